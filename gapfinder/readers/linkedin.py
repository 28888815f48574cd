"""The archive that LinkedIn gives its members (Settings, "Get a copy of your data"): CSV tables in a ZIP."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator

from gapfinder.datatypes import Limits
from gapfinder.errors import UnreadableError
from gapfinder.readers.decode import decode
from gapfinder.readers.interface import RawText
from gapfinder.readers.packages import names_in, opened, part
from gapfinder.readers.records import row, span, written

_TELLING = frozenset({"positions.csv", "education.csv", "skills.csv", "profile.csv"})
MAX_ROWS = 5_000
"""Rows of one table that are read; nobody has held more positions."""


def is_linkedin_archive(data: bytes) -> bool:
    """Whether `data` is an archive with at least two of the tables that make a profile."""
    return len(_TELLING & {_base(name) for name in names_in(data)}) >= 2


def read_linkedin_archive(data: bytes, *, name: str, limits: Limits) -> RawText:
    """The profile in a LinkedIn archive. Raises `UnreadableError` or `LimitError`."""
    with opened(data, name=name, limits=limits, what="LinkedIn archive") as (archive, _):
        tables = _Tables(archive, name)
        try:
            return written(_lines(tables), "linkedin-archive")
        except csv.Error as error:
            raise UnreadableError(
                f"{name} holds a table that is damaged.", "Download the archive again, and give it as it came."
            ) from error


def _base(name: str) -> str:
    return name.rpartition("/")[2].lower()


class _Tables:
    """The tables of an archive by their file name, whatever folder they lie in."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._entries = {_base(entry): entry for entry in archive.namelist()}

    def rows(self, file: str) -> Iterator[dict[str, str]]:
        """Rows of a table as mappings from column to cell; none where the archive has no such table."""
        entry = self._entries.get(file)
        content = part(self._archive, entry, self._name) if entry is not None else b""
        if not content.strip():
            return
        reader = csv.DictReader(io.StringIO(decode(content, f"{file} in {self._name}")))
        for _, cells in zip(range(MAX_ROWS), reader, strict=False):
            yield {(column or "").strip().lower(): cell for column, cell in cells.items() if isinstance(cell, str)}


def _lines(tables: _Tables) -> Iterator[tuple[str, bool]]:
    summary = ""
    for cells in tables.rows("profile.csv"):
        yield " ".join(filter(None, (cells.get("first name", ""), cells.get("last name", "")))), False
        yield cells.get("headline", ""), False
        yield cells.get("geo location", ""), False
        summary = summary or cells.get("summary", "")
    for cells in tables.rows("profile summary.csv"):
        summary = summary or next(iter(cells.values()), "")
    if summary.strip():
        yield "Summary", True
        yield from _paragraphs(summary)
    yield from _dated(tables, "positions.csv", "Experience", ("title", "company name"))
    yield from _dated(tables, "volunteering.csv", "Volunteering", ("role", "company name"))
    yield from _dated(tables, "projects.csv", "Projects", ("title",))
    yield from _dated(tables, "education.csv", "Education", ("degree name", "school name"))
    yield from _dated(tables, "certifications.csv", "Certifications", ("name", "authority"))
    yield from _dated(tables, "honors.csv", "Honors and awards", ("title",))
    yield from _dated(tables, "publications.csv", "Publications", ("name", "publisher"))
    yield from _listed(tables, "courses.csv", "Courses", ("name",))
    yield from _listed(tables, "skills.csv", "Skills", ("name",))
    yield from _listed(tables, "languages.csv", "Languages", ("name", "proficiency"))


_ONGOING = frozenset({"positions.csv", "volunteering.csv"})
"""Tables where a start without an end means that it goes on; a certificate just has no last day."""


def _dated(tables: _Tables, file: str, heading: str, names: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """Entries with dates, one row each, and their descriptions."""
    first = True
    for cells in tables.rows(file):
        head = [cells.get(name, "").strip() for name in names]
        if not any(head):
            continue
        if first:
            yield heading, True
        first = False
        start = cells.get("started on", "") or cells.get("start date", "")
        end = cells.get("finished on", "") or cells.get("end date", "")
        dates = span(start, end) if file in _ONGOING or end else start
        point = cells.get("issued on", "") or cells.get("published on", "")
        yield row(*head, cells.get("location", ""), dates or point), False
        yield from _paragraphs(cells.get("description", "") or cells.get("notes", ""))


def _listed(tables: _Tables, file: str, heading: str, names: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    entries = [", ".join(filter(None, (cells.get(name, "") for name in names))) for cells in tables.rows(file)]
    if any(entries):
        yield heading, True
        for entry in entries:
            yield entry, False


def _paragraphs(text: str) -> Iterator[tuple[str, bool]]:
    """Descriptions keep their line breaks."""
    for line in text.splitlines():
        yield line, False
