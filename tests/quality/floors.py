"""What the quality gates share: their options, and how floors are shown, raised and let fall."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable
from typing import Any, Protocol, Self, TypeVar


class Floors(Protocol):
    """Pinned scores: `scores` are what is reached now, of the gate's own kind."""

    def faults(self, scores: Any, fingerprint: str) -> list[str]:
        """Why the gate stays shut; empty if it opens."""

    def pinned(self, scores: Any, fingerprint: str) -> Self:
        """With floors raised to the scores; a `ValueError` where one would have to fall."""

    def with_lower(self, scores: Any, fingerprint: str, reason: str, day: dt.date) -> Self:
        """With floors at the scores, and the reason on record."""


F = TypeVar("F", bound=Floors)


def parser_of(description: str) -> argparse.ArgumentParser:
    """Options of every gate."""
    parser = argparse.ArgumentParser(description=description)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--pin", action="store_true", help="raise the floors to what is reached now")
    what.add_argument("--lower", action="store_true", help="let the floors fall to what is reached now")
    parser.add_argument("--reason", default="", help="why they fall")
    return parser


def settle(gate: F, scores: Any, fingerprint: str, options: argparse.Namespace, write: Callable[[F], None]) -> int:
    """Do what the options ask of a gate; 0 where it opens or was pinned."""
    if options.lower:
        write(gate.with_lower(scores, fingerprint, options.reason, dt.date.today()))
        return 0
    if options.pin:
        try:
            write(gate.pinned(scores, fingerprint))
        except ValueError as error:
            print(f"not pinned: {error} (--lower --reason lets a floor fall)", file=sys.stderr)  # noqa: T201
            return 1
        return 0
    faults = gate.faults(scores, fingerprint)
    print("\n".join(faults) or "the gate opens", file=sys.stderr if faults else sys.stdout)
    return int(bool(faults))
