"""The user's corrections: what they are about, and that they make nothing worse."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.analysis.corrections import NEVER
from gapfinder.datatypes import Fix, FixKind, Match, Status, YearMonth
from gapfinder.extract import NOT_A_SKILL
from gapfinder.workflow import Bench
from tests.smalllexicon import TODAY, ad, extracted, resume

MINE = "Ines Harbour\n\nSKILLS\nDocker\n\nEXPERIENCE\nEngineer, Northbeck Yard, 2023-01 - 2024-12\n- Built reports in Python\n"
AD = (
    "Engineer\n\nRequirements\n- 5+ years of experience with Python\n- Docker\n- Terraform or CloudFormation\n- Fluent French\n"
    "- 3+ years of experience in stock audits\n- SQL\n- CPA\n"
)
BEST_FIRST = [Status.MET, Status.UNPROVEN, Status.SHORT, Status.ADJACENT, Status.UNCLEAR, Status.MISSING]


def judged(*fixes: Fix, theirs: str = AD) -> dict[str, Match]:
    """Matches by id, under some corrections."""
    bench = Bench.of(extracted(resume(MINE)), today=TODAY, fixes=fixes)
    return {match.requirement.id: match for match in bench.judged([extracted(ad(theirs))]).matches}


def have(name: str, *, place: str = "", start: int | None = None, level: str = "") -> Fix:
    """The user has it."""
    return Fix(
        kind=FixKind.HAVE,
        name=name,
        place=place,
        start=YearMonth(year=start) if start is not None else None,
        current=start is not None,
        level=level,
    )


@pytest.mark.parametrize(
    ("fix", "one", "status"),
    [
        (have("SQL"), "sql", "unproven"),
        (have("SQL", place="Acme"), "sql", "met"),
        (have("sql", start=2020), "sql", "met"),
        (have("MySQL", place="Acme"), "sql", "met"),  # implies it
        (have("CPA"), "cpa", "met"),  # need only be listed
        (have("certified public accountant"), "cpa", "met"),
        (have("French"), "french", "met"),
        (have("French", level="A2"), "french", "short"),
        (have("Python", start=2020), "python", "met"),
        (have("Docker", place="Acme"), "docker", "met"),
        (have("stock audits", start=2020), "stock-audits-experience", "met"),
        (have("stock audits", start=2025), "stock-audits-experience", "short"),
        (have("Terraform", place="Acme"), "cloudformation+terraform", "met"),
        (have("Terraform or CloudFormation"), "cloudformation+terraform", "unproven"),
    ],
)
def test_have(fix: Fix, one: str, status: str, small_lexicon: None) -> None:
    del small_lexicon
    match = judged(fix)[one]
    assert match.status.value == status
    assert match.held[0].quote == fix.words


def test_what_only_sounds_alike_is_not_meant(small_lexicon: None) -> None:
    del small_lexicon
    assert judged(have("SQLite", place="Acme"))["sql"].status is judged()["sql"].status
    assert judged(have("audits", start=2020))["stock-audits-experience"].status is Status.MISSING


def test_refusals_with_their_reason(small_lexicon: None) -> None:
    """An either/or goes where it is named whole, or every member of it is."""
    del small_lexicon
    fixes = (
        Fix(kind=FixKind.NEVER, name="SQL"),
        Fix(kind=FixKind.NOT_SKILL, name="docker"),
        Fix(kind=FixKind.NEVER, name="Terraform"),
    )
    bench = Bench.of(extracted(resume(MINE)), today=TODAY, fixes=fixes)
    found = bench.judged([extracted(ad(AD))])
    assert {requirement.id: reason for requirement, reason in found.refused} == {"sql": NEVER, "docker": NOT_A_SKILL}
    assert "cloudformation+terraform" in {match.requirement.id for match in found.matches}
    both = (*fixes, Fix(kind=FixKind.NEVER, name="cloudformation"))
    assert "cloudformation+terraform" not in judged(*both)


@pytest.mark.parametrize("name", ["driving licence", "driver's license", "clean driving record"])
def test_what_is_never_to_be_asked_is_nothing_to_check(name: str, small_lexicon: None) -> None:
    """By its topic or by words of the line; it stays among what was ignored, with the reason."""
    del small_lexicon
    target = extracted(ad(f"{AD}\nConditions\n- A clean driving record and a driver's license\n- Weekend shifts\n"))
    plain = Bench.of(extracted(resume(MINE)), today=TODAY, fixes=()).report([target])
    assert {check.topic for check in plain.checks} == {"driving licence", "shifts"}
    never = Fix(kind=FixKind.NEVER, name=name)
    found = Bench.of(extracted(resume(MINE)), today=TODAY, fixes=(never,)).report([target])
    assert {check.topic for check in found.checks} == {"shifts"}
    assert [one.text for one in found.ignored if one.reason == NEVER] == [
        check.quote for check in plain.checks if check.topic == "driving licence"
    ]


NAMES = st.sampled_from(["SQL", "Docker", "Python", "French", "CPA", "Terraform", "stock audits", "Django", "nothing"])
FIXES = st.builds(have, NAMES, place=st.sampled_from(["", "Acme"]), start=st.none() | st.integers(2015, 2026),
                  level=st.sampled_from(["", "A1", "C1"]))  # fmt: skip


@given(st.lists(FIXES, max_size=4))
def test_what_is_told_makes_nothing_worse(some: list[Fix]) -> None:
    plain, told = judged(), judged(*some)
    assert list(plain) != []
    assert plain.keys() == told.keys()
    for one, match in plain.items():
        assert BEST_FIRST.index(told[one].status) <= BEST_FIRST.index(match.status)
        assert (told[one].years_held or 0) >= (match.years_held or 0)


def test_the_same_twice_is_the_same(small_lexicon: None) -> None:
    del small_lexicon
    once, twice = judged(have("SQL")), judged(have("SQL"), have("SQL"))
    assert {one: match.status for one, match in once.items()} == {one: match.status for one, match in twice.items()}
    assert replace(once["sql"], held=()) == replace(twice["sql"], held=())
