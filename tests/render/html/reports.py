"""Reports and batches for pages: one with every part, one of thirty targets, an empty one, hostile ones."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from enum import Enum
from typing import TypeVar, cast

from gapfinder.datatypes import (
    Asked,
    Batch,
    BatchTarget,
    Check,
    Demand,
    DemandRow,
    DocumentKind,
    Extra,
    Factor,
    Failure,
    Held,
    Ignored,
    Label,
    LearnStep,
    Match,
    Member,
    Nearest,
    Notice,
    Report,
    Requirement,
    Resume,
    SectionKind,
    Status,
    Target,
    Tier,
)

EVIL = (
    "\x1b[31mred\x07 \u202egnp.exe\u2066 \u061c</title></style><script>alert(1)</script><img src=//e.org onerror=alert(1)>"
    "' onload='x' \"--> ]]> {{ 7 * 7 }} {% raw %} &lt;b&gt; https://e.org \ud800 "
)
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3

T = TypeVar("T")

_KEPT = {"id", "target", "sha256"}
"""Fields that are no words of a document."""


def with_texts(value: T, text: Callable[[str], str]) -> T:
    """The same values with every text in them changed, but for what tells them apart and what is chosen from a list."""
    if isinstance(value, tuple):
        return cast("T", tuple(with_texts(one, text) for one in value))
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, object] = {}
    for field in dataclasses.fields(value):
        one = getattr(value, field.name)
        if not isinstance(one, str):
            changed[field.name] = with_texts(one, text)
        elif not isinstance(one, Enum) and field.name not in _KEPT and one != "warning":
            changed[field.name] = text(one)
    return dataclasses.replace(value, **changed)


def _target(number: int, kind: DocumentKind) -> Target:
    notice = Notice(level="warning", where=f"folder/{kind.value}-{number}.txt", message="Some of it was cut off.")
    return Target(
        id=f"t{number}", path=f"folder/{kind.value}-{number}.txt", kind=kind, title=f"Engineer {number}", sha256="0" * 64,
        notices=(notice,) if number == 1 else (), fit=round(0.95 - 0.03 * number, 4), wording_overlap=0.2,
    )  # fmt: skip


def _held(line: int, words: str) -> Held:
    return Held(start=0, end=4, page=1, line=line, section=SectionKind.EXPERIENCE, quote=words)


def _match(number: int, status: Status, tier: Tier, targets: int, of: int) -> Match:
    name = f"Skill {number:02}"
    near = {
        Status.ADJACENT: Nearest(id="near", name="Neighbour", quote="Ran Neighbour", start=0, end=3, similarity=1.0),
        Status.UNCLEAR: Nearest(id="", name="", quote="Ran something like it", start=0, end=3, similarity=0.6),
        Status.MISSING: Nearest(id=name, name=name, quote=f"Have not used {name}", start=0, end=3, similarity=0.0)
        if number % 2
        else None,
    }.get(status)
    held = (_held(7, f"Ran {name} for three years"), _held(9, f"Taught {name}"))
    return Match(
        requirement=Requirement(
            id=f"skill-{number}", name=name, label=Label.SKILL, tier=tier,
            asked=tuple(
                Asked(target=f"t{t}", start=0, end=8, line=t + 2, quote=f"You have worked with {name} {t}")
                for t in range(1, targets + 1)
            ),
            demand=Demand(targets=targets, of=of, bios=min(1, targets), ads=targets - min(1, targets)),
            members=(Member(id="a", name="One way"), Member(id="b", name="Another way")) if number % 5 == 0 else (),
            tiers=tuple((f"t{t}", list(Tier)[(t + number) % 4]) for t in range(1, targets + 1)),
            years=5.0 if number % 3 == 0 else None, level="C1" if number % 7 == 0 else None,
        ),
        status=status,
        held=held if status in {Status.MET, Status.SHORT, Status.UNPROVEN} else (),
        members=(
            Member(id="a", name="One way", status=status), Member(id="b", name="Another way", status=Status.MISSING)
        ) if number % 5 == 0 else (),
        years_held=2.5 if number % 3 == 0 else None, level_held="B1" if number % 7 == 0 else None, nearest=near,
        factors=() if status is Status.MET else (
            Factor(name="tier", value=0.8, weight=0.4, because="asked firmly"),
            Factor(name="demand", value=0.5, weight=0.6, because="asked often"),
        ),
        rank=None if status is Status.MET else number,
        advice="" if status is Status.MET else f"Learn {name}, if true.",
    )  # fmt: skip


def made(targets: int = 3, rows: int = 24) -> Report:
    """A report with every part: every status and tier, every kind of evidence, checks, extras, notices."""
    statuses = [status for status in Status if status is not Status.MET]
    tiers = list(Tier)
    gaps = [_match(n, statuses[n % 5], tiers[n % 4], 1 + n % targets, targets) for n in range(1, rows - rows // 3 + 1)]
    met = [_match(n, Status.MET, tiers[n % 4], 1 + n % targets, targets) for n in range(len(gaps) + 1, rows + 1)]
    return Report(
        version="0.0", model=None, lexicon="of a test (3 skills)",
        resume=Resume(
            path="folder/resume.pdf", sha256="0" * 64, pages=2,
            notices=(Notice(level="warning", where="folder/resume.pdf", message="Two columns were found."),
                     Notice(level="info", where="folder/resume.pdf", message="A title page.")),
        ),
        targets=tuple(
            _target(n, DocumentKind.BIO if n == 1 else DocumentKind.AD) for n in range(1, targets + 1)
        ),
        matches=(*gaps, *met), strengths=tuple(m.requirement.id for m in met[:3]),
        extras=(Extra(id="x", name="Sailing", label=Label.SKILL, held=(_held(20, "Sailed to the Scillies"),)),),
        checks=(Check(target="t1", line=4, quote="Right to work is needed", topic="work permit"),),
        ignored=(Ignored(target="t1", line=5, text="Dental", reason="a benefit"),),
    )  # fmt: skip


def batch_of(report: Report) -> Batch:
    """What a batch holds of the same documents."""
    lacking = tuple(m.requirement.id for m in report.gaps[:5])
    return Batch(
        version=report.version,
        resume=report.resume,
        targets=tuple(
            BatchTarget(
                id=t.id,
                path=t.path,
                kind=t.kind,
                title=t.title,
                sha256=t.sha256,
                notices=t.notices,
                fit=t.fit,
                asks=9,
                must=6,
                must_met=1,
                lacking=lacking,
                by_years=(),
                unshown=(),
            )
            for t in report.targets
        ),
        demand=tuple(
            DemandRow(
                id=m.requirement.id,
                name=m.requirement.name,
                label=m.requirement.label,
                status=m.status,
                statuses=((m.status, m.requirement.demand.targets),),
                ads=m.requirement.demand.ads,
                required=min(1, m.requirement.demand.ads),
                bios=m.requirement.demand.bios,
            )
            for m in report.matches
        ),
        matrix={m.requirement.id: dict(m.requirement.tiers) for m in report.matches},
        learn_first=tuple(
            LearnStep(
                id=m.requirement.id,
                name=m.requirement.name,
                must_haves=3,
                targets=1,
                closes=(m.requirement.id,),
                hours=4.0 if n else None,
            )
            for n, m in enumerate(report.gaps)
        ),
        not_learnt=2,
        failed=(Failure(path="folder/scan.pdf", message="It has no text layer."),),
    )


def empty() -> Report:
    """Nothing was recognised."""
    return dataclasses.replace(
        made(1), matches=(), strengths=(), extras=(), checks=(), ignored=(), low_confidence=True
    )  # fmt: skip


REPORTS: dict[str, Callable[[], Report]] = {
    "every-part": made,
    "one-target": lambda: made(1, 6),
    "thirty-targets": lambda: made(30, 20),
    "empty": empty,
    "evil": lambda: with_texts(made(3, 12), lambda text: EVIL + text),
    "long-words": lambda: with_texts(made(30, 9), lambda text: LONG + text),
}
"""Reports of all kinds, by name."""
