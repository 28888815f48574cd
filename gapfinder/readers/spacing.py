"""Letter-spaced words ("E X P E R I E N C E") and words torn by wide kerning ("Cer tificates"), joined again."""

from __future__ import annotations

import re

from gapfinder.readers.hyphens import vocabulary

_RUN = re.compile(r"(?<!\S)(?:[^\W_]|[&.'’-])(?:[ ][^\W_]|[ ][&.'’-]){3,}(?!\S)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
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
    joined = " ".join(_RUN.sub(lambda match: match.group().replace(" ", ""), part) for part in parts)
    return _CAMEL.sub(" ", joined)


def mend_words(line: str) -> str:
    """`line` with pairs joined that make a known word while neither half is one: "Cer tificates"."""
    tokens = line.split(" ")
    if len(tokens) < 2:
        return line
    words = vocabulary()
    known = [token.lower() in words or not token.isalpha() for token in tokens]
    mended: list[str] = []
    index = 0
    while index < len(tokens):
        if index + 1 < len(tokens) and not known[index] and not known[index + 1]:
            whole = tokens[index] + tokens[index + 1]
            if whole.lower() in words and (whole[1:].islower() or whole.isupper()):
                mended.append(whole)
                index += 2
                continue
        mended.append(tokens[index])
        index += 1
    return " ".join(mended)
