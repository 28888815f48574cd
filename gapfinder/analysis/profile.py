"""What a resume shows: for every lexicon entry, where it stands, in what section, and for how long."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from gapfinder.analysis.evidence import Quoter
from gapfinder.datatypes import Assertion, Document, Held, Label, Line, LineKind, Mention, Role, SectionKind, SkillKind
from gapfinder.extract import Extraction
from gapfinder.lexicon.senses import domain_of
from gapfinder.lexicon.table import Lexicon
from gapfinder.structure.dates import DateRange, find_dates, months_covered
from gapfinder.structure.headings import inline_heading

_PROVING = frozenset(
    {
        SectionKind.EXPERIENCE,
        SectionKind.PROJECTS,
        SectionKind.EDUCATION,
        SectionKind.VOLUNTEERING,
        SectionKind.ACHIEVEMENTS,
        SectionKind.PUBLICATIONS,
    }
)
"""Sections whose lines show a thing done."""
_LISTING = frozenset({SectionKind.SKILLS, SectionKind.LANGUAGES, SectionKind.CERTIFICATIONS, SectionKind.CONTACT})
_OUTCOME = re.compile(r"\d|[%$£€]|\b(?:won|award|grew|cut|saved|reduced|increased|doubled|tripled)\b", re.IGNORECASE)
_SENTENCE_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One place in the resume that shows a skill."""

    mention: Mention
    proof: bool
    """Shown in work, project, study, or a sentence with a figure or an outcome; else only listed or claimed."""
    roles: tuple[int, ...]
    """Indexes of the roles that hold it."""


@dataclass(frozen=True, eq=False)
class Profile:
    """A resume, ready to be asked."""

    document: Document
    mentions: tuple[Mention, ...]
    lexicon: Lexicon
    today: dt.date
    quoter: Quoter
    evidence: dict[str, tuple[Evidence, ...]] = field(repr=False)
    """By lexicon id, what is held."""
    refused: dict[str, tuple[Mention, ...]] = field(repr=False)
    """By lexicon id, what the resume says it has not got, or only wishes for."""

    @classmethod
    def of(cls, extraction: Extraction, lexicon: Lexicon, today: dt.date) -> Profile:
        """Profile of a resume's mentions."""
        document = extraction.document
        held: dict[str, list[Evidence]] = defaultdict(list)
        refused: dict[str, list[Mention]] = defaultdict(list)
        for mention in extraction.mentions:
            if mention.skill_id is None:
                continue
            if mention.assertion in {Assertion.NEGATED, Assertion.WISH}:
                refused[mention.skill_id].append(mention)
                continue
            if _is_of_others(document, mention):
                continue
            held[mention.skill_id].append(
                Evidence(mention=mention, proof=is_proof(document, mention), roles=_roles_at(document.roles, mention))
            )
        return cls(
            document=document,
            mentions=extraction.mentions,
            lexicon=lexicon,
            today=today,
            quoter=Quoter(document),
            evidence={key: tuple(value) for key, value in held.items()},
            refused={key: tuple(value) for key, value in refused.items()},
        )

    @cached_property
    def granted(self) -> dict[str, tuple[str, ...]]:
        """For every id that the resume may claim, the held ids that grant it (itself first)."""
        found: dict[str, list[str]] = defaultdict(list)
        for skill_id in self.evidence:
            found[skill_id].insert(0, skill_id)
            for other in self.lexicon.granted_by(skill_id):
                found[other].append(skill_id)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def fields(self) -> Counter[str]:
        """Entries that are shown, not only listed, by field of work, soft skills apart."""
        known = (self.lexicon.by_id.get(one) for one, found in self.evidence.items() if any(e.proof for e in found))
        return Counter(skill.category for skill in known if skill is not None and skill.kind is not SkillKind.SOFT)

    def in_field(self, skill_id: str) -> int:
        """How many entries are shown in the field of work of an entry that is not soft."""
        skill = self.lexicon.by_id.get(skill_id)
        return 0 if skill is None or skill.kind is SkillKind.SOFT else self.fields[skill.category]

    def is_of_field(self, skill_id: str) -> bool:
        """Whether something is shown in the field of work of an entry, or several things in the fields around it.

        A list pasted at the end makes nobody one of a field.
        """
        skill = self.lexicon.by_id.get(skill_id)
        if skill is None or skill.kind is SkillKind.SOFT:
            return False
        domain = domain_of(skill.category)
        return self.fields[skill.category] > 0 or (
            domain != "general" and sum(n for one, n in self.fields.items() if domain_of(one) == domain) >= _OF_A_DOMAIN
        )

    def evidence_for(self, skill_id: str) -> tuple[Evidence, ...]:
        """Everything that shows an entry, itself or through what grants it; proof first, then order of place."""
        return self._shown(skill_id)

    @cached_property
    def _shown(self) -> Callable[[str], tuple[Evidence, ...]]:
        return cache(self._sorted_evidence)  # there are no more keys than entries

    def _sorted_evidence(self, skill_id: str) -> tuple[Evidence, ...]:
        found = [e for source in self.granted.get(skill_id, ()) for e in self.evidence[source]]
        direct = set(map(id, self.evidence.get(skill_id, ())))
        return tuple(sorted(found, key=lambda e: (not e.proof, id(e) not in direct, e.mention.start)))

    def held(self, evidence: Iterable[Evidence], limit: int = 3) -> tuple[Held, ...]:
        """Quotes for evidence, one a line, at most `limit`."""
        quotes: dict[int, Held] = {}
        for one in evidence:
            place = self.quoter.held(one.mention.start, one.mention.end)
            quotes.setdefault(place.line, place)
            if len(quotes) == limit:
                break
        return tuple(quotes.values())

    def years_of(self, evidence: Sequence[Evidence]) -> float | None:
        """Years of the dated roles that show it, overlaps counted once; None where nothing is dated.

        Of a project outside every role the dates of its own line count. A number of years that the resume itself states beside the skill counts where it is larger.
        """
        said = [e.mention.years for e in evidence if e.mention.years is not None]
        indexes = sorted({index for e in evidence for index in e.roles})
        periods = [period for e in evidence if not e.roles for period in self._periods(e.mention)]
        return _longest(self._years([*(self.document.roles[index] for index in indexes), *periods]), said)

    def _periods(self, mention: Mention) -> Iterator[DateRange]:
        """Dated periods in the line of a mention that stands under projects."""
        if mention.section is SectionKind.PROJECTS:
            line = self.document.lines[self.document.line_at(mention.start) - 1]
            found = find_dates(self.document.text, line.start, line.end)
            yield from (period for period in found if not period.single)

    def years_in(self, indexes: Iterable[int]) -> float | None:
        """Years covered by some roles, overlaps counted once; None where none is dated."""
        return self._years([self.document.roles[index] for index in indexes])

    def _years(self, periods: Iterable[Role | DateRange]) -> float | None:
        dated = [period for period in periods if period.start is not None]
        return round(months_covered(dated, self.today) / 12, 1) if dated else None

    @cached_property
    def career(self) -> float | None:
        """Years of all roles together, overlaps counted once."""
        said = [
            m.years
            for m in self.mentions
            if m.label is Label.EXPERIENCE
            and m.years is not None
            and m.section in _SUMMARY
            and m.assertion is Assertion.HELD
        ]
        return _longest(self.years_in(range(len(self.document.roles))), said)


_OF_A_DOMAIN = 3
"""Things shown in neighbouring fields of work from which somebody is of their line: an electrician reads drawings."""
_SUMMARY = frozenset({SectionKind.SUMMARY, SectionKind.HEADER, SectionKind.OTHER})


def _longest(counted: float | None, said: Sequence[float]) -> float | None:
    values = [*said, *([] if counted is None else [counted])]
    return max(values) if values else None


_PEOPLE = re.compile(r"(?<!s)s$")


def _is_of_others(document: Document, mention: Mention) -> bool:
    """Whether an occupation is that of other people: "briefings for project managers" manage no project."""
    return (
        mention.label is Label.OCCUPATION
        and _PEOPLE.search(mention.text) is not None
        and not any(mention.text in role.title for role in document.roles)
    )


def _roles_at(roles: Sequence[Role], mention: Mention) -> tuple[int, ...]:
    return tuple(i for i, role in enumerate(roles) if role.span[0] <= mention.start < role.span[1])


def is_proof(document: Document, mention: Mention) -> bool:
    """Whether a mention stands where the resume shows a thing done, not only lists or claims it."""
    if mention.label in {Label.QUALIFICATION, Label.LANGUAGE}:
        return True
    section = mention.section
    if section is SectionKind.EDUCATION and _is_tool_list(document, mention):
        return False
    if section in _PROVING:
        return True
    if section in _LISTING:
        return False
    line = _line(document, mention.start)
    text = document.text[line.start : line.end]
    dated = any(r.span[0] <= mention.start < r.span[1] and r.start is not None for r in document.roles)
    if dated and line.kind is LineKind.BULLET and section is SectionKind.HEADER:
        return True
    if dated and line.kind is not LineKind.HEADING and not is_list(text):
        return True
    if section in {SectionKind.SUMMARY, SectionKind.HEADER}:
        return len(text.split()) >= _SENTENCE_WORDS and (
            mention.years is not None or _OUTCOME.search(_sentence(text, mention.start - line.start)) is not None
        )
    return line.kind is not LineKind.HEADING and len(text.split()) >= _SENTENCE_WORDS and not is_list(text)


def _is_tool_list(document: Document, mention: Mention) -> bool:
    """Whether a mention stands in a row of skills that follows the studies without a heading: "IT: Excel, Sage"."""
    line = _line(document, mention.start)
    inline = inline_heading(document.text[line.start : line.end], document.kind)
    return inline is not None and inline.kind is SectionKind.SKILLS


def _sentence(text: str, offset: int) -> str:
    start = max(text.rfind(". ", 0, offset), 0)
    end = text.find(". ", offset)
    return text[start : end if end >= 0 else len(text)]


def is_list(text: str) -> bool:
    """Whether a text is a row of short items, no sentence."""
    items = re.split(r"[,;|•·/]", text)
    return len(items) >= 3 and sum(len(item.split()) for item in items) / len(items) <= 3


def _line(document: Document, offset: int) -> Line:
    return document.lines[document.line_at(offset) - 1]
