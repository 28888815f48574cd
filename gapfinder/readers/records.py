"""Resumes that are data (JSON Resume, LinkedIn's export): written out as text with headings and dated rows."""

from __future__ import annotations

from collections.abc import Iterable

from gapfinder.readers.clean import clean_text
from gapfinder.readers.interface import RawText


def written(lines: Iterable[tuple[str, bool]], format_name: str) -> RawText:
    """Lines with a flag for headings as a text; a blank line stands above each heading."""
    found: list[str] = []
    headings: set[int] = set()
    for line, heading in lines:
        text = " ".join(clean_text(line).split())
        if not text:
            continue
        if heading:
            if found:
                found.append("")
            headings.add(len(found))
        found.append(text)
    return RawText(pages=("\n".join(found),), format=format_name, headings=(frozenset(headings),))


def row(*pieces: str) -> str:
    """The pieces that are not empty, with bars between: "Nurse | Larkspur Hospital | 2019 – 2021"."""
    return " | ".join(piece for piece in pieces if piece)


def span(start: str, end: str) -> str:
    """A date range as resumes write it; what has a start and no end goes on."""
    return f"{start} – {end or 'present'}" if start else end
