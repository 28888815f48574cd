"""Text of unknown origin in tables and on plain terminals."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.datatypes import Status
from gapfinder.safe import ascii_strings, cell


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("  @SUM(A1)", "'@SUM(A1)"),
        ("+44 113", "'+44 113"),
        ("-2", "'-2"),
        ("\t=x", "'=x"),
        ("\u200b=x", "'=x"),
        ("＝x", "'＝x"),
        ("C++", "C++"),
        ("", ""),
    ],
)
def test_cells(text: str, shown: str) -> None:
    assert cell(text) == shown


def test_cells_of_other_values() -> None:
    assert [cell(value) for value in (None, 0.5, 3, ["a", "b"], ["=a", "b"])] == ["", 0.5, 3, "a b", "'=a b"]


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    shown = cell(text)
    assert isinstance(shown, str)
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))
    assert "\n" not in shown


@dataclass(frozen=True)
class _Inner:
    words: tuple[str, ...]
    status: Status


def test_strings_at_any_depth() -> None:
    value = {"a": _Inner(("“x” …", "café"), Status.MET)}
    assert ascii_strings(value) == {"a": _Inner(('"x" ...', "café"), Status.MET)}
