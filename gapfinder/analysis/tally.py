"""Many targets, added one by one: demand table, matrix and fits, without keeping any document."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from gapfinder.datatypes import (
    BatchRow,
    BatchTarget,
    DemandRow,
    DocumentKind,
    Label,
    Match,
    Standing,
    Status,
    Tier,
)

LACKING = frozenset({Status.MISSING, Status.SHORT, Status.ADJACENT})
"""Statuses in which a must-have is not there; the others need only be shown or looked up."""
_BEST_FIRST = (Status.MET, Status.UNPROVEN, Status.UNCLEAR, Status.ADJACENT, Status.SHORT, Status.MISSING)
_TIERS = tuple(Tier)


def standing(match: Match, name: str) -> Standing:
    """What a tally needs of a match, under a name that holds for every target."""
    asked = match.requirement
    return Standing(
        id=asked.id,
        name=name,
        label=asked.label,
        tier=asked.tier,
        status=match.status,
        members=tuple(member.id for member in asked.members),
    )


def is_must(tier: Tier) -> bool:
    """Whether a target insists: an ad requires it, or the person of a bio holds it."""
    return tier in {Tier.REQUIRED, Tier.HELD}


@dataclass
class _Count:
    index: int
    name: str
    label: Label
    members: tuple[str, ...]
    ads: int = 0
    required: int = 0
    bios: int = 0
    statuses: dict[Status, int] = field(default_factory=dict)


class Tally:
    """Counts over targets. What it keeps of a target is its line in the ranking and a few bytes per thing asked."""

    def __init__(self) -> None:
        self._counts: dict[str, _Count] = {}
        self._cells: dict[str, array[int]] = {}
        self.targets: list[BatchTarget] = []

    def add(self, row: BatchRow) -> None:
        """Count one target."""
        bio = row.target.kind is DocumentKind.BIO
        cells = array("L")
        for one in row.standings:
            count = self._counts.get(one.id)
            if count is None:
                count = self._counts[one.id] = _Count(len(self._counts), one.name, one.label, one.members)
            count.bios += bio
            count.ads += not bio
            count.required += not bio and one.tier is Tier.REQUIRED
            count.statuses[one.status] = count.statuses.get(one.status, 0) + 1
            cells.append(count.index * len(_TIERS) + _TIERS.index(one.tier))
        self._cells[row.target.id] = cells
        self.targets.append(row.target)

    def ranking(self) -> tuple[BatchTarget, ...]:
        """Targets by fit, best first; then by path and place."""
        return tuple(sorted(self.targets, key=lambda t: (-t.fit, t.path, int(t.id[1:]))))

    def demand(self) -> tuple[DemandRow, ...]:
        """What is asked, most asked first: by targets that ask, then ads that require it, then name."""
        rows = [
            DemandRow(
                id=one,
                name=count.name,
                label=count.label,
                status=max(count.statuses, key=_BEST_FIRST.index),
                statuses=tuple(sorted(count.statuses.items(), key=lambda pair: _BEST_FIRST.index(pair[0]))),
                ads=count.ads,
                required=count.required,
                bios=count.bios,
                members=count.members,
            )
            for one, count in self._counts.items()
        ]
        return tuple(sorted(rows, key=lambda r: (-(r.ads + r.bios), -r.required, r.name.casefold(), r.id)))

    def matrix(self) -> dict[str, dict[str, Tier]]:
        """For each thing asked, the tier by target."""
        ids = list(self._counts)
        found: dict[str, dict[str, Tier]] = {one: {} for one in ids}
        for target, cells in self._cells.items():
            for cell in cells:
                index, tier = divmod(cell, len(_TIERS))
                found[ids[index]][target] = _TIERS[tier]
        return found
