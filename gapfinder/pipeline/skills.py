"""`gapfinder_skills`: links the names of the lexicon in a doc to its entries."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from gapfinder.lexicon.matcher import matcher_of, plain_names
from gapfinder.lexicon.senses import Sense, count_domains, edges_of
from gapfinder.lexicon.table import Lexicon, Rule, load
from gapfinder.pipeline.component import Component, Draft
from gapfinder.pipeline.layout import Layout
from gapfinder.pipeline.spans import SPANS, Found, merge
from gapfinder.pipeline.tokenizer import adapt

DEFAULTS = {"spans_key": SPANS, "adapt_tokenizer": True}


@Language.factory("gapfinder_skills", default_config=DEFAULTS)
def make_skills(nlp: Language, name: str, spans_key: str, adapt_tokenizer: bool) -> Callable[[Doc], Doc]:
    """Factory. `adapt_tokenizer` gives `nlp` the token borders that skill names need."""
    if adapt_tokenizer:
        adapt(nlp)
    return SkillLinker(name, spans_key=spans_key)


class SkillLinker(Component):
    """Finds names of a lexicon and decides ambiguous ones by their surroundings."""

    def __init__(
        self, name: str = "gapfinder_skills", *, spans_key: str = SPANS, lexicon: Lexicon | None = None
    ) -> None:
        super().__init__(name, spans_key)
        self._lexicon = lexicon

    @property
    def lexicon(self) -> Lexicon:
        """The one that was given; else the one in force now, which the user may change between two documents."""
        return self._lexicon or load()

    @lexicon.setter
    def lexicon(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def mentions_of(self, draft: Draft) -> list[Found]:
        """What is there with the names of the lexicon."""
        return merge([*draft.mentions, *self.find(draft.layout)])

    def find(self, structure: Layout) -> list[Found]:
        """Mentions in a text."""
        matcher = matcher_of(self.lexicon)
        rows = matcher.rows_of(structure.text, [(line.start, line.end) for line in structure.lines])
        plain = list(plain_names(rows))
        sense = Sense(
            structure.section_at, matcher.plain_entry, matcher.possible_entries, count_domains(plain), edges_of(plain)
        )
        found = [
            Found(
                start=c.start,
                end=c.end,
                label=c.skill.kind.label,
                skill_id=c.skill.id,
                found_by="lexicon",
                score=1.0 if c.rule is not Rule.CONTEXT else 0.8,
            )
            for c in matcher.find_in(rows, sense)
        ]
        return _with_own_abbreviations(structure.text, found)


def _with_own_abbreviations(text: str, found: list[Found]) -> list[Found]:
    """The same, where letters that a text explains mean what it says: "computer aided dispatch (CAD)" is no drawing."""
    meant = {
        text[short.start : short.end]: long
        for long, short in pairwise(found)
        if short.skill_id != long.skill_id
        and text[long.end : short.start] == " ("
        and text[short.end : short.end + 1] == ")"
        and _are_initials(text[short.start : short.end], text[long.start : long.end])
    }
    if not meant:
        return found
    return [
        one._replace(skill_id=long.skill_id, label=long.label)
        if (long := meant.get(text[one.start : one.end])) is not None
        else one
        for one in found
    ]


def _are_initials(short: str, long: str) -> bool:
    words = long.replace("-", " ").split()
    return short.isupper() and short == "".join(word[0] for word in words).upper()
