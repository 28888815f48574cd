from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from gapfinder.notes import export, tasks
from gapfinder.notes.calendar import as_icalendar
from gapfinder.notes.styles import Style
from gapfinder.notes.tasks import Task
from gapfinder.notes.text import escaped

NOW = dt.datetime(2026, 11, 22, 5, 0, tzinfo=dt.UTC)
PLAN = (
    "# Plan\r\n\r\n- [ ] R&amp;D \\[x\\] ⏫ 🆔 gf-rd ⛔ gf-b 🛫 2026-12-01 📅 2026-12-15 ^blk\r\n  - note\r\n  - [ ] step\r\n"
    "- [x] b 🆔 gf-b ✅ 2026-11-20\r\n- [-] c [id:: gf-c] [priority:: low]\r\nend"
)


def test_rows() -> None:
    first, step, second, third = export.rows(tasks.read(PLAN))
    assert first == {
        "number": 1, "id": "gf-rd", "text": "R&D [x]", "state": "open", "priority": "high", "due": "2026-12-15",
        "not_before": "2026-12-01", "closed": None, "after": ["gf-b"], "step_of": None, "line": 3, "below": ["- note", "- [ ] step"],
    }  # fmt: skip
    assert (step["number"], step["step_of"]) == (None, 1)
    assert (second["number"], second["state"]) == (2, "done")
    assert (second["closed"], third["closed"]) == ("2026-11-20", None)
    assert (third["state"], third["priority"]) == ("dropped", "low")
    assert [row["id"] for row in export.rows(tasks.read(PLAN), everything=False)] == ["gf-rd", ""]


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@x", "=cmd|' /C calc'!A0"])
def test_a_spreadsheet_gets_no_formula(words: str) -> None:
    text = export.as_csv(tasks.read(f"- [ ] {words}\n  - {words}\n  - b\n  - [ ] step\n"))
    row = list(csv.reader(io.StringIO(text)))[1]
    assert row[2] == f"'{words}"
    assert row[-1] == f"'{words}; b"


@given(st.text())
def test_no_cell_begins_like_a_formula(words: str) -> None:
    text = export.as_csv(tasks.read(f"- [ ] {escaped(words)} 🆔 -x\n"))
    for row in csv.reader(io.StringIO(text, newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_markdown_for_github() -> None:
    assert export.as_markdown(PLAN, Style.GITHUB) == (
        "# Plan\r\n\r\n- [ ] R&amp;D \\[x\\] (high priority) (not before 2026-12-01) (due 2026-12-15)\r\n  - note\r\n  - [ ] step\r\n"
        "- [x] b (done 2026-11-20)\r\n- [-] c (low priority)\r\nend"
    )


def test_dialects_of_obsidian_go_both_ways() -> None:
    fields = export.as_markdown(PLAN, Style.DATAVIEW)
    assert (
        "- [ ] R&amp;D \\[x\\] [priority:: high] [id:: gf-rd] [dependsOn:: gf-b] [start:: 2026-12-01] [due:: 2026-12-15] ^blk\r\n"
        in fields
    )
    signs = export.as_markdown(fields, Style.EMOJI)
    assert signs == PLAN.replace("[id:: gf-c] [priority:: low]", "🆔 gf-c 🔽")
    assert export.as_markdown(signs, Style.DATAVIEW) == fields


PIECES = [
    "- [ ] a",
    "- [x] b",
    " ⏫",
    " 🆔 gf-b",
    " 📅 2026-01-01",
    " [start:: 2026-01-01]",
    "\n",
    "\r",
    "```",
    "  ",
    "text",
    " ^b",
]


def said(task: Task) -> tuple[object, ...]:
    """What a line says, in whatever dialect."""
    return task.id, task.text, task.due, task.priority, task.line, task.state, task.begins, task.after


@given(st.lists(st.sampled_from(PIECES), max_size=15).map("".join))
def test_a_dialect_says_the_same(text: str) -> None:
    before = tasks.read(text)
    for style in (Style.EMOJI, Style.DATAVIEW):
        after = tasks.read(export.as_markdown(text, style))
        assert [said(t) for t in after] == [said(t) for t in before]


def test_todos() -> None:
    data, left_out = as_icalendar(tasks.read(PLAN), now=NOW)
    assert left_out == 0
    todos = Calendar.from_ical(data).walk("VTODO")
    assert [str(todo["uid"]) for todo in todos] == [
        "gf-rd@plan.gapfinder",
        "gf-b@plan.gapfinder",
        "gf-c@plan.gapfinder",
    ]
    first = todos[0]
    assert str(first["summary"]) == "R&D [x]"
    assert first.decoded("due") == dt.date(2026, 12, 15)
    assert first.decoded("dtstart") == dt.date(2026, 12, 1)
    assert (first["status"], first["priority"]) == ("NEEDS-ACTION", 3)
    assert str(first["description"]) == "- note\n- [ ] step"
    assert str(first["related-to"]) == "gf-b@plan.gapfinder"
    assert [one.decoded("completed").date() for one in todos if "completed" in one] == [dt.date(2026, 11, 20)]
    assert [str(todo["status"]) for todo in todos] == ["NEEDS-ACTION", "COMPLETED", "CANCELLED"]
    assert b"\r\n" in data


def test_a_second_import_updates_the_first() -> None:
    one, two = (as_icalendar(tasks.read(PLAN), now=now)[0] for now in (NOW, NOW + dt.timedelta(minutes=5)))
    first, second = (Calendar.from_ical(data).walk("VTODO") for data in (one, two))
    assert [todo["uid"] for todo in first] == [todo["uid"] for todo in second]
    assert all(int(str(a["sequence"])) < int(str(b["sequence"])) for a, b in zip(first, second, strict=True))
    assert as_icalendar(tasks.read(PLAN), now=NOW)[0] == one


def test_no_two_tasks_share_a_uid() -> None:
    data, _ = as_icalendar(tasks.read("- [ ] a\n- [ ] a\n- [ ] b 🆔 gf-x\n- [ ] c 🆔 gf-x\n"), now=NOW)
    uids = [str(todo["uid"]) for todo in Calendar.from_ical(data).walk("VTODO")]
    assert len(set(uids)) == 4
    assert uids[2:] == ["gf-x@plan.gapfinder", "gf-x-2@plan.gapfinder"]


def test_events_need_a_day() -> None:
    text = f"{PLAN}\n- [ ] no day\n- [x] no day\n- [-] given up 📅 2026-12-20\n"
    data, left_out = as_icalendar(tasks.read(text), now=NOW, as_events=True)
    events = Calendar.from_ical(data).walk("VEVENT")
    assert [(str(event["summary"]), str(event.get("status"))) for event in events] == [
        ("R&D [x]", "None"),
        ("given up", "CANCELLED"),
    ]
    assert events[0].decoded("dtstart") == dt.date(2026, 12, 15)
    assert left_out == 1


@given(st.text())
def test_words_cannot_add_lines_to_a_calendar(words: str) -> None:
    data, _ = as_icalendar(tasks.read(f"- [ ] {escaped(words)}\n"), now=NOW)
    (todo,) = Calendar.from_ical(data).walk("VTODO")
    assert set(todo) == {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "STATUS"}
