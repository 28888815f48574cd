"""Where the user's notes and plan lie: from an option, from the settings, or by asking a person once."""

from __future__ import annotations

import datetime as dt
import json
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


def known_folder(folder: Path | None, config: Path | None) -> Path | None:
    """The folder of the notes, where an option or the settings name one."""
    return folder.expanduser() if folder is not None else configuration.load(config).debriefs


def notes_folder(config: Path | None) -> Path:
    """The folder of the notes; a person is asked once, a script gets an error."""
    chosen = configuration.load(config)
    if chosen.debriefs is not None:
        return chosen.debriefs
    where = config if config is not None else configuration.settings_file()
    if not is_terminal():
        raise UsageError(
            "gapfinder does not know yet where your debrief notes shall live.",
            f'Give --folder DIR, or write debriefs = "/path/of/a/folder" into {where}.',
        )
    say("Debrief notes are Markdown files of yours, one for each interview. They stay on this machine.")
    say(f"Choose a folder for them; the answer is kept in {where} and you can change it there.")
    answer = ask("Folder", str(configuration.documents_folder() / "gapfinder" / "debriefs"))
    place = Path(answer.strip().strip("'\"")).expanduser().absolute()
    _remember("debriefs", place, config)
    return place


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


def plan_file(file: Path | None, config: Path | None) -> Path:
    """The plan's file; a person is asked once, a script gets an error."""
    known = known_plan(file, config)
    if known is not None:
        return known
    where = config if config is not None else configuration.settings_file()
    if not is_terminal():
        raise UsageError(
            "gapfinder does not know yet where your learning plan shall live.",
            f'Give --file FILE, or write plan = "/path/of/plan.md" into {where}.',
        )
    say("The learning plan is one Markdown file of yours. It stays on this machine.")
    say(f"Choose a place for it; the answer is kept in {where} and you can change it there.")
    answer = ask("File", str(configuration.documents_folder() / "gapfinder" / "plan.md"))
    path = Path(answer.strip().strip("'\"")).expanduser().absolute()
    if path.is_dir():
        path = path / "plan.md"
    _remember("plan", path, config)
    return path


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
    raise UsageError(f"{option} {plain(value)!r} is no date.", "Write it as year-month-day: 2026-12-15.")


def _remember(key: str, place: Path, config: Path | None) -> None:
    from gapfinder.settings import remember

    remember(key, str(place), config)


def ask(words: str, default: str | None = None) -> str:
    """What a person answers; leaving a question leaves the program as Ctrl-C does.

    An empty `default` may be taken by Enter alone; without one the question is asked until there is an answer.
    """
    try:
        return str(typer.prompt(words, default=default, show_default=bool(default), err=True)).strip()
    except typer.Abort:
        raise KeyboardInterrupt from None
