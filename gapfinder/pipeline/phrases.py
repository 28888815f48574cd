"""Phrases that rules find: years of experience, degrees with their field, activities and achievements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import takewhile
from typing import NamedTuple

from gapfinder.datatypes import LineKind, SectionKind
from gapfinder.lexicon.folding import fold, inflect, lowered
from gapfinder.lexicon.patterns import guarded, mark_of, marks_in


class YearsPhrase(NamedTuple):
    """A stretch of time asked or shown, with what it is about."""

    start: int
    end: int
    years: float
    """The lower end, in years."""
    about: int
    """Offset where the words begin that say what the years are of."""


class DegreePhrase(NamedTuple):
    """A degree, diploma or school certificate with its field."""

    start: int
    end: int
    level: int
    """1 school certificate or diploma, 2 associate, 3 bachelor, 4 master, 5 doctorate, 0 unsaid."""
    fields: tuple[str, ...]
    equivalent: bool
    """The text lets experience or another field stand in."""


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
    r"contract|fixed|service award|anniversary"
    r"|of (?:[\w-]+,? ){0,5}(?:data|records|logs|backlog|footage|results|accounts|statements|invoices|receipts)(?=\s*(?:[.,;:)(|]|$|and no|but\b|from\b|across\b|for\b|into\b|in\b))"
    r"|of (?:history|life|peace|war|(?:\w+ )?pandemic|marriage|existence|service to|growth|success|age|study|college|university))\b",
    re.IGNORECASE,
)
_NAMED_BESIDE = re.compile(r"\)|\s?\)?\s?[A-Z.][\w+#./-]*")
"""A name or a closing bracket right behind: "8+ yrs Java", "Java (8+ yrs)"."""
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
        if _NOT_YEARS.match(rest) or not (_ABOUT_YEARS.match(rest) or asked_before or named):
            continue
        tail = _TAIL_END.search(rest)
        length = tail.start() if tail else len(rest)
        words = list(re.finditer(r"\S+", rest[:length]))
        if len(words) > _TAIL_WORDS:
            length = words[_TAIL_WORDS - 1].end()
        finish = about + len(rest[:length].rstrip(" ,:-–"))
        yield YearsPhrase(match.start(), max(finish, match.end()), _years(match), about)


def _years(match: re.Match[str]) -> float:
    word = match.group("low").lower()
    number = 1.0 if word == "a" else float(NUMBER_WORDS.get(word) or word)
    number += 0.5 if match.group("half") else 0.0
    unit = match.group("unit").lower()
    if unit.startswith("month"):
        return round(number / 12, 2)
    return number * 10 if unit.startswith("decade") else number


_LEVELS = (
    (5, r"ph\.?\s?d\.?|d\.?phil\.?|doctorate|doctoral|ed\.?d\.?|juris doctor"),
    (
        4,
        r"master['’]?s?(?! of ceremon)|m\.?sc\.?|m\.?eng\.?|m\.s\.|m\.a\.|mba|m\.?phil\.?|m\.?tech\.?|m\.?ed\.?|post-?graduate|pgce",
    ),
    (
        3,
        r"bachelor['’]?s?|undergraduate|b\.?sc\.?|b\.?eng\.?|b\.?tech\.?|b\.s\.|b\.a\.|b\.?com\.?|b\.?ed\.?|bba|honou?rs|four[- ]year|4[- ]year|university|college|advanced",
    ),
    (2, r"associate['’]?s?|a\.a\.s?\.|foundation|two[- ]year|2[- ]year"),
    (1, r"high school|secondary school|school"),
)
_DEGREE_LETTERS = r"B\.Sc\.?|M\.Sc\.?|B\.A\.?|M\.A\.?|B\.S\.?|M\.S\.?|B\.Eng\.?|B\. ?Tech\.?|BSc|BA|BS|BEng|BTech|BCom|BBA|BFA|MSc|MA|MS|MEng|MBA|MFA|MTech|MPhil|PhD|LLB|LLM|AAS|AA|AS"
_BARE_LETTERS = frozenset({"AA", "AS", "AAS", "BA", "BS", "MA", "MS"})
"""Letters that mean many things: a degree only with its field behind them (the lexicon has them where a list of
degrees supports them)."""
_FIELD_WORD = r"(?:[A-Z][\w&/'’-]*|[a-z][\w&/'’-]*)"
_DEGREE_WORDS = mark_of(
    "degree degrees degreed diploma diplomas bachelor bachelors master masters ph phd phds doctorate doctorates doctoral "
    "b m bsc msc mba mbas beng btech associate associates qualification qualifications"
)
"""Words of which a line that names a degree in so many words has one."""
_DEGREE = re.compile(
    rf"(?<![\w-])(?:(?:a|an|the)\s)?(?P<degree>"
    rf"(?:(?:good|accredited|relevant|honou?rs|technical|science|stem|numerate|first|second|advanced|minimum|four[- ]year|4[- ]year|two[- ]year|2[- ]year)\s)*"
    rf"(?:(?:{_LEVELS[0][1]}|{_LEVELS[1][1]}|{_LEVELS[2][1]}|{_LEVELS[3][1]})(?:\s?\(hons?\.?\))?"
    rf"(?:\s?(?:/|,|\sor|\sand)\s?(?:{_LEVELS[0][1]}|{_LEVELS[1][1]}|{_LEVELS[2][1]}))*"
    rf"(?:\s(?:level))?(?:\s(?:of\s(?:science|arts|engineering|technology|commerce|business administration|education|nursing|laws?|fine arts|applied science|business|music|social work)))?"
    rf"(?:\s(?:degree|diploma|qualification)s?)?|degree|(?:high school|secondary school) (?:diploma|degree|education)|diploma)"
    rf"(?:\s?\(hons?\.?\))?)"
    rf"(?P<field>(?:,?\s(?:or equivalent\s)?(?:in|of|:)|:)\s(?:an?\s)?(?P<fields>[^.;()\n|•]{{2,140}}))?"
)
_LETTER_WORDS = mark_of("b m bsc ba bs beng btech bcom bba bfa msc ma ms meng mba mfa mtech mphil phd llb llm aas aa")
_LETTERED = re.compile(
    rf"(?<![\w./-])(?P<degree>(?:{_DEGREE_LETTERS})(?:\s?\(Hons?\.?\))?)(?P<field>(?:\s?:)?\s(?:in\s|of\s)?(?P<fields>[A-Z][\w&'’/-]+(?:\s(?:and|with|of|&|in)\s[A-Z][\w&'’/-]+|\s[A-Z][\w&'’/-]+){{0,4}}))?(?![\w-])"
)
_NEEDS = re.compile(
    r"degree|diploma|bachelor|master|ph\.?\s?d|doctora|b\.?sc|m\.?sc|b\.s|b\.a|m\.s|m\.a|mba|beng|btech|associate(?:['’]s| of)|qualification",
    re.IGNORECASE,
)
_FIELD_END = re.compile(
    r",?\s(?:at |the )?(?:university|college|institute|polytechnic|academy)\b.*|\b(?:or (?:a )?(?:closely )?(?:related|similar|equivalent|relevant|other|any|comparable)\b.*|and (?:at least|a minimum|\d|one|two|three|five)\b.*"
    r"|with (?:at least|a minimum|\d).*|(?:is |are )?(?:required|preferred|desired|needed|essential|desirable|a plus)\b.*|from\b.*|plus\b.*|(?:who|that|which)\b.*|to\b.*"
    r"|(?:and|or) (?:\w+ )?(?:experience|years)\b.*|\d.*|–.*| - .*)$",
    re.IGNORECASE,
)
_EQUIVALENT = re.compile(
    r"\b(?:or|and/or)\s(?:an?\s)?(?:\w+\s){0,3}(?:equivalent|related|similar|relevant|comparable|other)\b",
    re.IGNORECASE,
)
_NOT_DEGREE = re.compile(
    r"\s(?:of (?!(?:bachelor|master|doctor|ph\.?d|science|arts?|laws?|engineering|technology|commerce|business|education|nursing|fine|music|social|medicine|philosophy|divinity)\b)|celsius|angle|view)",
    re.IGNORECASE,
)
"""What stands behind "degree" where none is meant: "a high degree of care", "90 degree angle"."""
_OF_OTHERS = re.compile(r"\s(?:candidates?|students?|researchers?|classes|courses|interns?|hires)\b", re.IGNORECASE)
"""What stands behind a degree that is taught or not taken yet."""
_MICROSOFT = re.compile(
    r"\s?(?:office|word|excel|power\s?point|outlook|access|project|visio|teams|windows|sql|dynamics|azure|sharepoint|exchange|onenote|publisher|suite|products|applications|dos|certified|365)\b",
    re.IGNORECASE,
)
"""Behind "MS": Microsoft's."""
_BARE_LEVEL = re.compile(
    r"^(?:master|masters|honours|honors|advanced|university|college|foundation|associate|associates|undergraduate|first|second|school|minimum|technical|relevant|good|science)$",
    re.IGNORECASE,
)


def find_degrees(
    text: str, start: int = 0, end: int | None = None, *, marks: int | None = None
) -> Iterator[DegreePhrase]:
    """Degrees with their fields. Headings such as "Preferred qualifications" name none.

    `marks` are the stretch's (`marks_in`), where the caller has them.
    """
    stop = len(text) if end is None else end
    taken = start
    low = lowered(text)
    marks = marks_in(low, start, stop) if marks is None else marks
    degrees = _DEGREE.finditer(low, start, stop) if _DEGREE_WORDS & marks else ()
    # "as" stands in every other line, "AS" does not.
    letters = _LETTER_WORDS & marks or text.find("AS", start, stop) >= 0
    lettered = _LETTERED.finditer(text, start, stop) if letters else ()
    found = sorted([*degrees, *lettered], key=lambda m: (m.start(), -m.end()))
    for match in found:
        if match.start() < taken:
            continue
        degree = text[match.start("degree") : match.end("degree")].strip()
        after_colon = _after_colon(text, match)
        if after_colon and re.fullmatch(r"(?:bachelor|master|associate)s?", degree, re.IGNORECASE):
            degree += " degree"
        if _BARE_LEVEL.match(degree) or not (_NEEDS.search(degree) or match.re is _LETTERED):
            continue
        if match.re is _LETTERED and (
            (match.group("fields") is None and degree in _BARE_LETTERS)
            or (degree == "MS" and _MICROSOFT.match(text, match.end("degree"), stop))
        ):
            continue
        if re.match(r"associates?$", degree, re.IGNORECASE) or (
            degree.lower().startswith("associates ") and "degree" not in degree.lower()
        ):
            continue
        if degree.lower() in {"qualification", "qualifications"} or _OF_OTHERS.match(text, match.end("degree")):
            continue
        if degree.lower() == "degree" and _NOT_DEGREE.match(text, match.end("degree")):
            continue
        if (
            degree.lower() == "degree"
            and match.group("fields") is None
            and "degree" not in text[start:stop].lower()[:40]
        ):
            continue
        begin = match.start("degree")
        finish = match.end("degree")
        fields: tuple[str, ...] = ()
        if match.group("fields") is not None and after_colon is not False:
            raw = text[match.start("fields") : match.end("fields")]
            kept = _FIELD_END.sub("", raw).rstrip(" ,:-–")
            kept = re.sub(r"\s(?:or|and)$", "", kept).rstrip(" ,")
            kept = _without_place(
                kept, text[match.start("fields") + len(kept) : match.start("fields") + len(kept) + 60]
            )
            if kept:
                fields = _split_fields(kept)
                finish = match.start("fields") + len(kept)
        line_end = text.find("\n", finish)
        tail = text[match.end("degree") : line_end if line_end >= 0 else len(text)][:220]
        yield DegreePhrase(begin, finish, degree_level(degree), fields, _EQUIVALENT.search(tail) is not None)
        taken = finish


def _after_colon(text: str, match: re.Match[str]) -> bool | None:
    """Whether a field stands behind a colon as in a row of studies ("BBA : Accounting"); None where there is no colon.

    Behind "Degree: " stands what degree it is, and behind a colon in a sentence anything.
    """
    if match.group("field") is None or ":" not in text[match.end("degree") : match.start("fields")]:
        return None
    named = text[match.start("degree") : match.end("degree")].lower() not in {"degree", "degrees", "qualification"}
    return named and text[match.start("fields")].isupper()


def degree_level(text: str) -> int:
    """Level of a degree's name: the lowest that it names, since "Bachelor's or Master's" asks for the first."""
    levels = [
        level for level, pattern in _LEVELS if re.search(rf"(?<![\w])(?:{pattern})(?![a-z])", text, re.IGNORECASE)
    ]
    if levels:
        return min(levels)
    letters = re.match(r"[A-Za-z]+(?:\.[A-Za-z]+)*", text)
    if letters is not None:
        word = letters.group().upper().replace(".", "")
        if word in {"AA", "AS", "AAS"}:
            return 2
        if word in _BACHELORS:
            return 3
        if word in _MASTERS:
            return 4
    return 1 if "diploma" in text.lower() else 0


_BACHELORS = frozenset(
    "B BA BS BSC BAS BENG BE BTECH BCOM BCOMM BBA BFA BED BSED BSN BARCH BMUS BM BSW BPHARM BCA BDES BPHIL BSE BSEE BSME BSCE "
    "BSCS BSBA BVSC BDS BAA BGS BHM BMS BPS BLIB BCS BIS BIT LLB".split()
)
_MASTERS = frozenset(
    "M MA MS MSC MENG ME MTECH MCOM MCOMM MBA MFA MED MSED MSN MARCH MMUS MM MSW MPHARM MCA MDES MPHIL MPH MPA MPP MHA MSE "
    "MSEE MSME MSCE MSCS MSIT MIS MRES MLIS MLS MAT MDIV MAED MPS MIM MSIS LLM".split()
)
"""Letters of degrees; others that begin alike are none: BLS is a certificate."""


def _split_fields(text: str) -> tuple[str, ...]:
    parts = re.split(r",\s*(?:or\s|and\s)?|\s+or\s+|\s*/\s*|;\s*", text)
    return tuple(p.strip() for p in parts if p.strip())


_PLACE = re.compile(
    r"(?:[ \t]+[A-Z][\w.&'’-]*|[ \t]+(?:of|and|the))*[ \t]+(?:University|College|School|Institute|Academy|Polytechnic|Campus)\b"
)
_PLACE_INSIDE = re.compile(r",\s[^,]*\b(?:University|College|School|Institute|Academy|Polytechnic)\b.*$")


def _without_place(fields: str, after: str) -> str:
    """The fields of a degree without the place of study behind a comma: "Accounting, Wexford State" University."""
    inside = _PLACE_INSIDE.sub("", fields)
    if inside != fields:
        return inside
    if not _PLACE.match(after):
        return fields
    if "," in fields:
        return fields.rsplit(",", 1)[0]
    # "Sports Management George Mason" University: the last one or two words of several with a capital name the place.
    words = fields.split()
    capitals = sum(1 for _ in takewhile(str.istitle, reversed(words)))
    if capitals < _FIELD_AND_NAME - 1 or _NAMED_BEHIND.match(after):
        return fields
    return " ".join(words[: -1 if len(words) <= _FIELD_AND_NAME else -2])


_FIELD_AND_NAME = 3
_NAMED_BEHIND = re.compile(r"[ \t]+(?:University|College|School|Institute|Academy) (?:of|at)\b")


_CREDENTIAL_NOUN = (
    r"(?:[Cc]ertifications?|[Cc]ertificates?|[Ll]icen[cs]es?|[Ll]icensure|[Aa]ccreditations?|[Ee]ndorsements?)"
)
_HOLDING = r"(?:[Cc]ertified|[Qq]ualified|[Aa]ccredited|[Rr]egistered|[Ll]icensed|[Cc]hartered)"
_CAPITAL = r"[A-Z][\w&/+'’-]*(?:\.\w[\w+-]*)?"
_NAMED_CREDENTIAL = guarded(
    "certification certifications certificate certificates license licenses licence licences licensure accreditation "
    "accreditations endorsement endorsements",
    rf"(?<![\w&/])(?<!\w-)(?:{_CAPITAL}|[A-Z]+/[a-z]+)(?: (?:(?:of|and|in|for|&) )?[A-Z0-9][\w&/+'’-]*){{0,5}}(?: \([A-Z]{{2,6}}\))? {_CREDENTIAL_NOUN}(?![\w-])",
)
_LETTERS_HELD = guarded(
    "certified qualified accredited registered licensed chartered",
    rf"(?<![\w&/.-])[A-Z][A-Z0-9/&]{{1,12}}[ -]{_HOLDING}(?![\w-])",
)
_HELD_BEFORE = guarded(
    "certified credentialed licensed registered",
    rf"(?:Certified|Credentialed|Licensed|Registered)(?: (?:(?:in|of|and) )?{_CAPITAL}){{1,4}}",
)
_CERTIFICATE_IN = guarded(
    "certificate certificates certification certifications",
    rf"[Cc]ertificat(?:e|es|ion|ions)(?: [IVX]{{1,3}})?(?: in| ?:) (?:{_CAPITAL})(?: (?:(?:of|and|in|for|&) )?[A-Z][\w&/+'’-]*){{0,4}}",
)
_MEMBER = guarded(
    "member fellow membership fellowship",
    rf"(?:[Mm]ember(?:ship)?|[Ff]ellow(?:ship)?) (?:of|in) (?:the )?(?:{_CAPITAL} (?:(?:of|for|and|the|&|in) ){{0,2}}){{0,5}}"
    r"(?:Association|Society|Institute|Institution|Chamber(?: of [A-Z]\w+)?|College|Academy|Federation|Guild|Bar)"
    rf"(?: (?:of|for) (?:the )?{_CAPITAL}(?: (?:(?:and|&) )?{_CAPITAL}){{0,3}})?",
)
_BAR = guarded(
    "bar",
    r"(?:[Aa]dmi(?:tted|ssion) (?:to|in)|[Mm]ember(?:ship)? (?:of|in)) (?:[\w.-]+ ){0,6}?[Bb]ar(?: [Aa]ssociation)?(?![\w-])",
)
_NOT_HELD = re.compile(
    r"\b(?:gain|gaining|obtain|obtaining|earn|earning|towards?|pursu(?:e|ing)|complet(?:e|ing)|achiev(?:e|ing)|opportunity"
    r"|(?:training|support|help|pay) (?:for|with)|issu(?:e|ed|ing)|process(?:ed|ing)?|sell|selling|sold|manag(?:e|ed|ing)|audit(?:ed|ing)?)\b[^.;\n]{0,25}$",
    re.IGNORECASE,
)
"""What stands before a credential that nobody holds or asks for: it is offered, issued or sold."""
_THINGS = frozenset(
    "birth death marriage gift business software stock share tax building user end open source site trade "
    "no any other all our your these the this that relevant required preferred professional additional current valid "
    "active appropriate necessary state national local federal industry".split()
)
"""Words that alone before "certificate" or "licence" name none that a person holds."""


def find_credentials(
    text: str, start: int, end: int, *, marks: int | None = None, loose: bool = False
) -> Iterator[tuple[int, int]]:
    """Certificates, licences and memberships by their form, as offsets: "Lenovo Partner Certification", "CPP qualified".

    `loose` where credentials and what a person is stand in rows ("Certified Computer Technician"), as in a resume; in a
    sentence of an ad that is a title. `marks` are the stretch's (`marks_in`), where the caller has them.
    """
    marks = marks_in(lowered(text), start, end) if marks is None else marks
    patterns = (_BAR, _NAMED_CREDENTIAL, _LETTERS_HELD, _CERTIFICATE_IN, *((_HELD_BEFORE, _MEMBER) if loose else ()))
    for guard in patterns:
        if not guard.mark & marks:
            continue
        for match in guard.pattern.finditer(text, start, end):
            if guard is _HELD_BEFORE and match.start() > start and text[match.start() - 1].isalnum():
                continue
            if guard is _NAMED_CREDENTIAL and not _names_credential(match.group()):
                continue
            if _NOT_HELD.search(text, max(start, match.start() - 50), match.start()) is None:
                yield match.span()


def _names_credential(phrase: str) -> bool:
    words = phrase.split()[:-1]
    telling = [word for word in words if word.lower() not in _THINGS]
    # One word that opens a sentence may be a verb: "Renewed certifications".
    return bool(telling) and (len(telling) > 1 or telling[0][1:].upper() == telling[0][1:])


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
_BULLET_AND_ADVERB = re.compile(rf"[\s•▪●*–·>-]*(?:can\s)?{_ADVERB}?")
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
    r"[a-z][\w/&'’+.-]*,?\s){1,7}experience)(?=\s*(?:[.;:()]|$)|\s(?:is\s|strongly\s|highly\s)?(?:preferred|required|desired|desirable|essential|a plus|an advantage))",
)
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
    low = lowered(text)
    marks = marks_in(low, start, end) if marks is None else marks
    if asked and marks & _NAMED_EXPERIENCE.mark:
        named = _NAMED_EXPERIENCE.pattern.match(low, start, end)
        if named is not None and not _SAYS_NOTHING.issuperset(re.findall(r"[^\W\d_]+", named.group("of"))):
            yield named.start("of"), named.end("of")
            done = named.end("of")
    for match in _CLAIM.finditer(marks, low, start, end):
        if match.start() < done:
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
    r"|\s(?=(?:resulting in|in order to|so that|such as|while|which|whose)\b)"
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
