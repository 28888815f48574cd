"""Reports as tables that a spreadsheet opens without taking a cell for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from gapfinder.datatypes import Batch, Match, Report, Status
from gapfinder.render.batch import status_of
from gapfinder.render.interface import View
from gapfinder.render.summary import place, short_name, strongest
from gapfinder.safe import cell

COLUMNS = (
    "rank", "name", "status", "tier", "priority", "label", "years_asked", "years_held", "level_asked", "level_held",
    "ads", "bios", "asked_at", "asked", "resume_line", "held", "do_next", "id",
)  # fmt: skip
"""Columns of a report, one row per requirement."""

_Cell = str | int | float | None


def render(report: Report, view: View) -> str:
    """One row per requirement, in the order of the report; `--only` and `--top` choose rows."""
    rows = [match for match in report.matches if not view.only or match.status in view.only]
    if view.limit is not None:
        gaps = [match for match in rows if match.status is not Status.MET][: view.limit]
        rows = [*gaps, *(match for match in rows if match.status is Status.MET and Status.MET in view.only)]
    return _table(COLUMNS, (_row(match, report) for match in rows))


def _row(match: Match, report: Report) -> list[_Cell]:
    asked, where = match.requirement, strongest(match)
    held = match.held[0] if match.held else None
    near = match.nearest.quote if match.nearest is not None else ""
    return [
        match.rank,
        asked.name,
        match.status.value,
        asked.tier.value,
        match.priority,
        asked.label.value,
        asked.years,
        match.years_held,
        asked.level,
        match.level_held,
        asked.demand.ads,
        asked.demand.bios,
        place(where, report),
        where.quote,
        held.line or None if held is not None else None,
        held.quote if held is not None else near,
        match.advice,
        asked.id,
    ]


def batch_table(found: Batch, view: View) -> str:
    """The demand table with a column for each target, best fit first, that holds how strongly it asks."""
    first = ("skill", "you", "ads", "required", "bios")
    header = (*first, *(f"{number} {short_name(target.path)}" for number, target in enumerate(found.targets, start=1)))
    rows = found.demand if view.limit is None else found.demand[: view.limit]
    return _table(
        header,
        (
            [
                row.name,
                status_of(row),
                row.ads,
                row.required,
                row.bios,
                *(
                    found.matrix[row.id][target.id].value if target.id in found.matrix[row.id] else ""
                    for target in found.targets
                ),
            ]
            for row in rows
        ),
    )


def _table(header: Sequence[str], rows: Iterable[Sequence[_Cell]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([cell(value) for value in row])
    return out.getvalue()
