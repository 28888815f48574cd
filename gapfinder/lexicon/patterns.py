"""Regular expressions for lists of phrases, and a cheap look before an expensive one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, KeysView
from dataclasses import dataclass
from functools import reduce
from itertools import count
from operator import or_

_Node = dict[str, "_Node"]
_END = ""


def any_of(phrases: Iterable[str]) -> str:
    """A pattern that matches any of the phrases, a longer one before a shorter one that begins it.

    The phrases share their beginnings (a trie), so that at most places of a text one look at a letter is enough; an
    alternation of hundreds would try them one by one. A space stands for any one white space, `'` for both apostrophes.
    """
    root: _Node = {}
    for phrase in phrases:
        node = root
        for sign in phrase:
            node = node.setdefault(_unit(sign), {})
        node[_END] = {}
    return _pattern(root)


def _unit(sign: str) -> str:
    return {" ": r"\s", "'": "['’]"}.get(sign) or re.escape(sign)


def _pattern(node: _Node) -> str:
    branches = [unit + _pattern(child) for unit, child in sorted(node.items()) if unit != _END]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and _END not in node else f"(?:{'|'.join(branches)})"
    return f"{body}?" if _END in node else body


_RUN = re.compile(r"[a-z]+")


class Phrases:
    """Finds the phrases of a table in lowered text.

    A text is searched for the phrases whose longest word it has, each alone: most texts have few of them, and an
    alternation of hundreds would be tried at every letter.
    """

    def __init__(self, phrases: Iterable[str], *, before: str, after: str) -> None:
        """`before` and `after` are expressions without width for what may stand around a phrase.

        Each phrase has a letter; a run of letters in it goes on neither before nor after it.
        """
        self._by_word: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for phrase in phrases:
            words = _RUN.findall(phrase)
            if not words:
                raise ValueError(f"no letter in {phrase!r}")
            longest = max(words, key=len)
            self._by_word.setdefault(longest, []).append((phrase, frozenset(words) - {longest}))
        self._before = re.compile(before)
        self._after = re.compile(after)

    @property
    def words(self) -> KeysView[str]:
        """The words of which a text with a phrase has one."""
        return self._by_word.keys()

    def find(self, text: str, words: set[str] | None = None) -> list[str]:
        """The phrases of a text in order of place; of two that overlap the first, of two at one place the longer.

        `words` are the runs of letters of the text, where the caller knows them.
        """
        found: list[tuple[int, int, str]] = []
        there = set(_RUN.findall(text)) if words is None else words
        for word in self._by_word.keys() & there:
            for phrase, others in self._by_word[word]:
                at = text.find(phrase) if others <= there else -1
                while at >= 0:
                    end = at + len(phrase)
                    if self._before.match(text, at) and self._after.match(text, end):
                        found.append((at, -end, phrase))
                    at = text.find(phrase, at + 1)
        chosen: list[str] = []
        done = 0
        for at, end, phrase in sorted(found):
            if at >= done:
                chosen.append(phrase)
                done = -end
        return chosen


def runs_of(low: str) -> set[str]:
    """The unbroken runs of letters of a lowered text."""
    return set(_RUN.findall(low))


_MARKS: dict[str, int] = {}
"""By run of letters: the marks of the sets of words that it is in."""
_numbers = count()


def mark_of(words: str) -> int:
    """A mark (one bit) for a set of words, divided by spaces: `marks_in` tells whether a text has one of them."""
    mark = 1 << next(_numbers)
    for word in words.split():
        _MARKS[word] = _MARKS.get(word, 0) | mark
    return mark


def marks_in(low: str, start: int = 0, end: int | None = None) -> int:
    """Marks of all sets of words that a stretch of lowered text has a word of.

    Words are unbroken runs of letters: "50lbs a day" has "lbs", "a" and "day". One pass over a line answers for every
    set; asking each would take many times as long.
    """
    runs = _RUN.findall(low, start, len(low) if end is None else end)
    return reduce(or_, filter(None, map(_MARKS.get, runs)), 0)


@dataclass(frozen=True, slots=True)
class Guarded:
    """A regular expression that is tried only where one of its words stands.

    Law: whatever the expression matches has one of the words among its runs of letters.
    """

    mark: int
    pattern: re.Pattern[str]

    def finditer(self, marks: int, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Matches in a stretch of text with these marks, in order of place."""
        return self.pattern.finditer(text, start, end) if self.mark & marks else iter(())


def guarded(words: str, pattern: str) -> Guarded:
    """A guarded expression; `words` are divided by spaces."""
    return Guarded(mark_of(words), re.compile(pattern))
