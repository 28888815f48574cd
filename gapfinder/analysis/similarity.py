"""TF-IDF (scikit-learn): how distinctive words are, how near a phrase is to a passage, how much of it is covered.

IDF comes from a large background of ads and resumes (`models/idf.tsv`), never from the two documents at hand, where
it would be degenerate. A term is a folded word stem; words that say nothing by themselves are left out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from gapfinder.config import models_folder
from gapfinder.errors import DataError
from gapfinder.lexicon.folding import inflect, pieces
from gapfinder.lexicon.stopwords import stop_words


@lru_cache(maxsize=50_000)  # many ads ask for the same, in the same words
def content_terms(text: str) -> tuple[str, ...]:
    """Folded stems of the content words of a text, in order."""
    return tuple(term for chunk in text.split(" ") for term, _, _ in _terms_of(chunk))


def terms_with_places(text: str) -> list[tuple[str, int, int]]:
    """Content terms with their offsets."""
    found = []
    start = 0
    for chunk in text.split(" "):
        for term, first, last in _terms_of(chunk):
            found.append((term, start + first, start + last))
        start += len(chunk) + 1
    return found


@lru_cache(maxsize=50_000)
def _terms_of(chunk: str) -> tuple[tuple[str, int, int], ...]:
    """Content terms of a stretch of text without space: most of them come again and again."""
    return tuple(
        (inflect(piece.folded), piece.start, piece.end)
        for piece in pieces(chunk)
        if (piece.folded[0].isalnum() or piece.folded[0] == ".")
        and piece.folded not in stop_words()
        and not piece.folded.isdigit()
    )


@dataclass(frozen=True, eq=False)
class Background:
    """Document frequencies over the background corpus."""

    documents: int
    frequency: dict[str, int]

    def idf(self, term: str) -> float:
        """Smoothed inverse document frequency, ln((1 + N) / (1 + df)) + 1, as scikit-learn defines it."""
        return self._idf.get(term, self.highest)

    @cached_property
    def _idf(self) -> dict[str, float]:
        return {term: math.log((1 + self.documents) / (1 + df)) + 1 for term, df in self.frequency.items()}

    @cached_property
    def highest(self) -> float:
        """IDF of a term that the background has never seen."""
        return math.log(1 + self.documents) + 1

    def distinctiveness(self, text: str) -> float:
        """Mean IDF of a phrase's content terms on a scale from 0 (everyday) to 1 (never seen)."""
        terms = content_terms(text)
        if not terms:
            return 0.0
        return min(1.0, max(0.0, (sum(self.idf(t) for t in terms) / len(terms) - 1) / (self.highest - 1)))


@lru_cache(maxsize=1)
def background() -> Background:
    """The background that ships with gapfinder.

    Raises:
        DataError: where `models/idf.tsv` is missing or damaged.
    """
    path = models_folder() / "idf.tsv"
    try:
        with path.open(encoding="utf-8") as file:
            documents = int(next(file).split("\t")[1])
            frequency = {term: int(count) for term, count in (line.split("\t") for line in file)}
    except (OSError, ValueError, IndexError, StopIteration) as error:
        raise DataError(
            "The word statistics that ship with gapfinder cannot be read.", "Install gapfinder again."
        ) from error
    return Background(documents, frequency)


@dataclass(frozen=True, eq=False)
class Space:
    """Passages as TF-IDF vectors, with the weights of the background."""

    vectorizer: TfidfVectorizer
    vectors: object
    size: int

    @classmethod
    def of(cls, passages: Sequence[str], queries: Sequence[str] = ()) -> Space:
        """A space over all words of `passages` and of the `queries` to come."""
        vocabulary = sorted({term for text in (*passages, *queries) for term in content_terms(text)}) or ["-"]
        weights = background()
        vectorizer = TfidfVectorizer(analyzer=content_terms, vocabulary=vocabulary, sublinear_tf=True)
        vectorizer.idf_ = np.array([weights.idf(term) for term in vocabulary])
        return cls(vectorizer, vectorizer.transform(list(passages) or [""]), len(passages))

    def cosine(self, queries: Sequence[str]) -> NDArray[np.float64]:
        """Cosine similarity, shape (queries, passages), values in [0, 1]."""
        if not queries or not self.size:
            return np.zeros((len(queries), self.size))
        found: NDArray[np.float64] = (self.vectorizer.transform(list(queries)) @ self.vectors.T).toarray()  # type: ignore[attr-defined]
        return found


def overlap(one: str, other: str) -> float:
    """Cosine similarity of two whole texts, in [0, 1]."""
    space = Space.of([one], [other])
    return round(float(space.cosine([other])[0, 0]), 4)
