"""`gapfinder plan`: the learning plan."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from gapfinder.cli import options, places, plan_export, progress, prose
from gapfinder.cli.streams import result, say
from gapfinder.errors import GapfinderError, UsageError
from gapfinder.safe import plain

if TYPE_CHECKING:
    from gapfinder.datatypes import Match, Report
    from gapfinder.notes.plan import BuildsOn, New
    from gapfinder.notes.tasks import Task

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Your learning plan: one Markdown file of tasks, in an order in which they can be done.",
)

Due = Annotated[str | None, typer.Option("--due", metavar="YYYY-MM-DD", help="By when: your own date.")]


class Format(StrEnum):
    """Formats of the list."""

    TERM = "term"
    JSON = "json"


class Priority(StrEnum):
    """Priorities of Obsidian Tasks."""

    HIGHEST = "highest"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    LOWEST = "lowest"


@app.command("add")
def add(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="WHAT",
            help="Numbers (`1 3` or `1-3`) or names of gaps of the last report; or REPORT.json and the same of its gaps; "
            "or a task in your own words (in quotes).",
        ),
    ],
    due: Due = None,
    priority: Annotated[Priority | None, typer.Option("--priority", help="Priority of a task of your own.")] = None,
    bare: Annotated[bool, typer.Option("--bare", help="Only the task line, without how to practise.")] = False,
    file: places.PlanFile = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Put gaps, or a task of your own, into the plan. What is there already stays as you have it.

    Links and books of yours, listed by skill in resources.yml beside the plan, come along with their gap.
    """
    from gapfinder import lastreport, schema
    from gapfinder.notes import plan as notes
    from gapfinder.notes import practice
    from gapfinder.notes.numbers import is_number

    day = places.day_of(due, "--due")
    gaps: list[tuple[Match, str]] = []
    wanted: list[New] = []
    if all(is_number(word) for word in what):
        gaps = _of_report(lastreport.load(), what)
    elif places.is_report(what[0]):
        report = schema.load(what[0])
        if not what[1:]:
            raise UsageError("Which gaps of the report?", f"For example: gapfinder plan add {what[0]} 1 3")
        gaps = _of_report(report, what[1:])
    elif _names_gaps(what):
        gaps = _of_report(lastreport.load(), what)
    elif len(what) == 1:
        wanted = [notes.by_hand(what[0], priority=priority.value if priority else "", due=day)]
    else:
        raise UsageError(
            "Several words are no number of a gap.",
            f'Put a task of your own in quotes: gapfinder plan add "{plain(" ".join(what))}"',
        )
    place = places.plan_file(file, config)
    path = place.path
    if gaps:
        wanted = _planned(gaps, {} if bare else practice.resources(path.parent / "resources.yml"), day, bare=bare)
    done = notes.add(path, wanted, _builds_on())
    places.remember("plan", place, config)
    result("".join(prose.wrapped(f"{_words(item.text)}  [{item.id}]", first="added: ") for item in done.items))
    for task in done.present:
        say(f"in the plan already ({task.state.value}, line {task.line}): {_words(task.text)}", quiet=quiet)
    if done.items:
        call = f"gapfinder plan list{places.again('--file', file)}"
        say(f"The plan is {places.short(path)}. {call} shows it; gapfinder plan next says where to begin.", quiet=quiet)


@app.command("list")
def list_(
    everything: Annotated[bool, typer.Option("--all", help="Also what is done or dropped.")] = False,
    output_format: Annotated[Format, typer.Option("--format", "-f", help="Format of the list.")] = Format.TERM,
    file: places.PlanFile = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """List the plan in its order."""
    from gapfinder.notes import export
    from gapfinder.notes import plan as notes

    path = places.known_plan(file, config)
    found = notes.read(path) if path is not None else ()
    own = [(number, task) for number, task in enumerate((one for one in found if not one.step), start=1)]
    shown = [(number, task) for number, task in own if everything or task.open]
    if output_format is Format.JSON:
        rows = [row for row in export.rows(found, everything=everything) if row["number"] is not None]
        result(
            json.dumps(
                {"schema": "gapfinder.plan/1", "path": str(path or ""), "items": rows}, indent=2, ensure_ascii=True
            )
            + "\n"
        )
    else:
        result("".join(_row(number, task) for number, task in shown))
        hidden = len(own) - len(shown)
        if not own:
            say("The plan is empty. Put something in with: gapfinder plan add 1", quiet=quiet)
        elif hidden:
            say(f"{hidden} done or dropped: --all shows them.", quiet=quiet)
    for identifier, where in notes.doubled(found).items():
        say(
            f"warning: the id {plain(identifier)} stands in lines {', '.join(map(str, where))}; give each its own.",
            quiet=quiet,
        )


def _of_report(report: Report, words: Sequence[str]) -> list[tuple[Match, str]]:
    """Gaps by their numbers or names, in the order of the report."""
    from gapfinder.notes.numbers import chosen_ranks
    from gapfinder.render.summary import title_of

    by_name = _by_name(report)
    numbers = [str(by_name.get(word.casefold(), word)) for word in words]
    ranks = chosen_ranks(numbers, len(report.gaps))
    by_rank = {match.rank: match for match in report.gaps}
    return [(by_rank[rank], title_of(by_rank[rank])) for rank in sorted(ranks)]


def _by_name(report: Report) -> dict[str, int]:
    """Ranks of gaps by id and by what they are called."""
    from gapfinder.render.summary import called

    return {
        name.casefold(): gap.rank
        for gap in report.gaps
        if gap.rank is not None
        for name in (gap.requirement.id, *called(gap.requirement.name))
    }


def _names_gaps(words: Sequence[str]) -> bool:
    """Whether every word is the number or the name of a gap of the last report; without one none is."""
    from gapfinder import lastreport
    from gapfinder.notes.numbers import is_number

    try:
        names = _by_name(lastreport.load())
    except GapfinderError:
        return False
    return all(is_number(word) or word.casefold() in names for word in words)


def _planned(
    gaps: list[tuple[Match, str]], resources: dict[str, tuple[str, ...]], day: dt.date | None, *, bare: bool
) -> list[New]:
    """Gaps as items, each with how to practise it and what the user's `resources.yml` has for it."""
    from gapfinder.lexicon.table import load
    from gapfinder.notes import plan as notes
    from gapfinder.notes import practice
    from gapfinder.render.summary import called

    lexicon = load()
    planned = []
    for match, title in gaps:
        entry = lexicon.by_id.get(match.requirement.id.split("+")[0])
        kind, field = (entry.kind, entry.category) if entry is not None else (None, "")
        under = [] if bare else [f"practise: {practice.words(match, kind, field)}"]
        said = (match.requirement.id, *called(match.requirement.name))
        names = dict.fromkeys(practice.folded(name) for name in said)
        under += dict.fromkeys(f"resource: {one}" for name in names for one in resources.get(name, ()))
        planned.append(notes.from_gap(match, title=title, due=day, under=tuple(under)))
    return planned


def _builds_on() -> BuildsOn:
    """What a skill builds on, through all steps, by the lexicon (read when first asked)."""

    def closure(skill: str) -> frozenset[str]:
        from gapfinder.lexicon.table import load

        lexicon = load()
        seen: set[str] = set()
        todo = [skill]
        while todo:
            entry = lexicon.by_id.get(todo.pop())
            fresh = set(entry.builds_on) - seen if entry is not None else set()
            seen |= fresh
            todo.extend(fresh)
        return frozenset(seen - {skill})

    return closure


def _words(text: str) -> str:
    from gapfinder.notes.text import unescaped

    return plain(unescaped(text))


def _row(number: int, task: Task) -> str:
    box = {"open": "[ ]", "done": "[x]", "dropped": "[-]"}[task.state.value]
    facts = [task.priority, f"due {task.due.isoformat()}" if task.due else ""]
    facts += [f"not before {task.begins.isoformat()}" if task.begins else "", task.id]
    words = "; ".join(plain(fact) for fact in facts if fact) or "no id"
    return prose.wrapped(_words(task.text), first=f"{number:>3} {box} ") + prose.wrapped(words, indent=8)


app.command("next")(progress.next_)
app.command("done")(progress.done)
app.command("drop")(progress.drop)
app.command("snooze")(progress.snooze)
app.command("export")(plan_export.export)
