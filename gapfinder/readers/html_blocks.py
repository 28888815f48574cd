"""From a parsed page to lines: what is chrome goes, blocks become lines, lists bullets, tables rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

MAX_DEPTH = 150
"""Deeper nesting is read as plain text."""

_CHROME_TAGS = (
    "script, style, noscript, template, nav, footer, aside, form, button, select, option, input, textarea, svg, iframe, "
    "object, embed, video, audio, canvas, dialog, head, link, meta, picture, map, label"
)
_CHROME_ROLES = ", ".join(
    f"[role={role}]"
    for role in "navigation banner contentinfo search dialog alert complementary menu menubar toolbar tooltip".split()
)
_HIDDEN = (
    '[hidden], [aria-hidden="true"], [style*="display:none"], [style*="display: none"], [style*="visibility:hidden"]'
)
_CHROME_NAMES = re.compile(
    r"cookie|consent|gdpr|breadcrumb|\bfoot(?:er)?\b|site-?header|page-?header|top-?bar|nav(?:bar|igation)?\b|\bmenu|"
    r"side-?bar|related|similar|recommended|more-?jobs|other-?jobs|share|social|newsletter|subscribe|sign-?(?:in|up)|log-?in|"
    r"modal|pop-?up|overlay|banner|advert|\bads?\b|promo|skip-?(?:to|link)|pagination|apply-?(?:button|now|form)|job-?alert|"
    r"search-?(?:bar|form|box)|feedback|report-?job|save-?job|language-?switch|toast|tooltip|app-?download|talent-?community",
    re.IGNORECASE,
)
_MAIN = (
    '[itemprop="description"]', "main", "[role=main]", "article", "#job-description", "#jobDescriptionText",
    ".job-description", ".jobDescription", '[class*="job-description"]', '[class*="jobDescription"]',
    '[data-testid*="description"]', "#content", "#main", ".content",
)  # fmt: skip
_BLOCKS = frozenset(
    """
    address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
    h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BOLD = frozenset({"b", "strong"})
_APPLY = re.compile(r"(?:apply(?: now| for this job| here)?|save(?: job)?|share(?: this job)?|report(?: this job)?|print|"
    r"back to (?:search|jobs|results).*|easy apply|sign in.*|log in.*|show (?:more|less)|read more|see more|x|×)", re.IGNORECASE)  # fmt: skip


@dataclass(slots=True)
class Block:
    """One line of a page."""

    text: str
    heading: bool = False
    apart: bool = False
    """A blank line stands above."""


def drop_chrome(tree: Any) -> None:
    """Take navigation, footers, forms, hidden parts and the like out of a parsed page."""
    total = max(len(tree.body.text(deep=True)) if tree.body is not None else 0, 1)
    for node in tree.css(_CHROME_TAGS):
        if node.tag != "form" or len(node.text(deep=True)) < 0.5 * total:
            node.decompose()
    for node in tree.css(f"{_CHROME_ROLES}, {_HIDDEN}"):
        if len(node.text(deep=True)) < 0.5 * total:
            node.decompose()
    for node in tree.css("header"):
        if node.css_first("h1") is None and len(node.text(deep=True)) < 0.3 * total:
            node.decompose()
    for node in tree.css("[class], [id]"):
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if node.tag in {"body", "html", "main", "article"} or not _CHROME_NAMES.search(names):
            continue
        if len(node.text(deep=True)) < 0.4 * total and node.css_first("h1") is None:
            node.decompose()


def main_node(tree: Any) -> Any:
    """The smallest usual container that holds most of the page's text; the body where there is none."""
    body = tree.body
    if body is None:
        return None
    total = len(" ".join(str(body.text(deep=True)).split()))
    for selector in _MAIN:
        for node in tree.css(selector):
            length = len(" ".join(str(node.text(deep=True)).split()))
            if length >= max(200, 0.5 * total):
                return node
    return body


def blocks_of(root: Any) -> list[Block]:
    """Lines of a node, in order: headings, paragraphs, bullets and table rows."""
    walker = _Walker()
    walker.walk(root, 0)
    walker.flush()
    return [block for block in walker.blocks if block.text and not _APPLY.fullmatch(block.text)]


class _Walker:
    """Collects inline text until a block begins or ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._text: list[str] = []
        self._prefix = ""
        self._bold = 0
        self._plain = 0
        self._apart = False

    def flush(self, *, heading: bool = False) -> None:
        """End the line."""
        text = " ".join("".join(self._text).split())
        self._text = []
        if not text:
            return
        short = len(text.split()) <= 9 and not text.endswith((".", ",", ";"))
        bold = self._bold > 0 and self._plain == 0 and short and not self._prefix
        self.blocks.append(Block(self._prefix + text, heading=(heading and short) or bold, apart=self._apart))
        self._prefix, self._apart = "", False
        self._bold = self._plain = 0

    def walk(self, node: Any, depth: int) -> None:
        """Go through the children of `node`."""
        child = node.child
        while child is not None:
            self._visit(child, depth)
            child = child.next

    def _visit(self, node: Any, depth: int) -> None:
        tag = node.tag
        if tag in {"-text", "_text"}:
            self._add(node.text_content or "", bold=False)
        elif tag in {"-comment", "_comment", "!--", "script", "style", "template"}:
            return
        elif depth > MAX_DEPTH:
            self._add(node.text(deep=True), bold=False)
        elif tag == "br":
            self.flush()
        elif tag == "tr":
            self._row(node, depth)
        elif tag == "dt":
            self.flush()
            self._term(node)
        elif tag in _HEADINGS:
            self.flush()
            self._apart = True
            self.walk(node, depth + 1)
            self.flush(heading=True)
        elif tag == "li":
            self.flush()
            self._prefix = "• "
            self.walk(node, depth + 1)
            self.flush()
            self._prefix = ""
        elif tag in _BLOCKS:
            self.flush()
            self._apart = self._apart or tag in {"p", "ul", "ol", "table", "section", "dl"}
            self.walk(node, depth + 1)
            self.flush()
        elif tag in _BOLD:
            self._add(node.text(deep=True), bold=True) if node.css_first("br") is None else self.walk(node, depth + 1)
        else:
            self.walk(node, depth + 1)

    def _add(self, text: str, *, bold: bool) -> None:
        if text.strip(" \n\t:"):
            if bold:
                self._bold += 1
            else:
                self._plain += 1
        self._text.append(text)

    def _row(self, node: Any, depth: int) -> None:
        """A table row: cells with bars between; a cell with blocks of its own is read by itself."""
        self.flush()
        cells = [cell for cell in node.css("td, th") if _own_row(cell, node)]
        if any(cell.css_first("li, p + p, h1, h2, h3, h4, table") is not None for cell in cells):
            for cell in cells:
                self.walk(cell, depth + 1)
                self.flush()
            return
        texts = [" ".join(str(cell.text(deep=True, separator=" ")).split()) for cell in cells]
        line = " | ".join(text for text in texts if text)
        if line:
            self.blocks.append(Block(line))

    def _term(self, node: Any) -> None:
        """`dt` with a short `dd` is one line, "Location: Leeds"; else a heading."""
        term = " ".join(str(node.text(deep=True, separator=" ")).split()).rstrip(":")
        following = node.next
        while following is not None and following.tag not in {"dd", "dt"}:
            following = following.next
        detail = ""
        if following is not None and following.tag == "dd" and following.css_first("li, p + p") is None:
            detail = " ".join(str(following.text(deep=True, separator=" ")).split())
        if detail and len(detail) < 200:
            self.blocks.append(Block(f"{term}: {detail}"))
            following.decompose()
        elif term:
            self.blocks.append(Block(term, heading=True, apart=True))


def _own_row(cell: Any, row: Any) -> bool:
    """Whether `cell` belongs to `row` itself, not to a table inside it."""
    parent = cell.parent
    return parent is not None and parent.mem_id == row.mem_id
