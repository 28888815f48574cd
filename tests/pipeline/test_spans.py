"""How mentions are put together: spans in, spans out."""

from __future__ import annotations

import pytest
import spacy

from gapfinder.datatypes import Assertion, Label
from gapfinder.pipeline.spans import Found, merge, read, write

S, Q, E, L = Label.SKILL, Label.QUALIFICATION, Label.EXPERIENCE, Label.LANGUAGE


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        # one mention per place and label; who found it is joined
        ([Found(0, 6, S, "python"), Found(0, 6, S, "", "rule")], [(0, 6, S, "python", "lexicon+rule")]),
        ([Found(0, 6, S, "", "rule"), Found(0, 6, S, "python")], [(0, 6, S, "python", "lexicon+rule")]),
        # the longer takes in the shorter of its label
        ([Found(0, 4, S, "a"), Found(0, 9, S, "b")], [(0, 9, S, "b", "lexicon")]),
        # a qualification takes in what is inside it, and lends its id
        ([Found(0, 20, Q, "", "rule"), Found(4, 9, S, "a")], [(0, 20, Q, "", "rule")]),
        ([Found(0, 20, Q, "", "rule"), Found(4, 9, Q, "cpa")], [(0, 20, Q, "cpa", "lexicon+rule")]),
        # an activity keeps what is inside it
        ([Found(0, 20, E, "", "rule"), Found(4, 9, S, "a")], [(0, 20, E, "", "rule"), (4, 9, S, "a", "lexicon")]),
        # neighbours stay
        ([Found(0, 4, S, "a"), Found(4, 9, L, "b")], [(0, 4, S, "a", "lexicon"), (4, 9, L, "b", "lexicon")]),
        ([], []),
    ],
)
def test_merge(found: list[Found], expected: list[tuple[int, int, Label, str, str]]) -> None:
    assert [(f.start, f.end, f.label, f.skill_id, f.found_by) for f in merge(found)] == expected


def test_what_is_written_is_read() -> None:
    """Every fact survives, and offsets are those of the text though tokens are wider."""
    doc = spacy.blank("en")("Node.js/React for 5 years")
    found = [
        Found(0, 7, S, "nodejs", "lexicon", 5.0, "advanced", "g0", Assertion.REQUIRED, 0.8),
        Found(8, 13, S, "react", "model", None, None, "g0", Assertion.PREFERRED, 0.5),
        Found(0, 25, E, "", "rule", 5.0),
    ]
    write(doc, found)
    assert read(doc) == sorted(found, key=lambda f: (f.start, -f.end))


def test_nothing_is_nothing() -> None:
    doc = spacy.blank("en")("")
    assert read(doc) == []
    write(doc, [])
    assert read(doc) == []
