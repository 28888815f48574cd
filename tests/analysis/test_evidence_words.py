"""The tables of words by which work is told: what a look at first letters may not change."""

import pytest

from gapfinder.analysis.evidence_words import _table, openings_of, tasks_maybe_told, told_task

TEXTS = [
    "Prepared the audit schedules, verified invoices and matched statements",
    "Managed a crew of 12; trained new hires; kept P&L within budget",
    "QA of 3D prints, HVAC repairs, 401(k) filings and X-ray reports",
    "wrote the handbook of the harbour office and translated the needs of customers into berth plans",
    "Fed and dressed toddlers, swept floors, drove a forklift and closed the punch list",
]


@pytest.mark.parametrize(
    ("pattern", "openings"),
    [
        ("invoices?|vendor payments", {"inv", "ven"}),
        (r"(?:verif|match)\w* .{0,20}\b(?:invoices?)", {"ver", "mat"}),
        ("(?:re)?build|qa?", {"", "q"}),
        (r"\bQA\b|[\w]+ing|audit\w*", {"", "aud"}),
        ("(?:a|bc(?:d|e))f|g\\|h", {"a", "bc", "g"}),
    ],
)
def test_openings(pattern: str, openings: set[str]) -> None:
    assert openings_of(pattern) == openings


@pytest.mark.parametrize("text", TEXTS)
def test_no_row_that_tells_is_passed_over(text: str) -> None:
    telling = [row for row in range(len(_table("task_evidence.csv"))) if told_task(row)[0].search(text)]
    assert telling
    assert set(telling) <= set(tasks_maybe_told(text))
    assert len(tasks_maybe_told(text)) < len(_table("task_evidence.csv")) / 2
