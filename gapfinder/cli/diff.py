"""`gapfinder diff`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from gapfinder import schema
from gapfinder.cli import options
from gapfinder.cli.streams import keep_inputs, result, view


class Format(StrEnum):
    """Formats of the answer."""

    TERM = "term"
    MD = "md"
    JSON = "json"


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD.json", help="The earlier report.")],
    new: Annotated[str, typer.Argument(metavar="NEW.json", help="The later report.")],
    output_format: Annotated[Format, typer.Option("--format", "-f", help="Format of the answer.")] = Format.TERM,
    output: options.Output = None,
    debug: options.Debug = False,
) -> None:
    """Compare two reports (`compare --format json`): which gaps closed and by what, which are new."""
    from gapfinder.analysis.diff import diff as between
    from gapfinder.render.diff import Compared, renderer

    keep_inputs(output, [old, new])
    before, after = schema.load(old), schema.load(new)
    found = Compared(diff=between(before, after), old=before, old_path=old, new=after, new_path=new)
    result(renderer(output_format.value)(found, view(output)), output)
