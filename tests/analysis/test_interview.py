"""What a debrief names, by the same pipeline that reads ads and resumes."""

from __future__ import annotations

import pytest

from gapfinder.analysis.interview import remarked
from gapfinder.datatypes import Asked, Demand, DocumentKind, Label, Member, Remark, Requirement, Tier
from gapfinder.extract import extract
from gapfinder.readers import document_from_text
from tests.smalllexicon import small


def requirement(identifier: str, name: str, *members: str) -> Requirement:
    return Requirement(
        id=identifier, name=name, label=Label.SKILL, tier=Tier.REQUIRED,
        asked=(Asked(target="t1", start=0, end=1, line=1, quote=name),),
        demand=Demand(targets=1, of=1, bios=0, ads=1),
        members=tuple(Member(id=one, name=one) for one in members),
    )  # fmt: skip


ASKED = (
    requirement("kubernetes", "Kubernetes"),
    requirement("terraform", "Terraform"),
    requirement("go-language", "Go"),
    requirement("excel", "Excel"),
    requirement("aws+gcp", "AWS or GCP", "aws", "gcp"),
    requirement("handled-angry-callers", "Handled angry callers"),
)


def heard(*texts: str, denials: bool = False) -> dict[str, str]:
    remarks = [Remark(text=text, where="feedback", note="acme", denials_only=denials) for text in texts]
    found = [(one, extract(document_from_text(one.text, kind=DocumentKind.RESUME, clean=False))) for one in remarks]
    return remarked(ASKED, found, small())


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("You need more Kubernetes.", {"kubernetes"}),
        ("no k8s", {"kubernetes"}),
        ("How would you keep Terraform state for a team?", {"terraform"}),
        ("We missed any Google Cloud", {"aws+gcp"}),
        ("We would have liked more Go", {"go-language"}),
        ("Go", {"go-language"}),
        ("Go through your resume with us.", set()),
        ("How do you go about it?", set()),
        ("You would not excel here", set()),
        ("We all work in Excel here", {"excel"}),
        ("Tell us how you handle a caller who is angry", {"handled-angry-callers"}),
        ("Handled badly", set()),
        ("", set()),
        ("Nothing at all", set()),
    ],
)  # fmt: skip
def test_what_is_named(text: str, ids: set[str]) -> None:
    assert set(heard(text)) == ids


def test_the_quote_is_the_sentence_and_says_where() -> None:
    found = heard("You were calm. We missed Terraform! Good luck.", "Terraform again")
    assert found == {"terraform": "feedback: “We missed Terraform!” (debrief acme)"}


def test_an_answer_counts_only_where_it_denies() -> None:
    assert heard("I talked about Kubernetes", denials=True) == {}
    assert set(heard("I said that I have never used Kubernetes", denials=True)) == {"kubernetes"}
