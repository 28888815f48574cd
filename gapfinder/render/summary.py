"""What every page of a report says first: counts by tier, the one line to remember, evidence in short."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from gapfinder.datatypes import (
    Asked,
    Batch,
    BatchTarget,
    DocumentKind,
    Held,
    Match,
    Nearest,
    Notice,
    Report,
    SectionKind,
    Status,
    Target,
    Tier,
)

_GROUPS = (
    ("Must have", (Tier.REQUIRED,)),
    ("They hold", (Tier.HELD,)),
    ("Nice", (Tier.PREFERRED,)),
    ("Duties", (Tier.MENTIONED,)),
)
_PARTLY = (Status.SHORT, Status.UNPROVEN, Status.ADJACENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How the requirements of one tier stand."""

    title: str
    met: int
    partly: int
    unclear: int
    missing: int

    @property
    def total(self) -> int:
        """All requirements of the tier."""
        return self.met + self.partly + self.unclear + self.missing

    @property
    def words(self) -> str:
        """The counts in words, without those that are 0 (met is always said)."""
        parts = [f"{self.met} met"]
        parts += [
            f"{n} {word}"
            for n, word in ((self.partly, "partly"), (self.unclear, "unclear"), (self.missing, "missing"))
            if n
        ]
        return f"{', '.join(parts)} (of {self.total})"


def tallies(report: Report) -> tuple[Tally, ...]:
    """Counts by tier, tiers without requirement left out."""
    found = []
    for title, tiers in _GROUPS:
        statuses = [m.status for m in report.matches if m.requirement.tier in tiers]
        if statuses:
            found.append(
                Tally(
                    title=title,
                    met=statuses.count(Status.MET),
                    partly=sum(statuses.count(s) for s in _PARTLY),
                    unclear=statuses.count(Status.UNCLEAR),
                    missing=statuses.count(Status.MISSING),
                )
            )
    return tuple(found)


MEANINGS = {
    Status.MET: "shown in a role, a project, your studies, or a sentence with a figure",
    Status.SHORT: "you have it, but fewer years or a lower level than asked",
    Status.UNPROVEN: "it stands only in a list or a claim",
    Status.ADJACENT: "you have a close relative (MySQL where they ask PostgreSQL)",
    Status.UNCLEAR: "something is there, but the texts do not decide",
    Status.MISSING: "nothing was found, or you say that you have not done it",
}
"""What each status says of the resume, best first."""


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def kinds_of(targets: Sequence[Target | BatchTarget]) -> str:
    """How many ads and bios, without the kind of which there is none: `2 ads and 1 bio`."""
    ads = sum(1 for target in targets if target.kind is DocumentKind.AD)
    both = ((ads, "ad"), (len(targets) - ads, "bio"))
    return " and ".join(counted(number, noun) for number, noun in both if number) or "nothing"


def what_was_read(report: Report) -> str:
    """How much of what was read, and where it was done."""
    return (
        f"read: {counted(report.resume.pages, 'page')}; {kinds_of(report.targets)}, "
        f"{counted(len(report.matches), 'thing')} asked, {len(report.ignored)} ignored. Offline."
    )


def warnings(found: Report | Batch) -> tuple[Notice, ...]:
    """Trouble with the files that a reader should know of, the resume's first."""
    every = (*found.resume.notices, *(notice for target in found.targets for notice in target.notices))
    return tuple(notice for notice in every if notice.level != "info")


def headline(report: Report) -> str:
    """The one line that a person can remember."""
    if not report.matches:
        return "Nothing that the targets ask for was recognised. This is not the same as no gaps."
    if not report.gaps and report.low_confidence:
        return (
            "What was recognised is shown in the resume, but not all was understood. This is not the same as no gaps."
        )
    if not report.gaps:
        return "Everything that was recognised in the targets is shown in the resume."
    first = report.gaps[0]
    return f"First: {first.requirement.name}. {_why_first(first)}"


def _why_first(match: Match) -> str:
    tier = {
        Tier.REQUIRED: "Required",
        Tier.HELD: "Shown by the people who got the job",
        Tier.PREFERRED: "Nice to have",
        Tier.MENTIONED: "Part of the job",
    }[match.requirement.tier]
    demand = match.requirement.demand
    named = f", named in {demand.targets} of {demand.of} targets" if demand.of > 1 else ""
    heard = ", named in your debrief" if interview(match) else ""
    return f"{tier}{named}{heard}, and {_state(match)}."


def _state(match: Match) -> str:
    match match.status:
        case Status.SHORT:
            return "you have less of it than they ask"
        case Status.UNPROVEN if match.told:
            return "you say so, but your resume does not"
        case Status.UNPROVEN:
            return "your resume lists it without showing it"
        case Status.ADJACENT:
            return (
                f"you have something near it ({match.nearest.name})" if match.nearest else "you have something near it"
            )
        case Status.UNCLEAR:
            return "your texts do not decide it"
        case _:
            if denied(match):
                return "you say that you have not done it"
            return "your resume does not show it"


def denied(match: Match) -> bool:
    """Whether the resume itself says that it is not there."""
    return match.nearest is not None and match.nearest.similarity == 0.0


def nearby(match: Match) -> Nearest | None:
    """What to quote of the resume where it holds nothing: its own denial, or a relative.

    None for words that are only somewhat alike: they would prove nothing beside `missing`.
    """
    near = match.nearest
    if match.held or near is None:
        return None
    worth = denied(match) or near.name or match.status is not Status.MISSING
    return near if worth else None


def interview(match: Match) -> str:
    """Where the user's own debrief names it, with the quote; empty where it does not."""
    return next((f.because for f in match.factors if f.name == "interview" and f.value), "")


def status_words(match: Match) -> str:
    """Status in words, with the size of a shortfall."""
    if match.status is Status.SHORT and match.requirement.years is not None and match.years_held is not None:
        return f"short by {match.requirement.years - match.years_held:.1f} y"
    return match.status.value


def title_of(match: Match) -> str:
    """Name of a requirement, with the years asked."""
    years = match.requirement.years
    if years is None:
        return match.requirement.name
    number = f"{years:g}"
    return f"{match.requirement.name}, {number}+ years"


def called(name: str) -> tuple[str, ...]:
    """What a person may call a requirement: its name, and both halves of "Advanced Life Support (ALS)"."""
    found = re.fullmatch(r"(.+?) \(([^()]+)\)", name)
    return (name, *found.groups()) if found else (name,)


def place(asked: Asked, report: Report) -> str:
    """Where a target asks, in short: `ad:14`, or `ad2:14` where there are several of a kind."""
    target = next(t for t in report.targets if t.id == asked.target)
    same = [t.id for t in report.targets if t.kind is target.kind]
    number = str(same.index(target.id) + 1) if len(same) > 1 else ""
    return f"{target.kind.value}{number}:{asked.line}"


def held_at(held: Held) -> str:
    """Where the resume shows something, in short: `cv:9`; `told` for what the user told gapfinder."""
    return "told" if held.section is SectionKind.TOLD else f"cv:{held.line}"


TIER_WORDS = {
    Tier.REQUIRED: "required",
    Tier.HELD: "held by them",
    Tier.PREFERRED: "nice to have",
    Tier.MENTIONED: "in the duties",
}
"""How strongly something is asked, in a few words, strongest first."""


def tier_words(match: Match, asked: Asked | None = None) -> str:
    """How strongly it is asked, in a few words: in all, or by the target of one place; empty where that is not known."""
    tiers = dict(match.requirement.tiers)
    if asked is None or not tiers:
        return TIER_WORDS[match.requirement.tier]
    # A report that was read back does not say it of every ad.
    return TIER_WORDS[tiers[asked.target]] if asked.target in tiers else ""


def strongest(match: Match) -> Asked:
    """The first place among those that ask as strongly as the whole row: the one to show where only one is shown."""
    requirement = match.requirement
    tiers = dict(requirement.tiers)
    return next((a for a in requirement.asked if tiers.get(a.target) is requirement.tier), requirement.asked[0])


_SAY_FIRST = 3
"""Strengths that a page sets apart."""


def strengths_of(report: Report) -> tuple[tuple[Match, ...], tuple[Match, ...]]:
    """What is met: the few things worth saying first, and all others in the order worth saying."""
    met = {m.requirement.id: m for m in report.matches if m.status is Status.MET}
    ids = dict.fromkeys((*(one for one in report.strengths if one in met), *met))
    ordered = [met[one] for one in ids]
    return tuple(ordered[:_SAY_FIRST]), tuple(ordered[_SAY_FIRST:])


def short_name(path: str) -> str:
    """File name of a path; standard input by its words."""
    return "pasted text" if path == "-" else PurePath(path).name
