"""Either/or: a line in, the names that are alternatives of each other out."""

from __future__ import annotations

from collections import defaultdict

import pytest

from gapfinder.pipeline.groups import or_another
from tests.smalllexicon import ad, extracted

pytestmark = pytest.mark.usefixtures("small_lexicon")


def groups(text: str) -> list[set[str]]:
    """Sets of lexicon ids that stand in one group."""
    found: dict[str, set[str]] = defaultdict(set)
    for mention in extracted(ad(f"Engineer\n\nRequirements\n- {text}\n")).mentions:
        if mention.group is not None and mention.skill_id is not None:
            found[mention.group].add(mention.skill_id)
    return list(found.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Terraform or CloudFormation", [{"terraform", "cloudformation"}]),
        ("AWS, Azure or GCP", [{"aws", "azure", "gcp"}]),
        ("at least one of AWS, Azure, GCP", [{"aws", "azure", "gcp"}]),
        ("one or more of AWS, Azure and GCP", [{"aws", "azure", "gcp"}]),
        ("either MySQL or PostgreSQL", [{"mysql", "postgresql"}]),
        ("a cloud platform, e.g. AWS, Azure", [{"aws", "azure"}]),
        ("databases such as MySQL, PostgreSQL", [{"mysql", "postgresql"}]),
        ("a cloud platform (AWS, Azure, etc.)", [{"aws", "azure"}]),
        ("database systems (MySQL, PostgreSQL servers or similar)", [{"mysql", "postgresql"}]),
        ("Python/SQL", [{"python", "sql"}]),
        ("Docker, Kubernetes, or similar", [{"docker", "kubernetes"}]),
        ("Docker, Kubernetes or rigging.", [{"docker", "kubernetes"}]),
        ("Docker and/or Kubernetes", [{"docker", "kubernetes"}]),
        ("French or German; Docker or Kubernetes", [{"french", "german"}, {"docker", "kubernetes"}]),
    ],
)
def test_alternatives(text: str, expected: list[set[str]]) -> None:
    assert groups(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Docker and Kubernetes",
        "Docker, Kubernetes, Ansible",
        "Docker, Kubernetes and Ansible",
        "Docker, Kubernetes, etc.",
        "containers (Docker, Kubernetes)",
        "Docker. Or so they say: Kubernetes",
        "Docker or worse",
        "Docker and Kubernetes, or similar",
        "Docker, Kubernetes, or if you have sailed",
        "Docker or\nKubernetes",
        "communication or teamwork",
    ],
)
def test_no_alternatives(text: str) -> None:
    assert groups(text) == []


def test_what_else_would_do_ends_with_its_line() -> None:
    text = "Docker, Kubernetes, or support\n- rigging"
    assert or_another(text, text.index(", or")) == "support"
