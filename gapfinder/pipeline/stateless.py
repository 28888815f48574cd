"""Serialisation of components that keep nothing but their settings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Self


class Stateless:
    """A component whose state is its configuration: spaCy restores it through the factory."""

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Nothing to write."""

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> Self:
        """Nothing to read."""
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """No state."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Self:
        """No state."""
        return self
