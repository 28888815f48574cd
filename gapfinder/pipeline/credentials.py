"""Qualifications that rules find: degrees with their field, certificates, licences and memberships."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from gapfinder.lexicon.folding import lowered
from gapfinder.lexicon.patterns import guarded, mark_of, marks_in


class DegreePhrase(NamedTuple):
    """A degree, diploma or school certificate with its field."""

    start: int
    end: int
    level: int
    """1 school certificate or diploma, 2 associate, 3 bachelor, 4 master, 5 doctorate, 0 unsaid."""
    fields: tuple[str, ...]
    equivalent: bool
    """The text lets experience or another field stand in."""


_LEVELS = (
    (5, r"ph\.?\s?d\.?|d\.?phil\.?|doctorate|doctoral|ed\.?d\.?|juris doctor"),
    (
        4,
        r"master['’]?s?(?! of ceremon)|m\.?sc\.?|m\.?eng\.?|m\.s\.|m\.a\.|mba|m\.?phil\.?|m\.?tech\.?|m\.?ed\.?|post-?graduate|pgce|(?<![\w-])graduate(?= degree)",
    ),
    (
        3,
        r"bachelor['’]?s?|undergraduate|(?<!international )baccalaureate|first(?= degree)|b\.?sc\.?|b\.?eng\.?|b\.?tech\.?|b\.s\.|b\.a\.|b\.?com\.?|b\.?ed\.?|bba|honou?rs|four[- ]year|4[- ]year|university|college|advanced",
    ),
    (2, r"associate['’]?s?|a\.a\.s?\.|a\.s\.(?= degree)|foundation|two[- ]year|2[- ]year"),
    (1, r"g\.?e\.?d|high school|secondary school|school|hs(?= (?:grad|dipl))"),
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
    rf"(?:\s(?:degree|diploma|qualification)s?)?|degree(?![a-z])|(?:high school|secondary school) (?:diploma|degree|education)|diploma(?![a-z]))"
    rf"(?:\s?\(hons?\.?\))?)"
    rf"(?P<field>(?:,?\s(?:or equivalent\s)?(?:in|of|:)|:)\s(?:an?\s)?(?P<fields>[^.;()\n|•]{{2,140}}))?"
)
_LETTER_WORDS = mark_of("b m bsc ba bs beng btech bcom bba bfa msc ma ms meng mba mfa mtech mphil phd llb llm aas aa")
_LETTERED = re.compile(
    rf"(?<![\w./-])(?P<degree>(?:{_DEGREE_LETTERS})(?:\s?\(Hons?\.?\))?)(?P<field>(?:\s?:)?\s(?:in\s|of\s)?(?P<fields>[A-Z][\w&'’/-]+(?:\s(?:and|with|of|&|in)\s[A-Z][\w&'’/-]+|\s[A-Z][\w&'’/-]+){{0,4}}))?(?![\w-])"
)
_DEGREE_SIGN = r"(?:[Bb]achelor|[Mm]asters?\b|B\.? ?[AS]\b|M\.? ?[AS]\b|BFA|MFA|BSc|MSc|BEng|MEng|MBA|A\.?A\.?S?\b|AS\b|[Pp]h\.? ?[Dd]|[Dd]octor|[Dd]egree|[Aa]dvanced [Dd]egree)"
_ROW_BEHIND = re.compile(rf"\.?(?:\s?[/,|]\s?(?:or\s)?|\sor\s|\sand\s|\s)(?:an?\s)?{_DEGREE_SIGN}")
_ROW_BEFORE = re.compile(rf"{_DEGREE_SIGN}\.?(?:['’]?s)?(?:\s?[/,|]\s?(?:or\s)?|\sor\s|\sand\s)(?:an?\s)?$")
"""What stands beside letters of a degree in a row of degrees: "BS, MS, or PhD"."""
_NEEDS = re.compile(
    r"degree|diploma|bachelor|master|ph\.?\s?d|doctora|b\.?sc|m\.?sc|b\.s|b\.a|m\.s|m\.a|mba|beng|btech|associate(?:['’]s| of)|qualification",
    re.IGNORECASE,
)
_FIELD_END = re.compile(
    r",?\s(?:at |the )?(?:university|college|institute|polytechnic|academy)\b.*|\b(?:or (?:a )?(?:closely )?(?:related|similar|equivalent|relevant|other|any|comparable)\b.*|and (?:at least|a minimum|\d|one|two|three|five)\b.*"
    r"|with (?:at least|a minimum|\d).*|(?:is |are )?(?:required|preferred|desired|needed|essential|desirable|a plus)\b.*|from\b.*|plus\b.*|(?:who|that|which)\b.*|to\b.*"
    r"|(?:and|or) (?:\w+ )?(?:experience|years)\b.*|\d.*|–.*| - .*)$"
    r"|,?\s(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|spring|summer|fall|autumn|winter)$",
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
_OF_DATA = re.compile(
    r"\b(?:item|material|vendor|customer|product|data|article|price|supplier|asset|employee|part|scrum|web|head|quiz)\s$",
    re.IGNORECASE,
)
"""Before "master" where records or somebody in charge are meant: "kept the item master in Exact"."""
_OF_OTHERS = re.compile(r"\s(?:candidates?|students?|researchers?|classes|courses|interns?|hires)\b", re.IGNORECASE)
"""What stands behind a degree that is taught or not taken yet."""
_MICROSOFT = re.compile(
    r"\s?(?:office|word|excel|iis|hyper-?v|test|server|visual|crm|power\s?point|outlook|access|project|visio|teams|windows|sql|dynamics|azure|sharepoint|exchange|onenote|publisher|suite|products|applications|dos|certified|365)\b",
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
            (match.group("fields") is None and degree in _BARE_LETTERS and not _is_in_row(text, match, start, stop))
            or (degree == "MS" and _MICROSOFT.match(text, match.end("degree"), stop))
        ):
            continue
        if re.match(r"associates?$", degree, re.IGNORECASE) or (
            degree.lower().startswith("associates ") and "degree" not in degree.lower()
        ):
            continue
        if degree.lower() in {"qualification", "qualifications"} or _OF_OTHERS.match(text, match.end("degree")):
            continue
        if degree == "master" and _OF_DATA.search(text, start, match.start("degree")):
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


def _is_in_row(text: str, match: re.Match[str], start: int, stop: int) -> bool:
    """Whether letters stand in a row of degrees, which tells what they mean."""
    return (
        _ROW_BEHIND.match(text, match.end("degree"), stop) is not None
        or _ROW_BEFORE.search(text, max(start, match.start() - 20), match.start()) is not None
    )


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


_CREDENTIAL_NOUN = r"(?:[Cc]ertifications?|[Cc]ertificates?|[Ll]icen[cs]es?|[Ll]icensure|[Ee]ndorsements?)"
_HOLDING = r"(?:[Cc]ertified|[Qq]ualified|[Aa]ccredited|[Rr]egistered|[Ll]icensed|[Cc]hartered)"
_CAPITAL = r"[A-Z][\w&/+'’-]*(?:\.\w[\w+-]*)?"
_NAMED_CREDENTIAL = guarded(
    "certification certifications certificate certificates license licenses licence licences licensure endorsement "
    "endorsements",
    rf"(?<![\w&/])(?<!\w-)(?:{_CAPITAL}|[A-Z]+/[a-z]+)(?: (?:(?:of|and|in|for|&) )?[A-Z0-9][\w&/+'’-]*){{0,5}}(?: \([A-Z]{{2,6}}\))? {_CREDENTIAL_NOUN}(?![\w-])",
)
_LETTERS_HELD = guarded(
    "certified qualified accredited registered licensed chartered",
    rf"(?<![\w&/.-])[A-Z][A-Z0-9/&]{{1,12}}[ -]{_HOLDING}(?![\w-])",
)
_LETTERS_TO_COME = guarded(
    "towards toward",
    r"(?<![\w&/.-])(?P<name>[A-Z][A-Z0-9/&]{1,7}),?\s\(?or\s(?:currently\s|be\s|willing(?:ness)? to\s)?(?:work|study)(?:ing)? towards?\b",
)
"""Letters that somebody may still work for, which are a credential whatever they mean: "AMA or working towards"."""
_HELD_BEFORE = guarded(
    "certified credentialed licensed registered",
    rf"(?:Certified|Credentialed|Licensed|Registered)(?: (?:(?:in|of|and) )?{_CAPITAL}){{1,4}}",
)
_CERTIFICATE_IN = guarded(
    "certificate certificates certification certifications",
    rf"[Cc]ertificat(?:e|es|ion|ions)(?: [IVX]{{1,3}})?(?: in| ?:) (?:{_CAPITAL})(?: (?:(?:of|and|in|for|&) )?[A-Z][\w&/+'’-]*){{0,4}}",
)
_PLAIN_CREDENTIAL = guarded(
    "certification certificate license licence licensure ticket qualification",
    r"(?<![\w&/'’-])(?:(?!\d+-)[a-z0-9][\w&/'’+-]*(?:\.\w+)*\s){1,4}(?:certification|certificate|licen[cs]e|licensure|ticket|qualification)(?![\w-])",
)
_PLAIN_CERTIFICATE_IN = guarded(
    "certificate certification qualification",
    r"(?<![\w-])(?:certificate|certification|qualification)\s(?:in|for)\s(?!(?:a|an|the|this|our|your|order|place|accordance|addition|one|any|all|at)\b)"
    r"(?:(?!(?:is|are|or|preferred|required|desired|desirable|essential|would|will|with|from|through|helpful)\b)[a-z][\w&/'’-]*(?:\s|(?=\W|$))){1,4}",
)
_BEFORE_NAME = frozenset(
    "a an the of in on at for to by from with within without and or nor plus & / as is are be been being you your our their his her its "
    "i we they who which that this these any some each every all no not must should will would can could may might "
    "have has having had hold holds holding held possess possesses possessing need needs needing require requires requiring "
    "obtain obtaining gain gained get earn earned earning pass passed maintain maintains maintaining keep complete completed "
    "completing completion achieve achieved attain attained receive received apply working work study studying towards toward "
    "valid current active full clean clear good appropriate relevant required preferred desired desirable essential mandatory "
    "necessary recognised recognized formal additional further minimum unrestricted unencumbered permanent temporary "
    "up-to-date date least one two three first both either ideally preferably currently also either including include "
    "similar equivalent related higher own new s renewed state-issued such like e.g e.g. i.e following".split()
)
"""Words after which the name of a credential begins: "hold a current dental radiography certificate"."""
_LONGEST_NAME = 3
"""Words of a credential's plain name before its noun."""
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
    "active appropriate necessary state national local federal industry recognised recognized third-party industry-recognized "
    "job work vendor client customer company site-specific airline train bus parking season lottery support trouble service "
    "medical doctor's doctors insurance test key minimum basic essential core academic educational specific individual best "
    "candidate applicant skill skills supplier equipment process product method pre vehicle operating copyright liquor "
    "patent drug marketing sales lead".split()
)
"""Words that alone before "certificate" or "licence" name none that a person holds."""


def find_credentials(
    text: str, start: int, end: int, *, marks: int | None = None, loose: bool = False, asked: bool = False
) -> Iterator[tuple[int, int]]:
    """Certificates, licences and memberships by their form, as offsets: "Lenovo Partner Certification", "CPP qualified".

    `loose` where credentials and what a person is stand in rows ("Certified Computer Technician"), as in a resume; in a
    sentence of an ad that is a title. `asked` where credentials are what the passage is about: there a plain name will
    do ("telehandler ticket"). `marks` are the stretch's (`marks_in`), where the caller has them.
    """
    low = lowered(text)
    marks = marks_in(low, start, end) if marks is None else marks
    if asked:
        yield from _plainly_named(text, low, start, end, marks)
    patterns = (
        _BAR,
        _NAMED_CREDENTIAL,
        _LETTERS_HELD,
        _LETTERS_TO_COME,
        _CERTIFICATE_IN,
        *((_HELD_BEFORE, _MEMBER) if loose else ()),
    )
    for guard in patterns:
        if not guard.mark & marks:
            continue
        for match in guard.pattern.finditer(text, start, end):
            if guard is _HELD_BEFORE and match.start() > start and text[match.start() - 1].isalnum():
                continue
            if guard is _NAMED_CREDENTIAL and not _names_credential(match.group()):
                continue
            if _NOT_HELD.search(text, max(start, match.start() - 50), match.start()) is None:
                yield match.span("name" if guard is _LETTERS_TO_COME else 0)


def _plainly_named(text: str, low: str, start: int, end: int, marks: int) -> Iterator[tuple[int, int]]:
    for match in _PLAIN_CREDENTIAL.finditer(marks, low, start, end):
        words = list(re.finditer(r"\S+", match.group()))
        before = max((i for i, word in enumerate(words[:-1]) if word.group() in _BEFORE_NAME), default=-1)
        name = [word.group() for word in words[before + 1 : -1]]
        if 0 < len(name) <= _LONGEST_NAME and not _THINGS.issuperset(name):
            begin = match.start() + words[before + 1].start()
            if _NOT_HELD.search(text, max(start, begin - 50), begin) is None:
                yield begin, match.end()
    for match in _PLAIN_CERTIFICATE_IN.finditer(marks, low, start, end):
        if _NOT_HELD.search(text, max(start, match.start() - 50), match.start()) is None:
            yield match.start(), match.start() + len(match.group().rstrip())


def _names_credential(phrase: str) -> bool:
    words = phrase.split()[:-1]
    telling = [word for word in words if word.lower() not in _THINGS]
    # One word that opens a sentence may be a verb: "Renewed certifications".
    return bool(telling) and (len(telling) > 1 or telling[0][1:].upper() == telling[0][1:])
