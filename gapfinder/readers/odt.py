"""ODT (LibreOffice, Google Docs): a walk over the XML; deleted text, notes to the author and hidden drawings are dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gapfinder.datatypes import Limits
from gapfinder.errors import UnreadableError
from gapfinder.readers.interface import RawText
from gapfinder.readers.packages import is_archive, names_in, opened, parse, part
from gapfinder.readers.wordlines import WordLine, is_heading_style, raw_text, tabbed, table_row, with_margins

_DROPPED = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "note-citation", "desc", "title", "script", "event-listeners"}
)
_HEADERS = frozenset({"header", "header-first", "header-left"})
_FOOTERS = frozenset({"footer", "footer-first", "footer-left"})
_MIME = b"application/vnd.oasis.opendocument.text"
_LONGEST_GAP = 8
"""Blanks that one element may stand for: more only moves words apart."""
_STYLE_STEPS = 20
"""Styles that one style may stand on."""


@dataclass(slots=True)
class _Style:
    parent: str = ""
    bold: bool | None = None
    size: str = ""


@dataclass(slots=True)
class _Paragraph:
    style: str
    heading: bool
    bullet: bool
    pieces: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0


def is_odt(data: bytes) -> bool:
    """Whether `data` is an archive with an OpenDocument text in it."""
    return is_archive(data) and (_MIME in data[:200] or {"content.xml", "META-INF/manifest.xml"} <= names_in(data))


def read_odt(data: bytes, *, name: str, limits: Limits) -> RawText:
    """The text of an ODT file. Raises `UnreadableError` (damaged, encrypted), `LimitError` for a bomb."""
    with opened(data, name=name, limits=limits, what="OpenDocument text") as (archive, _):
        names = set(archive.namelist())
        if "META-INF/manifest.xml" in names and b"encryption-data" in part(archive, "META-INF/manifest.xml", name):
            raise UnreadableError(
                f"{name} is encrypted and needs a password.",
                "Open it with the password, save it without one, and try again.",
            )
        walker = _Walker()
        if "styles.xml" in names:
            walker.walk(part(archive, "styles.xml", name))
        walker.walk(part(archive, "content.xml", name))
        return raw_text(with_margins(walker.headers, walker.body, walker.footers), "odt")


class _Walker:
    """Collects styles and lines; running headers and footers stand in the file of styles."""

    def __init__(self) -> None:
        self.headers: list[WordLine] = []
        self.body: list[WordLine] = []
        self.footers: list[WordLine] = []
        self._styles: dict[str, _Style] = {}
        self._style: _Style | None = None
        self._targets: list[list[WordLine]] = []
        self._rows: list[list[list[WordLine]]] = []
        self._paragraphs: list[_Paragraph] = []
        self._spans: list[bool | None] = []
        self._boxes: list[list[WordLine]] = []
        self._lists = 0
        self._fresh_item = False
        self._dropping = 0

    def walk(self, content: bytes) -> None:
        """Take in one part of the archive."""
        parse(content, start=self._start, end=self._end, text=self._text)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._dropping or tag in _DROPPED:
            self._dropping += 1
        elif tag == "style":
            self._style = self._styles.setdefault(attributes.get("name", ""), _Style())
            self._style.parent = attributes.get("parent-style-name", "")
        elif tag == "text-properties" and self._style is not None:
            weight = attributes.get("font-weight", "")
            if weight:
                self._style.bold = weight == "bold" or (weight.isdigit() and int(weight) >= 600)
            self._style.size = attributes.get("font-size", self._style.size)
        elif tag in _HEADERS or tag in _FOOTERS:
            self._targets.append(self.headers if tag in _HEADERS else self.footers)
        elif tag == "text" and not self._targets:
            self._targets.append(self.body)
        elif self._targets:
            self._inside(tag, attributes)

    def _inside(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in {"p", "h"}:
            bullet = self._lists > 0 and self._fresh_item and tag == "p"
            self._fresh_item = False
            self._paragraphs.append(_Paragraph(attributes.get("style-name", ""), tag == "h", bullet))
        elif tag == "list":
            self._lists += 1
        elif tag == "list-item":
            self._fresh_item = True
        elif tag == "span":
            self._spans.append(self._looks(attributes.get("style-name", ""))[0])
        elif tag == "table-row":
            self._rows.append([])
        elif tag == "table-cell" and self._rows:
            cell: list[WordLine] = []
            self._rows[-1].append(cell)
            self._targets.append(cell)
        elif tag == "text-box":
            self._targets.append([])
        elif self._paragraphs:
            pieces = self._paragraphs[-1].pieces
            if tag == "s":
                count = attributes.get("c", "1")
                pieces.append(" " * min(int(count) if count.isdecimal() else 1, _LONGEST_GAP))
            elif tag == "tab":
                pieces.append("\t")
            elif tag == "line-break":
                pieces.append("\n")

    def _end(self, tag: str) -> None:
        if self._dropping:
            self._dropping -= 1
        elif tag == "style":
            self._style = None
        elif tag in _HEADERS or tag in _FOOTERS or (tag == "text" and len(self._targets) == 1):
            del self._targets[-1:]
        elif tag in {"p", "h"} and self._paragraphs:
            self._close_paragraph(self._paragraphs.pop())
        elif tag == "list" and self._lists:
            self._lists -= 1
        elif tag == "span" and self._spans:
            self._spans.pop()
        elif tag == "table-row" and self._rows and self._targets:
            self._targets[-1].extend(table_row(self._rows.pop()))
        elif tag == "table-cell" and len(self._targets) > 1:
            self._targets.pop()
        elif tag == "text-box" and len(self._targets) > 1:
            self._boxes.append(self._targets.pop())

    def _text(self, content: str) -> None:
        if self._dropping or not self._paragraphs:
            return
        paragraph = self._paragraphs[-1]
        paragraph.pieces.append(re.sub(r"\s+", " ", content))
        letters = sum(character.isalnum() for character in content)
        bold = next((weight for weight in reversed(self._spans) if weight is not None), None)
        if bold is None:
            bold = self._looks(paragraph.style)[0] or False
        paragraph.letters += letters
        paragraph.bold += letters * bold

    def _looks(self, name: str) -> tuple[bool | None, str, str]:
        """Bold, size and the name of the first style that is not made up by the program, through its parents."""
        bold: bool | None = None
        size = ""
        for _ in range(_STYLE_STEPS):
            style = self._styles.get(name)
            if style is None:
                break
            bold = style.bold if bold is None else bold
            size = size or style.size
            if not style.parent or not re.fullmatch(r"[PT]\d+", name):
                break
            name = style.parent
        return bold, size, name

    def _close_paragraph(self, paragraph: _Paragraph) -> None:
        text = tabbed("".join(paragraph.pieces))
        bold = paragraph.letters > 0 and paragraph.bold >= 0.9 * paragraph.letters
        _, size, named = self._looks(paragraph.style)
        if not self._targets:
            return
        self._targets[-1].append(
            WordLine(
                text,
                style=f"{named}/{size}/{'bold' if bold else ''}" if paragraph.letters else "",
                heading=paragraph.heading or is_heading_style(named.replace("_20_", " ")),
                bullet=paragraph.bullet and bool(text.strip()),
            )
        )
        if not self._paragraphs:
            for box in self._boxes:
                self._targets[-1].extend(box)
            self._boxes = []
