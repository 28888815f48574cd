"""Many targets at once: demand table, what to learn first, fit and matrix, for a terminal, as Markdown and as JSON."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from gapfinder.datatypes import Batch, BatchRow, BatchTarget, DemandRow, LearnStep, NoticeCode, Tier
from gapfinder.render.interface import View
from gapfinder.render.summary import counted, kinds_of, short_name
from gapfinder.safe import ascii_signs, ascii_strings, markdown, plain

BATCH = "gapfinder.batch/1"
ROW = "gapfinder.batch-row/1"
_SHORTEST_NAME = 18
"""Columns that a name needs in a table; where there are fewer, a row takes two lines or is left out."""
_GAUGE = ((0.8, "strong"), (0.6, "good"), (0.4, "partial"), (0.0, "weak"))
STEPS = 5
"""Things to learn that a page names."""
_RANKED = 20
"""Targets that a page names at least."""
_NAMED = 3
"""Must-haves that the reasons of a fit name."""
_TIER_SIGNS = {Tier.REQUIRED: "R", Tier.HELD: "H", Tier.PREFERRED: "p", Tier.MENTIONED: "m"}
_LEGEND = "R required, p nice to have, m in the duties, H held by them; numbers as in the list above"


def gauge(fit: float) -> str:
    """A fit as a word: strong, good, partial or weak."""
    return next(word for least, word in _GAUGE if fit >= least)


def headline(found: Batch) -> str:
    """The one line that a person can remember."""
    if not found.demand:
        return "Nothing that the targets ask for was recognised. This is not the same as no gaps."
    best = found.targets[0]
    fits = f"Best fit: {names_of(found)[best.id].partition(': ')[0]} ({gauge(best.fit)})."
    if not found.learn_first:
        return f"{fits} No must-have is left that you could learn."
    step = found.learn_first[0]
    return f"{fits} Learn first: {step.name}, which closes {counted(step.must_haves, 'must-have')}."


def page(found: Batch, view: View) -> str:
    """The page for a terminal."""
    if not view.unicode:
        found = ascii_strings(found)
    text = "\n".join(line.rstrip() for line in _page(found, view)) + "\n"
    return text if view.unicode else ascii_signs(text)


def _page(found: Batch, view: View) -> Iterator[str]:
    ads, bios = _kinds(found)
    yield from _wrapped(f"{plain(short_name(found.resume.path))}  against  {kinds_of(found.targets)}", view, "")
    for notice in found.resume.notices:
        if notice.level != "info":
            yield from _wrapped(f"{notice.level}: {plain(short_name(notice.where))}: {plain(notice.message)}", view, "")
    yield ""
    yield from _wrapped(plain(headline(found)), view, "")
    if found.demand:
        yield ""
        yield "What they ask for most"
        yield from _table(found.demand[: view.top], view, ads, bios)
        if len(found.demand) > view.top:
            yield f"{view.ellipsis} and {len(found.demand) - view.top} more (--top {len(found.demand)})"
    if found.learn_first:
        yield ""
        yield "Learn first"
        for number, step in enumerate(found.learn_first[:STEPS], start=1):
            yield from _wrapped(f"{number:>3}  {plain(step.name)}: {gain(step)}", view, " " * 5)
        for words in about_steps(found, view):
            yield from _wrapped(f"     {words}", view, " " * 5)
    yield ""
    yield "Fit, best first"
    shown = found.targets[: max(_RANKED, view.top)]
    names = {row.id: row.name for row in found.demand}
    called = names_of(found)
    for number, target in enumerate(shown, start=1):
        yield from _wrapped(f"{number:>3}  {gauge(target.fit):<8} {plain(called[target.id])}", view, " " * 14)
        yield from _wrapped(f"{' ' * 14}{plain(reasons(target, names))}", view, " " * 14)
    if len(found.targets) > len(shown):
        yield f"  {view.ellipsis} and {len(found.targets) - len(shown)} more (--top {len(found.targets)})"
    yield from _matrix(found, shown, view)
    if found.failed:
        yield ""
        yield f"Not read ({len(found.failed)})"
    for failure in found.failed:
        yield from _wrapped(f"  {plain(failure.words)}", view, " " * 4)


def _table(rows: Sequence[DemandRow], view: View, ads: int, bios: int) -> Iterator[str]:
    asked_width = 2 + max((len(asked_by(row, ads, bios)) for row in rows), default=8)
    status_width = max((len(status_of(row)) for row in rows), default=8)
    name_width = view.width - 2 - asked_width - 10 - status_width
    if name_width < _SHORTEST_NAME:
        for row in rows:
            yield textwrap.shorten(plain(row.name), view.width - 4, placeholder=view.ellipsis)
            yield from _wrapped(f"    {asked_by(row, ads, bios)}, {status_of(row)}", view, " " * 4)
        return
    yield f"{'':<{name_width}}  {'asked by':<{asked_width}}{'required':<10}you"
    for row in rows:
        name = textwrap.shorten(plain(row.name), name_width, placeholder=view.ellipsis)
        yield f"{name:<{name_width}}  {asked_by(row, ads, bios):<{asked_width}}{row.required:<10}{status_of(row)}"


def status_of(row: DemandRow) -> str:
    """The weakest status, and how often it is so where the targets differ."""
    if len(row.statuses) == 1:
        return row.status.value
    return f"{row.status.value} ({dict(row.statuses)[row.status]} of {sum(number for _, number in row.statuses)})"


def gain(step: LearnStep) -> str:
    """What a step brings."""
    hours = f" for {step.hours:g} h" if step.hours is not None else ""
    opens = (
        f"; {counted(step.targets, 'target')} then lack{'s' if step.targets == 1 else ''} none" if step.targets else ""
    )
    return f"closes {counted(step.must_haves, 'must-have')}{hours}{opens}"


def about_steps(found: Batch, view: View) -> Iterator[str]:
    """What is to be known of the steps, a sentence each."""
    rest = len(found.learn_first) - STEPS
    if rest > 0:
        yield f"{view.ellipsis} and {rest} more (--format json)"
    given = [step.hours is not None for step in found.learn_first]
    if any(given) and not all(given):
        yield "Where you gave no hours, the mean of yours is taken for the order."
    if found.not_learnt:
        number = counted(found.not_learnt, "must-have")
        yield f"{number} ask{'s' if found.not_learnt == 1 else ''} for more years than you have: work brings those."


def reasons(target: BatchTarget, names: dict[str, str]) -> str:
    """Why a target fits as it does: its must-haves in numbers, and the first that are lacking."""
    codes = {notice.code for notice in target.notices}
    if NoticeCode.SILENT in codes:
        return "nothing that it asks for was recognised: look at it yourself"
    said = (
        [f"{target.must_met} of {counted(target.must, 'must-have')} met"] if target.must else ["it insists on nothing"]
    )
    for label, ids in (("lacking", target.lacking), ("to show or check", target.unshown)):
        if ids:
            more = f" (+{len(ids) - _NAMED} more)" if len(ids) > _NAMED else ""
            said.append(f"{label}: {', '.join(names[one] for one in ids[:_NAMED])}{more}")
    if NoticeCode.FOREIGN in codes:
        said.append("it does not look English: do not rely on this")
    return "; ".join(said)


def _matrix(found: Batch, shown: Sequence[BatchTarget], view: View) -> Iterator[str]:
    """Skills by targets, as far as columns go; the whole of it is in the other formats."""
    room = view.width - _SHORTEST_NAME - 4
    columns = shown[: room // 3]
    rows = found.demand[: view.top]
    if not rows or len(columns) < 2:  # one column is the table above
        return
    width = view.width - 3 * len(columns)
    yield ""
    yield "Who asks for what"
    yield f"{'':<{width}}{''.join(f'{number:>3}' for number in range(1, len(columns) + 1))}"
    for row in rows:
        name = textwrap.shorten(plain(row.name), width - 2, placeholder=view.ellipsis)
        tiers = found.matrix[row.id]
        signs = (_TIER_SIGNS[tiers[one.id]] if one.id in tiers else "." for one in columns)
        yield f"{name:<{width}}{''.join(f'{sign:>3}' for sign in signs)}"
    yield from _wrapped(_LEGEND, view, "")


def _wrapped(text: str, view: View, indent: str) -> list[str]:
    return textwrap.wrap(text, view.width, subsequent_indent=indent, break_on_hyphens=False)


def names_of(found: Batch) -> dict[str, str]:
    """For each target, its file's name (with its folder where several have one name) and its title."""
    short = Counter(short_name(target.path) for target in found.targets)
    names = {}
    for target in found.targets:
        name = short_name(target.path)
        if short[name] > 1:
            name = "/".join(PurePath(target.path).parts[-2:])
        names[target.id] = f"{name}{f': {target.title}' if target.title else ''}"
    return names


def _kinds(found: Batch) -> tuple[int, int]:
    ads = sum(1 for target in found.targets if target.kind.value == "ad")
    return ads, len(found.targets) - ads


def asked_by(row: DemandRow, ads: int, bios: int) -> str:
    """Who asks, of how many: `3/5 ads 1/1 bios`."""
    parts = [f"{row.ads}/{ads} ads"] if ads else []
    if bios:
        parts.append(f"{row.bios}/{bios} bios")
    return " ".join(parts)


def markdown_table(found: Batch, view: View) -> str:
    """The same as Markdown tables."""
    names = {row.id: row.name for row in found.demand}
    called = names_of(found)
    lines = [
        f"# {markdown(short_name(found.resume.path))} against {kinds_of(found.targets)}",
        "",
        f"**{markdown(headline(found))}**",
        "",
        "## What they ask for most",
        "",
        "| skill | ads | required | bios | you |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {markdown(row.name)} | {row.ads} | {row.required} | {row.bios} | {status_of(row)} |"
        for row in found.demand[: view.top]
    ]
    if found.learn_first:
        lines += ["", "## Learn first", ""]
        lines += [
            f"{number}. {markdown(step.name)}: {gain(step)}"
            for number, step in enumerate(found.learn_first[: max(STEPS, view.top)], start=1)
        ]
        lines += ["", *about_steps(found, view)] if any(about_steps(found, view)) else []
    lines += ["", "## Fit, best first", ""]
    lines += [
        f"{number}. {gauge(target.fit)}: {markdown(called[target.id])}: {markdown(reasons(target, names))}"
        for number, target in enumerate(found.targets, start=1)
    ]
    columns = found.targets[:_RANKED]
    if found.demand and len(columns) > 1:
        lines += ["", "## Who asks for what", ""]
        lines += [f"| skill | {' | '.join(str(number) for number in range(1, len(columns) + 1))} |"]
        lines += [f"| --- |{' --- |' * len(columns)}"]
        for row in found.demand[: view.top]:
            tiers = found.matrix[row.id]
            signs = (_TIER_SIGNS[tiers[one.id]] if one.id in tiers else " " for one in columns)
            lines.append(f"| {markdown(row.name)} | {' | '.join(signs)} |")
        lines += ["", f"{_LEGEND}."]
    if found.failed:
        lines += ["", f"## Not read ({len(found.failed)})", ""]
        lines += [f"- {markdown(failure.words)}" for failure in found.failed]
    return "\n".join(lines) + "\n"


def json_text(found: Batch, view: View) -> str:
    """`gapfinder.batch/1`, whole whatever the view."""
    data: dict[str, Any] = {
        "schema": BATCH,
        "gapfinder": found.version,
        "resume": {"path": found.resume.path, "sha256": found.resume.sha256, "pages": found.resume.pages},
        "targets": [
            {
                **_target(target),
                "must_haves": {
                    "asked": target.must,
                    "met": target.must_met,
                    "lacking": list(target.lacking),
                    "unshown": list(target.unshown),
                },
                "notices": [{"level": n.level, "where": n.where, "message": n.message} for n in target.notices],
            }
            for target in found.targets
        ],
        "demand": [
            {
                "id": r.id,
                "name": r.name,
                "label": r.label.value,
                "status": r.status.value,
                "statuses": {status.value: number for status, number in r.statuses},
                "ads": r.ads,
                "required": r.required,
                "bios": r.bios,
            }
            for r in found.demand
        ],
        "matrix": {one: {t: tier.value for t, tier in row.items()} for one, row in found.matrix.items()},
        "learn_first": [
            {
                "id": step.id,
                "name": step.name,
                "must_haves": step.must_haves,
                "targets": step.targets,
                "closes": list(step.closes),
                "hours": step.hours,
            }
            for step in found.learn_first
        ],
        "failed": [{"path": f.path, "message": f.message} for f in found.failed],
    }
    return json.dumps(data, indent=2, ensure_ascii=True) + "\n"


def _target(target: BatchTarget) -> dict[str, Any]:
    return {
        "id": target.id,
        "path": target.path,
        "kind": target.kind.value,
        "title": target.title,
        "sha256": target.sha256,
        "fit": target.fit,
    }


def row_text(row: BatchRow, stamp: dict[str, str]) -> str:
    """One target as a line of `gapfinder.batch-row/1`; `stamp` says what it was made from."""
    target = _target(row.target)
    fit = target.pop("fit")
    data = {
        "schema": ROW,
        **stamp,
        "target": target,
        "fit": fit,
        "requirements": [{"id": one.id, "tier": one.tier.value, "status": one.status.value} for one in row.standings],
    }
    return json.dumps(data, ensure_ascii=True) + "\n"
