"""Lines of pasted ads that lost their line ends."""

from __future__ import annotations

from gapfinder.datatypes import DocumentKind
from gapfinder.pipeline.layout import layout_of

PASTED = (
    "We look for a sail maker who can plan the work of a small loft in the harbour of Northbeck, all the year round, in "
    "good weather and in bad.Experience with canvas and dacronAbility to lead a crew of fourKnowledge of PowerPoint and "
    "ExcelMust hold a forklift licence"
)


def rows(text: str, kind: DocumentKind) -> list[str]:
    """Lines as the components see them."""
    return [text[line.start : line.end] for line in layout_of(text, kind).lines]


def test_sentences_that_run_together_are_lines() -> None:
    found = rows(PASTED, DocumentKind.AD)
    assert found[1:] == [
        "Experience with canvas and dacron",
        "Ability to lead a crew of four",
        "Knowledge of PowerPoint and Excel",
        "Must hold a forklift licence",
    ]
    assert "".join(found) == PASTED


def test_names_of_two_words_are_not_cut() -> None:
    text = f"Skills in JavaScript, PowerPoint, LinkedIn, GitHub, iOS and eBay {'and so on ' * 20}"
    assert rows(text, DocumentKind.AD) == [text]


def test_resumes_keep_their_lines() -> None:
    assert rows(PASTED, DocumentKind.RESUME) == [PASTED]
