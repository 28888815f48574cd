"""Date and place rails: narrow columns whose rows belong to the rows beside them.

Some programs write all dates of a page (or the dates of an entry after its bullets) apart from the entries. Each group
of rail rows is put behind (or before) the row that stands on the same baseline as its first row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from gapfinder.structure.dates import find_dates

if TYPE_CHECKING:
    from gapfinder.readers.pdf_layout import Piece

WIDEST = 0.36
"""Share of the text width that a rail may take."""
DATED = 0.6
"""Least share of rail groups that name a date."""
STRANGERS = 0.25
"""Most rows in the rail's band that belong to nothing on their left or right, as a share of the rail's rows."""


@dataclass(slots=True)
class _Row:
    pieces: list[Piece]
    left: float
    right: float
    top: float
    size: float
    partner: _Row | None = None

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class _Group:
    rows: list[_Row] = field(default_factory=list)


def attach_rails(pieces: Sequence[Piece]) -> tuple[list[Piece], set[int]]:
    """`pieces` with rail rows moved to their entries, and the numbers (in the new list) of the moved pieces."""
    rows = _content_rows(pieces)
    if len(rows) < 6:
        return list(pieces), set()
    first = min(row.left for row in rows)
    span = max(row.right for row in rows) - first
    by_baseline: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        by_baseline[round(row.top)].append(row)
    for side in (1, -1):
        rail = _rail(rows, by_baseline, side, first, span)
        if rail:
            return _moved(pieces, rows, rail, side)
    return list(pieces), set()


def _content_rows(pieces: Sequence[Piece]) -> list[_Row]:
    rows: list[_Row] = []
    number: int | None = None
    for piece in pieces:
        if rows and piece.row == number:
            row = rows[-1]
            row.pieces.append(piece)
            if piece.text.strip():
                row.left, row.right = min(row.left, piece.left), max(row.right, piece.right)
            continue
        number = piece.row
        rows.append(_Row([piece], piece.left, piece.right, piece.top, piece.size))
    return [row for row in rows if row.text.strip()]


def _rail(
    rows: Sequence[_Row], by_baseline: dict[int, list[_Row]], side: int, first: float, span: float
) -> list[_Group]:
    """The groups of a rail on the right (1) or left (-1) of the page; empty where there is none."""
    members = []
    for row in rows:
        if row.right - row.left > WIDEST * span or len(row.text.strip()) < 3:
            continue
        near = [other for key in (-1, 0, 1) for other in by_baseline.get(round(row.top) + key, ()) if other is not row]
        beside = [
            other
            for other in near
            if (other.right + row.size < row.left if side == 1 else row.right + row.size < other.left)
        ]
        outer = row.left > first + 0.5 * span if side == 1 else row.right < first + 0.45 * span
        if beside and outer:
            row.partner = min(beside, key=lambda other: abs(other.left - row.left))
            members.append(row)
    anchors = [row for row in members if find_dates(row.text)]
    if len(anchors) < 2:
        return []
    edge = min(row.left for row in anchors) if side == 1 else max(row.right for row in anchors)
    band = [row for row in rows if (row.left >= edge - 4 * row.size if side == 1 else row.right <= edge + row.size)]
    band = [row for row in band if row.right - row.left <= WIDEST * span]
    groups = _grouped(band)
    kept = [group for group in groups if group.rows[0].partner is not None]
    dated = sum(any(find_dates(row.text) for row in group.rows) for group in kept)
    count = sum(len(group.rows) for group in kept)
    strangers = sum(len(group.rows) for group in groups) - count
    partners = {id(group.rows[0].partner) for group in kept}
    if len(kept) < 2 or dated < DATED * len(kept) or strangers > STRANGERS * count or len(partners) < len(kept):
        return []
    if count / len(kept) > 4:
        return []
    return kept


def _grouped(band: Sequence[_Row]) -> list[_Group]:
    """Rows right under each other make one group."""
    groups: list[_Group] = []
    for row in sorted(band, key=lambda row: row.top):
        if groups and row.top - groups[-1].rows[-1].top < 1.75 * row.size:
            groups[-1].rows.append(row)
        else:
            groups.append(_Group([row]))
    return groups


def _moved(
    pieces: Sequence[Piece], rows: Sequence[_Row], groups: Sequence[_Group], side: int
) -> tuple[list[Piece], set[int]]:
    taken = {id(piece) for group in groups for row in group.rows for piece in row.pieces}
    behind = {id(group.rows[0].partner): group for group in groups}
    found: list[Piece] = []
    moved: set[int] = set()
    kept_rows = {id(row.pieces[0]): row for row in rows}
    done: set[int] = set()
    for piece in pieces:
        if id(piece) in taken:
            continue
        row = kept_rows.get(id(piece))
        group = behind.get(id(row)) if row is not None else None
        if group is None or row is None:
            if id(piece) not in done:
                found.append(piece)
            continue
        extra = [
            replace(part, row=piece.row, top=piece.top, text=(" | " if index and not number else "") + part.text)
            for index, member in enumerate(group.rows)
            for number, part in enumerate(member.pieces)
            if part.text.strip()
        ]
        own = [part for part in row.pieces if id(part) not in taken]
        done |= {id(part) for part in own}
        for part in extra if side == -1 else own:
            found.append(part)
            if side == -1:
                moved.add(len(found) - 1)
        for part in own if side == -1 else extra:
            found.append(part)
            if side == 1:
                moved.add(len(found) - 1)
    return found, moved
