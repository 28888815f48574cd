"""`gapfinder batch`: many ads in, one table out; a bad one does not sink the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commandline import Run

DATA = Path(__file__).parents[1] / "data"
RESUME, AD, BIO = (DATA / f"{name}.txt" for name in ("resume", "ad", "bio"))


@pytest.fixture
def ads(tmp_path: Path) -> Path:
    """A folder with two ads."""
    folder = tmp_path / "ads"
    folder.mkdir()
    (folder / "one.txt").write_text(AD.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "two.txt").write_text("Engineer\n\nRequirements\n- Python\n- Kubernetes\n- SQL\n", encoding="utf-8")
    return folder


def test_the_page(ads: Path, gapfinder: Run) -> None:
    done = gapfinder("batch", RESUME, ads, BIO)
    assert done.code == 0
    assert done.out.startswith("resume.txt  against  2 ads and 1 bio\n")
    assert "Learn first" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


@pytest.mark.parametrize(("name", "start"), [("md", "# What"), ("json", "{"), ("term", "resume.txt")])
def test_formats(name: str, start: str, ads: Path, gapfinder: Run) -> None:
    assert gapfinder("batch", RESUME, ads, "--format", name).out.startswith(start)


def test_top(ads: Path, gapfinder: Run) -> None:
    done = gapfinder("batch", RESUME, ads, "--top", "1")
    assert "more (--top" in done.out


def test_the_kind_can_be_said(ads: Path, gapfinder: Run) -> None:
    data = json.loads(gapfinder("batch", RESUME, ads, "--as", "bio", "-f", "json").out)
    assert {target["kind"] for target in data["targets"]} == {"bio"}


def test_a_bad_target_among_good_ones(ads: Path, gapfinder: Run) -> None:
    (ads / "scan.pdf").write_bytes(b"%PDF-1.4\n")
    done = gapfinder("batch", RESUME, ads, "-f", "json")
    assert done.code == 0
    data = json.loads(done.out)
    assert len(data["targets"]) == 2
    assert [Path(failure["path"]).name for failure in data["failed"]] == ["scan.pdf"]
    assert "not read" in done.err
    assert "not read" not in gapfinder("batch", RESUME, ads, "--quiet").err


def test_only_bad_targets(tmp_path: Path, gapfinder: Run) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.4\n")
    assert gapfinder("batch", RESUME, tmp_path).code == 3


def test_nothing_understood(tmp_path: Path, gapfinder: Run) -> None:
    (tmp_path / "hello.txt").write_text("Hello there, how are things with you?\n", encoding="utf-8")
    done = gapfinder("batch", RESUME, tmp_path)
    assert done.code == 4
    assert "not the same as no gaps" in done.err


def test_output(ads: Path, tmp_path: Path, gapfinder: Run) -> None:
    path = tmp_path / "batch.json"
    assert gapfinder("batch", RESUME, ads, "-f", "json", "-o", path) == (0, "", "")
    assert json.loads(path.read_text(encoding="utf-8"))["schema"] == "gapfinder.batch/1"
