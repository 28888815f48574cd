"""Cleaning of characters: line ends, control and escape characters, ligatures, blanks, text decoded twice.

Cleaning changes no words, and cleaning a clean text changes nothing.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u061c\u180e\ufff9-\ufffc\ufe00-\ufe0f\U000e0000-\U000e007f]"
)
"""Zero-width characters, bidirectional controls, variation selectors, tags."""
_ESCAPES = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)|\x1b[ -/]*[0-~]"
)
"""Terminal sequences: colours, cursor moves, window titles, links."""
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_PRIVATE_BULLET = re.compile("^([ \t]*)[\ue000-\uf8ff\ufffd]+[ \t]*(?=\\S)", re.MULTILINE)
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd\ufffe\uffff\U000f0000-\U0010ffff]|[\ud800-\udfff]")
_SOFT_BREAK = re.compile("\u00ad[ \t]*\n[ \t]*")
_BLANK_LINES = re.compile("\n{3,}")
_TWICE = re.compile(
    "[\u00c2\u00c3\u00c4\u00c5\u00e2\u00ef\u00f0][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{1,3}"
)

_ODD = re.compile("[^\n -~‘’“”–—•…é£€]")
"""What may have to be changed: most texts have none of it."""
_LOST = re.compile(r"ï¼(?=\s|$)|(?<![A-ZÂ])Â+(?=\s|$)", re.MULTILINE)
"""A wide hyphen and a no-break space of which a byte was lost on the way."""

_SINGLE = {
    0x2010: "-", 0x2011: "-", 0x2043: "•", 0x00AD: "", 0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi",
    0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st", 0x0132: "IJ", 0x0133: "ij", 0x01C6: "dž", 0x2024: ".", 0x2025: "..",
    **{0xFF01 + index: chr(0x21 + index) for index in range(94)},
}  # fmt: skip
"""Ligatures, full-width forms, hyphens that only look apart."""


_WINDOWS = {
    code: character
    for code in range(0x80, 0xA0)
    if (character := bytes([code]).decode("cp1252", "ignore"))
    and code not in {0x85, 0x90, 0x9B, 0x9C, 0x9D, 0x9E, 0x9F}
}
"""Windows-1252 punctuation that was taken for Latin-1: "2019 \x96 2021" has a dash."""


def clean_text(text: str) -> str:
    r"""`text` without what no reader of a resume can see or needs; see the module's words.

    Line ends become "\n"; terminal escapes, control, zero-width and bidirectional characters go; odd blanks become
    spaces; ligatures become letters; a private-use sign that opens a line becomes "•"; UTF-8 that was decoded as
    Windows-1252 is put right; trailing blanks and more than one blank line in a row go.
    """
    if text.isascii() and text.isprintable() and text[-1:] != " ":
        return text  # most lines
    if _ODD.search(text):
        for _ in range(_PASSES):
            before, text = text, _without_oddities(text)
            if text == before:
                break
    text = "\n".join(line.rstrip(" \t") for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip("\n")


_PASSES = 4
"""A sign that goes may have parted two bytes of another."""


def _without_oddities(text: str) -> str:
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _ESCAPES.sub("", text)
    text = decode_twice(text)
    text = _LINE_ENDS.sub("\n", _INVISIBLE.sub("", text))
    text = _CONTROLS.sub("", text.translate(_WINDOWS))
    text = _SPACES.sub(" ", text)
    text = _SOFT_BREAK.sub("", text)
    text = _PRIVATE_BULLET.sub("\\1• ", text)
    text = _PRIVATE.sub("", text)
    return unicodedata.normalize("NFC", text.translate(_SINGLE))


def decode_twice(text: str) -> str:
    """Undo UTF-8 that was read as Windows-1252 ("donâ€™t"), run by run, as often as it happened."""
    text = _LOST.sub(_lost, text) if _LOST.search(text) else text
    if not _TWICE.search(text):
        return text
    for _ in range(4):
        repaired = _TWICE.sub(_decode, text)
        if repaired == text:
            break
        text = repaired
    return text


def _lost(match: re.Match[str]) -> str:
    return "–" if match.group().startswith("ï") else ""


def _decode(match: re.Match[str]) -> str:
    run = match.group()
    for length in range(len(run), 1, -1):
        raw = bytearray()
        for character in run[:length]:
            try:
                raw += character.encode("cp1252")
            except UnicodeEncodeError:
                raw += character.encode("latin-1", "replace")
        try:
            fixed = raw.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if len(fixed) == 1:
            return fixed + run[length:]
    return run
