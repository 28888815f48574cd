"""The values that flow from stage to stage: frozen, keyword-only, standard library only.

Offsets are code points into `Document.text`, end exclusive. Lines and pages are counted from 1.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


class DocumentKind(StrEnum):
    """What a document is to the comparison."""

    RESUME = "resume"
    BIO = "bio"
    AD = "ad"


class LineKind(StrEnum):
    """What a line of a document is."""

    HEADING = "heading"
    BULLET = "bullet"
    ROW = "row"
    TEXT = "text"


class SectionKind(StrEnum):
    """What the heading above a passage says about it."""

    HEADER = "header"
    """Before the first heading."""
    SUMMARY = "summary"
    SKILLS = "skills"
    EXPERIENCE = "experience"
    PROJECTS = "projects"
    EDUCATION = "education"
    CERTIFICATIONS = "certifications"
    LANGUAGES = "languages"
    VOLUNTEERING = "volunteering"
    ACHIEVEMENTS = "achievements"
    PUBLICATIONS = "publications"
    INTERESTS = "interests"
    CONTACT = "contact"
    REFERENCES = "references"
    LEARNING = "learning"
    """What the person has not got yet: "Currently learning", "Not yet"."""
    REQUIREMENTS = "requirements"
    PREFERRED = "preferred"
    DUTIES = "duties"
    STACK = "stack"
    CONDITIONS = "conditions"
    """Location, hours, travel, physical demands, clearance."""
    ABOUT = "about"
    """The employer about itself."""
    BENEFITS = "benefits"
    LEGAL = "legal"
    """Equal-opportunity and privacy statements."""
    CHROME = "chrome"
    """What a job board adds: how to apply, share, report."""
    OTHER = "other"


class Label(StrEnum):
    """What a mention is about."""

    SKILL = "SKILL"
    SOFT_SKILL = "SOFT_SKILL"
    EXPERIENCE = "EXPERIENCE"
    QUALIFICATION = "QUALIFICATION"
    LANGUAGE = "LANGUAGE"
    OCCUPATION = "OCCUPATION"


class Assertion(StrEnum):
    """What the text says about a mention (assertion status)."""

    REQUIRED = "REQUIRED"
    PREFERRED = "PREFERRED"
    MENTIONED = "MENTIONED"
    HELD = "HELD"
    WISH = "WISH"
    NEGATED = "NEGATED"


class Tier(StrEnum):
    """How strongly a target asks."""

    REQUIRED = "required"
    HELD = "held"
    PREFERRED = "preferred"
    MENTIONED = "mentioned"


class Status(StrEnum):
    """What the resume shows for a requirement."""

    MET = "met"
    SHORT = "short"
    UNPROVEN = "unproven"
    ADJACENT = "adjacent"
    UNCLEAR = "unclear"
    MISSING = "missing"


class SkillKind(StrEnum):
    """What sort of thing a lexicon entry is."""

    HARD = "hard"
    METHOD = "method"
    TOOL = "tool"
    SOFT = "soft"
    CERTIFICATE = "certificate"
    LICENCE = "licence"
    DEGREE = "degree"
    LANGUAGE = "language"
    OCCUPATION = "occupation"

    @property
    def label(self) -> Label:
        """The label that mentions of such an entry carry."""
        return _LABEL_OF_KIND.get(self, Label.SKILL)


_LABEL_OF_KIND = {
    SkillKind.SOFT: Label.SOFT_SKILL,
    SkillKind.CERTIFICATE: Label.QUALIFICATION,
    SkillKind.LICENCE: Label.QUALIFICATION,
    SkillKind.DEGREE: Label.QUALIFICATION,
    SkillKind.LANGUAGE: Label.LANGUAGE,
    SkillKind.OCCUPATION: Label.OCCUPATION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Trouble with the user's data that does not stop the run."""

    level: str
    """`info`, `warning` or `error`."""
    where: str
    """The file, page or line it is about."""
    message: str
    """One sentence, with what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a document's text, without its line end."""

    start: int
    end: int
    page: int
    kind: LineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it, until the next heading."""

    start: int
    """Offset of the heading (or of the text, where there is none)."""
    end: int
    kind: SectionKind
    heading: str
    """The heading's words; empty for the part before the first heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearMonth:
    """A month, or a year whose month the text does not give."""

    year: int
    month: int | None = None
    """1 to 12; None where only the year is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A dated position in a resume or profile."""

    title: str
    organisation: str
    start: YearMonth | None
    end: YearMonth | None
    """None where the text gives no end, or says that the role goes on (`current`)."""
    current: bool
    """The text says "present", "current", "to date"."""
    span: tuple[int, int]
    """Offsets of the role's heading rows and of everything under them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text that was read, cleaned and unwrapped; it never changes again."""

    id: str
    """SHA-256 of `text`, hexadecimal."""
    kind: DocumentKind
    title: str
    """First heading or job title; empty where none was seen."""
    text: str
    source: str
    """Where it came from, as the user named it; `-` for standard input."""
    format: str = "text"
    """`pdf`, `text`, `markdown`, `docx`, …"""
    pages: int = 1
    columns: int = 1
    lines: tuple[Line, ...] = ()
    sections: tuple[Section, ...] = ()
    roles: tuple[Role, ...] = ()
    notices: tuple[Notice, ...] = ()

    def line_at(self, offset: int) -> int:
        """Number (from 1) of the line that holds `offset`."""
        return self.text.count("\n", 0, offset) + 1

    def page_at(self, offset: int) -> int:
        """Page (from 1) of the line that holds `offset`."""
        number = self.line_at(offset)
        return self.lines[number - 1].page if number <= len(self.lines) else 1

    def section_at(self, offset: int) -> SectionKind:
        """Kind of the section that holds `offset`."""
        found = SectionKind.OTHER
        for section in self.sections:
            if section.start > offset:
                break
            found = section.kind
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place in a document that names something. Law: `document.text[start:end] == text`."""

    document_id: str
    start: int
    end: int
    text: str
    label: Label
    skill_id: str | None = None
    """Lexicon id, or None where the lexicon does not know it."""
    section: SectionKind = SectionKind.OTHER
    assertion: Assertion = Assertion.MENTIONED
    group: str | None = None
    """Either/or group within the document; mentions with the same value are alternatives."""
    years: float | None = None
    """Least years asked or shown by the phrase that governs this mention."""
    level: str | None = None
    """Level in the text's own words: "B2", "advanced", "native"."""
    found_by: str = "lexicon"
    """`lexicon`, `model`, `rule`, or several joined by `+`."""
    score: float = 1.0
    """Confidence in [0, 1]; 1 for what a table or rule decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """An entry of the lexicon. Relations name other entries by id."""

    id: str
    name: str
    category: str
    """Field of work: the name of the file that holds the entry."""
    kind: SkillKind
    aliases: tuple[str, ...] = ()
    """Other names, matched in any case and word form."""
    exact: tuple[str, ...] = ()
    """Names matched only in exactly this case."""
    ambiguous: tuple[str, ...] = ()
    """Names that are also ordinary words: matched only where the context supports them."""
    context: tuple[str, ...] = ()
    """Words that support an ambiguous name when they stand near it."""
    broader: tuple[str, ...] = ()
    """More general skills: who has this one has practised a kind of those."""
    implies: tuple[str, ...] = ()
    """Skills that any fair reader would grant to who has this one."""
    alternative: tuple[str, ...] = ()
    """Skills that do the same job: knowing one makes the other quick to learn."""
    builds_on: tuple[str, ...] = ()
    """Skills best learnt before this one."""

    @property
    def names(self) -> tuple[str, ...]:
        """All names, without repetition, the entry's own name first."""
        both = (*self.exact, *self.ambiguous)
        if not both:
            return (self.name, *self.aliases)
        return tuple(dict.fromkeys((self.name, *self.aliases, *both)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Where a target asks for something."""

    target: str
    start: int
    end: int
    line: int
    quote: str
    """The sentence or bullet around the mention, at most 60 words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Where the resume shows something."""

    start: int
    end: int
    page: int
    line: int
    section: SectionKind
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The closest thing in the resume to something that it does not show outright."""

    id: str
    name: str
    quote: str
    start: int
    end: int
    similarity: float
    """In [0, 1]: 1 for a direct relation in the lexicon, else the share of meaning covered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One addend of a priority."""

    name: str
    value: float
    """In [0, 1]."""
    weight: float
    """In [0, 1]; the weights of a match sum to 1."""
    because: str

    @property
    def share(self) -> float:
        """What this factor adds to the priority."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """How many targets ask."""

    targets: int
    of: int
    bios: int
    ads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One alternative of an either/or requirement."""

    id: str
    name: str
    status: Status | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One thing that the targets ask for, with every place that asks."""

    id: str
    """Lexicon id, member ids joined by `+`, or a slug of the phrase; unique in a report."""
    name: str
    label: Label
    tier: Tier
    asked: tuple[Asked, ...]
    demand: Demand
    members: tuple[Member, ...] = ()
    """The alternatives of an either/or; empty for a single thing."""
    tiers: tuple[tuple[str, Tier], ...] = ()
    """For each target that asks, its strongest tier."""
    years: float | None = None
    level: str | None = None

    def __post_init__(self) -> None:
        if not self.asked:
            raise ValueError(f"{self.id!r} has no place that asks for it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A requirement judged against the resume; a gap where the status is not `met`."""

    requirement: Requirement
    status: Status
    held: tuple[Held, ...] = ()
    members: tuple[Member, ...] = ()
    """The requirement's members with their own status."""
    years_held: float | None = None
    level_held: str | None = None
    nearest: Nearest | None = None
    factors: tuple[Factor, ...] = ()
    rank: int | None = None
    """From 1, the most important gap first; None for what is met."""
    advice: str = ""

    @property
    def priority(self) -> float:
        """Sum of the factors, in [0, 1]; 0 for what is met."""
        if self.status is Status.MET:
            return 0.0
        return round(sum(factor.share for factor in self.factors), 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A bio or an ad of the comparison."""

    id: str
    """`t1`, `t2`, … in the order given."""
    path: str
    kind: DocumentKind
    title: str
    sha256: str
    notices: tuple[Notice, ...]
    fit: float
    """Weighted share of this target's requirements that are met, in [0, 1]."""
    wording_overlap: float
    """TF-IDF cosine similarity of the whole texts, in [0, 1]; never a verdict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """The resume of the comparison, as far as a report names it."""

    path: str
    sha256: str
    pages: int
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """What the resume shows beyond the targets."""

    id: str
    name: str
    label: Label
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A condition that is no skill: work permit, clearance, place, shifts, driving licence."""

    target: str
    line: int
    quote: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """Something that looks like a requirement and was not counted."""

    target: str
    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The outcome of a comparison."""

    version: str
    """gapfinder's own version."""
    model: str | None
    lexicon: str
    resume: Resume
    targets: tuple[Target, ...]
    matches: tuple[Match, ...]
    """Gaps by rank, then what is met by tier and name."""
    strengths: tuple[str, ...] = ()
    """Ids of met requirements, in the order worth saying."""
    extras: tuple[Extra, ...] = ()
    checks: tuple[Check, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    low_confidence: bool = False
    """A target gave no requirement, or a text is not English: not to be read as "no gaps"."""

    @property
    def gaps(self) -> tuple[Match, ...]:
        """Everything asked that is not met, most important first."""
        return tuple(match for match in self.matches if match.status is not Status.MET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What an input may cost before it is refused."""

    megabytes: float = 50.0
    pages: int = 100
    characters: int = 400_000
    seconds: float = 30.0
    ocr: bool = False
    """Have the words in pictures recognised by the `tesseract` program: slow, and never without mistakes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """One task line of a learning plan."""

    id: str
    """`gf-` and the requirement's id."""
    text: str
    """The task in one line, without checkbox and signs."""
    done: bool = False
    due: dt.date | None = None
    priority: str = ""
    """`highest`, `high`, `medium`, `low`, `lowest` or empty."""
    line: int = 0
    """Line of the plan file; 0 for an item not yet written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A learning plan as its file stands."""

    path: str
    items: tuple[PlanItem, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandRow:
    """How often one thing is asked over many targets, and how the resume stands."""

    id: str
    name: str
    label: Label
    status: Status
    ads: int
    """Ads that ask for it."""
    required: int
    """Ads that require it."""
    bios: int
    """Bios that show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that could not be read."""

    path: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Many targets against one resume."""

    version: str
    resume: Resume
    targets: tuple[Target, ...]
    """By fit, best first; then by path."""
    demand: tuple[DemandRow, ...]
    """Most asked first."""
    matrix: dict[str, dict[str, Tier]]
    """For each demand row's id, the tier by target id."""
    learn_first: tuple[str, ...]
    """Ids of gaps, in the order in which closing them helps most targets."""
    failed: tuple[Failure, ...] = ()
