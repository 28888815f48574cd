"""Document to mentions: runs the spaCy pipeline and leaves spaCy behind."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType

from spacy.lang.en import English
from spacy.language import Language
from spacy.symbols import LOWER, NORM

from gapfinder import fixes
from gapfinder.datatypes import Assertion, Document, FixKind, Mention
from gapfinder.lexicon.folding import key_of
from gapfinder.pipeline import cues, experience, model, noise, sections, skills
from gapfinder.pipeline.component import Component, Draft
from gapfinder.pipeline.layout import Layout, unglued
from gapfinder.pipeline.model import model_title
from gapfinder.pipeline.spans import Stretch
from gapfinder.pipeline.tokenizer import make_tokenizer

__all__ = ("Extraction", "extract", "model_title", "pipeline")

PIPES = (
    sections.make_sections,
    skills.make_skills,
    experience.make_experience,
    model.make_model,
    cues.make_cues,
    noise.make_noise,
)
"""Factories of the pipeline; importing them registers them, also where no entry point is installed."""

_NAMES = (
    "gapfinder_sections",
    "gapfinder_skills",
    "gapfinder_experience",
    "gapfinder_model",
    "gapfinder_cues",
    "gapfinder_noise",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything that was found in one document."""

    document: Document
    mentions: tuple[Mention, ...]
    ignored: tuple[Stretch, ...]
    """Mentions that do not count, with the reason."""
    checks: tuple[Stretch, ...]
    """Sentences with conditions that are no skill, with their topic."""


NOT_A_SKILL = "you said that it is not a skill"
"""Reason for which a mention does not count that the user corrected."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def _storable(text: str) -> str:
    """A text without halves of a pair, which JSON may hold and spaCy cannot; one sign for another keeps every offset."""
    try:
        text.encode()  # far quicker than looking for them
    except UnicodeEncodeError:
        return _LONE_SURROGATE.sub("\ufffd", text)
    return text


@lru_cache(maxsize=8)
def pipeline(use_lexicon: bool = True, use_model: bool = True, additive: bool = False) -> Language:
    """The whole pipeline as a spaCy `Language`, built once.

    `use_lexicon=False` leaves out the mentions that the lexicon finds, `use_model=False` those that the trained model
    finds; the rules stay. `additive=True` lets the model add mentions and take none away.
    """
    # `spacy.blank` would make English's own tokenizer first, only for it to be replaced.
    nlp = English(create_tokenizer=make_tokenizer)
    # Nothing here asks a word for its shape or whether it looks like a number: computing that costs at each new word.
    getters = nlp.vocab.lex_attr_getters  # type: ignore[attr-defined]  # the stubs lack it
    nlp.vocab.lex_attr_getters = {one: getters[one] for one in (LOWER, NORM)}  # type: ignore[attr-defined]
    for name in _NAMES:
        if (name == "gapfinder_skills" and not use_lexicon) or (name == "gapfinder_model" and not use_model):
            continue
        nlp.add_pipe(name, config={"lexicon": use_lexicon, "additive": additive} if name == "gapfinder_model" else {})
    nlp.max_length = 10_000_000
    return nlp


def extract(
    document: Document, *, use_lexicon: bool = True, use_model: bool = True, joined: bool = False
) -> Extraction:
    """Mentions of a document, in order of place. Law: `document.text[m.start:m.end] == m.text`.

    As they are judged: the trained model adds to what lexicon and rules found and takes nothing away. `joined=True`: as
    they are listed, one set in which the model also gives borders and refuses.
    """
    nlp = pipeline(use_lexicon, use_model, not joined)
    text = document.text
    lines = unglued(text, document.lines, document.kind)
    structure = Layout(text, document.kind, lines, document.sections, document.roles)
    draft = Draft(structure, lambda: nlp.make_doc(_storable(text)))
    for _, pipe in nlp.pipeline:
        if isinstance(pipe, Component):
            pipe.work(draft)
    mentions = [
        Mention(
            document_id=document.id,
            start=start,
            end=end,
            text=text[start:end],
            label=label,
            skill_id=skill_id or None,
            section=structure.section_at(start),
            assertion=assertion or Assertion.MENTIONED,
            group=group,
            years=years,
            level=level,
            found_by=found_by,
            score=score,
        )
        for start, end, label, skill_id, found_by, years, level, group, assertion, score in draft.mentions
    ]
    unwanted: list[Mention] = []
    if refused := _refused():
        unwanted = [m for m in mentions if key_of(m.text) in refused]
        mentions = [m for m in mentions if m not in unwanted]
    return Extraction(
        document=document,
        mentions=tuple(mentions),
        ignored=(*draft.ignored, *(Stretch(m.start, m.end, NOT_A_SKILL) for m in unwanted)),
        checks=tuple(draft.checks),
    )


def _refused() -> frozenset[tuple[str, ...]]:
    """Names, folded, of which the user says that they are no skill."""
    return frozenset(key_of(fix.name) for fix in fixes.in_force() if fix.kind is FixKind.NOT_SKILL)


class _CallableModule(ModuleType):
    """Keeps `gapfinder.extract(document)` a call: once imported, Python puts this module itself under that name."""

    def __call__(self, document: Document, *, use_lexicon: bool = True, use_model: bool = True) -> Extraction:
        return extract(document, use_lexicon=use_lexicon, use_model=use_model, joined=True)


sys.modules[__name__].__class__ = _CallableModule
