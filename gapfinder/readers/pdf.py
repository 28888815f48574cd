"""PDF, read with pypdf and repaired: glued words, glyph names, icon fonts, bullets, columns, wrapped lines."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gapfinder.datatypes import Limits, Notice
from gapfinder.errors import GapfinderError, LimitError, UnreadableError
from gapfinder.readers.clean import clean_text
from gapfinder.readers.deadline import Deadline, time_limit
from gapfinder.readers.furniture import without_furniture
from gapfinder.readers.glyphs import repair_glyph_names
from gapfinder.readers.interface import RawText
from gapfinder.readers.output import pages_of
from gapfinder.readers.pdf_fonts import FontFacts, font_facts, repair_spaces
from gapfinder.readers.pdf_layout import Piece, lay_out
from gapfinder.readers.rows import Row, mark_headings
from gapfinder.readers.spacing import join_letter_spaced, mend_words
from gapfinder.readers.unwrap import unwrap
from gapfinder.structure.bullets import bullet_mark
from gapfinder.structure.headings import heading_meaning

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

SPACE_WIDTH = 200.0
"""Thousandths of the letter height taken for a blank where the font does not say."""
FEW_CHARACTERS = 60
"""A page with less text and with a picture is most likely a scan."""

_BULLET_ALONE = re.compile(r"[^\w\s\"'“”‘’$€£&@#%(){}<>=/\\|+*.,;:!?~^`-]{1,2}|[•·*–-]|o")
_SYMBOL_LETTER = re.compile(r"^[^\s]{1,2}(?=\s|$)")


def read_pdf(data: bytes, *, name: str, limits: Limits) -> RawText:
    """The text of a PDF. Raises `UnreadableError` (encrypted, damaged, without text) or `LimitError`."""
    with time_limit(limits.seconds, name) as deadline, _boundary(name):
        reader = _open(data, name)
        count = len(reader.pages)
        if count > limits.pages:
            raise LimitError(
                f"{name} has {count} pages; the limit is {limits.pages}.",
                "Give the resume alone, or raise the limit.",
            )
        if count == 0:
            raise UnreadableError(f"{name} has no pages.", "Export it again as PDF.")
        return _read_pages(reader, name, limits, deadline)


def _open(data: bytes, name: str) -> PdfReader:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError(
            f"{name} is encrypted and needs a password.",
            "Open it with the password, save it without one, and try again.",
        )
    return reader


def _read_pages(reader: PdfReader, name: str, limits: Limits, deadline: Deadline) -> RawText:
    notices: list[Notice] = []
    layouts = []
    characters = 0
    fonts: dict[int, FontFacts] = {}
    images = 0
    for number, page in enumerate(reader.pages):
        deadline.check()
        pieces = _pieces(page, fonts, deadline)
        length = sum(len(piece.text) for piece in pieces)
        characters += length
        if characters > limits.characters * 1.5:
            raise LimitError(
                f"{name} holds more than {limits.characters:,} characters.",
                "Give the resume alone, or raise the limit.",
            )
        if length < FEW_CHARACTERS and _has_image(page):
            images += 1
            notices.append(
                Notice(
                    level="warning",
                    where=f"page {number + 1}",
                    message=f"Page {number + 1} is a picture: its words could not be read. Give a PDF with text in it.",
                )
            )
        layouts.append(lay_out(pieces, number))
    if not any(layout.rows for layout in layouts):
        raise UnreadableError(
            f"{name} has no text layer: it " + ("is a picture of a page." if images else "holds no text."),
            "Export it from the program that made it, or run text recognition (OCR) over it first.",
        )
    columns = max(layout.columns for layout in layouts)
    pages = without_furniture([layout.rows for layout in layouts])
    rows = [row for page_rows in pages for row in _repaired(page_rows)]
    mark_headings(rows)
    joined = unwrap(rows, edges=_edges(rows, reader))
    texts, headings = pages_of(joined, len(layouts), printed=True)
    return RawText(pages=texts, format="pdf", columns=columns, headings=headings, notices=tuple(notices))


def _edges(rows: list[Row], reader: PdfReader) -> dict[int, float]:
    """Right edge of the text where a page has one column: as far from the paper's edge as the left one."""
    width = float(reader.pages[0].mediabox.width)
    lefts = [row.left for row in rows if row.block == 0]
    return {0: width - min(lefts)} if lefts else {}


def _pieces(page: PageObject, fonts: dict[int, FontFacts], deadline: Deadline) -> list[Piece]:
    """Text fragments of a page with their places, without icons."""
    repair_spaces(page)
    pieces: list[Piece] = []
    row = 0
    height = float(page.mediabox.top)

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        nonlocal row
        if not text:
            return
        deadline.check()
        facts = fonts.get(id(font))
        if facts is None:
            facts = fonts[id(font)] = font_facts(font)
        scale = (abs(tm[3]) or abs(tm[1]) or 1.0) * (abs(cm[3]) or abs(cm[1]) or 1.0)
        actual = max(1.0, abs(size or 1.0) * scale)
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        for index, part in enumerate(text.split("\n")):
            if index:
                row += 1
            bare = part.rstrip()
            if not part or (facts.icon and bare):
                continue
            if not bare:
                if pieces and pieces[-1].row == row and not pieces[-1].text.endswith(" "):
                    pieces[-1].text += " "
                continue
            style = f"{facts.name}/{actual:.1f}"
            content = repair_glyph_names(part)
            if facts.symbol and len(bare.strip()) <= 2:
                content = "• "
            stretch = scale and actual * (abs(tm[0]) or abs(tm[1]) or 1.0) * (abs(cm[0]) or abs(cm[1]) or 1.0) / scale
            lead = len(part) - len(part.lstrip())
            left = x + facts.width(part[:lead]) * stretch
            right = x + facts.width(bare) * stretch
            last = pieces[-1] if pieces else None
            blank = " " if lead and last is not None and not last.text.endswith(" ") else ""
            if last is not None and last.row != row and _same_line(last, left, height - y, actual):
                row = last.row
                blank = "" if last.text.endswith(" ") or content[0] in ",.;:)" else " "
            if (
                last is not None
                and last.row == row
                and abs(last.top - (height - y)) < 0.6 * actual
                and -0.8 * actual < left - last.right < 0.9 * actual
            ):
                if _BULLET_ALONE.fullmatch(last.text.strip()):
                    last.style, last.size = style, actual
                    blank, lead = " ", 1
                last.text += blank + (content.lstrip() if lead else content)
                last.right = max(last.right, right)
                last.last_style = style
            else:
                pieces.append(Piece(content, left, right, height - y, actual, style, style, row))

    page.extract_text(visitor_text=visit, space_width=SPACE_WIDTH)
    return pieces


def _same_line(last: Piece, left: float, top: float, size: float) -> bool:
    """Whether a fragment goes on with the line of `last`, although the extractor broke the line between them."""
    return abs(last.top - top) < 0.2 * size and -0.8 * size < left - last.right < 3 * size


def _repaired(rows: list[Row]) -> Iterator[Row]:
    """Rows with clean characters; a bullet that stands alone is put before the row beside it."""
    waiting: Row | None = None
    for row in rows:
        row.text = " ".join(clean_text(join_letter_spaced(row.text.replace("\u00ad", "-"))).split())
        row.text = mend_words(row.text)
        if not row.text:
            continue
        if _BULLET_ALONE.fullmatch(row.text):
            waiting = row
            continue
        if waiting is not None:
            if abs(waiting.top - row.top) < 0.9 * row.size and waiting.page == row.page and not bullet_mark(row.text):
                row.text = f"• {row.text}"
                row.left = min(row.left, waiting.left)
            waiting = None
        yield from _without_rail(row)


def _without_rail(row: Row) -> Iterator[Row]:
    """A section heading that stands in a rail beside the first row of its section gets a row of its own."""
    label, bar, rest = row.text.partition(" | ")
    if bar and len(label.split()) <= 3 and heading_meaning(rest.split(" | ")[0]) is None:
        meaning = heading_meaning(label)
        plain = row.style == row.last_style
        if meaning is not None and (not meaning.weak or (label.isupper() and not plain)):
            yield replace(row, text=label, last_style=row.style, right=row.left + 1, heading=True)
            yield replace(row, text=rest, style=row.last_style, fresh=True)
            return
    yield row


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
    except GapfinderError:
        raise
    except DependencyError as error:
        raise UnreadableError(
            f"{name} is encrypted in a way that needs the `cryptography` package.", "pip install 'pypdf[crypto]'"
        ) from error
    except (
        PyPdfError,
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
    ) as error:
        raise UnreadableError(
            f"{name} is damaged, or no PDF that can be read ({type(error).__name__}).",
            "Open it in a PDF viewer and print it to a new PDF, or export it again.",
        ) from error
    finally:
        logger.setLevel(level)
