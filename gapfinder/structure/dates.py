"""Months, years and date ranges as people write them in resumes, with offsets.

Only forms that stand in resumes are read: "Jan 2021 - Present", "03/2019-11/2021", "2017", "Spring 2018",
"2020-05 to 2025-04", "since 2019", "'19 - '21", "Sept. 2019". A lone day of the month is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gapfinder.datatypes import YearMonth

if TYPE_CHECKING:
    import datetime as dt

    from gapfinder.datatypes import Role

_MONTHS = (
    ("january", "jan"),
    ("february", "feb", "febr"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTH_NUMBER = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
"""First month of a season or term; a range that ends in a season ends two months later."""

_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_NAME = "|".join(sorted((name for names in _MONTHS for name in names), key=len, reverse=True))
_DATE = rf"""(?:
    (?:(?P<@day>\d{{1,2}})(?:st|nd|rd|th)?[ ]+)?
    (?P<@name>{_NAME})\b\.?(?:[ ]+\d{{1,2}}(?:st|nd|rd|th)?,)?[ ]?(?:,[ ]?|of[ ]|/|-|[ ])?
    (?P<@year1>{_YEAR}|['’‘]?\d\d)(?![\d])
  | (?P<@season>spring|summer|fall|autumn|winter)s?(?:[ ](?:term|semester))?,?[ ]?(?:of[ ])?
    (?P<@year2>{_YEAR}|['’‘]\d\d)(?!\d)
  | (?P<@one>0?[1-9]|[12]\d|3[01])[/.](?P<@two>0?[1-9]|[12]\d|3[01])[/.](?P<@year7>{_YEAR})(?![\d/])
  | (?P<@month3>0?[1-9]|1[0-2])[ ]?[/.-][ ]?(?P<@year3>{_YEAR})(?![\d/])
  | (?P<@year4>{_YEAR})(?:[-.]|[ ]?/[ ]?)(?P<@month4>0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?!\d)
  | (?P<@month6>0?[1-9]|1[0-2])/(?P<@year6>\d\d)(?![\d/])
  | (?P<@year5>{_YEAR}|['’‘]\d\d)(?![\d%])
)"""
_NOW = r"(?:(?:the[ ])?present(?:[ ]day)?|current(?:ly)?|to[ ]?date|today|till[ ]date|until[ ]now|now|ongoing|on-going|date|heden|heute|aujourd['’]hui|presente|(?:la[ ])?actualidad|oggi|atual(?:mente)?|obecnie)\b"
_DASH = r"[ ]*(?:[-–—―−‐‑‒~→]+>?|=>|\b(?:to|until|till|through|thru)\b)[ ]*"


def _form(prefix: str) -> str:
    return _DATE.replace("@", prefix)


_RANGE = re.compile(
    rf"""(?<![\w/.$£€#+])(?:
        (?P<since>since|from|starting)[ ]+{_form("s_")}(?![\w]*{_DASH}(?:{_YEAR}|{_NOW}|(?:{_NAME})\b))
      | {_form("a_")}(?:(?:{_DASH})(?:(?P<now>{_NOW})|{_form("b_")})|(?P<open>[ ]*[-–—→][ ]*(?=$|\n|[)\]|,])))
      | (?P<m_name>{_NAME})\b\.?(?:{_DASH}){_form("c_")}
      | (?P<t_year>{_YEAR})[ ]?[-–/][ ]?(?P<t_end>\d\d)(?![\d/.-])
      | {_form("d_")}(?:[ ]*\(?(?P<now2>to[ ]date|onwards?))?
    )""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)

_BARE_SHORT_YEAR = re.compile(r"[^\W\d]+\.?[ ]?\d\d", re.IGNORECASE)
"""A month and two digits ("May 12"): a day as often as a year, so it counts in ranges only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """A date or a pair of dates in a text."""

    start: YearMonth
    end: YearMonth | None
    """None where the range is open, or where only one date stands (`single`), unless that is a season."""
    current: bool
    """The text says that it goes on."""
    single: bool
    """Only one date: a point in time, not a range."""
    span: tuple[int, int]


def _year(text: str) -> int:
    digits = text.strip("'’‘")
    number = int(digits)
    if len(digits) == 4:
        return number
    return 2000 + number if number < 50 else 1900 + number


_DAY_MONTH_YEAR = re.compile(rf"(?<![\w/.])(\d{{1,2}})[/.](\d{{1,2}})[/.]{_YEAR}(?!\d)")


def writes_day_first(text: str) -> bool:
    """Whether `text` writes 31/8/2022 rather than 8/31/2022; False where no date tells."""
    return any(int(match[1]) > 12 >= int(match[2]) for match in _DAY_MONTH_YEAR.finditer(text))


def _read(match: re.Match[str], prefix: str, *, last: bool, day_first: bool) -> YearMonth | None:
    """One side of a range; `last` says that it is the end, where a season means its last month."""

    def group(name: str) -> str | None:
        return match.group(prefix + name)

    if name := group("name"):
        return YearMonth(year=_year(group("year1") or ""), month=_MONTH_NUMBER[name.lower()])
    if season := group("season"):
        month = _SEASONS[season.lower()]
        return YearMonth(year=_year(group("year2") or ""), month=min(month + 2, 12) if last else month)
    if year := group("year7"):
        one, two = int(group("one") or 0), int(group("two") or 0)
        month = two if (day_first and two <= 12) or one > 12 else one
        return YearMonth(year=_year(year), month=month) if month <= 12 else None
    for month_name, year_name in (("month3", "year3"), ("month4", "year4"), ("month6", "year6")):
        if month_text := group(month_name):
            return YearMonth(year=_year(group(year_name) or ""), month=int(month_text))
    if year := group("year5"):
        return YearMonth(year=_year(year))
    return None


_DIGIT = re.compile(r"\d")


def find_dates(text: str, start: int = 0, end: int | None = None, *, day_first: bool = False) -> tuple[DateRange, ...]:
    """All dates and date ranges of `text[start:end]`, in order, with offsets into `text`.

    Of 4/5/2020 the month comes first, unless `day_first`, or another date of the same text says otherwise. A range whose end lies before its start is dropped: it is a misprint or no range at all.
    """
    stop = len(text) if end is None else end
    if not _DIGIT.search(text, start, stop):
        return ()
    found: list[DateRange] = []
    day_first = day_first or writes_day_first(text)
    for match in _RANGE.finditer(text, start, stop):
        first, second, now, single = _sides(match, day_first=day_first)
        if first is None:
            continue
        if second is not None and (second.year, second.month or 12) < (first.year, first.month or 1):
            continue
        if single and _BARE_SHORT_YEAR.fullmatch(match.group()):
            continue
        span = match.span()
        trimmed = text[span[0] : span[1]].rstrip(" -–—")
        if match.group("open"):
            trimmed = text[span[0] : span[1]].rstrip()
        found.append(
            DateRange(start=first, end=second, current=now, single=single, span=(span[0], span[0] + len(trimmed)))
        )
    return tuple(found)


def _sides(match: re.Match[str], *, day_first: bool) -> tuple[YearMonth | None, YearMonth | None, bool, bool]:
    """Start, end, "goes on", "only one date" of a match."""
    if match.group("since"):
        now = match.group("since").lower() == "since"
        return _read(match, "s_", last=False, day_first=day_first), None, now, not now
    if match.group("t_year"):
        first = int(match.group("t_year"))
        return YearMonth(year=first), YearMonth(year=first // 100 * 100 + int(match.group("t_end"))), False, False
    if match.group("m_name"):
        second = _read(match, "c_", last=True, day_first=day_first)
        if second is None:
            return None, None, False, False
        return YearMonth(year=second.year, month=_MONTH_NUMBER[match.group("m_name").lower()]), second, False, False
    first_date = _read(match, "a_", last=False, day_first=day_first)
    if first_date is not None:
        if match.group("now"):
            return first_date, None, True, False
        if match.group("open") is not None:
            return first_date, None, True, False
        return first_date, _read(match, "b_", last=True, day_first=day_first), False, False
    now = bool(match.group("now2"))
    end = _read(match, "d_", last=True, day_first=day_first) if match.group("d_season") and not now else None
    return _read(match, "d_", last=False, day_first=day_first), end, now, not now


def _month_index(date: YearMonth, *, last: bool) -> int:
    """Months since year 0; a year without month counts from January to December."""
    return date.year * 12 + (date.month or (12 if last else 1)) - 1


def months_covered(roles: Iterable[Role | DateRange], today: dt.date) -> int:
    """Calendar months that at least one of `roles` covers; overlapping roles count once.

    First and last month both count. A year without a month counts whole, but "2019 - 2021" as two years, since nobody
    knows more; a single year counts as twelve months. A role that goes on ends with `today`. Roles without a start
    count nothing.
    """
    now = today.year * 12 + today.month - 1
    spans: list[tuple[int, int]] = []
    for role in roles:
        if role.start is None:
            continue
        first = _month_index(role.start, last=False)
        if role.current:
            last = now
        elif role.end is None:
            last = _month_index(role.start, last=True)
        elif role.end.month is None and role.end.year > role.start.year:
            # "2019 - 2021" may be anything between 13 and 36 months: from month to month of the two years is fair
            last = role.end.year * 12 + (role.start.month or 1) - 2
        else:
            last = _month_index(role.end, last=True)
        if first <= last:
            spans.append((first, min(last, max(now, first))))
    total = 0
    covered = -1
    for first, last in sorted(spans):
        begin = max(first, covered + 1)
        if last >= begin:
            total += last - begin + 1
            covered = last
    return total
