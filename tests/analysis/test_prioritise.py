"""The priority is the sum of its named factors; the order follows, and ties break by name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.analysis.prioritise import factors_of, ranked, weights, with_interview
from gapfinder.datatypes import Asked, Demand, Label, Match, Requirement, Status, Tier

GAPS = [status for status in Status if status is not Status.MET]


def requirement(
    name: str, *, tier: Tier = Tier.REQUIRED, label: Label = Label.SKILL, targets: int = 1, of: int = 1, bios: int = 0
) -> Requirement:
    """An invented requirement."""
    return Requirement(
        id=name.lower(), name=name, label=label, tier=tier,
        asked=(Asked(target="t1", start=0, end=1, line=1, quote=name),),
        demand=Demand(targets=targets, of=of, bios=bios, ads=targets - bios),
    )  # fmt: skip


def match(one: Requirement, status: Status, bios: int = 0, interview: str | None = None) -> Match:
    """A match with its factors."""
    plain = Match(requirement=one, status=status, factors=factors_of(one, status, bios=bios))
    return with_interview([plain], {one.id: interview} if interview else {})[0]


def test_emphasis_is_what_is_measured_or_asked_again() -> None:
    """Years, a level or a second place of the same target weigh; a second target is demand."""
    once = requirement("welding")
    place = once.asked[0]
    again = replace(once, asked=(place, replace(place, start=9, end=10)))
    elsewhere = replace(once, asked=(place, replace(place, target="t2")))
    values = [
        next(f.value for f in match(one, Status.MISSING).factors if f.name == "emphasis")
        for one in (once, elsewhere, again, replace(once, years=3.0), replace(again, level="B2"))
    ]
    assert values == [0, 0, 0.25, 0.5, 0.75]


def test_weights_sum_to_one() -> None:
    assert sum(weights().values()) == pytest.approx(1)
    assert min(weights().values()) >= 0
    assert set(weights()) == {"tier", "shortfall", "demand", "distinctiveness", "emphasis", "interview"}


REQUIREMENTS = st.builds(
    lambda name, tier, label, targets, more, bios: requirement(
        name, tier=tier, label=label, targets=targets, of=targets + more, bios=min(bios, targets)
    ),
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12),
    st.sampled_from(list(Tier)),
    st.sampled_from(list(Label)),
    st.integers(1, 5),
    st.integers(0, 5),
    st.integers(0, 3),
)


@given(REQUIREMENTS, st.sampled_from(GAPS), st.integers(0, 6), st.none() | st.just("asked twice"))
def test_the_factors_sum_to_the_priority(one: Requirement, status: Status, more: int, interview: str | None) -> None:
    """Values and weights in [0, 1], a reason each, and no sum above 1."""
    found = match(one, status, bios=one.demand.bios + more, interview=interview)
    assert found.priority == pytest.approx(sum(f.value * f.weight for f in found.factors), abs=1e-4)
    assert 0 <= found.priority <= 1
    for factor in found.factors:
        assert 0 <= factor.value <= 1
        assert 0 <= factor.weight <= 1
        assert factor.because
    assert sum(factor.weight for factor in found.factors) == pytest.approx(1)


@given(st.lists(st.tuples(REQUIREMENTS, st.sampled_from(list(Status))), max_size=12))
def test_the_order(pairs: list[tuple[Requirement, Status]]) -> None:
    """Gaps first with ranks from 1; no soft skill above a hard required gap; the order of the input is nothing."""
    matches = [match(one, status, bios=2) for one, status in {p[0].id: p for p in pairs}.values()]
    found = ranked(matches)
    gaps = [m for m in found if m.status is not Status.MET]
    assert found[: len(gaps)] == tuple(gaps)
    assert [m.rank for m in found] == [*range(1, len(gaps) + 1), *[None] * (len(found) - len(gaps))]
    soft = [m.rank or 0 for m in gaps if m.requirement.label is Label.SOFT_SKILL]
    hard = [
        m.rank or 0 for m in gaps
        if m.requirement.label is not Label.SOFT_SKILL and m.requirement.tier is Tier.REQUIRED
    ]  # fmt: skip
    if soft and hard:
        assert min(soft) > max(hard)
    others = [m.priority for m in gaps if m.requirement.label is not Label.SOFT_SKILL]
    assert others == sorted(others, reverse=True)
    assert ranked(list(reversed(matches))) == found


@pytest.mark.parametrize("stronger", range(4))
def test_what_weighs_more(stronger: int) -> None:
    """A stronger tier, a larger shortfall, more demand, an interviewer's word: each raises the priority."""
    base = requirement("Zorbing", tier=Tier.PREFERRED, targets=1, of=4)
    low = match(base, Status.UNPROVEN)
    high = (
        match(requirement("Zorbing", targets=1, of=4), Status.UNPROVEN),
        match(base, Status.MISSING),
        match(requirement("Zorbing", tier=Tier.PREFERRED, targets=4, of=4), Status.UNPROVEN),
        match(base, Status.UNPROVEN, interview="you had no zorbing"),
    )[stronger]
    assert high.priority > low.priority


def test_the_share_of_bios_raises_what_is_held() -> None:
    one = requirement("Zorbing", tier=Tier.HELD, targets=1, of=4, bios=1)
    four = requirement("Zorbing", tier=Tier.HELD, targets=4, of=4, bios=4)
    values = [next(f.value for f in factors_of(r, Status.MISSING, bios=4) if f.name == "tier") for r in (one, four)]
    assert values[0] < values[1] == 1


def test_ties_break_by_name() -> None:
    matches = [match(requirement(name), Status.MISSING) for name in ("Zqzz", "aqzz", "Bqzz")]
    assert [m.requirement.name for m in ranked(matches)] == ["aqzz", "Bqzz", "Zqzz"]


def test_met_has_no_priority() -> None:
    one = match(requirement("Zorbing"), Status.MET)
    assert (one.priority, ranked([one])[0].rank) == (0, None)


def test_met_rows_by_tier_and_name() -> None:
    pairs = (("Bq", Tier.MENTIONED), ("Zq", Tier.REQUIRED), ("Aq", Tier.MENTIONED))
    rows = [match(requirement(name, tier=tier), Status.MET) for name, tier in pairs]
    assert [m.requirement.name for m in ranked(rows)] == ["Zq", "Aq", "Bq"]


def test_no_match_without_a_quote() -> None:
    with pytest.raises(ValueError, match="no place that asks"):
        Requirement(
            id="x", name="X", label=Label.SKILL, tier=Tier.REQUIRED, asked=(),
            demand=Demand(targets=1, of=1, bios=0, ads=1),
        )  # fmt: skip


def test_what_a_debrief_names_moves_up_and_says_why() -> None:
    """The rest keeps its factors; taking the debrief away gives the first order back."""
    before = ranked([match(requirement(name), Status.MISSING) for name in ("Aq", "Bq", "Cq")])
    after = with_interview(before, {"cq": "feedback: “no Cq” (debrief acme)"})
    assert [m.requirement.name for m in after] == ["Cq", "Aq", "Bq"]
    factor = next(f for f in after[0].factors if f.name == "interview")
    assert (factor.value, factor.because) == (1.0, "feedback: “no Cq” (debrief acme)")
    assert with_interview(after, {}) == before
