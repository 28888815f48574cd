"""Statuses, row by row: one line of an ad and a small resume in, the status and its evidence out."""

from __future__ import annotations

import pytest

from gapfinder.datatypes import Match, Report
from tests.smalllexicon import ad, report


def resume(
    skills: str = "Welding", bullets: str = "- Welded masts", summary: str = "", dates: str = "2021-01 - 2025-01",
    more: str = "",
) -> str:  # fmt: skip
    """A resume of one role."""
    about = f"SUMMARY\n{summary}\n\n" if summary else ""
    return (
        f"Ines Harbour\n\n{about}SKILLS\n{skills}\n\nEXPERIENCE\nEngineer, Northbeck Yard, {dates}\n{bullets}\n{more}"
    )


def against(mine: str, line: str, heading: str = "Requirements") -> Report:
    """A report on one line of an ad."""
    return report(mine, ad(f"Engineer\n\n{heading}\n- {line}\n"))


def only(mine: str, line: str) -> Match:
    """The one match."""
    (match,) = against(mine, line).matches
    return match


TABLE = [
    # met: shown in a role, a project, study, or a sentence with a figure
    (resume(bullets="- Built reports in Python"), "Python", "met"),
    (resume(more="\nPROJECTS\n- A tide app in Python\n"), "Python", "met"),
    (resume(more="\nEDUCATION\nBSc in Statistics, Leeds, 2020\n- Thesis in Python\n"), "Python", "met"),
    (resume(summary="Engineer who cut reporting time by 40% with Python scripts."), "Python", "met"),
    # met: what any fair reader grants
    (resume(bullets="- Built the shop in Django"), "Python", "met"),
    (resume(bullets="- Managed projects for the yard"), "Project management", "met"),
    # met: a qualification or language needs no proof
    (resume(more="\nCERTIFICATIONS\nCPA\n"), "CPA", "met"),
    (resume(more="\nLANGUAGES\nFrench\n"), "Spoken French", "met"),
    (resume(more="\nLANGUAGES\nFrench (C1)\n"), "French (B2)", "met"),
    (resume(more="\nEDUCATION\nBSc in Statistics, 2020\n"), "Bachelor's degree in Statistics", "met"),
    (resume(more="\nEDUCATION\nMSc in Statistics, 2020\n"), "Bachelor's degree in Statistics", "met"),
    # met: enough years
    (resume(bullets="- Built reports in Python"), "3+ years of Python", "met"),
    # short: fewer years, a lower level, a lower degree
    (resume(bullets="- Built reports in Python"), "8+ years of Python", "short"),
    (resume(bullets="- Built reports in Python", skills="Python"), "8+ years of Python", "short"),
    (resume(more="\nLANGUAGES\nFrench (A2)\n"), "French (B2)", "short"),
    (resume(more="\nEDUCATION\nHigh school diploma, 2020\n"), "Bachelor's degree in Statistics", "short"),
    # unproven: listed or claimed
    (resume(skills="Python"), "Python", "unproven"),
    (resume(summary="Engineer with a love for Python."), "Python", "unproven"),
    # adjacent: a relative that does the same job
    (resume(bullets="- Ran MySQL for the yard"), "PostgreSQL", "adjacent"),
    # adjacent: the general form is held, and the special one is not denied
    (resume(bullets="- Looked after relational databases"), "PostgreSQL", "adjacent"),
    (resume(bullets="- Looked after relational databases. I have not used PostgreSQL"), "PostgreSQL", "missing"),
    (resume(bullets="- Ran CloudFormation. I have not used Terraform"), "Terraform", "adjacent"),
    # adjacent: a part of a product that is held
    (resume(bullets="- Ran Docker for the yard"), "Docker Swarm", "adjacent"),
    # a soft skill: shown by what was done, claimed in other words, or neither
    (resume(bullets="- Trained the new welders on every mast"), "Strong communication skills", "met"),
    (resume(skills="Welding, well-spoken"), "Strong communication skills", "unproven"),
    (resume(), "Strong communication skills", "missing"),
    # on its way: a year to come says so without a word
    (resume(more="\nEDUCATION\nBSc in Statistics Sep. 2024 – Jun. 2031\n"), "Bachelor's degree in Statistics", "adjacent"),
    # a degree without a level is a first degree; a related field will do where the ad says so
    (resume(more="\nEDUCATION\nBSc in Statistics, 2020\n"), "Degree in Statistics", "met"),
    (resume(more="\nEDUCATION\nBSc in Applied Statistics, 2020\n"),
     "Bachelor's degree in Mathematical Statistics or a related field", "met"),
    # unclear: a degree in another field
    (resume(more="\nEDUCATION\nBSc in History, 2020\n"), "Bachelor's degree in Statistics", "unclear"),
    # missing: nothing, denied, wished for
    (resume(), "Python", "missing"),
    (resume(bullets="- I have not used Docker"), "Docker", "missing"),
    (resume(summary="Eager to learn Docker."), "Docker", "missing"),
    (resume(more="\nINTERESTS\nDocker\n"), "Docker", "missing"),
    (resume(), "Bachelor's degree in Statistics", "missing"),
    (resume(), "Fluent French", "missing"),
    (resume(), "Prepare quarterly tide tables for the harbour office", "missing"),
]  # fmt: skip


@pytest.mark.parametrize(("mine", "line", "status"), TABLE)
def test_statuses(mine: str, line: str, status: str) -> None:
    match = only(mine, line)
    assert match.status.value == status
    if status in {"met", "unproven", "short"}:
        assert match.held
    if status == "missing":
        assert not match.held


def test_activities_in_other_words() -> None:
    """The same activity in a role is met; half of it is not."""
    done = resume(bullets="- Prepared quarterly tide tables for the harbour office")
    assert only(done, "Prepare the tide tables of the harbour").status.value == "met"
    other = resume(bullets="- Painted the harbour office")
    assert only(other, "Prepare quarterly tide tables for the harbour office").status.value in {"missing", "unclear"}


def test_a_line_that_covers_a_third_does_not_decide() -> None:
    mine = resume(bullets="- Drew tide tables")
    match = only(mine, "Prepare quarterly tide tables for the harbour office")
    assert match.status.value == "unclear"
    assert match.nearest is not None
    assert match.nearest.quote == "Drew tide tables"


def test_either_or_takes_the_best() -> None:
    match = only(resume(bullets="- Ran Azure for the yard"), "AWS, GCP or Azure")
    assert match.status.value == "met"
    assert {m.id: m.status.value if m.status else None for m in match.members}["azure"] == "met"
    assert match.held[0].quote == "Ran Azure for the yard"


def test_years_of_overlapping_roles_count_once() -> None:
    more = "\nWelder, Southbeck Yard, 2022-01 - 2024-01\n- Wrote tools in Python\n"
    match = only(resume(bullets="- Built reports in Python", more=more), "8 years of Python")
    assert match.years_held is not None
    assert 3.9 <= match.years_held <= 4.2


def test_a_stated_number_of_years_counts() -> None:
    match = only(
        resume(summary="Nine years of experience with Python in shipyards.", skills="Python"), "8 years of Python"
    )
    assert match.years_held == 9


def test_years_of_a_field() -> None:
    mine = resume(bullets="- Welded masts for the shipbuilding industry")
    assert only(mine, "3+ years of shipbuilding experience").status.value == "met"
    assert only(mine, "9+ years of shipbuilding experience").status.value == "short"


def test_short_beats_unproven() -> None:
    match = only(resume(skills="Python", dates="2023-01 - 2025-01"), "5 years of Python")
    assert match.status.value == "short"


def test_the_nearest_is_named() -> None:
    match = only(resume(bullets="- Ran MySQL for the yard"), "PostgreSQL")
    assert match.nearest is not None
    assert (match.nearest.id, match.nearest.name, match.nearest.similarity) == ("mysql", "MySQL", 1.0)
    assert match.nearest.quote == "Ran MySQL for the yard"
    assert "MySQL" in match.advice


def test_a_denial_is_quoted() -> None:
    match = only(resume(bullets="- I have not used Docker"), "Docker")
    assert match.nearest is not None
    assert match.nearest.similarity == 0
    assert match.nearest.quote == "I have not used Docker"
    assert "yourself" in match.advice


def test_negation_beats_words() -> None:
    """A name denied is missing, though its words stand there."""
    mine = resume(bullets="- No experience with stock control or bank reconciliation")
    assert only(mine, "Stock control").status.value == "missing"


def test_quotes_are_of_the_resume() -> None:
    mine = resume(bullets="- Built reports in Python\n- Led the Python guild", skills="Python")
    match = only(mine, "Python")
    assert [held.quote for held in match.held] == ["Built reports in Python", "Led the Python guild", "Python"]
    assert [held.section.value for held in match.held] == ["experience", "experience", "skills"]


@pytest.mark.parametrize(
    ("mine", "line", "words"),
    [
        (resume(bullets="- Built reports in Python"), "Python", "strength"),
        (resume(skills="Python"), "Python", "if true"),
        (resume(bullets="- Built reports in Python"), "8 years of Python", "short"),
        (resume(), "CPA", "If you hold it"),
        (resume(), "Fluent French", "If you speak it"),
        (resume(), "Docker or Kubernetes", "One is enough"),
        (resume(), "CPA or registered nurse", "which you could get soonest"),
        (resume(), "Kubernetes", "builds on Docker"),
        (resume(), "Strong communication skills", "story"),
        (resume(more="\nEDUCATION\nBSc in History, 2020\n"), "Bachelor's degree in Statistics", "check"),
    ],
)
def test_advice(mine: str, line: str, words: str) -> None:
    """One honest sentence; "if true" where something would be added."""
    advice = only(mine, line).advice
    assert words in advice
    assert advice.endswith(".")
    assert "\n" not in advice


HEADLESS = (
    "Ines Harbour\n\nEngineer - Northbeck Yard, 2021-01 to 2025-01\n"
    "- Trained the new welders on every mast\n- Docker, Python, masts\n"
)


@pytest.mark.parametrize(("line", "status"), [("Strong communication skills", "met"), ("Python", "met")])
def test_a_dated_role_needs_no_heading(line: str, status: str) -> None:
    assert only(HEADLESS, line).status == status


def test_extras_and_strengths() -> None:
    found = against(resume(bullets="- Built reports in Python with Docker"), "Python")
    assert found.strengths == ("python",)
    assert [extra.id for extra in found.extras] == ["docker"]


def test_nothing_asked_is_no_all_clear() -> None:
    found = report(resume(), ad("Hello there."))
    assert found.low_confidence
    assert not found.matches
    assert [notice.level for notice in found.targets[0].notices] == ["warning"]
    assert found.targets[0].fit == 0


@pytest.mark.parametrize(("asked", "status"), [("Level 2", "met"), ("Level 3", "missing")])
def test_a_lower_step_of_a_ladder_is_not_the_higher(asked: str, status: str) -> None:
    mine = resume(bullets="- Ran Level 2 pottery and glazing workshops")
    assert only(mine, f"Experience with {asked} pottery and glazing workshops").status.value == status
