"""The user's own `skills.csv` and imported tables: honoured everywhere, and one sentence for every fault."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder import config
from gapfinder.datatypes import DocumentKind, SkillKind
from gapfinder.errors import DataError
from gapfinder.extract import extract
from gapfinder.lexicon import own
from gapfinder.lexicon.table import COLUMNS, load, shipped
from gapfinder.readers import document_from_text

HEADER = ",".join(COLUMNS)


def write(text: str | bytes, path: Path | None = None) -> Path:
    """Put the user's own entries in place."""
    target = path or config.own_skills_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return target


def found_in(text: str) -> list[str]:
    """Ids that the whole pipeline finds in an ad."""
    return [m.skill_id or "" for m in extract(document_from_text(text, kind=DocumentKind.AD)).mentions]


def test_nothing_of_the_users() -> None:
    assert load() is shipped()
    assert load().title == f"{shipped().release} ({len(shipped().skills)} skills)"
    assert not config.config_folder().exists()


def test_three_columns_are_enough() -> None:
    write("id,name,kind\nzorble-weaving,Zorble weaving,hard\n")
    lexicon = load()
    skill = lexicon["zorble-weaving"]
    assert (skill.name, skill.kind, skill.category) == ("Zorble weaving", SkillKind.HARD, "own")
    assert lexicon.origins == {"zorble-weaving": ("own",)}
    assert lexicon.title == f"{lexicon.release} ({len(shipped().skills) + 1} skills, 1 of them your own)"
    assert load() is lexicon


def test_the_pipeline_honours_it_at_once() -> None:
    """Also where the pipeline was built before the file was there."""
    text = "Requirements\n- Experience with zorble weaving\n"
    assert "zorble-weaving" not in found_in(text)
    path = write("id,name,kind\nzorble-weaving,Zorble weaving,hard\n")
    assert "zorble-weaving" in found_in(text)
    path.unlink()
    assert "zorble-weaving" not in found_in(text)


def test_a_change_is_seen() -> None:
    path = write("id,name,kind\nzorble,Zorbling craft,hard\n")
    assert load()["zorble"].kind is SkillKind.HARD
    write("id,name,kind\nzorble,Zorbling craft,soft\n")
    os.utime(path, ns=(1, 1))
    assert load()["zorble"].kind is SkillKind.SOFT


def test_a_row_with_our_id_changes_what_it_fills() -> None:
    ours = shipped()["kubernetes"]
    write("name,kind,id,aliases\nKube ship,method,kubernetes,zorbernetes\n")
    mine = load()["kubernetes"]
    assert (mine.name, mine.kind, mine.aliases) == ("Kube ship", SkillKind.METHOD, ("zorbernetes",))
    assert (mine.broader, mine.builds_on, mine.category) == (ours.broader, ours.builds_on, ours.category)
    assert len(load().skills) == len(shipped().skills)


def test_the_users_own_name_wins() -> None:
    write("id,name,kind,aliases\nmy-kube,My kube,tool,Kubernetes\n")
    found = found_in("Requirements\n- Experience with Kubernetes\n")
    assert "my-kube" in found
    assert "kubernetes" not in found


@pytest.mark.parametrize(
    "data",
    [
        "\ufeffid,name,kind\r\nzorble,Zorbling craft,hard\r\n".encode(),
        b"id;name;kind;aliases\nzorble;Zorbling craft;hard;zorble arts\n",
        b"ID, Name , KIND\n\n zorble ,Zorbling  craft, Hard \n,,\n",
        b'id,name,kind\nzorble,"Zorbling\ncraft",hard\n',
    ],
    ids=["as Excel saves it", "semicolons", "blanks and capitals", "a line end in a cell"],
)
def test_tables_as_programs_save_them(data: bytes) -> None:
    write(data)
    assert load()["zorble"].name == "Zorbling craft"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the file is empty"),
        ("id,name\nzorble,Zorble\n", "line 1: the column 'kind' is missing"),
        ("id,name,kind,alias\n", "line 1: there is no column 'alias'"),
        ("id,name,kind,name\n", "line 1: the column 'name' stands there twice"),
        ("id,name,kind\nzorble,Zorbling,gadget\n", "line 2: there is no kind 'gadget'"),
        ("id,name,kind\nzorble,,hard\n", "line 2: the name is empty"),
        ("id,name,kind\nzorble\n", "line 2: the name is empty"),
        ("id,name,kind\nZorble Arts,Zorbling,hard\n", "line 2: 'Zorble Arts' is no id"),
        ("id,name,kind\nzorble,Zorbling, hard,a, b\n", "line 2: the row has more cells than the first line"),
        ("id,name,kind\na-b,Zorbling,hard\n\na-b,Zorble,hard\n", "line 4: the id 'a-b' stands in line 2 already"),
        ('id,name,kind\na-b,"Zor\nble arts",hard\nc-d,X;Y,hard\n', "line 4: the name"),
        ("id,name,kind\na-b,X;Y,hard\n", "line 2: the name 'X;Y' holds a character"),
        ("id,name,kind\na-b,a b c d e f g h i,hard\n", "line 2: .* has more than 8 words"),
        ("id,name,kind,broader\nzorble,Zorbling,hard,kubernets\n", "line 2: broader names 'kubernets'"),
        ("id,name,kind,implies\nzorble,Zorbling,hard,zorble\n", "line 2: implies names the entry itself"),
        (b"id,name,kind\nzorble,Zorbl\xe9,hard\n", "line 2: it is not UTF-8"),
        (b"id,name,kind\nzorble,Zor\0bling,hard\n", "line 2: "),
    ],
)  # fmt: skip
def test_faults(text: str | bytes, words: str) -> None:
    path = write(text)
    with pytest.raises(DataError, match=words) as caught:
        load()
    assert caught.value.message.startswith(str(path))
    assert caught.value.message.count("\n") == 0
    assert caught.value.hint
    assert next(fault.error().message for fault in own.faults(shipped().skills)) == caught.value.message


def test_all_faults_at_once() -> None:
    write("id,name,kind,broader\na-b,Zorble,gadget,\nc-d,Yarble,hard,nowhere-to-be-found\nE,Xarble,hard,\n")
    assert [re.sub(r".*, (line \d).*", r"\1", fault.where) for fault in own.faults(shipped().skills)] == [
        "line 2", "line 4", "line 3",
    ]  # fmt: skip


def test_a_suggestion() -> None:
    write("id,name,kind,broader\nzorble,Zorbling,hard,kubernets\n")
    with pytest.raises(DataError) as caught:
        load()
    assert "Did you mean kubernetes?" in caught.value.hint


def test_own_entries_relate_to_each_other() -> None:
    write("id,name,kind,implies\nzorble,Zorbling,hard,yarble\nyarble,Yarble arts,hard,\n")
    assert load().implied_by("zorble") == {"yarble"}


def test_a_folder_in_its_place() -> None:
    config.own_skills_file().mkdir(parents=True)
    with pytest.raises(DataError, match="cannot be read"):
        load()


def test_an_imported_table_adds_names() -> None:
    folder = config.lexicon_folder()
    write(
        f"{HEADER}\nkubernetes,Kubernetes,tool,zorbernetes,,,,,,,\nzorble,Zorbling,hard,,,,,,,,\n", folder / "esco.csv"
    )
    lexicon = load()
    assert lexicon["kubernetes"].aliases == (*shipped()["kubernetes"].aliases, "zorbernetes")
    assert lexicon["zorble"].category == "esco"
    assert lexicon.origins == {"kubernetes": ("esco",), "zorble": ("esco",)}
    assert lexicon.title.endswith("skills, 2 with names from ESCO)")


@pytest.mark.parametrize(
    "text", [b"", b"id,name\n", f"{HEADER}\na,A\n".encode(), b"\xff\xfe", f"{HEADER}\na,A,gadget,,,,,,,,\n".encode()]
)
def test_a_damaged_import(text: bytes) -> None:
    write(text, config.lexicon_folder() / "esco.csv")
    with pytest.raises(DataError, match=r"esco\.csv") as caught:
        load()
    assert caught.value.hint.endswith(("gapfinder lexicon remove esco", '"CSV UTF-8".'))


@given(st.text(max_size=200))
def test_no_text_is_a_traceback(text: str) -> None:
    """Every text is either rows or faults."""
    for one in own.parse(text, "skills.csv"):
        assert isinstance(one, own.Row | own.Fault)


@given(
    st.lists(
        st.lists(st.sampled_from(["a", "b-c", "", "Zorble", "hard", "x|y", "|", '"', "1", "a;b"]), max_size=5),
        max_size=6,
    )
)
def test_no_row_is_a_traceback(rows: list[list[str]]) -> None:
    text = "id,name,kind,aliases\n" + "\n".join(",".join(row) for row in rows)
    ids = [one.skill.id for one in own.parse(text, "skills.csv") if isinstance(one, own.Row)]
    assert len(ids) == len(set(ids))
