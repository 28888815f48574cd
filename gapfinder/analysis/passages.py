"""The resume as passages: where the words of a phrase stand together (TF-IDF ranks, coverage decides)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

from gapfinder.analysis.clauses import Clause, says_kin
from gapfinder.analysis.evidence_words import (
    claims,
    duties_of,
    near_words,
    soft_words,
    task_words,
    tasks_maybe_told,
    title_duties,
    told_task,
)
from gapfinder.analysis.kindred import family
from gapfinder.analysis.profile import Profile, is_list, is_proof
from gapfinder.analysis.similarity import background, content_terms
from gapfinder.analysis.told import told
from gapfinder.datatypes import Assertion, Label, LineKind, Mention, SectionKind, Skill, SkillKind
from gapfinder.lexicon.folding import fold, inflect
from gapfinder.lexicon.heads import verbs_of
from gapfinder.lexicon.matcher import Matcher, matcher_of
from gapfinder.pipeline.assertion import find_cues

_SILENT = frozenset({SectionKind.LEARNING, SectionKind.CONTACT, SectionKind.REFERENCES, SectionKind.INTERESTS})
_GENERAL = frozenset(
    inflect(fold(word))
    for word in "work experience professional relevant industry related full time similar role position field area capacity functional "
    "environment overall year management level setting job proven hands-on practical commercial sector domain background institution".split()
)


_FRAMING = _GENERAL | frozenset(
    inflect(fold(word))
    for word in "principle practice concept technique method fundamental theory basic skill knowledge understanding process "
    "procedure activity task duty standard tool strategy approach best current various strong excellent good".split()
)


def is_framing(term: str) -> bool:
    """Whether a word of a phrase only frames what it is about: "construction principles and practices"."""
    return term in _FRAMING


_SAYING_NOTHING = frozenset(
    inflect(fold(word))
    for word in "experience knowledge ability understanding skill need require appropriate assign".split()
)
"""Words of a phrase that say only that something is asked."""
_NAME_INSIDE = re.compile(r"(?<![\w-])(?:[A-Z][\w+#]*[A-Z0-9][\w+#]*|(?<=[a-z,/(] )[A-Z][a-z]{2,})(?![\w-])")
"""A word in a phrase that is written as a name: with a second capital or a digit, or with a capital behind small words."""
_SPELLED = 3
"""Letters from which a name with a capital is no grade, initial or note."""
_DENYING = frozenset({Assertion.NEGATED, Assertion.WISH})
_ANY_JOB = "general-occupations"
"""Category of occupations that are found in any field of work."""
_LANGUAGES = "programming-languages"
"""Category of skills that are called by a name of their own, as tools are."""
_KIN_WORTH = 0.8
"""What a word of the same family counts for against the word itself."""
_RARE_IDF = 7.0
"""Inverse document frequency from which a name is rare: in about one of 400 texts."""


_NOWHERE: frozenset[int] = frozenset()


def _places_of(sets: Iterable[frozenset[str]]) -> dict[str, frozenset[int]]:
    """By member, the indexes of the sets that hold it."""
    found: dict[str, set[int]] = defaultdict(set)
    for index, one in enumerate(sets):
        for member in one:
            found[member].add(index)
    return {member: frozenset(indexes) for member, indexes in found.items()}


@lru_cache(maxsize=5_000)
def _word_for_word(name: str, exact: bool) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, name.split()))
    return re.compile(rf"(?<![\w-]){words}(?![\w-])", 0 if exact else re.IGNORECASE)


class Passage(NamedTuple):
    """A passage of the resume as a set of terms."""

    start: int
    end: int
    terms: frozenset[str]
    skills: frozenset[str]
    families: frozenset[str]
    """Of the terms, what they have in common with their kin."""


class Best(NamedTuple):
    """The passage that covers a phrase best."""

    start: int
    end: int
    coverage: float
    """Share of the phrase's IDF mass that stands in the passage, in [0, 1]."""
    informative: int
    """Distinct content terms of the phrase that were found."""
    with_kin: float = 1.0
    """The same share, where words of the same family count too, for less (`kindred.py`)."""


class _Told(NamedTuple):
    """Passages and all that they tell, in whatever tense, to be searched at once."""

    passages: tuple[Passage, ...]
    text: str

    def telling(self, words: re.Pattern[str]) -> tuple[Passage, ...]:
        """The passages, if these words stand in any of them; else none."""
        return self.passages if words.search(self.text) else ()


@dataclass(frozen=True, eq=False)
class Passages:
    """Passages of one resume, ready to be searched."""

    profile: Profile
    items: tuple[Passage, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "items", tuple(self._build()))

    def _build(self) -> list[Passage]:
        document = self.profile.document
        denied = [m for m in self.profile.mentions if m.assertion in {Assertion.NEGATED, Assertion.WISH}]
        by_place: dict[tuple[int, int], set[str]] = defaultdict(set)
        for mention in self.profile.mentions:
            if mention.skill_id is not None and mention.assertion is Assertion.HELD:
                by_place[self.profile.quoter.sentence_at(mention.start)].add(mention.skill_id)
        found = []
        for start, end in self.profile.quoter.sentences:
            if document.section_at(start) in _SILENT:
                continue
            if any(start <= m.start < end for m in denied):
                continue
            line = document.lines[document.line_at(start) - 1]
            if line.kind is LineKind.HEADING and len(document.text[start:end].split()) < 3:
                continue
            ids = by_place.get((start, end), set())
            granted = set(ids)
            for one in ids:
                granted |= self.profile.lexicon.granted_by(one)
            terms = frozenset(content_terms(self._undenied(start, end)))
            families = frozenset(family(term) for term in terms)
            found.append(Passage(start, end, terms, frozenset(granted), families))
        return found

    def _undenied(self, start: int, end: int) -> str:
        """A passage without what it denies or wishes for: "I do not hold the harbour certificate"."""
        text, parts = self.profile.document.text, []
        for first, last in self._denied:
            if start < last and first < end:
                parts.append(text[start : max(start, first)])
                start = max(start, last)
        return " ".join([*parts, text[start:end]])

    @cached_property
    def _denied(self) -> list[tuple[int, int]]:
        """Stretches of the resume under a cue that denies or wishes, in order."""
        cues = find_cues(self.profile.document.text, self.profile.document.kind)
        return sorted((c.scope_start, max(c.scope_end, c.end)) for c in cues if c.assertion in _DENYING)

    @cached_property
    def _matcher(self) -> Matcher:
        return matcher_of(self.profile.lexicon)

    @cached_property
    def best(self) -> Callable[[str], Best | None]:
        """`best(phrase)`: the passage that covers most of a phrase; None where no word of it stands anywhere."""
        return lru_cache(maxsize=20_000)(self._search)  # many ads ask for the same

    def _search(self, phrase: str) -> Best | None:
        terms = [
            term
            for term in dict.fromkeys(content_terms(phrase))
            if term not in _NUMBERS and not _AMOUNT.fullmatch(term)
        ]
        telling = [term for term in terms if term not in _SAYING_NOTHING]
        if not terms or not self.items:
            return None
        weights = background()
        owners = self._owners(phrase)
        grades = _grades(phrase)
        higher = _HIGHER.search(phrase) is not None
        text = self.profile.document.text
        total = sum(weights.idf(t) for t in terms)
        kin = {t: family(t) for t in terms}
        best: Best | None = None
        for passage in self._touched(terms, owners):
            hit = [t for t in terms if t in passage.terms or owners.get(t, frozenset()) & passage.skills]
            if not hit or not grades <= _grades(text[passage.start : passage.end]):
                continue
            if higher and _LOWER.search(text, passage.start, passage.end):
                continue
            near = [t for t in telling if t not in hit and kin[t] in passage.families]
            coverage = sum(weights.idf(t) for t in hit) / total
            worth = sum(weights.idf(t) for t in hit if t in telling) + _KIN_WORTH * sum(weights.idf(t) for t in near)
            with_kin = worth / (sum(weights.idf(t) for t in telling) or total)
            if best is None or (with_kin, coverage) > (best.with_kin, best.coverage):
                best = Best(passage.start, passage.end, coverage, len(hit) + len(near), with_kin)
        return best

    def _touched(self, terms: Iterable[str], owners: Mapping[str, frozenset[str]]) -> Iterator[Passage]:
        """Passages with a term or with an entry that owns one, in order."""
        found = {index for term in terms for index in self._having.get(term, _NOWHERE)}
        found.update(
            index for ids in owners.values() for one in ids for index in self._skills_having.get(one, _NOWHERE)
        )
        return (self.items[index] for index in sorted(found))

    def named(self, name: str) -> Best | None:
        """The first passage that has a name word for word and neither denies nor wishes it; None where none does.

        An acronym keeps its capitals.
        """
        places = (match.span() for p in self.items if (match := self._place(name, p.start, p.end)))
        place = next((one for one in places if not self._is_denied(*one)), None)
        return Best(*place, 1.0, 1) if place is not None else None

    def spelled(self, skill: Skill) -> tuple[int, int] | None:
        """Where an ambiguous name of a tool or language stands with its capital inside a sentence, whatever its surroundings say."""
        if skill.kind is not SkillKind.TOOL and skill.category != _LANGUAGES:
            return None
        names = (name for name in skill.ambiguous if len(name) >= _SPELLED and name[0].isupper())
        places = (m.span() for name in names for m in _word_for_word(name, True).finditer(self.profile.document.text))
        return next((one for one in places if self._goes_on(one[0]) and not self._is_denied(*one)), None)

    def _goes_on(self, start: int) -> bool:
        before = self.profile.document.text[max(0, start - 2) : start]
        return before[-1:] == " " and (before[:1].islower() or before[:1] == ",")

    def _is_denied(self, start: int, end: int) -> bool:
        return any(first <= start and end <= last for first, last in self._denied)

    def written(self, name: str) -> tuple[int, int] | None:
        """Where a name stands word for word, be it in a passage that denies or wishes it; None where it does not."""
        match = self._place(name, 0, len(self.profile.document.text))
        return match.span() if match is not None else None

    def _place(self, name: str, start: int, end: int) -> re.Match[str] | None:
        acronym = " " not in name and sum(sign.isupper() for sign in name) > 1
        return _word_for_word(name, acronym).search(self.profile.document.text, start, end)

    def rare_name(self, phrase: str) -> Best | None:
        """The first passage that has a rare name of a phrase, one in capitals or with a digit: "SOE" of "SOE software"."""
        words = _NAME_INSIDE.findall(phrase) if not phrase.isupper() else []
        weights = background()
        rare = [word for word in words if all(weights.idf(term) >= _RARE_IDF for term in content_terms(word))]
        return next((best for word in rare if content_terms(word) and (best := self.named(word))), None)

    @cached_property
    def closest(self) -> Callable[[str, bool], Best | None]:
        """`closest(name, kin)`: the first passage where all words of a name stand close together, in any order and form.

        Words that are scattered over a sentence say something else: "controlled transfers in two systems" is no control
        system. With `kin`, words of the same families will do (`kindred.py`), though they must stand closer.
        """
        return lru_cache(maxsize=20_000)(self._near_together)

    def _near_together(self, name: str, by_kin: bool) -> Best | None:
        ordered = [term for term in dict.fromkeys(content_terms(name)) if term.isalnum()]
        terms = frozenset(ordered)
        # "time management skills" are no management skills
        if len(terms - _SAYING_NOTHING) < 2 or terms.isdisjoint(self._having):
            return None
        deed = bool(verbs_of(fold(name.rsplit(maxsplit=1)[-1])))
        kin = {family(term, head=deed and term == ordered[-1], thing=deed): term for term in ordered}
        if not by_kin or _TWO.search(name) or len(kin) < len(ordered):
            kin = {term: term for term in ordered}
        having = frozenset.intersection(
            *(self._having.get(term, _NOWHERE) | self._kin_having.get(one, _NOWHERE) for one, term in kin.items())
        )
        if not having:
            return None
        grades = _grades(name)
        numbers = set(_NUMBER.findall(name))
        with_it = _IT.search(name) is not None
        text = self.profile.document.text
        widest = len(terms) + (_BETWEEN if background().distinctiveness(name) >= _RARE else _BETWEEN_EVERYDAY)
        for passage in (self.items[index] for index in sorted(having)):
            if terms.isdisjoint(passage.terms):
                continue
            if not grades <= _grades(text[passage.start : passage.end]):
                continue
            for part in self._clauses(passage):
                if not numbers <= set(_NUMBER.findall(part)) or (with_it and _IT.search(part) is None):
                    continue
                said = Clause(part, terms)
                if said.has_all and said.width <= widest and said.in_order(name):
                    return Best(passage.start, passage.end, 1.0, len(terms))
                if not terms <= passage.terms and any(
                    says_kin(piece, ordered, kin, deed=deed) for piece in re.split(r"[,()/&]", part)
                ):
                    return Best(passage.start, passage.end, 1.0, len(terms))
        return None

    @cached_property
    def _having(self) -> dict[str, frozenset[int]]:
        """By term, the indexes of the passages that have it."""
        return _places_of(passage.terms for passage in self.items)

    @cached_property
    def _kin_having(self) -> dict[str, frozenset[int]]:
        """By family, the indexes of the passages that have a word of it."""
        return _places_of(passage.families for passage in self.items)

    @cached_property
    def _skills_having(self) -> dict[str, frozenset[int]]:
        """By entry, the indexes of the passages that name or grant it."""
        return _places_of(passage.skills for passage in self.items)

    def _clauses(self, passage: Passage) -> list[str]:
        """A passage in clauses; of one that only lists, the items."""
        text = self.profile.document.text[passage.start : passage.end]
        named = self._beside_employers.get(passage.start)
        if named is not None and _COMPANY.search(text):  # else it may be a ward or a department, which shows a field
            text = named
        shown = self.is_proof(Best(passage.start, passage.end, 1.0, 0))
        return (_CLAUSE if shown else _ITEM).split(text)

    def _owners(self, phrase: str) -> dict[str, frozenset[str]]:
        """For each term of a phrase, the lexicon entries whose names in the phrase hold it."""
        found: dict[str, set[str]] = defaultdict(set)
        for candidate in self._matcher.find(phrase, lambda _c, _l: 1.0):
            for term in content_terms(phrase[candidate.start : candidate.end]):
                found[term].add(candidate.skill.id)
        return {term: frozenset(ids) for term, ids in found.items()}

    @cached_property
    def showing(self) -> Callable[[str], tuple[int, int, bool] | None]:
        """`showing(soft_skill)`: the passage that shows a soft skill, or at least claims it: start, end, and whether it shows it.

        What people do shows it ("trained", "resolved"), in the fullest passage about work; failing that, the words
        with which people claim it ("self-starter"), wherever they stand. Both are a table (`data/soft_evidence.csv`).
        """
        return lru_cache(maxsize=None)(self._showing)

    def _showing(self, soft_skill: str) -> tuple[int, int, bool] | None:
        words = soft_words(soft_skill)
        if words is None:
            return None
        document = self.profile.document
        best: Passage | None = None
        for passage in self._of_work.telling(words.shown):
            if (best is None or len(passage.terms) > len(best.terms)) and self._tells(words.shown, passage):
                best = passage
        if best is not None:
            return best.start, best.end, True
        if words.claimed is not None:
            for passage in self.items:
                if words.claimed.search(document.text, passage.start, passage.end):
                    return passage.start, passage.end, False
        return None

    @cached_property
    def done(self) -> Callable[[str], tuple[int, int] | None]:
        """`done(task)`: a passage about work that tells a general task in other words than its name; the first one that does.

        Which words tell which task is a table (`data/task_evidence.csv`): "streamlined" for process improvement.
        """
        return lru_cache(maxsize=None)(self._done)

    def _done(self, skill_id: str) -> tuple[int, int] | None:
        words = task_words(skill_id)
        if words is None or (words.of_a_field and not self.profile.is_of_field(skill_id)):
            return None
        told = (p for p in self._of_work.telling(words.shown) if self._tells(words.shown, p))
        return next(((p.start, p.end) for p in told), None)

    @cached_property
    def claimed(self) -> Callable[[str], tuple[int, int] | None]:
        """`claimed(task)`: a sentence that tells a task in other words than its name, though not under a heading of work."""
        return lru_cache(maxsize=None)(self._claimed)

    def _claimed(self, skill_id: str) -> tuple[int, int] | None:
        words = task_words(skill_id)
        if words is None or (words.of_a_field and not self.profile.is_of_field(skill_id)):
            return None
        told = (p for p in self._of_no_work.telling(words.shown) if self._tells(words.shown, p))
        return next(((p.start, p.end) for p in told), None)

    @cached_property
    def _of_work(self) -> _Told:
        """The full passages about work."""
        return self._together([p for p in self.items if len(p.terms) >= _FULL and self._about_work(p)])

    @cached_property
    def _of_no_work(self) -> _Told:
        """The full sentences that stand elsewhere."""
        text = self.profile.document.text
        return self._together(
            [
                p
                for p in self.items
                if len(p.terms) >= _FULL and not self._about_work(p) and not is_list(text[p.start : p.end])
            ]
        )

    def _together(self, passages: Sequence[Passage]) -> _Told:
        text = self.profile.document.text
        told = (self._beside_employers.get(p.start) or text[p.start : p.end] for p in passages)
        others = (self._told[p.start] for p in passages if p.start in self._told)
        return _Told(tuple(passages), "\n".join([*told, *others]))

    def _about_work(self, passage: Passage) -> bool:
        """Under a heading of work, or, where it has no heading, inside a dated role."""
        document = self.profile.document
        section = document.section_at(passage.start)
        return section in _WORK or (
            section in _BEFORE_WORK
            and any(r.span[0] < passage.start < r.span[1] and r.start is not None for r in document.roles)
        )

    @cached_property
    def beside(self) -> Callable[[str], tuple[int, int] | None]:
        """`beside(skill)`: the first words that tell of a close relative or a part of a skill, never of the skill itself.

        Which words tell which relative is a table (`data/near_evidence.csv`): "red flags" for risk management.
        """
        return lru_cache(maxsize=None)(self._beside)

    def _beside(self, skill_id: str) -> tuple[int, int] | None:
        words = near_words(skill_id)
        if words is None:
            return None
        text = self.profile.document.text
        return next((m.span() for p in self.items if (m := words.search(text, p.start, p.end)) is not None), None)

    @cached_property
    def everyday(self) -> dict[str, tuple[int, int, str]]:
        """By lexicon id, what is everyday work of a job held: where the first such title stands, and the occupation's id.

        Two tables say so: for occupations that the lexicon knows (`data/everyday_duties.csv`), and for words of titles
        (`data/title_duties.csv`), where the id is empty.
        """
        found: dict[str, tuple[int, int, str]] = {}
        text = self.profile.document.text
        for role in self.profile.document.roles:
            start = text.find(role.title, *role.span) if role.title else -1
            if start < 0:
                continue
            for job, first, last in self._occupations(role.title):
                for duty in duties_of(job):
                    found.setdefault(duty, (start + first, start + last, job))
            for titles, named in title_duties():
                if titles.search(role.title):
                    for duty in named:
                        found.setdefault(duty, (start, start + len(role.title), ""))
        return found

    def title_with(self, word: str) -> tuple[int, int] | None:
        """The first title of a role that has a word, which then names its field: "Finance Assistant" for finance."""
        wanted = content_terms(word)
        text = self.profile.document.text
        for role in self.profile.document.roles:
            start = text.find(role.title, *role.span) if role.title else -1
            if start >= 0 and wanted and wanted[0] in content_terms(role.title):
                return start, start + len(role.title)
        return None

    def titles_with(self, field: str) -> list[int]:
        """Indexes of the roles whose titles have all words of a field."""
        wanted = set(content_terms(field))
        roles = enumerate(self.profile.document.roles)
        return [index for index, role in roles if wanted and wanted <= set(content_terms(role.title))]

    @cached_property
    def job_like(self) -> Callable[[str], tuple[int, int, str] | None]:
        """`job_like(title)`: the first role held as what a title names, as a kind of it or as the general form: start and end of its own title, and the occupation's id.

        What says nothing of the work, "assistant" or "manager", names no job.
        """
        return lru_cache(maxsize=20_000)(self._job_like)

    def _job_like(self, title: str) -> tuple[int, int, str] | None:
        lexicon = self.profile.lexicon
        wanted = {job for job, _, _ in self._occupations(title) if lexicon[job].category != _ANY_JOB}
        if not wanted:
            return None
        general = {parent for job in wanted for parent in lexicon[job].broader}
        text = self.profile.document.text
        for role in self.profile.document.roles:
            start = text.find(role.title, *role.span) if role.title else -1
            for job, first, last in self._occupations(role.title) if start >= 0 else ():
                if wanted & {job, *lexicon[job].broader} or job in general:
                    return start + first, start + last, job
        return None

    @cached_property
    def roles_like(self) -> Callable[[str], tuple[int, ...]]:
        """`roles_like(title)`: indexes of the roles of the kind or the field of the job that a title names.

        A role is where its own title is of the kind or the field, or shares a telling word with the other, or where two
        things are shown in it that are of the field.
        """
        return lru_cache(maxsize=20_000)(lambda title: tuple(self._roles_like(title)))

    def _roles_like(self, title: str) -> Iterator[int]:
        lexicon = self.profile.lexicon
        jobs = {job for job, _, _ in self._occupations(title)}
        named = {c.skill.id for c in self._matcher.find(title, lambda _c, _l: 1.0)} | {
            parent for job in jobs for parent in lexicon[job].broader
        }
        fields = {lexicon[one].category for one in named} - {_ANY_JOB}
        words = {word for word in content_terms(title) if word not in _GRADES and word not in _GENERAL}
        for index, role in enumerate(self.profile.document.roles):
            held = {job for job, _, _ in self._occupations(role.title)} if role.title else set()
            like = any(
                job in named or lexicon[job].category in fields or named & {*lexicon[job].broader} for job in held
            )
            if like or words & set(content_terms(role.title)) or self._shown_in(index, fields) >= _OF_THE_FIELD:
                yield index

    @cached_property
    def roles_of_care(self) -> list[int]:
        """Indexes of the roles whose titles name an occupation of health, animals' apart: work there is clinical."""
        lexicon = self.profile.lexicon
        return [
            index
            for index, role in enumerate(self.profile.document.roles)
            if role.title and any(lexicon[job].category in _OF_CARE for job, _, _ in self._occupations(role.title))
        ]

    def _shown_in(self, index: int, fields: set[str]) -> int:
        """How many entries of some fields a role shows."""
        lexicon = self.profile.lexicon
        return sum(
            lexicon[one].category in fields
            and lexicon[one].kind is not SkillKind.SOFT
            and any(index in e.roles and e.proof for e in found)
            for one, found in self.profile.evidence.items()
        )

    def led_people(self, index: int) -> bool:
        """Whether somebody led people in a role, by its title or by what it tells."""
        role = self.profile.document.roles[index]
        words = soft_words("leadership")
        return _OF_A_LEADER.search(role.title) is not None or any(
            role.span[0] <= p.start < role.span[1] and words is not None and self._tells(words.shown, p)
            for p in self.items
        )

    def _occupations(self, title: str) -> list[tuple[str, int, int]]:
        """Occupations that a title names, the longest names alone: id, start, end."""
        lexicon = self.profile.lexicon
        named = [
            c for c in self._matcher.find(title, lambda _c, _l: 1.0) if lexicon[c.skill.id].kind is SkillKind.OCCUPATION
        ]
        return [
            (one.skill.id, one.start, one.end)
            for one in named
            if not any(
                o.start <= one.start and one.end <= o.end and o.end - o.start > one.end - one.start for o in named
            )
        ]

    @cached_property
    def behind(self) -> Callable[[str], tuple[int, int] | None]:
        """`behind(phrase)`: a passage that shows the soft skill which a phrase asks for in words of its own.

        "Build lasting relationships" asks for relationship building, and for what stands beside it.
        """
        return lru_cache(maxsize=20_000)(self._behind)

    def _behind(self, phrase: str) -> tuple[int, int] | None:
        return next((place for claim, place in self._claims_shown if claim.search(phrase)), None)

    @cached_property
    def _claims_shown(self) -> list[tuple[re.Pattern[str], tuple[int, int]]]:
        """Of the rows of the table of claims, those whose soft skill the resume shows, and where."""
        found = []
        for claim, skills in claims():
            shown = (one for skill in skills if (one := self.showing(skill)) is not None)
            place = next((one[:2] for one in shown if one[2]), None)
            if place is not None:
                found.append((claim, place))
        return found

    @cached_property
    def task_like(self) -> Callable[[str], tuple[int, int] | None]:
        """`task_like(phrase)`: a passage about work that tells of a task of which the phrase tells too.

        Both sides are read with the same table: who "prepared proposals" has done something like "responding to RFPs".
        """
        return lru_cache(maxsize=20_000)(self._task_like)

    def _task_like(self, phrase: str) -> tuple[int, int] | None:
        text = told(phrase[:1].lower() + phrase[1:])
        for row in tasks_maybe_told(text):
            place = self._task_done(row)
            if place is not None and told_task(row)[0].search(text):
                return place
        return None

    @cached_property
    def _task_done(self) -> Callable[[int], tuple[int, int] | None]:
        """Where the resume tells of the task of a row of the table."""
        return lru_cache(maxsize=None)(self._done_by_row)

    def _done_by_row(self, row: int) -> tuple[int, int] | None:
        words, ids = told_task(row)
        if words.search(self._of_work.text) is None:
            return None
        known = (one for one in ids if one in self.profile.lexicon)
        return next((place for one in known if (place := self.done(one)) is not None), None)

    def _tells(self, words: re.Pattern[str], passage: Passage) -> bool:
        """Whether a passage tells of something in these words, in whatever tense."""
        text = self._beside_employers.get(passage.start)
        if words.search(text) if text else words.search(self.profile.document.text, passage.start, passage.end):
            return True
        other = self._told.get(passage.start)
        return other is not None and words.search(other) is not None

    @cached_property
    def _beside_employers(self) -> dict[int, str]:
        """By start, the passages that name an employer, without the name: who works at "Castle Consulting" consults nobody."""
        text = self.profile.document.text
        names = [
            (at, at + len(role.organisation))
            for role in self.profile.document.roles
            if role.organisation and (at := text.find(role.organisation, *role.span)) >= 0
        ]
        return {
            p.start: f"{text[p.start : max(p.start, first)]} {text[last : p.end]}"
            for first, last in names
            for p in self.items
            if first < p.end and p.start < last
        }

    @cached_property
    def _told(self) -> dict[int, str]:
        """By start, the passages that read otherwise with their verbs in the past tense."""
        found = {}
        for passage in self.items:
            text = self.profile.document.text[passage.start : passage.end]
            text = self._beside_employers.get(passage.start, text)
            other = told(text)
            if other != text:
                found[passage.start] = other
        return found

    def is_proof(self, best: Best) -> bool:
        """Whether the passage shows a thing done."""
        document = self.profile.document
        stand_in = Mention(
            document_id=document.id,
            start=best.start,
            end=best.end,
            text=document.text[best.start : best.end],
            label=Label.EXPERIENCE,
            section=document.section_at(best.start),
        )
        return is_proof(document, stand_in)

    def is_general(self, about: str) -> bool:
        """Whether a phrase names no field: "professional experience", "a similar role"."""
        return all(term in _GENERAL for term in content_terms(about))

    def roles_about(self, about: str) -> list[int]:
        """Indexes of the roles whose rows or bullets are about a field."""
        terms = [t for t in dict.fromkeys(content_terms(about)) if t not in _GENERAL]
        alternatives = re.split(r",\s*(?:or\s)?|\s+or\s+|/", about)
        found = []
        for index, role in enumerate(self.profile.document.roles):
            text = self.profile.document.text[role.span[0] : role.span[1]]
            if _OWN_BOSS.search(role.title) or _OWN_BOSS.search(role.organisation):
                text = f"{self._calling}\n{text}"
            if self._is_about(text, role.span, terms, alternatives):
                found.append(index)
        return found

    @cached_property
    def _calling(self) -> str:
        """What the first lines say somebody is, which tells what who worked for nobody else worked as."""
        first = min((role.span[0] for role in self.profile.document.roles), default=0)
        said = (m for m in self.profile.mentions if m.label is Label.OCCUPATION and m.start < first)
        return " ".join(m.text for m in said if m.assertion is Assertion.HELD)

    def _is_about(self, text: str, span: tuple[int, int], terms: list[str], alternatives: list[str]) -> bool:
        there = set(content_terms(text))
        skills: set[str] = set()
        for passage in self.items:
            if span[0] <= passage.start < span[1]:
                skills |= passage.skills
        weights = background()
        for part in alternatives if len(alternatives) > 1 else [" ".join(terms)]:
            wanted = [t for t in dict.fromkeys(content_terms(part)) if t not in _GENERAL]
            if not wanted:
                continue
            owners = self._owners(part)
            total = sum(weights.idf(t) for t in wanted)
            hit = sum(weights.idf(t) for t in wanted if t in there or owners.get(t, frozenset()) & skills)
            if hit / total >= _ROLE_COVERED:
                return True
        return False

    def fields_in(self, phrase: str) -> list[str]:
        """The fields of work that a phrase names as alternatives, without what names none ("or a related field")."""
        parts = (part.strip(" .") for part in _FIELDS.split(phrase))
        return [part for part in parts if content_terms(part) and not self.is_general(part)]

    def entries(self, phrase: str) -> dict[str, frozenset[str]]:
        """The lexicon entries that a phrase names, each with the content terms of its name."""
        return {
            c.skill.id: frozenset(content_terms(phrase[c.start : c.end]))
            for c in self._matcher.find(phrase, lambda _c, _l: 1.0)
        }

    def entry(self, name: str) -> str | None:
        """The lexicon entry that a name of a field is, but for general words; None where it is none."""
        terms = {term for term in content_terms(name) if term not in _GENERAL}
        for candidate in self._matcher.find(name, lambda _c, _l: 1.0):
            if terms <= set(content_terms(name[candidate.start : candidate.end])):
                return candidate.skill.id
        return None

    def years_said(self, about: str) -> Mention | None:
        """The resume's own statement of years that is about a field: "ten years in retail"."""
        terms = {t for t in content_terms(about) if t not in _GENERAL}
        best: Mention | None = None
        for mention in self.profile.mentions:
            if (
                mention.label is not Label.EXPERIENCE
                or mention.years is None
                or mention.assertion is not Assertion.HELD
            ):
                continue
            if (
                terms
                and len(terms & set(content_terms(mention.text))) / len(terms) >= _ROLE_COVERED
                and (best is None or mention.years > (best.years or 0.0))
            ):
                best = mention
        return best

    def same_field(self, asked: str, held: str, or_related: bool = False) -> bool:
        """Whether a degree's field as held is the field asked for: all its content words stand there.

        Where a related field will do, one of them is enough: business management for business administration.
        """
        wanted = {_of_field(term) for term in content_terms(asked)} - _FIELD_NOISE
        there = {_of_field(term) for term in content_terms(held)}
        if wanted and wanted <= _ANY_SCIENCE:
            return bool(there & _sciences())
        return bool((wanted - _OF_MANY_FIELDS) & there) if or_related else bool(wanted) and wanted <= there


def _of_field(term: str) -> str:
    """What a word of a field of study has in common with its kin: accountancy and accounting are one field."""
    return family(term, head=False, thing=False)


_CLAUSE = re.compile(r"[;:•·|]|(?<!\bincl)(?<!\be\.g)\.\s")
_ITEM = re.compile(r"[,;:•·|]|\.\s")
_RARE = 0.13
"""Distinctiveness from which the words of a name do not meet by chance."""
_BETWEEN = 3
"""Other content words that may stand between the words of a name."""
_BETWEEN_EVERYDAY = 1
"""The same for everyday words: "project" and "management" stand in one sentence of any office."""


_NUMBER = re.compile(r"\d+")
_TWO = re.compile(r"\s(?:and|or|to|in|with)\s|[&/]")
"""Names of two things."""
_IT = re.compile(r"\bIT\b")
"""Information technology: folded it is a word that says nothing."""
_AMOUNT = re.compile(r"\d+(?:k|m|mm|bn)")
"""A sum, such as "200k": it says how much, not what."""
_NUMBERS = {
    word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_CREW = re.compile(
    r"\b(?:team|brigade|crew|staff|group|department|workforce) of (?:\w+ ){0,2}?(?P<size>\d+|"
    + "|".join(_NUMBERS)
    + r")\b",
    re.IGNORECASE,
)


def crew_size(text: str) -> int | None:
    """The largest team that a text speaks of, in heads; None where it speaks of none."""
    sizes = [m["size"].lower() for m in _CREW.finditer(text)]
    return max((_NUMBERS.get(size) or int(size) for size in sizes), default=None)


_GRADE = re.compile(r"\b(level|stage|grade|class|tier|band|part|type|category|phase|step|year)\s?(\d+)\b")


_HIGHER = re.compile(r"\b(?:intermediate|advanced)\b", re.IGNORECASE)
_LOWER = re.compile(
    r"\b(?:basics?|beginner|introductory|elementary)\b(?! (?:and|to) (?:intermediate|advanced)\b)", re.IGNORECASE
)
"""Words of a step below: "rigging basic" is no "Rigging (Intermediate)"."""


def _grades(text: str) -> frozenset[tuple[str, str]]:
    """Steps of a ladder that a text names: level 2 is no level 3, however many words they share."""
    return frozenset((m.group(1), m.group(2)) for m in _GRADE.finditer(text.lower()))


_FIELDS = re.compile(r",\s*(?:(?:and/)?or\s+)?|\s+(?:and/)?or\s+|\s*/\s*", re.IGNORECASE)
_ROLE_COVERED = 0.5
_WORK = frozenset(
    {
        SectionKind.EXPERIENCE,
        SectionKind.PROJECTS,
        SectionKind.VOLUNTEERING,
        SectionKind.ACHIEVEMENTS,
        SectionKind.EDUCATION,
    }
)
_BEFORE_WORK = frozenset({SectionKind.HEADER, SectionKind.SUMMARY, SectionKind.OTHER})
_OWN_BOSS = re.compile(
    r"\b(?:self[- ]employed|freelance\w*|sole trader|own business|independent|contractor)\b", re.IGNORECASE
)
_COMPANY = re.compile(
    r"\b(?:plc|PLC|Ltd|Limited|Inc|LLP|LLC|GmbH|AG|Pty|Mutual|Group|Holdings|Corporation|Corp|Company|Co)\b"
)
"""Words that make the name of a company."""
_OF_CARE = frozenset({"allied-health", "medicine", "nursing"})
_OF_THE_FIELD = 2
"""Things of a field that a role shows, from which it counts as one of the field."""
_OF_A_LEADER = re.compile(
    r"\b(?:manager|supervisor|lead|leader|head|chief|director|foreman|forewoman|captain|sergeant|superintendent|principal)\b",
    re.IGNORECASE,
)
_GRADES = frozenset(
    inflect(fold(word))
    for word in "manager assistant associate specialist coordinator officer senior junior lead leader head chief director executive "
    "administrator supervisor analyst consultant engineer technician agent representative advisor adviser trainee intern "
    "graduate apprentice worker operator operative staff team member deputy principal i ii iii clerk expert partner part temporary "
    "permanent remote hybrid contract".split()
)
"""Words of titles that say how high somebody stands and nothing of the work."""
_FULL = 3
"""Content terms that a passage needs before its verb counts as shown in work."""


_ANY_SCIENCE = frozenset(inflect(fold(word)) for word in "scientific science STEM".split())


@cache
def _sciences() -> frozenset[str]:
    """Words of the fields that are meant where an ad asks for a degree in "a scientific field" (`data/sciences.txt`)."""
    text = (files("gapfinder.analysis") / "data" / "sciences.txt").read_text(encoding="utf-8")
    return frozenset(inflect(fold(word)) for word in text.split())


_OF_MANY_FIELDS = frozenset(
    inflect(fold(word)) for word in "science study art technology management administration".split()
)
"""Words that unlike fields have in common: political science is no field related to computer science."""
_FIELD_NOISE = frozenset(
    inflect(fold(word)) for word in "degree bachelor master discipline subject field related".split()
)
