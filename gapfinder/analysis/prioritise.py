"""Priority of a gap: a sum of named factors with a reason each; the weights and values are tables.

`priority = Σ weight · value`, values in [0, 1], weights ≥ 0 summing to 1 (`data/weights.csv`, `data/values.csv`).
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

from gapfinder.analysis.similarity import background
from gapfinder.datatypes import Demand, Factor, Label, Match, Requirement, Status, Tier
from gapfinder.errors import DataError

_TIER_ORDER = (Tier.REQUIRED, Tier.HELD, Tier.PREFERRED, Tier.MENTIONED)
_SHORTFALL_WORDS = {
    Status.MISSING: "nothing in the resume shows it",
    Status.SHORT: "held, but less than is asked",
    Status.ADJACENT: "a close relative is held",
    Status.UNCLEAR: "the texts do not decide",
    Status.UNPROVEN: "listed, but not shown in use",
    Status.MET: "no gap",
}


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """Weight of each factor.

    Raises:
        DataError: where the table's weights are negative or do not sum to 1.
    """
    rows = _rows("weights.csv")
    found = {row["factor"]: float(row["weight"]) for row in rows}
    if min(found.values()) < 0 or abs(sum(found.values()) - 1) > 1e-9:
        raise DataError("The weights of the priority do not sum to 1.", "Install gapfinder again.")
    return found


@lru_cache(maxsize=1)
def _values() -> Mapping[tuple[str, str], float]:
    return {(row["factor"], row["key"]): float(row["value"]) for row in _rows("values.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("gapfinder.analysis") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def factors_of(
    requirement: Requirement,
    status: Status,
    *,
    bios: int,
    shares: Mapping[str, float] | None = None,
) -> tuple[Factor, ...]:
    """Factors of one requirement.

    Args:
        requirement: what is asked.
        status: what the resume shows.
        bios: number of bios among the targets.
        shares: weights to use instead of the shipped ones (they must sum to 1).
    """
    share = shares or weights()
    demand = requirement.demand
    measured = "in years" if requirement.years is not None else "at a level" if requirement.level is not None else ""
    places = Counter(asked.target for asked in requirement.asked) if len(requirement.asked) > 1 else {}
    soft = requirement.label is Label.SOFT_SKILL
    return (
        _tier(requirement.tier, soft=soft, held=demand.bios, bios=bios, weight=share["tier"]),
        _shortfall(status, share["shortfall"]),
        _demand(demand, share["demand"]),
        _distinctiveness(requirement.name, share["distinctiveness"]),
        _emphasis(measured, max(places.values(), default=1), share["emphasis"]),
        _interview(share[_INTERVIEW]),
    )


# Many rows of many targets have the same factors.


@lru_cache(maxsize=100)
def _shortfall(status: Status, weight: float) -> Factor:
    because = f"{status.value}: {_SHORTFALL_WORDS[status]}"
    return Factor(name="shortfall", value=_values()[("shortfall", status.value)], weight=weight, because=because)


@lru_cache(maxsize=1_000)
def _demand(demand: Demand, weight: float) -> Factor:
    return Factor(
        name="demand",
        value=round(demand.targets / demand.of, 4) if demand.of else 0.0,
        weight=weight,
        because=f"asked in {demand.targets} of {demand.of} ({_counted(demand.ads, 'ad')}, {_counted(demand.bios, 'bio')})",
    )


@lru_cache(maxsize=20_000)
def _distinctiveness(name: str, weight: float) -> Factor:
    return Factor(
        name="distinctiveness",
        value=round(background().distinctiveness(name), 4),
        weight=weight,
        because="how rarely the words stand in ads and resumes (IDF)",
    )


_AGAIN_AT_MOST = 2


@lru_cache(maxsize=1_000)
def _emphasis(measured: str, places: int, weight: float) -> Factor:
    """How seriously a thing is asked: in years or at a level, and in how many places of one target."""
    value, because = 0.0, []
    if measured:
        value += _values()[("emphasis", "measured")]
        because.append(f"asked {measured}")
    if places > 1:
        value += _values()[("emphasis", "again")] * min(places - 1, _AGAIN_AT_MOST)
        because.append(f"asked in {places} places of one text")
    return Factor(
        name="emphasis", value=value, weight=weight, because=" and ".join(because) or "asked once, in words only"
    )


_INTERVIEW = "interview"
_NOT_NAMED = "not named in a debrief"


@lru_cache(maxsize=100)
def _interview(weight: float) -> Factor:
    return Factor(name=_INTERVIEW, value=0.0, weight=weight, because=_NOT_NAMED)


def with_interview(matches: Sequence[Match], named: Mapping[str, str]) -> tuple[Match, ...]:
    """Matches in their new order, where a debrief names some of them.

    Args:
        matches: all matches of a report.
        named: for the id of a requirement, where the debrief names it and the quote.
    """
    return ranked(
        [replace(m, factors=tuple(_heard(f, named.get(m.requirement.id)) for f in m.factors)) for m in matches]
    )


def _heard(factor: Factor, because: str | None) -> Factor:
    if factor.name != _INTERVIEW:
        return factor
    return replace(factor, value=1.0 if because else 0.0, because=because or _NOT_NAMED)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


@lru_cache(maxsize=1_000)
def _tier(tier: Tier, *, soft: bool, held: int, bios: int, weight: float) -> Factor:
    value, because = _values()[("soft" if soft else "tier", tier.value)], tier.value
    if soft:
        because = f"{tier.value}, a soft skill"
    elif tier is Tier.HELD and bios:
        value = round(value + (1 - value) * held / bios, 4)
        because = f"held by {held} of {bios} who got the job"
    return Factor(name="tier", value=value, weight=weight, because=because)


def ranked(matches: Sequence[Match]) -> tuple[Match, ...]:
    """Gaps by priority with ranks from 1, then what is met by tier and name; ties break by name.

    A soft skill never ranks above a hard required gap: where its factors would lift it there, its tier (then its
    shortfall) counts for less, and says so.
    """
    ceiling = min((m.priority for m in matches if _hard_required(m)), default=1.0)
    open_ones = (_held_down(match, ceiling) for match in matches if match.status is not Status.MET)
    gaps = sorted(open_ones, key=lambda m: (-m.priority, m.requirement.name.casefold(), m.requirement.id))
    met = sorted(
        (match for match in matches if match.status is Status.MET),
        key=lambda m: (_TIER_ORDER.index(m.requirement.tier), m.requirement.name.casefold(), m.requirement.id),
    )
    return (*(replace(match, rank=rank) for rank, match in enumerate(gaps, start=1)), *met)


def _hard_required(match: Match) -> bool:
    return (
        match.status is not Status.MET
        and match.requirement.tier is Tier.REQUIRED
        and match.requirement.label is not Label.SOFT_SKILL
    )


_STEP = 1e-4
"""By how much a soft skill stays below the lowest hard required gap."""


def _held_down(match: Match, ceiling: float) -> Match:
    if match.requirement.label is not Label.SOFT_SKILL:
        return match
    for name in ("tier", "shortfall"):
        over = match.priority - (ceiling - _STEP)
        if over <= 0:
            break
        match = replace(
            match, factors=tuple(_lowered(factor, over) if factor.name == name else factor for factor in match.factors)
        )
    return match


def _lowered(factor: Factor, by: float) -> Factor:
    if factor.weight <= 0:
        return factor
    value = max(0.0, factor.value - by / factor.weight)
    return replace(factor, value=value, because=f"{factor.because}, kept below what is required of hard skills")
