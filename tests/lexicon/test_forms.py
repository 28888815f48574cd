"""A name with a nominal head in other forms: text in, what stands there out."""

from __future__ import annotations

import pytest

from gapfinder.lexicon.heads import nominal_heads, verbs_of
from gapfinder.lexicon.matcher import Matcher
from tests.smalllexicon import lexicon_of

MATCHER = Matcher(
    lexicon_of(
        "bank-reconciliation,Bank account reconciliation,hard,,,,,,,,\n"
        "closing,Closing the books,hard,,,,,,,,\n"
        "inventory,Inventory control,hard,,,,,,,,\n"
        "lesson-planning,Lesson planning,hard,,,,,,,,\n"
        "project-management,Project management,hard,,,,,,,,\n"
        "staff-training,Staff training,hard,,,,,,,,\n"
        "data-analysis,Data analysis,hard,,,,,,,,\n"
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Managed projects", [("Managed projects", "project-management")]),
        ("managing a project for the city", [("managing a project", "project-management")]),
        ("I manage three large projects", [("manage three large projects", "project-management")]),
        ("management of projects", [("management of projects", "project-management")]),
        ("reconciliation of bank accounts", [("reconciliation of bank accounts", "bank-reconciliation")]),
        ("Reconciled bank accounts", [("Reconciled bank accounts", "bank-reconciliation")]),
        ("reconciling 12 bank accounts monthly", [("reconciling 12 bank accounts", "bank-reconciliation")]),
        ("closed the books", [("closed the books", "closing")]),
        ("planned lessons", [("planned lessons", "lesson-planning")]),
        ("Trained staff", [("Trained staff", "staff-training")]),
        ("analysed sales data", [("analysed sales data", "data-analysis")]),
        ("analysis of data", [("analysis of data", "data-analysis")]),
        ("controlled inventory", [("controlled inventory", "inventory")]),
    ],
)
def test_forms(text: str, expected: list[tuple[str, str]]) -> None:
    found = MATCHER.find(text, lambda _candidate, _line: 1.0)
    assert [(text[c.start : c.end], c.skill.id) for c in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Managed people. Projects were small",
        "Managed the budget, the staff and every one of the many projects",
        "managed staff while projects went on",
        "projects",
        "the manager of nobody",
        "reconciled with her sister, who has bank accounts",
        "managed project engineers",
        "trained as staff nurse",
        "Trained staff horses for the fair",
    ],
)
def test_no_form(text: str) -> None:
    assert not MATCHER.find(text, lambda _candidate, _line: 1.0)


@pytest.mark.parametrize(
    ("head", "verb"),
    [("reconciliation", "reconcil"), ("analysis", "analyz"), ("planning", "plan"), ("training", "train")],
)
def test_verbs_behind_heads(head: str, verb: str) -> None:
    assert verb in verbs_of(head)


def test_no_head() -> None:
    assert not verbs_of("python")
    assert not verbs_of("king")


def test_the_table_is_sorted() -> None:
    assert list(nominal_heads()) == sorted(nominal_heads())
