"""Questions over all interviews: what was asked, what to answer better, what to ask them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files

from gapfinder.notes import sections
from gapfinder.notes.debrief import Note
from gapfinder.notes.sections import Section
from gapfinder.safe import plain

_ASKED = "every question they asked"
_UNEXPECTED = "questions i did not expect"
_TO_ASK = "questions to ask"
_LABEL = re.compile(r"(?:question|q)\s*\d*\s*[:.)]\s*", re.IGNORECASE)
_BAD = re.compile(
    r"\b(?:bad|badly|poor|poorly|weak|weakly|stuck|blank|froze|frozen|lost|rambled|so-so|so so|no|not|nothing|awful|terrible|"
    r"mumbled|panicked|wrong|failed|unsure|could have|meh|ok-ish|struggled)\b",
    re.IGNORECASE,
)
_NOT_BAD = re.compile(
    r"\b(?:not (?:bad|badly|poor|poorly|wrong|so bad|too bad|a problem)|(?:no|without) (?:problems?|trouble|issues?|doubt)|"
    r"nothing (?:wrong|bad|to regret))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of one or more interviews."""

    text: str
    notes: tuple[str, ...]
    """Names of the notes it stands in, oldest first."""
    said: tuple[str, ...]
    """Answers that were given."""
    better: tuple[str, ...]
    """Answers that the person wishes to have given."""
    went: tuple[str, ...]
    """How it went, in their words."""
    unexpected: bool

    @property
    def weak(self) -> bool:
        """Worth practising: unexpected, badly answered, or with a better answer noted."""
        return self.unexpected or bool(self.better) or any(went_badly(one) for one in self.went)


def went_badly(words: str) -> bool:
    """Whether a person's words say that an answer did not go well."""
    return bool(_BAD.search(_NOT_BAD.sub("", words)))


def asked(notes: Iterable[Note]) -> tuple[Question, ...]:
    """Every question that was asked, the same question once: first what came up most often."""
    return _merged(notes, _questions_of)


def to_ask(notes: Iterable[Note]) -> tuple[Question, ...]:
    """Questions that the person wants to ask next time."""
    return _merged(notes, _own_of)


def _merged(notes: Iterable[Note], find: Callable[[Note], Iterator[Question]]) -> tuple[Question, ...]:
    found: dict[str, Question] = {}
    for note in notes:
        for question in find(note):
            key = re.sub(r"\W+", " ", question.text.casefold()).strip()
            known = found.get(key)
            found[key] = question if known is None else _joined(known, question)
    return tuple(sorted(found.values(), key=lambda question: -len(question.notes)))


def _joined(one: Question, other: Question) -> Question:
    return Question(
        text=one.text,
        notes=tuple(dict.fromkeys((*one.notes, *other.notes))),
        said=tuple(dict.fromkeys((*one.said, *other.said))),
        better=tuple(dict.fromkeys((*one.better, *other.better))),
        went=tuple(dict.fromkeys((*one.went, *other.went))),
        unexpected=one.unexpected or other.unexpected,
    )


def _questions_of(note: Note) -> Iterator[Question]:
    for section in sections.read(note.text):
        if section.under(_UNEXPECTED):
            for first, below in sections.items(section):
                yield _listed(note, first, below, unexpected=True)
        elif section.under(_ASKED):
            yield from _asked_under(note, section)


def _asked_under(note: Note, section: Section) -> Iterator[Question]:
    text = _LABEL.sub("", section.heading, count=1) if section.level > 2 else ""
    said, better, went = (sections.field(section, name) for name in ("I said", "I wish I had said", "It went"))
    if section.level > 2 and not _LABEL.sub("", f"{section.heading} ", count=1).strip():
        text = sections.field(section, "Question")
    if text:
        yield Question(
            text=text, notes=(note.name,), said=_kept(said), better=_kept(better), went=_kept(went), unexpected=False
        )
    elif section.level <= 2:
        for first, below in sections.items(section):
            yield _listed(note, first, below, unexpected=False)


_FIELDS = {"i said": "said", "i wish i had said": "better", "better": "better", "it went": "went"}


def _listed(note: Note, first: str, below: tuple[str, ...], *, unexpected: bool) -> Question:
    said: dict[str, list[str]] = {"said": [], "better": [], "went": []}
    for line in below:
        key, colon, value = line.partition(":")
        field = _FIELDS.get(key.strip().casefold()) if colon else None
        said[field or "better"].append(plain(value) if field else line)
    return Question(
        text=_LABEL.sub("", first, count=1),
        notes=(note.name,),
        said=_kept(*said["said"]),
        better=_kept(*said["better"]),
        went=_kept(*said["went"]),
        unexpected=unexpected,
    )


def _own_of(note: Note) -> Iterator[Question]:
    for section in sections.read(note.text):
        if section.under(_TO_ASK):
            for first, _ in sections.items(section):
                yield Question(text=first, notes=(note.name,), said=(), better=(), went=(), unexpected=False)


def _kept(*values: str) -> tuple[str, ...]:
    return tuple(value for value in values if value)


def sheet(questions: Iterable[Question], own: Iterable[Question], total: int) -> str:
    """A practice sheet in Markdown. It quotes the person's own notes, so their Markdown stays.

    Args:
        questions: what to practise.
        own: what to ask them.
        total: how many interviews there are.
    """
    out = ["# Questions to practise", ""]
    for question in questions:
        facts = [f"asked in {len(question.notes)} of {total}"] if len(question.notes) > 1 else []
        facts += ["unexpected"] if question.unexpected else []
        out += [f"## {question.text}", "", f"*{'; '.join([*facts, *question.notes])}*", ""]
        out += [f"- I said: {one}" for one in question.said]
        out += [f"- It went: {one}" for one in question.went]
        out += [f"- Better: {one}" for one in question.better] or ["- Better: (write it, then say it aloud)"]
        out.append("")
    wanted = list(own)
    out += ["# Questions to ask them", "", *(f"- {question.text}" for question in wanted)]
    if not wanted:
        out += ["*None of your own yet; some to begin with:*", ""]
        out += (files("gapfinder.notes") / "data" / "ask-them.md").read_text(encoding="utf-8").splitlines()
    out.append("")
    return "\n".join(out)
