"""Where the user's notes and plan lie: from an option, from the settings, or by asking a person once."""

from __future__ import annotations

import datetime as dt
import json
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapfinder import config as configuration
from gapfinder.cli.streams import is_terminal, say
from gapfinder.errors import UsageError
from gapfinder.safe import plain

if TYPE_CHECKING:
    from gapfinder.datatypes import Remark

NotesFolder = Annotated[
    Path | None, typer.Option("--folder", metavar="DIR", help="Folder of your notes (default: from the settings).")
]
PlanFile = Annotated[Path | None, typer.Option("--file", metavar="FILE", help="The plan (default: from the settings).")]


FIRST_NOTE = "Make the first with: gapfinder debrief new --company … --role … (or name the folder of those you have: --folder DIR)"


def known_folder(folder: Path | None, config: Path | None) -> Path | None:
    """The folder of the notes, where an option or the settings name one."""
    return folder.expanduser() if folder is not None else configuration.load(config).debriefs


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the user's files."""

    path: Path
    asked: bool = False
    """A person named it just now: it is kept once something was written there."""


def notes_folder(folder: Path | None, config: Path | None) -> Place:
    """The folder of the notes; a person is asked once, a script gets an error."""
    known = known_folder(folder, config)
    if known is not None:
        return Place(known)
    suggested = configuration.documents_folder() / "gapfinder" / "debriefs"
    if not is_terminal():
        raise _unknown("your debrief notes", "--folder", "debriefs", suggested, config)
    say("Debrief notes are Markdown files of yours, one for each interview. They stay on this machine.")
    return _asked("Folder", "Choose a folder for them", suggested, config)


def _unknown(what: str, option: str, key: str, suggested: Path, config: Path | None) -> UsageError:
    where = config if config is not None else configuration.settings_file()
    return UsageError(
        f"gapfinder does not know yet where {what} shall live.",
        f"Add {option} {shlex.quote(str(suggested))} (or another place) to this call. To say it once for all: run the "
        f'same call on a terminal, which asks, or write the line {key} = "{suggested}" into {where}.',
    )


def _asked(words: str, request: str, suggested: Path, config: Path | None) -> Place:
    where = config if config is not None else configuration.settings_file()
    say(f"{request}; the answer is kept in {short(where)} and you can change it there.")
    while True:
        path = Path(ask(words, short(suggested)).strip("'\"")).expanduser()
        if path.is_absolute():
            return Place(path, asked=True)
        say(f"That is no whole path. Begin it with ~ (your home folder): ~/{plain(str(path))}")


def short(path: Path) -> str:
    """A path as a person reads it: the home folder is `~`."""
    try:
        return f"~/{path.relative_to(Path.home())}"
    except (ValueError, RuntimeError):
        return plain(str(path))


def remember(key: str, place: Place, config: Path | None) -> None:
    """Keep the place that a person named, now that it has proved good."""
    if place.asked:
        from gapfinder.settings import remember as keep

        keep(key, str(place.path), config)


def again(option: str, given: Path | None) -> str:
    """What a suggested command needs so that it finds the place that this call was given; a blank goes before."""
    return f" {option} {shlex.quote(plain(str(given)))}" if given is not None else ""


def remarks(name: str, config: Path | None, *, quiet: bool) -> tuple[Remark, ...]:
    """What the debrief of that name holds for a comparison; a person hears it where that is nothing."""
    from gapfinder.notes import debrief
    from gapfinder.notes.remarks import remarks_of

    note = debrief.read(debrief.locate(name, known_folder(None, config)))
    found = remarks_of(note)
    if not found:
        say(
            f"{plain(note.name)} holds no feedback, unexpected question or weak answer yet: the order is as without it.",
            quiet=quiet,
        )
    return found


def known_plan(file: Path | None, config: Path | None) -> Path | None:
    """The plan's file, where an option or the settings name one."""
    path = file.expanduser() if file is not None else configuration.load(config).plan
    if path is not None and path.is_dir():
        raise UsageError(f"{path} is a folder.", "Give the name of a file, for example plan.md.")
    return path


def plan_file(file: Path | None, config: Path | None) -> Place:
    """The plan's file; a person is asked once, a script gets an error."""
    known = known_plan(file, config)
    if known is not None:
        return Place(known)
    suggested = configuration.documents_folder() / "gapfinder" / "plan.md"
    if not is_terminal():
        raise _unknown("your learning plan", "--file", "plan", suggested, config)
    say("The learning plan is one Markdown file of yours. It stays on this machine.")
    place = _asked("File", "Choose a place for it", suggested, config)
    return Place(place.path / "plan.md", asked=True) if place.path.is_dir() else place


def is_report(name: str) -> bool:
    """Whether a file calls itself a report of gapfinder (a resume may be a .json file too)."""
    path = Path(name)
    if path.suffix.lower() != ".json":
        return False
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError(f"There is no file at {name}.", "Check the name of the report.") from None
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(found, dict) and str(found.get("schema", "")).startswith("gapfinder.")


def day_of(value: str | None, option: str) -> dt.date | None:
    """A date option.

    Raises:
        UsageError: it is no day of the calendar.
    """
    if value is None:
        return None
    try:
        if len(value) == len("2026-12-15"):
            return dt.date.fromisoformat(value)
    except ValueError:
        pass
    raise UsageError(f"{option} {plain(value)!r} is no date.".lstrip(), "Write it as year-month-day: 2026-12-15.")


def ask(words: str, default: str | None = None) -> str:
    """What a person answers; leaving a question leaves the program as Ctrl-C does.

    An empty `default` may be taken by Enter alone; without one the question is asked until there is an answer.
    """
    while True:
        try:
            answer = plain(str(typer.prompt(words, default=default, show_default=bool(default), err=True)))
        except typer.Abort:
            say("")
            raise KeyboardInterrupt from None
        if answer or default is not None:
            return answer
