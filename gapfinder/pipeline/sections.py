"""`gapfinder_sections`: writes the sections of a resume, bio or ad to `doc.spans`."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from gapfinder.pipeline.component import Stateless
from gapfinder.pipeline.layout import KIND, Layout, layout
from gapfinder.pipeline.spans import SECTIONS

DEFAULTS = {"spans_key": SECTIONS, "kind": None}


@Language.factory("gapfinder_sections", default_config=DEFAULTS)
def make_sections(nlp: Language, name: str, spans_key: str, kind: str | None) -> Callable[[Doc], Doc]:
    """Factory. `kind` ("resume", "bio", "ad") is the kind of every doc; None: judged from each text."""
    return SectionFinder(name, spans_key=spans_key, kind=kind)


class SectionFinder(Stateless):
    """Finds sections with `gapfinder.structure`; labels are the values of `SectionKind`."""

    def __init__(self, name: str = "gapfinder_sections", *, spans_key: str = SECTIONS, kind: str | None = None) -> None:
        self.name = name
        self.spans_key = spans_key
        self.kind = kind

    def __call__(self, doc: Doc) -> Doc:
        """Write the sections of one doc."""
        if self.kind is not None:
            doc.user_data.setdefault(KIND, self.kind)
        self.set_annotations(doc, self.find(doc))
        return doc

    def find(self, doc: Doc) -> Layout:
        """Structure of the doc's text."""
        return layout(doc)

    def set_annotations(self, doc: Doc, found: Layout) -> None:
        """Write sections as spans."""
        spans: list[Span] = []
        for section in found.sections:
            span = doc.char_span(section.start, section.end, label=section.kind.value, alignment_mode="expand")
            if span is not None:
                spans.append(span)
        doc.spans[self.spans_key] = SpanGroup(doc, name=self.spans_key, spans=spans)
