"""A progress bar on a terminal, for what takes longer than a second."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_SHORT = 1.0
"""Seconds under which there is no bar."""


@contextmanager
def progress(total: int, noun: str, *, quiet: bool) -> Iterator[Callable[[], None]]:
    """Gives a function to call after each step. The bar is gone when all is done; pipes and logs never see it."""
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") in {"dumb", "unknown"}:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task(noun, total=total)
    begun = time.monotonic()

    def step() -> None:
        bar.advance(task)
        if not bar.live.is_started and time.monotonic() - begun > _SHORT:
            bar.start()

    try:
        yield step
    finally:
        bar.stop()
