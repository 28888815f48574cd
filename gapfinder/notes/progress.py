"""What becomes of a task: done, dropped, put off; and which one is next. Each is a splice of one line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from gapfinder.errors import UsageError
from gapfinder.files import update
from gapfinder.notes import plan, tasks
from gapfinder.notes.tasks import State, Task
from gapfinder.notes.text import decode, newline_of
from gapfinder.safe import plain

_CLOSED = re.compile(r"[ \t]*(?:[✅❌]\ufe0f?[ \t]*\d{4}-\d{2}-\d{2}|[\[(](?:completion|cancelled)::[^\])]*[\])])")
_START = re.compile(r"\U0001f6eb\ufe0f?[ \t]*\d{4}-\d{2}-\d{2}|[\[(]start::[^\])]*[\])]")
_ID_FIELD = re.compile(r"[\[(][ \t]*id[ \t]*::")

Edit = Callable[[str, Task], str]
"""The plan's text and a task in it, to the plan's new text."""


def change(path: Path, wanted: str, edit: Edit) -> tuple[Task, bool]:
    """Change one task of the plan file.

    Returns:
        The task as it was, and whether anything changed.

    Raises:
        UsageError: no task fits, or several do.
        DataError: the file is no UTF-8 text or cannot be written; it is untouched.
    """
    seen: list[Task] = []

    def edited(data: bytes) -> bytes:
        text = decode(data, path.name)
        seen.append(plan.find(tasks.read(text), wanted))
        return edit(text, seen[-1]).encode("utf-8")

    changed = update(path, edited, ours=plan.is_ours)
    return seen[-1], changed


def done(day: dt.date, proof: str = "") -> Edit:
    """Tick a task and keep its proof under it; a task that is ticked stays as it is, except for a new proof."""

    def edit(text: str, task: Task) -> str:
        line = text[task.start : task.end]
        if task.state is not State.DONE:
            line = _closed(line, task, "x", tasks.DONE_SIGN, "completion", day)
        return _spliced(text, task, line, [f"proof: {plain(proof)}"] if plain(proof) else [])

    return edit


def drop(day: dt.date, because: str = "") -> Edit:
    """Give a task up, with the reason under it."""

    def edit(text: str, task: Task) -> str:
        line = text[task.start : task.end]
        if task.state is not State.DROPPED:
            line = _closed(line, task, "-", tasks.DROPPED_SIGN, "cancelled", day)
        return _spliced(text, task, line, [f"dropped: {plain(because)}"] if plain(because) else [])

    return edit


def snooze(until: dt.date) -> Edit:
    """Put a task off: `next` leaves it out before that day."""

    def edit(text: str, task: Task) -> str:
        if not task.open:
            raise UsageError(
                f"That task is {task.state.value} (line {task.line}).", "Only an open task can be put off."
            )
        line = text[task.start : task.end]
        sign = _sign(line, tasks.START_SIGN, "start", until)
        changed, number = _START.subn(lambda _: sign, line, count=1)
        return _spliced(text, task, changed if number else tasks.with_signs(line, sign), [])

    return edit


def next_of(found: Sequence[Task], today: dt.date) -> Task | None:
    """The one thing to do: what is due comes first, then the order of the file.

    Left out are tasks put off to a later day and tasks that come after another open one.
    """
    waiting = {task.id for task in found if task.open and task.id}
    ready = [
        task
        for task in found
        if task.open and not task.step and not (task.begins and task.begins > today) and not waiting & set(task.after)
    ]
    due = [task for task in ready if task.due is not None and task.due <= today]
    return min(due, key=lambda task: (task.due or today, task.start), default=ready[0] if ready else None)


def steps_of(found: Sequence[Task], task: Task) -> tuple[Task, ...]:
    """The steps that stand under a task."""
    return tuple(one for one in found if task.start < one.start < task.block_end)


def _closed(line: str, task: Task, mark: str, sign: str, key: str, day: dt.date) -> str:
    box = tasks.BOX.match(line)
    at = box.start("mark") if box else 0
    line = f"{line[:at]}{mark}{line[at + 1 :]}"
    if not task.open:  # it was closed the other way before: that day no longer holds
        line = _CLOSED.sub("", line)
    return tasks.with_signs(line, _sign(line, sign, key, day))


def _sign(line: str, sign: str, key: str, day: dt.date) -> str:
    """An emoji or, where the user writes Dataview fields, such a field."""
    return f"[{key}:: {day.isoformat()}]" if _ID_FIELD.search(line) else f"{sign} {day.isoformat()}"


def _spliced(text: str, task: Task, line: str, under: Sequence[str]) -> str:
    below = text[task.end : task.block_end]
    after = text[task.block_end :]
    box = tasks.BOX.match(line)
    indent = f"{box['indent']}{' ' * (len(box['bullet']) + 1)}" if box else "  "
    end = newline_of(text)
    for one in under:
        row = f"{indent}- {one}"
        if row in re.split(r"\r\n|\n|\r", below):
            continue
        below = f"{below}{row}{end}" if below.endswith(("\r", "\n")) else f"{below}{end}{row}"
    return text[: task.start] + line + below + after
