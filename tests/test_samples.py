"""The samples stay complete, small, and free of traces of the machine that built them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
FOLDERS = sorted(path for path in SAMPLES.iterdir() if path.is_dir() and path.name != "sources")
PDFS = sorted(SAMPLES.glob("*/*.pdf"))
TEXTS = sorted(path for path in SAMPLES.rglob("*") if path.suffix in {".txt", ".md", ".tex", ".typ", ".html"})

MAKERS = ("Skia/PDF", "pdfTeX", "LibreOffice", "ReportLab", "fpdf2", "Typst")
"""What each PDF names as its maker: six tools, six ways to write a PDF."""

MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home|tmp|Users|private)/|C:\\|file://|localhost", re.IGNORECASE)
ADDRESS = re.compile(r"[\w.+-]+\\?@([\w-]+(?:\.[\w-]+)+)")
AMERICAN = re.compile(r"(?<![\d$-])(?:\(?\d{3}\)?[ -])?(\d{3})-(\d{4})(?![\d-])")
BRITISH = re.compile(r"\b07\d{3} \d{6}\b")
PLAYED_BY_NOBODY = re.compile(r"555-01\d\d$|07700 900\d{3}$")
"""Numbers set aside for fiction in the United States and in the United Kingdom."""

FILE_KB, ALL_KB = 120, 1000


def name(path: Path) -> str:
    return path.relative_to(SAMPLES).as_posix()


def facts(pdf: Path) -> str:
    """Everything that the file says about itself."""
    return "\n".join(f"{key}: {value}" for key, value in (PdfReader(pdf).metadata or {}).items())


@pytest.mark.parametrize("pdf", PDFS, ids=name)
def test_pdf_is_a_short_document_with_a_text_layer(pdf: Path) -> None:
    pages = PdfReader(pdf).pages
    assert 1 <= len(pages) <= 2
    assert all(len(page.extract_text().split()) > 40 for page in pages)


@pytest.mark.parametrize("pdf", PDFS, ids=name)
def test_pdf_names_its_tool_and_not_the_machine(pdf: Path) -> None:
    said = facts(pdf)
    assert any(maker in said for maker in MAKERS), said
    assert not MACHINE.search(said)
    assert not MACHINE.search(pdf.read_bytes().decode("latin-1"))


def test_every_producer_is_there() -> None:
    said = "\n".join(facts(pdf) for pdf in PDFS)
    assert [maker for maker in MAKERS if maker not in said] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_folder_has_a_resume_and_a_target(folder: Path) -> None:
    resumes = list(folder.glob("resume.*"))
    assert len(resumes) == 1
    assert list(folder.glob("ad.*"))
    known = {"resume", "resume-later", "ad", "bio", "ads"}
    assert {path.stem for path in folder.iterdir()} <= known


def test_enough_professions_formats_and_bios() -> None:
    assert len(FOLDERS) >= 6
    assert {path.suffix for path in SAMPLES.glob("*/resume.*")} == {".pdf", ".docx", ".md"}
    assert len(list(SAMPLES.glob("*/bio.*"))) > len(FOLDERS) / 2
    assert len(list(SAMPLES.glob("*/ads/*"))) >= 4
    assert (SAMPLES / "nurse" / "resume-later.pdf").is_file()


def test_readme_has_a_row_for_every_folder() -> None:
    text = (SAMPLES / "README.md").read_text("utf-8")
    assert set(re.findall(r"^\| \[(\w+)\]\(\1\)", text, re.MULTILINE)) == {folder.name for folder in FOLDERS}


def test_readme_names_only_files_that_are_there() -> None:
    text = (SAMPLES / "README.md").read_text("utf-8")
    paths = {path for path in re.findall(r"samples/([\w./-]+)", text) if "NAME" not in path}
    assert paths
    assert [path for path in sorted(paths) if not (SAMPLES / path).exists()] == []


def test_samples_are_small() -> None:
    sizes = {name(path): path.stat().st_size for path in SAMPLES.rglob("*") if path.is_file()}
    assert {path: size for path, size in sizes.items() if size > FILE_KB * 1000} == {}
    assert sum(sizes.values()) < ALL_KB * 1000


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_addresses_and_numbers_belong_to_nobody(path: Path) -> None:
    text = path.read_text("utf-8")
    assert [host for host in ADDRESS.findall(text) if host != "example.com"] == []
    numbers = ["-".join(parts) for parts in AMERICAN.findall(text)] + BRITISH.findall(text)
    assert [number for number in numbers if not PLAYED_BY_NOBODY.match(number)] == []


def test_years_are_closed() -> None:
    """A role that runs "- Present" would change the judged years with the calendar."""
    sources = [path for path in TEXTS if path.parent.name == "sources" or path.stem.startswith("resume")]
    still = re.compile(r"(?:[-\u2013]+|\bto) ?(?:present|current|now|today)\b", re.IGNORECASE)
    assert [name(path) for path in sources if still.search(path.read_text("utf-8"))] == []
