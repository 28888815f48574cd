"""Labelled lines on disk, so that a step of the training need not be done twice."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path

from corpus import Labelled, Line

from gapfinder.pipeline.segments import Segment


def write(path: Path, documents: Iterable[Labelled]) -> None:
    """Keep documents, one JSON line each; the file appears only when all are written."""
    part = path.with_suffix(".part")
    with gzip.open(part, "wt", encoding="utf-8") as file:
        for one in documents:
            file.write(json.dumps({"id": one.id, "lines": one.lines}, ensure_ascii=False) + "\n")
    part.rename(path)


def read(path: Path) -> list[Labelled]:
    """The documents that `write` kept."""
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in file:
            data = json.loads(row)
            lines = [
                Line(
                    Segment(words, [(a, b) for a, b in offsets], known, place),
                    [(a, b, label) for a, b, label in things],
                    [(a, b, label) for a, b, label in phrases],
                )
                for (words, offsets, known, place), things, phrases in data["lines"]
            ]
            found.append(Labelled(data["id"], lines))
    return found
