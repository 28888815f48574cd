"""Roles read from resumes of invented people in many layouts, made by many programs (`resumes/build.py`)."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from gapfinder.datatypes import Document, DocumentKind, Role, YearMonth
from gapfinder.readers import read

FOLDER = Path(__file__).parent / "resumes"
DATES_FLOOR, NAMES_FLOOR = 0.95, 0.85
EXTRA_WORDS = 2
"""Words that a title or an organisation may have more or less than gold: "The", a place, "Ltd"."""


def gold() -> dict[str, list[dict[str, str]]]:
    """Roles of each resume, as a careful reader sees them."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (FOLDER / "gold.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            found[row["file"]].append(row)
    return found


GOLD = gold()


@cache
def document(name: str) -> Document:
    """The resume as it is read."""
    (path,) = (path for path in FOLDER.glob(f"{name}.*") if path.suffix != ".tsv")
    return read(path, kind=DocumentKind.RESUME)


def month(date: YearMonth | None) -> str:
    """As in the gold table."""
    if date is None:
        return ""
    return f"{date.year}-{date.month:02}" if date.month else str(date.year)


def dates(role: Role) -> tuple[str, str]:
    """As in the gold table."""
    return month(role.start), "present" if role.current else month(role.end)


def same(found: str, wanted: str) -> bool:
    """Equal words, or one name within the other."""
    first, second = (set(re.findall(r"\w+", name.lower())) for name in (found, wanted))
    if not first or not second:
        return first == second
    return len(first ^ second) <= EXTRA_WORDS and (first <= second or second <= first)


def matched(name: str) -> list[tuple[dict[str, str], Role | None]]:
    """Each gold role with the role found for it: the one with its dates, else the one with its title."""
    left = list(document(name).roles)
    pairs: list[tuple[dict[str, str], Role | None]] = []
    for row in GOLD[name]:
        wanted = (row["start"], row["end"])
        by_dates = [role for role in left if dates(role) == wanted]
        by_title = [role for role in left if same(role.title, row["title"])]
        found = next(iter(by_dates or by_title), None)
        if found is not None:
            left.remove(found)
        pairs.append((row, found))
    return pairs


def shown(name: str) -> str:
    """What was wanted and what was found, for a failing test."""
    rows = [" | ".join((row["title"], row["organisation"], row["start"], row["end"])) for row in GOLD[name]]
    found = [" | ".join((role.title, role.organisation, *dates(role))) for role in document(name).roles]
    return "\n".join([name, *rows, "-- found", *found, "-- text", document(name).text])


def test_there_are_enough() -> None:
    """At least thirty resumes, and none without gold."""
    assert len(GOLD) >= 30
    assert {path.stem for path in FOLDER.iterdir() if path.suffix not in {".tsv", ".py", ""}} == set(GOLD)


def test_dates() -> None:
    """Start and end are right in nearly all roles."""
    pairs = [pair for name in GOLD for pair in matched(name)]
    right = [role is not None and dates(role) == (row["start"], row["end"]) for row, role in pairs]
    wrong = [f"{row['file']}: {row['title']}" for (row, _), good in zip(pairs, right, strict=True) if not good]
    assert sum(right) / len(right) >= DATES_FLOOR, "\n".join(wrong)


def test_names() -> None:
    """Title and organisation are told apart."""
    pairs = [pair for name in GOLD for pair in matched(name)]
    right = [
        role is not None and same(role.title, row["title"]) and same(role.organisation, row["organisation"])
        for row, role in pairs
    ]
    wrong = [f"{row['file']}: {row['title']}" for (row, _), good in zip(pairs, right, strict=True) if not good]
    assert sum(right) / len(right) >= NAMES_FLOOR, "\n".join(wrong)


@pytest.mark.parametrize("name", GOLD)
def test_no_role_is_invented(name: str) -> None:
    """Schools, certificates and leave are no roles: never more than gold."""
    assert len(document(name).roles) <= len(GOLD[name]), shown(name)
