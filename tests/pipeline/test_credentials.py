"""Qualifications that rules find: text in, the phrase and what it says out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.pipeline.credentials import degree_level, find_credentials, find_degrees

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
    ("B.S. in Computer Science Sep. 2022 – May 2024", "B.S. in Computer Science", 3, ("Computer Science",), False),
    ("BA in Fashion Marketing May 2019", "BA in Fashion Marketing", 3, ("Fashion Marketing",), False),
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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hold a current dental radiography certificate", ["dental radiography certificate"]),
        ("trustworthy. Telehandler ticket useful", ["Telehandler ticket"]),
        ("an accountancy qualification is needed", ["accountancy qualification"]),
        ("certification in electrical wiring or a related field", ["certification in electrical wiring"]),
        ("relevant professional qualification", []),
        ("Required certificate", []),
        ("2004-02-16 Certification", []),
        ("Certification in accordance with the law", []),
        ("gain a boat handling certificate", []),
        ("sell an airline ticket", []),
    ],
)
def test_plain_names_where_credentials_are_asked(text: str, names: list[str]) -> None:
    assert [text[a:b] for a, b in find_credentials(text, 0, len(text), asked=True)] == names
    assert not list(find_credentials(text.lower(), 0, len(text)))


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("BS, MS, or PhD in Physics", ["BS", "MS", "PhD in Physics"]),
        ("A BFA, BS, or MFA", ["BFA", "BS", "MFA"]),
        ("SC, MS, LA and UT", []),
        ("MS IIS and MS Hyper-V", []),
        ("Degrees That Work", []),
        ("a diplomatic manner", []),
    ],
)
def test_rows_of_degrees(text: str, degrees: list[str]) -> None:
    assert [text[found.start : found.end] for found in find_degrees(text)] == degrees


@given(st.text(max_size=200))
def test_qualifications_law(text: str) -> None:
    """Whatever the text, they lie inside it and hold more than blanks."""
    text = text.replace("\n", " ")
    spans = [(found.start, found.end) for found in find_degrees(text)]
    spans += find_credentials(text, 0, len(text), loose=True)
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()
