"""Which names of a lexicon may begin at a word: buckets by stem, made when a text first holds the stem.

A resume and an ad touch a small part of the lexicon, and folding all of it would take longer than the comparison. The
wheel therefore carries the buckets of the shipped lexicon in a file (`names.idx`), written when it is built; for any
other lexicon they are made in memory.
"""

from __future__ import annotations

import json
import mmap
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from sys import intern
from typing import NamedTuple

from gapfinder.datatypes import Skill, SkillKind
from gapfinder.lexicon.folding import fold, inflect, key_of, pieces
from gapfinder.lexicon.heads import verbs_of
from gapfinder.lexicon.table import Lexicon, Name, Rule, data_folder, shipped
from gapfinder.lexicon.words import HYPHENS
from gapfinder.version import VERSION

FILE_NAME = "names.idx"

_NOMINAL_ENDINGS = (("ization", "ize"), ("isation", "ize"), ("ion", ""), ("ment", ""))
"""Endings of a name of one word, and what its verb has instead."""


class Entry(NamedTuple):
    """A name of the lexicon, ready to be compared."""

    name: str
    low: str
    """In lower case."""
    skill: Skill
    rule: Rule
    key: tuple[str, ...]
    """The folded word, or the stems of several."""


class Named(NamedTuple):
    """Names of one length in words that begin with the same two stems."""

    length: int
    by_key: Mapping[tuple[str, ...], tuple[Entry, ...]]
    """By all their stems."""


class Entries(NamedTuple):
    """Names that begin with one stem."""

    single: Mapping[str, tuple[Entry, ...]]
    """Names of one word, by their folded form."""
    several: Mapping[str, tuple[Named, ...]]
    """Names of several words, by the stem of the second: those of one length together, longest first."""
    acts: tuple[Entry, ...] = ()
    """Names of one word in -ing, -ion or -ment that a verb of the same stem may stand for."""


Objects = Mapping[str, tuple[tuple[tuple[str, ...], Skill], ...]]
"""By the first word: folded words of an object, and the entry that it makes with the head at hand; longest first."""

NOTHING = Entries({}, {})
Buckets = tuple[Mapping[str, tuple[Entry, ...]], Mapping[str, tuple[Entry, ...]]]

_NOT_FROM_VERBS = frozenset(
    "accounting banking building bearing clothing construction engineering equipment government housing manufacturing marketing "
    "nursing shipping function position section station condition attention".split()
)
"""Names whose verb means something else: "accounted for", "shipped a feature"."""


_DONE = frozenset({SkillKind.HARD, SkillKind.METHOD, SkillKind.SOFT})


def _is_act(key: str) -> bool:
    return key.endswith(("ing", "ion", "ment")) and key not in _NOT_FROM_VERBS


def _is_done(entry: Entry) -> bool:
    return entry.rule is Rule.ANY_CASE and entry.skill.kind in _DONE and "-" not in entry.name


class Index(ABC):
    """Names by the stem of their first word, and objects by the head that makes them a name ("bank reconciliation")."""

    def __init__(self) -> None:
        self.ready: dict[str, Entries] = {}
        """Buckets that were asked for before."""
        self._objects: dict[str, Objects] = {}

    def entries(self, stem: str) -> Entries:
        """Names whose first word has this stem."""
        if stem not in self.begins:
            return NOTHING
        ready = self.ready.get(stem)
        if ready is None:
            single, several = self.buckets(stem)
            longer = {second: _by_length(named) for second, named in several.items()}
            acts = (e for key, named in single.items() if _is_act(key) for e in named if _is_done(e))
            ready = self.ready[stem] = Entries(single, longer, tuple(acts))
        return ready

    def objects(self, head: str) -> Objects:
        """What may stand before a nominal head, or behind its verb."""
        ready = self._objects.get(head)
        if ready is None:
            ready = self._objects[head] = self._make_objects(head)
        return ready

    begins: Collection[str]
    """Stems with which a name begins."""
    heads: Mapping[str, tuple[str, ...]]
    """By the stem of a verb: the nominal heads behind which it stands, in order."""
    head_of_stem: Mapping[str, str]
    """By its stem: a nominal head."""

    @abstractmethod
    def buckets(self, stem: str) -> Buckets:
        """Names of one word by their folded form, and names of several by the stem of the second word."""

    @abstractmethod
    def _make_objects(self, head: str) -> Objects: ...


class NameIndex(Index):
    """The index of any lexicon, made in memory."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Sort the names of a lexicon by the stem of their first word and by their nominal head."""
        super().__init__()
        self._by_stem = _by_stem(lexicon)
        self._by_head = _by_head(lexicon)
        self.begins = self._by_stem.keys()
        heads: dict[str, set[str]] = defaultdict(set)
        for head in self._by_head:
            for verb in verbs_of(head):
                heads[verb].add(head)
        self.heads = {verb: tuple(sorted(found)) for verb, found in heads.items()}
        self.head_of_stem = {inflect(head): head for head in self._by_head if verbs_of(head)}

    def buckets(self, stem: str) -> Buckets:
        """Fold the names that begin with a stem."""
        single: dict[str, list[Entry]] = defaultdict(list)
        several: dict[str, list[Entry]] = defaultdict(list)
        for name in self._by_stem[stem]:
            key = key_of(name.text)
            low, rule = name.text.lower(), name.rule
            if len(key) == 1:
                single[key[0]].append(Entry(name.text, low, name.skill, rule, key))
                continue
            stems = tuple(inflect(word) for word in key)
            several[stems[1]].append(Entry(name.text, low, name.skill, rule, stems))
            if rule is Rule.ANY_CASE and "-" in name.text:
                joined = "".join(key)
                single[joined].append(Entry(name.text, low, name.skill, rule, (joined,)))
        return {k: tuple(v) for k, v in single.items()}, {k: tuple(v) for k, v in several.items()}

    def _make_objects(self, head: str) -> Objects:
        found: dict[str, list[tuple[tuple[str, ...], Skill]]] = defaultdict(list)
        for name in self._by_head.get(head, ()):
            parts = key_of(name.text)[:-1]
            if name.rule is Rule.ANY_CASE and parts and parts[0].isalpha():
                found[parts[0]].append((parts, name.skill))
        for entries in found.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return {first: tuple(entries) for first, entries in found.items()}


def _by_length(entries: Iterable[Entry]) -> tuple[Named, ...]:
    lengths: dict[int, dict[tuple[str, ...], tuple[Entry, ...]]] = defaultdict(dict)
    for entry in entries:
        named = lengths[len(entry.key)]
        named[entry.key] = (*named.get(entry.key, ()), entry)
    return tuple(Named(length, lengths[length]) for length in sorted(lengths, reverse=True))


def _by_stem(lexicon: Lexicon) -> dict[str, list[Name]]:
    by_word: dict[str, list[Name]] = defaultdict(list)
    found: dict[str, list[Name]] = defaultdict(list)
    for name in lexicon.names():
        first, _, rest = name.text.partition(" ")
        by_word[first].append(name)
        if not rest:
            for ending, replacement in _NOMINAL_ENDINGS:
                if first.endswith(ending):
                    found[inflect(fold(first[: -len(ending)] + replacement))].append(name)
    for word, names in by_word.items():
        if word.isalnum():
            found[inflect(fold(word))].extend(names)
            continue
        parts = pieces(word)
        if parts:
            found[inflect(parts[0].folded)].extend(names)
            if "-" in word or len(parts) > 1:
                joined = inflect(fold("".join(p.raw for p in parts if p.raw not in HYPHENS)))
                found[joined].extend(names)
    return dict(found)


def _by_head(lexicon: Lexicon) -> dict[str, list[Name]]:
    by_word: dict[str, list[Name]] = defaultdict(list)
    for name in lexicon.names():
        before, _, last = name.text.rpartition(" ")
        if before:
            by_word[last].append(name)
    found: dict[str, list[Name]] = defaultdict(list)
    for word, names in by_word.items():
        found[fold(word)].extend(names)
    return dict(found)


class _Table(NamedTuple):
    """The first line of an index file: what it was made from, and at which byte each bucket begins."""

    made_from: str
    entries: dict[str, int]
    objects: dict[str, int]
    heads: dict[str, list[str]]
    head_of_stem: dict[str, str]


class IndexFile(Index):
    """The index of the shipped lexicon, read bucket by bucket from the file that the wheel carries."""

    def __init__(self, data: mmap.mmap | bytes, lexicon: Lexicon, table: _Table) -> None:
        super().__init__()
        self._data = data
        self._by_id = lexicon.by_id
        self._table = table
        self.begins = table.entries.keys()
        self.heads = {verb: tuple(heads) for verb, heads in table.heads.items()}
        self.head_of_stem = table.head_of_stem

    def _bucket(self, offset: int) -> list[dict[str, list[list[str]]]]:
        bucket: list[dict[str, list[list[str]]]] = json.loads(self._data[offset : self._data.find(b"\n", offset)])
        return bucket

    def buckets(self, stem: str) -> Buckets:
        """Read what the file has of a stem."""
        single, several = self._bucket(self._table.entries[stem])
        return (
            {intern(key): tuple(self._entry(row) for row in rows) for key, rows in single.items()},
            {intern(key): tuple(self._entry(row) for row in rows) for key, rows in several.items()},
        )

    def _entry(self, row: list[str]) -> Entry:
        name, skill_id, rule, *key = row
        return Entry(name, name.lower(), self._by_id[skill_id], _RULES[rule], tuple(map(intern, key)))

    def _make_objects(self, head: str) -> Objects:
        offset = self._table.objects.get(head)
        if offset is None:
            return {}
        (rows_by_word,) = self._bucket(offset)
        return {
            intern(word): tuple((tuple(map(intern, parts)), self._by_id[skill_id]) for skill_id, *parts in rows)
            for word, rows in rows_by_word.items()
        }


_RULES = {rule.name: rule for rule in Rule}


def _fingerprint() -> str:
    """What an index file must have been made from to be used: the version, and the sizes of the tables."""
    folder = data_folder()
    tables = sorted([*folder.glob("skills/*.csv"), folder / "nominal_heads.csv"])
    return f"{VERSION} {' '.join(f'{path.stem}:{path.stat().st_size}' for path in tables)}"


def write_index(path: Path) -> None:
    """Write the index of the shipped lexicon: the table as one line of JSON, then one line per bucket.

    Raises:
        OSError: the file cannot be written.
    """
    index = NameIndex(shipped())
    lines: list[bytes] = []
    size = 0

    def put(bucket: object) -> int:
        nonlocal size
        offset = size
        lines.append(json.dumps(bucket, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        size += len(lines[-1])
        return offset

    def rows(entries: tuple[Entry, ...]) -> list[list[str]]:
        return [[e.name, e.skill.id, e.rule.name, *e.key] for e in entries]

    at_stem, at_head = {}, {}
    for stem in sorted(index.begins):
        single, several = index.buckets(stem)
        at_stem[stem] = put([{k: rows(v) for k, v in single.items()}, {k: rows(v) for k, v in several.items()}])
    for head in sorted(set(index.head_of_stem.values()) | {head for heads in index.heads.values() for head in heads}):
        objects = index.objects(head)
        at_head[head] = put([{k: [[skill.id, *parts] for parts, skill in v] for k, v in objects.items()}])
    table = _Table(
        _fingerprint(), at_stem, at_head, {k: list(v) for k, v in index.heads.items()}, dict(index.head_of_stem)
    )
    first = json.dumps(table._asdict(), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    path.write_bytes(first + b"".join(lines))


def read_index(path: Path) -> Index | None:
    """The index in a file that `write_index` made from the very tables that ship; None where it is another."""
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        begin = data.find(b"\n") + 1
        table = _Table(**json.loads(data[:begin]))
    except (OSError, ValueError, TypeError):
        return None
    if table.made_from != _fingerprint():
        return None
    for offsets in (table.entries, table.objects):
        for key in offsets:
            offsets[key] += begin
    return IndexFile(data, shipped(), table)


@lru_cache(maxsize=4)
def index_of(lexicon: Lexicon) -> Index:
    """The index of a lexicon, made once for it; read from the installed file where it is the lexicon that ships."""
    if lexicon is shipped():
        read = read_index(Path(__file__).parents[1] / "models" / FILE_NAME)
        if read is not None:
            return read
    return NameIndex(lexicon)
