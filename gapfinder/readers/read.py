"""The public way in: a path, bytes or a text becomes a `Document` that never changes again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from pathlib import Path

from gapfinder.datatypes import Document, DocumentKind, Limits, Notice, NoticeCode
from gapfinder.errors import LimitError, UnreadableError, UsageError
from gapfinder.readers.clean import clean_text
from gapfinder.readers.deadline import time_limit
from gapfinder.readers.interface import RawText
from gapfinder.readers.lengths import too_long
from gapfinder.readers.registry import format_of
from gapfinder.structure.headings import heading_meaning
from gapfinder.structure.kind import classify
from gapfinder.structure.language import looks_english
from gapfinder.structure.lines import find_lines
from gapfinder.structure.roles import find_roles
from gapfinder.structure.sections import find_sections

_URL = re.compile(r"(?:https?|ftp)://|www\.\S+\.\w", re.IGNORECASE)
FEW_CHARACTERS_A_PAGE = 120
"""Below this a page of a resume is mostly picture or empty."""

ALL_KINDS = tuple(DocumentKind)


def read(
    source: str | Path,
    *,
    kind: DocumentKind | None = None,
    among: Collection[DocumentKind] = ALL_KINDS,
    limits: Limits = Limits(),  # noqa: B008  # frozen
) -> Document:
    """Read a file: PDF, DOCX, ODT, RTF, HTML, Markdown, text and more, told apart by content.

    `kind` says what it is to the comparison; None lets the text decide among `among` (a target is an ad or a bio).
    Raises `UsageError` for a path that does not exist, a folder or a URL; `UnreadableError` for what cannot be read;
    `LimitError` for what is over `limits`. Partial trouble is a `Notice` of the document.
    """
    name = str(source)
    path = Path(source)
    try:
        refuse_missing(source)
        if not path.is_file():
            raise UnreadableError(f"{name} is no ordinary file.", "Save what it holds as a file, or paste it with -.")
        size = path.stat().st_size
        if size > limits.megabytes * 1_000_000:
            raise _too_big(name, size, limits)
        with path.open("rb") as stream:
            data = stream.read(int(limits.megabytes * 1_000_000) + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableError(f"{name} cannot be opened: {reason}.", "Check its permissions and its name.") from error
    return read_bytes(data, name=name, kind=kind, among=among, limits=limits)


def refuse_missing(source: str | Path) -> None:
    """Raise `UsageError` for a path that does not exist, a folder or a URL."""
    if isinstance(source, str) and _URL.match(source):
        raise UsageError(
            f"{source} is a web address; gapfinder never goes online.",
            "Save the page (or copy its text into a file) and give that, or paste the text with -.",
        )
    if Path(source).is_dir():
        raise UsageError(f"{source} is a folder, not a file.", "Give the file inside it.")
    if not Path(source).exists():
        raise UsageError(f"There is no file {source}.", "Check the spelling and the folder.")


def read_bytes(
    data: bytes,
    *,
    name: str,
    kind: DocumentKind | None = None,
    among: Collection[DocumentKind] = ALL_KINDS,
    limits: Limits = Limits(),  # noqa: B008  # frozen
) -> Document:
    """Read the content of a file that the user knows as `name`. Raises as `read` does."""
    if len(data) > limits.megabytes * 1_000_000:
        raise _too_big(name, len(data), limits)
    if not data.strip(b"\x00 \t\r\n\xff\xfe\xef\xbb\xbf"):
        raise UnreadableError(f"{name} is empty.", "Give the file that holds the text.")
    with time_limit(limits.seconds, name):
        entry = format_of(data, Path(name).suffix.lower(), name, ocr=limits.ocr)
        raw = entry.load()(data, name=name, limits=limits)
        return _document(raw, kind=kind, among=among, source=name, limits=limits)


def document_from_text(
    text: str,
    *,
    kind: DocumentKind | None = None,
    among: Collection[DocumentKind] = ALL_KINDS,
    source: str = "-",
    clean: bool = True,
    limits: Limits = Limits(),  # noqa: B008  # frozen
) -> Document:
    """A document from a text at hand: pasted (`clean=True`: cleaned and unwrapped) or taken code point for code point.

    With `clean=False` nothing is changed, checked or refused: offsets are those of `text`.
    """
    if not clean:
        return _structured(text, kind=kind, among=among, source=source, format_name="text")
    from gapfinder.readers.markdown import is_markdown, markdown_lines
    from gapfinder.readers.text import text_lines

    if len(text) > limits.characters:
        raise too_long(source, limits)
    raw = markdown_lines(text) if is_markdown(text) else text_lines(text, "text")
    return _document(raw, kind=kind, among=among, source=source, limits=limits)


def _too_big(name: str, size: int, limits: Limits) -> LimitError:
    return LimitError(
        f"{name} has {size / 1_000_000:.1f} MB; the limit is {limits.megabytes:g} MB.",
        "Give a smaller file, or raise the limit.",
    )


def _document(
    raw: RawText, *, kind: DocumentKind | None, among: Collection[DocumentKind], source: str, limits: Limits
) -> Document:
    """Pages put together line by line, so that pages and headings keep their places."""
    pieces: list[str] = []
    page_starts: list[int] = []
    marks: set[int] = set()
    length = 0
    for number, page in enumerate(raw.pages):
        headings = raw.headings[number] if number < len(raw.headings) else frozenset()
        first = True
        for index, line in enumerate(page.split("\n")):
            for part in clean_text(line).split("\n"):
                if not part and (not pieces or not pieces[-1]):
                    continue
                if first and number and part:
                    page_starts.append(length)
                first = first and not part
                if index in headings and part:
                    marks.add(length)
                pieces.append(part)
                length += len(part) + 1
    text = "\n".join(pieces).rstrip("\n")
    shown = "The pasted text" if source == "-" else source
    if not any(character.isalnum() for character in text):
        raise UnreadableError(f"{shown} holds no text.", "Give a file with words in it, or paste the text.")
    if len(text) > limits.characters:
        raise too_long(source, limits)
    notices = list(raw.notices)
    pages = len(raw.pages)
    if raw.format == "pdf" and len(text) < FEW_CHARACTERS_A_PAGE * pages and not notices:
        notices.append(
            Notice(
                level="warning",
                where=source,
                message="There is little text for so many pages: part of it may be a picture. "
                "Compare with `gapfinder read`.",
            )
        )
    if not looks_english(text):
        notices.append(
            Notice(
                level="warning",
                where=source,
                message="The text does not look English; gapfinder reads English only: do not rely on what it finds.",
                code=NoticeCode.FOREIGN,
            )
        )
    return _structured(
        text,
        kind=kind,
        among=among,
        source=source,
        format_name=raw.format,
        page_starts=tuple(page_starts),
        marks=frozenset(marks),
        pages=pages,
        columns=raw.columns,
        title=raw.title,
        notices=tuple(notices),
    )


def _structured(
    text: str,
    *,
    kind: DocumentKind | None,
    among: Collection[DocumentKind],
    source: str,
    format_name: str,
    page_starts: tuple[int, ...] = (),
    marks: frozenset[int] = frozenset(),
    pages: int = 1,
    columns: int = 1,
    title: str = "",
    notices: tuple[Notice, ...] = (),
) -> Document:
    decided = kind if kind is not None else classify(text, among=among)
    lines = find_lines(text, page_starts, headings=marks, kind=decided)
    sections = find_sections(text, lines, decided)
    roles = () if decided is DocumentKind.AD else find_roles(text, lines, sections)
    if not title:
        title = _title(text, decided)
    return Document(
        id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        kind=decided,
        title=title,
        text=text,
        source=source,
        format=format_name,
        pages=pages,
        columns=columns,
        lines=lines,
        sections=sections,
        roles=roles,
        notices=notices,
    )


def _title(text: str, kind: DocumentKind) -> str:
    """The first line, where it is short enough for a name or a job title and no ordinary heading."""
    for line in text.split("\n")[:8]:
        words = line.strip(" \t#*_•-–—:|")
        if not words:
            continue
        meaning = heading_meaning(words, kind)
        if meaning is not None and not meaning.weak:
            continue
        if len(words) <= 90 and len(words.split()) <= 14 and not words.endswith((".", "!", "?", ";")):
            return " ".join(words.split())
        return ""
    return ""
