"""Roles: dated positions in a resume or profile, with title, organisation and dates.

A role is found from its date: the row with the date range and the short rows around it are its heading rows; what
stands below, until the next role or section, belongs to it. Titles and organisations are told apart by the words of
`data/titles.csv` and `data/organisations.csv`, then by order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from gapfinder.datatypes import Line, LineKind, Role, Section, SectionKind
from gapfinder.structure.bullets import bullet_mark
from gapfinder.structure.dates import DateRange, find_dates
from gapfinder.structure.headings import heading_meaning
from gapfinder.structure.tables import rows

_WORK = frozenset({SectionKind.EXPERIENCE, SectionKind.VOLUNTEERING})
_MAYBE = frozenset({SectionKind.HEADER, SectionKind.OTHER, SectionKind.SUMMARY})
"""Sections that hold roles only where a title word and a date range stand together."""

_ANYWHERE = _MAYBE | {SectionKind.SKILLS, SectionKind.ACHIEVEMENTS, SectionKind.CONTACT, SectionKind.LANGUAGES}
"""The same, for a resume that has no section of work at all: its heading may be missing."""

MAX_HEADING = 150
"""Characters of the longest line that can be a heading row of a role."""

_STRONG = re.compile(
    r"\s+[|•·⋅∙◦–—―-]\s+|\s*[|•·⋅∙◦\t—―]\s*|\s–|–\s|\s{3,}|\s+(?:at|@|with|for)\s+(?=[A-Z\d])|\s:\s|\s+//\s+|\s*;\s*"
)
_SPACED_DASH = re.compile(r"\S\s+[|–—-]\s+\S")
_COMMA = re.compile(r"\s*,\s+")
_SUFFIX = re.compile(r"^(?:inc|llc|ltd|llp|plc|corp|co|gmbh|l\.l\.c|s\.a|pllc|pc|p\.c)\.?$", re.IGNORECASE)
_PLACE = re.compile(
    r"^(?:[A-Z][\w'’.]+(?:[ -][A-Z][\w'’.]+){0,3}, ?[A-Z]{2}(?: \d{5})?|[A-Z]{2}"
    r"|(?i:remote|hybrid|on-?site|city ?, ?state|usa?|uk|united states|united kingdom|england|scotland|wales|ireland"
    r"|canada|india|germany|london|new york(?: city)?|paris|berlin))\.?$"
)
_PLACE_STRICT = re.compile(
    r"^(?:City ?, ?State|[A-Z][\w'’.]+(?:[ -][A-Z][\w'’.]+){0,3}, ?[A-Z]{2}(?: \d{5})?|[A-Z]{2}|Remote|Hybrid|On-?site)\.?$"
)
_NOISE = re.compile(
    r"\b(?:full[- ]time|part[- ]time|contract|permanent|temporary|remote|hybrid|since|from|expected|graduated"
    r"|\d+ (?:yrs?|years?|mos?|months?)(?: \d+ (?:mos?|months?))?)\b",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"\bCompany Name\b|\bCity ?, ?State\b")
"""What templates and anonymised resumes write in place of names."""
_EMPTY_BRACKETS = re.compile(r"\(\s*[,;–—-]?\s*\)|\[\s*\]")
_EDGES = " \t,;:|•·⋅–—―-()[]/.*#_"
_LEAD = re.compile(r"^(?:(?:position|title|role|job title|employer|company|organi[sz]ation)\s*:\s*)", re.IGNORECASE)
_FREE = re.compile(r"\b(?:free-?lanc\w*|self-employed|volunteer|independent)\b", re.IGNORECASE)
"""Titles that need no employer, and so inherit none."""
_PROSE_END = re.compile(r"[a-z)]\.$")


@cache
def _vocabulary(name: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows(name))


@dataclass(slots=True)
class _Anchor:
    """A line with the dates of a role, and the heading rows around it."""

    line: int
    dates: DateRange
    first: int
    last: int
    rows: list[int] = field(default_factory=list)


def find_roles(text: str, lines: Sequence[Line], sections: Sequence[Section]) -> tuple[Role, ...]:
    """Roles of employment and volunteering of a resume or profile, in the order of the text.

    Education, projects and certificates with dates are no roles; internships, freelance work and volunteering are.
    A role's `span` covers its heading rows and what stands under them, until the next role or section.
    """
    found: list[Role] = []
    lost = not any(section.kind in _WORK for section in sections)
    for section in sections:
        loose = section.kind not in _WORK
        if loose and section.kind not in (_ANYWHERE if lost else _MAYBE):
            continue
        inside = [
            number
            for number, line in enumerate(lines)
            if section.start <= line.start < section.end and line.start < line.end
        ]
        if inside and section.heading and lines[inside[0]].kind is LineKind.HEADING:
            inside = inside[1:]
        anchors = _anchors(text, lines, inside, loose=loose)
        if not anchors and section.kind is SectionKind.EXPERIENCE:
            found += _dateless(text, lines, section, inside)
            continue
        found += _roles(text, lines, section, inside, anchors)
    return tuple(found)


def _content(text: str, line: Line) -> str:
    return text[line.start : line.end].strip()


def _role_dates(content: str, *, loose: bool) -> DateRange | None:
    """The date that makes `content` a heading row of a role: a range, or a lone date at the end of a short row."""
    dates = find_dates(content)
    if not dates:
        return None
    ranges = [date for date in dates if not date.single]
    if ranges:
        date = ranges[0]
        outside = len(content) - (date.span[1] - date.span[0])
        near_edge = date.span[0] <= 3 or len(content) - date.span[1] <= 3 or content[date.span[0] - 1] in "([|"
        if outside <= (70 if not near_edge else MAX_HEADING) and (near_edge or not _PROSE_END.search(content)):
            return date
        return None
    date = dates[-1]
    if loose or len(dates) > 1:
        return None
    rest = (content[: date.span[0]] + content[date.span[1] :]).strip(_EDGES)
    at_edge = len(content) - date.span[1] <= 2 or date.span[0] <= 1
    if at_edge and len(rest.split()) <= 10 and not content.endswith((";", ",")) and not _PROSE_END.search(content):
        return date
    return None


def _anchors(text: str, lines: Sequence[Line], inside: Sequence[int], *, loose: bool) -> list[_Anchor]:
    anchors: list[_Anchor] = []
    for number in inside:
        line = lines[number]
        content = _content(text, line)
        if len(content) > MAX_HEADING:
            continue
        mark = bullet_mark(content)
        dates = _role_dates(content[mark:], loose=loose)
        if dates is None:
            continue
        if mark and (dates.single or not _has_title(content)):
            continue
        outside = _NOISE.sub("", f"{content[mark:][: dates.span[0]]} {content[mark:][dates.span[1] :]}")
        if not (_has_title(outside) or _capitalised(outside) or (len(content) <= 90 and _SPACED_DASH.search(outside))):
            continue
        if loose and not (_has_title(content) or any(_has_title(t) for t in _near(text, lines, number))):
            continue
        if dates.single and not _single_is_role(text, lines, number, content):
            continue
        anchors.append(_Anchor(line=number, dates=dates, first=number, last=number))
    taken = {anchor.line for anchor in anchors}
    for index, anchor in enumerate(anchors):
        previous = anchors[index - 1].last if index else -1
        _spread(text, lines, anchor, taken, previous, inside)
    return anchors


def _near(text: str, lines: Sequence[Line], number: int) -> Iterable[str]:
    for other in (number - 1, number + 1):
        if 0 <= other < len(lines):
            yield _content(text, lines[other])


def _single_is_role(text: str, lines: Sequence[Line], number: int, content: str) -> bool:
    """A lone year makes a role only beside a title, so that "Award, 2019" under a role makes none."""
    if lines[number].kind is LineKind.BULLET:
        return False
    return _has_title(content) or any(
        _has_title(near) and len(near) < 80 and not bullet_mark(near) for near in _near(text, lines, number)
    )


def _words(piece: str) -> list[str]:
    return [word.strip(".,;:()[]'’\"").lower() for word in re.split(r"[\s/]+", piece)]


def _has_title(piece: str) -> bool:
    titles = _vocabulary("titles")
    return any(
        word in titles or (word.endswith("s") and word[:-1] in titles and word != "sales") for word in _words(piece)
    )


def _heading_like(content: str) -> bool:
    """Could stand in the heading rows of a role: short, no sentence, no bullet."""
    return (
        bool(content)
        and len(content) <= 100
        and len(content.split()) <= 13
        and not bullet_mark(content)
        and not (_PROSE_END.search(content) and not content.lower().endswith((" inc.", " ltd.", " co.", " corp.")))
        and not content.endswith((";", ",", ":"))
        and (content[0].isupper() or content[0].isdigit())
        and (_capitalised(content) or (_has_title(content) and len(content.split()) <= 6))
        and ((meaning := heading_meaning(content)) is None or meaning.weak)
    )


def _parts(content: str, dates: DateRange | None) -> list[str]:
    """The pieces of a heading row without its dates."""
    if dates is not None:
        content = f"{content[: dates.span[0]]} | {content[dates.span[1] :]}"
    content = _EMPTY_BRACKETS.sub(" ", _PLACEHOLDER.sub(r" | \g<0> | ", content))
    pieces = [
        piece.strip(_EDGES) if "(" not in piece else piece.strip(" \t,;:|•·–—-/.*#_")
        for piece in _STRONG.split(content)
    ]
    found = []
    for piece in pieces:
        bare = _LEAD.sub("", _NOISE.sub("", piece).strip(_EDGES)).strip(_EDGES)
        if bare and any(letter.isalpha() for letter in bare):
            found.append(_LEAD.sub("", piece))
    return found


def _complete(content: str, dates: DateRange | None) -> bool:
    """Whether the row names a title and an organisation by itself."""
    parts = [part for part in _parts(content, dates) if not _PLACE_STRICT.match(part)]
    if len(parts) >= 2:
        return any(_has_title(part) for part in parts)
    if len(parts) == 1:
        pieces = _COMMA.split(parts[0])
        return len(pieces) >= 2 and _has_title(parts[0]) and not _PLACE.match(", ".join(pieces[1:]))
    return False


def _capitalised(content: str) -> bool:
    """Whether the longer words of a row begin with capitals, as names and titles do and sentences do not."""
    words = [word for word in re.findall(r"[^\W_][\w'’&.-]*", content) if len(word) > 3 or word[0].isupper()]
    return not words or sum(word[0].isupper() or word[0].isdigit() for word in words) >= 0.6 * len(words)


def _spread(
    text: str, lines: Sequence[Line], anchor: _Anchor, taken: set[int], previous: int, inside: Sequence[int]
) -> None:
    """Find the heading rows around the date: above where they stand free, else below."""
    content = _content(text, lines[anchor.line])
    mark = bullet_mark(content)
    anchor.rows = [anchor.line]
    if mark or _complete(content, anchor.dates):
        return
    below_number = anchor.line + 1
    if not _parts(content, anchor.dates) and below_number in inside and lines[below_number].kind is LineKind.BULLET:
        bullet = _content(text, lines[below_number])
        bare = bullet[bullet_mark(bullet) :]
        if len(bare.split()) <= 12 and _capitalised(bare) and _complete(bare, None):
            anchor.rows, anchor.last = [anchor.line, below_number], below_number
            return
    parts = _parts(content, anchor.dates)
    need = 2 - min(len([part for part in parts if not _PLACE_STRICT.match(part)]), 1)
    have_title = any(_has_title(part) for part in parts)
    members = set(inside)

    def fits(number: int) -> bool:
        if number not in members or number in taken or number <= previous:
            return False
        return _heading_like(_content(text, lines[number])) and lines[number].kind is not LineKind.BULLET

    above: list[int] = []
    number = anchor.line - 1
    while len(above) < need and (fits(number) or (above and _is_duration(text, lines, number))):
        if not fits(number):
            number -= 1
            continue
        above.insert(0, number)
        if _complete(_content(text, lines[number]), None):
            need = len(above)
        number -= 1
    below: list[int] = []
    number = anchor.line + 1
    while len(below) < need and fits(number):
        below.append(number)
        number += 1
    if parts and have_title and below and not above:
        anchor.rows += below[:1]
    elif above:
        chosen = above
        if (
            len(chosen) < need
            and below
            and not any(_has_title(_content(text, lines[n])) for n in chosen)
            and not have_title
        ):
            anchor.rows += below[: need - len(chosen)]
        anchor.rows = chosen + anchor.rows
    else:
        anchor.rows += below[:need]
    anchor.rows.sort()
    anchor.first, anchor.last = anchor.rows[0], anchor.rows[-1]


def _is_duration(text: str, lines: Sequence[Line], number: int) -> bool:
    """A row that only says how long: "3 years 3 months"."""
    content = _content(text, lines[number]) if number >= 0 else ""
    return bool(content) and not _NOISE.sub("", content).strip(_EDGES)


def _roles(
    text: str, lines: Sequence[Line], section: Section, inside: Sequence[int], anchors: Sequence[_Anchor]
) -> list[Role]:
    found = []
    employer = ""
    for index, anchor in enumerate(anchors):
        following = anchors[index + 1].first if index + 1 < len(anchors) else None
        start = lines[anchor.first].start
        end = lines[following].start if following is not None else section.end
        title, organisation = _name_parts(text, lines, anchor)
        if title and not organisation and not _FREE.search(title):
            organisation = employer
        employer = organisation or employer
        stop = start + len(text[start:end].rstrip())
        found.append(
            Role(
                title=title,
                organisation=organisation,
                start=anchor.dates.start,
                end=anchor.dates.start if anchor.dates.single else anchor.dates.end,
                current=anchor.dates.current,
                span=(start, max(stop, lines[anchor.last].end)),
            )
        )
    del inside
    return found


def _dateless(text: str, lines: Sequence[Line], section: Section, inside: Sequence[int]) -> list[Role]:
    """Roles of a section without any date: a title that stands free, with the row of its organisation."""
    heads: list[list[int]] = []
    members = set(inside)
    for number in inside:
        content = _content(text, lines[number])
        before = number - 1
        border = before not in members or lines[before].kind is LineKind.BULLET
        free = border or (before >= 0 and _PROSE_END.search(_content(text, lines[before])) is not None)
        if not free or not _heading_like(content):
            continue
        rows = [number]
        following = number + 1
        if not _complete(content, None) and following in members and _heading_like(_content(text, lines[following])):
            rows.append(following)
        if any(_has_title(_content(text, lines[row])) for row in rows):
            heads.append(rows)
    found = []
    for index, rows in enumerate(heads):
        start = lines[rows[0]].start
        end = lines[heads[index + 1][0]].start if index + 1 < len(heads) else section.end
        title, organisation = _told_apart([_content(text, lines[row]) for row in rows])
        span = (start, start + len(text[start:end].rstrip()))
        found.append(Role(title=title, organisation=organisation, start=None, end=None, current=False, span=span))
    return found


def _told_apart(rows: Sequence[str]) -> tuple[str, str]:
    """Title and organisation of heading rows without dates."""
    return _pick([part for row in rows for part in _parts(row, None)])


def _name_parts(text: str, lines: Sequence[Line], anchor: _Anchor) -> tuple[str, str]:
    """Title and organisation from the heading rows."""
    parts: list[str] = []
    for number in anchor.rows:
        content = _content(text, lines[number])
        mark = bullet_mark(content)
        dates = _shifted(anchor.dates, content, mark) if number == anchor.line else None
        parts += _parts(content[mark:], dates)
    return _pick(parts)


def _pick(parts: list[str]) -> tuple[str, str]:
    """Which piece is the title, and which the organisation."""
    parts = [part for part in parts if not _PLACE_STRICT.match(part)] or parts
    if len(parts) == 1:
        parts = _split_commas(parts[0])
    if not parts:
        return "", ""
    scores = [_title_score(part) for part in parts]
    best = max(range(len(parts)), key=lambda index: (scores[index], -index))
    if scores[best] <= 0 and len(parts) == 1:
        return "", _clean(parts[0])
    others = [part for index, part in enumerate(parts) if index != best and not _PLACE_STRICT.match(part)]
    organisation = max(others, key=lambda part: (_organisation_score(part), -others.index(part))) if others else ""
    title, extra = _title_and_rest(parts[best], has_other=bool(organisation))
    return title, _clean(_first_name(organisation) or extra)


def _shifted(dates: DateRange, content: str, mark: int) -> DateRange | None:
    """`dates` as found in the row without its bullet sign."""
    return _role_dates(content[mark:], loose=False) or dates


def _split_commas(part: str) -> list[str]:
    """Pieces of "Staff Accountant, Sage Foods, Inc., Dayton OH"; "Inc." stays with its name."""
    pieces: list[str] = []
    for piece in _COMMA.split(part):
        if pieces and _SUFFIX.match(piece):
            pieces[-1] += ", " + piece
        else:
            pieces.append(piece)
    merged: list[str] = []
    for index, piece in enumerate(pieces):
        if (
            index >= 1
            and merged
            and _has_title(merged[-1])
            and index < len(pieces) - 1
            and not _organisation_score(piece)
        ):
            merged.append(piece)
        else:
            merged.append(piece)
    return [piece for piece in merged if piece.strip(_EDGES)]


def _title_score(part: str) -> float:
    words = _words(part)
    titles = _vocabulary("titles")
    score = 0.0
    first = _words(_COMMA.split(part)[0])
    if first and (first[-1] in titles):
        score += 2.0
    if any(word in titles for word in words):
        score += 2.0
    score -= 1.5 * bool(_organisation_score(part) >= 2)
    score -= 0.02 * len(words)
    return score


def _organisation_score(part: str) -> float:
    words = _words(_first_name(part))
    cues = _vocabulary("organisations")
    score = 2.0 * bool(words and (words[-1] in cues or any(_SUFFIX.match(word) for word in words)))
    score += 1.0 * any(word in cues for word in words)
    score -= 1.5 * bool(_PLACE.match(part))
    score -= 1.0 * bool(any(word in _vocabulary("titles") for word in words))
    score += 2.0 * (part == "Company Name")
    score -= 2.0 * bool(_NOISE.fullmatch(part.strip(_EDGES)))
    return score


def _title_and_rest(part: str, *, has_other: bool) -> tuple[str, str]:
    """A title, and the organisation behind its comma where no other piece names one."""
    if has_other:
        return _clean(part), ""
    pieces = _split_commas(part)
    if len(pieces) >= 2 and _has_title(pieces[0]):
        return _clean(pieces[0]), pieces[1]
    return _clean(part), ""


def _first_name(organisation: str) -> str:
    """The organisation without the place behind its comma."""
    pieces = _split_commas(organisation) if organisation else [""]
    return pieces[0] if len(pieces) > 1 and len(pieces[0]) > 2 else organisation


def _clean(name: str) -> str:
    name = name.strip(" \t,;:|•·–—-/*#_")
    if name.endswith(".") and not _SUFFIX.match(name.split()[-1] if name.split() else ""):
        name = name[:-1]
    if name.count("(") > name.count(")"):
        name = name[: name.rindex("(")].strip(" ,;–—-")
    if name.count(")") > name.count("("):
        name = name.replace(")", "", 1)
    return " ".join(name.split())
