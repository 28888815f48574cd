"""`gapfinder_model`: what the trained pipeline `en_gapfinder` sees, joined with what lexicon and rules found.

The trained pipeline lies in `gapfinder.config.models_folder()` and is loaded at the first doc. Without it the component
leaves a doc as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import load_model_from_path, registry
from thinc.api import use_ops
from threadpoolctl import ThreadpoolController

from gapfinder.config import models_folder
from gapfinder.datatypes import DocumentKind, Label, SectionKind, SkillKind
from gapfinder.errors import DataError
from gapfinder.lexicon.matcher import matcher_of
from gapfinder.lexicon.table import load
from gapfinder.pipeline import layers
from gapfinder.pipeline.component import Component, Draft
from gapfinder.pipeline.joining import BAIT, NAMING, Seen, added, join, named_anew
from gapfinder.pipeline.layout import Layout
from gapfinder.pipeline.segments import segments_of
from gapfinder.pipeline.spans import SPANS, Found, in_order, merge

MODEL = "en_gapfinder"
LAYERS = ("things", "phrases")
"""Span groups that the trained pipeline writes."""
DEFAULTS = {"spans_key": SPANS, "lexicon": True, "additive": False}
FACTORIES = (layers.make_layer,)
"""Importing registers what the trained pipeline is made of, also where no entry point is installed."""


@Language.factory("gapfinder_model", default_config=DEFAULTS)
def make_model(nlp: Language, name: str, spans_key: str, lexicon: bool, additive: bool) -> Callable[[Doc], Doc]:
    """Factory. Runs after `gapfinder_skills` and `gapfinder_experience`, whose mentions it reads as hints.

    `lexicon=False` where `gapfinder_skills` is left out. `additive=True` keeps every mention of lexicon and rules as it
    is and adds, in a resume, names of the lexicon that were passed over, and where an ad asks for skills, names that no
    list has: measured on annotated pairs of resume and ad, of the other things that the model alone saw in an ad more
    rows were wrong than right.
    """
    return ModelReader(name, spans_key=spans_key, lexicon=lexicon, additive=additive)


def model_title() -> str | None:
    """Name and version of the trained pipeline ("en_gapfinder 0.1.0"); None where there is none."""
    path = models_folder() / MODEL / "meta.json"
    if not path.is_file():
        return None
    meta = json.loads(path.read_text(encoding="utf-8"))
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


@registry.tokenizers("gapfinder.words.v1")  # type: ignore[untyped-decorator]
def make_words() -> Callable[[Language], Tokenizer]:
    """A tokenizer that splits at blanks only."""
    return lambda nlp: Tokenizer(nlp.vocab)


def trained() -> Language | None:
    """The trained pipeline, loaded once; None where there is none.

    Raises:
        DataError: where its folder is damaged.
    """
    path = models_folder() / MODEL
    return _loaded(path) if (path / "meta.json").is_file() else None


@lru_cache(maxsize=1)
def _loaded(path: Path) -> Language:
    try:
        # Lines come as words: English's own tokenizer, slow to build, would never be asked.
        words = {"nlp": {"tokenizer": {"@tokenizers": "gapfinder.words.v1"}}}
        # numpy's matrix product takes about half the time of the one that thinc brings.
        with use_ops("numpy", use_blis=False):
            return load_model_from_path(path, exclude=["tokenizer"], config=words)
    except (OSError, ValueError, KeyError) as error:
        raise DataError(
            f"The model in {path} cannot be read ({type(error).__name__}).",
            "Install gapfinder again, or run with --no-model.",
        ) from error


@lru_cache(maxsize=1)
def _blas() -> ThreadpoolController:
    return ThreadpoolController()


class ModelReader(Component):
    """Adds the trained pipeline's mentions to those of lexicon and rules."""

    def __init__(
        self,
        name: str = "gapfinder_model",
        *,
        spans_key: str = SPANS,
        lexicon: bool = True,
        additive: bool = False,
        nlp: Language | None = None,
    ) -> None:
        super().__init__(name, spans_key)
        self.lexicon = lexicon
        self.additive = additive
        self._nlp = nlp

    def mentions_of(self, draft: Draft) -> list[Found]:
        """What is there, joined with what the model sees."""
        structure, known = draft.layout, draft.mentions
        nlp = None if self.additive and structure.kind is DocumentKind.BIO else self._nlp or trained()
        if nlp is None:
            return known
        if not self.additive:
            return merge(join(structure, known, self.find(nlp, draft.doc(), structure, known)))
        if structure.kind is DocumentKind.RESUME:
            return in_order(added(structure, known, self.find(nlp, draft.doc(), structure, known), _entry_of))
        new = named_anew(structure, known, self.find(nlp, draft.doc(), structure, known, NAMING), _has_meaning)
        return in_order(new)

    def find(
        self,
        nlp: Language,
        doc: Doc,
        structure: Layout,
        known: list[Found],
        sections: frozenset[SectionKind] = frozenset(SectionKind),
    ) -> list[Seen]:
        """What the model alone sees in some sections, in order of place, with what it takes for a bait."""
        snippet = len(structure.sections) < 2
        segments = [
            one for one in segments_of(doc, structure, known) if structure.section_at(one.offsets[0][0]) in sections
        ]
        seen = []
        with _blas().limit(limits=1, user_api="blas"):  # lines are short: more threads only wait for each other
            lines = list(nlp.pipe([s.doc(nlp.vocab) for s in segments]))
        for segment, line in zip(segments, lines, strict=True):
            for key in LAYERS:
                for span in line.spans[key]:
                    start, end = segment.offsets[span.start][0], segment.offsets[span.end - 1][1]
                    label = None if span.label_ == BAIT else Label(span.label_)
                    words = [token.text for token in span if any(c.isalnum() for c in token.text)]
                    if not (
                        self.lexicon and len(words) == 1 and _is_refused(words[0], start, end, known, snippet=snippet)
                    ):
                        seen.append(Seen(start, end, label))
        return sorted(seen, key=lambda s: (s.start, -s.end))


def _has_meaning(name: str) -> bool:
    return any(True for _ in matcher_of(load()).possible_entries(name))


def _entry_of(name: str) -> str:
    """The id of the only hard skill of the lexicon that a word can mean, or nothing."""
    if not name or len(name.split()) > 1:
        return ""
    found = {entry.id: entry.kind for entry in matcher_of(load()).possible_entries(name)}
    ((skill_id, kind),) = found.items() if len(found) == 1 else (("", SkillKind.SOFT),)
    return skill_id if kind in _HARD else ""


_HARD = frozenset({SkillKind.TOOL, SkillKind.METHOD, SkillKind.HARD})
_LANGUAGES = "programming-languages"
_NAMED = frozenset({SkillKind.TOOL, SkillKind.METHOD})


def _is_refused(word: str, start: int, end: int, known: Iterable[Found], *, snippet: bool) -> bool:
    """Whether the lexicon has a tool or method of this name and did not find it here: pandas in a zoo are no library.

    In a snippet one word with a capital may name anything: Reading and Sandwich are places.
    """
    if any(one.start < end and start < one.end and one.label is not Label.EXPERIENCE for one in known):
        return False
    if snippet and word.istitle():
        return True
    return any(
        entry.kind in _NAMED or entry.category == _LANGUAGES for entry in matcher_of(load()).possible_entries(word)
    )
