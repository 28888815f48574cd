"""Bytes of a text file as text: by its mark, then by trial."""

from __future__ import annotations

import codecs

from gapfinder.errors import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TEXT_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x1b\x1a")
_ODD = bytes(set(range(32)) - _TEXT_CONTROLS)
_SAMPLE = 65_536


def decode(data: bytes, name: str) -> str:
    """The text of `data`: UTF-8, UTF-16, UTF-32 or Windows-1252. Raises `UnreadableError` for binary data."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableError(
                    f"{name} says that it is {encoding.upper()}, but is not.", "Save it again as plain text (UTF-8)."
                ) from error
    guess = _unmarked_utf16(data)
    if guess:
        try:
            return data.decode(guess)
        except UnicodeDecodeError:
            pass
    if looks_binary(data):
        raise UnreadableError(
            f"{name} is no text, and no format that gapfinder knows.",
            "Give a PDF, DOCX, Markdown or text file, or paste the text.",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace").replace("\ufffd", "")


def looks_binary(data: bytes) -> bool:
    """Whether `data` holds bytes that no text file in a one-byte encoding holds."""
    sample = data[:_SAMPLE]
    if b"\x00" in sample:
        return True
    odd = len(sample) - len(sample.translate(None, _ODD))
    return odd > max(2, 0.005 * len(sample))


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of ordinary text is zero."""
    sample = data[:2000]
    if len(sample) < 4 or len(data) % 2:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""
