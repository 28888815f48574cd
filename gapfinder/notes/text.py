"""A user's file as text with exact lines, and words of unknown origin as one safe line of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gapfinder.errors import DataError
from gapfinder.safe import markdown

_LINE_END = re.compile(r"\r\n|\n|\r")
_SIGNS = re.compile(
    "[\U0001f53a\u23eb\U0001f53c\U0001f53d\u23ec\U0001f194\u26d4\U0001f4c5\U0001f5d3\u23f3\u231b\U0001f6eb"
    "\u2795\u2705\u274c\U0001f501\U0001f3c1]\ufe0f?"
)
"""What Obsidian Tasks reads as priority, id or date."""


class Line(NamedTuple):
    """One line of a file; `text[start:end]` is the line, `text[end:next]` its line end."""

    number: int
    start: int
    end: int
    next: int
    text: str


def decode(data: bytes, name: str) -> str:
    """The text of a file whose bytes `encode` gives back exactly.

    Raises:
        DataError: it is no UTF-8 text.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataError(
            f"{name} is not UTF-8 text (byte {error.start}), so changing it could damage it.",
            "Nothing was changed. Save it as UTF-8 in your editor, then run this again.",
        ) from None
    if "\x00" in text:
        raise DataError(f"{name} is no text file.", "Nothing was changed. Check the name.")
    return text


def lines(text: str) -> Iterator[Line]:
    """Lines with their offsets; CR LF, LF and a lone CR end a line, as in Markdown."""
    start, number = 0, 1
    for found in _LINE_END.finditer(text):
        yield Line(number, start, found.start(), found.end(), text[start : found.start()])
        start, number = found.end(), number + 1
    if start < len(text):
        yield Line(number, start, len(text), len(text), text[start:])


def newline_of(text: str) -> str:
    """The first line end of a text, which what we add uses too."""
    found = _LINE_END.search(text)
    return found.group() if found else "\n"


def escaped(text: str) -> str:
    """Words from a document as Markdown that shows them as they stand: no markup, no comment, no task sign."""
    return markdown(_SIGNS.sub("", text))


def shown(line: str) -> str:
    """A line of the user's file without what moves a cursor; its blanks stay."""
    return "".join(c for c in line if c == "\t" or c.isprintable()).rstrip()


_UNESCAPE = re.compile(r"\\([\\`*_{}\[\]|~#!])")


def unescaped(text: str) -> str:
    """What `escaped` was given, for a plain listing."""
    bare = _UNESCAPE.sub(r"\1", text)
    return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
