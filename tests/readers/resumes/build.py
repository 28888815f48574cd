"""Make the resumes of this folder from `sources`, each by the program that its file name says.

    python tests/readers/resumes/build.py [NAME...]

Needs chromium, pdflatex and LibreOffice; the tests need only what it made. All people are invented.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Build all resumes, or those named."""
    for source in sorted((HERE / "sources").iterdir()):
        name, program = source.name.split(".")[:2]
        if len(sys.argv) > 1 and name not in sys.argv[1:]:
            continue
        made = PROGRAMS[program](source, name)
        print(made.name, made.stat().st_size)  # noqa: T201  # a script that says what it made
    return 0


def run(*command: str, cwd: Path) -> None:
    subprocess.run(command, check=True, capture_output=True, cwd=cwd)


def chromium(source: Path, name: str) -> Path:
    made = HERE / f"{name}.pdf"
    page = source.resolve().as_uri()
    run(
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--print-to-pdf={made}",
        page,
        cwd=HERE,
    )
    return made


def latex(source: Path, name: str) -> Path:
    with tempfile.TemporaryDirectory() as folder:
        run("pdflatex", "-interaction=batchmode", f"-jobname={name}", str(source), cwd=Path(folder))
        return Path(shutil.copy(Path(folder) / f"{name}.pdf", HERE))


def office(source: Path, name: str, suffix: str) -> Path:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(shutil.copy(source, Path(folder) / f"{name}.html"))
        run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--infilter=HTML (StarWriter)",
            "--convert-to", "odt", str(page), cwd=Path(folder))  # fmt: skip
        if suffix != "odt":
            run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", suffix,
                f"{name}.odt", cwd=Path(folder))  # fmt: skip
        return Path(shutil.copy(Path(folder) / f"{name}.{suffix}", HERE))


def placed(source: Path) -> list[tuple[float, float, str, float, str]]:
    """Lines "x y font-and-size text"."""
    found = []
    for line in source.read_text("utf-8").splitlines():
        x, y, font, text = line.split(" ", 3)
        found.append((float(x), float(y), font[0], float(font[1:]), text))
    return found


def reportlab(source: Path, name: str) -> Path:
    from reportlab.pdfgen.canvas import Canvas

    fonts = {"R": "Helvetica", "B": "Helvetica-Bold", "I": "Helvetica-Oblique", "Z": "ZapfDingbats"}
    made = HERE / f"{name}.pdf"
    canvas = Canvas(str(made), invariant=1)
    for x, y, font, size, text in placed(source):
        canvas.setFont(fonts[font], size)
        canvas.drawString(x, 842 - y, text)
    canvas.save()
    return made


def fpdf(source: Path, name: str) -> Path:
    from fpdf import FPDF

    made = HERE / f"{name}.pdf"
    page = FPDF()
    page.add_page()
    for x, y, font, size, text in placed(source):
        page.set_font("Times", {"R": "", "B": "B", "I": "I"}[font], size)
        page.text(x, y, text)
    page.output(str(made))
    return made


def copied(source: Path, name: str) -> Path:
    return Path(shutil.copy(source, HERE / f"{name}{source.suffix}"))


PROGRAMS = {
    "chromium": chromium,
    "latex": latex,
    "reportlab": reportlab,
    "fpdf": fpdf,
    "soffice-pdf": lambda source, name: office(source, name, "pdf"),
    "soffice-docx": lambda source, name: office(source, name, "docx"),
    "soffice-rtf": lambda source, name: office(source, name, "rtf"),
    "soffice-odt": lambda source, name: office(source, name, "odt"),
    "text": copied,
    "markdown": copied,
}

if __name__ == "__main__":
    sys.exit(main())
