"""Many targets at once: demand table and fit, for a terminal, as Markdown and as JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from gapfinder.datatypes import Batch, DemandRow, Target
from gapfinder.render.interface import View
from gapfinder.render.summary import short_name
from gapfinder.safe import ascii_signs, markdown, plain

BATCH = "gapfinder.batch/1"
_SHORTEST_NAME = 18
"""Columns that a name needs in the demand table; where there are fewer, a row takes two lines."""
_GAUGE = ((0.8, "strong"), (0.6, "good"), (0.4, "partial"), (0.0, "weak"))


def gauge(fit: float) -> str:
    """A fit as a word: strong, good, partial or weak."""
    return next(word for least, word in _GAUGE if fit >= least)


def page(found: Batch, view: View) -> str:
    """The page for a terminal."""
    text = "\n".join(_page(found, view)) + "\n"
    return text if view.unicode else ascii_signs(text)


def _page(found: Batch, view: View) -> Iterator[str]:
    ads = sum(1 for t in found.targets if t.kind.value == "ad")
    bios = len(found.targets) - ads
    yield from _wrapped(
        f"{plain(short_name(found.resume.path))}  against  {_count(ads, 'ad')} and {_count(bios, 'bio')}", view, ""
    )
    yield ""
    yield "What they ask for most"
    yield from _table(found.demand[: view.top], view, ads, bios)
    if len(found.demand) > view.top:
        yield f"… and {len(found.demand) - view.top} more (--top {len(found.demand)})"
    if found.learn_first:
        by_id = {row.id: row for row in found.demand}
        yield ""
        yield "Learn first"
        for number, one in enumerate(found.learn_first[:5], start=1):
            row = by_id[one]
            yield from _wrapped(
                f"{number:>3}  {plain(row.name)}: {row.status.value}, {_asked(row, ads, bios)}", view, " " * 5
            )
    yield ""
    yield "Fit, best first"
    for target in found.targets:
        yield from _wrapped(
            f"  {gauge(target.fit):<8} {plain(short_name(target.path))}{_title(target)}", view, " " * 11
        )
    for failure in found.failed:
        yield from _wrapped(f"  not read {plain(failure.path)}: {plain(failure.message)}", view, " " * 11)


def _table(rows: Sequence[DemandRow], view: View, ads: int, bios: int) -> Iterator[str]:
    asked_width = 2 + max((len(_asked(row, ads, bios)) for row in rows), default=8)
    name_width = view.width - 2 - asked_width - 10 - 8
    if name_width < _SHORTEST_NAME:
        for row in rows:
            yield textwrap.shorten(plain(row.name), view.width - 4, placeholder="…")
            yield f"    {_asked(row, ads, bios)}, {row.status.value}"
        return
    yield f"{'':<{name_width}}  {'asked by':<{asked_width}}{'required':<10}you"
    for row in rows:
        name = textwrap.shorten(plain(row.name), name_width, placeholder="…")
        yield f"{name:<{name_width}}  {_asked(row, ads, bios):<{asked_width}}{row.required:<10}{row.status.value}"


def _wrapped(text: str, view: View, indent: str) -> list[str]:
    return textwrap.wrap(text, view.width, subsequent_indent=indent, drop_whitespace=True)


def _title(target: Target) -> str:
    return f": {plain(target.title)}" if target.title else ""


def _asked(row: DemandRow, ads: int, bios: int) -> str:
    parts = [f"{row.ads}/{ads} ads"] if ads else []
    if bios:
        parts.append(f"{row.bios}/{bios} bios")
    return " ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def markdown_table(found: Batch, view: View) -> str:
    """The same as Markdown tables."""
    lines = [
        "# What they ask for most",
        "",
        "| skill | ads | required | bios | you |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {markdown(row.name)} | {row.ads} | {row.required} | {row.bios} | {row.status.value} |"
        for row in found.demand[: view.top]
    ]
    lines += ["", "## Fit, best first", ""]
    lines += [f"- {gauge(t.fit)}: {markdown(short_name(t.path))}{markdown(_title(t))}" for t in found.targets]
    lines += [f"- not read: {markdown(f.path)}: {markdown(f.message)}" for f in found.failed]
    return "\n".join(lines) + "\n"


def json_text(found: Batch, view: View) -> str:
    """`gapfinder.batch/1`, whole whatever the view."""
    data: dict[str, Any] = {
        "schema": BATCH,
        "gapfinder": found.version,
        "resume": {"path": found.resume.path, "sha256": found.resume.sha256, "pages": found.resume.pages},
        "targets": [
            {"id": t.id, "path": t.path, "kind": t.kind.value, "title": t.title, "sha256": t.sha256, "fit": t.fit}
            for t in found.targets
        ],
        "demand": [
            {
                "id": r.id,
                "name": r.name,
                "label": r.label.value,
                "status": r.status.value,
                "ads": r.ads,
                "required": r.required,
                "bios": r.bios,
            }
            for r in found.demand
        ],
        "matrix": {one: {t: tier.value for t, tier in row.items()} for one, row in found.matrix.items()},
        "learn_first": list(found.learn_first),
        "failed": [{"path": f.path, "message": f.message} for f in found.failed],
    }
    return json.dumps(data, indent=2, ensure_ascii=True) + "\n"
