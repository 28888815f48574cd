"""Phrases that rules find: text in, the phrase and what it says out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.datatypes import LineKind, SectionKind
from gapfinder.pipeline.phrases import (
    activity_stems,
    degree_level,
    find_activities,
    find_claims,
    find_credentials,
    find_degrees,
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


DEGREES = [
    ("Bachelor's degree in Computer Science", "Bachelor's degree in Computer Science", 3, ("Computer Science",), False),
    ("BSc in Statistics | 2020", "BSc in Statistics", 3, ("Statistics",), False),
    ("Master’s degree in finance or accounting required", "Master’s degree in finance or accounting", 4,
     ("finance", "accounting"), False),
    ("a PhD in physics", "PhD in physics", 5, ("physics",), False),
    ("MBA preferred", "MBA", 4, (), False),
    ("High school diploma or equivalent", "High school diploma", 1, (), True),
    ("BBA : Marketing Somewhere College - City", "BBA : Marketing", 3, ("Marketing",), False),
    ("M.A : Art History Larch Hill University", "M.A : Art History", 4, ("Art History",), False),
    ("Master : Public Relations 2015", "Master : Public Relations", 4, ("Public Relations",), False),
    ("Associate of Applied Science: Welding", "Associate of Applied Science: Welding", 2, ("Welding",), False),
    ("Degree: required", "Degree", 0, (), False),
    ("Associate degree in nursing", "Associate degree in nursing", 2, ("nursing",), False),
    ("B.Sc. in Biology", "B.Sc. in Biology", 3, ("Biology",), False),
    ("Bachelor's or Master's degree in Economics", "Bachelor's or Master's degree in Economics", 3, ("Economics",),
     False),
    ("B.S. in Accounting, Northbeck State University, 2020", "B.S. in Accounting", 3, ("Accounting",), False),
    ("BSc in Physics and Maths, Northbeck College", "BSc in Physics and Maths", 3, ("Physics and Maths",), False),
    ("Degree in design, psychology or history", "Degree in design, psychology or history", 0,
     ("design", "psychology", "history"), False),
    ("Degree in marketing or a related field", "Degree in marketing", 0, ("marketing",), True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phrase", "level", "fields", "equivalent"), DEGREES)
def test_degrees(text: str, phrase: str, level: int, fields: tuple[str, ...], equivalent: bool) -> None:
    (found,) = find_degrees(text)
    assert text[found.start : found.end] == phrase
    assert (found.level, found.fields, found.equivalent) == (level, fields, equivalent)


@pytest.mark.parametrize(
    "text",
    [
        "Preferred qualifications",
        "a high degree of autonomy",
        "a degree of comfort with change",
        "MS Word and MS Office Suite",
        "a high degree of scientific honesty",
        "PhD candidates and Master's students",
        "MS Word/PowerPoint",
        "90 degree angle",
        "Master of ceremonies",
        "a scrum master",
        "associate editor",
        "first aid",
        "advanced",
        "",
    ],
)
def test_no_degree(text: str) -> None:
    assert not list(find_degrees(text))


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("PhD", 5), ("Doctorate", 5), ("Master's", 4), ("MSc", 4), ("MBA", 4), ("Bachelor's", 3), ("B.A.", 3),
        ("LLB", 3), ("LLM", 4), ("Associate's", 2), ("AAS", 2), ("diploma", 1), ("high school", 1), ("degree", 0),
        ("Bachelor's or PhD", 3),
    ],
)  # fmt: skip
def test_degree_levels(text: str, level: int) -> None:
    assert degree_level(text) == level


def activities(
    text: str, line_kind: LineKind = LineKind.BULLET, section: SectionKind = SectionKind.EXPERIENCE
) -> list[str]:
    """Activity phrases of one line."""
    return [text[a:b] for a, b in find_activities(text, 0, len(text), line_kind=line_kind, section=section)]


CREDENTIALS = [
    ("- Thistle Partner Certification", "Thistle Partner Certification"),
    ("Hold a Larch Safety (LSC) certificate", "Larch Safety (LSC) certificate"),
    ("QXP qualified bookkeeper wanted", "QXP qualified"),
    ("KWS Certified", "KWS Certified"),
    ("Certificate in Bread Making", "Certificate in Bread Making"),
    ("Certificate : Dental Ceramics, 1999", "Certificate : Dental Ceramics"),
    ("Certified Kiln Technician", "Certified Kiln Technician"),
    ("Member of the Larch Hill Chamber of Commerce", "Member of the Larch Hill Chamber of Commerce"),
]


@pytest.mark.parametrize(("text", "phrase"), CREDENTIALS)
def test_credentials_by_form(text: str, phrase: str) -> None:
    (found,) = find_credentials(text, 0, len(text), loose=True)
    assert text[slice(*found)] == phrase


@pytest.mark.parametrize(
    "text",
    [
        "the opportunity to gain Thistle certifications",
        "Sold Gift Certificates",
        "Renewed certifications of the staff",
        "Required Certifications",
        "Preferred Qualifications",
        "All qualified candidates regardless of age",
        "An active member of the team",
    ],
)
def test_no_credential(text: str) -> None:
    assert not list(find_credentials(text, 0, len(text), loose=True))


def test_an_ad_seeks_people_not_their_certificates() -> None:
    text = "Certified Kiln Technician"
    assert not list(find_credentials(text, 0, len(text)))


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
    spans += [(found.start, found.end) for found in find_degrees(text)]
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
        ("- Prior relevant work experience", []),
        ("Five years of experience", []),
        ("We are a friendly crew", []),
    ],
)
def test_claims(text: str, phrases: list[str]) -> None:
    assert [text[a:b] for a, b in find_claims(text, 0, len(text), asked=True)] == phrases


def test_experience_of_a_kind_counts_where_it_is_asked() -> None:
    assert not list(find_claims("Puppet theatre experience", 0, 25))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("PE License required", ["PE License"]),
        ("HPA or HPB certification", ["HPB certification"]),
        ("A valid Harbour Pilot (HP) licence is a must", ["Harbour Pilot (HP) licence"]),
        ("teaching certificate with a Reading Specialist endorsement", ["Reading Specialist endorsement"]),
        ("Membership in at least one U.S. state bar", ["Membership in at least one U.S. state bar"]),
        ("Admitted to the Ohio State Bar", ["Admitted to the Ohio State Bar"]),
        ("Valid Driver's License", []),
        ("Required Certification", []),
        ("Serve drinks at the bar", []),
    ],
)
def test_licences(text: str, names: list[str]) -> None:
    assert [text[a:b] for a, b in find_credentials(text, 0, len(text))] == names


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("BSN", 3),
        ("B.Sc. in Physics", 3),
        ("M.Div.", 4),
        ("MBA", 4),
        ("BLS", 0),
        ("Black Belt", 0),
        ("Microsoft Certified", 0),
    ],
)
def test_letters_of_a_degree(name: str, level: int) -> None:
    assert degree_level(name) == level
