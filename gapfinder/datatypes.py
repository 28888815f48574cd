"""The values that flow from stage to stage: frozen, keyword-only, standard library only.

Offsets are code points into `Document.text`, end exclusive. Lines and pages are counted from 1.
"""

from __future__ import annotations

import math
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
    TOLD = "told"
    """No part of any document: what the user told gapfinder (`fix have`)."""
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


class NoticeCode(StrEnum):
    """What a notice is about, where the program decides by it."""

    FOREIGN = "foreign"
    """The text is not in English."""
    THIN = "thin"
    """Hardly anything was found in the resume."""
    SILENT = "silent"
    """Nothing that a target asks for was recognised."""
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Trouble with the user's data that does not stop the run."""

    level: str
    """`info`, `warning` or `error`."""
    where: str
    """The file, page or line it is about."""
    message: str
    """One sentence, with what to do."""
    code: NoticeCode = field(default=NoticeCode.OTHER, compare=False)
    """What it is about, for the program; no part of the report's schema."""


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

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}" if self.month is not None else str(self.year)


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


class FixKind(StrEnum):
    """What the user corrects."""

    HAVE = "have"
    """They have it, whatever the resume shows."""
    NEVER = "never"
    """They do not want to be asked about it."""
    ALIAS = "alias"
    """It is another name of a skill."""
    NOT_SKILL = "not-skill"
    """The words name no skill."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """One correction by the user."""

    kind: FixKind
    name: str
    """What it is about, in the user's words or in those of a report."""
    of: str = ""
    """For an alias: the skill that it names."""
    place: str = ""
    """For `have`: where it was done."""
    start: YearMonth | None = None
    end: YearMonth | None = None
    """None where there is no `start`, or where it goes on (`current`)."""
    current: bool = False
    level: str = ""
    """For `have`: a level, in the user's words."""
    note: str = ""

    @property
    def words(self) -> str:
        """The correction in a few words."""
        match self.kind:
            case FixKind.HAVE:
                facts = [f"level {self.level}" if self.level else "", self.place, self.period, self.note]
                said = ", ".join(fact for fact in facts if fact)
                return f"you have {self.name}{f': {said}' if said else ''}"
            case FixKind.NEVER:
                return f"never ask for {self.name}"
            case FixKind.ALIAS:
                return f"{self.name} is another name of {self.of}"
            case FixKind.NOT_SKILL:
                return f"{self.name} is not a skill"

    @property
    def period(self) -> str:
        """From when to when; empty where no dates were given."""
        if self.start is None:
            return ""
        return f"{self.start} to {'now' if self.current or self.end is None else self.end}"


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
class Remark:
    """Something from the user's own debrief of an interview."""

    text: str
    where: str
    """What it is, in words: "feedback", "an unexpected question"."""
    note: str
    """Name of the debrief note."""
    denials_only: bool = False
    """It counts only where it denies: an answer names other things beside the gap."""


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
    def told(self) -> bool:
        """Whether it stands on nothing but what the user told gapfinder."""
        return bool(self.held) and all(held.section is SectionKind.TOLD for held in self.held)

    @property
    def priority(self) -> float:
        """Sum of the factors, in [0, 1]; 0 for what is met."""
        if self.status is Status.MET:
            return 0.0
        # `sum` of Python 3.12 rounds otherwise than that of 3.11.
        return round(math.fsum(factor.share for factor in self.factors), 4)


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
class Standing:
    """How the resume stands to one thing that one target asks for."""

    id: str
    name: str
    label: Label
    tier: Tier
    status: Status
    members: tuple[str, ...] = ()
    """Ids of the alternatives of an either/or."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchTarget:
    """One of many targets, in short."""

    id: str
    """`t1`, `t2`, … in the order given."""
    path: str
    kind: DocumentKind
    title: str
    sha256: str
    notices: tuple[Notice, ...]
    fit: float
    """As in `Target`."""
    asks: int
    """Things that it asks for."""
    must: int
    """Must-haves: what an ad requires, what a bio's person holds."""
    must_met: int
    lacking: tuple[str, ...]
    """Ids of must-haves that are missing, short or adjacent, most important first."""
    by_years: tuple[str, ...]
    """Those of `lacking` that ask for years, which no learning brings."""
    unshown: tuple[str, ...]
    """Ids of must-haves that are unproven or unclear, most important first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow:
    """One target with everything that it asks for, gaps by priority first."""

    target: BatchTarget
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandRow:
    """How often one thing is asked over many targets, and how the resume stands."""

    id: str
    name: str
    label: Label
    status: Status
    """The weakest of `statuses`."""
    statuses: tuple[tuple[Status, int], ...]
    """Number of targets by status: one may ask for more years than another."""
    ads: int
    """Ads that ask for it."""
    required: int
    """Ads that require it."""
    bios: int
    """Bios that show it."""
    members: tuple[str, ...] = ()
    """Ids of the alternatives of an either/or."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnStep:
    """One thing to learn, in the order in which learning opens most."""

    id: str
    name: str
    must_haves: int
    """Must-haves, counted once in each target, that it closes beyond the steps before."""
    targets: int
    """Targets that lack no must-have any more after this step."""
    closes: tuple[str, ...]
    """Ids of the demand rows that it closes: itself, what it implies, either/or rows that it is part of."""
    hours: float | None = None
    """The user's own; None where they gave none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that could not be read."""

    path: str
    message: str

    @property
    def words(self) -> str:
        """Which input, and why; most messages name it themselves."""
        return self.message if self.path in self.message else f"{self.path}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Many targets against one resume."""

    version: str
    resume: Resume
    targets: tuple[BatchTarget, ...]
    """By fit, best first; then by path."""
    demand: tuple[DemandRow, ...]
    """Most asked first."""
    matrix: dict[str, dict[str, Tier]]
    """For each demand row's id, the tier by target id."""
    learn_first: tuple[LearnStep, ...]
    not_learnt: int = 0
    """Must-haves that no learning closes: years in a role or field."""
    failed: tuple[Failure, ...] = ()
    low_confidence: bool = False
    """No target was understood, or the resume was not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one requirement from an earlier report to a later one; at least one of both knows it."""

    old: Match | None
    """None where the earlier report did not ask for it."""
    new: Match | None
    """None where the later report does not ask for it any more."""
    quotes: tuple[Held, ...] = ()
    """What the later resume shows for it, what the earlier one did not show first."""
    because: str = ""
    """In one sentence, what made the difference, as far as the reports tell; empty where a new quote says it."""

    @property
    def match(self) -> Match:
        """The later of both."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a change without any match")
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """Two reports, compared; each tuple most important first."""

    closed: tuple[Change, ...]
    """Gaps that are met now."""
    new: tuple[Change, ...]
    """Gaps that were none: asked for the first time, or met before."""
    changed: tuple[Change, ...]
    """Gaps in both with another status, other years or another level."""
    gone: tuple[Change, ...]
    """Gaps that the later targets do not ask for."""
    open: int
    """Gaps that are as they were."""
    remarks: tuple[str, ...]
    """What else differs between the reports and may be the reason: targets, versions."""
