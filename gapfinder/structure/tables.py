"""The package's own tables (CSV beside this file), read once."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """All rows of `data/<name>.csv` as mappings from column to cell; missing cells are empty."""
    text = resources.files("gapfinder.structure").joinpath("data").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return tuple(
        {key: value or "" for key, value in row.items() if key is not None} for row in csv.DictReader(text.splitlines())
    )
