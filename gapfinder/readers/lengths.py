"""The limit on characters, asked early, so that no time goes into a text that will be refused."""

from __future__ import annotations

from gapfinder.datatypes import Limits
from gapfinder.errors import LimitError

SLACK = 1.5
"""Times the limit that raw text may have: cleaning takes characters away. The exact limit is asked at the end."""


def check_length(characters: int, name: str, limits: Limits) -> None:
    """Raise `LimitError` where a text cannot come within the limit any more."""
    if characters > limits.characters * SLACK:
        raise too_long(name, limits)


def too_long(name: str, limits: Limits) -> LimitError:
    """The error that says so."""
    shown = "The pasted text" if name == "-" else name
    return LimitError(
        f"{shown} holds more than {limits.characters:,} characters.",
        "Give the resume or the ad alone, or raise the limit.",
    )
