"""DOCX: a walk over the XML, so that text boxes, nested tables, insertions and content controls are not lost.

Deleted and moved-away text and the fallback copies of drawings are dropped.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field

from gapfinder.datatypes import Limits
from gapfinder.errors import UnreadableError
from gapfinder.readers.interface import RawText
from gapfinder.readers.packages import is_archive, names_in, opened, parse, part
from gapfinder.readers.wordlines import WordLine, is_heading_style, raw_text, tabbed, table_row, with_margins

_HEADERS = re.compile(r"word/header\d*\.xml")
_FOOTERS = re.compile(r"word/footer\d*\.xml")
_DROPPED = frozenset(
    {"del", "moveFrom", "Fallback", "instrText", "delText", "fldData", "rPrChange", "pPrChange", "annotationRef"}
)
_LIST_STYLE = re.compile(r"list|bullet|aufz", re.IGNORECASE)


@dataclass(slots=True)
class _Paragraph:
    pieces: list[str] = field(default_factory=list)
    style: str = ""
    bullet: bool = False
    bold: int = 0
    size: str = ""
    letters: int = 0


def read_docx(data: bytes, *, name: str, limits: Limits) -> RawText:
    """The text of a DOCX file. Raises `UnreadableError` for a broken archive, `LimitError` for a bomb."""
    with opened(data, name=name, limits=limits, what="Word document") as (archive, _):
        return _read(archive, name)


def is_docx(data: bytes) -> bool:
    """Whether `data` is an archive with a Word document in it."""
    if not is_archive(data):
        return False
    names = names_in(data)
    return any(name.startswith("word/") for name in names) or (not names and b"word/document" in data[:4_000_000])


def _read(archive: zipfile.ZipFile, name: str) -> RawText:
    names = archive.namelist()
    main = next((entry for entry in names if re.fullmatch(r"word/document\d*\.xml", entry)), "")
    if not main:
        raise UnreadableError(f"{name} holds no Word document.", "Give a DOCX file, a PDF or plain text.")

    def lines(pattern: re.Pattern[str]) -> list[WordLine]:
        parts = sorted(entry for entry in names if pattern.fullmatch(entry))
        return [line for entry in parts for line in _Walker().walk(part(archive, entry, name))]

    body = _Walker().walk(part(archive, main, name))
    return raw_text(with_margins(lines(_HEADERS), body, lines(_FOOTERS)), "docx")


class _Walker:
    """Collects the lines of one part while expat reads it."""

    def __init__(self) -> None:
        self._lines: list[WordLine] = []
        self._paragraphs: list[_Paragraph] = []
        self._targets: list[list[WordLine]] = [self._lines]
        self._rows: list[list[list[WordLine]]] = []
        self._dropping = 0
        self._in_text = False
        self._run_bold = False
        self._run_size = ""
        self._boxes: list[list[WordLine]] = []

    def walk(self, content: bytes) -> list[WordLine]:
        """The lines of an XML part, in reading order; text boxes stand after the paragraph that holds them."""
        parse(content, start=self._start, end=self._end, text=self._text)
        return self._lines

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._dropping or tag in _DROPPED:
            self._dropping += 1
            return
        value = attributes.get("val", "")
        if tag == "p":
            self._paragraphs.append(_Paragraph())
        elif tag == "txbxContent":
            self._targets.append([])
        elif tag == "tr":
            self._rows.append([])
        elif tag == "tc" and self._rows:
            cell: list[WordLine] = []
            self._rows[-1].append(cell)
            self._targets.append(cell)
        elif tag == "r":
            self._run_bold, self._run_size = False, ""
        elif self._paragraphs:
            self._inside(tag, value)

    def _inside(self, tag: str, value: str) -> None:
        paragraph = self._paragraphs[-1]
        if tag == "t":
            self._in_text = True
        elif tag == "tab":
            paragraph.pieces.append("\t")
        elif tag in {"br", "cr"}:
            paragraph.pieces.append("\n")
        elif tag == "noBreakHyphen":
            paragraph.pieces.append("-")
        elif tag == "softHyphen":
            pass
        elif tag == "pStyle":
            paragraph.style = value
            paragraph.bullet = paragraph.bullet or bool(_LIST_STYLE.search(value))
        elif tag == "numId":
            paragraph.bullet = value != "0"
        elif tag == "b":
            self._run_bold = value not in {"0", "false"}
        elif tag == "sz":
            self._run_size = value

    def _end(self, tag: str) -> None:
        if self._dropping:
            self._dropping -= 1
            return
        if tag == "t":
            self._in_text = False
        elif tag == "p" and self._paragraphs:
            self._close_paragraph(self._paragraphs.pop())
        elif tag == "txbxContent" and len(self._targets) > 1:
            self._boxes.append(self._targets.pop())
        elif tag == "tc" and len(self._targets) > 1:
            self._targets.pop()
        elif tag == "tr" and self._rows:
            self._targets[-1].extend(table_row(self._rows.pop()))

    def _text(self, content: str) -> None:
        if self._in_text and not self._dropping and self._paragraphs:
            paragraph = self._paragraphs[-1]
            paragraph.pieces.append(content)
            letters = sum(character.isalnum() for character in content)
            paragraph.letters += letters
            paragraph.bold += letters * self._run_bold
            if not paragraph.size:
                paragraph.size = self._run_size

    def _close_paragraph(self, paragraph: _Paragraph) -> None:
        text = tabbed("".join(paragraph.pieces))
        bold = paragraph.letters > 0 and paragraph.bold >= 0.9 * paragraph.letters
        style = f"{paragraph.style}/{paragraph.size}/{'bold' if bold else ''}"
        if not self._paragraphs or text.strip():
            self._targets[-1].append(
                WordLine(
                    text,
                    style=style if paragraph.letters else "",
                    heading=is_heading_style(paragraph.style),
                    bullet=paragraph.bullet and bool(text.strip()),
                )
            )
        if not self._paragraphs and self._boxes:
            for box in self._boxes:
                self._targets[-1].extend(box)
            self._boxes = []
