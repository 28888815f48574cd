"""`gapfinder doctor`."""

from __future__ import annotations

import json
import platform
import shutil
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, NamedTuple

import typer

from gapfinder import config, lastreport
from gapfinder.cli import options
from gapfinder.cli.streams import result
from gapfinder.version import VERSION

_PACKAGES = ("spacy", "scikit-learn", "typer", "pypdf", "platformdirs", "tomlkit")
_FACTORIES = (
    "gapfinder_sections",
    "gapfinder_skills",
    "gapfinder_experience",
    "gapfinder_model",
    "gapfinder_layer",
    "gapfinder_cues",
    "gapfinder_noise",
)


class Format(StrEnum):
    """Formats of the answer."""

    TERM = "term"
    JSON = "json"


class Finding(NamedTuple):
    """One thing that was looked at."""

    name: str
    ok: bool
    detail: str
    remedy: str
    """The exact command that mends it; empty where nothing is wrong."""


def doctor(
    output_format: Annotated[Format, typer.Option("--format", "-f", help="Format of the answer.")] = Format.TERM,
    debug: options.Debug = False,
) -> None:
    """Say what is installed, what is missing, and the command to get it."""
    findings = list(_examine())
    if output_format is Format.JSON:
        rows = [f._asdict() for f in findings]
        result(json.dumps({"schema": "gapfinder.doctor/1", "findings": rows}, indent=2, ensure_ascii=True) + "\n")
    else:
        lines = [f"{'ok' if f.ok else 'MISSING':<8} {f.name:<22} {f.detail}" for f in findings]
        lines += [f"  to mend {f.name}: {f.remedy}" for f in findings if f.remedy]
        result("\n".join(lines) + "\n")
    if not all(f.ok for f in findings):
        raise typer.Exit(3)


def _examine() -> Iterator[Finding]:
    from importlib import metadata, util  # late, as every command is imported with the program

    from gapfinder.analysis.similarity import background
    from gapfinder.lexicon.table import load

    yield Finding("gapfinder", True, VERSION, "")
    yield Finding("Python", True, platform.python_version(), "")
    for name in _PACKAGES:
        try:
            yield Finding(name, True, metadata.version(name), "")
        except metadata.PackageNotFoundError:
            yield Finding(name, False, "not installed", "pip install --force-reinstall gapfinder")
    decrypts = util.find_spec("cryptography") is not None
    yield Finding(
        "encrypted PDFs",
        decrypts,
        "can be opened" if decrypts else "cannot be opened",
        "" if decrypts else 'pip install "pypdf[crypto]"',
    )
    second = util.find_spec("pypdfium2") is not None
    yield Finding(
        "damaged PDFs", True, "a second reader helps" if second else 'pip install "gapfinder[pdfium]" helps', ""
    )
    ocr = shutil.which("tesseract") is not None
    yield Finding("scans (--ocr)", True, "tesseract is here" if ocr else "needs the tesseract program", "")
    lexicon = load()
    yield Finding("lexicon", bool(lexicon.skills), lexicon.title, "")
    yield Finding(
        "word statistics", True, f"{background().documents} documents, {len(background().frequency)} terms", ""
    )
    registered = {point.name for point in metadata.entry_points(group="spacy_factories")}
    for name in _FACTORIES:
        found = name in registered
        yield Finding(
            name,
            found,
            "spaCy finds it" if found else "not registered with spaCy",
            "" if found else "pip install --force-reinstall gapfinder",
        )
    settings = config.config_folder() / "gapfinder.toml"
    yield Finding("settings", True, str(settings) if settings.is_file() else f"none ({settings})", "")
    kept = lastreport.path()
    yield Finding("last report", True, str(kept) if kept.is_file() else "none", "")
    yield Finding("network", True, "never used", "")
