from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapfinder.errors import UsageError
from gapfinder.notes import progress, tasks
from gapfinder.notes.tasks import State

DAY = dt.date(2026, 11, 22)
LATER = dt.date(2026, 12, 15)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- [ ] a", "- [x] a ✅ 2026-11-22"),
        ("- [ ] a ^b1\n", "- [x] a ✅ 2026-11-22 ^b1\n"),
        ("  * [/] a  \r\n", "  * [x] a ✅ 2026-11-22  \r\n"),
        ("- [-] a ❌ 2026-01-01", "- [x] a ✅ 2026-11-22"),
        ("- [x] a", "- [x] a"),
        ("- [ ] a [id:: gf-a]", "- [x] a [id:: gf-a] [completion:: 2026-11-22]"),
        ("1. [ ] [x] y", "1. [x] [x] y ✅ 2026-11-22"),
    ],
)
def test_done(before: str, after: str) -> None:
    assert progress.done(DAY)(before, tasks.read(before)[0]) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- [ ] a", "- [x] a ✅ 2026-11-22\n  - proof: link"),
        ("1. [ ] a\n", "1. [x] a ✅ 2026-11-22\n   - proof: link\n"),
        ("- [ ] a\r\n  - [ ] step\r\n\r\nend", "- [x] a ✅ 2026-11-22\r\n  - [ ] step\r\n  - proof: link\r\n\r\nend"),
        ("> - [ ] a\n> - [ ] b\n", "> - [x] a ✅ 2026-11-22\n>   - proof: link\n> - [ ] b\n"),
        ("- [ ] a\nlazy", "- [x] a ✅ 2026-11-22\nlazy\n  - proof: link"),
        ("- [x] a\n  - proof: link\n", "- [x] a\n  - proof: link\n"),
    ],
)
def test_proof_stands_under_the_task(before: str, after: str) -> None:
    edit = progress.done(DAY, "link\n")
    assert edit(before, tasks.read(before)[0]) == after
    assert edit(after, tasks.read(after)[0]) == after


def test_drop_and_snooze() -> None:
    text = "- [ ] a 🛫 2026-01-01 📅 2026-12-24\n- [ ] b\n"
    text = progress.snooze(LATER)(text, tasks.read(text)[0])
    assert text == "- [ ] a 🛫 2026-12-15 📅 2026-12-24\n- [ ] b\n"
    text = progress.snooze(LATER)(text, tasks.read(text)[1])
    assert text.endswith("- [ ] b 🛫 2026-12-15\n")
    text = progress.drop(DAY, "not mine")(text, tasks.read(text)[1])
    assert text.endswith("- [-] b 🛫 2026-12-15 ❌ 2026-11-22\n  - dropped: not mine\n")
    with pytest.raises(UsageError):
        progress.snooze(LATER)(text, tasks.read(text)[1])


PIECES = [
    "- [ ] a", "- [x] b ✅ 2026-01-01", " 🆔 gf-b", "  - [ ] step", "  note", "\n", "\n\n", "\r\n", "\r", "```", "text", " ",
    "\ufeff", "1. [ ] one", "> q", "> - [ ] c", ">   - s", "> ", " ^blk", " [id:: gf-c]", " 🛫 2026-01-01", "<!-- c -->",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)
edits = st.sampled_from(
    [progress.done(DAY), progress.done(DAY, "p"), progress.drop(DAY, "r"), progress.drop(DAY), progress.snooze(LATER)]
)


def words(task: tasks.Task) -> tuple[str, str]:
    return task.id, task.text.replace(" ", "")


@settings(max_examples=2000)
@given(texts, edits, st.integers(0, 5))
def test_one_line_changes_and_a_second_time_changes_nothing(text: str, edit: progress.Edit, number: int) -> None:
    found = tasks.read(text)
    if not found:
        return
    number %= len(found)
    task = found[number]
    try:
        once = edit(text, task)
    except UsageError:
        assert not task.open
        return
    assert once.startswith(text[: task.start])
    assert once.endswith(text[task.block_end :])
    below = text[task.end : task.block_end]
    assert below.rstrip("\r\n") in once
    again = tasks.read(once)
    assert [words(one) for one in again] == [words(one) for one in found]
    assert edit(once, again[number]) == once


def read(text: str) -> str | None:
    task = progress.next_of(tasks.read(text), DAY)
    return task.text if task is not None else None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", None),
        ("- [x] a\n- [ ] b\n- [ ] c\n", "b"),
        ("- [ ] a 🛫 2026-12-01\n- [ ] b\n", "b"),
        ("- [ ] a ⛔ gf-b\n- [ ] b 🆔 gf-b\n", "b"),
        ("- [ ] a ⛔ gf-b\n- [x] b 🆔 gf-b\n", "a"),
        ("- [ ] a\n- [ ] b 📅 2026-11-22\n- [ ] c 📅 2026-11-01\n", "c"),
        ("- [ ] a\n- [ ] b 📅 2026-12-22\n", "a"),
        ("- [x] a\n  - [ ] step\n", None),
        ("- [ ] a ⛔ gf-b 🆔 gf-a\n- [ ] b 🆔 gf-b ⛔ gf-a\n", None),
    ],
)
def test_the_one_thing_to_do(text: str, wanted: str | None) -> None:
    assert read(text) == wanted


def test_steps() -> None:
    found = tasks.read("- [ ] a\n  - [x] s\n  - [ ] t\n- [ ] b\n")
    assert [task.text for task in progress.steps_of(found, found[0])] == ["s", "t"]
    assert found[1].state is State.DONE
