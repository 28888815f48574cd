from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pexpect
import pytest

from gapfinder import lastreport, schema
from gapfinder.datatypes import (
    Asked,
    Demand,
    DocumentKind,
    Factor,
    Label,
    Match,
    Report,
    Requirement,
    Resume,
    Status,
    Target,
    Tier,
)
from tests.commandline import Run

EVIL = "Terraform <!-- gapfinder:end -->\n- [ ] x 🆔 gf-x"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def gap(name: str, number: int, **more: object) -> Match:
    requirement = Requirement(
        id=name.lower(),
        name=name,
        label=Label.SKILL,
        tier=Tier.REQUIRED,
        asked=(Asked(target="t1", start=0, end=1, line=3, quote=f"You know {name}"),),
        demand=Demand(targets=1, of=1, bios=0, ads=1),
    )
    found = Match(
        requirement=requirement,
        status=Status.MISSING,
        rank=number,
        factors=(Factor(name="tier", value=0.9, weight=1.0, because="required"),),
        advice="Learn it, then show it.",
    )
    return replace(found, **more)  # type: ignore[arg-type]


def report_of(*matches: Match) -> Report:
    return Report(
        version="0.1.0",
        model=None,
        lexicon="test",
        resume=Resume(path="cv.pdf", sha256="0", pages=1),
        targets=(
            Target(
                id="t1",
                path="ad.txt",
                kind=DocumentKind.AD,
                title="",
                sha256="1",
                notices=(),
                fit=0.0,
                wording_overlap=0.0,
            ),
        ),
        matches=matches,
    )


@pytest.fixture
def report(tmp_path: Path) -> Path:
    evil = gap("Evil", 3)
    evil = replace(evil, requirement=replace(evil.requirement, name=EVIL))
    path = tmp_path / "report.json"
    path.write_text(json.dumps(schema.to_dict(report_of(gap("Terraform", 1), gap("Go", 2), evil))), encoding="utf-8")
    return path


def new(gapfinder: Run, *more: str) -> Path:
    done = gapfinder(
        "debrief", "new", "--company", "Acme", "--role", "Nurse", "--date", "2026-11-22", "--folder", "notes", *more
    )
    assert done.code == 0, done.err
    return Path(done.out.strip())


def test_new_prints_the_path(gapfinder: Run) -> None:
    path = new(gapfinder, "--round", "2nd", "--outcome", "rejected")
    assert path == Path("notes/2026-11-22-acme-nurse-2nd.md")
    assert path.read_text(encoding="utf-8").startswith(
        '---\ncompany: "Acme"\nrole: "Nurse"\nround: "2nd"\ndate: 2026-11-22\noutcome: rejected\n'
    )


def test_a_script_must_say_where(gapfinder: Run, tmp_path: Path) -> None:
    done = gapfinder("debrief", "new", "--company", "Acme", "--role", "Nurse")
    assert done.code == 2
    assert "--folder" in done.err
    assert "gapfinder.toml" in done.err
    assert list(tmp_path.iterdir()) == []


def test_the_settings_say_where(gapfinder: Run, home: Path) -> None:
    settings = home / "config" / "gapfinder" / "gapfinder.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('debriefs = "my notes"\n', encoding="utf-8")
    done = gapfinder("debrief", "new", "--company", "Acme", "--role", "Nurse")
    assert done.code == 0, done.err
    assert Path(done.out.strip()).parent == settings.parent / "my notes"
    assert "Acme" in gapfinder("debrief", "list").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--company", "Acme"], "role"),
        (["--role", "Nurse"], "company"),
        (["--company", " ", "--role", "Nurse", "--folder", "n"], "company is empty"),
        (["--company", "a", "--role", "b", "--folder", "n", "--date", "22.11.2026"], "no date"),
        (["--company", "a", "--role", "b", "--folder", "n", "--date", "2026-02-30"], "no date"),
        (["--company", "a", "--role", "b", "--config", "nowhere.toml"], "no config file"),
    ],
)
def test_wrong_calls_of_new(gapfinder: Run, arguments: list[str], words: str) -> None:
    done = gapfinder("debrief", "new", *arguments)
    assert done.code == 2
    assert words in done.err


def test_add_replaces_only_its_part(gapfinder: Run, report: Path) -> None:
    path = new(gapfinder)
    mine = path.read_bytes().replace(b"## Gaps", b"## Gaps\r\nmy own words \r") + b"after it"
    path.write_bytes(mine)
    assert gapfinder("debrief", "add", "acme", str(report), "--folder", "notes").code == 0
    text = path.read_text(encoding="utf-8")
    assert "1. **Terraform**" in text
    assert "3. **Terraform &lt;" in text
    once = path.read_bytes()
    again = gapfinder("debrief", "add", "acme", str(report), "--folder", "notes")
    assert "already" in again.err
    assert path.read_bytes() == once
    head, tail = mine.split(b"<!-- gapfinder:begin")[0], b"<!-- gapfinder:end -->\nafter it"
    assert once.startswith(head)
    assert once.endswith(tail)
    assert gapfinder("debrief", "add", "acme", str(report), "--folder", "notes", "--only", "2").code == 0
    assert "Terraform" not in path.read_text(encoding="utf-8")
    listed = json.loads(gapfinder("debrief", "list", "--folder", "notes", "--format", "json").out)
    assert listed["debriefs"][0]["gaps"] == ["go"]


def test_a_report_that_understood_little_says_so(gapfinder: Run, tmp_path: Path) -> None:
    path = new(gapfinder)
    data = schema.to_dict(report_of(gap("Terraform", 1)))
    data["targets"][0]["notices"] = [{"level": "warning", "where": "ad.txt", "message": "Not English."}]
    (tmp_path / "low.json").write_text(json.dumps(data), encoding="utf-8")
    done = gapfinder("debrief", "add", "acme", "low.json", "--folder", "notes")
    assert done.code == 4
    assert "Low confidence" in done.err
    assert "Low confidence" in path.read_text(encoding="utf-8")


def test_add_takes_the_last_report(gapfinder: Run) -> None:
    path = new(gapfinder)
    none = gapfinder("debrief", "add", "acme", "--folder", "notes")
    assert none.code == 2
    assert "no last report" in none.err
    lastreport.save(report_of(gap("Terraform", 1)))
    assert gapfinder("debrief", "add", str(path)).code == 0
    assert "**Terraform**" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["nobody"], 2, "no note"),
        (["acme", "nowhere.json"], 2, "no file"),
        (["acme", "REPORT", "ad.txt"], 2, "holds them"),
        (["acme", "cv.txt"], 2, "nothing to compare"),
        (["acme", "REPORT", "--only", "9"], 2, "no gap 9"),
        (["acme", "REPORT", "--only", "x"], 2, "no number"),
        (["acme", "other.json"], 3, "no report"),
    ],
)
def test_wrong_calls_of_add(gapfinder: Run, report: Path, arguments: list[str], code: int, words: str) -> None:
    path = new(gapfinder)
    before = path.read_bytes()
    Path("other.json").write_text('{"schema": "gapfinder.batch/1"}', encoding="utf-8")
    done = gapfinder(
        "debrief", "add", *[str(report) if one == "REPORT" else one for one in arguments], "--folder", "notes"
    )
    assert (done.code, path.read_bytes()) == (code, before)
    assert words in done.err


def test_a_bio_that_is_gone_is_named(gapfinder: Run) -> None:
    path = new(gapfinder)
    path.write_text(path.read_text(encoding="utf-8").replace("- Saved bio:", "- Saved bio: bio.txt"), encoding="utf-8")
    done = gapfinder("debrief", "add", "acme", "cv.txt", "--folder", "notes")
    assert done.code == 2
    assert "bio.txt" in done.err


def test_a_bio_on_the_web_is_not_fetched(gapfinder: Run) -> None:
    path = new(gapfinder)
    text = path.read_text(encoding="utf-8").replace("- Saved bio:", "- Saved bio: https://example.org/sam")
    path.write_text(text, encoding="utf-8")
    done = gapfinder("debrief", "add", "acme", "cv.txt", "--folder", "notes")
    assert (done.code, "never goes online" in done.err) == (2, True)


def test_the_bio_of_the_note_is_the_default_target(gapfinder: Run) -> None:
    path = new(gapfinder)
    path.write_text(path.read_text(encoding="utf-8").replace("- Saved bio:", "- Saved bio: bio.txt"), encoding="utf-8")
    Path("notes/bio.txt").write_text(
        "Sam Lee\nSite reliability engineer\n\nSam runs Terraform and Kubernetes on AWS for a bank. Sam led the move to Kubernetes.\n",
        encoding="utf-8",
    )
    Path("cv.txt").write_text(
        "Jo Roe\n\nExperience\n\nEngineer, Acme, 2020 - 2024\n- Deployed services to AWS with Ansible\n\nSkills\nPython, AWS\n",
        encoding="utf-8",
    )
    done = gapfinder("debrief", "add", "acme", "cv.txt", "--folder", "notes")
    assert done.code == 0, done.err
    assert "Terraform" in path.read_text(encoding="utf-8")
    assert "Compared cv.txt with bio.txt." in path.read_text(encoding="utf-8")


def test_list_and_show(gapfinder: Run) -> None:
    empty = gapfinder("debrief", "list", "--folder", "notes")
    assert (empty.code, empty.out) == (0, "")
    assert "debrief new" in empty.err
    path = new(gapfinder, "--outcome", "no answer")
    Path("notes/bad.md").write_bytes(b"caf\xe9")
    listed = gapfinder("debrief", "list", "--folder", "notes")
    assert listed.out == "2026-11-22  Acme: Nurse\n            no answer; no gaps added; 2026-11-22-acme-nurse\n"
    assert "bad.md" in listed.err
    path.write_text(path.read_text(encoding="utf-8") + "\x1b[31mred\n", encoding="utf-8")
    shown = gapfinder("debrief", "show", "acme", "--folder", "notes").out
    assert "## Who got the job" in shown
    assert "\x1b" not in shown


def test_a_damaged_note_is_named_by_show_and_kept(gapfinder: Run, report: Path) -> None:
    path = new(gapfinder)
    path.write_text(path.read_text(encoding="utf-8").replace("<!-- gapfinder:end -->", ""), encoding="utf-8")
    before = path.read_bytes()
    shown = gapfinder("debrief", "show", "acme", "--folder", "notes")
    assert (shown.code, "## Who got the job" in shown.out) == (0, True)
    assert "Mend this before you go on" in shown.err
    listed = gapfinder("debrief", "list", "--folder", "notes")
    assert "not read" in listed.err
    assert "no debrief notes" not in listed.err
    done = gapfinder("debrief", "add", "acme", str(report), "--folder", "notes")
    assert done.code == 3
    assert "has no end" in done.err
    assert path.read_bytes() == before


@pytest.mark.parametrize("arguments", [["--help"], ["plan", "list", "--file", "p.md"],
        ["plan", "next", "--file", "p.md"], ["debrief", "list", "--folder", "n"], ["debrief", "show", "acme", "--folder", "n"], ["debrief", "new", "--company", "b", "--role", "c", "--folder", "n"], ["plan", "add", "x", "--file", "p.md"]])  # fmt: skip
def test_quick_commands_load_no_heavy_library(gapfinder: Run, arguments: list[str]) -> None:
    gapfinder("debrief", "new", "--company", "Acme", "--role", "Nurse", "--folder", "n")
    code = (
        "import sys\nfrom gapfinder.cli.main import run\n"
        f"try:\n    run({arguments!r})\nexcept SystemExit as left:\n    assert not left.code, left.code\n"
        "print([name for name in ('spacy', 'sklearn', 'numpy', 'pypdf') if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[]"


def test_a_person_is_asked_once_where_notes_live(gapfinder: Run, tmp_path: Path, home: Path) -> None:
    """On a terminal: the question explains itself, the answer is kept beside the comments in the settings."""
    settings = home / "config" / "gapfinder" / "gapfinder.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("# my settings\nsave_last = false # private\n\n[later]\nx = 1\n", encoding="utf-8")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "gapfinder.cli.main", "debrief", "new"],
        encoding="utf-8",
        timeout=30,
        dimensions=(24, 200),
    )
    child.expect("Company")
    child.sendline("Acme")
    child.expect("Role")
    child.sendline("  ")
    child.expect("Role")
    child.sendline("Nurse")
    child.expect("Day of the interview")
    child.sendline("22.11.2026")
    child.expect("is no date")
    child.expect("Day of the interview")
    child.sendline("2026-11-20")
    child.expect("Which round")
    child.sendline("")
    child.expect("How did it end")
    child.sendline("rejected")
    child.expect("one for each interview")
    child.expect("gapfinder.toml")
    child.expect("Folder")
    child.sendline("notes")
    child.expect("no whole path")
    child.expect("Folder")
    child.sendline(str(tmp_path / "my notes"))
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert [path.name for path in (tmp_path / "my notes").iterdir()] == ["2026-11-20-acme-nurse.md"]
    assert settings.read_text(encoding="utf-8").startswith("# my settings\nsave_last = false # private\n")
    assert f'debriefs = "{tmp_path / "my notes"}"' in settings.read_text(encoding="utf-8")
    assert "Acme" in gapfinder("debrief", "list").out


def test_a_folder_that_cannot_be_is_not_kept(home: Path) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "gapfinder.cli.main", "debrief", "new", "--company", "Acme", "--role", "Nurse"],
        encoding="utf-8",
        timeout=30,
    )
    child.expect("Folder")
    child.sendline("/proc/nowhere")
    child.expect("cannot be written")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 3
    assert not (home / "config" / "gapfinder").exists()


def test_a_long_name_takes_one_line(gapfinder: Run) -> None:
    done = gapfinder(
        "debrief", "new", "--company", "a" * 5000, "--role", "b", "--outcome", "c" * 90, "--folder", "notes"
    )
    assert done.code == 0
    listed = gapfinder("debrief", "list", "--folder", "notes").out
    assert max(map(len, listed.splitlines()[:1])) <= 80
    assert "c" * 50 not in listed


def test_drafts(gapfinder: Run, report: Path) -> None:
    new(gapfinder)
    for what in ("feedback", "thanks"):
        done = gapfinder("debrief", "draft", what, "acme", "--folder", "notes")
        assert done.code == 0
        assert "Nurse" in done.out
    gapfinder("debrief", "add", "acme", str(report), "--folder", "notes")
    unplanned = gapfinder("debrief", "draft", "weakness", "acme", "--folder", "notes", "--file", "p.md")
    assert (unplanned.code, "plan add" in unplanned.err) == (2, True)
    gapfinder("plan", "add", str(report), "2", "--file", "p.md")
    done = gapfinder("debrief", "draft", "weakness", "acme", "--folder", "notes", "--file", "p.md", "-o", "answer.md")
    assert (done.code, done.out) == (0, "")
    assert "less of than I would like is Go." in Path("answer.md").read_text(encoding="utf-8")


def test_questions(gapfinder: Run) -> None:
    none = gapfinder("debrief", "questions")
    assert (none.code, "no debrief notes" in none.err) == (2, True)
    path = new(gapfinder)
    empty = gapfinder("debrief", "questions", "--folder", "notes")
    assert (empty.code, empty.out) == (0, "")
    text = (
        path.read_text(encoding="utf-8")
        .replace("### Question:", "### Question: Why us?")
        .replace("- It went:", "- It went: badly")
    )
    path.write_text(text, encoding="utf-8")
    sheet = gapfinder("debrief", "questions", "--folder", "notes").out
    assert "## Why us?\n\n*2026-11-22-acme-nurse*\n\n- It went: badly\n- Better: (write it" in sheet
    data = json.loads(gapfinder("debrief", "questions", "--folder", "notes", "--format", "json").out)
    assert [question["text"] for question in data["questions"]] == ["Why us?"]


def test_gaps_that_come_back_are_counted(gapfinder: Run, report: Path) -> None:
    first, second, third = new(gapfinder), new(gapfinder, "--round", "2"), new(gapfinder, "--round", "3")
    gapfinder("debrief", "add", str(first), str(report))
    assert "interviews" not in first.read_text(encoding="utf-8")
    gapfinder("debrief", "add", str(second), str(report), "--only", "2")
    gapfinder("debrief", "add", str(third), str(report), "--only", "1-2")
    once = third.read_text(encoding="utf-8")
    assert "\n   - asked in 2 of 3 interviews\n2. **Go**" in once
    assert "\n   - asked in 3 of 3 interviews\n" in once
    gapfinder("debrief", "add", str(third), str(report), "--only", "1-2")
    assert third.read_text(encoding="utf-8") == once
    listed = gapfinder("debrief", "list", "--folder", "notes").out
    assert listed.endswith("Gaps that come back: Go, asked in 3 of 3; Terraform, asked in 2 of 3\n")
    data = json.loads(gapfinder("debrief", "list", "--folder", "notes", "--format", "json").out)
    assert data["recurring"][0] == {"id": "go", "name": "Go", "notes": 3, "of": 3}


def with_feedback(path: Path, words: str) -> None:
    text = path.read_text(encoding="utf-8").replace("### Weaknesses\n", f"### Weaknesses\n\n- {words}\n", 1)
    path.write_text(text, encoding="utf-8")


def test_feedback_in_the_note_moves_its_gap_up(gapfinder: Run, tmp_path: Path) -> None:
    """The number that was asked for is the one that was seen; `plan add` takes the new ones afterwards."""
    second = gap("Kubernetes", 2)
    factors = tuple(
        replace(second.factors[0], name=name, weight=weight, value=value)
        for name, weight, value in (("tier", 0.8, 0.9), ("interview", 0.2, 0.0))
    )
    heard = replace(second, factors=factors)
    first = replace(gap("Terraform", 1), factors=(replace(factors[0], value=1.0), factors[1]))
    met = replace(gap("Docker", 0), status=Status.MET, rank=None, factors=factors)
    kept = tmp_path / "report.json"
    kept.write_text(json.dumps(schema.to_dict(report_of(first, heard, met))), encoding="utf-8")
    path = new(gapfinder)
    with_feedback(path, "We missed Kubernetes. Docker was thin too.")
    done = gapfinder("debrief", "add", "acme", str(kept), "--folder", "notes", "--only", "2")
    assert done.code == 0, done.err
    assert "1 (was 2)  Kubernetes: feedback: “We missed Kubernetes.” (debrief 2026-11-22-acme-nurse)\n" in done.err
    assert "numbers have changed" in done.err
    note = path.read_text(encoding="utf-8")
    assert "1. **Kubernetes**" in note
    assert "   - interview: feedback: “We missed Kubernetes.”" in note
    assert "Terraform" not in note
    assert "have the example ready" in note
    assert "- Docker: feedback: “Docker was thin too.”" in note
    assert gapfinder("plan", "add", "1", "--file", "plan.md").out.startswith("added: Kubernetes")
    again = gapfinder("debrief", "add", "acme", "--folder", "notes", "--only", "1")
    assert "already" in again.err
    assert "was" not in again.err
    assert path.read_text(encoding="utf-8") == note


def test_a_setting_keeps_no_report(gapfinder: Run, report: Path, home: Path) -> None:
    settings = home / "config" / "gapfinder" / "gapfinder.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("save_last = false\n", encoding="utf-8")
    path = new(gapfinder)
    assert gapfinder("debrief", "add", str(path), str(report)).code == 0
    assert not lastreport.path().exists()


def test_leaving_a_question_leaves_the_program(tmp_path: Path) -> None:
    child = pexpect.spawn(sys.executable, ["-m", "gapfinder.cli.main", "debrief", "new"], encoding="utf-8", timeout=30)
    child.expect("Company")
    child.sendeof()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert list(tmp_path.iterdir()) == []
