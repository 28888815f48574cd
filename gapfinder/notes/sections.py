"""What a person wrote under the headings of a note: prompts, code and our own part left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gapfinder.notes import frontmatter
from gapfinder.notes.text import lines
from gapfinder.safe import plain

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_COMMENT = re.compile(r"<!--(?!-?>).*?(?:-->|\Z)", re.DOTALL)
_BLOCK = re.compile(r"<!--[ \t]*gapfinder:begin.*?<!--[ \t]*gapfinder:end[ \t]*-->", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and the lines under it, up to the next heading of any level."""

    level: int
    heading: str
    above: tuple[str, ...]
    """Headings that this one stands under, outermost first."""
    lines: tuple[str, ...]
    """What was written there, without comments and blank lines at the ends."""

    def under(self, words: str) -> bool:
        """Whether this heading, or one above it, is the one meant."""
        return any(_key(words) in _key(one) for one in (*self.above, self.heading))


def read(text: str) -> tuple[Section, ...]:
    """Sections of a note in their order."""
    body = _COMMENT.sub("", _BLOCK.sub("", text[frontmatter.body_start(text) :]))
    found: list[tuple[int, str, tuple[str, ...], list[str]]] = [(0, "", (), [])]
    path: list[tuple[int, str]] = []
    fence = ""
    for line in lines(body):
        mark = _FENCE.match(line.text)
        if mark and (not fence or (mark[1][0] == fence[0] and len(mark[1]) >= len(fence))):
            fence = "" if fence else mark[1]
        heading = None if fence else _HEADING.fullmatch(line.text)
        if heading is None:
            found[-1][3].append(line.text.rstrip())
            continue
        level, words = len(heading[1]), plain(heading[2] or "")
        path = [one for one in path if one[0] < level]
        found.append((level, words, tuple(one[1] for one in path), []))
        path.append((level, words))
    return tuple(
        Section(level=lv, heading=words, above=above, lines=_trimmed(inside)) for lv, words, above, inside in found
    )


def _trimmed(inside: list[str]) -> tuple[str, ...]:
    while inside and not inside[0].strip():
        inside = inside[1:]
    while inside and not inside[-1].strip():
        inside = inside[:-1]
    return tuple(inside)


_FIELD = re.compile(r"[ \t]*(?:[-*+][ \t]+)?(?:\*\*|__)?([^:*_]{1,60}?)(?:\*\*|__)?:(?:\*\*|__)?(?:[ \t]+(.*))?")


def field(section: Section, name: str) -> str:
    """The value of a `- Name: value` line with the lines that go on under it; empty where there is none."""
    taken: list[str] = []
    inside = False
    for line in section.lines:
        found = _FIELD.fullmatch(line)
        if found and not line.startswith((" ", "\t")) and (line.lstrip()[:1] in "-*+" or _key(found[1]) == _key(name)):
            inside = _key(found[1]) == _key(name)
            if inside:
                taken.append(found[2] or "")
        elif inside:
            taken.append(line)
    return plain(" ".join(taken))


_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)")


def items(section: Section) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Items of the lists under a heading: first line, and the lines indented under it. A paragraph is one item too."""
    found: list[tuple[str, list[str]]] = []
    fresh = True
    for line in section.lines:
        if not line.strip():
            fresh = True
            continue
        mark = _ITEM.match(line)
        if mark:
            found.append((plain(line[mark.end() :]), []))
        elif line.startswith((" ", "\t")) and found:
            found[-1][1].append(plain(_ITEM.sub("", line.strip(), count=1)))
        elif fresh or not found:
            found.append((plain(line), []))
        else:
            found[-1] = (f"{found[-1][0]} {plain(line)}".strip(), found[-1][1])
        fresh = False
    return tuple((first, tuple(one for one in rest if one)) for first, rest in found if first)


def _key(words: str) -> str:
    return re.sub(r"\W+", " ", words.casefold()).strip()
