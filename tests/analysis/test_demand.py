"""Many targets: demand table, matrix, fit, strengths, extras."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gapfinder.analysis.demand import fit
from gapfinder.datatypes import Document
from gapfinder.errors import UsageError
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
        for row in batch(resume(MINE), TARGETS, today=TODAY).demand
    }
    assert rows == {
        "terraform": (3, 2, 0, "missing"),
        "python": (2, 2, 1, "met"),
        "docker": (1, 1, 0, "unproven"),
        "tableau": (1, 0, 0, "missing"),
        "ansible": (0, 0, 1, "missing"),
    }


def test_most_asked_first() -> None:
    rows = batch(resume(MINE), TARGETS, today=TODAY).demand
    assert [row.ads + row.bios for row in rows] == sorted((row.ads + row.bios for row in rows), reverse=True)


def test_the_matrix() -> None:
    matrix = batch(resume(MINE), TARGETS, today=TODAY).matrix
    assert {target: tier.value for target, tier in matrix["terraform"].items()} == {
        "t1": "required", "t2": "required", "t3": "preferred",
    }  # fmt: skip
    assert {target: tier.value for target, tier in matrix["ansible"].items()} == {"t4": "held"}


def test_the_weakest_status_and_how_often() -> None:
    """One ad asks for more years than the other: each is judged by itself."""
    targets = (job("2+ years of experience with Python"), job("9+ years of experience with Python"), job("Python"))
    (row,) = batch(resume(MINE), targets, today=TODAY).demand
    assert row.status.value == "short"
    assert {status.value: number for status, number in row.statuses} == {"met": 2, "short": 1}


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
    assert [(step.id, step.must_haves) for step in found.learn_first] == [("terraform", 2), ("ansible", 1)]
    assert [(failure.path, failure.message) for failure in found.failed] == [("broken.pdf", "It is damaged.")]
    assert set(found.matrix) == {row.id for row in found.demand}
    first = next(target for target in found.targets if target.id == "t2")
    assert (first.must, first.must_met, first.lacking, first.unshown) == (3, 1, ("terraform",), ("docker",))


def test_targets_are_taken_one_by_one() -> None:
    """An iterator will do, and a target is done before the next is taken."""
    taken: list[int] = []

    def some() -> Iterator[Document]:
        for number, target in enumerate(TARGETS):
            taken.append(number)
            yield target

    assert len(batch(resume(MINE), some(), today=TODAY).targets) == len(TARGETS)
    assert taken == list(range(len(TARGETS)))


def test_nothing_to_compare_with() -> None:
    with pytest.raises(UsageError, match="nothing to compare"):
        batch(resume(MINE), [], today=TODAY)


def test_extras_are_what_nobody_asks() -> None:
    found = report(MINE, job("Terraform"))
    assert [extra.id for extra in found.extras] == ["python"]
    assert [extra.id for extra in report(MINE, job("Python")).extras] == []


def test_strengths_in_the_order_worth_saying() -> None:
    mine = MINE.replace("in Python", "in Python and SQL, with good communication")
    found = report(mine, job("SQL", "Python", "communication skills"), job("Python"))
    assert found.strengths[0] == "python"
    assert found.strengths[-1] == "communication" or "communication" not in found.strengths
