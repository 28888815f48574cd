"""What an interviewer said, by the person's own debrief: feedback, unexpected questions, answers to do better."""

from __future__ import annotations

from collections.abc import Iterator

from gapfinder.datatypes import Remark
from gapfinder.notes import questions, sections
from gapfinder.notes.debrief import Note

_FEEDBACK = "feedback"
_PRAISE = ("strengths", "went well")


def remarks_of(note: Note) -> tuple[Remark, ...]:
    """Everything in a note that may name a gap, feedback first. Praise is left out: it names none."""
    return tuple(
        Remark(text=text, where=where, note=note.name, denials_only=denials)
        for text, where, denials in (*_feedback(note), *_weak_answers(note))
        if text
    )


def _feedback(note: Note) -> Iterator[tuple[str, str, bool]]:
    for section in sections.read(note.text):
        if section.under(_FEEDBACK) and not any(section.under(words) for words in _PRAISE):
            for first, below in sections.items(section):
                yield " ".join((first, *below)), "feedback", False


def _weak_answers(note: Note) -> Iterator[tuple[str, str, bool]]:
    for question in questions.asked([note]):
        if not question.weak:
            continue
        yield question.text, "an unexpected question" if question.unexpected else "a question to answer better", False
        for words in question.better:
            yield words, "the answer you wish you had given", False
        for words in question.went:
            yield words, "how an answer went", False
        # What was said instead names other things; only "I have never used it" names a gap.
        for words in question.said:
            yield words, "your answer", True
