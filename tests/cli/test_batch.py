"""`gapfinder batch`: many ads in, one table out; a bad one does not sink the others."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.commandline import Run

DATA = Path(__file__).parents[1] / "data"
RESUME, AD, BIO = (DATA / f"{name}.txt" for name in ("resume", "ad", "bio"))


@pytest.fixture
def ads(tmp_path: Path) -> Path:
    """A folder with two ads."""
    folder = tmp_path / "ads"
    folder.mkdir()
    (folder / "one.txt").write_text(AD.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "two.txt").write_text("Engineer\n\nRequirements\n- Python\n- Kubernetes\n- SQL\n", encoding="utf-8")
    return folder


def test_the_page(ads: Path, gapfinder: Run) -> None:
    done = gapfinder("batch", RESUME, ads, BIO)
    assert done.code == 0
    assert done.out.startswith("resume.txt  against  2 ads and 1 bio\n")
    assert "Learn first" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


@pytest.mark.parametrize(("name", "start"), [("md", "# resume.txt against"), ("json", "{"), ("term", "resume.txt")])
def test_formats(name: str, start: str, ads: Path, gapfinder: Run) -> None:
    assert gapfinder("batch", RESUME, ads, "--format", name).out.startswith(start)


def test_top(ads: Path, gapfinder: Run) -> None:
    done = gapfinder("batch", RESUME, ads, "--top", "1")
    assert "more (--top" in done.out


def test_the_kind_can_be_said(ads: Path, gapfinder: Run) -> None:
    data = json.loads(gapfinder("batch", RESUME, ads, "--as", "bio", "-f", "json").out)
    assert {target["kind"] for target in data["targets"]} == {"bio"}


def test_a_bad_target_among_good_ones(ads: Path, gapfinder: Run) -> None:
    (ads / "scan.pdf").write_bytes(b"%PDF-1.4\n")
    done = gapfinder("batch", RESUME, ads, "-f", "json")
    assert done.code == 0
    data = json.loads(done.out)
    assert len(data["targets"]) == 2
    assert [Path(failure["path"]).name for failure in data["failed"]] == ["scan.pdf"]
    assert "not read" in done.err
    assert "not read" not in gapfinder("batch", RESUME, ads, "--quiet").err


def test_only_bad_targets(tmp_path: Path, gapfinder: Run) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.4\n")
    assert gapfinder("batch", RESUME, tmp_path).code == 3


def test_nothing_understood(tmp_path: Path, gapfinder: Run) -> None:
    (tmp_path / "hello.txt").write_text("Hello there, how are things with you?\n", encoding="utf-8")
    done = gapfinder("batch", RESUME, tmp_path)
    assert done.code == 4
    assert "not the same as no gaps" in done.err


def test_output(ads: Path, tmp_path: Path, gapfinder: Run) -> None:
    path = tmp_path / "batch.json"
    assert gapfinder("batch", RESUME, ads, "-f", "json", "-o", path) == (0, "", "")
    assert json.loads(path.read_text(encoding="utf-8"))["schema"] == "gapfinder.batch/1"


def data(gapfinder: Run, *arguments: str | Path) -> dict[str, Any]:
    """The JSON of a batch."""
    done = gapfinder("batch", RESUME, *arguments, "-f", "json")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_a_pattern(ads: Path, gapfinder: Run) -> None:
    found = data(gapfinder, f"{ads}/*.txt")
    assert [Path(t["path"]).name for t in found["targets"]] != []
    assert len(found["targets"]) == 2
    assert gapfinder("batch", RESUME, f"{ads}/*.md").code == 2


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table of ads as job boards give it, with a bad row."""
    path = tmp_path / "jobs.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Job Title", "Description", "Salary"])
        writer.writerow(["Engineer/Lead", "Engineer\n\nRequirements\n- Python\n- Docker\n", "1"])
        writer.writerow(["Nobody", "", "2"])
        writer.writerow(
            ["Analyst", "<div><p>Analyst</p><h3>Requirements</h3><ul><li>SQL</li><li>Tableau</li></ul></div>", "3"]
        )
    return path


def test_a_table_of_ads(table: Path, gapfinder: Run) -> None:
    found = data(gapfinder, table)
    assert [Path(t["path"]).name for t in found["targets"]] == [
        "jobs.csv, row 4 (Analyst)", "jobs.csv, row 2 (Engineer-Lead)",
    ]  # fmt: skip
    assert {row["id"] for row in found["demand"]} == {"python", "docker", "sql", "tableau"}
    assert [Path(f["path"]).name for f in found["failed"]] == ["jobs.csv, row 3 (Nobody)"]


def test_another_column(table: Path, gapfinder: Run) -> None:
    text = table.read_text(encoding="utf-8").replace("Description", "Anzeige").replace(",", ";")
    table.write_text(text, encoding="utf-8")
    done = gapfinder("batch", RESUME, table)
    assert done.code == 3
    assert "--column" in done.err
    assert "anzeige" in done.err
    assert len(data(gapfinder, table, "--column", "anzeige")["targets"]) == 2


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Records of ads and a bio; some are broken."""
    path = tmp_path / "jobs.jsonl"
    ad = "Engineer\n\nRequirements\n- Python\n- Docker\n"
    lines = [
        json.dumps({"id": "one", "text": ad}),
        "{oops",
        json.dumps({"id": "two"}),
        json.dumps({"id": "three", "text": BIO.read_text(encoding="utf-8"), "kind": "bio"}),
        json.dumps({"id": "four", "text": ad + "- Kubernetes\n"}),
        json.dumps({"id": "five", "text": "x" * 500_000}),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_records(records: Path, gapfinder: Run) -> None:
    found = data(gapfinder, records)
    assert {t["id"]: t["kind"] for t in found["targets"]} == {"t1": "ad", "t4": "bio", "t5": "ad"}
    assert [Path(f["path"]).name for f in found["failed"]] == [
        "jobs.jsonl, line 2", "jobs.jsonl, line 3 (two)", "jobs.jsonl, line 6 (five)",
    ]  # fmt: skip


def test_reasons_and_what_to_learn_first(ads: Path, gapfinder: Run) -> None:
    found = data(gapfinder, ads)
    first = found["targets"][0]["must_haves"]
    assert set(first) == {"asked", "met", "lacking", "unshown"}
    names = [step["id"] for step in found["learn_first"]]
    assert len(names) == len(set(names))
    page = gapfinder("batch", RESUME, ads).out
    assert "must-haves met; lacking: " in " ".join(page.split())
    assert "Learn first: " in page


def test_hours(ads: Path, gapfinder: Run, tmp_path: Path) -> None:
    """By option or from the settings, under any name of the skill."""
    steps = {step["id"]: step["hours"] for step in data(gapfinder, ads)["learn_first"]}
    assert set(steps.values()) == {None}
    found = data(gapfinder, ads, "--hours", "k8s=40")
    assert {step["id"]: step["hours"] for step in found["learn_first"]}["kubernetes"] == 40
    other = tmp_path / "my.toml"
    other.write_text("[hours]\nKubernetes = 12.5\n", encoding="utf-8")
    found = data(gapfinder, ads, "--config", other)
    assert {step["id"]: step["hours"] for step in found["learn_first"]}["kubernetes"] == 12.5
    for wrong in ("k8s", "k8s=soon", "=3", "k8s=-1", "k8s=nan"):
        assert gapfinder("batch", RESUME, ads, "--hours", wrong).code == 2


def test_csv(ads: Path, gapfinder: Run) -> None:
    """The demand table with a column for each target."""
    done = gapfinder("batch", RESUME, ads, "-f", "csv")
    header, *rows = list(csv.reader(io.StringIO(done.out)))
    assert header[:5] == ["skill", "you", "ads", "required", "bios"]
    assert len(header) == 7
    kubernetes = next(row for row in rows if row[0] == "Kubernetes")
    assert sorted(kubernetes[5:]) == ["", "required"]
    assert len(list(csv.reader(io.StringIO(gapfinder("batch", RESUME, ads, "-f", "csv", "--top", "2").out)))) == 3


def test_it_writes_over_no_input(ads: Path, gapfinder: Run) -> None:
    before = (ads / "one.txt").read_bytes()
    for output in (ads / "one.txt", RESUME):
        done = gapfinder("batch", RESUME, ads, "-o", output)
        assert done.code == 2
        assert "files to read" in done.err
    assert (ads / "one.txt").read_bytes() == before


def test_rows_go_on_where_they_stopped(records: Path, tmp_path: Path, gapfinder: Run) -> None:
    out = tmp_path / "rows.jsonl"
    done = gapfinder("batch", RESUME, records, "-o", out)
    assert done.code == 0, done.err
    assert "3 written" in done.err
    whole = out.read_bytes()
    rows = [json.loads(line) for line in whole.splitlines()]
    assert {row["schema"] for row in rows} == {"gapfinder.batch-row/1"}
    assert [row["target"]["id"] for row in rows] == ["t1", "t4", "t5"]
    assert set(rows[0]["requirements"][0]) == {"id", "tier", "status"}
    # killed in the middle of the second row
    out.write_bytes(whole[: whole.index(b"\n") + 40])
    done = gapfinder("batch", RESUME, records, "-o", out)
    assert "2 written" in done.err
    assert "1 were there already" in done.err
    assert out.read_bytes() == whole
    assert "0 written" in gapfinder("batch", RESUME, records, "-o", out).err
    assert out.read_bytes() == whole


def test_rows_made_from_something_else_are_made_again(records: Path, tmp_path: Path, gapfinder: Run) -> None:
    """Another resume or another correction: the old rows stay, new ones follow."""
    out = tmp_path / "rows.jsonl"
    gapfinder("batch", RESUME, records, "-o", out)
    first = out.read_bytes()
    gapfinder("fix", "never", "Docker")
    assert "3 written" in gapfinder("batch", RESUME, records, "-o", out).err
    assert out.read_bytes().startswith(first)
    assert b"docker" not in out.read_bytes()[len(first) :]
    assert "3 written" in gapfinder("batch", BIO, records, "-o", out).err


@pytest.mark.parametrize("text", ["my notes", "my notes\n", '{"schema": "gapfinder.report/1"}\n', "{}"])
def test_rows_never_touch_another_file(text: str, records: Path, tmp_path: Path, gapfinder: Run) -> None:
    out = tmp_path / "notes.jsonl"
    out.write_text(text, encoding="utf-8")
    done = gapfinder("batch", RESUME, records, "-o", out)
    assert done.code == 2
    assert "something else" in done.err
    assert out.read_text(encoding="utf-8") == text


def test_rows_on_the_screen(records: Path, gapfinder: Run) -> None:
    done = gapfinder("batch", RESUME, records, "-f", "jsonl")
    assert [json.loads(line)["target"]["id"] for line in done.out.splitlines()] == ["t1", "t4", "t5"]


def test_two_processes_give_the_same_bytes(records: Path, ads: Path, gapfinder: Run) -> None:
    one, two = (gapfinder("batch", RESUME, records, ads, "-f", "json", "--jobs", jobs) for jobs in ("1", "2"))
    assert one == two


def test_redact(records: Path, gapfinder: Run) -> None:
    """Neither names nor files in any format; what it cannot catch is said."""
    for name in ("term", "md", "json", "csv", "jsonl"):
        done = gapfinder("batch", RESUME, records, "-f", name, "--redact")
        assert done.code == 0, done.err
        text = (done.out + done.err).lower()
        assert not [word for word in ("harbour", "ines", "jobs.jsonl", "northbeck") if word in text], name
    assert "cannot know all" in " ".join(gapfinder("batch", RESUME, records, "--redact").out.split())


def test_a_resume_that_says_nothing(ads: Path, tmp_path: Path, gapfinder: Run) -> None:
    thin = tmp_path / "cv.txt"
    thin.write_text("Ines\n", encoding="utf-8")
    done = gapfinder("batch", thin, ads)
    assert done.code == 4
    assert "Hardly anything was found in the resume" in " ".join(done.out.split())


def test_names_that_no_system_takes(gapfinder: Run) -> None:
    for name in ("x" * 5000, "a\x00b", "none.txt", "none/*.txt", "https://example.com/ad"):
        done = gapfinder("batch", RESUME, name)
        assert done.code == 2, name
        assert "Traceback" not in done.err


def test_a_report_is_no_ad(ads: Path, gapfinder: Run) -> None:
    """A folder may hold what gapfinder wrote about the ads in it."""
    gapfinder("compare", RESUME, AD, "-o", ads / "report.json")
    assert len(data(gapfinder, ads)["targets"]) == 2
    done = gapfinder("compare", RESUME, ads / "report.json")
    assert done.code == 3
    assert "is a report of gapfinder" in done.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files there")
def test_no_ordinary_file(tmp_path: Path, gapfinder: Run) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert gapfinder("batch", RESUME, tmp_path / "pipe.txt").code == 3
