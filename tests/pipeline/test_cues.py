"""What a text says about a mention: tables of lines, and the assertion of every mention in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.datatypes import Assertion, DocumentKind, Label
from gapfinder.pipeline.assertion import CUE_WORDS, find_cues
from gapfinder.pipeline.cues import level_of
from gapfinder.pipeline.layout import layout_of
from gapfinder.pipeline.spans import Found
from tests.smalllexicon import ad, bio, extracted, resume

pytestmark = pytest.mark.usefixtures("small_lexicon")

R, P, M, N, W, H = "REQUIRED", "PREFERRED", "MENTIONED", "NEGATED", "WISH", "HELD"


def said_of(text: str, kind: DocumentKind) -> list[tuple[str, str]]:
    """Lexicon id and assertion of every mention that the lexicon finds."""
    one = {DocumentKind.AD: ad, DocumentKind.RESUME: resume, DocumentKind.BIO: bio}[kind](text)
    return [(m.skill_id, m.assertion.value) for m in extracted(one).mentions if m.skill_id]


ADS = [
    # cues in the line
    ("You must have Python.", [("python", R)]),
    ("Python is required.", [("python", R)]),
    ("Python is a must.", [("python", R)]),
    ("We require Python and Docker.", [("python", R), ("docker", R)]),
    ("You need experience with Docker.", [("docker", R)]),
    ("Python is preferred.", [("python", P)]),
    ("Docker is a plus.", [("docker", P)]),
    ("Nice to have: Docker and Terraform.", [("docker", P), ("terraform", P)]),
    ("Ideally you know Terraform.", [("terraform", P)]),
    ("Terraform would be an advantage.", [("terraform", P)]),
    ("Docker is desirable but not essential.", [("docker", P)]),
    ("Bonus points for Kubernetes.", [("kubernetes", P)]),
    ("Not required, but tell us of Docker and Ansible.", [("docker", P), ("ansible", P)]),
    # duties ask for nothing outright
    ("Look after Docker and Ansible.", [("docker", M), ("ansible", M)]),
    # negation makes no requirement
    ("No experience with Kubernetes is required.", [("kubernetes", N)]),
    ("Kubernetes is not required.", [("kubernetes", N)]),
    ("You do not need Docker.", [("docker", N)]),
    ("We no longer use Puppet.", [("puppet", N)]),
    ("Python is required, or you want to switch from Docker.", [("python", R), ("docker", N)]),
    ("Not only Python, no doubt, is required.", [("python", R)]),
    # a scope ends at the border of its clause
    ("Python is required; Docker is a plus.", [("python", R), ("docker", P)]),
    ("Python is required. Docker is a plus.", [("python", R), ("docker", P)]),
    ("Python is required, but Docker is only a plus.", [("python", R), ("docker", P)]),
    ("Kubernetes is not required, but Docker is required.", [("kubernetes", N), ("docker", R)]),
    # brackets
    ("Python is required (Docker a plus)", [("python", R), ("docker", P)]),
    ("Python is required, Docker (a strong plus)", [("python", R), ("docker", P)]),
    ("Python is required, Terraform (preferred)", [("python", R), ("terraform", P)]),
    ("Python, Terraform (a plus)", [("python", M), ("terraform", P)]),
    # behind a dash
    ("Python is required. Docker – a plus", [("python", R), ("docker", P)]),
    ("Python – essential skills are told below", [("python", M)]),
    # the will to learn will do
    ("Experience of Docker or willingness to learn it", [("docker", P)]),
    ("Docker certification looked upon favourably.", [("docker", P)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ADS)
def test_ads(text: str, expected: list[tuple[str, str]]) -> None:
    assert said_of(f"Data Engineer\n\nResponsibilities\n- {text}", DocumentKind.AD) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You bring experience with PostgreSQL.", [("postgresql", R)]),
        ("You have a sound knowledge of HACCP.", [("haccp", R)]),
        ("You are proficient in Python and Docker.", [("python", R), ("docker", R)]),
    ],
)
def test_prose_that_asks(text: str, expected: list[tuple[str, str]]) -> None:
    """An ad written as one paragraph has no headings."""
    assert said_of(text, DocumentKind.AD) == expected


RESUMES = [
    ("Built reports in Python.", [("python", H)]),
    ("Cut the bill without giving up Docker.", [("docker", H)]),
    ("Shipped it without using Docker.", [("docker", N)]),
    ("Observed the cluster and wrote reports in Python.", [("python", H)]),
    ("Shadowed a developer of Python.", [("python", N)]),
    ("I have not used Terraform.", [("terraform", N)]),
    ("I have never worked with Kubernetes.", [("kubernetes", N)]),
    ("No experience with Docker.", [("docker", N)]),
    ("Eager to learn Kubernetes.", [("kubernetes", W)]),
    ("Would like to learn Docker.", [("docker", W)]),
    ("Currently learning Terraform.", [("terraform", W)]),
    ("Interested in Kubernetes.", [("kubernetes", W)]),
    ("Seeking a post where I can use my Python and Docker.", [("python", H), ("docker", H)]),
    ("Seeking a post where I can learn Docker.", [("docker", W)]),
    ("I have not used Terraform, but I run CloudFormation daily.", [("terraform", N), ("cloudformation", H)]),
    ("I use Docker and I want to learn Kubernetes.", [("docker", H), ("kubernetes", W)]),
    ("I use Python; eager to learn Docker.", [("python", H), ("docker", W)]),
    ("Not only Python but also Docker.", [("python", H), ("docker", H)]),
    ("Reconciled accounts without errors in PostgreSQL.", [("postgresql", H)]),
    ("Never missed a deadline with Python.", [("python", H)]),
    ("Python, Docker (learning), Terraform", [("python", H), ("docker", W), ("terraform", H)]),
    ("Python, Docker (currently learning)", [("python", H), ("docker", W)]),
    ("Docker - booked for January", [("docker", W)]),
    ("Learning: Docker, by Christmas", [("docker", W)]),
    ("Cut the bill by studying Docker.", [("docker", H)]),
]


@pytest.mark.parametrize(("text", "expected"), RESUMES)
def test_resumes(text: str, expected: list[tuple[str, str]]) -> None:
    assert said_of(text, DocumentKind.RESUME) == expected


AD_SECTIONS = [
    ("Requirements\n- Python\n\nNice to have\n- Docker\n\nResponsibilities\n- Terraform\n",
     [("python", R), ("docker", P), ("terraform", M)]),
    ("Requirements\n- Python\n- Docker is a plus\n", [("python", R), ("docker", P)]),
    ("Requirements\n- Python\n- No experience with Docker is needed\n", [("python", R), ("docker", N)]),
    ("Nice to have\n- Docker\n- Python (required)\n", [("docker", P), ("python", R)]),
    ("Responsibilities\n- Run Docker\n- You must know Python\n", [("docker", M), ("python", R)]),
    ("Tech stack\nPython, Docker\n", [("python", M), ("docker", M)]),
    ("What you bring:\n- Python\n\nBonus points:\n- Docker\n", [("python", R), ("docker", P)]),
    ("Requirements\nPython | Essential\nDocker | Desirable\n", [("python", R), ("docker", P)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), AD_SECTIONS)
def test_headings_and_cues(text: str, expected: list[tuple[str, str]]) -> None:
    """A heading holds until the next; a cue in the line beats it."""
    assert said_of(f"Data Engineer\n\n{text}", DocumentKind.AD) == expected


def test_a_learning_section_is_a_wish() -> None:
    text = "Ines Harbour\n\nSKILLS\nPython\n\nCURRENTLY LEARNING\nDocker\n"
    assert said_of(text, DocumentKind.RESUME) == [("python", H), ("docker", W)]


@pytest.mark.parametrize("text", ["She built tools in Python.", "He knows Docker.", "Python for ten years."])
def test_bios(text: str) -> None:
    assert [assertion for _, assertion in said_of(text, DocumentKind.BIO)] == [H]


def test_cues_have_scopes() -> None:
    """You must know Python, but Docker is a plus."""
    text = "You must know Python, but Docker is a plus."
    cues = find_cues(text, DocumentKind.AD)
    assert [(text[c.start : c.end], c.assertion) for c in cues] == [
        ("must", Assertion.REQUIRED), ("a plus", Assertion.PREFERRED),
    ]  # fmt: skip
    first, second = cues
    assert "Python" in text[first.scope_start : first.scope_end]
    assert "Docker" not in text[first.scope_start : first.scope_end]
    assert "Docker" in text[second.scope_start : second.scope_end]
    assert "Python" not in text[second.scope_start : second.scope_end]


def test_a_longer_cue_is_one_cue() -> None:
    text = "Docker is preferred but not required"
    assert [text[c.start : c.end] for c in find_cues(text, DocumentKind.AD)] == ["preferred but not required"]


@pytest.mark.parametrize(
    ("text", "name", "label", "level"),
    [
        ("French (B2)", "French", Label.LANGUAGE, "B2"),
        ("French: native", "French", Label.LANGUAGE, "native"),
        ("Fluent French", "French", Label.LANGUAGE, "Fluent"),
        ("French - intermediate", "French", Label.LANGUAGE, "intermediate"),
        ("conversational in French", "French", Label.LANGUAGE, "conversational"),
        ("Python (advanced)", "Python", Label.SKILL, "advanced"),
        ("advanced Python", "Python", Label.SKILL, "advanced"),
        ("native Python", "Python", Label.SKILL, None),
        ("French and wine", "French", Label.LANGUAGE, None),
        ("Teamwork (advanced)", "Teamwork", Label.SOFT_SKILL, None),
    ],
)
def test_levels(text: str, name: str, label: Label, level: str | None) -> None:
    start = text.index(name)
    assert level_of(text, Found(start, start + len(name), label), (0, len(text))) == level


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("- 5+ years of experience with Python", {"python": 5}),
        ("- 3 years of Python and Docker", {"python": 3, "docker": 3}),
        ("- Python. 4 years of experience in sales", {"python": None, "sales": 4}),
        ("- Python", {"python": None}),
    ],
)
def test_years_fold_into_the_skill(text: str, years: dict[str, float | None]) -> None:
    found = extracted(ad(f"Engineer\n\nRequirements\n{text}\n")).mentions
    assert {m.skill_id: m.years for m in found if m.skill_id} == years


PIECES = ["Python", "not required", "not", "required, but a plus", "preferred", "is", "a", "plus", "must", "-", ",", ".", "\n", "\n- ", "but", "I"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join), st.sampled_from(DocumentKind))
def test_lines_without_a_word_of_a_cue_have_none(text: str, kind: DocumentKind) -> None:
    """Law: looking only where a word of a cue stands finds what looking everywhere finds."""
    structure = layout_of(text, kind)
    telling = [(line.start, line.end) for line in structure.lines if structure.marks_of(line) & CUE_WORDS]
    assert find_cues(text, kind, (), telling) == find_cues(text, kind)
