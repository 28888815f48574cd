"""The part of a note that gapfinder writes: everything between two marker lines, and nothing else.

The begin marker holds a checksum of what was written, so that words a person typed between the markers are seen and
never overwritten, and the ids of the gaps, so that several notes can be counted together.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from gapfinder.errors import DataError
from gapfinder.notes.text import Line, lines, newline_of

END = "<!-- gapfinder:end -->"
_BEGIN_LINE = re.compile(r"\ufeff? {0,3}<!--[ \t]*gapfinder:begin(?P<rest>(?:(?!--).)*)-->[ \t]*")
_END_LINE = re.compile(r" {0,3}<!--[ \t]*gapfinder:end[ \t]*-->[ \t]*")
_ANY = re.compile(r"<!--[ \t]*gapfinder:(?:begin|end)|gapfinder:(?:begin|end)(?:(?!<!--).)*-->")
_ODD = re.compile(r"[^A-Za-z0-9+_-]")
_DASHES = re.compile(r"-{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Where the markers of a note stand and what they say."""

    start: int
    """Offset of the begin marker."""
    end: int
    """Offset after the end marker."""
    first_line: int
    last_line: int
    content: str
    """What stands between the marker lines."""
    gaps: tuple[str, ...]
    """Ids of the gaps, as the begin marker lists them."""
    edited: bool
    """Somebody changed what stands between the markers."""


def find(text: str, name: str) -> Block | None:
    """The block of a note; None where it has no marker.

    Raises:
        DataError: a marker is alone, doubled, nested, out of order, or shares its line with other words.
    """
    begins: list[Line] = []
    ends: list[Line] = []
    for line in lines(text):
        if _BEGIN_LINE.fullmatch(line.text):
            begins.append(line)
        elif _END_LINE.fullmatch(line.text):
            ends.append(line)
        elif _ANY.search(line.text):
            raise _damaged(
                name,
                f"the gapfinder marker in line {line.number} does not stand alone on its line",
                "Put it on a line of its own.",
            )
    if not begins and not ends:
        return None
    _check(begins, ends, name)
    begin, end = begins[0], ends[0]
    found = _BEGIN_LINE.fullmatch(begin.text)
    said = dict(part.split("=", 1) for part in (found["rest"] if found else "").split() if "=" in part)
    content = text[begin.next : end.start]
    return Block(
        start=begin.start + begin.text.index("<!--"),
        end=end.start + len(end.text.rstrip()),
        first_line=begin.number,
        last_line=end.number,
        content=content,
        gaps=tuple(one for one in said.get("gaps", "").split(",") if one),
        edited=bool(content.strip()) and said.get("sum") != _sum(content),
    )


def _check(begins: Sequence[Line], ends: Sequence[Line], name: str) -> None:
    if not ends:
        raise _damaged(
            name,
            f"the gapfinder part that begins in line {begins[0].number} has no end",
            f"Put {END} on a line of its own where it ends.",
        )
    if not begins:
        raise _damaged(
            name,
            f"the gapfinder part that ends in line {ends[0].number} has no beginning",
            "Delete that line, or put the begin line back.",
        )
    if len(begins) > 1 or len(ends) > 1:
        numbers = ", ".join(str(line.number) for line in sorted((*begins, *ends), key=lambda line: line.number))
        raise _damaged(
            name,
            f"there is more than one gapfinder part (markers in lines {numbers})",
            "Keep one begin line and one end line.",
        )
    if ends[0].start < begins[0].start:
        raise _damaged(
            name,
            f"the gapfinder part ends (line {ends[0].number}) before it begins (line {begins[0].number})",
            "Put the begin line first.",
        )


def _damaged(name: str, what: str, remedy: str) -> DataError:
    return DataError(f"{name}: {what}.", f"Nothing was changed. {remedy}")


def put(text: str, content: Sequence[str], gaps: Sequence[str], name: str, *, replace_edits: bool = False) -> str:
    """The note with its block replaced, or with a block at its end where it had none; all else as it was.

    Args:
        text: the note.
        content: lines of Markdown, safe already.
        gaps: ids of the gaps in it.
        name: the note's name, for errors.
        replace_edits: overwrite what somebody changed between the markers.

    Raises:
        DataError: damaged markers; or words of the user between them.
    """
    found = find(text, name)
    if found is not None and found.edited and not replace_edits:
        raise DataError(
            f"{name}: somebody wrote between the gapfinder markers (lines {found.first_line} to {found.last_line}).",
            "Nothing was changed. Move your words out of that part, or give --replace to let them go.",
        )
    end = newline_of(text)
    block = end.join([*_written(content, gaps), END])
    if found is not None:
        return text[: found.start] + block + text[found.end :]
    if not text:
        return block + end
    gap = "" if text.endswith(("\r", "\n")) else end
    return text + gap + end + block + end


def _written(content: Sequence[str], gaps: Sequence[str]) -> list[str]:
    clean = [
        re.sub(r"[\r\n]", " ", line).replace("<!--", "&lt;!--").replace("-->", "--&gt;").rstrip() for line in content
    ]
    inside = ["", *clean, ""] if clean else [""]
    ids = ",".join(_DASHES.sub("-", _ODD.sub("", one)) for one in gaps)
    marker = f"<!-- gapfinder:begin sum={_sum(chr(10).join(inside))} gaps={ids} -->"
    return [marker, *inside]


def _sum(content: str) -> str:
    """Checksum that survives other line ends and blanks at the ends of lines."""
    kept = "\n".join(line.text.rstrip() for line in lines(content)).strip("\n")
    return hashlib.sha256(kept.encode("utf-8", "surrogatepass")).hexdigest()[:12]
