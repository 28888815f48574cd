"""`gapfinder debrief`: notes after an interview."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from gapfinder.cli import drafting, options, places, prose
from gapfinder.cli.streams import is_terminal, result, say
from gapfinder.errors import DataError, UsageError
from gapfinder.safe import plain

if TYPE_CHECKING:
    from gapfinder.datatypes import Match, Report
    from gapfinder.notes.debrief import Note

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Notes after an interview: how it went, who got the job, and the gaps. Each is a Markdown file of yours.",
)

LOW_CONFIDENCE = 4
_CARDS = 5
"""Gaps that stand in a note with their quotes; the others take one line each."""

Name = Annotated[str, typer.Argument(metavar="NAME", help="A note: its name, a piece of it (`acme`), or its file.")]


class Format(StrEnum):
    """Formats of the list."""

    TERM = "term"
    JSON = "json"


@app.command("new")
def new(
    company: Annotated[str | None, typer.Option("--company", metavar="TEXT", help="Who you talked to.")] = None,
    role: Annotated[str | None, typer.Option("--role", metavar="TEXT", help="The job.")] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="Day of the interview (default: today).")
    ] = None,
    round_: Annotated[str, typer.Option("--round", metavar="TEXT", help="Which round: phone, second, panel …")] = "",
    outcome: Annotated[
        str, typer.Option("--outcome", metavar="TEXT", help="How it ended: rejected, offer, no answer …")
    ] = "",
    source: Annotated[str, typer.Option("--source", metavar="TEXT", help="Where you found the job.")] = "",
    folder: places.NotesFolder = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Make a note for one interview, with headings for what is worth writing down."""
    from gapfinder.notes import debrief as notes
    from gapfinder.notes.text import shown

    day = places.day_of(date, "--date")
    talk = company is None and role is None
    company = _word("company", "Company", company)
    role = _word("role", "Role", role)
    if talk:  # who gave neither is asked the rest too; Enter alone skips it
        day = day or _day()
        round_ = round_ or places.ask("Which round (phone, second, panel)? Enter skips", "")
        outcome = outcome or places.ask("How did it end (rejected, no answer, open)? Enter skips", "")
    place = places.notes_folder(folder, config)
    path = notes.new(
        place.path,
        company=company,
        role=role,
        round_=round_,
        date=day or dt.date.today(),
        outcome=outcome,
        source=source,
    )
    result(f"{shown(str(path))}\n")
    places.remember("debriefs", place, config)
    say("Open it in your editor while it is fresh; leave empty what does not help.", quiet=quiet)
    call = f"gapfinder debrief add {path.stem}{places.again('--folder', folder)}"
    say(f"After a gapfinder compare, this puts the gaps into it: {call}", quiet=quiet)


@app.command("add")
def add(
    name: Name,
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT",
            help="REPORT.json; or your resume and what to compare it with (a resume alone: with the bio that the "
            "note names). Default: the last report.",
        ),
    ] = None,
    only: Annotated[
        str | None, typer.Option("--only", metavar="1-3", help="Only these gaps of the report: 2 or 1-3 or 1,4.")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Let go of words typed between the markers of an earlier run.")
    ] = False,
    as_kind: options.AsKind = None,
    folder: places.NotesFolder = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Put the gaps of a comparison into a note. Doing it again replaces them; the rest of the note is never touched."""
    from gapfinder import config as configuration
    from gapfinder import lastreport
    from gapfinder.notes import debrief as notes
    from gapfinder.notes.numbers import chosen_ranks
    from gapfinder.notes.text import shown

    path = notes.locate(name, places.known_folder(folder, config))
    note = notes.read(path)
    seen = _report(inputs or [], note, as_kind)
    ranks = chosen_ranks(only, len(seen.gaps)) if only is not None else None
    wanted = {match.requirement.id for match in seen.gaps if ranks is None or match.rank in ranks}
    report = _heard(seen, note)
    gaps = [match for match in report.gaps if match.requirement.id in wanted]
    ids = [match.requirement.id for match in gaps]
    content = _content(report, gaps, _counted(note, ids), brief=only is None)
    changed = notes.add(path, content, ids, replace_edits=replace)
    if configuration.load(config).save_last:
        lastreport.save(report)
    number = f"{len(gaps)} gap{'' if len(gaps) == 1 else 's'}"
    result(f"{shown(str(path))}\n")
    say(
        f"{number} written into it; the rest of the note is as it was."
        if changed
        else f"It has these {number} already.",
        quiet=quiet,
    )
    _say_moved(seen, report, quiet=quiet)
    if report.low_confidence:
        say("Low confidence: a target was not understood, so this is not the whole list of gaps.", quiet=quiet)
        raise typer.Exit(LOW_CONFIDENCE)


@app.command("list")
def list_(
    output_format: Annotated[Format, typer.Option("--format", "-f", help="Format of the list.")] = Format.TERM,
    folder: places.NotesFolder = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """List your interviews: date, company, role, outcome and open gaps."""
    from gapfinder.notes import debrief as notes

    place = places.known_folder(folder, config)
    found, trouble = notes.read_all(place) if place is not None else ([], [])
    if output_format is Format.JSON:
        rows = [
            {
                "name": note.name,
                "path": str(note.path),
                "date": note.date,
                "company": note.company,
                "role": note.role,
                "round": note.round,
                "outcome": note.outcome,
                "gaps": list(note.gaps),
            }
            for note in found
        ]
        often = [{"id": gap.id, "name": gap.name, "notes": gap.notes, "of": gap.of} for gap in notes.recurring(found)]
        data = {"schema": "gapfinder.debriefs/1", "debriefs": rows, "recurring": often}
        result(json.dumps(data, indent=2, ensure_ascii=True) + "\n")
    else:
        result("".join(_row(note) for note in found))
        often_words = [f"{plain(gap.name)}, asked in {gap.notes} of {gap.of}" for gap in notes.recurring(found)]
        if often_words:
            result(prose.wrapped("; ".join(often_words), first="Gaps that come back: "))
        if not found and not trouble:
            where = f" in {places.short(place)}" if place is not None else ""
            say(f"There are no debrief notes{where} yet. {places.FIRST_NOTE}", quiet=quiet)
    for error in trouble:
        say(f"not read: {plain(error.message)}")


@app.command("show")
def show(
    name: Name,
    folder: places.NotesFolder = None,
    config: options.ConfigFile = None,
    debug: options.Debug = False,
) -> None:
    """Show a note."""
    from gapfinder.notes import debrief as notes

    path = notes.locate(name, places.known_folder(folder, config))
    result(prose.page(notes.text_of(path).removeprefix("\ufeff")))
    try:
        notes.read(path)
    except DataError as error:
        say(f"Mend this before you go on: {plain(error.message)}")


def _row(note: Note) -> str:
    role = f"{note.role}, {note.round}" if note.round else note.role
    gaps = f"{len(note.gaps)} open gap{'' if len(note.gaps) == 1 else 's'}" if note.gaps else "no gaps added"
    first = prose.cut(f"{note.date or 'no date':<10}  {note.company}: {role}")
    return f"{first}\n{'':<12}{prose.cut(note.outcome, 40) or 'outcome not noted'}; {gaps}; {plain(note.name)}\n"


def _heard(report: Report, note: Note) -> Report:
    """The report in the order that the note's own feedback and questions give it."""
    from gapfinder.notes.remarks import remarks_of

    remarks = remarks_of(note)
    if not remarks:
        return report
    from gapfinder.workflow import with_remarks

    return with_remarks(report, remarks)


def _say_moved(before: Report, after: Report, *, quiet: bool) -> None:
    """What moved up since the note names it; the numbers that `plan add` takes are the new ones."""
    from gapfinder.render.summary import interview

    old = {match.requirement.id: match.rank for match in before.gaps}
    named = [match for match in after.gaps if interview(match)]
    for match in named:
        was = old[match.requirement.id]
        moved = f" (was {was})" if was != match.rank else ""
        say(f"{match.rank}{moved}  {plain(match.requirement.name)}: {plain(interview(match))}", quiet=quiet)
    if any(old[match.requirement.id] != match.rank for match in after.gaps):
        say("The numbers have changed; gapfinder plan add takes the new ones, as the note has them.", quiet=quiet)


def _counted(note: Note, ids: Sequence[str]) -> dict[str, str]:
    """For gaps that other interviews had too, in how many of all."""
    from gapfinder.notes import debrief as notes

    others = [one for one in notes.read_all(note.path.parent)[0] if one.gaps and one.name != note.name]
    count = notes.tally(others)
    return {one: f"asked in {count[one] + 1} of {len(others) + 1} interviews" for one in ids if count[one]}


def _content(report: Report, gaps: Sequence[Match], counted: Mapping[str, str], *, brief: bool) -> list[str]:
    """Lines of the machine part: what was compared, then the gaps."""
    from gapfinder.datatypes import Status
    from gapfinder.render.markdown import gap_lines
    from gapfinder.render.summary import headline, interview, short_name, title_of
    from gapfinder.safe import markdown

    against = ", ".join(markdown(short_name(target.path)) for target in report.targets)
    content = [f"Compared {markdown(short_name(report.resume.path))} with {against}.", ""]
    if report.low_confidence:
        content += ["Low confidence: a target was not understood, so this is not the whole list of gaps.", ""]
    if gaps:
        for number, match in enumerate(gaps):
            lines = list(gap_lines(match, report))
            content += lines[:1] if brief and number >= _CARDS else lines
            if match.requirement.id in counted:
                content.append(f"   - {counted[match.requirement.id]}")
    else:
        content.append(markdown(headline(report)))
    shown = [match for match in report.matches if match.status is Status.MET and interview(match)]
    if shown:
        content += ["", "Named in the interview, and your resume shows it: have the example ready next time.", ""]
        content += [f"- {markdown(title_of(match))}: {markdown(interview(match))}" for match in shown]
    return content


def _report(inputs: list[str], note: Note, as_kind: options.Kind | None) -> Report:
    if not inputs:
        from gapfinder import lastreport

        return lastreport.load()
    if len(inputs) == 1 and places.is_report(inputs[0]):
        from gapfinder import schema

        return schema.load(inputs[0])
    if places.is_report(inputs[0]):
        raise UsageError("A report needs no targets: it holds them.", "Give the report alone, or a resume and targets.")
    targets = inputs[1:]
    if not targets:
        if note.bio is None:
            raise UsageError(
                "There is nothing to compare the resume with.",
                "Write the path of the saved bio into the note (Who got the job), or give targets after the resume.",
            )
        if "://" in note.bio_named:
            raise UsageError(
                "The note names a web address as the bio, and gapfinder never goes online.",
                "Save the page as a file and write its path after `Saved bio:`.",
            )
        if not note.bio.is_file():
            raise UsageError(
                f"The note names a bio at {note.bio}, and there is no such file.", "Correct `Saved bio:` in the note."
            )
        targets = [str(note.bio)]
    return _compared(inputs[0], targets, as_kind, bio=not inputs[1:])


def _compared(resume: str, targets: list[str], as_kind: options.Kind | None, *, bio: bool) -> Report:
    from gapfinder.cli import sources
    from gapfinder.datatypes import DocumentKind, Limits
    from gapfinder.workflow import compare

    limits = Limits()
    kind = DocumentKind(as_kind.value) if as_kind else DocumentKind.BIO if bio else None
    mine = sources.document(resume, DocumentKind.RESUME, limits)
    theirs, failed = sources.targets([(one, kind) for one in sources.expand(targets)], limits)
    for one, error in failed:
        say(f"not read: {plain(one)}: {plain(error.message)}")
    return compare(mine, theirs, limits=limits)


def _word(option: str, words: str, given: str | None) -> str:
    """The company or the role: as given, or by asking."""
    if given is None and is_terminal():
        return places.ask(words)
    if given is None or not plain(given):
        missing = "missing" if given is None else "empty"
        raise UsageError(
            f"The {option} is {missing}.", 'For example: gapfinder debrief new --company "Acme" --role "Nurse"'
        )
    return given


def _day() -> dt.date:
    """The day of the interview; asked until it is one."""
    while True:
        try:
            answer = places.ask("Day of the interview", dt.date.today().isoformat())
            return places.day_of(answer, "") or dt.date.today()
        except UsageError as error:
            say(f"{error.message} {error.hint}")


app.command("draft")(drafting.draft)
app.command("questions")(drafting.questions)
