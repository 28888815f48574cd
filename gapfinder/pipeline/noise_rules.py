"""What looks like a skill and is none: the employer, benefits, boilerplate, hobbies; and what is only to be checked."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from gapfinder.datatypes import DocumentKind, LineKind, SectionKind
from gapfinder.pipeline.layout import Layout


class Stretch(NamedTuple):
    """A stretch of text with what is said of it."""

    start: int
    end: int
    reason: str


REASONS = {
    SectionKind.ABOUT: "about the employer",
    SectionKind.BENEFITS: "a benefit",
    SectionKind.LEGAL: "equal-opportunity or legal text",
    SectionKind.CHROME: "part of the job board",
    SectionKind.REFERENCES: "a reference",
}
"""Why mentions under such a heading are not counted."""

_PERSONAL = {SectionKind.INTERESTS: "a hobby", SectionKind.CONTACT: "contact details"}

_NAME = r"[A-Z][\w&.'’+-]*(?:\s(?:(?:&|of|and|de|for|the)\s)?[A-Z][\w&.'’+-]*){0,4}"
_NOT_EMPLOYER = frozenset(
    "us you the this our your role team company job position me we it what why how who responsibilities requirements "
    "qualifications skills benefits experience summary overview location a an senior junior lead remote full part "
    "bachelor master degree minimum preferred required ability strong excellent knowledge equal".split()
)
_EMPLOYER = (
    re.compile(
        rf"^[#*\s]*(?:About|Why(?: work (?:at|for))?|Life at|Working at|Join|Who is|Who are)\s(?!us\b|you\b|the\b)({_NAME})",
        re.MULTILINE,
    ),
    re.compile(
        rf"\b(?:[Jj]oin|[Jj]oining|[Hh]ere at|[Cc]areer (?:at|with)|[Ww]ork(?:ing)? (?:at|for)|[Tt]o work with)\s(?:the\s)?({_NAME})(?=[\s,.!])"
    ),
    re.compile(rf"(?:^|[.!]\s)At ({_NAME}),", re.MULTILINE),
    re.compile(rf"({_NAME}) (?:is|are) (?:proud to be )?an? (?:equal|affirmative|inclusive|disability)", re.MULTILINE),
    re.compile(rf"({_NAME}) (?:celebrates|provides equal|is committed to|does not discriminate|values diversity)"),
    re.compile(
        rf"(?:^|\n)(?:The )?({_NAME}) (?:is|are) (?:an?|the|one of|on a mission|looking|seeking|hiring|building)\b"
    ),
    re.compile(rf"^(?:Company|Employer|Organi[sz]ation|Client|Hiring organi[sz]ation)\s*:\s*({_NAME})", re.MULTILINE),
    re.compile(rf"\bat ({_NAME})\s*$", re.MULTILINE),
)
_HOBBY = re.compile(
    r"\b(?:when (?:not|she['’]?s not|he['’]?s not|they['’]?re not|I['’]?m not)\b|outside (?:of )?work|off duty|away from (?:work|the desk)"
    r"|in (?:her|his|their|my) (?:spare|free) time|(?:she|he|they|I) (?:also )?(?:enjoys?|loves?|lives?|restores?|collects?)\b|hobbies|avid\b|lives (?:in|with)\b"
    r"|keen (?:\w+ )?(?:player|runner|cyclist|gardener|baker)|(?:go|chess|football|tennis|guitar) player|swimmer|sourdough)",
    re.IGNORECASE,
)


def employer_names(structure: Layout) -> frozenset[str]:
    """Names by which an ad calls its employer; empty for other documents."""
    if structure.kind is not DocumentKind.AD:
        return frozenset()
    found: set[str] = set()
    for pattern in _EMPLOYER:
        for match in pattern.finditer(structure.text):
            name = re.sub(r"['’]s$", "", match.group(1).strip(" .,"))
            first = name.split()[0].lower().strip(".,")
            if first in _NOT_EMPLOYER or len(name) < 3:
                continue
            found.add(name)
    return frozenset(found)


def not_counted(structure: Layout) -> Iterator[Stretch]:
    """Stretches whose mentions are no requirement and no evidence, with the reason in plain words."""
    text = structure.text
    person = structure.kind is not DocumentKind.AD
    for section in structure.sections:
        reason = (_PERSONAL if person else REASONS).get(section.kind) or REASONS.get(section.kind)
        if reason is not None and not (person and section.kind is SectionKind.ABOUT):
            yield Stretch(section.start, section.end, reason)
    for name in employer_names(structure):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            yield Stretch(match.start(), match.end(), "the employer")
    for role in structure.roles:
        if len(role.organisation) > 2:
            at = text.find(role.organisation, role.span[0], role.span[1])
            if at >= 0:
                yield Stretch(at, at + len(role.organisation), "an employer")
    if not person:
        yield from _about_themselves(structure)
    if structure.kind is DocumentKind.BIO:
        for match in re.finditer(r"[^.!?\n]+[.!?]?", text):
            if _HOBBY.search(match.group()):
                yield Stretch(match.start(), match.end(), "private life")


_SELF = re.compile(
    r"\s*(?:#+\s*)?(?:we(?:['’](?:re|ve))?|our (?:company|team|mission|platform|product|vision|passion|culture|clients|offices|people|firm|professional|customers|\w+ team)"
    r"|the (?:company|firm|organi[sz]ation|group)|founded|established|headquartered|offices)\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"\b(?:you|your|candidates?|applicants?|role|position|responsib\w+|looking for|seeking|hiring|need|must|require\w*|"
    r"experience (?:in|with|of)|will (?:be|work|own|lead|have)|join|stack|ideal)\b",
    re.IGNORECASE,
)
_OPEN_SECTIONS = frozenset({SectionKind.HEADER, SectionKind.OTHER, SectionKind.ABOUT})


def _about_themselves(structure: Layout) -> Iterator[Stretch]:
    """Sentences outside the lists of an ad in which the employer speaks of itself and asks nothing."""
    names = tuple(employer_names(structure))
    for line in structure.lines:
        if structure.section_at(line.start) not in _OPEN_SECTIONS or line.kind is not LineKind.TEXT:
            continue
        for match in re.finditer(r"[^.!?\n]+(?:[.!?](?=\s|$))?", structure.text[line.start : line.end]):
            sentence = match.group()
            themselves = _SELF.match(sentence) or sentence.lstrip().startswith(names)
            if themselves and not _ADDRESSED.search(sentence):
                yield Stretch(line.start + match.start(), line.start + match.end(), "about the employer")


@lru_cache(maxsize=1)
def _topics() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = (files("gapfinder.pipeline") / "data" / "checks.csv").read_text(encoding="utf-8")
    rows = csv.reader(text.splitlines()[1:])
    return tuple((topic, re.compile(rf"(?:{','.join(rest)})", re.IGNORECASE)) for topic, *rest in rows)


def to_check(structure: Layout) -> Iterator[Stretch]:
    """Sentences of an ad about permits, clearance, place, shifts, travel: conditions, not skills."""
    if structure.kind is not DocumentKind.AD:
        return
    for line in structure.lines:
        section = structure.section_at(line.start)
        if section in {SectionKind.BENEFITS, SectionKind.ABOUT, SectionKind.CHROME}:
            continue
        for match in re.finditer(r"[^.!?\n]+(?:[.!?](?=\s|$))?", structure.text[line.start : line.end]):
            for topic, pattern in _topics():
                if pattern.search(match.group()):
                    start = line.start + match.start()
                    yield Stretch(start, line.start + match.end(), topic)
                    break
