"""A line as it stands on a page or in a file, before unwrapping, and what its look says about headings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from gapfinder.structure.headings import heading_meaning

KNOWN = 0.25
"""Share of the short rows of a style that the table must know to make it a style of headings."""
WEAK = 0.5
"""What a heading counts whose words are also an ordinary list item."""


@dataclass(slots=True, kw_only=True)
class Row:
    """One printed line. Units are points on a page, characters in a text file."""

    text: str
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    """Distance of the baseline from the page's top; grows downwards."""
    bottom: float = -1.0
    """`top` of its last printed row, where it was joined of several; -1 means `top`."""
    size: float = 1.0
    """Height of the letters."""
    style: str = ""
    """Font and size of the first letters; rows of one style look alike."""
    last_style: str = ""
    """Font and size of the last letters."""
    page: int = 0
    block: int = 0
    """Column or band; rows of different blocks are never joined."""
    heading: bool = False
    """The file says that this is a heading (a style, a tag, `#`)."""
    blank_before: bool = False
    """A blank line stands above."""
    fresh: bool = False
    """The file says that it begins a new line here (a hard break, a table row, a list item)."""

    def __post_init__(self) -> None:
        if self.bottom < 0:
            self.bottom = self.top


LARGER = 1.1
"""Times the size of the running text from which a style stands out."""


def mark_headings(rows: Sequence[Row]) -> None:
    """Set `heading` on rows that look like the rows whose words we know as headings.

    A style is a heading style where the table knows enough of its short rows: two of them, or one where the
    letters are larger than those of the running text; and where no long row has it.
    """
    known: dict[str, float] = defaultdict(float)
    short: Counter[str] = Counter()
    long: Counter[str] = Counter()
    letters: Counter[float] = Counter()
    sizes: dict[str, float] = {}
    for row in rows:
        words = row.text.split()
        letters[row.size] += len(row.text)
        if not words or not row.style:
            continue
        sizes[row.style] = row.size
        if len(words) > 6 or row.text.rstrip().endswith((".", ",", ";")):
            long[row.style] += 1
            continue
        short[row.style] += 1
        meaning = heading_meaning(row.text)
        if meaning is not None and row.style == row.last_style:
            known[row.style] += 1 if not meaning.weak else WEAK
    usual = letters.most_common(1)[0][0] if letters else 1.0
    chosen = {
        style
        for style, count in known.items()
        if (count >= 2 or (count >= WEAK and sizes[style] > LARGER * usual))
        and count >= KNOWN * short[style]
        and long[style] <= 0.2 * (short[style] + long[style])
    }
    for row in rows:
        if row.style in chosen and row.last_style == row.style and len(row.text.split()) <= 6:
            row.heading = True
