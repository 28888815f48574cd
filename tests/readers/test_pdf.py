"""PDFs of invented people, made on the spot: columns, rails, wrapped rows, locked and broken files."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from gapfinder.datatypes import Document, DocumentKind, Limits, SectionKind
from gapfinder.errors import LimitError, UnreadableError
from gapfinder.readers import read_bytes

RESUME = DocumentKind.RESUME

HEIGHT = A4[1]


def pdf(pages: Sequence[Sequence[tuple[float, float, str, str]]], *, size: float = 10) -> bytes:
    """A PDF whose pages hold (x, distance from the top, font, text)."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for page in pages:
        for x, top, font, text in page:
            canvas.setFont(font, size + 2 * font.endswith("Bold"))
            canvas.drawString(x, HEIGHT - top, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def column(x: float, top: float, lines: Sequence[str], *, leading: float = 14) -> list[tuple[float, float, str, str]]:
    """Lines under each other; those in capitals are bold."""
    return [
        (x, top + leading * index, "Helvetica-Bold" if line.isupper() else "Helvetica", line)
        for index, line in enumerate(lines)
        if line
    ]


def encrypted(data: bytes, password: str) -> bytes:
    """The same PDF, locked."""
    writer = PdfWriter(PdfReader(io.BytesIO(data)))
    writer.encrypt(password, algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def picture_only() -> bytes:
    """A page that holds a picture and no text."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "gray")), 0, 0, *A4)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


SIDEBAR = ["CONTACT", "ines@example.com", "SKILLS", "Welding", "Blueprints", "Forklift", "LANGUAGES", "French", "Dutch"]
MAIN = [
    "EXPERIENCE",
    "Fitter, Harbour Yard, 2019 - 2022",
    "Repaired pumps and valves on forty fishing boats and",
    "two ferries in all weathers",
    "Kept the spare parts store in order for six years",
    "EDUCATION",
    "Apprenticeship, Harbour School, 2018",
    "REFERENCES",
    "On request",
]

SIMPLE = pdf([column(50, 60, ["Ines Harbour", "SKILLS", "Welding, brazing and soldering of copper"])])


def lines(document: Document) -> list[str]:
    """Lines with words."""
    return [line for line in document.text.split("\n") if line]


def read_pdf(data: bytes) -> Document:
    """A resume from bytes."""
    return read_bytes(data, name="resume.pdf", kind=RESUME)


def test_two_columns_in_content_order() -> None:
    """A sidebar written first stays first; wrapped rows are whole."""
    document = read_pdf(pdf([column(40, 60, SIDEBAR) + column(220, 60, MAIN)]))
    assert document.columns == 2
    assert lines(document)[:4] == ["CONTACT", "ines@example.com", "SKILLS", "Welding"]
    assert "Repaired pumps and valves on forty fishing boats and two ferries in all weathers" in lines(document)
    assert [(role.title, role.organisation) for role in document.roles] == [("Fitter", "Harbour Yard")]


def test_interleaved_columns() -> None:
    """Columns written row by row are parted by position."""
    left, right = column(40, 60, SIDEBAR), column(220, 60, MAIN)
    rows = [piece for pair in zip(left, right, strict=True) for piece in pair]
    assert lines(read_pdf(pdf([rows]))) == lines(read_pdf(pdf([left + right])))


def test_running_header_and_page_number() -> None:
    """A header that comes back stays once; page numbers go."""
    pages = [
        column(50, 30, ["Ines Harbour"]) + column(50, 80, [f"Work number {word} was done well."]) +
        column(280, 800, [f"Page {number} of 2"])
        for number, word in ((1, "one"), (2, "two"))
    ]  # fmt: skip
    document = read_pdf(pdf(pages))
    assert document.text.count("Ines Harbour") == 1
    assert "Page" not in document.text
    assert document.pages == 2
    assert document.page_at(document.text.index("two")) == 2


def test_letter_spaced_heading() -> None:
    """S K I L L S is SKILLS."""
    assert "SKILLS" in lines(read_pdf(pdf([column(50, 60, ["Ines Harbour", "S K I L L S", "Welding"])])))


def test_broken_words() -> None:
    """Hyphens at line ends: kept in compounds, dropped in broken words."""
    rows = [
        "Responsible for the information and commu-",
        "nication of the whole shipyard and its full-",
        "time staff, all year round in every weather.",
    ]
    assert lines(read_pdf(pdf([column(50, 60, rows)]))) == [
        (
            "Responsible for the information and communication of the whole shipyard and its full-time staff, "
            "all year round in every weather."
        )
    ]


LOCKED: list[tuple[bytes, str]] = [
    (b"hello, this is text", "not a PDF"),
    (encrypted(SIMPLE, "secret"), "encrypted"),
    (picture_only(), "no text layer"),
    (SIMPLE[: len(SIMPLE) // 3], "damaged"),
    (b"%PDF-1.4\n", "damaged"),
]


@pytest.mark.parametrize(("data", "words"), LOCKED)
def test_refused(data: bytes, words: str) -> None:
    """One sentence and a hint."""
    with pytest.raises(UnreadableError, match=words) as caught:
        read_pdf(data)
    assert caught.value.exit_code == 3
    assert caught.value.hint
    assert "\n" not in caught.value.message


def test_empty_password_opens() -> None:
    """A PDF locked for printing only is read."""
    assert "Welding" in read_pdf(encrypted(SIMPLE, "")).text


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(megabytes=0.0001), "MB"),
        (Limits(characters=20), "characters"),
        (Limits(pages=0), "pages"),
        (Limits(seconds=0.0), "seconds"),
    ],
)
def test_limits(limits: Limits, words: str) -> None:
    """Each limit has its sentence."""
    with pytest.raises(LimitError, match=words) as caught:
        read_bytes(SIMPLE, name="resume.pdf", limits=limits)
    assert caught.value.exit_code == 3


def test_picture_page_is_a_notice() -> None:
    """One page with text, one picture."""
    writer = PdfWriter(PdfReader(io.BytesIO(SIMPLE)))
    writer.append(PdfReader(io.BytesIO(picture_only())))
    buffer = io.BytesIO()
    writer.write(buffer)
    (notice,) = read_pdf(buffer.getvalue()).notices
    assert notice.where == "page 2"


LINKEDIN_SIDE = ["Contact", "ines@example.com", "", "Top Skills", "Welding", "Hydraulics", "", "Languages", "French", "Dutch",
                 "", "Certifications", "Gas welding, level 2"]  # fmt: skip
LINKEDIN_MAIN = [
    "Ines Harbour", "Chief Fitter at Ferry Line", "Hull, England, United Kingdom", "",
    "Summary", "I keep ferries going. Twelve years of pumps, valves and cold mornings.", "",
    "Experience", "Ferry Line", "Chief Fitter", "June 2022 - Present (4 years 6 months)", "Hull, England, United Kingdom",
    "Leads six fitters on two ferries.", "",
    "Harbour Yard", "3 years 3 months", "Fitter", "January 2021 - May 2022 (1 year 5 months)",
    "Repaired forty pumps.", "", "Apprentice", "March 2019 - December 2020 (1 year 10 months)", "Learned the trade.", "",
    "Education", "Harbour School", "Apprenticeship, Mechanics · (2017 - 2019)",
]  # fmt: skip


def test_linkedin_profile() -> None:
    """The PDF of a profile: sidebar first, one employer with two roles."""
    side = [(22.0, 60 + 16 * n, "Helvetica", line) for n, line in enumerate(LINKEDIN_SIDE) if line]
    main = [(223.0, 60 + 16 * n, "Helvetica", line) for n, line in enumerate(LINKEDIN_MAIN) if line]
    document = read_bytes(
        pdf([[*side, *main, (280, 820, "Helvetica", "Page 1 of 1")]]), name="Profile.pdf", kind=DocumentKind.RESUME
    )
    assert [(role.title, role.organisation, role.current) for role in document.roles] == [
        ("Chief Fitter", "Ferry Line", True),
        ("Fitter", "Harbour Yard", False),
        ("Apprentice", "Harbour Yard", False),
    ]
    assert document.section_at(document.text.index("Hydraulics")) is SectionKind.SKILLS
    assert document.section_at(document.text.index("Dutch")) is SectionKind.LANGUAGES
    assert "Page 1" not in document.text


def test_date_rail() -> None:
    """Dates written after the bullets, beside the first row of their entry, belong to that row."""
    page = column(50, 60, ["Ines Harbour", "EXPERIENCE"])
    entries = [
        ("Fitter, Harbour Yard", "2019 – 2022"),
        ("Cook, Blue Anchor", "2015 – 2018"),
        ("Porter, Old Mill", "2012 – 2014"),
    ]
    for index, (title, dates) in enumerate(entries):
        top = 100.0 + 90 * index
        page += column(50, top, [title, "Did the work of two people for a long time and then some", "Never complained"])
        page += [(480.0, top, "Helvetica", dates)]
    assert [
        (role.title, role.organisation, role.start and role.start.year) for role in read_pdf(pdf([page])).roles
    ] == [
        ("Fitter", "Harbour Yard", 2019),
        ("Cook", "Blue Anchor", 2015),
        ("Porter", "Old Mill", 2012),
    ]
