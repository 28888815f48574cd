"""Phrases in, what the pattern finds out."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.lexicon.patterns import Phrases, any_of

PHRASES = ["no", "not", "no longer", "don't", "nor", "c++"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no", ["no"]),
        ("no longer, not", ["no longer", "not"]),
        ("no\tlonger", ["no\tlonger"]),
        ("I don’t", ["don’t"]),
        ("c++ or c", ["c++"]),
        ("nothing", ["not"]),
        ("", []),
    ],
)
def test_phrases_are_found(text: str, found: list[str]) -> None:
    assert re.findall(any_of(PHRASES), text) == found


WORDS = st.text("ab '.", min_size=1, max_size=6)


@given(st.lists(WORDS, min_size=1, max_size=8), st.text("ab '.", max_size=30))
def test_it_finds_what_an_alternation_with_the_longest_first_finds(phrases: list[str], text: str) -> None:
    plain = "|".join(re.escape(p).replace("'", "['’]") for p in sorted(phrases, key=len, reverse=True))
    assert [m.span() for m in re.finditer(any_of(phrases), text)] == [m.span() for m in re.finditer(plain, text)]


LETTERS = st.text("ab -'", min_size=1, max_size=6).filter(lambda p: any(c.isalpha() for c in p) and p.strip() == p)


@given(st.lists(LETTERS, min_size=1, max_size=6, unique=True), st.text("ab -'c", max_size=40))
def test_phrases_are_found_as_an_alternation_finds_them(phrases: list[str], text: str) -> None:
    before, after = r"(?<![\w'-])", r"(?![\w'-])"
    longest_first = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
    expected = re.findall(f"{before}(?:{longest_first}){after}", text)
    assert Phrases(phrases, before=before, after=after).find(text) == expected


def test_a_phrase_needs_a_letter() -> None:
    with pytest.raises(ValueError, match="24/7"):
        Phrases(["24/7"], before="", after="")
