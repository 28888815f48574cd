"""Makes text of unknown origin safe where it is shown: terminal escapes, Markdown and HTML in Markdown."""

from __future__ import annotations

import re

_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_BLANKS = re.compile(r"\s+")
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
