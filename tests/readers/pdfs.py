"""Small PDFs of invented people, made on the spot."""

from __future__ import annotations

import io
from collections.abc import Sequence

from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

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
