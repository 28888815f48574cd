"""`gapfinder_layer`: moves what spaCy's `ner` found from `doc.ents` to a span group, so that a second `ner` may follow.

Entities of one doc must not overlap; mentions of gapfinder do: an EXPERIENCE phrase holds SKILLs. So each layer has a
recogniser of its own, and this component stands behind each.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from gapfinder.pipeline.component import Stateless

DEFAULTS = {"spans_key": "layer"}


@Language.factory("gapfinder_layer", default_config=DEFAULTS)
def make_layer(nlp: Language, name: str, spans_key: str) -> Callable[[Doc], Doc]:
    """Factory. `spans_key` names the group that takes the entities."""
    return LayerMover(name, spans_key=spans_key)


class LayerMover(Stateless):
    """Empties `doc.ents` into `doc.spans[spans_key]`."""

    def __init__(self, name: str = "gapfinder_layer", *, spans_key: str = "layer") -> None:
        self.name = name
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Move the entities of one doc."""
        doc.spans[self.spans_key] = SpanGroup(doc, name=self.spans_key, spans=list(doc.ents))
        doc.set_ents([], default="missing")
        return doc
