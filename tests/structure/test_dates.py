"""Dates and ranges: text in, years, months and offsets out."""

from __future__ import annotations

import datetime as dt

import pytest

from gapfinder.datatypes import Role, YearMonth
from gapfinder.structure.dates import find_dates, months_covered

Pair = tuple[int, int | None]

RANGES: list[tuple[str, Pair, Pair | None, bool]] = [
    ("Jan 2021 – Present", (2021, 1), None, True),
    ("03/2019-11/2021", (2019, 3), (2021, 11), False),
    ("2020-05 to 2025-04", (2020, 5), (2025, 4), False),
    ("1/2022 to date", (2022, 1), None, True),
    ("since 2019", (2019, None), None, True),
    ("September 2020 – August 2025", (2020, 9), (2025, 8), False),
    ("'19 - '21", (2019, None), (2021, None), False),
    ("Jan’20 – Feb’21", (2020, 1), (2021, 2), False),
    ("Jun - Sep 2019", (2019, 6), (2019, 9), False),
    ("2019-21", (2019, None), (2021, None), False),
    ("Summer 2019 - Fall 2020", (2019, 6), (2020, 11), False),
    ("12 May 2019 to 3 June 2020", (2019, 5), (2020, 6), False),
    ("01.2019 - 03.2020", (2019, 1), (2020, 3), False),
    ("05/19 – 06/21", (2019, 5), (2021, 6), False),
    ("June 2010–", (2010, 6), None, True),
    ("2021→", (2021, None), None, True),
    ("March 2017 to Current", (2017, 3), None, True),
]


@pytest.mark.parametrize(("text", "start", "end", "current"), RANGES)
def test_range(text: str, start: Pair, end: Pair | None, current: bool) -> None:
    """The whole text is one range."""
    (found,) = find_dates(text)
    assert (found.start.year, found.start.month) == start
    assert (found.end and (found.end.year, found.end.month)) == end
    assert found.current is current
    assert not found.single
    assert text[slice(*found.span)] == text


@pytest.mark.parametrize(
    ("text", "start"),
    [("2017", (2017, None)), ("Spring 2018", (2018, 3)), ("Sept. 2019", (2019, 9)), ("exp. 08/2027", (2027, 8))],
)
def test_single(text: str, start: Pair) -> None:
    """One date is a point in time."""
    (found,) = find_dates(text)
    assert (found.start.year, found.start.month) == start
    assert found.single


@pytest.mark.parametrize(
    "text", ["Spring Boot 2, 40%", "401-555-0142", "we grew by 2000%", "may 12 people come", "ISO 20022", "5:1 ratio"]
)
def test_no_date(text: str) -> None:
    """Figures that are no dates."""
    assert not find_dates(text)


def test_offsets_count_from_the_text() -> None:
    """Offsets stay those of the whole text when only a part is searched."""
    text = "2001 and Mar 2022 – Aug 2025."
    (found,) = find_dates(text, 5)
    assert text[slice(*found.span)] == "Mar 2022 – Aug 2025"


def _role(start: Pair, end: Pair | None) -> Role:
    return Role(
        title="Nurse",
        organisation="Larkspur",
        start=YearMonth(year=start[0], month=start[1]),
        end=YearMonth(year=end[0], month=end[1]) if end else None,
        current=end is None,
        span=(0, 1),
    )


@pytest.mark.parametrize(
    ("roles", "months"),
    [
        ([_role((2020, 1), (2020, 12))], 12),
        ([_role((2020, 1), (2020, 12)), _role((2020, 6), (2021, 5))], 17),
        ([_role((2022, 1), (2025, 6)), _role((2022, 3), (2023, 12)), _role((2017, 8), (2021, 12))], 95),
        ([_role((2026, 1), None)], 11),
        ([_role((2019, None), (2021, None))], 24),
        ([_role((2018, None), (2018, None))], 12),
        ([], 0),
    ],
)
def test_months_covered(roles: list[Role], months: int) -> None:
    """Overlapping months count once; a role that goes on ends today."""
    assert months_covered(roles, dt.date(2026, 11, 22)) == months
