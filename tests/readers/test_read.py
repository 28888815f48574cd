"""Files in, documents or one clear sentence out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from gapfinder.datatypes import Document, DocumentKind
from gapfinder.errors import GapfinderError, LimitError, UnreadableError, UsageError
from gapfinder.readers import document_from_text, read, read_bytes

RESUME = DocumentKind.RESUME


def lines(document: Document) -> list[str]:
    """Lines with words."""
    return [line for line in document.text.split("\n") if line]


BROKEN: list[tuple[str, bytes, type[GapfinderError], str]] = [
    ("empty.txt", b"", UnreadableError, "empty"),
    ("blank.txt", b" \n\t \n", UnreadableError, "empty"),
    ("data.bin", bytes(range(256)) * 20, UnreadableError, "no text"),
    ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(100), UnreadableError, "picture"),
    ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), UnreadableError, ".doc"),
    ("resume.docx", b"PK\x03\x04 broken", UnreadableError, "archive"),
    ("ad.txt", "\ufeffx".encode("utf-16")[:5], UnreadableError, "UTF-16"),
]


@pytest.mark.parametrize(("name", "data", "kind", "words"), BROKEN)
def test_refused(name: str, data: bytes, kind: type[GapfinderError], words: str) -> None:
    """One sentence and a hint."""
    with pytest.raises(kind, match=words) as caught:
        read_bytes(data, name=name)
    assert caught.value.exit_code == 3
    assert caught.value.hint
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("https://example.com/job", "never goes online"),
        ("www.example.com/job", "web address"),
        ("no/such.pdf", "no file"),
    ],
)
def test_usage(source: str, words: str) -> None:
    """What is no file."""
    with pytest.raises(UsageError, match=words) as caught:
        read(source)
    assert caught.value.exit_code == 2


def test_folder(tmp_path: Path) -> None:
    """A folder is no file."""
    with pytest.raises(UsageError, match="folder"):
        read(tmp_path)


ENCODED = "Zoë’s café – résumé"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
def test_encodings(encoding: str) -> None:
    """The same text from any encoding."""
    text = f"{ENCODED}\nSKILLS\nGreeting, pouring, wiping of tables and keeping of tabs"
    assert read_bytes(text.encode(encoding), name="cv.txt").text.startswith(ENCODED)


def test_wrapped_text() -> None:
    """Hard-wrapped lines become bullets and paragraphs; short lists stay lists."""
    text = """Ines Harbour

EXPERIENCE
Fitter, Harbour Yard, 2019 - 2022
* Repaired pumps and valves on forty fishing boats and two ferries, in all
  weathers, with Google
  Sheets and a hammer
* Kept the spare parts store in order for six years, which nobody noticed at
  all

SKILLS
Welding
Brazing
"""
    assert lines(document_from_text(text, kind=RESUME)) == [
        "Ines Harbour",
        "EXPERIENCE",
        "Fitter, Harbour Yard, 2019 - 2022",
        "* Repaired pumps and valves on forty fishing boats and two ferries, in all weathers, with Google Sheets and a hammer",
        "* Kept the spare parts store in order for six years, which nobody noticed at all",
        "SKILLS",
        "Welding",
        "Brazing",
    ]  # fmt: skip


def test_a_letter_as_bullet_sign_is_not_joined_to_the_row_before() -> None:
    text = (
        "Work history\nStaff Nurse, Ward 7, Eastmoor General Hospital, Jan 2021 to date\n"
        " o looking after up to eight patients per shift and the ward on nights\n"
        " o IV drugs, cannulation and venepuncture, male and female catheters\n o wound care\n"
    )
    assert [line[:4] for line in lines(document_from_text(text, kind=RESUME)) if line][2:] == ["o lo", "o IV", "o wo"]


def test_markdown() -> None:
    """Markup goes, words and blank lines stay."""
    text = "# Cook\n\nWe need **knife skills** and [HACCP](https://example.com).\n\n| Skill | Level |\n|---|---|\n| Sauces | high |\n\n- `Combi` oven\n"
    document = read_bytes(text.encode(), name="job.md", kind=DocumentKind.AD)
    assert document.text == "Cook\n\nWe need knife skills and HACCP.\n\nSkill | Level\nSauces | high\n\n- Combi oven"
    assert document.format == "markdown"


def docx(body: str, *, prolog: str = "") -> bytes:
    """A DOCX with this body."""
    buffer = io.BytesIO()
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "word/document.xml", f'{prolog}<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
        )
    return buffer.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph with one run."""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_docx() -> None:
    """Tables, lists, tracked changes, text boxes, controls."""
    numbered = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
    body = (
        paragraph("Ines Harbour")
        + paragraph("Experience", "<w:pPr><w:pStyle w:val='Heading1'/></w:pPr>")
        + paragraph("Repaired pumps", numbered)
        + "<w:p><w:ins><w:r><w:t>kept</w:t></w:r></w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
        + f"<w:tbl><w:tr><w:tc>{paragraph('Welding')}</w:tc><w:tc>{paragraph('expert')}</w:tc></w:tr></w:tbl>"
        + f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('boxed')}</w:txbxContent></w:pict></w:r></w:p>"
        + f"<w:sdt><w:sdtContent>{paragraph('controlled')}</w:sdtContent></w:sdt>"
    )
    document = read_bytes(docx(body), name="cv.docx", kind=RESUME)
    assert lines(document) == [
        "Ines Harbour", "Experience", "• Repaired pumps", "kept", "Welding | expert", "boxed", "controlled",
    ]  # fmt: skip
    assert document.format == "docx"


def test_docx_bombs() -> None:
    """Entities, nesting and sizes are refused."""
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
    for data in (docx(paragraph("&a;"), prolog=entities), docx("<w:p>" * 5000 + "</w:p>" * 5000)):
        with pytest.raises(UnreadableError):
            read_bytes(data, name="cv.docx")
    with pytest.raises(LimitError, match="unpacks"):
        read_bytes(docx(paragraph(" " * 41_000_000)), name="cv.docx")


def test_not_english() -> None:
    """A notice, no error."""
    german = "Wir suchen eine Pflegekraft für die Station und bieten ein gutes Team, das nicht jeder hat. " * 6
    (notice,) = document_from_text(german).notices
    assert "English" in notice.message


def test_record_is_not_touched() -> None:
    """`clean=False` takes code point for code point."""
    text = "  odd\u200b text\r\n\x1b[31mred  \n\n\n"
    document = document_from_text(text, clean=False, kind=DocumentKind.AD)
    assert document.text == text


def test_glued_headings_of_copied_pages() -> None:
    """Line breaks lost in copying come back where a heading is glued."""
    text = "Our team is quick.The RoleReporting to nobody, you will file.What You BringA degree.Bonus PointsPower BI."
    assert lines(document_from_text(text, kind=DocumentKind.AD)) == [
        "Our team is quick.", "The Role", "Reporting to nobody, you will file.", "What You Bring", "A degree.",
        "Bonus Points", "Power BI.",
    ]  # fmt: skip


def test_a_date_range_broken_over_three_rows() -> None:
    """From, "to" and until, each in a row of its own."""
    long = (
        "Kept the books of the harbour and paid the crews of nine ferries every Friday before the evening tide came in."
    )
    text = f"Ines Harbour\n\nExperience\nAugust 2011\nto\nCurrent\nNorthbeck Yard, Clerk\n{long}\nFebruary 2010\nto\nAugust 2011\nMastworks, Clerk\n{long}\n"
    found = document_from_text(text, kind=DocumentKind.RESUME)
    assert "August 2011 to Current\n" in found.text
    assert "February 2010 to August 2011\n" in found.text
