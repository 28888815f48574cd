"""Unwrapped rows as page texts: one row per line, a blank line where the page shows a wider gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from gapfinder.readers.rows import Row
from gapfinder.structure.bullets import bullet_mark

WIDER = 1.35
"""How much wider than usual a gap must be to show as a blank line."""


def pages_of(
    rows: Sequence[Row], count: int, *, printed: bool = False
) -> tuple[tuple[str, ...], tuple[frozenset[int], ...]]:
    """The text of each of `count` pages, and for each the numbers of its heading lines.

    Blank lines stand where the source has them; with `printed`, also where the gap on the page is wider than usual.
    """
    usual = _usual_gap(rows)
    lines: list[list[str]] = [[] for _ in range(count)]
    headings: list[set[int]] = [set() for _ in range(count)]
    before: Row | None = None
    for row in rows:
        page = lines[row.page]
        if (
            page
            and before is not None
            and (row.blank_before or (printed and (row.heading or _apart(before, row, usual))))
        ):
            page.append("")
        if row.heading:
            headings[row.page].add(len(page))
        page.append(row.text)
        before = row
    return tuple("\n".join(page) for page in lines), tuple(frozenset(marks) for marks in headings)


def _usual_gap(rows: Sequence[Row]) -> float:
    gaps = Counter(
        round((second.top - first.bottom) / max(first.size, 0.1), 1)
        for first, second in pairwise(rows)
        if first.page == second.page and first.block == second.block and 0 < second.top - first.bottom < 4 * first.size
    )
    return gaps.most_common(1)[0][0] if gaps else 1.2


def _apart(before: Row, row: Row, usual: float) -> bool:
    if row.page != before.page or before.heading:
        return False
    if row.block != before.block or row.top < before.top - row.size:
        return True
    if bullet_mark(before.text) and bullet_mark(row.text):
        return False
    gap = (row.top - before.bottom) / max(row.size, before.size, 0.1)
    return gap > WIDER * max(usual, 1.0)
