"""One report on invented people, over the small lexicon; snapshots are plain files under `tests/snapshots`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gapfinder.datatypes import Batch, Document, DocumentKind, Report
from gapfinder.readers import read
from gapfinder.workflow import batch, compare
from tests.smalllexicon import TODAY

DATA = Path(__file__).parents[1] / "data"


SNAPSHOTS = Path(__file__).parents[1] / "snapshots"


@pytest.fixture
def same(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the file of that name; `--snapshot-update` writes the file instead."""

    def compare_with(text: str, name: str) -> None:
        path = SNAPSHOTS / name
        if request.config.getoption("update_snapshots"):
            path.write_text(text, encoding="utf-8", newline="")
        assert path.is_file(), f"no {path}: run pytest tests/render --snapshot-update"
        assert text == path.read_bytes().decode()

    return compare_with


def invented(name: str, kind: DocumentKind) -> Document:
    """One of the texts in `tests/data`, named without the folder it lies in."""
    found = read(DATA / f"{name}.txt", kind=kind)
    return replace(found, source=f"{name}.txt")


@pytest.fixture
def resume() -> Document:
    return invented("resume", DocumentKind.RESUME)


@pytest.fixture
def targets() -> list[Document]:
    return [invented("ad", DocumentKind.AD), invented("bio", DocumentKind.BIO)]


@pytest.fixture
def report(small_lexicon: None, resume: Document, targets: list[Document]) -> Report:
    """The resume against the ad and the bio."""
    del small_lexicon
    return compare(resume, targets, today=TODAY)


@pytest.fixture
def many(small_lexicon: None, resume: Document, targets: list[Document]) -> Batch:
    """The same as a batch, with one target that could not be read."""
    del small_lexicon
    return batch(resume, targets, today=TODAY, failed=[("scan.pdf", "scan.pdf has no text layer.")])
