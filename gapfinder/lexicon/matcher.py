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
from gapfinder.lexicon.folding import IRREGULAR, fold, inflect
from gapfinder.lexicon.forms import VerbForms
from gapfinder.lexicon.index import Entry, Longer, class_of, index_of
from gapfinder.lexicon.table import Lexicon, Rule
from gapfinder.lexicon.words import Cutter, Kept, Known, WordsOfLine

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
    by_form: bool = False
    """Another word form of the name: a verb with its object."""


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
    verbs: list[int]
    """Indexes of its words whose object could make a name with them, or that could have one behind "of"."""


class _Names(NamedTuple):
    """What a word may be, whatever stands around it."""

    several: Longer
    """Names of several words that may begin with it."""
    single: tuple[tuple[Skill, Rule, bool], ...]
    """The entries that it may name by itself: entry, rule, and whether it is written in the name's own case."""
    act: Skill | None
    """The entry of which it is the past form."""
    verb: bool
    """It may have an object that makes a name with it."""


_ALONE = 1 << 59
"""The class before which a word counts that may be something by itself: every word is of it."""
_CLASSES: Kept[int, int] = Kept(lambda bit: bit | _ALONE)
"""By the bit of a class: with `_ALONE`. One object for all its words, which many look-ups find in the cache."""


Judge = Callable[[Candidate, WordsOfLine], float]
"""How well the surroundings support a candidate; it counts where the value is above 0."""


class Matcher:
    """All names of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        index = index_of(lexicon)
        self._entries = index.entries
        self._index = index
        self._cutter = Cutter(self._know, _ALONE)
        self.forms = VerbForms(index)
        self.plain_entry: Callable[[str], Skill | None] = Kept(self._plain_entry).__getitem__
        """The entry that a single word names whatever stands around it; None where there is none."""
        self.possible_entries: Callable[[str], tuple[Skill, ...]] = Kept(self._possible_entries).__getitem__
        """The entries that a single word may name, in some surroundings."""

    def _plain_entry(self, word: str) -> Skill | None:
        folded = fold(word)
        for entry in self._entries(inflect(folded)).single.get(folded, ()):
            if entry.rule is Rule.ANY_CASE or (entry.rule is Rule.EXACT and entry.name == word):
                return entry.skill
        return None

    def _possible_entries(self, word: str) -> tuple[Skill, ...]:
        folded = fold(word)
        return tuple(e.skill for e in self._entries(inflect(folded)).single.get(folded, ()) if e.low == word.lower())

    def find(self, text: str, judge: Judge, spans: Sequence[tuple[int, int]] | None = None) -> list[Candidate]:
        """Names in `text`, in order of place; `spans` are the lines (default: split at line ends)."""
        return self.find_in(self.rows_of(text, spans), judge)

    def rows_of(self, text: str, spans: Sequence[tuple[int, int]] | None = None) -> list[Row]:
        """Lines of a text cut into words and stems, with the places of possible names; blank ones are left out."""
        return [
            self._row(*self._cutter.line(text, start, end))
            for start, end in (spans if spans is not None else _line_spans(text))
            if start < end
        ]

    def find_in(self, rows: Iterable[Row], judge: Judge) -> list[Candidate]:
        """Names in rows that were cut before."""
        found: list[Candidate] = []
        for row in rows:
            direct = list(_direct(row, judge))
            forms = (form for form in self._verb_forms(row, direct) if judge(form, row.line) > 0)
            more = [*self._shared_heads(row.line, direct), *forms]
            found.extend(sorted([*direct, *more], key=lambda c: (c.start, c.end)) if more else direct)
        return found

    def _know(self, raw: str, folded: str, stem: str) -> Known[_Names]:
        entries = self._entries(stem)
        single = tuple(
            (entry.skill, *fitting)
            for entry in entries.single.get(folded, ())
            if (fitting := _fitting(entry, raw)) is not None
        )
        act = entries.acts[0].skill if entries.acts and _is_past(raw, folded) else None
        verb = stem in self._index.heads or stem in self._index.head_of_stem
        opens = entries.classes | (_ALONE if single or act or verb else 0)
        return Known(opens, _CLASSES[class_of(stem)], _Names(entries.several, single, act, verb))

    def _row(self, line: WordsOfLine, words: Iterable[tuple[int, _Names]]) -> Row:
        spots: list[Spot] = []
        verbs: list[int] = []
        stems = (*line.stems, "")
        for position, (several, single, act, verb) in words:
            if verb:
                verbs.append(position)
            groups: list[list[Candidate]] = []
            following = stems[position + 1]
            if following in several:
                for length, by_key in several.names(following):
                    entries = by_key.get(stems[position : position + length])
                    if entries is not None:
                        groups += _group(entries, line, position, position + length)
            if single or act is not None:
                start, end = line.starts[position], line.end_of(position)
                if single:
                    groups.append(
                        [
                            Candidate(start, end, skill, rule, exact, position, position + 1)
                            for skill, rule, exact in single
                        ]
                    )
                if act is not None and _is_told(position, line):
                    groups.append([Candidate(start, end, act, Rule.ANY_CASE, False, position, position + 1)])
            if groups:
                spots.append(Spot(position, groups))
        return Row(line, spots, verbs)

    def _shared_heads(self, line: WordsOfLine, direct: Sequence[Candidate]) -> Iterator[Candidate]:
        """Names that share a word in a list: "accounts payable and receivable", "lead and demand generation"."""
        ends = {c.last: c.first for c in direct if c.last - c.first > 1}
        folded, stems = line.folded, line.stems
        if not ends or _JOINTS.isdisjoint(folded):
            return
        begins = {first: last for last, first in ends.items()}
        covered = {i for c in direct for i in range(c.first, c.last)}
        for joint in range(1, len(folded) - 1):
            if folded[joint] not in _JOINTS:
                continue
            if joint in ends and joint + 1 not in covered:
                yield from self._shared((*stems[ends[joint] : joint - 1], stems[joint + 1]), line, joint + 1)
            if joint + 1 in begins:
                head = stems[joint + 2 : begins[joint + 1]]
                for own in _before_joint(folded, joint):
                    if own in covered:
                        break
                    yield from self._shared((stems[own], *head), line, own)

    def _shared(self, key: tuple[str, ...], line: WordsOfLine, own: int) -> Iterator[Candidate]:
        for _, by_key in self._entries(key[0]).several.names(key[1]):
            for entry in by_key.get(key, ()):
                if entry.rule is Rule.ANY_CASE and _is_word_of(line.folded[own], entry.low):
                    yield Candidate(line.starts[own], line.end_of(own), entry.skill, entry.rule, False, own, own + 1)
                    return

    def _verb_forms(self, row: Row, direct: Sequence[Candidate]) -> Iterator[Candidate]:
        if not row.verbs:
            return
        line = row.line
        covered = {i for c in direct for i in range(c.first, c.last)}
        seen = {c.skill.id for c in direct}
        for first, last, skill in self.forms.find(line.folded, line.stems, row.verbs):
            object_ = line.raw[last - 1]
            no_object = object_.endswith(("'s", "’s")) or object_ == "it"  # who buys it procures no IT
            if no_object or skill.id in seen or any(i in covered for i in range(first, last)):
                continue
            seen.add(skill.id)
            yield Candidate(line.starts[first], line.end_of(last - 1), skill, Rule.ANY_CASE, False, first, last, True)


def _is_word_of(word: str, name: str) -> bool:
    """Whether a word stands in a name, in the singular or plural: "funding" is no "fund"."""
    words = fold(name).replace("-", " ").split()
    return any(one in {word, f"{word}s"} or f"{one}s" == word for one in words)


def _before_joint(folded: Sequence[str], joint: int) -> Iterator[int]:
    """Indexes of the single words of a list before its joint, last first: "antenatal, intrapartum and postnatal care".

    The word may end in a hyphen: "pre- and post-operative care".
    """
    own = joint - 2 if folded[joint - 1] in {",", "-"} else joint - 1
    while own >= 0:
        yield own
        if own < len(("word", ",")) or folded[own - 1] != ",":
            return
        own -= len(("word", ","))


def _group(entries: Iterable[Entry], line: WordsOfLine, first: int, last: int) -> Iterator[list[Candidate]]:
    """The names of several words that stand at a place, if any do, as one group."""
    start, end = line.starts[first], line.end_of(last - 1)
    raw = line.text[start:end]
    group = [
        Candidate(start, end, entry.skill, *fitting, first, last)
        for entry in entries
        if (fitting := _fitting(entry, raw)) is not None
        and not (entry.low.endswith("ing") and _tells_of_somebody(line, last))
    ]
    if group:
        yield group


def plain_names(rows: Iterable[Row]) -> Iterator[Candidate]:
    """Names that stand for themselves in any case, whatever is around them: a quick look at what a text is about."""
    for row in rows:
        done = 0
        for first, groups in row.spots:
            if first < done:
                continue
            for group in groups:
                plain = [candidate for candidate in group if candidate.rule is Rule.ANY_CASE]
                if plain:
                    best = plain[0] if len(plain) == 1 else max(plain, key=lambda c: c.exact_case)
                    yield best
                    done = best.last
                    break


def _direct(row: Row, judge: Judge) -> Iterator[Candidate]:
    """At each word the longest name that the judge lets count; names do not overlap."""
    done = 0
    for spot in row.spots:
        if spot.first < done:
            continue
        for group in spot.groups:
            if len(group) == 1:
                if judge(group[0], row.line) > 0:
                    yield group[0]
                    done = group[0].last
                    break
                continue
            judged = [(judge(candidate, row.line), candidate) for candidate in group]
            counting = [(value, candidate) for value, candidate in judged if value > 0]
            if counting:
                best = max(counting, key=lambda c: (c[1].exact_case, c[0], c[1].rule is not Rule.CONTEXT))[1]
                yield best
                done = best.last
                break


def _is_told(position: int, line: WordsOfLine) -> bool:
    """Whether a verb in the past tells what somebody did ("mentored", "containerised"); it needs an object."""
    before = line.folded[position - 1] if position else ""
    return before in _BEFORE_VERBS and position + 1 < len(line.raw)


def _is_past(raw: str, folded: str) -> bool:
    return raw[:1].isalpha() and (folded.endswith("ed") or folded in IRREGULAR) and len(folded) > len("xed")


def _fitting(entry: Entry, raw: str) -> tuple[Rule, bool] | None:
    """Rule under which words of a text are a name, and whether they have its own case; None where they are not it.

    Args:
        entry: a name whose folded words are those of the text.
        raw: the words as they stand in the text.
    """
    exact = raw == entry.name
    low = raw.lower()
    if low == entry.low and entry.rule is Rule.ANY_CASE:
        return entry.rule, True
    if entry.rule is Rule.EXACT and not exact and raw != entry.name + "s" and entry.name not in entry.skill.ambiguous:
        return None
    if entry.rule is Rule.CONTEXT:
        if low != entry.low:
            return None
        if exact and entry.name in entry.skill.exact:
            return Rule.EXACT, True
    if entry.name.isupper() and low == entry.low + "s" and raw[:-1] != entry.name:
        return None  # "Leeds" are no LEEDs
    compound = _COMPOUND.search(low) if "-" in low else None
    if compound is not None and not entry.low.endswith(compound.group(1)):
        return None  # a "delivery-driven" team drives no vans
    if low != entry.low and _is_other_noun(low, entry.low):
        return None
    # A product's name that ends in s is never its singular ("Windows", "window").
    if entry.skill.kind is SkillKind.TOOL and entry.low.endswith("s") and not low.endswith("s"):
        return None
    # Short names keep their letters: no possessive, no accent, no inflection.
    if low != entry.low and entry.rule is Rule.ANY_CASE and len(_bare(entry.low)) <= _SHORT_NAME:
        if _dotted_without_dots(entry.name, raw):
            return None
        if low != entry.low + "s" and _bare(low) != _bare(entry.low):
            return None
    return entry.rule, exact or low == entry.low


_SHORT_NAME = 4
"""Letters up to which a name keeps them all."""


_OBJECT_BEGINS = frozenset("a an the our its their his her my your".split())


def _tells_of_somebody(line: WordsOfLine, last: int) -> bool:
    """Whether a name ends in a verb with an object of its own: "the team built a shop" is no team building."""
    behind = line.folded[last] if last < len(line.raw) else ""
    return behind in _OBJECT_BEGINS and _is_past(line.raw[last - 1], line.folded[last - 1])


_COMPOUND = re.compile(r"-(driven|led|based|built|made|run|managed|focused|oriented)$")


_NOUNS_IN_ING = {"accounting": "account", "programming": "program", "marketing": "market"}
"""Nouns that are no form of the word that their stem is."""
_LEADS = ("lead gen", "lead dev", "lead qual", "lead scor", "lead nurtur", "lead conv", "lead capture")
"""Begins of names in which a lead is a prospect."""
_FILES = (" file", " files")


def _is_other_noun(low: str, name: str) -> bool:
    """Whether one has a noun where the other has the word of its stem: "major accounting", "major accounts".

    So have names of winning leads where the text has the verb, and of filing where it has files: who "led development"
    won none, and "digital files" may be pictures.
    """
    if name.startswith("will ") and low.startswith("will ") and low != name and not low.endswith("ing"):
        return True  # who "will draft" writes no wills
    if (low.startswith("led ") and name.startswith(_LEADS)) or (name.endswith("filing") and low.endswith(_FILES)):
        return True
    for noun, base in _NOUNS_IN_ING.items() if "ing" in low + name else ():
        if (noun in low) is not (noun in name):
            other = low if noun in name else name
            if base in map(fold, other.split()):
                return True
    return False


def _dotted_without_dots(name: str, raw: str) -> bool:
    """Whether a dotted name stands without dots and without its capitals: "bed" is no "B.Ed."."""
    return "." in name and "." not in raw and raw != name.replace(".", "")


def _bare(low: str) -> str:
    return low.replace("-", " ").replace(".", "")


def _line_spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


@lru_cache(maxsize=4)
def matcher_of(lexicon: Lexicon) -> Matcher:
    """The matcher of a lexicon, built once for it."""
    return Matcher(lexicon)
