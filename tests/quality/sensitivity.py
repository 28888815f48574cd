"""How far the first five gaps hang on the weights: each is raised and lowered by a fifth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gapfinder.analysis.prioritise import factors_of, ranked, weights
from gapfinder.datatypes import Match

SHIFT = 0.2
FIRST = 5


def shifted() -> Iterator[tuple[str, dict[str, float]]]:
    """The shipped weights with one of them a fifth higher or lower, made to sum to 1 again."""
    for name in weights():
        for sign in (-1, 1):
            changed = {**weights(), name: weights()[name] * (1 + sign * SHIFT)}
            total = sum(changed.values())
            yield f"{name} {sign * SHIFT:+.0%}", {one: value / total for one, value in changed.items()}


def first(matches: Sequence[Match], *, bios: int, shares: Mapping[str, float] | None = None) -> list[str]:
    """Ids of the first gaps, in their order, with other weights."""
    again = [replace(m, factors=factors_of(m.requirement, m.status, bios=bios, shares=shares)) for m in matches]
    return [m.requirement.id for m in ranked(again) if m.rank is not None][:FIRST]


def kept(matches: Sequence[Match], *, bios: int) -> dict[str, float]:
    """For each shift, the share of the first gaps that stay among the first."""
    before = first(matches, bios=bios)
    return {
        name: len(set(before) & set(first(matches, bios=bios, shares=shares))) / len(before)
        for name, shares in shifted()
        if before
    }
