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
from gapfinder.lexicon.index import HYPHENS, Entries, Entry, index_of
from gapfinder.lexicon.table import Lexicon, Rule

_JOINTS = frozenset({"and", "or", "/"})


_BEFORE_VERBS = frozenset(
    ("", ",", ";", ".", ":", "•", "▪", "●", "*", "-", "–", "·", "and", "i", "he", "she", "they", "also", "we", "then")
)
"""What stands before a verb that tells what somebody did."""


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
    folded: list[str]
    """Their folded forms."""
    stems: list[str]
    """Their stems."""


class Spot(NamedTuple):
    """A word at which names may begin."""

    first: int
    """Its index in the line's words."""
    groups: list[list[Candidate]]
    """Names whose letters fit, those of one length together, longest first."""


class Row(NamedTuple):
    """A line and where names may stand in it."""

    line: WordsOfLine
    spots: list[Spot]


Judge = Callable[[Candidate, WordsOfLine], float]
"""How well the surroundings support a candidate; it counts where the value is above 0."""


class Matcher:
    """All names of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        index = index_of(lexicon)
        self._index = index
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
        return self.find_in(self.rows_of(text, spans), judge)

    def rows_of(self, text: str, spans: Sequence[tuple[int, int]] | None = None) -> list[Row]:
        """Lines of a text cut into words and stems, with the places of possible names; blank ones are left out."""
        rows = []
        for start, end in spans if spans is not None else _line_spans(text):
            if start < end:
                line = words_of_line(text, start, end)
                rows.append(Row(line, list(self._spots(line))))
        return rows

    def find_in(self, rows: Iterable[Row], judge: Judge) -> list[Candidate]:
        """Names in rows that were cut before."""
        found: list[Candidate] = []
        for row in rows:
            direct = list(_direct(row, judge))
            more = [*self._shared_heads(row.line, direct), *self._verb_forms(row.line, direct)]
            found.extend(sorted([*direct, *more], key=lambda c: (c.start, c.end)) if more else direct)
        return found

    def _spots(self, line: WordsOfLine) -> Iterator[Spot]:
        stems = line.stems
        ready, begins = self._index.ready, self._index.begins
        for position, (stem, following, word) in enumerate(zip(stems, [*stems[1:], ""], line.words, strict=False)):
            entries = ready.get(stem)
            if entries is None:
                if stem not in begins:
                    continue
                entries = self._entries(stem)
            several = entries.several.get(following, ())
            single = entries.single.get(word.folded, ())
            past = entries.acts and word.folded[-1] in _PAST_ENDS and _is_past(word)
            if not (several or single or past):
                continue
            groups: list[list[Candidate]] = []
            ahead = tuple(stems[position : position + _LONGEST_NAME])
            length = 0
            for entry in several:
                size = len(entry.key)
                if entry.key != (ahead[:size] if size <= _LONGEST_NAME else tuple(stems[position : position + size])):
                    continue
                candidate = _candidate(entry, line, position, position + size)
                if candidate is not None:
                    if size != length:
                        groups.append([])
                        length = size
                    groups[-1].append(candidate)
            possible = [_candidate(entry, line, position, position + 1) for entry in single]
            fitting = [candidate for candidate in possible if candidate is not None]
            if fitting:
                groups.append(fitting)
            act = _past_form(position, line, entries) if past else None
            if act is not None:
                groups.append([act])
            if groups:
                yield Spot(position, groups)

    def _shared_heads(self, line: WordsOfLine, direct: Sequence[Candidate]) -> Iterator[Candidate]:
        """Names that share a word in a list: "accounts payable and receivable", "lead and demand generation"."""
        words, stems = line.words, line.stems
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

    def _verb_forms(self, line: WordsOfLine, direct: Sequence[Candidate]) -> Iterator[Candidate]:
        words = line.words
        covered = {i for c in direct for i in range(c.first, c.last)}
        seen = {(c.skill.id) for c in direct}
        for first, last, skill in self.forms.find(line.folded, line.stems):
            possessive = words[last - 1].raw.endswith(("'s", "’s"))
            if possessive or skill.id in seen or any(i in covered for i in range(first, last)):
                continue
            seen.add(skill.id)
            yield Candidate(words[first].start, words[last - 1].end, skill, Rule.ANY_CASE, False, first, last)


_LONGEST_NAME = 5
"""Words that are compared at once; longer names are rare."""


def plain_names(rows: Iterable[Row]) -> Iterator[Candidate]:
    """Names that stand for themselves in any case, whatever is around them: a quick look at what a text is about."""
    for row in rows:
        yield from _direct(row, lambda c, _: 1.0 if c.rule is Rule.ANY_CASE else 0.0)


def _direct(row: Row, judge: Judge) -> Iterator[Candidate]:
    """At each word the longest name that the judge lets count; names do not overlap."""
    done = 0
    for spot in row.spots:
        if spot.first < done:
            continue
        for group in spot.groups:
            judged = [(judge(candidate, row.line), candidate) for candidate in group]
            counting = [(value, candidate) for value, candidate in judged if value > 0]
            if counting:
                best = max(counting, key=lambda c: (c[1].exact_case, c[0], c[1].rule is not Rule.CONTEXT))[1]
                yield best
                done = best.last
                break


def _past_form(position: int, line: WordsOfLine, entries: Entries) -> Candidate | None:
    """A name of one word in -ing, -ion or -ment behind a verb in the past: "mentored", "containerised"."""
    word = line.words[position]
    before = line.words[position - 1].folded if position else ""
    if before not in _BEFORE_VERBS or position + 1 == len(line.words):
        return None
    entry = entries.acts[0]
    return Candidate(word.start, word.end, entry.skill, entry.rule, False, position, position + 1)


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
    if entry.name.isupper() and low == entry.low + "s" and raw[:-1] != entry.name:
        return None  # "Leeds" are no LEEDs
    compound = _COMPOUND.search(low)
    if compound is not None and not entry.low.endswith(compound.group(1)):
        return None  # a "delivery-driven" team drives no vans
    if last - first > 1 and entry.low.endswith("ing") and _tells_of_somebody(line, last):
        return None
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


_OBJECT_BEGINS = frozenset("a an the our its their his her my your".split())


def _tells_of_somebody(line: WordsOfLine, last: int) -> bool:
    """Whether a name ends in a verb with an object of its own: "the team built a shop" is no team building."""
    behind = line.words[last].folded if last < len(line.words) else ""
    return behind in _OBJECT_BEGINS and _is_past(line.words[last - 1])


_COMPOUND = re.compile(r"-(driven|led|based|built|made|run|managed|focused|oriented)$")


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
    words = pieces(text, start, end)
    content = text[start:end]
    if any(hyphen in content for hyphen in HYPHENS):
        words = [word for word in words if word.raw not in HYPHENS or not _joins(text, start, end, word)]
    if any(sign in content for sign in "@#/") or "www" in content.lower():
        addresses = [m.span() for m in _ADDRESS.finditer(text, start, end)]
        words = [word for word in words if not any(a <= word.start < b for a, b in addresses)]
    folded = [word.folded for word in words]
    return WordsOfLine(text, start, end, words, folded, [inflect(word) for word in folded])


def _joins(text: str, start: int, end: int, hyphen: Piece) -> bool:
    """Whether a hyphen stands between two words without space."""
    inside = start < hyphen.start and hyphen.end < end
    return inside and not text[hyphen.start - 1].isspace() and not text[hyphen.end].isspace()


def _line_spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


@lru_cache(maxsize=4)
def matcher_of(lexicon: Lexicon) -> Matcher:
    """The matcher of a lexicon, built once for it."""
    return Matcher(lexicon)
