"""What to learn first: the order in which closing gaps opens the most must-haves.

Greedy over must-haves that are lacking: each step is the thing that closes most of those still open, over all targets.
Learning a thing also closes what it implies and every either/or that it is part of. Where the user gave hours, a step
counts by must-haves per hour. What builds on another step comes after it.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from gapfinder.datatypes import BatchTarget, DemandRow, LearnStep

Relation = Callable[[str], frozenset[str]]
"""From an id to the ids that stand in a relation to it."""


@dataclass
class _Open:
    """Must-haves that are still lacking."""

    by_row: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """For each demand row, the targets that lack it."""
    left: list[int] = field(default_factory=list)
    """For each target, how many must-haves it lacks."""

    def gain(self, rows: Sequence[str]) -> int:
        return sum(len(self.by_row[row]) for row in rows)

    def close(self, rows: Sequence[str]) -> int:
        """Close some rows; the number of targets that lack nothing any more."""
        opened = 0
        for row in rows:
            for target in self.by_row.pop(row, ()):
                self.left[target] -= 1
                opened += self.left[target] == 0
        return opened


def learn_first(
    targets: Sequence[BatchTarget],
    demand: Sequence[DemandRow],
    *,
    granted_by: Relation,
    builds_on: Relation,
    name_of: Callable[[str], str],
    hours: Mapping[str, float] | None = None,
) -> tuple[tuple[LearnStep, ...], int]:
    """Steps in order, and the number of must-haves that no learning closes.

    Args:
        targets: with their lacking must-haves.
        demand: the rows that those name.
        granted_by: what else a holder of an id may claim.
        builds_on: what is best learnt before an id.
        name_of: the name of an id that is no row of its own (a member of an either/or).
        hours: the user's hours by id, above 0. A step without hours stands among the others as if it took the mean of
            those given, since nobody knows better; it shows none.
    """
    rows = {row.id: row for row in demand}
    open_ = _Open()
    not_learnt = 0
    for number, target in enumerate(targets):
        open_.left.append(len(target.lacking))
        for one in target.lacking:
            if one in target.by_years:
                not_learnt += 1
            else:
                open_.by_row[one].add(number)
    covers = _covers(rows, open_.by_row, granted_by)
    given = hours or {}
    usual = sum(given.values()) / len(given) if given else 1.0
    steps: list[LearnStep] = []
    done: set[str] = set()

    def worth(one: str) -> float:
        return open_.gain(covers[one]) / given.get(one, usual)

    def title(one: str) -> str:
        return rows[one].name if one in rows else name_of(one)

    def asked(one: str) -> int:
        return rows[one].ads + rows[one].bios if one in rows else 0

    def learn(one: str) -> None:
        done.add(one)
        for first in sorted(builds_on(one) & covers.keys() - done, key=lambda other: (-worth(other), title(other))):
            if first not in done and open_.gain(covers[first]):
                learn(first)
        gain = open_.gain(covers[one])
        if gain:
            closes = tuple(row for row in covers[one] if open_.by_row.get(row))
            opened = open_.close(closes)
            steps.append(
                LearnStep(id=one, name=title(one), must_haves=gain, targets=opened, closes=closes, hours=given.get(one))
            )

    # The worth of a thing only ever falls, so the first of the heap whose worth still holds is the best of all.
    heap = [(-worth(one), -asked(one), title(one).casefold(), one) for one in covers]
    heapq.heapify(heap)
    while heap:
        was, rank, name, one = heapq.heappop(heap)
        now = worth(one)
        if one in done or now == 0:
            continue
        if now < -was:
            heapq.heappush(heap, (-now, rank, name, one))
            continue
        learn(one)
    return tuple(steps), not_learnt


def _covers(
    rows: Mapping[str, DemandRow], lacking: Mapping[str, set[int]], granted_by: Relation
) -> dict[str, tuple[str, ...]]:
    """For everything that may be learnt, the lacking rows that it closes."""
    with_member: dict[str, set[str]] = defaultdict(set)
    candidates: dict[str, None] = {}
    for one in lacking:
        for member in rows[one].members or (one,):
            with_member[member].add(one)
            candidates[member] = None
    found = {}
    for one in candidates:
        closed = set(with_member[one])
        for other in granted_by(one):
            closed |= with_member.get(other, set())
        found[one] = tuple(sorted(closed))
    return found
