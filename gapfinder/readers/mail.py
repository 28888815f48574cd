"""E-mails (.eml) and pages saved as one file (.mhtml): their best text part."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage

from gapfinder.datatypes import Limits
from gapfinder.errors import UnreadableError
from gapfinder.readers.interface import RawText
from gapfinder.readers.lengths import check_length

_HEAD = re.compile(rb"(?:[A-Za-z][\w-]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}")
_TELLING = re.compile(
    rb"^(?:MIME-Version|Content-Type|Received|Message-ID|DKIM-Signature|Return-Path):", re.IGNORECASE | re.MULTILINE
)
MAX_PARTS = 200


def is_mail(data: bytes) -> bool:
    """Whether `data` begins with the head of an e-mail."""
    head = _HEAD.match(data[:20_000])
    return head is not None and len(_TELLING.findall(head.group())) >= 2


def read_mail(data: bytes, *, name: str, limits: Limits) -> RawText:
    """The text of an e-mail or a page saved as one file. Raises `UnreadableError` where it holds none."""
    from gapfinder.readers.html import html_text
    from gapfinder.readers.text import text_lines

    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        parts = [part for _, part in zip(range(MAX_PARTS), message.walk(), strict=False)]
        html = _content(parts, "text/html")
        plain = _content(parts, "text/plain")
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError, AssertionError) as error:
        raise UnreadableError(f"{name} is a damaged e-mail.", "Save its text in a file, or paste it.") from error
    check_length(len(plain), name, limits)
    if html and len(html) > len(plain):
        return html_text(html, name)
    if plain:
        return text_lines(plain, "mail")
    raise UnreadableError(f"{name} is an e-mail without text.", "Save its text in a file, or paste it.")


def _content(parts: list[EmailMessage], kind: str) -> str:
    """The longest part of a kind."""
    found = [str(part.get_content()) for part in parts if part.get_content_type() == kind and not part.is_multipart()]
    return max(found, key=len, default="")
