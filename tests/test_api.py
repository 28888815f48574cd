"""The public Python API: what `import gapfinder` gives, lazily, and that it does what the README says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import gapfinder
from gapfinder.datatypes import Document, DocumentKind
from gapfinder.readers import document_from_text
from gapfinder.version import VERSION
from tests.commandline import python

DATA = Path(__file__).parent / "data"
RESUME, AD, BIO = (DATA / f"{name}.txt" for name in ("resume", "ad", "bio"))


def test_the_call_in_the_readme() -> None:
    report = gapfinder.compare(str(RESUME), [BIO, str(AD)])
    assert isinstance(report, gapfinder.Report)
    assert [target.kind.value for target in report.targets] == ["bio", "ad"]
    for gap in report.gaps[:3]:
        assert gap.rank
        assert gap.requirement.name
        assert isinstance(gap.status, gapfinder.Status)
        assert gap.advice


def test_one_step_at_a_time() -> None:
    """`read`, then `extract`: functions, before and after `compare` has imported everything."""
    document = gapfinder.read(RESUME)
    assert isinstance(document, Document)
    gapfinder.compare(document, [AD])
    found = gapfinder.extract(document)
    assert found.mentions
    assert all(document.text[m.start : m.end] == m.text for m in found.mentions)


def test_extract_stays_a_function() -> None:
    """A module of the same name must not take the place of the function once something imports it."""
    done = python(
        "import gapfinder, gapfinder.workflow\n"
        f"document = gapfinder.read({str(RESUME)!r})\n"
        "print(len(gapfinder.extract(document).mentions) > 0)"
    )
    assert done.out == "True\n", done.err


def test_batch() -> None:
    found = gapfinder.batch(RESUME, [AD, BIO])
    assert len(found.targets) == 2
    assert found.demand


def test_load(tmp_path: Path) -> None:
    from gapfinder.schema import to_dict

    report = gapfinder.compare(RESUME, [AD])
    path = tmp_path / "report.json"
    path.write_text(json.dumps(to_dict(report)), encoding="utf-8")
    assert to_dict(gapfinder.load(path)) == to_dict(report)


def test_errors_are_one_family() -> None:
    with pytest.raises(gapfinder.GapfinderError, match="no file"):
        gapfinder.compare("nobody.pdf", [AD])
    with pytest.raises(gapfinder.GapfinderError, match="nothing to compare"):
        gapfinder.compare(RESUME, [])


def test_names() -> None:
    assert gapfinder.__version__ == VERSION
    for name in gapfinder.__all__:
        assert getattr(gapfinder, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'magic'"):
        _ = gapfinder.magic


def test_the_version_is_the_distributions() -> None:
    from importlib.metadata import version

    assert version("gapfinder") == VERSION


def test_the_kind_of_targets_can_be_said() -> None:
    report = gapfinder.compare(RESUME, [AD], kind=gapfinder.DocumentKind.BIO)
    assert [target.kind.value for target in report.targets] == ["bio"]


def test_the_lexicon_can_be_left_out() -> None:
    """The rules stay: years, degrees and activities."""
    report = gapfinder.compare(RESUME, [AD], use_lexicon=False, use_model=False)
    labels = {match.requirement.label.value for match in report.matches}
    assert "SKILL" not in labels
    assert labels & {"EXPERIENCE", "QUALIFICATION"}


@pytest.mark.parametrize(("contact", "status"), [("ines@example.com", "met"), ("Northbeck", "missing")])
def test_a_mail_address_shows_that_mail_is_used(contact: str, status: str) -> None:
    resume = document_from_text(f"Ines Harbour\n{contact}\n\nEXPERIENCE\nWelder, Yard, 2020 - 2024\n- Welded masts\n")
    asked = document_from_text("Welder\n\nRequirements\n- Using email\n", kind=DocumentKind.AD)
    (match,) = gapfinder.compare(resume, [asked]).matches
    assert match.status.value == status
