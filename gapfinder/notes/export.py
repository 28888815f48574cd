"""The plan for other programs: CSV, JSON rows, and Markdown in other dialects."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from gapfinder.notes import tasks
from gapfinder.notes.styles import Style
from gapfinder.notes.tasks import Task
from gapfinder.notes.text import unescaped
from gapfinder.safe import cell, plain

COLUMNS = (
    "number", "id", "text", "state", "priority", "due", "not_before", "closed", "after", "step_of", "line", "notes",
)  # fmt: skip
"""Of the CSV; `notes` is what stands under a task, steps left out, since they have rows of their own."""


def rows(found: Iterable[Task], *, everything: bool = True) -> list[dict[str, object]]:
    """Tasks as rows of plain values; numbers are those of `plan list`."""
    result: list[dict[str, object]] = []
    number = 0
    owner: Task | None = None
    for task in found:
        if not task.step:
            number += 1
            owner = task
        if not everything and not task.open:
            continue
        result.append(
            {
                "number": None if task.step else number,
                "id": task.id,
                "text": words(task),
                "state": task.state.value,
                "priority": task.priority,
                "due": task.due.isoformat() if task.due else None,
                "not_before": task.begins.isoformat() if task.begins else None,
                "closed": task.closed.isoformat() if task.closed else None,
                "after": list(task.after),
                "step_of": number if task.step and owner is not None else None,
                "line": task.line,
                "below": [plain(unescaped(one)) for one in task.below],
            }
        )
    return result


def words(task: Task) -> str:
    """A task's words without Markdown's escapes."""
    return plain(unescaped(task.text))


def as_csv(found: Iterable[Task], *, everything: bool = True) -> str:
    """A table that a spreadsheet opens without taking a cell for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(found, everything=everything):
        below = row["below"]
        assert isinstance(below, list)
        notes = "; ".join(_BULLET.sub("", one) for one in below if not tasks.BOX.match(one))
        writer.writerow([cell(notes if key == "notes" else row[key]) for key in COLUMNS])
    return out.getvalue()


_BULLET = re.compile(r"^(?:> ?)*(?:[-*+]|\d{1,9}[.)])[ \t]+")


def as_markdown(text: str, style: Style) -> str:
    """The plan's own text with its task lines in another dialect; notes, headings and order as they are."""
    parts: list[str] = []
    at = 0
    for task in tasks.read(text):
        parts += [text[at : task.start], _line(text[task.start : task.end], task, style)]
        at = task.end
    return "".join([*parts, text[at:]])


def _line(line: str, task: Task, style: Style) -> str:
    head = tasks.BOX.match(line)
    signs = [_sign(key, value, style) for key, value in tasks.fields(line).items()]
    tail = re.search(r"[ \t]+\^[A-Za-z0-9-]+[ \t]*$", line)
    shown = [head.group() if head else line, task.text, *signs]
    if tail and style is not Style.GITHUB:
        shown.append(tail.group().strip())
    return " ".join(part for part in shown if part)


_WORDS = {
    "priority": "{} priority",
    "due": "due {}",
    "start": "not before {}",
    "scheduled": "planned for {}",
    "completion": "done {}",
    "cancelled": "dropped {}",
}
_SIGNS = {
    "id": tasks.ID_SIGN,
    "dependsOn": tasks.AFTER_SIGN,
    "due": tasks.DUE_SIGN,
    "start": tasks.START_SIGN,
    "scheduled": tasks.SCHEDULED_SIGN,
    "created": "➕",
    "completion": tasks.DONE_SIGN,
    "cancelled": tasks.DROPPED_SIGN,
}


def _sign(key: str, value: str, style: Style) -> str:
    if style is Style.DATAVIEW:
        return f"[{key}:: {value}]"
    if style is Style.GITHUB:
        return f"({_WORDS[key].format(value)})" if key in _WORDS else ""
    return tasks.PRIORITY_SIGNS.get(value, "") if key == "priority" else f"{_SIGNS[key]} {value}"
