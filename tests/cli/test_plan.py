from __future__ import annotations

import json
import sys
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
from tests.commandline import Outcome, Run


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def gap(identifier: str, name: str, number: int, value: float = 0.9) -> Match:
    requirement = Requirement(
        id=identifier,
        name=name,
        label=Label.SKILL,
        tier=Tier.REQUIRED,
        asked=(Asked(target="t1", start=0, end=1, line=3, quote=f"You know {name}"),),
        demand=Demand(targets=1, of=1, bios=0, ads=1),
    )
    return Match(
        requirement=requirement,
        status=Status.MISSING,
        rank=number,
        factors=(Factor(name="tier", value=value, weight=1.0, because="required"),),
        advice="Learn it, then show it.",
    )


@pytest.fixture
def report(tmp_path: Path) -> Report:
    found = Report(
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
        matches=(
            gap("redux", "Redux", 1),
            gap("react", "React", 2, 0.5),
            gap("aws+google-cloud", "AWS or Google Cloud", 3, 0.1),
            gap("odd", "Odd <!-- -->\n- [ ] x 🆔 gf-x 📅 2026-01-01", 4),
            gap("life-support", "Advanced Life Support (ALS)", 5),
        ),
    )
    (tmp_path / "report.json").write_text(json.dumps(schema.to_dict(found)), encoding="utf-8")
    return found


def lines(path: str = "plan.md") -> list[str]:
    return [line for line in Path(path).read_text(encoding="utf-8").splitlines() if line.startswith("- [")]


def add(gapfinder: Run, *what: str) -> Outcome:
    return gapfinder("plan", "add", *what, "--file", "plan.md")


def test_gaps_of_the_last_report_in_an_order_to_learn_them(gapfinder: Run, report: Report) -> None:
    assert add(gapfinder, "1").code == 2
    lastreport.save(report)
    done = add(gapfinder, "1-3")
    assert done.code == 0, done.err
    assert lines() == [
        "- [ ] React: Learn it, then show it. 🔼 🆔 gf-react",
        "- [ ] Redux: Learn it, then show it. ⏫ 🆔 gf-redux ⛔ gf-react",
        "- [ ] AWS or Google Cloud: Learn it, then show it. 🔽 🆔 gf-aws_google-cloud",
    ]
    assert done.out.splitlines()[0] == "added: React: Learn it, then show it.  [gf-react]"
    again = add(gapfinder, "2", "3")
    assert again.out == ""
    assert "in the plan already" in again.err
    assert len(lines()) == 3


def test_gaps_by_name(gapfinder: Run, report: Report) -> None:
    """The words of a gap mean that gap, of the last report or of a file; other words are a task."""
    lastreport.save(report)
    assert add(gapfinder, "react").out == "added: React: Learn it, then show it.  [gf-react]\n"
    assert add(gapfinder, "report.json", "AWS or Google Cloud").out.startswith("added: AWS or Google Cloud: Learn")
    assert add(gapfinder, "1", "REACT").out.startswith("added: Redux")
    assert add(gapfinder, "als").out.startswith("added: Advanced Life Support (ALS): Learn")
    assert add(gapfinder, "reacting").out == "added: reacting  [gf-reacting]\n"
    assert add(gapfinder, "react", "nonsense").code == 2
    lastreport.path().write_text("damaged", encoding="utf-8")
    assert add(gapfinder, "Call Sam").code == 0


@pytest.mark.usefixtures("report")
def test_gaps_of_a_file_with_a_date(gapfinder: Run) -> None:
    assert add(gapfinder, "report.json", "1", "--due", "2026-12-15").code == 0
    assert lines() == ["- [ ] Redux: Learn it, then show it. ⏫ 🆔 gf-redux 📅 2026-12-15"]


@pytest.mark.usefixtures("report")
def test_words_of_a_document_cannot_make_tasks_or_signs(gapfinder: Run) -> None:
    add(gapfinder, "report.json", "4")
    assert lines() == [r"- [ ] Odd &lt;\!-- --&gt; - \[ \] x gf-x 2026-01-01: Learn it, then show it. ⏫ 🆔 gf-odd"]
    listed = json.loads(gapfinder("plan", "list", "--file", "plan.md", "--format", "json").out)
    assert [(item["id"], item["due"]) for item in listed["items"]] == [("gf-odd", None)]


def test_own_words(gapfinder: Run) -> None:
    assert add(gapfinder, "Ask Sam for a mock interview", "--priority", "low").code == 0
    assert lines() == ["- [ ] Ask Sam for a mock interview 🔽 🆔 gf-ask-sam-for-a-mock-interview"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["ask", "Sam"], 2, "in quotes"),
        (["report.json"], 2, "Which gaps"),
        (["report.json", "9"], 2, "no gap 9"),
        (["report.json", "0"], 2, "no gap 0"),
        (["report.json", "3-1"], 2, "no gap 3-1"),
        (["report.json", "x"], 2, "no number"),
        (["nowhere.json", "1"], 2, "no file"),
        ([" "], 2, "no words"),
        (["x", "--due", "tomorrow"], 2, "no date"),
    ],
)
@pytest.mark.usefixtures("report")
def test_wrong_calls(gapfinder: Run, arguments: list[str], code: int, words: str) -> None:
    done = add(gapfinder, *arguments)
    assert done.code == code
    assert words in done.err
    assert not Path("plan.md").exists()


def test_a_script_must_say_where(gapfinder: Run) -> None:
    done = gapfinder("plan", "add", "x")
    assert done.code == 2
    assert "--file" in done.err
    folder = gapfinder("plan", "add", "x", "--file", ".")
    assert (folder.code, "folder" in folder.err) == (2, True)


def test_list(gapfinder: Run) -> None:
    empty = gapfinder("plan", "list")
    assert (empty.code, empty.out) == (0, "")
    Path("p.md").write_text(
        "- [x] a\n- [ ] R&amp;D \\[x\\] 🆔 gf-b 📅 2026-12-15 🛫 2026-12-01\n  - [ ] step\n- [-] c 🆔 gf-b\n",
        encoding="utf-8",
    )
    short = gapfinder("plan", "list", "--file", "p.md")
    assert short.out == "  2 [ ] R&D [x]\n        due 2026-12-15; not before 2026-12-01; gf-b\n"
    assert "2 done or dropped" in short.err
    assert "lines 2, 4" in short.err
    assert gapfinder("plan", "list", "--all", "--file", "p.md").out.startswith("  1 [x] a\n        no id\n")


def test_the_first_change_of_a_file_of_the_user_leaves_a_copy(gapfinder: Run, report: Report) -> None:
    Path("plan.md").write_bytes(b"# Mine\r\n- [ ] buy milk")
    lastreport.save(report)
    add(gapfinder, "1")
    add(gapfinder, "2")
    assert Path("plan.md.bak").read_bytes() == b"# Mine\r\n- [ ] buy milk"
    assert Path("plan.md").read_bytes().startswith(b"# Mine\r\n- [ ] buy milk\r\n- [ ] React")
    assert not Path("plan.md.bak1").exists()


def test_a_plan_in_another_encoding_is_refused(gapfinder: Run) -> None:
    Path("plan.md").write_bytes(b"caf\xe9")
    for done in (add(gapfinder, "x"), gapfinder("plan", "list", "--file", "plan.md")):
        assert done.code == 3
        assert "UTF-8" in done.err
    assert Path("plan.md").read_bytes() == b"caf\xe9"


def test_a_person_is_asked_once_where_the_plan_lives(gapfinder: Run, tmp_path: Path) -> None:
    child = pexpect.spawn(
        sys.executable, ["-m", "gapfinder.cli.main", "plan", "add", "Ask Sam"], encoding="utf-8", timeout=30
    )
    child.expect("one Markdown file")
    child.expect("File")
    child.sendline(str(tmp_path / "my plan.md"))
    child.expect("added: Ask Sam")
    child.expect(pexpect.EOF)
    assert "Ask Sam" in gapfinder("plan", "list").out


def test_the_way_of_a_task(gapfinder: Run, report: Report) -> None:
    lastreport.save(report)
    Path("resources.yml").write_text("React:\n  - Sam's notes\n", encoding="utf-8")
    add(gapfinder, "1-2")
    first = gapfinder("plan", "next", "--file", "plan.md").out
    assert first.startswith(
        "React: Learn it, then show it.\n  medium priority; gf-react\n  - practise: Build one small thing with React"
    )
    assert "  - resource: Sam's notes\n" in first
    assert gapfinder("plan", "snooze", "react", "--until", "2999-01-01", "--file", "plan.md").code == 0
    waits = gapfinder("plan", "next", "--file", "plan.md")
    assert (waits.code, waits.out) == (0, "")
    assert "2999-01-01" in waits.err
    done = gapfinder("plan", "done", "1", "--proof", "example.org/react", "--date", "2026-12-01", "--file", "plan.md")
    assert done.out == "done: React: Learn it, then show it.\n"
    assert "Only the resume closes a gap" in done.err
    assert "  - proof: example.org/react\n" in Path("plan.md").read_text(encoding="utf-8")
    again = gapfinder("plan", "done", "react", "--file", "plan.md")
    assert (again.code, again.out) == (0, "")
    assert gapfinder("plan", "next", "--file", "plan.md").out.startswith("Redux")
    assert gapfinder("plan", "drop", "gf-redux", "--because", "another road", "--file", "plan.md").code == 0
    assert "Nothing to do" in gapfinder("plan", "next", "--file", "plan.md").err
    assert lines()[0].startswith("- [x] React: Learn it, then show it. 🔼 🆔 gf-react 🛫 2999-01-01 ✅ 2026-12-01")
    assert lines()[1].startswith("- [-] Redux")


def test_bare_items(gapfinder: Run, report: Report) -> None:
    lastreport.save(report)
    add(gapfinder, "1", "--bare")
    assert "practise" not in Path("plan.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["done", "9"], "no task number 9"),
        (["done", "nothing"], "no task 'nothing'"),
        (["drop", "nothing"], "no task 'nothing'"),
        (["snooze", "1", "--until", "2001-01-01"], "future"),
        (["snooze", "1", "--until", "soon"], "no date"),
        (["done", "1", "--date", "soon"], "no date"),
        (["export", "-o", "."], "folder"),
        (["export", "-o", "plan.md"], "overwrite"),
    ],
)
def test_wrong_calls_on_the_way(gapfinder: Run, arguments: list[str], words: str) -> None:
    Path("plan.md").write_text("- [ ] a\n", encoding="utf-8")
    done = gapfinder("plan", *arguments, "--file", "plan.md")
    assert done.code == 2
    assert words in done.err
    assert Path("plan.md").read_text(encoding="utf-8") == "- [ ] a\n"


@pytest.mark.parametrize(
    "command", [["done", "1"], ["drop", "1"], ["snooze", "1", "--until", "2999-01-01"], ["export"]]
)
def test_without_a_plan(gapfinder: Run, command: list[str]) -> None:
    done = gapfinder("plan", *command)
    assert done.code == 2
    assert "no plan yet" in done.err


def test_exports(gapfinder: Run) -> None:
    text = "- [ ] =a 📅 2026-12-15 🆔 gf-a\n- [x] b\n- [ ] c\n"
    Path("plan.md").write_text(text, encoding="utf-8")
    for name in ("plan.ics", "plan.csv", "plan.json"):
        assert gapfinder("plan", "export", "-o", name, "--file", "plan.md").code == 0
    assert Path("plan.ics").read_bytes().count(b"BEGIN:VTODO\r\n") == 3
    assert b"\r\r" not in Path("plan.ics").read_bytes() + Path("plan.csv").read_bytes()
    assert "1,gf-a,'=a,open" in Path("plan.csv").read_text(encoding="utf-8-sig")
    assert len(json.loads(Path("plan.json").read_text(encoding="utf-8"))["items"]) == 2
    assert gapfinder("plan", "export", "--file", "plan.md").out == "- [ ] =a (due 2026-12-15)\n- [x] b\n- [ ] c\n"
    events = gapfinder("plan", "export", "-f", "ics", "--as-events", "--file", "plan.md")
    assert events.out.count("BEGIN:VEVENT") == 1
    assert "1 without a date" in events.err
    assert Path("plan.md").read_text(encoding="utf-8") == text


def test_a_missing_library_is_named(gapfinder: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    Path("plan.md").write_text("- [ ] a\n", encoding="utf-8")
    done = gapfinder("plan", "export", "-f", "ics", "--file", "plan.md")
    assert done.code == 2
    assert "pip install" in done.err


def test_a_person_is_asked_for_proof(tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    plan.write_text("- [ ] a 🆔 gf-react\n", encoding="utf-8")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "gapfinder.cli.main", "plan", "done", "1", "--file", str(plan)],
        encoding="utf-8",
        timeout=30,
    )
    child.expect("What shows it")
    child.expect("Proof")
    child.sendline("my repo")
    child.expect("Only the resume")
    child.expect(pexpect.EOF)
    assert "\n  - proof: my repo\n" in plan.read_text(encoding="utf-8")
