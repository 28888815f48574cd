"""Verbs in whatever tense tell what the past tense tells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.analysis.told import past_tense, told


@pytest.mark.parametrize(
    ("verb", "past"),
    [
        ("analyze", "analyzed"),
        ("carry", "carried"),
        ("deploy", "deployed"),
        ("plan", "planned"),
        ("write", "wrote"),
        ("teach", "taught"),
        ("pay", "paid"),
        ("take", "took"),
        ("seek", "sought"),
        ("answer", "answered"),
    ],
)
def test_past_tense(verb: str, past: str) -> None:
    assert past_tense(verb) == past


@pytest.mark.parametrize(
    ("says", "tells"),
    [
        ("Analyze trends and provide advice", "analyzed trends and provided advice"),
        ("• Assists staff, answers phones", "• assisted staff, answered phones"),
        ("Analyse data", "analysed data"),
        ("Preparation of weekly reports", "prepared of weekly reports"),
        ("Worked with vendors to resolve disputes", "Worked with vendors to resolved disputes"),
        ("Train new hires", "trained new hires"),
        ("Design websites", "designed websites"),
    ],
)
def test_the_present_an_order_or_a_noun(says: str, tells: str) -> None:
    assert told(says) == tells


@pytest.mark.parametrize(
    "says",
    [
        "Design process for the yard",
        "Report writing",
        "projects, the harbour and its cranes",
        "Managed design, research and support teams",
        "Harbour office, north wing",
        "",
    ],
)
def test_nouns_stay(says: str) -> None:
    assert told(says) == says


@given(st.text(alphabet="aAnz ,.and•toofprepare-\n", max_size=60))
def test_what_was_told_once_stays_told(text: str) -> None:
    once = told(text)
    assert told(once) == once
