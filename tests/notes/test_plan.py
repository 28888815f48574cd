from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapfinder.errors import DataError, UsageError
from gapfinder.notes import plan, tasks
from gapfinder.notes.plan import New

CHAIN = {
    "helm": {"kubernetes", "docker", "linux"},
    "kubernetes": {"docker", "linux"},
    "docker": {"linux"},
    "linux": set(),
    "go": set(),
}


def builds_on(skill: str) -> frozenset[str]:
    return frozenset(CHAIN.get(skill, ()))


def new(*skills: str) -> list[New]:
    return [New(id=f"gf-{skill}", text=skill) for skill in skills]


def order(text: str) -> list[str]:
    return [task.requirement for task in tasks.read(text)]


PIECES = [
    "- [ ] mine", "- [x] 🆔 gf-linux", "- [ ] k8s 🆔 gf-kubernetes 📅 2026-12-15", "  - [ ] step", "  note", "\n", "\n\n", "\r\n", "\r",
    "# Title", "```", "<!--", "-->", "text", " ", "\ufeff", "1. [ ] one", "\t", "🆔 gf-go", "---", "> - [ ] q", "> - [ ] q 🆔 gf-docker", "* ",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)
skills = st.lists(st.sampled_from(sorted(CHAIN)), max_size=5)


def is_kept(before: str, after: str) -> bool:
    """Every byte of the one stands in the other, in its order."""
    rest = iter(after)
    return all(c in rest for c in before)


@settings(max_examples=2000)
@given(texts, skills)
def test_the_users_bytes_stay_and_a_second_time_changes_nothing(text: str, wanted: list[str]) -> None:
    try:
        once, added = plan.inserted(text, new(*wanted), builds_on)
    except DataError:
        assert "```" in text or "<!--" in text
        return
    assert is_kept(text, once)
    kept = once
    for item in added.items:
        line = next(line for line in kept.splitlines() if f"🆔 {item.id}" in line and line not in text)
        kept = kept.replace(line, "", 1)
    assert kept.split() == text.split() or not text.strip("\ufeff\r\n\t ")
    twice, again = plan.inserted(once, new(*wanted), builds_on)
    assert twice == once
    assert again.items == ()


@settings(max_examples=1000)
@given(st.permutations(sorted(CHAIN)), st.integers(0, 5))
def test_what_builds_on_another_comes_after_it(wanted: list[str], cut: int) -> None:
    text, _ = plan.inserted("", new(*wanted[:cut]), builds_on)
    text, _ = plan.inserted(text, new(*wanted[cut:]), builds_on)
    found = order(text)
    assert sorted(found) == sorted(CHAIN)
    for skill, bases in CHAIN.items():
        assert all(found.index(base) < found.index(skill) for base in bases)


def test_the_users_order_wins() -> None:
    text = "- [ ] h 🆔 gf-helm\n- [ ] l 🆔 gf-linux\n"
    after, _ = plan.inserted(text, new("docker"), builds_on)
    assert order(after) == ["helm", "linux", "docker"]


def test_new_items_stand_behind_notes_and_steps() -> None:
    text = "# Plan\n\n- [ ] a 🆔 gf-go\n  - [ ] step\n\n  a thought\n\nThe end.\n"
    after, _ = plan.inserted(text, new("docker"), builds_on)
    assert after == "# Plan\n\n- [ ] a 🆔 gf-go\n  - [ ] step\n\n  a thought\n- [ ] docker 🆔 gf-docker\n\nThe end.\n"


def test_a_base_is_put_before_what_builds_on_it_and_named() -> None:
    after, _ = plan.inserted(
        "- [ ] h 🆔 gf-helm\n- [ ] d 🆔 gf-linux",
        new("kubernetes", "docker"),
        lambda s: frozenset({"docker"}) if s == "kubernetes" else frozenset(),
    )
    assert (
        after
        == "- [ ] h 🆔 gf-helm\n- [ ] d 🆔 gf-linux\n- [ ] docker 🆔 gf-docker\n- [ ] kubernetes 🆔 gf-kubernetes ⛔ gf-docker"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_the_file_are_used(end: str) -> None:
    after, _ = plan.inserted(f"- [ ] a{end}", new("go"), builds_on)
    assert after == f"- [ ] a{end}- [ ] go 🆔 gf-go{end}"


def test_a_missing_final_line_end_stays_missing() -> None:
    after, _ = plan.inserted("- [ ] a", new("go"), builds_on)
    assert after == "- [ ] a\n- [ ] go 🆔 gf-go"


def test_done_and_dropped_items_are_not_added_again() -> None:
    text = "- [x] g 🆔 gf-go\n- [-] d [id:: gf-docker]\n"
    after, added = plan.inserted(text, new("go", "docker"), builds_on)
    assert after == text
    assert [task.line for task in added.present] == [1, 2]


def test_a_circle_is_no_trouble() -> None:
    after, _ = plan.inserted("", new("a", "b"), lambda s: frozenset({"b"}) if s == "a" else frozenset({"a"}))
    assert sorted(order(after)) == ["a", "b"]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Ask Sam", "- [ ] Ask Sam 🆔 gf-ask-sam"),
        ("- [ ] Ask Sam", "- [ ] Ask Sam 🆔 gf-ask-sam"),
        ("Read [this](x.md) 📅 2026-12-15", "- [ ] Read [this](x.md) 📅 2026-12-15 🆔 gf-read-this-x-md"),
        ("two\nlines", "- [ ] two lines 🆔 gf-two-lines"),
        ("x 🆔 my-id", "- [ ] x 🆔 my-id"),
        ("x [id:: my-id]", "- [ ] x [id:: my-id]"),
    ],
)
def test_own_words(words: str, line: str) -> None:
    after, _ = plan.inserted("- [ ] a\n", [plan.by_hand(words)], builds_on)
    assert after == f"- [ ] a\n{line}\n"


def test_words_in_other_scripts_have_an_id_too() -> None:
    assert plan.by_hand("面接の練習").id.startswith("gf-task-")
    with pytest.raises(UsageError):
        plan.by_hand(" \n ")


def test_a_due_date_and_a_priority() -> None:
    item = plan.by_hand("x", priority="low", due=dt.date(2026, 12, 15))
    after, _ = plan.inserted("- [ ] a\n", [item], builds_on)
    assert after.endswith("- [ ] x 🔽 🆔 gf-x 📅 2026-12-15\n")


def test_find_by_number_or_id() -> None:
    found = tasks.read("- [ ] a\n  - [ ] step 🆔 gf-step\n- [ ] b 🆔 gf-aws_gcp\n- [ ] c 🆔 d\n- [ ] c 🆔 d\n")
    assert plan.find(found, "2").text == "b"
    assert plan.find(found, "aws+gcp").text == "b"
    assert plan.find(found, "gf-step").text == "step"
    assert plan.find(found, "AWS+gcp").text == "b"
    assert plan.find(tasks.read("- [ ] R&amp;D: learn it\n- [ ] b\n"), "r&d").text.startswith("R")
    for wrong in ("9", "0", "zz", "d", "c", "", " "):
        with pytest.raises(UsageError):
            plan.find(found, wrong)
    assert plan.doubled(found) == {"d": (4, 5)}


def test_a_list_under_another_item_is_not_cut() -> None:
    text = "- Cloud\n  - [ ] a 🆔 gf-go\n  - b\n"
    after, _ = plan.inserted(text, new("docker"), builds_on)
    assert after == f"{text}\n- [ ] docker 🆔 gf-docker\n"
