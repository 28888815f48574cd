"""DOCX: a walk over the XML, so that text boxes, nested tables, insertions and content controls are not lost.

Deleted and moved-away text and the fallback copies of drawings are dropped. Entities are refused, sizes and depth
are limited.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.parsers import expat

from gapfinder.datatypes import Limits
from gapfinder.errors import LimitError, UnreadableError
from gapfinder.readers.clean import clean_text
from gapfinder.readers.deadline import time_limit
from gapfinder.readers.interface import RawText
from gapfinder.readers.output import pages_of
from gapfinder.readers.rows import Row, mark_headings
from gapfinder.structure.headings import heading_meaning

MAX_PART = 40_000_000
"""Bytes that one part of the archive may have unpacked; a resume of 100 pages has two million."""
MAX_DEPTH = 250
"""Nesting of elements; Word writes about thirty."""

_PARTS = re.compile(r"word/header\d*\.xml")
_FOOTERS = re.compile(r"word/footer\d*\.xml")
_DROPPED = frozenset(
    {"del", "moveFrom", "Fallback", "instrText", "delText", "fldData", "rPrChange", "pPrChange", "annotationRef"}
)
_HEADING_STYLE = re.compile(r"heading|title|berschrift|titre|t[ií]tulo|section", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list|bullet|aufz", re.IGNORECASE)


@dataclass(slots=True)
class _Paragraph:
    pieces: list[str] = field(default_factory=list)
    style: str = ""
    bullet: bool = False
    bold: int = 0
    size: str = ""
    letters: int = 0


@dataclass(slots=True)
class _Cell:
    blocks: list[_Line] = field(default_factory=list)


@dataclass(slots=True)
class _Line:
    text: str
    style: str
    heading: bool = False
    bullet: bool = False


def read_docx(data: bytes, *, name: str, limits: Limits) -> RawText:
    """The text of a DOCX file. Raises `UnreadableError` for a broken archive, `LimitError` for a bomb."""
    with time_limit(limits.seconds, name):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return _read(archive, name)
        except (
            zipfile.BadZipFile,
            zlib.error,
            expat.ExpatError,
            EOFError,
            KeyError,
            NotImplementedError,
            OSError,
            RuntimeError,
            UnicodeDecodeError,
            ValueError,
        ) as error:
            raise UnreadableError(
                f"{name} is damaged, or no Word document ({type(error).__name__}).",
                "Open it in a word processor and save it again, or export it as PDF.",
            ) from error


def is_docx(data: bytes) -> bool:
    """Whether `data` is an archive with a Word document in it."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return b"word/document" in data[:4_000_000]
    return any(name.startswith("word/") for name in names)


def _read(archive: zipfile.ZipFile, name: str) -> RawText:
    names = archive.namelist()
    main = next((entry for entry in names if re.fullmatch(r"word/document\d*\.xml", entry)), "")
    if not main:
        raise UnreadableError(f"{name} holds no Word document.", "Give a DOCX file, a PDF or plain text.")
    lines: list[_Line] = []
    seen: set[str] = set()
    for part in sorted(entry for entry in names if _PARTS.fullmatch(entry)):
        for line in _Walker().walk(_part(archive, part, name)):
            if line.text not in seen:
                seen.add(line.text)
                lines.append(line)
    lines += _Walker().walk(_part(archive, main, name))
    for part in sorted(entry for entry in names if _FOOTERS.fullmatch(entry)):
        for line in _Walker().walk(_part(archive, part, name)):
            if line.text not in seen and re.search(r"@|https?:|www\.|\d{5,}", line.text):
                seen.add(line.text)
                lines.append(line)
    return _raw(lines)


def _part(archive: zipfile.ZipFile, entry: str, name: str) -> bytes:
    info = archive.getinfo(entry)
    if info.file_size > MAX_PART:
        raise LimitError(f"{name} unpacks to more than {MAX_PART // 1_000_000} MB.", "It is no ordinary document.")
    with archive.open(info) as stream:
        content = stream.read(MAX_PART + 1)
    if len(content) > MAX_PART:
        raise LimitError(f"{name} unpacks to more than {MAX_PART // 1_000_000} MB.", "It is no ordinary document.")
    return content


def _raw(lines: list[_Line]) -> RawText:
    rows: list[Row] = []
    blank = False
    for number, line in enumerate(lines):
        for part in clean_text(line.text).split("\n"):
            text = " ".join(part.split())
            if not text:
                blank = True
                continue
            if line.bullet and not text.startswith(("•", "-", "*")):
                text = f"• {text}"
            rows.append(
                Row(
                    text=text,
                    top=number,
                    bottom=number,
                    style=line.style,
                    last_style=line.style,
                    heading=line.heading and len(text.split()) <= 9,
                    blank_before=blank and bool(rows),
                )
            )
            blank = False
    mark_headings(rows)
    texts, headings = pages_of(rows, 1)
    return RawText(pages=texts, format="docx", headings=headings)


def _is_label(text: str) -> bool:
    """A section heading that stands in a cell beside its section."""
    meaning = heading_meaning(text)
    return meaning is not None and not meaning.weak and len(text.split()) <= 4


class _Walker:
    """Collects the lines of one part while expat reads it."""

    def __init__(self) -> None:
        self._lines: list[_Line] = []
        self._paragraphs: list[_Paragraph] = []
        self._targets: list[list[_Line]] = [self._lines]
        self._rows: list[list[_Cell]] = []
        self._dropping = 0
        self._depth = 0
        self._in_text = False
        self._run_bold = False
        self._run_size = ""
        self._boxes: list[list[_Line]] = []

    def walk(self, content: bytes) -> list[_Line]:
        """The lines of an XML part, in reading order; text boxes stand after the paragraph that holds them."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity
        parser.StartDoctypeDeclHandler = self._doctype
        parser.Parse(content, True)
        return self._lines

    def _doctype(self, *_: object) -> None:
        raise ValueError("document type declarations have no place in a DOCX file")

    def _entity(self, *_: object) -> None:
        raise ValueError("entities have no place in a DOCX file")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ValueError("nested too deeply")
        tag = name.rpartition(" ")[2]
        if self._dropping or tag in _DROPPED:
            self._dropping += 1
            return
        value = next((found for key, found in attributes.items() if key.rpartition(" ")[2] == "val"), "")
        if tag == "p":
            self._paragraphs.append(_Paragraph())
        elif tag == "txbxContent":
            self._targets.append([])
        elif tag == "tr":
            self._rows.append([])
        elif tag == "tc" and self._rows:
            cell = _Cell()
            self._rows[-1].append(cell)
            self._targets.append(cell.blocks)
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

    def _end(self, name: str) -> None:
        self._depth -= 1
        tag = name.rpartition(" ")[2]
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
            self._close_row(self._rows.pop())

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
        text = re.sub(r"(?<=\S)[ ]*\t[ \t]*(?=\S)", " | ", "".join(paragraph.pieces)).replace("\t", " ")
        bold = paragraph.letters > 0 and paragraph.bold >= 0.9 * paragraph.letters
        style = f"{paragraph.style}/{paragraph.size}/{'bold' if bold else ''}"
        heading = bool(_HEADING_STYLE.search(paragraph.style)) and not re.search(
            r"subtitle|contact|name", paragraph.style, re.IGNORECASE
        )
        if not self._paragraphs or text.strip():
            self._targets[-1].append(
                _Line(
                    text,
                    style=style if paragraph.letters else "",
                    heading=heading,
                    bullet=paragraph.bullet and bool(text.strip()),
                )
            )
        if not self._paragraphs and self._boxes:
            for box in self._boxes:
                self._targets[-1].extend(box)
            self._boxes = []

    def _close_row(self, cells: list[_Cell]) -> None:
        """A row of single lines stays one line; cells with several lines follow each other."""
        filled = [[line for line in cell.blocks if line.text.strip()] for cell in cells]
        filled = [lines for lines in filled if lines]
        target = self._targets[-1]
        if len(filled) > 1 and len(filled[0]) == 1 and _is_label(filled[0][0].text):
            target.append(_Line(filled[0][0].text, style="", heading=True))
            del filled[0]
            cells = [
                cell
                for cell in cells
                if not any(_is_label(line.text) and len(cell.blocks) == 1 for line in cell.blocks)
            ]
        if len(filled) > 1 and all(len(lines) == 1 and len(lines[0].text) < 200 for lines in filled):
            target.append(_Line(" | ".join(lines[0].text.strip() for lines in filled), style=filled[0][0].style))
            return
        for cell in cells:
            target.extend(cell.blocks)
