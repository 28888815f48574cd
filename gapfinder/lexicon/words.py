"""A line of text as the matcher sees it: its words and signs with their places, folded forms and stems."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from gapfinder.lexicon.folding import inflect, pieces

HYPHENS = frozenset("-–‑")


@dataclass(slots=True, eq=False)
class WordsOfLine:
    """One line, one list per property, all of one length: of the word at an index, each list tells one thing.

    Hyphens that join words ("e-commerce") and the words of web and mail addresses are left out.
    """

    text: str
    """The whole text that the line belongs to."""
    start: int
    end: int
    raw: list[str]
    """The words as they stand in the text."""
    starts: list[int]
    """Where each begins in the text."""
    ends: list[int]
    folded: list[str]
    """Their folded forms; empty never."""
    stems: list[str]
    """Their stems."""
    _vocabulary: frozenset[str] | None = None

    @property
    def vocabulary(self) -> frozenset[str]:
        """All folded forms and stems of the line."""
        if self._vocabulary is None:
            self._vocabulary = frozenset(self.folded).union(self.stems)
        return self._vocabulary


def words_of_line(text: str, start: int, end: int) -> WordsOfLine:
    """Words and signs of a line with offsets into the whole text."""
    raw: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    folded: list[str] = []
    stems: list[str] = []
    at = start
    for chunk in text[start:end].split(" "):
        for word, first, last, fold, stem in _words_of(chunk):
            raw.append(word)
            starts.append(at + first)
            ends.append(at + last)
            folded.append(fold)
            stems.append(stem)
        at += len(chunk) + 1
    return WordsOfLine(text, start, end, raw, starts, ends, folded, stems)


_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|\b(?:[\w-]+\.)+(?:com|org|net|io|dev|co|uk|edu|gov|me|ai|app|example)/\S*|(?<!\w)#\w[\w-]*",
    re.IGNORECASE,
)
"""Web and mail addresses: words inside them name nothing."""


@lru_cache(maxsize=50_000)
def _words_of(chunk: str) -> tuple[tuple[str, int, int, str, str], ...]:
    """Words of a stretch of text without space: word, begin, end, folded, stem. Most come again and again."""
    addresses = ()
    if any(sign in chunk for sign in "@#/") or "www" in chunk.lower():
        addresses = tuple(m.span() for m in _ADDRESS.finditer(chunk))
    return tuple(
        (piece.raw, piece.start, piece.end, piece.folded, inflect(piece.folded))
        for piece in pieces(chunk)
        if not (piece.raw in HYPHENS and _joins(chunk, piece.start, piece.end))
        and not any(a <= piece.start < b for a, b in addresses)
    )


def _joins(chunk: str, start: int, end: int) -> bool:
    """Whether a hyphen stands between two words without white space."""
    return start > 0 and end < len(chunk) and not chunk[start - 1].isspace() and not chunk[end].isspace()
