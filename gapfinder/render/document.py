"""What was read in a document: as a page, as JSON, and as the very text that offsets refer to."""

from __future__ import annotations

import json

from gapfinder.datatypes import Document, LineKind, YearMonth
from gapfinder.safe import plain


def text(document: Document) -> str:
    """The text itself, with a line end after its last line."""
    return document.text if document.text.endswith("\n") else document.text + "\n"


def json_text(document: Document) -> str:
    """Everything that is known of the document, ASCII-safe."""
    data = {
        "schema": "gapfinder.document/1",
        "path": document.source,
        "sha256": document.id,
        "kind": document.kind.value,
        "format": document.format,
        "title": document.title,
        "pages": document.pages,
        "columns": document.columns,
        "sections": [
            {"start": s.start, "end": s.end, "kind": s.kind.value, "heading": s.heading} for s in document.sections
        ],
        "roles": [
            {
                "title": r.title,
                "organisation": r.organisation,
                "start": _month(r.start),
                "end": "present" if r.current else _month(r.end),
                "span": list(r.span),
            }
            for r in document.roles
        ],
        "notices": [{"level": n.level, "where": n.where, "message": n.message} for n in document.notices],
        "text": document.text,
    }
    return json.dumps(data, indent=2, ensure_ascii=True) + "\n"


def page(document: Document) -> str:
    """A page for a person: format, pages, columns, sections, roles with dates, warnings."""
    bullets = sum(1 for line in document.lines if line.kind is LineKind.BULLET)
    first = (
        f"{plain(document.source)}: {document.kind.value}, {document.format}, {_count(document.pages, 'page')}, "
        f"{_count(document.columns, 'column')}, {_count(len(document.lines), 'line')}, {_count(bullets, 'bullet')}"
    )
    lines = [
        first,
        "",
        "Sections",
    ]
    for section in document.sections:
        number = document.line_at(section.start)
        lines.append(f"  line {number:>4}  {section.kind.value:<15} {plain(section.heading)}")
    if document.roles:
        lines += ["", "Roles"]
    for role in document.roles:
        span = f"{_month(role.start) or '?'} to {'present' if role.current else _month(role.end) or '?'}"
        lines.append(
            f"  {span:<20}  {plain(role.title) or '(no title)'}, {plain(role.organisation) or '(no employer)'}"
        )
    if document.notices:
        lines += ["", "Notices"]
    lines += [f"  {n.level}: {plain(n.message)}" for n in document.notices]
    return "\n".join([*lines, "", "The text itself: --format text"]) + "\n"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _month(date: YearMonth | None) -> str | None:
    return str(date) if date is not None else None
