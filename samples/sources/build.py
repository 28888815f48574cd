"""Rebuild the sample resumes: `python samples/sources/build.py [NAME...]`.

Each resume comes from another tool, because each tool writes PDF in its own way and that is what
the readers must survive. What pure Python can build needs
`pip install reportlab fpdf2 typst python-docx`; the rest needs `pdflatex`, `chromium` or
`soffice` on the PATH, and is skipped with a message where that is absent.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

SOURCES = Path(__file__).resolve().parent
SAMPLES = SOURCES.parent
BUILT = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
"""The one date that every file carries, so that a rebuild changes no byte without a reason."""


class ToolMissingError(Exception):
    """A tool that this resume needs is not installed."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a plain source: `#` name, `@` contact, `##` heading, `###` job, `=` place, `-` point."""

    kind: str
    text: str
    right: str = ""


def lines(source: Path) -> Iterator[Line]:
    for raw in source.read_text("utf-8").splitlines():
        mark, _, rest = raw.partition(" ")
        if mark == "###":
            text, _, right = rest.rpartition(" | ")
            yield Line(mark, text, right)
        elif mark in {"#", "@", "##", "=", "-"}:
            yield Line(mark, rest)
        elif raw.strip():
            yield Line("", raw)


def settle(pdf: Path) -> None:
    """Replace dates and identifiers by constants of the same length: offsets in the file stay right."""
    data = pdf.read_bytes()
    stamp = BUILT.strftime("%Y%m%d%H%M%S").encode()
    data = re.sub(rb"(?<=Date \(D:)\d{14}|(?<=Date\(D:)\d{14}", stamp, data)
    data = re.sub(
        rb"(/ID ?\[\s*<)([0-9A-F]+)(>\s*<)([0-9A-F]+)(>)",
        lambda m: m[1] + b"0" * len(m[2]) + m[3] + b"0" * len(m[4]) + m[5],
        data,
    )
    data = re.sub(rb"(?<=/DocChecksum /)[0-9A-F]+", lambda m: b"0" * len(m[0]), data)
    pdf.write_bytes(data)


def program(*names: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    raise ToolMissingError(f"{' or '.join(names)} is not on the PATH")


def call(command: list[str], folder: Path) -> None:
    env = {**os.environ, "SOURCE_DATE_EPOCH": str(int(BUILT.timestamp())), "FORCE_SOURCE_DATE": "1"}
    subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True, timeout=180)


def with_chromium(source: Path, target: Path) -> None:
    """What "Print, Save as PDF" in a browser gives."""
    browser = program("chromium", "chromium-browser", "google-chrome")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "resume.html")
        shutil.copy(source, page)
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]
        flags += ["--disable-background-networking", f"--user-data-dir={folder}/profile"]
        flags += ["--no-pdf-header-footer", f"--print-to-pdf={folder}/resume.pdf"]
        call([browser, *flags, page.as_uri()], Path(folder))
        shutil.copyfile(Path(folder, "resume.pdf"), target)
    settle(target)


def with_latex(source: Path, target: Path) -> None:
    """Ligatures, hyphens at line ends, letters that are placed one by one."""
    latex = program("pdflatex")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(source, Path(folder, "resume.tex"))
        call([latex, "-interaction=nonstopmode", "-halt-on-error", "resume.tex"], Path(folder))
        shutil.copyfile(Path(folder, "resume.pdf"), target)


def with_libreoffice(source: Path, target: Path) -> None:
    """A Word file, exported: what most people send."""
    office = program("soffice", "libreoffice")
    with tempfile.TemporaryDirectory() as folder:
        with_docx(source, Path(folder, "resume.docx"))
        profile = Path(folder, "profile").as_uri()
        command = [office, f"-env:UserInstallation={profile}", "--headless"]
        call([*command, "--convert-to", "pdf", "resume.docx"], Path(folder))
        shutil.copyfile(Path(folder, "resume.pdf"), target)
    settle(target)


def with_docx(source: Path, target: Path) -> None:
    """A Word file: jobs and their dates stand in a table without borders, as templates have it."""
    try:
        import docx
        from docx.shared import Inches, Pt
    except ImportError as error:
        raise ToolMissingError("pip install python-docx") from error
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Sans", Pt(10)
    normal.paragraph_format.space_after = Pt(2)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(document.sections[0], side, Inches(0.8))
    for line in lines(source):
        match line.kind:
            case "#":
                document.add_paragraph().add_run(line.text).font.size = Pt(20)
            case "##":
                run = document.add_paragraph().add_run(line.text.upper())
                run.bold, run.font.size = True, Pt(11)
            case "###":
                table = document.add_table(rows=1, cols=2)
                table.columns[0].width, table.columns[1].width = Inches(4.9), Inches(2.0)
                row = table.rows[0].cells
                row[0].paragraphs[0].add_run(line.text).bold = True
                row[1].paragraphs[0].add_run(line.right)
            case "=":
                document.add_paragraph().add_run(line.text).italic = True
            case "-":
                document.add_paragraph(line.text, style="List Bullet")
            case _:
                document.add_paragraph(line.text)
    facts = document.core_properties
    facts.author = facts.last_modified_by = facts.comments = facts.title = ""
    facts.created = facts.modified = BUILT.replace(tzinfo=None)
    document.save(str(target))
    settle_zip(target)


def settle_zip(path: Path) -> None:
    """Give every part of the archive the same date."""
    with zipfile.ZipFile(path) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name, BUILT.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)


def with_reportlab(source: Path, target: Path) -> None:
    """Justified Times on two pages, with a running footer between the sentences."""
    try:
        from reportlab.lib.pagesizes import A4
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.lib.units import mm
        from reportlab.pdfgen.canvas import Canvas
        from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table
    except ImportError as error:
        raise ToolMissingError("pip install reportlab") from error
    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=11.5, leading=15.5, alignment=4, spaceAfter=4)
    plain = ParagraphStyle("plain", body, alignment=0, spaceAfter=0)
    point = ParagraphStyle("point", body, leftIndent=14, bulletIndent=3)
    heading = ParagraphStyle("heading", body, fontName="Times-Bold", fontSize=13, spaceBefore=10, keepWithNext=1)
    name = ParagraphStyle("name", body, fontName="Times-Bold", fontSize=17, leading=22, alignment=1)
    contact = ParagraphStyle("contact", body, alignment=1)
    story: list[Flowable] = []
    owner = ""
    for line in lines(source):
        text = line.text.replace("&", "&amp;").replace("<", "&lt;")
        match line.kind:
            case "#":
                owner = line.text.title()
                story.append(Paragraph(text, name))
            case "@":
                story.append(Paragraph(text, contact))
            case "##":
                story.append(Paragraph(text, heading))
            case "###":
                row = [[Paragraph(f"<b>{text}</b>", plain), Paragraph(line.right, plain)]]
                story.append(Table(row, colWidths=[112 * mm, 50 * mm], style=[("LEFTPADDING", (0, 0), (0, 0), 0)]))
            case "=":
                story.append(Paragraph(f"<i>{text}</i>", body))
            case "-":
                story.append(Paragraph(text, point, bulletText="\N{BULLET}"))
            case _:
                story.append(Paragraph(text, body))

    def footer(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont("Times-Italic", 9)
        canvas.drawCentredString(A4[0] / 2, 12 * mm, f"{owner} - Curriculum Vitae - Page {template.page} of 2")

    template = SimpleDocTemplate(
        str(target), pagesize=A4, leftMargin=24 * mm, rightMargin=24 * mm, topMargin=18 * mm, bottomMargin=22 * mm,
        title="Curriculum Vitae", author=owner, invariant=1,
    )  # fmt: skip
    template.build(story, onFirstPage=footer, onLaterPages=footer)


def with_fpdf(source: Path, target: Path) -> None:
    """Core fonts, a narrow margin, dates in a cell of their own at the right."""
    try:
        from fpdf import FPDF
    except ImportError as error:
        raise ToolMissingError("pip install fpdf2") from error
    pdf = FPDF(format="letter")
    pdf.set_creation_date(BUILT)
    pdf.set_title("resume final 2")
    pdf.set_producer("fpdf2")
    pdf.set_margins(18, 15)
    pdf.set_auto_page_break(auto=True, margin=14)
    pdf.add_page()
    for line in lines(source):
        match line.kind:
            case "#":
                pdf.set_font("helvetica", "B", 19)
                pdf.cell(0, 9, line.text, new_x="LMARGIN", new_y="NEXT")
            case "##":
                pdf.ln(2.2)
                pdf.set_font("helvetica", "B", 11)
                pdf.cell(0, 6, line.text, border="B", new_x="LMARGIN", new_y="NEXT")
                pdf.ln(1)
            case "###":
                pdf.set_font("helvetica", "B", 10)
                pdf.cell(120, 5, line.text)
                pdf.set_font("helvetica", "", 9)
                pdf.cell(0, 5, line.right, align="R", new_x="LMARGIN", new_y="NEXT")
            case "=":
                pdf.set_font("helvetica", "I", 10)
                pdf.cell(0, 5, line.text, new_x="LMARGIN", new_y="NEXT")
            case "-":
                pdf.set_font("helvetica", "", 10)
                pdf.set_x(22)
                pdf.multi_cell(0, 4.7, f"\N{MIDDLE DOT} {line.text}", new_x="LMARGIN", new_y="NEXT")
            case _:
                pdf.set_font("helvetica", "", 10)
                pdf.multi_cell(0, 4.8, line.text, new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(target))


def with_typst(source: Path, target: Path) -> None:
    """A sidebar and a main column that must not be read across."""
    try:
        import typst
    except ImportError as error:
        raise ToolMissingError("pip install typst") from error
    target.write_bytes(typst.compile(str(source), timestamp=int(BUILT.timestamp())))


Builder = Callable[[Path, Path], None]
RESUMES: dict[str, tuple[Builder, str]] = {
    "accountant/resume.pdf": (with_libreoffice, "accountant.txt"),
    "designer/resume.pdf": (with_typst, "designer.typ"),
    "electrician/resume.pdf": (with_fpdf, "electrician.txt"),
    "engineer/resume.pdf": (with_latex, "engineer.tex"),
    "hotel/resume.docx": (with_docx, "hotel.txt"),
    "nurse/resume.pdf": (with_chromium, "nurse.html"),
    "nurse/resume-later.pdf": (with_chromium, "nurse-later.html"),
    "teacher/resume.pdf": (with_reportlab, "teacher.txt"),
    "warehouse/resume.pdf": (with_chromium, "warehouse.html"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", nargs="*", help="folders to rebuild, e.g. nurse; all without a name")
    wanted = set(parser.parse_args().name)
    for path, (build, source) in RESUMES.items():
        if wanted and path.partition("/")[0] not in wanted:
            continue
        try:
            build(SOURCES / source, SAMPLES / path)
        except ToolMissingError as missing:
            print(f"skipped {path}: {missing}")
        else:
            print(f"built   {path}")


if __name__ == "__main__":
    main()
