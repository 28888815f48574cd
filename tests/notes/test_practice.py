from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gapfinder.datatypes import Asked, Demand, Label, Match, Nearest, Requirement, SkillKind, Status, Tier
from gapfinder.errors import DataError
from gapfinder.lexicon.table import load
from gapfinder.notes import practice


def gap(
    label: Label = Label.SKILL, status: Status = Status.MISSING, years: float | None = None, name: str = "SQL"
) -> Match:
    requirement = Requirement(
        id="x",
        name=name,
        label=label,
        tier=Tier.REQUIRED,
        asked=(Asked(target="t1", start=0, end=1, line=1, quote=name),),
        demand=Demand(targets=1, of=1, bios=0, ads=1),
        years=years,
    )
    return Match(requirement=requirement, status=status)


def near(identifier: str, label: Label) -> Match:
    """A gap with something close to it, or with itself on its way."""
    nearest = Nearest(id=identifier, name="Y", quote="Y", start=0, end=1, similarity=1.0)
    return replace(gap(label, Status.ADJACENT), nearest=nearest)


def test_every_kind_of_skill_has_a_shape() -> None:
    for label in Label:
        for status in Status:
            for kind in (None, *SkillKind):
                assert practice.words(gap(label, status), kind)


@pytest.mark.parametrize(
    ("match", "kind", "shape"),
    [
        (gap(), SkillKind.TOOL, "tool"),
        (gap(), None, "hard"),
        (gap(Label.QUALIFICATION), None, "certificate"),
        (gap(Label.QUALIFICATION), SkillKind.LICENCE, "licence"),
        (gap(Label.SOFT_SKILL, Status.UNPROVEN), None, "soft"),
        (gap(Label.EXPERIENCE, years=5), None, "years"),
        (gap(status=Status.SHORT, years=5), SkillKind.TOOL, "years"),
        (gap(status=Status.UNPROVEN, years=5), SkillKind.TOOL, "unproven"),
        (gap(status=Status.ADJACENT), SkillKind.TOOL, "adjacent"),
        (gap(status=Status.UNCLEAR), SkillKind.TOOL, "unclear"),
        (gap(Label.QUALIFICATION, Status.UNCLEAR), SkillKind.CERTIFICATE, "doubtful"),
        (near("x", Label.QUALIFICATION), SkillKind.CERTIFICATE, "begun"),
        (near("y", Label.QUALIFICATION), SkillKind.CERTIFICATE, "adjacent"),
    ],
)
def test_what_fits(match: Match, kind: SkillKind | None, shape: str) -> None:
    assert practice.shape_of(match, kind) == shape


def test_a_field_of_work_has_its_own_shape() -> None:
    """Nobody practises on patients at a club."""
    care = practice.words(gap(name="CRRT"), SkillKind.HARD, "nursing")
    assert "beside them" in care
    assert practice.words(gap(), SkillKind.HARD, "web-development") == practice.words(gap(), SkillKind.HARD)
    fields = {field for _, field in practice.shapes()} - {""}
    assert fields <= {skill.category for skill in load().skills}


def test_the_table_invents_no_link_and_no_hours() -> None:
    for words in practice.shapes().values():
        assert "http" not in words
        assert "hours" not in words
        assert words.endswith((".", "?"))


def test_a_name_from_a_document_is_safe() -> None:
    words = practice.words(gap(name="<!-- x\n- [ ] y {name}"), SkillKind.TOOL)
    assert "<!--" not in words
    assert "\n" not in words


def test_resources_of_the_user(tmp_path: Path) -> None:
    path = tmp_path / "resources.yml"
    assert practice.resources(path) == {}
    path.write_text("Data_modelling:\n  - Sam's notes\n  - https://example.org\nsql: a book\n", encoding="utf-8")
    assert practice.resources(path) == {"data-modelling": ("Sam's notes", "https://example.org"), "sql": ("a book",)}
    path.write_text("# nothing yet\n", encoding="utf-8")
    assert practice.resources(path) == {}


@pytest.mark.parametrize("text", ["- a", "a: {b: c}", "a: [", "a: [{b: c}]", "word"])
def test_broken_resources_are_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "resources.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"resources\.yml"):
        practice.resources(path)
