"""`gapfinder lexicon`: search, show, check, import, remove as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gapfinder import config
from gapfinder.lexicon.search import Rank, near, relations, search
from gapfinder.lexicon.table import COLUMNS
from tests.commandline import Run, python
from tests.smalllexicon import lexicon_of, small

ESCO = "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,status\n"
ROW = "KnowledgeSkillCompetence,http://example.org/1,knowledge,,zorble weaving,zorble loom work,released\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table in ESCO's columns."""
    path = tmp_path / "skills_en.csv"
    path.write_text(ESCO + ROW, encoding="utf-8")
    return path


def own(text: str) -> Path:
    """The user's own entries."""
    config.config_folder().mkdir(parents=True, exist_ok=True)
    config.own_skills_file().write_text(text, encoding="utf-8")
    return config.own_skills_file()


@pytest.mark.parametrize(
    ("text", "first", "rank"),
    [
        ("kubernetes", "kubernetes", Rank.EXACT),
        ("K8S", "kubernetes", Rank.EXACT),
        ("post gres", "postgresql", Rank.EXACT),
        ("ecommerce", "e-commerce", Rank.EXACT),
        ("E-Commerce", "e-commerce", Rank.EXACT),
        ("c++", "c-plus-plus", Rank.EXACT),
        ("C#", "c-sharp", Rank.EXACT),
        (".net", "dotnet", Rank.EXACT),
        ("web frameworks", "web-framework", Rank.EXACT),
        ("kuber", "kubernetes", Rank.PREFIX),
        ("framework", "web-framework", Rank.CONTAINED),
        ("management project", "project-management", Rank.CONTAINED),
    ],
)
def test_ranks(text: str, first: str, rank: Rank) -> None:
    hit = search(small(), text)[0]
    assert (hit.skill.id, hit.rank) == (first, rank)


def test_order() -> None:
    """Whole names, then beginnings, then parts; an entry once."""
    lexicon = lexicon_of(
        "a,Deep sewing,hard,,,,,,,,\nb,Sewing machines,tool,,,,,,,,\nc,Stitching,hard,sewing|sewing arts,,,,,,,\nd,Sewing,hard,,,,,,,,\n"
    )
    assert [hit.skill.id for hit in search(lexicon, "Sewing")] == ["d", "c", "b", "a"]


def test_near() -> None:
    assert near(small(), "pyhton") == ["Python"]
    assert near(small(), "") == []


def test_relations_both_ways() -> None:
    found = dict(relations(small(), small()["docker"]))
    assert found["needed_for"] == ["kubernetes"]
    assert dict(relations(small(), small()["sql"]))["implied_by"] == ["mysql", "postgresql"]
    assert dict(relations(small(), small()["web-framework"]))["narrower"] == ["django", "flask"]
    assert dict(relations(small(), small()["mysql"]))["alternative"] == ["postgresql"]


def test_search(gapfinder: Run) -> None:
    done = gapfinder("lexicon", "search", "kubernetes", "--limit", "1")
    assert done.code == 0
    assert done.out.split()[0] == "kubernetes"
    assert "more: --limit" in done.err


def test_search_as_json(gapfinder: Run) -> None:
    data = json.loads(gapfinder("lexicon", "search", "kubernetes", "-f", "json").out)
    assert data["schema"] == "gapfinder.lexicon-search/1"
    assert data["entries"][0]["rank"] == "exact"
    assert data["found"] >= len(data["entries"]) > 0


def test_search_finds_nothing(gapfinder: Run) -> None:
    done = gapfinder("lexicon", "search", "kubernetez")
    assert (done.code, done.out) == (0, "")
    assert "Spelled alike: Kubernetes" in done.err
    assert gapfinder("lexicon", "search", "!!").code == 2


def test_show(gapfinder: Run) -> None:
    done = gapfinder("lexicon", "show", "kubernetes")
    assert done.code == 0
    assert "from: gapfinder" in done.out
    assert "any case" in done.out
    assert "docker: Docker" in done.out
    by_name = gapfinder("lexicon", "show", "Kubernetes clusters")
    assert by_name.out == done.out


def test_show_as_json(gapfinder: Run) -> None:
    data = json.loads(gapfinder("lexicon", "show", "kubernetes", "--format", "json").out)
    assert {"name": "Kubernetes", "rule": "any case"} in data["names"]
    assert "docker" in data["relations"]["builds_on"]


@pytest.mark.parametrize("which", ["zzzzzz", "", "kubern"])
def test_show_nothing(gapfinder: Run, which: str) -> None:
    done = gapfinder("lexicon", "show", which)
    assert (done.code, done.out) == (2, "")
    assert "There is no entry" in done.err


def test_own_entries_are_named_as_such(gapfinder: Run) -> None:
    own("id,name,kind,aliases\nzorble,Zorble weaving,hard,\nkubernetes,Kubernetes,tool,zorbernetes\n")
    assert "from your skills.csv" in gapfinder("lexicon", "search", "zorble").out
    assert "from: your skills.csv" in gapfinder("lexicon", "show", "zorble").out
    assert "from: gapfinder, with your skills.csv" in gapfinder("lexicon", "show", "kubernetes").out
    assert "2 of them your own" in gapfinder("doctor").out


def test_check(gapfinder: Run) -> None:
    own("id,name,kind\nzorble,Zorble weaving,hard\n")
    done = gapfinder("lexicon", "check")
    assert "zorble" not in done.out


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("zorble,Zorble weaving,gadget\n", "line 2: there is no kind 'gadget'"),
        ("zorble,Access,tool\n", "own/zorble: 'Access' must stand in `exact` or `ambiguous`"),
        ("zorble,Kubernetes,tool\n", "is a name of cloud-and-devops/kubernetes and own/zorble"),
    ],
)
def test_check_finds_faults(gapfinder: Run, rows: str, words: str) -> None:
    own(f"id,name,kind\n{rows}")
    done = gapfinder("lexicon", "check")
    assert done.code == 3
    assert words in done.out
    assert "problem" in done.err


def test_check_names_every_fault(gapfinder: Run) -> None:
    path = own("id,name,kind\nzorble,Zorble,gadget\nB,Yarble weaving,hard\n")
    done = gapfinder("lexicon", "check")
    assert done.out.count(str(path)) == 2


def test_check_a_folder(gapfinder: Run, tmp_path: Path) -> None:
    header = ",".join(COLUMNS)
    path = tmp_path / "sport.csv"
    assert gapfinder("lexicon", "check", tmp_path).code == 2
    path.write_text(f"{header}\nyoga,Yoga practice,hard,,,,,,,,\n", encoding="utf-8")
    assert gapfinder("lexicon", "check", tmp_path).code == 0
    path.write_text(f"{header}\nyoga,Yoga practice,hard,,,,,nowhere,,,\n", encoding="utf-8")
    done = gapfinder("lexicon", "check", tmp_path)
    assert (done.code, done.out) == (3, "sport/yoga: broader names 'nowhere', which does not exist\n")
    path.write_bytes(b"\xff\xfe")
    assert gapfinder("lexicon", "check", tmp_path).code == 3
    assert gapfinder("lexicon", "check", tmp_path / "none").code == 2


def test_a_fault_is_one_sentence_everywhere(gapfinder: Run, tmp_path: Path) -> None:
    path = own("id,name,kind\nzorble,Zorble,gadget\n")
    ad = tmp_path / "ad.txt"
    ad.write_text("Requirements\n- Python\n", encoding="utf-8")
    for arguments in (("extract", ad), ("compare", ad, ad), ("lexicon", "search", "zorble"), ("doctor",)):
        done = gapfinder(*arguments)
        assert done.code == 3, arguments
        assert f"gapfinder: {path}, line 2: there is no kind 'gadget'.\n" in done.err
        assert "Traceback" not in done.err


def test_import_list_remove(gapfinder: Run, table: Path) -> None:
    done = gapfinder("lexicon", "import", table)
    assert done.code == 0, done.err
    assert "ESCO: 1 skills in skills_en.csv" in done.out
    assert "1  new entries, with 2 names" in done.out
    assert "European Commission" in done.err
    assert "from ESCO" in gapfinder("lexicon", "search", "zorble").out
    assert "zorble" not in gapfinder("lexicon", "check").out
    listed = gapfinder("lexicon", "import", "--list")
    assert "skills_en.csv" in listed.out
    assert "European Commission" in listed.out
    data = json.loads(gapfinder("lexicon", "import", "--list", "-f", "json").out)
    assert data["sources"][0]["source"] == "esco"
    assert gapfinder("lexicon", "remove", "esco").out.startswith("removed: ESCO")
    assert gapfinder("lexicon", "search", "zorble").out == ""
    assert gapfinder("lexicon", "remove", "esco").code == 2


def test_import_as_json(gapfinder: Run, table: Path) -> None:
    data = json.loads(gapfinder("lexicon", "import", table, "--format", "json").out)
    assert (data["schema"], data["entries"], data["names"]) == ("gapfinder.lexicon-import/1", 1, 2)


def test_import_needs_one_thing(gapfinder: Run, table: Path, tmp_path: Path) -> None:
    assert gapfinder("lexicon", "import").code == 2
    assert gapfinder("lexicon", "import", table, "--list").code == 2
    assert gapfinder("lexicon", "import", tmp_path / "none.csv").code == 2
    other = tmp_path / "other.csv"
    other.write_text("name,city\n", encoding="utf-8")
    done = gapfinder("lexicon", "import", other)
    assert (done.code, done.out) == (3, "")
    assert len(done.err.splitlines()) == 2


def test_a_damaged_import_can_be_removed(gapfinder: Run) -> None:
    config.lexicon_folder().mkdir(parents=True)
    (config.lexicon_folder() / "esco.csv").write_text("broken\n", encoding="utf-8")
    assert "gapfinder lexicon remove esco" in gapfinder("lexicon", "search", "python").err
    assert "gapfinder lexicon remove esco" in gapfinder("lexicon", "check").out
    assert "is lost" in gapfinder("lexicon", "import", "--list").out
    assert gapfinder("lexicon", "remove", "esco").code == 0
    assert gapfinder("lexicon", "search", "python").code == 0


@pytest.mark.parametrize(
    "arguments", [["--help"], ["lexicon", "--help"], ["lexicon", "import", "--help"]], ids=" ".join
)
def test_help_does_not_read_the_lexicon(arguments: list[str]) -> None:
    done = python(
        "import sys\nfrom gapfinder.cli.main import run\n"
        f"try:\n    run({arguments!r})\nexcept SystemExit:\n    pass\n"
        "print([m for m in sys.modules if m in ('spacy', 'sklearn') or m.startswith('gapfinder.lexicon')])"
    )
    assert done.out.splitlines()[-1] == "[]"
