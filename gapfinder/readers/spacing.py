"""Letter-spaced words ("E X P E R I E N C E") and words torn by wide kerning ("Cer tificates"), joined again."""

from __future__ import annotations

import re

from gapfinder.readers.hyphens import vocabulary
from gapfinder.structure.headings import heading_meaning

_RUN = re.compile(r"(?<!\S)(?:[^\W_]|[&.'’-])(?:[ ][^\W_]|[ ][&.'’-]){3,}(?!\S)")
_SHORT_WORDS = frozenset(
    "a i am an as at be by do go he if in is it me my no of on or so to up us we c r d uk eu us ny la ca ai ml hr qa pr bi bs "
    "ba ms ma ux ui vs".split()
)
LONGEST_BIT = 2
"""Letters of a bit of a torn word."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://\S+")
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
        return _join_torn(line, tokens)
    parts = _WIDE.split(line.strip())
    joined = " ".join(_RUN.sub(lambda match: match.group().replace(" ", ""), part) for part in parts)
    return _CAMEL.sub(" ", joined)


def _join_torn(line: str, tokens: list[str]) -> str:
    """Words torn into bits by letter spacing that the file does not measure evenly: "EDUC AT IO N", "j o hn.d o e@em"."""
    whole = "".join(tokens)
    bits = sum(len(token) <= LONGEST_BIT for token in tokens)
    if len(tokens) < 2 or bits < 0.5 * len(tokens) or len(whole) > 80:
        return line
    if _ADDRESS.fullmatch(whole) and len(whole) < 2.5 * len(tokens):
        return whole
    words = vocabulary()
    if line.isupper() and len(whole) >= 5 and (whole.lower() in words or heading_meaning(whole) is not None):
        return whole
    strange = sum(
        len(token) <= LONGEST_BIT and token.isalpha() and token.lower() not in _SHORT_WORDS for token in tokens
    )
    return whole if len(tokens) >= 4 and strange >= 0.5 * len(tokens) and bits >= 0.75 * len(tokens) else line


def mend_words(line: str) -> str:
    """`line` with pairs joined that make a known word while neither half is one: "Cer tificates".

    In a short line the second half alone must be no word: "Pre sentation".
    """
    tokens = line.split(" ")
    if len(tokens) < 2:
        return line
    words = vocabulary()
    known = [token.lower() in words or not token.isalpha() for token in tokens]
    mended: list[str] = []
    index = 0
    while index < len(tokens):
        short = len(tokens) <= 3 and index + 1 < len(tokens) and len(tokens[index + 1]) > 3
        if index + 1 < len(tokens) and not known[index + 1] and (short or not known[index]):
            whole = tokens[index] + tokens[index + 1]
            if whole.lower() in words and (whole[1:].islower() or whole.isupper()):
                mended.append(whole)
                index += 2
                continue
        mended.append(tokens[index])
        index += 1
    return " ".join(mended)
