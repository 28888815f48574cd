"""Saved web pages: the job posting that the page declares (JSON-LD), else its main content without chrome."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from typing import Any

from gapfinder.datatypes import Limits
from gapfinder.errors import MissingExtraError, UnreadableError
from gapfinder.readers.clean import clean_text
from gapfinder.readers.deadline import time_limit
from gapfinder.readers.decode import decode
from gapfinder.readers.html_blocks import Block, blocks_of, drop_chrome, main_node
from gapfinder.readers.interface import RawText
from gapfinder.readers.output import pages_of
from gapfinder.readers.rows import Row

LITTLE = 200
"""Characters below which a page (or a posting's description) holds no ad."""

MAX_STATE_DEPTH = 12
"""Levels of a page's own data that are looked at."""

DEEPEST = 400
"""Elements inside each other; real pages have some dozens."""

_NESTING = re.compile(
    r"<(/?)(?:a|article|b|big|blockquote|center|dd|div|dl|em|font|form|i|main|ol|s|section|small|span|strong|table|u|ul)\b",
    re.IGNORECASE,
)
_META_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
_START = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(rb"</(?:p|div|li|ul|h[1-6]|table|body)>", re.IGNORECASE)
_PARTS = (
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
    ("skills", "Skills"),
    ("educationRequirements", "Education requirements"),
    ("experienceRequirements", "Experience requirements"),
    ("physicalRequirement", "Physical requirements"),
    ("jobBenefits", "Benefits"),
    ("incentiveCompensation", "Compensation"),
)


def is_html(data: bytes, suffix: str) -> bool:
    """Whether `data` is a web page."""
    return bool(_START.match(data[:5000])) or (
        suffix in {".html", ".htm", ".xhtml"} and len(_TAGS.findall(data[:200_000])) > 0
    )


def read_html(data: bytes, *, name: str, limits: Limits) -> RawText:
    """The text of a saved web page. Raises `UnreadableError` for a page that scripts fill with text."""
    with time_limit(limits.seconds, name):
        try:
            return html_text(_decoded(data, name), name)
        except RecursionError as error:
            raise _too_deep(name) from error


def _too_deep(name: str) -> UnreadableError:
    return UnreadableError(
        f"{name} nests its elements too deeply to be a page that people read.", "Copy the text and paste it with -."
    )


def _depth(text: str) -> int:
    """Greatest number of open elements, counted by tags; a parser would take very long over absurd nesting."""
    depth = deepest = 0
    for match in _NESTING.finditer(text):
        depth = max(0, depth + (-1 if match.group(1) else 1))
        deepest = max(deepest, depth)
    return deepest


def html_text(text: str, name: str) -> RawText:
    """The text of a page's source."""
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError as error:
        raise MissingExtraError(
            f"{name} is a web page; reading it needs the selectolax package.", "pip install selectolax"
        ) from error
    if _depth(text) > DEEPEST:
        raise _too_deep(name)
    tree = LexborHTMLParser(text)
    posting = _posting(tree)
    if posting is not None:
        lines = list(_posting_lines(posting))
        if sum(len(block.text) for block in lines) >= LITTLE:
            return _raw(lines, str(posting.get("title") or ""))
    title = _title(tree)
    scripts = len(tree.css("script"))
    state = _state(tree)
    drop_chrome(tree)
    node = main_node(tree)
    found = blocks_of(node) if node is not None else []
    length = sum(len(block.text) for block in found)
    if length < LITTLE and state is not None:
        return _raw([Block(title, heading=True), *_from_fragment(state)] if title else _from_fragment(state), title)
    if length < LITTLE and scripts and length < 0.02 * len(text):
        raise UnreadableError(
            f"{name} holds almost no text: its browser fills the page by scripts.",
            "Open the page, select all, copy, and give the text in a file or paste it with -.",
        )
    if title and not any(block.text == title for block in found[:12]):
        found.insert(0, Block(title, heading=True))
    return _raw(found, title)


def _decoded(data: bytes, name: str) -> str:
    charset = _META_CHARSET.search(data[:4096])
    if charset is not None and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(charset.group(1).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, name)


def _posting(tree: Any) -> dict[str, Any] | None:
    """The first `schema.org/JobPosting` of the page's JSON-LD."""
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(script.text(deep=True) or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(data, 0):
            kinds = item.get("@type")
            if kinds == "JobPosting" or (isinstance(kinds, list) and "JobPosting" in kinds):
                return item
    return None


def _state(tree: Any) -> str | None:
    """The longest description in the data that a page carries for its own scripts; None where there is none."""
    found: list[str] = []
    for script in tree.css('script[type="application/json"]'):
        try:
            data = json.loads(script.text(deep=True) or "", strict=False)
        except (ValueError, RecursionError):
            continue
        found += _descriptions(data, 0)
    return max(found, key=len, default=None)


def _descriptions(data: Any, depth: int) -> Iterator[str]:
    if depth > MAX_STATE_DEPTH:
        return
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, str):
                if "description" in key.lower() and len(value) >= LITTLE:
                    yield value
            else:
                yield from _descriptions(value, depth + 1)
    elif isinstance(data, list):
        for item in data[:200]:
            yield from _descriptions(item, depth + 1)


def _items(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "itemListElement", "item"):
            yield from _items(data.get(key), depth + 1)
    elif isinstance(data, list):
        for item in data[:100]:
            yield from _items(item, depth + 1)


def _posting_lines(posting: dict[str, Any]) -> Iterator[Block]:
    title = _plain(posting.get("title"))
    if title:
        yield Block(title, heading=True)
    organisation = posting.get("hiringOrganization")
    head = [_plain(organisation.get("name") if isinstance(organisation, dict) else organisation), _place(posting)]
    line = " | ".join(part for part in head if part)
    if line:
        yield Block(line)
    description = posting.get("description")
    seen = ""
    if isinstance(description, str):
        blocks = _from_fragment(description)
        seen = " ".join(block.text for block in blocks)
        yield from blocks
    for key, heading in _PARTS:
        value = posting.get(key)
        if isinstance(value, dict):
            value = value.get("description") or value.get("credentialCategory") or value.get("name")
        if isinstance(value, list):
            value = "".join(f"<li>{_plain(item)}</li>" for item in value if not isinstance(item, dict))
        if not isinstance(value, str) or not value.strip():
            continue
        blocks = _from_fragment(value)
        if blocks and " ".join(block.text for block in blocks)[:80] not in seen:
            yield Block(heading, heading=True, apart=True)
            yield from blocks


def _from_fragment(source: str) -> list[Block]:
    from selectolax.lexbor import LexborHTMLParser

    if "&lt;" in source and "<" not in source:
        source = entities.unescape(source)
    if _depth(source) > DEEPEST:
        return []
    if "<" not in source:
        source = "".join(f"<p>{line}</p>" for line in source.split("\n"))
    tree = LexborHTMLParser(f"<body>{source}</body>")
    return blocks_of(tree.body) if tree.body is not None else []


def _plain(value: Any) -> str:
    if not isinstance(value, str | int | float):
        return ""
    return " ".join(re.sub(r"<[^>]+>", " ", entities.unescape(str(value))).split())


def _place(posting: dict[str, Any]) -> str:
    place = posting.get("jobLocation")
    if isinstance(place, list):
        place = place[0] if place else None
    address = place.get("address") if isinstance(place, dict) else None
    if isinstance(address, dict):
        parts = [_plain(address.get(key)) for key in ("addressLocality", "addressRegion", "addressCountry")]
        return ", ".join(part for part in parts if part)
    return _plain(address)


def _title(tree: Any) -> str:
    heading = tree.css_first("h1")
    if heading is not None and heading.text(strip=True):
        return " ".join(str(heading.text(separator=" ")).split())[:200]
    for selector in ('meta[property="og:title"]', 'meta[name="title"]'):
        node = tree.css_first(selector)
        if node is not None and node.attributes.get("content"):
            return " ".join(str(node.attributes["content"]).split())[:200]
    node = tree.css_first("title")
    return re.split(r"\s+[|–—]\s+", " ".join(str(node.text()).split()))[0][:200] if node is not None else ""


def _raw(found: list[Block], title: str) -> RawText:
    rows: list[Row] = []
    for number, block in enumerate(found):
        for part in clean_text(block.text).split("\n"):
            text = " ".join(part.split())
            if not text:
                continue
            apart = bool(rows) and (block.heading or block.apart)
            heading = block.heading and len(text.split()) <= 12
            rows.append(Row(text=text, top=number, bottom=number, heading=heading, blank_before=apart))
    texts, headings = pages_of(rows, 1)
    return RawText(pages=texts, format="html", title=" ".join(clean_text(title).split()), headings=headings)
