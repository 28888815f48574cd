"""Texts as the model reads them: lines of tokens with hints, and the annotated spans in two layers of token offsets.

EXPERIENCE phrases may hold SKILLs, so they are a layer of their own; the other labels do not overlap but for a hundred
spans, of which the longer is kept. NOT (what only looks like a skill) is learnt as a label like the others.

Other annotated sets follow schemes of their own (where a phrase ends, what counts as a skill), so they keep their own
labels: they teach the teacher's encoder through heads of their own, and a pipeline of their own where they are measured.
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


class Scheme(NamedTuple):
    """Labels of a set of annotations, by layer."""

    things: tuple[str, ...]
    phrases: tuple[str, ...]


OWN = "gapfinder"
SCHEMES = {
    OWN: Scheme(("SKILL", "SOFT_SKILL", "QUALIFICATION", "LANGUAGE", "OCCUPATION", "NOT"), ("EXPERIENCE",)),
    "skillspan": Scheme(("KNOWLEDGE",), ("SKILL",)),
    "green": Scheme(("SKILL",), ()),
}

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


def labelled(found: Iterable[Annotated], scheme: str = OWN) -> Iterator[Labelled]:
    """Documents cut into lines of tokens; texts of one id that follow each other become one document."""
    nlp = pipeline()
    things, phrases = SCHEMES[scheme]
    last: Labelled | None = None
    for one in found:
        doc = nlp.make_doc(one.text)
        structure = layout_of(one.text, one.kind)
        give_layout(doc, structure)
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        lines = []
        for segment in segments_of(doc, structure, read(doc)):
            starts = segment.offsets[0][0], segment.offsets[-1][1]
            inside = [s for s in one.spans if s[0] < starts[1] and starts[0] < s[1]]
            lines.append(Line(segment, _layer(segment, inside, things), _layer(segment, inside, phrases)))
        if last is not None and last.id == one.id:
            last.lines.extend(lines)
            continue
        if last is not None:
            yield last
        last = Labelled(one.id, lines)
    if last is not None:
        yield last


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
