"""Other word forms of a name with a nominal head: "managed projects", "reconciliation of bank accounts".

A verb meets its object within a few words and inside its clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from gapfinder.datatypes import Skill
from gapfinder.lexicon.index import Index, Objects
from gapfinder.lexicon.words import Kept

_WINDOW = 4
"""Words that may stand between a verb and the end of its object."""
_CLAUSE_ENDS = frozenset(".,;:()|•!?") | {"while", "which", "who", "because", "but", "when", "to", "by", "for", "with"}
_CLAUSE_ENDS |= {"that", "across", "in", "on", "at", "into", "over", "through", "as", "from", "within", "using"}
_NOUN_BEFORE = frozenset("the a an our your their its his her this that these of my each every".split())
"""Words after which a verb's form is a noun: "the design system"."""


_AFTER_OBJECTS = _CLAUSE_ENDS | frozenset(
    "and or of the a an all both each per via is are was were be been has have had will can may must where during under "
    "between among after before without against including such not than then so if their our its his her it they we i "
    "every some any no only also again once twice back off up down out within onto beyond behind plus when while who which "
    "that this these those because but "
    "about toward upon until since throughout against along around amongst regarding concerning utilizing".split()
)
"""Words that cannot go on with the noun before them."""


class VerbForms:
    """Finds a verb with its object, and a head with "of" and its object."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._firsts = Kept(self._first_words)

    def _first_words(self, stem: str) -> frozenset[str]:
        """Words with which an object of a verb begins, by the verb's stem."""
        return frozenset(chain.from_iterable(map(self._index.objects, self._index.heads.get(stem, ()))))

    def find(
        self, words: Sequence[str], stems: Sequence[str], verbs: Iterable[int] | None = None
    ) -> Iterator[tuple[int, int, Skill]]:
        """Triples (first word, index after the last word, entry) in a line.

        `verbs` are the words to begin at, where the caller knows which could begin one.
        """
        for position in range(len(words)) if verbs is None else verbs:
            if position and words[position - 1] in _NOUN_BEFORE:
                continue
            ahead = words[position + 1 : position + 1 + _WINDOW]
            stem = stems[position]
            if not self._firsts[stem].isdisjoint(ahead):  # most verbs stand before no object of theirs
                for head in self._index.heads[stem]:
                    objects = self._index.objects(head)
                    if not objects.keys().isdisjoint(ahead):
                        yield from _objects(objects, position, position + 1, words)
            if "of" in ahead[:1] and position + 2 < len(words) and (head_here := self._index.head_of_stem.get(stem)):
                yield from _objects(self._index.objects(head_here), position, position + 2, words)


def _ends_here(following: str) -> bool:
    """Whether an object ends before a word: "built the apparel store" is about a store."""
    return not following.isalpha() or following in _AFTER_OBJECTS or following.endswith(("ed", "ing", "ly"))


def _objects(objects: Objects, verb: int, begin: int, words: Sequence[str]) -> Iterator[tuple[int, int, Skill]]:
    for position in range(begin, min(begin + _WINDOW, len(words))):
        if words[position] in _CLAUSE_ENDS:
            return
        for parts, skill in objects.get(words[position], ()):
            end = position + len(parts)
            if tuple(words[position:end]) == parts and (end == len(words) or _ends_here(words[end])):
                yield verb, end, skill
                break
