"""Lines of a word processor's document (DOCX, ODT, RTF), before they become a text: paragraphs and table rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gapfinder.readers.clean import clean_text
from gapfinder.readers.interface import RawText
from gapfinder.readers.output import pages_of
from gapfinder.readers.rows import Row, mark_headings
from gapfinder.structure.bullets import bullet_mark
from gapfinder.structure.headings import heading_meaning

LONGEST_CELL = 200
"""Characters beyond which a table cell is a paragraph of its own."""

_CONTACT = re.compile(r"@|https?:|www\.|\d{5,}")
_TABS = re.compile(r"(?<=\S)[ ]*\t[ \t]*(?=\S)")
_HEADING_STYLE = re.compile(r"heading|title|berschrift|titre|t[ií]tulo|section", re.IGNORECASE)
_NO_HEADING_STYLE = re.compile(r"subtitle|contact|name|table.?heading", re.IGNORECASE)


@dataclass(slots=True)
class WordLine:
    """One paragraph or table row; line breaks inside a paragraph are line ends."""

    text: str
    style: str = ""
    """Style, size and weight; lines of one style look alike. Empty where nothing is printed."""
    heading: bool = False
    bullet: bool = False


def is_heading_style(style: str) -> bool:
    """Whether a paragraph style says by its name that it is for headings."""
    return bool(_HEADING_STYLE.search(style)) and not _NO_HEADING_STYLE.search(style)


def tabbed(text: str) -> str:
    """Tabs between words become bars, as cells of a row; others blanks."""
    return _TABS.sub(" | ", text).replace("\t", " ")


def table_row(cells: Sequence[Sequence[WordLine]]) -> list[WordLine]:
    """A table row: cells of one short line each stay one line; cells with several lines follow each other.

    A known heading in the first cell is the heading of what stands in the others.
    """
    filled = [[line for line in cell if line.text.strip()] for cell in cells]
    filled = [lines for lines in filled if lines]
    found: list[WordLine] = []
    if len(filled) > 1 and len(filled[0]) == 1 and _is_label(filled[0][0].text):
        found.append(WordLine(filled[0][0].text, heading=True))
        del filled[0]
    if len(filled) > 1 and all(len(lines) == 1 and len(lines[0].text) < LONGEST_CELL for lines in filled):
        line = " | ".join(lines[0].text.strip() for lines in filled)
        return [*found, WordLine(line, style=filled[0][0].style)]
    return found + [line for lines in filled for line in lines]


def _is_label(text: str) -> bool:
    """A section heading that stands in a cell beside its section."""
    meaning = heading_meaning(text)
    return meaning is not None and not meaning.weak and len(text.split()) <= 4


def with_margins(headers: Sequence[WordLine], body: Sequence[WordLine], footers: Sequence[WordLine]) -> list[WordLine]:
    """Running headers first, each line once; of footers only what holds contact data."""
    seen: set[str] = set()
    first: list[WordLine] = []
    for line in headers:
        if line.text not in seen:
            seen.add(line.text)
            first.append(line)
    last: list[WordLine] = []
    for line in footers:
        if line.text not in seen and _CONTACT.search(line.text):
            seen.add(line.text)
            last.append(line)
    return [*first, *body, *last]


def raw_text(lines: Sequence[WordLine], format_name: str) -> RawText:
    """The lines as a text of one page, with the headings that styles or looks give."""
    rows: list[Row] = []
    blank = False
    for number, line in enumerate(lines):
        for piece in clean_text(line.text).split("\n"):
            text = " ".join(piece.split())
            if not text:
                blank = True
                continue
            if line.bullet and not bullet_mark(text):
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
    return RawText(pages=texts, format=format_name, headings=headings)
