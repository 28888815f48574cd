"""Geometry of the figures: parts lie within the whole, add up, and are what the numbers say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.datatypes import Factor
from gapfinder.render.html.figures import COLUMNS, addends, by_whom, demand, map_of_demand, map_of_matches, standing
from gapfinder.render.summary import Tally
from tests.render.html.reports import batch_of, made

counts = st.integers(0, 60)


def number(percent: str) -> float:
    return float(percent.removesuffix("%"))


@given(st.lists(st.tuples(counts, counts, counts, counts).filter(any), min_size=1, max_size=4))
def test_bars_add_up(rows: list[tuple[int, int, int, int]]) -> None:
    """Bars lie side by side from 0, as long as their tier is large beside the largest."""
    tallies = [Tally(title="x", met=a, partly=b, unclear=c, missing=d) for a, b, c, d in rows]
    longest = max(tally.total for tally in tallies)
    for tally, bar in zip(tallies, standing(tallies), strict=True):
        assert [part.kind for part in bar.parts] == [
            kind for kind in ("met", "partly", "unclear", "missing") if getattr(tally, kind)
        ]
        end = 0.0
        for part in bar.parts:
            assert number(part.x) == pytest.approx(end, abs=0.02)
            end = number(part.x) + number(part.width)
        assert end == pytest.approx(100 * tally.total / longest, abs=0.05)


def test_no_tier_no_bar() -> None:
    assert standing(()) == ()
    assert addends(()) == ()


def test_demand_is_of_all_targets() -> None:
    row = batch_of(made(4)).demand[2]
    (bar,) = demand([row], 3, 1)
    assert [(part.kind, part.width) for part in bar.parts] == [("all", "25%"), ("some", "75%")]
    assert bar.words == "3 of 3 ads, 1 of 1 bio; required by 1"
    assert by_whom(row, 3, 1) == "3 of 3 ads, 1 of 1 bio"


def test_what_a_factor_adds() -> None:
    heavy = Factor(name="tier", value=0.5, weight=0.8, because="")
    light = Factor(name="demand", value=0.0, weight=0.2, because="")
    one, two = addends([heavy, light])
    assert [(part.kind, part.x, part.width) for part in one.parts] == [("all", "0%", "50%"), ("rest", "50%", "50%")]
    assert [(part.kind, part.width) for part in two.parts] == [("rest", "25%")]
    assert one.words == "0.80 × 0.50 = 0.4000"


@given(st.integers(2, 60))
def test_a_column_for_each_target(targets: int) -> None:
    """Tiles stand in the column of their target; what does not fit is counted and said."""
    report = made(targets, 6)
    shown = min(targets, COLUMNS)
    drawn = map_of_matches(report.matches, report.targets, 4)
    assert (len(drawn.targets), drawn.of, len(drawn.strips), drawn.rows) == (shown, targets, 4, 6)
    assert number(drawn.width) * shown == pytest.approx(100, abs=0.5)
    by_title = {m.requirement.name: m for m in report.matches}
    for strip in drawn.strips:
        tiers = dict(by_title[strip.name.split(",")[0]].requirement.tiers)
        wanted = [(n, tiers[t.id].value) for n, t in enumerate(drawn.targets) if t.id in tiers]
        assert [(round(number(tile.x) * shown / 100), tile.tier) for tile in strip.tiles] == wanted
        assert strip.count == len(tiers)
        assert strip.words
    demand_first = [strip.count for strip in drawn.strips]
    assert demand_first == sorted(demand_first, reverse=True)
    for x, column in drawn.numbers:
        assert number(x) == pytest.approx((column - 0.5) * 100 / shown, abs=0.01)


def test_a_batch_keeps_its_order() -> None:
    batch = batch_of(made())
    drawn = map_of_demand(batch.demand, batch.matrix, batch.targets, 5)
    assert [strip.name for strip in drawn.strips] == [row.name for row in batch.demand[:5]]
    assert drawn.strips[0].words == "nice to have: 1; in the duties: 2"
