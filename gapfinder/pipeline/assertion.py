"""What a text says about each mention: ConText-style cues with a scope that ends at clause borders.

After W. Chapman et al., "ConText: an algorithm for identifying contextual features from clinical text" (2007): a cue
asserts everything in its direction up to the end of the clause, or up to another cue of the same family.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from gapfinder.datatypes import Assertion, DocumentKind, SectionKind
from gapfinder.lexicon.folding import lowered
from gapfinder.lexicon.patterns import any_of, mark_of


class Cue(NamedTuple):
    """A cue in a text and the stretch of text that it governs."""

    start: int
    end: int
    assertion: Assertion
    scope_start: int
    scope_end: int


# A clause ends at strong punctuation, at a contrast, and where a comma or "and" opens a new subject. Each expression
# begins with a sign or a set of signs, which Python skips to; one for all would be tried at every letter.
_PEOPLE = "I|we|you|he|she|they"
_BORDERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[.!?;](?<!\bDip\.)(?<!\bCert\.)(?=\s|$)",
        r"[\n•▪●]",
        r"\s[–—-]\s",
        rf",\s(?=(?:and\s|so\s)?(?:{_PEOPLE}|it|my|our|this|that|the|now|but|though)(?:['’]\w+)?\s)",
        r",\s(?=(?:two|three|four|five|\d+)\+?\s(?:years?|months?)\b)",
        rf"and(?<!\wand)\s(?=(?:{_PEOPLE})\s)",
    )
)
_CONTRAST = re.compile(
    r"(?:,\s|\s)(?:but(?! also\b)|yet(?! to\b)|however|although|though|except|whereas|while|unless|because)\b"
)
_FAMILY = {
    Assertion.REQUIRED: 0,
    Assertion.PREFERRED: 0,
    Assertion.NEGATED: 1,
    Assertion.WISH: 1,
}
_DENYING = frozenset(assertion for assertion, family in _FAMILY.items() if family)
# Words of negation and wish that deny and wish nothing.
_PSEUDO = re.compile(
    r"\b(?:(?!(?:i|we|he|she|they|who|and|but|also|now|do|still|currently|future|my)\b)[\w-]+ plans? to(?= \w)"  # a business plan to expand is no wish
    r"|(?:by|after|from|through|spent (?:\w+ ){1,3}) ?studying"  # what came of it is told
    r"|shadowed (?:employees|staff|workers)|not only|no doubt|not just|no later than|no less than|no more than|without exception|not limited to"
    r"|never (?:late|missed|miss)|no[- ]nonsense|cannot wait|can['’]t wait|no matter|don['’]t hesitate|do not hesitate"
    r"|no (?:incidents?|accidents?|errors?|complaints?|defects?|injuries|lost[- ]time|sick days|losses|falls|write-offs)"
    r"|without (?:(?!using|having|knowing|needing)[a-z]+ing|a single)\b|no fewer than|not to mention|no\.\s?\d|without (?:(?:direct|close|constant) )?(?:supervision|delays?|errors?|incidents?|prompting|interruptions?|hesitation|issues|loss)"
    r"|not (?:all|every)|no one|nobody|why not|not (?:afraid|shy)|(?:don['’]t|do not|didn['’]t) (?:worry|mind|panic))\b"
)


@dataclass(frozen=True)
class _Table:
    pattern: re.Pattern[str]
    cues: dict[str, tuple[Assertion, str]]


_CUES = (files("gapfinder.pipeline") / "data" / "cues.csv").read_text(encoding="utf-8")
_ROWS: tuple[dict[str, str], ...] = tuple(csv.DictReader(_CUES.splitlines()))
_LONGEST = max(len(row["phrase"]) for row in _ROWS)
_COMMON = frozenset(
    "a am are as be been but candidate experience for has have i if interest is it knowledge know learn learning looking my "
    "need of on other than to up we will with working would you your".split()
)


def _telling(phrase: str) -> str:
    """The word of a cue by which a line is known that may have it: a rare one, if there is any."""
    words: list[str] = re.findall("[a-z]+", phrase.lower())
    return max(words, key=lambda word: (word not in _COMMON, len(word)))


CUE_WORDS = mark_of(" ".join({_telling(row["phrase"]) for row in _ROWS}))
"""Mark of the lines that may have a cue."""


@lru_cache(maxsize=2)
def _table(documents: str) -> _Table:
    cues: dict[str, tuple[Assertion, str]] = {}
    for row in _ROWS:
        if row["documents"] in {documents, "any"}:
            cues[row["phrase"].lower()] = (Assertion(row["assertion"]), row["direction"])
    return _Table(re.compile(rf"(?<![\w-]){any_of(cues)}(?![\w-])"), cues)


# "…, which I do not hold yet": what follows denies what its sentence named before.
_DENIED_AFTER = re.compile(
    r"(?:\b(?:which|that|though|although|but|and)\s+|[,;:]\s+)?\bI\s(?:do not|don['’]t|have not|haven['’]t|did not|didn['’]t|never|cannot|can['’]t)"
    r"\s(?:\w+\s){0,3}?(?:hold|have|own|it|one|them|any|that|yet|myself|done (?:it|one|them|so)|run one|used (?:it|them)|passed it)\b"
    r"|\b(?:not held|not completed|not finished|never finished|in progress|not by me)\b",
    re.IGNORECASE,
)


def find_cues(
    text: str, kind: DocumentKind, breaks: Sequence[int] = (), stretches: Iterable[tuple[int, int]] | None = None
) -> tuple[Cue, ...]:
    """Cues of a text with their scopes, in order of place.

    `breaks` are offsets, in order, at which a line begins that no line end parts from the one before. `stretches` are the
    places, in order, in which a word of `CUE_WORDS` stands; by default one may stand anywhere.
    """
    table = _table("ad" if kind is DocumentKind.AD else "person")
    low = lowered(text)
    clauses = _Clauses(text, low, breaks)
    raw: list[tuple[int, int, Assertion, str]] = []
    for match in _matches(table.pattern, low, stretches):
        start, end = match.span()
        assertion, direction = table.cues[_phrase(match.group())]
        if assertion in _DENYING and clauses.is_pseudo(start, end):
            continue
        if direction == "backward" and text[end : end + 1] == ":":
            direction = "forward"  # "not necessary: …", "Preferred: …"
        raw.append((start, end, assertion, direction))
    found = list(_denials(text)) if kind is not DocumentKind.AD else []
    for index, (start, end, assertion, direction) in enumerate(raw):
        clause_start, clause_end = clauses.around(start, end)
        family = _FAMILY[assertion]
        scope_start, scope_end = start, end
        if direction in {"forward", "both"}:
            if assertion is Assertion.WISH and (own := _OF_ONES_OWN.search(low, end, clause_end)):
                clause_end = own.start()
            later = (c for c in raw[index + 1 :] if _FAMILY[c[2]] == family and c[3] == "forward")
            scope_end = min(clause_end, next((c[0] for c in later if c[0] >= end), clause_end))
        if direction in {"backward", "both"}:
            if assertion in _DENYING or text[end : end + 1] in _ITS_END:
                clause_start = _before_dash(text, start, clause_start, clauses)
            scope_start = _bracket(text, start, end, clause_start, clause_end) or clause_start
            earlier = (c for c in reversed(raw[:index]) if _FAMILY[c[2]] == family)
            if low[start:end] in _OF_ONE_ITEM:
                scope_start = max(scope_start, text.rfind(",", scope_start, start) + 1)
            scope_start = max(scope_start, next((c[1] for c in earlier if c[1] <= start), scope_start))
        found.append(Cue(start, end, assertion, scope_start, scope_end))
    return tuple(found)


def _matches(
    pattern: re.Pattern[str], low: str, stretches: Iterable[tuple[int, int]] | None
) -> Iterator[re.Match[str]]:
    """Phrases of a table that have a word in one of the stretches, in order of place."""
    if stretches is None:
        yield from pattern.finditer(low)
        return
    done = 0
    for start, end in stretches:
        for match in pattern.finditer(low, max(done, start - _LONGEST), end + _LONGEST + 1):
            if match.start() >= end:
                break
            yield match
            done = match.end()


class _Clauses:
    """Clauses of a text, found line by line where they are asked for: most lines have no cue."""

    def __init__(self, text: str, low: str, breaks: Sequence[int]) -> None:
        self._text = text
        self._low = low
        self._breaks = breaks
        self._line = (0, -1)
        self._starts: list[int] = []
        self._ends: list[int] = []

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Where the clause that holds a cue begins and ends."""
        self._look_at(start, end)
        before = bisect_right(self._ends, start) - 1
        after = bisect_left(self._starts, end)
        return (
            self._ends[before] if before >= 0 else 0,
            self._starts[after] if after < len(self._starts) else len(self._text),
        )

    def is_pseudo(self, start: int, end: int) -> bool:
        """Whether a word of negation or wish denies and wishes nothing."""
        spans = (m.span() for m in _PSEUDO.finditer(self._low, max(0, start - _BEYOND), end + _BEYOND))
        return any(a <= start < b for a, b in spans)

    def _look_at(self, start: int, end: int) -> None:
        """Find the borders of a line and those right behind it."""
        text = self._text
        begin = max(0, text.rfind("\n", 0, start))
        stop = text.find("\n", end)
        line = begin, min(stop + _BEYOND, len(text)) if stop >= 0 else len(text)
        if line == self._line:
            return
        self._line = line
        spans = [m.span() for pattern in (*_BORDERS, _CONTRAST) for m in pattern.finditer(text, *line)]
        first, last = bisect_left(self._breaks, begin), bisect_right(self._breaks, line[1])
        spans += [(place, place) for place in self._breaks[first:last]]
        self._starts = sorted(start for start, _ in spans)
        self._ends = sorted(end for _, end in spans)


_BEYOND = 60
"""Characters around a border or a phrase that may decide whether it is one."""


# "Seeking a post where I can use my Excel": what one brings is held, whatever one looks for.
_OF_ONES_OWN = re.compile(
    r"\b(?:where|in which|so that) (?:i (?:can|could|may|will) (?:use|apply|bring|offer|contribute|put|share|build on)|my)\b|\b(?:us(?:e|ing)|utili[sz](?:e|ing)|apply(?:ing)?|leverag(?:e|ing)|bring(?:ing)?|offer(?:ing)?|with) my\b"
    r"|\bmy (?:\w+ )?(?:skills?|experience|knowledge|expertise|background|strengths)\b"
)


@lru_cache(maxsize=2_000)
def _phrase(words: str) -> str:
    """The words of a cue as the table has them."""
    return re.sub(r"\s", " ", words.replace("’", "'"))


class CuesByPlace:
    """Cues of a text by the places that they govern; a text may be one line of thousands of words."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._buckets: dict[int, list[Cue]] = defaultdict(list)
        for cue in cues:
            for bucket in range(cue.scope_start // _BUCKET, max(cue.scope_end, cue.end) // _BUCKET + 1):
                self._buckets[bucket].append(cue)

    def governing(self, start: int, end: int) -> list[Cue]:
        """Cues in whose scope a mention stands, in order of place."""
        near = self._buckets.get(start // _BUCKET, ())
        return [c for c in near if c.scope_start <= start and end <= max(c.scope_end, c.end)]


_BUCKET = 128
"""Characters of text in one bucket."""


def _denials(text: str) -> Iterator[Cue]:
    for match in _DENIED_AFTER.finditer(text):
        start = max(text.rfind("\n", 0, match.start()), text.rfind(". ", 0, match.start())) + 1
        yield Cue(match.start(), match.end(), Assertion.NEGATED, start, match.end())


def _before_dash(text: str, start: int, clause_start: int, clauses: _Clauses) -> int:
    """Where the clause begins that a cue behind a dash speaks of: "Kubernetes – a plus"."""
    alone = _AFTER_DASH.search(text, max(0, clause_start - _DASH), clause_start) is not None and all(
        word.lower() in _NO_SUBJECT for word in text[clause_start:start].split()
    )
    return clauses.around(clause_start - _DASH, clause_start)[0] if alone else clause_start


_OF_ONE_ITEM = frozenset({"observed only"})
"""Cues behind the last item of a list that speak of no other: "aphasia groups, swallow studies observed only"."""
_AFTER_DASH = re.compile(r"\s[–—-]\s$")
_DASH = 3
"""Characters of a dash with its blanks."""
_ITS_END = frozenset(["", "\n", ".", ";", ",", "!", ")"])
"""Signs behind a cue that says how much is asked, where it says nothing else."""


def _bracket(text: str, start: int, end: int, clause_start: int, clause_end: int) -> int | None:
    """For a cue in brackets right after an item, the start of that item: "Python, Go (a plus)"."""
    whole = text[start : start + 1] == "("  # the cue is the bracket: "SQL (learning)"
    opening = start if whole else text.rfind("(", clause_start, start)
    if opening < 0 or ")" in text[opening:start]:
        return None
    closing = end - 1 if whole else text.find(")", end, clause_end + 1)
    if closing < 0:
        return None
    if any(word.strip(",").lower() not in _NO_SUBJECT for word in text[opening + 1 : start].split()):
        return opening  # "Level 2 food hygiene (Level 3 a plus)": the bracket speaks of its own
    comma = max(text.rfind(",", clause_start, opening), text.rfind(" and ", clause_start, opening))
    return comma + 1 if comma >= 0 else clause_start


_NO_SUBJECT = frozenset("a an also be but highly is are not strongly this these though very which would".split())
"""Words in a bracket before a cue that leave what stands before the bracket its subject."""

_SECTION_TIER = {
    SectionKind.REQUIREMENTS: Assertion.REQUIRED,
    SectionKind.PREFERRED: Assertion.PREFERRED,
    SectionKind.DUTIES: Assertion.MENTIONED,
    SectionKind.STACK: Assertion.MENTIONED,
}
# Outside a requirements section these words still ask: an ad written as one paragraph.
_ASKING = re.compile(
    r"\b(?:experience (?:with|in|of|as|using|working)|experienced|knowledge of|understanding of|familiarity with"
    r"|familiar with|proficien\w+|fluen(?:t|cy)|expertise in|skilled in|ability to|able to|years|degree in"
    r"|qualified|certified|background in|track record|skills|competen\w+|confident|excellent|strong|licen[sc]ed?)\b"
)
_DESIRABLE_COLUMN = re.compile(r"(?:\s{2,}|\t|\|)\s*(E|D|Essential|Desirable|Yes|Required|Preferred)\s*$")


class LineOfText:
    """A line with what it says about mentions in it."""

    def __init__(self, text: str, start: int, end: int, kind: DocumentKind) -> None:
        self.end = end
        self._text = text
        self._start = start
        self._is_ad = kind is DocumentKind.AD
        self._column = _column(text, max(start, end - _COLUMN), end) if self._is_ad else None
        self._clause_ends: list[int] | None = None
        self._asking: dict[int, bool] = {}

    def assertion_at(self, start: int, end: int, section: SectionKind, cues: CuesByPlace) -> Assertion:
        """Assertion of the mention at `start:end`; an inline cue beats the section's heading."""
        governing = cues.governing(start, end)
        if not self._is_ad:
            family_one = [c for c in governing if _FAMILY[c.assertion] == 1]
            if family_one:
                return _nearest(family_one, start, end).assertion
            return Assertion.WISH if section is SectionKind.LEARNING else Assertion.HELD
        if self._column is not None and start < self._column[0]:
            return self._column[1]
        said = {c.assertion for c in governing} if governing else _NOTHING
        if Assertion.NEGATED in said:
            return Assertion.NEGATED
        if Assertion.PREFERRED in said:
            return Assertion.PREFERRED
        required = Assertion.REQUIRED in said
        if section in _SECTION_TIER and section is not SectionKind.DUTIES:
            if required and section is SectionKind.STACK:
                return Assertion.REQUIRED
            if section is SectionKind.PREFERRED and any(_is_explicit(self._text, c) for c in governing):
                return Assertion.REQUIRED
            return _SECTION_TIER[section]
        if required:
            return Assertion.REQUIRED
        if section is SectionKind.DUTIES:
            return Assertion.MENTIONED
        return Assertion.REQUIRED if self._asks(start) else Assertion.MENTIONED

    def _asks(self, place: int) -> bool:
        """Whether the clause around a place asks for something, in a section that does not say so."""
        ends = self._clause_ends
        if ends is None:
            ends = self._clause_ends = [m.end() for m in _CLAUSE_END.finditer(self._text, self._start, self.end)]
        at = bisect_right(ends, place)
        known = self._asking.get(at)
        if known is None:
            begin = ends[at - 1] if at else self._start
            stop = ends[at] - 2 if at < len(ends) else self.end
            known = self._asking[at] = _ASKING.search(lowered(self._text), begin, stop) is not None
        return known


_CLAUSE_END = re.compile(r"[.!?;]\s")
_NOTHING: frozenset[Assertion] = frozenset()
_COLUMN = 30
"""Characters at the end of a line in which a column of a table may stand."""


def _column(text: str, start: int, end: int) -> tuple[int, Assertion] | None:
    """Where the last column of a table begins, and what it says of its line."""
    if text[end - 1 : end] not in _COLUMN_ENDS and not text[end - 1 : end].isspace():
        return None
    match = _DESIRABLE_COLUMN.search(text, start, end)
    if match is None:
        return None
    return match.start(), Assertion.PREFERRED if match.group(1)[0] in "DP" else Assertion.REQUIRED


_COLUMN_ENDS = frozenset("EDelsd")
"""Last letters of `_DESIRABLE_COLUMN`."""


def _is_explicit(text: str, cue: Cue) -> bool:
    if cue.assertion is not Assertion.REQUIRED:
        return False
    word = text[cue.start : cue.end].lower()
    return word in {"required", "is required", "are required", "must", "must have", "a must", "essential", "mandatory"}


def _nearest(cues: Sequence[Cue], start: int, end: int) -> Cue:
    return min(cues, key=lambda c: min(abs(start - c.end), abs(c.start - end)))
