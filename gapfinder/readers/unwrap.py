"""Unwrapping: one bullet, paragraph, heading or table row per line.

Printed rows are joined where the row before was full, that is, where the next word would not have fitted, and where
nothing says that a new thing begins: a bullet, a wider gap, another look, a known heading, a date.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gapfinder.readers.hyphens import join_broken, words_of
from gapfinder.readers.rows import Row
from gapfinder.structure.bullets import bullet_mark
from gapfinder.structure.dates import find_dates
from gapfinder.structure.headings import heading_meaning, inline_heading

TIGHT = 1.035
"""Up to this many times the distance of wrapped rows, the next row goes on for certain, where distances tell."""
LOOSE = 1.08
"""Beyond this many times that distance it does not, where distances tell."""
TELLING = 1.045
"""Beyond this many times that distance a row counts as set apart, when judging whether distances tell."""
CAPITALS = 0.15
"""Share of wrapped rows that go on with a capital letter by chance."""
FULL = 0.06
"""Share of list items that end near the right edge by chance."""

_OPEN_END = re.compile(
    r"(?:[,&/(+]|\s[-–—]|\b(?:and|or|of|the|a|an|to|in|for|with|by|from|as|which|into|their|our|its|your|my|is|are|was|were|who|including|via|per|than|using|between))$",
    re.IGNORECASE,
)
"""Ends of a row that cannot be the end of a sentence."""
_CLOSED_END = re.compile(r"[.!?:;][\"'”’)]*$")
_LOWER_START = re.compile(r"[a-z(&/+%]|[,.;:)\]]")
_TO = frozenset({"to", "-", "–", "—", "until", "till", "through"})
_LABEL = re.compile(r"[\w-]+:\s")
_CONTACT = re.compile(r"@|https?:|www\.|linkedin|github", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Measures:
    """What is usual in one block of one document."""

    edge: float
    """How far rows reach to the right."""
    firm: bool
    """Several rows end close to the edge, as in wrapped text."""
    leading: dict[str, float]
    """Line distance of wrapped text per style, in letter heights."""
    hanging: dict[str, float]
    """The same inside bullets, whose rows some programs set wider."""
    capitals: bool
    """So much wrapped text stands here that a full row followed by a capital is more likely to go on than to end."""
    items: bool
    """Its rows are items that begin with small letters, and end where they end."""
    telling: frozenset[str]
    """Styles whose rows stand at two distances, so that the narrow one means "goes on"."""


def unwrap(rows: Sequence[Row], *, edges: dict[int, float] | None = None) -> list[Row]:
    """`rows` joined to bullets, paragraphs, headings and table rows, in the same order.

    `edges` gives the right edge of a block (by number) where it is known, in the unit of the rows.
    """
    measures = _measure(rows, edges or {})
    broken = any(row.text.endswith("-") for row in rows)
    context = words_of("\n".join(row.text for row in rows)) if broken else frozenset()
    joined: list[Row] = []
    last: Row | None = None
    for row in rows:
        if joined and last is not None and _continues(joined[-1], last, row, measures):
            target = joined[-1]
            whole = join_broken(target.text, row.text, context=context)
            target.text = whole if whole is not None else f"{target.text} {row.text.lstrip()}"
            target.last_style = row.last_style
            target.right = max(target.right, row.right)
            target.bottom = row.bottom
            target.heading = target.heading and row.heading
        else:
            joined.append(
                Row(
                    text=row.text,
                    left=row.left,
                    right=row.right,
                    top=row.top,
                    size=row.size,
                    style=row.style,
                    last_style=row.last_style,
                    page=row.page,
                    block=row.block,
                    heading=row.heading,
                    blank_before=row.blank_before,
                    fresh=row.fresh,
                )
            )
        last = row
    return joined


def _measure(rows: Sequence[Row], edges: dict[int, float]) -> dict[int, _Measures]:
    by_block: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_block[row.block].append(row)
    edges = {
        block: max(widest := max(row.right for row in members), min(edges.get(block, widest), widest * 1.25))
        for block, members in by_block.items()
    }
    gaps = _gaps(by_block)
    everywhere = _wrapped_leading(by_block, edges)
    found = {}
    for block, members in by_block.items():
        rights = sorted(row.right for row in members)
        widest, edge = rights[-1], edges[block]
        size = max(Counter(round(row.size, 1) for row in members).most_common(1)[0][0], 0.1)
        near = sum(right > widest - 5 * size for right in rights)
        leading, telling = {}, set()
        for style, counts in gaps[block].items():
            leading[style] = min(_usual(counts), everywhere.get(style, 9.0))
            if _tells(members, style, TELLING * leading[style], edge):
                telling.add(style)
        found[block] = _Measures(
            edge=edge,
            firm=near >= 4 or near >= 0.3 * len(members),
            capitals=_capitals(members, edge),
            leading=leading,
            hanging=_hanging(members),
            items=_are_items(members, edge),
            telling=frozenset(telling),
        )
    return found


def _hanging(members: Sequence[Row]) -> dict[str, float]:
    """For each style the distance from a bullet's row to the indented row under it, in letter heights."""
    gaps: dict[str, list[float]] = defaultdict(list)
    for first, second in pairwise(members):
        if first.page == second.page and bullet_mark(first.text) and _hangs(first, first, second):
            gap = _distance(first, second)
            if 0.8 < gap < 2.0:
                gaps[second.style].append(gap)
    return {style: _lowest_cluster(found) for style, found in gaps.items()}


def _hangs(whole: Row, last: Row, row: Row) -> bool:
    """Whether `row` stands under the words of the bullet `whole`, in the same look."""
    return (
        bullet_mark(whole.text) > 0
        and not bullet_mark(row.text)
        and row.left > whole.left + 0.5 * row.size
        and last.last_style == row.style
        and _at_text(whole, row)
    )


def _tells(members: Sequence[Row], style: str, loose: float, edge: float) -> bool:
    """Whether rows that end early are mostly followed at a wider distance: then distance parts the items."""
    near = far = 0
    for first, second in pairwise(members):
        if first.page != second.page or first.last_style != style or second.style != style:
            continue
        if edge - first.right >= _first_width(second, second.text) and second.top > first.top:
            gap = (second.top - first.top) / max(first.size, second.size)
            near, far = near + (gap <= loose), far + (gap > loose)
    return far >= 2 and far >= 0.7 * (near + far)


def _capitals(members: Sequence[Row], edge: float) -> bool:
    """Whether wrapped rows are frequent against rows that begin something, so that chance speaks for wrapping."""
    wrapped = begun = 0
    for first, second in pairwise(members):
        full = edge - first.right < _first_width(second, second.text)
        if full and _LOWER_START.match(second.text):
            wrapped += 1
        else:
            begun += 1
    return CAPITALS * wrapped >= FULL * begun


def _are_items(members: Sequence[Row], edge: float) -> bool:
    """Whether small letters mostly stand behind rows that had room, and that end at many places: each row is an item."""
    rights = [
        (first.right, edge - first.right < _first_width(second, second.text))
        for first, second in pairwise(members)
        if _LOWER_START.match(second.text) and not second.blank_before and not bullet_mark(first.text)
    ]
    free = [right for right, full in rights if not full]
    return len(free) >= _FEW and len(free) > len(rights) - len(free) and max(free) - min(free) > _RAGGED * edge


_FEW = 3
"""Rows with room behind which a small letter is no chance."""
_RAGGED = 0.2
"""Share of the width over which the ends of items are strewn; a paragraph set narrower ends at one place."""


def _gaps(by_block: dict[int, list[Row]]) -> dict[int, dict[str, Counter[float]]]:
    """For each block and style how often which distance stands between two rows, in letter heights."""
    gaps: dict[int, dict[str, Counter[float]]] = defaultdict(lambda: defaultdict(Counter))
    for block, members in by_block.items():
        for first, second in pairwise(members):
            gap = second.top - first.top
            if (
                first.page == second.page
                and first.last_style == second.style
                and 0.8 * first.size < gap < 3 * first.size
            ):
                gaps[block][second.style][round(gap / max(first.size, second.size), 2)] += 1
    return gaps


def _wrapped_leading(by_block: dict[int, list[Row]], edges: dict[int, float]) -> dict[str, float]:
    """For each style the line distance of wrapped text: usual before a small letter, else narrowest after a full row."""
    narrowest: dict[str, float] = {}
    certain: dict[str, list[float]] = defaultdict(list)
    for block, members in by_block.items():
        for first, second in pairwise(members):
            gap = (second.top - first.top) / max(first.size, second.size)
            full = edges[block] - first.right < _first_width(second, second.text)
            if first.page == second.page and full and first.last_style == second.style and 1.0 < gap < 2.0:
                narrowest[second.style] = min(gap, narrowest.get(second.style, 9.0))
                if _LOWER_START.match(second.text):
                    certain[second.style].append(gap)
    return narrowest | {style: _lowest_cluster(gaps) for style, gaps in certain.items()}


def _lowest_cluster(gaps: Sequence[float]) -> float:
    """The narrowest distance that a quarter of `gaps` share; printers round positions, so a lone narrow one is chance."""
    return min(gap for gap in gaps if sum(gap <= other <= 1.04 * gap for other in gaps) >= 0.25 * len(gaps))


def _usual(counts: Counter[float]) -> float:
    """The narrowest distance that is no rarity."""
    floor = max(2, 0.06 * counts.total())
    usual = [gap for gap in counts if sum(counts[near] for near in counts if abs(near - gap) < 0.03) >= floor]
    return min(usual or counts)


def _continues(whole: Row, last: Row, row: Row, measures: dict[int, _Measures]) -> bool:
    """Whether `row` goes on with what `whole` (whose last printed row is `last`) began."""
    text, before = row.text.strip(), last.text.strip()
    if not text or not before or row.blank_before or row.fresh or row.block != last.block:
        return False
    if row.heading or last.heading:
        return row.heading and last.heading and row.style == last.style and _heading_goes_on(last, row, measures)
    # "o" is the round sign of Word's lists in plain text.
    if bullet_mark(text) and (not text[0].isalnum() or text.startswith("o ")):
        return False
    if _date_goes_on(whole.text.strip() if before.lower() in _TO else before, text):
        return True
    if _new_entry(text, before) or not _close(whole, last, row, measures[row.block]):
        return False
    if bullet_mark(text) and (bullet_mark(whole.text) or _CLOSED_END.search(before)):
        return False
    return _flows(whole, last, row, measures[row.block])


def _flows(whole: Row, last: Row, row: Row, measure: _Measures) -> bool:
    """Whether two near rows are one text: by the room left on the first, and by how the second begins."""
    text, before = row.text.strip(), last.text.strip()
    lower = bool(_LOWER_START.match(text))
    room = measure.edge - last.right
    full = room < _first_width(row, text) + 0.35 * row.size
    hanging = bullet_mark(whole.text) > 0 and row.left > whole.left + 0.5 * row.size
    same_style = last.last_style == row.style
    if before.endswith("-") and before[-2:-1].isalnum() and lower:
        return True
    if hanging and same_style and not find_dates(text) and heading_meaning(text) is None and _at_text(whole, row):
        return True
    if lower and not bullet_mark(whole.text) and _ends_in_period(before):
        return False
    if lower and measure.items and not hanging:
        return bool(_OPEN_END.search(before)) and full
    if lower and (full or (same_style and (hanging or room < 0.35 * measure.edge))):
        return not _list_item(before, text, measure)
    if not full:
        return bool(_OPEN_END.search(before)) and room < 0.3 * measure.edge and same_style
    if " | " in before and not lower:
        return False
    if _OPEN_END.search(before) or (text[0].isdigit() and not bullet_mark(text)):
        return True
    if not same_style or hanging:
        return hanging
    return _goes_on_with_capital(whole, last, row, measure)


def _ends_in_period(before: str) -> bool:
    """Whether a row is that of a job: it begins with a capital and ends in a range of dates."""
    dates = find_dates(before) if before[:1].isupper() and before[-1:].isalnum() else []
    return bool(dates) and not dates[-1].single and len(before) == dates[-1].span[1]


def _goes_on_with_capital(whole: Row, last: Row, row: Row, measure: _Measures) -> bool:
    """A full row and a capital after it: a name within a sentence, or the next item of a list?"""
    text, before = row.text.strip(), last.text.strip()
    if abs(row.left - last.left) > 1.2 * row.size and not bullet_mark(before):
        return False
    if heading_meaning(text) is not None and len(text.split()) <= 4:
        return False
    dates = find_dates(before)
    if dates and len(before) - dates[-1].span[1] <= 1:
        return False
    if row.style in measure.telling and _distance(last, row) <= TIGHT * _leading(last, row, measure):
        return True
    if bullet_mark(whole.text):
        return not any(not date.single for date in find_dates(text))
    if whole.bottom > whole.top:
        return True
    return measure.capitals and measure.firm and len(before.split()) >= 4


def _at_text(bullet: Row, row: Row) -> bool:
    """Whether `row` starts where the words of the bullet start, within a letter or two."""
    return row.left - bullet.left < 4 * row.size


def _heading_goes_on(last: Row, row: Row, measures: dict[int, _Measures]) -> bool:
    """A heading of two rows: the first is full, and neither is a known heading by itself."""
    room = measures[row.block].edge - last.right
    return (
        heading_meaning(last.text) is None
        and heading_meaning(row.text) is None
        and room < _first_width(row, row.text)
        and row.top - last.top < 1.8 * row.size
    )


def _date_goes_on(before: str, text: str) -> bool:
    """A date range broken over rows: "January 2014", "to", "Current"."""
    if text.lower() in _TO:
        dates = find_dates(before)
        return bool(dates) and len(before) - dates[-1].span[1] <= 1
    words = before.lower().split()
    if not words or words[-1] not in _TO or len(words) < 2:
        return False
    joined = f"{before} {text}"
    return any(date.span[0] < len(before) < date.span[1] - 1 for date in find_dates(joined))


def _new_entry(text: str, before: str) -> bool:
    """A row that opens something new by its words: a heading with colon, a dated row, contact data."""
    if inline_heading(text) is not None and not _OPEN_END.search(before):
        return True
    if heading_meaning(before) is not None and not _LOWER_START.match(text):
        return True
    dates = find_dates(text)
    if dates and not dates[0].single and dates[0].span[0] == 0 and find_dates(before):
        return True
    if "@" in before and len(before.split()) <= 3:
        return True
    return bool(
        _CONTACT.search(text.split(maxsplit=1)[0]) or (_LABEL.match(text) and _CONTACT.search(text))
    ) and not _OPEN_END.search(before)


def _close(whole: Row, last: Row, row: Row, measure: _Measures) -> bool:
    """Whether the rows stand as near as rows of one paragraph, or the paragraph goes on over a page or column."""
    if row.page != last.page or row.top < last.top - 0.5 * row.size:
        return bool(_LOWER_START.match(row.text.strip())) and not _CLOSED_END.search(last.text.strip())
    usual = _leading(last, row, measure)
    hanging = measure.hanging.get(row.style, 0.0)
    if hanging and _hangs(whole, last, row) and _distance(last, row) <= LOOSE * hanging:
        return True
    if not usual:
        return _distance(last, row) < 1.75
    return _distance(last, row) <= (LOOSE if row.style in measure.telling else 1.15) * usual


def _distance(last: Row, row: Row) -> float:
    return (row.top - last.top) / max(last.size, row.size, 0.1)


def _leading(last: Row, row: Row, measure: _Measures) -> float:
    return measure.leading.get(row.style) or measure.leading.get(last.last_style) or 0.0


def _first_width(row: Row, text: str) -> float:
    """Width of the first word of a row with the blank before it."""
    words = text.split(maxsplit=1)
    width = row.right - row.left
    return width * (len(words[0]) + 1) / max(len(text), 1)


def _list_item(before: str, text: str, measure: _Measures) -> bool:
    """Short rows of a list that begin with a small letter are no wrapped text."""
    return not measure.firm and len(before.split()) <= 3 and len(text.split()) <= 3 and not _OPEN_END.search(before)
