"""The lexicon as a value: CSV in, entries and relations out, one sentence for what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from gapfinder.datatypes import Label, SkillKind
from gapfinder.errors import DataError
from gapfinder.lexicon.table import COLUMNS, Lexicon, Rule, load, merged, read_folder, read_rows
from tests.smalllexicon import lexicon_of

HEADER = ",".join(COLUMNS)


def test_a_line_is_an_entry() -> None:
    row = 'sap,SAP,tool,"SAP ERP|SAP S/4HANA",SAP,,,erp,finance-systems,oracle-erp,accounting'
    (skill,) = read_rows(f"{HEADER}\n{row}\n", "accounting", "accounting.csv")
    assert skill.category == "accounting"
    assert skill.kind is SkillKind.TOOL
    assert skill.names == ("SAP", "SAP ERP", "SAP S/4HANA")
    assert (skill.broader, skill.implies) == (("erp",), ("finance-systems",))
    assert (skill.alternative, skill.builds_on) == (("oracle-erp",), ("accounting",))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "x.csv: the first line is not the lexicon's header"),
        ("name,id\n", "x.csv: the first line is not the lexicon's header"),
        (f"{HEADER}\na,A,tool\n", "x.csv, line 2: 3 columns instead of 11"),
        (f"{HEADER}\na,A,tool,,,,,,,,\nb,B, C,tool,,,,,,,,\n", "x.csv, line 3: 12 columns instead of 11"),
        (f"{HEADER}\na,A,gadget,,,,,,,,\n", "x.csv, line 2: unknown kind 'gadget'"),
    ],
)
def test_bad_tables(text: str, words: str) -> None:
    with pytest.raises(DataError, match=words) as caught:
        list(read_rows(text, "x", "x.csv"))
    assert caught.value.hint
    assert caught.value.exit_code == 3


def test_blank_lines_are_no_entries() -> None:
    assert list(read_rows(f"{HEADER}\n\n\n", "x", "x.csv")) == []


def test_a_folder_is_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text(f"{HEADER}\nzeta,Zeta,tool,,,,,,,,\n", encoding="utf-8")
    (tmp_path / "a.csv").write_text(f"{HEADER}\nyoga,Yoga,hard,,,,,,,,\nalpha,Alpha,hard,,,,,,,,\n", encoding="utf-8")
    assert [(skill.category, skill.id) for skill in read_folder(tmp_path)] == [
        ("a", "yoga"), ("a", "alpha"), ("b", "zeta"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("hard", Label.SKILL),
        ("method", Label.SKILL),
        ("tool", Label.SKILL),
        ("soft", Label.SOFT_SKILL),
        ("certificate", Label.QUALIFICATION),
        ("licence", Label.QUALIFICATION),
        ("degree", Label.QUALIFICATION),
        ("language", Label.LANGUAGE),
        ("occupation", Label.OCCUPATION),
    ],
)
def test_kinds_and_labels(kind: str, label: Label) -> None:
    assert SkillKind(kind).label is label


FAMILY = """\
database,Databases,hard,,,,,data,,,
data,Data,hard,,,,,,,,
django,Django,tool,,,,,web,python,flask,python
flask,Flask,tool,,,,,web,python,,
python,Python,tool,,,,,language,,,
language,Languages,hard,,,,,,,,
web,Web,hard,,,,,software,,,
software,Software,hard,,,,,,,,
mysql,MySQL,tool,,,,,database,,postgresql|mysql,
postgresql,PostgreSQL,tool,,,,,database,,,
"""


def test_relations_are_walked() -> None:
    lexicon = lexicon_of(FAMILY)
    # all that is implied, and one step of what is broader than that: a web framework, but not all of software
    assert lexicon.granted_by("django") == {"python", "language", "web"}
    assert lexicon.granted_by("mysql") == {"database"}
    assert lexicon.granted_by("nobody") == frozenset()
    assert lexicon.narrower["database"] == ("mysql", "postgresql")
    assert lexicon.alternatives["postgresql"] == {"mysql"}
    assert lexicon.alternatives["mysql"] == {"postgresql"}
    assert lexicon.alternatives["flask"] == {"django"}


def test_implied_ends_in_a_circle() -> None:
    lexicon = lexicon_of("a,A,hard,,,,,,b,,\nb,B,hard,,,,,,a,,\n")
    assert lexicon.implied_by("a") == {"b"}


def test_names_take_the_strictest_rule() -> None:
    lexicon = lexicon_of("go,Go,tool,golang,GOLANG,Go,backend,,,,\n")
    assert {name.text: name.rule for name in lexicon.names()} == {
        "Go": Rule.CONTEXT, "golang": Rule.ANY_CASE, "GOLANG": Rule.EXACT,
    }  # fmt: skip


def test_the_users_entry_wins() -> None:
    ours, theirs = lexicon_of("a,A,hard,,,,,,,,\nb,B,hard,,,,,,,,\n"), lexicon_of("b,Bee,tool,,,,,,,,\n")
    assert [skill.name for skill in merged(ours.skills, theirs.skills)] == ["A", "Bee"]


def test_title_and_lookup() -> None:
    lexicon = Lexicon(lexicon_of(FAMILY).skills, release="2026.11")
    assert lexicon.title == "2026.11 (10 skills)"
    assert "django" in lexicon
    assert "rails" not in lexicon
    assert lexicon["django"].name == "Django"


def test_what_ships() -> None:
    """At least 1,500 entries in at least 20 fields; read once."""
    lexicon = load()
    assert len(lexicon.skills) >= 1500
    assert len({skill.category for skill in lexicon.skills}) >= 20
    assert load() is lexicon
