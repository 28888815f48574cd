"""What the user corrected (`gapfinder fix`), applied to requirements and to their matches.

| the user says | what counts |
| --- | --- |
| I have it, with place or dates | shown: `met`, or `short` where the dates give fewer years than asked |
| I have it, nothing else | told: `unproven`; `met` for what need only be listed (a qualification, a language) |
| never ask again | no requirement any more, and nothing to check; kept under `ignored` |
| not a skill | the same; and the words name nothing in any text |

What the user said never makes a status worse, and its quote says that it was told and does not stand in the resume.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gapfinder.analysis.levels import is_enough
from gapfinder.analysis.profile import Profile
from gapfinder.datatypes import (
    Fix,
    FixKind,
    Held,
    Label,
    Match,
    Member,
    Requirement,
    Role,
    SectionKind,
    Status,
)
from gapfinder.extract import NOT_A_SKILL
from gapfinder.lexicon.aliases import named
from gapfinder.lexicon.folding import key_of, slug
from gapfinder.structure.dates import months_covered

NEVER = "you said never to ask for it"
_REASONS = {FixKind.NEVER: NEVER, FixKind.NOT_SKILL: NOT_A_SKILL}
_BEST_FIRST = (Status.MET, Status.UNPROVEN, Status.SHORT, Status.ADJACENT, Status.UNCLEAR, Status.MISSING)
_YEARS_SLACK = 0.1
"""Years by which a count from months may fall below what is asked."""
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)$")
_FIELD = re.compile(r"\s+experience$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Meant:
    """A correction with what it is about."""

    fix: Fix
    ids: frozenset[str]
    """Lexicon ids and the slug of the words."""
    granted: frozenset[str]
    """What a holder of those may claim as well."""
    key: tuple[str, ...]

    def names(self, one: str, name: str) -> bool:
        """Whether this very requirement, or member of one, is meant."""
        shorter = (_IN_BRACKETS.sub("", name), _FIELD.sub("", name))
        return one in self.ids or self.key in {key_of(name), *(key_of(short) for short in shorter)}

    def shows(self, one: str, name: str) -> bool:
        """Whether who has it has also this."""
        return one in self.granted or self.names(one, name)


@dataclass(frozen=True, eq=False)
class Corrections:
    """The user's corrections, ready to be applied to the requirements of any target."""

    profile: Profile
    have: tuple[_Meant, ...]
    refused: tuple[_Meant, ...]

    @classmethod
    def of(cls, fixes: Sequence[Fix], profile: Profile) -> Corrections:
        """Corrections by what they are about."""
        meant = [_meant(fix, profile) for fix in fixes if fix.kind is not FixKind.ALIAS]
        return cls(
            profile=profile,
            have=tuple(one for one in meant if one.fix.kind is FixKind.HAVE),
            refused=tuple(one for one in meant if one.fix.kind is not FixKind.HAVE),
        )

    def refusal(self, requirement: Requirement) -> str | None:
        """The reason for which the user does not want a requirement; None where they do.

        An either/or goes where it is named whole, or where every member of it is.
        """
        reason = self._reason(requirement.id, requirement.name)
        if reason is not None or not requirement.members:
            return reason
        reasons = [self._reason(member.id, member.name) for member in requirement.members]
        return reasons[0] if all(reasons) else None

    def _reason(self, one: str, name: str) -> str | None:
        return next((_REASONS[meant.fix.kind] for meant in self.refused if meant.names(one, name)), None)

    def refuses_check(self, topic: str, quote: str) -> bool:
        """Whether the user never wants to hear of a condition: named by its topic, or by words of the quote."""
        words, about = key_of(quote), key_of(topic)
        return any(
            meant.key == about or any(words[at : at + len(meant.key)] == meant.key for at in range(len(words)))
            for meant in self.refused
            if meant.fix.kind is FixKind.NEVER
        )

    def applied(self, match: Match) -> Match:
        """A match with what the user says to have; the same where that adds nothing."""
        requirement = match.requirement
        if not self.have:
            return match
        if not requirement.members:
            return self._better(match, self._about(requirement.id, requirement.name))
        members = []
        best = match
        for member in match.members:
            about = self._about(member.id, member.name) or self._exactly(requirement)
            alone = replace(match, status=member.status or Status.MISSING)
            told = self._better(alone, about)
            members.append(Member(id=member.id, name=member.name, status=told.status))
            if about and _BEST_FIRST.index(told.status) < _BEST_FIRST.index(best.status):
                best = told
        return replace(best, members=tuple(members)) if best is not match else match

    def _about(self, one: str, name: str) -> list[Fix]:
        return [meant.fix for meant in self.have if meant.shows(one, name)]

    def _exactly(self, requirement: Requirement) -> list[Fix]:
        return [meant.fix for meant in self.have if meant.names(requirement.id, requirement.name)]

    def _better(self, match: Match, told: Sequence[Fix]) -> Match:
        if not told:
            return match
        years = self._years(match, told)
        level = next((fix.level for fix in told if fix.level), match.level_held)
        status = _status(match.requirement, told, years, level)
        more_years = match.status is Status.SHORT and status is Status.SHORT and (years or 0) > (match.years_held or 0)
        if _BEST_FIRST.index(status) >= _BEST_FIRST.index(match.status) and not more_years:
            return match
        held = tuple(_held(fix) for fix in told)
        return replace(
            match, status=status, held=(*held, *match.held), nearest=None, years_held=years, level_held=level
        )

    def _years(self, match: Match, told: Sequence[Fix]) -> float | None:
        """Years of the resume's roles that show it and of what was told, overlaps counted once."""
        periods = [
            Role(title="", organisation=fix.place, start=fix.start, end=fix.end, current=fix.current, span=(0, 0))
            for fix in told
            if fix.start is not None
        ]
        if match.requirement.years is None or not periods:
            return match.years_held
        evidence = self.profile.evidence_for(match.requirement.id)
        roles = [self.profile.document.roles[index] for index in sorted({i for e in evidence for i in e.roles})]
        both = round(months_covered([*roles, *periods], self.profile.today) / 12, 1)
        return max(both, match.years_held or 0.0)


def advice_for_told(match: Match) -> str:
    """The next step for what the user has and the resume does not say."""
    if match.status is Status.MET:
        return "You told gapfinder so, but your resume does not say it: write it in, with place and dates."
    return "You told gapfinder that you have it, but no place or dates: give it a bullet in your resume, if true."


def _meant(fix: Fix, profile: Profile) -> _Meant:
    ids = {skill.id for skill in named(profile.lexicon.skills, fix.name)}
    granted = {other for one in ids for other in profile.lexicon.granted_by(one)}
    return _Meant(fix, frozenset({*ids, slug(fix.name)}), frozenset(granted), key_of(fix.name))


def _status(requirement: Requirement, told: Sequence[Fix], years: float | None, level: str | None) -> Status:
    if is_enough(requirement.level, level) is False:
        return Status.SHORT
    if requirement.years is not None:
        if years is None:
            return Status.UNPROVEN
        return Status.MET if years + _YEARS_SLACK >= requirement.years else Status.SHORT
    listed_is_enough = requirement.label in {Label.QUALIFICATION, Label.LANGUAGE}
    shown = listed_is_enough or any(fix.place or fix.start is not None for fix in told)
    return Status.MET if shown else Status.UNPROVEN


def _held(fix: Fix) -> Held:
    return Held(start=0, end=0, page=0, line=0, section=SectionKind.TOLD, quote=fix.words)
