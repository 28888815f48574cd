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
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache, reduce
from operator import or_
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple

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


class Longer(dict[str, "tuple[Named, ...] | None"]):
    """Names of several words that begin with one stem, by the stem of the second word; None until a text has both.

    Most are never asked for, and what waits in parts would be looked at again and again by the garbage collector.
    """

    def __init__(self, seconds: Iterable[str], make: Callable[[str], Iterable[Entry]]) -> None:
        """`make` gives the names whose second word has a stem; it is called once for each of `seconds` at most."""
        super().__init__(dict.fromkeys(seconds))
        self.stored = make

    def names(self, second: str) -> tuple[Named, ...]:
        """Names whose second word has a stem: those of one length together, longest first."""
        found = self.get(second)
        if found is None:
            if second not in self:
                return ()
            found = self[second] = _by_length(self.stored(second))
        return found


class Entries(NamedTuple):
    """Names that begin with one stem."""

    single: Mapping[str, tuple[Entry, ...]]
    """Names of one word, by their folded form."""
    several: Longer
    """Names of several words."""
    classes: int = 0
    """Bits of the classes of those second stems (see `class_of`)."""
    acts: tuple[Entry, ...] = ()
    """Names of one word in -ing, -ion or -ment that a verb of the same stem may stand for."""


def class_of(stem: str) -> int:
    """One of 59 bits, for stems of one class; a look at bits tells that most pairs of words begin no name."""
    return 1 << hash(stem) % 59


Objects = Mapping[str, tuple[tuple[tuple[str, ...], Skill], ...]]
"""By the first word: folded words of an object, and the entry that it makes with the head at hand; longest first."""

NOTHING = Entries({}, Longer((), lambda _: ()))

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
            single, several = self.bucket(stem)
            acts = (e for key, named in single.items() if _is_act(key) for e in named if _is_done(e))
            classes = reduce(or_, map(class_of, several), 0)
            ready = self.ready[stem] = Entries(single, several, classes, tuple(acts))
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
    def bucket(self, stem: str) -> tuple[Mapping[str, tuple[Entry, ...]], Longer]:
        """Names that begin with a stem: those of one word by their folded form, and those of several."""

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

    def bucket(self, stem: str) -> tuple[Mapping[str, tuple[Entry, ...]], Longer]:
        """Fold the names that begin with a stem."""
        single: dict[str, list[Entry]] = defaultdict(list)
        several: dict[str, list[Name]] = defaultdict(list)
        for name in self._by_stem[stem]:
            key = key_of(name.text)
            if len(key) > 1:
                several[inflect(key[1])].append(name)
            joined = key[0] if len(key) == 1 else "".join(key)
            if len(key) == 1 or (name.rule is Rule.ANY_CASE and "-" in name.text):
                single[joined].append(Entry(name.text, name.text.lower(), name.skill, name.rule, (joined,)))
        return {k: tuple(v) for k, v in single.items()}, Longer(several, lambda second: map(_entry, several[second]))

    def _make_objects(self, head: str) -> Objects:
        found: dict[str, list[tuple[tuple[str, ...], Skill]]] = defaultdict(list)
        for name in self._by_head.get(head, ()):
            parts = key_of(name.text)[:-1]
            if name.rule is Rule.ANY_CASE and parts and parts[0].isalpha():
                found[parts[0]].append((parts, name.skill))
        for entries in found.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return {first: tuple(entries) for first, entries in found.items()}


def _entry(name: Name) -> Entry:
    stems = tuple(inflect(word) for word in key_of(name.text))
    return Entry(name.text, name.text.lower(), name.skill, name.rule, stems)


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

    def _line(self, offset: int) -> Any:
        return json.loads(self._data[offset : self._data.find(b"\n", offset)])

    def bucket(self, stem: str) -> tuple[Mapping[str, tuple[Entry, ...]], Longer]:
        """Read what the file has of a stem."""
        single, several = self._line(self._table.entries[stem])
        return (
            {intern(key): tuple(map(self._entry, rows)) for key, rows in single.items()},
            Longer(map(intern, several), lambda second: map(self._entry, json.loads(several[second]))),
        )

    def _entry(self, row: list[str]) -> Entry:
        name, skill_id, rule, *key = row
        return Entry(name, name.lower(), self._by_id[skill_id], _RULES[rule], tuple(map(intern, key)))

    def _make_objects(self, head: str) -> Objects:
        offset = self._table.objects.get(head)
        if offset is None:
            return {}
        return {
            intern(word): tuple((tuple(map(intern, parts)), self._by_id[skill_id]) for skill_id, *parts in rows)
            for word, rows in self._line(offset).items()
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
        lines.append(_compact(bucket).encode() + b"\n")
        size += len(lines[-1])
        return offset

    def rows(entries: Iterable[Entry]) -> list[list[str]]:
        return [[e.name, e.skill.id, e.rule.name, *e.key] for e in entries]

    at_stem, at_head = {}, {}
    for stem in sorted(index.begins):
        single, several = index.bucket(stem)
        # Text within the text: what a second word adds is read when a text has that word.
        longer = {second: _compact(rows(several.stored(second))) for second in several}
        at_stem[stem] = put([{k: rows(v) for k, v in single.items()}, longer])
    for head in sorted(set(index.head_of_stem.values()) | {head for heads in index.heads.values() for head in heads}):
        objects = index.objects(head)
        at_head[head] = put({k: [[skill.id, *parts] for parts, skill in v] for k, v in objects.items()})
    table = _Table(
        _fingerprint(), at_stem, at_head, {k: list(v) for k, v in index.heads.items()}, dict(index.head_of_stem)
    )
    first = _compact(table._asdict()).encode() + b"\n"
    path.write_bytes(first + b"".join(lines))


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


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
