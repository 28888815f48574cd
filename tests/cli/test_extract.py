"""`gapfinder extract`: documents and records in, mentions with offsets out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gapfinder.cli import sources
from gapfinder.datatypes import Document, DocumentKind, Limits
from gapfinder.extract import model_title
from tests.commandline import Run

DATA = Path(__file__).parents[1] / "data"
RESUME, AD = DATA / "resume.txt", DATA / "ad.txt"

RECORDS: list[dict[str, object]] = [
    {"id": "a", "text": "  odd\u200b Python,  C#\r\n\x1b[31mSQL\n", "kind": "ad"},
    {"id": "b", "text": "Ines Harbour\n\nSKILLS\nPython, Go\n", "kind": "resume"},
    {"id": "c", "text": ""},
    {"id": 4, "text": "Zoë’s café – Docker 数据 🎉 Terraform", "kind": "cv"},
]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A file of records."""
    path = tmp_path / "records.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in RECORDS) + "\n\n", encoding="utf-8")
    return path


def rows(text: str) -> list[dict[str, Any]]:
    """Lines of JSON."""
    return [json.loads(line) for line in text.splitlines()]


def test_a_document(gapfinder: Run) -> None:
    done = gapfinder("extract", AD, "--format", "jsonl", "--quiet")
    assert (done.code, done.err) == (0, "")
    (row,) = rows(done.out)
    assert row["id"] == str(AD)
    text = gapfinder("read", AD, "--format", "text").out
    assert row["mentions"]
    for mention in row["mentions"]:
        assert text[mention["start"] : mention["end"]] == mention["text"]


def test_records_are_taken_code_point_for_code_point(records: Path, gapfinder: Run) -> None:
    done = gapfinder("extract", records, "--format", "jsonl")
    assert done.code == 0
    assert done.out.isascii()
    found = rows(done.out)
    assert [row["id"] for row in found] == ["a", "b", "c", "4"]
    for record, row in zip(RECORDS, found, strict=True):
        text = str(record["text"])
        for mention in row["mentions"]:
            assert text[mention["start"] : mention["end"]] == mention["text"]
    assert {"Python", "C#"} <= {m["text"] for m in found[0]["mentions"]}
    assert {m["assertion"] for m in found[1]["mentions"]} == {"HELD"}
    assert found[2]["mentions"] == []
    assert {"Docker", "Terraform"} <= {m["text"] for m in found[3]["mentions"]}


def test_several_inputs_in_their_order(records: Path, gapfinder: Run) -> None:
    found = rows(gapfinder("extract", AD, records, RESUME, "-f", "jsonl").out)
    assert [row["id"] for row in found] == [str(AD), "a", "b", "c", "4", str(RESUME)]


def test_the_table(gapfinder: Run) -> None:
    done = gapfinder("extract", AD)
    assert done.out.splitlines()[0] == str(AD)
    assert "REQUIRED" in done.out
    assert "[python]" in done.out


@pytest.mark.parametrize("who", ["lexicon", "rule", "model"])
def test_found_by(who: str, gapfinder: Run) -> None:
    (row,) = rows(gapfinder("extract", AD, "-f", "jsonl", "--found-by", who).out)
    assert all(who in mention["found_by"].split("+") for mention in row["mentions"])
    assert bool(row["mentions"]) is (who != "model" or model_title() is not None)


def test_a_missing_model_is_said(gapfinder: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gapfinder.extract.model_title", lambda: None)
    assert "model is not installed" in gapfinder("extract", AD).err
    assert not gapfinder("extract", AD, "--quiet").err
    assert not gapfinder("extract", AD, "--no-model").err


def test_no_lexicon(gapfinder: Run) -> None:
    (row,) = rows(gapfinder("extract", AD, "-f", "jsonl", "--no-lexicon", "--no-model").out)
    assert {mention["found_by"] for mention in row["mentions"]} == {"rule"}


def test_the_kind_can_be_said(gapfinder: Run) -> None:
    (row,) = rows(gapfinder("extract", AD, "-f", "jsonl", "--as", "resume").out)
    assert {mention["assertion"] for mention in row["mentions"]} <= {"HELD", "WISH", "NEGATED"}


def test_pasted_text(gapfinder: Run) -> None:
    (row,) = rows(gapfinder("extract", "-", "-f", "jsonl", stdin=b"You must know Python and Docker.").out)
    assert [m["text"] for m in row["mentions"] if m["skill_id"]] == ["Python", "Docker"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{", "line 1, is no record"),
        (b"[]", "line 1, is no record"),
        (b'{"id": "1"}', "line 1, is no record"),
        (b"null", "line 1, is no record"),
        (b'{"id": "1", "text": "\xff"}', "not UTF-8"),
    ],
)
def test_bad_records(line: bytes, words: str, tmp_path: Path, gapfinder: Run) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(line + b"\n")
    done = gapfinder("extract", path, "-f", "jsonl")
    assert done.code == 3
    assert words in done.err
    assert "Traceback" not in done.err


def test_a_bad_record_among_good_ones(tmp_path: Path, gapfinder: Run) -> None:
    """It is said, the others are done, and the exit code tells."""
    path = tmp_path / "records.jsonl"
    path.write_bytes(
        b'{"id": "a", "text": "Python"}\n{oops\n\n{"id": "b", "text": "\xff"}\n{"id": "c", "text": "SQL"}\n'
    )
    done = gapfinder("extract", path, "-f", "jsonl")
    assert done.code == 3
    assert [row["id"] for row in rows(done.out)] == ["a", "c"]
    assert "line 2, is no record" in done.err
    assert "line 4, is not UTF-8" in done.err
    out = tmp_path / "out.jsonl"
    assert gapfinder("extract", path, "-o", out).code == 3
    assert out.read_text(encoding="utf-8") == done.out


def test_a_record_over_the_limit(records: Path, gapfinder: Run) -> None:
    done = gapfinder("extract", records, "-f", "jsonl", "--max-chars", "10")
    assert done.code == 3
    assert "characters" in done.err


def test_a_bad_file_among_good_ones(tmp_path: Path, gapfinder: Run) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4\n")
    done = gapfinder("extract", scan, AD, "-f", "jsonl")
    assert done.code == 3
    assert [row["id"] for row in rows(done.out)] == [str(AD)]
    assert "not read" in done.err
    assert gapfinder("extract", scan).code == 3


def test_output(records: Path, tmp_path: Path, gapfinder: Run) -> None:
    path = tmp_path / "mentions.jsonl"
    assert gapfinder("extract", records, "-f", "jsonl", "-q", "-o", path) == (0, "", "")
    assert path.read_text(encoding="utf-8") == gapfinder("extract", records, "-f", "jsonl").out


@pytest.mark.parametrize("name", ["jsonl", "table"])
def test_half_of_a_pair(name: str, tmp_path: Path, gapfinder: Run) -> None:
    """JSON may hold what UTF-8 cannot."""
    path, out = tmp_path / "records.jsonl", tmp_path / "out"
    path.write_text('{"id": "\\ud800", "text": "\\ud800 You must know Python \\udfff"}\n', encoding="utf-8")
    assert gapfinder("extract", path, "-f", name).code == 0
    assert gapfinder("extract", path, "-f", name, "-o", out).code == 0
    assert "Python" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [["extract", RESUME], ["batch", RESUME, AD], ["compare", RESUME, AD]])
def test_scans_are_read_where_asked(arguments: list[Path], gapfinder: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--ocr` reaches the readers from every command that takes documents."""
    seen: list[bool] = []
    real = sources.document

    def noted(name: str, kind: DocumentKind | None, limits: Limits, *rest: tuple[DocumentKind, ...]) -> Document:
        seen.append(limits.ocr)
        return real(name, kind, limits, *rest)

    monkeypatch.setattr(sources, "document", noted)
    assert gapfinder(*arguments).code == 0
    assert not any(seen)
    seen.clear()
    assert gapfinder(*arguments, "--ocr").code == 0
    assert seen
    assert all(seen)
