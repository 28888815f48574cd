"""The rules that keep the lexicon sound: `python -m gapfinder.lexicon.check [--sort] [FOLDER]`."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from gapfinder.datatypes import Skill
from gapfinder.errors import DataError
from gapfinder.lexicon.folding import key_of
from gapfinder.lexicon.table import COLUMNS, Lexicon, Name, Rule, data_folder, read_folder

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAME = re.compile(r"[^\W_][\w+#./&'’()\-–, :!]*|\.NET.*", re.UNICODE)
_RELATIONS = ("broader", "implies", "alternative", "builds_on")
_WORDS_AT_MOST = 8


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Lower-case English words that no name may equal without a rule."""
    path = data_folder() / "ordinary_words.txt"
    return frozenset(line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def problems(lexicon: Lexicon) -> Iterator[str]:
    """Everything that breaks a rule of the lexicon's README, one sentence each."""
    yield from _bad_entries(lexicon)
    yield from _bad_relations(lexicon)
    yield from _cycles(lexicon)
    yield from _clashes(lexicon.names())
    yield from _bare_words(lexicon)


def _bad_entries(lexicon: Lexicon) -> Iterator[str]:
    for skill_id, count in Counter(skill.id for skill in lexicon.skills).items():
        if count > 1:
            files = ", ".join(skill.category for skill in lexicon.skills if skill.id == skill_id)
            yield f"{skill_id}: the id stands {count} times ({files})"
    for skill in lexicon.skills:
        if not is_id(skill.id):
            yield f"{skill.category}/{skill.id}: not a well-formed id"
        for name in skill.names:
            for fault in faults_of_name(name):
                yield f"{skill.category}/{skill.id}: {fault}"


def is_id(text: str) -> bool:
    """Whether it is lower-case words joined by hyphens."""
    return _ID.fullmatch(text) is not None


def faults_of_name(name: str) -> Iterator[str]:
    """Why a name can be none."""
    if not _NAME.fullmatch(name):
        yield f"the name {name!r} holds a character that names do not have"
    if len(name.split()) > _WORDS_AT_MOST:
        yield f"the name {name!r} has more than {_WORDS_AT_MOST} words"
    if not key_of(name):
        yield f"the name {name!r} has no word"


def _bad_relations(lexicon: Lexicon) -> Iterator[str]:
    for skill in lexicon.skills:
        for relation in _RELATIONS:
            for other in getattr(skill, relation):
                if other == skill.id:
                    yield f"{skill.category}/{skill.id}: {relation} names the entry itself"
                elif other not in lexicon:
                    yield f"{skill.category}/{skill.id}: {relation} names {other!r}, which does not exist"


def _cycles(lexicon: Lexicon) -> Iterator[str]:
    for relations in (("broader", "implies"), ("builds_on",)):
        state: dict[str, int] = {}

        def visit(start: str, state: dict[str, int], relations: tuple[str, ...]) -> Iterator[str]:
            stack = [(start, iter(_targets(lexicon, start, relations)))]
            state[start] = 1
            while stack:
                here, rest = stack[-1]
                for other in rest:
                    if state.get(other) == 1:
                        yield f"{here}: {'/'.join(relations)} comes back to {other}"
                    elif other not in state:
                        state[other] = 1
                        stack.append((other, iter(_targets(lexicon, other, relations))))
                        break
                else:
                    state[here] = 2
                    stack.pop()

        for skill in lexicon.skills:
            if skill.id not in state:
                yield from visit(skill.id, state, relations)


def _targets(lexicon: Lexicon, skill_id: str, relations: tuple[str, ...]) -> list[str]:
    skill = lexicon.by_id.get(skill_id)
    return [] if skill is None else [other for relation in relations for other in getattr(skill, relation)]


def _clashes(names: Iterable[Name]) -> Iterator[str]:
    open_owners: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    exact_owners: dict[str, dict[str, str]] = defaultdict(dict)
    for name in names:
        owner = f"{name.skill.category}/{name.skill.id}"
        if name.rule is Rule.ANY_CASE:
            open_owners[tuple(w.lower() for w in key_of(name.text))][owner] = name.text
        elif name.rule is Rule.EXACT:
            exact_owners[name.text][owner] = name.text
    for owners in open_owners.values():
        if len(owners) > 1 and len({text.lower() for text in owners.values()}) < len(owners):
            yield f"{next(iter(owners.values()))!r} is a name of {' and '.join(sorted(owners))}"
    for text, owners in exact_owners.items():
        if len(owners) > 1:
            yield f"{text!r} (exact) is a name of {' and '.join(sorted(owners))}"


def _bare_words(lexicon: Lexicon) -> Iterator[str]:
    ordinary = ordinary_words()
    for skill in lexicon.skills:
        guarded = {*skill.exact, *skill.ambiguous}
        for name in skill.names:
            if name not in guarded and (name.lower() in ordinary or len(name) <= 2):
                yield f"{skill.category}/{skill.id}: {name!r} must stand in `exact` or `ambiguous`"
            if name in skill.exact and name.lower() == name and name.lower() in ordinary:
                yield f"{skill.category}/{skill.id}: {name!r} is an ordinary word even in this case"
        if skill.ambiguous and not skill.context and set(skill.names) <= set(skill.ambiguous):
            yield f"{skill.category}/{skill.id}: only ambiguous names, and no context words"


def sort_file(path: Path) -> None:
    """Write a lexicon file again with its lines in order of id and each cell without repetition."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in sorted(rows[1:]):
        cells = ["|".join(dict.fromkeys(p.strip() for p in cell.split("|") if p.strip())) for cell in row[3:]]
        writer.writerow([*(cell.strip() for cell in row[:3]), *cells])
    path.write_text(out.getvalue(), encoding="utf-8")


def unsorted_files(folder: Path) -> Iterator[str]:
    """Files whose lines are not in order of id."""
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            ids = [row[0] for row in csv.reader(file) if row][1:]
        if ids != sorted(ids):
            yield f"{path.name}: lines are not in order of id"


def counts(skills: Iterable[Skill]) -> str:
    """Entries, names and relations, in words."""
    entries = tuple(skills)
    names = sum(len(skill.names) for skill in entries)
    relations = sum(len(getattr(skill, relation)) for skill in entries for relation in _RELATIONS)
    fields = len({skill.category for skill in entries})
    return f"{len(entries)} entries, {names} names, {relations} relations, {fields} fields"


def main(arguments: list[str]) -> int:
    """Print every problem; 0 where there is none."""
    folder = next((Path(a) for a in arguments if not a.startswith("-")), data_folder() / "skills")
    if "--sort" in arguments:
        for path in sorted(folder.glob("*.csv")):
            sort_file(path)
    try:
        lexicon = Lexicon(read_folder(folder))
    except DataError as error:
        print(f"{error.message} {error.hint}", file=sys.stderr)
        return 1
    found = [*unsorted_files(folder), *problems(lexicon)]
    for problem in found:
        print(problem)
    print(f"{counts(lexicon.skills)}; {len(found)} problems", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
