"""What PDFs hide: drawn bullets, odd bullets, wide jumps, bitmap fonts, rails, damage, pictures of pages."""

from __future__ import annotations

import io
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject
from reportlab.pdfgen.canvas import Canvas

from gapfinder.datatypes import Document, DocumentKind, Limits
from gapfinder.errors import MissingExtraError, UnreadableError
from gapfinder.readers import pdfium, read_bytes
from gapfinder.readers.furniture import without_furniture
from gapfinder.readers.pdf_fonts import font_facts
from gapfinder.readers.rows import Row


def page(draw: Callable[[Canvas], None], *, pages: int = 1) -> bytes:
    """A PDF that `draw` draws on."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for _ in range(pages):
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def written(rows: Sequence[tuple[float, float, str]]) -> bytes:
    """A PDF of (x, distance from the top, text)."""

    def draw(canvas: Canvas) -> None:
        for x, top, text in rows:
            canvas.drawString(x, 800 - top, text)

    return page(draw)


def read(data: bytes, limits: Limits = Limits()) -> Document:  # noqa: B008  # frozen
    """As a resume."""
    return read_bytes(data, name="resume.pdf", kind=DocumentKind.RESUME, limits=limits)


def lines(data: bytes) -> list[str]:
    """Lines with words."""
    return [line for line in read(data).text.split("\n") if line]


ITEMS = ["Repaired pumps and valves", "Kept the store", "Trained two apprentices"]


def test_drawn_bullets() -> None:
    """Circles beside rows, as browsers print lists; not the dots of a rating, nor a time line beside bold words."""

    def draw(canvas: Canvas) -> None:
        for index, item in enumerate(ITEMS):
            canvas.circle(52, 753 - 14 * index, 1.5, fill=1)
            canvas.drawString(60, 750 - 14 * index, item)
        canvas.drawString(60, 600, "Welding")
        for x in range(5):
            canvas.circle(150 + 6 * x, 603, 2, fill=1)
        canvas.circle(52, 553, 2, fill=1)
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(60, 550, "Fitter")

    assert lines(page(draw)) == [*(f"• {item}" for item in ITEMS), "Welding", "Fitter"]


@pytest.mark.parametrize("sign", ["¥", "°", "¬", "q", "Ø"])
def test_odd_bullets(sign: str) -> None:
    """A sign that opens row after row is a bullet."""
    rows = [(50.0, 14.0 * index, f"{sign} {item}") for index, item in enumerate(ITEMS)]
    assert lines(written(rows)) == [f"• {item}" for item in ITEMS]


def test_no_odd_bullets() -> None:
    """Money and hashes that open rows stay."""
    rows = [(50.0, 0.0, "$45M of revenue"), (50.0, 14.0, "$2M of savings"), (50.0, 28.0, "#1 in sales")]
    assert lines(written(rows)) == [text for _, _, text in rows]


def test_sign_before_a_heading() -> None:
    """An ornament goes."""
    assert "Skills" in lines(written([(50, 0, "Ines Harbour"), (50, 30, "¥Skills"), (50, 44, "Welding")]))


def test_jump_inside_a_string() -> None:
    """TeX sets employer and place as one string with a jump: two cells."""
    writer = PdfWriter(PdfReader(io.BytesIO(written([(50, 0, "x")]))))
    content = b"BT /F1 10 Tf 50 700 Td [(Harbour)-300(Yard)-25000(Hull,)-300(UK)] TJ ET"
    stream = DecodedStreamObject()
    stream.set_data(content)
    writer.pages[0][NameObject("/Contents")] = stream
    buffer = io.BytesIO()
    writer.write(buffer)
    assert lines(buffer.getvalue()) == ["Harbour Yard | Hull, UK"]


def test_bitmap_fonts_of_tex() -> None:
    """Numbered glyphs follow the Cork encoding; a font with none but the bullet is the companion font."""
    reader = PdfReader(Path(__file__).parent / "resumes" / "sysadmin.pdf")
    fonts = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    found = [font_facts(font.get_object()).codes for font in fonts.values()]
    assert any(codes is not None and codes.get(0x15) == "–" for codes in found)
    assert any(codes is not None and codes.get(0x88) == "•" for codes in found)


def test_page_counting_footers_go() -> None:
    """A row that counts the pages goes everywhere; dated rows that look alike stay."""

    def rows(number: int) -> list[Row]:
        words = [
            f"University of Hull 201{number} - 2018",
            "Repaired",
            "pumps",
            "Kept",
            "store",
            f"June 3, 2026 Ines {number}",
        ]
        return [Row(text=text, top=14 * index, page=number - 1) for index, text in enumerate(words)]

    kept = [row.text for page_rows in without_furniture([rows(1), rows(2), rows(3)]) for row in page_rows]
    assert sum("University" in text for text in kept) == 3
    assert not any("June" in text for text in kept)


@pytest.mark.parametrize(
    ("torn", "whole"),
    [("EDUC AT IO N", "EDUCATION"), ("Pre sentation", "Presentation"), ("in es@ex am pl e. co m", "ines@example.com")],
)
def test_torn_words(torn: str, whole: str) -> None:
    """Letter spacing that the file does not measure."""
    assert whole in lines(written([(50, 0, "Ines Harbour"), (50, 40, torn), (50, 80, "Welding of pipes")]))


def test_date_rail_with_headings() -> None:
    """Dates left, entries right, headings between: each date stands in the row of its entry."""
    rows: list[tuple[float, float, str]] = [(50, 0, "Ines Harbour")]
    top = 40.0
    for heading, entries in (
        ("EXPERIENCE", [("2019 - now", "Chief Fitter, Ferry Line"), ("2015 - 2019", "Fitter, Harbour Yard")]),
        ("EDUCATION", [("2012 - 2015", "Apprenticeship, Harbour School")]),
    ):
        rows.append((50, top, heading))
        top += 20
        for date, entry in entries:
            rows += [
                (50, top, date),
                (160, top, entry),
                (160, top + 13, "Worked on pumps, valves and engines of all sizes"),
            ]
            top += 40
    document = read(written(rows))
    assert [(role.title, role.organisation, role.start and role.start.year) for role in document.roles] == [
        ("Chief Fitter", "Ferry Line", 2019),
        ("Fitter", "Harbour Yard", 2015),
    ]


def test_second_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one reader cannot read, the other may; without it the hint names the command."""

    def broken(*_: object, **__: object) -> None:
        raise ValueError("damaged")

    data = written([(50, 0, "Ines Harbour"), (50, 40, "EXPERIENCE"), (50, 60, "Fitter, Harbour Yard, 2019 - 2022")])
    monkeypatch.setattr("gapfinder.readers.pdf.pieces_of", broken)
    document = read(data)
    assert [role.title for role in document.roles] == ["Fitter"]
    assert "second reader" in document.notices[0].message
    monkeypatch.setattr(pdfium, "is_installed", lambda: False)
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert 'pip install "gapfinder[pdfium]"' in caught.value.hint


def test_both_readers_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second reader finds the same words in the same order."""
    data = (Path(__file__).parent / "resumes" / "hrpartner.pdf").read_bytes()
    first = read(data).text.split()

    def broken(*_: object, **__: object) -> None:
        raise ValueError("damaged")

    monkeypatch.setattr("gapfinder.readers.pdf.pieces_of", broken)
    assert read(data).text.split() == first


def scan() -> bytes:
    """A page that is nothing but a picture."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    return page(lambda canvas: canvas.drawImage(ImageReader(Image.new("L", (40, 60), 200)), 0, 0, 595, 842))


HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
WORDS = [(1, "EXPERIENCE", 96), (2, "¢", 80), (2, "Repaired", 95), (2, "pumps", 93), (3, "~~", 5), (3, "Harbour", 90)]


def program(folder: Path, script: str) -> None:
    """A stand-in for tesseract on the path."""
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_ocr(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program's words become rows; doubtful specks go; the document says that it was recognised."""
    rows = "\n".join(
        f"5\t1\t1\t1\t{line}\t1\t{100 + 120 * index}\t{100 * line}\t100\t30\t{sure}\t{word}"
        for index, (line, word, sure) in enumerate(WORDS)
    )
    (tmp_path / "table").write_text(f"{HEAD}\n{rows}\n")
    program(tmp_path, f"cat > /dev/null; cat {tmp_path}/table")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    document = read(scan(), Limits(ocr=True))
    assert [line for line in document.text.split("\n") if line] == ["EXPERIENCE", "• Repaired pumps", "Harbour"]
    assert "OCR" in document.notices[0].message
    picture = read_bytes(b"\x89PNG\r\n\x1a\n....", name="scan.png", kind=DocumentKind.RESUME, limits=Limits(ocr=True))
    assert "Repaired pumps" in picture.text


def test_ocr_is_asked_for() -> None:
    """A scan without --ocr says that it is one, and how to read it."""
    with pytest.raises(UnreadableError) as caught:
        read(scan())
    assert "--ocr" in caught.value.hint


def test_ocr_without_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hint says how to get it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingExtraError, match="tesseract"):
        read(scan(), Limits(ocr=True))


def test_failing_ocr(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Trouble of the program is told in its words; a program that hangs ends with the time limit."""
    program(tmp_path, "cat > /dev/null; echo 'no eng.traineddata' >&2; exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(UnreadableError, match=r"eng\.traineddata"):
        read(scan(), Limits(ocr=True))
    program(tmp_path, "exec sleep 30")
    with pytest.raises(UnreadableError, match="seconds"):
        read(scan(), Limits(ocr=True, seconds=1))


def cyclic_tree() -> bytes:
    """Pages that are their own parents and children."""
    return written([(50, 0, "Ines Harbour")]).replace(b"/Kids [", b"/Kids [ 3 0 R 4 0 R 5 0 R 6 0 R ")


def compressed(size: int) -> bytes:
    """A page whose content unpacks to `size` bytes."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    stream = StreamObject()
    stream.set_data(b" " * size)
    writer.pages[0][NameObject("/Contents")] = stream.flate_encode()
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def nested_forms() -> bytes:
    """A form that draws itself."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    form = DecodedStreamObject()
    form.set_data(b"/X Do")
    form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
    reference = writer._add_object(form)
    resources = DictionaryObject({NameObject("/XObject"): DictionaryObject({NameObject("/X"): reference})})
    form[NameObject("/Resources")] = resources
    writer.pages[0][NameObject("/Resources")] = resources
    stream = DecodedStreamObject()
    stream.set_data(b"/X Do")
    writer.pages[0][NameObject("/Contents")] = stream
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "make", [cyclic_tree, lambda: compressed(300_000_000), nested_forms], ids=["cyclic", "bomb", "nested"]
)
def test_bombs(make: Callable[[], bytes]) -> None:
    """They end in an error of ours or in the words that are there, within the time limit."""
    try:
        found = read(make(), Limits(seconds=10)).text
    except UnreadableError:
        return
    assert "Ines Harbour" in found
