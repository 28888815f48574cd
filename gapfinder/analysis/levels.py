"""Levels of languages and skills on one scale, so that "B2" and "fluent" can be compared."""

from __future__ import annotations

import re

# Steps after the Common European Framework (A1 = 1 … C2 = 6), native = 7; words by their usual reading.
_STEPS = {
    "a1": 1,
    "beginner": 1,
    "elementary": 1.5,
    "a2": 2,
    "basic": 2,
    "pre-intermediate": 2,
    "limited working": 2.5,
    "b1": 3,
    "intermediate": 3,
    "working knowledge": 3,
    "conversational": 3,
    "upper-intermediate": 4,
    "b2": 4,
    "business": 4.5,
    "professional working": 4.5,
    "proficient": 4.5,
    "advanced": 5,
    "c1": 5,
    "fluent": 5,
    "fluency": 5,
    "full professional": 5.5,
    "expert": 6,
    "c2": 6,
    "near-native": 6,
    "bilingual": 6.5,
    "mother tongue": 7,
    "native": 7,
}
_ENOUGH = 0.5
"""Steps by which a level may fall below the one asked and still count."""


def step(level: str | None) -> float | None:
    """Place of a level on the scale, from 1 to 7; None where the words are none of the scale's."""
    if level is None:
        return None
    word = re.sub(r"[\s-]+", "-", level.lower().strip(" +"))
    return _STEPS.get(word, _STEPS.get(word.replace("-", " ")))


def is_enough(asked: str | None, held: str | None) -> bool | None:
    """Whether a level held meets a level asked; None where either is not on the scale."""
    wanted, got = step(asked), step(held)
    if wanted is None or got is None:
        return None
    return got >= wanted - _ENOUGH
