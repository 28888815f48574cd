"""Other word forms of a name with a nominal head: "managed projects", "reconciliation of bank accounts".

`data/nominal_heads.csv` says which verb stands behind a head ("reconciliation": reconcile). Heads in -ing are their
own verb. A verb meets its object within a few words and inside its clause.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from gapfinder.datatypes import Skill
from gapfinder.lexicon.folding import fold, inflect, key_of
from gapfinder.lexicon.table import Lexicon, Name, Rule

_WINDOW = 4
"""Words that may stand between a verb and the end of its object."""
_CLAUSE_ENDS = frozenset(".,;:()|•!?") | {"while", "which", "who", "because", "but", "when", "to", "by", "for", "with"}
_CLAUSE_ENDS |= {"that", "across", "in", "on", "at", "into", "over", "through"}
_NOUN_BEFORE = frozenset("the a an our your their its his her this that these of my each every".split())
"""Words after which a verb's form is a noun: "the design system"."""


@lru_cache(maxsize=1)
def nominal_heads() -> dict[str, frozenset[str]]:
    """Head word -> stems of its verbs."""
    text = (files("gapfinder.lexicon") / "data" / "nominal_heads.csv").read_text(encoding="utf-8")
    return {
        row["head"]: frozenset(inflect(verb) for verb in row["verbs"].split("|"))
        for row in csv.DictReader(text.splitlines())
    }


def verbs_of(head: str) -> frozenset[str]:
    """Stems of the verbs behind a nominal head; empty where the word is no such head."""
    known = nominal_heads().get(head)
    if known is not None:
        return known
    if head.endswith("ing") and len(head) > 5:
        return frozenset({inflect(head)})
    return frozenset()


_Objects = dict[str, list[tuple[tuple[str, ...], Skill]]]
"""By the first word: folded words of the object, and the entry that it makes."""


class VerbForms:
    """Objects by the verb that makes them a skill, and by the head that names it; folded when first needed."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Sort the names with a nominal head by that head."""
        self._names: dict[str, list[Name]] = defaultdict(list)
        self._heads: dict[str, set[str]] = defaultdict(set)
        words: dict[str, str] = {}
        for name in lexicon.names():
            before, _, last = name.text.rpartition(" ")
            if not before:
                continue
            head = words.get(last)
            if head is None:
                head = words[last] = fold(last)
            self._names[head].append(name)
        for head in self._names:
            for verb in verbs_of(head):
                self._heads[verb].add(head)
        self._stems = {inflect(head): head for head in self._names if verbs_of(head)}
        self._ready: dict[str, _Objects] = {}

    def _objects(self, head: str) -> _Objects:
        ready = self._ready.get(head)
        if ready is None:
            ready = defaultdict(list)
            for name in self._names[head]:
                parts = key_of(name.text)[:-1]
                if name.rule is Rule.ANY_CASE and parts and parts[0].isalpha():
                    ready[parts[0]].append((parts, name.skill))
            for entries in ready.values():
                entries.sort(key=lambda entry: -len(entry[0]))
            self._ready[head] = ready
        return ready

    def find(self, words: Sequence[str], stems: Sequence[str]) -> Iterator[tuple[int, int, Skill]]:
        """Triples (first word, index after the last word, entry) in a line."""
        for position, stem in enumerate(stems):
            if position and words[position - 1] in _NOUN_BEFORE:
                continue
            for head in self._heads.get(stem, ()):
                yield from _objects(self._objects(head), position, position + 1, words)
            head_here = self._stems.get(stem)
            if head_here is not None and position + 2 < len(words) and words[position + 1] == "of":
                yield from _objects(self._objects(head_here), position, position + 2, words)


def _objects(
    objects: dict[str, list[tuple[tuple[str, ...], Skill]]],
    verb: int,
    begin: int,
    words: Sequence[str],
) -> Iterator[tuple[int, int, Skill]]:
    for position in range(begin, min(begin + _WINDOW, len(words))):
        if words[position] in _CLAUSE_ENDS:
            return
        for parts, skill in objects.get(words[position], ()):
            if tuple(words[position : position + len(parts)]) == parts:
                yield verb, position + len(parts), skill
                break
