"""Plain text: lines as they stand, hard-wrapped lines joined, ruled headings and wide blanks understood."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gapfinder.datatypes import Limits
from gapfinder.readers.clean import clean_text
from gapfinder.readers.decode import decode
from gapfinder.readers.interface import RawText
from gapfinder.readers.lengths import check_length
from gapfinder.readers.output import pages_of
from gapfinder.readers.rows import Row
from gapfinder.readers.unwrap import unwrap
from gapfinder.structure.bullets import BULLET_SIGNS
from gapfinder.structure.headings import heading_meaning

LONGEST_WRAP = 120
"""No text file is wrapped wider than this; longer lines are whole paragraphs."""
SHORTEST_WRAP = 45
"""Below this the lines of a file are a list, not wrapped text."""

_RULE = re.compile(r"\s*[-=_*~#+—–•·.]{3,}\s*")
_CELLS = re.compile(r"(?<=\S)(?:[ ]*\t[ \t]*|[ ]{3,})(?=\S)")
_BULLET_GAP = re.compile(rf"((?:[{re.escape(BULLET_SIGNS)}*+–—-]|\(?[0-9a-zA-Z]{{1,2}}[.)]))[ \t]+")
_SIGN_GLUED = re.compile(rf"([{re.escape(BULLET_SIGNS)}])(?=\S)")
_GLUED = re.compile(r"[A-Z](?:(?<=[a-z)].)|(?<=[a-z0-9][.!?:;)].))(?=[a-z'’]+(?: [A-Za-z'’]+){1,5}[A-Z$£€\d])")
_HEAD = re.compile(r"[A-Z][a-z'’]+(?: [A-Za-z'’]+){0,5}")


def read_text(data: bytes, *, name: str, limits: Limits) -> RawText:
    """The text of a plain text file in any usual encoding. Raises `UnreadableError` for binary data, or `LimitError`."""
    text = decode(data, name)
    check_length(len(text), name, limits)
    return text_lines(text, "text")


def text_lines(text: str, format_name: str) -> RawText:
    """Plain text, cleaned and unwrapped."""
    rows = list(_rows(clean_text(text).split("\n")))
    joined = unwrap(rows) if wrap_width(rows) else rows
    texts, headings = pages_of(joined, 1)
    return RawText(pages=texts, format=format_name, headings=headings)


def wrap_width(rows: Iterable[Row]) -> float:
    """Width at which a file is wrapped, in characters; 0 where it is not. Longer rows get a block of their own."""
    rows = list(rows)
    lengths = [row.right for row in rows if row.right <= LONGEST_WRAP]
    if not lengths or max(lengths) < SHORTEST_WRAP:
        return 0.0
    for row in rows:
        if row.right > LONGEST_WRAP:
            row.block = 1
            row.fresh = True
    return max(lengths)


def _rows(lines: Iterable[str]) -> Iterable[Row]:
    blank = False
    rows: list[Row] = []
    for number, line in enumerate(lines):
        if not line.strip():
            blank = True
            continue
        if _RULE.fullmatch(line):
            if rows and not blank and len(rows[-1].text) < 60:
                rows[-1].heading = True
            blank = True
            continue
        expanded = line.expandtabs(4) if "\t" in line else line
        indent = len(expanded) - len(expanded.lstrip())
        for index, part in enumerate(split_glued_headings(tidy(line))):
            rows.append(
                Row(
                    text=part,
                    left=float(indent),
                    right=float(len(expanded)),
                    top=float(number),
                    bottom=float(number),
                    blank_before=blank and bool(rows) and not index,
                    fresh=index > 0,
                )
            )
        blank = False
    return rows


def tidy(line: str) -> str:
    """A line without indentation; wide blanks between words become bars, one blank follows a bullet sign."""
    line = line.strip()
    if sign := _SIGN_GLUED.match(line):
        line = f"{sign.group(1)} {line[sign.end() :]}"
    if mark := _BULLET_GAP.match(line):
        line = f"{mark.group(1)} {line[mark.end() :]}"
    return " ".join(_CELLS.sub(" | ", line).split(" ")) if "   " in line or "\t" in line else line


def split_glued_headings(line: str) -> list[str]:
    """A line cut where a copied page lost its line breaks: "... kind and quick.The RoleReporting to ..." in three."""
    parts: list[str] = []
    begin = 0
    for match in _GLUED.finditer(line):
        start = match.start()
        if start < begin:
            continue
        head = _glued_heading(line[start:])
        if head:
            if line[begin:start].strip():
                parts.append(line[begin:start].strip())
            parts.append(line[start : start + head].strip())
            begin = start + head
    parts.append(line[begin:].strip())
    return [part for part in parts if part]


def _glued_heading(text: str) -> int:
    """Length of the known heading of two words or more that opens `text`, glued to a capital or figure."""
    match = _HEAD.match(text)
    if match is None:
        return 0
    phrase = match.group()
    ends = [found.start() for found in re.finditer(r"(?<=[a-z])(?=[A-Z])", phrase)] + [len(phrase)]
    for end in reversed(ends):
        head = phrase[:end]
        if " " not in head or not all(word[0].isupper() or len(word) < 4 for word in head.split()):
            continue
        after = text[end : end + 1]
        if not (after.isupper() or after.isdigit() or after in "$£€"):
            continue
        meaning = heading_meaning(head)
        if meaning is not None and not meaning.weak:
            return end
    return 0
