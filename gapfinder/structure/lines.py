"""Lines of a text and what each is: heading, bullet, table row or plain text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence

from gapfinder.datatypes import DocumentKind, Line, LineKind
from gapfinder.structure.bullets import bullet_mark
from gapfinder.structure.dates import find_dates
from gapfinder.structure.headings import MAX_WORDS, heading_meaning, normalise_heading

_ROW = re.compile(r"\S[ ]*(?:\t|[ ]{3,}|[ ]\|[ ])[ ]*\S")
_MARKDOWN = re.compile(r"\s{0,3}(?:#{1,6}\s+\S.*|\*\*[^*]+\*\*:?|__[^_]+__:?)\s*")
_CONTACT = re.compile(r"@|https?:|www\.|\+?\d[\d ().-]{7,}")
_LOOSE = re.compile(r"[.,;!]$|[|•·@=<>{}\\]|\d{4}")


def find_lines(
    text: str,
    page_starts: Sequence[int] = (),
    *,
    headings: Collection[int] = (),
    kind: DocumentKind | None = None,
) -> tuple[Line, ...]:
    """One `Line` per line of `text`, blank ones too, so that line number = index + 1.

    `page_starts` are the offsets where the second and later pages begin. `headings` are offsets of lines that the
    file itself marks as headings (a style, a larger font). `kind` settles words that are a heading only in ads or
    only in resumes.
    """
    raw: list[tuple[int, int]] = []
    start = 0
    for piece in text.split("\n"):
        raw.append((start, start + len(piece)))
        start += len(piece) + 1
    words = [text[begin:end] for begin, end in raw]
    found = []
    for index, (begin, end) in enumerate(raw):
        page = bisect_right(page_starts, begin) + 1
        line_kind = _kind(words, index, marked=begin in headings, kind=kind)
        found.append(Line(start=begin, end=end, page=page, kind=line_kind))
    return tuple(found)


def _kind(words: Sequence[str], index: int, *, marked: bool, kind: DocumentKind | None) -> LineKind:
    line = words[index]
    if not line.strip():
        return LineKind.TEXT
    if is_heading(words, index, marked=marked, kind=kind):
        return LineKind.HEADING
    if bullet_mark(line):
        return LineKind.BULLET
    if ("\t" in line or "   " in line or " | " in line) and _ROW.search(line):
        return LineKind.ROW
    return LineKind.TEXT


def is_heading(lines: Sequence[str], index: int, *, marked: bool = False, kind: DocumentKind | None = None) -> bool:
    """Whether `lines[index]` looks like a heading among its neighbours."""
    line = lines[index]
    bare = line.strip()
    count = len(bare.split())
    if not bare or count > MAX_WORDS + 3 or len(bare) > 90:
        return False
    if _MARKDOWN.fullmatch(line):
        return True
    before = lines[index - 1].strip() if index else ""
    after = lines[index + 1].strip() if index + 1 < len(lines) else ""
    if not after and kind is DocumentKind.AD:  # a pasted ad may have a blank line after each
        after = next((line.strip() for line in lines[index + 1 : index + 4] if line.strip()), "")
    look = _look(bare, before, after, alone=index == 0 or not before)
    bullet = bullet_mark(line)
    meaning = heading_meaning(bare, kind)
    if bullet and not marked:
        return meaning is not None and not meaning.weak and bare[bullet:].isupper()
    if meaning is not None and not bare.endswith((",", ";")):
        if bare.endswith(".") and not marked:
            return False
        capital = normalise_heading(bare)[:1] != bare.strip("#*_ ")[:1]
        if not meaning.weak:
            return capital or marked or bare.endswith(":") or look >= 2
        return marked or look >= (2 if capital else 3)
    if marked and count <= MAX_WORDS and not _LOOSE.search(bare) and not _CONTACT.search(bare):
        return True
    return _unknown_heading(bare, before, after, look, kind)


def _look(bare: str, before: str, after: str, *, alone: bool) -> int:
    """Points for looking like a heading: capitals, a colon, standing after a blank line."""
    points = 0
    if bare.isupper() and sum(letter.isalpha() for letter in bare) > 3:
        points += 1 if before.isupper() or after.isupper() else 2
    if bare.endswith(":"):
        points += 2
    if alone and after:
        points += 1
        if bullet_mark(after) or len(after) > 1.5 * len(bare) + 8:
            points += 1
    return points


def _unknown_heading(bare: str, before: str, after: str, look: int, kind: DocumentKind | None) -> bool:
    """A heading whose words no table knows: short, of the right shape, with something under it."""
    words = bare.rstrip(":").split()
    if len(words) > 6 or not after or _CONTACT.search(bare) or find_dates(bare):
        return False
    colon = bare.endswith(":")
    body = bare.rstrip(":")
    if _LOOSE.search(body) or not any(letter.isalpha() for letter in body):
        return False
    if body.isupper() and sum(letter.isalpha() for letter in body) > 3:
        return not before or colon or (not after.isupper() and not before.isupper() and look >= 2 and "," not in body)
    if colon:
        return bool(
            body[:1].isupper() and (not before or bullet_mark(after)) and (bullet_mark(after) or len(words) <= 5)
        )
    if kind is DocumentKind.AD:
        return not before and bool(bullet_mark(after)) and len(words) <= 5 and body[:1].isupper()
    return (
        not before
        and len(words) <= 4
        and body[:1].isupper()
        and "," not in body
        and (bool(bullet_mark(after)) or len(after) > 1.5 * len(bare) + 8 or after[-1] in ".!")
    )
