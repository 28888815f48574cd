"""Arguments to documents: files, folders, pasted text; one bad target does not sink the others."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

from gapfinder.cli.streams import say
from gapfinder.datatypes import Document, DocumentKind, Limits
from gapfinder.errors import GapfinderError, UnreadableError, UsageError

TARGET_SUFFIXES = frozenset(
    {".pdf", ".txt", ".md", ".markdown", ".text", ".docx", ".odt", ".rtf", ".html", ".htm", ".mhtml", ".eml", ".json"}
)
"""Files that a folder given as a target stands for."""


_OURS = re.compile(rb'\s*\{\s*"schema"\s*:\s*"gapfinder\.')
TARGET_KINDS = (DocumentKind.AD, DocumentKind.BIO)
ANY_KIND = tuple(DocumentKind)


def expand(arguments: Sequence[str]) -> list[str]:
    """Paths with every folder replaced by the files in it, in order of name; reports of gapfinder are left out.

    Raises:
        UsageError: a folder without any file that can be read.
    """
    found: list[str] = []
    for argument in arguments:
        path = Path(argument)
        if argument == "-" or not _is_folder(path):
            found.append(argument)
            continue
        inside = sorted(
            p for p in path.iterdir() if p.is_file() and p.suffix.lower() in TARGET_SUFFIXES and not _is_ours(p)
        )
        if not inside:
            raise UsageError(
                f"The folder {argument} holds no ad or bio.",
                f"Put files in it that end in {', '.join(sorted(TARGET_SUFFIXES))}.",
            )
        found.extend(str(p) for p in inside)
    return found


def _is_ours(path: Path) -> bool:
    """Whether a file is a report that gapfinder itself has written."""
    if path.suffix.lower() != ".json":
        return False
    try:
        with path.open("rb") as file:
            return _OURS.match(file.read(200)) is not None
    except OSError:
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # no name that this system takes: the reader says so
        return False


def check_exists(name: str) -> None:
    """Refuse a path that does not exist, or a web address, before anything is done.

    Raises:
        UsageError: in the words of the readers.
    """
    from gapfinder.readers.read import refuse_missing

    if name == "-":
        return
    try:
        refuse_missing(name)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UsageError(f"{name} cannot be opened: {reason}.", "Check its permissions and its name.") from error


def pasted() -> bytes:
    """Everything from standard input; on a terminal up to a line with a full stop."""
    if not sys.stdin.isatty():
        return sys.stdin.buffer.read()
    say("Paste the text, then end it with a line that holds a single full stop (or press Ctrl-D).")
    lines: list[str] = []
    for line in sys.stdin:
        if line.rstrip("\r\n") == ".":
            break
        lines.append(line)
    return "".join(lines).encode("utf-8", "surrogateescape")


def document(
    argument: str, kind: DocumentKind | None, limits: Limits, among: Collection[DocumentKind] = TARGET_KINDS
) -> Document:
    """One argument as a document; `-` is standard input. A kind that is not given is told among `among`.

    Raises:
        GapfinderError: as `gapfinder.read` does.
    """
    from gapfinder.readers import read, read_bytes

    if argument != "-":
        if _is_ours(Path(argument)):
            raise UnreadableError(
                f"{argument} is a report of gapfinder, no text to compare.", "Give the ad or bio itself."
            )
        return read(argument, kind=kind, among=among, limits=limits)
    data = pasted()
    if not data.strip():
        raise UnreadableError("Nothing was pasted.", "Paste the text of the ad or bio, or give its file.")
    return read_bytes(data, name="-", kind=kind, among=among, limits=limits)


def targets(
    arguments: Sequence[tuple[str, DocumentKind | None]], limits: Limits
) -> tuple[list[Document], list[tuple[str, GapfinderError]]]:
    """Documents of several targets, and those that could not be read with the reason.

    Raises:
        UsageError: a path does not exist, or standard input is named twice.
        UnreadableError: the only target, or every target, cannot be read.
    """
    if [name for name, _ in arguments].count("-") > 1:
        raise UsageError("Standard input can be read only once.", "Give - for one target and files for the others.")
    found: list[Document] = []
    failed: list[tuple[str, GapfinderError]] = []
    for name, kind in arguments:
        try:
            found.append(document(name, kind, limits))
        except UnreadableError as error:
            if len(arguments) == 1:
                raise
            failed.append((name, error))
    if not found:
        raise failed[0][1]
    return found, failed
