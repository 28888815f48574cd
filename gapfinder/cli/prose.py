"""Words in lines that a person reads."""

from __future__ import annotations

import re
import sys
import textwrap
from pathlib import Path

from gapfinder.cli.streams import view

_LEAD = re.compile(r"[ \t]*(?:>[ \t]?)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[.\][ \t]+)?)?")


def wrapped(text: str, first: str = "", indent: int = 0, hang: int = 0) -> str:
    """Text in lines as wide as the page.

    Args:
        text: one line of words.
        first: stands before the first line; the others begin below the first word.
        indent: blanks before every line, where there is no `first`.
        hang: further blanks before every line but the first.
    """
    lead = first or " " * indent
    rest = " " * (len(lead) + hang)
    lines = textwrap.wrap(
        text, view().width, initial_indent=lead, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(lines or [lead.rstrip()]) + "\n"


def cut(text: str, columns: int | None = None) -> str:
    """One line that is no wider than the page, or than so many columns."""
    room = columns or view().width
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"


def page(text: str, output: Path | None = None) -> str:
    """A text of paragraphs for where it goes: on a terminal words are not cut at its edge, else it stays as it is."""
    from gapfinder.notes.text import shown

    lines = [shown(line) for line in text.splitlines()]
    if output is not None or not sys.stdout.isatty():
        return "".join(f"{line}\n" for line in lines)
    return "".join(_folded(line) for line in lines)


def _folded(line: str) -> str:
    lead = _LEAD.match(line)
    first = lead.group() if lead else ""
    return wrapped(line[len(first) :], first=first) if line else "\n"
