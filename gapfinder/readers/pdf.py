"""PDF, read with pypdf and repaired: glued words, glyph names, icon fonts, bullets, columns, wrapped lines.

A file that pypdf cannot read goes to a second reader, where that is installed; pictures of pages go to text recognition,
where the user asks for it.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gapfinder.datatypes import Limits, Notice
from gapfinder.errors import LimitError, UnreadableError
from gapfinder.readers import ocr, pdfium
from gapfinder.readers.deadline import Deadline, time_limit
from gapfinder.readers.interface import RawText
from gapfinder.readers.lengths import check_length
from gapfinder.readers.pdf_layout import PageLayout, Piece, lay_out
from gapfinder.readers.pdf_pieces import Fonts, pieces_of
from gapfinder.readers.pdf_text import text_of

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

FEW_CHARACTERS = 60
"""A page with less text and with a picture is most likely a scan."""

_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    StopIteration,
    TypeError,
    ValueError,
)
"""What pypdf raises over broken files, beside its own errors."""


class _DamagedError(UnreadableError):
    """pypdf cannot read the file; another reader may."""


def read_pdf(data: bytes, *, name: str, limits: Limits) -> RawText:
    """The text of a PDF. Raises `UnreadableError` (encrypted, damaged, without text) or `LimitError`."""
    with time_limit(limits.seconds, name) as deadline:
        try:
            with _boundary(name):
                reader = _open(data, name)
                _check_pages(len(reader.pages), name, limits)
                return _read_pages(reader, data, name, limits, deadline)
        except _DamagedError as error:
            if not pdfium.is_installed():
                hint = f"{error.hint} Or let a second reader try: {pdfium.INSTALL}"
                raise UnreadableError(error.message, hint) from error
            found = _second_reading(data, name, limits, deadline)
            if found is None:
                raise UnreadableError(error.message, error.hint) from error
            return found


def _check_pages(count: int, name: str, limits: Limits) -> None:
    if count > limits.pages:
        raise LimitError(
            f"{name} has {count} pages; the limit is {limits.pages}.", "Give the resume alone, or raise the limit."
        )
    if count == 0:
        raise _DamagedError(f"{name} has no pages.", "Export it again as PDF.")


def _open(data: bytes, name: str) -> PdfReader:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError(
            f"{name} is encrypted and needs a password.",
            "Open it with the password, save it without one, and try again.",
        )
    return reader


def _read_pages(reader: PdfReader, data: bytes, name: str, limits: Limits, deadline: Deadline) -> RawText:
    from pypdf.errors import PyPdfError

    notices: list[Notice] = []
    layouts: list[PageLayout] = []
    characters = 0
    fonts = Fonts()
    pictures: list[int] = []
    damaged: list[int] = []
    for number, page in enumerate(reader.pages):
        deadline.check()
        pieces: list[Piece] = []
        try:
            pieces = pieces_of(page, fonts, deadline)
            length = sum(len(piece.text) for piece in pieces)
            if length < FEW_CHARACTERS and _has_image(page):
                pictures.append(number)
        except (PyPdfError, *_DAMAGE) as error:
            if pdfium.is_installed():
                raise _DamagedError(f"{name} is damaged.") from error
            damaged.append(number)
            length = 0
        characters += length
        check_length(characters, name, limits)
        layouts.append(lay_out(pieces, number))
    if pictures and limits.ocr:
        layouts = _recognised(layouts, pictures, data, name, deadline)
        notices.append(ocr.notice(name))
    else:
        notices += [
            _page_notice(number, "is a picture", "Give a PDF with text in it, or use --ocr.") for number in pictures
        ]
    notices += [_page_notice(number, "is damaged", "Export the file again.") for number in damaged]
    if not any(layout.rows for layout in layouts):
        if damaged or not pictures:
            raise _DamagedError(
                f"{name} is damaged, or no PDF that can be read."
                if damaged
                else f"{name} has no text layer: it holds no text.",
                "Open it in a PDF viewer and print it to a new PDF, export it again, or use --ocr on a scan.",
            )
        raise UnreadableError(
            f"{name} has no text layer: it is a picture of a page.",
            "Export it from the program that made it, or use --ocr to have its words recognised.",
        )
    width = float(reader.pages[0].mediabox.width)
    return text_of(layouts, width=width, format_name="pdf", notices=notices)


def _page_notice(number: int, what: str, remedy: str) -> Notice:
    return Notice(
        level="warning",
        where=f"page {number + 1}",
        message=f"Page {number + 1} {what}: its words could not be read. {remedy}",
    )


def _recognised(
    layouts: list[PageLayout], pictures: list[int], data: bytes, name: str, deadline: Deadline
) -> list[PageLayout]:
    """`layouts` with the text of pages that are pictures."""
    found = list(layouts)
    with pdfium.opened(data, name) as document:
        for number in pictures:
            picture, scale = pdfium.picture_of(document, number, dots=ocr.DOTS)
            found[number] = lay_out(ocr.recognised(picture, name, deadline, scale=scale), number)
    return found


def _second_reading(data: bytes, name: str, limits: Limits, deadline: Deadline) -> RawText | None:
    """The text of a damaged file by the second reader; None where it finds none either."""
    with pdfium.opened(data, name) as document:
        count = len(document)
        _check_pages(count, name, limits)
        layouts: list[PageLayout] = []
        characters = 0
        for number in range(count):
            deadline.check()
            pieces = pdfium.pieces_of(document, number, deadline)
            characters += sum(len(piece.text) for piece in pieces)
            check_length(characters, name, limits)
            layouts.append(lay_out(pieces, number))
        width = pdfium.width_of(document)
    if not any(layout.rows for layout in layouts):
        return None
    repaired = Notice(
        level="warning",
        where=name,
        message="The file is damaged and was read by a second reader: check with `gapfinder read` that nothing is missing.",
    )
    return text_of(layouts, width=width, format_name="pdf", notices=(repaired,))


def _has_image(page: PageObject) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources is not None else None
    if objects is None:
        return False
    return any(value.get_object().get("/Subtype") == "/Image" for value in objects.get_object().values())


@contextmanager
def _boundary(name: str) -> Iterator[None]:
    """The one place where trouble inside pypdf becomes an error of ours."""
    from pypdf.errors import DependencyError, PyPdfError

    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    except DependencyError as error:
        raise UnreadableError(
            f"{name} is encrypted in a way that needs the `cryptography` package.", "pip install 'pypdf[crypto]'"
        ) from error
    except (PyPdfError, *_DAMAGE) as error:
        raise _DamagedError(
            f"{name} is damaged, or no PDF that can be read ({type(error).__name__}).",
            "Open it in a PDF viewer and print it to a new PDF, or export it again.",
        ) from error
    finally:
        logger.setLevel(level)
