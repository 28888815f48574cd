"""`gapfinder read`: what gapfinder sees in a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gapfinder.readers import read
from tests.commandline import Run

DATA = Path(__file__).parents[1] / "data"
RESUME, AD = DATA / "resume.txt", DATA / "ad.txt"


def test_the_page(gapfinder: Run) -> None:
    done = gapfinder("read", RESUME)
    assert (done.code, done.err) == (0, "")
    for words in ("resume, text, 1 page", "Sections", "experience", "Roles", "2022-03 to 2025-03"):
        assert words in done.out


def test_the_text(gapfinder: Run) -> None:
    """Exactly the text that offsets and lines refer to."""
    assert gapfinder("read", RESUME, "--format", "text").out == read(RESUME).text + "\n"


def test_json(gapfinder: Run) -> None:
    done = gapfinder("read", AD, "-f", "json")
    assert done.out.isascii()
    data = json.loads(done.out)
    assert data["schema"] == "gapfinder.document/1"
    assert data["kind"] == "ad"
    assert data["text"] == read(AD).text
    assert data["sections"][0]["start"] == 0
    assert data["sections"][-1]["end"] == len(data["text"])


@pytest.mark.parametrize("kind", ["ad", "bio", "resume"])
def test_the_kind_can_be_said(kind: str, gapfinder: Run) -> None:
    assert json.loads(gapfinder("read", AD, "-f", "json", "--as", kind).out)["kind"] == kind


def test_pasted(gapfinder: Run) -> None:
    assert gapfinder("read", "-", "-f", "text", stdin=b"Ines Harbour\n").out == "Ines Harbour\n"


def test_output(gapfinder: Run, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    assert gapfinder("read", RESUME, "-f", "text", "-o", path) == (0, "", "")
    assert path.read_text(encoding="utf-8") == read(RESUME).text + "\n"


def test_notices(gapfinder: Run) -> None:
    german = "Wir suchen eine Pflegekraft für die Station und bieten ein gutes Team, das nicht jeder hat. " * 6
    assert "does not look English" in gapfinder("read", "-", stdin=german.encode()).out
