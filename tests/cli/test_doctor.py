"""`gapfinder doctor`: what is there, what is not, and the command that mends it."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError

import pytest

from tests.commandline import Run


def test_all_is_well(gapfinder: Run) -> None:
    done = gapfinder("doctor")
    assert (done.code, done.err) == (0, "")
    assert all(line.startswith("ok") for line in done.out.splitlines())
    for name in ("gapfinder_skills", "lexicon", "word statistics", "network", "pypdf"):
        assert name in done.out


def test_json(gapfinder: Run) -> None:
    data = json.loads(gapfinder("doctor", "--format", "json").out)
    assert data["schema"] == "gapfinder.doctor/1"
    assert all(list(row) == ["name", "ok", "detail", "remedy"] for row in data["findings"])
    assert all(row["ok"] or row["remedy"] for row in data["findings"])


def test_something_is_missing(gapfinder: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(name: str) -> str:
        if name == "pypdf":
            raise PackageNotFoundError(name)
        return "1.0"

    monkeypatch.setattr("importlib.metadata.version", lost)
    done = gapfinder("doctor")
    assert done.code == 3
    assert "MISSING  pypdf" in done.out
    assert "to mend pypdf: pip install --force-reinstall gapfinder" in done.out
