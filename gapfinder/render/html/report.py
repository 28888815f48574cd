"""A report as one HTML page."""

from __future__ import annotations

from gapfinder.datatypes import Report, Status
from gapfinder.render.html import figures
from gapfinder.render.html.environment import page
from gapfinder.render.interface import View
from gapfinder.render.summary import headline, tallies, what_was_read

_MAP_ROWS = 20
"""Rows of the map of skills and targets, unless everything is asked for."""


def render(report: Report, view: View) -> str:
    """The page; the first `view.top` gaps stand open, the others unfold."""
    wanted = view.only or frozenset(Status)
    met = {m.requirement.id: m for m in report.matches if m.status is Status.MET and m.status in wanted}
    strengths = [met.pop(one) for one in report.strengths if one in met]
    counts = tallies(report)
    return page(
        "report.html.jinja",
        report=report,
        view=view,
        gaps=[match for match in report.gaps if match.status in wanted],
        nowhere=sorted(view.only - {match.status for match in report.matches}),
        headline=headline(report),
        what_was_read=what_was_read(report),
        tallies=counts,
        standing=figures.standing(counts),
        addends=figures.addends,
        targets={target.id: target for target in report.targets},
        map=figures.map_of_matches(report.matches, report.targets, None if view.everything else _MAP_ROWS)
        if len(report.targets) > 1 and report.matches
        else None,
        strengths=strengths,
        others=list(met.values()),
    )
