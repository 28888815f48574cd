"""What a sentence of an ad is about when no heading says so: law, benefits, conditions, the employer, the job board.

The cue phrases are data (`data/passages.csv`): phrase, kind, points; `#` stands for a number.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from gapfinder.datatypes import SectionKind
from gapfinder.lexicon.patterns import Phrases, runs_of
from gapfinder.structure.tables import rows

THRESHOLD = 2
"""Points at which a sentence is taken for that kind of passage: one telling phrase or two lesser ones."""

_ASKING = (SectionKind.REQUIREMENTS, SectionKind.DUTIES)
_ORDER = (SectionKind.LEGAL, SectionKind.CONDITIONS, SectionKind.BENEFITS, SectionKind.ABOUT, SectionKind.CHROME)
_ASKS = re.compile(
    r"\b(?:experience|skills?|degree|knowledge|proficien\w+|qualified|certifi\w+|familiarity|responsible for|you will"
    r"|you'll)\b"
)
"""Words of asking: a sentence with them is no benefit and no self-praise, whatever else it names."""


class _Cues(NamedTuple):
    """The phrases of one kind."""

    kind: SectionKind
    phrases: Phrases
    points: dict[str, int]


@cache
def _cues() -> tuple[_Cues, ...]:
    by_kind: dict[SectionKind, dict[str, int]] = {kind: {} for kind in (*_ORDER, *_ASKING)}
    for row in rows("passages"):
        by_kind[SectionKind(row["kind"])][row["phrase"]] = int(row["points"])
    return tuple(
        _Cues(kind, Phrases(points, before=r"(?<![\w-])", after=r"(?![\w-]|'s\b)"), points)
        for kind, points in by_kind.items()
    )


@cache
def _telling_words() -> frozenset[str]:
    return frozenset(word for cues in _cues() for word in cues.phrases.words)


_NUMBER = re.compile(r"\d[\d,.]*\s?%?\+?")


def passage_kind(sentence: str, *, asking: bool = False) -> SectionKind | None:
    """The kind of passage that `sentence` of an ad belongs to by its own words; None where they do not say.

    With `asking`, requirements and duties are among the kinds; without, only what is not asked of the reader.
    """
    plain = sentence.lower().replace("’", "'")
    runs = runs_of(plain)
    words = runs & _telling_words()
    if not words:
        return None
    folded = _NUMBER.sub("#", plain)
    best: SectionKind | None = None
    best_points = 0
    for kind, phrases, points_of in _cues():
        if (kind in _ASKING and not asking) or phrases.words.isdisjoint(words):
            continue
        seen = set(phrases.find(folded, runs))
        if folded != plain:
            seen.update(phrases.find(plain, runs))
        points = sum(points_of[phrase] for phrase in seen)
        if points >= THRESHOLD and kind is not SectionKind.LEGAL and kind not in _ASKING and _ASKS.search(plain):
            points -= 2 if kind is SectionKind.CONDITIONS else 3
        if points >= THRESHOLD and points > best_points:
            best, best_points = kind, points
    return best
