"""From the laid-out pages of a PDF or a scan to a text: repairs, running headers, headings, unwrapping."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gapfinder.datatypes import Notice
from gapfinder.readers.clean import clean_text
from gapfinder.readers.furniture import without_furniture
from gapfinder.readers.interface import RawText
from gapfinder.readers.output import pages_of
from gapfinder.readers.pdf_layout import PageLayout
from gapfinder.readers.rows import Row, mark_headings
from gapfinder.readers.spacing import join_letter_spaced, mend_words
from gapfinder.readers.unwrap import unwrap
from gapfinder.structure.bullets import bullet_mark
from gapfinder.structure.headings import heading_meaning

BULLET_ALONE = re.compile(r"[^\w\s\"'“”‘’$€£&@#%(){}<>=/\\|+*.,;:!?~^`-]{1,2}|[•·*–-]|o")
"""A row that is nothing but a bullet sign."""
FEWEST_SIGNS = 2
"""Rows that an odd sign must open to be a bullet; a letter one more."""
_ODD_SIGN = re.compile(r"([^\w\s\"'“”‘’«»„‚()\[\]{}<>$€£&@#%+*~/\\|.,;:!?–—-])\s*(?=\w)")
_ODD_LETTER = re.compile(r"([nlqvuØü])\s+(?=[A-Z])")
"""What bullets of symbol fonts are in a font of letters."""
_TRIPLE = re.compile(r"(?<=\w)---(?=\w)")
"""A hyphen that some word processors map to three."""


def text_of(
    layouts: Sequence[PageLayout], *, width: float, format_name: str, notices: Sequence[Notice] = ()
) -> RawText:
    """The text of laid-out pages; `width` is that of the paper, in the unit of the rows, 0 where nobody knows."""
    pages = without_furniture([layout.rows for layout in layouts])
    signs = _odd_bullets([row.text for page_rows in pages for row in page_rows])
    rows = [row for page_rows in pages for row in _repaired(page_rows, signs)]
    mark_headings(rows)
    texts, headings = pages_of(unwrap(rows, edges=_edges(rows, width)), len(layouts), printed=True)
    columns = max((layout.columns for layout in layouts), default=1)
    return RawText(pages=texts, format=format_name, columns=columns, headings=headings, notices=tuple(notices))


def _edges(rows: Sequence[Row], width: float) -> dict[int, float]:
    """Right edge of the text where a page has one column: as far from the paper's edge as the left one."""
    lefts = [row.left for row in rows if row.block == 0]
    return {0: width - min(lefts)} if lefts and width else {}


def _odd_bullets(texts: Sequence[str]) -> frozenset[str]:
    """Signs that open rows so often that they must be bullets whose font hides it: "¥ Led", "ˆ Led", "q Led"."""
    signs: Counter[str] = Counter()
    letters: Counter[str] = Counter()
    for text in texts:
        if match := _ODD_SIGN.match(text):
            signs[match[1]] += 1
        elif match := _ODD_LETTER.match(text):
            letters[match[1]] += 1
    often = {sign for sign, count in signs.items() if count >= FEWEST_SIGNS}
    return frozenset(often | {letter for letter, count in letters.items() if count > FEWEST_SIGNS})


def _with_bullet(text: str, signs: frozenset[str]) -> str:
    """`text` with a plain bullet for an odd one; a lone odd sign before a known heading goes."""
    sign = _ODD_SIGN.match(text)
    if sign is not None and heading_meaning(text[sign.end() :]) is not None:
        return text[sign.end() :]
    match = sign or _ODD_LETTER.match(text)
    return f"• {text[match.end() :]}" if match is not None and match[1] in signs else text


def _repaired(rows: list[Row], signs: frozenset[str]) -> Iterator[Row]:
    """Rows with clean characters; a bullet that stands alone is put before the row beside it."""
    waiting: Row | None = None
    for row in rows:
        text = join_letter_spaced(row.text.replace("\u00ad", "-"))
        row.text = " ".join(clean_text(_TRIPLE.sub("-", text)).split())
        row.text = _with_bullet(mend_words(row.text), signs)
        if not row.text:
            continue
        if BULLET_ALONE.fullmatch(row.text):
            waiting = row
            continue
        if waiting is not None:
            if abs(waiting.top - row.top) < 0.9 * row.size and waiting.page == row.page and not bullet_mark(row.text):
                row.text = f"• {row.text}"
                row.left = min(row.left, waiting.left)
            waiting = None
        yield from _without_rail(row)


def _without_rail(row: Row) -> Iterator[Row]:
    """A section heading that stands in a rail beside the first row of its section gets a row of its own."""
    label, bar, rest = row.text.partition(" | ")
    if bar and len(label.split()) <= 3 and heading_meaning(rest.split(" | ")[0]) is None:
        meaning = heading_meaning(label)
        plain = row.style == row.last_style
        if meaning is not None and (not meaning.weak or (label.isupper() and not plain)):
            yield replace(row, text=label, last_style=row.style, right=row.left + 1, heading=True)
            yield replace(row, text=rest, style=row.last_style, fresh=True)
            return
    yield row
