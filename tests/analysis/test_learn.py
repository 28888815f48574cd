"""What to learn first: what opens most must-haves, with hours where the user gave them, what is built on first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.analysis.learn import learn_first
from gapfinder.datatypes import BatchTarget, DemandRow, DocumentKind, Label, LearnStep, Status

IMPLIED = {"django": frozenset({"python"}), "kubernetes": frozenset[str]()}
BUILT = {"kubernetes": frozenset({"docker"}), "docker": frozenset({"linux"})}


def target(number: int, lacking: Sequence[str], by_years: Sequence[str] = ()) -> BatchTarget:
    """A target that lacks some must-haves."""
    return BatchTarget(
        id=f"t{number}", path=f"{number}.txt", kind=DocumentKind.AD, title="", sha256="", notices=(), fit=0.5, asks=9,
        must=9, must_met=0, lacking=tuple(lacking), by_years=tuple(by_years), unshown=(),
    )  # fmt: skip


def row(one: str) -> DemandRow:
    """A demand row; an either/or where the id holds a plus."""
    members = tuple(one.split("+")) if "+" in one else ()
    return DemandRow(
        id=one, name=one.title(), label=Label.SKILL, status=Status.MISSING, statuses=((Status.MISSING, 1),), ads=1,
        required=1, bios=0, members=members,
    )  # fmt: skip


def steps(
    *lacking: Sequence[str], hours: Mapping[str, float] | None = None, by_years: Sequence[str] = ()
) -> tuple[tuple[LearnStep, ...], int]:
    """Steps for targets that lack these."""
    targets = [target(number, some, by_years) for number, some in enumerate(lacking, start=1)]
    return learn_first(
        targets,
        [row(one) for one in dict.fromkeys(one for some in lacking for one in some)],
        granted_by=lambda one: IMPLIED.get(one, frozenset()),
        builds_on=lambda one: BUILT.get(one, frozenset()),
        name_of=str.title,
        hours=hours,
    )


def ids(found: tuple[tuple[LearnStep, ...], int]) -> list[str]:
    """Ids in order."""
    return [step.id for step in found[0]]


def test_what_opens_most_comes_first() -> None:
    found, not_learnt = steps(["sql", "aws"], ["sql"], ["go", "aws"], ["sql"])
    assert [(step.id, step.must_haves, step.targets) for step in found] == [("sql", 3, 2), ("aws", 2, 1), ("go", 1, 1)]
    assert not_learnt == 0


def test_learning_one_thing_closes_what_it_implies() -> None:
    (step,) = steps(["django", "python"], ["python"])[0]
    assert (step.id, step.must_haves, step.targets, step.closes) == ("django", 3, 2, ("django", "python"))


def test_one_member_is_enough() -> None:
    found = steps(["aws+gcp"], ["gcp"], ["aws+azure"], ["gcp"])[0]
    assert [(step.id, step.must_haves) for step in found] == [("gcp", 3), ("aws", 1)]
    assert found[1].name == "Aws"


def test_hours_decide_where_they_are_given() -> None:
    """Three must-haves in sixty hours are less an hour than two in ten."""
    lacking = (["sql"], ["sql"], ["sql"], ["go"], ["go"])
    assert ids(steps(*lacking)) == ["sql", "go"]
    found = steps(*lacking, hours={"sql": 60, "go": 10})
    assert ids(found) == ["go", "sql"]
    assert [step.hours for step in found[0]] == [10, 60]
    assert steps(*lacking, hours={"sql": 60})[0][1].hours is None


def test_what_it_builds_on_comes_before() -> None:
    found = steps(["kubernetes"], ["kubernetes"], ["docker"], ["linux"], ["kubernetes"])
    assert ids(found) == ["linux", "docker", "kubernetes"]


def test_years_are_not_learnt() -> None:
    """A target that also lacks years is not opened by learning."""
    found, not_learnt = steps(["sql", "python"], ["sql"], by_years=["python"])
    assert [(step.id, step.targets) for step in found] == [("sql", 1)]
    assert not_learnt == 1


def test_nothing_lacking() -> None:
    assert steps([], []) == ((), 0)


NAMES = st.sampled_from(["sql", "go", "aws", "gcp", "django", "python", "kubernetes", "docker", "linux", "aws+gcp"])
LACKING = st.lists(st.lists(NAMES, max_size=6, unique=True), max_size=8)


@given(LACKING, st.dictionaries(NAMES, st.floats(1, 100), max_size=3))
def test_every_must_have_is_closed_once(lacking: list[list[str]], hours: dict[str, float]) -> None:
    found, _ = steps(*lacking, hours=hours)
    assert sum(step.must_haves for step in found) == sum(len(some) for some in lacking)
    assert sum(step.targets for step in found) == sum(bool(some) for some in lacking)
    closed = [one for step in found for one in step.closes]
    assert len(closed) == len(set(closed))


@given(LACKING)
def test_the_first_step_is_the_best(lacking: list[list[str]]) -> None:
    """Where nothing builds on another, no other thing would close more."""
    some = [[one for one in target if one not in {"kubernetes", "docker", "linux"}] for target in lacking]
    found, _ = steps(*some)
    if found:
        closes = {one: {one, *IMPLIED.get(one, ())} for target in some for both in target for one in both.split("+")}
        gains = {
            one: sum(1 for target in some for asked in target if set(asked.split("+")) & all_)
            for one, all_ in closes.items()
        }
        assert found[0].must_haves == max(gains.values())


@pytest.mark.parametrize("size", [3000])
def test_many_phrases_take_no_time(size: int) -> None:
    """As many rows as a thousand ads have phrases."""
    found, _ = steps(*[[f"phrase-{number}", "sql"] for number in range(size)])
    assert found[0].must_haves == size
    assert len(found) == size + 1
