"""Looks entries up for a person: by name or part of it, and with their relations both ways."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from gapfinder.datatypes import Skill
from gapfinder.lexicon.folding import key_of
from gapfinder.lexicon.table import Lexicon

_NEAR_AT_MOST = 5


class Rank(IntEnum):
    """How well a name meets the words that were looked for; lower is better."""

    EXACT = 0
    PREFIX = 1
    CONTAINED = 2


class Hit(NamedTuple):
    """An entry, and the name of it that was met best."""

    rank: Rank
    name: str
    skill: Skill


def has_words(text: str) -> bool:
    """Whether there is anything to look for."""
    return any(word[0].isalnum() for word in key_of(text))


def search(lexicon: Lexicon, text: str) -> list[Hit]:
    """Entries with a name that is, begins with, or holds the words; best first, ties by name."""
    wanted = " ".join(key_of(text)).lower()
    joined = wanted.replace(" ", "")
    words = set(wanted.split())
    best: dict[str, tuple[tuple[int, bool, int, str], Hit]] = {}
    for name in lexicon.names():
        folded = " ".join(key_of(name.text)).lower()
        if name.text.lower() == text.strip().lower() or folded == wanted or folded.replace(" ", "") == joined:
            rank = Rank.EXACT
        elif folded.startswith(wanted) or folded.replace(" ", "").startswith(joined):
            rank = Rank.PREFIX
        elif f" {wanted}" in folded or words <= set(folded.split()):
            rank = Rank.CONTAINED
        else:
            continue
        order = (int(rank), name.text != name.skill.name, len(name.text), name.text.lower())
        there = best.get(name.skill.id)
        if there is None or order < there[0]:
            best[name.skill.id] = (order, Hit(rank, name.text, name.skill))
    return [hit for _, hit in sorted(best.values(), key=lambda pair: (*pair[0], pair[1].skill.id))]


def near(lexicon: Lexicon, text: str) -> list[str]:
    """Names that are spelled alike: same first letter, nearly as long."""
    low = text.lower().strip()
    names = {
        name.text.lower(): name.text
        for name in lexicon.names()
        if name.text[:1].lower() == low[:1] and abs(len(name.text) - len(low)) <= 2
    }
    return [names[one] for one in difflib.get_close_matches(low, names, n=_NEAR_AT_MOST, cutoff=0.75)]


def relations(lexicon: Lexicon, skill: Skill) -> Iterator[tuple[str, list[str]]]:
    """Relations of an entry by name, its own and those that others have with it; ids in order."""

    def having(column: str) -> list[str]:
        return sorted(other.id for other in lexicon.skills if skill.id in getattr(other, column))

    yield "broader", list(skill.broader)
    yield "narrower", having("broader")
    yield "implies", list(skill.implies)
    yield "implied_by", having("implies")
    yield "alternative", sorted(lexicon.alternatives.get(skill.id, ()))
    yield "builds_on", list(skill.builds_on)
    yield "needed_for", having("builds_on")
