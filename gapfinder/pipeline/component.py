"""What the components have in common: they work on a draft, and stand in a spaCy pipeline.

A component's work needs the text and its structure, and only the trained model needs tokens. So `gapfinder.extract` hands
one `Draft` from component to component; where a spaCy pipeline calls one with a doc, the draft is read from that doc and
written to it again.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from spacy.tokens import Doc

from gapfinder.pipeline.layout import Layout, layout
from gapfinder.pipeline.spans import Found, Stretch, read, write


@dataclass(slots=True)
class Draft:
    """What is known of a text while components work on it."""

    layout: Layout
    doc: Callable[[], Doc]
    """The tokens, for who needs them."""
    mentions: list[Found] = field(default_factory=list)
    """In order of place."""
    ignored: list[Stretch] = field(default_factory=list)
    """Mentions that do not count, with the reason."""
    checks: list[Stretch] = field(default_factory=list)
    """Sentences with conditions that are no skill, with their topic."""


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


class Component(Stateless, ABC):
    """A component that reads and replaces the mentions of a text."""

    def __init__(self, name: str, spans_key: str) -> None:
        self.name = name
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Work on the mentions of one doc."""
        draft = Draft(layout(doc), lambda: doc, read(doc, self.spans_key))
        self.work(draft)
        self.write(doc, draft)
        return doc

    def work(self, draft: Draft) -> None:
        """Replace the mentions of a draft."""
        draft.mentions = self.mentions_of(draft)

    @abstractmethod
    def mentions_of(self, draft: Draft) -> list[Found]:
        """The mentions of a draft after this component's work, as `in_order` gives them."""

    def write(self, doc: Doc, draft: Draft) -> None:
        """Put a draft on a doc."""
        write(doc, draft.mentions, self.spans_key)
