from __future__ import annotations

import datetime as dt

import pytest

from gapfinder.notes import tasks
from gapfinder.notes.tasks import State, Task


def one(text: str) -> Task:
    found = tasks.read(text)
    assert len(found) == 1
    return found[0]


def test_all_signs() -> None:
    task = one(
        "- [ ] Terraform: learn it ⏫ 🆔 gf-terraform ⛔ gf-docker, gf-linux 🛫 2026-12-01 ⏳ 2026-12-03 📅 2026-12-15 ^b1"
    )
    assert task.text == "Terraform: learn it"
    assert task.id == "gf-terraform"
    assert task.priority == "high"
    assert task.due == dt.date(2026, 12, 15)
    assert task.begins == dt.date(2026, 12, 3)
    assert task.after == ("gf-docker", "gf-linux")
    assert task.requirement == "terraform"


def test_dataview_fields() -> None:
    task = one(
        "* [ ] Terraform [priority:: low] (id:: gf-terraform)  [due:: 2026-12-15] [mood:: fine] [dependsOn:: gf-a,gf-b]"
    )
    assert task.text == "Terraform [mood:: fine]"
    assert (task.id, task.priority, task.due) == ("gf-terraform", "low", dt.date(2026, 12, 15))
    assert task.after == ("gf-a", "gf-b")


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("- [ ] a", State.OPEN),
        ("+ [x] a", State.DONE),
        ("1. [X] a", State.DONE),
        ("2) [-] a", State.DROPPED),
        ("- [/] a", State.OPEN),
        ("- [ ]", State.OPEN),
        ("- [ ] a 📅 2026-99-99", State.OPEN),
    ],
)
def test_states(line: str, state: State) -> None:
    assert one(line).state is state


@pytest.mark.parametrize(
    "text",
    [
        "- a\n",
        "[ ] a\n",
        "-[ ] a\n",
        "```\n- [ ] a\n```\n",
        "~~~md\n- [ ] a\n```\n- [ ] b\n~~~\n",
        "<!-- - [ ] a\n- [ ] b\n-->\n",
        "---\nx: |\n  - [ ] a\n---\n",
        "- [ab] a\n",
        "- [](link) a\n",
    ],
)
def test_what_is_no_task(text: str) -> None:
    assert tasks.read(text) == ()


def test_steps_and_notes_belong_to_their_task() -> None:
    text = "- [ ] a\n  - [ ] step\n\n  a note\n- [ ] b\nlazy\n\nparagraph\n"
    first, step, second = tasks.read(text)
    assert (first.step, step.step, second.step) == (False, True, False)
    assert text[first.start : first.block_end] == "- [ ] a\n  - [ ] step\n\n  a note\n"
    assert text[second.start : second.block_end] == "- [ ] b\nlazy\n"
    assert [task.line for task in (first, step, second)] == [1, 2, 5]


@pytest.mark.parametrize("requirement", ["terraform", "aws+gcp+azure", "closed-the-books"])
def test_ids_go_both_ways(requirement: str) -> None:
    identifier = tasks.item_id(requirement)
    assert one(f"- [ ] x 🆔 {identifier}").id == identifier
    assert tasks.requirement_of(identifier) == requirement


@pytest.mark.parametrize(
    ("line", "wanted"),
    [("- [ ] a", "- [ ] a ✅"), ("- [ ] a  ", "- [ ] a ✅  "), ("- [ ] a ^b-1", "- [ ] a ✅ ^b-1")],
)
def test_signs_go_before_a_block_id(line: str, wanted: str) -> None:
    assert tasks.with_signs(line, "✅") == wanted


def test_tasks_in_a_callout_are_seen() -> None:
    text = "> [!todo]\n> - [ ] a 🆔 gf-a\n>   note\n>   - [ ] step\n>\n> - [x] b\noutside\n"
    first, step, second = tasks.read(text)
    assert (first.id, first.below, first.step, first.indent) == ("gf-a", ("> note", "> - [ ] step"), False, 4)
    assert (step.step, second.step, second.below) == (True, False, ())
    assert text[second.start : second.block_end] == "> - [x] b\n"
