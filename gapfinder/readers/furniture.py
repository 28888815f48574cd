"""Running headers, footers and page numbers: printed on pages, but no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from gapfinder.readers.rows import Row

_PAGE_NUMBER = re.compile(
    r"(?:[-–—|\s]*(?:page|pg\.?|p\.)\s*)?[-–—|\s]*\d{1,3}(?:\s*(?:of|/|\|)\s*\d{1,3})?[-–—|\s]*|"
    r".{0,60}\b(?:page|pg\.?)\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_EDGE_ROWS = 2
"""Rows at the top and at the bottom of a page that may be furniture."""


def without_furniture(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """`pages` without page numbers, and without edge rows that come back on other pages (the first one stays).

    A repeated row stays where it stands first, since the name at the top of a resume is often such a header. Where it
    counts the pages ("Ines Harbour, Resume 2"), it is nothing but a footer, and all of them go.
    """
    seen: Counter[str] = Counter()
    edges = [_edges(page) for page in pages]
    for page, at_edge in zip(pages, edges, strict=True):
        seen.update({_plain(page[index].text) for index in at_edge})
    counting = Counter(
        _fold(page[index].text)
        for number, (page, at_edge) in enumerate(zip(pages, edges, strict=True), start=1)
        for index in at_edge
        if str(number) in _DIGITS.findall(page[index].text)
    )
    kept: list[list[Row]] = []
    shown: set[str] = set()
    for page, at_edge in zip(pages, edges, strict=True):
        rows = []
        for index, row in enumerate(page):
            if index in at_edge:
                text = _plain(row.text)
                if _is_page_number(row.text, len(pages)) or counting[_fold(row.text)] > 1:
                    continue
                if seen[text] > 1:
                    if text in shown:
                        continue
                    shown.add(text)
            rows.append(row)
        kept.append(rows)
    return kept


def _is_page_number(text: str, pages: int) -> bool:
    bare = text.strip()
    if not _PAGE_NUMBER.fullmatch(bare):
        return False
    if bare.isdigit():
        return int(bare) <= max(pages, 1) + 1
    return bool(re.search(r"page|pg|\bp\.|of|/|[-–—]", bare, re.IGNORECASE))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _fold(text: str) -> str:
    return _DIGITS.sub("#", _plain(text))


def _edges(page: Sequence[Row]) -> set[int]:
    """Numbers of the rows that stand highest and lowest on a page."""
    by_height = sorted(range(len(page)), key=lambda index: page[index].top)
    return {*by_height[:_EDGE_ROWS], *by_height[-_EDGE_ROWS:]}
