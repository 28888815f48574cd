"""Levels on one scale."""

from __future__ import annotations

import pytest

from gapfinder.analysis.levels import is_enough, step


@pytest.mark.parametrize(
    ("asked", "held", "enough"),
    [
        ("B2", "C1", True),
        ("B2", "B2", True),
        ("B2", "B1", False),
        ("b2+", "C2", True),
        ("fluent", "native", True),
        ("Fluent", "C1", True),
        ("native", "fluent", False),
        ("business", "B2", True),
        ("advanced", "intermediate", False),
        ("upper-intermediate", "Upper intermediate", True),
        ("mother tongue", "native", True),
        ("conversational", "basic", False),
        ("near native", "native", True),
        ("B2", None, None),
        (None, "B2", None),
        ("brilliant", "B2", None),
        ("B2", "so so", None),
    ],
)
def test_is_enough(asked: str | None, held: str | None, enough: bool | None) -> None:
    assert is_enough(asked, held) is enough


def test_the_framework_is_in_order() -> None:
    steps = [step(level) for level in ("A1", "A2", "B1", "B2", "C1", "C2", "native")]
    assert None not in steps
    assert steps == sorted(steps, key=float)  # type: ignore[arg-type]
