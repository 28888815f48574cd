from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.errors import DataError
from gapfinder.notes import frontmatter


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("---\na: b\n---\nbody", 13),
        ("\ufeff---\r\na: b\r\n---\r\nbody", 17),
        ("---\na: b\n...\nbody", 13),
        ("---\nno end", 0),
        ("a\n---\n", 0),
        ("", 0),
        ("---\n---\n", 8),
    ],
)
def test_where_the_note_begins(text: str, start: int) -> None:
    assert frontmatter.body_start(text) == start


def test_values_stay_as_written() -> None:
    """Dates and `no` are words, as the person wrote them."""
    text = "---\ndate: 2026-12-15\nremote: no\ntags: [a, b]\nround: 2\nempty:\nmap: {a: b}\n---\n"
    assert frontmatter.read(text, "x") == {
        "date": "2026-12-15",
        "remote": "no",
        "tags": ["a", "b"],
        "round": "2",
        "empty": "",
        "map": "",
    }


@pytest.mark.parametrize("inside", ["a: b: c", "- a\n- b", "a: [", "a: !!python/object:x {}\nb: ]", "\ta: b"])
def test_broken_front_matter_is_named(inside: str) -> None:
    with pytest.raises(DataError, match=r"note\.md"):
        frontmatter.read(f"---\n{inside}\n---\n", "note.md")


@given(st.dictionaries(st.sampled_from(["company", "role", "round"]), st.text()), st.lists(st.text()))
def test_what_is_written_is_read_again(values: dict[str, str], tags: list[str]) -> None:
    values = {key: value.encode("utf-8", "replace").decode() for key, value in values.items()}
    tags = [tag.encode("utf-8", "replace").decode() for tag in tags]
    text = frontmatter.write({**values, "tags": tags})
    assert frontmatter.body_start(text) == len(text)
    assert frontmatter.read(text, "x") == {**values, "tags": tags}
    assert "<!--" not in text
    assert "-->" not in text
