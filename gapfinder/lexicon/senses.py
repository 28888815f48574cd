"""Decides whether an ambiguous name means the skill here: by case, list, section, neighbours and cue words.

Each sign adds or takes a little; the sum decides. The signs and their values stand in one table (`SIGNS`) so that a
decision can be explained.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from gapfinder.datatypes import SectionKind, Skill, SkillKind
from gapfinder.lexicon.folding import fold, key_of
from gapfinder.lexicon.matcher import Candidate
from gapfinder.lexicon.table import Rule
from gapfinder.lexicon.words import WordsOfLine

SIGNS: Mapping[str, float] = MappingProxyType(
    {
        "own case, inside the sentence": 1.0,
        "an acronym in capitals": 1.75,
        "wrong case": -1.25,
        "an acronym without its capitals": -2.0,
        "stands in a skills list": 2.0,
        "is an item of a list": 0.5,
        "a neighbour in the list is a known name of its kind": 1.5,
        "a neighbour in the list could be a name of its kind": 1.0,
        "a context word stands near": 1.5,
        "a second context word stands near": 1.0,
        "asked or claimed as a skill": 1.5,
        "used with, in or via": 1.0,
        "a word of the trade follows": 2.0,
        "used as a verb": -3.0,
        "a particle follows": -2.0,
        "part of a longer proper name": -2.5,
        "a US state after a place": -4.0,
        "the text is about its field of work": 0.75,
        "the text is about other fields of work": -1.5,
        "after a title or a name": -2.0,
        "named as a place or an employer": -2.0,
        "does what people do": -2.5,
        "an article or determiner before, in lower case": -1.5,
        "describes a person": 3.0,
        "describes no person": -6.0,
    }
)
THRESHOLD = 2.0
"""Least sum at which an ambiguous name counts."""
_MOST_IN_LIST = SIGNS["a neighbour in the list is a known name of its kind"]
_MOST_NEAR = SIGNS["a context word stands near"] + SIGNS["a second context word stands near"]

_TRAITS = frozenset(
    fold(word)
    for word in (
        "accountable accurate adaptable adaptive ambitious amiable analytical approachable articulate attentive autonomous "
        "bold bubbly calm caring charismatic cheerful collaborative committed communicative compassionate competitive confident "
        "conscientious consistent cooperative courteous creative curious decisive dedicated dependable detailed determined "
        "diligent diplomatic disciplined driven dynamic eager easygoing efficient eloquent empathetic empathic energetic engaging "
        "enterprising enthusiastic entrepreneurial ethical fearless flexible focused friendly gregarious hardworking helpful honest "
        "humble imaginative independent industrious influential ingenious innovative inquisitive insightful intelligent inventive "
        "kind logical loyal mature methodical meticulous motivated nurturing optimistic organised organized outgoing passionate "
        "patient persistent personable persuasive pleasant poised polite polished positive pragmatic precise proactive productive "
        "professional punctual reliable resilient resourceful respectful responsible scrappy sincere sociable "
        "strategic supportive tactful tenacious thorough thoughtful tireless trustworthy upbeat versatile vibrant visionary warm "
        "welcoming"
    ).split()
)
"""Words that describe a person as well as other things."""
_ONLY_OF_PERSONS = frozenset(
    fold(word)
    for word in (
        "professional positive patient responsible dynamic eager vibrant supportive nurturing thorough detailed kind thoughtful "
        "intelligent insightful consistent bold amiable engaging competitive eloquent influential productive"
    ).split()
)
"""Traits whose words say so many other things that they count only where a person is described."""
_DEGREE = frozenset(
    "highly very extremely exceptionally incredibly really strongly truly super both also quite always naturally".split()
)
_BEING = frozenset({"am", "are", "is", "be", "being", "was"})
_PERSONS = frozenset(
    "professional individual person people leader worker candidate self-starter starter thinker communicator solver learner "
    "player personality attitude mindset approach nature manner demeanor member employee teammate team-player attitude "
    "professionals individuals candidates people leaders graduate student".split()
)
_ADDRESSED = frozenset({"you", "i", "we", "candidate", "applicant", "he", "she", "who", "person"})
_THINGS = frozenset(
    "equipment system systems device devices network networks disorder disorders technology technologies infrastructure "
    "software platform platforms tower towers cable cables protocol protocols satellite satellites arts science sciences "
    "studies app apps radio radios".split()
)
"""Things that are named with the word of a trait."""
_PEOPLE = "people-management"
_WANTED = frozenset({"is", "would", "preferred", "required", "desirable", "candidates", "applicants"})
"""What stands behind a word for somebody of several languages."""
_PERSON_REACH = 3
"""Words between a trait and whom it describes."""
_ENDS = frozenset(".;:!•|*,)")

_NEAR = 12
_SHORT_LINE = 8
"""Words up to which what ends a line speaks of the name that opens it."""
_SEPARATORS = frozenset(",;/|•·:()[]–—-*►▪●")
_OPENINGS = _SEPARATORS | frozenset(".!?")
_JOINS = frozenset({"and", "or"})
_LISTING = frozenset({SectionKind.SKILLS, SectionKind.STACK, SectionKind.LANGUAGES})
_ASKING = frozenset(
    "experience knowledge proficient proficiency skill skilled fluent fluency expertise expert familiarity familiar "
    "stack built-in understanding background command working hands-on using use used usage know knows knew learn learned learning certified "
    "year written writing code coded coding program programmed programming develop developed built build scripts scripting "
    "competent competency confident advanced intermediate basic strong solid".split()
)
_LINKS = frozenset({"in", "with", "of", "via", "on", "using", "is", "are", "include", "including"})
_USED = frozenset({"using", "via", "with", "in"})
_TRADE = frozenset(
    "developer programmer programming language framework certified skill software script scripts scripting macro macros "
    "formula formulas spreadsheet spreadsheets expertise api sdk library code codebase microservice microservices "
    "service services app apps cluster clusters pipeline pipelines dashboard dashboards workbook workbooks package "
    "packages developer engineer backend module modules pivot vba tool tools platform suite stack sql query queries "
    "database db component components hooks charting flowsheet ehr emr".split()
)
_VERB_BEFORE = frozenset(
    "to will we they you i can must please lets not would should may shall who us people pupils staff helped help "
    "helping he she it and-then go never always often really".split()
)
_PARTICLES = frozenset(
    "to through on up out the a an at under above beyond over into back ahead live home away for us you them it "
    "with when as well".split()
)
_TITLES = frozenset("mr mrs ms dr sir prof professor hotel st saint café cafe lake mount mt fort port".split())
_SEASONS = frozenset({"Spring", "Summer", "Autumn", "Fall", "Winter"})
_MEETING = frozenset("meet call greet welcome contact show interview answer host introduce".split())
_PLACES = frozenset({"at", "from", "for", "join", "joined", "near", "behind", "by"})
_ORGANISATION = frozenset(
    "inc ltd llc plc gmbh corp corporation company group studio studios house school academy college university "
    "hospital bank trust church street lane road park avenue county city house inn club team family foundation store "
    "junction valley ridge events partners ventures capital holdings health alliance circle festival tower towers quay villas coast bay square gardens court estate lodge nannies".split()
)
_BEFORE_NAMES = frozenset({"the", "at", "for", "mr", "mrs", "ms", "join", "near"})
_NOT_SPOKEN = frozenset(
    "literature department cuisine food company companies market law history culture heritage bulldog studies door "
    "breakfast guest customer client market subsidiary branch office recipe wine cooking dishes government embassy army navy economy citizen citizenship national team restaurant the family families community "
    "communities immigrants refugees descent people population origin america american americans".split()
)
_SPEAKING = frozenset(
    "fluent fluency fluently speak speaker speaking spoken native bilingual multilingual trilingual language mother "
    "tongue written verbal oral conversational proficient proficiency read reading write writing translate translation "
    "translator interpret interpreter interpretation a1 a2 b1 b2 c1 c2 level basic intermediate advanced ielts toefl "
    "preferred required n1 n2 n3 n4 n5 jlpt cefr delf toeic desirable essential plus teach taught teaching tutor communicate communication command business working gcse spoke both know knowing knowledge sign signed call".split()
)
_BEFORE_HYPHEN = frozenset({"in", "e"})
"""What makes another word of the one behind its hyphen: "in-house development", "e-mail"."""
_STATES = frozenset(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI "
    "SC SD TN TX UT VT VA WA WV WI WY DC UK US USA IT".split()
)
_STATES_ONLY = _STATES - frozenset("MA MS MD PA DC IT UK ID OR".split())
"""States whose letters are no degree and no word of the trade."""
_DETERMINERS = frozenset(
    {"a", "an", "the", "each", "every", "our", "your", "his", "her", "this", "that", "some", "any"}
)


@dataclass(frozen=True)
class Sense:
    """A judge of candidates for the matcher; it knows the sections of the text at hand."""

    section_at: Callable[[int], SectionKind]
    is_known: Callable[[str], Skill | None]
    """The entry that a single word names without doubt, if any."""
    could_be: Callable[[str], tuple[Skill, ...]]
    """The entries that a single word may name, with or without doubt."""
    domains: Mapping[str, int] = field(default_factory=dict)
    """How often the text names something of each domain without doubt."""
    edges: Mapping[int, Skill] = field(default_factory=dict)
    """By the offsets at which they begin and end: entries whose names of several words stand there without doubt."""
    _fields: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What `_field` says, by category."""

    def __call__(self, candidate: Candidate, line: WordsOfLine) -> float:
        """Support for a candidate, above 0 where it counts."""
        if (
            candidate.first
            and line.text[candidate.start - 1] == "-"
            and line.folded[candidate.first - 1] in _BEFORE_HYPHEN
        ):
            return 0.0
        behind = line.folded[candidate.last] if candidate.last < len(line.raw) else ""
        if candidate.skill.kind is SkillKind.SOFT and behind in _THINGS:
            return 0.0  # "communication equipment", "collaboration software"
        if candidate.skill.id == _PEOPLE and candidate.first and line.raw[candidate.first - 1].isupper():
            return 0.0  # "RF management skills"
        if candidate.skill.kind is SkillKind.LANGUAGE:
            return 1.0 if self._spoken(candidate, line) else 0.0
        if candidate.by_form:  # an image of another trade: "builds the road for developers"
            return 1.0 if self._field(candidate.skill) >= 0 else 0.0
        if candidate.rule is not Rule.CONTEXT:
            if _is_state(line, candidate.first, line.text[candidate.start : candidate.end]):
                return 0.0
            if is_acronym(candidate) and self._field(candidate.skill) < 0:
                claimed = (
                    _in_every_trade(candidate.skill)
                    and self.section_at(candidate.start) in _LISTING
                    and _is_item(line, candidate.first, candidate.last)
                )
                if not (claimed or self._supported(candidate, line)):
                    return 0.0
            return 1.0 + 0.1 * self._field(candidate.skill) if self._plain(candidate, line) else 0.0
        if candidate.end - candidate.start == 1 and "&" in line.text[candidate.start - 1 : candidate.end + 1]:
            return 0.0  # a letter of "R&D"
        support = 0.01 - THRESHOLD
        for signs, most in self._steps(candidate, line):
            support += sum(SIGNS[sign] for sign in signs)
            if support + most <= 0:
                break  # whatever is still to be looked at cannot make up for it
        return support

    def _field(self, skill: Skill) -> int:
        """1 where the text is about the entry's field of work, -1 where it is about others, 0 where it does not say."""
        known = self._fields.get(skill.category)
        if known is None:
            known = self._fields[skill.category] = self._field_of(domain_of(skill.category))
        return known

    def _field_of(self, domain: str) -> int:
        if self._total < _TELLING or domain == "general":
            return 0
        share = self.domains.get(domain, 0) / self._total
        return 1 if share >= _AT_HOME else -1 if share < _STRANGE else 0

    @cached_property
    def _total(self) -> int:
        return sum(self.domains.values())

    def _supported(self, candidate: Candidate, line: WordsOfLine) -> bool:
        """Whether a context word or a known neighbour in a list stands by a name of a strange field."""
        known = "a neighbour in the list is a known name of its kind"
        return _support(candidate, line) > 0 or self._neighbour(candidate, line, acronyms=False) == known

    def _plain(self, candidate: Candidate, line: WordsOfLine) -> bool:
        """A name without doubt still is none inside another's name: "Unity Health", "the Kafka Reading Circle"."""
        first, last = candidate.first, candidate.last
        before = line.folded[first - 1] if first else ""
        if before in _TITLES and line.raw[first - 1][0].isupper():
            return False
        if last == len(line.raw) or not line.text[candidate.start].isupper() or not _is_title(line.raw[last - 1]):
            return True
        if line.text[candidate.end : line.starts[last]] != " ":
            return True
        after, raw_after = line.folded[last], line.raw[last]
        determined = before in _BEFORE_NAMES
        if after in _ORGANISATION and (raw_after[:1].isupper() or determined):
            return False
        goes_on = _is_title(raw_after) and after not in _TRADE and self.is_known(raw_after) is None
        named = goes_on and last + 1 < len(line.raw) and line.folded[last + 1] in _ORGANISATION | {"service"}
        return not (goes_on and (determined or named) and candidate.skill.kind is SkillKind.TOOL)

    def _spoken(self, candidate: Candidate, line: WordsOfLine) -> bool:
        """Whether the name of a language means the language: a level, a verb of speaking or another language near."""
        raw, folded, first, last = line.raw, line.folded, candidate.first, candidate.last
        behind = last
        while behind + 1 < len(raw) and folded[behind] in {"and", "or", ",", "/"} and _is_title(raw[behind + 1]):
            behind += 2  # "German and Dutch guests": what stands behind the last of a list speaks of all
        of_something = behind < len(raw) and folded[behind] in _NOT_SPOKEN
        of_none = first > 0 and folded[first - 1] == "non"  # "non-English speakers"
        if of_something or of_none:
            return False
        if line.text[candidate.start].islower():  # no name of a language: "a second language", "being bilingual"
            of_others = folded[last - 1] in {"language", "languages"} and last - first > 1 and folded[first] != "modern"
            before, after = folded[first - 1] if first else "", folded[last] if last < len(raw) else ""
            return of_others or (last - first == 1 and (before in _BEING or after in _WANTED))
        if self.section_at(candidate.start) is SectionKind.LANGUAGES:
            return True
        if first + 1 >= last and len([word for word in raw if word.isalpha()]) == last - first:
            return True  # a line of its own
        near = {*folded[max(0, first - _NEAR) : first], *folded[last : last + _NEAR]}
        said_in = first > 1 and folded[first - 1] in {"in", "into", "from"} and raw[first - 2].islower()
        wanted = last + 1 < len(raw) and folded[last] in {"is", "are", "would"}
        if near & _SPEAKING or said_in or wanted:
            return True
        listed = self.section_at(candidate.start) is SectionKind.SKILLS and _is_item(line, first, last)
        others = (other for at in (first - 2, last + 1) if 0 <= at < len(raw) for other in self.could_be(raw[at]))
        return listed or any(other.kind is SkillKind.LANGUAGE for other in others)

    def signs(self, candidate: Candidate, line: WordsOfLine) -> list[str]:
        """Names of the signs that speak for or against a candidate."""
        return [sign for signs, _ in self._steps(candidate, line) for sign in signs]

    def _steps(self, candidate: Candidate, line: WordsOfLine) -> Iterator[tuple[list[str], float]]:
        """Signs that speak for or against a candidate, the easiest to see first, and the most that those to come can add."""
        yield self._at_sight(candidate, line), _MOST_IN_LIST + _MOST_NEAR
        neighbour = self._neighbour(candidate, line)
        yield [neighbour] if neighbour else [], _MOST_NEAR
        hits = _support(candidate, line)
        yield ["a context word stands near", "a second context word stands near"][:hits], 0.0

    def _at_sight(self, candidate: Candidate, line: WordsOfLine) -> list[str]:
        first, last = candidate.first, candidate.last
        raw = line.text[candidate.start : candidate.end]
        before = line.raw[first - 1] if first else "."
        found: list[str] = []
        opens = before in _OPENINGS
        own = _own_case(candidate.skill.ambiguous, raw)
        name_has_case = own != own.lower()
        lower = raw == raw.lower()
        if name_has_case and (lower or _loses_capitals(own, raw)):
            found.append("an acronym without its capitals" if _loses_capitals(own, raw) else "wrong case")
        elif candidate.exact_case and name_has_case:
            shouted = line.text[line.start : line.end].isupper()
            if len(raw) > 1 and raw.isupper() and not shouted:
                found.append("an acronym in capitals")
            elif not opens and not shouted:
                found.append("own case, inside the sentence")

        if _is_item(line, first, last):
            listing = self.section_at(candidate.start) in _LISTING and candidate.skill.kind is not SkillKind.DEGREE
            if listing and raw not in _STATES_ONLY:
                found.append("stands in a skills list")
            elif len(line.raw) > 1:
                found.append("is an item of a list")
        if _is_state(line, first, raw):
            found.append("a US state after a place")
        if candidate.skill.kind is SkillKind.SOFT and last == first + 1 and line.folded[first] in _TRAITS:
            if self._describes(line, first):
                return [*found, "describes a person"]
            if line.folded[first] in _ONLY_OF_PERSONS:
                return ["describes no person"]
        at_home = self._field(candidate.skill)
        if at_home and not (at_home < 0 and "stands in a skills list" in found and _in_every_trade(candidate.skill)):
            found.append(
                "the text is about its field of work" if at_home > 0 else "the text is about other fields of work"
            )
        ordinary = lower and not candidate.skill.name.islower()  # "dbt on BigQuery": its name is written small
        return [*found, *self._left(line, first, ordinary), *self._right(line, last, ordinary, opens)]

    def _describes(self, line: WordsOfLine, at: int) -> bool:
        """Whether a word for a trait stands as such: before a person or another trait, at the head of a line or behind one."""
        before = at - 1
        while before >= 0 and line.folded[before] in _DEGREE:
            before -= 1
        behind = self._behind(line, at + 1)
        if (
            before < 0
            or (line.raw[before] in _OPENINGS and not _separates(line, before))
            or line.raw[before] in "•*►▪●–—-:"
        ):
            return bool(behind)
        if _separates(line, before):
            joint = before
            while joint >= 0 and _separates(line, joint):
                joint -= 1
            return bool(behind) and joint >= 0 and self._is_trait(line, joint)
        if line.folded[before] in _BEING:
            addressed = not _ADDRESSED.isdisjoint(line.folded[max(0, before - _PERSON_REACH) : before])
            return addressed and behind in {"a trait", "a person"}
        return line.folded[before] in {"a", "an"} and behind == "a trait"

    def _behind(self, line: WordsOfLine, at: int) -> str:
        """What a word for a trait stands before: "a trait", "a person", "an end" or nothing of these."""
        if at >= len(line.raw):
            return "an end"
        joint = at
        while joint < len(line.raw) and (_separates(line, joint) or (joint > at and line.folded[joint] in _DEGREE)):
            joint += 1
        if joint > at and joint < len(line.raw) and self._is_trait(line, joint):
            return "a trait"
        if line.raw[at] in _ENDS:
            return "an end"
        for index in range(at, min(at + _PERSON_REACH, len(line.raw))):
            if line.raw[index] in _SEPARATORS:
                break
            if line.folded[index] in _PERSONS or self._is_job(line, index):
                return "a person"
        return ""

    def _is_trait(self, line: WordsOfLine, at: int) -> bool:
        """Whether a word is for a trait, or an end of a longer name of one ("detail-oriented")."""
        if line.folded[at] in _TRAITS:
            return True
        edge = self.edges.get(line.end_of(at)) or self.edges.get(line.starts[at])
        return edge is not None and edge.kind is SkillKind.SOFT

    def _is_job(self, line: WordsOfLine, at: int) -> bool:
        edge = self.edges.get(line.starts[at])
        if edge is not None and edge.kind is SkillKind.OCCUPATION:
            return True
        return any(other.kind is SkillKind.OCCUPATION for other in self.could_be(line.raw[at]))

    def _left(self, line: WordsOfLine, first: int, lower: bool) -> list[str]:
        if not first:  # "Quicken/ QuickBooks expert"
            closes = len(line.raw) <= _SHORT_LINE and _asks(line, len(line.raw) - 1, len(line.raw))
            return ["asked or claimed as a skill"] if closes else []
        before = line.folded[first - 1]
        found = []
        if (before in _LINKS and first > 1 and _asks(line, max(0, first - 4), first - 1)) or _asks(
            line, first - 1, first
        ):
            found.append("asked or claimed as a skill")
        elif before in _USED:
            found.append("used with, in or via")
        if lower and before in _VERB_BEFORE:
            found.append("used as a verb")
        elif lower and before in _DETERMINERS:
            found.append("an article or determiner before, in lower case")
        if before in _TITLES:
            found.append("after a title or a name")
        if before in _PLACES and not lower:
            found.append("named as a place or an employer")
        return found

    def _right(self, line: WordsOfLine, last: int, lower: bool, opens: bool) -> list[str]:
        if last == len(line.raw):
            return []
        after, raw_after = line.folded[last], line.raw[last]
        found = []
        if after in _TRADE:
            found.append("a word of the trade follows")
        if after == "will" and not lower and last + 1 < len(line.raw) and line.folded[last + 1] in _MEETING:
            found.append("does what people do")
        if raw_after.isdigit() and line.raw[last - 1] in _SEASONS:
            found.append("part of a longer proper name")  # "Spring 2016"
        if after in _PARTICLES:
            praised = after == "a" and last + 1 < len(line.raw) and line.folded[last + 1] in {"plus", "must", "bonus"}
            if lower or (opens and not praised and after not in {"for", "with", "on"}) or after in {"an", "the"}:
                found.append("a particle follows")
        adjacent = line.text[line.end_of(last - 1) : line.starts[last]] == " "
        goes_on = not lower and adjacent and _is_title(raw_after) and after not in _TRADE
        if goes_on and (after in _ORGANISATION or self.is_known(raw_after) is None):
            found.append("part of a longer proper name")
        return found

    def _neighbour(self, candidate: Candidate, line: WordsOfLine, *, acronyms: bool = True) -> str:
        """The sign that the other items of a list give; only the nearest may be in doubt themselves.

        `acronyms` says whether those count, which may stand for several things.
        """
        skill, first = candidate.skill, candidate.first
        possible = ""
        lower = line.raw[first].islower()
        for index, nearest in _items_beside(line, first, candidate.last):
            word = line.raw[index]
            if not acronyms and word.isupper() and len(word) <= _LONGEST_ACRONYM:
                continue
            for other in self.could_be(word):
                if other.id == skill.id or not (other.kind is skill.kind or other.category == skill.category):
                    continue
                known = self.is_known(word)
                if known is not None and known.id == other.id and (nearest or _goes_with(other, skill, lower)):
                    return "a neighbour in the list is a known name of its kind"
                if nearest and not word.islower() and other.category == skill.category:
                    possible = "a neighbour in the list could be a name of its kind"
            beside = self.edges.get(line.end_of(index) if index < first else line.starts[index])
            if beside is not None and beside.id != skill.id and _goes_with(beside, skill, lower):
                return "a neighbour in the list is a known name of its kind"
        return possible


_ITEMS_BESIDE = 3
_LONGEST_ITEM = 4


def _items_beside(line: WordsOfLine, first: int, last: int) -> Iterator[tuple[int, bool]]:
    """Words at the near ends of the items before and behind a name in its list, and whether their item is the nearest."""
    for begin, step in ((first - 1, -1), (last, 1)):
        if not 0 <= begin < len(line.raw) or not _separates(line, begin):
            continue  # most names stand in no list
        at = begin
        for number in range(_ITEMS_BESIDE):
            joint = _skip(line, at, step, joints=True, most=2)  # ", and" is one joint
            if joint == at or not 0 <= joint < len(line.raw):
                break
            yield joint, number == 0
            at = _skip(line, joint, step, joints=False, most=_LONGEST_ITEM)


def _skip(line: WordsOfLine, at: int, step: int, *, joints: bool, most: int) -> int:
    """The first place from `at` on whose word is no joint, or is one; `most` words on at the latest."""
    for _ in range(most):
        if not 0 <= at < len(line.raw) or _separates(line, at) is not joints:
            break
        at += step
    return at


def _goes_with(other: Skill, skill: Skill, lower: bool) -> bool:
    """Whether two entries are likely items of one list.

    A product stands beside products; written small, it stands beside those of its own field.
    """
    at_home = domain_of(other.category) == domain_of(skill.category)
    if SkillKind.TOOL in {other.kind, skill.kind}:
        return other.kind is skill.kind and (at_home or not lower)
    return at_home or other.kind is skill.kind


_TELLING = 6
"""Names without doubt from which a text tells its field of work."""
_AT_HOME, _STRANGE = 0.3, 0.08
"""Shares of those names above and below which a domain is the text's own, and strange to it."""
_LONGEST_ACRONYM = 4


def is_acronym(candidate: Candidate) -> bool:
    """Whether a candidate is a short name in capitals, which may stand for several things."""
    return candidate.end - candidate.start <= _LONGEST_ACRONYM and candidate.rule is Rule.EXACT


@lru_cache(maxsize=1)
def _domains() -> dict[str, str]:
    text = (files("gapfinder.lexicon") / "data" / "domains.csv").read_text(encoding="utf-8")
    return {row["category"]: row["domain"] for row in csv.DictReader(text.splitlines())}


def domain_of(category: str) -> str:
    """The domain of a field of work; a category of the user's own is its own domain."""
    return _domains().get(category, category)


def _in_every_trade(skill: Skill) -> bool:
    """Whether people of all fields list an entry: a nurse's "Excel" is no stranger than an accountant's."""
    return domain_of(skill.category) == "business software"


def count_domains(candidates: Iterable[Candidate]) -> dict[str, int]:
    """How often each domain is named without doubt; acronyms and ambiguous names do not count."""
    found: Counter[str] = Counter()
    for candidate in candidates:
        domain = domain_of(candidate.skill.category)
        if candidate.rule is not Rule.CONTEXT and not is_acronym(candidate) and domain != "general":
            found[domain] += 1
    return dict(found)


def edges_of(candidates: Iterable[Candidate]) -> dict[int, Skill]:
    """Where names of several words begin and end that stand without doubt."""
    several = [c for c in candidates if c.last - c.first > 1]
    return {offset: c.skill for c in several for offset in (c.start, c.end)}


@lru_cache(maxsize=20_000)
def _own_case(ambiguous: tuple[str, ...], raw: str) -> str:
    """The name that a text means, in the case of the entry: its small form where it has one, else as it stands."""
    low = raw.lower()
    names = [name for name in ambiguous if name.lower() == low]
    return low if low in names else raw if raw in names or not names else names[0]


def _loses_capitals(name: str, raw: str) -> bool:
    """Whether an acronym stands in other letters than capitals: "San" is no SAN."""
    return len(name) > 1 and name.isupper() and not raw.isupper()


_GLUED_TITLE = re.compile(r"[a-z][A-Z][a-z]+$")
"""A title behind a word from which it lost its blank: "AnalystBoston"."""


def _is_state(line: WordsOfLine, first: int, raw: str) -> bool:
    if raw not in _STATES:
        return False
    words = line.raw
    beside = [words[at] for joint, at in ((first - 1, first - 2), (first + 1, first + 2)) if _slash(words, joint, at)]
    if raw in _STATES_ONLY and any(other in _STATES_ONLY for other in beside):
        return True  # "AZ/ CA"
    if (
        first > 1
        and words[first - 1] in {",", "("}
        and (_is_title(words[first - 2]) or _GLUED_TITLE.search(words[first - 2]) is not None)
        and fold(words[first - 2]) not in _STATES
    ):
        return True
    listed = [
        at
        for joint, at in ((first - 1, first - 2), (first + 1, first + 2))
        if 0 < joint < len(words) - 1 and words[joint] == ","
    ]
    return any(words[at] in _STATES_ONLY for at in listed)  # "in FL, MA and NY"


def _slash(words: Sequence[str], joint: int, at: int) -> bool:
    return joint >= 0 and 0 <= at < len(words) and words[joint] == "/"


@lru_cache(maxsize=20_000)
def _is_title(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower()


def _asks(line: WordsOfLine, begin: int, end: int) -> bool:
    """Whether one of the words from `begin` to before `end` asks for a skill or claims one."""
    return not (_ASKING.isdisjoint(line.folded[begin:end]) and _ASKING.isdisjoint(line.stems[begin:end]))


def _separates(line: WordsOfLine, index: int) -> bool:
    return line.raw[index] in _SEPARATORS or line.folded[index] in _JOINS


def _is_item(line: WordsOfLine, first: int, last: int) -> bool:
    left = first == 0 or _separates(line, first - 1)
    return left and (last == len(line.raw) or line.raw[last] == "." or _separates(line, last))


def _support(candidate: Candidate, line: WordsOfLine) -> int:
    """How many of an entry's context words and phrases stand near a candidate."""
    words, phrases, begin = _context(candidate.skill.context)
    first, last = candidate.first, candidate.last
    start, end = max(0, first - _NEAR), last + _NEAR
    left, right = line.folded[start:first], line.folded[last:end]
    # One look for all: most candidates have nothing near.
    near = begin.intersection(left + right + line.stems[start:first] + line.stems[last:end])
    if not near:
        return 0
    count = len(near & words)
    for word in near & phrases.keys():
        for window in (left, right):
            places = (at for at, other in enumerate(window) if other == word)
            count += sum(window[at : at + len(phrase)] == phrase for at in places for phrase in phrases[word])
    return count


class _Context(NamedTuple):
    """What supports an ambiguous name, folded."""

    words: frozenset[str]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    """Phrases of several words, by their first."""
    begin: frozenset[str]
    """Words, and first words of phrases."""


@lru_cache(maxsize=20_000)
def _context(context: tuple[str, ...]) -> _Context:
    keys = [key_of(one) or (fold(one),) for one in context]
    phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
    for key in keys:
        if len(key) > 1:
            phrases[key[0]] = (*phrases.get(key[0], ()), key)
    return _Context(frozenset(key[0] for key in keys if len(key) == 1), phrases, frozenset(key[0] for key in keys))
