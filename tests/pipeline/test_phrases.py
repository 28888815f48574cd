"""Phrases that rules find: text in, the phrase and what it says out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.datatypes import LineKind, SectionKind
from gapfinder.pipeline.phrases import (
    activity_stems,
    find_activities,
    find_claims,
    find_years,
)

YEARS = [
    ("5+ years of experience with Python", "5+ years of experience with Python", 5),
    ("At least three years in retail", "At least three years in retail", 3),
    ("minimum of 2 years of teaching", "minimum of 2 years of teaching", 2),
    ("3-5 years of experience in sales", "3-5 years of experience in sales", 3),
    ("3 to 5 years' experience", "3 to 5 years' experience", 3),
    ("10 years' experience as a nurse", "10 years' experience as a nurse", 10),
    ("18 months of experience in a lab", "18 months of experience in a lab", 1.5),
    ("two decades of experience", "two decades of experience", 20),
    ("Experience: 4 years", "4 years", 4),
    ("five (5) years of experience", "five (5) years of experience", 5),
    ("1.5 years of experience", "1.5 years of experience", 1.5),
    ("7 yrs experience in welding", "7 yrs experience in welding", 7),
    ("2 years post-qualification experience", "2 years post-qualification experience", 2),
    ("4 years of supervisory experience; a car", "4 years of supervisory experience", 4),
    ("6 years of experience is required", "6 years of experience", 6),
    ("Sail making: 3 years (Preferred)", "Sail making: 3 years", 3),
]


@pytest.mark.parametrize(("text", "phrase", "years"), YEARS)
def test_years(text: str, phrase: str, years: float) -> None:
    (found,) = find_years(text)
    assert (text[found.start : found.end], found.years) == (phrase, years)
    assert found.start < found.about <= found.end or found.about >= found.end


@pytest.mark.parametrize(
    "text",
    [
        "You are 18 years of age",
        "must be 21 years old",
        "a 5 year warranty",
        "two years ago",
        "a 3 year degree",
        "25 years in business",
        "for the third year running",
        "2 years contract",
        "6+ months with potential for extension",
        "12 months with the possibility of more",
        "in 2019",
        "$5 years",
        "cleaned ten years of sailing data",
        "We have ten years of sailing, ticket and weather data and not enough people",
        "moved 5 years of records into the new system",
        "years of experience",
        "",
    ],
)
def test_no_years(text: str) -> None:
    assert not list(find_years(text))


def test_several_years() -> None:
    text = "5 years of experience in sales, 2 years of experience in retail"
    assert [found.years for found in find_years(text)] == [5, 2]


def activities(
    text: str, line_kind: LineKind = LineKind.BULLET, section: SectionKind = SectionKind.EXPERIENCE
) -> list[str]:
    """Activity phrases of one line."""
    return [text[a:b] for a, b in find_activities(text, 0, len(text), line_kind=line_kind, section=section)]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Led a team of five", ["Led a team of five"]),
        ("• Closed the books for 12 entities", ["Closed the books for 12 entities"]),
        ("- Successfully negotiated contracts with suppliers", ["negotiated contracts with suppliers"]),
        ("Planned lessons and graded homework", ["Planned lessons", "graded homework"]),
        ("Prepared invoices, answered the phone and ordered stock",
         ["Prepared invoices", "answered the phone", "ordered stock"]),
        ("Responsible for managing the night shift", ["managing the night shift"]),
        ("You will prepare quarterly reports.", ["prepare quarterly reports"]),
        ("She repaired pumps. He tested boats.", ["repaired pumps", "tested boats"]),
        ("Trained new staff, resulting in fewer errors", ["Trained new staff"]),
        ("Organised events (weddings, fairs)", ["Organised events"]),
        ("Ability to lift heavy boxes", ["lift heavy boxes"]),
        ("Ability to present and explain ideas to a board", ["present and explain ideas to a board"]),
        ("Can repair sails at sea", ["repair sails at sea"]),
        ("You know how to lead freelancers", ["lead freelancers"]),
        ("You enjoy cooking for crews and are able to plan menus", ["cooking for crews", "plan menus"]),
    ],
)  # fmt: skip
def test_activities(text: str, phrases: list[str]) -> None:
    assert activities(text) == phrases


@pytest.mark.parametrize(
    ("text", "line_kind", "section"),
    [
        ("Managing people", LineKind.HEADING, SectionKind.EXPERIENCE),
        ("Managed projects", LineKind.TEXT, SectionKind.SKILLS),
        ("Managed projects", LineKind.TEXT, SectionKind.CONTACT),
        ("A quiet harbour town", LineKind.TEXT, SectionKind.EXPERIENCE),
        ("Management experience", LineKind.BULLET, SectionKind.REQUIREMENTS),
        ("Support of others", LineKind.BULLET, SectionKind.EXPERIENCE),
        ("Led", LineKind.BULLET, SectionKind.EXPERIENCE),
        ("", LineKind.TEXT, SectionKind.EXPERIENCE),
    ],
)
def test_no_activity(text: str, line_kind: LineKind, section: SectionKind) -> None:
    assert activities(text, line_kind, section) == []


def test_a_phrase_is_cut() -> None:
    """Fifteen words at most."""
    text = "Managed " + " ".join(f"thing{n}" for n in range(40))
    (phrase,) = activities(text)
    assert len(phrase.split()) == 15


def test_verbs_are_a_table() -> None:
    assert {"manag", "lead"} <= activity_stems()


@given(st.text(max_size=200), st.sampled_from(list(LineKind)), st.sampled_from(list(SectionKind)))
def test_phrases_law(text: str, line_kind: LineKind, section: SectionKind) -> None:
    """Whatever the text, phrases lie inside it and hold more than blanks."""
    text = text.replace("\n", " ")
    spans = [(found.start, found.end) for found in find_years(text)]
    spans += find_activities(text, 0, len(text), line_kind=line_kind, section=section)
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("- Experience with tidal turbines", ["Experience with tidal turbines"]),
        ("Familiar with harbour pilots and their rules", ["Familiar with harbour pilots and their rules"]),
        ("Comfortable speaking to rooms of farmers", ["Comfortable speaking to rooms of farmers"]),
        ("well versed in tide tables of the north", ["well versed in tide tables of the north"]),
        ("- Puppet theatre experience preferred", ["Puppet theatre experience"]),
        ("- Puppet theatre experience would be a real bonus", ["Puppet theatre experience"]),
        ("A kind hand. Puppet theatre experience would be a bonus. Be on time.", ["Puppet theatre experience"]),
        (
            "Experience with tidal turbines. Puppet theatre experience desirable",
            ["Puppet theatre experience", "Experience with tidal turbines"],
        ),
        ("A kind hand. Nothing beats experience. Be on time.", []),
        ("- Prior relevant work experience", []),
        ("Five years of experience", []),
        ("We are a friendly crew", []),
    ],
)
def test_claims(text: str, phrases: list[str]) -> None:
    assert [text[a:b] for a, b in find_claims(text, 0, len(text), asked=True)] == phrases


def test_experience_of_a_kind_counts_where_it_is_asked() -> None:
    assert not list(find_claims("Puppet theatre experience", 0, 25))
