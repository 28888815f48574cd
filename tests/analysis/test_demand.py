"""Many targets: demand, fit, strengths, extras, what to learn first."""

from __future__ import annotations

import pytest

from gapfinder.analysis.demand import demand_rows, fit, tier_matrix
from gapfinder.datatypes import Document
from gapfinder.workflow import batch
from tests.smalllexicon import TODAY, ad, bio, report, resume

MINE = (
    "Ines Harbour\n\nSKILLS\nDocker\n\nEXPERIENCE\nEngineer, Northbeck Yard, 2021 - 2024\n- Built reports in Python\n"
)


def job(*lines: str) -> Document:
    """An ad that requires these lines."""
    return ad("Engineer\n\nRequirements\n" + "".join(f"- {line}\n" for line in lines))


TARGETS = (
    job("Python", "Terraform"),
    job("Python", "Terraform", "Docker"),
    ad("Engineer\n\nNice to have\n- Terraform\n- Tableau\n"),
    bio("Mara Vance is an engineer. She has built tools in Python and Ansible since 2015."),
)


def test_the_demand_table() -> None:
    rows = {
        row.id: (row.ads, row.required, row.bios, row.status.value)
        for row in demand_rows(report(MINE, *TARGETS).matches)
    }
    assert rows == {
        "terraform": (3, 2, 0, "missing"),
        "python": (2, 2, 1, "met"),
        "docker": (1, 1, 0, "unproven"),
        "tableau": (1, 0, 0, "missing"),
        "ansible": (0, 0, 1, "missing"),
    }


def test_most_asked_first() -> None:
    rows = demand_rows(report(MINE, *TARGETS).matches)
    assert [row.ads + row.bios for row in rows] == sorted((row.ads + row.bios for row in rows), reverse=True)


def test_the_matrix() -> None:
    matrix = tier_matrix(report(MINE, *TARGETS).matches)
    assert {target: tier.value for target, tier in matrix["terraform"].items()} == {
        "t1": "required", "t2": "required", "t3": "preferred",
    }  # fmt: skip
    assert {target: tier.value for target, tier in matrix["ansible"].items()} == {"t4": "held"}


def test_fit() -> None:
    """All met is 1, nothing met is 0, nothing asked is 0."""
    assert fit(report(MINE, job("Python")).matches, "t1") == 1
    assert fit(report(MINE, job("Terraform")).matches, "t1") == 0
    assert fit(report(MINE, job("Terraform")).matches, "t9") == 0
    found = report(MINE, *TARGETS)
    assert all(0 <= target.fit <= 1 for target in found.targets)
    assert found.targets[0].fit == pytest.approx(0.5)


def test_a_batch() -> None:
    found = batch(resume(MINE), TARGETS, today=TODAY, failed=[("broken.pdf", "It is damaged.")])
    assert [target.fit for target in found.targets] == sorted((t.fit for t in found.targets), reverse=True)
    assert found.learn_first[0] == "terraform"
    assert set(found.learn_first) == {"terraform", "tableau", "ansible"}
    assert [(failure.path, failure.message) for failure in found.failed] == [("broken.pdf", "It is damaged.")]
    assert set(found.matrix) == {row.id for row in found.demand}


def test_extras_are_what_nobody_asks() -> None:
    found = report(MINE, job("Terraform"))
    assert [extra.id for extra in found.extras] == ["python"]
    assert [extra.id for extra in report(MINE, job("Python")).extras] == []


def test_strengths_in_the_order_worth_saying() -> None:
    mine = MINE.replace("in Python", "in Python and SQL, with good communication")
    found = report(mine, job("SQL", "Python", "communication skills"), job("Python"))
    assert found.strengths[0] == "python"
    assert found.strengths[-1] == "communication" or "communication" not in found.strengths
