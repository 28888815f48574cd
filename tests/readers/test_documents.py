"""ODT, RTF and LinkedIn's archive, made on the spot; bombs and damage of every packed format."""

from __future__ import annotations

import io
import zipfile

import pytest

from gapfinder.datatypes import Document, DocumentKind, Limits
from gapfinder.errors import LimitError, UnreadableError
from gapfinder.readers import read_bytes
from gapfinder.readers.packages import MAX_DEPTH

ODF = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "draw", "fo")
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(**parts: str) -> bytes:
    """An archive; two underscores in a name stand for a slash, one for a dot."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return buffer.getvalue()


def odt(body: str, styles: str = "") -> bytes:
    """An OpenDocument text."""
    content = f"<office:document-content{ODF}>{styles}<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return packed(content_xml=content, META_INF__manifest_xml="<manifest/>").replace(b"META.INF", b"META-INF")


def docx(body: str, head: str = "") -> bytes:
    """A Word document."""
    return packed(word__document_xml=f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')


def rtf(body: str) -> bytes:
    """An RTF document with two fonts and a heading style."""
    return (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}{\f2\fcharset2 Symbol;}}"
        r"{\stylesheet{Normal;}{\s1 heading 1;}}" + body + "}"
    ).encode("latin-1")


def resume(data: bytes, name: str) -> Document:
    """Read as a resume."""
    return read_bytes(data, name=name, kind=DocumentKind.RESUME)


def test_odt() -> None:
    """Styles give headings, lists bullets, tables rows; deleted text and notes go; blanks and tabs stay apart."""
    styles = (
        '<office:automatic-styles><style:style style:name="P1" style:parent-style-name="Heading_20_1"/>'
        '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>'
    )
    body = (
        "<text:tracked-changes><text:p>Deleted words</text:p></text:tracked-changes>"
        '<text:p>Ines<text:s text:c="2"/>Harbour</text:p>'
        '<text:p text:style-name="P1">Experience</text:p>'
        '<text:p><text:span text:style-name="T1">Fitter</text:span>, Harbour Yard<text:tab/>2019 - 2022</text:p>'
        "<text:list><text:list-item><text:p>Repaired pumps<office:annotation><text:p>sure?</text:p></office:annotation>"
        "</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Welding</text:p></table:table-cell>"
        "<table:table-cell><text:p>TIG</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p><draw:text-box><text:p>In a box</text:p></draw:text-box></text:p>"
    )
    document = resume(odt(body, styles), "resume.odt")
    assert document.format == "odt"
    assert [line for line in document.text.split("\n") if line] == [
        "Ines Harbour", "Experience", "Fitter, Harbour Yard | 2019 - 2022", "• Repaired pumps", "Welding | TIG",
        "In a box",
    ]  # fmt: skip
    assert [(role.title, role.organisation) for role in document.roles] == [("Fitter", "Harbour Yard")]


def test_odt_by_its_content() -> None:
    """The name does not matter."""
    assert read_bytes(odt("<text:p>We seek a fitter.</text:p>"), name="thing.bin").format == "odt"


def test_encrypted_odt() -> None:
    """Said in one sentence."""
    data = packed(content_xml="x", META_INF__manifest_xml="<m><encryption-data/></m>").replace(b"META.INF", b"META-INF")
    with pytest.raises(UnreadableError, match="encrypted"):
        resume(data, "resume.odt")


def test_rtf() -> None:
    """Code pages, Unicode, bullets, numbers, tables; hidden and deleted text and pictures go."""
    body = (
        r"{\header Ines Harbour\par}\pard\s1\b Experience\b0\par\pard Fitter \u8211? Harbour Yard\tab 2019 - 2022\par"
        r"{\listtext\f2 \'b7\tab}Repaired pumps in a caf\'e9\par{\listtext 2.\tab}Welded \f1 \'cc\'ee\'f1\'ea\'e2\'e0\f0\par"
        r"{\deleted not this}{\v nor this}{\*\unknown nor that}{\pict\bin4 }}{{nor a picture}\pard "
        r"\trowd\intbl Welding\cell TIG\cell\row\pard {\field{\*\fldinst HYPERLINK x}{\fldrslt my page}}\par"
        r"{\*\shppict no}{\shp{\*\shpinst{\sp{\sn name}{\sv value}}{\shptxt In a box\par}}}"
    )
    document = resume(rtf(body), "resume.rtf")
    assert document.format == "rtf"
    assert [line for line in document.text.split("\n") if line] == [
        "Ines Harbour", "Experience", "Fitter – Harbour Yard | 2019 - 2022", "• Repaired pumps in a café",
        "2. Welded Москва", "Welding | TIG", "my page", "In a box",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "body", [r"\u-99999999 x", r"\'", r"\bin99999999 ", "}}}}", "\\", r"\f-1\fs-1\uc9\u1 abc words"]
)
def test_broken_rtf(body: str) -> None:
    """Read as far as it goes."""
    assert "Ines Harbour" in resume(rtf("Ines Harbour " + body), "resume.rtf").text


def linkedin(**tables: str) -> bytes:
    """LinkedIn's archive, in the folder that some browsers put it in."""
    return packed(**{f"Complete__{name}_csv": table for name, table in tables.items()})


def test_linkedin_archive() -> None:
    """Tables become sections with dated rows."""
    data = linkedin(
        Profile="First Name,Last Name,Headline,Summary,Geo Location\nInes,Harbour,Fitter of pumps,I mend things.,Hull\n",
        Positions="Company Name,Title,Description,Location,Started On,Finished On\n"
        'Ferry Line,Chief Fitter,"Runs the dock.\nLeads four.",Hull,Jun 2022,\n'
        "Harbour Yard,Fitter,,Hull,Mar 2019,May 2022\n",
        Education="School Name,Start Date,End Date,Notes,Degree Name,Activities\nHarbour School,2015,2018,,Apprenticeship,\n",
        Certifications="Name,Url,Authority,Started On,Finished On,License Number\nTIG 6G,,Weld Board,Jan 2021,,7\n",
        Skills="Name\nWelding\nPumps\n",
        Languages="Name,Proficiency\nDutch,Native or bilingual proficiency\n",
    )
    document = resume(data, "Basic_LinkedInDataExport.zip")
    assert document.format == "linkedin-archive"
    assert [(r.title, r.organisation, r.start and r.start.year, r.current) for r in document.roles] == [
        ("Chief Fitter", "Ferry Line", 2022, True),
        ("Fitter", "Harbour Yard", 2019, False),
    ]
    assert [section.kind.value for section in document.sections] == [
        "header", "summary", "experience", "education", "certifications", "skills", "languages",
    ]  # fmt: skip
    assert "TIG 6G | Weld Board | Jan 2021" in document.text
    assert "Leads four." in document.text.split("\n")


def test_other_archives_are_refused() -> None:
    """An archive of pictures is none of the formats."""
    with pytest.raises(UnreadableError, match="archive"):
        read_bytes(packed(photo_txt="x"), name="photos.zip")


DEEP = "<w:p>" * (MAX_DEPTH + 5)
ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
HUGE = " " * 45_000_000
BOMBS = {
    "zip bomb, docx": docx(f"<w:p><w:r><w:t>x{HUGE}</w:t></w:r></w:p>"),
    "zip bomb, odt": odt(f"<text:p>x{HUGE}</text:p>"),
    "zip bomb, linkedin": linkedin(Positions=f"Title\n{HUGE}", Skills="Name\nx\n", Profile="First Name\nx\n"),
    "entities, docx": docx("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", ENTITIES),
    "deep, docx": docx(DEEP + "</w:p>" * (MAX_DEPTH + 5)),
    "deep, odt": odt("<text:p>" * (MAX_DEPTH + 5) + "</text:p>" * (MAX_DEPTH + 5)),
    "deep, rtf": rtf("{" * 50_000 + "words" + "}" * 50_000),
    "many files": packed(**{f"n{number}": "" for number in range(20_100)}, content_xml="<x/>").replace(b"n1", b"n1"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs(name: str) -> None:
    """They end in an error of ours, soon."""
    with pytest.raises(UnreadableError):
        read_bytes(BOMBS[name], name="resume", limits=Limits(seconds=20))


@pytest.mark.parametrize("suffix", [".txt", ".md", ".rtf", ".html"])
def test_the_limit_on_characters_holds_for_all(suffix: str) -> None:
    """Also where the text is one line."""
    text = "words and words " * 3000
    data = {".rtf": rtf(text), ".html": f"<html><body><p>{text}</p></body></html>".encode()}.get(suffix, text.encode())
    with pytest.raises(LimitError, match="characters"):
        read_bytes(data, name=f"resume{suffix}", limits=Limits(characters=10_000))
