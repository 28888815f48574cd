"""Targets of a batch: files, folders, globs, and every record of JSONL and CSV files, read as they are needed."""

from __future__ import annotations

import csv
import glob
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from gapfinder.cli import sources
from gapfinder.datatypes import DocumentKind
from gapfinder.errors import UnreadableError, UsageError
from gapfinder.jobs import Item

JSONL = frozenset({".jsonl", ".ndjson"})
_TEXT = ("text", "description", "job_description", "job description", "ad", "body", "content", "jobdescription")
"""Names that the column or key with the text goes by, the first that is there counts."""
_ID = ("id", "title", "job_title", "job title", "name")
_LARGEST_CELL = 10_000_000


def expand(arguments: Sequence[str]) -> list[str]:
    """Paths of files: a pattern is replaced by the files that fit it, a folder by the documents in it.

    Raises:
        UsageError: a path that does not exist, a pattern that nothing fits, a folder without documents.
    """
    found: list[str] = []
    for argument in arguments:
        if glob.has_magic(argument) and not _exists(argument):
            fitting = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207  # a pattern may be absolute, which Path.glob refuses
            files = [one for one in fitting if Path(one).is_file()]
            if not files:
                raise UsageError(f"No file fits {argument}.", "Check the spelling and the folder.")
            found.extend(files)
        else:
            found.extend(sources.expand([argument]))
    for name in found:
        sources.check_exists(name)
    if found.count("-") > 1:
        raise UsageError("Standard input can be read only once.", "Give - once, and files for the others.")
    return list(dict.fromkeys(found))


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False


def count(paths: Sequence[str]) -> int:
    """About how many targets there are, for a progress bar."""
    total = 0
    for name in paths:
        if _is_table(name):
            with Path(name).open("rb") as file:
                lines = sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
            total += max(1, lines - (Path(name).suffix.lower() == ".csv"))
        else:
            total += 1
    return total


def items(paths: Sequence[str], kind: DocumentKind | None, column: str | None = None) -> Iterator[Item]:
    """Every target, numbered from 1 in the order given."""
    number = 0
    for name in paths:
        for one in _of_file(name, kind, column):
            number += 1
            yield Item(number=number, name=one.name, kind=one.kind, text=one.text, fault=one.fault)


def _is_table(name: str) -> bool:
    return name != "-" and Path(name).suffix.lower() in {*JSONL, ".csv"}


def _of_file(name: str, kind: DocumentKind | None, column: str | None) -> Iterator[Item]:
    if name == "-":
        yield Item(number=0, name=name, kind=kind, text=sources.pasted().decode("utf-8", "replace"))
    elif not _is_table(name):
        yield Item(number=0, name=name, kind=kind)
    elif Path(name).suffix.lower() == ".csv":
        yield from _of_csv(name, kind, column)
    else:
        yield from _of_jsonl(name, kind, column)


def _of_jsonl(name: str, kind: DocumentKind | None, column: str | None) -> Iterator[Item]:
    with Path(name).open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            where = f"{name}, line {number}"
            try:
                data = json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError):
                yield Item(number=0, name=where, fault="It is no JSON object in UTF-8.")
                continue
            yield _record(data if isinstance(data, dict) else {}, where, kind, column)


def _of_csv(name: str, kind: DocumentKind | None, column: str | None) -> Iterator[Item]:
    usual = csv.field_size_limit(_LARGEST_CELL)
    try:
        yield from _rows(name, kind, column)
    finally:
        csv.field_size_limit(usual)


def _rows(name: str, kind: DocumentKind | None, column: str | None) -> Iterator[Item]:
    with Path(name).open(encoding="utf-8-sig", errors="replace", newline="") as file:
        first = file.readline()
        file.seek(0)
        rows = csv.DictReader(file, delimiter=max(",;\t", key=first.count))
        try:
            header = [str(cell).strip().lower() for cell in rows.fieldnames or ()]
            wanted = (column.lower(),) if column else _TEXT
            if not set(wanted) & set(header):
                raise UnreadableError(
                    f"{name} has no column {' or '.join(repr(one) for one in wanted[:3])}.",
                    f"Say which column holds the ads: --column NAME. It has: {', '.join(header[:12]) or 'none'}.",
                )
            for number, row in enumerate(rows, start=2):
                yield _record(row, f"{name}, row {number}", kind, column)
        except csv.Error as error:
            yield Item(number=0, name=name, fault=f"The table breaks off: {error}.")


def _record(data: Mapping[str, object], where: str, kind: DocumentKind | None, column: str | None) -> Item:
    """A record as a target; keys are found in any case."""
    low = {str(key).strip().lower(): value for key, value in data.items() if key is not None}
    wanted = (column.lower(),) if column else _TEXT
    title = next((str(low[key]) for key in _ID if low.get(key)), "")
    title = " ".join(title.replace("/", "-").replace("\\", "-").split())[:60]
    name = f"{where} ({title})" if title else where
    text = next((value for key in wanted if isinstance(value := low.get(key), str)), None)
    if text is None:
        return Item(number=0, name=name, fault=f"It has no {wanted[0]!r}.")
    said = {"ad": DocumentKind.AD, "bio": DocumentKind.BIO}.get(str(low.get("kind", "")).lower())
    return Item(number=0, name=name, kind=kind or said, text=text)
