"""Text fragments of a PDF page with their places, as pypdf hands them out, repaired one by one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gapfinder.readers.deadline import Deadline
from gapfinder.readers.glyphs import repair_glyph_names
from gapfinder.readers.pdf_dots import Dots, mark_bullets
from gapfinder.readers.pdf_fonts import FontFacts, font_facts, repair_spaces
from gapfinder.readers.pdf_layout import Piece
from gapfinder.readers.pdf_text import BULLET_ALONE

if TYPE_CHECKING:
    from pypdf import PageObject

SPACE_WIDTH = 200.0
"""Thousandths of the letter height taken for a blank where the font does not say."""
WIDE_GAP = 2000.0
"""Thousandths of the letter height that a jump inside one string must have to part two cells."""
GUESSED = 0.12
"""Share of its width by which a guessed text is too wide."""

_JUMP = 0xF0000
"""First code point of the marks put where a string jumps; the plane is private, and clean text has none of it."""
_MARK = re.compile("[\U000f0000-\U000fffff]")
_MAX_JUMPS = 0xFFFF


class Fonts:
    """Facts about fonts, found once for each font of a file."""

    def __init__(self) -> None:
        self._found: dict[int, tuple[Any, FontFacts]] = {}  # the font too, so that its id stays its own

    def __getitem__(self, font: Any) -> FontFacts:
        entry = self._found.get(id(font))
        if entry is None:
            entry = self._found[id(font)] = (font, font_facts(font))
        return entry[1]


def pieces_of(page: PageObject, fonts: Fonts, deadline: Deadline) -> list[Piece]:
    """Fragments of a page in content order, without icons."""
    repair_spaces(page)
    collector = _Collector(float(page.mediabox.top), fonts, deadline)
    page.extract_text(visitor_text=collector.text, visitor_operand_before=collector.operator, space_width=SPACE_WIDTH)
    mark_bullets(collector.pieces, collector.dots.found)
    return collector.pieces


class _Collector:
    """Takes what pypdf reports while it walks over a page."""

    def __init__(self, height: float, fonts: Fonts, deadline: Deadline) -> None:
        self.pieces: list[Piece] = []
        self.dots = Dots(height)
        self._height = height
        self._fonts = fonts
        self._deadline = deadline
        self._row = 0
        self._jumps: list[float] = []

    def operator(self, operator: bytes, operands: list[Any], cm: list[float], tm: list[float]) -> None:
        """Called before each operator: wide jumps inside a string are marked, small drawn shapes are noted."""
        if operator == b"TJ":
            self._mark_jumps(operands)
        else:
            self.dots.see(operator, operands, cm, tm)

    def _mark_jumps(self, operands: list[Any]) -> None:
        """Mark jumps, since pypdf writes one blank for any width: "Harbour Yard          Hull" would be one name."""
        if not operands or not isinstance(operands[0], list):
            return
        strings = operands[0]
        wide = [
            index
            for index, item in enumerate(strings)
            if isinstance(item, int | float) and -item >= WIDE_GAP and 0 < index < len(strings) - 1
        ]
        for index in reversed(wide):
            if len(self._jumps) < _MAX_JUMPS:
                strings.insert(index + 1, chr(_JUMP + len(self._jumps)))
                self._jumps.append(-float(strings[index]) / 1000)

    def text(self, text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        """Called for each run of text, with the matrices that hold at its start."""
        if not text:
            return
        self._deadline.check()
        facts = self._fonts[font]
        scale = (abs(tm[3]) or abs(tm[1]) or 1.0) * (abs(cm[3]) or abs(cm[1]) or 1.0)
        actual = max(1.0, abs(size or 1.0) * scale)
        stretch = scale and actual * (abs(tm[0]) or abs(tm[1]) or 1.0) * (abs(cm[0]) or abs(cm[1]) or 1.0) / scale
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        top = self._height - (tm[4] * cm[1] + tm[5] * cm[3] + cm[5])
        for index, line in enumerate(text.split("\n")):
            if index:
                self._row += 1
            left = x
            begin = 0
            for mark in _MARK.finditer(line) if self._jumps else ():
                part = line[begin : mark.start()]
                self._add(part, left, top, actual, stretch, facts)
                left += (facts.width(part.rstrip()) + self._jumps[ord(mark.group()) - _JUMP]) * stretch
                begin = mark.end()
            self._add(line[begin:], left, top, actual, stretch, facts)

    def _add(self, part: str, x: float, top: float, size: float, stretch: float, facts: FontFacts) -> None:
        """One fragment of one line: joined to the one before where it goes on with it."""
        bare = part.rstrip()
        last = self.pieces[-1] if self.pieces else None
        if not part or (facts.icon and bare):
            return
        if not bare:
            if last is not None and last.row == self._row and not last.text.endswith(" "):
                last.text += " "
            return
        style = f"{facts.name}/{size:.1f}"
        content = repair_glyph_names(part.translate(facts.codes) if facts.codes else part)
        if facts.symbol and len(bare.strip()) <= 2:
            content = "• "
        lead = len(part) - len(part.lstrip())
        left = x + facts.width(part[:lead]) * stretch
        right = x + facts.width(bare) * stretch
        blank = " " if lead and last is not None and not last.text.endswith(" ") else ""
        if last is not None and last.row != self._row and _same_line(last, left, top, size):
            self._row = last.row
            blank = "" if last.text.endswith(" ") or content[0] in ",.;:)" else " "
        if (
            last is None
            or last.row != self._row
            or abs(last.top - top) >= 0.6 * size
            or not -_slack(last, size) < left - last.right < 0.9 * size
        ):
            self.pieces.append(Piece(content, left, right, top, size, style, style, self._row))
            return
        if BULLET_ALONE.fullmatch(last.text.strip()):
            last.style, last.size = style, size
            blank, lead = " ", 1
        last.text += blank + (content.lstrip() if lead else content)
        last.right = max(last.right, right)
        last.last_style = style


def _same_line(last: Piece, left: float, top: float, size: float) -> bool:
    """Whether a fragment goes on with the line of `last`, although the extractor broke the line between them."""
    return abs(last.top - top) < 0.2 * size and -_slack(last, size) < left - last.right < 3 * size


def _slack(last: Piece, size: float) -> float:
    """How far the end of `last` may be out: letter widths are guessed where the font does not give them."""
    return max(0.8 * size, GUESSED * (last.right - last.left))
