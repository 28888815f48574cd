"""JSON Resume (jsonresume.org): a resume as data, written out as text with headings and dated rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from gapfinder.datatypes import Limits
from gapfinder.errors import UnreadableError
from gapfinder.readers.decode import decode
from gapfinder.readers.interface import RawText
from gapfinder.readers.records import row, span, written

_SECTIONS = (
    ("work", "Experience"), ("volunteer", "Volunteering"), ("projects", "Projects"), ("education", "Education"),
    ("certificates", "Certificates"), ("awards", "Awards"), ("publications", "Publications"), ("skills", "Skills"),
    ("languages", "Languages"), ("interests", "Interests"), ("references", "References"),
)  # fmt: skip
_TITLE = ("position", "studyType", "name", "title", "language", "reference")
_PLACE = (
    "organization",
    "company",
    "institution",
    "issuer",
    "awarder",
    "publisher",
    "entity",
    "area",
    "level",
    "fluency",
)


def is_json_resume(data: bytes) -> bool:
    """Whether `data` is JSON with the parts of a JSON Resume."""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    try:
        sheet = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return isinstance(sheet, dict) and ("basics" in sheet or ("work" in sheet and "education" in sheet))


def read_json_resume(data: bytes, *, name: str, limits: Limits) -> RawText:
    """The text of a JSON Resume. Raises `UnreadableError` for broken JSON."""
    del limits
    try:
        sheet = json.loads(decode(data, name).lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{name} is no valid JSON.", "Check it with a JSON validator.") from error
    return written(_lines(sheet if isinstance(sheet, dict) else {}), "json-resume")


def _lines(sheet: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    basics = sheet.get("basics")
    if isinstance(basics, dict):
        location = basics.get("location")
        place = location.get("city") if isinstance(location, dict) else None
        yield _text(basics.get("name")), False
        yield _text(basics.get("label")), False
        yield row(_text(basics.get("email")), _text(basics.get("phone")), _text(place)), False
        if basics.get("summary"):
            yield "Summary", True
            yield _text(basics["summary"]), False
    for key, heading in _SECTIONS:
        entries = sheet.get(key)
        if isinstance(entries, list) and entries:
            yield heading, True
            for entry in entries:
                yield from ((line, False) for line in _entry(entry, key))


def _entry(entry: Any, key: str) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield _text(entry)
        return
    titles = [_text(entry.get(field)) for field in _TITLE if entry.get(field)]
    places = [_text(entry.get(field)) for field in _PLACE if entry.get(field)]
    if key in {"skills", "interests"}:
        words = entry.get("keywords")
        listed = ", ".join(map(_text, words)) if isinstance(words, list) else ""
        head = ", ".join(titles[:1] + places[:1])
        yield f"{head}: {listed}" if listed and head else head or listed
        return
    yield row(*titles, *places, _dates(entry))
    if key != "references":
        yield _text(entry.get("summary") or entry.get("description"))
    highlights = entry.get("highlights") or entry.get("courses")
    for item in highlights if isinstance(highlights, list) else ():
        yield f"• {_text(item)}"


def _dates(entry: dict[str, Any]) -> str:
    start, end = _month(entry.get("startDate")), _month(entry.get("endDate"))
    return span(start, end) or _month(entry.get("date") or entry.get("releaseDate"))


def _month(value: Any) -> str:
    return _text(value)[:7]


def _text(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
