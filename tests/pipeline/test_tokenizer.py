"""Token borders that skill names need."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from gapfinder.pipeline.tokenizer import adapt


@pytest.fixture(scope="module")
def nlp() -> Language:
    """Blank English with our borders."""
    made = spacy.blank("en")
    adapt(made)
    return made


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("C#", "C#"),
        ("C#, C++.", "C# , C++ ."),
        ("(F#)", "( F# )"),
        (".NET", ".NET"),
        ("C#/.NET", "C# / .NET"),
        ("Node.js", "Node.js"),
        ("CI/CD", "CI/CD"),
        ("TCP/IP", "TCP/IP"),
        ("Java/Kotlin/Scala", "Java / Kotlin / Scala"),
        ("Python|R", "Python | R"),
        ("Python•SQL", "Python • SQL"),
        ("5+", "5 +"),
        ("5+ years", "5 + years"),
        ("2019–2021", "2019 – 2021"),
        ("e-mail", "e - mail"),
        ("don't", "do n't"),
        ("Cafés, naïve", "Cafés , naïve"),
    ],
)
def test_borders(nlp: Language, text: str, tokens: str) -> None:
    assert [token.text for token in nlp(text)] == tokens.split(" ")


@pytest.mark.parametrize("text", ["", " ", "C# C++\n.NET", "a/b//c", "5++", "| | |", "https://example.com/a/b"])
def test_no_character_is_lost(nlp: Language, text: str) -> None:
    assert "".join(token.text_with_ws for token in nlp(text)) == text


def test_adapting_twice_is_adapting_once(nlp: Language) -> None:
    again = spacy.blank("en")
    adapt(again)
    adapt(again)
    text = "C#/.NET, CI/CD, 5+ years (Python|R)"
    assert [t.text for t in again(text)] == [t.text for t in nlp(text)]
