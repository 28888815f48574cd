"""One test per rule of `requirements`: an ad or bio in, rows out."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pytest

from gapfinder.analysis.requirements import requirements_of
from gapfinder.datatypes import Assertion, Document, Label, Mention, Requirement
from tests.smalllexicon import ad, bio, extracted, small


class Row(NamedTuple):
    """A requirement in short."""

    id: str
    tier: str
    years: float | None = None


def rows_of(*targets: Document) -> tuple[Requirement, ...]:
    """Requirements of some targets."""
    return requirements_of([extracted(one) for one in targets], small())


def rows(*targets: Document) -> list[Row]:
    """The same in short, named skills only."""
    return [Row(r.id, r.tier.value, r.years) for r in rows_of(*targets)]


def job(*lines: str, heading: str = "Requirements") -> Document:
    """An ad whose requirements are these lines."""
    bullets = "\n".join(f"- {line}" for line in lines)
    return ad(f"Engineer\n\n{heading}\n{bullets}\n")


def test_rule_1_negated_and_wished_ask_for_nothing() -> None:
    assert rows(job("Python", "No experience with Docker is needed", "We no longer use Puppet")) == [
        Row("python", "required")
    ]


def test_rule_2_years_fold_into_the_skill() -> None:
    assert rows(job("5+ years of experience with Python")) == [Row("python", "required", 5)]


def test_rule_2_years_of_a_field_are_a_row() -> None:
    (row,) = rows_of(job("4+ years of experience in the shipping industry"))
    assert row.label.value == "EXPERIENCE"
    assert row.years == 4
    assert "shipping" in row.name.lower()
    assert "years" not in row.name.lower()


def test_rule_2_what_is_asked_besides_the_years_is_no_field() -> None:
    for line in ("3 years of related experience and knowledge of ropes", "3yrs of related experience"):
        assert [row.name for row in rows_of(job(line)) if row.years] == ["Relevant work experience"]


def test_rule_2_years_in_brackets_are_of_what_stands_before_them() -> None:
    assert rows(job("Python (3+ years)")) == [Row("python", "required", 3)]
    assert rows(job("Python experience (4 years minimum)")) == [Row("python", "required", 4)]
    (row,) = rows_of(job("Experience at a shipyard or harbour (5+ years)"))
    assert row.years == 5
    assert row.name == "Shipyard or harbour experience"
    assert [r.name for r in rows_of(job("Professional experience (5+ years)"))] == ["Professional experience"]


def test_a_degree_named_after_its_field() -> None:
    found = rows_of(job("Python degree or equivalent"))
    assert [(r.id, r.name, r.label.value) for r in found] == [("python-degree", "Python degree", "QUALIFICATION")]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (
            "Experience working with harbour masters and pilots or senior tenants of berths",
            "Harbour masters and pilots or senior tenants of berths",
        ),
        (
            "Navigate shallow channels alone and under sail and willing to swim",
            "Navigate shallow channels alone and under sail",
        ),
        ("You will iterate this with us as we scale", None),
        ("Any combination of education and experience at the supervisor's discretion", None),
    ],
)
def test_a_phrase_says_what_is_asked(line: str, name: str | None) -> None:
    """Neither its opening words nor a beginning that was cut off, and nothing that only another sentence names."""
    assert [r.name for r in rows_of(job(line))] == ([] if name is None else [name])


def test_rule_2_the_most_years_count() -> None:
    assert rows(job("2 years of Python"), job("5 years of Python")) == [Row("python", "required", 5)]


def test_rule_3_one_row_over_all_documents() -> None:
    """The strongest tier, every quote, the demand."""
    first, second = job("Python", heading="Nice to have"), job("Python", "Docker")
    person = bio("Mara Vance is an engineer. She has built tools in Python since 2015.")
    found = rows_of(first, second, person)
    (row,) = [r for r in found if r.id == "python"]
    assert row.tier.value == "required"
    assert [asked.target for asked in row.asked] == ["t1", "t2", "t3"]
    assert {target: tier.value for target, tier in row.tiers} == {"t1": "preferred", "t2": "required", "t3": "held"}
    demand = row.demand
    assert (demand.targets, demand.of, demand.ads, demand.bios) == (3, 3, 2, 1)


def test_rule_3_the_same_name_twice_is_one_row() -> None:
    (row,) = rows_of(job("Kubernetes", "k8s in production"))
    assert row.id == "kubernetes"
    assert [asked.line for asked in row.asked] == [4, 5]


def test_rule_4_either_or_is_one_row() -> None:
    (row,) = rows_of(job("AWS, GCP or Azure"))
    assert row.id == "aws+azure+gcp"
    assert row.name == "AWS, GCP or Azure"
    assert [member.id for member in row.members] == ["aws", "azure", "gcp"]


def test_rule_4_a_member_asked_by_itself_ends_the_group() -> None:
    found = rows_of(job("Terraform or CloudFormation", "Terraform is required"))
    assert [r.id for r in found] == ["terraform"]
    assert len(found[0].asked) == 2


def test_rule_4_a_weaker_member_joins_the_group() -> None:
    text = "Engineer\n\nRequirements\n- Terraform or CloudFormation\n\nResponsibilities\n- Look after Terraform\n"
    assert "terraform" not in [r.id for r in rows_of(ad(text))]
    assert "cloudformation+terraform" in [r.id for r in rows_of(ad(text))]


def test_rule_5_activities() -> None:
    """Only under requirements or duties, only where no skill explains them, only with two content words."""
    asked = "Prepare quarterly tide tables for the harbour office"
    assert [r.label.value for r in rows_of(job(asked, heading="Responsibilities"))] == ["EXPERIENCE"]
    assert not [r for r in rows_of(ad(f"Engineer\n\nAbout us\nWe {asked.lower()}.\n")) if r.label.value == "EXPERIENCE"]
    explained = rows_of(job("Manage projects", "Reconcile bank accounts", heading="Responsibilities"))
    assert {r.label.value for r in explained} == {"SKILL"}
    assert not rows_of(job("Do things", heading="Responsibilities"))


def test_rule_5_tier_of_duties() -> None:
    (row,) = rows_of(job("Prepare quarterly tide tables", heading="Responsibilities"))
    assert row.tier.value == "mentioned"


def test_rule_6_soft_skills_in_so_many_words() -> None:
    assert Row("communication", "required") in rows(job("Strong communication skills"))
    text = "Engineer\n\nResponsibilities\n- Keep communication with suppliers alive\n"
    assert "communication" not in [r.id for r in rows_of(ad(text))]
    assert "communication" not in [r.id for r in rows_of(bio("She is praised for communication."))]


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("West Yorkshire", False),
        ("Greater Manchester", False),
        ("Lantern County", False),
        ("EXPERIENCE", False),
        ("Certification", False),
        ("Lanternfish", True),
        ("Western saddles", True),
    ],
)
def test_a_place_and_a_stray_heading_are_no_rows(name: str, asked: bool) -> None:
    """Names that no list has are asked for, unless their form says what they are."""
    found = extracted(job(name))
    start = found.document.text.index(name)
    seen = Mention(
        document_id=found.document.id,
        start=start,
        end=start + len(name),
        text=name,
        label=Label.SKILL,
        section=found.document.section_at(start),
        assertion=Assertion.REQUIRED,
        found_by="model",
    )
    rows = requirements_of([replace(found, mentions=(seen,))], small())
    assert [row.name for row in rows] == ([name] if asked else [])


def test_a_phrase_inside_a_name_is_no_row_beside_it() -> None:
    found = extracted(job("able to work under steady pressure"))
    start = found.document.text.index("able")
    whole = Mention(
        document_id=found.document.id,
        start=start,
        end=start + len("able to work under steady pressure"),
        text="able to work under steady pressure",
        label=Label.SOFT_SKILL,
        section=found.document.section_at(start),
        assertion=Assertion.REQUIRED,
        found_by="lexicon",
    )
    part = replace(
        whole, start=start + len("able to "), text=whole.text.removeprefix("able to "), label=Label.EXPERIENCE
    )
    assert [row.name for row in requirements_of([replace(found, mentions=(part,))], small())] == [
        "Work under steady pressure"
    ]
    rows = requirements_of([replace(found, mentions=(whole, part))], small())
    assert [row.label for row in rows] == [Label.SOFT_SKILL]


def test_occupations_are_no_rows() -> None:
    assert "chef-occupation" not in [r.id for r in rows_of(job("Experience as a head chef"))]


def test_degrees_keep_their_words() -> None:
    (row,) = rows_of(job("Bachelor's degree in Statistics"))
    assert (row.name, row.label.value) == ("Bachelor's degree in Statistics", "QUALIFICATION")


def test_levels_are_kept() -> None:
    (row,) = rows_of(job("French (B2)"))
    assert (row.id, row.level) == ("french", "B2")


def test_ids_are_unique_and_every_row_has_a_quote() -> None:
    found = rows_of(
        job("Python", "Python or SQL", "5 years of Python", "AWS or Azure", "Prepare the tide tables of the harbour"),
        job("Docker", "Prepare the tide tables of the harbour"),
        bio("Mara Vance has run Docker and Python since 2015."),
    )
    ids = [r.id for r in found]
    assert len(ids) == len(set(ids))
    for row in found:
        assert row.asked
        assert row.id
        assert row.demand.targets == len({asked.target for asked in row.asked}) == len(row.tiers)


def test_nothing_asked() -> None:
    assert rows_of(ad("Hello there.")) == ()
    assert rows_of() == ()
