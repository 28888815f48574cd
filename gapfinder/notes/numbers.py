"""Numbers of gaps as a person gives them: `2`, `1-3`, `1,4`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gapfinder.errors import UsageError

_PART = re.compile(r"([0-9]{1,6})(?:\s*[-–]\s*([0-9]{1,6}))?")
_WHOLE = re.compile(r"[0-9\s,–-]+")


def is_number(word: str) -> bool:
    """Whether a word is meant as a number of gaps, right or wrong."""
    return bool(_WHOLE.fullmatch(word)) and any(c.isdigit() for c in word)


def chosen_ranks(words: str | Iterable[str], last: int) -> tuple[int, ...]:
    """The ranks meant, in the order given, each once.

    Args:
        words: one text, or several.
        last: the highest rank of the report.

    Raises:
        UsageError: no number, or one that the report does not have.
    """
    found: list[int] = []
    for word in [words] if isinstance(words, str) else words:
        for part in (piece.strip() for piece in word.split(",")):
            match = _PART.fullmatch(part)
            if match is None:
                raise UsageError(f"{part!r} is no number of a gap.", "Write 2, 1-3 or 1,4.")
            low, high = int(match[1]), int(match[2] or match[1])
            if low > high or low < 1 or high > last:
                known = f"The report has gaps 1 to {last}." if last else "The report has no gaps."
                raise UsageError(f"There is no gap {part}.", known)
            found += range(low, high + 1)
    return tuple(dict.fromkeys(found))
