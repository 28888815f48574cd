"""Arguments to documents: files, folders, pasted text; one bad target does not sink the others."""

from __future__ import annotations

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


TARGET_KINDS = (DocumentKind.AD, DocumentKind.BIO)
ANY_KIND = tuple(DocumentKind)


def expand(arguments: Sequence[str]) -> list[str]:
    """Paths with every folder replaced by the files in it, in order of name.

    Raises:
        UsageError: a folder without any file that can be read.
    """
    found: list[str] = []
    for argument in arguments:
        path = Path(argument)
        if argument == "-" or not path.is_dir():
            found.append(argument)
            continue
        inside = sorted(p for p in path.iterdir() if p.is_file() and p.suffix.lower() in TARGET_SUFFIXES)
        if not inside:
            raise UsageError(
                f"The folder {argument} holds no ad or bio.",
                f"Put files in it that end in {', '.join(sorted(TARGET_SUFFIXES))}.",
            )
        found.extend(str(p) for p in inside)
    return found


def _pasted() -> bytes:
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
        return read(argument, kind=kind, among=among, limits=limits)
    data = _pasted()
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
