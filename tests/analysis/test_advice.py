"""Advice by status: what a person is told to do next."""

from __future__ import annotations

import pytest

from tests.smalllexicon import ad, match_of, report

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


@pytest.mark.parametrize(
    ("resume", "asked", "words"),
    [
        (RESUME, "Welding or Kubernetes", "learn what differs in Kubernetes;"),
        (RESUME, "Welding or Tableau", "Tableau is nearest to what you have; learn it"),
        (RESUME, "Tableau or Welding", "Tableau is nearest to what you have; learn it"),
        (
            "Jo Doe\nEXPERIENCE\nFlorist, Acme, Jan 2023 - Present\n- Tied wreaths\n",
            "Tableau or Welding",
            "choose the one",
        ),
    ],
)
def test_of_alternatives_the_nearest_is_named(resume: str, asked: str, words: str) -> None:
    found = report(resume, ad(f"Requirements\n- {asked}\n"))
    (group,) = (m for m in found.matches if m.members)
    assert words in group.advice
