"""`gapfinder batch`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from gapfinder.cli import options
from gapfinder.cli.streams import result, say, view
from gapfinder.datatypes import DocumentKind, Limits
from gapfinder.render.interface import batch_renderer
from gapfinder.safe import plain

LOW_CONFIDENCE = 4
_DEFAULTS = Limits()


class Format(StrEnum):
    """Formats of the answer."""

    TERM = "term"
    MD = "md"
    JSON = "json"


def batch(
    resume: Annotated[str, typer.Argument(metavar="RESUME", help="Your resume: PDF, DOCX, text or Markdown.")],
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Ads and bios: files, or folders of them.")],
    as_kind: options.AsKind = None,
    output_format: Annotated[Format, typer.Option("--format", "-f", help="Format of the answer.")] = Format.TERM,
    output: options.Output = None,
    top: Annotated[int, typer.Option("--top", min=1, metavar="N", help="Rows of the demand table.")] = 15,
    no_lexicon: options.NoLexicon = False,
    no_model: options.NoModel = False,
    max_mb: options.MaxMegabytes = _DEFAULTS.megabytes,
    max_pages: options.MaxPages = _DEFAULTS.pages,
    max_chars: options.MaxCharacters = _DEFAULTS.characters,
    max_seconds: options.MaxSeconds = _DEFAULTS.seconds,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Analyse several ads at once: what they ask for most, and how well the resume fits each."""
    from gapfinder.cli import sources
    from gapfinder.workflow import batch as analyse

    allowed = options.limits(max_mb, max_pages, max_chars, max_seconds)
    kind = DocumentKind(as_kind.value) if as_kind else None
    mine = sources.document(resume, DocumentKind.RESUME, allowed)
    theirs, failed = sources.targets([(name, kind) for name in sources.expand(paths)], allowed)
    found = analyse(mine, theirs, failed=[(name, error.message) for name, error in failed], use_lexicon=not no_lexicon)
    result(batch_renderer(output_format.value)(found, view(output, top=top)), output)
    for name, error in failed:
        say(f"not read: {plain(name)}: {plain(error.message)}", quiet=quiet)
    if not found.demand:
        say("Low confidence: no target was understood; this is not the same as no gaps.")
        raise typer.Exit(LOW_CONFIDENCE)
