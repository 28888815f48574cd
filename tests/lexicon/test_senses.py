"""Ordinary words that are also skills: a sentence in, the names that count out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gapfinder.datatypes import DocumentKind
from gapfinder.lexicon.matcher import Candidate
from gapfinder.lexicon.senses import SIGNS, THRESHOLD, Sense
from gapfinder.lexicon.table import Lexicon, Rule
from gapfinder.lexicon.words import WordsOfLine
from gapfinder.pipeline.layout import layout_of
from gapfinder.pipeline.skills import SkillLinker
from tests.smalllexicon import lexicon_of, small

LINKER = SkillLinker(lexicon=small())


def names(text: str, kind: DocumentKind = DocumentKind.AD) -> list[tuple[str, str]]:
    """Names that count, with their entries."""
    return [(text[one.start : one.end], one.skill_id) for one in LINKER.find(layout_of(text, kind))]


COUNTED = [
    ("We write backend services in Go and Python", ("Go", "go-language")),
    ("Experience with Go microservices", ("Go", "go-language")),
    ("Java, Go, Python", ("Go", "go-language")),
    ("Statistical analysis in R", ("R", "r-language")),
    ("R, Python, SQL", ("R", "r-language")),
    ("Proficient in R (ggplot2, tidyverse)", ("R", "r-language")),
    ("Advanced Excel skills", ("Excel", "excel")),
    ("Strong knowledge of Excel, including pivot tables and VLOOKUP", ("Excel", "excel")),
    ("Experience using Excel spreadsheets", ("Excel", "excel")),
    ("Java microservices with Spring and Hibernate", ("Spring", "spring")),
    ("Knowledge of the Spring framework", ("Spring", "spring")),
    ("Configuration management with Ansible, Chef or Puppet", ("Chef", "chef-software")),
    ("Infrastructure as code with Chef cookbooks", ("Chef", "chef-software")),
    ("Build React components in JavaScript", ("React", "react")),
    ("Frontend: React, Node.js", ("React", "react")),
]


@pytest.mark.parametrize(("text", "name"), COUNTED)
def test_the_skill(text: str, name: tuple[str, str]) -> None:
    assert name in names(text)


ORDINARY = [
    ("You will go through the files", "go-language"),
    ("Go above and beyond for our guests", "go-language"),
    ("We go to market twice a year", "go-language"),
    ("Ready, set, go to the front desk", "go-language"),
    ("R&D budget of two million", "r-language"),
    ("Report to R. Svensson in Malmö", "r-language"),
    ("You excel under pressure", "excel"),
    ("People who excel at teamwork", "excel"),
    ("An opportunity to excel", "excel"),
    ("Starting in spring 2027", "spring"),
    ("Spring Valley Hospital is hiring", "spring"),
    ("Every spring we move to the coast", "spring"),
    ("Dean's list, Spring 2016", "spring"),
    ("Our head chef runs a kitchen of twelve", "chef-software"),
    ("The chef will prepare two menus", "chef-software"),
    ("React quickly to changing priorities", "react"),
    ("You react calmly", "react"),
]


@pytest.mark.parametrize(("text", "entry"), ORDINARY)
def test_the_ordinary_word(text: str, entry: str) -> None:
    assert entry not in [one for _, one in names(text)]


def test_a_skills_list_decides() -> None:
    """Under a Skills heading a bare item is a skill."""
    text = "Ines Harbour\n\nSKILLS\nExcel, R, Go, Welding\n"
    assert [one for _, one in names(text, DocumentKind.RESUME)] == ["excel", "r-language", "go-language", "welding"]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("We go live", "used as a verb"),
        ("Excel at this", "a particle follows"),
        ("Spring Valley School", "part of a longer proper name"),
        ("Julia and Go will meet you", "does what people do"),
        ("at Spring", "named as a place or an employer"),
        ("each spring", "an article or determiner before, in lower case"),
        ("Python, Go, SQL", "a neighbour in the list is a known name of its kind"),
        ("Go, some dull thing, and Amazon Web Services", "a neighbour in the list is a known name of its kind"),
        ("the backend is Go", "a context word stands near"),
        ("experience with Go", "asked or claimed as a skill"),
        ("delivered via Go", "used with, in or via"),
        ("a Go developer", "a word of the trade follows"),
    ],
)
def test_signs(text: str, sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every decision can be explained by the signs that speak for or against it."""
    seen: set[str] = set()
    plain = Sense.__call__

    def noted(self: Sense, candidate: Candidate, line: WordsOfLine) -> float:
        support = plain(self, candidate, line)
        if candidate.rule is Rule.CONTEXT:
            found = self.signs(candidate, line)
            seen.update(found)
            assert (support > 0) == (sum(SIGNS[sign] for sign in found) >= THRESHOLD)
        return support

    monkeypatch.setattr(Sense, "__call__", noted)
    names(text)
    assert sign in seen
    assert seen <= set(SIGNS)


def test_an_acronym_in_small_letters_is_another_word() -> None:
    rows = "san,SAN,tool,storage area network,,SAN,storage|disks,,,,\nvmware,VMware,tool,,,,,,,,\n"
    linker = SkillLinker(lexicon=lexicon_of(rows))

    def found(text: str) -> set[str]:
        return {one.skill_id for one in linker.find(layout_of(text, DocumentKind.RESUME))}

    assert "san" in found("Kept disks on the SAN")
    assert "san" not in found("Lived by the San river, with disks")


def test_letters_of_states_beside_each_other_are_places() -> None:
    rows = "ma,MA,degree,,,MA,degree|science,,,,\nmd,Medicine,hard,,,,,,,,\n"
    linker = SkillLinker(lexicon=lexicon_of(rows))
    assert not linker.find(layout_of("Managed sites in FL, MA, and NY with a science degree", DocumentKind.RESUME))
    assert not linker.find(layout_of("Science AnalystBoston, MA with a degree", DocumentKind.AD))
    assert linker.find(layout_of("MA degree in science, 2010", DocumentKind.RESUME))


@pytest.mark.parametrize(("category", "found"), [("business-software", True), ("manufacturing", False)])
def test_a_program_of_every_trade_is_at_home_in_any_list(category: str, found: bool) -> None:
    """What a text is about says nothing of a spreadsheet in its list of skills."""
    wounds = lexicon_of("".join(f"n{i},Wound dressing {i},hard,,,,,,,,\n" for i in range(8)))
    tools = lexicon_of("sheets,Tablet,tool,,,Tablet,cells|rows,,,,\n")
    lexicon = Lexicon(
        (
            *(replace(one, category="nursing") for one in wounds.skills),
            *(replace(one, category=category) for one in tools.skills),
        )
    )
    text = f"Ann Lee\n\nEXPERIENCE\n{', '.join(one.name for one in wounds.skills)}\n\nSKILLS\nTablet\n"
    ids = {one.skill_id for one in SkillLinker(lexicon=lexicon).find(layout_of(text, DocumentKind.RESUME))}
    assert ("sheets" in ids) is found


@pytest.mark.parametrize(
    ("text", "counts"),
    [("In-house building of gates", False), ("House building in Leeds", True), ("e-House building", False)],
)
def test_a_word_behind_a_hyphen_may_be_another(text: str, counts: bool) -> None:
    linker = SkillLinker(lexicon=lexicon_of("house,House building,hard,,,,,,,,\n"))
    assert bool(linker.find(layout_of(text, DocumentKind.RESUME))) is counts


def test_a_letter_of_an_abbreviation_is_no_name() -> None:
    text = "Ines Harbour\n\nSKILLS\nPython, R&D with R\n"
    found = [
        one
        for one in SkillLinker(lexicon=small()).find(layout_of(text, DocumentKind.RESUME))
        if one.skill_id == "r-language"
    ]
    assert [one.start for one in found if text[one.start + 1 : one.start + 2] == "&"] == []


def test_no_single_sign_is_enough_but_a_skills_list() -> None:
    assert [sign for sign, value in SIGNS.items() if value >= THRESHOLD] == [
        "stands in a skills list", "a word of the trade follows", "describes a person",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Patient, calm and detail-minded", {"Patient", "calm", "detail-minded"}),
        ("Calm Harbour Pilot with a steady hand", {"Calm"}),
        ("A calm and patient sail maker", {"calm", "patient"}),
        ("Detail-minded and highly patient", {"Detail-minded", "patient"}),
        ("You are calm and patient", {"calm", "patient"}),
        ("Patient team player", {"Patient"}),
        ("Cared for one patient at a time", set()),
        ("Patient care and patient records", set()),
        ("Kept the calm waters of the bay on charts", set()),
    ],
)
def test_words_for_traits_describe_persons(text: str, found: set[str]) -> None:
    rows = (
        "calmness,Calmness,soft,,,calm,,,,,\npatience,Patience,soft,,,patient,,,,,\n"
        "detail,Attention to detail,soft,detail-minded,,,,,,,\nsail-maker,Sail maker,occupation,harbour pilot,,,,,,,\n"
    )
    linker = SkillLinker(lexicon=lexicon_of(rows))
    layout = layout_of(f"SUMMARY\n{text}\n", DocumentKind.RESUME)
    traits = [one for one in linker.find(layout) if one.skill_id != "sail-maker"]
    assert {layout.text[one.start : one.end] for one in traits} == found
