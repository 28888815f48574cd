"""Tables of the words that speak for a skill."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

TABLES = files("gapfinder.analysis") / "data"


@pytest.mark.parametrize("table", sorted(p.name for p in TABLES.iterdir() if p.name.endswith(".csv")))
def test_every_row_of_a_table_has_its_columns(table: str) -> None:
    """A comma in an expression without quotes would cut it."""
    first, *others = csv.reader((TABLES / table).read_text(encoding="utf-8").splitlines())
    assert {len(row) for row in others} == {len(first)}
