"""Regular expressions for lists of phrases, and a cheap look before an expensive one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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


def letter_runs(low: str, start: int = 0, end: int | None = None) -> frozenset[str]:
    """Unbroken runs of letters in a stretch of lowered text: "50lbs a day" has "lbs", "a" and "day"."""
    return frozenset(_RUN.findall(low, start, len(low) if end is None else end))


@dataclass(frozen=True, slots=True)
class Guarded:
    """A regular expression that is tried only on lines that hold one of its words.

    Looking for a few words in a set is many times as fast as trying the expression at each letter. Law: whatever the
    expression matches has one of the words among its runs of letters.
    """

    words: frozenset[str]
    pattern: re.Pattern[str]

    def may_match(self, runs: frozenset[str]) -> bool:
        """Whether a stretch of text with these runs of letters could hold a match."""
        return not self.words.isdisjoint(runs)

    def finditer(self, runs: frozenset[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Matches in a stretch of text with these runs of letters, in order of place."""
        return iter(()) if self.words.isdisjoint(runs) else self.pattern.finditer(text, start, end)

    def search(self, runs: frozenset[str], text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match in a stretch of text with these runs of letters."""
        return None if self.words.isdisjoint(runs) else self.pattern.search(text, start, end)


def guarded(words: str, pattern: str) -> Guarded:
    """A guarded expression; `words` are divided by spaces."""
    return Guarded(frozenset(words.split()), re.compile(pattern))
