"""Laws that hold for any text."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from gapfinder.datatypes import DocumentKind
from gapfinder.errors import UnreadableError
from gapfinder.readers import document_from_text, read_bytes
from gapfinder.readers.clean import clean_text
from gapfinder.readers.glyphs import repair_glyph_names
from gapfinder.readers.spacing import join_letter_spaced
from gapfinder.structure.sentences import find_sentences

WORDS = st.sampled_from(
    ["EXPERIENCE", "Skills:", "•", "- ", "1. ", "Jan 2019 – Present", "Nurse", "Inc.", " | ", "\n", "\n\n", "equal",
     "opportunity", "We offer", "a", "Z", "é", "\x1b[31m", "\u200b", "â€™", "\u202e", "\xad", "##", "**b**", ".", "\t",
     "C#", "The RoleYou", "2019", "\r\n", "\x00", "\ue000", "-", "Â", "ï¼"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=40).map("".join)
)
KINDS = st.sampled_from([None, *DocumentKind])


@given(TEXTS)
@example("ÂÂ")
@example("Â\x00ï¼")
def test_clean_is_idempotent(text: str) -> None:
    """Cleaning a clean text changes nothing, and leaves no control characters."""
    once = clean_text(text)
    assert clean_text(once) == once
    assert not any(ord(character) < 32 and character not in "\n\t" for character in once)
    assert not any(0x7F <= ord(character) < 0xA0 or character in "\u200b\u202e\ufeff\x1b" for character in once)


@given(TEXTS, KINDS)
def test_parts_cover_the_text(text: str, kind: DocumentKind | None) -> None:
    """Lines, sections, sentences and roles stand in the text, in order and without gaps."""
    document = document_from_text(text, kind=kind, clean=False)
    assert document.text == text
    assert "\n".join(text[line.start : line.end] for line in document.lines) == text
    assert "".join(text[section.start : section.end] for section in document.sections) == text
    assert all(section.start < section.end for section in document.sections)
    ends = [0]
    for start, end in find_sentences(text, document.lines):
        assert ends[-1] <= start < end <= len(text)
        assert "\n" not in text[start:end]
        ends.append(end)
    assert all(0 <= role.span[0] <= role.span[1] <= len(text) for role in document.roles)


@given(TEXTS, KINDS)
@settings(max_examples=60)
def test_reading_is_deterministic(text: str, kind: DocumentKind | None) -> None:
    """Reading twice gives the same, and only errors of ours."""
    try:
        first = document_from_text(text, kind=kind)
    except UnreadableError:
        return
    assert document_from_text(text, kind=kind) == first
    assert first.text == first.text.strip("\n")


@given(st.binary(max_size=300))
@settings(max_examples=60)
def test_bytes_give_a_document_or_our_error(data: bytes) -> None:
    """No exception but ours."""
    try:
        document = read_bytes(data, name="x.txt")
    except UnreadableError:
        return
    assert any(character.isalnum() for character in document.text)


@given(TEXTS)
def test_repairs_leave_plain_text_alone(text: str) -> None:
    """No slash, no glyph names; no single letters, no spacing."""
    if "/" not in text:
        assert repair_glyph_names(text) == text
    if not any(len(word) == 1 for word in text.split()):
        assert join_letter_spaced(text) == text
