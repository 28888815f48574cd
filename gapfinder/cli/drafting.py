"""`gapfinder debrief draft|questions`."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer

from gapfinder.cli import options, places, prose
from gapfinder.cli.streams import result, say
from gapfinder.errors import UsageError


class What(StrEnum):
    """What can be drafted."""

    FEEDBACK = "feedback"
    THANKS = "thanks"
    WEAKNESS = "weakness"


_BEFORE = {
    What.FEEDBACK: "Read it aloud once before you send it.",
    What.THANKS: "Read it aloud once before you send it.",
    What.WEAKNESS: "Before you say it: is every sentence true? Is it something other than the heart of the job? "
    "Say it aloud once; it should take less than a minute.",
}


class Format(StrEnum):
    """Formats of the practice sheet."""

    MD = "md"
    JSON = "json"


def draft(
    what: Annotated[
        What, typer.Argument(help="A request for frank feedback, a thank-you, or an answer to “your biggest weakness”.")
    ],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The note it grows out of.")],
    gap: Annotated[
        str | None, typer.Option("--gap", metavar="ID", help="weakness: which gap (default: the first in your plan).")
    ] = None,
    output: options.Output = None,
    folder: places.NotesFolder = None,
    file: places.PlanFile = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Draft a short text from a note. It invents nothing and sends nothing: fill in the [brackets], then it is yours."""
    from gapfinder.notes import debrief as notes
    from gapfinder.notes import drafts, plan

    note = notes.read(notes.locate(name, places.known_folder(folder, config)))
    if what is What.FEEDBACK:
        text = drafts.feedback(note)
    elif what is What.THANKS:
        text = drafts.thanks(note)
    else:
        path = places.known_plan(file, config)
        text = drafts.weakness(note, plan.read(path) if path is not None else (), gap)
    result(prose.page(text, output), output)
    say(_BEFORE[what], quiet=quiet)


def questions(
    everything: Annotated[bool, typer.Option("--all", help="Also questions that went well.")] = False,
    output_format: Annotated[Format, typer.Option("--format", "-f", help="Format of the sheet.")] = Format.MD,
    output: options.Output = None,
    folder: places.NotesFolder = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Make a practice sheet: unexpected and badly answered questions of all interviews, and what to ask them."""
    from gapfinder.notes import debrief as notes
    from gapfinder.notes import questions as practice
    from gapfinder.safe import plain

    place = places.known_folder(folder, config)
    if place is None:
        raise UsageError("There are no debrief notes yet.", places.FIRST_NOTE)
    found, trouble = notes.read_all(place)
    chosen = [question for question in practice.asked(found) if everything or question.weak]
    own = practice.to_ask(found)
    if output_format is Format.JSON:
        data = {
            "schema": "gapfinder.questions/1",
            "interviews": len(found),
            "questions": [asdict(question) for question in chosen],
            "to_ask": [{"text": question.text, "notes": question.notes} for question in own],
        }
        result(json.dumps(data, indent=2, ensure_ascii=True) + "\n", output)
    elif chosen or own:
        sheet = practice.sheet(chosen, own, len(found))
        result(prose.page(sheet, output), output)
    else:
        say("No question noted yet. Write them into the notes, under the headings for questions.", quiet=quiet)
    for error in trouble:
        say(f"not read: {plain(error.message)}")
