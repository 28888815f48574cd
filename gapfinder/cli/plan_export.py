"""`gapfinder plan export`."""

from __future__ import annotations

import datetime as dt
import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapfinder.cli import options, places
from gapfinder.cli.streams import result, say
from gapfinder.errors import UsageError
from gapfinder.notes.styles import Style

if TYPE_CHECKING:
    from gapfinder.notes.tasks import Task


class Format(StrEnum):
    """Formats of the export."""

    MD = "md"
    CSV = "csv"
    JSON = "json"
    ICS = "ics"


def export(
    output_format: Annotated[
        Format | None, typer.Option("--format", "-f", help="Format (default: by the name of FILE, else md).")
    ] = None,
    output: options.Output = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what is done or dropped (md and ics always have all).")
    ] = False,
    as_events: Annotated[
        bool, typer.Option("--as-events", help="ics: all-day events instead of to-dos, for calendars that show none.")
    ] = False,
    style: Annotated[Style, typer.Option("--style", help="md: how dates and ids are written.")] = Style.GITHUB,
    file: places.PlanFile = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Write the plan for a calendar, a spreadsheet or another program. The plan itself stays as it is."""
    from gapfinder.notes import export as notes
    from gapfinder.notes import tasks
    from gapfinder.notes.text import decode

    path = places.known_plan(file, config)
    if path is None or not path.is_file():
        raise UsageError("There is no plan yet.", "Begin one with: gapfinder plan add 1")
    if output is not None and output.exists() and output.samefile(path):
        raise UsageError("The export would overwrite the plan itself.", "Give -o another name.")
    text = decode(path.read_bytes(), path.name)
    found = tasks.read(text)
    chosen = output_format or _by_name(output)
    if chosen is Format.ICS:
        _calendar(found, output, as_events=as_events, quiet=quiet)
    elif chosen is Format.CSV:
        result(notes.as_csv(found, everything=everything), output, table=True)
    elif chosen is Format.JSON:
        rows = notes.rows(found, everything=everything)
        result(
            json.dumps({"schema": "gapfinder.plan/1", "path": str(path), "items": rows}, indent=2, ensure_ascii=True)
            + "\n",
            output,
        )
    else:
        result(notes.as_markdown(text, style), output)


def _by_name(output: Path | None) -> Format:
    ending = output.suffix.lower().removeprefix(".") if output is not None else ""
    return Format(ending) if ending in {one.value for one in Format} else Format.MD


def _calendar(found: tuple[Task, ...], output: Path | None, *, as_events: bool, quiet: bool) -> None:
    from gapfinder.notes.calendar import as_icalendar

    data, left_out = as_icalendar(found, now=dt.datetime.now(dt.UTC).replace(microsecond=0), as_events=as_events)
    result(data.decode("utf-8"), output)
    if left_out:
        say(f"{left_out} without a date left out: an event needs a day. Add 📅 2026-12-15 to the line.", quiet=quiet)
