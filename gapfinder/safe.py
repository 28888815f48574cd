"""Makes text of unknown origin safe where it is shown: terminal escapes, Markdown, HTML in Markdown, CSV formulas."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar

T = TypeVar("T")
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_BLANKS = re.compile(r"\s+")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%")
_SIGNS = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "•": "*", "·": "-", "−": "-", "×": "x"}
)


def plain(text: str) -> str:
    """One line without control, bidirectional and zero-width characters: nothing that moves a cursor or hides."""
    return _BLANKS.sub(" ", _CONTROL.sub("", text)).strip()


def markdown(text: str) -> str:
    """Text that Markdown shows as it stands: no markup, no HTML, no link, no comment end."""
    escaped = _MARKDOWN.sub(r"\\\1", plain(text).replace("&", "&amp;"))
    return escaped.replace("\\<", "&lt;").replace("\\>", "&gt;")


def ascii_signs(text: str) -> str:
    """Typographic signs as ASCII, for terminals that cannot draw them; letters stay as they are."""
    return text.translate(_SIGNS)


def ascii_strings(value: T) -> T:
    """A value with every text in it, at any depth, as `ascii_signs` makes it: before lines are cut to a width."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return ascii_signs(value)  # type: ignore[return-value]
    if isinstance(value, tuple | frozenset):
        return type(value)(ascii_strings(one) for one in value)
    if isinstance(value, dict):
        return {key: ascii_strings(one) for key, one in value.items()}  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: ascii_strings(getattr(value, one.name)) for one in fields(value)})
    return value


BOM = "\ufeff"
"""Sign before a table that is written to a file: without it Excel takes UTF-8 for the system's old encoding."""


def cell(value: object) -> object:
    """A value for a cell of a table: a spreadsheet runs what begins like a formula; an apostrophe makes it words.

    Nothing becomes an empty cell, a list its items with blanks between; numbers stay numbers.
    """
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        value = " ".join(map(str, value))
    if not isinstance(value, str):
        return value
    shown = plain(value)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
