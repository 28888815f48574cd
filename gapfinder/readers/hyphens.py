"""Words broken over a line end: joined again, with or without the hyphen, as a vocabulary decides."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from importlib import resources

_BREAK = re.compile(r"([^\W\d_]+)-$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LONGEST_WORD = 80
"""Characters at the end of a row in which its last word is looked for."""
_FIRST = re.compile(r"[^\W\d_]+")
_KEPT_PREFIXES = frozenset(
    "self non well full part half high low long short real cross co pre post multi anti ex e on off all one two three "
    "four five six year month day hands end web back front third".split()
)
"""First parts that mostly keep their hyphen where the vocabulary does not decide."""


@cache
def _lines(name: str) -> frozenset[str]:
    text = resources.files("gapfinder.readers").joinpath("data").joinpath(name).read_text(encoding="utf-8")
    return frozenset(text.split())


def vocabulary() -> frozenset[str]:
    """Usual English words of ads and resumes, in small letters."""
    return _lines("words.txt")


def words_of(text: str) -> frozenset[str]:
    """All words of a text, in small letters, those with hyphens both whole and in parts."""
    whole = {match.group().lower() for match in _WORD.finditer(text)}
    return frozenset(whole | {part for word in whole for part in word.split("-")})


def join_broken(first: str, second: str, *, context: Collection[str] = ()) -> str | None:
    """`first` + `second` as one line where `first` ends in a hyphen; None where it does not.

    "infor-" + "mation" -> "information"; "full-" + "time" -> "full-time"; "COVID-" + "19" -> "COVID-19". `context`
    holds the words of the same text, where the word may stand unbroken.
    """
    match = _BREAK.search(first[-LONGEST_WORD:])
    if match is None or first.endswith(" -"):
        return first + second.lstrip() if first[-1:] == "-" and first[-2:-1].isalnum() else None
    follow = _FIRST.match(second)
    if follow is None or not follow.group()[0].islower():
        return first + second
    left, right = match.group(1), follow.group()
    return (first[:-1] if _drops_hyphen(left, right, context) else first) + second


def _drops_hyphen(left: str, right: str, context: Collection[str]) -> bool:
    whole, halved = (left + right).lower(), f"{left}-{right}".lower()
    if halved in _lines("compounds.txt"):
        return False
    words = _lines("words.txt")
    if whole in words:
        return True
    if whole in context:
        return True
    if halved in context or left.lower() in _KEPT_PREFIXES:
        return False
    if left.isupper():
        return False
    return not (left.lower() in words and right.lower() in words)
