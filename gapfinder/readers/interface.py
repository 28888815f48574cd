"""What a reader is: bytes and limits in, plain text by pages out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from gapfinder.datatypes import Limits, Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class RawText:
    """What a reader found: text by pages, unwrapped, not yet cleaned of odd characters."""

    pages: tuple[str, ...]
    format: str
    title: str = ""
    """Title that the file itself gives; empty where it gives none."""
    columns: int = 1
    headings: tuple[frozenset[int], ...] = ()
    """For each page the numbers (from 0) of the lines that the file marks as headings."""
    notices: tuple[Notice, ...] = ()


class Reader(Protocol):
    """Reads one format. Raises `UnreadableError` or `LimitError`, and nothing else."""

    def __call__(self, data: bytes, *, name: str, limits: Limits) -> RawText:
        """The text of `data`; `name` is the file as the user knows it, for messages."""
        ...
