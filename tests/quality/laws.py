"""Laws of judging: what may not change whatever the texts; each takes a resume and targets, and names its faults.

A law is a function from texts to sentences about what broke it: nothing said, nothing broken. `LAWS` is the one list of
them; the tests run it on the samples and on stitched texts, `benchmarks/laws.py` on real resumes and ads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from gapfinder.datatypes import Document, DocumentKind, Label, Match, SkillKind, Status
from gapfinder.extract import Extraction, extract
from gapfinder.lexicon.table import load
from gapfinder.readers import document_from_text
from gapfinder.workflow import Bench
from tests.quality.cutting import without
from tests.smalllexicon import TODAY

_HAVE = frozenset({Status.MET, Status.UNPROVEN, Status.SHORT})
_SAMPLE = 3
"""Skills of a pair that a law tries."""


class Pair(NamedTuple):
    """A resume and targets as texts."""

    resume: str
    targets: Sequence[tuple[str, DocumentKind]]


Law = Callable[[Pair], Iterator[str]]


def _document(text: str, kind: DocumentKind) -> Document:
    return document_from_text(text, kind=kind)


def _found(resume: Extraction, targets: Sequence[Extraction]) -> tuple[Match, ...]:
    return Bench.of(resume, today=TODAY, fixes=()).judged(targets).matches


def _matches(pair: Pair) -> tuple[Match, ...]:
    return _found(
        extract(_document(pair.resume, DocumentKind.RESUME)),
        [extract(_document(text, kind)) for text, kind in pair.targets],
    )


def _statuses(matches: Sequence[Match]) -> dict[str, tuple[str, str]]:
    return {m.requirement.id: (m.status.value, m.requirement.tier.value) for m in matches}


def _differences(before: Sequence[Match], after: Sequence[Match], what: str) -> Iterator[str]:
    one, other = _statuses(before), _statuses(after)
    for key in sorted(one.keys() | other.keys()):
        if one.get(key) != other.get(key):
            yield f"{what}: {key} was {one.get(key)}, now {other.get(key)}"


def _skills(matches: Sequence[Match], statuses: frozenset[Status]) -> list[Match]:
    """Hard skills of the lexicon with such a status."""
    lexicon = load()
    return [
        m
        for m in matches
        if m.status in statuses
        and m.requirement.label is Label.SKILL
        and m.requirement.id in lexicon
        and lexicon[m.requirement.id].kind is not SkillKind.DEGREE
    ]


def evidence_helps(pair: Pair) -> Iterator[str]:
    """Adding true evidence never raises the priority of any gap, and shows what it is evidence of."""
    before = _matches(pair)
    for gap in _skills(before, frozenset({Status.MISSING}))[:_SAMPLE]:
        name, unsure = load()[gap.requirement.id].name, load()[gap.requirement.id].ambiguous
        if name in unsure:
            continue  # an ordinary word, which a bare bullet need not settle
        more = f"{pair.resume.rstrip()}\n\nPROJECTS\n- Used {name} for a charity, from the first plan to the handover\n"
        after = {m.requirement.id: m for m in _matches(pair._replace(resume=more))}
        for old in before:
            new = after.get(old.requirement.id)
            if new is not None and new.priority > old.priority + 1e-9:
                yield f"{name} shown: {old.requirement.id} rose from {old.priority} to {new.priority}"
        if after[gap.requirement.id].status not in _HAVE:
            yield f"{name} shown, but {after[gap.requirement.id].status.value}"


def a_cut_skill_is_a_gap(pair: Pair) -> Iterator[str]:
    """Deleting every mention of a met skill, and of what implies it, makes it missing or adjacent."""
    resume = extract(_document(pair.resume, DocumentKind.RESUME))
    targets = [extract(_document(text, kind)) for text, kind in pair.targets]
    for met in _skills(_found(resume, targets), frozenset({Status.MET}))[:_SAMPLE]:
        after = _found(without(resume, met.requirement.id, load()), targets)
        match = next(m for m in after if m.requirement.id == met.requirement.id)
        if match.status not in {Status.MISSING, Status.ADJACENT}:
            quote = match.held[0].quote if match.held else match.nearest.quote if match.nearest else ""
            yield f"{met.requirement.id} cut, but {match.status.value}: {quote[:120]}"


def aliases_are_equal(pair: Pair) -> Iterator[str]:
    """Replacing a name in the resume by another name of the same skill changes no status."""
    resume = _document(pair.resume, DocumentKind.RESUME)
    before = _found(extract(resume), [extract(_document(text, kind)) for text, kind in pair.targets])
    named = [m for m in extract(resume).mentions if m.skill_id is not None and m.label is Label.SKILL]
    tried = 0
    for mention in named:
        skill = load()[mention.skill_id or ""]
        plain = [
            n for n in (skill.name, *skill.aliases) if n not in skill.ambiguous and n.lower() != mention.text.lower()
        ]
        alone = sum(other.start < mention.end and mention.start < other.end for other in named) == 1
        if not plain or not alone or mention.text.lower() not in {n.lower() for n in (skill.name, *skill.aliases)}:
            continue
        name = plain[0][:1].upper() + plain[0][1:] if mention.text[:1].isupper() else plain[0]
        text = resume.text[: mention.start] + name + resume.text[mention.end :]
        yield from _differences(before, _matches(pair._replace(resume=text)), f"{mention.text!r} now {name!r}")
        tried += 1
        if tried == _SAMPLE:
            return


def order_is_nothing(pair: Pair) -> Iterator[str]:
    """The order of the targets changes no status and no rank."""
    one, other = _matches(pair), _matches(pair._replace(targets=tuple(reversed(pair.targets))))
    yield from _differences(one, other, "targets reversed")
    if [m.requirement.id for m in one] != [m.requirement.id for m in other]:
        yield "targets reversed: another order of the rows"


def _blank_lines(text: str) -> str:
    return re.sub(r"\n(?=[-*•] )", "\n\n", text)


def _bullets(text: str) -> str:
    return re.sub(r"(?m)^[-*•] ", "▪ ", text)


def _windows(text: str) -> str:
    return re.sub(r"\n", "  \r\n", text)


def _headings(text: str) -> str:
    return re.sub(
        r"(?m)^(?:summary|skills|experience|work experience|education|highlights|accomplishments|requirements|responsibilities|"
        r"qualifications|nice to have|certifications|languages|projects):?$",
        lambda found: found.group().upper(),
        text,
        flags=re.IGNORECASE,
    )


def looks_are_nothing(pair: Pair) -> Iterator[str]:
    """Blank lines, bullet signs, line ends and the case of headings change no status."""
    before = _matches(pair)
    for change in (_blank_lines, _bullets, _windows, _headings):
        changed = Pair(change(pair.resume), [(change(text), kind) for text, kind in pair.targets])
        yield from _differences(before, _matches(changed), change.__name__.strip("_"))


def twice_is_demand(pair: Pair) -> Iterator[str]:
    """The same target twice changes demand, no status."""
    one = _matches(pair._replace(targets=pair.targets[:1]))
    two = _matches(pair._replace(targets=(pair.targets[0], pair.targets[0])))
    yield from _differences(one, two, "target given twice")
    yield from (
        f"{m.requirement.id}: demand {m.requirement.demand.targets}" for m in two if m.requirement.demand.targets != 2
    )


def oneself_lacks_nothing(pair: Pair) -> Iterator[str]:
    """A resume against itself as a bio has no missing row."""
    for match in _matches(Pair(pair.resume, ((pair.resume, DocumentKind.BIO),))):
        if match.status is Status.MISSING:
            yield f"{match.requirement.id} missing: {match.requirement.asked[0].quote[:120]}"


def stuffing_proves_nothing(pair: Pair) -> Iterator[str]:
    """A list of skills pasted at the end makes nothing met; what need only be listed apart."""
    before = {m.requirement.id: m for m in _matches(pair)}
    lexicon = load()
    names = [
        lexicon[m.requirement.id].name
        for m in before.values()
        if m.status is not Status.MET and m.requirement.id in lexicon and m.requirement.label is Label.SKILL
    ]
    if not names:
        return
    for match in _matches(pair._replace(resume=f"{pair.resume.rstrip()}\n\nSKILLS\n{', '.join(names)}\n")):
        old = before.get(match.requirement.id)
        listed_is_enough = match.requirement.label in {Label.QUALIFICATION, Label.LANGUAGE}
        if match.status is Status.MET and not listed_is_enough and (old is None or old.status is not Status.MET):
            yield f"{match.requirement.id} met by a list: {match.held[0].quote[:120] if match.held else ''}"


LAWS: tuple[Law, ...] = (
    evidence_helps,
    a_cut_skill_is_a_gap,
    aliases_are_equal,
    order_is_nothing,
    looks_are_nothing,
    twice_is_demand,
    oneself_lacks_nothing,
    stuffing_proves_nothing,
)
"""Every law; its first line says it."""


def statement(law: Law) -> str:
    """A law in a sentence."""
    return (law.__doc__ or "").splitlines()[0]
