"""Finds names of the lexicon in a text: an index over folded words, no spaCy.

A text is read line by line. At each word the longest name wins; a name that needs context is handed to the caller's
judge (`Judge`), and where it is refused the next shorter name is tried. Names of several words are compared by the
stems of their words, so that "closed the books" meets "closing the books"; names of one word by their folded form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from gapfinder.datatypes import Skill, SkillKind
from gapfinder.lexicon.folding import IRREGULAR, Piece, fold, inflect, pieces
from gapfinder.lexicon.forms import VerbForms
from gapfinder.lexicon.index import HYPHENS, Entry, index_of
from gapfinder.lexicon.table import Lexicon, Rule

_JOINTS = frozenset({"and", "or", "/"})


_DONE = frozenset({SkillKind.HARD, SkillKind.METHOD, SkillKind.SOFT})
_BEFORE_VERBS = frozenset(
    ("", ",", ";", ".", ":", "•", "▪", "●", "*", "-", "–", "·", "and", "i", "he", "she", "they", "also", "we", "then")
)
"""What stands before a verb that tells what somebody did."""
_NOT_FROM_VERBS = frozenset(
    "accounting banking building bearing clothing engineering equipment government housing manufacturing marketing "
    "nursing shipping function position section station condition attention".split()
)
"""Names whose verb means something else: "accounted for", "shipped a feature"."""


class Candidate(NamedTuple):
    """A name at a place in a text."""

    start: int
    end: int
    skill: Skill
    rule: Rule
    exact_case: bool
    """The text has the name in its own case."""
    first: int
    """Index of its first word in the line's words."""
    last: int
    """Index after its last word."""


class WordsOfLine(NamedTuple):
    """One line as the matcher sees it."""

    text: str
    """The whole text that the line belongs to."""
    start: int
    end: int
    words: Sequence[Piece]
    """Words and signs of the line; hyphens inside compounds are left out."""


class Row(NamedTuple):
    """A line and the stems of its words."""

    line: WordsOfLine
    stems: list[str]


Judge = Callable[[Candidate, WordsOfLine], float]
"""How well the surroundings support a candidate; it counts where the value is above 0."""


class Matcher:
    """All names of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        index = index_of(lexicon)
        self._entries = index.entries
        self.forms = VerbForms(index)

    def plain_entry(self, word: str) -> Skill | None:
        """The entry that a single word names whatever stands around it; None where there is none."""
        folded = fold(word)
        for entry in self._entries(inflect(folded)).single.get(folded, ()):
            if entry.rule is Rule.ANY_CASE or (entry.rule is Rule.EXACT and entry.name == word):
                return entry.skill
        return None

    def possible_entries(self, word: str) -> tuple[Skill, ...]:
        """The entries that a single word may name, in some surroundings."""
        folded = fold(word)
        return tuple(e.skill for e in self._entries(inflect(folded)).single.get(folded, ()) if e.low == word.lower())

    def find(self, text: str, judge: Judge, spans: Sequence[tuple[int, int]] | None = None) -> list[Candidate]:
        """Names in `text`, in order of place; `spans` are the lines (default: split at line ends)."""
        return self.find_in(rows_of(text, spans), judge)

    def find_in(self, rows: Iterable[Row], judge: Judge) -> list[Candidate]:
        """Names in rows that were cut before."""
        found: list[Candidate] = []
        for line, stems in rows:
            direct = list(self._direct(line, stems, judge))
            more = [*self._shared_heads(line, stems, direct), *self._verb_forms(line, stems, direct)]
            found.extend(sorted([*direct, *more], key=lambda c: (c.start, c.end)) if more else direct)
        return found

    def plain_names(self, rows: Iterable[Row]) -> Iterator[Candidate]:
        """Names that stand for themselves in any case, whatever is around them: a quick look at what a text is about."""
        for line, stems in rows:
            yield from self._direct(line, stems, lambda c, _: 1.0 if c.rule is Rule.ANY_CASE else 0.0)

    def _direct(self, line: WordsOfLine, stems: list[str], judge: Judge) -> Iterator[Candidate]:
        position = 0
        while position < len(stems):
            best = self._best_at(position, line, stems, judge)
            if best is None:
                position += 1
            else:
                yield best
                position = best.last

    def _best_at(self, position: int, line: WordsOfLine, stems: list[str], judge: Judge) -> Candidate | None:
        words = line.words
        length = 0
        group: list[Candidate] = []
        entries = self._entries(stems[position])
        following = stems[position + 1] if position + 1 < len(stems) else ""
        for entry in entries.several.get(following, ()):
            size = len(entry.key)
            if size < length:
                break
            if entry.key != tuple(stems[position : position + size]):
                continue
            candidate = _candidate(entry, line, position, position + size)
            if candidate is not None and judge(candidate, line) > 0:
                length = size
                group.append(candidate)
        if not group:
            word = words[position]
            for entry in entries.single.get(word.folded, ()):
                candidate = _candidate(entry, line, position, position + 1)
                if candidate is not None and judge(candidate, line) > 0:
                    group.append(candidate)
        if not group and word.folded[-1] in _PAST_ENDS and _is_past(word):
            group.extend(self._past_forms(position, line, stems))
        if not group:
            return None
        return max(group, key=lambda c: (c.exact_case, judge(c, line), c.rule is not Rule.CONTEXT))

    def _past_forms(self, position: int, line: WordsOfLine, stems: list[str]) -> Iterator[Candidate]:
        """Names of one word in -ing, -ion or -ment behind a verb in the past: "mentored", "containerised"."""
        word = line.words[position]
        before = line.words[position - 1].folded if position else ""
        if before not in _BEFORE_VERBS or position + 1 == len(line.words):
            return
        for key, entries in self._entries(stems[position]).single.items():
            if not key.endswith(("ing", "ion", "ment")) or key in _NOT_FROM_VERBS:
                continue
            for entry in entries:
                if entry.rule is Rule.ANY_CASE and entry.skill.kind in _DONE and "-" not in entry.name:
                    yield Candidate(word.start, word.end, entry.skill, entry.rule, False, position, position + 1)
                    return

    def _shared_heads(self, line: WordsOfLine, stems: list[str], direct: Sequence[Candidate]) -> Iterator[Candidate]:
        """Names that share a word in a list: "accounts payable and receivable", "lead and demand generation"."""
        words = line.words
        known = {(i, i + 1) for c in direct for i in range(c.first, c.last - 1)}
        covered = {i for c in direct for i in range(c.first, c.last)}
        for joint in range(1, len(words) - 1):
            if words[joint].folded not in _JOINTS:
                continue
            if (joint - 2, joint - 1) in known and joint + 1 not in covered:
                yield from self._shared((stems[joint - 2], stems[joint + 1]), line, joint + 1)
            if (joint + 1, joint + 2) in known and joint - 1 not in covered:
                yield from self._shared((stems[joint - 1], stems[joint + 2]), line, joint - 1)

    def _shared(self, key: tuple[str, str], line: WordsOfLine, own: int) -> Iterator[Candidate]:
        for entry in self._entries(key[0]).several.get(key[1], ()):
            if entry.key == key and entry.rule is Rule.ANY_CASE:
                word = line.words[own]
                yield Candidate(word.start, word.end, entry.skill, entry.rule, False, own, own + 1)
                return

    def _verb_forms(self, line: WordsOfLine, stems: list[str], direct: Sequence[Candidate]) -> Iterator[Candidate]:
        words = line.words
        covered = {i for c in direct for i in range(c.first, c.last)}
        seen = {(c.skill.id) for c in direct}
        for first, last, skill in self.forms.find([w.folded for w in words], stems):
            possessive = words[last - 1].raw.endswith(("'s", "’s"))
            if possessive or skill.id in seen or any(i in covered for i in range(first, last)):
                continue
            seen.add(skill.id)
            yield Candidate(words[first].start, words[last - 1].end, skill, Rule.ANY_CASE, False, first, last)


_PAST_ENDS = frozenset(form[-1] for form in ("ed", *IRREGULAR))


def _is_past(word: Piece) -> bool:
    return word.raw[:1].isalpha() and (word.folded.endswith("ed") or word.folded in IRREGULAR) and len(word.folded) > 3


def _candidate(entry: Entry, line: WordsOfLine, first: int, last: int) -> Candidate | None:
    start, end = line.words[first].start, line.words[last - 1].end
    raw = line.text[start:end]
    exact = raw == entry.name
    low = raw.lower()
    if entry.rule is Rule.EXACT and not exact and raw != entry.name + "s":
        both = entry.name in entry.skill.ambiguous
        if not both:
            return None
    if entry.rule is Rule.CONTEXT and low != entry.low:
        return None
    if entry.rule is Rule.CONTEXT and exact and entry.name in entry.skill.exact:
        return Candidate(start, end, entry.skill, Rule.EXACT, True, first, last)
    # A product's name that ends in s is never its singular ("Windows", "window").
    if entry.skill.kind is SkillKind.TOOL and entry.low.endswith("s") and not low.endswith("s"):
        return None
    # Short names keep their letters: no possessive, no accent, no inflection.
    short = entry.rule is Rule.ANY_CASE and len(_bare(entry.low)) <= 4
    if short and _dotted_without_dots(entry.name, raw):
        return None
    if short and low not in {entry.low, entry.low + "s"} and _bare(low) != _bare(entry.low):
        return None
    return Candidate(start, end, entry.skill, entry.rule, exact or low == entry.low, first, last)


def _dotted_without_dots(name: str, raw: str) -> bool:
    """Whether a dotted name stands without dots and without its capitals: "bed" is no "B.Ed."."""
    return "." in name and "." not in raw and raw != name.replace(".", "")


def _bare(low: str) -> str:
    return low.replace("-", " ").replace(".", "")


_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|\b(?:[\w-]+\.)+(?:com|org|net|io|dev|co|uk|edu|gov|me|ai|app|example)/\S*|(?<!\w)#\w[\w-]*",
    re.IGNORECASE,
)
"""Web and mail addresses: words inside them name nothing."""


def words_of_line(text: str, start: int, end: int) -> WordsOfLine:
    """Words and signs of a line with offsets into the whole text; hyphens that join words are left out."""
    found = []
    content = text[start:end]
    addresses = [m.span() for m in _ADDRESS.finditer(content)] if "." in content or "#" in content else []
    for raw, first, last, folded in pieces(content):
        if addresses and any(a <= first < b for a, b in addresses):
            continue
        joins = raw in HYPHENS and first > 0 and last < len(content)
        if joins and not content[first - 1].isspace() and not content[last].isspace():
            continue
        found.append(Piece(raw, first + start, last + start, folded))
    return WordsOfLine(text, start, end, found)


def rows_of(text: str, spans: Sequence[tuple[int, int]] | None = None) -> list[Row]:
    """Lines of a text cut into words and stems; blank ones are left out."""
    rows = []
    for start, end in spans if spans is not None else _line_spans(text):
        if start < end:
            line = words_of_line(text, start, end)
            rows.append(Row(line, [inflect(word.folded) for word in line.words]))
    return rows


def _line_spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


@lru_cache(maxsize=4)
def matcher_of(lexicon: Lexicon) -> Matcher:
    """The matcher of a lexicon, built once for it."""
    return Matcher(lexicon)
