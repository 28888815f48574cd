"""What a sentence of an ad is about when no heading says so: law, benefits, conditions, the employer, the job board.

The cue phrases are data (`data/passages.csv`): phrase, kind, points; `#` stands for a number.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from gapfinder.datatypes import SectionKind
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
    pattern: re.Pattern[str]
    points: dict[str, int]
    begin: frozenset[str] | None
    """The first run of letters of each, one of which a sentence must have; None where a phrase has no letters."""


_RUN = re.compile("[a-z]+")


@cache
def _cues() -> tuple[_Cues, ...]:
    by_kind: dict[SectionKind, dict[str, int]] = {kind: {} for kind in (*_ORDER, *_ASKING)}
    for row in rows("passages"):
        by_kind[SectionKind(row["kind"])][row["phrase"]] = int(row["points"])
    cues = []
    for kind, phrases in by_kind.items():
        ordered = sorted(phrases, key=len, reverse=True)
        pattern = "|".join(re.escape(phrase).replace(r"\#", "#") for phrase in ordered)
        runs = [_RUN.search(phrase) for phrase in phrases]
        begin = frozenset(run.group() for run in runs if run is not None) if all(runs) else None
        cues.append(_Cues(kind, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-]|'s\b)"), phrases, begin))
    return tuple(cues)


@cache
def _numbers() -> re.Pattern[str]:
    return re.compile(r"\d[\d,.]*\s?%?\+?")


def passage_kind(sentence: str, *, asking: bool = False) -> SectionKind | None:
    """The kind of passage that `sentence` of an ad belongs to by its own words; None where they do not say.

    With `asking`, requirements and duties are among the kinds; without, only what is not asked of the reader.
    """
    plain = sentence.lower().replace("’", "'")
    folded = _numbers().sub("#", plain)
    runs = set(_RUN.findall(plain))
    asks = bool(_ASKS.search(plain))
    best: SectionKind | None = None
    best_points = 0
    for kind, pattern, points_of, begin in _cues():
        if (kind in _ASKING and not asking) or (begin is not None and begin.isdisjoint(runs)):
            continue
        seen = set(pattern.findall(folded))
        if folded != plain:
            seen |= set(pattern.findall(plain))
        points = sum(points_of[phrase] for phrase in seen)
        if asks and kind is not SectionKind.LEGAL and kind not in _ASKING:
            points -= 2 if kind is SectionKind.CONDITIONS else 3
        if points >= THRESHOLD and points > best_points:
            best, best_points = kind, points
    return best
