"""What every renderer of a report takes and gives, and the table of all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gapfinder.datatypes import Batch, Report, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the reader of a report wants to see."""

    top: int = 5
    """Gaps shown as full cards; the others take one line each."""
    limit: int | None = None
    """Rows of a table at most; None: all."""
    only: frozenset[Status] = frozenset()
    """Statuses to show; empty: all."""
    everything: bool = False
    """All gaps as cards, all met rows with their quotes."""
    ignored: bool = False
    """Also what was not counted, and why."""
    explain: int | None = None
    """Rank of a gap whose factors are printed."""
    width: int = 80
    """Columns of the page."""
    colour: bool = False
    """ANSI styles; the words never depend on them."""
    unicode: bool = True
    """Bars and rules drawn with box characters; else plain ASCII."""

    @property
    def ellipsis(self) -> str:
        """What stands for words that were cut."""
        return "…" if self.unicode else "..."


Render = Callable[["Report", View], str]
"""The report as text that ends with one line end."""

_RENDERERS = {
    "term": "gapfinder.render.terminal",
    "md": "gapfinder.render.markdown",
    "json": "gapfinder.render.json",
    "csv": "gapfinder.render.csv",
    "html": "gapfinder.render.html.report",
}

FORMATS = tuple(_RENDERERS)
"""Names of the formats of `compare`."""


def renderer(name: str) -> Render:
    """The renderer of a format, imported when it is first asked for."""
    module = import_module(_RENDERERS[name])
    render: Render = module.render
    return render


RenderBatch = Callable[["Batch", View], str]
"""A batch as text that ends with one line end."""

_BATCH_RENDERERS = {
    "term": ("gapfinder.render.batch", "page"),
    "md": ("gapfinder.render.batch", "markdown_table"),
    "json": ("gapfinder.render.batch", "json_text"),
    "csv": ("gapfinder.render.csv", "batch_table"),
    "html": ("gapfinder.render.html.batch", "render"),
}


def batch_renderer(name: str) -> RenderBatch:
    """The renderer of a batch in a format."""
    module, function = _BATCH_RENDERERS[name]
    render: RenderBatch = getattr(import_module(module), function)
    return render
