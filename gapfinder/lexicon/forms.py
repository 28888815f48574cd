"""Other word forms of a name with a nominal head: "managed projects", "reconciliation of bank accounts".

A verb meets its object within a few words and inside its clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gapfinder.datatypes import Skill
from gapfinder.lexicon.index import Index, Objects

_WINDOW = 4
"""Words that may stand between a verb and the end of its object."""
_CLAUSE_ENDS = frozenset(".,;:()|•!?") | {"while", "which", "who", "because", "but", "when", "to", "by", "for", "with"}
_CLAUSE_ENDS |= {"that", "across", "in", "on", "at", "into", "over", "through"}
_NOUN_BEFORE = frozenset("the a an our your their its his her this that these of my each every".split())
"""Words after which a verb's form is a noun: "the design system"."""


class VerbForms:
    """Finds a verb with its object, and a head with "of" and its object."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def find(
        self, words: Sequence[str], stems: Sequence[str], verbs: Iterable[int]
    ) -> Iterator[tuple[int, int, Skill]]:
        """Triples (first word, index after the last word, entry) in a line; `verbs` are the words to begin at."""
        for position in verbs:
            if position and words[position - 1] in _NOUN_BEFORE:
                continue
            stem = stems[position]
            head_here = self._index.head_of_stem.get(stem)
            for head in self._index.heads.get(stem, ()):
                yield from _objects(self._index.objects(head), position, position + 1, words)
            if head_here is not None and position + 2 < len(words) and words[position + 1] == "of":
                yield from _objects(self._index.objects(head_here), position, position + 2, words)


def _objects(
    objects: Objects,
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
