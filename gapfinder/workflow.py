"""The only place that names all stages in order: read, extract, requirements, judge, prioritise, report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from gapfinder.analysis.advice import advice_for
from gapfinder.analysis.demand import demand_rows, extras, fit, strengths, tier_matrix
from gapfinder.analysis.interview import remarked
from gapfinder.analysis.judge import Judge
from gapfinder.analysis.passages import Passages
from gapfinder.analysis.prioritise import factors_of, ranked, with_interview
from gapfinder.analysis.profile import Profile
from gapfinder.analysis.requirements import requirements_of
from gapfinder.analysis.similarity import overlap
from gapfinder.datatypes import (
    Batch,
    Check,
    Document,
    DocumentKind,
    Failure,
    Ignored,
    Limits,
    Notice,
    Remark,
    Report,
    Requirement,
    Resume,
    Status,
    Target,
)
from gapfinder.errors import UsageError
from gapfinder.extract import Extraction, extract
from gapfinder.lexicon.table import load
from gapfinder.readers import document_from_text, read
from gapfinder.structure.bullets import bullet_mark
from gapfinder.version import VERSION

_LEAST_WORDS = 8
"""Words of a resume under which a report is not to be relied on."""

Source = str | Path | Document


def as_document(source: Source, kind: DocumentKind | None, limits: Limits) -> Document:
    """A document, read from its path where it is none yet."""
    if isinstance(source, Document):
        return source if kind is None or source.kind is kind else replace(source, kind=kind)
    return read(source, kind=kind, among=(DocumentKind.AD, DocumentKind.BIO), limits=limits)


def compare(
    resume: Source,
    targets: Sequence[Source],
    *,
    kind: DocumentKind | None = None,
    limits: Limits | None = None,
    today: dt.date | None = None,
    use_lexicon: bool = True,
    remarks: Sequence[Remark] = (),
) -> Report:
    """Compare a resume with bios of people who got the job, and with job ads.

    Args:
        resume: path of the resume, or a document read before.
        targets: paths or documents; ads and bios are told apart by their text.
        kind: kind of every target, where telling apart errs.
        limits: what an input may cost (default: `Limits()`).
        today: the day up to which a role goes on that has no end (default: today).
        use_lexicon: also find what the lexicon names.
        remarks: from the user's own debrief; what they name weighs more.

    Returns:
        The report: gaps by priority, then what is met. Same input, same report.

    Raises:
        UsageError: a path does not exist, or there is no target.
        UnreadableError: an input cannot be read, or is over a limit.
    """
    if not targets:
        raise UsageError("There is nothing to compare the resume with.", "Give at least one ad or bio.")
    allowed = limits or Limits()
    mine = as_document(resume, DocumentKind.RESUME, allowed)
    theirs = [as_document(target, kind, allowed) for target in targets]
    report = judge(
        extract(mine, use_lexicon=use_lexicon),
        [extract(one, use_lexicon=use_lexicon) for one in theirs],
        today=today or dt.date.today(),
    )
    return with_remarks(report, remarks) if remarks else report


def with_remarks(report: Report, remarks: Sequence[Remark]) -> Report:
    """The report in the order that a debrief gives it: what these remarks name weighs more, and only that."""
    heard = [
        (one, extract(document_from_text(one.text, kind=DocumentKind.RESUME, source=one.note, clean=False)))
        for one in remarks
    ]
    found = remarked([match.requirement for match in report.matches], heard, load())
    return replace(report, matches=with_interview(report.matches, found))


def judge(resume: Extraction, targets: Sequence[Extraction], *, today: dt.date) -> Report:
    """Report on documents whose mentions are known."""
    lexicon = load()
    profile = Profile.of(resume, lexicon, today)
    requirements = requirements_of(targets, lexicon)
    decide = Judge(profile, Passages(profile))
    bios = sum(1 for one in targets if one.document.kind is DocumentKind.BIO)
    matches = []
    for requirement in requirements:
        match = decide.match(requirement)
        match = replace(match, factors=factors_of(requirement, match.status, bios=bios))
        matches.append(replace(match, advice=advice_for(match, profile)))
    ordered = ranked(matches)
    described = tuple(
        _target(number, one, fit(ordered, f"t{number}"), resume.document, requirements)
        for number, one in enumerate(targets, start=1)
    )
    mine = resume.document
    thin = len(mine.text.split()) < _LEAST_WORDS or not resume.mentions
    if thin:
        notice = Notice(
            level="warning",
            where=mine.source,
            message="Hardly anything was found in the resume: what is called missing may only not have been read.",
        )
        mine = replace(mine, notices=(*mine.notices, notice))
    silent = thin or any(not any(a.target == t.id for r in requirements for a in r.asked) for t in described)
    foreign = any(
        n.level == "warning" and "English" in n.message for d in (resume, *targets) for n in d.document.notices
    )
    return Report(
        version=VERSION,
        model=None,
        lexicon=lexicon.title,
        resume=Resume(
            path=mine.source,
            sha256=mine.id,
            pages=mine.pages,
            notices=mine.notices,
        ),
        targets=described,
        matches=ordered,
        strengths=strengths(ordered),
        extras=extras(profile, requirements),
        checks=tuple(
            Check(
                target=f"t{n}",
                line=one.document.line_at(c.start),
                quote=_without_bullet(one.document.text[c.start : c.end]),
                topic=c.reason,
            )
            for n, one in enumerate(targets, start=1)
            for c in one.checks
        ),
        ignored=tuple(
            Ignored(
                target=f"t{n}",
                line=one.document.line_at(i.start),
                text=one.document.text[i.start : i.end],
                reason=i.reason,
            )
            for n, one in enumerate(targets, start=1)
            for i in one.ignored
        ),
        low_confidence=silent or foreign,
    )


def _without_bullet(line: str) -> str:
    return " ".join(line[bullet_mark(line) :].split())


def _target(
    number: int, one: Extraction, share: float, resume: Document, requirements: Sequence[Requirement]
) -> Target:
    document = one.document
    notices = document.notices
    name = f"t{number}"
    if not any(asked.target == name for r in requirements for asked in r.asked):
        notices = (
            *notices,
            Notice(
                level="warning",
                where=document.source,
                message="Nothing that it asks for was recognised: this is not the same as no gaps. Paste the part with the requirements.",
            ),
        )
    return Target(
        id=name,
        path=document.source,
        kind=document.kind,
        title=document.title,
        sha256=document.id,
        notices=notices,
        fit=share,
        wording_overlap=overlap(resume.text, document.text),
    )


def batch(
    resume: Source,
    targets: Sequence[Source],
    *,
    kind: DocumentKind | None = None,
    limits: Limits | None = None,
    today: dt.date | None = None,
    failed: Sequence[tuple[str, str]] = (),
    use_lexicon: bool = True,
) -> Batch:
    """Analyse many targets against one resume: what they ask for most, and the fit of each.

    Arguments and errors as for `compare`; `failed` names inputs that the caller could not read, with the reason.
    """
    report = compare(resume, targets, kind=kind, limits=limits, today=today, use_lexicon=use_lexicon)
    return Batch(
        version=report.version,
        resume=report.resume,
        targets=tuple(sorted(report.targets, key=lambda t: (-t.fit, t.path))),
        demand=demand_rows(report.matches),
        matrix=tier_matrix(report.matches),
        learn_first=tuple(m.requirement.id for m in report.gaps if m.status not in {Status.UNPROVEN, Status.UNCLEAR}),
        failed=tuple(Failure(path=path, message=message) for path, message in failed),
    )
