"""Every way gapfinder refuses to go on: one sentence, one hint, one exit code each."""

from __future__ import annotations


class GapfinderError(Exception):
    """Stops the run. The command line prints `message` and `hint`, then leaves with `exit_code`."""

    exit_code = 5

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        """What happened, as one sentence for a person who is no programmer."""
        self.hint = hint
        """What to do about it; empty where nothing can be done."""


class UsageError(GapfinderError):
    """The call is wrong, or names a path that does not exist."""

    exit_code = 2


class UnreadableError(GapfinderError):
    """An input that cannot be read: no text layer, encrypted, another format, broken."""

    exit_code = 3


class LimitError(UnreadableError):
    """An input above a limit of size, pages, characters or time."""


class DataError(GapfinderError):
    """A file of the user's own (note, plan, saved report, config) that is not what it should be."""

    exit_code = 3


class MissingExtraError(GapfinderError):
    """An optional dependency is not installed; the hint holds the exact pip command."""

    exit_code = 2
