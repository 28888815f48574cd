"""Many targets through one or several processes: order, failures as values, a process that dies."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from itertools import islice

import pytest

from gapfinder.datatypes import BatchRow, Failure, Limits
from gapfinder.errors import GapfinderError
from gapfinder.jobs import Item, Known, Outcome, Setup, Worker, crew
from tests.smalllexicon import TODAY, resume

MINE = "Ines Harbour\n\nSKILLS\nDocker\n\nEXPERIENCE\nEngineer, Northbeck Yard, 2023-01 - 2024-12\n- Built reports in Python\n"


def setup(**more: object) -> Setup:
    """A resume and how to treat targets."""
    return Setup(resume=resume(MINE), today=TODAY, limits=Limits(), **more)  # type: ignore[arg-type]


def items(number: int) -> Iterator[Item]:
    """Ads; every third is empty."""
    for one in range(1, number + 1):
        text = (
            "" if one % 3 == 0 else f"Engineer {one}\n\nRequirements\n- Python\n- {one}+ years of experience with SQL\n"
        )
        yield Item(number=one, name=f"ad {one}", text=text)


def shown(outcome: Outcome) -> str:
    """An outcome in a word."""
    return outcome.target.id if isinstance(outcome, BatchRow) else outcome.path


@pytest.mark.parametrize("jobs", [1, 2])
def test_in_order_whatever_fails(jobs: int) -> None:
    with crew(Worker(setup()), jobs) as outcomes:
        found = list(outcomes(items(20)))
    assert [shown(one) for one in found] == [f"ad {n}" if n % 3 == 0 else f"t{n}" for n in range(1, 21)]
    assert [isinstance(one, Failure) for one in found] == [n % 3 == 0 for n in range(1, 21)]


def test_items_are_taken_as_they_are_needed() -> None:
    """Of a stream without end only a few are read ahead."""
    taken = 0

    def endless() -> Iterator[Item]:
        nonlocal taken
        while True:
            taken += 1
            yield Item(number=taken, name=f"ad {taken}", text="Engineer\n\nRequirements\n- Python\n")

    with crew(Worker(setup()), 2) as outcomes:
        assert len(list(islice(outcomes(endless()), 3))) == 3
    assert taken <= 2 * 3 * 8


def test_known_targets_are_left_out() -> None:
    worker = Worker(setup())
    row = worker.one(next(items(1)))
    assert isinstance(row, BatchRow)
    again = Worker(setup(known=frozenset({row.target.sha256})))
    assert again.one(next(items(1))) == Known(path="ad 1")


def test_a_fault_inside_costs_one_target(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = Worker(setup())

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("gapfinder.jobs.read_bytes", fail)
    found = worker.one(next(items(1)))
    assert isinstance(found, Failure)
    assert "RuntimeError" in found.message


class _Bomb(str):
    """A name that ends the process which unpacks it."""

    __slots__ = ()

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (7,)


def test_a_process_that_dies() -> None:
    bomb = Item(number=1, name=_Bomb("x"), text="Python")
    with crew(Worker(setup()), 2) as outcomes, pytest.raises(GapfinderError, match="process of the batch died"):
        list(outcomes([bomb]))


def test_beside_threads_processes_begin_afresh() -> None:
    """A copy could hang on a lock that a thread held."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        with crew(Worker(setup()), 2) as outcomes:
            found = list(outcomes(items(20)))
    finally:
        done.set()
        thread.join()
    assert [shown(one) for one in found] == [shown(one) for one in map(Worker(setup()).one, items(20))]
