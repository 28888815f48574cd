"""`gapfinder compare`."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gapfinder import config as settings
from gapfinder.cli import options, places
from gapfinder.cli.streams import check_output, format_for, is_terminal, result, say, view
from gapfinder.datatypes import DocumentKind, Limits, NoticeCode, Report, Status, Tier
from gapfinder.errors import UsageError
from gapfinder.render.interface import renderer
from gapfinder.safe import plain

LOW_CONFIDENCE = 4
CHECK_FAILED = 1
TOP = 5
_DEFAULTS = Limits()


class Format(StrEnum):
    """Formats of the report."""

    TERM = "term"
    MD = "md"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


class OnlyStatus(StrEnum):
    """Statuses to choose from."""

    MET = "met"
    SHORT = "short"
    UNPROVEN = "unproven"
    ADJACENT = "adjacent"
    UNCLEAR = "unclear"
    MISSING = "missing"


def compare(
    resume: Annotated[
        str | None, typer.Argument(metavar="RESUME", help="Your resume: PDF, DOCX, text or Markdown.")
    ] = None,
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TARGET...",
            help="Bios of people who got such jobs, and job ads: files, folders, or - for pasted text.",
        ),
    ] = None,
    ad: Annotated[
        list[str] | None, typer.Option("--ad", metavar="FILE", help="A target that is an ad (repeatable).")
    ] = None,
    bio: Annotated[
        list[str] | None, typer.Option("--bio", metavar="FILE", help="A target that is a bio (repeatable).")
    ] = None,
    as_kind: options.AsKind = None,
    output_format: Annotated[
        Format | None, typer.Option("--format", "-f", help="Format of the report (default: a page).")
    ] = None,
    output: options.Output = None,
    explain: Annotated[
        int | None, typer.Option("--explain", min=1, metavar="N", help="Show how the priority of gap N adds up.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Show every gap as a card, and the quotes of what is met.")
    ] = False,
    ignored: Annotated[bool, typer.Option("--ignored", help="Also show what was not counted, and why.")] = False,
    top: Annotated[
        int | None,
        typer.Option("--top", min=1, metavar="N", help="Gaps shown as cards (default: 5); in CSV: gaps at most."),
    ] = None,
    only: Annotated[
        list[OnlyStatus] | None,
        typer.Option("--only", help="Show only what has this status (repeatable). JSON stays whole."),
    ] = None,
    debrief: Annotated[
        str | None,
        typer.Option("--debrief", metavar="NAME", help="A debrief note: what was said in that interview weighs more."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Leave with 1 where something required is missing, short or adjacent.")
    ] = False,
    redact: options.Redact = False,
    no_lexicon: options.NoLexicon = False,
    no_model: options.NoModel = False,
    no_save: Annotated[bool, typer.Option("--no-save", help="Do not keep the report for `plan add 1`.")] = False,
    ocr: options.Ocr = False,
    config: options.ConfigFile = None,
    max_mb: options.MaxMegabytes = _DEFAULTS.megabytes,
    max_pages: options.MaxPages = _DEFAULTS.pages,
    max_chars: options.MaxCharacters = _DEFAULTS.characters,
    max_seconds: options.MaxSeconds = _DEFAULTS.seconds,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Compare a resume with ads and bios: what is met, what is missing, what to do first."""
    from gapfinder import lastreport
    from gapfinder.cli import sources
    from gapfinder.workflow import compare as compare_documents

    chosen = settings.load(config)
    remarks = places.remarks(debrief, config, quiet=quiet) if debrief is not None else ()
    wanted = [(name, DocumentKind(as_kind.value) if as_kind else None) for name in sources.expand(targets or [])]
    wanted += [(name, DocumentKind.AD) for name in sources.expand(ad or [])]
    wanted += [(name, DocumentKind.BIO) for name in sources.expand(bio or [])]
    if resume is None or not wanted:
        resume, wanted = _ask(resume, wanted, as_kind)
    if resume == "-" and any(name == "-" for name, _ in wanted):
        raise UsageError(
            "Standard input can be read only once.", "Give - for the resume or for one target, not for both."
        )
    check_output(output, [resume, *(name for name, _ in wanted)])
    shape = format_for(output_format, output, Format.TERM)
    allowed = options.limits(max_mb, max_pages, max_chars, max_seconds, ocr=ocr)
    mine = sources.document(resume, DocumentKind.RESUME, allowed)
    theirs, failed = sources.targets(wanted, allowed)
    report = compare_documents(
        mine,
        theirs,
        limits=allowed,
        use_lexicon=not no_lexicon,
        use_model=not no_model,
        remarks=remarks,
        redact=redact,
    )
    page = view(
        output,
        explain=explain,
        everything=everything,
        ignored=ignored,
        top=top or TOP,
        limit=top,
        only=frozenset(Status(one.value) for one in only or ()),
    )
    try:
        result(renderer(shape.value)(report, page), output, table=shape is Format.CSV)
    finally:  # also where the reader of a pipe has gone: `compare … | head`, then `plan add 1`
        if chosen.save_last and not no_save:
            lastreport.save(report)
    for name, error in failed:
        say(f"not read: {plain(name)}: {plain(error.message)}")
    if explain is not None and explain > len(report.gaps):
        raise UsageError(f"There is no gap number {explain}.", f"The last one is {len(report.gaps)}.")
    raise typer.Exit(_exit_code(report, check=check, failed=bool(failed), quiet=quiet))


def _exit_code(report: Report, *, check: bool, failed: bool, quiet: bool) -> int:
    if report.low_confidence or failed:
        for words in _doubts(report, failed=failed):
            say(f"Low confidence: {words}", quiet=quiet)
        return LOW_CONFIDENCE
    bad = {Status.MISSING, Status.SHORT, Status.ADJACENT}
    if check and any(m.status in bad and m.requirement.tier is Tier.REQUIRED for m in report.matches):
        return CHECK_FAILED
    return 0


def _doubts(report: Report, *, failed: bool) -> Iterator[str]:
    """What makes a report one not to rely on, each in a sentence."""
    mine = {notice.code for notice in report.resume.notices}
    theirs = {notice.code for target in report.targets for notice in target.notices}
    if NoticeCode.THIN in mine:
        yield "hardly anything was found in the resume, so what is called missing may only not have been read."
    if NoticeCode.FOREIGN in mine:
        yield "the resume does not look English, and gapfinder reads English only."
    if NoticeCode.FOREIGN in theirs:
        yield "a target does not look English, and gapfinder reads English only."
    if failed or NoticeCode.SILENT in theirs:
        yield "a target was not understood, so this is not the whole list of gaps."


def _ask(
    resume: str | None, wanted: list[tuple[str, DocumentKind | None]], as_kind: options.Kind | None
) -> tuple[str, list[tuple[str, DocumentKind | None]]]:
    """Ask a person for what the call left out; a script gets an error instead."""
    if not is_terminal():
        missing = "a resume and a target" if resume is None else "something to compare the resume with"
        raise UsageError(f"compare needs {missing}.", "For example: gapfinder compare resume.pdf ad.txt")
    if resume is None:
        resume = str(Path(typer.prompt("Path of your resume").strip().strip("'\"")).expanduser())
    if not wanted:
        wanted = [("-", DocumentKind(as_kind.value) if as_kind else None)]
    return resume, wanted
