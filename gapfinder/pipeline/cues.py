"""`gapfinder_cues`: assertion, years, level and either/or group of every mention on a doc."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from gapfinder.datatypes import Assertion, DocumentKind, Label, Line, LineKind, SectionKind
from gapfinder.lexicon.folding import lowered
from gapfinder.lexicon.patterns import mark_of
from gapfinder.pipeline.assertion import CUE_WORDS, CuesByPlace, LineOfText, find_cues
from gapfinder.pipeline.component import Component, Draft
from gapfinder.pipeline.groups import find_groups
from gapfinder.pipeline.layout import Layout
from gapfinder.pipeline.phrases import bare_item, before_bracket
from gapfinder.pipeline.spans import SPANS, Found, in_order

DEFAULTS = {"spans_key": SPANS}


@Language.factory("gapfinder_cues", default_config=DEFAULTS)
def make_cues(nlp: Language, name: str, spans_key: str) -> Callable[[Doc], Doc]:
    """Factory. Runs after the components that find mentions."""
    return CueReader(name, spans_key=spans_key)


class CueReader(Component):
    """Reads what the surroundings say of a mention."""

    def __init__(self, name: str = "gapfinder_cues", *, spans_key: str = SPANS) -> None:
        super().__init__(name, spans_key)

    def mentions_of(self, draft: Draft) -> list[Found]:
        """The same mentions with assertion, years, level and group, and the asked items in which nobody found any."""
        return self.judge(draft.layout, in_order([*draft.mentions, *_bare_items(draft.layout, draft.mentions)]))

    def judge(self, structure: Layout, mentions: Sequence[Found]) -> list[Found]:
        """The same mentions with what the text says about them."""
        text = structure.text
        breaks = [line.start for line in structure.lines if line.start and text[line.start - 1] != "\n"]
        telling = [(line.start, line.end) for line in structure.lines if structure.marks_of(line) & CUE_WORDS]
        cues = CuesByPlace(find_cues(text, structure.kind, breaks, telling))
        spent = _Years(mentions, text)
        judged = []
        row, place, levelled = None, (0, 0), _NO_LABEL
        for one in mentions:
            if row is None or one.start >= row.end:
                line = structure.line_at(one.start)
                place, levelled = (line.start, line.end), _levelled_in(structure, line)
                row = LineOfText(text, *place, structure.kind)
            assertion = row.assertion_at(one.start, one.end, structure.section_at(one.start), cues)
            level = one.level or (level_of(text, one, place) if one.label in levelled else None)
            years = one.years if one.years is not None else spent.of(one)
            start, end, label, skill_id, found_by, _, _, group, _, score = one
            judged.append(Found(start, end, label, skill_id, found_by, years, level, group, assertion, score))
        if structure.kind is DocumentKind.AD:
            judged = _denied_together(structure, judged)
        return find_groups(structure.text, judged)


def _bare_items(structure: Layout, mentions: Sequence[Found]) -> Iterator[Found]:
    """Items of an ad's lists of what it asks for in which nothing was found: each is asked for in its own words."""
    if structure.kind is not DocumentKind.AD:
        return
    seen: set[int] | None = None
    for line in structure.lines:
        if line.kind is not LineKind.BULLET or structure.section_at(line.start) not in _ASKED:
            continue
        if seen is None:
            seen = {structure.line_at(one.start).start for one in mentions}
        place = bare_item(structure.text, line.start, line.end) if line.start not in seen else None
        if place is not None:
            yield Found(*place, Label.EXPERIENCE, found_by="rule")


_ASKED = frozenset({SectionKind.REQUIREMENTS, SectionKind.PREFERRED})


def _denied_together(structure: Layout, mentions: Sequence[Found]) -> list[Found]:
    """In an ad, a skill that a line says is not needed is not asked for elsewhere in that line."""
    denied = {
        (structure.line_at(m.start).start, m.skill_id)
        for m in mentions
        if m.assertion is Assertion.NEGATED and m.skill_id
    }
    if not denied:
        return list(mentions)
    return [
        m._replace(assertion=Assertion.NEGATED) if (structure.line_at(m.start).start, m.skill_id) in denied else m
        for m in mentions
    ]


_LEVEL_WORDS = (
    "native|mother tongue|bilingual|fluent|fluency|full professional|professional working|limited working|business|"
    "near[- ]native|proficient|conversational|upper[- ]intermediate|pre[- ]intermediate|intermediate|advanced|expert|"
    "beginner|basic|elementary|working knowledge|[ABC][12]\\+?|N[1-5]"
)
_LEVEL_BEFORE = re.compile(
    rf"\b({_LEVEL_WORDS})(?:[- ](?:level|user|speaker|knowledge|skills|command|proficiency|written|spoken|verbal|or|of|in|and|with|to|the|both))*\s*$",
    re.IGNORECASE,
)
_LEVEL_INSIDE = re.compile(rf"({_LEVEL_WORDS})\s(?=\w)", re.IGNORECASE)
_LEVEL_AFTER = re.compile(
    rf"^\s*(?:[(:,–—-]|at|to|is|skills|language|level)?\s*[(]?\s*(?:at\s|to\s|a\s)?({_LEVEL_WORDS})\b", re.IGNORECASE
)


def level_of(text: str, mention: Found, line: tuple[int, int]) -> str | None:
    """Level named beside a language or skill, in the text's own words, lower case ("b2", "native")."""
    if mention.label not in _LEVELLED:
        return None
    inside = _LEVEL_INSIDE.match(text, mention.start, mention.end)
    if inside is not None:  # "Native Portuguese speaker" is a name of the language
        return _fitting(inside.group(1), mention)
    after = _LEVEL_AFTER.match(text[mention.end : line[1]][:40])
    if after is not None and (mention.label is Label.LANGUAGE or text[mention.end : line[1]].lstrip()[:1] == "("):
        return after.group(1)
    before = _LEVEL_BEFORE.search(text[max(line[0], mention.start - _LEVEL_NEAR) : mention.start])
    return _fitting(before.group(1), mention) if before is not None else None


_LEVEL_NAMED = mark_of(
    "mother fluency near proficient conversational intermediate advanced expert beginner basic elementary"
)
_OF_A_LANGUAGE = mark_of("native bilingual business fluent")
_WORKING = mark_of("working")
_FULL = mark_of("full")
_PROFESSIONAL = mark_of("professional")
_WORKING_WITH = _PROFESSIONAL | mark_of("limited knowledge")
_LEVEL_LETTERS = re.compile(r"[abcn][1-5]")


_LEVELLED = frozenset({Label.LANGUAGE, Label.SKILL})
_LEVEL_NEAR = 50
"""Characters around a mention in which its level may be named."""


def _levelled_in(structure: Layout, line: Line) -> frozenset[Label]:
    """Labels of which a line could name a level: most name none, and need no closer look."""
    marks = structure.marks_of(line)
    if (
        marks & _LEVEL_NAMED
        or (marks & _WORKING and marks & _WORKING_WITH)
        or (marks & _FULL and marks & _PROFESSIONAL)
        or _LEVEL_LETTERS.search(lowered(structure.text), line.start, line.end)
    ):
        return _LEVELLED
    return _LANGUAGE if marks & _OF_A_LANGUAGE else _NO_LABEL


_LANGUAGE = frozenset({Label.LANGUAGE})
_NO_LABEL: frozenset[Label] = frozenset()
_OF_LANGUAGES = frozenset({"native", "bilingual", "business", "fluent"})


def _fitting(word: str, mention: Found) -> str | None:
    """A level word where it can be said of such a thing: nobody is native in Excel."""
    return None if mention.label is Label.SKILL and word.lower() in _OF_LANGUAGES else word


class _Years:
    """Years of the phrases that hold skills, such as "5+ years of Python"."""

    def __init__(self, mentions: Sequence[Found], text: str) -> None:
        self._text = text
        self._phrases = sorted(
            (m.start, m.end, m.years) for m in mentions if m.label is Label.EXPERIENCE and m.years is not None
        )
        self._longest = max((end - start for start, end, _ in self._phrases), default=0)
        self._behind = {}
        for start, _, years in self._phrases:
            end = before_bracket(text, start)
            if end > 0:
                self._behind[end - len(_EXPERIENCE) if text.endswith(_EXPERIENCE, 0, end) else end] = years

    def of(self, one: Found) -> float | None:
        """Years of the phrase that holds a skill; None where there is none, or a sentence ends between."""
        if one.label is not Label.SKILL or not self._phrases:
            return None
        if one.end in self._behind:
            return self._behind[one.end]
        first = bisect_left(self._phrases, (one.start - self._longest,))
        for start, end, years in self._phrases[first:]:
            if start > one.start:
                break
            if one.start < end and not _PHRASE_END.search(self._text, start, one.start):
                return years
        return None


_EXPERIENCE = " experience"
_PHRASE_END = re.compile(r"[.;\n]")
