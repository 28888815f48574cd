"""Two reports compared, for a terminal, as Markdown and as JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from gapfinder.datatypes import Change, Diff, Match, Report, Status
from gapfinder.render.interface import View
from gapfinder.render.summary import held_at, place, short_name, status_words, strongest, tier_words, title_of
from gapfinder.safe import ascii_signs, ascii_strings, markdown, plain
from gapfinder.version import VERSION

DIFF = "gapfinder.diff/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A difference, with the two reports and the files that they came from."""

    diff: Diff
    old: Report
    old_path: str
    new: Report
    new_path: str


Render = Callable[[Compared, View], str]
"""A comparison of reports as text that ends with one line end."""


def renderer(name: str) -> Render:
    """The renderer of a format: `term`, `md` or `json`."""
    return {"term": page, "md": markdown_page, "json": json_text}[name]


def headline(found: Diff) -> str:
    """The counts in one line."""
    if not (found.closed or found.new or found.changed or found.gone):
        return f"Nothing changed: {_count(found.open, 'gap')} as before."
    parts = [f"{len(found.closed)} closed", f"{len(found.new)} new", f"{len(found.changed)} changed"]
    parts += [f"{len(found.gone)} no longer asked"] if found.gone else []
    return f"{', '.join(parts)}; {_count(found.open, 'gap')} as before."


def _groups(found: Diff) -> tuple[tuple[str, tuple[Change, ...]], ...]:
    return (
        ("Closed", found.closed),
        ("New", found.new),
        ("Changed", found.changed),
        ("No longer asked", found.gone),
    )


def page(found: Compared, view: View) -> str:
    """The page for a terminal."""
    if not view.unicode:
        found = ascii_strings(found)
    text = "\n".join(_page(found, view)) + "\n"
    return text if view.unicode else ascii_signs(text)


def _page(found: Compared, view: View) -> Iterator[str]:
    yield from _wrapped(f"{plain(short_name(found.old_path))}  to  {plain(short_name(found.new_path))}", view)
    yield from _wrapped(headline(found.diff), view)
    for remark in found.diff.remarks:
        yield from _wrapped(remark, view)
    dash = "─" if view.unicode else "-"
    for title, changes in _groups(found.diff):
        if not changes:
            continue
        yield ""
        yield f"{dash * 2} {title} ({len(changes)})"
        for change in changes:
            yield from _wrapped(f"{plain(title_of(change.match))}: {_steps(change)}", view, "  ", "    ")
            for label, words in _evidence(change, found):
                yield from _wrapped(f"{label:<10}{plain(words)}", view, "    ", " " * 14)


def _steps(change: Change) -> str:
    """From what to what, in words."""
    if change.new is None:
        return f"was {_state(change.old)}"
    if change.old is None:
        return f"{_state(change.new)}, {tier_words(change.new)}"
    before, after = _state(change.old), _state(change.new)
    if before == after:
        before, after = _measure(change.old) or before, _measure(change.new) or after
    return f"{before}, now {after}"


def _state(match: Match | None) -> str:
    return status_words(match) if match is not None else "not asked"


def _measure(match: Match) -> str:
    """What is held of what is asked, where a status alone does not show the change."""
    years, level = match.requirement.years, match.requirement.level
    if years is not None and match.years_held is not None:
        return f"{match.years_held:g} of {years:g} years"
    if level is not None and match.level_held is not None:
        return f"{match.level_held} of {level}"
    return ""


def _evidence(change: Change, found: Compared) -> Iterator[tuple[str, str]]:
    if change.new is None:
        return
    if change.quotes:
        held = change.quotes[0]
        yield "by" if change.new.status is Status.MET else "you have", f"{held_at(held)} “{held.quote}”"
    elif change.old is not None and change.old.held:
        held = change.old.held[0]
        yield "before", f"{held_at(held)} “{held.quote}”"
    if change.old is None:
        asked = strongest(change.new)
        yield "they ask", f"{place(asked, found.new)} “{asked.quote}”"
    if change.because:
        yield "why", change.because
    if change.new.status is not Status.MET:
        yield "do next", change.new.advice


def _wrapped(text: str, view: View, indent: str = "", hang: str = "") -> list[str]:
    return textwrap.wrap(text, view.width, initial_indent=indent, subsequent_indent=hang, break_on_hyphens=False) or [
        ""
    ]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def markdown_page(found: Compared, view: View) -> str:
    """The same as Markdown, with every text of the documents escaped."""
    lines = [f"# From {markdown(short_name(found.old_path))} to {markdown(short_name(found.new_path))}", ""]
    lines += [f"**{headline(found.diff)}**"]
    if found.diff.remarks:
        lines += ["", *(f"- {remark}" for remark in found.diff.remarks)]
    for title, changes in _groups(found.diff):
        if not changes:
            continue
        lines += ["", f"## {title} ({len(changes)})", ""]
        for change in changes:
            lines.append(f"- **{markdown(title_of(change.match))}**: {markdown(_steps(change))}")
            lines += [f"  - {label}: {markdown(words)}" for label, words in _evidence(change, found)]
    return "\n".join(lines).rstrip() + "\n"


def json_text(found: Compared, view: View) -> str:
    """`gapfinder.diff/1`, whole whatever the view."""
    data: dict[str, Any] = {
        "schema": DIFF,
        "gapfinder": VERSION,
        "reports": {
            "old": _report(found.old, found.old_path),
            "new": _report(found.new, found.new_path),
        },
        "closed": [_row(change) for change in found.diff.closed],
        "new": [_row(change) for change in found.diff.new],
        "changed": [_row(change) for change in found.diff.changed],
        "gone": [_row(change) for change in found.diff.gone],
        "open": found.diff.open,
        "remarks": list(found.diff.remarks),
    }
    return json.dumps(data, indent=2, ensure_ascii=True) + "\n"


def _report(report: Report, path: str) -> dict[str, Any]:
    return {
        "path": path,
        "gapfinder": report.version,
        "resume": {"path": report.resume.path, "sha256": report.resume.sha256},
        "targets": [{"id": t.id, "path": t.path, "sha256": t.sha256} for t in report.targets],
    }


def _row(change: Change) -> dict[str, Any]:
    match = change.match
    return {
        "id": match.requirement.id,
        "name": match.requirement.name,
        "label": match.requirement.label.value,
        "tier": match.requirement.tier.value,
        "before": _standing(change.old),
        "after": _standing(change.new),
        "held": [{"line": held.line, "page": held.page, "quote": held.quote} for held in change.quotes],
        "because": change.because,
    }


def _standing(match: Match | None) -> dict[str, Any] | None:
    if match is None:
        return None
    asked = match.requirement
    years = asked.years is not None or match.years_held is not None
    level = asked.level is not None or match.level_held is not None
    return {
        "status": match.status.value,
        "rank": match.rank,
        "years": {"asked": asked.years, "held": match.years_held} if years else None,
        "level": {"asked": asked.level, "held": match.level_held} if level else None,
    }
