"""Many targets through one or several processes: in order, a few at a time, one bad target never stops the rest."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
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

    def __getstate__(self) -> tuple[Setup, Extraction]:
        """What another process needs to become the same worker: not what can be made from it quickly."""
        return self.setup, self._resume

    def __setstate__(self, state: tuple[Setup, Extraction]) -> None:
        self.setup, self._resume = state
        self.bench = Bench.of(self._resume, today=self.setup.today)

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


@contextmanager
def crew(worker: Worker, jobs: int = 1) -> Iterator[Callable[[Iterable[Item]], Iterator[Outcome]]]:
    """Processes that share the work, ready at once: begin it before anything that has threads, such as a progress bar.

    Yields a function that takes items, a few at a time, and gives their outcomes in the same order; it raises
    `GapfinderError` where a process died.

    Args:
        worker: does the work, or tells other processes how.
        jobs: processes; 1: this one alone.
    """
    if jobs <= 1:
        yield lambda items: map(worker.one, items)
        return
    pool = ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_begin, initargs=(worker,))
    try:
        with _deaf_to_interrupts():
            pool.submit(_ready)
        yield partial(_shared, pool, jobs)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _context() -> multiprocessing.context.BaseContext:
    """How processes begin: as copies that have everything loaded, where that is safe, else afresh.

    A copy of a process with threads could hang on a lock that one of them held.
    """
    alone = threading.active_count() == 1
    copies = sys.platform == "linux" and alone and "fork" in multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if copies else "spawn")


def _shared(pool: ProcessPoolExecutor, jobs: int, items: Iterable[Item]) -> Iterator[Outcome]:
    waiting: deque[Future[list[Outcome]]] = deque()
    source = iter(items)
    try:
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


def _begin(worker: Worker) -> None:
    config.use(worker.setup.settings)
    _Process.worker = worker


def _ready() -> None:
    """The first task, for which all processes of the crew begin."""


def _work(chunk: list[Item]) -> list[Outcome]:
    worker = _Process.worker
    if worker is None:
        raise RuntimeError("the process has no worker")
    return [worker.one(item) for item in chunk]
