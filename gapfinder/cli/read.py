"""`gapfinder read`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from gapfinder.cli import options
from gapfinder.cli.streams import check_output, format_for, result
from gapfinder.datatypes import DocumentKind, Limits

_DEFAULTS = Limits()


class Format(StrEnum):
    """Formats of what was read."""

    TERM = "term"
    TEXT = "text"
    JSON = "json"


class AnyKind(StrEnum):
    """Kinds of documents."""

    RESUME = "resume"
    BIO = "bio"
    AD = "ad"


def read(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A document, or - for pasted text.")],
    output_format: Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", help="`text` prints exactly the text that offsets and lines refer to (default: a page)."
        ),
    ] = None,
    output: options.Output = None,
    as_kind: Annotated[
        AnyKind | None, typer.Option("--as", help="Kind of the document; default: told by its text.")
    ] = None,
    ocr: options.Ocr = False,
    max_mb: options.MaxMegabytes = _DEFAULTS.megabytes,
    max_pages: options.MaxPages = _DEFAULTS.pages,
    max_chars: options.MaxCharacters = _DEFAULTS.characters,
    max_seconds: options.MaxSeconds = _DEFAULTS.seconds,
    debug: options.Debug = False,
) -> None:
    """Show what gapfinder reads in a document."""
    from gapfinder.cli import sources
    from gapfinder.render import document as rendering

    check_output(output, [file])
    chosen = format_for(output_format, output, Format.TERM)
    kind = DocumentKind(as_kind.value) if as_kind else None
    found = sources.document(
        file, kind, options.limits(max_mb, max_pages, max_chars, max_seconds, ocr=ocr), sources.ANY_KIND
    )
    render = {Format.TEXT: rendering.text, Format.JSON: rendering.json_text, Format.TERM: rendering.page}[chosen]
    result(render(found), output)
