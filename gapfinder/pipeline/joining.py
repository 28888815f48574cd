"""One set of mentions from three sources: lexicon and rules on one side, the trained model on the other.

The lexicon gives identity, the model names that no list has and the borders of phrases, the rules years and degrees.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from gapfinder.datatypes import DocumentKind, Label, SectionKind
from gapfinder.pipeline.layout import Layout
from gapfinder.pipeline.spans import Found
from gapfinder.structure.titles import has_title

BAIT = "NOT"
"""The model's label for what only looks like a skill: an employer, a product, a benefit."""

MODEL_SCORE = 0.7
"""`Mention.score` of what the model alone found."""


class Seen(NamedTuple):
    """What the model sees at a place; `label` is None for a bait."""

    start: int
    end: int
    label: Label | None

    def found(self, skill_id: str = "") -> Found:
        """As a mention that the model alone found; a bait is none."""
        label = self.label or Label.SKILL
        return Found(self.start, self.end, label, skill_id=skill_id, found_by="model", score=MODEL_SCORE)


def join(structure: Layout, known: Sequence[Found], seen: Iterable[Seen]) -> list[Found]:
    """Mentions of lexicon and rules with those of the model, each with all who found it.

    Where the model sees nothing at all in a document (there is none, or the text is foreign to it), what is known stays.
    """
    marks = [trimmed for one in seen if (trimmed := _trimmed(structure.text, one)) is not None]
    if not marks:
        return list(known)
    marks = [
        one
        for one in marks
        if one.label is not Label.QUALIFICATION
        or not (_is_no_credential(structure.text, one) or _is_in_heading(structure, one))
    ]
    things = [m for m in marks if m.label is not None and m.label is not Label.EXPERIENCE]
    phrases = [m for m in marks if m.label is Label.EXPERIENCE]
    baits = [m for m in marks if m.label is None]
    named = [f for f in known if f.label is not Label.EXPERIENCE]
    told = [f for f in known if f.label is Label.EXPERIENCE]
    return [*_things(structure, named, things, phrases, baits), *_phrases(structure, told, phrases)]


def added(
    structure: Layout, known: Sequence[Found], seen: Iterable[Seen], entry_of: Callable[[str], str]
) -> list[Found]:
    """Mentions of lexicon and rules as they are, and names of the lexicon that only the model takes for a skill.

    `entry_of` gives the id of the entry that a name can mean ("" for none). The lexicon leaves such names alone where they
    are everyday words; the model, which reads the line, tells when they are meant.
    """
    named = [one for one in known if one.label is not Label.EXPERIENCE]
    new = []
    for one in seen:
        mark = _trimmed(structure.text, one)
        if mark is not None and mark.label is Label.SKILL and not any(_overlap(other, mark) for other in named):
            skill_id = entry_of(structure.text[mark.start : mark.end])
            if skill_id:
                new.append(mark.found(skill_id))
    return sorted([*known, *new], key=lambda f: (f.start, -f.end))


_ASKING = frozenset({SectionKind.REQUIREMENTS, SectionKind.PREFERRED})
NAMING = frozenset({*_ASKING, SectionKind.STACK})
"""Sections of an ad in which a name in capitals that no list has is taken for something asked."""


def named_anew(
    structure: Layout, known: Sequence[Found], seen: Iterable[Seen], has_meaning: Callable[[str], bool]
) -> list[Found]:
    """Mentions of lexicon and rules as they are, and names that no list has, written as names, where an ad asks for skills.

    `has_meaning` tells whether the lexicon has an entry of a name: what it passed over here is another thing. Words
    without capitals ("market conditions") and the first word of a line are left alone: rows of them were wrong as
    often as right.
    """
    named = [one for one in known if one.label is not Label.EXPERIENCE]
    text = structure.text
    new = []
    for one in seen:
        mark = _trimmed(text, one)
        if mark is None or mark.label is not Label.SKILL or structure.section_at(mark.start) not in NAMING:
            continue
        name = text[mark.start : mark.end]
        if (
            _NO_NAME.fullmatch(name) is None
            and _EXAMPLE.search(text, max(0, mark.start - _REACH), mark.start) is None
            and _OR_ANOTHER.match(text, mark.end) is None
            and _ANOTHER_OR.search(text, max(0, mark.start - _REACH), mark.start) is None
            and _is_name(name, opens=not any(map(str.isalnum, text[text.rfind("\n", 0, mark.start) + 1 : mark.start])))
            and not any(_overlap(other, mark) for other in named)
            and not has_meaning(name)
        ):
            new.append(mark.found())
    return sorted([*known, *new], key=lambda f: (f.start, -f.end))


_NO_NAME = re.compile(r"[A-Za-z]\d\+?|\W*\d[\W\d]*")
"""A letter with a digit (a level such as "B2", a grade, a size), and numbers."""
_EXAMPLE = re.compile(r"(?:\b(?:such as|like|including|e\.g|for (?:example|instance))\b|\()[^.;)\n]*$", re.IGNORECASE)
"""What opens examples: of them none is asked by itself."""
_OR_ANOTHER = re.compile(r"(?:,[^.;\n]{0,40}?)?(?:\s(?:and/)?or\b|\s?/)", re.IGNORECASE)
_ANOTHER_OR = re.compile(r"(?:\bor|/)\s*(?:an?\s)?$", re.IGNORECASE)
"""An alternative is not asked by itself either."""


def _is_name(text: str, *, opens: bool) -> bool:
    """Whether each word has a capital; where a line opens, also one inside ("PC", "GitOps"), or a digit."""
    words = text.split()
    inside = any(not word[1:].islower() and any(c.isupper() or c.isdigit() for c in word[1:]) for word in words)
    return all(word[:1].isupper() for word in words) and (inside or not opens)


def _near(one: Found | Seen, other: Found | Seen) -> bool:
    """Whether the two share at least half of the shorter."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and 2 * shared >= min(one.end - one.start, other.end - other.start)


def _overlap(one: Found | Seen, other: Found | Seen) -> bool:
    return one.start < other.end and other.start < one.end


def _things(
    structure: Layout, named: Sequence[Found], things: Sequence[Seen], phrases: Sequence[Seen], baits: Sequence[Seen]
) -> list[Found]:
    kept: list[Found] = []
    met: set[int] = set()
    for held in named:
        holder = _is_holder(structure, held)
        one = held._replace(label=Label.OCCUPATION, skill_id="") if holder else held
        if one.label is Label.QUALIFICATION and _is_no_credential(structure.text, one):
            continue
        near = [i for i, mark in enumerate(things) if _overlap(one, mark)]
        same = [i for i in near if things[i].label is one.label]
        if len(structure.sections) < 2:  # a snippet says too little to outweigh a list
            met.update(near)
            kept.append(one._replace(found_by=_with_model(one)) if same else one)
        elif same:
            met.update(near)
            kept.append(_agreed(structure.text, one, things[same[0]], named))
        elif any(_inside_title(one, things[i]) for i in near) or (near and _yields(one, things[near[0]])):
            continue
        elif near:
            met.update(near)
            kept.append(_relabelled(one, things[near[0]]))
        elif holder or _stands_alone(structure, one, baits, in_phrase=any(_overlap(one, mark) for mark in phrases)):
            kept.append(one)
    kept.extend(
        Found(mark.start, mark.end, mark.label, found_by="model", score=MODEL_SCORE)
        for i, mark in enumerate(things)
        if i not in met and mark.label is not None
    )
    return [
        one
        for one in kept
        if not (_is_others(structure, one) or _is_other_thing(structure.text, one) or _is_person(structure, one, named))
    ]


_EMPLOYERS = re.compile(
    r"(?:\b(?:consultancy|agency|company|firm|business|clients?|provider|organi[sz]ation|group|leader|supplier|we)\b"
    r"[^.;]{0,60}\bspeciali[sz](?:es|ing|ed|e)\b[^.;]{0,60}"
    r"|\bwe (?:offer|provide|deliver|build|make|help|develop|design|create|sell|supply|believe|support|enable|serve)\b[^.;]{0,80}"
    r"|\b(?:loved|used|trusted|backed|founded|funded) by\b[^.;]{0,60}"
    r"|\breport(?:s|ing)?\s(?:directly\s)?(?:in)?to (?:the|our|an?)?\s?(?:[\w&'’/-]+\s){0,4}"
    r"|\b(?:an?|the|one of the|our)\s(?:[\w,&'’-]+\s){0,4}"
    r"(?:leading|largest|fastest|premier|award-winning|well-known|independent|fast-growing|speciali[sz]ed|specialist|renowned)"
    r"\s(?:[\w,&'’-]+\s){0,6}"
    r"|\b(?:is|are) (?:an?|the|one of the)\s(?:[\w,&'’-]+\s){0,6}"
    r"(?:consultancy|agency|company|firm|business|provider|manufacturer|start-?up|organi[sz]ation|leader|platform|supplier|charity|group|retailer|bank)"
    r"\b[^.;]{0,80})$",
    re.IGNORECASE,
)
"""What stands before a name in an ad that tells of the employer, or of whom one reports to."""
_REACH = 160


_BESIDE = re.compile(
    r"\b(?:collaborat|liais|partner|coordinat|interact|communicat|relationships?|hand in hand)\w*(?: closely| directly)? with "
    r"(?:[\w&-]+,? (?:and |& )?){0,3}$",
    re.IGNORECASE,
)
"""What stands before those with whom somebody worked."""
_OURS = re.compile(r"(?<!\bas )(?<!\bbe )(?<!\bbecome )\bour\s$", re.IGNORECASE)
_NAMED = re.compile(r":[ \t](?:[A-Z][a-z]+[ \t]){1,2}[A-Z][a-z]+")
"""Behind the title of somebody who is named: "Supervisor: Ada Reed"."""
_OF_OTHERS = re.compile(
    r"\b(?:(?:support(?:s|ed|ing)?|assist(?:s|ed|ing)?|with|to|under|by|from|between)\s(?:the|our|an?|his|her|their|other|senior|all)"
    r"|(?:support(?:s|ed|ing)?|assist(?:s|ed|ing)?|report(?:s|ed|ing)?(?: directly)? to:?|under|supervision (?:of|from)"
    r"|(?:liais|collaborat|communicat|work|partner|coordinat|interact)\w*(?: closely)? with)"
    r"(?:\s(?:the|our|an?|his|her|their|other|senior|all))?)\s(?:[\w&-]+\s){0,2}$",
    re.IGNORECASE,
)
"""What stands before the title of somebody whom one works with or for."""


def _is_others(structure: Layout, one: Found) -> bool:
    """Whether a mention tells of the employer, or a title is that of somebody else."""
    before = structure.text[max(0, one.start - _REACH) : one.start].rsplit("\n", 1)[-1]
    if one.label is Label.OCCUPATION and (
        _OF_OTHERS.search(before) is not None
        or _OURS.search(before) is not None
        or _NAMED.match(structure.text, one.end) is not None
    ):
        return True
    if (
        one.label is Label.SKILL
        and structure.kind is DocumentKind.RESUME
        and structure.section_at(one.start) is SectionKind.EXPERIENCE
        and _BESIDE.search(before) is not None
    ):
        return True
    return structure.kind is not DocumentKind.BIO and _EMPLOYERS.search(before) is not None


_NAME_WORDS = range(2, 5)
"""Words of a person's name."""


def _is_person(structure: Layout, one: Found, named: Sequence[Found]) -> bool:
    """Whether what the model alone takes for a title is the person's name on top of a resume."""
    if (
        one.label is not Label.OCCUPATION
        or one.found_by != "model"
        or structure.kind is not DocumentKind.RESUME
        or one.start > _REACH
        or structure.text[: one.start].strip()
    ):
        return False
    words = structure.text[one.start : one.end]
    return (
        len(words.split()) in _NAME_WORDS and not has_title(words) and not any(_overlap(one, other) for other in named)
    )


_EXCELLING = re.compile(r"excel(?:s|led|ling)?", re.IGNORECASE)
_FLEXIBLE_HOURS = re.compile(r"flexible\s(?:work(?:ing)?\s)?(?:schedules?|hours|arrangements?|work)\b", re.IGNORECASE)
_SCHOOL_SUBJECT = re.compile(r"\bmath(?:ematics|['’]?s)?\s(?:and|&)\s$", re.IGNORECASE)


def _is_other_thing(text: str, one: Found) -> bool:
    """Whether the words say another thing here: how somebody excels, hours that are flexible, English as a subject of school."""
    if one.label is Label.SOFT_SKILL:
        return (
            _EXCELLING.fullmatch(text, one.start, one.end) is not None
            or _FLEXIBLE_HOURS.match(text, one.start) is not None
        )
    if one.label is Label.LANGUAGE:
        return _SCHOOL_SUBJECT.search(text, max(0, one.start - _TITLE_REACH), one.start) is not None
    return False


_SKILLS = frozenset({Label.SKILL, Label.SOFT_SKILL})


def _relabelled(one: Found, mark: Seen) -> Found:
    """The lexicon's entry as a trait or as a hard skill: the sentence decides, which only the model reads."""
    if mark.label is not None and {one.label, mark.label} == _SKILLS and _near(one, mark):
        return one._replace(label=mark.label, found_by=_with_model(one))
    return one


def _is_baited(text: str, one: Found, baits: Sequence[Seen]) -> bool:
    """Whether a bait takes a name away: one word, such as an employer's, may mean anything; several seldom do."""
    return len(text[one.start : one.end].split()) == 1 and any(_near(one, bait) for bait in baits)


def _yields(one: Found, mark: Seen) -> bool:
    """Whether a name gives way to what the model sees around it under another label.

    A trait and a hard skill are told apart elsewhere; qualifications and languages are the lexicon's own business.
    """
    if mark.label in _SKILLS and one.label in {*_SKILLS, Label.QUALIFICATION, Label.LANGUAGE}:
        return False
    return mark.start <= one.start and one.end <= mark.end


_NO_CREDENTIAL = re.compile(
    r"\b(?:cum laude|(?:dean|president|chancellor)['’]?s['’]? (?:\w+ )?list|honou?r(?:s|['’]s)? roll|with (?:high )?(?:distinction|hono[u]?rs?)|valedictorian"
    r"|gpa|honou?rs? society|phi (?:beta|theta|kappa)\b.*|clearances?|cleared|polygraph|ts/sci)\b",
    re.IGNORECASE,
)
"""How well somebody did, and what an office has looked into, is no qualification by itself."""
_EXTENT = re.compile(r"high(?:est)? degree of", re.IGNORECASE)
_CREDENTIAL = re.compile(
    r"degree|diploma|bachelor|master|ph\.?\s?d|doctor|licen[cs]|certifi|qualif|\b[BM]\.?\s?(?:A|S|Sc|Ed|Eng|BA|Tech)\b\.?",
    re.IGNORECASE,
)
"""Words that say of a name that it is a qualification."""
_HOLDERS = re.compile(r"(?!GCSE|NVQ|SVQ|HNC|HND|BTEC|AS|A )[A-Z]{2,5}s")
"""Letters of a credential in the plural are the people who hold it ("RBTs")."""
_OFFERED = re.compile(
    r"\b(?:(?:opportunity|support|help|training)(?: you)?(?: and support)? to (?:gain|obtain|earn|get|achieve)"
    r"|(?:supervision (?:of|from|by)|supervised by|overseen by|reporting to) (?:an?|the|our)(?:\s[\w-]+){0,3})\s(?:[\w-]+\s){0,2}\(?$",
    re.IGNORECASE,
)
"""What stands before a credential that the employer offers, or somebody else holds."""
_OF_HOLDERS = re.compile(
    r"-(?:owned|led)\b|\)?\s(?:[Cc]oursework|candidate supervision|supervis(?:ion|ors?)|staff|colleagues|firms?|classes|students|tutors?)\b"
)
"""What stands behind a credential of others ("CPA firm")."""


def _is_no_credential(text: str, one: Found | Seen) -> bool:
    if (
        _HOLDERS.fullmatch(text, one.start, one.end)
        or _OF_HOLDERS.match(text, one.end)
        or _EXTENT.match(text, one.start, one.end)
        or _OFFERED.search(text, max(0, one.start - 2 * _TITLE_REACH), one.start)
    ):
        return True
    honour = isinstance(one, Found) and one.skill_id == _HONOURS
    return (honour or _NO_CREDENTIAL.search(text, one.start, one.end) is not None) and (
        _CREDENTIAL.search(text, one.start, one.end) is None
    )


def _is_in_heading(structure: Layout, one: Seen) -> bool:
    """Whether the words head a section or a row ("Education: HND"), and name nothing that somebody holds."""
    if structure.text.startswith(":", one.end) and structure.text[one.start : one.end].isalpha():
        return not structure.text[one.start : one.end].isupper()
    return any(
        section.start <= one.start and one.end <= section.start + len(section.heading) for section in structure.sections
    )


_HONOURS = "honours-and-distinctions"
_HOLDER = re.compile(
    r"(?:[\w-]+ )?(?:licen[cs]ed|certified|registered|qualified|chartered|accredited|credentialed) (?:[\w-]+ )*[\w-]+"
    r"(?:ers?|ors?|ists?|ants?|nurses?|ians?|ysts?|eys?|aries|ary|wrights?|smiths?)",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"\b(?:an?|as|the|our|other|all|of|seeking|for) (?:[\w-]+,? ){0,3}$", re.IGNORECASE)


def _is_holder(structure: Layout, one: Found) -> bool:
    """Whether an ad speaks of somebody who holds a licence ("as a licensed plumber"), which is a title."""
    text = structure.text
    return (
        structure.kind is DocumentKind.AD
        and one.label is Label.QUALIFICATION
        and _HOLDER.fullmatch(text, one.start, one.end) is not None
        and _SOMEBODY.search(text, max(0, one.start - _TITLE_REACH), one.start) is not None
    )


_TITLE_REACH = 50


def _inside_title(one: Found, mark: Seen) -> bool:
    """Whether a name is part of a title: "marketing" in "Marketing Manager"."""
    longer = mark.end - mark.start > one.end - one.start
    return longer and mark.label is Label.OCCUPATION and mark.start <= one.start and one.end <= mark.end


_CLAIMING = frozenset(
    {
        SectionKind.SKILLS,
        SectionKind.SUMMARY,
        *_ASKING,
    }
)


def _stands_alone(structure: Layout, one: Found, baits: Sequence[Seen], *, in_phrase: bool) -> bool:
    """Whether what only the lexicon sees is kept."""
    section = structure.section_at(one.start)
    if _is_baited(structure.text, one, baits):
        return False
    if one.label is Label.OCCUPATION:
        return False
    if one.label is Label.QUALIFICATION and structure.kind is DocumentKind.RESUME and section is SectionKind.EXPERIENCE:
        # In a tale of work, letters mean many things and what is certified is seldom the person.
        return one.found_by != "rule" and not structure.text[one.start : one.end].isupper()
    if one.label is Label.SOFT_SKILL:  # as one does a task, few words of it tell a trait
        return section in _CLAIMING and not in_phrase
    if one.label is not Label.SKILL or structure.kind is DocumentKind.RESUME:
        return True
    if section is SectionKind.DUTIES:
        name = structure.text[one.start : one.end]
        return not name[:1].isupper() or len(name.split()) > 1  # one word with a capital names anything
    return section in _ASKING


def _agreed(text: str, one: Found, mark: Seen, named: Sequence[Found]) -> Found:
    """The lexicon's identity, with the model's borders where these hold the whole name.

    Of several credentials that the model takes for one ("ECS Gold Card, 18th Edition") each has its own part.
    """
    if mark.start <= one.start and one.end <= mark.end:
        start, end = mark.start, mark.end
        if one.label is Label.QUALIFICATION:
            for other in named:
                if other.end <= one.start and start <= other.start and ", " in text[other.end : one.start]:
                    start = text.rindex(", ", other.end, one.start) + 2
                elif one.end <= other.start and other.end <= end and ", " in text[one.end : other.start]:
                    end = text.index(", ", one.end, other.start)
        return one._replace(start=start, end=end, found_by=_with_model(one))
    return one._replace(found_by=_with_model(one))


def _phrases(structure: Layout, told: Sequence[Found], phrases: Sequence[Seen]) -> list[Found]:
    """Phrases with years as the rule has them, the others as the model sees them, with all who found them."""
    kept: list[Found] = []
    shared: set[int] = set()
    for one in told:
        near = [i for i, mark in enumerate(phrases) if _overlap(one, mark)]
        if not near:
            # A rule knows years for sure; an activity that the model does not see is seldom one.
            if one.years is not None or len(structure.sections) < 2:
                kept.append(one)
        elif one.years is not None or len(structure.sections) < 2:
            kept.append(one._replace(found_by=_with_model(one)))
        shared.update(near)
    held = tuple(kept)
    kept.extend(
        Found(
            mark.start,
            mark.end,
            Label.EXPERIENCE,
            found_by="model+rule" if i in shared else "model",
            score=1.0 if i in shared else MODEL_SCORE,
        )
        for i, mark in enumerate(phrases)
        if not any(_overlap(one, mark) for one in held)
    )
    return kept


def _with_model(one: Found) -> str:
    return "+".join(sorted({*one.found_by.split("+"), "model"}))


_LEADING = re.compile(
    r"(?:[\s,.;:&/|•·*–—-]|\(|(?:and|or|of|in|the|a|an|with|to|for|our|your|their)\s)+", re.IGNORECASE
)
_TRAILING = re.compile(
    r"(?:[\s,.;:&/|•·*–—-]|\s(?:and|or|of|in|the|a|an|with|to|for|at|by|from|on|our|your|their|including|e\.g)(?=\s|$)|\($)+$",
    re.IGNORECASE,
)


def _trimmed(text: str, one: Seen) -> Seen | None:
    """Without joints and signs at the edges ("Bachelor of Technology in", "ADF &"), and without a lone bracket."""
    start, end = one.start, one.end
    lead = _LEADING.match(text, start, end)
    if lead is not None:
        start = lead.end()
    # ".NET" keeps its point.
    if start > one.start and text[start - 1] == "." and text[start : start + 1].isupper():
        start -= 1
    tail = _TRAILING.search(text[start:end])
    if tail is not None:
        end = start + tail.start()
    inside = text[start:end]
    if inside.endswith(")") and "(" not in inside:
        end -= 1
    if not any(c.isalnum() for c in text[start:end]):
        return None
    return Seen(start, end, one.label)
