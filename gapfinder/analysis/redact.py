"""Takes out of a report what says who somebody is: names, mail, phone, links and employers (`--redact`).

Mail, phone and links are told by their form wherever they stand. Names and employers are learnt from the documents (the
head of a resume, how a bio introduces its person, the organisations of dated roles and behind "at", "joined", "from")
and then replaced in every text of the report. What the lexicon names is never a name.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath

from gapfinder.datatypes import (
    Asked,
    BatchRow,
    BatchTarget,
    Document,
    DocumentKind,
    Factor,
    Held,
    Match,
    Nearest,
    Notice,
    Report,
    Resume,
    Target,
)
from gapfinder.extract import Extraction
from gapfinder.lexicon.folding import slug
from gapfinder.pipeline.layout import Layout
from gapfinder.pipeline.noise_rules import employer_names
from gapfinder.structure.tables import rows

LIMITS = (
    "Names, mail addresses, phone numbers, links and employers that gapfinder recognised are replaced. It cannot know all: "
    "other people, nicknames, schools, places and projects may be left. Read this before you share it."
)
_MAIL = re.compile(r"[\w.+'-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b(?:[\w-]+\.)+(?-i:com|org|net|io|dev|co|uk|de|edu|gov|me|ai|app|eu|info|example)\b(?:/[^\s,;)]*)?"
    r"|\b(?:linkedin|github|gitlab|twitter|xing)(?:\.com)?/[\w./-]+|(?<![\w@])@[A-Za-z_][\w.]{2,}",
    re.IGNORECASE,
)
# Seven digits or more with the signs of a number between them; years ("2019 - 2021") have eight and are spared below.
_PHONE = re.compile(r"(?<![\w.])(?:\+|\(\+?|00)?\d(?:[\s().\u2010-\u2015/-]{0,3}\d){6,14}(?!\w)")
_DATES = re.compile(
    r"(?:\d{1,2}[./-])?(?:19|20)\d\d(?:[./-]\d{1,2}){0,2}(?:\s*[\u2010-\u2015/-]\s*(?:\d{1,2}[./-])?(?:19|20)\d\d(?:[./-]\d{1,2}){0,2})*"
)
_WORD = r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:['’-][^\W\d_]+)*"
_NICK = r"""(?:\s+[("“'][^\W\d_]+[)"”'])?"""
_NAME_LINE = re.compile(rf"(?:{_CAPITAL}\.?{_NICK}\s*){{1,4}}")
_INTRODUCED = re.compile(
    rf"(?:^|[:*#>—–-]\s*|[.!?]\s+)(?P<name>{_CAPITAL}{_NICK}(?:[ \t]+(?:(?:van|von|de|da|di|del|la|al|bin|ter)[ \t]+)*{_CAPITAL}){{1,3}})"
    r"(?=\*{0,2}(?:,|\s*[·|(–—]|\s+(?:is|was|has|had|joins?|joined|brings?|came|comes|works?|worked|leads?|led|runs?|ran"
    r"|holds?|started|trained|makes?|read|grew|spent|teaches|manages?)\b|\s*$))",
    re.MULTILINE,
)
_HONORIFIC = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame)\.?[ \t]+(?P<name>{_CAPITAL}(?:[ \t]+{_CAPITAL})?)"
)
_RUN = rf"(?P<name>{_CAPITAL}(?:[ \t]+(?:(?:and|&|of|the|de|for)[ \t]+)?{_CAPITAL}){{0,4}})"
_ARTICLE = r"[ \t]+(?:the[ \t]+|a[ \t]+)?(?:\d+-\w+[ \t]+)?"
_AT = re.compile(
    rf"(?<![\w-])(?:at|join(?:s|ed|ing)?|left|from|@|(?:came|comes|moved|went|over|back|on)[ \t]+to){_ARTICLE}{_RUN}"
)
"""Words behind which an employer stands."""
_PERHAPS_AT = re.compile(rf"(?<![\w-])(?:for|with|to|of|by|in){_ARTICLE}{_RUN}")
"""Words behind which one may stand: counted where its last word says what kind of place it is."""
_POSSESSIVE = re.compile(r"['’]s?$")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter".split()
)
_COMMON = frozenset(
    "the a an i he she they we it my his her their our you your in on at for with and or but after before since during "
    "when where what who how this that these those not no yes all most more new senior junior lead head chief".split()
)
_HEAD_LINES = 5
_BIO_LINES = 12
_SHORTEST = 3
"""Letters of a part of a name that is replaced by itself."""


@dataclass(frozen=True, eq=False)
class Redactor:
    """Replaces what was found to be private, and what has the form of it."""

    names: frozenset[str]
    employers: frozenset[str]

    @classmethod
    def of(cls, documents: Iterable[Extraction]) -> Redactor:
        """What some documents tell of people and employers."""
        names: set[str] = set()
        employers: set[str] = set()
        for one in documents:
            known = _known(one)
            if one.document.kind is not DocumentKind.AD:
                names |= set(_names(one.document, known))
            employers |= set(_employers(one.document, known))
        return cls(frozenset(names), frozenset(employers - names))

    def with_document(self, one: Extraction) -> Redactor:
        """The same, and what one more document tells."""
        more = Redactor.of([one])
        return Redactor(self.names | more.names, self.employers | more.employers)

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        parts = {part for name in self.names for part in re.findall(_WORD, name)}
        names = self.names | {part for part in parts if len(part) >= _SHORTEST and part[0].isupper()}
        leads = {one for name in self.employers for one in _leads(name)}
        found = []
        for words, sign in ((self.employers | leads, "[employer]"), (names, "[name]")):
            either = {
                form
                for word in words
                for form in (word, word.upper(), string.capwords(word) if word.isupper() else word)
            }
            if either:
                choice = "|".join(re.escape(word) for word in sorted(either, key=lambda w: (-len(w), w)))
                found.append((re.compile(rf"(?<!\w)(?:{choice})(?=['’]s\b|(?!\w))"), sign))
        return tuple(found)

    def text(self, text: str) -> str:
        """A text without what is private."""
        text = _LINK.sub("[link]", _MAIL.sub("[mail]", text))
        text = _PHONE.sub(lambda found: found.group() if _is_dates(found.group()) else "[phone]", text)
        for pattern, sign in self._patterns:
            text = pattern.sub(sign, text)
        return text

    def notices(self, notices: Iterable[Notice], where: str) -> tuple[Notice, ...]:
        """Notices that name a file, by another name for it."""
        return tuple(replace(n, where=where, message=self.text(n.message.replace(n.where, where))) for n in notices)

    def report(self, report: Report) -> Report:
        """A report without what is private; it says what this cannot catch."""
        kinds: dict[str, int] = {}
        targets = []
        for target in report.targets:
            kinds[target.kind.value] = kinds.get(target.kind.value, 0) + 1
            targets.append(self._target(target, f"{target.kind.value} {kinds[target.kind.value]}"))
        ids = {match.requirement.id: self._id(match.requirement.id, match.requirement.name) for match in report.matches}
        return replace(
            report,
            resume=self.resume(report.resume),
            targets=tuple(targets),
            matches=tuple(self._match(match, ids) for match in report.matches),
            strengths=tuple(ids.get(one, one) for one in report.strengths),
            extras=tuple(replace(e, held=tuple(self._held(h) for h in e.held)) for e in report.extras),
            checks=tuple(replace(c, quote=self.text(c.quote)) for c in report.checks),
            ignored=tuple(replace(i, text=self.text(i.text)) for i in report.ignored),
        )

    def resume(self, resume: Resume) -> Resume:
        """The resume as a report names it, with a notice of what redaction cannot catch."""
        where = _file("resume", resume.path)
        said = Notice(level="warning", where=where, message=LIMITS)
        return replace(resume, path=where, notices=(*self.notices(resume.notices, where), said))

    def row(self, row: BatchRow) -> BatchRow:
        """One target of a batch without what is private."""
        target = row.target
        where = _file(f"{target.kind.value} {target.id[1:]}", target.path)
        ids = {one.id: self._id(one.id, one.name) for one in row.standings}

        def renamed(some: Sequence[str]) -> tuple[str, ...]:
            return tuple(ids[one] for one in some)

        shown: BatchTarget = replace(
            target,
            path=where,
            title=self.text(target.title),
            notices=self.notices(target.notices, where),
            lacking=renamed(target.lacking),
            by_years=renamed(target.by_years),
            unshown=renamed(target.unshown),
        )
        return BatchRow(
            target=shown,
            standings=tuple(replace(one, id=ids[one.id], name=self.text(one.name)) for one in row.standings),
        )

    def _id(self, one: str, name: str) -> str:
        """The id of a phrase is made of its words; that of an entry says nothing of a person."""
        shown = self.text(name)
        return slug(shown) if shown != name and slug(name) == one else one

    def _target(self, target: Target, name: str) -> Target:
        where = _file(name, target.path)
        return replace(target, path=where, title=self.text(target.title), notices=self.notices(target.notices, where))

    def _match(self, match: Match, ids: dict[str, str]) -> Match:
        asked = match.requirement
        return replace(
            match,
            requirement=replace(
                asked,
                id=ids[asked.id],
                name=self.text(asked.name),
                asked=tuple(self._asked(one) for one in asked.asked),
            ),
            held=tuple(self._held(one) for one in match.held),
            nearest=self._nearest(match.nearest) if match.nearest is not None else None,
            factors=tuple(self._factor(one) for one in match.factors),
            advice=self.text(match.advice),
        )

    def _asked(self, asked: Asked) -> Asked:
        return replace(asked, quote=self.text(asked.quote))

    def _held(self, held: Held) -> Held:
        return replace(held, quote=self.text(held.quote))

    def _nearest(self, near: Nearest) -> Nearest:
        return replace(near, quote=self.text(near.quote), name=near.name if near.id else self.text(near.name))

    def _factor(self, factor: Factor) -> Factor:
        return replace(factor, because=self.text(factor.because))


def _file(name: str, path: str) -> str:
    return path if path == "-" else f"{name}{PurePath(path).suffix}"


def _is_dates(text: str) -> bool:
    return _DATES.fullmatch(text.strip(" ()")) is not None


def _known(one: Extraction) -> tuple[tuple[int, int], ...]:
    """Where the lexicon or a rule names something that is no name of a person or employer."""
    return tuple((m.start, m.end) for m in one.mentions if m.skill_id is not None)


def _is_known(start: int, end: int, known: Sequence[tuple[int, int]]) -> bool:
    """Whether a stretch is, or begins with, what the lexicon names."""
    return any(first <= start < last and last - start >= (end - start) / 2 for first, last in known)


def _is_name(words: Sequence[str]) -> bool:
    titles = {row["word"] for row in rows("titles")} | _MONTHS | _COMMON | _kinds_of_place()
    return not any(word.lower().strip("'’.\"“”()") in titles for word in words)


def _names(document: Document, known: Sequence[tuple[int, int]]) -> Iterator[str]:
    lines = document.text.split("\n")
    if document.kind is DocumentKind.RESUME:
        yield from _head_name(lines, known)
    else:
        start = 0
        for line in lines[:_BIO_LINES]:
            for found in _INTRODUCED.finditer(line):
                if not _is_known(start + found.start("name"), start + found.end("name"), known):
                    yield from _without_titles(found["name"])
            start += len(line) + 1
    for found in _HONORIFIC.finditer(document.text):
        yield found["name"]


def _without_titles(name: str) -> Iterator[str]:
    if _is_name(name.split()):
        yield _POSSESSIVE.sub("", name)


def _head_name(lines: Sequence[str], known: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The name at the head of a resume: on one line, or a word a line."""
    start = 0
    single: list[str] = []
    for line in lines[:_HEAD_LINES]:
        head = re.split(r"\s*[,|·•–—(]\s*|\s{3,}|\t|\s+-\s+", line.strip("#* "), maxsplit=1)[0]
        words = head.split()
        fits = bool(words) and _NAME_LINE.fullmatch(head) is not None and _is_name(words)
        if fits and not _is_known(start, start + len(head), known):
            single.extend(words)
        elif words:
            break
        if len(single) > 1:
            break
        start += len(line) + 1
    if single:
        yield " ".join(single)


def _employers(document: Document, known: Sequence[tuple[int, int]]) -> Iterator[str]:
    for role in document.roles:
        name = _BRACKETS.sub("", role.organisation).strip()
        words = name.split()
        capitals = sum(1 for word in words if word[:1].isupper())
        if len(name) >= _SHORTEST and words[0][:1].isupper() and capitals * 2 >= len(words):
            yield name
    if document.kind is DocumentKind.AD:
        layout = Layout(document.text, document.kind, document.lines, document.sections, document.roles)
        first_lines = {name.split("\n")[0] for name in employer_names(layout)}
        yield from (name for name in first_lines if not (name.isupper() and " " not in name))
        return
    kinds = _kinds_of_place()
    for pattern, certain in ((_AT, True), (_PERHAPS_AT, False)):
        for found in pattern.finditer(document.text):
            name = _POSSESSIVE.sub("", found["name"])
            words = name.lower().split()
            if (
                {words[0], words[0].rstrip("s")} & (_MONTHS | _COMMON)
                or len(name) < _SHORTEST
                or (len(words) == 1 and name.isupper())
            ):
                continue
            if _is_known(found.start("name"), found.end("name"), known):
                continue
            if certain or (len(words) > 1 and kinds & {words[0], words[-1]}):
                yield name


def _kinds_of_place() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("organisations")) | {"house", "station", "court", "bros"}


def _leads(name: str) -> Iterator[str]:
    """By what an employer is called for short: the name without its last words of kind ("Olen Ridge Hospital")."""
    kinds = _kinds_of_place()
    words = name.split()
    while len(words) > 1 and words[-1].lower().strip(".,") in kinds:
        words = words[:-1]
        if len(" ".join(words)) > _SHORTEST and words[-1][:1].isupper():
            yield " ".join(words)
