"""TF-IDF: the shipped weights, cosine and coverage."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.analysis import similarity
from gapfinder.analysis.passages import Passages
from gapfinder.analysis.profile import Profile
from gapfinder.analysis.similarity import Space, background, content_terms, overlap, terms_with_places
from gapfinder.config import models_folder
from gapfinder.errors import DataError
from tests.smalllexicon import TODAY, extracted, resume, small

WORDS = st.lists(
    st.sampled_from("tide table harbour mast python docker weld report of the and 2019".split()), max_size=12
)


def test_the_weights_that_ship() -> None:
    weights = background()
    assert weights.documents > 10_000
    assert len(weights.frequency) > 5_000
    assert all(0 < count <= weights.documents for count in weights.frequency.values())
    assert background() is weights


def test_idf_as_scikit_learn_defines_it() -> None:
    weights = background()
    term = next(iter(weights.frequency))
    assert weights.idf(term) == pytest.approx(math.log((1 + weights.documents) / (1 + weights.frequency[term])) + 1)
    assert weights.idf("zorbing-never-seen") == weights.highest
    assert min(map(weights.idf, list(weights.frequency)[:500])) >= 1


def test_distinctiveness() -> None:
    weights = background()
    assert 0 <= weights.distinctiveness("experience") < weights.distinctiveness("zorbing") <= 1
    assert weights.distinctiveness("") == weights.distinctiveness("of the") == 0


@pytest.mark.parametrize("text", [None, "", "# documents\tmany\n", "# documents\t5\nterm\n", "nothing"])
def test_a_damaged_table(text: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, no traceback."""
    if text is not None:
        (tmp_path / "idf.tsv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(similarity, "models_folder", lambda: tmp_path)
    background.cache_clear()
    try:
        with pytest.raises(DataError, match="cannot be read"):
            background()
    finally:
        background.cache_clear()


def test_plain_numbers() -> None:
    lines = (models_folder() / "idf.tsv").read_text(encoding="utf-8").splitlines()
    assert all(line.split("\t")[1].isdigit() for line in lines)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Managing the projects of 2019", ["manag", "project"]),
        ("of the and", []),
        ("", []),
    ],
)
def test_content_terms(text: str, terms: list[str]) -> None:
    assert list(content_terms(text)) == terms


def test_terms_keep_their_places() -> None:
    text = "the tide tables"
    assert [text[start:end] for _, start, end in terms_with_places(text)] == ["tide", "tables"]


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=5), st.lists(WORDS.map(" ".join), max_size=3))
def test_cosine_law(passages: list[str], queries: list[str]) -> None:
    """In [0, 1]; a text is nearest to itself."""
    found = Space.of(passages, queries).cosine(queries)
    assert found.shape == (len(queries), len(passages))
    assert np.all(found >= 0)
    assert np.all(found <= 1 + 1e-9)
    for number, query in enumerate(queries):
        for other, passage in enumerate(passages):
            if query == passage and content_terms(query):
                assert found[number, other] == pytest.approx(1)


@given(st.text(max_size=100), st.text(max_size=100))
def test_overlap_law(one: str, other: str) -> None:
    assert 0 <= overlap(one, other) <= 1
    assert overlap(one, other) == pytest.approx(overlap(other, one), abs=1e-3)


def passages(text: str) -> Passages:
    """Passages of a resume."""
    return Passages(Profile.of(extracted(resume(text)), small(), TODAY))


RESUME = (
    "Ines Harbour\n\nEXPERIENCE\nEngineer, Northbeck Yard, 2021 - 2024\n- Prepared tide tables for the harbour office\n"
    "- Ran MySQL for the yard\n- I have not prepared invoices with Docker\n"
)


@pytest.mark.parametrize(
    ("phrase", "quote", "low", "high"),
    [
        ("preparing tide tables", "Prepared tide tables for the harbour office", 1, 1),
        ("tide tables for zorbing", "Prepared tide tables for the harbour office", 0.2, 0.9),
        ("relational databases", "Ran MySQL for the yard", 0.9, 1),  # MySQL is one
    ],
)
def test_coverage(phrase: str, quote: str, low: float, high: float) -> None:
    found = passages(RESUME)
    best = found.best(phrase)
    assert best is not None
    assert found.profile.document.text[best.start : best.end] == quote
    assert low <= best.coverage <= high


@pytest.mark.parametrize("phrase", ["zorbing", "of the", "", "invoices"])
def test_no_coverage(phrase: str) -> None:
    """Nothing of it stands there, or only where it is denied."""
    assert passages(RESUME).best(phrase) is None


@given(WORDS.map(" ".join))
def test_coverage_law(phrase: str) -> None:
    best = passages(RESUME).best(phrase)
    assert best is None or (0 < best.coverage <= 1 + 1e-9 and best.informative >= 1)
