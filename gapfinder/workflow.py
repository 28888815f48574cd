"""The only place that names all stages in order: read, extract, requirements, judge, prioritise, report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from gapfinder.analysis.advice import advice_for
from gapfinder.analysis.corrections import NEVER, Corrections, advice_for_told
from gapfinder.analysis.demand import extras, fit, strengths
from gapfinder.analysis.interview import remarked
from gapfinder.analysis.judge import Judge
from gapfinder.analysis.learn import learn_first
from gapfinder.analysis.passages import Passages
from gapfinder.analysis.prioritise import factors_of, ranked, with_interview
from gapfinder.analysis.profile import Profile
from gapfinder.analysis.redact import Redactor
from gapfinder.analysis.requirements import requirements_of
from gapfinder.analysis.similarity import overlap
from gapfinder.analysis.tally import LACKING, Tally, is_must, standing
from gapfinder.datatypes import (
    Batch,
    BatchRow,
    BatchTarget,
    Check,
    DemandRow,
    Document,
    DocumentKind,
    Failure,
    Fix,
    Ignored,
    Label,
    Limits,
    Match,
    Notice,
    NoticeCode,
    Remark,
    Report,
    Requirement,
    Resume,
    Status,
    Target,
)
from gapfinder.errors import UsageError
from gapfinder.extract import Extraction, extract, model_title
from gapfinder.fixes import in_force
from gapfinder.lexicon.aliases import named
from gapfinder.lexicon.table import Lexicon, load
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
    use_model: bool = True,
    remarks: Sequence[Remark] = (),
    redact: bool = False,
) -> Report:
    """Compare a resume with bios of people who got the job, and with job ads.

    Args:
        resume: path of the resume, or a document read before.
        targets: paths or documents; ads and bios are told apart by their text.
        kind: kind of every target, where telling apart errs.
        limits: what an input may cost (default: `Limits()`).
        today: the day up to which a role goes on that has no end (default: today).
        use_lexicon: also find what the lexicon names.
        use_model: also find what the trained model sees, where it is installed.
        remarks: from the user's own debrief; what they name weighs more.
        redact: replace names, mail, phone, links and employers in everything that the report quotes.

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
    model = model_title() if use_model else None
    if use_model and model is None:
        mine = with_note_on_model(mine)
    documents = [extract(one, use_lexicon=use_lexicon, use_model=use_model) for one in (mine, *theirs)]
    report = judge(documents[0], documents[1:], today=today or dt.date.today(), model=model)
    if remarks:
        report = with_remarks(report, remarks, quoted=not redact)
    return Redactor.of(documents).report(report) if redact else report


def with_note_on_model(mine: Document) -> Document:
    """The resume with a notice that the trained model is not there."""
    notice = Notice(
        level="info",
        where=mine.source,
        message="The trained model is not installed: only what lexicon and rules know was found.",
    )
    return replace(mine, notices=(*mine.notices, notice))


def with_remarks(report: Report, remarks: Sequence[Remark], *, quoted: bool = True) -> Report:
    """The report in the order that a debrief gives it: what these remarks name weighs more, and only that.

    Args:
        report: a report.
        remarks: from the user's own debrief.
        quoted: give the quote and the note; else only what sort of remark it was, since both may name people.
    """
    heard = [
        (
            one,
            extract(
                document_from_text(one.text, kind=DocumentKind.RESUME, source=one.note, clean=False), use_model=False
            ),
        )
        for one in remarks
    ]
    found = remarked([match.requirement for match in report.matches], heard, load(), quoted=quoted)
    return replace(report, matches=with_interview(report.matches, found))


def judge(
    resume: Extraction,
    targets: Sequence[Extraction],
    *,
    today: dt.date,
    fixes: Sequence[Fix] | None = None,
    model: str | None = None,
) -> Report:
    """Report on documents whose mentions are known.

    `fixes` are the user's corrections (None: those in force); `model` is the title of the model that was used.
    """
    return Bench.of(resume, today=today, fixes=fixes).report(targets, model=model)


class Judged(NamedTuple):
    """Targets that were held against the resume."""

    asked: tuple[Requirement, ...]
    """Everything that they ask for, also what the user does not want to be asked."""
    matches: tuple[Match, ...]
    """Gaps by rank, then what is met; without advice."""
    refused: tuple[tuple[Requirement, str], ...]
    """What the user does not want to be asked, with the reason."""


@dataclass(frozen=True, eq=False)
class Bench:
    """A resume made ready, to be held against any number of targets."""

    resume: Extraction
    lexicon: Lexicon
    profile: Profile
    decide: Judge
    corrections: Corrections

    @classmethod
    def of(cls, resume: Extraction, *, today: dt.date, fixes: Sequence[Fix] | None = None) -> Bench:
        """Make a resume ready."""
        lexicon = load()
        profile = Profile.of(resume, lexicon, today)
        wanted = in_force() if fixes is None else fixes
        return cls(
            resume=resume,
            lexicon=lexicon,
            profile=profile,
            decide=Judge(profile, Passages(profile)),
            corrections=Corrections.of(wanted, profile),
        )

    @property
    def thin(self) -> bool:
        """Whether too little was found in the resume to rely on a report."""
        return len(self.resume.document.text.split()) < _LEAST_WORDS or not self.resume.mentions

    def judged(self, targets: Sequence[Extraction]) -> Judged:
        """Requirements of some targets, merged, and the match of each, in order of priority."""
        found = self._matched(targets)
        return found._replace(matches=self._ranked(found.matches, targets))

    def _matched(self, targets: Sequence[Extraction]) -> Judged:
        """The same, in the order in which it is asked, and without priority."""
        asked = requirements_of(targets, self.lexicon)
        titles = {f"t{n}": one.document.title for n, one in enumerate(targets, start=1)}
        matches, refused = [], []
        for requirement in asked:
            reason = self.corrections.refusal(requirement)
            if reason is not None:
                refused.append((requirement, reason))
                continue
            matches.append(self.corrections.applied(self.decide.match(requirement, titles)))
        return Judged(asked, tuple(matches), tuple(refused))

    def _ranked(self, matches: Iterable[Match], targets: Sequence[Extraction]) -> tuple[Match, ...]:
        """Gaps by rank, then what is met."""
        bios = sum(1 for one in targets if one.document.kind is DocumentKind.BIO)
        return ranked([replace(one, factors=factors_of(one.requirement, one.status, bios=bios)) for one in matches])

    def _advice(self, match: Match) -> str:
        if match.told and match.status is not Status.SHORT:
            return advice_for_told(match)
        return advice_for(match, self.profile)

    def report(self, targets: Sequence[Extraction], *, model: str | None = None) -> Report:
        """The report on some targets; `model` is the title of the model that was used."""
        found = self.judged(targets)
        matches = tuple(replace(match, advice=self._advice(match)) for match in found.matches)
        described = tuple(
            _target(number, one, fit(found.matches, f"t{number}"), self.resume.document, found.asked)
            for number, one in enumerate(targets, start=1)
        )
        checks = [
            Check(
                target=f"t{n}",
                line=one.document.line_at(c.start),
                quote=_without_bullet(one.document.text[c.start : c.end]),
                topic=c.reason,
            )
            for n, one in enumerate(targets, start=1)
            for c in one.checks
        ]
        unwanted = [check for check in checks if self.corrections.refuses_check(check.topic, check.quote)]
        silent = any(n.code is NoticeCode.SILENT for target in described for n in target.notices)
        return Report(
            version=VERSION,
            model=model,
            lexicon=self.lexicon.title,
            resume=self.described(),
            targets=described,
            matches=matches,
            strengths=strengths(found.matches),
            extras=extras(self.profile, found.asked),
            checks=tuple(check for check in checks if check not in unwanted),
            ignored=(
                *(
                    Ignored(
                        target=f"t{n}",
                        line=one.document.line_at(i.start),
                        text=one.document.text[i.start : i.end],
                        reason=i.reason,
                    )
                    for n, one in enumerate(targets, start=1)
                    for i in one.ignored
                ),
                *(
                    Ignored(target=place.target, line=place.line, text=requirement.name, reason=reason)
                    for requirement, reason in found.refused
                    for place in requirement.asked
                ),
                *(Ignored(target=check.target, line=check.line, text=check.quote, reason=NEVER) for check in unwanted),
            ),
            low_confidence=self.thin or silent or any(_is_foreign(one.document) for one in (self.resume, *targets)),
        )

    def described(self) -> Resume:
        """The resume as a report names it."""
        mine = self.resume.document
        notices = mine.notices
        if self.thin:
            notice = Notice(
                level="warning",
                where=mine.source,
                message="Hardly anything was found in the resume: what is called missing may only not have been read.",
                code=NoticeCode.THIN,
            )
            notices = (*notices, notice)
        return Resume(path=mine.source, sha256=mine.id, pages=mine.pages, notices=notices)

    def row(self, target: Extraction, number: int) -> BatchRow:
        """One of many targets, by itself: `number` is its place among them."""
        found = self._matched([target])
        must = [match for match in found.matches if is_must(match.requirement.tier)]
        # Only gaps in must-haves are named in their order, and no other gap bears on their ranks.
        gaps = self._ranked((match for match in must if match.status is not Status.MET), [target])
        lacking = [match for match in gaps if match.status in LACKING]
        document = target.document
        notices = document.notices if found.asked else (*document.notices, _silent(document))
        return BatchRow(
            target=BatchTarget(
                id=f"t{number}",
                path=document.source,
                kind=document.kind,
                title=document.title,
                sha256=document.id,
                notices=notices,
                fit=fit(found.matches, "t1"),
                asks=len(found.matches),
                must=len(must),
                must_met=sum(1 for match in must if match.status is Status.MET),
                lacking=tuple(match.requirement.id for match in lacking),
                by_years=tuple(match.requirement.id for match in lacking if _is_by_years(match)),
                unshown=tuple(
                    match.requirement.id for match in gaps if match.status in {Status.UNPROVEN, Status.UNCLEAR}
                ),
            ),
            standings=tuple(standing(match, self._name(match.requirement)) for match in found.matches),
        )

    def _name(self, asked: Requirement) -> str:
        """A name that holds for every target: the entry's own, whatever one of them calls it."""
        skill = self.lexicon.by_id.get(asked.id)
        return skill.name if skill is not None else asked.name

    def conclude(
        self, tally: Tally, *, failed: Sequence[Failure] = (), hours: Mapping[str, float] | None = None
    ) -> Batch:
        """Everything that a batch says, from what was counted; `hours` are the user's own by name."""
        targets, demand, cells = tally.ranking(), tally.demand(), tally.matrix()
        steps, not_learnt = learn_first(
            targets,
            demand,
            granted_by=self.lexicon.granted_by,
            builds_on=self._builds_on,
            name_of=self._name_of,
            hours=self._hours(hours or {}, demand),
        )
        return Batch(
            version=VERSION,
            resume=self.described(),
            targets=targets,
            demand=demand,
            matrix={row.id: cells[row.id] for row in demand},
            learn_first=steps,
            not_learnt=not_learnt,
            failed=tuple(failed),
            low_confidence=self.thin
            or _is_foreign(self.resume.document)
            or not any(target.asks and not _has(target.notices, NoticeCode.FOREIGN) for target in targets),
        )

    def _name_of(self, one: str) -> str:
        """The name of an entry; an alternative that no list has is called by the words of its id."""
        skill = self.lexicon.by_id.get(one)
        return skill.name if skill is not None else one.replace("-", " ").capitalize()

    def _builds_on(self, skill_id: str) -> frozenset[str]:
        skill = self.lexicon.by_id.get(skill_id)
        return frozenset(skill.builds_on) if skill is not None else frozenset()

    def _hours(self, hours: Mapping[str, float], demand: Sequence[DemandRow]) -> dict[str, float]:
        """The user's hours by id: of a lexicon entry by any of its names, of a row by its own name."""
        by_name = {row.name.casefold(): row.id for row in demand}
        found = {}
        for name, value in hours.items():
            entries = [skill.id for skill in named(self.lexicon.skills, name)[:1]]
            for one in {by_name.get(name.casefold(), ""), *entries} - {""}:
                found[one] = value
        return found


def _is_by_years(match: Match) -> bool:
    asked = match.requirement
    return asked.years is not None and (match.status is Status.SHORT or asked.label is Label.EXPERIENCE)


def _has(notices: Iterable[Notice], code: NoticeCode) -> bool:
    return any(notice.code is code for notice in notices)


def _is_foreign(document: Document) -> bool:
    return _has(document.notices, NoticeCode.FOREIGN)


def _silent(document: Document) -> Notice:
    return Notice(
        level="warning",
        where=document.source,
        message="Nothing that it asks for was recognised: this is not the same as no gaps. Paste the part with the requirements.",
        code=NoticeCode.SILENT,
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
        notices = (*notices, _silent(document))
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
    targets: Iterable[Source],
    *,
    kind: DocumentKind | None = None,
    limits: Limits | None = None,
    today: dt.date | None = None,
    failed: Sequence[tuple[str, str]] = (),
    hours: Mapping[str, float] | None = None,
    use_lexicon: bool = True,
    use_model: bool = True,
) -> Batch:
    """Hold many targets against one resume: what they ask for most, the fit of each, what to learn first.

    Targets are taken one by one and let go again, so that an iterator over any number of them will do.

    Args:
        resume: as for `compare`.
        targets: as for `compare`; each is judged by itself.
        kind: as for `compare`.
        limits: as for `compare`.
        today: as for `compare`.
        failed: inputs that the caller could not read, with the reason.
        hours: hours that learning a thing would take the user, by its name.
        use_lexicon: as for `compare`.
        use_model: as for `compare`.

    Raises:
        UsageError: a path does not exist, or there is no target.
        UnreadableError: an input cannot be read, or is over a limit.
    """
    allowed = limits or Limits()
    mine = as_document(resume, DocumentKind.RESUME, allowed)
    if use_model and model_title() is None:
        mine = with_note_on_model(mine)
    bench = Bench.of(extract(mine, use_lexicon=use_lexicon, use_model=use_model), today=today or dt.date.today())
    tally = Tally()
    for number, target in enumerate(targets, start=1):
        found = extract(as_document(target, kind, allowed), use_lexicon=use_lexicon, use_model=use_model)
        tally.add(bench.row(found, number))
    if not tally.targets and not failed:
        raise UsageError("There is nothing to compare the resume with.", "Give at least one ad or bio.")
    return bench.conclude(tally, failed=[Failure(path=path, message=message) for path, message in failed], hours=hours)
