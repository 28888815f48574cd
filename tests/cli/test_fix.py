"""`gapfinder fix`: corrections in, honoured by every command, undone byte for byte."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from gapfinder import config
from tests.commandline import Run, python

DATA = Path(__file__).parents[1] / "data"
RESUME, AD, BIO = (DATA / f"{name}.txt" for name in ("resume", "ad", "bio"))


def rows(gapfinder: Run, *arguments: str | Path) -> dict[str, dict[str, Any]]:
    """Requirements of the resume against the ad, by id."""
    done = gapfinder("compare", RESUME, *(arguments or (AD,)), "-f", "json")
    assert done.code == 0, done.err
    return {row["id"]: row for row in json.loads(done.out)["requirements"]}


def test_have_as_a_note_is_told(gapfinder: Run) -> None:
    """Nothing in the resume shows it: `unproven`, with the user's own words as the quote."""
    assert rows(gapfinder)["docker"]["status"] == "missing"
    done = gapfinder("fix", "have", "Docker", "--note", "a course in spring")
    assert done.out == "kept: you have Docker: a course in spring\n"
    row = rows(gapfinder)["docker"]
    assert row["status"] == "unproven"
    assert row["held"][0]["section"] == "told"
    assert row["held"][0]["quote"] == "you have Docker: a course in spring"
    assert "You told gapfinder" in row["advice"]
    page = gapfinder("compare", RESUME, AD, "--all").out
    assert "told “you have Docker: a course in spring”" in " ".join(page.split())


def test_have_with_place_and_dates_is_shown(gapfinder: Run) -> None:
    gapfinder("fix", "have", "docker", "--where", "Northbeck Yard", "--from", "2021-03", "--to", "2023")
    row = rows(gapfinder)["docker"]
    assert row["status"] == "met"
    assert row["held"][0]["quote"] == "you have docker: Northbeck Yard, 2021-03 to 2023"
    assert "your resume does not say it" in row["advice"]


def test_dates_add_to_the_years_of_the_resume(gapfinder: Run) -> None:
    """Python is asked for five years and shown for three; overlaps count once."""
    before = rows(gapfinder)["python"]
    assert before["status"] == "short"
    gapfinder("fix", "have", "Python", "--from", "2020-03", "--to", "2022-06")
    after = rows(gapfinder)["python"]
    assert after["status"] == "met"
    assert before["years"]["held"] + 1.9 < after["years"]["held"] < before["years"]["held"] + 2.3
    gapfinder("fix", "undo")
    gapfinder("fix", "have", "Python", "--from", "2021-03", "--to", "2022-06")
    row = rows(gapfinder)["python"]
    assert row["status"] == "short"
    assert row["years"]["held"] > before["years"]["held"]


def test_a_level(gapfinder: Run) -> None:
    assert rows(gapfinder)["french"]["status"] == "short"
    gapfinder("fix", "have", "French", "--level", "C1")
    assert rows(gapfinder)["french"]["status"] == "met"


def test_a_member_of_an_either_or(gapfinder: Run) -> None:
    gapfinder("fix", "have", "Terraform", "--where", "a project")
    row = rows(gapfinder)["aws-cloudformation+terraform"]
    assert row["status"] == "met"
    assert {member["id"]: member["status"] for member in row["group"]["members"]}["terraform"] == "met"


def test_what_is_told_makes_nothing_worse(gapfinder: Run) -> None:
    before = rows(gapfinder)["sql"]
    assert before["status"] == "met"
    gapfinder("fix", "have", "SQL")
    assert rows(gapfinder)["sql"] == before


def test_never(gapfinder: Run) -> None:
    """No requirement any more; visible on request, with the reason."""
    gapfinder("fix", "never", "docker")
    gapfinder("fix", "never", "Prepare", "quarterly", "tide", "tables", "for", "the", "harbour", "office")
    found = rows(gapfinder)
    assert "docker" not in found
    assert not [one for one in found if one.startswith("prepare")]
    page = gapfinder("compare", RESUME, AD, "--ignored").out
    assert "Docker: you said never to ask for it" in page


def test_the_last_requirement_refused_is_no_silence(gapfinder: Run, tmp_path: Path) -> None:
    """That the user wants nothing asked is no sign of a target that was not understood."""
    ad = tmp_path / "ad.txt"
    ad.write_text("Engineer\n\nRequirements\n- Docker\n", encoding="utf-8")
    gapfinder("fix", "never", "docker")
    done = gapfinder("compare", RESUME, "--ad", ad)
    assert done.code == 0, done.err


def test_alias(gapfinder: Run, tmp_path: Path) -> None:
    """Another name of a skill counts in every text, also in `extract`."""
    ad = tmp_path / "ad.txt"
    ad.write_text("Engineer\n\nRequirements\n- Whaleboxes\n- SQL\n", encoding="utf-8")
    assert "docker" not in rows(gapfinder, "--ad", ad)
    done = gapfinder("fix", "alias", "Whaleboxes", "docker")
    assert done.out == "kept: Whaleboxes is another name of Docker\n"
    assert "docker" in rows(gapfinder, "--ad", ad)
    assert '"skill_id": "docker"' in gapfinder("extract", ad, "-f", "jsonl").out
    assert "names of yours" in gapfinder("doctor").out
    gapfinder("fix", "undo")
    assert "docker" not in rows(gapfinder, "--ad", ad)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("alias", "Whaleboxes", "no such thing"), "knows no skill"),
        (("alias", "Docker", "docker"), "already"),
        (("alias", "!!!", "docker"), "no word"),
        (("have", "Docker", "--from", "2021"), "both --from and --to"),
        (("have", "Docker", "--from", "2021", "--to", "soon"), "no month"),
        (("have", "Docker", "--from", "2021-13", "--to", "now"), "no month"),
        (("have", "Docker", "--from", "2023", "--to", "2021"), "before"),
        (("never", "???"), "no word"),
        (("undo",), "nothing to undo"),
    ],
)
def test_what_makes_no_sense(arguments: tuple[str, ...], words: str, gapfinder: Run) -> None:
    done = gapfinder("fix", *arguments)
    assert done.code == 2
    assert words in done.err
    assert not config.settings_file().exists()


def test_not_a_skill(gapfinder: Run, tmp_path: Path) -> None:
    ad = tmp_path / "ad.txt"
    ad.write_text("Engineer\n\nRequirements\n- Docker\n- SQL\n", encoding="utf-8")
    gapfinder("fix", "not-skill", "Docker")
    assert "docker" not in rows(gapfinder, "--ad", ad)
    assert "docker" not in gapfinder("extract", ad, "-f", "jsonl").out
    assert "you said that it is not a skill" in gapfinder("compare", RESUME, "--ad", ad, "--ignored").out


def test_a_gap_by_its_number(gapfinder: Run) -> None:
    gapfinder("compare", RESUME, AD)
    first = gapfinder("compare", RESUME, AD, "-f", "csv").out.splitlines()[1].split(",")[1]
    done = gapfinder("fix", "never", "1")
    assert done.out == f"kept: never ask for {first}\n"
    assert first not in gapfinder("compare", RESUME, AD, "-f", "csv").out
    assert gapfinder("fix", "never", "99").code == 2


def test_list_and_undo(gapfinder: Run) -> None:
    assert gapfinder("fix", "list").out == ""
    gapfinder("fix", "never", "COBOL")
    gapfinder("fix", "have", "Docker", "--where", "Acme", "--from", "2021", "--to", "now")
    gapfinder("fix", "never", "COBOL")  # known already
    shown = gapfinder("fix", "list").out
    assert shown == "  1  never ask for COBOL\n  2  you have Docker: Acme, 2021 to now\n"
    data = json.loads(gapfinder("fix", "list", "-f", "json").out)
    assert data["schema"] == "gapfinder.fixes/1"
    assert data["fixes"][1] == {
        "number": 2, "kind": "have", "name": "Docker", "of": None, "where": "Acme", "from": "2021", "to": "now",
        "level": None, "note": None,
    }  # fmt: skip
    assert gapfinder("fix", "undo", "1").out == "undone: never ask for COBOL\n"
    assert gapfinder("fix", "list").out == "  1  you have Docker: Acme, 2021 to now\n"
    assert gapfinder("fix", "undo", "7").code == 2


def test_the_file_is_the_users(gapfinder: Run) -> None:
    """Comments and other settings stay; undoing gives back every byte."""
    path = config.settings_file()
    path.parent.mkdir(parents=True)
    before = b"# mine\r\nsave_last = true # yes\r\n\r\n[hours] # a week\r\nDocker = 20"
    path.write_bytes(before)
    gapfinder("fix", "never", "COBOL", "--note", "not again")
    text = path.read_bytes().decode()
    assert text.startswith("# mine\r\nsave_last = true # yes\r\n")
    assert tomllib.loads(text)["fix"] == [{"never": "COBOL", "note": "not again"}]
    gapfinder("fix", "undo")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fix = 3", "must be tables"),
        ("[[fix]]\n", "exactly one of"),
        ('[[fix]]\nnever = "a"\nhave = "b"\n', "exactly one of"),
        ('[[fix]]\nnever = "a"\nof = "b"\n', "`of` has no meaning"),
        ('[[fix]]\nnever = ""\n', "must be a text"),
        ("[[fix]]\nnever = true\n", "must be a text"),
        ('[[fix]]\nalias = "a"\n', "of what"),
        ('[[fix]]\nnever = "x"\n[[fix]]\nhave = "a"\nfrom = "soon"\nto = "now"\n', "correction 2"),
        ('[[fix]]\nhave = "a"\nto = "now"\n', "both `from` and `to`"),
        ('[[fix]]\nalias = "a"\nof = "no such skill"\n', "no entry of the lexicon"),
        ("[hours]\nSQL = -1\n", "above 0"),
        ("hours = 3\n", "must be a table"),
    ],
)
def test_a_file_that_is_wrong(text: str, words: str, gapfinder: Run) -> None:
    path = config.settings_file()
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    done = gapfinder("compare", RESUME, AD)
    assert done.code == 3, done.err
    assert words in done.err
    assert str(path) in done.err


def test_another_settings_file(gapfinder: Run, tmp_path: Path) -> None:
    """`--config` names the file that is read and written, in every command; the next run is not touched by it."""
    other = tmp_path / "other.toml"
    other.write_text("", encoding="utf-8")
    gapfinder("fix", "never", "Docker", "--config", other)
    gapfinder("fix", "alias", "Whaleboxes", "Kubernetes", "--config", other)
    assert "docker" not in rows(gapfinder, AD, "--config", other)
    assert "docker" in rows(gapfinder)
    for jobs in ("1", "2"):
        done = gapfinder("batch", RESUME, AD, BIO, "-f", "json", "--config", other, "--jobs", jobs)
        assert '"docker"' not in done.out
    ad = tmp_path / "ad.txt"
    ad.write_text("Whaleboxes\n", encoding="utf-8")
    assert "kubernetes" in gapfinder("extract", ad, "--config", other).out
    assert "kubernetes" not in gapfinder("extract", ad).out
    assert not config.settings_file().exists()


@pytest.mark.parametrize("arguments", [["fix", "list"], ["fix", "never", "COBOL"], ["fix", "undo"], ["diff", "--help"]])
def test_it_starts_without_the_heavy_libraries(arguments: list[str]) -> None:
    done = python(
        "import sys\nfrom gapfinder.cli.main import run\n"
        f"try:\n    run({arguments!r})\nexcept SystemExit:\n    pass\n"
        "print([m for m in ('spacy', 'sklearn', 'numpy', 'pypdf') if m in sys.modules])"
    )
    assert done.out.splitlines()[-1] == "[]", done.err
