"""`gapfinder batch`."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapfinder import config as settings
from gapfinder.cli import options
from gapfinder.cli.streams import check_output, format_for, result, say, view
from gapfinder.datatypes import DocumentKind, Limits
from gapfinder.errors import UnreadableError, UsageError
from gapfinder.safe import plain

if TYPE_CHECKING:
    from gapfinder.datatypes import Failure
    from gapfinder.jobs import Outcome, Setup, Worker

LOW_CONFIDENCE = 4
_TOP = 15
_MOST_JOBS = 64
_DEFAULTS = Limits()


class Format(StrEnum):
    """Formats of the answer."""

    TERM = "term"
    MD = "md"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    HTML = "html"


def batch(
    resume: Annotated[str, typer.Argument(metavar="RESUME", help="Your resume: PDF, DOCX, text or Markdown.")],
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Ads and bios: files, folders, patterns such as 'ads/*.txt', and .jsonl or .csv files with one ad a "
            "record. A folder stands for the documents in it.",
        ),
    ],
    as_kind: options.AsKind = None,
    column: Annotated[
        str | None,
        typer.Option(
            "--column", metavar="NAME", help="Column or key with the text of an ad (default: text, description)."
        ),
    ] = None,
    output_format: Annotated[
        Format | None, typer.Option("--format", "-f", help="Format of the answer (default: a page).")
    ] = None,
    output: options.Output = None,
    top: Annotated[
        int | None, typer.Option("--top", min=1, metavar="N", help="Rows of the demand table (default: 15; CSV: all).")
    ] = None,
    hours: Annotated[
        list[str] | None,
        typer.Option(
            "--hours",
            metavar="NAME=HOURS",
            help="Hours that learning a thing would take you (repeatable; also [hours] in your settings).",
        ),
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, max=_MOST_JOBS, help="Processes that share the work.")
    ] = 1,
    redact: options.Redact = False,
    no_lexicon: options.NoLexicon = False,
    no_model: options.NoModel = False,
    ocr: options.Ocr = False,
    config: options.ConfigFile = None,
    max_mb: options.MaxMegabytes = _DEFAULTS.megabytes,
    max_pages: options.MaxPages = _DEFAULTS.pages,
    max_chars: options.MaxCharacters = _DEFAULTS.characters,
    max_seconds: options.MaxSeconds = _DEFAULTS.seconds,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Hold many ads against your resume: what they ask for most, how well you fit each, what to learn first.

    With -o FILE.jsonl each target is written as soon as it is done; run again, it goes on where it stopped.
    """
    import datetime as dt

    from gapfinder.cli import records, sources
    from gapfinder.jobs import Setup

    chosen = settings.load(config)
    given = {**chosen.hours, **dict(_hours(one) for one in hours or ())}
    names = records.expand(paths)
    check_output(output, [resume, *names])
    shape = format_for(output_format, output, Format.TERM)
    if resume == "-" and "-" in names:
        raise UsageError("Standard input can be read only once.", "Give - for the resume or for one target.")
    allowed = options.limits(max_mb, max_pages, max_chars, max_seconds, ocr=ocr)
    setup = Setup(
        resume=sources.document(resume, DocumentKind.RESUME, allowed),
        today=dt.date.today(),
        limits=allowed,
        use_lexicon=not no_lexicon,
        use_model=not no_model,
        redact=redact,
        settings=config,
    )
    work = _Work(
        names=names,
        kind=DocumentKind(as_kind.value) if as_kind else None,
        column=column,
        jobs=jobs,
        quiet=quiet,
    )
    rows = shape is Format.JSONL
    raise typer.Exit(_write_rows(setup, work, output) if rows else _show(setup, work, given, shape, output, top))


def _hours(said: str) -> tuple[str, float]:
    name, sign, value = said.rpartition("=")
    try:
        hours = float(value)
    except ValueError:
        hours = 0.0
    if not sign or not name.strip() or not 0 < hours < float("inf"):
        raise UsageError(f"--hours {plain(said)!r} is no name with hours.", 'For example: --hours "Power BI=20"')
    return name.strip(), hours


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """The targets, and how to take them."""

    names: list[str]
    kind: DocumentKind | None
    column: str | None
    jobs: int
    quiet: bool

    def outcomes(self, worker: Worker) -> Iterator[Outcome]:
        """What becomes of each target, in order, with a progress bar."""
        from gapfinder.cli import records
        from gapfinder.cli.progressbar import progress
        from gapfinder.jobs import crew

        gc.freeze()  # what is loaded stays to the end: not to be looked through again and again, nor copied to a process
        with (
            crew(worker, self.jobs) as outcomes,
            progress(records.count(self.names), "targets", quiet=self.quiet) as step,
        ):
            for outcome in outcomes(records.items(self.names, self.kind, self.column)):
                step()
                yield outcome


def _show(
    setup: Setup, work: _Work, hours: dict[str, float], shape: Format, output: Path | None, top: int | None
) -> int:
    from gapfinder.analysis.tally import Tally
    from gapfinder.datatypes import BatchRow, Failure
    from gapfinder.jobs import Worker
    from gapfinder.render.interface import batch_renderer

    worker, tally = Worker(setup), Tally()
    failed = []
    for outcome in work.outcomes(worker):
        if isinstance(outcome, BatchRow):
            tally.add(outcome)
        elif isinstance(outcome, Failure):
            failed.append(outcome)
    _refuse_nothing(len(tally.targets), failed)
    found = worker.bench.conclude(tally, failed=failed, hours=hours)
    if setup.redact:
        found = replace(found, resume=worker.redactor.resume(found.resume))
    page = batch_renderer(shape.value)(found, view(output, top=top or _TOP, limit=top))
    result(page, output, table=shape is Format.CSV)
    for failure in failed:
        _say_failed(failure, quiet=work.quiet)
    if found.low_confidence:
        say("Low confidence: the resume or every target was not understood; this is not the same as no gaps.")
        return LOW_CONFIDENCE
    return 0


def _write_rows(setup: Setup, work: _Work, output: Path | None) -> int:
    """A line for each target as soon as it is done; what an earlier run wrote into the same file is not done again."""
    from gapfinder.cli import rows
    from gapfinder.datatypes import BatchRow, Failure
    from gapfinder.jobs import Known, Worker
    from gapfinder.render.batch import row_text

    stamp = rows.stamp(setup)
    failed = []
    written = known = understood = 0
    with rows.destination(output, stamp) as (write, done):
        worker = Worker(replace(setup, known=done))
        for outcome in work.outcomes(worker):
            if isinstance(outcome, BatchRow):
                write(row_text(outcome, stamp))
                written += 1
                understood += bool(outcome.standings)
            elif isinstance(outcome, Known):
                known += 1
            elif isinstance(outcome, Failure):
                failed.append(outcome)
    for failure in failed:
        _say_failed(failure, quiet=work.quiet)
    _refuse_nothing(written + known, failed)
    if output is not None:
        there = f", {known} were there already" if known else ""
        say(f"{written} written to {plain(str(output))}{there}.", quiet=work.quiet)
    if written and not understood and not known:
        say("Low confidence: no target was understood; this is not the same as no gaps.")
        return LOW_CONFIDENCE
    return 0


def _refuse_nothing(done: int, failed: Sequence[Failure]) -> None:
    """Stop where not one target could be read, or there was none."""
    if done:
        return
    if not failed:
        raise UsageError("The files hold no ad or bio.", "Give at least one.")
    more = f" ({len(failed) - 1} more could not be read either)" if len(failed) > 1 else ""
    raise UnreadableError(f"{failed[0].words}{more}", "Give files with text in them.")


def _say_failed(failure: Failure, *, quiet: bool) -> None:
    say(f"not read: {plain(failure.words)}", quiet=quiet)
