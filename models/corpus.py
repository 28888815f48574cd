"""Texts as the model reads them: lines of tokens with hints, and the annotated spans in two layers of token offsets.

EXPERIENCE phrases may hold SKILLs, so they are a layer of their own; the other labels do not overlap but for a hundred
spans, of which the longer is kept. NOT (what only looks like a skill) is learnt as a label like the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.lang.en import English
from texts import Annotated

from gapfinder.pipeline import experience, sections, skills
from gapfinder.pipeline.layout import give_layout, layout_of
from gapfinder.pipeline.segments import Segment, segments_of
from gapfinder.pipeline.spans import read
from gapfinder.pipeline.tokenizer import make_tokenizer

THINGS = ("SKILL", "SOFT_SKILL", "QUALIFICATION", "LANGUAGE", "OCCUPATION", "NOT")
PHRASES = ("EXPERIENCE",)

Spans = list[tuple[int, int, str]]
"""First token, token after the last, label."""


class Line(NamedTuple):
    """One line with its gold (or silver) spans."""

    segment: Segment
    things: Spans
    phrases: Spans


class Labelled(NamedTuple):
    """One document."""

    id: str
    lines: list[Line]


_FACTORIES = (sections.make_sections, skills.make_skills, experience.make_experience)


def pipeline() -> English:
    """What runs before the model."""
    nlp = English(create_tokenizer=make_tokenizer)
    for name in ("gapfinder_sections", "gapfinder_skills", "gapfinder_experience"):
        nlp.add_pipe(name)
    nlp.max_length = 10_000_000
    return nlp


def labelled(found: Iterable[Annotated], *, hints: str = "all") -> Iterator[Labelled]:
    """Documents cut into lines of tokens. `hints`: "all", or "rules" as with `--no-lexicon`."""
    nlp = pipeline()
    for one in found:
        doc = nlp.make_doc(one.text)
        structure = layout_of(one.text, one.kind)
        give_layout(doc, structure)
        for name, pipe in nlp.pipeline:
            if hints == "all" or name != "gapfinder_skills":
                doc = pipe(doc)
        lines = []
        for segment in segments_of(doc, structure, read(doc)):
            starts = segment.offsets[0][0], segment.offsets[-1][1]
            inside = [s for s in one.spans if s[0] < starts[1] and starts[0] < s[1]]
            lines.append(Line(segment, _layer(segment, inside, THINGS), _layer(segment, inside, PHRASES)))
        yield Labelled(one.id, lines)


def _layer(segment: Segment, spans: list[tuple[int, int, str]], labels: tuple[str, ...]) -> Spans:
    chosen: Spans = []
    taken: set[int] = set()
    ordered = sorted((s for s in spans if s[2] in labels), key=lambda s: (s[2] == "NOT", s[0] - s[1], s[0]))
    for start, end, label in ordered:
        held = [i for i, (a, b) in enumerate(segment.offsets) if a < end and start < b]
        if held and not taken.intersection(held):
            taken.update(held)
            chosen.append((held[0], held[-1] + 1, label))
    return sorted(chosen)
