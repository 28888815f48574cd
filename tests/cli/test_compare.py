"""`gapfinder compare`: targets of every kind in, a page out; the exit code tells a script what it is worth."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.commandline import Run

DATA = Path(__file__).parents[1] / "data"
RESUME, AD, BIO = (DATA / f"{name}.txt" for name in ("resume", "ad", "bio"))


def report(text: str) -> dict[str, list[dict[str, Any]]]:
    """The JSON of a report."""
    found: dict[str, list[dict[str, Any]]] = json.loads(text)
    return found


def test_the_page(gapfinder: Run) -> None:
    done = gapfinder("compare", RESUME, AD, BIO)
    assert done.code == 0
    assert done.err == ""
    assert done.out.startswith("resume.txt  against  ad.txt, bio.txt\n")
    assert "── Gaps, most important first" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


@pytest.mark.parametrize(("name", "start"), [("md", "# Gaps"), ("json", "{"), ("term", "resume.txt")])
def test_formats(name: str, start: str, gapfinder: Run) -> None:
    assert gapfinder("compare", RESUME, AD, "--format", name).out.startswith(start)


def test_kinds_are_told(gapfinder: Run) -> None:
    data = report(gapfinder("compare", RESUME, AD, BIO, "-f", "json").out)
    assert [(t["id"], t["kind"]) for t in data["targets"]] == [("t1", "ad"), ("t2", "bio")]


@pytest.mark.parametrize(
    ("arguments", "kinds"),
    [
        ((AD, "--as", "bio"), ["bio"]),
        (("--bio", AD), ["bio"]),
        (("--ad", BIO), ["ad"]),
        (("--ad", AD, "--ad", BIO, "--bio", BIO), ["ad", "ad", "bio"]),
        ((AD, "--bio", AD), ["ad", "bio"]),
    ],
)
def test_kinds_are_said(arguments: tuple[str | Path, ...], kinds: list[str], gapfinder: Run) -> None:
    data = report(gapfinder("compare", RESUME, *arguments, "-f", "json").out)
    assert [t["kind"] for t in data["targets"]] == kinds


def test_a_folder_is_its_files(gapfinder: Run, tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "notes.xlsx", ".hidden"):
        (tmp_path / name).write_text(AD.read_text(encoding="utf-8"), encoding="utf-8")
    data = report(gapfinder("compare", RESUME, tmp_path, "-f", "json").out)
    assert [Path(t["path"]).name for t in data["targets"]] == ["a.md", "b.txt"]


@pytest.mark.parametrize("place", ["target", "resume"])
def test_pasted_text(place: str, gapfinder: Run) -> None:
    pasted = (AD if place == "target" else RESUME).read_bytes()
    arguments = (RESUME, "-") if place == "target" else ("-", AD)
    done = gapfinder("compare", *arguments, stdin=pasted)
    assert done.code == 0, done.err
    assert "pasted text" in done.out.splitlines()[0]
    files = gapfinder("compare", RESUME, AD, "-f", "json")
    same = gapfinder("compare", *arguments, "-f", "json", stdin=pasted)
    assert [r["status"] for r in report(same.out)["requirements"]] == [
        r["status"] for r in report(files.out)["requirements"]
    ]


@pytest.mark.parametrize("option", ["--all", "--ignored"])
def test_more_to_see(option: str, gapfinder: Run) -> None:
    assert len(gapfinder("compare", RESUME, AD, BIO, option).out) > len(gapfinder("compare", RESUME, AD, BIO).out)


def test_top(gapfinder: Run) -> None:
    few, many = (gapfinder("compare", RESUME, AD, BIO, "--top", str(n)).out.count("do next") for n in (1, 4))
    assert (few, many) == (1, 4)


def test_explain(gapfinder: Run) -> None:
    done = gapfinder("compare", RESUME, AD, "--explain", "1")
    assert done.code == 0
    for name in ("tier", "shortfall", "demand", "distinctiveness", "emphasis", "interview", "priority"):
        assert f"    {name}" in done.out


def test_explain_what_is_not_there(gapfinder: Run) -> None:
    done = gapfinder("compare", RESUME, AD, "--explain", "99")
    assert done.code == 2
    assert "no gap number 99" in done.err


def test_check(gapfinder: Run, tmp_path: Path) -> None:
    """1 only where something required is missing, short or adjacent."""
    assert gapfinder("compare", RESUME, AD, "--check").code == 1
    assert gapfinder("compare", RESUME, AD).code == 0
    soft = tmp_path / "ad.txt"
    soft.write_text("Engineer\n\nRequirements\n- SQL\n\nNice to have\n- Kubernetes\n- Terraform\n", encoding="utf-8")
    assert gapfinder("compare", RESUME, "--ad", soft, "--check").code == 0


def test_output(gapfinder: Run, tmp_path: Path) -> None:
    """The same bytes in a file, nothing on the screen."""
    path = tmp_path / "new" / "report.md"
    path.parent.mkdir()
    done = gapfinder("compare", RESUME, AD, "-f", "md", "-o", path)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert path.read_text(encoding="utf-8") == gapfinder("compare", RESUME, AD, "-f", "md").out
    assert [p.name for p in path.parent.iterdir()] == ["report.md"]


def test_output_into_no_folder(gapfinder: Run, tmp_path: Path) -> None:
    """A folder that does not exist is said, not made."""
    done = gapfinder("compare", RESUME, AD, "-o", tmp_path / "new" / "report.md")
    assert done.code == 2
    assert "There is no folder" in done.err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("name", "start"),
    [("r.json", "{"), ("r.MD", "# Gaps"), ("r.csv", "rank,name"), ("r.txt", "resume.txt"), ("r", "resume.txt")],
)
def test_the_ending_chooses_the_format(name: str, start: str, gapfinder: Run, tmp_path: Path) -> None:
    assert gapfinder("compare", RESUME, AD, "-o", tmp_path / name) == (0, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8-sig").startswith(start)


def test_a_table_in_a_file_begins_for_excel(gapfinder: Run, tmp_path: Path) -> None:
    """Without the sign Excel takes UTF-8 for an older encoding; a program that reads the pipe gets none."""
    gapfinder("compare", RESUME, AD, "-o", tmp_path / "r.csv")
    assert (tmp_path / "r.csv").read_bytes().startswith("\ufeffrank,".encode())
    assert gapfinder("compare", RESUME, AD, "--format", "csv").out.startswith("rank,")
    gapfinder("batch", RESUME, AD, "-o", tmp_path / "b.csv")
    assert (tmp_path / "b.csv").read_bytes().startswith("\ufeffskill,".encode())


def test_an_ending_that_names_no_format(gapfinder: Run, tmp_path: Path) -> None:
    """Refused before anything is done; a format that is said counts whatever the ending."""
    path = tmp_path / "report.docx"
    done = gapfinder("compare", RESUME, AD, "-o", path)
    assert done.code == 2
    assert ".docx" in done.err
    assert "--format" in done.err
    assert not path.exists()
    assert gapfinder("compare", RESUME, AD, "-o", path, "-f", "md").code == 0
    assert path.read_text(encoding="utf-8").startswith("# Gaps")


def test_only(gapfinder: Run) -> None:
    done = gapfinder("compare", RESUME, AD, "--only", "adjacent", "--only", "met")
    assert "PostgreSQL" in done.out
    assert "French" not in done.out
    assert "Met (" in done.out
    assert "Met (" not in gapfinder("compare", RESUME, AD, "--only", "missing").out
    assert "Nothing is unclear" in gapfinder("compare", RESUME, AD, "--only", "unclear").out
    rows = gapfinder("compare", RESUME, AD, "--only", "short", "-f", "csv").out.splitlines()
    assert len(rows) == 3
    assert all(",short," in row for row in rows[1:])
    whole = gapfinder("compare", RESUME, AD, "-f", "json").out
    assert gapfinder("compare", RESUME, AD, "-f", "json", "--only", "short").out == whole


def test_csv(gapfinder: Run, tmp_path: Path) -> None:
    """A row for each requirement; nothing in it is a formula."""
    ad = tmp_path / "ad.txt"
    ad.write_text(
        'Engineer\n\nRequirements\n- =HYPERLINK("http://x.example") Python\n- @SUM(A1) SQL reports\n- +Docker, Terraform\n',
        encoding="utf-8",
    )
    text = gapfinder("compare", RESUME, "--ad", ad, "-f", "csv").out
    rows = list(csv.DictReader(io.StringIO(text)))
    data = report(gapfinder("compare", RESUME, "--ad", ad, "-f", "json").out)
    assert [row["id"] for row in rows] == [row["id"] for row in data["requirements"]]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
    few = list(csv.DictReader(io.StringIO(gapfinder("compare", RESUME, AD, "-f", "csv", "--top", "2").out)))
    assert [row["rank"] for row in few] == ["1", "2"]


def test_output_replaces_in_one_step(gapfinder: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves the old report."""
    path = tmp_path / "report.md"
    path.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    done = gapfinder("compare", RESUME, AD, "-f", "md", "-o", path, "--no-save")
    assert done.code == 3
    assert "No space left" in done.err
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["report.md"]


def test_output_into_a_folder(gapfinder: Run, tmp_path: Path) -> None:
    done = gapfinder("compare", RESUME, AD, "-o", tmp_path)
    assert done.code == 2
    assert "folder" in done.err


def test_the_last_report_is_private(gapfinder: Run) -> None:
    from gapfinder import lastreport

    gapfinder("compare", RESUME, AD)
    assert stat.S_IMODE(lastreport.path().stat().st_mode) == 0o600
    assert lastreport.load().targets[0].path == str(AD)


def test_no_save(gapfinder: Run, tmp_path: Path) -> None:
    from gapfinder import lastreport

    gapfinder("compare", RESUME, AD, "--no-save")
    settings = tmp_path / "my.toml"
    settings.write_text("save_last = false\n", encoding="utf-8")
    gapfinder("compare", RESUME, AD, "--config", settings)
    assert not lastreport.path().exists()


def test_a_home_that_cannot_be_written(gapfinder: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page was shown; that it cannot be kept is a sentence, no loss."""
    monkeypatch.setenv("XDG_DATA_HOME", "/dev/null/nowhere")
    done = gapfinder("compare", RESUME, AD)
    assert "Gaps, most important first" in done.out
    assert "Traceback" not in done.err


def test_no_lexicon(gapfinder: Run) -> None:
    data = report(gapfinder("compare", RESUME, AD, "-f", "json", "--no-lexicon", "--no-model").out)
    assert "SKILL" not in {r["label"] for r in data["requirements"]}


def test_no_model(gapfinder: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gapfinder.workflow.model_title", lambda: "en_gapfinder 9")
    assert json.loads(gapfinder("compare", RESUME, AD, "-f", "json").out)["model"] == "en_gapfinder 9"
    assert json.loads(gapfinder("compare", RESUME, AD, "-f", "json", "--no-model").out)["model"] is None


def test_a_missing_model_is_said_once(gapfinder: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gapfinder.workflow.model_title", lambda: None)
    data = report(gapfinder("compare", RESUME, AD, "-f", "json").out)
    assert data["model"] is None
    assert sum("model is not installed" in notice["message"] for notice in data["resume"]["notices"]) == 1


def test_the_same_call_gives_the_same_bytes(gapfinder: Run) -> None:
    assert gapfinder("compare", RESUME, AD, BIO, "-f", "json") == gapfinder("compare", RESUME, AD, BIO, "-f", "json")


def noted(folder: Path, feedback: str) -> Path:
    """A debrief with feedback word for word."""
    path = folder / "2026-11-22-acme-clerk.md"
    path.write_text(f"---\ncompany: Acme\n---\n## Feedback, word for word\n\n### Weaknesses\n\n{feedback}\n", "utf-8")
    return path


def test_what_an_interviewer_named_weighs_more(gapfinder: Run, tmp_path: Path) -> None:
    """The last gap, named in a debrief, moves up with its quote; nothing else changes but ranks."""
    before = report(gapfinder("compare", RESUME, AD, BIO, "-f", "json").out)["requirements"]
    last = next(row for row in reversed(before) if row["status"] != "met" and row["label"] == "SKILL")
    note = noted(tmp_path, f"- Too little {last['name']}, they said.")
    done = gapfinder("compare", RESUME, AD, BIO, "-f", "json", "--debrief", note)
    after = {row["id"]: row for row in report(done.out)["requirements"]}
    moved = after[last["id"]]
    factor = next(one for one in moved["factors"] if one["name"] == "interview")
    assert factor["value"] == 1
    assert f"feedback: “Too little {last['name']}, they said.” (debrief {note.stem})" == factor["because"]
    assert float(moved["priority"]) > float(last["priority"])
    assert all(after[row["id"]]["status"] == row["status"] for row in before)
    assert {row["id"] for row in before if after[row["id"]]["priority"] != row["priority"]} == {last["id"]}
    card = gapfinder("compare", RESUME, AD, BIO, "--all", "--debrief", note).out
    assert "interview feedback: “Too little" in card


def test_a_report_to_share_quotes_no_debrief(gapfinder: Run, tmp_path: Path) -> None:
    """The note's name holds the employer, and its words hold people: only what sort of remark it was is said."""
    note = noted(tmp_path, "- Sam Lee of Kettle Bay missed any Docker.")
    done = gapfinder("compare", RESUME, AD, "--debrief", note, "--redact", "-f", "json")
    factors = [factor for row in report(done.out)["requirements"] for factor in row["factors"]]
    assert [f["because"] for f in factors if f["name"] == "interview" and f["value"]] == ["feedback in your debrief"]
    assert not any(word in done.out for word in ("Kettle", "Sam Lee", note.stem))


def test_a_debrief_that_says_nothing_is_said(gapfinder: Run, tmp_path: Path) -> None:
    note = noted(tmp_path, "-")
    done = gapfinder("compare", RESUME, AD, "--debrief", note)
    assert done.code == 0
    assert "holds no feedback" in done.err
    assert done.out == gapfinder("compare", RESUME, AD).out
    lost = gapfinder("compare", RESUME, AD, "--debrief", "nobody")
    assert (lost.code, lost.out) == (2, "")
    assert "no note 'nobody'" in lost.err
