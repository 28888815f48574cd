"""Advice by status: what a person is told to do next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gapfinder.analysis.advice import advice_for
from gapfinder.analysis.profile import Profile
from gapfinder.datatypes import Status
from tests.smalllexicon import TODAY, ad, extracted, match_of, report, resume, small

RESUME = """\
Jo Doe
EXPERIENCE
Data engineer, Acme, Jan 2023 - Present
- Loaded nightly files into PostgreSQL with SQL
Bookkeeper, Beta Ltd, 2018 - 2022
- Bank reconciliation for 12 accounts
SKILLS
Docker, MySQL, Forecasting
CERTIFICATIONS
CPA, expired 2024
"""


@pytest.mark.parametrize(
    ("asked", "skill", "words"),
    [
        ("Tableau", "tableau", "Learn it, then show it in one small piece of work."),
        ("Welding", "welding", "If you have done it, give it a bullet"),
        ("Kubernetes", "kubernetes", "Say that you know Docker"),
        ("Spanish", "spanish", "list it with a level"),
        ("CPA", "cpa", "it has run out: renew it"),
        ("Docker", "docker", "a bullet under “Data engineer, Acme”"),
    ],
)
def test_the_next_step_fits_the_thing(asked: str, skill: str, words: str) -> None:
    found = report(RESUME, ad(f"Requirements\n- {asked}\n"))
    assert words in match_of(found, skill).advice


def test_a_listed_skill_belongs_under_the_role_of_its_field() -> None:
    found = report(
        RESUME.replace("- Bank", "- Accounting, stock control, sales and bank"), ad("Requirements\n- Forecasting\n")
    )
    assert "“Bookkeeper, Beta Ltd”" in match_of(found, "forecasting").advice


def test_what_no_list_knows_is_to_be_said_in_their_words() -> None:
    (match,) = (m for m in report(RESUME, ad("Requirements\n- Tableau\n")).matches if m.requirement.id == "tableau")
    guess = replace(match, requirement=replace(match.requirement, listed=False), status=Status.UNCLEAR, nearest=None)
    profile = Profile.of(extracted(resume(RESUME)), small(), TODAY)
    assert "only these words were looked for" in advice_for(guess, profile)
