"""The outputs as they are, kept as files under `tests/snapshots`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gapfinder.datatypes import Batch, Document, Report
from gapfinder.render import document as rendering
from gapfinder.render.interface import View, batch_renderer, renderer

Same = Callable[[str, str], None]

TERM = {
    "80-columns": View(),
    "colour": View(colour=True),
    "ascii": View(unicode=False),
    "narrow": View(width=50),
    "all": View(everything=True, ignored=True),
    "explain": View(explain=1),
    "top-1": View(top=1),
}
MARKDOWN = ("80-columns", "all", "explain")
BATCH = {"term": "txt", "md": "md", "json": "json"}
READ = {"page": "txt", "json_text": "json", "text": "txt"}


@pytest.mark.parametrize("name", TERM)
def test_term(name: str, report: Report, same: Same) -> None:
    same(renderer("term")(report, TERM[name]), f"compare-{name}.txt")


@pytest.mark.parametrize("name", MARKDOWN)
def test_md(name: str, report: Report, same: Same) -> None:
    same(renderer("md")(report, TERM[name]), f"compare-{name}.md")


def test_json(report: Report, same: Same) -> None:
    same(renderer("json")(report, View()), "compare.json")


@pytest.mark.parametrize("name", BATCH)
def test_batch(name: str, many: Batch, same: Same) -> None:
    same(batch_renderer(name)(many, View()), f"batch.{BATCH[name]}")


@pytest.mark.parametrize("name", READ)
def test_read(name: str, resume: Document, same: Same) -> None:
    same(getattr(rendering, name)(resume), f"read-{name}.{READ[name]}")


def test_no_snapshot_is_left_over() -> None:
    wanted = {f"compare-{name}.txt" for name in TERM} | {f"compare-{name}.md" for name in MARKDOWN}
    wanted |= {"compare.json", "README.md"}
    wanted |= {f"batch.{end}" for end in BATCH.values()} | {f"read-{name}.{end}" for name, end in READ.items()}
    assert {path.name for path in (Path(__file__).parents[1] / "snapshots").iterdir()} == wanted
