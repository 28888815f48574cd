"""Brings a file that the user downloaded into their own lexicon: `import_file`, `sources`, `remove`.

What a source names is held against our lexicon first. A thing that we know gets the names that we lack; a name that we
know in any case is never given to a second entry; what no text should be searched for (ordinary words, one or two
letters, sentences) is left out. The rest becomes entries of the user's own.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from gapfinder import config
from gapfinder.datatypes import Skill, SkillKind
from gapfinder.errors import DataError, UsageError
from gapfinder.files import write_atomic
from gapfinder.lexicon import formats, own
from gapfinder.lexicon.check import faults_of_name, is_id, ordinary_words
from gapfinder.lexicon.folding import fold, inflect, key_of, slug
from gapfinder.lexicon.formats import Concept, Source
from gapfinder.lexicon.forms import VerbForms
from gapfinder.lexicon.index import index_of
from gapfinder.lexicon.stopwords import stop_words
from gapfinder.lexicon.table import COLUMNS, RELEASE, Lexicon, Rule, shipped

SCHEMA = "gapfinder.lexicon-source/1"
_NOT_A_SKILL = frozenset({SkillKind.OCCUPATION, SkillKind.DEGREE, SkillKind.CERTIFICATE, SkillKind.LICENCE})
"""Entries that a skill of the same name is not: they get no names from it."""
_STRENGTH = {Rule.ANY_CASE: 2, Rule.EXACT: 1, Rule.CONTEXT: 0}
_ACRONYM_AT_MOST = 5
_ID_AT_MOST = 60


class Why(NamedTuple):
    """Why something was left out."""

    known: int
    """Names that the lexicon has already."""
    short: int
    """Names of one or two letters."""
    ordinary: int
    """Ordinary words."""
    unfit: int
    """Sentences, and names with signs that no name has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did."""

    source: Source
    path: Path
    entries: tuple[Skill, ...]
    added: int
    """Entries that are new."""
    extended: int
    """Entries of ours that got names."""
    names_added: int
    """Names of new entries."""
    names_extended: int
    """Names for entries of ours."""
    known: int
    """Concepts that we knew by all their names."""
    unusable: int
    """Concepts without a name that could be searched for."""
    left_out: Why
    replaced: bool
    """Whether the source was there before."""


class Kept(NamedTuple):
    """One imported source, as it lies in the user's folder."""

    name: str
    path: Path
    facts: dict[str, Any]
    """What was written down with it; empty where that is lost."""


def import_file(path: Path, *, today: dt.date | None = None) -> Imported:
    """Read a file, hold it against the lexicon, and keep what is new.

    Raises:
        UsageError: there is no such file.
        UnreadableError: it is none of the files that can be imported.
        DataError: the user's own entries are faulty, or nothing can be written.
    """
    source = formats.read(path)
    folder = config.lexicon_folder()
    target = folder / f"{source.name}.csv"
    others = [other for other in own.source_files(folder) if other != target]
    ours = shipped()
    mine = config.own_skills_file()
    joined = own.join(ours.skills, [*([mine] if mine.exists() else ()), *others])
    blender = Blender(Lexicon(joined.skills), suffix=source.name)
    entries = blender.blend(source.concepts)
    done = blender.report(source, target, entries)
    facts = {
        "schema": SCHEMA,
        "source": source.name,
        "title": own.title_of(source.name),
        "file": source.file,
        "sha256": source.sha256,
        "imported": (today or dt.date.today()).isoformat(),
        "lexicon": RELEASE,
        "licence": source.terms.licence,
        "attribution": source.terms.attribution,
        "address": source.terms.address,
        "beside": [other.stem for other in others],
        "entries": done.added,
        "extended": done.extended,
        "names": done.names_added + done.names_extended,
    }
    # The terms first: entries without their licence must never lie there.
    write_atomic(_facts_path(target), (json.dumps(facts, indent=2, ensure_ascii=False) + "\n").encode())
    write_atomic(target, table_of(entries).encode())
    return done


def sources() -> tuple[Kept, ...]:
    """What was imported, by name."""
    return tuple(Kept(path.stem, path, _facts(path)) for path in own.source_files())


def remove(name: str) -> Kept:
    """Take a source out again.

    Raises:
        UsageError: nothing of that name was imported.
        DataError: it cannot be removed.
    """
    found = sources()
    kept = next((one for one in found if one.name == name.lower()), None)
    if kept is None:
        there = ", ".join(one.name for one in found)
        raise UsageError(
            f"There is no imported source {name!r}.", f"There is {there}." if there else "Nothing was imported."
        )
    try:
        kept.path.unlink()
        _facts_path(kept.path).unlink(missing_ok=True)
    except OSError as error:
        raise DataError(
            f"{kept.path} cannot be removed: {error.strerror or error}.", "Check the permissions of its folder."
        ) from error
    return kept


def table_of(entries: Iterable[Skill]) -> str:
    """Entries as the lexicon's CSV, in order of id."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for skill in sorted(entries, key=lambda skill: skill.id):
        lists = ["|".join(getattr(skill, column)) for column in COLUMNS[3:]]
        writer.writerow([skill.id, skill.name, skill.kind.value, *lists])
    return out.getvalue()


def _facts_path(table: Path) -> Path:
    return table.with_suffix(".json")


def _facts(table: Path) -> dict[str, Any]:
    try:
        facts = json.loads(_facts_path(table).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}


@dataclass(slots=True)
class _Draft:
    """An entry in the making."""

    id: str
    name: str
    kind: SkillKind
    known: bool
    """Whether the lexicon has the entry, and this only adds names."""
    context: tuple[str, ...] = ()
    aliases: list[str] = field(default_factory=list)
    exact: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    """Names that are also words: kept only where the source says what they are about."""

    def usable(self) -> bool:
        return bool(self.aliases or self.exact or self.doubtful)

    def skill(self) -> Skill:
        """The entry; its own name is the first that it has."""
        doubtful = tuple(self.doubtful)
        names = [*self.aliases, *self.exact, *doubtful]
        name = self.name if self.known or self.name in names else names[0]
        return Skill(
            id=self.id,
            name=name,
            category="",
            kind=self.kind,
            aliases=tuple(one for one in self.aliases if one != name),
            exact=tuple(self.exact),
            ambiguous=doubtful,
            context=self.context if doubtful else (),
        )


class Blender:
    """Concepts of a source in, entries out that clash with nothing in a lexicon."""

    def __init__(self, lexicon: Lexicon, *, suffix: str) -> None:
        self._lexicon = lexicon
        self._suffix = suffix
        self._owners: dict[str, tuple[int, Skill]] = {}
        for name in lexicon.names():
            strength = _STRENGTH[name.rule]
            for key in (_loose(name.text), _strict(name.text)):
                there = self._owners.get(key)
                if there is None or there[0] < strength:
                    self._owners[key] = (strength, name.skill)
        self._forms = VerbForms(index_of(lexicon))
        self._taken: dict[str, None] = {}
        self._ids: set[str] = set(lexicon.by_id)
        self._drafts: dict[str, _Draft] = {}
        self._counts: Counter[str] = Counter()

    def blend(self, concepts: Sequence[Concept]) -> tuple[Skill, ...]:
        """All concepts: first what each is, then its names, so that a name goes to the concept that is called so."""
        placed = [(concept, self._draft(concept)) for concept in concepts if not concept.language]
        named = {_loose(concept.name): draft for concept, draft in placed if draft is not None}
        for concept in concepts:
            if concept.language:  # "write Irish" is no skill apart from Irish
                draft = named.get(_loose(concept.language))
                if draft is not None and not draft.known:
                    draft.kind = SkillKind.LANGUAGE
                placed.append((concept, draft if draft is not None else self._draft(concept)))
        for concept, draft in placed:
            if draft is not None:
                self._give(draft, concept.name, is_done=concept.is_done)
        for concept, draft in placed:
            if draft is not None:
                for name in concept.names:
                    self._give(draft, name, is_done=concept.is_done)
        for draft in {id(draft): draft for _, draft in placed if draft is not None}.values():
            if not draft.usable():
                self._counts["known concepts" if draft.known else "unusable"] += 1
                del self._drafts[draft.id]
        self._counts["known concepts"] += sum(draft is None for _, draft in placed)
        return tuple(draft.skill() for draft in self._drafts.values())

    def report(self, source: Source, path: Path, entries: tuple[Skill, ...]) -> Imported:
        """Counts of what `blend` did."""
        fresh = [one for one in entries if one.id not in self._lexicon]
        counts = self._counts
        return Imported(
            source=source,
            path=path,
            entries=entries,
            added=len(fresh),
            extended=len(entries) - len(fresh),
            names_added=sum(len(one.names) for one in fresh),
            names_extended=sum(len(one.names) - 1 for one in entries if one.id in self._lexicon),
            known=counts["known concepts"],
            unusable=counts["unusable"],
            left_out=Why(counts["known"], counts["short"], counts["ordinary"], counts["unfit"]),
            replaced=path.exists(),
        )

    def _draft(self, concept: Concept) -> _Draft | None:
        """What a concept is: an entry that we have, or a new one; None where there is nothing to add."""
        owner = self._identity(concept)
        if owner is not None:
            if owner.kind in _NOT_A_SKILL:
                return None
            draft = self._drafts.get(owner.id)
            if draft is None:
                draft = self._drafts[owner.id] = _Draft(owner.id, owner.name, owner.kind, True)
            return draft
        if self._owner(concept.name) is not None:
            return None  # a name that we have for something that may be another thing
        context = tuple(one for one in concept.context if not any(faults_of_name(one)) and "|" not in one)
        draft = _Draft(self._new_id(concept.name), concept.name, concept.kind, False, context)
        self._drafts[draft.id] = draft
        return draft

    def _identity(self, concept: Concept) -> Skill | None:
        if concept.language:
            spoken = self._owner(concept.language)
            if spoken is not None and spoken[1].kind is SkillKind.LANGUAGE:
                return spoken[1]
        direct = self._owner(concept.name)
        if direct is not None:
            sure = direct[0] > _STRENGTH[Rule.CONTEXT] or any(
                found[1] is direct[1] for name in concept.names if (found := self._owner(name))
            )
            return direct[1] if sure else None
        for hint in concept.hints:
            known = self._owner(hint)
            if known is not None and known[0] > 0 and known[1].kind is SkillKind.TOOL:
                return known[1]
        return self._by_form(concept.name) if concept.kind is not SkillKind.TOOL else None

    def _by_form(self, name: str) -> Skill | None:
        """The entry that a verb and its object name: "manage projects" is project management."""
        words = key_of(name)
        stems = [inflect(word) for word in words]
        for first, last, skill in self._forms.find(words, stems):
            whole = first == 0 and last == len(words) and skill.kind not in _NOT_A_SKILL
            # The matcher lets words stand between verb and object; a thing of one more word is a narrower thing.
            if whole and any(key_of(one)[:-1] == words[1:] for one in skill.names):
                return skill
        return None

    def _owner(self, name: str) -> tuple[int, Skill] | None:
        return self._owners.get(_loose(name)) or self._owners.get(_strict(name))

    def _give(self, draft: _Draft, name: str, *, is_done: bool) -> None:
        """Put a name where it belongs, or count why it is left out."""
        keys = (_loose(name), _strict(name))
        if any(faults_of_name(name)) or "|" in name or not keys[0]:
            self._counts["unfit"] += 1
        elif self._owner(name) is not None or any(key in self._taken for key in keys):
            self._counts["known"] += 1
        elif len(name) <= 2:
            self._counts["short"] += 1
        elif _is_ordinary(name) or (is_done and name.isalpha() and name.islower()):
            self._keep_doubtful(draft, name, keys)
        elif name.isalpha() and name.istitle() and draft.context and not draft.known:
            self._keep_doubtful(draft, name, keys)  # "Audacity", "Travis"
        else:
            (draft.exact if _keeps_case(name) else draft.aliases).append(name)
            self._taken.update(dict.fromkeys(keys))

    def _keep_doubtful(self, draft: _Draft, name: str, keys: Sequence[str]) -> None:
        """A name that is a word too counts in its context only; without any, not at all."""
        if draft.known or not draft.context or name.islower():
            self._counts["ordinary"] += 1
            return
        draft.doubtful.append(name)
        self._taken.update(dict.fromkeys(keys))

    def _new_id(self, name: str) -> str:
        base = slug(name)
        base = base if len(base) <= _ID_AT_MOST else base[:_ID_AT_MOST].rpartition("-")[0]
        base = base if is_id(base) else "entry"
        candidate, number = base, 1
        while candidate in self._ids:
            candidate = f"{base}-{self._suffix}" if number == 1 else f"{base}-{self._suffix}-{number}"
            number += 1
        self._ids.add(candidate)
        return candidate


def _loose(name: str) -> str:
    """Names that the matcher may take for one another, give one value: word forms, hyphens and blanks fold."""
    return "".join(inflect(word.lower()) for word in key_of(name))


def _strict(name: str) -> str:
    """As `_loose`, but blanks and signs between words do not count: "data base", "databases"; "TCP/IP", "TCP IP"."""
    return inflect(fold("".join(word for word in key_of(name) if word[0].isalnum()).lower()))


def _is_ordinary(name: str) -> bool:
    words = key_of(name)
    if len(words) == 1 and (name.lower() in ordinary_words() or words[0] in ordinary_words()):
        return True
    return all(word in stop_words() for word in words)


def _keeps_case(name: str) -> bool:
    """Whether only its own case tells a name from a word: "Audacity", "RIP"."""
    if not name.isalpha():
        return False
    return (name.isupper() and len(name) <= _ACRONYM_AT_MOST) or (name[0].isupper() and name[1:].islower())
