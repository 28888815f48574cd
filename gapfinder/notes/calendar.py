"""The plan as iCalendar: to-dos, or all-day events for calendars that show no to-dos."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from gapfinder.errors import MissingExtraError
from gapfinder.notes.export import words
from gapfinder.notes.tasks import State, Task
from gapfinder.notes.text import unescaped
from gapfinder.version import VERSION

if TYPE_CHECKING:
    from icalendar import Calendar, Component

_PRIORITY = {"highest": 1, "high": 3, "medium": 5, "low": 7, "lowest": 9}
_STATUS = {State.OPEN: "NEEDS-ACTION", State.DONE: "COMPLETED", State.DROPPED: "CANCELLED"}


def as_icalendar(found: Iterable[Task], *, now: dt.datetime, as_events: bool = False) -> tuple[bytes, int]:
    """The tasks of their own as one calendar; a later import of the same tasks updates the earlier.

    What is done or dropped is in it too: a calendar learns it in no other way.

    Args:
        found: the plan's tasks.
        now: the moment of the export, with its time zone.
        as_events: all-day events on the due day (else the first day); tasks without a day are left out.

    Returns:
        The calendar's bytes, and how many tasks were left out.

    Raises:
        MissingExtraError: icalendar is not installed.
    """
    calendar = _calendar()
    left_out = 0
    seen: Counter[str] = Counter()
    for task in found:
        if task.step:
            continue
        identifier = _identifier(task)
        seen[identifier] += 1  # of two lines with one id, or with the same words, each is a task of its own
        uid = _uid(identifier if seen[identifier] == 1 else f"{identifier}-{seen[identifier]}")
        day = task.due or task.begins
        if as_events and day is None:
            left_out += task.open
            continue
        calendar.add_component(_event(task, uid, day, now) if as_events and day is not None else _todo(task, uid, now))
    return calendar.to_ical(), left_out


def _calendar() -> Calendar:
    try:
        from icalendar import Calendar  # late: it takes longer to load than the rest of the plan
    except ImportError:
        raise MissingExtraError("The iCalendar export needs a library.", "pip install icalendar") from None
    calendar = Calendar()
    calendar.add("prodid", f"-//gapfinder//{VERSION}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Learning plan")
    return calendar


def _common(component: Component, task: Task, uid: str, now: dt.datetime) -> None:
    component.add("uid", uid)
    component.add("dtstamp", now)
    component.add("last-modified", now)
    # Calendars take a later export over an earlier one by this number.
    component.add("sequence", int(now.timestamp() // 60))
    component.add("summary", words(task))
    if task.below:
        component.add("description", "\n".join(unescaped(one) for one in task.below))
    if task.priority:
        component.add("priority", _PRIORITY[task.priority])


def _todo(task: Task, uid: str, now: dt.datetime) -> Component:
    from icalendar import Todo

    todo = Todo()
    _common(todo, task, uid, now)
    todo.add("status", _STATUS[task.state])
    if task.due is not None:
        todo.add("due", task.due)
    if task.begins is not None and (task.due is None or task.begins < task.due):
        todo.add("dtstart", task.begins)
    if task.state is State.DONE:
        todo.add("percent-complete", 100)
        if task.closed is not None:  # a moment is asked for; noon is the same day in most of the world
            todo.add("completed", dt.datetime.combine(task.closed, dt.time(12), dt.UTC))
    for identifier in task.after:
        todo.add("related-to", _uid(identifier), parameters={"RELTYPE": "DEPENDS-ON"})
    return todo


def _event(task: Task, uid: str, day: dt.date, now: dt.datetime) -> Component:
    from icalendar import Event

    event = Event()
    _common(event, task, uid, now)
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if not task.open:  # a calendar that had it takes it out
        event.add("status", "CANCELLED")
    return event


def _identifier(task: Task) -> str:
    """The same for the same task in every export: its id, or one from its words where it has none."""
    return task.id or hashlib.sha256(task.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _uid(identifier: str) -> str:
    return f"{identifier}@plan.gapfinder"
