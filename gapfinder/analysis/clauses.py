"""Whether a clause says a name: its words close together and in order, or kindred words in their stead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from gapfinder.analysis.kindred import family
from gapfinder.analysis.similarity import content_terms
from gapfinder.lexicon.heads import nominal_heads

_LINKS = frozenset("of for in on to with across at by from".split())
_ELSEWHERE = frozenset(
    "through into over under during about per via without within which who while including includes".split()
)
"""Words behind which a sentence speaks of something else: "showing interest for their business" is no show business."""


@dataclass(frozen=True, eq=False)
class Clause:
    """A clause of a text against the terms of a name (`similarity.content_terms`)."""

    text: str
    terms: frozenset[str]

    @cached_property
    def _said(self) -> tuple[str, ...]:
        return content_terms(self.text)

    @property
    def has_all(self) -> bool:
        """Whether all terms of the name stand here."""
        return self.terms <= frozenset(self._said)

    @property
    def width(self) -> int:
        """Content words of the shortest stretch that holds all terms of the name, which it must hold."""
        best = len(self._said)
        for first, word in enumerate(self._said):
            if word not in self.terms:
                continue
            wanted = set(self.terms)
            for last, other in enumerate(self._said[first : first + best]):
                wanted.discard(other)
                if not wanted:
                    best = min(best, last + 1)
                    break
        return best

    def in_order(self, name: str) -> bool:
        """Whether the words of a name of two stand in its order, or turned round with a preposition between.

        "Supervised the night shift" and "supervision of the night shift" are one; a "management team" manages no team. A
        name that opens with a participle is a thing of its own: who "managed the finances and services" gave no managed
        services.
        """
        if len(self.terms) > len(("a", "pair")):
            return True
        first, second = (term for term in dict.fromkeys(content_terms(name)) if term in self.terms)
        named = name.lower().split()
        apart = (_LINKS | _ELSEWHERE).difference(named, ["of"])
        fixed = named[0].endswith("ed")
        before, between = "", [""]
        for word in _WORDS.findall(self.text):
            for term in content_terms(word):
                if (
                    term == second
                    and before == first
                    and (not between if fixed else apart.isdisjoint(between))
                    and between != ["and"]  # "building and servicing" is no building service
                ):
                    return True
                if (
                    term == first
                    and before == second
                    and not _LINKS.isdisjoint(between)
                    and _ELSEWHERE.isdisjoint(between)
                    and not fixed
                ):
                    return True
                if term in self.terms:
                    before, between = term, []
                    break
            else:
                between.append(word.lower())
        return False


def says_kin(text: str, ordered: Sequence[str], kin: dict[str, str], *, deed: bool) -> bool:
    """Whether a piece of a clause says a name in kindred words.

    As "supplier relations" for vendor relations, "resolved client issues" for problem resolution. Words that are only kin
    stand closer than the words themselves must: the name as a whole, or its deed before the thing
    done, which is not part of a longer name ("generated product revenue" is no product development).
    """
    words = _WORDS.findall(text)
    said = [_as_named(word, ordered, kin) for word in words]
    if not any(term == word for term, word in said if term):
        return False
    terms = [term for term, _ in said]
    size, things, head = len(ordered), list(ordered[:-1]), ordered[-1]
    for at, term in enumerate(terms):
        if terms[at : at + size] == list(ordered):
            last, before = words[at + size - 1], words[at + size - 2]
            if not last.endswith("ed") and not (last.endswith("ing") and before.endswith("s")):
                return True  # unlike "customers trained" and "accounts generating"
        if not deed or term != head:
            continue
        for begin in range(at + 1, min(at + 4, len(terms))):
            if terms[begin : begin + size - 1] != things:
                continue
            between = [word.lower() for word in words[at + 1 : begin]]
            after = terms[begin + size - 1 : begin + size]
            noun = words[at].lower() in nominal_heads() or words[at].lower().endswith(("ion", "ment", "sis"))
            return (
                (not after or not after[0])
                and sum(1 for one in terms[at + 1 : begin] if one) <= 1
                and _PARTING.isdisjoint(between)
                and (not noun or "of" in between)
            )
    return False


_PARTING = frozenset("and or as to in on with by from at for between through into".split())
"""Words that part a deed from what follows: "communication with vendors" is no vendor coordination."""


def _as_named(word: str, ordered: Sequence[str], kin: dict[str, str]) -> tuple[str, str]:
    """A word of a text as the term of a name for which it may stand, and as the term that it is; both empty where it is none."""
    found = content_terms(word)
    if not found:
        return "", ""
    term = found[0]
    if term in ordered:
        return term, term
    return kin.get(family(term), term), term


_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
