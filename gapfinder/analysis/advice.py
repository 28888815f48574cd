"""One honest sentence per gap: what to do next, drawn from the evidence. "If true" wherever something would be added."""

from __future__ import annotations

import re

from gapfinder.analysis.judge import CLOSE
from gapfinder.analysis.profile import Profile
from gapfinder.analysis.requirements import LIKE_WORK
from gapfinder.datatypes import Label, Match, Role, Skill, SkillKind, Status
from gapfinder.lexicon.table import Lexicon


def advice_for(match: Match, profile: Profile) -> str:
    """The next step for a match; for what is met, where to say it."""
    requirement = match.requirement
    name = requirement.name
    match match.status:
        case Status.MET:
            return "A strength: say it early, in the words that they use."
        case Status.SHORT:
            return _short(match)
        case Status.UNPROVEN:
            place = _fitting_role(match, profile)
            where = f"a bullet under {place}" if place else "a bullet that shows it in use"
            return f"Listed but not shown: move it into {where}, with what came of it, if true."
        case Status.ADJACENT if match.nearest is not None and match.nearest.id == requirement.id:
            return "You are on the way: say how far you are (what is passed, when the next part is), if true."
        case Status.ADJACENT if (
            match.nearest is not None and not match.nearest.id and match.nearest.similarity == CLOSE
        ):
            return (
                f"You have done something close to it: say what is alike, and learn what differs in {_shortened(name)}."
            )
        case Status.ADJACENT if match.nearest is not None and _is_job(match.nearest.id, profile.lexicon):
            return f"It is everyday work of a job that you held ({match.nearest.name}): if you did it, give it a bullet there."
        case Status.ADJACENT:
            near = match.nearest.name if match.nearest is not None else "what you have"
            if requirement.label is Label.QUALIFICATION:
                return f"Say that you have {near}, and ask them whether it counts; if not, find out what is still to do, and who awards it."
            to_learn = next((one.name for one in match.members if one.status is Status.ADJACENT), name)
            return f"Say that you know {near} and learn what differs in {_shortened(to_learn)}; if you have used it, name it."
        case Status.UNCLEAR:
            return _unclear(match)
        case Status.MISSING:
            return _missing(match, profile)


def _is_job(skill_id: str, lexicon: Lexicon) -> bool:
    """Whether what is near is a job that was held: an occupation, or a title that is none of the lexicon's."""
    skill = lexicon.by_id.get(skill_id)
    return not skill_id or (skill is not None and skill.kind is SkillKind.OCCUPATION)


def _short(match: Match) -> str:
    requirement = match.requirement
    if requirement.years is not None and match.years_held is not None:
        lacking = requirement.years - match.years_held
        return f"{_number(lacking)} short: add earlier, part-time or side work with dates, if true."
    if requirement.level is not None and match.level_held is not None:
        return f"You say {match.level_held}, they ask {requirement.level}: update the level if it has risen, or plan for the next one."
    return "Less than is asked: say in full what you have, with dates or level, if true."


def _number(years: float) -> str:
    if years < 1:
        months = max(1, round(years * 12))
        return f"{months} month{'' if months == 1 else 's'}"
    return f"{years:.1f} year{'' if round(years, 1) == 1 else 's'}"


def _unclear(match: Match) -> str:
    if any(_RUN_OUT.search(held.quote) for held in match.held):
        return "Your resume says that it has run out: renew it, and give the new date."
    if match.requirement.label is Label.QUALIFICATION:
        return "Your texts do not decide this: check whether yours counts, and say so in their words, if true."
    if match.requirement.name == LIKE_WORK:
        return "Your titles do not show work like theirs: say in your bullets what was alike, if true, and be ready for the question."
    return "Something like it stands in your resume: if it is the same thing, say it in their words."


def _missing(match: Match, profile: Profile) -> str:
    requirement, lexicon = match.requirement, profile.lexicon
    if match.members and requirement.label is Label.QUALIFICATION:
        return "One is enough: if you hold one, list it with its body and date; if not, find out which you could get soonest."
    if match.members:
        nearest = _nearest_member(match, profile)
        choice = "choose the one nearest to your work" if nearest is None else f"{nearest} is nearest to what you have"
        return f"One is enough: {choice}; learn it, then show it in one small piece of work."
    if match.nearest is not None and match.nearest.similarity == 0.0:
        if requirement.label is Label.QUALIFICATION:
            return "You say that you do not hold it yet: find out what is still to do, then list it with its body and date."
        return "You say yourself that you have not done it: learn it, then show it in one small piece of work."
    if requirement.years is not None:
        return "No dated role shows it: if one of your roles was in this field, say so in its bullets."
    if requirement.label is Label.QUALIFICATION:
        return "If you hold it, list it with its body and date; if not, find out how long it takes and who awards it."
    if requirement.label is Label.LANGUAGE:
        return "If you speak it, list it with a level; if not, this is a long road: weigh it."
    if requirement.label is Label.SOFT_SKILL:
        return "Show it by one story in a bullet (situation, what you did, what came of it), if true."
    if requirement.label is Label.EXPERIENCE:
        return "If you have done this, give it a bullet in the role where you did; if not, look for a chance to."
    skill = lexicon.by_id.get(requirement.id)
    if skill is not None and skill.kind is not SkillKind.TOOL:
        return "If you have done it, give it a bullet with what came of it; if not, find a task or course where you can, and show that."
    first = [lexicon[one].name for one in skill.builds_on if one in lexicon] if skill is not None else []
    if first:
        return f"Learn it (it builds on {first[0]}), then show it in one small piece of work."
    return "Learn it, then show it in one small piece of work."


def _nearest_member(match: Match, profile: Profile) -> str | None:
    """The alternative nearest to what is held: what it builds on, then kin of the same family, then its field of work."""
    lexicon = profile.lexicon

    def nearness(skill: Skill) -> tuple[int, int, int]:
        kin = {one for parent in skill.broader for one in (parent, *lexicon.narrower.get(parent, ()))} - {skill.id}
        held = profile.granted.keys()
        return sum(one in held for one in skill.builds_on), len(kin & held), profile.in_field(skill.id)

    known = [lexicon[one.id] for one in match.members if one.id in lexicon]
    best = max(known, key=nearness, default=None)
    if best is None or not any(nearness(best)):
        return None
    return next(one.name for one in match.members if one.id == best.id)


def _fitting_role(match: Match, profile: Profile) -> str:
    """The role whose bullets show most of the same field of work as the skill; among equals the latest."""
    lexicon, roles = profile.lexicon, profile.document.roles
    skill = lexicon.by_id.get(match.requirement.id)
    kindred = [0] * len(roles)
    for skill_id, places in profile.evidence.items():
        if skill is not None and lexicon[skill_id].category == skill.category:
            for index in {index for place in places for index in place.roles}:
                kindred[index] += 1
    named = [index for index, role in enumerate(roles) if role.title or role.organisation]
    if not named:
        return ""
    best = max(named, key=lambda index: (kindred[index], _recency(roles[index]), -index))
    title, organisation = roles[best].title, roles[best].organisation
    return f"“{title}, {organisation}”" if title and organisation else f"“{title or organisation}”"


def _recency(role: Role) -> tuple[bool, int, int]:
    """Orders roles by their end; one that goes on is the latest."""
    last = role.end or role.start
    return role.current, last.year if last is not None else 0, (last.month or 12) if last is not None else 0


_RUN_OUT = re.compile(r"\b(?:expired|lapsed|exp\.)", re.IGNORECASE)


def _shortened(name: str) -> str:
    return name if len(name) <= 60 else name[:57].rstrip() + "…"
