"""Options that several commands share, with their help."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gapfinder import config

if TYPE_CHECKING:
    from gapfinder.datatypes import Limits


class Kind(StrEnum):
    """Kinds of targets."""

    AD = "ad"
    BIO = "bio"


class State:
    """What the error boundary must know of a run."""

    debug = False


def _set_debug(value: bool) -> bool:
    State.debug = State.debug or value
    return value


def _set_config(value: Path | None) -> Path | None:
    config.use(value)
    return value


Debug = Annotated[bool, typer.Option("--debug", callback=_set_debug, help="Show the traceback of an internal error.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but the result and errors.")]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write the result to this file instead of the screen; its ending chooses the format.",
    ),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        callback=_set_config,
        help="Settings file (default: gapfinder.toml in your config folder).",
    ),
]
NoLexicon = Annotated[bool, typer.Option("--no-lexicon", help="Leave out what the lexicon finds; the rules stay.")]
NoModel = Annotated[bool, typer.Option("--no-model", help="Leave out what the trained model finds.")]
Redact = Annotated[
    bool,
    typer.Option(
        "--redact",
        help="Replace names, mail, phone, links and employers, of you and of others, as far as gapfinder knows them.",
    ),
]
AsKind = Annotated[Kind | None, typer.Option("--as", help="Read every target as this kind, where telling apart errs.")]
MaxMegabytes = Annotated[float, typer.Option("--max-mb", min=0.001, help="Refuse files above this size, in MB.")]
MaxPages = Annotated[int, typer.Option("--max-pages", min=1, help="Refuse files with more pages.")]
MaxCharacters = Annotated[int, typer.Option("--max-chars", min=1, help="Refuse texts with more characters.")]
MaxSeconds = Annotated[
    float, typer.Option("--max-seconds", min=0.1, help="Give up on a file after this time, in seconds.")
]
Ocr = Annotated[
    bool, typer.Option("--ocr", help="Recognise the words in scans and pictures (needs the tesseract program; slow).")
]


def limits(megabytes: float, pages: int, characters: int, seconds: float, *, ocr: bool = False) -> Limits:
    """Limits from the options."""
    from gapfinder.datatypes import Limits  # late: notes and plan do without

    return Limits(megabytes=megabytes, pages=pages, characters=characters, seconds=seconds, ocr=ocr)
