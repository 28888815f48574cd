"""Quotes: the sentence or bullet around a mention, cut to a length that a person reads."""

from __future__ import annotations

from dataclasses import dataclass, field

from gapfinder.datatypes import Asked, Document, Held, Mention
from gapfinder.structure.sentences import find_sentences

LONGEST_QUOTE = 60
"""Words of a quote at most."""


@dataclass(frozen=True, eq=False)
class Quoter:
    """Cuts quotes out of one document."""

    document: Document
    _sentences: tuple[tuple[int, int], ...] = field(init=False)
    _whole: dict[tuple[int, int], str] = field(default_factory=dict, init=False)
    """Quotes of the sentences that are short enough to be quoted whole."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sentences", find_sentences(self.document.text, self.document.lines))

    @property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Sentences of the document as offsets."""
        return self._sentences

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence that holds an offset."""
        low, high = 0, len(self._sentences)
        while low < high:
            middle = (low + high) // 2
            if self._sentences[middle][0] <= offset:
                low = middle + 1
            else:
                high = middle
        if low and self._sentences[low - 1][1] > offset:
            return self._sentences[low - 1]
        start = self.document.text.rfind("\n", 0, offset) + 1
        end = self.document.text.find("\n", offset)
        return start, end if end >= 0 else len(self.document.text)

    def quote(self, start: int, end: int) -> str:
        """The sentence around a stretch; a long one is cut on both sides of it and marked with an ellipsis."""
        first, last = self.sentence_at(start)
        whole = self._whole.get((first, last))
        if whole is not None:
            return whole
        text = self.document.text
        words = text[first:last].split()
        if len(words) <= LONGEST_QUOTE:
            whole = self._whole[first, last] = " ".join(words).lstrip("•▪●*–·- ")
            return whole
        before, inside, after = text[first:start].split(), text[start:end].split(), text[end:last].split()
        room = max(0, LONGEST_QUOTE - len(inside))
        left = before[-(room // 2) :] if room // 2 else []
        right = after[: room - len(left)]
        cut = [*left, *inside, *right][:LONGEST_QUOTE]
        return f"{'… ' if len(left) < len(before) else ''}{' '.join(cut)}{' …' if len(right) < len(after) else ''}"

    def asked(self, target: str, mention: Mention) -> Asked:
        """Where a target asks."""
        return Asked(
            target=target,
            start=mention.start,
            end=mention.end,
            line=self.document.line_at(mention.start),
            quote=self.quote(mention.start, mention.end),
        )

    def held(self, start: int, end: int) -> Held:
        """Where the resume shows something."""
        return Held(
            start=start,
            end=end,
            page=self.document.page_at(start),
            line=self.document.line_at(start),
            section=self.document.section_at(start),
            quote=self.quote(start, end),
        )
