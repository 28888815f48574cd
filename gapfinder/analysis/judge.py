"""Requirement and resume to status: met, short, unproven, adjacent, unclear or missing, with the evidence.

Order in which statuses are tried for a thing that the lexicon knows:

| found in the resume | status |
| --- | --- |
| held, but the years or the level asked are not reached | short |
| held, shown in a role, project, study, or a sentence with a figure | met |
| held, only listed or claimed | unproven |
| not named, but all its words or their kin (`kindred.py`) stand together | met |
| not named, but work is told that it consists of (`data/task_evidence.csv`), or a title names it as its field | met |
| not named, but such work is told outside of any role, in a summary | unproven |
| a soft skill: what was done shows it, or a kindred one (`data/soft_evidence.csv`) | met |
| a soft skill: claimed in other words | unproven |
| an alternative, a sibling tool, a part, or the general form of it is held | adjacent |
| work is told in words of a close relative of it (`data/near_evidence.csv`) | adjacent |
| its general form is held, and several others of that family | adjacent |
| a job held of which it is everyday work (`data/everyday_duties.csv`, `data/title_duties.csv`) | adjacent |
| nothing, or only denied or wished for | missing |

A phrase that the lexicon does not know, of which nothing is found, but which an ad names as a duty of a job that the
resume has under the same name, is adjacent.

A phrase that the lexicon does not know is met or unproven where one passage covers most of it, and unclear where one
covers a part (`COVERED`, `PARTLY`; there words of the same family count too), where the phrase asks for a soft skill in
words of its own that the resume shows, tells of a task of which the resume tells too, or names a skill that is shown.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib.resources import files

from gapfinder.analysis.evidence_words import soft_words
from gapfinder.analysis.levels import is_enough
from gapfinder.analysis.passages import Passages, crew_size, is_framing
from gapfinder.analysis.profile import Evidence, Profile
from gapfinder.analysis.requirements import LIKE_WORK
from gapfinder.analysis.similarity import background, content_terms
from gapfinder.datatypes import (
    Assertion,
    Held,
    Label,
    Match,
    Member,
    Mention,
    Nearest,
    Requirement,
    SectionKind,
    Skill,
    SkillKind,
    Status,
    Tier,
)
from gapfinder.lexicon.folding import fold, inflect
from gapfinder.lexicon.table import Lexicon
from gapfinder.pipeline.credentials import degree_level, find_degrees
from gapfinder.pipeline.phrases import activity_stems

_BEST_FIRST = (Status.MET, Status.UNPROVEN, Status.SHORT, Status.ADJACENT, Status.UNCLEAR, Status.MISSING)
_ENGLISH = "english"
"""A resume that is written in English shows it."""
_CLINICAL = "clinical-skills"
_COMPUTERS = "computer-literacy"
_SOFTWARE = frozenset(
    "business-software it-support-and-networking programming-languages software-engineering data-science web-development "
    "databases-and-data-engineering graphic-and-ux-design cloud-and-devops".split()
)
"""Fields whose tools are programs: who names one can use a computer."""
_SUITES = {
    "microsoft-office": frozenset("microsoft-word microsoft-excel microsoft-powerpoint microsoft-outlook".split()),
    "google-workspace": frozenset("google-docs google-sheets google-slides gmail google-calendar google-drive".split()),
}
"""Suites of programs, and those that everybody means who names the suite."""
_BY_MAKER = re.compile(r"\b(?:microsoft|ms|google|g|suite|365)\b", re.IGNORECASE)
_DIPLOMA = "diploma"
_ASSOCIATE = 2
"""Level of the degrees from which on one is a diploma of a college."""
_EMAIL = "email-software"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w")
"""Who gives a mail address uses mail."""
_BACHELOR = 3
"""Level above which a lower degree is no part of the one asked."""
_LEADING = re.compile(
    r"(?:leading|managing|supervising|overseeing|heading|running|directing|coaching|mentoring)\s(?:an?\s|the\s)?(?:[\w-]+\s){0,2}"
    r"(?:teams?|people|staff|crews?|others|employees|associates|colleagues|brigade|workers|reports)\b",
    re.IGNORECASE,
)
"""Years of leading people, wherever it was."""
_OF_LEADING = re.compile(
    r"(?:supervisory|managerial|leadership|line management|people management|supervision)(?:\sexperience)?",
    re.IGNORECASE,
)
_YEARS_SLACK = 0.1
"""Years by which a count from months may fall below what is asked."""
COVERED = 0.55
"""Share of a phrase's IDF mass in one passage of the resume from which the phrase counts as shown."""
_FIRST_LINES = frozenset({SectionKind.HEADER, SectionKind.SUMMARY})
_AT_HOME = 3
_WELL_AT_HOME = 6
"""Held members of a family from which the family is well known: what else is in it is near."""
PARTLY = 0.35
"""Share from which the texts do not decide."""
_SHARED = 0.3
"""Share from which a phrase that asks for a soft skill, which the resume shows, counts as shown."""
_SIBLINGS_AT_MOST = 25
"""Size up to which a family of tools is close-knit; families of other things are wider in sense."""
_KIN_AT_MOST = 6
_SPECIAL_AT_MOST = 15
"""Size of a family up to which holding its head is near to holding any member: critical care for a cardiac unit."""
CLOSE = 0.45
"""Similarity of what work tells of in words of a close relative."""
_AROUND = 40
_WISHED = re.compile(
    r"\b(?:like to|want(?:s|ing)? to|hop(?:e|es|ing) to|plan(?:s|ning)? to|eager|keen)\b", re.IGNORECASE
)
_BEGUN = re.compile(
    r"\b(?:candidate|passed|enrolled|scheduled|booked|in progress|signed up|part[- ]qualified|finalist|studying for|sitting)\b",
    re.IGNORECASE,
)
"""Words of a resume that say that a qualification is on its way."""
_COUNT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_TO_COME = re.compile(
    r"\s*(?:[A-Z]\w+\s)?(?:\([^()\n]{1,30}\)\s)?[,:(–—-]{0,2}\s*(?:(?:final\s|the\s)?(?:exams?|certification|certificate|licen[cs]e|qualification)\s+)?"
    r"(?:candidate\b|finalist\b|trainee\b|student\b|part[- ]qualified\b|provisional\b|in progress\b|pending\b|under way\b|underway\b"
    rf"|(?:year|stage|part)\s{_COUNT}\b(?!\s(?:complete|passed|done))|(?:final|first|second|third|fourth|\d(?:st|nd|rd|th))[- ]year\b"
    r"|(?:booked|planned|scheduled|expected|anticipated|due|starting|starts)\b(?!\s+(?:to|diligence))[^\n;]{0,12}"
    rf"|{_COUNT}\s(?:out\s)?(?:of\s{_COUNT}\s)?(?:parts?|exams?|papers?|sections?|modules?|levels?)\s(?:passed|completed?|cleared|done)\b)",
    re.IGNORECASE,
)
"""Words right behind a qualification that say that it is still to come."""
_TOWARDS = re.compile(
    r"\b(?:part[- ]qualified|(?:study|work|train|prepar)ing (?:for|towards?)|enrolled (?:in|on|for)|busy with|starting|sitting(?: for)?):?\s(?:(?:the|my|an?)\s)?$",
    re.IGNORECASE,
)
"""The same right before it."""
_CANDIDATES_TOO = re.compile(
    r"\bor\b(?:\W+\w+){0,3}?\W+(?:candidate|sitting|eligib\w+|working towards?|pursuing|in progress|part[- ]qualified|studying)\b"
    r"|\b(?:part[- ]qualified|eligible|finalist)\b",
    re.IGNORECASE,
)
"""Words of a target that take who is on the way."""
_A_FIELD = re.compile(
    r"(?:\bor\b|/).*\b(?:fields?|industr(?:y|ies)|sectors?|settings?|environments?|backgrounds?|areas?|disciplines?|experience)$",
    re.IGNORECASE,
)
"""A phrase that names several fields of work, any of which will do."""
_ONE_FIELD = re.compile(r"(?:the\s)?(?P<field>\w[\w&-]*(?:\s[\w&-]+)?)\s(?:sector|industry|trade)", re.IGNORECASE)
"""A phrase that names one: "the funeral sector"."""
_NAMES_OR = re.compile(r"[A-Z][\w+#.-]*(?:, [A-Z][\w+#.-]*)*,? or [A-Z][\w+#.-]*")
"""Names of which one will do: "Cheops, Jobpac or Procore"."""
_OR_OR_COMMA = re.compile(r",? or |, ")
_SHORT_FIELD = 2
"""Content words up to which a part of such a phrase is the name of a field."""
_OR = re.compile(r"\s*/\s*|,?\s+(?:and/)?or\s+")
_NEXT_THING = re.compile(r"[;|•·]\s|(?<!\bexp)\.\s+(?=[A-Z])|(?<=\d{4}\)),\s")
"""Where the next of several things in a line begins, whose date of expiry is another."""
_LAPSED = re.compile(
    r"[^.;,|•·]{0,30}[,(]?\s*(?:has |have |since |now )?(?:lapsed|expired|revoked|suspended)\b", re.IGNORECASE
)
_OF_EQUAL_STANDING = "ged"
"""A certificate that stands for the diploma of a school."""
_OF_SCHOOL = frozenset({"leaving-certificate", "a-levels", "matric", "international-baccalaureate"})
"""Certificates that end school; who has a degree mostly left school with one, which a resume need not say."""


@cache
def _states() -> dict[str, str]:
    """States of the USA, which license many trades each for itself, and their letters (`data/states.csv`)."""
    text = (files("gapfinder.analysis") / "data" / "states.csv").read_text(encoding="utf-8")
    return {row["state"]: row["letters"] for row in csv.DictReader(text.splitlines())}


_STATE_NAMES = "|".join(_states())
_STATE_LICENCE = re.compile(rf"\b(?P<state>{_STATE_NAMES})\b[^.;\n]{{0,40}}\blicen[cs]")
_LICENSED_IN = re.compile(
    rf"\b(?:{_STATE_NAMES}|{'|'.join(_states().values())})\b[^.;\n]{{0,25}}\b[Ll]icen[cs]|\b[Ll]icen[cs]\w*\b[^.;\n]{{0,25}}\b(?:{_STATE_NAMES}|{'|'.join(_states().values())})\b"
)
"""A licence of some state in a resume."""
_STUDY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_UNIVERSITY = re.compile(r"\b(?:University|College|Polytechnic)\b")
_YEAR = re.compile(r"\b20\d\d\b")
_EXPIRY = re.compile(
    r"\b(?:expire[ds]?|exp\.?|lapsed|valid (?:until|to|through))\s*:?\s*(?:(?P<month>\d{1,2})\s?[/.-]\s?)?(?P<year>20\d\d)",
    re.IGNORECASE,
)


def _asked_by(requirement: Requirement, answer: Match) -> Match:
    """An answer that holds for whoever asks, to one who does; three times as fast as `replace`."""
    return Match(
        requirement=requirement,
        status=answer.status,
        held=answer.held,
        years_held=answer.years_held,
        level_held=answer.level_held,
        nearest=answer.nearest,
    )


@dataclass(frozen=True, eq=False)
class Judge:
    """Judges requirements against one resume."""

    profile: Profile
    passages: Passages
    _answers: dict[tuple[str, Label], Match] = field(default_factory=dict, init=False)
    """By entry and label; never more than the lexicon has."""

    @property
    def _lexicon(self) -> Lexicon:
        return self.profile.lexicon

    def match(self, requirement: Requirement, titles: Mapping[str, str] | None = None) -> Match:
        """Status and evidence of one requirement; `titles` are those of the jobs offered, by target."""
        if requirement.members:
            return self._group(requirement)
        if requirement.label is Label.QUALIFICATION and self._is_degree(requirement):
            return self._degree(requirement)
        if requirement.label is Label.EXPERIENCE and requirement.name == LIKE_WORK:
            return self._in_work_like_theirs(requirement, titles or {})
        if requirement.label is Label.EXPERIENCE and requirement.years is not None:
            return self._years_of_experience(requirement)
        if requirement.years is not None and _OF_LEADING.fullmatch(requirement.name):
            led = [index for index in range(len(self.profile.document.roles)) if self.passages.led_people(index)]
            if led:
                return self._over_roles(requirement, led)
        if requirement.id in self._lexicon:
            if requirement.years is None and requirement.level is None and requirement.label is not Label.QUALIFICATION:
                return _asked_by(requirement, self._plain(requirement))
            return self._known(requirement)
        found = self._phrase(requirement)
        if found.status is Status.MISSING and titles:
            return self._same_job(requirement, titles) or found
        return found

    def _same_job(self, requirement: Requirement, titles: Mapping[str, str]) -> Match | None:
        """A duty of a job that was held under the same name: a teacher has been at staff meetings."""
        if requirement.label is not Label.EXPERIENCE:
            return None
        opening = requirement.name.split(maxsplit=1)[0]
        told = opening.endswith("s") and inflect(fold(opening)) in activity_stems()
        if requirement.tier is not Tier.MENTIONED and not told:
            return None  # what is required is a duty only where it tells what is done: "Polishes teeth"
        for target, _ in requirement.tiers:
            held = self.passages.job_like(titles.get(target, ""))
            if held is not None:
                start, end, job = held
                return Match(
                    requirement=requirement,
                    status=Status.ADJACENT,
                    nearest=replace(self._near(start, end), id=job),
                )
        return None

    def _plain(self, requirement: Requirement) -> Match:
        """The match of an entry that is asked without measure: whoever asks, the resume answers the same."""
        key = requirement.id, requirement.label
        found = self._answers.get(key)
        if found is None:
            found = self._answers[key] = self._known(requirement)
        return found

    def _is_degree(self, requirement: Requirement) -> bool:
        skill = self._lexicon.by_id.get(requirement.id)
        if skill is not None and skill.kind is not SkillKind.DEGREE:
            return False
        return find_degree_level(requirement) > 0

    def _group(self, requirement: Requirement) -> Match:
        fields = self._fields_of_a_degree(requirement)
        single = {
            member.id: self.match(replace(requirement, id=member.id, name=member.name, members=()))
            for member in requirement.members
            if member.id not in fields
        }
        for name, found in single.items():
            if (
                name not in self._lexicon
                and found.requirement.name.islower()
                and found.status in {Status.MET, Status.UNPROVEN}
            ):
                single[name] = self._undecided(found.requirement, found)  # its bare words may say another thing
        best = min(single.values(), key=lambda m: _BEST_FIRST.index(m.status))
        members = tuple(
            Member(id=member.id, name=member.name, status=single.get(member.id, best).status)
            for member in requirement.members
        )
        return replace(best, requirement=requirement, members=members)

    def _fields_of_a_degree(self, requirement: Requirement) -> frozenset[str]:
        """Members of "a degree in accounting or finance" that only name a field: the degree of the group is judged for all."""
        kinds = {m.id: skill.kind for m in requirement.members if (skill := self._lexicon.by_id.get(m.id)) is not None}
        if requirement.label is not Label.QUALIFICATION or SkillKind.DEGREE not in kinds.values():
            return frozenset()
        return frozenset(one for one, kind in kinds.items() if kind.label is Label.SKILL)

    def _known(self, requirement: Requirement) -> Match:
        evidence = self.profile.evidence_for(requirement.id)
        if requirement.label is Label.SOFT_SKILL and not any(self._is_deed(e) for e in evidence):
            found = self._soft(requirement, evidence)
            if found is not None:
                return found
        if not evidence:
            return self._by_itself(requirement) or self._not_held(requirement)
        held = self.profile.held(evidence)
        match = Match(requirement=requirement, status=Status.MET, held=held)
        if requirement.level is not None:
            level = next((e.mention.level for e in evidence if e.mention.level is not None), None)
            match = replace(match, level_held=level)
            if is_enough(requirement.level, level) is False:
                return replace(match, status=Status.SHORT)
        if requirement.years is not None:
            match = self._over_years(match, evidence, requirement.years)
            if match.status is not Status.MET:
                return match
        if requirement.label is Label.QUALIFICATION:
            return self._qualified(match, evidence)
        if self._tells_of_expiry and all(self._expired(e) for e in evidence):
            return replace(match, status=Status.UNCLEAR)
        if any(e.proof for e in evidence) or requirement.label is Label.LANGUAGE:
            return match
        task = self.passages.done(requirement.id)
        if task is not None:
            return replace(match, held=(self.profile.quoter.held(*task), *held[:2]))
        return replace(match, status=Status.UNPROVEN)

    def _over_years(self, match: Match, evidence: Sequence[Evidence], asked: float) -> Match:
        """A thing held, over the years for which the resume shows it; where no job could be read, nothing tells how long."""
        years = self.profile.years_of(evidence)
        match = replace(match, years_held=years)
        if years is not None:
            return replace(match, status=Status.SHORT) if years + _YEARS_SLACK < asked else match
        if not self.profile.document.roles:
            return replace(match, status=Status.UNCLEAR)
        too_few = (self.profile.career or 0.0) + _YEARS_SLACK < asked
        return replace(match, status=Status.SHORT, years_held=0.0) if too_few else match

    def _qualified(self, match: Match, evidence: Sequence[Evidence]) -> Match:
        """A qualification that the resume names: held, unless it has run out or is still to come."""
        if all(self._is_to_come(e.mention.start, e.mention.end) for e in evidence):
            if any(_CANDIDATES_TOO.search(asked.quote) for asked in match.requirement.asked):
                return match
            one = evidence[0].mention
            near = replace(self._near(one.start, one.end, 0.5), id=match.requirement.id, name=match.requirement.name)
            return Match(requirement=match.requirement, status=Status.ADJACENT, nearest=near)
        elsewhere = self._lexicon[match.requirement.id].kind is SkillKind.LICENCE and self._is_of_another_state(match)
        doubtful = elsewhere or all(self._expired(e) for e in evidence)
        return replace(match, status=Status.UNCLEAR) if doubtful else match

    def _is_of_another_state(self, match: Match) -> bool:
        """Whether a licence is asked of a state which the resume does not name, while it names another's."""
        asked = {m["state"] for one in match.requirement.asked for m in _STATE_LICENCE.finditer(one.quote)}
        text = self.profile.document.text
        if not asked or any(state in text or re.search(rf"\b{_states()[state]}\b", text) for state in asked):
            return False
        return _LICENSED_IN.search(text) is not None

    def _is_to_come(self, start: int, end: int) -> bool:
        """Whether the words around a qualification say that it is still to come; a year that has passed says it came."""
        text = self.profile.document.text
        if _TOWARDS.search(text[max(0, start - _AROUND) : start].rsplit("\n", 1)[-1]):
            return True
        line_end = text.find("\n", end)
        found = _TO_COME.match(text, end, line_end if line_end >= 0 else len(text))
        if found is None:
            return False
        year = _YEAR.search(found.group())
        return year is None or int(year.group()) >= self.profile.today.year

    def _by_itself(self, requirement: Requirement) -> Match | None:
        """What goes without saying: a resume is written in English, gives a mail address, names programs."""
        place: tuple[int, int] | None = None
        if (
            requirement.id == _CLINICAL
            and requirement.name.endswith("experience")
            and (indexes := self.passages.roles_of_care)
        ):
            years = self.profile.years_in(indexes)
            short = requirement.years is not None and (years or 0.0) + _YEARS_SLACK < requirement.years
            held = tuple(self._role_held(index) for index in indexes[:3])
            status = Status.SHORT if short else Status.MET
            return Match(
                requirement=requirement, status=status, held=held, years_held=years if requirement.years else None
            )
        if requirement.id == _ENGLISH and self.passages.items:
            first = max(self.passages.items[:12], key=lambda p: len(p.terms))
            place = (first.start, first.end)
        elif requirement.id == _COMPUTERS:
            used = [e for one in self.profile.evidence for e in self._software(one)]
            place = min(((e.mention.start, e.mention.end) for e in used), default=None)
        elif requirement.id == _EMAIL and (address := _MAIL.search(self.profile.document.text)):
            place = address.span()
        if place is None:
            return None
        return Match(requirement=requirement, status=Status.MET, held=(self.profile.quoter.held(*place),))

    def _software(self, skill_id: str) -> Sequence[Evidence]:
        skill = self._lexicon.by_id.get(skill_id)
        software = skill is not None and skill.kind is SkillKind.TOOL and skill.category in _SOFTWARE
        return self.profile.evidence[skill_id] if software else ()

    @staticmethod
    def _is_deed(evidence: Evidence) -> bool:
        """Whether a mention stands where something was done: the name of a degree shows no soft skill."""
        return evidence.proof and evidence.mention.section is not SectionKind.EDUCATION

    def _soft(self, requirement: Requirement, evidence: Sequence[Evidence]) -> Match | None:
        """A soft skill that is not shown by name: by what was done, by a kindred one, or by a claim."""
        quoter = self.profile.quoter
        listed = self.profile.held(evidence, 2)
        words = soft_words(requirement.id)
        kindred = [e for one in sorted(words.kin if words else ()) for e in self.profile.evidence_for(one)]
        found = self.passages.showing(requirement.id)
        if found is not None and found[2]:
            return Match(requirement=requirement, status=Status.MET, held=(quoter.held(*found[:2]), *listed))
        proofs = [e for e in kindred if self._is_deed(e)]
        if proofs:
            return Match(requirement=requirement, status=Status.MET, held=(*self.profile.held(proofs, 1), *listed))
        if evidence or requirement.id in self.profile.refused:
            return None
        held = self.profile.held(kindred, 2) or ((quoter.held(*found[:2]),) if found is not None else ())
        return Match(requirement=requirement, status=Status.UNPROVEN, held=held) if held else None

    @cached_property
    def _tells_of_expiry(self) -> bool:
        return _EXPIRY.search(self.profile.document.text) is not None

    def _expired(self, evidence: Evidence) -> bool:
        """Whether the text gives a date of expiry behind a certificate, and the date has passed."""
        text = self.profile.document.text
        line_end = text.find("\n", evidence.mention.end)
        line_end = line_end if line_end >= 0 else len(text)
        behind = _NEXT_THING.search(text, evidence.mention.end, line_end)
        found = _EXPIRY.search(text, evidence.mention.end, behind.start() if behind is not None else line_end)
        if found is None:
            return _LAPSED.match(text[evidence.mention.end : line_end]) is not None
        month = int(found.group("month") or 12)
        return (int(found.group("year")), month) < (self.profile.today.year, self.profile.today.month)

    def _by_its_skill(self, requirement: Requirement) -> Match | None:
        """A certificate whose own skill is held: "Forklift" under certificates is one, forklift work is near one."""
        own = set(content_terms(self._lexicon[requirement.id].name))
        whole = self._by_its_parts(requirement, own)
        if whole is not None:
            return whole
        for skill_id in self._lexicon[requirement.id].implies:
            evidence = self.profile.evidence.get(skill_id, ())
            skill = self._lexicon.by_id.get(skill_id)
            if skill is None or not evidence or skill.kind.label is not Label.SKILL:
                continue
            if not own & {*content_terms(skill.name), *content_terms(evidence[0].mention.text)}:
                continue
            listed = [e for e in evidence if e.mention.section is SectionKind.CERTIFICATIONS]
            if listed:
                expired = all(self._expired(e) for e in listed)
                status = Status.UNCLEAR if expired else Status.MET
                return Match(requirement=requirement, status=status, held=self.profile.held(listed))
            one = evidence[0].mention
            near = replace(self._near(one.start, one.end, 0.5), id=skill_id, name=skill.name)
            return Match(requirement=requirement, status=Status.ADJACENT, nearest=near)
        return None

    def _by_a_degree(self, requirement: Requirement) -> Match | None:
        """A diploma of a college, by the degree that is one: "A.S. Degree"."""
        if requirement.id != _DIPLOMA:
            return None
        place = next((one[2:] for one in self._degrees if one[0] >= _ASSOCIATE), None)
        if place is None:
            return None
        return Match(requirement=requirement, status=Status.MET, held=(self.profile.quoter.held(*place),))

    def _by_its_parts(self, requirement: Requirement, own: set[str]) -> Match | None:
        """A double certificate ("CPR and first aid") whose parts are held, one by one."""
        parts = [
            one
            for one in self._lexicon[requirement.id].implies
            if self.profile.evidence.get(one) and own & set(content_terms(self._lexicon[one].name))
        ]
        named = {term for one in parts for term in content_terms(self._lexicon[one].name)}
        if len(parts) < len(("one", "other")) or not own <= named:
            return None
        evidence = [self.profile.evidence[one][0] for one in parts]
        return Match(requirement=requirement, status=Status.MET, held=self.profile.held(evidence))

    def _not_held(self, requirement: Requirement) -> Match:
        if requirement.label is Label.QUALIFICATION:
            found = self._by_its_skill(requirement) or self._by_a_degree(requirement)
            if found is not None:
                return found
        if requirement.id in _OF_SCHOOL and (finished := [d for d in self._degrees if d[0] >= _BACHELOR]):
            degree = self._near(finished[0][2], finished[0][3])
            return Match(requirement=requirement, status=Status.UNCLEAR, nearest=degree)
        denied = self.profile.refused.get(requirement.id)
        shown = self._by_words(requirement) if not denied else None
        if shown is None or shown.status is not Status.MET:
            task = self._told(requirement.id) if not denied else None
            if task is not None:
                return Match(requirement=requirement, status=Status.MET, held=(self.profile.quoter.held(*task),))
        if shown is not None:
            return shown
        claimed = self.passages.claimed(requirement.id) if not denied else None
        if claimed is not None:
            return Match(requirement=requirement, status=Status.UNPROVEN, held=(self.profile.quoter.held(*claimed),))
        suite = self._of_a_suite(requirement) if not denied else None
        if suite is not None:
            return suite
        near = self._relative(requirement.id) or self._beside(requirement.id)
        near = near or (self._in_field(requirement.id) if not denied else None)
        if near is not None:
            return Match(requirement=requirement, status=Status.ADJACENT, nearest=near)
        spelled = self.passages.spelled(self._lexicon[requirement.id]) if not denied else None
        if spelled is not None:  # "stock on Sierra": what stands there by name is not called missing
            return Match(requirement=requirement, status=Status.UNCLEAR, nearest=self._near(*spelled))
        job = self._everyday(requirement.id) if not denied else None
        if job is not None:
            return Match(requirement=requirement, status=Status.ADJACENT, nearest=job)
        denial = self._denial(requirement.id)
        begun = requirement.label is Label.QUALIFICATION and denial is not None and self._begun(denial)
        if begun and denial is not None:
            return Match(requirement=requirement, status=Status.ADJACENT, nearest=replace(denial, similarity=0.5))
        return Match(requirement=requirement, status=Status.MISSING, nearest=denial)

    def _of_a_suite(self, requirement: Requirement) -> Match | None:
        """A program of a suite that is held by the name of the whole: Word of Microsoft Office."""
        for suite, programs in _SUITES.items():
            named = self.profile.evidence.get(suite, ()) if requirement.id in programs else ()
            evidence = [one for one in named if _BY_MAKER.search(one.mention.text)]
            if evidence:  # "Office" alone may be a room
                return Match(requirement=requirement, status=Status.UNPROVEN, held=self.profile.held(evidence))
        return None

    def _told(self, skill_id: str) -> tuple[int, int] | None:
        """Where work is told that a skill consists of, or a title names it as the field of a job."""
        task = self.passages.done(skill_id)
        skill = self._lexicon[skill_id]
        if task is None and skill.kind is SkillKind.HARD and " " not in skill.name:
            task = self.passages.title_with(skill.name)
        return task

    def _beside(self, skill_id: str) -> Nearest | None:
        """Work that is told in words of a close relative, or of a part, of what is asked."""
        place = self.passages.beside(skill_id)
        return self._near(*place, CLOSE) if place is not None else None

    def _everyday(self, skill_id: str) -> Nearest | None:
        """A job held of which a task is everyday work, though the resume does not tell of it."""
        held = self.passages.everyday.get(skill_id)
        if held is None:
            return None
        start, end, job = held
        return replace(self._near(start, end), id=job)

    def _begun(self, denial: Nearest) -> bool:
        """Whether the words around a qualification that is not held say that it is on its way, not only wished for."""
        text = self.profile.document.text
        before = text[max(0, denial.start - _AROUND) : denial.start].rsplit("\n", 1)[-1]
        after = text[denial.end : denial.end + _AROUND].split("\n", 1)[0]
        return _BEGUN.search(before + " " + after) is not None and _WISHED.search(before) is None

    def _denial(self, skill_id: str) -> Nearest | None:
        denied = self.profile.refused.get(skill_id)
        if not denied:
            return None
        one = denied[0]
        return Nearest(
            id=skill_id,
            name=self._lexicon[skill_id].name,
            quote=self.profile.quoter.quote(one.start, one.end),
            start=one.start,
            end=one.end,
            similarity=0.0,
        )

    def _relative(self, skill_id: str) -> Nearest | None:
        """A held entry that does the same job, or is a part, a sibling or the general form of the one asked."""
        skill = self._lexicon[skill_id]
        held = self.profile.evidence
        denied = skill_id in self.profile.refused
        close = [
            (1.0, one) for one in sorted(self._lexicon.alternatives.get(skill_id, ())) if one in self.profile.granted
        ]
        if not close and skill.kind is not SkillKind.SOFT:
            for parent in skill.broader:
                family = self._lexicon.narrower.get(parent, ())
                shown = self.profile.granted if skill.kind is SkillKind.TOOL else held
                siblings = [
                    one for one in family if one != skill_id and one in shown and self._lexicon[one].kind is skill.kind
                ]
                most = _SIBLINGS_AT_MOST if skill.kind is SkillKind.TOOL else _KIN_AT_MOST
                if len(family) <= most or (not denied and len(family) <= 2 * most and len(siblings) >= _AT_HOME):
                    close.extend((0.6, one) for one in siblings)
            if not denied:  # who says not to have it has said what the general form means
                close.extend(
                    (0.5, parent)
                    for parent in skill.broader
                    if len(self._lexicon.narrower.get(parent, ())) <= _SPECIAL_AT_MOST
                    and (self._is_shown(parent) or (skill.kind is SkillKind.TOOL and self._is_suite(parent)))
                )
        if not close:
            close = [(0.5, one) for one in skill.builds_on if one in held and skill.kind is self._lexicon[one].kind]
        if not close and skill.kind is SkillKind.TOOL:
            close = [(0.5, one) for one in held if self._is_of_its_make(one, skill)]
        if not close:
            return None
        evidence = {one: self.profile.evidence_for(one) for _, one in close}
        weight, best = max(close, key=lambda pair: (pair[0], evidence[pair[1]][0].proof))
        one = evidence[best][0].mention
        return Nearest(
            id=best,
            name=self._lexicon[best].name,
            quote=self.profile.quoter.quote(one.start, one.end),
            start=one.start,
            end=one.end,
            similarity=weight,
        )

    def _is_shown(self, skill_id: str) -> bool:
        """Whether a resume shows an entry, or says in its first lines that somebody is of that line."""
        return any(e.proof or e.mention.section in _FIRST_LINES for e in self.profile.evidence.get(skill_id, ()))

    def _is_suite(self, skill_id: str) -> bool:
        """Whether a tool is held that consists of others: an office suite, which people list and show nowhere."""
        return skill_id in self.profile.evidence and self._lexicon[skill_id].kind is SkillKind.TOOL

    def _is_of_its_make(self, held: str, asked: Skill) -> bool:
        """Whether a tool asked for is a part of one held: GitLab CI of GitLab."""
        skill = self._lexicon[held]
        return skill.kind is SkillKind.TOOL and asked.name.startswith(f"{skill.name} ")

    def _in_field(self, skill_id: str) -> Nearest | None:
        """The general form of an entry, where several others of its kind are held: accounting for its policies."""
        skill = self._lexicon[skill_id]
        if skill.kind.label is not Label.SKILL:
            return None
        for parent in skill.broader:
            kin = sum(1 for one in self._lexicon.narrower.get(parent, ()) if one in self.profile.granted)
            evidence = self.profile.evidence_for(parent)
            if evidence and kin >= _WELL_AT_HOME:
                near = self._near(evidence[0].mention.start, evidence[0].mention.end, 0.4)
                return replace(near, id=parent, name=self._lexicon[parent].name)
        return None

    def _by_words(self, requirement: Requirement) -> Match | None:
        """The words of a name in one passage of the resume, though not as the name."""
        skill = self._lexicon[requirement.id]
        kin = skill.kind.label is Label.SKILL and skill.kind is not SkillKind.TOOL
        found = (self.passages.closest(name, kin) for name in skill.names if len(name.split()) > 1)
        best = next((one for one in found if one is not None), None)
        if best is None:
            return None
        held = self.profile.quoter.held(best.start, best.end)
        status = Status.MET if self.passages.is_proof(best) else Status.UNPROVEN
        return Match(requirement=requirement, status=status, held=(held,))

    def _phrase(self, requirement: Requirement) -> Match:
        written = self._written(requirement) if requirement.label is not Label.EXPERIENCE else None
        found = written or self._in_a_field(requirement)
        if found is not None:
            return found
        best = self.passages.best(requirement.name)
        if best is None:
            nothing = Match(requirement=requirement, status=Status.MISSING)
            return self._behind(requirement) or self._by_its_skills(requirement) or nothing
        near = Nearest(
            id="",
            name="",
            quote=self.profile.quoter.quote(best.start, best.end),
            start=best.start,
            end=best.end,
            similarity=round(best.with_kin, 3),
        )
        if best.coverage >= COVERED and best.informative >= 2:
            status = Status.MET if self.passages.is_proof(best) else Status.UNPROVEN
            asked, led = crew_size(requirement.name), crew_size(self.profile.document.text[best.start : best.end])
            if asked is not None and led is not None and led < asked:
                status = Status.SHORT
            return Match(requirement=requirement, status=status, held=(self.profile.quoter.held(best.start, best.end),))
        if best.coverage >= _SHARED and best.informative >= 2 and self.passages.is_proof(best):
            shown = self.passages.behind(requirement.name)
            if shown is not None:  # its words in part, and what it asks of a person
                return Match(requirement=requirement, status=Status.MET, held=(self.profile.quoter.held(*shown),))
        if best.with_kin >= PARTLY and (best.informative >= 2 or best.with_kin >= COVERED):
            return Match(requirement=requirement, status=Status.UNCLEAR, nearest=near)
        nothing = Match(requirement=requirement, status=Status.MISSING, nearest=near if best.coverage > 0 else None)
        return self._behind(requirement) or self._by_a_name(requirement) or self._by_its_skills(requirement) or nothing

    def _by_its_skills(self, requirement: Requirement) -> Match | None:
        """A phrase that names skills of the lexicon, which are held: the rest of it the texts do not decide.

        Where the rest says nothing of its own ("principles and practices"), the phrase asks for the skill; a phrase
        of which a good part is a skill that is near, is near.
        """
        if requirement.label is not Label.EXPERIENCE:
            return None
        terms = frozenset(content_terms(requirement.name))
        weights = background()
        total = sum(weights.idf(term) for term in terms)
        held: list[Match] = []
        near: Match | None = None
        named = [
            (skill_id, inside)
            for skill_id, inside in sorted(self.passages.entries(requirement.name).items())
            if self._lexicon[skill_id].kind.label is Label.SKILL and skill_id not in self.profile.refused
        ]
        for skill_id, inside in named:
            found = self._known(replace(requirement, id=skill_id))
            share = sum(weights.idf(term) for term in inside) / total
            whole = all(is_framing(term) for term in terms - inside)
            if found.status in {Status.MET, Status.UNPROVEN}:
                if whole:
                    return replace(found, requirement=requirement)
                if share >= PARTLY:
                    return self._undecided(requirement, found)
                held.append(found)
            elif found.status is Status.ADJACENT and (whole or share >= _SHARED):
                near = near or replace(found, requirement=requirement)
        if (
            len(held) == len(named) >= len(("one", "other"))
        ):  # "employment law, compliance and HR practices in Malaysia"
            return self._undecided(requirement, held[0])
        return near

    def _undecided(self, requirement: Requirement, part: Match) -> Match:
        """A phrase of which a part is held."""
        place = part.held[0]
        return Match(requirement=requirement, status=Status.UNCLEAR, nearest=self._near(place.start, place.end))

    def _in_a_field(self, requirement: Requirement) -> Match | None:
        """A background in one of several fields: "music, education or a related field". One of them is enough."""
        if requirement.label is not Label.EXPERIENCE:
            return None
        if _NAMES_OR.fullmatch(requirement.name):
            places = map(self.passages.named, _OR_OR_COMMA.split(requirement.name))
            place = next((one for one in places if one is not None), None)
            if place is not None:
                status = Status.MET if self.passages.is_proof(place) else Status.UNPROVEN
                return Match(
                    requirement=requirement, status=status, held=(self.profile.quoter.held(place.start, place.end),)
                )
        field = _ONE_FIELD.fullmatch(requirement.name)
        if field is not None and (roles := self.passages.titles_with(field["field"])):
            return Match(requirement=requirement, status=Status.MET, held=tuple(map(self._role_held, roles[:3])))
        if not _A_FIELD.search(requirement.name):
            return None
        parts = [part for part in self.passages.fields_in(requirement.name) if len(content_terms(part)) <= _SHORT_FIELD]
        if len(parts) < len(("one", "other")):
            return None
        best: tuple[Evidence, ...] = ()
        for part in parts:
            skill = self.passages.entry(part)
            evidence = self.profile.evidence_for(skill) if skill is not None else ()
            if evidence and (not best or (evidence[0].proof and not best[0].proof)):
                best = evidence
        if best:
            status = Status.MET if best[0].proof else Status.UNPROVEN
            return Match(requirement=requirement, status=status, held=self.profile.held(best))
        named = next((one for part in parts if (one := self.passages.named(part)) is not None), None)
        if named is None:
            return None
        return Match(requirement=requirement, status=Status.UNCLEAR, nearest=self._near(named.start, named.end))

    def _written(self, requirement: Requirement) -> Match | None:
        """A name that no list has, or a qualification by its form, which the resume has word for word."""
        place = self.passages.written(requirement.name) if requirement.label is Label.QUALIFICATION else None
        if place is not None and self._is_to_come(*place):
            if any(_CANDIDATES_TOO.search(asked.quote) for asked in requirement.asked):
                return Match(requirement=requirement, status=Status.MET, held=(self.profile.quoter.held(*place),))
            return Match(requirement=requirement, status=Status.ADJACENT, nearest=self._near(*place, 0.5))
        best = self.passages.named(requirement.name)
        if best is None:
            return None
        shown = requirement.label is Label.QUALIFICATION or (
            requirement.label is not Label.SOFT_SKILL and self.passages.is_proof(best)
        )
        held = (self.profile.quoter.held(best.start, best.end),)
        return Match(requirement=requirement, status=Status.MET if shown else Status.UNPROVEN, held=held)

    def _by_a_name(self, requirement: Requirement) -> Match | None:
        """A phrase with a rare name that the resume has too: enough where it is one of several that would do.

        What else such a phrase asks for, the texts do not decide.
        """
        best = self.passages.rare_name(requirement.name)
        if best is None:
            return None
        found = self.profile.document.text[best.start : best.end]
        if found.casefold() in {one.strip().casefold() for one in _OR.split(requirement.name)}:
            status = Status.MET if self.passages.is_proof(best) else Status.UNPROVEN
            return Match(requirement=requirement, status=status, held=(self.profile.quoter.held(best.start, best.end),))
        return Match(requirement=requirement, status=Status.UNCLEAR, nearest=self._near(best.start, best.end))

    def _behind(self, requirement: Requirement) -> Match | None:
        """A phrase that asks for a soft skill or tells of a task in words of its own, which the resume shows in others."""
        place = self.passages.behind(requirement.name)
        if place is None and requirement.label is Label.EXPERIENCE:
            place = self.passages.task_like(requirement.name)
        if place is None:
            return None
        return Match(requirement=requirement, status=Status.UNCLEAR, nearest=self._near(*place))

    def _near(self, start: int, end: int, similarity: float = 0.25) -> Nearest:
        quote = self.profile.quoter.quote(start, end)
        name = self.profile.document.text[start:end]
        return Nearest(id="", name=name, quote=quote, start=start, end=end, similarity=similarity)

    def _in_work_like_theirs(self, requirement: Requirement, titles: Mapping[str, str]) -> Match:
        """Time in a job like the one offered: of the roles of its kind or field.

        Where there are none, or the title of the job tells of no field, the texts do not decide.
        """
        asked = requirement.years or 0.0
        offered = {titles.get(target, "") for target, _ in requirement.tiers}
        indexes = sorted({index for title in offered for index in self.passages.roles_like(title)})
        years = self.profile.years_in(indexes)
        held = tuple(self._role_held(index) for index in indexes[:3])
        if held and (years is not None or not asked):
            enough = years is None or years + _YEARS_SLACK >= asked
            status = Status.MET if enough else Status.SHORT
            return Match(requirement=requirement, status=status, held=held, years_held=years)
        roles = range(len(self.profile.document.roles))
        if (self.profile.career or 0.0) + _YEARS_SLACK < asked or not roles:
            return (
                self._years_of_experience(requirement)
                if asked
                else Match(requirement=requirement, status=Status.MISSING)
            )
        latest = self._role_held(0)
        return Match(requirement=requirement, status=Status.UNCLEAR, nearest=self._near(latest.start, latest.end))

    def _years_of_experience(self, requirement: Requirement) -> Match:
        """Years in a role or field: of the roles whose title or text is about it, or of the whole career."""
        asked = requirement.years or 0.0
        about = requirement.name.removesuffix(" experience")
        general = self.passages.is_general(about)
        if general:
            years = self.profile.career
            held = tuple(self._role_held(index) for index in range(len(self.profile.document.roles))[:3])
        else:
            indexes = self.passages.roles_about(about)
            if _LEADING.match(about):
                return self._years_of_leading(requirement, indexes)
            entry = self.passages.entry(about)
            shown = self.profile.evidence_for(entry) if entry is not None else ()
            indexes = sorted({*indexes, *(index for one in shown for index in one.roles)})
            years = self.profile.years_in(indexes)
            said = self.passages.years_said(about)
            if said is not None:
                years = max(said.years or 0.0, years or 0.0)
            held = tuple(self._role_held(index) for index in indexes[:3])
            if said is not None:
                held = (self.profile.quoter.held(said.start, said.end), *held)[:3]
        if years is None or not held:
            phrase = self._phrase(requirement)
            if phrase.status in {Status.MET, Status.UNPROVEN}:
                return replace(phrase, status=Status.UNCLEAR)
            return phrase
        status = Status.MET if years + _YEARS_SLACK >= asked else Status.SHORT
        return Match(requirement=requirement, status=status, held=held, years_held=years)

    def _years_of_leading(self, requirement: Requirement, indexes: Sequence[int]) -> Match:
        """Years of leading people somewhere: of the roles there in which people were led; the others are near."""
        led = [index for index in indexes if self.passages.led_people(index)]
        if led:
            return self._over_roles(requirement, led)
        if indexes:
            place = self._role_held(indexes[0])
            near = self._near(place.start, place.end, CLOSE)
            return Match(requirement=requirement, status=Status.ADJACENT, nearest=near)
        return self._phrase(requirement)

    def _over_roles(self, requirement: Requirement, indexes: Sequence[int]) -> Match:
        """Years that some roles are of; where none of them is dated, nothing tells how long."""
        years = self.profile.years_in(indexes)
        enough = years is not None and years + _YEARS_SLACK >= (requirement.years or 0.0)
        status = Status.UNCLEAR if years is None else Status.MET if enough else Status.SHORT
        held = tuple(map(self._role_held, indexes[:3]))
        return Match(requirement=requirement, status=status, held=held, years_held=years)

    def _role_held(self, index: int) -> Held:
        role = self.profile.document.roles[index]
        end = self.profile.document.text.find("\n", role.span[0])
        return self.profile.quoter.held(role.span[0], end if end > 0 else role.span[1])

    @cached_property
    def _degrees(self) -> Sequence[tuple[int, str, int, int]]:
        """Degrees of the resume: level, text, start, end."""
        text = self.profile.document.text
        found = []
        for mention in self._degree_mentions:
            if mention.assertion is Assertion.HELD and not self._is_degree_to_come(mention):
                line_end = text.find("\n", mention.start)
                rest = text[mention.start : line_end if line_end > 0 else len(text)]
                found.append((degree_level(mention.text), rest, mention.start, mention.end))
        return found

    @cached_property
    def _degree_mentions(self) -> Sequence[Mention]:
        return [
            m
            for m in self.profile.mentions
            if m.label is Label.QUALIFICATION and degree_level(m.text) and self._may_be_degree(m.skill_id)
        ]

    def _may_be_degree(self, skill_id: str | None) -> bool:
        """A master electrician holds a licence, a Certified Associate a certificate: their names are no degrees."""
        skill = self._lexicon.by_id.get(skill_id or "")
        return skill is None or skill.kind is SkillKind.DEGREE or skill.id == _OF_EQUAL_STANDING

    def _is_degree_to_come(self, degree: Mention) -> bool:
        """Whether the line of a degree, up to the next degree, says that it is not finished, in words or by a year to come."""
        text = self.profile.document.text
        first, last = text.rfind("\n", 0, degree.start) + 1, text.find("\n", degree.end)
        last = last if last >= 0 else len(text)
        others = [m for m in self._degree_mentions if first <= m.start < last and m is not degree]
        first = max((m.end for m in others if m.end <= degree.start), default=first)
        last = min((m.start for m in others if m.start >= degree.end), default=last)
        around = f"{text[first : degree.start] if not others else ''} {text[degree.start : last]}"
        years = [int(year) for year in _YEAR.findall(around)]
        if _STUDYING.search(around) is None:
            return max(years, default=0) > self.profile.today.year
        return _OPEN.search(around) is not None or not years or max(years) >= self.profile.today.year

    def _line_of(self, mention: Mention) -> str:
        line = self.profile.document.lines[self.profile.document.line_at(mention.start) - 1]
        return self.profile.document.text[line.start : line.end]

    def _degree(self, requirement: Requirement) -> Match:
        asked = requirement.asked[0]
        wanted = find_degree_level(requirement)
        phrase = next(iter(find_degrees(asked.quote, 0, len(asked.quote))), None)
        fields = phrase.fields if phrase is not None else ()
        before = None if fields or degree_level(requirement.name) else _FIELD_BEFORE.fullmatch(requirement.name)
        fields = (before["field"],) if before is not None else fields
        equivalent = phrase.equivalent if phrase is not None else False
        enough = [d for d in self._degrees if d[0] >= wanted]
        if enough:
            or_related = _RELATED.search(asked.quote) is not None
            fitting = [
                d for d in enough if not fields or any(self.passages.same_field(f, d[1], or_related) for f in fields)
            ]
            chosen = (fitting or enough)[0]
            held = (self.profile.quoter.held(chosen[2], chosen[3]),)
            return Match(requirement=requirement, status=Status.MET if fitting else Status.UNCLEAR, held=held)
        coming = [
            m
            for m in self._degree_mentions
            if degree_level(m.text) >= wanted
            and self._is_degree_to_come(m)
            and (not fields or any(self.passages.same_field(f, self._line_of(m)) for f in fields))
        ]
        if coming and any(_CANDIDATES_TOO.search(one.quote) for one in requirement.asked):
            held = (self.profile.quoter.held(coming[0].start, coming[0].end),)
            return Match(requirement=requirement, status=Status.MET, held=held)
        if coming:
            near = replace(self._near(coming[0].start, coming[0].end, 0.5), id=requirement.id, name=requirement.name)
            return Match(requirement=requirement, status=Status.ADJACENT, nearest=near)
        lower = [d for d in self._degrees if d[0] < wanted]
        if lower and wanted > _BACHELOR and not equivalent:
            near = self._near(lower[0][2], lower[0][3])
            return Match(requirement=requirement, status=Status.MISSING, nearest=near)
        equivalent = equivalent and _INSTEAD.search(asked.quote) is not None
        if lower:
            held = (self.profile.quoter.held(lower[0][2], lower[0][3]),)
            return Match(requirement=requirement, status=Status.UNCLEAR if equivalent else Status.SHORT, held=held)
        if equivalent and (self.profile.career or 0.0) >= _EXPERIENCE_FOR_DEGREE:
            return Match(requirement=requirement, status=Status.UNCLEAR)
        studied = self._studied if wanted <= _BACHELOR else None
        if studied is not None:
            return Match(requirement=requirement, status=Status.UNCLEAR, nearest=self._near(*studied))
        return Match(requirement=requirement, status=Status.MISSING)

    @cached_property
    def _studied(self) -> tuple[int, int] | None:
        """A line of education that names a university and a year that has passed, but no degree."""
        document = self.profile.document
        for line in document.lines:
            if document.section_at(line.start) is not SectionKind.EDUCATION:
                continue
            text = document.text[line.start : line.end]
            years = [int(year) for year in _STUDY_YEAR.findall(text)]
            if years and max(years) <= self.profile.today.year and _UNIVERSITY.search(text):
                return line.start, line.end
        return None


_RELATED = re.compile(
    r"\b(?:related|similar|comparable|relevant|equivalent|adjacent) (?:\w+ )?(?:field|discipline|subject|area|degree|major|training|course)",
    re.IGNORECASE,
)
"""Words of an ad that let a neighbouring field count."""
_INSTEAD = re.compile(r"\b(?:equivalent|comparable|experience|combination|in lieu)\b", re.IGNORECASE)
"""Words of an ad that let something else than a degree of that level count; a related field is still of its level."""
_STUDYING = re.compile(
    r"\b(?:expected|anticipated|in progress|present|ongoing|current(?:ly)?|to be awarded|(?:final|first|second|third)[- ]year|pending|until now|enrolled|candidate|modules?\s\d+\s(?:done\s)?of\s\d+|modules? left|\d+ (?:modules?|credits) (?:left|to go))\b",
    re.IGNORECASE,
)
"""Words of a degree's line that say that the studies go on."""
_OPEN = re.compile(r"\b(?:in progress|present|ongoing|until now)\b", re.IGNORECASE)
"""Those that hold whatever years stand beside them."""
_EXPERIENCE_FOR_DEGREE = 3.0
"""Years of work from which "or equivalent experience" is left to the person."""


def find_degree_level(requirement: Requirement) -> int:
    """Level of the degree that a requirement names; 0 where it names none."""
    if requirement.label is not Label.QUALIFICATION:
        return 0
    return degree_level(requirement.name) or (_BACHELOR if _ANY_DEGREE.match(requirement.name) else 0)


_FIELD_BEFORE = re.compile(
    r"(?P<field>(?!(?:relevant|related|university|college|good|technical|advanced|higher|any|completed|graduate|undergraduate)\b)[\w /&-]+) degree",
    re.IGNORECASE,
)
"""A degree named after its field: "computer science degree"."""
_ANY_DEGREE = re.compile(r"(?:an? |good |relevant |university )*degree\b|[\w ]+\sdegree$", re.IGNORECASE)
