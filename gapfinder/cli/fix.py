"""`gapfinder fix`: what the user corrects, kept in `gapfinder.toml`."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gapfinder import config as settings
from gapfinder import fixes
from gapfinder.cli import options
from gapfinder.cli.streams import result, say
from gapfinder.datatypes import Fix, FixKind, YearMonth
from gapfinder.errors import UsageError
from gapfinder.safe import plain

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Correct what gapfinder got wrong about you. Kept in gapfinder.toml, as text that you can read and change; "
    "honoured by every command.",
)

Name = Annotated[
    list[str], typer.Argument(metavar="NAME", help="The skill in words, or the number of a gap of the last report.")
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why, in your own words.")]
_TITLE = re.compile(r",\s*[\d.]+\+ years$")
"""What a page shows behind the name of a requirement that asks for years."""


class Format(StrEnum):
    """Formats of the list."""

    TERM = "term"
    JSON = "json"


@app.command("have")
def have(
    name: Name,
    where: Annotated[
        str | None, typer.Option("--where", metavar="PLACE", help="Where you did it: an employer, a project, a course.")
    ] = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="YYYY-MM", help="Since when, as a month or a year.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", metavar="YYYY-MM", help="Until when; `now` where it goes on.")
    ] = None,
    level: Annotated[str | None, typer.Option("--level", help="How well: B2, fluent, advanced.")] = None,
    note: Note = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Say that you have something. With a place or dates it counts as shown, without as told (`unproven`).

    Your resume does not change: put it in there too, since that is what others read.
    """
    begins, ends = _month(start, "--from"), None if end is None or fixes.is_now(end) else _month(end, "--to")
    if (start is None) is not (end is None):
        raise UsageError("A period needs both --from and --to.", "Where it goes on: --to now")
    if begins is not None and ends is not None and (ends.year, ends.month or 12) < (begins.year, begins.month or 1):
        raise UsageError("--to is before --from.", "Change the two round.")
    fix = Fix(
        kind=FixKind.HAVE,
        name=_named(name),
        place=plain(where or ""),
        start=begins,
        end=ends,
        current=end is not None and ends is None,
        level=plain(level or ""),
        note=plain(note or ""),
    )
    _add(fix, config, quiet=quiet)


@app.command("never")
def never(
    name: Name,
    note: Note = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Never ask for something again. It stays visible with --ignored."""
    _add(Fix(kind=FixKind.NEVER, name=_named(name), note=plain(note or "")), config, quiet=quiet)


@app.command("alias")
def alias(
    name: Annotated[str, typer.Argument(metavar="NAME", help="How your texts call it (in quotes if several words).")],
    of: Annotated[str, typer.Argument(metavar="SKILL", help="The skill that it is, by any name gapfinder knows.")],
    note: Note = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Say that a name is another name of a skill that gapfinder knows."""
    from gapfinder.lexicon.aliases import named
    from gapfinder.lexicon.check import faults_of_name
    from gapfinder.lexicon.table import load

    word = _named([name])
    for fault in faults_of_name(word):
        raise UsageError(f"{plain(word)!r} cannot be a name: {fault}.", "A name is at most eight words.")
    entries = named(load().skills, of)
    if not entries:
        raise UsageError(
            f"gapfinder knows no skill {plain(of)!r}.", f"Look for it: gapfinder lexicon search {plain(of)}"
        )
    if any(word.casefold() == known.casefold() for known in entries[0].names):
        raise UsageError(f"{plain(word)} is a name of {entries[0].name} already.", "Nothing was written.")
    _add(Fix(kind=FixKind.ALIAS, name=word, of=entries[0].name, note=plain(note or "")), config, quiet=quiet)


@app.command("not-skill")
def not_skill(
    name: Name,
    note: Note = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Say that some words name no skill, in no text."""
    _add(Fix(kind=FixKind.NOT_SKILL, name=_named(name), note=plain(note or "")), config, quiet=quiet)


@app.command("list")
def list_(
    output_format: Annotated[Format, typer.Option("--format", "-f", help="Format of the list.")] = Format.TERM,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """List your corrections with their numbers."""
    found = _known(config)
    if output_format is Format.JSON:
        rows = [{"number": number, **_to_dict(fix)} for number, fix in enumerate(found, start=1)]
        data = {"schema": "gapfinder.fixes/1", "path": str(settings.settings_file()), "fixes": rows}
        result(json.dumps(data, indent=2, ensure_ascii=True) + "\n")
        return
    result("".join(f"{number:>3}  {plain(fix.words)}\n" for number, fix in enumerate(found, start=1)))
    if not found:
        say(
            "No corrections yet. For example: gapfinder fix have Terraform --where Acme --from 2021 --to 2023",
            quiet=quiet,
        )


@app.command("undo")
def undo(
    number: Annotated[
        int | None, typer.Argument(min=1, metavar="[N]", help="Number in the list (default: the last one).")
    ] = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Take a correction back: the last one, or number N of the list."""
    from gapfinder.settings import remove_fix

    found = _known(config)
    if not found:
        raise UsageError("There is nothing to undo.", "gapfinder fix list shows what there is.")
    chosen = len(found) if number is None else number
    if chosen > len(found):
        raise UsageError(f"There is no correction number {chosen}.", f"The last one is {len(found)}.")
    remove_fix(chosen, settings.settings_file())
    result(f"undone: {plain(found[chosen - 1].words)}\n")


def _known(config: Path | None) -> tuple[Fix, ...]:
    settings.load(config)
    return fixes.in_force()


def _add(fix: Fix, config: Path | None, *, quiet: bool) -> None:
    from gapfinder.settings import add_fix

    if fix in _known(config):
        say(f"known already: {plain(fix.words)}", quiet=quiet)
        return
    path = add_fix(fix, settings.settings_file())
    result(f"kept: {plain(fix.words)}\n")
    say(f"In {path}; gapfinder fix undo takes it back.", quiet=quiet)


def _named(words: list[str]) -> str:
    """What a correction is about: the words, or the name of a gap of the last report."""
    text = plain(" ".join(words))
    if text.isdigit():
        from gapfinder import lastreport

        gaps = lastreport.load().gaps
        if not 1 <= int(text) <= len(gaps):
            raise UsageError(f"There is no gap number {text} in the last report.", f"The last one is {len(gaps)}.")
        return gaps[int(text) - 1].requirement.name
    if not any(character.isalnum() for character in text):
        raise UsageError("Which skill? There is no word in that.", "For example: gapfinder fix never COBOL")
    return _TITLE.sub("", text)


def _month(value: str | None, option: str) -> YearMonth | None:
    if value is None:
        return None
    found = fixes.month_of(value)
    if found is None:
        raise UsageError(f"{option} {plain(value)!r} is no month.", "Write it as 2021-03, or a year alone: 2021.")
    return found


def _to_dict(fix: Fix) -> dict[str, str | None]:
    return {
        "kind": fix.kind.value,
        "name": fix.name,
        "of": fix.of or None,
        "where": fix.place or None,
        "from": str(fix.start) if fix.start is not None else None,
        "to": "now" if fix.current else str(fix.end) if fix.end is not None else None,
        "level": fix.level or None,
        "note": fix.note or None,
    }
