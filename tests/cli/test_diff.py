"""`gapfinder diff`: two reports in, what became of the gaps out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commandline import Run

DATA = Path(__file__).parents[1] / "data"
RESUME, AD = DATA / "resume.txt", DATA / "ad.txt"


@pytest.fixture
def two(gapfinder: Run, tmp_path: Path) -> tuple[Path, Path]:
    """A report, and one of the same person after a year."""
    later = tmp_path / "later.txt"
    text = RESUME.read_text(encoding="utf-8")
    later.write_text(f"{text}\nPROJECTS\n- Rolled out Docker for two teams, 2025\n", encoding="utf-8")
    paths = tmp_path / "old.json", tmp_path / "new.json"
    for resume, path in zip((RESUME, later), paths, strict=True):
        assert gapfinder("compare", resume, AD, "-f", "json", "-o", path).code == 0
    return paths


def test_the_page(two: tuple[Path, Path], gapfinder: Run) -> None:
    done = gapfinder("diff", *two)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("old.json  to  new.json\n")
    assert "── Closed" in done.out
    assert "Rolled out Docker for two teams, 2025" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_formats(two: tuple[Path, Path], gapfinder: Run, tmp_path: Path) -> None:
    assert gapfinder("diff", *two, "-f", "md").out.startswith("# From old")
    data = json.loads(gapfinder("diff", *two, "-f", "json").out)
    assert list(data) == [
        "schema", "gapfinder", "reports", "closed", "new", "changed", "gone", "open", "remarks",
    ]  # fmt: skip
    assert data["schema"] == "gapfinder.diff/1"
    assert "docker" in {row["id"] for row in data["closed"]}
    row = next(row for row in data["closed"] if row["id"] == "docker")
    assert (row["before"]["status"], row["after"]["status"]) == ("missing", "met")
    assert "Rolled out Docker" in row["held"][0]["quote"]
    out = tmp_path / "diff.md"
    assert gapfinder("diff", *two, "-f", "md", "-o", out) == (0, "", "")
    assert out.read_text(encoding="utf-8") == gapfinder("diff", *two, "-f", "md").out


def test_with_itself(two: tuple[Path, Path], gapfinder: Run) -> None:
    assert "Nothing changed" in gapfinder("diff", two[0], two[0]).out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"schema": "gapfinder.batch/1"}', "gapfinder.batch/1"),
        ('{"schema": "gapfinder.report/2"}', "gapfinder.report/2"),
        ("[]", "no report"),
        ("hello", "no JSON"),
        ('{"schema": "gapfinder.report/1"}', "damaged"),
    ],
)
@pytest.mark.parametrize("place", [0, 1])
def test_another_schema(
    content: str, words: str, place: int, two: tuple[Path, Path], tmp_path: Path, gapfinder: Run
) -> None:
    other = tmp_path / "other.json"
    other.write_text(content, encoding="utf-8")
    files = list(two)
    files[place] = other
    done = gapfinder("diff", *files)
    assert done.code == 3
    assert words in done.err
    assert done.out == ""


def test_no_such_file(two: tuple[Path, Path], gapfinder: Run) -> None:
    assert gapfinder("diff", two[0], "none.json").code == 2


def test_it_writes_over_no_report(two: tuple[Path, Path], gapfinder: Run) -> None:
    done = gapfinder("diff", *two, "-o", two[0])
    assert done.code == 2
    assert "files to read" in done.err
