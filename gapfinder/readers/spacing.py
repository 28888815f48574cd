"""Letter-spaced words ("E X P E R I E N C E"), joined again."""

from __future__ import annotations

import re

_RUN = re.compile(r"(?<!\S)(?:[^\W_]|[&.'’-])(?:[ ][^\W_]|[ ][&.'’-]){3,}(?!\S)")
_WIDE = re.compile(r"[ ]{2,}")


def join_letter_spaced(line: str) -> str:
    """`line` with runs of single letters joined, where such runs make up most of it.

    "W O R K   H I S T O R Y" -> "WORK HISTORY". Words are told apart by wider blanks; without any, one word results.
    """
    if len(line) < 7:
        return line
    tokens = line.split()
    single = sum(len(token) == 1 for token in tokens)
    if single < 4 or single < 0.8 * len(tokens):
        return line
    parts = _WIDE.split(line.strip())
    return " ".join(_RUN.sub(lambda match: match.group().replace(" ", ""), part) for part in parts)
