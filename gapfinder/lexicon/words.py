"""A line of text as the matcher sees it: its words and signs with their places, folded forms and stems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import accumulate, chain, compress, islice
from operator import and_, itemgetter, sub
from sys import intern
from typing import Generic, NamedTuple, TypeVar

from gapfinder.lexicon.folding import cut, fold, inflect

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


_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|\b(?:[\w-]+\.)+(?:com|org|net|io|dev|co|uk|edu|gov|me|ai|app|example)/\S*|(?<!\w)#\w[\w-]*",
    re.IGNORECASE,
)
"""Web and mail addresses: words inside them name nothing."""


_Known = TypeVar("_Known")
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Kept(dict[_Key, _Value]):
    """Values by what they are made from, each made once when it is first asked for.

    As `functools.cache` with a limit; a key that is known costs no more than a look into a dict.
    """

    def __init__(self, make: Callable[[_Key], _Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: _Key) -> _Value:
        made = self._make(key)
        if len(self) < _MOST:  # the common ones come early
            self[key] = made
        return made


class Known(NamedTuple, Generic[_Known]):
    """What is known of a word, whatever stands around it."""

    opens: int
    """Bits of the classes of words before which it counts."""
    follows: int
    """Bits of its own classes."""
    what: _Known


_Word = tuple[str, str, str, int, int, _Known]
"""A word as it stands, folded, its stem, what it opens, what it follows and what is known of it."""
_Chunk = tuple[tuple[_Word[_Known], ...], tuple[int, ...], tuple[int, ...]]
"""A stretch of text without space: its words; characters from the begin of each to that of the next, or to behind the
space that follows; and where they begin."""
_RAW, _FOLDED, _STEM, _OPENS, _FOLLOWS, _WHAT = map(itemgetter, range(6))


class Cutter(Generic[_Known]):
    """Cuts lines into words, and finds those that count to its owner."""

    def __init__(self, know: Callable[[str, str, str], Known[_Known]], end: int) -> None:
        """`know` is asked once for a word, with the word as it stands, its folded form and its stem.

        `end` are the classes of the end of a line.
        """
        self._know = know
        self._words: Kept[str, _Word[_Known]] = Kept(self._word_of)
        self._chunks: Kept[str, _Chunk[_Known]] = Kept(self._cut)
        self._end = (end,)

    def line(self, text: str, start: int, end: int) -> tuple[WordsOfLine, list[tuple[int, _Known]]]:
        """Words and signs of a line with offsets into the whole text, and indexes of those that count.

        A word counts where it opens one of the classes of the next; with it comes what is known of it.
        """
        parts = text[start:end].split(" ")
        chunks = list(map(self._chunks.__getitem__, parts))
        found = list(chain.from_iterable(map(_WORDS, chunks)))
        if not found:
            return WordsOfLine(text, start, end, (), [], (), ()), []
        starts = list(accumulate(chain.from_iterable(map(_STEPS, chunks)), initial=start))
        if starts.pop() != end + 1:  # a stretch begins with what is no word, or has none
            begins = accumulate((len(chunk) + 1 for chunk in parts), initial=start)
            starts = [at + offset for at, (_, _, offsets) in zip(begins, chunks, strict=False) for offset in offsets]
        raw, folded, stems = (tuple(map(column, found)) for column in (_RAW, _FOLDED, _STEM))
        following = chain(islice(map(_FOLLOWS, found), 1, None), self._end)
        counts = map(and_, map(_OPENS, found), following)
        counting = list(compress(enumerate(map(_WHAT, found)), counts))
        return WordsOfLine(text, start, end, raw, starts, folded, stems), counting

    def _word_of(self, raw: str) -> _Word[_Known]:
        folded = fold(raw)
        stem = inflect(folded)
        known = self._know(raw, folded, stem)
        return intern(raw), folded, stem, known.opens, known.follows, known.what

    def _cut(self, chunk: str) -> _Chunk[_Known]:
        simple = _SIMPLE.fullmatch(chunk)
        if simple is not None:  # most are one word, with signs around it or not
            first, last = simple.span(1)
            offsets = (*range(first + 1), *range(last, len(chunk)))
            words = (*chunk[:first], simple.group(1), *chunk[last:])
        else:
            places = list(_places(chunk))
            offsets = tuple(at for _, at in places)
            words = tuple(word for word, _ in places)
        steps = tuple(map(sub, (*offsets[1:], len(chunk) + 1), offsets))
        return tuple(map(self._words.__getitem__, words)), steps, offsets


_WORDS, _STEPS = itemgetter(0), itemgetter(1)
_MOST = 50_000
"""Values of one kind that are kept."""
_SIMPLE = re.compile(r"[(\"]?([A-Za-z]+)[,;:)!?.\"]*")


def _places(chunk: str) -> Iterator[tuple[str, int]]:
    """Words and signs of a stretch of text without space, and where they begin."""
    addresses: tuple[tuple[int, int], ...] = ()
    if any(sign in chunk for sign in "@#/") or "www" in chunk.lower():
        addresses = tuple(m.span() for m in _ADDRESS.finditer(chunk))
    for raw, start, end in cut(chunk):
        if raw in HYPHENS and _joins(chunk, start, end):
            continue
        if not any(a <= start < b for a, b in addresses):
            yield raw, start


def _joins(chunk: str, start: int, end: int) -> bool:
    """Whether a hyphen stands between two words without white space."""
    return start > 0 and end < len(chunk) and not chunk[start - 1].isspace() and not chunk[end].isspace()
