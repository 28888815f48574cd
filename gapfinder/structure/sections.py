"""Sections: what each stretch of a document says, by its headings and, in ads, by the sentences' own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gapfinder.datatypes import DocumentKind, Line, LineKind, Section, SectionKind
from gapfinder.structure.bullets import bullet_mark
from gapfinder.structure.dates import find_dates
from gapfinder.structure.headings import InlineHeading, heading_meaning, inline_heading, normalise_heading
from gapfinder.structure.passages import passage_kind
from gapfinder.structure.sentences import find_sentences
from gapfinder.structure.titles import DEGREE, has_title

_ENTRIES = frozenset(
    {
        SectionKind.EXPERIENCE,
        SectionKind.EDUCATION,
        SectionKind.PROJECTS,
        SectionKind.VOLUNTEERING,
        SectionKind.PUBLICATIONS,
        SectionKind.CERTIFICATIONS,
    }
)
"""Sections of a resume that hold entries with heading lines of their own."""

_LISTS = frozenset({SectionKind.SKILLS, SectionKind.LANGUAGES, SectionKind.INTERESTS})
"""Sections that hold short items, some of which look like headings: "HTML5" over "CSS3"."""

_SENTENCE_WORDS = 8
"""Words of a line that is no item of a list."""

_FIRST_ROWS = 8
"""Rows under a heading that show what it is about."""

_LONGEST_ROW = 150
"""Characters of a row that may date a job."""

_INSIDE_ENTRY = frozenset({SectionKind.ACHIEVEMENTS, SectionKind.SKILLS, SectionKind.EXPERIENCE, SectionKind.PROJECTS})
"""Kinds that may label a part of one role: "Key achievements:", "Technologies:", "Responsibilities:"."""

_NEVER_INLINE = frozenset({SectionKind.EXPERIENCE, SectionKind.PROJECTS, SectionKind.ACHIEVEMENTS})
"""Kinds that no line of a resume opens by itself: "Key responsibilities: ..." is about one role."""

_FIXED = frozenset({SectionKind.LEGAL, SectionKind.BENEFITS, SectionKind.CHROME, SectionKind.CONDITIONS})
"""Sections of an ad whose sentences are not looked at again."""

_UNSAID = frozenset(
    {SectionKind.HEADER, SectionKind.OTHER, SectionKind.ABOUT, SectionKind.CHROME, SectionKind.CONDITIONS}
)
"""Sections of an ad under which a sentence may still ask for something, since no heading parts the text."""

_OPEN = frozenset({SectionKind.HEADER, SectionKind.OTHER})
"""Sections whose bullets belong to the asking sentence right above them."""

_ASKED = frozenset({SectionKind.REQUIREMENTS, SectionKind.DUTIES})

_LIST_OF_OFFERS = 2
"""Commas of a short sentence under what is asked from which it lists benefits all the same."""

_STICKY = frozenset({SectionKind.LEGAL, SectionKind.ABOUT})
"""Kinds that hold for the rest of their paragraph."""

_ABOUT_NAME = re.compile(r"About (?<![\w,]About )(?:[A-Z][\w&'’.-]*(?: (?:of|and|the|&))? ?){1,5}:(?=\s)")
_GLUED = re.compile(
    r"[A-Z](?:(?<=[A-Za-z].)|(?<=[a-z0-9][.!?:;)].))(?=[a-z'’]+(?: [A-Za-z'’]+){0,5}(?:[A-Z$£€\d]|:| [A-Z\d]))"
)
_IN_CAPITALS = re.compile(r"[A-Z]{2,}(?:[ '’&/-]+[A-Z]{2,}){1,5}(?= [A-Z][a-z])")
_OPENING_WORDS = re.compile(r"[A-Z][a-z'’]*(?: [A-Za-z'’]+){0,5}")
_HEAD_ENDS = re.compile(r"(?<=[a-z])(?=[A-Z ])|$")


@dataclass(slots=True)
class _Cut:
    """Where a section begins."""

    start: int
    kind: SectionKind
    heading: str


def find_sections(text: str, lines: Sequence[Line], kind: DocumentKind | None = None) -> tuple[Section, ...]:
    """Sections that cover `text` from 0 to its end without gaps, in order; an empty text gives none.

    A section may begin inside a line where the text runs headings and sentences together. In resumes the heading
    rows of roles do not end the section that holds them. In ads, equal-opportunity text, benefits, conditions and
    words about the employer are recognised without a heading, by sentence.
    """
    if not text:
        return ()
    cuts = _ad_cuts(text, lines) if kind is DocumentKind.AD else _person_cuts(text, lines, kind)
    merged: list[_Cut] = []
    for cut in cuts:
        if merged and cut.start == merged[-1].start:
            merged[-1] = cut
        elif not merged or cut.kind is not merged[-1].kind or (cut.heading and cut.heading != merged[-1].heading):
            merged.append(cut)
    if not merged or merged[0].start > 0:
        merged.insert(0, _Cut(0, SectionKind.HEADER, ""))
    ends = [cut.start for cut in merged[1:]] + [len(text)]
    return tuple(
        Section(start=cut.start, end=end, kind=cut.kind, heading=cut.heading)
        for cut, end in zip(merged, ends, strict=True)
        if end > cut.start
    )


def _words(text: str, line: Line) -> str:
    return " ".join(text[line.start : line.end].strip(" \t#*_:").split())


# Resumes and bios


def _person_cuts(text: str, lines: Sequence[Line], kind: DocumentKind | None) -> list[_Cut]:
    cuts = [_Cut(0, SectionKind.HEADER, "")]
    style = _heading_style(text, lines, kind)
    for number, line in enumerate(lines):
        content = text[line.start : line.end]
        if not content.strip():
            continue
        current = cuts[-1].kind
        if line.kind is LineKind.HEADING:
            meaning = heading_meaning(content, kind)
            if meaning is not None:
                if not _part_of_entry(content, meaning.kind, current, style):
                    cuts.append(_Cut(line.start, meaning.kind, _words(text, line)))
            elif _tells_of_work(text, lines, number, current, kind):
                cuts.append(_Cut(line.start, SectionKind.EXPERIENCE, _words(text, line)))
            elif _ends_section(text, lines, number, current, style):
                cuts.append(_Cut(line.start, SectionKind.OTHER, _words(text, line)))
            continue
        inline = inline_heading(content, kind)
        if inline is not None and _opens_here(content, inline, current):
            before = cuts[-1]
            cuts.append(_Cut(line.start, inline.kind, inline.words))
            if number + 1 < len(lines) and _returns(text, lines[number + 1], before.kind):
                cuts.append(_Cut(min(line.end + 1, len(text)), before.kind, before.heading))
    return cuts


def _case(words: str) -> str:
    """Style of a heading: capitals, or not."""
    return "upper" if words.isupper() else "mixed"


def _heading_style(text: str, lines: Sequence[Line], kind: DocumentKind | None) -> str:
    """The case that the known headings of this document share; empty where there are none."""
    cases = [
        _case(_words(text, line))
        for line in lines
        if line.kind is LineKind.HEADING and heading_meaning(text[line.start : line.end], kind) is not None
    ]
    return max(sorted(set(cases)), key=cases.count) if cases else ""


def _part_of_entry(content: str, meaning: SectionKind, current: SectionKind, style: str) -> bool:
    """A label inside a role ("Key achievements:") rather than the next section."""
    return (
        current in {SectionKind.EXPERIENCE, SectionKind.PROJECTS, SectionKind.VOLUNTEERING}
        and meaning in _INSIDE_ENTRY
        and content.rstrip().endswith(":")
        and (style != _case(content) or normalise_heading(content) in _LABELS)
    )


_LABELS = frozenset(
    """
    responsibilities; key responsibilities; duties; achievements; key achievements; accomplishments; technologies;
    key accomplishments; tech stack; stack; tools; environment; skills; technology; projects; key projects; highlights
    """.replace("\n", " ")
    .replace("  ", "")
    .strip()
    .split("; ")
)


def _tells_of_work(
    text: str, lines: Sequence[Line], number: int, current: SectionKind, kind: DocumentKind | None
) -> bool:
    """Whether an unknown heading ("Kitchens", "Where I sailed") stands above dated jobs."""
    if current in _ENTRIES or not any(line.start < line.end for line in lines[:number]):
        return False
    if has_title(_words(text, lines[number])):
        return False
    below: list[str] = []
    for line in lines[number + 1 :]:
        content = text[line.start : line.end].strip()
        if line.kind is LineKind.HEADING and heading_meaning(content, kind) is not None:
            break
        if content:
            below.append(content)
        if len(below) >= _FIRST_ROWS:
            break
    for index, content in enumerate(below):
        if len(content) < _LONGEST_ROW and any(not date.single for date in find_dates(content)):
            near = " | ".join(below[max(0, index - 2) : index + 3])
            return has_title(near) and not any(DEGREE.match(row) for row in below[max(0, index - 1) : index + 2])
    return False


def _ends_section(text: str, lines: Sequence[Line], number: int, current: SectionKind, style: str) -> bool:
    """Whether an unknown heading begins a section of its own."""
    words = _words(text, lines[number])
    if current is SectionKind.HEADER:
        return False
    if style and _case(words) != style and not text[lines[number].start : lines[number].end].lstrip().startswith("#"):
        return False
    if current in _ENTRIES:
        near = [text[line.start : line.end] for line in lines[number : number + 12] if line.start < line.end][:6]
        return not any(find_dates(piece) for piece in near) and not words.endswith(")")
    if current in _LISTS:
        below = [text[line.start : line.end] for line in lines[number + 1 : number + 6]]
        return any(find_dates(piece) or len(piece.split()) >= _SENTENCE_WORDS for piece in below)
    return True


def _opens_here(content: str, inline: InlineHeading, current: SectionKind) -> bool:
    """Whether a heading with its content in the same line counts under `current`."""
    if inline.kind in _NEVER_INLINE:
        return False
    if inline.weak or bullet_mark(content):
        return current is SectionKind.SKILLS and inline.kind in {SectionKind.LANGUAGES, SectionKind.CERTIFICATIONS}
    if current in {SectionKind.EXPERIENCE, SectionKind.PROJECTS, SectionKind.VOLUNTEERING}:
        return inline.kind not in _INSIDE_ENTRY and inline.kind is not SectionKind.CONTACT
    return inline.kind is not current


def _returns(text: str, following: Line, before: SectionKind) -> bool:
    """Whether the section before goes on after a one-line section."""
    content = text[following.start : following.end]
    return bool(content.strip()) and following.kind is not LineKind.HEADING and before is SectionKind.SKILLS


# Ads


def _ad_cuts(text: str, lines: Sequence[Line]) -> list[_Cut]:
    base = _Cut(0, SectionKind.HEADER, "")
    cuts = [base]
    inline_open = False
    for number, line in enumerate(lines):
        content = text[line.start : line.end]
        if not content.strip():
            following = lines[number + 1] if number + 1 < len(lines) else None
            if inline_open and following is not None and following.kind is not LineKind.BULLET:
                base = _Cut(line.end, SectionKind.OTHER, "")
                inline_open = False
            continue
        if line.kind is LineKind.HEADING:
            meaning = heading_meaning(content, DocumentKind.AD)
            if meaning is not None:
                base = _Cut(line.start, meaning.kind, _words(text, line))
            elif number == 0 or base.kind is SectionKind.HEADER:
                continue
            elif content.rstrip().endswith(":"):
                base = _Cut(line.start, base.kind, _words(text, line))
            else:
                base = _Cut(line.start, SectionKind.OTHER, _words(text, line))
            inline_open = False
            cuts.append(base)
            continue
        if line.kind is LineKind.BULLET and base.kind in _OPEN and cuts[-1].kind in _ASKED:
            base = cuts[-1]
        words_begin = line.start + bullet_mark(content)
        for start, end in _pieces(text, line):
            base, opened = _ad_piece(text, line, start, end, base, cuts, at_line_start=start <= words_begin)
            inline_open = inline_open or opened
    return cuts


def _pieces(text: str, line: Line) -> list[tuple[int, int]]:
    """Sentences of a line, cut again where a heading is glued to the sentence before it."""
    found = []
    for start, end in find_sentences(text, (line,)):
        content = text[start:end]
        marks = {
            match.start()
            for match in _GLUED.finditer(content)
            if _glued_heading(content[match.start() :], apart=match.start() == 0)
        }
        marks |= {match.start() for match in _ABOUT_NAME.finditer(content)}
        edges = [0, *sorted(marks - {0}), len(content)]
        found += [(start + first, start + last) for first, last in pairwise(edges)]
    return found


def _glued_heading(content: str, *, apart: bool = True) -> int:
    """Length of a known heading that opens `content`, where a line break was lost on one side of it or on both; 0 where none.

    The next word is glued to it ("Key ResponsibilitiesLead the"), or it is glued itself to the sentence before (then it is
    not `apart`): then one word is enough, small letters are allowed, and a blank may follow a title in capitals.
    """
    words = _OPENING_WORDS.match(content)
    if words is None:
        return 0
    phrase = words.group()
    for match in reversed(list(_HEAD_ENDS.finditer(phrase))):
        head = phrase[: match.start()]
        rest = content[match.start() : match.start() + 2]
        titled = all(word[0].isupper() or len(word) < 4 for word in head.split())
        spaced = rest[:1] == " "
        if spaced and (apart or " " not in head or not titled or not (rest[1:].isupper() or rest[1:].isdigit())):
            continue
        if apart and not ((" " in head or rest[:1] == ":") and titled):
            continue
        if not spaced and not (rest[:1].isupper() or rest[:1] in "$£€:0123456789"):
            continue
        meaning = heading_meaning(head, DocumentKind.AD)
        if meaning is not None and (not meaning.weak or rest[:1] == ":"):
            return match.start()
    return 0


def _ad_piece(
    text: str, line: Line, start: int, end: int, base: _Cut, cuts: list[_Cut], *, at_line_start: bool
) -> tuple[_Cut, bool]:
    """Add the cuts of one sentence; gives the section that holds afterwards, and whether a heading opened inline."""
    content = text[start:end]
    inline = inline_heading(content, DocumentKind.AD)
    apart = at_line_start or text[start - 1].isspace()
    glued = _glued_heading(content, apart=apart) if inline is None and not at_line_start else 0
    if inline is not None and inline.kind is SectionKind.PREFERRED and line.kind is LineKind.BULLET:
        cuts.append(_Cut(line.start if at_line_start else start, inline.kind, inline.words))
        return base, False
    asking = base.kind is not SectionKind.ABOUT  # "Company description … Expertise: Java, cloud" asks for nothing
    if inline is not None and (not inline.weak or (at_line_start and asking and line.kind is not LineKind.BULLET)):
        opened = _Cut(line.start if at_line_start else start, inline.kind, inline.words)
        cuts.append(opened)
        return opened, True
    capitals = _IN_CAPITALS.match(content) if at_line_start and inline is None else None
    if capitals is not None and line.kind is not LineKind.BULLET:
        meaning = heading_meaning(capitals.group(), DocumentKind.AD)
        if meaning is not None and not meaning.weak:  # "JOB PURPOSE To lead a team"
            opened = _Cut(line.start, meaning.kind, capitals.group())
            cuts.append(opened)
            return opened, True
    asked = heading_meaning(content, DocumentKind.AD) if content.endswith("?") and len(content) < 60 else None
    if asked is not None and not asked.weak:
        opened = _Cut(line.start if at_line_start else start, asked.kind, content)
        cuts.append(opened)
        return opened, True
    if glued:
        meaning = heading_meaning(content[:glued], DocumentKind.AD)
        if meaning is not None:
            opened = _Cut(start, meaning.kind, content[:glued])
            cuts.append(opened)
            return opened, True
    kind = _by_words(content, base.kind)
    if kind is None and not at_line_start and cuts[-1].kind in _STICKY and cuts[-1].start >= line.start:
        kind = cuts[-1].kind
    begin = line.start if at_line_start else start
    wanted = kind or base.kind
    if cuts[-1].kind is not wanted or (kind is None and cuts[-1].heading != base.heading):
        cuts.append(_Cut(begin, wanted, "" if kind else base.heading))
    if kind in _ASKED and content.endswith(":"):
        return cuts[-1], False
    return base, False


def _by_words(content: str, current: SectionKind) -> SectionKind | None:
    """What the words of a sentence say about its kind under the heading `current`."""
    found = passage_kind(content, asking=current in _UNSAID)
    if found in _ASKED:
        return found
    if current in _FIXED:
        return found if found in {SectionKind.LEGAL, SectionKind.CONDITIONS} and current is not found else None
    if found is SectionKind.ABOUT and current not in {SectionKind.HEADER, SectionKind.OTHER, SectionKind.ABOUT}:
        return None
    if (
        found is SectionKind.BENEFITS
        and current in {SectionKind.REQUIREMENTS, SectionKind.PREFERRED}
        and len(content) < 60
        and content.count(",") < _LIST_OF_OFFERS
    ):
        return None
    return found
