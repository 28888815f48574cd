"""What every renderer of a report takes and gives, and the table of all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gapfinder.datatypes import Batch, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the reader of a report wants to see."""

    top: int = 5
    """Gaps shown as full cards; the others take one line each."""
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


Render = Callable[["Report", View], str]
"""The report as text that ends with one line end."""

_RENDERERS = {
    "term": "gapfinder.render.terminal",
    "md": "gapfinder.render.markdown",
    "json": "gapfinder.render.json",
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


def batch_renderer(name: str) -> RenderBatch:
    """The renderer of a batch in a format."""
    module = import_module("gapfinder.render.batch")
    render: RenderBatch = {"term": module.page, "md": module.markdown_table, "json": module.json_text}[name]
    return render
