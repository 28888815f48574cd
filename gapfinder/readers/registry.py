"""All formats in one table. What a file is, its content decides; its suffix only parts Markdown from plain text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from gapfinder.errors import UnreadableError
from gapfinder.readers.interface import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format and how to get its reader; the reader's module is imported on first use only."""

    name: str
    recognises: Callable[[bytes, str], bool]
    """Given the bytes and the file's suffix (lower case, with dot)."""
    load: Callable[[], Reader]


def _is_pdf(data: bytes, suffix: str) -> bool:
    del suffix
    return b"%PDF-" in data[:1024]


def _pdf() -> Reader:
    from gapfinder.readers.pdf import read_pdf

    return read_pdf


def _is_docx(data: bytes, suffix: str) -> bool:
    del suffix
    if not data.startswith(b"PK\x03\x04"):
        return False
    from gapfinder.readers.docx import is_docx

    return is_docx(data)


def _docx() -> Reader:
    from gapfinder.readers.docx import read_docx

    return read_docx


def _is_odt(data: bytes, suffix: str) -> bool:
    del suffix
    if not data.startswith(b"PK\x03\x04"):
        return False
    from gapfinder.readers.odt import is_odt

    return is_odt(data)


def _odt() -> Reader:
    from gapfinder.readers.odt import read_odt

    return read_odt


def _is_linkedin(data: bytes, suffix: str) -> bool:
    del suffix
    if not data.startswith(b"PK\x03\x04"):
        return False
    from gapfinder.readers.linkedin import is_linkedin_archive

    return is_linkedin_archive(data)


def _linkedin() -> Reader:
    from gapfinder.readers.linkedin import read_linkedin_archive

    return read_linkedin_archive


def _is_rtf(data: bytes, suffix: str) -> bool:
    del suffix
    return data[:100].lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{\\rtf")


def _rtf() -> Reader:
    from gapfinder.readers.rtf import read_rtf

    return read_rtf


_PICTURE = re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*|RIFF....WEBP", re.DOTALL)


def _picture() -> Reader:
    from gapfinder.readers.ocr import read_picture

    return read_picture


def _is_html(data: bytes, suffix: str) -> bool:
    if b"<" not in data[:5000]:
        return False
    from gapfinder.readers.html import is_html

    return is_html(data, suffix)


def _html() -> Reader:
    from gapfinder.readers.html import read_html

    return read_html


def _is_json(data: bytes, suffix: str) -> bool:
    del suffix
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    from gapfinder.readers.jsonresume import is_json_resume

    return is_json_resume(data)


def _json() -> Reader:
    from gapfinder.readers.jsonresume import read_json_resume

    return read_json_resume


def _is_mail(data: bytes, suffix: str) -> bool:
    if suffix not in {".eml", ".mhtml", ".mht", ""} and b"MIME-Version" not in data[:5000]:
        return False
    from gapfinder.readers.mail import is_mail

    return is_mail(data)


def _mail() -> Reader:
    from gapfinder.readers.mail import read_mail

    return read_mail


def _is_markdown(data: bytes, suffix: str) -> bool:
    if suffix in {".md", ".markdown", ".mdown", ".mkd"}:
        return True
    if suffix not in {"", ".txt", ".text"} or b"\x00" in data[:4096]:
        return False
    from gapfinder.readers.markdown import is_markdown

    return is_markdown(data[:200_000].decode("utf-8", "replace"))


def _markdown() -> Reader:
    from gapfinder.readers.markdown import read_markdown

    return read_markdown


def _is_text(data: bytes, suffix: str) -> bool:
    del data, suffix
    return True


def _text() -> Reader:
    from gapfinder.readers.text import read_text

    return read_text


FORMATS: tuple[Format, ...] = (
    Format(name="pdf", recognises=_is_pdf, load=_pdf),
    Format(name="docx", recognises=_is_docx, load=_docx),
    Format(name="odt", recognises=_is_odt, load=_odt),
    Format(name="linkedin-archive", recognises=_is_linkedin, load=_linkedin),
    Format(name="rtf", recognises=_is_rtf, load=_rtf),
    Format(name="html", recognises=_is_html, load=_html),
    Format(name="json-resume", recognises=_is_json, load=_json),
    Format(name="mail", recognises=_is_mail, load=_mail),
    Format(name="markdown", recognises=_is_markdown, load=_markdown),
    Format(name="text", recognises=_is_text, load=_text),
)
"""In the order in which they are asked; the last one takes what is left."""

_KNOWN_STRANGERS: tuple[tuple[re.Pattern[bytes], str, str], ...] = (
    (re.compile(rb"(?s)\xd0\xcf\x11\xe0.*E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P"),
     "an encrypted Office document", "Open it with its password, save it without one, and try again."),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "an old Word document (.doc)", "Save it as DOCX or PDF."),
    (_PICTURE, "a picture", "Use --ocr to have its words recognised, or paste the text."),
    (re.compile(rb"PK\x03\x04"), "an archive or a document that gapfinder does not know", "Save it as DOCX or PDF."),
    (re.compile(rb"\x1f\x8b|7z\xbc\xaf|Rar!"), "a packed archive", "Unpack it and give the file inside."),
    (re.compile(rb"\x7fELF|MZ"), "a program", "Give a PDF, DOCX, Markdown or text file."),
)  # fmt: skip


def format_of(data: bytes, suffix: str, name: str, *, ocr: bool = False) -> Format:
    """The format of `data`; pictures only with `ocr`. Raises `UnreadableError` for formats that are known, but not read."""
    if ocr and _PICTURE.match(data):
        return Format(name="picture", recognises=lambda data, _: bool(_PICTURE.match(data)), load=_picture)
    if suffix == ".pdf" and not _is_pdf(data, suffix):
        raise UnreadableError(f"{name} is not a PDF, whatever its name says.", "Export it again as PDF.")
    for entry in FORMATS[:-2]:
        if entry.recognises(data, suffix):
            return entry
    for pattern, what, hint in _KNOWN_STRANGERS:
        if pattern.match(data) and not (pattern.pattern.endswith(b"MZ") and data[:4096].isascii()):
            raise UnreadableError(f"{name} is {what}, which gapfinder does not read.", hint)
    return next(entry for entry in FORMATS[-2:] if entry.recognises(data, suffix))
