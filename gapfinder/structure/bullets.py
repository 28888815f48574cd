"""Bullet signs of every kind, and numbered lists."""

from __future__ import annotations

import re

BULLET_SIGNS = "•‣⁃∙◦●○◉◎◆◇❖■□▪▫▸▹►▻▶▷➢➣➤➔➜➝➞➟→⇒✓✔✗✘☑☐★☆✦✧✱✲✳⚫⚪⬤⦿⦾❍❏❑❒◘◙⊙⋄⬥⬦»›¤§·∗"
"""Signs that open a bullet wherever a line starts with them, with or without a space after."""

_SIGN = rf"[{re.escape(BULLET_SIGNS)}]+"
_DASH = r"(?:[-–—―−*+~]|--|o|>)(?=\s)"
_NUMBER = r"(?:\(?(?:\d{1,2}|[a-hA-H]|[ivxIVX]{1,4})[.)](?=\s+\S)|\(\d{1,2}\)|\[[ xX]?\])(?=\s)"
_MARK = re.compile(rf"[ \t]*(?P<mark>{_SIGN}|{_DASH}|{_NUMBER})[ \t]*(?P<rest>\S?)")
_INITIAL = re.compile(r"[ \t]*[A-Z]\.[ \t]+[A-Z][a-z]")


def bullet_mark(line: str) -> int:
    """Number of characters of `line` that the bullet sign or list number with its spaces takes; 0 where there is none.

    "• Led a team" -> 2, "1. Install conduit" -> 3, "- " alone -> 0, "J. Smith" -> 0 (an initial), "-5 degrees" -> 0.
    """
    match = _MARK.match(line)
    if match is None or not match.group("rest") or _INITIAL.match(line):
        return 0
    return match.start("rest")
