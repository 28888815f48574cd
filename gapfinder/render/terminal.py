"""The page for a terminal: cards at any width from 40 columns, with or without colour."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from gapfinder.datatypes import Match, Report, Status
from gapfinder.render.interface import View
from gapfinder.render.summary import (
    Tally,
    denied,
    headline,
    held_at,
    interview,
    nearby,
    place,
    short_name,
    status_words,
    strengths_of,
    strongest,
    tallies,
    tier_words,
    title_of,
    warnings,
    what_was_read,
)
from gapfinder.safe import ascii_signs, ascii_strings, plain

_STYLE = {
    Status.MISSING: "bold red",
    Status.SHORT: "yellow",
    Status.UNPROVEN: "yellow",
    Status.ADJACENT: "yellow",
    Status.UNCLEAR: "magenta",
    Status.MET: "green",
}
_LABEL_WIDTH = 10
_QUOTE_LINES = 2
_BAR = 20
_SHORTEST_BAR = 8
_SHORTEST_TITLE = 12
_EXTRAS = 8
"""Things beyond what is asked that a page names where it is short."""


def render(report: Report, view: View) -> str:
    """The page as text; styles only where `view.colour` is set."""
    if not view.unicode:
        report = ascii_strings(report)
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(40, view.width),
        force_terminal=view.colour,
        color_system="standard" if view.colour else None,
        no_color=not view.colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for line in _page(report, view):
        line.rstrip()
        console.print(line, soft_wrap=True)
    text = out.getvalue()
    return text if view.unicode else ascii_signs(text)


def _page(report: Report, view: View) -> Iterator[Text]:
    yield from _head(report, view)
    gaps = [match for match in report.gaps if not view.only or match.status in view.only]
    if view.explain is not None:
        yield from _explained(report, view)
        return
    yield Text()
    for status in sorted(view.only):
        if not any(match.status is status for match in report.matches):
            yield Text(f"Nothing is {status.value}.")
    if gaps:
        yield _rule("Gaps, most important first", "why? --explain 1", view)
        cards = gaps if view.everything else gaps[: view.top]
        for match in cards:
            yield from _card(match, report, view)
        rest = gaps[len(cards) :]
        if rest:
            yield Text()
            yield Text(f"    {len(rest)} more (all: --all)")
            for match in rest[: max(10, view.top)]:
                yield from _one_line(match, report, view)
            if len(rest) > max(10, view.top):
                yield Text(f"     {view.ellipsis}  and {len(rest) - max(10, view.top)} smaller ones")
    if not view.only or Status.MET in view.only:
        yield from _met(report, view)
    if not view.only:
        yield from _extras(report, view)
    yield from _checks(report, view)
    yield from _ignored(report, view)
    yield Text()
    yield from _wrapped("plan: gapfinder plan add 1    notes: gapfinder debrief add NAME", view, "", style="dim")


def _head(report: Report, view: View) -> Iterator[Text]:
    names = ", ".join(plain(short_name(t.path)) for t in report.targets)
    yield from _wrapped(f"{plain(short_name(report.resume.path))}  against  {names}", view, "", style="bold")
    yield from _wrapped(what_was_read(report), view, "", style="dim")
    for notice in warnings(report):
        yield from _wrapped(
            f"{notice.level}: {plain(short_name(notice.where))}: {plain(notice.message)}", view, "", style="yellow"
        )
    yield Text()
    counts = tallies(report)
    room = min(_BAR, view.width - 13 - max((len(tally.words) for tally in counts), default=0))
    for tally in counts:
        if room < _SHORTEST_BAR:
            yield from _wrapped(f"{tally.title}: {tally.words}", view, "")
        else:
            yield _bar(tally, view, room)
    yield Text()
    yield from _wrapped(plain(headline(report)), view, "", style="bold")


def _bar(tally: Tally, view: View, room: int) -> Text:
    full, half, empty = ("█", "▒", "░") if view.unicode else ("#", "+", ".")
    size = min(room, max(tally.total, 1))
    met = round(size * tally.met / tally.total)
    partly = min(size - met, round(size * (tally.partly + tally.unclear) / tally.total))
    bar = full * met + half * partly + empty * (size - met - partly)
    return Text(f"{tally.title:<10} {bar:<{room}}  {tally.words}")


def _rule(title: str, note: str, view: View) -> Text:
    dash = "─" if view.unicode else "-"
    left = f"{dash * 2} {textwrap.shorten(title, view.width - 6, placeholder=f' {view.ellipsis}')} "
    right = f" {note}" if note and len(left) + len(note) + 3 <= view.width else ""
    return Text(left + dash * max(2, view.width - len(left) - len(right)) + right, style="bold")


def _card(match: Match, report: Report, view: View) -> Iterator[Text]:
    rank = "?" if match.status is Status.UNCLEAR and match.rank is None else str(match.rank)
    state = f"{status_words(match)}  {match.priority:.2f}"
    title = plain(title_of(match))
    room = view.width - 4 - len(state) - 2
    lines = textwrap.wrap(title, room) or [title]
    first = Text(f"{rank:>2}  ")
    first.append(lines[0], style="bold")
    first.append(" " * max(2, view.width - 4 - len(lines[0]) - len(state)))
    first.append(status_words(match), style=_STYLE[match.status])
    first.append(f"  {match.priority:.2f}")
    yield first
    for line in lines[1:]:
        yield Text(f"    {line}", style="bold")
    asked = strongest(match)
    others = len(match.requirement.asked) - 1
    more = f" (+{others} more)" if others else ""
    yield from _field("they ask", f"{place(asked, report)} “{_cut(asked.quote, view)}” {tier_words(match)}{more}", view)
    if heard := interview(match):
        yield from _field("interview", _cut(heard, view), view)
    yield from _field("you have", _have(match, view), view)
    yield from _field("do next", match.advice, view)


def _have(match: Match, view: View) -> str:
    parts = []
    near = nearby(match)
    if match.requirement.years is not None and match.years_held is not None:
        parts.append(f"{match.years_held:g} y")
    if match.level_held:
        parts.append(f"level {match.level_held}")
    if match.held:
        held = match.held[0]
        parts.append(f"{held_at(held)} “{_cut(held.quote, view)}”")
    elif near is not None:
        name = "you say " if denied(match) else f"{near.name}: " if near.name else ""
        parts.append(f"{name}“{_cut(near.quote, view)}”")
    return ", ".join(parts) or "nothing found"


def _cut(quote: str, view: View) -> str:
    return textwrap.shorten(
        plain(quote), _QUOTE_LINES * (view.width - 4 - _LABEL_WIDTH) - 24, placeholder=f" {view.ellipsis}"
    )


def _field(label: str, text: str, view: View) -> Iterator[Text]:
    lines = textwrap.wrap(plain(text), view.width - 4 - _LABEL_WIDTH) or [""]
    for number, line in enumerate(lines):
        row = Text("    ")
        row.append(f"{label if number == 0 else '':<{_LABEL_WIDTH}}", style="dim")
        row.append(line)
        yield row


def _one_line(match: Match, report: Report, view: View) -> Iterator[Text]:
    state = status_words(match)
    where = f"{tier_words(match)}, {place(strongest(match), report)}"
    room = view.width - 6 - 2 - len(state) - 2 - len(where)
    row = Text(f"{match.rank:>4}  ")
    if room < _SHORTEST_TITLE:
        row.append(textwrap.shorten(plain(title_of(match)), view.width - 6, placeholder=view.ellipsis))
        yield row
        indent = min(4, max(0, view.width - 4 - len(state) - len(where)))
        row = Text(" " * indent)
    else:
        row.append(textwrap.shorten(plain(title_of(match)), room, placeholder=view.ellipsis))
    row.append("  ")
    row.append(state, style=_STYLE[match.status])
    row.append(f"  {where}")
    yield row


def _met(report: Report, view: View) -> Iterator[Text]:
    met = [m for m in report.matches if m.status is Status.MET]
    if not met:
        return
    yield Text()
    yield _rule(f"Met ({len(met)})", "" if view.everything else "with quotes: --all", view)
    if view.everything:
        for match in met:
            held = f"{held_at(match.held[0])} “{_cut(match.held[0].quote, view)}”" if match.held else ""
            yield from _wrapped(f"{plain(title_of(match))}  {held}", view, "    ")
        return
    first, rest = strengths_of(report)
    yield from _wrapped(f"say first: {'; '.join(plain(title_of(m)) for m in first)}", view, "    ", hang=2)
    if rest:
        yield from _wrapped(f"also: {'; '.join(plain(title_of(m)) for m in rest)}", view, "    ", hang=2)


def _extras(report: Report, view: View) -> Iterator[Text]:
    if not report.extras:
        return
    yield Text()
    yield _rule(f"Beyond what they ask ({len(report.extras)})", "" if view.everything else "with quotes: --all", view)
    if view.everything:
        for extra in report.extras:
            held = f"  {held_at(extra.held[0])} “{_cut(extra.held[0].quote, view)}”" if extra.held else ""
            yield from _wrapped(f"{plain(extra.name)}{held}", view, "    ")
        return
    names = [plain(extra.name) for extra in report.extras]
    more = f"; {view.ellipsis} and {len(names) - _EXTRAS} more" if len(names) > _EXTRAS else ""
    yield from _wrapped(f"{'; '.join(names[:_EXTRAS])}{more}", view, "    ")


def _checks(report: Report, view: View) -> Iterator[Text]:
    if not report.checks:
        return
    yield Text()
    yield _rule(f"Check for yourself ({len(report.checks)})", "", view)
    for check in report.checks:
        yield from _wrapped(f"{check.topic}: “{_cut(check.quote, view)}”", view, "    ")


def _ignored(report: Report, view: View) -> Iterator[Text]:
    if not report.ignored:
        return
    yield Text()
    if not view.ignored:
        yield _rule(f"Not counted ({len(report.ignored)})", "--ignored", view)
        return
    yield _rule(f"Not counted ({len(report.ignored)})", "", view)
    for one in report.ignored:
        yield from _wrapped(f"{one.target}:{one.line} {plain(one.text)}: {one.reason}", view, "    ")


def _explained(report: Report, view: View) -> Iterator[Text]:
    match = next((m for m in report.gaps if m.rank == view.explain), None)
    yield Text()
    if match is None:
        yield Text(f"There is no gap number {view.explain}; the last is {len(report.gaps)}.")
        return
    yield _rule(f"Why {plain(match.requirement.name)} is number {match.rank}", "", view)
    for factor in match.factors:
        yield from _wrapped(
            f"{factor.name:<15} {factor.weight:.2f} x {factor.value:.2f} = {factor.share:.4f}  {plain(factor.because)}",
            view,
            "    ",
            hang=4,
        )
    yield Text(f"    {'priority':<15} {'':>11} = {match.priority:.4f}", style="bold")
    yield Text()
    yield from _card(match, report, view)


def _wrapped(text: str, view: View, indent: str, style: str = "", hang: int = 0) -> Iterator[Text]:
    further = indent + " " * hang
    for line in textwrap.wrap(text, view.width, initial_indent=indent, subsequent_indent=further) or [indent]:
        yield Text(line, style=style)
