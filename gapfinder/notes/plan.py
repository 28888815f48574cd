"""The learning plan: one Markdown file of task lines. We insert lines; the user's stay as they are, to the byte."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gapfinder.errors import DataError, UsageError
from gapfinder.files import update
from gapfinder.notes import tasks
from gapfinder.notes.tasks import Task
from gapfinder.notes.text import decode, escaped, newline_of, unescaped
from gapfinder.safe import plain

if TYPE_CHECKING:
    from gapfinder.datatypes import Match

BuildsOn = Callable[[str], frozenset[str]]
"""Ids of everything that a skill builds on, followed to the end."""

HEAD = """\
# Learning plan

<!-- Made by gapfinder, and yours: edit, move, tick and delete lines as you like; it only adds. A tick here is your
word to yourself: only the resume closes a gap. -->
"""


_OURS = re.compile(rb"Made by gapfinder|\xf0\x9f\x86\x94[ \t]*gf-|\[id::[ \t]*gf-")


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """Something to add to the plan."""

    id: str
    """The id in the plan, `gf-…`."""
    text: str
    """One line of safe Markdown."""
    priority: str = ""
    due: dt.date | None = None
    under: tuple[str, ...] = ()
    """Lines of safe Markdown that stand under it: how to practise, the user's own resources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What an addition did."""

    items: tuple[New, ...]
    """Those that were written, in the order of the file."""
    present: tuple[Task, ...]
    """Those that the plan had already; they stay as the user has them."""


def from_gap(match: Match, *, title: str, due: dt.date | None = None, under: tuple[str, ...] = ()) -> New:
    """The task for a gap. Its words come from documents and are made safe here; `under` is safe already."""
    words = f"{escaped(title)}: {escaped(match.advice)}" if match.advice else escaped(title)
    return New(
        id=tasks.item_id(match.requirement.id), text=words, priority=priority_word(match.priority), due=due, under=under
    )


def by_hand(words: str, *, priority: str = "", due: dt.date | None = None) -> New:
    """A task in the user's own words: their Markdown and their signs stay.

    Raises:
        UsageError: no words.
    """
    text = re.sub(r"^[-*+] (?:\[.\] ?)?", "", plain(words)).strip()
    if not text:
        raise UsageError("The task has no words.", 'For example: gapfinder plan add "Ask Sam for a mock interview"')
    task = tasks.read(f"- [ ] {text}")[0]
    identifier = task.id
    if not identifier:
        slug = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in task.text.lower()).split())[
            :40
        ].strip("-")
        identifier = tasks.item_id(slug or f"task-{_digest(task.text)}")
    return New(id=identifier, text=text, priority="" if task.priority else priority, due=None if task.due else due)


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def priority_word(priority: float) -> str:
    """The word that Obsidian Tasks has for a priority in [0, 1]."""
    if priority >= 0.6:
        return "high"
    if priority >= 0.4:
        return "medium"
    return "" if priority >= 0.2 else "low"


def read(path: Path) -> tuple[Task, ...]:
    """Tasks of a plan file; none where there is no file.

    Raises:
        DataError: it is no UTF-8 text, or cannot be read.
    """
    try:
        return tasks.read(decode(path.read_bytes(), path.name))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror or error}.", "Check its permissions.") from error


def add(path: Path, wanted: Sequence[New], builds_on: BuildsOn) -> Added:
    """Add items to a plan file; those that it has already are left as they are.

    Raises:
        DataError: the file is no UTF-8 text or cannot be written; it is untouched.
    """
    done: list[Added] = []

    def edit(data: bytes) -> bytes:
        text, added = inserted(decode(data, path.name), wanted, builds_on)
        done.append(added)
        return text.encode("utf-8")

    update(path, edit, ours=is_ours)
    return done[-1]


def is_ours(data: bytes) -> bool:
    """Whether gapfinder has written to this plan before."""
    return _OURS.search(data) is not None


def inserted(text: str, wanted: Sequence[New], builds_on: BuildsOn) -> tuple[str, Added]:
    """The plan's text with new items put in their places, and what was done.

    What builds on another comes after it, as far as the order of the user's own lines allows.

    Raises:
        DataError: a code block or a comment of the user would hide the new line.
    """
    present: list[Task] = []
    written: list[New] = []
    for new in ordered(wanted, builds_on):
        known = next((task for task in tasks.read(text) if task.id == new.id), None)
        if known is not None:
            if all(new.id != one.id for one in written):
                present.append(known)
            continue
        text = _with(text, new, builds_on)
        if all(task.id != new.id for task in tasks.read(text)):
            raise DataError(
                "The plan has a code block or a comment that is never closed, so a new line would be hidden in it.",
                "Nothing was changed. Close it (``` or -->) in your editor, then run this again.",
            )
        written.append(new)
    return text, Added(items=tuple(written), present=tuple(present))


def ordered(wanted: Sequence[New], builds_on: BuildsOn) -> tuple[New, ...]:
    """Items in the order given, except that what one builds on is moved before it."""
    placed: list[New] = []

    def place(new: New, above: tuple[str, ...]) -> None:
        if new in placed or new.id in above:  # placed already; or a circle, which no order can serve
            return
        for other in wanted:
            if other is not new and needs(new.id, other.id, builds_on):
                place(other, (*above, new.id))
        placed.append(new)

    for new in wanted:
        place(new, ())
    return tuple(placed)


def needs(one: str, other: str, builds_on: BuildsOn) -> bool:
    """Whether the first item builds on the second (ids of the plan). Of an either/or any alternative counts."""
    mine, theirs = set(tasks.requirement_of(one).split("+")), set(tasks.requirement_of(other).split("+"))
    if mine & theirs or mine == {""} or theirs == {""}:
        return False
    return any(theirs & builds_on(skill) for skill in mine)


def _with(text: str, new: New, builds_on: BuildsOn) -> str:
    every = tasks.read(text)
    own = [task for task in every if not task.indent]
    before = [task for task in own if task.id and needs(new.id, task.id, builds_on)]
    after = [task for task in own if task.id and needs(task.id, new.id, builds_on)]
    waits = tuple(dict.fromkeys(task.id for task in before if task.open))
    line = tasks.line_of(identifier=new.id, text=new.text, priority=new.priority, due=new.due, after=waits)
    end = newline_of(text)
    line = end.join([line, *(f"  - {one}" for one in new.under)])
    if after and not (before and before[-1].start >= after[0].start):
        at = after[0].start
        return text[:at] + line + end + text[at:]
    if own:
        return _behind(text, own[-1].block_end, line, end)
    if not text.strip("\ufeff\r\n\t "):
        return text + HEAD.replace("\n", end) + end + line + end
    gap = "" if text.endswith(("\r", "\n")) else end
    return text + gap + end + line + end


def _behind(text: str, at: int, line: str, end: str) -> str:
    """A line after a task and all that belongs to it."""
    if at and text[at - 1] not in "\r\n":
        return text[:at] + end + line + text[at:]
    return text[:at] + line + end + text[at:]


def find(found: Sequence[Task], wanted: str) -> Task:
    """The task that a person means: its number in `plan list`, its id with or without `gf-`, or words that only it has.

    Raises:
        UsageError: none fits, or several do.
    """
    own = [task for task in found if not task.step]
    if wanted.isascii() and wanted.isdigit():
        if 1 <= int(wanted) <= len(own):
            return own[int(wanted) - 1]
        raise UsageError(f"There is no task number {wanted}.", "gapfinder plan list shows the numbers.")
    piece = wanted.casefold().strip()
    for identifier in (wanted, tasks.item_id(wanted)) if piece else ():
        hits = [task for task in found if task.id.casefold() == identifier.casefold()]
        if len(hits) > 1:
            numbers = ", ".join(str(task.line) for task in hits)
            raise UsageError(
                f"The id {identifier} stands in several lines of the plan: {numbers}.", "Give each its own id."
            )
        if hits:
            return hits[0]
    hits = [task for task in found if piece and piece in unescaped(task.text).casefold()]
    if len(hits) == 1:
        return hits[0]
    if hits:
        several = "; ".join(f"{plain(unescaped(task.text))} (line {task.line})" for task in hits)
        raise UsageError(
            f"Several tasks fit {plain(wanted)!r}: {several}.", "Give the number of `plan list`, or more words."
        )
    raise UsageError(f"There is no task {plain(wanted)!r} in the plan.", "gapfinder plan list shows ids and numbers.")


def doubled(found: Sequence[Task]) -> dict[str, tuple[int, ...]]:
    """Ids that stand in several lines, with these lines."""
    seen: dict[str, list[int]] = {}
    for task in found:
        if task.id:
            seen.setdefault(task.id, []).append(task.line)
    return {identifier: tuple(where) for identifier, where in seen.items() if len(where) > 1}
