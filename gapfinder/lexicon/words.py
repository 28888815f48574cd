"""A line of text as the matcher sees it: its words and signs with their places, folded forms and stems."""

from __future__ import annotations

import re
from itertools import accumulate, chain
from sys import intern
from typing import NamedTuple

from gapfinder.lexicon.folding import fold, inflect, pieces

HYPHENS = frozenset("-–‑")


class WordsOfLine(NamedTuple):
    """One line, one sequence per property, all of one length: of the word at an index, each tells one thing.

    Hyphens that join words ("e-commerce") and the words of web and mail addresses are left out.
    """

    text: str
    """The whole text that the line belongs to."""
    start: int
    end: int
    raw: tuple[str, ...]
    """The words as they stand in the text."""
    starts: list[int]
    """Where each begins in the text."""
    folded: tuple[str, ...]
    """Their folded forms; empty never."""
    stems: tuple[str, ...]
    """Their stems."""

    def end_of(self, index: int) -> int:
        """Where a word ends in the text."""
        return self.starts[index] + len(self.raw[index])


def words_of_line(text: str, start: int, end: int) -> WordsOfLine:
    """Words and signs of a line with offsets into the whole text."""
    chunks = text[start:end].split(" ")
    words = list(map(_CHUNKS.__getitem__, chunks))
    offsets = accumulate(map(len, chunks), lambda at, length: at + length + 1, initial=start)
    starts = [at + word[1] for at, found in zip(offsets, words, strict=False) for word in found]
    if not starts:
        return WordsOfLine(text, start, end, (), [], (), ())
    raw, _, folded, stems = zip(*chain.from_iterable(words), strict=True)
    return WordsOfLine(text, start, end, raw, starts, folded, stems)


_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|\b(?:[\w-]+\.)+(?:com|org|net|io|dev|co|uk|edu|gov|me|ai|app|example)/\S*|(?<!\w)#\w[\w-]*",
    re.IGNORECASE,
)
"""Web and mail addresses: words inside them name nothing."""


_Words = tuple[tuple[str, int, str, str], ...]


class _Chunks(dict[str, _Words]):
    """By stretch of text without space, its words. Filled as they come; most come again and again."""

    def __missing__(self, chunk: str) -> _Words:
        found = _words_of(chunk)
        if len(self) < _MOST_CHUNKS:  # the common ones come early
            self[chunk] = found
        return found


_MOST_CHUNKS = 50_000
_CHUNKS = _Chunks()


_CLOSING = frozenset(",;:)!?")


def _words_of(chunk: str) -> _Words:
    """Words of a stretch of text without space: word, begin, folded, stem."""
    word, sign = (intern(chunk[:-1]), chunk[-1]) if chunk[-1:] in _CLOSING else (intern(chunk), "")
    if word.isascii() and word.isalpha():  # most stretches are one word, with a sign behind it or not
        folded = fold(word)
        found = (word, 0, folded, inflect(folded))
        return (found, (sign, len(word), sign, sign)) if sign else (found,)
    addresses: tuple[tuple[int, int], ...] = ()
    if any(sign in chunk for sign in "@#/") or "www" in chunk.lower():
        addresses = tuple(m.span() for m in _ADDRESS.finditer(chunk))
    return tuple(
        (intern(piece.raw), piece.start, piece.folded, inflect(piece.folded))
        for piece in pieces(chunk)
        if not (piece.raw in HYPHENS and _joins(chunk, piece.start, piece.end))
        and not any(a <= piece.start < b for a, b in addresses)
    )


def _joins(chunk: str, start: int, end: int) -> bool:
    """Whether a hyphen stands between two words without white space."""
    return start > 0 and end < len(chunk) and not chunk[start - 1].isspace() and not chunk[end].isspace()
