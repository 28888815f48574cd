"""`gapfinder plan next|done|drop|snooze`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapfinder.cli import options, places, prose
from gapfinder.cli.streams import is_terminal, result, say
from gapfinder.errors import UsageError
from gapfinder.safe import plain

if TYPE_CHECKING:
    from gapfinder.notes.tasks import Task

Which = Annotated[
    str,
    typer.Argument(
        metavar="TASK", help="A task: its number in `plan list`, its id, or words that only it has (`terraform`)."
    ),
]


def next_(
    file: places.PlanFile = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Say the one thing to do next."""
    from gapfinder.notes import plan
    from gapfinder.notes import progress as notes

    path = places.known_plan(file, config)
    found = plan.read(path) if path is not None else ()
    today = dt.date.today()
    task = notes.next_of(found, today)
    if task is not None:
        result(_card(task))
        return
    later = [one.begins for one in found if one.open and not one.step and one.begins and one.begins > today]
    if later:
        say(f"Nothing before {min(later).isoformat()}. Rest is part of the plan.", quiet=quiet)
    elif any(one.open for one in found):
        say("Every open task waits for another one; see ⛔ in the plan.", quiet=quiet)
    else:
        say("Nothing to do. Put something into the plan with: gapfinder plan add 1", quiet=quiet)


def done(
    which: Which,
    proof: Annotated[
        str | None, typer.Option("--proof", metavar="TEXT", help="A link, or the line it gives your resume.")
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day it was done (default: today).")
    ] = None,
    file: places.PlanFile = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Tick a task, and keep the proof of it under it."""
    from gapfinder.notes import plan
    from gapfinder.notes import progress as notes

    path, day = _plan(file, config), places.day_of(date, "--date") or dt.date.today()
    found = plan.read(path)
    task = plan.find(found, which)
    if proof is None and is_terminal() and task.open:
        say("What shows it? A link, or the line for your resume. Enter alone leaves it out.")
        proof = places.ask("Proof", "")
    task, changed = notes.change(path, which, notes.done(day, proof or ""))
    _report("done", task, changed=changed, quiet=quiet)
    if not changed:
        return
    left = sum(step.open for step in notes.steps_of(found, task))
    if left:
        say(f"{left} step{'' if left == 1 else 's'} under it stay{'s' if left == 1 else ''} open.", quiet=quiet)
    if not proof:
        call = f'gapfinder plan done {plain(which)} --proof "…"{places.again("--file", file)}'
        say(f"When you have something to show for it: {call}", quiet=quiet)
    if task.requirement:
        say(
            "Only the resume closes a gap: put it in there, if true, and compare again; gapfinder diff confirms it.",
            quiet=quiet,
        )


def drop(
    which: Which,
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="Why, in your own words.")] = "",
    date: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day (default: today).")] = None,
    file: places.PlanFile = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Give a task up: it stays in the file, crossed out. Choosing is no failure."""
    from gapfinder.notes import progress as notes

    day = places.day_of(date, "--date") or dt.date.today()
    _report("dropped", *notes.change(_plan(file, config), which, notes.drop(day, because)), quiet=quiet)


def snooze(
    which: Which,
    until: Annotated[
        str, typer.Option("--until", metavar="YYYY-MM-DD", help="`plan next` leaves it out before this day.")
    ],
    file: places.PlanFile = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Put a task off to a day of your choice."""
    from gapfinder.notes import progress as notes

    day = places.day_of(until, "--until")
    if day is None or day <= dt.date.today():
        raise UsageError(f"{plain(until)} is not in the future.", "Give a later day.")
    _report(f"put off to {day.isoformat()}", *notes.change(_plan(file, config), which, notes.snooze(day)), quiet=quiet)


def _plan(file: Path | None, config: Path | None) -> Path:
    path = places.known_plan(file, config)
    if path is None or not path.is_file():
        raise UsageError("There is no plan yet.", "Begin one with: gapfinder plan add 1")
    return path


def _report(what: str, task: Task, changed: bool, *, quiet: bool) -> None:
    from gapfinder.notes import export

    if changed:
        result(prose.wrapped(export.words(task), first=f"{what}: "))
    else:
        say(f"Nothing to change: {export.words(task)} is {task.state.value}.", quiet=quiet)


def _card(task: Task) -> str:
    from gapfinder.notes import export
    from gapfinder.notes.text import unescaped

    facts = [f"{task.priority} priority" if task.priority else ""]
    facts += [f"due {task.due.isoformat()}" if task.due else "", plain(task.id)]
    under = ["; ".join(fact for fact in facts if fact), *(plain(unescaped(one)) for one in task.below)]
    return prose.wrapped(export.words(task)) + "".join(
        prose.wrapped(one, indent=2, hang=2 * one.startswith("- ")) for one in under if one
    )
