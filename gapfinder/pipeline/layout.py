"""What the components know of a text before they look for anything: its kind, lines, sections and roles."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from spacy.tokens import Doc

from gapfinder.datatypes import DocumentKind, Line, Role, Section, SectionKind
from gapfinder.lexicon.folding import lowered
from gapfinder.lexicon.patterns import marks_in
from gapfinder.structure.kind import classify
from gapfinder.structure.lines import find_lines
from gapfinder.structure.roles import find_roles
from gapfinder.structure.sections import find_sections

KIND = "gapfinder_kind"
"""Key of `doc.user_data` under which a caller may say the kind: `resume`, `bio` or `ad`."""


@dataclass(frozen=True)
class Layout:
    """Structure of one text."""

    text: str
    kind: DocumentKind
    lines: tuple[Line, ...]
    sections: tuple[Section, ...]
    roles: tuple[Role, ...]
    _starts: list[int] = field(init=False, repr=False)
    _line_starts: list[int] = field(init=False, repr=False)
    _marks: dict[int, int] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [section.start for section in self.sections])
        object.__setattr__(self, "_line_starts", [line.start for line in self.lines])

    def section_at(self, offset: int) -> SectionKind:
        """Kind of the section that holds an offset."""
        index = bisect_right(self._starts, offset) - 1
        return self.sections[index].kind if index >= 0 else SectionKind.OTHER

    def line_at(self, offset: int) -> Line:
        """The line that holds an offset."""
        return self.lines[max(0, bisect_right(self._line_starts, offset) - 1)]

    def marks_of(self, line: Line) -> int:
        """Marks of the sets of words that a line has a word of: what a `Guarded` expression asks before it is tried."""
        known = self._marks.get(line.start)
        if known is None:
            known = self._marks[line.start] = marks_in(lowered(self.text), line.start, line.end)
        return known


_GLUED = re.compile(r"[A-Z](?<=[a-z.!?;:)].)[a-z]+(?=[\s,:’'])")
"""A word with a capital, glued to what stands before it."""
_ENDS_BEFORE = re.compile(r"(?<![A-Za-z./@-])(?:[a-z]{3,}[.!?;:)]*|[a-z]{2,}[.!?;:)]+)$")
_OPENS_REQUIREMENT = frozenset(
    "Knowledge Experience Ability Strong Excellent Proven Minimum Familiarity Understanding Demonstrated Bachelor Must "
    "Required Preferred Responsibilities Requirements Qualifications Benefits".split()
)
_LONGEST_WORD = 40
_LONG_LINE = 200
_LEAST_GLUED = 2
"""Characters from which, and glued places from which, a line of an ad is cut: one place may be a name."""


def unglued(text: str, lines: Sequence[Line], kind: DocumentKind) -> tuple[Line, ...]:
    """Lines of an ad, cut where a pasted text lost its line ends."""
    if kind is not DocumentKind.AD:
        return tuple(lines)
    found: list[Line] = []
    for line in lines:
        long = line.end - line.start >= _LONG_LINE
        glued = list(_GLUED.finditer(text, line.start, line.end)) if long else []
        cuts = [m.start() for m in glued if _ends_before(text, m)] if len(glued) >= _LEAST_GLUED else []
        if len(cuts) < _LEAST_GLUED:
            found.append(line)
            continue
        edges = [line.start, *cuts, line.end]
        found += [replace(line, start=start, end=end) for start, end in pairwise(edges)]
    return tuple(found)


def _ends_before(text: str, glued: re.Match[str]) -> bool:
    """Whether a sentence or bullet ends right before a glued word: "of experienceAbility to". `PowerPoint` is none."""
    at = glued.start()
    if glued.group() in _OPENS_REQUIREMENT and text[at - 1].islower():
        return True
    return text[glued.end()] not in "’'" and _ENDS_BEFORE.search(text, max(0, at - _LONGEST_WORD), at) is not None


@lru_cache(maxsize=4)
def layout_of(text: str, kind: DocumentKind | None = None) -> Layout:
    """Structure of a text; the kind is judged from the text where it is not given."""
    known = kind or classify(text)
    lines = find_lines(text, kind=known)
    sections = find_sections(text, lines, known)
    roles = () if known is DocumentKind.AD else find_roles(text, lines, sections)
    return Layout(text, known, unglued(text, lines, known), sections, roles)


_LAYOUT = "gapfinder_layout"


def give_layout(doc: Doc, known: Layout) -> None:
    """Tell the components the structure of a doc's text, where a reader knows more than the text says."""
    doc.user_data[_LAYOUT] = known


def layout(doc: Doc) -> Layout:
    """Structure of a spaCy doc, computed once and shared by the components."""
    known = doc.user_data.get(_LAYOUT)
    if isinstance(known, Layout):
        return known
    said = doc.user_data.get(KIND)
    return layout_of(doc.text, DocumentKind(said) if said else None)
