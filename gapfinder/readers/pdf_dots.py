"""Bullets that are drawn, not written: browsers paint the dots of a list as small circles and squares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from gapfinder.readers.pdf_layout import Piece
from gapfinder.structure.bullets import bullet_mark

_POINTS = {b"m": (0,), b"l": (0,), b"c": (0, 2, 4), b"v": (0, 2), b"y": (0, 2)}
"""For each operator that adds to a path, where the x of each of its points stands among the operands."""
_PAINTS = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s"})
_ENDS = _PAINTS | {b"n"}
_PATH = frozenset({*_POINTS, b"re", *_ENDS})
SMALLEST, LARGEST = 1.2, 7.0
"""Points across: less is a speck, more an ornament."""
MAX_DOTS = 2_000
"""On one page; drawings have many more, and none of them is a list."""


class Dots:
    """Collects small round or square paths of a page; `see` is called for each operator of its content."""

    def __init__(self, height: float) -> None:
        self.found: list[tuple[float, float, float]] = []
        """Middle from the left, middle from the top, width."""
        self._height = height
        self._xs: list[float] = []
        self._ys: list[float] = []

    def see(self, operator: bytes, operands: list[Any], cm: list[float], _: list[float]) -> None:
        """One operator with its operands and the matrix that holds."""
        if operator not in _PATH:
            return
        if operator in _ENDS:
            if operator in _PAINTS and self._xs and len(self.found) < MAX_DOTS:
                self._close()
            self._xs, self._ys = [], []
            return
        if len(self._xs) > 60:
            return
        try:
            numbers = [float(operand) for operand in operands]
            if operator == b"re":
                x, y, wide, high = numbers
                self._add(x, y, cm)
                self._add(x + wide, y + high, cm)
            else:
                for at in _POINTS[operator]:
                    self._add(numbers[at], numbers[at + 1], cm)
        except (TypeError, ValueError, IndexError, OverflowError):
            return

    def _add(self, x: float, y: float, cm: list[float]) -> None:
        self._xs.append(x * cm[0] + y * cm[2] + cm[4])
        self._ys.append(x * cm[1] + y * cm[3] + cm[5])

    def _close(self) -> None:
        left, right, low, high = min(self._xs), max(self._xs), min(self._ys), max(self._ys)
        wide, tall = right - left, high - low
        if SMALLEST <= wide <= LARGEST and 0.7 * wide <= tall <= 1.4 * wide:
            self.found.append(((left + right) / 2, self._height - (low + high) / 2, wide))


def mark_bullets(pieces: Sequence[Piece], dots: Sequence[tuple[float, float, float]]) -> None:
    """Put a bullet before the pieces that stand right of a dot that is alone on its line.

    Several dots on one line rate something; a dot beside bold words belongs to a time line.
    """
    if not dots or not pieces:
        return
    on_line = Counter(round(top / 2) for _, top, _ in dots)
    for x, top, wide in dots:
        if sum(on_line[round(top / 2) + step] for step in (-1, 0, 1)) > 1:
            continue
        beside = [
            piece
            for piece in pieces
            if -0.1 * piece.size < top - (piece.top - 0.65 * piece.size) < 0.65 * piece.size
            and 0 < piece.left - x < 3.5 * piece.size
            and wide < 0.7 * piece.size
            and piece.text.strip()
        ]
        first = min(beside, key=lambda piece: piece.left, default=None)
        if first is not None and not bullet_mark(first.text) and "bold" not in first.style.lower():
            first.text = f"• {first.text.lstrip()}"
            first.left = min(first.left, x)
