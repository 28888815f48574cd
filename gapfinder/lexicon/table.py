"""The lexicon as a value: entries by id, names by their folded key, relations walked."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from gapfinder.datatypes import Fix, FixKind, Skill, SkillKind
from gapfinder.errors import DataError

COLUMNS = (
    "id",
    "name",
    "kind",
    "aliases",
    "exact",
    "ambiguous",
    "context",
    "broader",
    "implies",
    "alternative",
    "builds_on",
)
RELEASE = "2026.11"


class Rule(StrEnum):
    """How a name is matched."""

    ANY_CASE = "any case"
    EXACT = "exact case"
    CONTEXT = "with context"


class Name(NamedTuple):
    """One name of one entry."""

    text: str
    skill: Skill

    @property
    def rule(self) -> Rule:
        """How it is matched; a name that stands in several columns takes the strictest rule."""
        if self.text in self.skill.ambiguous:
            return Rule.CONTEXT
        return Rule.EXACT if self.text in self.skill.exact else Rule.ANY_CASE


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All entries; built once and shared."""

    skills: tuple[Skill, ...]
    release: str = RELEASE
    origins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By id, who has a hand in an entry that is not gapfinder's alone: `own`, or the names of imported sources."""
    added: tuple[str, ...] = ()
    """How much came from whom, in words."""
    by_id: dict[str, Skill] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {skill.id: skill for skill in self.skills})

    def __contains__(self, skill_id: object) -> bool:
        return skill_id in self.by_id

    def __getitem__(self, skill_id: str) -> Skill:
        return self.by_id[skill_id]

    @property
    def title(self) -> str:
        """Release and size, as reports name it; what the user added is said."""
        return f"{self.release} ({', '.join((f'{len(self.skills)} skills', *self.added))})"

    def names(self) -> Iterator[Name]:
        """Every name of every entry."""
        for skill in self.skills:
            for text in skill.names:
                yield Name(text, skill)

    @cached_property
    def narrower(self) -> dict[str, tuple[str, ...]]:
        """For each id, the entries that name it as broader."""
        found: dict[str, list[str]] = defaultdict(list)
        for skill in self.skills:
            for parent in skill.broader:
                found[parent].append(skill.id)
        return {parent: tuple(children) for parent, children in found.items()}

    @cached_property
    def alternatives(self) -> dict[str, frozenset[str]]:
        """For each id, the entries that do the same job; the relation is read both ways."""
        found: dict[str, set[str]] = defaultdict(set)
        for skill in self.skills:
            for other in skill.alternative:
                found[skill.id].add(other)
                found[other].add(skill.id)
        return {one: frozenset(others - {one}) for one, others in found.items()}

    def granted_by(self, skill_id: str) -> frozenset[str]:
        """Ids that a holder of this entry may claim: all that it implies, and what is one step broader than those.

        One step only: Django is a web framework, but who deploys containers need not be a software engineer.
        """
        implied = {skill_id, *self.implied_by(skill_id)}
        broader = {parent for one in implied if one in self for parent in self.by_id[one].broader}
        return frozenset((implied | broader) - {skill_id})

    def implied_by(self, skill_id: str) -> frozenset[str]:
        """Ids reached through `implies`, followed to the end."""
        seen: set[str] = set()
        todo = [skill_id]
        while todo:
            skill = self.by_id.get(todo.pop())
            if skill is not None:
                fresh = set(skill.implies) - seen
                seen |= fresh
                todo.extend(fresh)
        return frozenset(seen - {skill_id})


def read_rows(text: str, category: str, where: str) -> Iterator[Skill]:
    """Entries of one CSV text.

    Raises:
        DataError: where the header or a kind is not what `COLUMNS` and `SkillKind` say.
    """
    rows = csv.reader(io.StringIO(text))
    header = next(rows, [])
    if tuple(header) != COLUMNS:
        raise DataError(f"{where}: the first line is not the lexicon's header.", f"It must read {','.join(COLUMNS)}.")
    for number, row in enumerate(rows, start=2):
        if not row:
            continue
        if len(row) != len(COLUMNS):
            raise DataError(
                f"{where}, line {number}: {len(row)} columns instead of {len(COLUMNS)}.",
                "Put a value that holds a comma in double quotes.",
            )
        lists = [tuple(cell.split("|")) if cell else () for cell in row[3:]]
        try:
            kind = SkillKind(row[2])
        except ValueError:
            raise DataError(f"{where}, line {number}: unknown kind {row[2]!r}.", "See the lexicon's README.") from None
        yield Skill(
            id=row[0],
            name=row[1],
            category=category,
            kind=kind,
            aliases=lists[0],
            exact=lists[1],
            ambiguous=lists[2],
            context=lists[3],
            broader=lists[4],
            implies=lists[5],
            alternative=lists[6],
            builds_on=lists[7],
        )


def data_folder() -> Path:
    """Where the package's own tables lie."""
    return Path(str(files("gapfinder.lexicon"))) / "data"


def read_folder(folder: Path) -> tuple[Skill, ...]:
    """Entries of every `*.csv` in a folder, in the order of file names and lines."""
    found: list[Skill] = []
    for path in sorted(folder.glob("*.csv")):
        found.extend(read_rows(path.read_text(encoding="utf-8"), path.stem, path.name))
    return tuple(found)


def merged(ours: Sequence[Skill], theirs: Iterable[Skill]) -> tuple[Skill, ...]:
    """Entries of both. Where an id stands in both, the second wins wherever it says something."""
    by_id = {skill.id: skill for skill in ours}
    for skill in theirs:
        known = by_id.get(skill.id)
        by_id[skill.id] = skill if known is None else _changed(known, skill)
    return tuple(by_id.values())


def _changed(known: Skill, skill: Skill) -> Skill:
    filled = {column: value for column in COLUMNS[3:] if (value := getattr(skill, column))}
    return replace(known, name=skill.name, kind=skill.kind, **filled)


@lru_cache(maxsize=1)
def shipped() -> Lexicon:
    """The lexicon that ships with gapfinder, read once."""
    return Lexicon(read_folder(data_folder() / "skills"))


def load() -> Lexicon:
    """The lexicon in force: what ships, with the user's own entries, names and imports; read once.

    Raises:
        DataError: a file of the user's is not what it should be; names the file and the line.
    """
    from gapfinder import fixes
    from gapfinder.lexicon import own  # it stands on this module

    return _load(own.stamps(), fixes.in_force())


@lru_cache(maxsize=2)
def _load(stamps: tuple[tuple[str, int, int], ...], corrections: tuple[Fix, ...]) -> Lexicon:
    aliases = [fix for fix in corrections if fix.kind is FixKind.ALIAS]
    if not stamps and not aliases:
        return shipped()
    from gapfinder import config
    from gapfinder.lexicon import own
    from gapfinder.lexicon.aliases import with_aliases

    joined = own.join(shipped().skills, [Path(path) for path, _, _ in stamps])
    skills, named = with_aliases(joined.skills, aliases, str(config.settings_file()))
    origins = {**joined.origins, **{one: (*joined.origins.get(one, ()), own.OWN) for one in named}}
    added = (*joined.added, *([f"{len(aliases)} names of yours"] if aliases else ()))
    return Lexicon(skills, origins=origins, added=added)
