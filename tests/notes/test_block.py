from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapfinder.errors import DataError
from gapfinder.notes import block

BEGIN = "<!-- gapfinder:begin sum=0 gaps= -->"
END = "<!-- gapfinder:end -->"
PIECES = [
    "a",
    " ",
    "é",
    "\r",
    "\n",
    "\r\n",
    "# h",
    "```",
    "---",
    "- [ ] x",
    "\ufeff",
    "<!--",
    "-->",
    "\u2028",
    "\x0c",
    "gapfinder",
    ":begin",
    "&",
]

texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
contents = st.lists(st.text(alphabet="ab \r\n<!->é\u2028\x85:", max_size=12), max_size=5)
gaps = st.lists(st.text(alphabet="abc-+> ,\n", max_size=8), max_size=4)


def is_sound(text: str) -> bool:
    """No marker, whole or half, made by chance."""
    return "gapfinder:" not in text


def put(text: str, content: list[str], ids: list[str]) -> str:
    return block.put(text, content, ids, "note.md")


@settings(max_examples=1500)
@given(texts, contents, gaps)
def test_adding_twice_changes_nothing_twice_and_keeps_every_byte(text: str, content: list[str], ids: list[str]) -> None:
    if not is_sound(text):
        return
    once = put(text, content, ids)
    assert put(once, content, ids) == once
    assert once.startswith(text)
    found = block.find(once, "note.md")
    assert found is not None
    assert not found.edited


@settings(max_examples=1500)
@given(texts, texts, contents, contents)
def test_what_stands_around_the_block_is_kept(before: str, after: str, old: list[str], new: list[str]) -> None:
    """The user goes on writing behind the block and moves it about."""
    part = put("", old, [])
    text = f"{before}\n{part}{after}"
    if not is_sound(before + after):
        return
    changed = put(text, new, ["x"])
    assert changed.startswith(f"{before}\n")
    assert changed.endswith(f"\n{after}")
    assert put(changed, old, []).replace("\r\n", "\n").replace("\r", "\n") == text.replace("\r\n", "\n").replace(
        "\r", "\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        f"a\n{BEGIN}\nmine\n",
        f"a\n{END}\nb\n",
        f"{BEGIN}\n{END}\n{BEGIN}\n{END}\n",
        f"{BEGIN}\n{BEGIN}\n{END}\n{END}\n",
        f"{BEGIN}\n{BEGIN}\n{END}\n",
        f"{BEGIN}\n{END}\n{END}\n",
        f"{END}\nmine\n{BEGIN}\n",
        f"word {BEGIN}\nmine\n{END}\n",
        f"{BEGIN}\nmine\nword {END}\n",
        f"{BEGIN} mine\n{END}\n",
        f"- {BEGIN}\n- {END}\n",
        f"> {BEGIN}\n> {END}\n",
        "<!-- gapfinder:begin\nsum=1 -->\nmine\n<!-- gapfinder:end -->\n",
        "<!-- gapfinder:begin sum=1\nmine\n<!-- gapfinder:end -->\n",
        "!-- gapfinder:begin sum=1 -->\nmine\n<!-- gapfinder:end -->\n",
        f"{BEGIN}\nmine\n<!-- gapfinder:end\n",
        f"    {BEGIN}\n    {END}\n",
        f"{BEGIN}{END}\n",
    ],
)
def test_damaged_markers_are_refused(text: str) -> None:
    with pytest.raises(DataError) as error:
        put(text, ["new"], [])
    assert "Nothing was changed" in error.value.hint
    with pytest.raises(DataError):
        block.find(text, "note.md")


def test_words_between_the_markers_are_seen() -> None:
    text = put("note\n", ["- thing"], ["thing"])
    typed = text.replace("- thing", "- thing\n  my own thought")
    with pytest.raises(DataError, match="wrote between"):
        put(typed, ["- thing"], ["thing"])
    assert block.put(typed, ["- thing"], ["thing"], "n", replace_edits=True) == text


def test_words_between_empty_markers_are_seen_too() -> None:
    text = put("", [], []).replace("\n\n", "\nmy thought\n")
    with pytest.raises(DataError, match="wrote between"):
        put(text, ["x"], [])


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_an_editor_that_changes_line_ends_is_no_author(end: str) -> None:
    text = put("note\n", ["- thing", "", "- two "], []).replace("\n", end)
    found = block.find(text, "n")
    assert found is not None
    assert not found.edited
    assert put(text, ["x"], []).count(end) == put(text, ["x"], []).count(end[0])


def test_ids_are_read_back() -> None:
    found = block.find(put("", ["x"], ["aws+gcp", "closed-the-books", "odd -->, id"]), "n")
    assert found is not None
    assert found.gaps == ("aws+gcp", "closed-the-books", "odd-id")


def test_content_cannot_end_the_block() -> None:
    evil = ["<!-- gapfinder:end -->", "x --> <!-- gapfinder:begin -->", "a\n<!-- gapfinder:end -->"]
    once = put("mine\n", evil, [])
    assert put(once, ["fine"], []).startswith("mine\n")
    assert put(once, evil, []) == once


MINE = ["my words", "", "## A heading", "- [ ] a task", "last words"]
damages = st.lists(
    st.tuples(
        st.sampled_from(["delete", "double", "move", "indent", "join", "quote"]), st.integers(0, 40), st.integers(0, 40)
    ),
    min_size=1,
    max_size=4,
)


def damaged(lines: list[str], harm: list[tuple[str, int, int]]) -> list[str]:
    """What a hand in a hurry does to a note: lines deleted, doubled, moved, indented, run together, quoted."""
    for what, one, other in harm:
        if not lines:
            break
        at, to = one % len(lines), other % len(lines)
        if what == "delete":
            del lines[at]
        elif what == "double":
            lines.insert(to, lines[at])
        elif what == "move":
            lines.insert(to, lines.pop(at))
        elif what == "join" and at + 1 < len(lines):
            lines[at : at + 2] = [f"{lines[at]} {lines[at + 1]}"]
        else:
            lines[at] = f"{'      ' if what == 'indent' else '> '}{lines[at]}"
    return lines


@settings(max_examples=1000)
@given(damages, st.integers(0, len(MINE)), st.booleans())
def test_damage_by_hand_is_an_error_or_safe(harm: list[tuple[str, int, int]], cut: int, force: bool) -> None:
    """Whatever is done to a note: it is refused as it stands, or what stands outside the markers is kept, line by line."""
    before = "".join(f"{line}\n" for line in MINE[:cut])
    part = put("", ["1. **Terraform**", "   - they ask: x"], ["terraform"])
    whole = before + part + "".join(f"{line}\n" for line in MINE[cut:])
    text = "".join(f"{line}\n" for line in damaged(whole.splitlines(), harm))
    try:
        changed = block.put(text, ["1. **Go**"], ["go"], "note.md", replace_edits=force)
    except DataError:
        return
    found = block.find(text, "note.md")
    outside = text if found is None else text[: found.start] + text[found.end :]
    after = block.find(changed, "note.md")
    assert after is not None
    kept = changed[: after.start] + changed[after.end :]
    assert kept.rstrip("\n") == outside.rstrip("\n")
    if found is not None and not force:
        assert not found.edited
    assert block.put(changed, ["1. **Go**"], ["go"], "note.md") == changed
