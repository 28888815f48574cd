"""The second PDF reader, for damaged files and for pictures of pages: pypdfium2, an optional extra."""

from __future__ import annotations

import ctypes
import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from gapfinder.errors import MissingExtraError, UnreadableError
from gapfinder.readers.deadline import Deadline
from gapfinder.readers.pdf_fonts import FontFacts, facts_by_name
from gapfinder.readers.pdf_layout import Piece

INSTALL = 'pip install "gapfinder[pdfium]"'
"""The command that brings this reader."""
MAX_CHARACTERS = 200_000
"""Characters of one page that are looked at."""
MAX_PIXELS = 40_000_000
"""Largest picture of a page; A4 at 300 dots an inch has nine million."""
_NAME = 200
_INCH = 72
"""Points."""


def is_installed() -> bool:
    """Whether the second reader is there."""
    return importlib.util.find_spec("pypdfium2") is not None


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Any]:
    """The document. Raises `MissingExtraError` without the extra, `UnreadableError` where it cannot be opened."""
    if not is_installed():
        raise MissingExtraError(f"{name} needs a second PDF reader.", INSTALL)
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(
            f"{name} is damaged, or no PDF that can be read.",
            "Open it in a PDF viewer and print it to a new PDF, or export it again.",
        ) from error


def width_of(document: Any) -> float:
    """Width of the first page in points."""
    return float(document.get_page_size(0)[0])


def pieces_of(document: Any, number: int, deadline: Deadline) -> list[Piece]:
    """Text fragments of page `number` (from 0) with their places; empty where the page cannot be read."""
    import pypdfium2

    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    try:
        return _Collector(text, page.get_height(), deadline).pieces()
    finally:
        text.close()
        page.close()


class _Collector:
    """Joins the characters of a page to fragments of one line and font."""

    def __init__(self, text: Any, height: float, deadline: Deadline) -> None:
        import pypdfium2.raw as pdfium

        self._raw = pdfium
        self._text = text
        self._height = height
        self._deadline = deadline
        self._fonts: dict[str, FontFacts] = {}
        self._found: list[Piece] = []
        self._row = 0
        self._blank = self._fresh = False

    def pieces(self) -> list[Piece]:
        """All fragments, in content order."""
        for index in range(min(int(self._text.count_chars()), MAX_CHARACTERS)):
            if index % 1000 == 0:
                self._deadline.check()
            code = self._raw.FPDFText_GetUnicode(self._text, index)
            letter = chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else ""
            if letter in "\r\n":
                self._fresh = True
            elif letter.isspace():
                self._blank = True
            elif letter:
                self._add(index, "-" if letter == "\x02" else letter)
        return self._found

    def _add(self, index: int, letter: str) -> None:
        facts, size = self._look(index)
        if facts.icon:
            return
        left, right, top = self._place(index)
        last = self._found[-1] if self._found else None
        same_line = last is not None and abs(last.top - top) < 0.25 * size
        if not same_line:
            self._row += bool(self._found)
        gap = left - last.right if last is not None else 0.0
        style = f"{facts.name}/{size:.1f}"
        if facts.symbol:
            letter = "• "
        if last is not None and same_line and -0.8 * size < gap < 0.9 * size:
            last.text += (" " if (self._blank or gap > 0.2 * size) and not last.text.endswith(" ") else "") + letter
            last.right, last.last_style = max(last.right, right), style
        else:
            self._found.append(Piece(letter, left, right, top, size, style, style, self._row))
        self._blank = self._fresh = False

    def _look(self, index: int) -> tuple[FontFacts, float]:
        buffer = ctypes.create_string_buffer(_NAME)
        flags = ctypes.c_int()
        self._raw.FPDFText_GetFontInfo(self._text, index, buffer, _NAME, flags)
        name = buffer.value.decode("utf-8", "replace")
        if name not in self._fonts:
            self._fonts[name] = facts_by_name(name)
        matrix = self._raw.FS_MATRIX()
        self._raw.FPDFText_GetMatrix(self._text, index, matrix)
        scale = abs(matrix.d) or abs(matrix.b) or 1.0
        return self._fonts[name], max(1.0, scale * float(self._raw.FPDFText_GetFontSize(self._text, index)))

    def _place(self, index: int) -> tuple[float, float, float]:
        box = self._raw.FS_RECTF()
        self._raw.FPDFText_GetLooseCharBox(self._text, index, box)
        x, y = ctypes.c_double(), ctypes.c_double()
        self._raw.FPDFText_GetCharOrigin(self._text, index, x, y)
        return box.left, max(box.left, box.right), self._height - y.value


def picture_of(document: Any, number: int, *, dots: int) -> tuple[bytes, float]:
    """Page `number` (from 0) as a grey picture (PGM) of `dots` an inch, and the points that one dot is wide."""
    page = document[number]
    try:
        wide, high = page.get_size()
        scale = dots / _INCH
        if wide * high * scale * scale > MAX_PIXELS:
            scale = (MAX_PIXELS / max(wide * high, 1)) ** 0.5
        bitmap = page.render(scale=scale, grayscale=True)
        rows = bytes(bitmap.buffer)
        lines = b"".join(
            rows[start : start + bitmap.width] for start in range(0, bitmap.height * bitmap.stride, bitmap.stride)
        )
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + lines, 1 / scale
    finally:
        page.close()
