"""The report as Markdown: for notes, and for people who share it."""

from __future__ import annotations

from collections.abc import Iterator

from gapfinder.datatypes import Match, Report, Status
from gapfinder.render.interface import View
from gapfinder.render.summary import (
    denied,
    headline,
    interview,
    nearby,
    place,
    short_name,
    status_words,
    strengths_of,
    tallies,
    tier_words,
    title_of,
    warnings,
)
from gapfinder.safe import markdown


def render(report: Report, view: View) -> str:
    """Markdown with every text of the documents escaped."""
    return "\n".join(_lines(report, view)) + "\n"


def _lines(report: Report, view: View) -> Iterator[str]:
    targets = ", ".join(markdown(short_name(t.path)) for t in report.targets)
    yield f"# Gaps: {markdown(short_name(report.resume.path))} against {targets}"
    yield ""
    yield f"**{markdown(headline(report))}**"
    yield ""
    for tally in tallies(report):
        yield f"- {tally.title}: {tally.words}"
    for notice in warnings(report):
        yield f"- {notice.level}: {markdown(short_name(notice.where))}: {markdown(notice.message)}"
    yield ""
    gaps = [match for match in report.gaps if not view.only or match.status in view.only]
    for status in sorted(view.only):
        if not any(match.status is status for match in report.matches):
            yield f"Nothing is {status.value}."
            yield ""
    if gaps:
        yield "## Gaps, most important first"
        yield ""
        shown = gaps if view.everything else gaps[: view.top]
        for match in shown:
            yield from gap_lines(match, report)
        for match in gaps[len(shown) :]:
            yield f"{match.rank}. {markdown(title_of(match))}: {status_words(match)}, {tier_words(match)}"
        yield ""
    if view.explain is not None:
        yield from _explained(report, view.explain)
    yield from _after_gaps(report, view)
    yield f"gapfinder {report.version}, lexicon {markdown(report.lexicon)}; made offline."


def _after_gaps(report: Report, view: View) -> Iterator[str]:
    first, rest = strengths_of(report)
    met = (*first, *rest)
    if met and (not view.only or Status.MET in view.only):
        yield f"## Met ({len(met)})"
        yield ""
        yield f"Say first: {markdown('; '.join(title_of(match) for match in first))}."
        yield ""
        for match in met:
            quote = f": “{markdown(match.held[0].quote)}”" if match.held else ""
            yield f"- {markdown(title_of(match))}{quote}"
        yield ""
    if report.extras and not view.only:
        yield f"## Beyond what they ask ({len(report.extras)})"
        yield ""
        for extra in report.extras:
            quote = f": “{markdown(extra.held[0].quote)}”" if extra.held and view.everything else ""
            yield f"- {markdown(extra.name)}{quote}"
        yield ""
    if report.checks:
        yield "## Check for yourself"
        yield ""
        for check in report.checks:
            yield f"- {check.topic}: “{markdown(check.quote)}”"
        yield ""
    if report.ignored and view.ignored:
        yield "## Not counted"
        yield ""
        for one in report.ignored:
            yield f"- {markdown(one.text)}: {one.reason}"
        yield ""


def gap_lines(match: Match, report: Report) -> Iterator[str]:
    """One gap as an item of a numbered list, with its quotes."""
    yield f"{match.rank}. **{markdown(title_of(match))}**: {status_words(match)} (priority {match.priority:.2f})"
    for asked in match.requirement.asked[:3]:
        where = ", ".join(word for word in (place(asked, report), tier_words(match, asked)) if word)
        yield f"   - they ask ({where}): “{markdown(asked.quote)}”"
    if heard := interview(match):
        yield f"   - interview: {markdown(heard)}"
    near = nearby(match)
    if match.held:
        held = match.held[0]
        where = "you told" if match.told else f"line {held.line}, page {held.page}"
        yield f"   - you have ({where}): “{markdown(held.quote)}”"
    elif near is not None and denied(match):
        yield f"   - you say: “{markdown(near.quote)}”"
    elif near is not None:
        name = f"{markdown(near.name)}, " if near.name else ""
        yield f"   - nearest: {name}“{markdown(near.quote)}”"
    else:
        yield "   - you have: nothing found"
    yield f"   - do next: {markdown(match.advice)}"


def _explained(report: Report, rank: int) -> Iterator[str]:
    match = next((m for m in report.gaps if m.rank == rank), None)
    if match is None:
        return
    yield f"## Why {markdown(match.requirement.name)} is number {rank}"
    yield ""
    yield "| factor | weight | value | adds | because |"
    yield "| --- | --- | --- | --- | --- |"
    for factor in match.factors:
        yield f"| {factor.name} | {factor.weight:.2f} | {factor.value:.2f} | {factor.share:.4f} | {markdown(factor.because)} |"
    yield f"| priority | | | {match.priority:.4f} | |"
    yield ""
