"""Where output goes: results to standard output (or `-o`), everything else to standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import typer

from gapfinder.errors import UsageError
from gapfinder.files import write_atomic
from gapfinder.render.interface import View
from gapfinder.safe import BOM

_NARROWEST, _WIDEST = 40, 100


def result(text: str, output: Path | None = None, *, table: bool = False) -> None:
    """Write a command's result; a table that goes to a file begins so that Excel reads its letters."""
    if output is None:
        encoding = sys.stdout.encoding or "utf-8"
        try:
            sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader of the pipe has gone (`| head`): no trouble of ours, and nothing may be written any more.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit from None
        return
    check_output(output)
    write_atomic(output, f"{BOM if table else ''}{text}".encode("utf-8", "replace"))


def check_output(output: Path | None, inputs: Iterable[str] = ()) -> None:
    """Refuse a place for the result before any work is done for it.

    Raises:
        UsageError: it is a folder, lies in a folder that does not exist, or is one of the files to read.
    """
    if output is None:
        return
    if output.is_dir():
        raise UsageError(f"{output} is a folder.", "Give -o the name of a file.")
    if not output.parent.is_dir():
        raise UsageError(f"There is no folder {output.parent} to write {output.name} into.", "Make the folder first.")
    if output.exists() and any(name != "-" and Path(name).exists() and output.samefile(name) for name in inputs):
        raise UsageError(f"{output} is one of the files to read.", "Give -o another name: nothing was written.")


_Format = TypeVar("_Format", bound=StrEnum)
_SUFFIXES = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".md": "md",
    ".markdown": "md",
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
}


def format_for(given: _Format | None, output: Path | None, default: _Format) -> _Format:
    """The format of a result: the one that was asked for, else the one that the file's name says.

    A name without a suffix, or with `.txt`, takes the default (the page, as text).

    Raises:
        UsageError: no format was asked for, and the suffix names none of the command's.
    """
    if given is not None:
        return given
    suffix = output.suffix.lower() if output is not None else ""
    if output is None or suffix in {"", ".txt", ".text"}:
        return default
    kinds = type(default)
    names = [one.value for one in kinds]
    if _SUFFIXES.get(suffix) in names:
        return kinds(_SUFFIXES[suffix])
    known = ", ".join(end for end, name in _SUFFIXES.items() if name in names)
    raise UsageError(
        f"{output.name}: the ending {suffix} names no format of this command.",
        f"Use {known} or .txt, or say --format {'|'.join(names)}.",
    )


def say(text: str, *, quiet: bool = False) -> None:
    """Write something that is no result."""
    if not quiet:
        encoding = sys.stderr.encoding or "utf-8"
        print(text.encode(encoding, "replace").decode(encoding), file=sys.stderr)


def is_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def view(output: Path | None = None, **wanted: object) -> View:
    """A view for where the result goes: width, colour and box characters of that place."""
    terminal = output is None and sys.stdout.isatty()
    dumb = os.environ.get("TERM") in {"dumb", "unknown"}
    width = shutil.get_terminal_size((80, 24)).columns if terminal else 80
    encoding = (sys.stdout.encoding or "").lower() if output is None else "utf-8"
    return View(
        width=max(_NARROWEST, min(_WIDEST, width)),
        colour=terminal and not dumb and not os.environ.get("NO_COLOR"),
        unicode=encoding.replace("-", "").startswith("utf") and not (dumb and terminal),
        **wanted,  # type: ignore[arg-type]
    )
