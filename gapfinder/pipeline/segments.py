"""What the trained model reads: one spaCy doc per line, each token with what lexicon, rules and structure know of it.

The same function prepares lines for training and for use, so that both see the same tokens and the same hints. A hint is
a string in a slot that the model embeds: `tag_` says which name of the lexicon or phrase of a rule covers the token,
`lemma_` where the line stands (kind of document, section, kind of line).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc
from spacy.vocab import Vocab

from gapfinder.datatypes import Label
from gapfinder.pipeline.layout import Layout
from gapfinder.pipeline.spans import Found


class Segment(NamedTuple):
    """Tokens of one line with their hints."""

    words: list[str]
    offsets: list[tuple[int, int]]
    """Start and end of each token, in characters of the text."""
    known: list[str]
    """Per token the label of the mention that covers it, with B- at its first token and I- behind; "-" for none."""
    place: str
    """Kind of document, kind of section and kind of line."""

    def doc(self, vocab: Vocab) -> Doc:
        """The line as a spaCy doc."""
        return Doc(vocab, words=self.words, tags=self.known, lemmas=[self.place] * len(self.words))


NOTHING = "-"


def segments_of(doc: Doc, structure: Layout, found: Iterable[Found]) -> Iterator[Segment]:
    """The lines of a doc that hold any token, in order."""
    hints = _hints(found)
    tokens = iter(doc)
    token = next(tokens, None)
    for line in structure.lines:
        words: list[str] = []
        offsets: list[tuple[int, int]] = []
        while token is not None and token.idx < line.end:
            if not token.is_space:
                words.append(token.text)
                offsets.append((token.idx, token.idx + len(token)))
            token = next(tokens, None)
        if words:
            place = f"{structure.kind.value}/{structure.section_at(line.start).value}/{line.kind.value}"
            yield Segment(words, offsets, [_hint(hints, start, end) for start, end in offsets], place)


_Hints = dict[int, tuple[int, str]]


def _hints(found: Iterable[Found]) -> tuple[_Hints, _Hints]:
    """Names and phrases by every character at which a token may start inside them."""
    names: _Hints = {}
    phrases: _Hints = {}
    for one in found:
        table = phrases if one.label is Label.EXPERIENCE else names
        for offset in range(one.start, one.end):
            table.setdefault(offset, (one.start, one.label.value))
    return names, phrases


def _hint(hints: tuple[_Hints, _Hints], start: int, end: int) -> str:
    parts = []
    for table in hints:
        # A token may begin before the name inside it: "Node.js/React" in another tokenizer's eyes.
        held = table.get(start) or table.get(end - 1)
        if held is not None:
            parts.append(f"{'B' if held[0] >= start else 'I'}-{held[1]}")
    return "+".join(parts) or NOTHING
