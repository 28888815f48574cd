"""Quotes: what stands around a mention, short enough to read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.analysis.evidence import LONGEST_QUOTE, Quoter
from gapfinder.datatypes import SectionKind
from tests.smalllexicon import ad, extracted, resume


def quote_of(text: str, name: str) -> str:
    """Quote around a name."""
    one = resume(text)
    start = one.text.index(name)
    return Quoter(one).quote(start, start + len(name))


@pytest.mark.parametrize(
    ("text", "name", "quote"),
    [
        ("- Built reports in Python", "Python", "Built reports in Python"),
        ("• Built reports\n• Used Docker", "Docker", "Used Docker"),
        ("Built reports in Python. Used Docker.", "Docker", "Used Docker."),
        ("Worked at Acme Inc. in Leeds with Docker. Left.", "Docker", "Worked at Acme Inc. in Leeds with Docker."),
        ("Python, Docker", "Docker", "Python, Docker"),
        ("HEADING\nPython", "Python", "Python"),
    ],
)
def test_quotes(text: str, name: str, quote: str) -> None:
    assert quote_of(text, name) == quote


@pytest.mark.parametrize("place", [0, 20, 99, 199])
def test_long_sentences_are_cut(place: int) -> None:
    """At most sixty words, the mention among them, ellipses where something is left out."""
    words = [f"word{number}" for number in range(200)]
    words[place] = "Python"
    quote = quote_of(" ".join(words), "Python")
    assert "Python" in quote
    assert len([word for word in quote.split() if word != "…"]) <= LONGEST_QUOTE
    assert quote.startswith("… ") is (place > LONGEST_QUOTE // 2)
    assert quote.endswith(" …") is (place < 199)


def test_a_phrase_longer_than_a_quote() -> None:
    text = " ".join(f"word{number}" for number in range(100))
    assert len(Quoter(resume(text)).quote(0, len(text)).split()) <= LONGEST_QUOTE + 2


def test_where_it_is_asked_and_held() -> None:
    one = ad("Analyst\n\nRequirements\n- SQL\n- Python")
    start = one.text.index("Python")
    (mention,) = [m for m in extracted(one).mentions if m.start == start]
    asked = Quoter(one).asked("t1", mention)
    assert (asked.target, asked.line, asked.quote) == ("t1", 5, "Python")
    mine = resume("Ines Harbour\n\nSKILLS\nPython, SQL")
    held = Quoter(mine).held(mine.text.index("SQL"), len(mine.text))
    assert (held.page, held.line, held.section, held.quote) == (1, 4, SectionKind.SKILLS, "Python, SQL")


@given(st.text(max_size=400), st.integers(0, 400), st.integers(1, 30))
def test_quotes_law(text: str, start: int, length: int) -> None:
    """Never more than sixty words, never more than one line, whatever the text."""
    from gapfinder.datatypes import DocumentKind
    from gapfinder.readers import document_from_text

    one = document_from_text(text, kind=DocumentKind.RESUME, clean=False)
    if not text:
        return
    start = min(start, len(text) - 1)
    quote = Quoter(one).quote(start, min(len(text), start + length))
    assert len([word for word in quote.split() if word != "…"]) <= LONGEST_QUOTE
