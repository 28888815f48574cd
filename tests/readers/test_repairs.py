"""Repairs: text in, text out."""

from __future__ import annotations

import pytest

from gapfinder.readers.clean import clean_text
from gapfinder.readers.glyphs import repair_glyph_names
from gapfinder.readers.hyphens import join_broken
from gapfinder.readers.spacing import join_letter_spaced


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Scienti/f_ic work", "Scientific work"),
        ("since /two.lnum/zero.lnum/one.lnum/nine.lnum", "since 2019"),
        ("S/K.sc/I.sc/L.sc/L.sc", "SKILL"),
        ("/uni2022 Led", "• Led"),
        ("CI/CD and Node.js/React", "CI/CD and Node.js/React"),
        ("either/or, A/B tests, /etc/hosts", "either/or, A/B tests, /etc/hosts"),
    ],
)
def test_glyph_names(raw: str, clean: str) -> None:
    """Names of glyphs become letters; slashes of words stay."""
    assert repair_glyph_names(raw) == clean


@pytest.mark.parametrize(
    ("raw", "joined"),
    [
        ("E X P E R I E N C E", "EXPERIENCE"),
        ("W O R K   H I S T O R Y", "WORK HISTORY"),
        ("I am a C developer", "I am a C developer"),
        ("A B C", "A B C"),
        ("Skills", "Skills"),
    ],
)
def test_letter_spacing(raw: str, joined: str) -> None:
    """Only lines made of single letters are joined."""
    assert join_letter_spaced(raw) == joined


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("the infor-", "mation desk", "the information desk"),
        ("a full-", "time job", "a full-time job"),
        ("by e-", "mail only", "by e-mail only"),
        ("during COVID-", "19", "during COVID-19"),
        ("a med-", "Surg ward", "a med-Surg ward"),
        ("a plain end", "and more", None),
        ("from 2019 -", "2021", None),
    ],
)
def test_broken_words(first: str, second: str, joined: str | None) -> None:
    """The vocabulary decides about the hyphen."""
    assert join_broken(first, second) == joined


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("don\u00e2\u20ac\u2122t", "don’t"),
        ("\x1b[31mred\x1b[0m \x1b]0;title\x07x", "red x"),
        ("a\u200bb\u202ec\ufeffd", "abcd"),
        ("of\ufb01ce", "office"),
        ("\uf0b7 Led a team", "• Led a team"),
        ("soft\u00ad\nbreak and soft\u00adhyphen", "softbreak and softhyphen"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\n\n\n\nb  \n", "a\n\nb"),
        ("a\u00a0b\u2009c", "a b c"),
        ("naïve café 5 °C ½", "naïve café 5 °C ½"),
    ],
)
def test_clean(raw: str, clean: str) -> None:
    """What nobody sees or needs goes, words stay."""
    assert clean_text(raw) == clean
