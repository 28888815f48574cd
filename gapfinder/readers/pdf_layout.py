"""From text fragments with positions to rows in reading order."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gapfinder.readers.pdf_rails import attach_rails
from gapfinder.readers.rows import Row
from gapfinder.structure.dates import find_dates

CELL_GAP = 2.0
"""Letter heights of blank after which two pieces of a row are two cells."""

RAIL_BESIDE = 0.85
"""A rail has at least this share of its rows beside rows of the other column."""
RAIL_TEXT = 0.25
"""A rail holds less than this share of the text."""
HEADING_WORDS = 4
"""Words of the longest heading that stands above a rail."""
RAIL_WORDS = 0.7
"""A column is a rail where at least this share of its pieces are dates and places beside rows of the other column."""

_PLACE = re.compile(r"[A-Z][\w.'’ -]{1,24}, ?[A-Z][\w.'’ -]{1,20}|Remote|Hybrid|On-?site")
_WIDE_BLANK = re.compile(r"\s{2,}|[^\S ]")


@dataclass(slots=True)
class Piece:
    """Text that stands together on one baseline."""

    text: str
    left: float
    right: float
    top: float
    size: float
    style: str
    last_style: str
    row: int
    """Number of the printed row in content order, as the extractor broke it."""


@dataclass(slots=True)
class PageLayout:
    """Rows of a page in reading order."""

    rows: list[Row]
    columns: int = 1
    reordered: bool = False


def lay_out(pieces: Sequence[Piece], page: int) -> PageLayout:
    """Rows of one page. The content order stands, unless it zigzags between two columns."""
    pieces, moved = attach_rails(pieces)
    body = [piece for index, piece in enumerate(pieces) if index not in moved] if moved else pieces
    gutter = _gutter(body)
    if gutter is None or _is_rail(body, gutter):
        return PageLayout(_rows(pieces, page))
    if moved or not _zigzags(body, gutter):
        rows = _rows(pieces, page)
        for row in rows:
            row.block = _side(row.left, row.right, gutter)
        return PageLayout(rows, columns=2)
    ordered = _by_columns(pieces, gutter)
    return PageLayout([row for group, block in ordered for row in _rows(group, page, block)], columns=2, reordered=True)


def _side(left: float, right: float, gutter: float) -> int:
    """0 across both columns, 1 left, 2 right."""
    if left < gutter - 1:
        return 0 if right > gutter + 3 else 1
    return 2


def _rows(pieces: Sequence[Piece], page: int, block: int = 0) -> list[Row]:
    """Pieces of one printed row joined; a wide blank between them becomes a bar."""
    rows: list[Row] = []
    number: int | None = None
    for piece in pieces:
        text = piece.text
        if not text.strip():
            continue
        if rows and number == piece.row and piece.left > rows[-1].left - piece.size:
            row = rows[-1]
            gap = piece.left - row.right
            if gap > CELL_GAP * piece.size and not row.text.rstrip().endswith("|") and not text.startswith("|"):
                bare = row.text.strip()
                row.text = (
                    f"{bare} {text.strip()}"
                    if len(bare) <= 2 and not bare.isalnum()
                    else f"{row.text.rstrip()} | {text.strip()}"
                )
            else:
                row.text += (
                    text if row.text.endswith(" ") or text.startswith(" ") or gap < 0.1 * piece.size else " " + text
                )
            row.right = max(row.right, piece.right)
            row.last_style = piece.last_style
            continue
        rows.append(
            Row(
                text=text,
                left=piece.left,
                right=piece.right,
                top=piece.top,
                size=piece.size,
                style=piece.style,
                last_style=piece.last_style,
                page=page,
                block=block,
            )
        )
        number = piece.row
    for row in rows:
        row.text = _WIDE_BLANK.sub("  ", row.text.strip())  # two blanks part letter-spaced words
    return [row for row in rows if row.text]


def _baselines(pieces: Sequence[Piece]) -> dict[int, list[Piece]]:
    lines: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.text.strip():
            lines[round(piece.top / 3)].append(piece)
    return lines


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """The blank band between two columns, as an x position; None where the page has one column."""
    inked = [piece for piece in pieces if piece.text.strip()]
    if len(inked) < 12:
        return None
    first = min(piece.left for piece in inked)
    last = sorted(piece.right for piece in inked)[int(0.98 * len(inked)) - 1]
    span = last - first
    if span < 100:
        return None
    lines = _baselines(inked)
    best: tuple[float, float] | None = None
    for percent in range(15, 86):
        x = first + span * percent / 100
        score = _gutter_score(lines, x)
        if score is not None and (best is None or score > best[0] + 1e-9):
            best = (score, x)
    return best[1] if best else None


def _gutter_score(lines: dict[int, list[Piece]], x: float) -> float | None:
    """How well x parts the page in two columns: both heavy, few rows across, right rows starting alike."""
    crossing = left = right = left_rows = right_rows = 0
    starts: list[float] = []
    for members in lines.values():
        if any(piece.left < x - 1 and piece.right > x + 3 for piece in members):
            crossing += 1
            continue
        on_left = sum(len(piece.text) for piece in members if piece.left < x - 1)
        on_right = [piece for piece in members if piece.left >= x - 1]
        amount = sum(len(piece.text) for piece in on_right)
        left += on_left
        right += amount
        left_rows += on_left > 0
        right_rows += amount > 0
        if on_right:
            starts.append(min(piece.left for piece in on_right))
    total = left + right
    if not total or min(left_rows, right_rows) < 6 or min(left, right) < 0.12 * total or crossing > 0.4 * len(lines):
        return None
    bins = Counter(int(start // 4) for start in starts)
    alike = max(bins[key] + bins[key + 1] for key in bins) / len(starts)
    if alike < 0.4:
        return None
    return min(left, right) / total - 2 * crossing / len(lines) + 0.3 * alike


def _is_rail(pieces: Sequence[Piece], gutter: float) -> bool:
    """A narrow column of dates or labels whose rows stand beside the rows of the other: each belongs to its row."""
    left: set[int] = set()
    right: set[int] = set()
    amounts = [0, 0]
    for piece in pieces:
        if not piece.text.strip():
            continue
        side = _side(piece.left, piece.right, gutter)
        if side == 1:
            left.add(round(piece.top / 3))
            amounts[0] += len(piece.text)
        elif side == 2:
            right.add(round(piece.top / 3))
            amounts[1] += len(piece.text)
    thin = min(amounts) / max(1, sum(amounts))
    both = len(left & right) / max(1, min(len(left), len(right)))
    narrow = 1 if amounts[0] <= amounts[1] else 2
    members = [piece for piece in pieces if piece.text.strip() and _side(piece.left, piece.right, gutter) == narrow]
    if _says_when_or_where(members, right if narrow == 1 else left):
        return True
    if both <= RAIL_BESIDE or thin >= RAIL_TEXT:
        return False
    dated = sum(bool(find_dates(piece.text)) for piece in members) / max(1, len(members))
    return dated >= 0.5 or _consecutive(members) < 0.5


def _says_when_or_where(members: Sequence[Piece], beside: set[int]) -> bool:
    """Whether a column holds little but dates and places beside rows of the other one, and headings between them."""
    telling = [piece for piece in members if _dates_or_place(piece)]
    others = [piece for piece in members if not _dates_or_place(piece)]
    headings = [
        piece
        for piece in others
        if round(piece.top / 3) not in beside and len(piece.text.split()) <= HEADING_WORDS and piece.text[:1].isalpha()
    ]
    paired = [piece for piece in telling if any(round(piece.top / 3) + step in beside for step in (-1, 0, 1))]
    return (
        len(telling) >= 2
        and len(paired) > RAIL_BESIDE * len(telling)
        and len(telling) >= RAIL_WORDS * (len(members) - len(headings))
        and len(headings) <= 2 * len(telling)
    )


def _dates_or_place(piece: Piece) -> bool:
    """Whether a piece says when or where: "Jun. 2018 - Jan. 2021", "Seoul, S.Korea"."""
    return bool(_PLACE.fullmatch(piece.text.strip()) or find_dates(piece.text))


def _consecutive(members: Sequence[Piece]) -> float:
    """Share of pieces that follow the one above without a gap, as in running text and lists."""
    tops = sorted({round(piece.top, 1): piece.size for piece in members}.items())
    if len(tops) < 2:
        return 0.0
    near = sum(below - above < 1.9 * size for (above, size), (below, _) in pairwise(tops))
    return near / (len(tops) - 1)


def _zigzags(pieces: Sequence[Piece], gutter: float) -> bool:
    """Whether the content jumps between the columns row by row."""
    sides = [_side(piece.left, piece.right, gutter) for piece in pieces if piece.text.strip()]
    jumps = sum(first != second and first and second for first, second in pairwise(sides))
    rows = [
        len(
            {
                round(piece.top / 3)
                for piece in pieces
                if piece.text.strip() and _side(piece.left, piece.right, gutter) == side
            }
        )
        for side in (1, 2)
    ]
    return jumps >= max(6, 0.5 * min(rows))


def _by_columns(pieces: Sequence[Piece], gutter: float) -> list[tuple[list[Piece], int]]:
    """Groups of pieces: rows across the page part it into bands; in a band the left column comes first."""
    groups: list[tuple[list[Piece], int]] = []
    columns: dict[int, list[Piece]] = {1: [], 2: []}

    def flush() -> None:
        for block, members in columns.items():
            if members:
                groups.append((_renumbered(members), block))
            columns[block] = []

    lines = _baselines(pieces)
    for key in sorted(lines):
        members = lines[key]
        sides = [_side(piece.left, piece.right, gutter) for piece in members]
        if 0 in sides:
            flush()
            groups.append((_renumbered(members), 0))
            continue
        for side, piece in zip(sides, members, strict=True):
            columns[side].append(piece)
    flush()
    return groups


def _renumbered(members: Sequence[Piece]) -> list[Piece]:
    """Pieces by height, then from left to right; pieces of one baseline share a row number."""
    found: list[Piece] = []
    ordered = sorted(members, key=lambda piece: piece.top)
    row = 0
    line: list[Piece] = []
    for piece in ordered:
        if line and piece.top - line[0].top > 0.45 * piece.size:
            found += [replace(member, row=row) for member in sorted(line, key=lambda member: member.left)]
            row += 1
            line = []
        line.append(piece)
    return found + [replace(member, row=row) for member in sorted(line, key=lambda member: member.left)]
