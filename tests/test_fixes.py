"""Corrections in the settings: what is written is read again, and undoing gives back the file byte for byte."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder import config, fixes, settings
from gapfinder.datatypes import Fix, FixKind, YearMonth

WORDS = st.text(min_size=1, max_size=20, alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]))
MONTHS = st.builds(YearMonth, year=st.integers(1950, 2030), month=st.none() | st.integers(1, 12))


@st.composite
def corrections(draw: st.DrawFn) -> Fix:
    """Any correction."""
    kind = draw(st.sampled_from(list(FixKind)))
    note = draw(st.just("") | WORDS)
    if kind is FixKind.ALIAS:
        return Fix(kind=kind, name=draw(WORDS), of=draw(WORDS), note=note)
    if kind is not FixKind.HAVE:
        return Fix(kind=kind, name=draw(WORDS), note=note)
    start = draw(st.none() | MONTHS)
    current = start is not None and draw(st.booleans())
    return Fix(
        kind=kind,
        name=draw(WORDS),
        place=draw(st.just("") | WORDS),
        start=start,
        end=draw(MONTHS) if start is not None and not current else None,
        current=current,
        level=draw(st.just("") | WORDS),
        note=note,
    )


PIECES = ["# c", "\n", "\r\n", "a = 1", "[t]", "[[u]]", "x.y = 'z'", "plan = 'p' # c", "save_last = true", " ", "b = '''\n'''",
          "[[fix]]\nnever = 'x' # why", "[later]\nx = 3"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=10).map("\n".join), st.lists(corrections(), min_size=1, max_size=3))
def test_undo_gives_back_every_byte(tmp_path_factory: pytest.TempPathFactory, text: str, some: list[Fix]) -> None:
    path = tmp_path_factory.mktemp("s") / "g.toml"
    try:
        before = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    if any(set(row) != {"never"} for row in before.get("fix", [])):
        return  # a key of another piece stands under the correction: no file of ours
    path.write_bytes(text.encode())
    states = [text.encode()]
    for fix in some:
        settings.add_fix(fix, path)
        states.append(path.read_bytes())
    known = len(before.get("fix", []))
    after = tomllib.loads(states[-1].decode())
    assert {key: value for key, value in after.items() if key != "fix"} == {
        key: value for key, value in before.items() if key != "fix"
    }
    assert len(after["fix"]) == known + len(some)
    config.use(path)
    try:
        assert list(fixes.in_force()[known:]) == some
    finally:
        config.use(None)
    for number, state in zip(range(len(some), 0, -1), reversed(states[:-1]), strict=True):
        settings.remove_fix(known + number, path)
        assert path.read_bytes() == state


def test_no_file_is_no_correction() -> None:
    assert fixes.in_force() == ()


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "g.toml"
    config.use(path)
    try:
        settings.add_fix(Fix(kind=FixKind.NEVER, name="one"))
        assert [fix.name for fix in fixes.in_force()] == ["one"]
        settings.add_fix(Fix(kind=FixKind.NEVER, name="two"))
        assert [fix.name for fix in fixes.in_force()] == ["one", "two"]
    finally:
        config.use(None)


@pytest.mark.parametrize(
    ("text", "month"),
    [("2021", (2021, None)), ("2021-03", (2021, 3)), (" 2021-3 ", (2021, 3)), ("2021-13", None), ("21", None), ("", None),
     ("1066", None), ("2021-03-01", None)],
)  # fmt: skip
def test_months(text: str, month: tuple[int, int | None] | None) -> None:
    found = fixes.month_of(text)
    assert (None if found is None else (found.year, found.month)) == month
