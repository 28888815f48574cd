"""Documents that are archives of XML parts (DOCX, ODT): parts of bounded size, XML without entities."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from xml.parsers import expat

from gapfinder.datatypes import Limits
from gapfinder.errors import LimitError, UnreadableError
from gapfinder.readers.deadline import Deadline, time_limit

MAX_PART = 40_000_000
"""Bytes that one part of the archive may have unpacked; a resume of 100 pages has two million."""
MAX_ENTRIES = 20_000
"""Files in one archive; a document has some dozens, a data export some hundreds."""
MAX_DEPTH = 250
"""Nesting of elements; word processors write about thirty."""

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    UnicodeError,
    ValueError,
)


def is_archive(data: bytes) -> bool:
    """Whether `data` begins as a ZIP archive does."""
    return data.startswith(b"PK\x03\x04")


def names_in(data: bytes) -> frozenset[str]:
    """Names of the files in an archive; empty where it is none, or too broken to say."""
    if not is_archive(data):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist()[:MAX_ENTRIES])
    except _DAMAGE:
        return frozenset()


@contextmanager
def opened(data: bytes, *, name: str, limits: Limits, what: str) -> Iterator[tuple[zipfile.ZipFile, Deadline]]:
    """The archive, and the time that is left; trouble inside becomes `UnreadableError`. `what`: "Word document"."""
    with time_limit(limits.seconds, name) as deadline:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                if len(archive.infolist()) > MAX_ENTRIES:
                    raise LimitError(f"{name} holds more than {MAX_ENTRIES:,} files.", "Give the one file you mean.")
                yield archive, deadline
        except _DAMAGE as error:
            raise UnreadableError(
                f"{name} is damaged, or no {what} ({type(error).__name__}).",
                "Open it in the program that made it and save it again, or export it as PDF.",
            ) from error


def part(archive: zipfile.ZipFile, entry: str, name: str) -> bytes:
    """The content of one file in the archive. Raises `LimitError` where it unpacks to more than `MAX_PART` bytes."""
    info = archive.getinfo(entry)
    if info.file_size <= MAX_PART:
        with archive.open(info) as stream:
            content = stream.read(MAX_PART + 1)
        if len(content) <= MAX_PART:
            return content
    raise LimitError(f"{name} unpacks to more than {MAX_PART // 1_000_000} MB.", "It is no ordinary document.")


def parse(
    content: bytes,
    *,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Walk over XML; names come without their namespace. Raises `ValueError` for entities, types and deep nesting."""
    depth = 0

    def opens(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise ValueError("nested too deeply")
        start(name.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def closes(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name.rpartition(" ")[2])

    def refuse(*_: object) -> None:
        raise ValueError("document types and entities have no place in a document")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = opens
    parser.EndElementHandler = closes
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = refuse
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(content, True)
