"""Regular expressions for lists of phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable

_Node = dict[str, "_Node"]
_END = ""


def any_of(phrases: Iterable[str]) -> str:
    """A pattern that matches any of the phrases, a longer one before a shorter one that begins it.

    The phrases share their beginnings (a trie), so that at most places of a text one look at a letter is enough; an
    alternation of hundreds would try them one by one. A space stands for any one white space, `'` for both apostrophes.
    """
    root: _Node = {}
    for phrase in phrases:
        node = root
        for sign in phrase:
            node = node.setdefault(_unit(sign), {})
        node[_END] = {}
    return _pattern(root)


def _unit(sign: str) -> str:
    return {" ": r"\s", "'": "['’]"}.get(sign) or re.escape(sign)


def _pattern(node: _Node) -> str:
    branches = [unit + _pattern(child) for unit, child in sorted(node.items()) if unit != _END]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and _END not in node else f"(?:{'|'.join(branches)})"
    return f"{body}?" if _END in node else body
