"""`gapfinder diff`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from gapfinder import schema
from gapfinder.cli import options
from gapfinder.cli.streams import check_output, format_for, result, view


class Format(StrEnum):
    """Formats of the answer."""

    TERM = "term"
    MD = "md"
    JSON = "json"


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD.json", help="The earlier report.")],
    new: Annotated[str, typer.Argument(metavar="NEW.json", help="The later report.")],
    output_format: Annotated[
        Format | None, typer.Option("--format", "-f", help="Format of the answer (default: a page).")
    ] = None,
    output: options.Output = None,
    debug: options.Debug = False,
) -> None:
    """Compare two reports (`compare --format json`): which gaps closed and by what, which are new."""
    from gapfinder.analysis.diff import diff as between
    from gapfinder.render.diff import Compared, renderer

    check_output(output, [old, new])
    chosen = format_for(output_format, output, Format.TERM)
    before, after = schema.load(old), schema.load(new)
    found = Compared(diff=between(before, after), old=before, old_path=old, new=after, new_path=new)
    result(renderer(chosen.value)(found, view(output)), output)
