"""Markdown: markup taken off so that the text reads plainly; headings, lists and tables keep their lines."""

from __future__ import annotations

import html
import re

from gapfinder.datatypes import Limits
from gapfinder.readers.clean import clean_text
from gapfinder.readers.decode import decode
from gapfinder.readers.interface import RawText
from gapfinder.readers.lengths import check_length
from gapfinder.readers.output import pages_of
from gapfinder.readers.rows import Row
from gapfinder.readers.text import tidy, wrap_width
from gapfinder.readers.unwrap import unwrap

_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<words>.*?)\s*#*\s*$")
_BOLD_LINE = re.compile(r"\s{0,3}(?:\*\*|__)(?P<words>[^*_]+?)(?:\*\*|__)\s*:?\s*$")
_SETEXT = re.compile(r"\s{0,3}(?:=+|-{2,})\s*$")
_RULE = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]*>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_IMAGE = re.compile(r"!\[([^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_LINK = re.compile(r"\[([^\]\n]+)\](?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\]\n]*\])")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)?[^<>\s]+(?:\.|@)[^<>\s]+)>")
_REFERENCE = re.compile(r"^\s{0,3}\[[^\]\n]+\]:\s+\S+.*$", re.MULTILINE)
_STRONG = re.compile(r"(?<!\\)(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w\\*])([*_])(?=[^\s*_])([^*_\n]+?)(?<=[^\s*_])\1(?![\w*])")
_STRIKE = re.compile(r"~~(?=\S)(.+?)(?<=\S)~~")
_CODE = re.compile(r"(?<!`)(`{1,2})(?!`)(.+?)(?<!`)\1(?!`)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_GAP = r"[ \t]{0,40}"  # bounded: two open-ended gaps side by side would take quadratic time
_TABLE_RULE = re.compile(rf"{_GAP}\|?{_GAP}:?-{{2,}}:?{_GAP}(?:\|{_GAP}:?-{{2,}}:?{_GAP})*\|?\s*")
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")
_SIGNS = (
    ("#", re.compile(r"^\s{0,3}#{1,6}\s+\S", re.MULTILINE)),
    ("**", re.compile(r"\*\*\S[^*\n]*\*\*")),
    ("](", re.compile(r"\[[^\]\n]+\]\((?:https?:|mailto:|/|#)[^)\n]*\)")),
    ("---", re.compile(rf"^{_GAP}\|?{_GAP}:?-{{3,}}:?{_GAP}\|", re.MULTILINE)),
    ("```", re.compile(r"^```", re.MULTILINE)),
)
"""Each with what a text that has it holds."""


def is_markdown(text: str) -> bool:
    """Whether `text` holds marks that only Markdown has."""
    return any(part in text and sign.search(text) for part, sign in _SIGNS)


def read_markdown(data: bytes, *, name: str, limits: Limits) -> RawText:
    """The plain words of a Markdown file. Raises `UnreadableError` for binary data, or `LimitError`."""
    text = decode(data, name)
    check_length(len(text), name, limits)
    return markdown_lines(text)


def markdown_lines(text: str) -> RawText:
    """Markdown text, cleaned, without markup, unwrapped."""
    rows = _rows(clean_text(_REFERENCE.sub("", _COMMENT.sub("", text))))
    joined = unwrap(rows) if wrap_width(rows) else rows
    texts, headings = pages_of(joined, 1)
    return RawText(pages=texts, format="markdown", headings=headings)


def plain(text: str) -> str:
    """One line without inline markup: "**Go** and [Rust](x)" -> "Go and Rust"."""
    text = _IMAGE.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _AUTOLINK.sub(r"\1", text)
    for _ in range(2):
        text = _STRONG.sub(r"\2", text)
        text = _EMPHASIS.sub(r"\2", text)
    text = _STRIKE.sub(r"\1", text)
    text = _CODE.sub(r"\2", text)
    text = _TAG.sub("", text)
    text = _ESCAPE.sub(r"\1", text)
    return html.unescape(text) if "&" in text else text


def _rows(text: str) -> list[Row]:
    rows: list[Row] = []
    blank = hard = fenced = False
    for number, line in enumerate(_BREAK.sub("  \n", text).split("\n")):
        if _FENCE.match(line):
            fenced = not fenced
            blank = True
            continue
        bare = _QUOTE.sub("", line)
        if not bare.strip() or (_TABLE_RULE.fullmatch(bare) and "|" in bare):
            blank = blank or not bare.strip()
            continue
        if _SETEXT.match(bare) and rows and not blank and not fenced:
            rows[-1].heading = len(rows[-1].text.split()) <= 10
            blank = True
            continue
        if _RULE.match(bare):
            blank = True
            continue
        row = _row(bare, number, fenced=fenced)
        if row.text:
            row.blank_before = blank and bool(rows)
            row.fresh = row.fresh or hard
            rows.append(row)
            blank = False
        hard = line.endswith("  ")
    return rows


def _row(line: str, number: int, *, fenced: bool) -> Row:
    expanded = line.expandtabs(4)
    indent = len(expanded) - len(expanded.lstrip())
    heading = _HEADING.match(line) or _BOLD_LINE.match(line)
    if heading is not None and not fenced:
        words = plain(heading.group("words")).strip()
        short = len(words.split()) <= 10 and not words.endswith((".", ","))
        return Row(text=words, left=indent, right=len(expanded), top=number, bottom=number, heading=short, fresh=True)
    table = not fenced and line.strip().startswith("|") and line.count("|") >= 2
    if table:
        cells = [plain(cell).strip() for cell in line.strip().strip("|").split("|")]
        text = " | ".join(cell for cell in cells if cell)
    else:
        text = line if fenced else plain(line)
    text = tidy(text)
    return Row(text=text, left=indent, right=len(expanded), top=number, bottom=number, fresh=table)
