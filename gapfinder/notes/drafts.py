"""Short drafts that grow out of a note: to ask for feedback, to say thanks, to answer "your biggest weakness".

Nothing is made up: what the note does not say stays in [square brackets] for the person to fill in.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from importlib.resources import files

from gapfinder.errors import UsageError
from gapfinder.notes import questions
from gapfinder.notes.debrief import Note, gap_names
from gapfinder.notes.tasks import State, Task, item_id
from gapfinder.safe import plain

_REJECTED = re.compile(r"\b(?:reject|declin|turned down|unsuccessful|not selected|not chosen)", re.IGNORECASE)
_PROOF = "- proof: "


def feedback(note: Note) -> str:
    """A note to the interviewer that asks for ten minutes of frank feedback."""
    letting = f"inviting me to {plain(note.company)}" if note.company else "inviting me"
    return _template("feedback").format(
        role=note.role or "[role]", letting=letting, when=_when(note), ended=_ended(note)
    )


def thanks(note: Note) -> str:
    """A thank-you that repairs one slip, where the note has one, and keeps the door open."""
    return _template("thanks").format(role=note.role or "[role]", when=_when(note), slip=_slip(note))


def weakness(note: Note, plan: Sequence[Task], wanted: str | None = None) -> str:
    """An honest answer to "what is your biggest weakness?" from a gap of the note that is in the plan.

    Args:
        note: the note, with gaps in its machine part.
        plan: the tasks of the learning plan.
        wanted: id or name of the gap; None: the first that is in the plan.

    Raises:
        UsageError: the note has no gaps, or none of them is in the plan.
    """
    names = gap_names(note)
    if not names:
        raise UsageError("The note has no gaps yet.", f"Put them in with: gapfinder debrief add {note.name}")
    planned = {task.id: task for task in plan if task.state is not State.DROPPED}
    chosen = [
        (identifier, name)
        for identifier, name in names.items()
        if wanted is None
        or wanted.casefold() in {identifier.casefold(), name.casefold(), item_id(identifier).casefold()}
    ]
    if not chosen:
        raise UsageError(f"The note has no gap {plain(wanted or '')!r}.", f"It has: {', '.join(names)}.")
    identifier, name = next(((i, n) for i, n in chosen if item_id(i) in planned), ("", ""))
    if not identifier:
        raise UsageError(
            "None of these gaps is in your plan, and an answer is only as good as what you do about it.",
            "Put one in first: gapfinder plan add 1",
        )
    return _template("weakness").format(gap=name, doing=_doing(planned[item_id(identifier)]))


def _template(name: str) -> str:
    return (files("gapfinder.notes") / "data" / f"draft-{name}.md").read_text(encoding="utf-8")


def _when(note: Note) -> str:
    return f" on {_spoken(note.date)}" if note.date else ""


def _spoken(date: str) -> str:
    try:
        day = dt.date.fromisoformat(date)
    except ValueError:
        return date
    return f"{day.day} {day:%B %Y}"


def _doing(task: Task) -> str:
    if task.state is State.DONE:
        proof = next(
            (one[len(_PROOF) :] for one in task.below if one.startswith(_PROOF)), "[the link or the work itself]"
        )
        return f"So I have worked on it, and I can show you: {proof.rstrip('.')}."
    by = f", by {_spoken(task.due.isoformat())}" if task.due else ""
    return f"So I have made a plan: [your own words for it, one sentence]{by}. So far I have [what is done, true only]."


def _ended(note: Note) -> str:
    words = "I understand that you chose somebody else, and I hope it goes well for them and for you."
    return words if _REJECTED.search(note.outcome) else f"[If it is so: {words}]"


def _slip(note: Note) -> str:
    """The first question with a better answer, preferring those that went badly."""
    known = [question for question in questions.asked([note]) if question.better]
    known.sort(key=lambda question: not any(questions.went_badly(one) for one in question.went))
    if not known:
        return ""
    question = known[0]
    ask = question.text.rstrip(".")
    return f"One answer I would like to put right. You asked: {ask}\nWhat I should have said: {question.better[0]}\n\n"
