"""`gapfinder extract`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gapfinder.cli import options
from gapfinder.cli.streams import result, say
from gapfinder.datatypes import DocumentKind, Limits, Mention
from gapfinder.errors import LimitError, UnreadableError
from gapfinder.safe import plain
from gapfinder.schema import mention_to_dict

_DEFAULTS = Limits()


class Format(StrEnum):
    """Formats of the mentions."""

    JSONL = "jsonl"
    TABLE = "table"


class FoundBy(StrEnum):
    """Who found a mention."""

    MODEL = "model"
    LEXICON = "lexicon"
    RULE = "rule"


class AnyKind(StrEnum):
    """Kinds of documents."""

    RESUME = "resume"
    BIO = "bio"
    AD = "ad"


def extract(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help='Documents, or .jsonl files of {"id", "text"[, "kind"]} records.'),
    ],
    output_format: Annotated[Format, typer.Option("--format", "-f", help="Format of the mentions.")] = Format.TABLE,
    output: options.Output = None,
    as_kind: Annotated[
        AnyKind | None, typer.Option("--as", help="Kind of every document; default: told by its text.")
    ] = None,
    found_by: Annotated[FoundBy | None, typer.Option("--found-by", help="Only mentions that this found.")] = None,
    no_lexicon: options.NoLexicon = False,
    no_model: options.NoModel = False,
    max_mb: options.MaxMegabytes = _DEFAULTS.megabytes,
    max_pages: options.MaxPages = _DEFAULTS.pages,
    max_chars: options.MaxCharacters = _DEFAULTS.characters,
    max_seconds: options.MaxSeconds = _DEFAULTS.seconds,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """List the mentions of skills, experience and qualifications with their offsets."""
    allowed = options.limits(max_mb, max_pages, max_chars, max_seconds)
    kind = DocumentKind(as_kind.value) if as_kind else None
    rows = _rows(files, kind, allowed, use_lexicon=not no_lexicon, quiet=quiet)
    if output is None:
        for name, mentions in rows:
            result(_show(name, _chosen(mentions, found_by), output_format))
        return
    result("".join(_show(name, _chosen(mentions, found_by), output_format) for name, mentions in rows), output)


def _chosen(mentions: tuple[Mention, ...], found_by: FoundBy | None) -> list[Mention]:
    return [m for m in mentions if found_by is None or found_by.value in m.found_by.split("+")]


def _show(name: str, mentions: list[Mention], output_format: Format) -> str:
    if output_format is Format.JSONL:
        return json.dumps({"id": name, "mentions": [mention_to_dict(m) for m in mentions]}, ensure_ascii=True) + "\n"
    lines = [plain(name)]
    for mention in mentions:
        years = f" {mention.years:g} y" if mention.years is not None else ""
        level = f" {mention.level}" if mention.level else ""
        lines.append(
            f"  {mention.start:>6}-{mention.end:<6} {mention.label.value:<13} {mention.assertion.value:<9} "
            f"{plain(mention.text)[:60]}{years}{level}  [{mention.skill_id or '-'}]"
        )
    return "\n".join(lines) + "\n"


def _rows(
    files: list[str], kind: DocumentKind | None, limits: Limits, *, use_lexicon: bool, quiet: bool
) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    from gapfinder.cli import sources
    from gapfinder.extract import extract as find
    from gapfinder.readers import document_from_text

    for name in files:
        if name != "-" and Path(name).suffix.lower() in {".jsonl", ".ndjson"} and Path(name).is_file():
            for number, record in _records(Path(name), limits):
                said = kind or record.kind
                document = document_from_text(record.text, kind=said, source=record.id, clean=False)
                yield record.id or str(number), find(document, use_lexicon=use_lexicon).mentions
            continue
        try:
            document = sources.document(name, kind, limits, sources.ANY_KIND)
        except UnreadableError as error:
            if len(files) == 1:
                raise
            say(f"not read: {plain(name)}: {plain(error.message)}", quiet=quiet)
            continue
        yield name, find(document, use_lexicon=use_lexicon).mentions


class _Record:
    """One line of a JSONL file."""

    __slots__ = ("id", "kind", "text")

    def __init__(self, line: str, where: str) -> None:
        try:
            data = json.loads(line)
            self.id = str(data.get("id", ""))
            self.text = str(data["text"])
            said = str(data.get("kind", "")).lower()
            kinds = {"cv": DocumentKind.RESUME, **{k.value: k for k in DocumentKind}}
            self.kind = kinds.get(said)
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise UnreadableError(
                f"{where} is no record.", 'Each line must be a JSON object such as {"id": "1", "text": "…"}.'
            ) from error


def _records(path: Path, limits: Limits) -> Iterator[tuple[int, _Record]]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                if not line.strip():
                    continue
                record = _Record(line, f"{path}, line {number},")
                if len(record.text) > limits.characters:
                    raise LimitError(
                        f"{path}, line {number}, has {len(record.text)} characters.",
                        "Raise --max-chars, or split the record.",
                    )
                yield number, record
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{path} is not UTF-8.", "Save it as UTF-8.") from error
