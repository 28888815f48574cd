"""Dialects of task lines, apart from what writes them: the command line needs only the names."""

from __future__ import annotations

from enum import StrEnum


class Style(StrEnum):
    """Dialects of task lines."""

    EMOJI = "emoji"
    """As Obsidian Tasks writes them: signs and dates."""
    DATAVIEW = "dataview"
    """As Obsidian's Dataview reads them: `[due:: 2026-12-15]`."""
    GITHUB = "github"
    """For plain eyes: words in parentheses, no ids."""
