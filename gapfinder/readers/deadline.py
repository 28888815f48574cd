"""A time limit that holds: the clock is asked between steps, and an alarm ends a step that never returns."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from gapfinder.errors import LimitError


class _OutOfTime(BaseException):
    """Not an `Exception`, so that no library's wide `except` swallows it."""


class Deadline:
    """Seconds that a file may take."""

    def __init__(self, seconds: float, name: str) -> None:
        self.seconds = seconds
        self.name = name
        self._end = time.monotonic() + seconds

    def check(self) -> None:
        """Raise `LimitError` when the time is over."""
        if self.left() < 0:
            raise self.error()

    def left(self) -> float:
        """Seconds until then; negative when the time is over."""
        return self._end - time.monotonic()

    def error(self) -> LimitError:
        """The error that says so."""
        return LimitError(
            f"{self.name} took longer than {self.seconds:g} seconds to read.",
            "The file may be damaged or made to stall readers. Save it anew, or raise the limit.",
        )


@contextmanager
def time_limit(seconds: float, name: str) -> Iterator[Deadline]:
    """Give a `Deadline`; on the main thread an alarm also ends code that never asks the clock."""
    deadline = Deadline(seconds, name)
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "setitimer") or signal.getitimer(signal.ITIMER_REAL)[0] > 0:
        yield deadline
        deadline.check()
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise _OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds + 0.5)
    try:
        yield deadline
    except _OutOfTime:
        raise deadline.error() from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
