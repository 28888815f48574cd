"""`gapfinder extract`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gapfinder import config as settings
from gapfinder.cli import options
from gapfinder.cli.streams import check_output, format_for, result, say
from gapfinder.datatypes import Document, DocumentKind, Limits, Mention
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
    output_format: Annotated[
        Format | None, typer.Option("--format", "-f", help="Format of the mentions (default: a table).")
    ] = None,
    output: options.Output = None,
    as_kind: Annotated[
        AnyKind | None, typer.Option("--as", help="Kind of every document; default: told by its text.")
    ] = None,
    found_by: Annotated[FoundBy | None, typer.Option("--found-by", help="Only mentions that this found.")] = None,
    no_lexicon: options.NoLexicon = False,
    no_model: options.NoModel = False,
    ocr: options.Ocr = False,
    config: options.ConfigFile = None,
    max_mb: options.MaxMegabytes = _DEFAULTS.megabytes,
    max_pages: options.MaxPages = _DEFAULTS.pages,
    max_chars: options.MaxCharacters = _DEFAULTS.characters,
    max_seconds: options.MaxSeconds = _DEFAULTS.seconds,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """List the mentions of skills, experience and qualifications with their offsets.

    A file or record that cannot be read is said and left out; the exit code is then 3.
    """
    settings.load(config)
    check_output(output, files)
    shape = format_for(output_format, output, Format.TABLE)
    allowed = options.limits(max_mb, max_pages, max_chars, max_seconds, ocr=ocr)
    source = _Source(
        DocumentKind(as_kind.value) if as_kind else None, allowed, use_lexicon=not no_lexicon, use_model=not no_model
    )
    shown = (
        _show(name, [m for m in mentions if found_by is None or found_by.value in m.found_by.split("+")], shape)
        for name, mentions in source.rows(files)
    )
    if output is None:
        for text in shown:
            result(text)
    else:
        result("".join(shown), output)
    if not no_model:
        _say_without_model(quiet=quiet)
    if source.bad:
        raise typer.Exit(UnreadableError.exit_code)


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


def _say_without_model(*, quiet: bool) -> None:
    from gapfinder.extract import model_title

    if model_title() is None:
        say("The trained model is not installed: only what lexicon and rules know is listed.", quiet=quiet)


class _Source:
    """Files and records, one by one; what cannot be read is said and counted."""

    def __init__(self, kind: DocumentKind | None, limits: Limits, *, use_lexicon: bool, use_model: bool) -> None:
        self._kind, self._limits = kind, limits
        self._use_lexicon, self._use_model = use_lexicon, use_model
        self.bad = 0

    def rows(self, files: list[str]) -> Iterator[tuple[str, tuple[Mention, ...]]]:
        """Name and mentions of each document.

        Raises:
            GapfinderError: a path that does not exist; the only file, where it cannot be read.
        """
        from gapfinder.cli import sources

        for name in files:
            sources.check_exists(name)
        for name in files:
            try:
                if name != "-" and Path(name).suffix.lower() in {".jsonl", ".ndjson"}:
                    yield from self._records(name)
                else:
                    found = sources.document(name, self._kind, self._limits, sources.ANY_KIND)
                    yield name, self._mentions(found)
            except UnreadableError as error:
                if len(files) == 1:
                    raise
                self._refuse(error)

    def _records(self, name: str) -> Iterator[tuple[str, tuple[Mention, ...]]]:
        from gapfinder.readers import document_from_text

        try:
            with Path(name).open("rb") as file:
                for number, line in enumerate(file, start=1):
                    if not line.strip():
                        continue
                    try:
                        record = _Record(line, f"{name}, line {number},", self._limits)
                    except UnreadableError as error:
                        self._refuse(error)
                        continue
                    said = self._kind or record.kind
                    document = document_from_text(record.text, kind=said, source=record.id, clean=False)
                    yield record.id or str(number), self._mentions(document)
        except OSError as error:
            raise UnreadableError(f"{name} cannot be read: {error.strerror}.", "Check its permissions.") from error

    def _mentions(self, document: Document) -> tuple[Mention, ...]:
        from gapfinder.extract import extract as find

        return find(document, use_lexicon=self._use_lexicon, use_model=self._use_model, joined=True).mentions

    def _refuse(self, error: UnreadableError) -> None:
        self.bad += 1
        say(f"not read: {plain(error.message)}")
        say(f"  {plain(error.hint)}")


class _Record:
    """One line of a JSONL file."""

    __slots__ = ("id", "kind", "text")

    def __init__(self, line: bytes, where: str, limits: Limits) -> None:
        try:
            data = json.loads(line.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise UnreadableError(f"{where} is not UTF-8.", "Save the file as UTF-8.") from error
        except (ValueError, RecursionError) as error:
            raise UnreadableError(f"{where} is no record.", _RECORD) from error
        if not isinstance(data, dict) or not isinstance(data.get("text"), str):
            raise UnreadableError(f"{where} is no record.", _RECORD)
        self.id = str(data.get("id", ""))
        self.text: str = data["text"]
        kinds = {"cv": DocumentKind.RESUME, **{k.value: k for k in DocumentKind}}
        self.kind = kinds.get(str(data.get("kind", "")).lower())
        if len(self.text) > limits.characters:
            raise LimitError(f"{where} has {len(self.text)} characters.", "Raise --max-chars, or split the record.")


_RECORD = 'Each line must be a JSON object such as {"id": "1", "text": "…"}.'
