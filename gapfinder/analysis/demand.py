"""How well a resume fits each target, what is worth saying first, what it has beyond them."""

from __future__ import annotations

from collections.abc import Sequence

from gapfinder.analysis.profile import Profile
from gapfinder.datatypes import Extra, Label, Match, Requirement, SkillKind, Status, Tier
from gapfinder.pipeline.credentials import degree_level

_TIER_WEIGHT = {Tier.REQUIRED: 1.0, Tier.HELD: 0.8, Tier.PREFERRED: 0.5, Tier.MENTIONED: 0.4}
_CREDIT = {
    Status.MET: 1.0,
    Status.UNPROVEN: 0.75,
    Status.SHORT: 0.5,
    Status.UNCLEAR: 0.5,
    Status.ADJACENT: 0.4,
    Status.MISSING: 0.0,
}
_STRENGTHS_AT_MOST = 8


def fit(matches: Sequence[Match], target: str) -> float:
    """Weighted share of a target's requirements that the resume meets, in [0, 1]; 0 where it asks for nothing."""
    total = earned = 0.0
    for match in matches:
        if any(asked.target == target for asked in match.requirement.asked):
            weight = _TIER_WEIGHT[match.requirement.tier]
            total += weight
            earned += weight * _CREDIT[match.status]
    return round(earned / total, 4) if total else 0.0


def strengths(matches: Sequence[Match]) -> tuple[str, ...]:
    """Ids of what is met, in the order worth saying: by tier, demand, and the amount of evidence."""
    met = [m for m in matches if m.status is Status.MET]
    met.sort(
        key=lambda m: (
            m.requirement.label is Label.SOFT_SKILL,
            -_TIER_WEIGHT[m.requirement.tier],
            -m.requirement.demand.targets,
            -len(m.held),
            m.requirement.name.casefold(),
        )
    )
    return tuple(m.requirement.id for m in met[:_STRENGTHS_AT_MOST])


def extras(profile: Profile, requirements: Sequence[Requirement]) -> tuple[Extra, ...]:
    """Named skills that the resume shows and no target asks for, proven ones only, in order of place."""
    asked = {r.id for r in requirements} | {m.id for r in requirements for m in r.members}
    covered = set(asked)
    for one in asked:
        covered |= profile.lexicon.granted_by(one)
    found = []
    degrees = any(r.label is Label.QUALIFICATION and degree_level(r.name) for r in requirements)
    for skill_id, evidence in profile.evidence.items():
        if degrees and profile.lexicon[skill_id].kind is SkillKind.DEGREE:
            continue  # said already, with its field, beside what they ask
        if skill_id in covered or not any(e.proof for e in evidence):
            continue
        skill = profile.lexicon[skill_id]
        if skill.kind.label in {Label.OCCUPATION, Label.SOFT_SKILL}:
            continue
        if profile.lexicon.granted_by(skill_id) & asked:
            continue
        found.append(Extra(id=skill_id, name=skill.name, label=skill.kind.label, held=profile.held(evidence, 1)))
    return tuple(found)
