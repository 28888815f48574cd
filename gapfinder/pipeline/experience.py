"""`gapfinder_experience`: years of experience, degrees, activities and achievements, by rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from gapfinder.datatypes import DocumentKind, Label, Line, LineKind, SectionKind
from gapfinder.pipeline.component import Component, Draft
from gapfinder.pipeline.credentials import find_credentials, find_degrees
from gapfinder.pipeline.layout import Layout
from gapfinder.pipeline.phrases import find_activities, find_claims, find_years
from gapfinder.pipeline.spans import SPANS, Found, merge

DEFAULTS = {"spans_key": SPANS, "activities": True}


@Language.factory("gapfinder_experience", default_config=DEFAULTS)
def make_experience(nlp: Language, name: str, spans_key: str, activities: bool) -> Callable[[Doc], Doc]:
    """Factory. `activities=False` leaves years and degrees only."""
    return ExperienceFinder(name, spans_key=spans_key, activities=activities)


_SILENT = frozenset(
    {SectionKind.LEGAL, SectionKind.CHROME, SectionKind.BENEFITS, SectionKind.CONTACT, SectionKind.REFERENCES}
)
_ASKED = frozenset({SectionKind.REQUIREMENTS, SectionKind.PREFERRED})
_CREDENTIALS = frozenset({*_ASKED, SectionKind.CERTIFICATIONS, SectionKind.EDUCATION})


class ExperienceFinder(Component):
    """Finds phrases of label EXPERIENCE and QUALIFICATION with the tables of `phrases` and `credentials`."""

    def __init__(self, name: str = "gapfinder_experience", *, spans_key: str = SPANS, activities: bool = True) -> None:
        super().__init__(name, spans_key)
        self.activities = activities

    def mentions_of(self, draft: Draft) -> list[Found]:
        """What is there with the phrases that the rules find."""
        return merge([*draft.mentions, *self.find(draft.layout, draft.mentions)])

    def find(self, structure: Layout, known: Iterable[Found] = ()) -> Iterator[Found]:
        """Phrases in a text, line by line. A credential that is `known` by name is not told by its form again."""
        named = [one for one in known if one.label is Label.QUALIFICATION]
        text = structure.text
        for line in structure.lines:
            section = structure.section_at(line.start)
            if line.start == line.end or section in _SILENT:
                continue
            marks = structure.marks_of(line)
            years = list(find_years(text, line.start, line.end, marks=marks))
            for phrase in years:
                yield Found(phrase.start, phrase.end, Label.EXPERIENCE, found_by="rule", years=phrase.years)
            if line.kind is not LineKind.HEADING:
                loose = structure.kind is DocumentKind.RESUME and not _is_role_row(structure, line.start)
                yield from _qualifications(structure, line, named, loose=loose)
            if not self.activities or (structure.kind is DocumentKind.AD and section is SectionKind.ABOUT):
                continue
            taken = [(p.start, p.end) for p in years]
            role_rows = section is SectionKind.EXPERIENCE and _is_role_row(structure, line.start)
            if role_rows:
                continue
            activities = find_activities(text, line.start, line.end, line_kind=line.kind, section=section, marks=marks)
            for start, end in activities:
                if not any(a < end and start < b for a, b in taken):
                    taken.append((start, end))
                    yield Found(start, end, Label.EXPERIENCE, found_by="rule")
            asked = section in _ASKED and line.kind is not LineKind.HEADING
            for start, end in find_claims(text, line.start, line.end, asked=asked, marks=marks):
                if not any(a < end and start < b for a, b in taken):
                    yield Found(start, end, Label.EXPERIENCE, found_by="rule")


def _qualifications(structure: Layout, line: Line, named: Sequence[Found], *, loose: bool) -> Iterator[Found]:
    text, marks = structure.text, structure.marks_of(line)
    for degree in find_degrees(text, line.start, line.end, marks=marks):
        yield Found(degree.start, degree.end, Label.QUALIFICATION, found_by="rule")
    asked = structure.section_at(line.start) in _CREDENTIALS or len(structure.sections) < 2
    for start, end in find_credentials(text, line.start, line.end, marks=marks, loose=loose, asked=asked):
        if not any(one.start < end and start < one.end for one in named):
            yield Found(start, end, Label.QUALIFICATION, found_by="rule")


def _is_role_row(structure: Layout, offset: int) -> bool:
    return any(role.span[0] == offset for role in structure.roles)
