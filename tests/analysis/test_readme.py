"""The page about judging says what the code does: its tables are the tests, its numbers are computed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import gapfinder
from gapfinder.analysis.judge import COVERED, PARTLY
from gapfinder.datatypes import DocumentKind, Status
from gapfinder.readers import document_from_text
from tests.refresh_docs import judging, laws
from tests.smalllexicon import TODAY

PAGE = Path(gapfinder.__file__).parent / "analysis" / "README.md"
TEXT = PAGE.read_text(encoding="utf-8")
_HEADING = re.compile(r"([A-Z][A-Z ]+): (.+)")


@pytest.fixture(autouse=True)
def _small() -> None:
    """The page speaks of the lexicon that ships."""


class Row(NamedTuple):
    """A row of the table of statuses."""

    rule: str
    says: str
    asked: str
    status: str

    @property
    def resume(self) -> str:
        """The whole resume that a row stands for."""
        bullets: list[str] = []
        sections: dict[str, list[str]] = {}
        for part in self.says.split(" // "):
            under = _HEADING.fullmatch(part)
            (bullets if under is None else sections.setdefault(under[1], [])).append(
                part if under is None else under[2]
            )
        before = "".join(f"{name}\n{sections.pop(name)[0]}\n\n" for name in ("SUMMARY", "SKILLS") if name in sections)
        roles = [f"Engineer, Northbeck Yard, 2021-01 - 2025-01\n- {bullet}" for bullet in bullets or ["Welded masts"]]
        after = "".join(f"\n{name}\n{lines[0]}\n" for name, lines in sections.items())
        return f"Ines Harbour\n\n{before}EXPERIENCE\n" + "\n\n".join(roles) + f"\n{after}"


def marked(name: str) -> str:
    """What the page holds between two marks."""
    found = re.search(rf"<!-- {name}:begin -->\n(.*?)<!-- {name}:end -->", TEXT, re.DOTALL)
    assert found, f"{PAGE.name} has no <!-- {name}:begin --> … <!-- {name}:end -->"
    return found.group(1)


def rows(name: str) -> Iterator[list[str]]:
    """Cells of the rows of a table, its head left out."""
    for line in marked(name).splitlines()[2:]:
        yield [cell.strip() for cell in line.strip("|").split(" | ")]


STATUSES = [Row(*cells) for cells in rows("statuses")]


@pytest.mark.parametrize("row", STATUSES, ids=lambda row: f"{row.rule}: {row.asked}")
def test_the_table_of_statuses(row: Row) -> None:
    report = gapfinder.compare(
        document_from_text(row.resume, kind=DocumentKind.RESUME),
        [document_from_text(f"Engineer\n\nRequirements\n- {row.asked}\n", kind=DocumentKind.AD)],
        today=TODAY,
    )
    assert [(m.requirement.name, m.status.value) for m in report.matches] == [
        (report.matches[0].requirement.name, row.status)
    ], row.resume


def test_the_table_has_every_status() -> None:
    assert {row.status for row in STATUSES} == {status.value for status in Status}
    assert len({(row.says, row.asked) for row in STATUSES}) == len(STATUSES)


def test_the_cut_offs() -> None:
    assert f"From {COVERED} on it is `met`" in TEXT
    assert f"from {PARTLY} on `unclear`" in TEXT
    assert all((PAGE.parent / path).is_file() for path in re.findall(r"\]\((data/[^)]+)\)", TEXT))


def test_the_worked_examples() -> None:
    """The table is what the code computes, and each of its lines adds up."""
    assert judging(TEXT) == TEXT, "run: python tests/refresh_docs.py"
    head, _, *lines = [
        [cell.strip() for cell in line.strip("|").split(" | ")] for line in marked("priority").splitlines()
    ]
    shares = [float(cell.split(" × ")[1]) for cell in head[2:-1]]
    assert sum(shares) == pytest.approx(1)
    assert {line[1] for line in lines} >= {"missing", "short", "adjacent", "unproven"}
    for line in lines:
        total = sum(float(value) * share for value, share in zip(line[2:-1], shares, strict=True))
        assert total == pytest.approx(float(line[-1]), abs=0.01)


def test_the_laws_are_listed() -> None:
    assert marked("laws") == laws()
    assert len(laws().splitlines()) >= 8
