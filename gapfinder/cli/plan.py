"""`gapfinder plan`: the learning plan."""

from __future__ import annotations

import datetime as dt
import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gapfinder import config as configuration
from gapfinder import lastreport, schema
from gapfinder.cli import options
from gapfinder.cli.debrief import day_of, is_report
from gapfinder.cli.streams import is_terminal, result, say
from gapfinder.datatypes import Report
from gapfinder.errors import UsageError
from gapfinder.notes import plan as notes
from gapfinder.notes.numbers import chosen_ranks, is_number
from gapfinder.notes.tasks import State, Task
from gapfinder.notes.text import plain, unescaped
from gapfinder.settings import remember

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Your learning plan: one Markdown file of tasks, in an order in which they can be done.",
)

PlanFile = Annotated[Path | None, typer.Option("--file", metavar="FILE", help="The plan (default: from the settings).")]
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
            metavar="[REPORT.json] N... | TEXT",
            help="Numbers of gaps (`1 3` or `1-3`) in a report (default: the last one), or a task in your own words.",
        ),
    ],
    due: Due = None,
    priority: Annotated[Priority | None, typer.Option("--priority", help="Priority of a task of your own.")] = None,
    file: PlanFile = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Put gaps, or a task of your own, into the plan. What is there already stays as you have it."""
    day = day_of(due, "--due")
    if all(is_number(word) for word in what):
        wanted = _of_report(lastreport.load(), what, day)
    elif is_report(what[0]):
        report = schema.load(what[0])
        if not what[1:]:
            raise UsageError("Which gaps of the report?", f"For example: gapfinder plan add {what[0]} 1 3")
        wanted = _of_report(report, what[1:], day)
    elif len(what) == 1:
        wanted = [notes.by_hand(what[0], priority=priority.value if priority else "", due=day)]
    else:
        raise UsageError(
            "Several words are no number of a gap.",
            f'Put a task of your own in quotes: gapfinder plan add "{" ".join(what)}"',
        )
    path = _file(file, config)
    done = notes.add(path, wanted, _builds_on())
    result("".join(f"added: {_words(item.text)}  [{item.id}]\n" for item in done.items))
    for task in done.present:
        say(f"in the plan already, line {task.item.line}: {_words(task.item.text)}", quiet=quiet)
    if done.items:
        say(f"The plan is {path}. gapfinder plan list shows it.", quiet=quiet)


@app.command("list")
def list_(
    everything: Annotated[bool, typer.Option("--all", help="Also what is done or dropped.")] = False,
    output_format: Annotated[Format, typer.Option("--format", "-f", help="Format of the list.")] = Format.TERM,
    file: PlanFile = None,
    config: options.ConfigFile = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """List the plan in its order."""
    path = _known_file(file, config)
    found = notes.read(path) if path is not None else ()
    own = [(number, task) for number, task in enumerate((one for one in found if not one.step), start=1)]
    shown = [(number, task) for number, task in own if everything or task.open]
    if output_format is Format.JSON:
        rows = [{"number": number, **_as_dict(task)} for number, task in shown]
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


def _of_report(report: Report, numbers: list[str], day: dt.date | None) -> list[notes.New]:
    from gapfinder.render.summary import title_of

    ranks = chosen_ranks(numbers, len(report.gaps))
    by_rank = {match.rank: match for match in report.gaps}
    return [notes.from_gap(by_rank[rank], title=title_of(by_rank[rank]), due=day) for rank in sorted(ranks)]


def _builds_on() -> notes.BuildsOn:
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
    return plain(unescaped(text))


def _row(number: int, task: Task) -> str:
    box = {State.OPEN: "[ ]", State.DONE: "[x]", State.DROPPED: "[-]"}[task.state]
    facts = [task.item.priority, f"due {task.item.due.isoformat()}" if task.item.due else ""]
    facts += [f"not before {task.begins.isoformat()}" if task.begins else "", task.item.id]
    return f"{number:>3} {box} {_words(task.item.text)}\n        {'; '.join(plain(fact) for fact in facts if fact) or 'no id'}\n"


def _as_dict(task: Task) -> dict[str, object]:
    return {
        "id": task.item.id,
        "text": _words(task.item.text),
        "state": task.state.value,
        "due": task.item.due.isoformat() if task.item.due else None,
        "not_before": task.begins.isoformat() if task.begins else None,
        "priority": task.item.priority,
        "after": list(task.after),
        "line": task.item.line,
    }


def _known_file(file: Path | None, config: Path | None) -> Path | None:
    path = file.expanduser() if file is not None else configuration.load(config).plan
    if path is not None and path.is_dir():
        raise UsageError(f"{path} is a folder.", "Give the name of a file, for example plan.md.")
    return path


def _file(file: Path | None, config: Path | None) -> Path:
    """The plan's file; a person is asked once, a script gets an error."""
    known = _known_file(file, config)
    if known is not None:
        return known
    where = config if config is not None else configuration.settings_file()
    if not is_terminal():
        raise UsageError(
            "gapfinder does not know yet where your learning plan shall live.",
            f'Give --file FILE, or write plan = "/path/of/plan.md" into {where}.',
        )
    say("The learning plan is one Markdown file of yours. It stays on this machine.")
    say(f"Choose a place for it; the answer is kept in {where} and you can change it there.")
    answer = typer.prompt("File", default=str(configuration.documents_folder() / "gapfinder" / "plan.md"), err=True)
    path = Path(str(answer).strip().strip("'\"")).expanduser().absolute()
    if path.is_dir():
        path = path / "plan.md"
    remember("plan", str(path), config)
    return path
