"""Words that speak for a skill without its name, as tables (`data/*_evidence.csv`, `data/*_duties.csv`)."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple


class TaskWords(NamedTuple):
    """Words of a resume that tell of a task without its name."""

    shown: re.Pattern[str]
    of_a_field: bool
    """The words say so only of somebody who shows something else of the task's field: a banker's "requests per day" are
    no load on a server."""


@cache
def _table(table: str) -> tuple[dict[str, str], ...]:
    text = (files("gapfinder.analysis") / "data" / table).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def _rows_of(table: str, key: str = "ids") -> dict[str, list[dict[str, str]]]:
    """Rows of a table by the lexicon ids of one of its columns."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _table(table):
        for one in row[key].split("|"):
            found[one].append(row)
    return dict(found)


def tasks() -> frozenset[str]:
    """Lexicon ids of the tasks that can be told in other words."""
    return frozenset(_rows_of("task_evidence.csv"))


@cache  # a pattern is costly to compile, and an ad asks for few tasks
def task_words(task: str) -> TaskWords | None:
    """The words that tell of a task; a task on several lines has the words of all."""
    rows = _rows_of("task_evidence.csv").get(task)
    if rows is None:
        return None
    return TaskWords(_any_of(row["shown"] for row in rows), any(row["who"] == "field" for row in rows))


@cache  # a row is compiled when a text may have its words: most are never needed
def told_task(row: int) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """A row of the table of tasks: the words that tell of one, and the lexicon ids for which they stand."""
    of_table = _table("task_evidence.csv")[row]
    return _any_of([of_table["shown"]]), tuple(of_table["ids"].split("|"))


def tasks_maybe_told(text: str) -> list[int]:
    """Rows of the table of tasks whose words may stand in a text, by how these begin; in order."""
    rows = _rows_by_opening()
    openings = {word[:length] for word in _WORD.findall(text.lower()) for length in range(1, _OPENING + 1)}
    return sorted({row for opening in (*openings, "") for row in rows.get(opening, ())})


_WORD = re.compile(r"\w+")
_OPENING = 3
"""Letters by which the words of a row are looked up."""


@cache
def _rows_by_opening() -> dict[str, list[int]]:
    """Rows of the table of tasks by the first letters of what they match; "" holds those that may begin anyhow."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(_table("task_evidence.csv")):
        for opening in openings_of(row["shown"]):
            found[opening].append(number)
    return dict(found)


def openings_of(pattern: str) -> frozenset[str]:
    """The first letters, at most three and small, of whatever an expression matches from the begin of a word on.

    An empty one stands for words that may begin anyhow.
    """
    found: set[str] = set()
    for alternative in _alternatives(pattern):
        if alternative.startswith("(?:"):
            inner = next(_alternatives(alternative[3:], closing=True))
            optional = alternative[3 + len(inner) + 1 :][:1] in {"?", "*", "{"}
            found |= {""} if optional else openings_of(inner)
            continue
        letters = _LETTERS.match(alternative)
        literal = letters.group() if letters is not None else ""
        if alternative[len(literal) : len(literal) + 1] in {"?", "*", "{"}:
            literal = literal[:-1]  # the last one may be missing
        found.add(literal[:_OPENING].lower())
    return frozenset(found)


_LETTERS = re.compile(r"[A-Za-z]+")


def _alternatives(pattern: str, *, closing: bool = False) -> Iterator[str]:
    """An expression parted at the bars outside of all brackets; with `closing`, what stands before its unopened bracket."""
    begin = depth = 0
    in_class = escaped = False
    for at, sign in enumerate(pattern):
        if escaped:
            escaped = False
        elif sign == "\\":
            escaped = True
        elif in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
            if closing and depth < 0:
                yield pattern[:at]
                return
        elif sign == "|" and not depth and not closing:
            yield pattern[begin:at]
            begin = at + 1
    yield pattern[begin:]


def with_relatives() -> frozenset[str]:
    """Lexicon ids of the skills whose close relatives are known by their words."""
    return frozenset(_rows_of("near_evidence.csv"))


@cache
def near_words(skill: str) -> re.Pattern[str] | None:
    """The words that tell of a close relative of a skill; one on several lines has the words of all."""
    rows = _rows_of("near_evidence.csv").get(skill)
    return _any_of(row["near"] for row in rows) if rows is not None else None


def duties() -> frozenset[str]:
    """Lexicon ids of what is everyday work of some job."""
    return frozenset(_rows_of("everyday_duties.csv", "duties")) | frozenset(_rows_of("title_duties.csv", "duties"))


def occupations() -> frozenset[str]:
    """Lexicon ids of the occupations whose everyday work is known."""
    return frozenset(_rows_of("everyday_duties.csv", "occupations"))


@cache
def duties_of(occupation: str) -> frozenset[str]:
    """Lexicon ids of the everyday work of an occupation."""
    rows = _rows_of("everyday_duties.csv", "occupations").get(occupation, ())
    return frozenset(one for row in rows for one in row["duties"].split("|"))


@cache
def title_duties() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Words of titles, and the lexicon ids of the everyday work of such a job (`data/title_duties.csv`)."""
    return tuple((_any_of([row["titles"]]), tuple(row["duties"].split("|"))) for row in _table("title_duties.csv"))


class SoftWords(NamedTuple):
    """Words of a resume that speak for a soft skill."""

    shown: re.Pattern[str]
    """What people did that shows it."""
    claimed: re.Pattern[str] | None
    """What people call themselves."""
    kin: frozenset[str]
    """Soft skills of the same line: who has one is granted it."""


def soft_skills() -> frozenset[str]:
    """Lexicon ids of the soft skills that can be shown or claimed in other words."""
    return frozenset(_rows_of("soft_evidence.csv"))


@cache
def soft_words(soft_skill: str) -> SoftWords | None:
    """What speaks for a soft skill; one on several lines has the words of all."""
    rows = _rows_of("soft_evidence.csv").get(soft_skill)
    if rows is None:
        return None
    claims = [row["claimed"] for row in rows if row["claimed"]]
    return SoftWords(
        _any_of(row["shown"] for row in rows),
        _any_of(claims) if claims else None,
        frozenset(other for row in rows for other in row["ids"].split("|")) - {soft_skill},
    )


@cache
def claims() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """The words with which soft skills are claimed or asked for, and the ids for which each row of the table stands."""
    rows = [row for row in _table("soft_evidence.csv") if row["claimed"]]
    return tuple((_any_of([row["claimed"]]), tuple(row["ids"].split("|"))) for row in rows)


@lru_cache(maxsize=2_000)
def _one_of(alternatives: str) -> re.Pattern[str]:
    listed = alternatives.replace(" .{0,", ",? .{0,")  # "Wrote, revised and filed the reports" as "wrote the reports"
    return re.compile(rf"\b(?:{listed})\b", re.IGNORECASE)


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return _one_of("|".join(patterns))
