"""Which words make a heading, and what a heading says about the lines under it.

The words are data (`data/headings.csv`): one row per heading, its kind in resumes and bios, its kind in ads, and
whether it is `weak`, that is, also an ordinary list item ("Research", "Leadership") that needs the look of a heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from gapfinder.datatypes import DocumentKind, SectionKind
from gapfinder.structure.bullets import BULLET_SIGNS
from gapfinder.structure.tables import rows

MAX_WORDS = 9
"""No heading that we know is longer."""

_LANGUAGES = 2
"""Languages of a heading that says the same in each."""

LONGEST = 160
"""Characters beyond which no line is looked at as a heading."""

_LETTER_SPACED = re.compile(r"(?:[^\W\d_&][ ]){3,}[^\W\d_]|(?:[^\W\d_][ ]){2,}[^\W\d_]$")
_TAIL = re.compile(r"\s*\([^)]*\)\s*$")
_EDGES = f" \t\u00a0:.-–—_=*#|~{BULLET_SIGNS}"
_NUMBERED = re.compile(r"^(?:\d{1,2}|[IVX]{1,4}|[A-Ha-h])[.)]\s+")
_JOINTS = re.compile(r"\s*(?:\band\b|/|,|\+|\||·|•)\s*")
_PLEASANT = re.compile(
    r"^(?:strong|excellent|good|great|proven|outstanding|effective|solid|exceptional|superior|advanced|basic)\b"
)
_INLINE = re.compile(r"(?P<words>[^\W\d_][^:\n.;]{1,48}?)[ ]?(?:[:=]|[ ][–—-][ ])(?=[ ]*\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingMeaning:
    """What the table says about a heading."""

    kind: SectionKind
    weak: bool
    """The words are also an ordinary list item; only the look of the line can make them a heading."""


@dataclass(frozen=True, slots=True)
class _Table:
    exact: dict[str, tuple[str, str, bool]]
    wild: re.Pattern[str]
    """All headings with a gap, each a group."""
    wild_words: frozenset[str]
    """A word of each of them."""
    meanings: tuple[tuple[str, str], ...]
    """What they mean, by the number of their group."""


@cache
def _table() -> _Table:
    exact: dict[str, tuple[str, str, bool]] = {}
    wild: list[str] = []
    wild_words: set[str] = set()
    meanings: list[tuple[str, str]] = [("", "")]
    for row in rows("headings"):
        name, resume, ad = row["heading"], row["resume"], row["ad"]
        if "*" in name:
            pattern = re.escape(name).replace(r"\*", r"\S+(?: \S+){0,3}")
            wild.append(f"({pattern})")
            wild_words.add(max((word for word in name.split() if "*" not in word), key=len))
            meanings.append((resume, ad))
        else:
            exact[name] = (resume, ad, bool(row["weak"]))
    return _Table(exact, re.compile("|".join(wild)), frozenset(wild_words), tuple(meanings))


def normalise_heading(line: str) -> str:
    """The words of a heading line in the form of the table: lower case, without signs, numbers and brackets around.

    "## What You’ll Do:" -> "what you'll do"; "E D U C A T I O N" -> "education"; "SKILLS & KIT" -> "skills and kit".
    """
    words = line.strip(_EDGES)
    words = _NUMBERED.sub("", words)
    if _LETTER_SPACED.search(words):
        words = "  ".join(part.replace(" ", "") for part in re.split(r"\s{2,}", words))
    words = _TAIL.sub("", words).strip(_EDGES)
    words = words.replace("’", "'").replace("‘", "'").replace("`", "'").replace("&", " and ").replace("…", "")
    return " ".join(words.lower().rstrip("?! ").split())


def heading_meaning(line: str, kind: DocumentKind | None = None) -> HeadingMeaning | None:
    """What `line` means if it is a heading of a document of `kind`, or None where the table does not know it."""
    entry = _entry(line) if len(line) <= LONGEST else None
    return None if entry is None else _choose(entry[0], entry[1], kind, weak=entry[2])


@lru_cache(maxsize=5_000)  # a line is asked about for each kind of document, and at several steps of reading
def _entry(line: str) -> tuple[str, str, bool] | None:
    """The row of the table that a line is: its meaning in a resume, in an ad, and whether it is weak."""
    words = normalise_heading(line)
    if not words or len(words.split()) > MAX_WORDS:
        return None
    table = _table()
    half = len(words) // 2
    if words[:half] == words[half + 1 :]:  # a heading and its copy, in one line: "Responsibilities Responsibilities:"
        words = words[:half]
    entry = table.exact.get(words)
    if entry is None and len(words) > 3:
        entry = table.exact.get(words.removeprefix("my ").removeprefix("the ").removesuffix(" include"))
    if entry is not None:
        return entry
    pieces = [piece for piece in _JOINTS.split(words) if piece]
    if len(pieces) > 1:
        meanings = [table.exact.get(piece) for piece in pieces]
        first = meanings[0]
        if first is not None and all(meaning is not None for meaning in meanings):
            return first[0], first[1], any(meaning[2] for meaning in meanings if meaning)
        # In two languages: "Ngā pūkenga | What you'll bring".
        known = [meaning for meaning in meanings if meaning is not None and not meaning[2]]
        if len(pieces) == len(known) + 1 == _LANGUAGES and "|" in words and not words.isascii():
            return known[0]
    if _PLEASANT.match(words) or table.wild_words.isdisjoint(words.split()):
        return None
    match = table.wild.fullmatch(words)
    return None if match is None else (*table.meanings[match.lastindex or 0], True)


@cache
def _choose(resume: str, ad: str, kind: DocumentKind | None, *, weak: bool) -> HeadingMeaning | None:
    if kind is DocumentKind.AD:
        name = ad
    elif kind is None:
        name = resume or ad
    else:
        name = resume
    return HeadingMeaning(kind=SectionKind(name), weak=weak) if name else None


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineHeading:
    """A heading with its content in the same line: "Requirements: a current licence, ..."."""

    kind: SectionKind
    weak: bool
    words: str
    end: int
    """Offset in the line where the content begins."""


def inline_heading(line: str, kind: DocumentKind | None = None) -> InlineHeading | None:
    """The known heading that opens `line`, closed by a colon (or a spaced dash where it is in capitals)."""
    start = len(line) - len(line.lstrip(_EDGES))
    match = _INLINE.match(line, start)
    if match is None:
        return None
    words = match.group("words")
    if match.group().rstrip()[-1] not in ":=" and not words.isupper():
        return None
    meaning = heading_meaning(words, kind)
    if meaning is None or not words[0].isupper():
        return None
    end = match.end()
    while end < len(line) and line[end] == " ":
        end += 1
    return InlineHeading(kind=meaning.kind, weak=meaning.weak, words=words.strip(), end=end)
