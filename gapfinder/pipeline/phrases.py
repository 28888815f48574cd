"""Phrases that rules find: years of experience, activities and achievements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from gapfinder.datatypes import LineKind, SectionKind
from gapfinder.lexicon.folding import fold, inflect, lowered
from gapfinder.lexicon.patterns import guarded, marks_in


class YearsPhrase(NamedTuple):
    """A stretch of time asked or shown, with what it is about."""

    start: int
    end: int
    years: float
    """The lower end, in years."""
    about: int
    """Offset where the words begin that say what the years are of."""


NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        start=1,
    )
}
_NUMBER = r"(?:\d{1,2}(?:\.\d)?|" + "|".join(NUMBER_WORDS) + r"|a(?= decade| year and a half))"
_YEARS = guarded(
    "year years yr yrs month months decade decades",
    rf"(?:\b(?:at least|a minimum of|minimum of|minimum|min\.?|over|more than|approximately|around|about|nearly|almost)\s)?"
    rf"(?<![\w.,$£€-])(?P<low>{_NUMBER})(?:\s?\(\d{{1,2}}\))?[\s-]?(?:\+|plus\b|or more\b)?"
    rf"(?:\s?(?:-|–|—|to)\s?(?P<high>{_NUMBER})\s?\+?)?[\s-]?(?<![a-z])(?P<unit>years?|yrs?|months?|decades?)\b['’]?(?:\s?\+)?(?P<half>\sand a half\b)?",
)
_ABOUT_YEARS = re.compile(
    r"['’]?\s*(?:(?:or more|plus|minimum|of|in|as|with|using|on|at|doing|working|managing|leading|teaching|experience|exp\b|total|relevant|"
    r"or longer|min\b|(?!remaining|following|starting|ending|lasting|being)\w{3,}ing\b|recent|proven|professional|progressive|post|pqe|hands|commercial|industry|prior|previous|full|combined|direct|"
    r"practical|related|solid|significant|successful|clinical|supervisory|management|minimum|overall|work)\b|[\w&/+,' -]{0,40}\bexperience\b)",
    re.IGNORECASE,
)
_NOT_YEARS = re.compile(
    r"['’]?\s*(?:of age|old|ago|running|in a row|in business|warranty|degree|college|university|diploma|program|course|"
    r"contract|ftc|fixed|service award|anniversary|extendable|assignment|(?:\+ )?(?:with|plus) (?:an? |the )?(?:strong |high |good )?(?:potential|possibl[ey]|possibility|option|likelihood|chance) "
    r"|of (?:[\w-]+,? ){0,5}(?:data|records|logs|backlog|footage|results|accounts|statements|invoices|receipts)(?=\s*(?:[.,;:)(|]|$|and no|but\b|from\b|across\b|for\b|into\b|in\b))"
    r"|of (?:history|life|peace|war|(?:\w+ )?pandemic|marriage|existence|service to|growth|success|age|study|college|university))\b",
    re.IGNORECASE,
)
_NAMED_BESIDE = re.compile(r"\)|\s?\)?\s?[A-Z.][\w+#./-]*")
"""A name or a closing bracket right behind: "8+ yrs Java", "Java (8+ yrs)"."""
_BARE_FIELD = re.compile(
    r"\s(?:(?!(?:of|contract|fixed|course|degree|warranty|term|old|ago|plan|lease|programme?|maternity|ftc|bond|guarantee|free|paid|and|or|in|at|to|from|with)\b)[a-z][\w&/'’-]*\s?){1,4}"
    r"(?=[.;,)]|$|(?:is\s)?(?:preferred|required|essential|desir|minimum))"
)
"""A field right behind the years, and nothing else: "2 yrs floral design"."""
_SENTENCE_ENDS = re.compile(r"[.;]\s")
_BEHIND_BRACKET = re.compile(r"\)(?=\s(?:in|of|as|with|at|working)\s\w)")
_TAIL_END = re.compile(
    r"[.;!?\n](?=\s|$)|[()|•]|,(?!\s?\d)|\s[–—-]\s"
    r"|\s(?:is|are|was|were|will|would|preferred|required|desired|plus|strongly|highly|ideally|preferably|but|who|which|and (?:a|an|the|be|have|you))\b",
    re.IGNORECASE,
)
_TAIL_WORDS = 10


_ROW_OF_YEARS = re.compile(r"[\s•▪●*–·>-]*(?P<of>[A-Za-z][\w&/'’+#.() -]{1,48}?):\s(?:at least |minimum (?:of )?)?")
_ENDS_ROW = re.compile(r"\s*(?:$|\((?:preferred|required|minimum|desired)\))", re.IGNORECASE)
"""A row of a form: "Oracle: 1 year (Preferred)"."""


def find_years(text: str, start: int = 0, end: int | None = None, *, marks: int | None = None) -> Iterator[YearsPhrase]:
    """Years-of-experience expressions; ages, warranties and lengths of courses are left out.

    `marks` are the stretch's (`marks_in`), where the caller has them.
    """
    stop = len(text) if end is None else end
    low = lowered(text)
    for match in _YEARS.finditer(marks_in(low, start, stop) if marks is None else marks, low, start, stop):
        about = match.end()
        line_end = text.find("\n", about, stop)
        rest = text[about : stop if line_end < 0 else line_end]
        before = text[max(start, match.start() - 60) : match.start()].rsplit("\n", 1)[-1]
        asked_before = re.search(r"\bexperience\b[^.;]{0,30}$", before, re.IGNORECASE) is not None
        row = _ROW_OF_YEARS.match(text, start, match.start()) if _ENDS_ROW.match(rest) else None
        said = re.findall(r"[^\W\d_]+", row.group("of").lower()) if row is not None else []
        if row is not None and row.end() == match.start() and not _SAYS_NOTHING.issuperset(said):
            yield YearsPhrase(row.start("of"), match.end(), _years(match), match.end())
            continue
        named = _NAMED_BESIDE.match(rest) is not None and ("+" in match.group() or before.rstrip().endswith("("))
        bare = _BARE_FIELD.match(rest) is not None and not _SENTENCE_ENDS.split(before)[-1].strip(" \t•▪●*–·>-")
        if _NOT_YEARS.match(rest) or not (_ABOUT_YEARS.match(rest) or asked_before or named or bare):
            continue
        behind = _BEHIND_BRACKET.match(rest)
        if behind is not None and before.endswith("experience ("):  # "experience (8+ years) in policy"
            about += behind.end()
            rest = rest[behind.end() :]
        tail = _TAIL_END.search(rest)
        length = tail.start() if tail else len(rest)
        words = list(re.finditer(r"\S+", rest[:length]))
        if len(words) > _TAIL_WORDS:
            length = words[_TAIL_WORDS - 1].end()
        finish = about + len(rest[:length].rstrip(" ,:-–"))
        yield YearsPhrase(match.start(), max(finish, match.end()), _years(match), about)


def before_bracket(text: str, start: int) -> int:
    """Where the words end behind which years stand in brackets: of "Python (3+ years)", behind "Python"; -1 where none do."""
    if start == 0 or text[start - 1] != "(":
        return -1
    end = start - 1
    while end > 0 and text[end - 1] == " ":
        end -= 1
    return end


def _years(match: re.Match[str]) -> float:
    word = match.group("low").lower()
    number = 1.0 if word == "a" else float(NUMBER_WORDS.get(word) or word)
    number += 0.5 if match.group("half") else 0.0
    unit = match.group("unit").lower()
    if unit.startswith("month"):
        return round(number / 12, 2)
    return number * 10 if unit.startswith("decade") else number


@lru_cache(maxsize=1)
def activity_verbs() -> tuple[str, ...]:
    """The verbs that open an activity or achievement, in their plain form."""
    return tuple((files("gapfinder.pipeline") / "data" / "activity_verbs.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=1)
def activity_stems() -> frozenset[str]:
    """Stems of the verbs that open an activity or achievement."""
    return frozenset(inflect(fold(word)) for word in activity_verbs())


@lru_cache(maxsize=1)
def _not_opening() -> frozenset[str]:
    """Verbs that tell the reader of an ad what to do now: "submit a resume"."""
    words = (files("gapfinder.pipeline") / "data" / "nonactivity_openers.txt").read_text(encoding="utf-8")
    return frozenset(words.split())


_ADVERB = r"(?:(?:successfully|effectively|consistently|regularly|actively|directly|independently|accurately|efficiently|closely|proactively|routinely|strategically|personally|jointly|also|currently|daily|then|always|help|helped|co)[\s-])"
_LEAD_IN = guarded(
    "responsible accountable charge tasked duties experience experienced ability able track you will i he she they who "
    "willing happy required expected opportunity passion help helps role involved specializes specialized specializing "
    "include where ve willingness capacity capability desire skill skills comfortable enjoy love know",
    rf"(?:\b(?:responsible for|accountable for|in charge of|tasked with|duties (?:include|included|including):?|experience(?:d)? (?:in|with|of)?|"
    rf"ability to|able to|proven (?:ability|track record) (?:to|of|in)|track record (?:of|in)|you will(?: also)?(?: be)?|you['’]ll(?: also)?(?: be)?|"
    rf"will be (?:responsible for|required to|expected to)|i(?:['’]ve| have)?|you(?:['’]ve| have)|s?he(?: has)?|they(?: have)?|who|you can|willing to|happy to|"
    rf"(?:willingness|capacity|capability|desire|skills?) to|you (?:enjoy|love)(?: to)?|know how to|"
    rf"required to|expected to|opportunity to|passion for|helps? to|role in|involved in|specializ(?:es|ed|ing) in|duties:?|include:?|where (?:he|she|i|they))\s+)"
    rf"{_ADVERB}?(?=\w)",
)
_BULLET_AND_ADVERB = re.compile(rf"[\s•▪●*–·>-]*(?:can\s|to\s)?{_ADVERB}?")
_CLAIM = guarded(
    "experience background track exposure knowledge understanding familiarity expertise grounding interest proficiency "
    "mastery command awareness competence competency grasp passion appreciation enthusiasm familiar comfortable skilled "
    "adept versed knowledgeable experienced proficient competent passionate confident",
    r"\b(?:(?:experience|background|track record|exposure|knowledge|understanding|familiarity|expertise|grounding|interest)"
    r"\s+(?:(?:with|in|of|as|using|working (?:with|in|on|as|for|across)|to|for|on|at)\s+(?=\w)|(?=(?!us|be|work)\w{3,}ing\b))"
    r"|(?:proficiency|mastery|command|awareness|competenc[ey]|grasp|passion|appreciation|enthusiasm)\s+(?:with|in|of|for)\s+(?!our\b|[\w'’]+\s(?:mission|vision)\b)(?=\w)"
    r"|(?:familiar|comfortable|skilled|adept|(?:well[- ])?versed|knowledgeable|experienced|proficient|competent|confident)"
    r"\s+(?:(?:with|in|at|about|of|on|using|as)\s+(?=\w)|(?=(?!be|work)\w{3,}ing\b))"
    r"|passionate about\s+(?=\w))",
)
_CLAIM_WORDS = 12
_NAMED_EXPERIENCE = guarded(
    "experience",
    r"[\s•▪●*–·>-]*(?:(?:strong|proven|prior|previous|solid|some|extensive|significant|demonstrated|relevant|hands-on|professional|a mix of)\s)*"
    r"(?P<of>(?:(?!(?:with|in|of|to|for|on|at|by|from|who|you|your|we|our|the|this|an?|is|are|will|must|have|has|no|or equivalent|years?)\b)"
    r"[a-z][\w/&'’+.-]*,?\s){1,7}experience)(?=\s*(?:[.;:()]|$)|\s(?:(?:is|would be|will be)\s)?(?:strongly\s|highly\s|also\s|particularly\s|very\s)?(?:preferred|required|desired|desirable|essential|a plus|an advantage"
    r"|(?:needed|necessary|beneficial|advantageous|helpful|useful|valuable|welcome|ideal|an? (?:\w+ )?(?:plus|bonus|advantage|asset|must))))",
)
_NEXT_SENTENCE = re.compile(r"[.;!?]\s+")
_SAYS_NOTHING = frozenset(
    "experience work working professional prior previous relevant related equivalent similar industry practical required "
    "preferred and or other life additional total overall minimum the job direct applicable comparable necessary user "
    "customer candidate employee".split()
)
"""Words that tell of no field: "relevant work experience"."""


def find_claims(
    text: str, start: int, end: int, *, asked: bool = False, marks: int | None = None
) -> Iterator[tuple[int, int]]:
    """Phrases that ask for a practice in so many words: "experience with tumour mouse models", "knowledge of …".

    Where the stretch stands among what is asked, "dance experience" is one too. `marks` are the stretch's
    (`marks_in`), where the caller has them.
    """
    done = start
    taken: list[tuple[int, int]] = []
    low = lowered(text)
    marks = marks_in(low, start, end) if marks is None else marks
    if asked and marks & _NAMED_EXPERIENCE.mark:
        for begin in (start, *(sentence.end() for sentence in _NEXT_SENTENCE.finditer(low, start, end))):
            named = _NAMED_EXPERIENCE.pattern.match(low, begin, end)
            if named is not None and begin > start and low[named.end() : named.end() + 1] != " ":
                continue  # inside a paragraph it must say that it is wanted: "lens experience would be a bonus"
            if named is not None and any(map(str.isupper, text[named.start("of") + 1 : named.end("of")])):
                continue  # a name in it is found as such
            if named is not None and not _SAYS_NOTHING.issuperset(re.findall(r"[^\W\d_]+", named.group("of"))):
                yield named.start("of"), named.end("of")
                taken.append((begin, named.end("of")))
    for match in _CLAIM.finditer(marks, low, start, end):
        if match.start() < done or any(first <= match.start() < last for first, last in taken):
            continue
        limit = _CLAUSE_END.search(text, match.end(), end)
        stop = limit.start() if limit else end
        tail = _TAIL_END.search(text, match.end(), stop)
        if tail is not None and not tail.group().startswith(","):
            stop = tail.start()
        words = list(re.finditer(r"\S+", text[match.end() : stop]))
        if not words:
            continue
        last = match.end() + words[min(len(words), _CLAIM_WORDS) - 1].end()
        phrase = text[match.start() : last].rstrip(" ,;:-–")
        if len(phrase.split()) > _SHORTEST:
            yield match.start(), match.start() + len(phrase)
            done = last


_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_CLAUSE_END = re.compile(
    r"[.;:!?](?=\s|$)|[()|•]|\s[–—-]\s|\n"
    r"|,\s(?=(?:which|who|while|where|when|resulting|including|such as|ensuring|so that|but|e\.g\.)\b)"
    r"|\s(?=(?:resulting in|in order to|so that|such as|while|which|whose|or (?:an? |the )?(?:willing(?:ness)?|desire|eager(?:ness)?) to)\b)"
)
_JOINED_VERB = re.compile(r",\s(?:and\s|or\s)?|\s(?:and|or|to|&)\s")
_SENTENCE_START = re.compile(r"[.!?;:]\s+(?=[A-Z])")
_LONGEST = 15
_SHORTEST = 2


def find_activities(
    text: str, start: int, end: int, *, line_kind: LineKind, section: SectionKind, marks: int | None = None
) -> Iterator[tuple[int, int]]:
    """Activity and achievement phrases (verb and object) of one line, as offsets.

    A bullet or sentence that opens with a verb of the table gives one; so does a verb after a lead-in
    ("responsible for", "you will", "she"). A phrase runs to the end of its clause, 15 words at most. `marks` are the
    line's (`marks_in`), where the caller has them.
    """
    if line_kind is LineKind.HEADING or section in {SectionKind.SKILLS, SectionKind.CONTACT, SectionKind.LANGUAGES}:
        return
    openings: list[int] = []
    low = lowered(text)
    for sentence in _sentence_starts(text, start, end):
        mark = _BULLET_AND_ADVERB.match(low, sentence, end)
        openings.append(mark.end() if mark else sentence)
    marks = marks_in(low, start, end) if marks is None else marks
    leads = list(_LEAD_IN.finditer(marks, low, start, end))
    openings.extend(m.end() for m in leads)
    anew = [joint.start() for m in leads if (joint := _GOES_ON_ANEW.search(low, start, m.start()))]
    done = start
    for opening in sorted(set(openings)):
        if opening < done:
            continue
        for a, b in _clause(text, opening, next((place for place in anew if place > opening), end)):
            yield a, b
            done = max(done, b)


_GOES_ON_ANEW = re.compile(r"\band\s(?:(?:are|is|be|being|also)\s)$")
"""Before a lead-in that begins something new: "enjoys cooking and is able to plan menus"."""


def _sentence_starts(text: str, start: int, end: int) -> list[int]:
    return [start, *(match.end() for match in _SENTENCE_START.finditer(text, start, end))]


def _clause(text: str, opening: int, end: int) -> Iterator[tuple[int, int]]:
    if not _opens_activity(text, opening, end):
        return
    limit_match = _CLAUSE_END.search(text, opening, end)
    limit = limit_match.start() if limit_match else end
    cuts = [opening]
    for joint in _JOINED_VERB.finditer(text, opening, limit):
        if joint.group().strip() == "to":
            continue
        if len(text[cuts[-1] : joint.start()].split()) >= _SHORTEST and _opens_activity(text, joint.end(), limit):
            cuts.append(joint.end())
    for index, cut in enumerate(cuts):
        stop = limit if index + 1 == len(cuts) else cuts[index + 1]
        phrase = text[cut:stop]
        if index + 1 < len(cuts):
            phrase = re.sub(r"(?:,\s?(?:and|or)?|\s(?:and|or|&))\s?$", "", phrase)
        if len(phrase.split()) > _LONGEST:
            words = list(re.finditer(r"\S+", phrase))
            comma = max(
                (m.start() for m in re.finditer(r",\s", phrase) if m.start() < words[_LONGEST].start()), default=-1
            )
            cut_at = comma if comma > 0 and len(phrase[:comma].split()) >= 4 else words[_LONGEST - 1].end()
            phrase = phrase[:cut_at]
        phrase = phrase.rstrip(" ,;:-–")
        if len(phrase.split()) >= _SHORTEST:
            yield cut, cut + len(phrase)


def _opens_activity(text: str, opening: int, end: int) -> bool:
    word = _WORD.match(text, opening, end)
    if word is None:
        return False
    low = word.group().lower()
    if not _may_open(low):
        return False
    after = _WORD.match(text, word.end() + 1, end) if text[word.end() : word.end() + 1] == " " else None
    if after is None:
        return False
    second = after.group().lower()
    if low.startswith("report") and second in {"to", "into", "directly"}:
        return False  # who the superior is
    if second == "and":  # "present and explain ideas"
        third = _WORD.match(text, after.end() + 1, end)
        return third is not None and (low.endswith(("ed", "ing")) or _may_open(third.group().lower()))
    nominal = second in {"of", "is", "are", "was", "skills", "experience", "manager", "engineer"}
    return not (nominal and not low.endswith(("ed", "ing")))


@lru_cache(maxsize=20_000)
def _may_open(low: str) -> bool:
    """Whether a word, lower case, is a form of a verb that opens an activity."""
    return not (
        low in _not_opening()
        or low.startswith(("master's", "master’s", "bachelor"))
        or low in {"management", "support", "experience"}
        or inflect(fold(low)) not in activity_stems()
    )


_ITEM_OPENS = re.compile(
    r"[\s•▪●*–·>-]*(?:(?:an?|the|strong|good|solid|excellent|proven|some|current|valid|in-date|hands[- ]on with|competent in)\s)*",
    re.IGNORECASE,
)
_ITEM_ENDS = re.compile(
    r"[\s,:;.–-]*(?:\b(?:(?:is|are|would be|considered|seen as|a|an|the|highly|strongly|very|as|looked upon|but not)\s)*"
    r"(?:advantage(?:ous)?|asset|beneficial|bonus|desirable|desired|essential|favou?rably|must|necessary|needed|nice to have|plus|preferred"
    r"|required|useful|welcome)\b[^\w]*)?$",
    re.IGNORECASE,
)
_NO_ITEM = re.compile(
    r"\b(?:you|your|we|our|us|i|is|are|will|who|this|that|if|please|click|apply)\b|[?!:]", re.IGNORECASE
)
_LONGEST_ITEM = 10


def bare_item(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The words of a list item that are asked for, without what says how much: "IRATA rope access" of "IRATA rope access desirable".

    None for a sentence, for one word, and for more words than an item has.
    """
    opening = _ITEM_OPENS.match(text, start, end)
    first = opening.end() if opening is not None else start
    tail = _ITEM_ENDS.search(text[first:end])
    last = first + tail.start() if tail is not None else end
    count = len(text[first:last].split())
    if not _SHORTEST <= count <= _LONGEST_ITEM or _NO_ITEM.search(text, first, last):
        return None
    return first, last
