"""Sentences inside lines, split with care for abbreviations, numbers and names with dots."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from gapfinder.datatypes import Line
from gapfinder.structure.bullets import bullet_mark

_ABBREVIATIONS = frozenset(
    """
    e.g i.e eg ie etc vs cf approx incl excl resp viz al ca est dept univ inst prof assoc asst mgr mgmt dir eng engr
    acct admin min max avg no nos vol pp ed eds fig ref refs tel ext fax st ste ave blvd rd mt ft sq in lbs lb hr hrs yr
    yrs mo mos wk wks jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun mr
    mrs ms mx dr rev hon sr jr esq gen col maj capt lt sgt cpl pvt inc ltd llc llp corp co plc bros intl int'l nat'l
    gov govt b.s b.sc bsc m.s m.sc msc b.a m.a b.e b.ed m.ed b.eng m.eng b.com m.com ph.d d.phil m.phil ll.b ll.m m.b.a
    j.d m.d d.o r.n o.d u.s u.k u.s.a e.u d.c n.y w.d p.m a.m p.e p.g c.p.a d.d.s d.v.m a.a a.s a.a.s b.tech m.tech
    b.arch m.arch b.f.a m.f.a hons exp expd cert certs lic reg grad equiv esp temp perm freq pres v.p exec rep s.r.l
    s.a k.k gmbh
    """.split()
)
_USUALLY_LAST = frozenset(
    {"etc", "inc", "ltd", "llc", "corp", "co", "plc", "u.s", "u.k", "p.m", "a.m", "ph.d", "yrs", "hrs", "lbs"}
)
"""Abbreviations that may also close a sentence: a capital after them decides."""

_END = re.compile(r"[.!?…]+[\"'”’)\]]*")
_WORD_BEFORE = re.compile(r"[^\s(\[\"'“‘/]+$")
LONGEST_WORD = 60
"""Characters around a full stop that are looked at."""
_OPENERS = "\"'“‘([•-–—*"
_GLUED = re.compile(r"(?<=[a-z)\]]{3})([.!?])(?=[A-Z][a-z]+[\s,'’]|A\s|I\s)")


def find_sentences(text: str, lines: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    """Offsets of the sentences of `text`, never across a line, without bullet signs and outer blanks.

    Headings, bullets and rows are split too where they hold several sentences. Blank lines give none.
    """
    found: list[tuple[int, int]] = []
    for line in lines:
        content = text[line.start : line.end]
        begin = bullet_mark(content)
        for cut in (*_cuts(content), len(content)):
            start, end = begin, cut
            while start < end and content[start].isspace():
                start += 1
            while end > start and content[end - 1].isspace():
                end -= 1
            if end > start:
                found.append((line.start + start, line.start + end))
            begin = cut
    return tuple(found)


@lru_cache(maxsize=5_000)  # a line is asked for when it is put under a heading, and when it is quoted
def _cuts(content: str) -> tuple[int, ...]:
    """Offsets in `content` where a sentence ends and another begins."""
    cuts = []
    for match in _END.finditer(content):
        after = match.end()
        if after >= len(content):
            break
        if not content[after].isspace():
            if _GLUED.match(content, match.start()) and not _is_name(content, match.start()):
                cuts.append(match.start() + 1)
            continue
        following = content[after : after + LONGEST_WORD].lstrip().lstrip(_OPENERS)[:1]
        if not following or following.islower():
            continue
        if match.group().startswith("...") or match.group()[0] == "…":
            cuts.append(after)
            continue
        if match.group()[0] == "." and not _closes(content, match.start(), following):
            continue
        cuts.append(after)
    return tuple(cuts)


def _closes(content: str, dot: int, following: str) -> bool:
    """Whether the dot at `dot` ends a sentence rather than an abbreviation, an initial or a list number."""
    before = _word_before(content, dot)
    if before is None:
        return dot > 0 and content[dot - 1] in "\"'”’)]"
    word = before.lower().rstrip(".")
    if word in _ABBREVIATIONS:
        return word in _USUALLY_LAST and following.isupper() and not _abbreviated_name(content, dot)
    if len(word) == 1 and word.isalpha():
        return before[0] not in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" or word == "i"
    return not (word.isdigit() and dot == len(before))


def _word_before(content: str, dot: int) -> str | None:
    """The word that ends at `dot`; None where there is none."""
    match = _WORD_BEFORE.search(content[max(0, dot - LONGEST_WORD) : dot])
    return match.group() if match else None


def _abbreviated_name(content: str, dot: int) -> bool:
    """As in "Foods, Inc. Dayton": a capitalised short form whose next word is a name, not a sentence opener."""
    rest = content[dot + 1 : dot + 1 + 3 * LONGEST_WORD].split(maxsplit=2)
    return len(rest) < 3 or not any(character.islower() for character in rest[1][:1])


def _is_name(content: str, dot: int) -> bool:
    """A dot inside a name: "Node.Js", "www.Example"."""
    after = re.match(r"\S+", content[dot + 1 : dot + 1 + LONGEST_WORD])
    token = (_word_before(content, dot) or "") + "." + (after.group() if after else "")
    return "@" in token or "/" in token or bool(re.search(r"\.(?:js|net|io|com|org|ai|py|co)\b", token, re.IGNORECASE))
