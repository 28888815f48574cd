"""Mentions of the targets to requirements: one row per thing asked, with every place that asks.

Rules (in the order in which they act on each document):

1. Negated mentions and wishes ask for nothing.
2. Years fold into the row of the lexicon skill that they govern; years of a role or field make one EXPERIENCE row.
3. A skill of the same name over all documents is one row; its tier is the strongest.
4. Alternatives are one row with members, unless a member is asked for by itself just as strongly.
5. An activity becomes a row only where it stands under requirements or duties (or under a cue), is not explained by
   the skills inside it, is no boilerplate by IDF, and has at least two content words.
6. A soft skill is a row where it is asked in so many words: under a requirements heading or a cue.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from gapfinder.analysis.evidence import Quoter
from gapfinder.analysis.similarity import background, content_terms, terms_with_places
from gapfinder.datatypes import (
    Asked,
    Assertion,
    Demand,
    Document,
    DocumentKind,
    Label,
    Member,
    Mention,
    Requirement,
    SectionKind,
    Tier,
)
from gapfinder.extract import Extraction
from gapfinder.lexicon.folding import fold, inflect, key_of, slug
from gapfinder.lexicon.stopwords import stop_words
from gapfinder.lexicon.table import Lexicon
from gapfinder.pipeline.credentials import degree_level
from gapfinder.pipeline.groups import or_another
from gapfinder.pipeline.phrases import activity_stems, before_bracket
from gapfinder.structure.headings import heading_meaning

_TIER = {Assertion.REQUIRED: Tier.REQUIRED, Assertion.PREFERRED: Tier.PREFERRED, Assertion.MENTIONED: Tier.MENTIONED}
_STRENGTH = {Tier.MENTIONED: 0, Tier.PREFERRED: 1, Tier.HELD: 2, Tier.REQUIRED: 3}
_ANY_LANGUAGE = "foreign-languages"
_ASKING_SECTIONS = frozenset({SectionKind.REQUIREMENTS, SectionKind.PREFERRED, SectionKind.DUTIES, SectionKind.STACK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One mention that asks, before rows are joined."""

    key: str
    name: str
    label: Label
    tier: Tier
    asked: Asked
    kind: DocumentKind
    members: tuple[Member, ...] = ()
    years: float | None = None
    level: str | None = None


@dataclass
class _Row:
    key: str
    name: str
    label: Label
    members: tuple[Member, ...] = ()
    asks: list[Ask] = field(default_factory=list)

    @property
    def tier(self) -> Tier:
        return max((ask.tier for ask in self.asks), key=_STRENGTH.__getitem__)


def requirements_of(extractions: Sequence[Extraction], lexicon: Lexicon) -> tuple[Requirement, ...]:
    """Rows over all targets, in the order of their first mention. Target `n` (from 1) is called `tn`."""
    rows: dict[str, _Row] = {}
    for number, extraction in enumerate(extractions, start=1):
        for ask in asks_of(extraction, f"t{number}", lexicon):
            row = rows.setdefault(ask.key, _Row(ask.key, ask.name, ask.label, ask.members))
            row.asks.append(ask)
    rows = _resolve_groups(rows)
    kinds = [extraction.document.kind for extraction in extractions]
    return tuple(_requirement(row, kinds) for row in rows.values())


def _requirement(row: _Row, kinds: Sequence[DocumentKind]) -> Requirement:
    if len(row.asks) == 1:
        return _asked_once(row.asks[0], row, kinds)
    targets = {ask.asked.target for ask in row.asks}
    bios = sum(1 for number, kind in enumerate(kinds, start=1) if kind is DocumentKind.BIO and f"t{number}" in targets)
    years = [ask.years for ask in row.asks if ask.years is not None]
    tiers: dict[str, Tier] = {}
    for ask in row.asks:
        known = tiers.get(ask.asked.target, Tier.MENTIONED)
        tiers[ask.asked.target] = max(known, ask.tier, key=_STRENGTH.__getitem__)
    quotes = {(ask.asked.target, ask.asked.start): ask.asked for ask in row.asks}
    return Requirement(
        id=row.key,
        name=row.name,
        label=row.label,
        tier=row.tier,
        asked=tuple(quotes[place] for place in sorted(quotes, key=lambda p: (int(p[0][1:]), p[1]))),
        demand=Demand(targets=len(targets), of=len(kinds), bios=bios, ads=len(targets) - bios),
        members=row.members,
        tiers=tuple(sorted(tiers.items(), key=lambda pair: int(pair[0][1:]))),
        years=max(years) if years else None,
        level=next((ask.level for ask in row.asks if ask.level is not None), None),
    )


def _asked_once(ask: Ask, row: _Row, kinds: Sequence[DocumentKind]) -> Requirement:
    bios = int(kinds[int(ask.asked.target[1:]) - 1] is DocumentKind.BIO)
    return Requirement(
        id=row.key,
        name=row.name,
        label=row.label,
        tier=ask.tier,
        asked=(ask.asked,),
        demand=_demand_of_one(len(kinds), bios),
        members=row.members,
        tiers=((ask.asked.target, ask.tier),),
        years=ask.years,
        level=ask.level,
    )


@lru_cache(maxsize=1_000)
def _demand_of_one(of: int, bios: int) -> Demand:
    return Demand(targets=1, of=of, bios=bios, ads=1 - bios)


def _resolve_groups(rows: dict[str, _Row]) -> dict[str, _Row]:
    """Join groups with rows of their own members, so that nothing is asked twice."""
    resolved = dict(rows)
    for key, row in rows.items():
        if not row.members:
            continue
        alone = [resolved[m.id] for m in row.members if m.id in resolved and not resolved[m.id].members]
        stronger = [
            one for one in alone if _STRENGTH[one.tier] >= _STRENGTH[row.tier] and one.tier is not Tier.MENTIONED
        ]
        if stronger:
            for one in stronger:
                one.asks.extend(row.asks)
            del resolved[key]
        else:
            for one in alone:
                row.asks.extend(one.asks)
                del resolved[one.key]
    return resolved


def asks_of(extraction: Extraction, target: str, lexicon: Lexicon) -> Iterator[Ask]:
    """Everything that one document asks for (an ad) or shows to have been enough (a bio)."""
    document = extraction.document
    quoter = Quoter(document)
    bio = document.kind is DocumentKind.BIO
    counted = [m for m in extraction.mentions if m.assertion not in {Assertion.NEGATED, Assertion.WISH}]
    named = [m for m in counted if m.label is not Label.EXPERIENCE]
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in named:
        if mention.group is not None and mention.skill_id is not None:
            groups[mention.group].append(mention)
    opened: set[str] = set()
    said: set[str] = set()
    """Names of groups: "experience with React, Angular or Vue" asks for nothing besides."""
    rows_of_degrees = _rows_of_degrees(named)
    fields = {m.end + 1: m for m in named if m.label is Label.SKILL}
    degrees = {m.start for m in named if m.label is Label.QUALIFICATION and _DEGREE.match(m.text)} & fields.keys()
    of_title = _title_of(document) if not bio else range(0)
    explained = () if bio else _explained_by_brackets(document.text, named)
    for mention in named:
        tier = Tier.HELD if bio else _TIER.get(mention.assertion, Tier.MENTIONED)
        row = rows_of_degrees.get((mention.group or "", mention.label)) if not bio else None
        elsewhere = _is_told_by_names(mention, named) or (row is not None and mention is not row[0])
        elsewhere = elsewhere or mention in explained or _is_last_of_names(document.text, mention)
        elsewhere = elsewhere or (mention.start in of_title and _is_only_named(mention, named, of_title))
        if elsewhere or not _is_asked(mention, bio) or (mention.label is Label.SKILL and mention.end + 1 in degrees):
            continue
        if mention.start in degrees and mention.label is Label.QUALIFICATION:  # "computer science degree"
            name = f"{_name(fields[mention.start], lexicon)} degree"
            asked = quoter.asked(target, mention)
            yield Ask(
                key=slug(name),
                name=name,
                label=mention.label,
                tier=tier,
                asked=asked,
                kind=document.kind,
                level=mention.level,
            )
            continue
        members = groups.get(mention.group or "", [])
        distinct = dict.fromkeys(m.skill_id for m in members if m.skill_id)
        if len(distinct) > 1 and _ANY_LANGUAGE in distinct:  # "bilingual or fluent in Spanish" asks for Spanish
            if mention.skill_id == _ANY_LANGUAGE:
                continue
            del distinct[_ANY_LANGUAGE]
        if len(distinct) > 1 and not bio:
            if mention.group not in opened:
                opened.add(mention.group or "")
                group = _group_ask(members, list(distinct), tier, quoter, target, document.kind, lexicon)
                said.add(slug(group.name))
                yield group
            continue
        yield Ask(
            key=_key(mention),
            name=_name(mention, lexicon) if row is None else document.text[mention.start : row[-1].end],
            label=mention.label,
            tier=tier,
            asked=quoter.asked(target, mention),
            kind=document.kind,
            years=mention.years,
            level=mention.level,
        )
    told = [m for m in counted if m.label is Label.EXPERIENCE]
    of_years = {before_bracket(document.text, m.start) for m in told if m.years is not None}
    names = _Names.of(m for m in named if m.label is not Label.OCCUPATION)  # an occupation makes no row
    for mention in told:
        if mention.years is not None or mention.end not in of_years:
            yield from (ask for ask in _experience(mention, names, quoter, target, bio) if ask.key not in said)


def _title_of(document: Document) -> range:
    """Where the title of an ad stands, which tells for which department the job is and asks for nothing by itself.

    An ad of hardly more than its title says nothing else.
    """
    start = document.text.find(document.title) if document.title else -1
    told = len(document.text.split()) - len(document.title.split())
    return range(start, start + len(document.title)) if start >= 0 and told >= _LEAST_BESIDE_TITLE else range(0)


def _is_last_of_names(text: str, mention: Mention) -> bool:
    """Whether a tool is the last of several names the others of which no list has: their phrase asks for one of them."""
    if mention.label is not Label.SKILL or mention.group is not None or not mention.text[:1].isupper():
        return False
    before = text[max(0, mention.start - _REACH) : mention.start].rsplit("\n", 1)[-1]
    return before.endswith(" or ") and _ONE_OF_NAMES.search(before) is not None


def _explained_by_brackets(text: str, named: Sequence[Mention]) -> list[Mention]:
    """Of a qualification and the names in brackets behind it, what asks for nothing of its own.

    "A recognised accountancy qualification (ACA, ACCA or CIMA)" asks for one of the three; "Phlebotomy certification
    (ASCP, NHA or AMT)", of which only one name is known, for the certification.
    """
    found = []
    asked = [m for m in named if m.label is Label.QUALIFICATION]
    for index, outer in enumerate(asked):
        opening = _OPENS_LIST.match(text, outer.end)
        close = text.find(")", outer.end)
        if opening is not None and close >= 0:
            inner = [m for m in asked[index + 1 :] if m.start < close]
            found += [outer] if len(inner) > 1 else inner
    return found


_OPENS_LIST = re.compile(r"\s?\((?:e\.g\.?,?\s)?[^()\n]{1,60}(?:,|/|\sor\s)[^()\n]{1,60}\)")


_ONE_OF_NAMES = re.compile(
    r"(?:experience|knowledge|use|familiarity) (?:in|with|of|using) (?:[A-Z][\w+#.-]*, )*[A-Z][\w+#.-]*,? or $",
    re.IGNORECASE,
)
"""Before the last of several names of which one will do, and which the phrase as a whole asks for."""


def _is_only_named(mention: Mention, named: Sequence[Mention], of_title: range) -> bool:
    """Whether what a title names is not asked there: a field, or a qualification of which the text below says more."""
    if mention.label is Label.QUALIFICATION:
        return any(m.skill_id == mention.skill_id and m.start not in of_title for m in named)
    return mention.assertion is Assertion.MENTIONED


_LEAST_BESIDE_TITLE = 20
"""Words of an ad beside its title from which the rest says what is asked."""
_DEGREE = re.compile(r"degree\b", re.IGNORECASE)


def _rows_of_degrees(named: Sequence[Mention]) -> dict[tuple[str, Label], tuple[Mention, ...]]:
    """Degrees of which one will do and not all of which the lexicon knows, by group: "BS/MS in EE" asks for the first."""
    found: dict[tuple[str, Label], list[Mention]] = defaultdict(list)
    for mention in named:
        if mention.group is not None and mention.label is Label.QUALIFICATION and degree_level(mention.text):
            found[mention.group, mention.label].append(mention)
    return {
        key: tuple(row)
        for key, row in found.items()
        if len(row) > 1
        and any(m.skill_id is None for m in row)
        and degree_level(row[0].text) == min(degree_level(m.text) for m in row)
    }


def _is_told_by_names(mention: Mention, named: Sequence[Mention]) -> bool:
    """Whether "bilingual" only stands before the languages that it means."""
    return mention.skill_id == _ANY_LANGUAGE and any(
        m.label is Label.LANGUAGE and 0 < m.start - mention.end <= _BESIDE and m.skill_id != _ANY_LANGUAGE
        for m in named
    )


_BESIDE = 6
"""Characters between a word for any language and the name of one that it speaks of."""


def _is_asked(mention: Mention, bio: bool) -> bool:
    if mention.label is Label.OCCUPATION or (mention.skill_id is None and _is_no_thing(mention.text)):
        return False
    if mention.label is Label.SOFT_SKILL:
        return not bio and mention.assertion in {Assertion.REQUIRED, Assertion.PREFERRED}
    return True


def _is_no_thing(name: str) -> bool:
    """Whether a name that no list has is a place by its form, or a heading that lost its line: "EXPERIENCE"."""
    heading = heading_meaning(name, DocumentKind.AD) or heading_meaning(f"{name}s", DocumentKind.AD)
    return _PLACE.fullmatch(name) is not None or (heading is not None and not heading.weak)


_PLACE = re.compile(
    r"(?:(?:North|South|East|West|Mid|Greater|Central|Inner|Outer|Upper|Lower|New)(?:ern)?[ -])+[A-Z][a-z]+(?:\s[A-Z][a-z]+)?"
    r"|[A-Z]\w+(?:\s[A-Z]\w+)?\s(?:County|Province|Borough|Region|Valley|Metropolitan Area)"
)
"""A name that no list has and that is a place by its form: "West Yorkshire" is nothing to learn."""


def _group_ask(
    members: Sequence[Mention],
    ids: Sequence[str],
    tier: Tier,
    quoter: Quoter,
    target: str,
    kind: DocumentKind,
    lexicon: Lexicon,
) -> Ask:
    names = [lexicon[one].name for one in ids]
    first, last = members[0], members[-1]
    parts = [Member(id=one, name=lexicon[one].name) for one in sorted(ids)]
    another = or_another(quoter.document.text, last.end) if first.label is Label.SKILL else None
    if another is not None and slug(another) not in lexicon and not _ANY_SUCH.match(another):
        names.append(another)
        parts.append(Member(id=slug(another), name=another))
    place = quoter.asked(target, first)
    return Ask(
        key="+".join(sorted(ids)),
        name=f"{', '.join(names[:-1])} or {names[-1]}",
        label=first.label,
        tier=tier,
        asked=Asked(target=target, start=first.start, end=max(first.end, last.end), line=place.line, quote=place.quote),
        kind=kind,
        members=tuple(parts),
        years=max((m.years for m in members if m.years is not None), default=None),
    )


_ANY_SUCH = re.compile(
    r"(?:(?:an)?other|similar|comparable|relate[ds]?|closely|equivalent|relevant|any|like|more|both|all|something|combination)\b",
    re.IGNORECASE,
)
"""What takes anything of the kind and names nothing: "or similar tools"."""


def _key(mention: Mention) -> str:
    if mention.label is Label.QUALIFICATION and mention.found_by != "lexicon" and " in " in mention.text:
        return slug(mention.text)
    return mention.skill_id or slug(mention.text)


def _name(mention: Mention, lexicon: Lexicon) -> str:
    """A requirement in the words of the target where they are a name of the entry, else by the entry's name.

    An abbreviation stands in brackets behind the full name: "Key Stage 3 teaching (KS3)".
    """
    skill = lexicon.by_id.get(mention.skill_id or "")
    by_rule = mention.label is Label.QUALIFICATION and "rule" in mention.found_by
    if skill is None or (by_rule and not _OF_A_BODY.search(mention.text)):
        return mention.text[:1].upper() + mention.text[1:]
    if mention.label is Label.SKILL and _is_told_as_done(mention.text):
        return skill.name
    return _name_of(mention.text, skill.names)


@lru_cache(maxsize=50_000)  # many ads name the same in the same words
def _name_of(text: str, names: tuple[str, ...]) -> str:
    said = text[:1].upper() + text[1:]
    own = names[0]
    key = key_of(text)
    of_its_verb = len(key) == 1 and inflect(key[0]) == inflect(key_of(own)[0])  # "coached" is Coaching
    if key == key_of(own) or of_its_verb or len(text) > _LONGEST_SAID or key[0] in stop_words():
        return own
    if len(text) <= _LONGEST_SHORT and sum(sign.isupper() for sign in text) > 1:
        return f"{own} ({text})"
    if len(key) == 1:  # of "accounts payable and receivable" the second name is more than its word
        named = any(name.casefold() == text.casefold() for name in names)
        return said if named or (text.endswith("s") and any(key_of(name) == key for name in names)) else own
    return said if any(key_of(name) == key for name in names) else own


@lru_cache(maxsize=20_000)
def _is_told_as_done(text: str) -> bool:
    """Whether words tell what somebody does, or run over a list, rather than name a thing: "maintains records", "train"."""
    first, _, rest = text.partition(" ")
    low = first.lower()
    verb = not low.endswith(("ing", "ss")) and inflect(fold(low)) in activity_stems()
    return "," in text or (verb and (not rest or low.endswith("s")) and low not in _NOUNS_TOO)


_NOUNS_TOO = frozenset(
    "audits controls designs drives experiences interfaces maps markets models plans programs records reports tests trades works".split()
)
_OF_A_BODY = re.compile(
    r"(?:licen(?:se|ce|sure)|certifi(?:cation|cate)|credentials?|endorsement|registration)$", re.IGNORECASE
)
_LONGEST_SAID = 45
_LONGEST_SHORT = 6
"""Characters up to which a name with two capitals counts as an abbreviation."""

# Words that open a phrase without adding to its sense.
_LEAD = re.compile(
    r"^(?:(?:and|or|also|be|being|have|having|help|helping|assist(?:ing)?(?: (?:in|with))?|support(?:ing)?|ensur(?:e|ing)(?: that)?|"
    r"(?:(?:proven|demonstrated|demonstrable|strong|developing|hands-on|prior|previous|relevant) )*(?:experience|abilit(?:y|ies)|capability|capacity|willingness|background|track record|exposure|knowledge|understanding|familiarity|expertise|grounding|interest|proficiency"
    r"|mastery|command|awareness|competenc[ey]|grasp|passion|appreciation|enthusiasm|familiar|comfortable|skilled|adept|(?:well[- ])?versed|knowledgeable|experienced|proficient|competent|confident|passionate) "
    r"(?:(?:with|in|of|as|at|about|using|to|for|on)(?: working (?:with|in|on|as|for|across))?|working (?:with|in|on|as|for|across))|comfortable|participat(?:e|ing) in|responsible for|work(?:ing)? (?:closely )?(?:with|on|to)|our|the|a|an|all|any|other|various)\s+)+",
    re.IGNORECASE,
)
_YEARS_LEAD = re.compile(
    r"^.*?(?:\b|(?<=\d))(?:years?|yrs?|months?|decades?)['’]?\s*(?:\)\s*)?(?:\+\s*)?(?:or more\s+)?(?:of\s+|in\s+|as\s+(?:an?\s+)?|with\s+)?"
    r"(?:(?:min(?:imum)?\.?|proven|relevant|professional|progressive|recent|related|combined|hands-on|industry|work(?:ing)?|full-time|direct|practical|solid|overall|total|prior|previous|post-qualification|successful)\s+)*"
    r"(?:(?:of\s+)?(?:experience|exp\b\.?)\s*)?(?:(?:in|with|of|as|using|on|at|within|working (?:in|with|as|on|at))\s+)?(?:(?:an?|the)\s+)?",
    re.IGNORECASE,
)
_EXPERIENCE = re.compile(r"\s*\bexperience\b\s*", re.IGNORECASE)
_LEAST = frozenset(inflect(fold(word)) for word in "minimum required preferred desired".split())
"""Words behind years in brackets that name no field."""
_JOINED = re.compile(r"^(?:and|or|plus)\b.*|\s(?:and|or|in|with|of)$", re.IGNORECASE)
"""What stands behind years and asks for something else, or for nothing: "3 years of experience and knowledge of bees"."""
_YEARS_ROW = re.compile(
    r"(?P<of>[^:\d]+):\s(?:at least |minimum (?:of )?)?[\w.]+\s?\+?\s?(?:years?|yrs?|months?)$", re.IGNORECASE
)
"""A row of a form: "Oracle: 1 year"."""
_LIKE_THIS = re.compile(
    r"^(?:an?\s)?(?:similar|comparable|relevant|related|equivalent)\s(?:role|setting|post|position|environment|capacity|job|level)s?\b.*",
    re.IGNORECASE,
)
"""Years in a job like the one in the ad: they name no field."""
LIKE_WORK = "Relevant work experience"
"""Name of the row that asks for time in a job like the one in the ad."""
_OF_THE_KIND = re.compile(r"\b(?:similar|comparable|relevant|related)\b", re.IGNORECASE)
_DOING = re.compile(r"\w{3,}ing\s(?:an?|the|in|on|with|for|to|of|people|staff|others)\b", re.IGNORECASE)
"""What somebody did, which needs no word for experience behind it: "Leading a team in a warehouse"."""
_AT_A_PLACE = re.compile(r"\b(?:years?|yrs?|months?)['’]?\s+(?:at|with|for)\s+(?:the\s)?[A-Z]")
"""Years at an employer: they ask for no field."""
_REACH = 80
"""Characters before a phrase that say what it is for."""
_COMBINED = re.compile(r"\bcombination of (?:\w+,? ){1,4}(?:and|or|/) $", re.IGNORECASE)
"""What stands before experience that may make up for something: "any combination of education and experience"."""
_IN_ITS_STEAD = re.compile(r"\b(?:equivalent|equal|comparable) (?:\w+ )?experience\b", re.IGNORECASE)
"""Years that may stand in for a degree: its row says so."""
_LEAST_TERMS = 2
_EXPLAINED = 0.5
"""Share of a phrase's IDF mass that its skills may explain before the phrase is no row of its own."""
_EXPLAINED_DUTY = 0.2
"""The same for duties, which name their skills more often than not."""
_LEAST_DISTINCT = 0.18
"""Mean IDF, from 0 to 1, under which a duty is boilerplate."""
_LEAST_DISTINCT_ASKED = 0.16
"""The same for what is asked in so many words and names something besides; where it names nothing, no other row says it."""
_LONGEST_NAME = 8


class _Names(NamedTuple):
    """Named mentions of a document by place."""

    mentions: list[Mention]
    starts: list[int]
    reach: list[int]
    """For each mention, the furthest end of it and of those before it."""

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> _Names:
        ordered = sorted(mentions, key=lambda m: m.start)
        return cls(ordered, [m.start for m in ordered], list(accumulate((m.end for m in ordered), max)))

    def inside(self, mention: Mention) -> list[Mention]:
        """Those inside a mention, and what reaches one character beyond it."""
        first, last = bisect_left(self.starts, mention.start), bisect_right(self.starts, mention.end)
        return [m for m in self.mentions[first:last] if m.end <= mention.end + 1]

    def around(self, mention: Mention) -> bool:
        """Whether a mention stands inside one of them."""
        before = bisect_right(self.starts, mention.start)
        return before > 0 and self.reach[before - 1] >= mention.end


def _experience(mention: Mention, named: _Names, quoter: Quoter, target: str, bio: bool) -> Iterator[Ask]:
    of_years = mention.years is not None
    if not of_years and _COMBINED.search(quoter.document.text, max(0, mention.start - _REACH), mention.start):
        return
    name = _name_of_years(mention, named, quoter) if of_years else _name_of_activity(mention, named, bio=bio)
    if name is not None:
        yield Ask(
            key=slug(name),
            name=name,
            label=Label.EXPERIENCE,
            tier=Tier.HELD if bio else _TIER.get(mention.assertion, Tier.MENTIONED),
            asked=quoter.asked(target, mention),
            kind=DocumentKind.BIO if bio else DocumentKind.AD,
            years=mention.years,
        )


def _name_of_years(mention: Mention, named: _Names, quoter: Quoter) -> str | None:
    """The name of a row of years of experience; None where another row says it."""
    inside = named.inside(mention)
    if any(m.years is not None and m.label is Label.SKILL for m in inside):
        return None
    if _AT_A_PLACE.search(mention.text) or _IN_ITS_STEAD.search(mention.text):
        return None
    behind = before_bracket(quoter.document.text, mention.start)
    if any(m.years is not None and m.end in {behind, behind - len(" experience")} for m in named.mentions):
        return None
    row = _YEARS_ROW.match(mention.text)
    if row is not None and any(m.label is Label.QUALIFICATION for m in inside):
        return None
    about = (row.group("of") if row else _YEARS_LEAD.sub("", mention.text)).strip(" ,.:;-")
    about = _JOINED.sub("", _EXPERIENCE.sub(" ", _LIKE_THIS.sub("", about)).strip())
    if behind > 0 and set(content_terms(about)) <= _LEAST:  # "Experience in warehousing (3 years minimum)"
        line = quoter.document.text[:behind].rsplit("\n", 1)[-1]
        about = _EXPERIENCE.sub(" ", _shortest(re.split(r"[.;:]\s|^\W+", line)[-1])).strip()
    if not content_terms(about):
        return LIKE_WORK if _OF_THE_KIND.search(mention.text) else "Work experience"
    return f"{about[:1].upper()}{about[1:]}{'' if _DOING.match(about) else ' experience'}"


def _name_of_activity(mention: Mention, named: _Names, *, bio: bool) -> str | None:
    """The name of a row of an activity; None where it asks for nothing, or for nothing of its own."""
    if named.around(mention):
        return None  # part of a name: "able to work under pressure"
    asked = mention.assertion in {Assertion.REQUIRED, Assertion.PREFERRED}
    if bio:
        nothing = mention.section is SectionKind.INTERESTS or _OF_NOTHING.match(mention.text) is not None
        if nothing or first_word(mention.text) not in _TELLING:
            return None
    elif not asked and mention.section not in _ASKING_SECTIONS:
        return None
    asked = asked and not bio
    inside = named.inside(mention)
    if _explained(mention, inside) > (_EXPLAINED if asked else _EXPLAINED_DUTY) or _OF_A_PRONOUN.match(mention.text):
        return None
    if _SAYS_NOTHING.fullmatch(mention.text):
        return None
    name = _shortest(_OF_A_PLACE.sub("", mention.text) if bio else mention.text)
    if not bio and _LIKE_THIS.match(name):
        return LIKE_WORK
    if _AS_A_JOB.match(mention.text) and not bio:
        name = f"{name} experience"
    least = (_LEAST_DISTINCT_ASKED if inside else 0.0) if asked else _LEAST_DISTINCT
    if len(content_terms(name)) < _LEAST_TERMS or background().distinctiveness(name) < least:
        return None
    return name[:1].upper() + name[1:]


_TELLING = frozenset(
    inflect(fold(verb))
    for verb in "build close coach cut design direct drive expand found grow head hire implement increase introduce launch "
    "lead manage mentor negotiate open organize oversee own publish reduce run save scale supervise teach train win".split()
)
"""Verbs of a bio whose phrase says what it took; the others tell a life."""


_SAYS_NOTHING = re.compile(
    r"(?:(?:significant|extensive|solid|considerable|substantial|proven|relevant|strong|broad|deep|prior|previous|demonstrable|successful)\s)*"
    r"(?:experience|knowledge|skills?|background|track record|expertise)",
    re.IGNORECASE,
)
"""A phrase that names no field."""
_AS_A_JOB = re.compile(r"(?:experienced?|background|track record) as\s", re.IGNORECASE)
_OF_A_PRONOUN = re.compile(r"\w+\s(?:it|them|this|that|him|her|me|us)\s(?!\w+ing\b)", re.IGNORECASE)
"""A duty towards something that only another sentence names: "you will iterate this with us"."""
_OF_NOTHING = re.compile(
    r"(?i:\w+\s(?:it|them|this|that|these|those|him|her|me|us)\b|(?:trained|taught|coached|mentored|managed)\s(?:under|at|as|by)\b)"
)
"""What a bio does to a pronoun says nothing by itself; who trained under somebody was taught."""
_OF_A_PLACE = re.compile(
    r"(?:,?\s(?:at|under|alongside)\s(?:[Tt]he\s)?[A-Z][\w'’&.-]*(?:\s(?:[A-Z&][\w'’&.-]*|and|of|the))*"
    r"|\sfor\s(?:over\s|nearly\s|more than\s)?[\w-]+\s(?:years|months|seasons))+$"
)
"""Where and how long somebody did a thing: of no use to who shall do it elsewhere."""


def first_word(text: str) -> str:
    """Stem of the first word of a phrase."""
    word = re.match(r"[\w'’-]+", text)
    return inflect(fold(word.group())) if word is not None else ""


def _explained(mention: Mention, inside: Sequence[Mention]) -> float:
    """Share of the IDF mass of a phrase's content words that stands inside its named skills.

    Its first verb is left out, since a skill's name seldom holds it.
    """
    places = terms_with_places(mention.text)
    if places and not inside:
        return 0.0
    weights = background()
    places = places[1:] if len(places) > _LEAST_TERMS else places
    total = covered = 0.0
    for term, start, end in places:
        weight = weights.idf(term)
        total += weight
        at, to = mention.start + start, mention.start + end
        if any(m.start <= at and to <= m.end for m in inside):
            covered += weight
    return covered / total if total else 1.0


_VERDICT = re.compile(
    r"\s(?:is|are|would be|will be)\s(?:an?\s)?(?:highly\s|strongly\s|very\s)?(?:advantage(?:ous)?|asset|beneficial|bonus|desir(?:able|ed)|essential"
    r"|important|necessary|needed|plus|preferred|required|useful|welcome)$",
    re.IGNORECASE,
)
"""What the end of a phrase says of how much it is asked for."""
_BEGUN_ANEW = re.compile(
    r",?\s(?:and|but)\s(?:(?:are|is|be)(?:n['’]t)?\s)?(?:not\s)?(?:willing(?:ness)?|able|ability|afraid|intimidated|eager|ready|happy|keen|unafraid)$",
    re.IGNORECASE,
)
"""The beginning of another thing asked, whose end was cut off: "work independently and willing"."""


def _shortest(text: str) -> str:
    phrase = _VERDICT.sub("", _LEAD.sub("", text).strip(" ,.;:"))
    words = phrase.split()
    if len(words) > _LONGEST_NAME:
        cut = re.split(r"\s(?:to|for|by|in order|through|including|across|while|with|that|on|within)\s", phrase)
        phrase = cut[0]
        if len(content_terms(phrase)) < _LEAST_TERMS and len(cut) > 1:
            phrase = " ".join(words[:_LONGEST_NAME])
        phrase = " ".join(phrase.split()[: _LONGEST_NAME + 2])
    kept = _BEGUN_ANEW.sub("", phrase).split()
    while len(kept) > 1 and fold(kept[-1].strip(",")) in stop_words():
        kept.pop()
    return " ".join(kept).rstrip(" ,;")
