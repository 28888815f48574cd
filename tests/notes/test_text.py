from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.errors import DataError
from gapfinder.notes.text import decode, escaped, lines, newline_of, unescaped
from gapfinder.safe import plain


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("C# and C++", r"C\# and C++"),
        ("a\nb\r\nc\rd", "a b c d"),
        ("<!-- x -->", r"&lt;\!-- x --&gt;"),
        ("[a](http://x)", r"\[a\](http://x)"),
        ("R&D", "R&amp;D"),
        ("due 📅 2026-01-01 🆔 gf-x ⏫", "due 2026-01-01 gf-x"),
        ("zero\u200bwidth \u202eflip", "zerowidth flip"),
        ("\x1b[31mred", r"\[31mred"),
    ],
)
def test_words_of_a_document_stay_words(raw: str, shown: str) -> None:
    assert escaped(raw) == shown


@given(st.text())
def test_escaped_words_are_one_line_without_markup(raw: str) -> None:
    shown = escaped(raw)
    assert shown.splitlines() in ([], [shown])
    assert "<" not in shown
    assert ">" not in shown


@given(st.text())
def test_a_listing_shows_the_words_themselves(raw: str) -> None:
    assert escaped(unescaped(escaped(raw))) == escaped(raw)


@given(st.text(alphabet="ab\r\n \u2028\x0b", max_size=30))
def test_lines_cover_the_text(text: str) -> None:
    found = list(lines(text))
    assert "".join(text[line.start : line.next] for line in found) == text
    assert [line.number for line in found] == list(range(1, len(found) + 1))
    assert all(line.text == text[line.start : line.end] for line in found)


@pytest.mark.parametrize(
    ("text", "end"), [("", "\n"), ("a", "\n"), ("a\rb\n", "\r"), ("a\r\nb\n", "\r\n"), ("a\nb\r", "\n")]
)
def test_the_first_line_end_found_is_ours_too(text: str, end: str) -> None:
    assert newline_of(text) == end


@pytest.mark.parametrize("data", [b"caf\xe9", "café".encode("utf-16"), b"a\x00b", b"\xed\xa0\x80"])
def test_other_encodings_are_refused(data: bytes) -> None:
    with pytest.raises(DataError):
        decode(data, "note.md")


@given(st.binary())
def test_what_is_decoded_is_given_back_exactly(data: bytes) -> None:
    try:
        text = decode(data, "note.md")
    except DataError:
        return
    assert text.encode("utf-8") == data


def test_plain_is_one_line() -> None:
    assert plain(" a \u2028 b\t\x85c ") == "a b c"
