"""Roles: dated positions in a resume or profile, with title, organisation and dates.

A role is found from its date: the row with the date range and the short rows around it are its heading rows; what
stands below, until the next role or section, belongs to it. Titles and organisations are told apart by the words of
`data/titles.csv` and `data/organisations.csv`, then by order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gapfinder.datatypes import Line, LineKind, Role, Section, SectionKind, YearMonth
from gapfinder.structure.bullets import bullet_mark
from gapfinder.structure.dates import DateRange, find_dates, writes_day_first
from gapfinder.structure.headings import heading_meaning
from gapfinder.structure.sentences import find_sentences
from gapfinder.structure.titles import DEGREE, ends_in_title, has_title, vocabulary, words_of

_WORK = frozenset({SectionKind.EXPERIENCE, SectionKind.VOLUNTEERING})
_MAYBE = frozenset({SectionKind.HEADER, SectionKind.OTHER, SectionKind.SUMMARY})
"""Sections that hold roles only where a title word and a date range stand together."""

_ANYWHERE = _MAYBE | {
    SectionKind.SKILLS,
    SectionKind.ACHIEVEMENTS,
    SectionKind.CONTACT,
    SectionKind.LANGUAGES,
    SectionKind.CERTIFICATIONS,
}
"""The same, for a resume that has no section of work at all: its heading may be missing."""

MAX_HEADING = 150
"""Characters of the longest line that can be a heading row of a role."""

_STRONG = re.compile(r"\s+[|•·⋅∙◦–—―-]\s+|\s*[|•·⋅∙◦\t—―]\s*|\s–|–\s|\s{3,}|\s:\s|\s+//\s+|\s*;\s*")
_AT = re.compile(r"\s+(?:at|@|with|for)\s+(?:the\s+)?(?=[A-Z\d])")
"""Between a title and its organisation; in "Code for Springfield" the same word is part of a name."""
_TRAILING = re.compile(r"[\s,]+(?:from|since|between|in|of|during)$")
_BRACKETED = re.compile(r"\([^)]*\)")
_SPACED_DASH = re.compile(r"\S\s+[|–—-]\s+\S")
_COMMA = re.compile(r"\s*,\s+")
_SUFFIX = re.compile(r"^(?:inc|llc|ltd|llp|plc|corp|co|gmbh|l\.l\.c|s\.a|pllc|pc|p\.c)\.?$", re.IGNORECASE)
_PLACE = re.compile(
    r"^(?:[A-Z][\w'’.]+(?:[ -][A-Z][\w'’.]+){0,3}, ?[A-Z]{2}(?: \d{5})?|[A-Z]{2}"
    r"|(?i:remote|hybrid|on-?site|city ?, ?state|usa?|uk|united states|united kingdom|england|scotland|wales|ireland"
    r"|canada|india|germany|london|new york(?: city)?|paris|berlin))\.?$"
)
_PLACE_STRICT = re.compile(
    r"^(?:City ?, ?State|[A-Z][\w'’.]+(?:[ -][A-Z][\w'’.]+){0,3}, ?[A-Z]{2}(?: \d{5})?|[A-Z]{2}|Remote|Hybrid|On-?site)\.?$"
)
_NOISE = re.compile(
    r"\b(?:full[- ]time|part[- ]time|contract|permanent|temporary|remote|hybrid|since|from|expected|graduated"
    r"|\d+ (?:yrs?|years?|mos?|months?)(?: \d+ (?:mos?|months?))?)\b",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"\bCompany Name\b|\bCity ?, ?State\b")
"""What templates and anonymised resumes write in place of names."""
_PLACEHOLDER_ROW = re.compile(r"\bCompany Name\s*(?:[–-]\s*)?City ?, ?State\b")
_SENTENCE_START = re.compile(r"\W*[.;]\s+\S")
_SOMEWHERE = re.compile(r"[A-Z][\w .'’-]{1,30}(?:, [A-Z][\w .'’-]{1,30}){1,2}")
_HEAD = re.compile(r"\s+(?:in|of|for|to)\s+")
"""After the head of a title: "Registrar in Anaesthesia"."""
_DUTY = re.compile(
    r"(?:[A-Z][a-z]+ed|Ran|Led|Built|Wrote|Kept|Made|Taught|Set|Won|Took|Cut|Held|Grew|Sold|Gave|Drove|Oversaw|Brought|Bought)"
    r"\s+(?:[a-z]|\d)"
)
"""How a row begins that tells what was done: "Ran the club"; "United States Army" does not."""
TITLE_ENDS = 3.5
"""Score of a row whose first piece ends in a title word."""
_EMPTY_BRACKETS = re.compile(r"\(\s*[,;–—-]?\s*\)|\[\s*\]")
_EDGES = " \t,;:|•·⋅–—―-()[]/.*#_"
_LEAD = re.compile(
    r"^(?:occupation(?: or position held)?|designation|(?:job |position )?title|position|role|job|(?:name(?: and address)? of )?employer"
    r"|(?:employer|company) name|company|organi[sz]ation|dates?(?: of employment| worked)?|period|duration|from)\s*:\s*",
    re.IGNORECASE,
)
"""Labels of forms: "Job Title: Clerk"."""
_LABELS = frozenset({"dates", "date", "period", "duration", "dates of employment", "dates worked", "when"})
_FREE = re.compile(r"\b(?:free-?lanc\w*|self[- ]employed|volunteer|independent)\b", re.IGNORECASE)
"""Titles that need no employer, and so inherit none."""
_PROSE_END = re.compile(r"[a-z)]\.$")


@dataclass(slots=True)
class _Anchor:
    """A line with the dates of a role, and the heading rows around it."""

    line: int
    dates: DateRange
    first: int
    last: int
    rows: list[int] = field(default_factory=list)
    banner: bool = False
    """The organisation stands above, and may hold for the roles that follow too."""
    team: bool = False
    """What stands behind the title's comma may be a team as well as an organisation."""


def find_roles(text: str, lines: Sequence[Line], sections: Sequence[Section]) -> tuple[Role, ...]:
    """Roles of employment and volunteering of a resume or profile, in the order of the text.

    Education, projects and certificates with dates are no roles; internships, freelance work and volunteering are.
    A role's `span` covers its heading rows and what stands under them, until the next role or section.
    """
    found: list[Role] = []
    day_first = writes_day_first(text)
    lost = not any(section.kind in _WORK for section in sections)
    for section in sections:
        loose = section.kind not in _WORK
        if loose and section.kind not in (_ANYWHERE if lost else _MAYBE):
            continue
        inside = [
            number
            for number, line in enumerate(lines)
            if section.start <= line.start < section.end and line.start < line.end
        ]
        if inside and section.heading and lines[inside[0]].kind is LineKind.HEADING:
            inside = inside[1:]
        listed = section.kind is SectionKind.VOLUNTEERING
        anchors = _anchors(text, lines, inside, loose=loose, listed=listed, day_first=day_first)
        if not anchors and section.kind is SectionKind.EXPERIENCE:
            found += _dateless(text, lines, section, inside)
            continue
        found += _roles(text, lines, section, anchors, loose=loose)
    return tuple(found)


def _content(text: str, line: Line) -> str:
    """A line, without the sentences that some templates print behind the employer's place."""
    content = text[line.start : line.end].strip()
    match = _PLACEHOLDER_ROW.search(content)
    if match is None:
        return content
    rest = content[match.end() :]
    return content[: match.end()] if len(rest.split()) > 4 and not re.search(r"\d{4}|\bto\b", rest[:60]) else content


def _role_dates(content: str, *, loose: bool, day_first: bool = False) -> DateRange | None:
    """The date that makes `content` a heading row of a role: a range, or a lone date at the end of a short row."""
    dates = find_dates(content, day_first=day_first)
    if not dates:
        return None
    ranges = [date for date in dates if not date.single]
    if ranges:
        date = ranges[0]
        outside = len(content) - (date.span[1] - date.span[0])
        near_edge = date.span[0] <= 3 or len(content) - date.span[1] <= 3 or content[date.span[0] - 1] in "([|"
        after = content[date.span[1] :]
        if len(after) <= 60 and has_title(content[: date.span[0]]) and _capitalised(content):
            near_edge = True
        if outside <= (70 if not near_edge else MAX_HEADING) and (near_edge or not _PROSE_END.search(content)):
            return date
        return None
    one = _as_one(content, dates)
    if one is None or (loose and one.single):
        return None
    date = one
    rest = (content[: date.span[0]] + content[date.span[1] :]).strip(_EDGES)
    at_edge = len(content) - date.span[1] <= 2 or date.span[0] <= 1
    if at_edge and len(rest.split()) <= 10 and not content.endswith((";", ",")) and not _PROSE_END.search(content):
        return date
    return None


def _as_one(content: str, dates: Sequence[DateRange]) -> DateRange | None:
    """A lone date, or several right after each other ("Summers 2017, 2018") as the time from the first to the last."""
    first, last = dates[0], dates[-1]
    between = [content[one.span[1] : two.span[0]].strip(" ,&/") for one, two in pairwise(dates)]
    if len(dates) == 1:
        return first
    if any(piece not in {"", "and"} for piece in between) or (last.start.year, 0) < (first.start.year, 0):
        return None
    end = YearMonth(year=last.start.year, month=last.start.month)
    if last.end is not None:
        end = last.end
    elif end.month is None and first.end is not None:
        end = YearMonth(year=end.year, month=first.end.month)
    return DateRange(start=first.start, end=end, current=False, single=False, span=(first.span[0], last.span[1]))


def _anchors(
    text: str, lines: Sequence[Line], inside: Sequence[int], *, loose: bool, listed: bool, day_first: bool
) -> list[_Anchor]:
    """The dated rows of a section; `listed` says that its entries may be bullets, as voluntary work often is."""
    anchors: list[_Anchor] = []
    for number in inside:
        line = lines[number]
        content = _content(text, line)
        mark = bullet_mark(content)
        if len(content) > MAX_HEADING and not (mark and len(content) <= 2 * MAX_HEADING):
            continue
        row = content[mark:]
        if mark and len(row) > MAX_HEADING:
            row = row[: MAX_HEADING // 2 + 20]
        dates = _role_dates(row, loose=loose, day_first=day_first)
        if dates is None:
            continue
        if mark and ((dates.single and not listed) or not has_title(row[: dates.span[0]] or row)):
            continue
        if mark and dates.current and not _capitalised(row[: dates.span[0]]):
            continue  # "Mentor two students a year, practice assessor since 2022" tells of the job above
        outside = _NOISE.sub("", f"{row[: dates.span[0]]} {row[dates.span[1] :]}")
        if not (
            has_title(outside)
            or _capitalised(outside)
            or (len(content) <= 90 and _SPACED_DASH.search(outside))
            or (dates.span[0] == 0 and not dates.single)
        ):
            continue
        if loose and not (has_title(row) or any(has_title(t) for t in _near(text, lines, number))):
            continue
        if dates.single and not (mark and listed) and not _single_is_role(text, lines, number, content):
            continue
        anchors.append(_Anchor(line=number, dates=dates, first=number, last=number))
    around = _Around(text, lines, inside, anchors)
    for index, anchor in enumerate(anchors):
        around.floor = anchors[index - 1].last if index else -1
        _spread(around, anchor)
    return anchors


def _near(text: str, lines: Sequence[Line], number: int) -> Iterable[str]:
    """The rows beside a date that may name its role: two above, where they look like headings, and one below."""
    for other in (number - 1, number + 1):
        if 0 <= other < len(lines):
            yield _content(text, lines[other])
    if number + 2 < len(lines) and _LEAD.match(_content(text, lines[number + 1])):  # a form: period, company, position
        yield _content(text, lines[number + 2])
    if number >= 2 and _heading_like(_content(text, lines[number - 1])):
        yield _content(text, lines[number - 2])


def _single_is_role(text: str, lines: Sequence[Line], number: int, content: str) -> bool:
    """A lone year makes a role only beside a title, so that "Award, 2019" under a role makes none."""
    if lines[number].kind is LineKind.BULLET:
        return False
    return has_title(content) or any(
        has_title(near) and len(near) < 80 and not bullet_mark(near) for near in _near(text, lines, number)
    )


def _heading_like(content: str) -> bool:
    """Could stand in the heading rows of a role: short, no sentence, no bullet."""
    bare = _LEAD.sub("", content)
    return (
        bool(bare)
        and len(content) <= 100
        and len(content.split()) <= 13
        and not bullet_mark(content)
        and not _DUTY.match(bare)
        and not (_PROSE_END.search(content) and not content.lower().endswith((" inc.", " ltd.", " co.", " corp.")))
        and not content.endswith((";", ",", ":"))
        and (bare[0].isupper() or bare[0].isdigit())
        and (_capitalised(_NOISE.sub("", bare)) or (_title_score(bare) >= 2 and len(bare.split()) <= 6))
        and ((meaning := heading_meaning(content)) is None or meaning.weak)
    )


def _parts(content: str, dates: DateRange | None) -> list[str]:
    """The pieces of a heading row without its dates, and without the sentences that follow it in the same row."""
    if dates is not None:
        before, after = content[: dates.span[0]], content[dates.span[1] :]
        if _is_prose(after) or (has_title(before) and _SENTENCE_START.match(after)):
            after = ""
        content = f"{before} | {after}"
    content = _EMPTY_BRACKETS.sub(" ", _PLACEHOLDER.sub(r" | \g<0> | ", content))
    pieces = [
        piece.strip(_EDGES) if "(" not in piece else piece.strip(" \t,;:|•·–—-/.*#_")
        for whole in _STRONG.split(content)
        for piece in _at_organisation(_first_sentence(whole))
    ]
    found = []
    for piece in pieces:
        bare = _LEAD.sub("", _NOISE.sub("", piece).strip(_EDGES)).strip(_EDGES)
        if bare and any(letter.isalpha() for letter in bare) and bare.lower() not in _LABELS:
            found.append(_TRAILING.sub("", _LEAD.sub("", piece)))
    return found


def _first_sentence(piece: str) -> str:
    """What stands before the first full stop that ends a sentence."""
    line = Line(start=0, end=len(piece), page=1, kind=LineKind.TEXT)
    return next((piece[start:end] for start, end in find_sentences(piece, (line,))), piece)


def _at_organisation(piece: str) -> list[str]:
    """Two pieces of "Porter at the Grand Hotel", where a title stands before the word."""
    match = _AT.search(piece)
    if match is None or not has_title(piece[: match.start()]):
        return [piece]
    return [piece[: match.start()], piece[match.end() :]]


def _is_prose(content: str) -> bool:
    """Whether the words behind a date are a sentence about the work rather than a name."""
    bare = content.strip(_EDGES)
    return (
        " | " not in content
        and len(bare.split()) >= 4
        and not _capitalised(bare)
        and not has_title(" ".join(bare.split()[:4]))
    )


def _complete(content: str, dates: DateRange | None) -> bool:
    """Whether the row names a title and an organisation by itself."""
    parts = [part for part in _parts(content, dates) if not _PLACE_STRICT.match(part)]
    if len(parts) >= 2:
        return any(has_title(part) for part in parts)
    if len(parts) == 1:
        pieces = _COMMA.split(parts[0])
        return len(pieces) >= 2 and has_title(parts[0]) and not _PLACE.match(", ".join(pieces[1:]))
    return False


def _capitalised(content: str) -> bool:
    """Whether the longer words of a row begin with capitals, as names and titles do and sentences do not."""
    bare = _BRACKETED.sub("", content)
    words = [word for word in re.findall(r"[^\W_][\w'’&.-]*", bare) if len(word) > 3 or word[0].isupper()]
    return not words or sum(word[0].isupper() or word[0].isdigit() for word in words) >= 0.6 * len(words)


class _Around:
    """The rows around an anchor that may belong to its heading."""

    def __init__(self, text: str, lines: Sequence[Line], inside: Sequence[int], anchors: Sequence[_Anchor]) -> None:
        self.text = text
        self.lines = lines
        self.floor = -1
        """Last heading row of the role before."""
        self._inside = inside
        self._place = {number: place for place, number in enumerate(inside)}
        self._anchors = {anchor.line: anchor for anchor in anchors}

    def content(self, number: int) -> str:
        """Words of a row."""
        return _content(self.text, self.lines[number])

    def step(self, number: int, direction: int, *, over_gap: bool = False) -> int | None:
        """The next row up (-1) or down (1) that can be a heading row; None at a gap, a bullet, a sentence or a date."""
        place = self._place[number] + direction
        while 0 <= place < len(self._inside):
            found = self._inside[place]
            if abs(found - self._inside[place - direction]) > 1 and not over_gap:
                return None
            if not (direction == -1 and _is_duration(self.text, self.lines, found)):
                return found if self._fits(found) else None
            place += direction
        return None

    def _fits(self, number: int) -> bool:
        if number in self._anchors or number <= self.floor or self.lines[number].kind is LineKind.BULLET:
            return False
        return _heading_like(self.content(number))

    def title(self, number: int | None) -> bool:
        """Whether a row names a title."""
        return number is not None and has_title(self.content(number))

    def organisation(self, number: int | None) -> bool:
        """Whether a row looks like an organisation's: by its words, or because a place stands beside it."""
        if number is None:
            return False
        parts = _parts(self.content(number), None)
        return any(_organisation_score(part) > 0 for part in parts) or len(parts) > 1 or _has_place(parts)

    def claimed(self, number: int | None) -> bool:
        """Whether the row below belongs to the dated row under it, which lacks a name."""
        following = self.step_to_anchor(number) if number is not None else None
        return following is not None and not _complete(self.content(following.line), following.dates)

    def step_to_anchor(self, number: int) -> _Anchor | None:
        """The anchor right under a row."""
        place = self._place[number] + 1
        return self._anchors.get(self._inside[place]) if place < len(self._inside) else None

    def place_of_last_role(self, number: int) -> bool:
        """Whether a row right under the role before only says where that was: "Porto, Portugal"."""
        content = self.content(number)
        return (
            number - 1 == self.floor
            and bool(_SOMEWHERE.fullmatch(content))
            and not has_title(content)
            and _organisation_score(content) <= 0
        )


def _has_place(parts: Sequence[str]) -> bool:
    return any(_PLACE.match(piece) for part in parts for piece in (part, *_split_commas(part)[1:]))


def _spread(around: _Around, anchor: _Anchor) -> None:
    """Find the heading rows around the date: what its own row lacks stands right above or right below it."""
    content = around.content(anchor.line)
    anchor.rows = [anchor.line]
    if bullet_mark(content):
        return
    parts = [part for part in _parts(content, anchor.dates) if not _PLACE_STRICT.match(part)]
    if _complete(content, anchor.dates):
        _spread_complete(around, anchor, parts)
    elif parts and any(has_title(_BRACKETED.sub("", part).strip() or part) for part in parts):
        _spread_title(around, anchor)
    elif parts:
        _spread_organisation(around, anchor)
    else:
        _spread_dates(around, anchor)
    anchor.rows.sort()
    anchor.first, anchor.last = anchor.rows[0], anchor.rows[-1]


def _spread_complete(around: _Around, anchor: _Anchor, parts: Sequence[str]) -> None:
    """The row has both; but behind a comma may stand a team, and the employer above or below."""
    up, down = around.step(anchor.line, -1), around.step(anchor.line, 1)
    if len(parts) > 1:
        return
    pieces = _split_commas(parts[0])
    anchor.team = len(pieces) == 2 and _organisation_score(pieces[1]) <= 0 and not _FREE.search(pieces[1])
    if not anchor.team:
        return
    if down is not None and not around.title(down) and around.organisation(down) and not around.claimed(down):
        anchor.rows.append(down)
    elif up is not None and not around.title(up) and not around.place_of_last_role(up):
        anchor.rows.append(up)
        anchor.banner = True


def _spread_title(around: _Around, anchor: _Anchor) -> None:
    """The row has the title only."""
    up, down = around.step(anchor.line, -1), around.step(anchor.line, 1)
    if up is not None and (around.place_of_last_role(up) or (around.title(up) and not around.organisation(up))):
        up = None
    if around.claimed(down) or (around.title(down) and not around.organisation(down)):
        down = None
    if up is not None and not (down is not None and around.organisation(down) and not around.organisation(up)):
        anchor.rows.append(up)
        anchor.banner = True
    elif down is not None:
        anchor.rows.append(down)


def _spread_organisation(around: _Around, anchor: _Anchor) -> None:
    """The row has the organisation only."""
    up, down = around.step(anchor.line, -1), around.step(anchor.line, 1)
    if down is not None and around.claimed(down):
        down = None
    if around.title(up) or (up is not None and not around.title(down) and not around.place_of_last_role(up)):
        anchor.rows.append(up if up is not None else anchor.line)
    elif down is not None:
        anchor.rows.append(down)


def _spread_dates(around: _Around, anchor: _Anchor) -> None:
    """The row has nothing but dates."""
    up, down = around.step(anchor.line, -1), around.step(anchor.line, 1)
    if up is None and down is None:
        if _bullet_names_it(around, anchor):
            return
        down = around.step(anchor.line, 1, over_gap=True)
        if down is None or not around.title(down):
            up = around.step(anchor.line, -1, over_gap=True)
            down = None if up is not None else down
    if up is not None:
        anchor.rows.append(up)
        if _complete(around.content(up), None):
            _add_title_above(around, anchor, up)
            return
        if down is not None and not around.claimed(down) and around.title(up) != around.title(down):
            fitting = around.organisation(down) if around.title(up) else around.title(down)
            second = around.step(up, -1)
            if fitting and (second is None or around.place_of_last_role(second)):
                anchor.rows.append(down)
                return
        second = around.step(up, -1, over_gap=around.lines[up].kind is LineKind.HEADING)
        if second is not None and not around.place_of_last_role(second):
            anchor.rows.append(second)
            anchor.banner = around.title(up)
    elif down is not None:
        anchor.rows.append(down)
        if not _complete(around.content(down), None):
            second = around.step(down, 1)
            if second is not None and not around.claimed(second):
                anchor.rows.append(second)


def _bullet_names_it(around: _Around, anchor: _Anchor) -> bool:
    """The first bullet under a lone date names title and organisation."""
    number = anchor.line + 1
    if number >= len(around.lines) or around.lines[number].kind is not LineKind.BULLET:
        return False
    bullet = around.content(number)
    bare = bullet[bullet_mark(bullet) :]
    if len(bare.split()) > 12 or not _capitalised(bare) or not _complete(bare, None):
        return False
    anchor.rows.append(number)
    return True


def _add_title_above(around: _Around, anchor: _Anchor, row: int) -> None:
    """Above a row that looks complete, as "Brightside Assistant, Television" does, may stand the title in bold."""
    above = around.step(row, -1)
    if (
        above is not None
        and around.title(above)
        and (around.lines[above].kind is LineKind.HEADING or around.step(above, -1) is None)
        and _title_score(around.content(above)) >= TITLE_ENDS
        and not _organisation_score(around.content(above)) > 0
    ):
        anchor.rows.append(above)


def _is_duration(text: str, lines: Sequence[Line], number: int) -> bool:
    """A row that only says how long: "3 years 3 months"."""
    content = _content(text, lines[number]) if number >= 0 else ""
    return bool(content) and not _NOISE.sub("", content).strip(_EDGES)


def _roles(
    text: str, lines: Sequence[Line], section: Section, anchors: Sequence[_Anchor], *, loose: bool
) -> list[Role]:
    found: list[Role] = []
    employer = banner = ""
    for index, anchor in enumerate(anchors):
        following = anchors[index + 1].first if index + 1 < len(anchors) else None
        start = lines[anchor.first].start
        end = lines[following].start if following is not None else section.end
        title, organisation = _name_parts(text, lines, anchor)
        if _is_study(title, organisation) or (not title and _is_duty(organisation)):
            continue
        if anchor.team and len(anchor.rows) == 1 and banner:
            title, organisation = f"{title}, {organisation}", banner
        if _FREE.fullmatch(organisation):
            organisation = ""
        elif title and not organisation and not _FREE.search(title) and (banner or _follows(anchor, found)):
            organisation = employer
        if loose and not organisation and not _FREE.search(title):
            continue
        if organisation and len(anchor.rows) > 1:
            banner = organisation if anchor.banner else ""
        employer = organisation
        stop = start + len(text[start:end].rstrip())
        found.append(
            Role(
                title=title,
                organisation=organisation,
                start=anchor.dates.start,
                end=anchor.dates.end or (anchor.dates.start if anchor.dates.single else None),
                current=anchor.dates.current,
                span=(start, max(stop, lines[anchor.last].end)),
            )
        )
    return found


def _follows(anchor: _Anchor, found: Sequence[Role]) -> bool:
    """Whether a role without an employer began where the one above left off, or led to it: a step within one house."""
    if not found:
        return True
    above = found[-1]
    return anchor.dates.end == above.start or above.end == anchor.dates.start


def _is_duty(organisation: str) -> bool:
    """Whether a dated row names nobody but tells what was done: "Trained sixty people, 2024", "on the side"."""
    return organisation[:1].islower() or _DUTY.match(organisation) is not None


def _is_study(title: str, organisation: str) -> bool:
    """Whether the entry is a degree: its title begins as one does, and names no job beside."""
    if DEGREE.match(title):
        return not has_title(DEGREE.sub("", title))
    return bool(DEGREE.match(organisation)) and not has_title(title)


def _dateless(text: str, lines: Sequence[Line], section: Section, inside: Sequence[int]) -> list[Role]:
    """Roles of a section without any date: a title that stands free, with the row of its organisation."""
    heads: list[list[int]] = []
    members = set(inside)
    for number in inside:
        content = _content(text, lines[number])
        before = number - 1
        border = before not in members or lines[before].kind is LineKind.BULLET
        free = border or (before >= 0 and _PROSE_END.search(_content(text, lines[before])) is not None)
        if not free or not _heading_like(content):
            continue
        rows = [number]
        following = number + 1
        if not _complete(content, None) and following in members and _heading_like(_content(text, lines[following])):
            rows.append(following)
        if any(has_title(_content(text, lines[row])) for row in rows):
            heads.append(rows)
    found = []
    for index, rows in enumerate(heads):
        start = lines[rows[0]].start
        end = lines[heads[index + 1][0]].start if index + 1 < len(heads) else section.end
        title, organisation = _told_apart([_content(text, lines[row]) for row in rows])
        span = (start, start + len(text[start:end].rstrip()))
        found.append(Role(title=title, organisation=organisation, start=None, end=None, current=False, span=span))
    return found


def _told_apart(rows: Sequence[str]) -> tuple[str, str]:
    """Title and organisation of heading rows without dates."""
    return _pick([part for row in rows for part in _parts(row, None)])


def _name_parts(text: str, lines: Sequence[Line], anchor: _Anchor) -> tuple[str, str]:
    """Title and organisation from the heading rows."""
    parts: list[str] = []
    for number in anchor.rows:
        content = _content(text, lines[number])
        mark = bullet_mark(content)
        dates = _shifted(anchor.dates, content, mark) if number == anchor.line else None
        parts += _parts(content[mark:], dates)
    return _pick(parts)


def _pick(parts: list[str]) -> tuple[str, str]:
    """Which piece is the title, and which the organisation."""
    parts = [part for part in parts if not _PLACE_STRICT.match(part)] or parts
    if len(parts) == 1:
        parts = _split_commas(parts[0])
    if not parts:
        return "", ""
    scores = [_title_score(part) for part in parts]
    best = max(range(len(parts)), key=lambda index: (scores[index], -index))
    if scores[best] <= 0 and len(parts) == 1:
        return "", _clean(parts[0])
    others = [part for index, part in enumerate(parts) if index != best and not _PLACE_STRICT.match(part)]
    organisation = max(others, key=lambda part: (_organisation_score(part), -others.index(part))) if others else ""
    if organisation[:1].islower() and _organisation_score(organisation) <= 0 and not _FREE.search(organisation):
        organisation = ""  # "on the side", "evenings and Fridays"
    title, extra = _title_and_rest(parts[best], has_other=bool(organisation))
    return title, _clean(_first_name(organisation) or extra)


def _shifted(dates: DateRange, content: str, mark: int) -> DateRange | None:
    """`dates` as found in the row without its bullet sign."""
    return _role_dates(content[mark:], loose=False) or dates


def _split_commas(part: str) -> list[str]:
    """Pieces of "Staff Accountant, Sage Foods, Inc., Dayton OH"; "Inc." stays with its name."""
    pieces: list[str] = []
    for piece in _COMMA.split(part):
        if pieces and _SUFFIX.match(piece):
            pieces[-1] += ", " + piece
        else:
            pieces.append(piece)
    merged: list[str] = []
    for index, piece in enumerate(pieces):
        if (
            index >= 1
            and merged
            and has_title(merged[-1])
            and index < len(pieces) - 1
            and not _organisation_score(piece)
        ):
            merged.append(piece)
        else:
            merged.append(piece)
    return [piece for piece in merged if piece.strip(_EDGES)]


def _title_score(part: str) -> float:
    titles = vocabulary("titles")
    score = 0.0
    bare = _BRACKETED.sub("", part).strip() or part
    words = words_of(bare)
    ends = ends_in_title(_HEAD.split(_COMMA.split(bare)[0])[0])
    if ends:
        score += 2.0
    if ends or any(word in titles for word in words):
        score += 2.0
    score -= 1.5 * bool(_organisation_score(part) >= 2)
    score -= 0.02 * len(words)
    if _FREE.fullmatch(bare):
        return 0.1
    return score


def _organisation_score(part: str) -> float:
    words = words_of(_first_name(part))
    cues = vocabulary("organisations")
    score = 2.0 * bool(words and (words[-1] in cues or any(_SUFFIX.match(word) for word in words)))
    score += 1.0 * any(word in cues for word in words)
    score -= 1.5 * bool(_PLACE.match(part))
    score -= 1.0 * bool(any(word in vocabulary("titles") for word in words))
    score += 2.0 * (part == "Company Name")
    score -= 2.0 * bool(_NOISE.fullmatch(part.strip(_EDGES)))
    return score


def _title_and_rest(part: str, *, has_other: bool) -> tuple[str, str]:
    """A title, and the organisation behind its comma where no other piece names one."""
    if has_other:
        return _clean(part), ""
    pieces = _split_commas(part)
    if len(pieces) >= 2 and has_title(pieces[0]):
        return _clean(pieces[0]), pieces[1] if not pieces[1][:1].islower() or _FREE.search(pieces[1]) else ""
    return _clean(part), ""


def _first_name(organisation: str) -> str:
    """The organisation without the place behind its comma."""
    pieces = _split_commas(organisation) if organisation else [""]
    if len(pieces) > 1 and re.search(r"(?:^|\s)(?:&|and)\s", pieces[1]):  # "Moe, Lund & Tarr LLP"
        return f"{pieces[0]}, {pieces[1]}"
    return pieces[0] if len(pieces) > 1 and len(pieces[0]) > 2 else organisation


def _clean(name: str) -> str:
    name = name.strip(" \t,;:|•·–—-/*#_")
    if name.endswith(".") and not _SUFFIX.match(name.split()[-1] if name.split() else ""):
        name = name[:-1]
    if name.count("(") > name.count(")"):
        name = name[: name.rindex("(")].strip(" ,;–—-")
    if name.count(")") > name.count("("):
        name = name.replace(")", "", 1)
    return " ".join(name.split())
