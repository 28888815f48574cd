"""Task lines of a plan: found in the user's Markdown, read sign by sign, never rewritten as a whole."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from gapfinder.notes import frontmatter
from gapfinder.notes.text import Line, lines
from gapfinder.safe import plain

PREFIX = "gf-"

PRIORITY_SIGNS = {"highest": "\U0001f53a", "high": "⏫", "medium": "\U0001f53c", "low": "\U0001f53d", "lowest": "⏬"}
ID_SIGN, AFTER_SIGN, DUE_SIGN = "\U0001f194", "⛔", "\U0001f4c5"
START_SIGN, SCHEDULED_SIGN, DONE_SIGN, DROPPED_SIGN = "\U0001f6eb", "⏳", "✅", "❌"

_QUOTE = r" {0,3}> ?"
_BOX = rf"(?P<indent>(?:{_QUOTE})*[ \t]*)(?P<bullet>[-*+]|\d{{1,9}}[.)])[ \t]+\[(?P<mark>[^\]\[])\]"
BOX = re.compile(_BOX)
"""What a task line begins with: blanks (or quote marks, as in a callout), bullet, box."""
_TASK = re.compile(rf"{_BOX}(?:[ \t]+(?P<body>.*))?")
_QUOTES = re.compile(rf"(?:{_QUOTE})*")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_VARIANT = "\ufe0f?"
_DATE = r"(\d{4}-\d{2}-\d{2})"
_NAME = r"([A-Za-z0-9_-]+)"

_EMOJI = {
    "id": rf"{ID_SIGN}{_VARIANT}[ \t]*{_NAME}",
    "dependsOn": rf"{AFTER_SIGN}{_VARIANT}[ \t]*([A-Za-z0-9_-]+(?:[ \t]*,[ \t]*[A-Za-z0-9_-]+)*)",
    "due": rf"[{DUE_SIGN}\U0001f5d3]{_VARIANT}[ \t]*{_DATE}",
    "start": rf"{START_SIGN}{_VARIANT}[ \t]*{_DATE}",
    "scheduled": rf"[{SCHEDULED_SIGN}⌛]{_VARIANT}[ \t]*{_DATE}",
    "created": rf"➕{_VARIANT}[ \t]*{_DATE}",
    "completion": rf"{DONE_SIGN}{_VARIANT}[ \t]*{_DATE}",
    "cancelled": rf"{DROPPED_SIGN}{_VARIANT}[ \t]*{_DATE}",
    "priority": rf"([{''.join(PRIORITY_SIGNS.values())}]){_VARIANT}",
}
_FIELDS = re.compile("|".join(rf"(?P<{key}>{pattern})" for key, pattern in _EMOJI.items()))
_DATAVIEW = re.compile(r"[\[(][ \t]*(?P<key>[A-Za-z]+)[ \t]*::[ \t]*(?P<value>[^\]\)]*?)[ \t]*[\])]")
_TAIL = re.compile(r"(?P<end>(?:[ \t]+\^[A-Za-z0-9-]+)?[ \t]*)$")


class State(StrEnum):
    """What the box of a task says."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One task of the plan with where it stands in the file."""

    id: str
    """`gf-` and the requirement's id, or what the user gave; empty where the line has none."""
    text: str
    """Its words in one line, without checkbox and signs."""
    due: dt.date | None
    priority: str
    """`highest`, `high`, `medium`, `low`, `lowest` or empty."""
    line: int
    """Number of its line, from 1."""
    state: State
    indent: int
    """Width of the blanks before it; a quote mark counts like a deeper level."""
    step: bool
    """It stands under another task, as a part of it."""
    start: int
    """Offset of its line."""
    end: int
    """Offset after its line, before the line end."""
    block_end: int
    """Offset after the last line that belongs to it (notes and steps under it), behind that line's end."""
    below: tuple[str, ...]
    """What stands under it, line by line: notes, steps, proof."""
    begins: dt.date | None
    """Not before this day (start or scheduled date)."""
    closed: dt.date | None
    """The day on which it was done or dropped, where the line says so and the box too."""
    after: tuple[str, ...]
    """Ids that the user or we said come first."""

    @property
    def requirement(self) -> str:
        """The requirement that it closes; empty for what the user wrote."""
        return requirement_of(self.id)

    @property
    def open(self) -> bool:
        """Still to be done."""
        return self.state is State.OPEN


def item_id(requirement: str) -> str:
    """The id of a requirement in the plan: `gf-` and only what Obsidian Tasks allows in an id."""
    return PREFIX + re.sub(r"[^A-Za-z0-9_-]", "-", requirement.replace("+", "_"))


def requirement_of(identifier: str) -> str:
    """The requirement's id behind an id in the plan; empty where it is none of ours."""
    return identifier.removeprefix(PREFIX).replace("_", "+") if identifier.startswith(PREFIX) else ""


def read(text: str) -> tuple[Task, ...]:
    """All tasks of a plan in the order of the file; code, comments and front matter are no tasks."""
    rows, every = _visible(text), list(lines(text))
    found: list[Task] = []
    for position, line in enumerate(rows):
        match = _TASK.fullmatch(line.text) if line is not None else None
        if line is not None and match is not None:
            step = bool(found) and line.start < max(task.block_end for task in found)
            found.append(_task(line, match, _below(rows, every, position), step=step))
    return tuple(found)


def _visible(text: str) -> list[Line | None]:
    """Lines of the note; None for what stands in code, comments or the front matter."""
    head = frontmatter.body_start(text)
    shown: list[Line | None] = []
    fence, comment = "", False
    for line in lines(text):
        if line.start < head:
            shown.append(None)
            continue
        if comment:
            comment = "-->" not in line.text
            shown.append(None)
            continue
        mark = _FENCE.match(line.text)
        if fence:
            if mark and mark[1][0] == fence[0] and len(mark[1]) >= len(fence) and not line.text[mark.end() :].strip():
                fence = ""
            shown.append(None)
            continue
        if mark:
            fence = mark[1]
            shown.append(None)
            continue
        if line.text.lstrip().startswith("<!--"):
            comment = "-->" not in line.text
            shown.append(None)
            continue
        shown.append(line)
    return shown


def _below(rows: list[Line | None], every: list[Line], position: int) -> list[Line]:
    """The lines that belong to the task in this row: what is indented deeper, blank lines between included."""
    quotes = _quotes(every[position].text)
    depth = _width(_inside(every[position].text, quotes) or "")
    last = position
    blank = False
    for number in range(position + 1, len(every)):
        inside = _inside(every[number].text, quotes)
        if inside is None:
            break
        if not inside.strip():
            blank = True
            continue
        deeper = _width(inside) > depth
        lazy = not blank and rows[number] is not None and not deeper and _continues(inside)
        if not (deeper or lazy):
            break
        last, blank = number, False
    return every[position + 1 : last + 1]


def _continues(text: str) -> bool:
    """A line that Markdown reads as more of the paragraph above it."""
    return not re.match(
        r"[ \t]*(?:[-*+][ \t]|[-*+]$|\d{1,9}[.)](?:[ \t]|$)|#{1,6}(?:[ \t]|$)|>|`{3}|~{3}|<|---|\*\*\*|___|\|)", text
    )


def _quotes(text: str) -> int:
    """How many quote marks a line begins with."""
    found = _QUOTES.match(text)
    return found.group().count(">") if found else 0


def _inside(text: str, quotes: int) -> str | None:
    """A line without so many quote marks; None where it has fewer."""
    found = re.match(rf"(?:{_QUOTE}){{{quotes}}}", text)
    return text[found.end() :] if found else None


def _width(text: str) -> int:
    blanks = text[: len(text) - len(text.lstrip(" \t"))]
    return len(blanks.expandtabs(4))


def _task(line: Line, match: re.Match[str], below: list[Line], *, step: bool) -> Task:
    body = match["body"] or ""
    mark = match["mark"]
    said = fields(body)
    words = _DATAVIEW.sub(
        lambda m: "" if m["key"].lower() in _KEYS else m.group(), _FIELDS.sub("", _TAIL.sub("", body))
    )
    state = State.DONE if mark in "xX" else State.DROPPED if mark == "-" else State.OPEN
    starts = [day for day in (_day(said.get("start")), _day(said.get("scheduled"))) if day is not None]
    return Task(
        id=said.get("id", ""),
        text=plain(words),
        due=_day(said.get("due")),
        priority=said.get("priority", ""),
        line=line.number,
        state=state,
        indent=_width(_inside(line.text, _quotes(line.text)) or "") + 4 * _quotes(line.text),
        step=step,
        start=line.start,
        end=line.end,
        block_end=below[-1].next if below else line.next,
        below=tuple(plain(one.text) for one in below if one.text.strip()),
        begins=max(starts, default=None),
        closed=_day(said.get(_CLOSED_BY.get(state, ""))),
        after=tuple(part.strip() for part in said.get("dependsOn", "").split(",") if part.strip()),
    )


_CLOSED_BY = {State.DONE: "completion", State.DROPPED: "cancelled"}


def fields(line: str) -> dict[str, str]:
    """What the signs or Dataview fields of a task line say, by Dataview's names, in the order of the line.

    Of a field that stands twice the first counts; a priority that is none is left out.
    """
    seen: list[tuple[int, str, str]] = []
    for found in _FIELDS.finditer(line):
        key = found.lastgroup or ""
        value = next(group for group in found.groups()[_place(key) :] if group is not None)
        seen.append((found.start(), key, _WORD_OF_SIGN.get(value, value)))
    for found in _DATAVIEW.finditer(line):
        known = _KEYS.get(found["key"].lower())
        if known is not None:
            seen.append((found.start(), known, found["value"]))
    said: dict[str, str] = {}
    for _, key, value in sorted(seen):
        if key != "priority" or value in PRIORITY_SIGNS:
            said.setdefault(key, value)
    return said


_KEYS = {key.lower(): key for key in _EMOJI}
_WORD_OF_SIGN = {sign: word for word, sign in PRIORITY_SIGNS.items()}


def _place(key: str) -> int:
    """Index (from 0) of the group inside the named one: each pattern of `_EMOJI` has exactly one."""
    return 2 * list(_EMOJI).index(key) + 1


def _day(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError:
        return None


def line_of(
    *, identifier: str, text: str, priority: str = "", due: dt.date | None = None, after: tuple[str, ...] = ()
) -> str:
    """A new task line; `text` is one line of safe Markdown, which may hold its id already."""
    parts = [f"- [ ] {text}", PRIORITY_SIGNS.get(priority, "")]
    if read(f"- [ ] {text}")[0].id != identifier:
        parts.append(f"{ID_SIGN} {identifier}")
    if after:
        parts.append(f"{AFTER_SIGN} {','.join(after)}")
    if due is not None:
        parts.append(f"{DUE_SIGN} {due.isoformat()}")
    return " ".join(part for part in parts if part)


def with_signs(body: str, signs: str) -> str:
    """A task line with signs added at its end, before an Obsidian block id and blanks."""
    tail = _TAIL.search(body)
    at = tail.start() if tail else len(body)
    return f"{body[:at]} {signs}{body[at:]}"
