"""Many targets through one or several processes: in order, a few at a time, one bad target never stops the rest."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from gapfinder import config
from gapfinder.analysis.redact import Redactor
from gapfinder.datatypes import BatchRow, Document, DocumentKind, Failure, Limits
from gapfinder.errors import GapfinderError
from gapfinder.extract import Extraction, extract, model_title
from gapfinder.readers import read, read_bytes
from gapfinder.workflow import Bench, with_note_on_model

_CHUNK = 8
"""Targets that a process takes at once."""
_AHEAD = 3
"""Chunks for each process that are under way or waiting: few, so that memory stays flat."""
_KINDS = (DocumentKind.AD, DocumentKind.BIO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One target that is still to be read."""

    number: int
    """Its place among all, from 1."""
    name: str
    """Its path, or the file and line that hold its text."""
    kind: DocumentKind | None = None
    text: str | None = None
    """Its text where that is at hand; None: read the file."""
    fault: str = ""
    """What is wrong with it, where that is known already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A target that an earlier run has done."""

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """Everything that a process needs to know."""

    resume: Document
    today: dt.date
    limits: Limits
    use_lexicon: bool = True
    use_model: bool = True
    redact: bool = False
    settings: Path | None = None
    """Settings file where it is not the user's own."""
    known: frozenset[str] = frozenset()
    """Hashes of targets that are done."""


Outcome = BatchRow | Failure | Known


class Worker:
    """Holds targets against the resume, one by one."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        mine = setup.resume
        if setup.use_model and model_title() is None:
            mine = with_note_on_model(mine)
        self._resume: Extraction = extract(mine, use_lexicon=setup.use_lexicon, use_model=setup.use_model)
        self.bench = Bench.of(self._resume, today=setup.today)

    @cached_property
    def redactor(self) -> Redactor:
        """Knows what is private in the resume."""
        return Redactor.of([self._resume])

    def one(self, item: Item) -> Outcome:
        """What becomes of a target; whatever is wrong with it is a value."""
        shown = f"target {item.number}" if self.setup.redact else item.name
        try:
            if item.fault:
                return Failure(path=shown, message=item.fault)
            document = self._document(item)
            if document.id in self.setup.known:
                return Known(path=shown)
            found = extract(document, use_lexicon=self.setup.use_lexicon, use_model=self.setup.use_model)
            row = self.bench.row(found, item.number)
            return self.redactor.with_document(found).row(row) if self.setup.redact else row
        except GapfinderError as error:
            return Failure(path=shown, message=error.message.replace(item.name, shown))
        except Exception as error:  # noqa: BLE001  # a boundary: one target must not cost the others
            return Failure(path=shown, message=f"Something went wrong inside gapfinder ({type(error).__name__}).")

    def _document(self, item: Item) -> Document:
        if item.text is None:
            return read(item.name, kind=item.kind, among=_KINDS, limits=self.setup.limits)
        data = item.text.encode("utf-8", "surrogatepass")
        return read_bytes(data, name=item.name, kind=item.kind, among=_KINDS, limits=self.setup.limits)


def run(worker: Worker, items: Iterable[Item], jobs: int = 1) -> Iterator[Outcome]:
    """Outcomes in the order of the items.

    Args:
        worker: does the work, or tells other processes how.
        items: taken a few at a time.
        jobs: processes; 1: this one alone.

    Raises:
        GapfinderError: a process died.
    """
    if jobs <= 1:
        yield from map(worker.one, items)
        return
    # A fresh process for each: a copy of this one could hang on locks of libraries that have threads.
    pool = ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_begin, initargs=(worker.setup,)
    )
    waiting: deque[Future[list[Outcome]]] = deque()
    try:
        source = iter(items)
        while chunk := list(islice(source, _CHUNK)):
            with _deaf_to_interrupts():
                waiting.append(pool.submit(_work, chunk))
            if len(waiting) >= jobs * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise GapfinderError(
            "A process of the batch died, perhaps for want of memory.", "Run it again with fewer --jobs."
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes that begin meanwhile never hear Ctrl-C, not even while they load: it is for the one the user sees."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    known = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, known)


class _Process:
    """The worker of a process of the pool."""

    worker: Worker | None = None


def _begin(setup: Setup) -> None:
    config.use(setup.settings)
    _Process.worker = Worker(setup)


def _work(chunk: list[Item]) -> list[Outcome]:
    worker = _Process.worker
    if worker is None:
        raise RuntimeError("the process has no worker")
    return [worker.one(item) for item in chunk]
