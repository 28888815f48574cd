"""Other word forms of a name with a nominal head: "managed projects", "reconciliation of bank accounts".

`data/nominal_heads.csv` says which verb stands behind a head ("reconciliation": reconcile). Heads in -ing are their
own verb. A verb meets its object within a few words and inside its clause.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from gapfinder.datatypes import Skill
from gapfinder.lexicon.folding import inflect

_WINDOW = 4
"""Words that may stand between a verb and the end of its object."""
_CLAUSE_ENDS = frozenset(".,;:()|•!?") | {"while", "which", "who", "because", "but", "when", "to", "by", "for", "with"}


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


@dataclass(frozen=True)
class VerbForms:
    """Objects by the verb that makes them a skill, and by the head that names it."""

    by_verb: dict[str, dict[str, list[tuple[tuple[str, ...], Skill]]]]
    by_head: dict[str, dict[str, list[tuple[tuple[str, ...], Skill]]]]

    @classmethod
    def of(cls, names: Iterable[tuple[tuple[str, ...], Skill]]) -> VerbForms:
        """Index names (folded words) whose last word is a nominal head."""
        by_verb: dict[str, dict[str, list[tuple[tuple[str, ...], Skill]]]] = defaultdict(lambda: defaultdict(list))
        by_head: dict[str, dict[str, list[tuple[tuple[str, ...], Skill]]]] = defaultdict(lambda: defaultdict(list))
        for key, skill in names:
            verbs = verbs_of(key[-1])
            if not verbs:
                continue
            parts = tuple(inflect(word) for word in key[:-1])
            if not parts[0].isalpha():
                continue
            by_head[inflect(key[-1])][parts[0]].append((parts, skill))
            for verb in verbs:
                by_verb[verb][parts[0]].append((parts, skill))
        for index in (by_verb, by_head):
            for objects in index.values():
                for entries in objects.values():
                    entries.sort(key=lambda entry: -len(entry[0]))
        return cls({k: dict(v) for k, v in by_verb.items()}, {k: dict(v) for k, v in by_head.items()})

    def find(self, words: Sequence[str], stems: Sequence[str]) -> Iterator[tuple[int, int, Skill]]:
        """Triples (first word, index after the last word, entry) in a line."""
        for position, stem in enumerate(stems):
            objects = self.by_verb.get(stem)
            if objects is not None:
                yield from _objects(objects, position, position + 1, words, stems)
            heads = self.by_head.get(stem)
            if heads is not None and position + 2 < len(words) and words[position + 1] == "of":
                yield from _objects(heads, position, position + 2, words, stems)


def _objects(
    objects: dict[str, list[tuple[tuple[str, ...], Skill]]],
    verb: int,
    begin: int,
    words: Sequence[str],
    stems: Sequence[str],
) -> Iterator[tuple[int, int, Skill]]:
    for position in range(begin, min(begin + _WINDOW, len(stems))):
        if words[position] in _CLAUSE_ENDS:
            return
        for parts, skill in objects.get(stems[position], ()):
            if tuple(stems[position : position + len(parts)]) == parts:
                yield verb, position + len(parts), skill
                break
