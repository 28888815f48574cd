"""What looks like a skill and is none: the employer, benefits, boilerplate, hobbies; and what is only to be checked."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache, reduce
from importlib.resources import files
from operator import or_

from gapfinder.datatypes import DocumentKind, Label, Line, LineKind, SectionKind
from gapfinder.lexicon.folding import fold, inflect, lowered
from gapfinder.lexicon.patterns import Guarded, guarded, mark_of, marks_in
from gapfinder.pipeline.layout import Layout
from gapfinder.pipeline.phrases import activity_stems
from gapfinder.pipeline.spans import Found, Stretch

_DATA = files("gapfinder.pipeline") / "data"


def _lines(name: str) -> list[str]:
    """Expressions of a table, one in a line."""
    return (_DATA / name).read_text(encoding="utf-8").splitlines()


def _listed(name: str) -> frozenset[str]:
    """Words, or ids of the lexicon, of one list of the table."""
    rows = csv.DictReader(_lines("noise_words.csv"))
    return frozenset(row["word"] for row in rows if row["list"] == name)


REASONS = {
    SectionKind.ABOUT: "about the employer",
    SectionKind.BENEFITS: "a benefit",
    SectionKind.LEGAL: "equal-opportunity or legal text",
    SectionKind.CHROME: "part of the job board",
    SectionKind.REFERENCES: "a reference",
}
"""Why mentions under such a heading are not counted."""

CONTACT = "contact details"
_PERSONAL = {SectionKind.INTERESTS: "a hobby", SectionKind.CONTACT: CONTACT}

_NAME = r"[A-Z][\w&.'’+-]*(?:\s(?:(?:&|of|and|de|for|the)\s)?[A-Z][\w&.'’+-]*){0,4}"
_NOT_EMPLOYER = _listed("no employer")
_EMPLOYER = (
    guarded(
        "about why life working join who",
        rf"^[#*\s]*(?:About|Why(?: work (?:at|for))?|Life at|Working at|Join|Who is|Who are)\s(?!us\b|you\b|the\b)({_NAME})",
    ),
    guarded(
        "join joining here career work working",
        r"(?:j(?<!\wj)oin(?:ing)?|J(?<!\wJ)oin(?:ing)?|h(?<!\wh)ere at|H(?<!\wH)ere at|c(?<!\wc)areer (?:at|with)|C(?<!\wC)areer (?:at|with)"
        rf"|w(?<!\ww)ork(?:ing)? (?:at(?! [Hh]eight)|for)|W(?<!\wW)ork(?:ing)? (?:at(?! [Hh]eight)|for)|to work with|To work with)\s(?:the\s)?({_NAME})(?=[\s,.!])",
    ),
    guarded("at", rf"At(?:(?<=^At)|(?<=[.!]\sAt)) ({_NAME}),"),
    guarded(
        "is are",
        rf"^(?:The )?({_NAME}) (?:is|are) (?:an?|the|one of|on a mission|looking|seeking|hiring|building)\b(?! (?:must|plus|bonus|big|huge|requirement|nice|strong|definite|great|key|advantage|asset|good|necessity|prerequisite))",
    ),
    guarded(
        "company employer organization organisation client",
        rf"^(?:Company|Employer|Organi[sz]ation|Client|Hiring organi[sz]ation)\s*:\s*({_NAME})",
    ),
    guarded("at", rf"at(?<!\wat)(?! [Hh]eight) ({_NAME})\s*$"),
)
"""How an ad names its employer; each is tried on one line. They begin with letters, to which Python skips."""
_NAMES_EMPLOYER = reduce(or_, (one.mark for one in _EMPLOYER))
_EMPLOYER_DOES = re.compile(
    r" (?:(?:is|are) (?:proud to be )?an? (?:equal|affirmative|inclusive|disability)"
    r"|celebrates|provides equal|is committed to|does not discriminate|values diversity)"
)
_NAME_BEFORE = re.compile(rf"({_NAME})$")
_LONGEST_NAME = 120
"""Characters before a verb in which its employer's name is looked for."""
_HOBBY = re.compile(rf"\b(?:{'|'.join(_lines('hobbies.txt'))})", re.IGNORECASE)
"""What a bio tells of a life beside work."""


_FAMILY = re.compile(
    r"\b(?:his|her|their|my) (?:wife|husband|partner|son|daughter|mother|father|brother|sister|parents|children)\b"
    r"(?:(?: \w+)? (?:is|are|was|were|works?|worked|studies|studied|teaches|taught|runs?|ran)\b|(?: \w+)?, (?:the|an?)\b)[^.;,\n]*"
)
_PET = re.compile(
    r"\b(?:dogs?|puppy|cats?|kitten|horses?|pony|parrot|rabbit|hamster|tortoise|pets?),? (?:called|named) [^.;,\n]*"
)
_CHILDS = re.compile(
    r"[^.;,\n]*\b(?:his|her|their|my) (?:\w+ )?(?:sons?|daughters?|child(?:ren)?|kids?|boys?|girls?)['’]s? \w+[^.;,\n]*"
)
"""What somebody does at a child's school or club."""
_OUR_DEPARTMENT = guarded(
    "department departments team teams desk desks agency agencys provider providers contractor contractors",
    r"\b(?:our|the) (?:[\w&/-]+ ){1,3}(?:department|team|desk|agency|provider|contractor)s?"
    r" (?:looks? after|handles?|runs?|owns?|manages?|maintains?|takes? care of|deals? with|does|do) (?:(?!you\b)[^.;\n])*",
)


_OF_A_LIFE = re.compile(r"(?:(?!\band (?:holds?|has an?|earned|received|graduated|studied)\b)[^.!?\n])+[.!?]?")
"""Sentences of a bio, cut where study follows: "lives in Leeds and holds a degree"."""


def employer_names(structure: Layout) -> tuple[str, ...]:
    """Names by which an ad calls its employer; empty for other documents."""
    if structure.kind is not DocumentKind.AD:
        return ()
    found: set[str] = set()
    text = structure.text
    does = (m.start() for m in _EMPLOYER_DOES.finditer(text))
    named = [m for at in does if (m := _NAME_BEFORE.search(text, max(0, at - _LONGEST_NAME), at))]
    for line in structure.lines:
        marks = structure.marks_of(line)
        if marks & _NAMES_EMPLOYER:
            content = text[line.start : line.end]
            tried = (one.pattern for one in _EMPLOYER if marks & one.mark)
            named += [match for pattern in tried for match in pattern.finditer(content)]
    for match in named:
        name = re.sub(r"['’]s$", "", match.group(1).strip(" .,"))
        first = name.split()[0].lower().strip(".,")
        if first not in _NOT_EMPLOYER and len(name) > 2:
            found.add(name)
    return tuple(sorted(found))


def not_counted(structure: Layout) -> Iterator[Stretch]:
    """Stretches whose mentions are no requirement and no evidence, with the reason in plain words."""
    text = structure.text
    person = structure.kind is not DocumentKind.AD
    for section in structure.sections:
        reason = (_PERSONAL if person else REASONS).get(section.kind) or REASONS.get(section.kind)
        if reason is not None and not (person and section.kind is SectionKind.ABOUT):
            yield Stretch(section.start, section.end, reason)
    employers = employer_names(structure)
    for name in employers:
        yield from (Stretch(at, at + len(name), "the employer") for at in _whole_words(name, text))
    for role in structure.roles:
        if len(role.organisation) > 2:
            at = text.find(role.organisation, role.span[0], role.span[1])
            if at >= 0:
                yield Stretch(at, at + len(role.organisation), "an employer")
    low = lowered(text)
    if person:
        yield from (Stretch(m.start(), m.end(), "somebody else's") for m in _FAMILY.finditer(low))
        yield from (Stretch(m.start(), m.end(), "private life") for m in _PET.finditer(low))
    else:
        yield from _work_of_others(structure, low)
        yield from _about_themselves(structure, employers)
    if structure.kind is DocumentKind.RESUME:
        yield from _companies_told(structure)
    if structure.kind is DocumentKind.BIO:
        for match in _OF_A_LIFE.finditer(text):
            if _HOBBY.search(match.group()):
                yield Stretch(match.start(), match.end(), "private life")
        yield from (Stretch(m.start(), m.end(), "private life") for m in _CHILDS.finditer(low))


_COMPANY_TOLD = guarded(
    "company firm provider providers organization organisation manufacturer retailer consultancy agency start startup largest leading",
    rf"(?:^|(?<=[.)]\s))(?:(?:An?|One of (?:the|[A-Z]\S*))\s(?:[\w&,'’/-]+\s){{0,6}}(?:company|firm|providers?|organi[sz]ation|manufacturer|retailer"
    r"|consultancy|agency|start-?up)(?=\s(?:based|that|which|with|in|of|serving|providing|offering|speciali[sz]\w+|employing|headquartered|located)\b|[.,)])"
    rf"|(?:The )?{_NAME} (?:is|was) (?:an?|the|one of|\w+['’]s)\s[^.\n]{{0,60}}\b(?:company|firm|providers?|organi[sz]ation|manufacturer|retailer|largest|leading)\b)"
    r"[^.\n]*",
)
"""How a resume tells, under a job, what kind of company it was."""


def _companies_told(structure: Layout) -> Iterator[Stretch]:
    for line in structure.lines:
        marks = structure.marks_of(line)
        if marks & _COMPANY_TOLD.mark and structure.section_at(line.start) is SectionKind.EXPERIENCE:
            for match in _COMPANY_TOLD.pattern.finditer(structure.text[line.start : line.end]):
                yield Stretch(line.start + match.start(), line.start + match.end(), "about an employer")


def _work_of_others(structure: Layout, low: str) -> Iterator[Stretch]:
    for line in structure.lines:
        for match in _OUR_DEPARTMENT.finditer(structure.marks_of(line), low, line.start, line.end):
            yield Stretch(match.start(), match.end(), "another team's work")


def _whole_words(name: str, text: str) -> Iterator[int]:
    """Where a name stands in a text, not inside a longer word; an expression made for each name would cost more."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (_is_of_word(text[at - 1 : at]) or _is_of_word(text[end : end + 1])):
            yield at
        at = text.find(name, end)


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def not_understood(structure: Layout, found: Iterable[Found | Stretch]) -> Iterator[Stretch]:
    """Bullets under what an ad requires or prefers in which nothing was found: said, not passed over."""
    if structure.kind is not DocumentKind.AD:
        return
    seen = {structure.line_at(one.start).start for one in found}
    for line in structure.lines:
        section = structure.section_at(line.start)
        asks = section in {SectionKind.REQUIREMENTS, SectionKind.PREFERRED}
        if asks and line.kind is LineKind.BULLET and line.start not in seen and line.start < line.end:
            yield Stretch(line.start, line.end, "nothing in it that gapfinder can judge")


_SELF = re.compile(
    r"\s*(?:#+\s*)?(?:we(?:['’](?:re|ve))?|our|the (?:company|firm|organi[sz]ation|group)|this (?:company|division|firm)"
    r"|founded|established|headquartered|offices|with our|at our|among our)\b"
)
_ADDRESSED = re.compile(
    r"\b(?:you|your|yours|candidates?|applicants?|role|position|responsib\w+|duties|looking for|seeking|hiring|(?:we|you|will|also) need|needed|must|require\w*"
    r"|experience (?:in|with|of|as)|experienced|will (?:be|work|own|lead|have)|join|stack|ideal|successful|essential|desirable|preferred|plus"
    r"|ability|able|knowledge|skills?|degree|qualifi\w+|certifi\w+|proficien\w+|years)\b"
)
_OFFER = guarded(
    "you offer visit visits visitors",
    r"\byou(?:['’]ll| will| can| get to)?(?: also)?(?: be)? (?:gain|receive|enjoy(?! \w+ing\b)|enroll|exposed|grow|actively involved in your|surrounded"
    r"|have (?:the|an) (?:opportunity|chance))\b"
    r"|^\W*we (?:can |will |are able to )?offer\b(?! you)|\b(?:visits?|visitors) (?:\w+ ){0,4}(?:is|are|(?:would|will) be) (?:\w+ )?(?:welcomed?|encouraged)\b",
)
WHO_SEEKS = "about who is hiring"
_SEEKS = guarded(
    "seeking looking hiring recruiting searching",
    r"(?:(?!\b(?:you|your|i|who|what|if|experience|skills?|knowledge|ability|candidates?|applicants?)\b)[^.!?\n])*?"
    r"(?<=\w )(?:is|are) (?:\w+ly |now )?(?=seeking|looking (?:for|to)\b|hiring|recruiting|searching for)",
)
"""What stands before the verb of a sentence in which an employer looks for somebody: "A bank with a strong balance sheet is seeking …"."""
_OPEN_SECTIONS = frozenset({SectionKind.HEADER, SectionKind.OTHER, SectionKind.ABOUT})
_ASKING_SECTIONS = frozenset({SectionKind.REQUIREMENTS, SectionKind.PREFERRED, SectionKind.DUTIES, SectionKind.STACK})
_LEAST_SENTENCE = 8
"""Words from which a sentence outside the lists of an ad is read as prose about the employer."""


def _about_themselves(structure: Layout, employers: tuple[str, ...]) -> Iterator[Stretch]:
    """Sentences outside the lists of an ad in which the employer speaks of itself and asks nothing.

    Prose before the first heading that neither addresses the reader nor opens with a verb of doing is about the employer.
    """
    text, low = structure.text, lowered(structure.text)
    # Where nothing else asks, the prose is the ad.
    lists = any(section.kind in _ASKING_SECTIONS for section in structure.sections)
    for line in structure.lines:
        if line.kind is not LineKind.TEXT:
            continue
        section = structure.section_at(line.start)
        offers = structure.marks_of(line) & _OFFER.mark
        seeks = structure.marks_of(line) & _SEEKS.mark
        open_prose = lists and section in _OPEN_SECTIONS
        themselves = section not in {SectionKind.DUTIES, SectionKind.STACK}
        if not (offers or seeks or open_prose or themselves):
            continue
        for match in _SENTENCE.finditer(low, line.start, line.end):
            start, end = match.span()
            if offers and _OFFER.pattern.search(match.group()):
                yield Stretch(start, end, "what they offer")
            elif seeks and (told := _SEEKS.pattern.match(match.group())) is not None:
                yield Stretch(start, start + told.end(), WHO_SEEKS)
            elif (
                (themselves and (_SELF.match(low, start, end) or text[start:end].lstrip().startswith(employers)))
                or (
                    open_prose and len(match.group().split()) >= _LEAST_SENTENCE and not _opens_with_verb(match.group())
                )
            ) and not _ADDRESSED.search(match.group()):
                yield Stretch(start, end, "about the employer")


_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\s|$))?")


def _opens_with_verb(sentence: str) -> bool:
    first = re.match(r"\W*([A-Za-z'’-]+)", sentence)
    return first is not None and inflect(fold(first.group(1))) in activity_stems()


_OTHERS_JOB = re.compile(
    r"\b(?:reporting (?:directly )?(?:in)?to|reports? (?:directly )?to|support(?:ing|ed|s)?|assist(?:ing|ed|s)?|to|with|by|for|from|alongside|under|"
    r"between|needed by|our|their|outside|other|liaison|liaise[sd]?|and|of)\s+(?:(?:the|our|a|an|your|other|outside|chief|global|senior|several|various|all|local)\s+)*$"
    r"|\b(?:with|by|from|alongside|under|assist\w*|support\w*)\s(?:the|our|an?)\s(?:\w+\s){1,2}$",
    re.IGNORECASE,
)
_SOUGHT_JOB = re.compile(
    r"\b(?:looking for|seeking|seeks|hiring|recruiting(?: for)?|need|as|join (?:us|our \w+|the \w+) as|experience as|worked as|role of|position of|become|is|are|i am|am|for)\s+"
    r"(?:(?:the|our|a|an|another|two|three|experienced|talented|skilled|qualified|exceptional|senior|junior|motivated|passionate|dedicated|new|full[- ]time|part[- ]time|licensed|certified|registered)\s+)*$",
    re.IGNORECASE,
)
_TEAM_WORDS = mark_of(" ".join(_listed("a team")))
"""Words of which a line that speaks of another team has one."""
_TEAM = re.compile(
    r"\s*(?:/\s*\w+\s*)?(?:teams?|departments?|professionals|colleagues|staff|functions?|divisions?|groups?|leads?|leaders|partners)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:with|between|alongside|liais\w+|collaborat\w+|partner\w*|interact\w*|interfac\w+|across|cross[- ]functional\w*|report\w* to)\b[^.;]*$",
    re.IGNORECASE,
)
_HEADING_THEM = re.compile(
    r"\b(?:manag\w+|lead\w*|led|build\w*|supervis\w+|run\w*|grow\w*|train\w*|head\w*)\b[^.;]*$", re.IGNORECASE
)
_TEAMS_LIST = re.compile(
    r"\b(?:teams|departments|stakeholders|groups|partners|(?:across|between|other|corporate)\s[^.;,]{0,40}functions)\s*(?:,|\(|:|like|such as|including|\(including|across|from)[^.;)]*$",
    re.IGNORECASE,
)
_OTHER_TEAMS = re.compile(
    r"(?=[^.;]{0,75}(?:other|adjacent|partner) )[^.;]{0,70}\b(?:and|or|&) (?:other|adjacent|partner) (?:teams|departments|functions|groups)\b",
    re.IGNORECASE,
)
_SELF_PRAISE = re.compile(
    r"\b(?:an?\s(?:\w+[- ])?(?:growing|expanding|thriving)|world['’]s|leading|largest|fastest[- ]growing|premier|top|global|specialist|provider of|behalf of|market[- ]leading|award[- ]winning)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_SELF_KIND = guarded(
    "company group organization organisation provider consultancy firm agency platform business brand specialist "
    "manufacturer retailer developer leader",
    r"(?i)\s(?:\w+\s){0,2}(?:company|group|organi[sz]ation|provider|consultancy|firm|agency|platform|business|brand|specialist|manufacturer|retailer|developer of|leader)\b",
)
_BENEFIT_LINE = guarded(
    "stipend stipends reimbursement reimbursements paid pto k pension parental maternity discount discounts dental wide "
    "annual holiday holidays fertility options competitive egg commuter events outings gym wellness learning season life insurance bonus free",
    rf"\b(?:{'|'.join(_lines('benefits.txt'))})\b",
)
_BODY = re.compile(
    r"\b(?:Academy|Institute|School|Association|Society|College|Department|Board|Federation|Faculty|Ministry|Minister|Secretary|Bureau|Office|Council|Center|Centre) (?:of|for)"
    r" (?:\w+ (?:and|&) )?$"
)
_BODY_ENDS = (" of ", " for ", " and ", " & ")
_BODY_AFTER = guarded(
    "foundation association society institute federation university college academy council union conference summit award "
    "awards magazine inc llc ltd gmbh corporation company group community network alliance committee board hospital school "
    "church club",
    r"\s(?:[A-Z][\w'’-]+\s){0,2}(?:Foundation|Association|Society|Institute|Federation|University|College|Academy|Council|Union|Conference|Summit|"
    r"Awards?|Magazine|Corporation|Company|Group|Community|Network|Alliance|Committee|Board|Hospital|School|Church|Club)\b"
    r"(?!\s(?!(?:of|for|and|in|at|to|on|with|from|as|is|was|where|by|the|or|which|that|who|has|had|since|during)\b)[a-z])"
    r"|(?:\s[A-Z][\w'’-]+){0,2},?\s(?:Inc|LLC|Ltd|GmbH)\b",
)
_EMPLOYER_FIELD = guarded(
    "employer company organization organisation slack github twitter affiliation",
    r"(?i)\W*(?:employer|company|organi[sz]ation|slack|github|twitter|affiliation)\s*:",
)


_DEPARTMENTS = _listed("a department")
"""Entries that are also names of a company's departments."""
_WITH_DEPARTMENTS = re.compile(
    r"\b(?:work|collaborat|partner|liais|coordinat|interfac|interact|align|cooperat|colleague|close|communicat|together|cross-functional|ties|relationship)"
    r"[^.;:]{0,40}\s(?:with|across|between|alongside)\s(?:(?:our|the|other|all|internal|various|founders,)\s)*"
    r"(?:[\w&/'’-]+(?:\s[\w&/'’-]+){0,2}?\s?(?:,\s?(?:and\s|or\s)?|\s(?:and|or|&)\s|/))*$"
)
_TO_TEAMS = re.compile(r"[^.;:]{0,70}?\b(?:teams|departments|functions|divisions|groups)\b", re.IGNORECASE)
_REPORTS_TO = re.compile(r"\breport(?:s|ed|ing)?\s(?:directly\s)?(?:in\s?)?to\s(?:[\w&/'’-]+\s){1,6}$")
_IS_A_COMPANY = guarded(
    "company consultancy organization organisation firm agency start startup corporation institution charity practice "
    "shop facility plant laboratory hospital school",
    r"(?i)(?:/\w+)?\s(?:certified|accredited|registered|approved|designated)\s(?:[\w&-]+\s){0,3}(?:shop|facility|plant|laboratory|hospital|school)\b"
    r"|\s(?:[\w&-]+\s){0,3}(?:company|consultancy|organi[sz]ation|firm|agency|start-?up|corporation|institution|charity|(?<!\bin )practice)\b",
)
_COMPANIES = ("company", "consultancy", "agency", "firm", "organization", "organisation")
_COMPANY_ITSELF = re.compile(r"\b(?:company|consultancy|agency|firm|organi[sz]ation)$", re.IGNORECASE)
_OUR_CUSTOM = guarded(
    "solutions products customers clients projects offering offerings portfolio stores brands patients members locations",
    r"(?i)\s(?:[\w-]+\s)?(?:solutions|products|customers|clients|projects|offerings?|portfolio|stores|brands|patients|members|locations)\b",
)
_OURS = re.compile(r"(?:\bour|\w['’]s)\s(?:[\w-]+\s)?$", re.IGNORECASE)
_ASKS_FIELD = re.compile(
    r"\b(?:experience|experienced|background|worked|knowledge|understanding|familiar\w*|skills?|proven|degree)\b"
)
_RECRUITED = re.compile(
    r"\b(?:recruit|hir|sourc|headhunt|plac|staff|interview)(?:s|es|ed|e|ing)?\s(?:[\w-]+\s){0,2}$", re.IGNORECASE
)
_PEOPLE_OF = guarded(
    "developers engineers programmers analysts architects designers specialists professionals candidates nurses experts consultants technicians scientists testers",
    r"(?i)\s(?:(?:and|or)\s[\w-]+\s)?(?:developers|engineers|programmers|analysts|architects|designers|specialists|professionals"
    r"|candidates|nurses|experts|consultants|technicians|scientists|testers)\b",
)
_OTHERS_LEARN = re.compile(
    r"\b(?:foster|nurtur|instil|promot|encourag|teach|taught|build)\w*\s(?:[\w-]+[\s,]+(?:and\s)?){0,6}$", re.IGNORECASE
)
_LEARNERS = guarded(
    "students children pupils learners kids youth teens",
    r"(?i)[^.;]{0,40}?\b(?:in|among|amongst|of|for|to|within)\s(?:our\s|their\s|the\s|all\s|young\s)?(?:students|children|pupils|learners|kids|youth|teens)\b",
)


_PERSONS = _PEOPLE_OF.mark | _LEARNERS.mark
"""Marks behind a mention that tell in a resume, too, that it speaks of somebody else."""
_BEHIND = _PERSONS | _TEAM_WORDS | _SELF_KIND.mark | _IS_A_COMPANY.mark | _OUR_CUSTOM.mark
"""Marks behind a mention that may tell that it speaks of somebody else."""
_BACK = 100
"""Characters around a mention that decide whose it is."""


_OF_A_COMPANY = guarded(
    "company consultancy start startup agency firm manufacturer retailer charity",
    r"(?i)\s(?:(?!(?:for|at|in|into|to|of|from|with|by|on|across|and|or|an?|the|our|my|their|its|that|which)\s)[\w&-]+\s){0,3}"
    r"(?:company|consultancy|start-?up|agency|firm|manufacturer|retailer|charity)\b",
)
A_CONDITION = "a condition"
_CONDITIONS = _listed(A_CONDITION)
"""Entries that are no skill in an ad: they stand under what to check."""
_SITES = _listed("a site")
_NAMES_SITE = mark_of(" ".join(_SITES))
_REPORT = mark_of("report reports reported reporting")
_WILLING = mark_of("willing willingness")
_OR_WILLING = (" or ", " or a ", " or the ", "(or ")
_TELLING = (
    _BEHIND
    | _BODY_AFTER.mark
    | _EMPLOYER_FIELD.mark
    | _OF_A_COMPANY.mark
    | _BENEFIT_LINE.mark
    | _NAMES_SITE
    | _REPORT
    | _WILLING
)
"""Marks of lines that may tell of somebody else or of an offer; most skills stand on lines without any."""
_PLAIN = frozenset({Label.SKILL, Label.SOFT_SKILL, Label.LANGUAGE})
_HANDLE = re.compile(
    r"(?:/\w+)*\s*[:|–-]?\s*(?:@\w|https?://|www\.|(?:github|gitlab|linkedin|twitter|medium)\.com|/\w+)"
)
_FOUND_ON = re.compile(r"@\w+ (?:on|at|via)\s(?:[\w/]+(?:, | and |/))*$")
_WITH_OURS = re.compile(
    r"\b(?:(?:with|by|under|from|to) (?:our|the|an? experienced|a supervising)"
    r"|(?:supervision of|supervised by|designed by|developed by|written by|direction of|guidance of|sessions with|report(?:ing|s)? to) an?)"
    r"\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)


def reason_against(structure: Layout, mention: Found, line: Line) -> str | None:
    """Why a mention is no skill of the reader where it stands: somebody else's job or team, a body's name; or None.

    `line` is the one that holds it.
    """
    text = structure.text
    marks = structure.marks_of(line)
    ad = structure.kind is DocumentKind.AD
    if mention.label is Label.EXPERIENCE:
        offered = ad and marks & _BENEFIT_LINE.mark and mention.years is None
        named = text[mention.start : mention.end]
        return "a benefit" if offered and _names_benefit(named) and not _opens_with_verb(named) else None
    of_body = text.endswith(_BODY_ENDS, line.start, mention.start)
    if (
        mention.label in _PLAIN
        and not (marks & _TELLING or of_body)
        and not (ad and (mention.skill_id in _DEPARTMENTS or mention.skill_id in _CONDITIONS))
    ):
        return None
    before = text[max(line.start, mention.start - _BACK) : mention.start]
    after = text[mention.end : min(line.end, mention.end + _BACK)]
    if (of_body and _BODY.search(before)) or (
        marks & _BODY_AFTER.mark
        and mention.label is not Label.QUALIFICATION  # behind a degree stands where it was taken
        and text[mention.start].isupper()
        and _BODY_AFTER.pattern.match(after)
    ):
        return "part of an organisation's name"
    if (marks & _EMPLOYER_FIELD.mark and _EMPLOYER_FIELD.pattern.match(text, line.start, mention.start)) or (
        not ad and marks & _OF_A_COMPANY.mark and _OF_A_COMPANY.pattern.match(after)
    ):
        return "an employer"
    named = text[mention.start : mention.end]
    if marks & _NAMES_SITE and named.lower() in _SITES and (_HANDLE.match(after) or _FOUND_ON.search(before)):
        return CONTACT
    if ad and mention.skill_id in _CONDITIONS:
        return A_CONDITION
    if marks & _WILLING and mention.label is Label.SOFT_SKILL and before.lower().endswith(_OR_WILLING):
        return "instead of what stands before it"
    if mention.label is Label.OCCUPATION:
        return _job_of_others(structure, mention, before)
    if mention.label is Label.QUALIFICATION:
        if before[-2:-1].isdigit() and text.startswith("degree", mention.start) and not _FRAMEWORK.search(before):
            return "a measure"
        return _held_by_others(structure, mention, before)
    return _of_somebody_else(structure, mention, line, before, after)


def _of_somebody_else(structure: Layout, mention: Found, line: Line, before: str, after: str) -> str | None:
    """Why a skill is the employer's, an offer, or that of somebody else."""
    text, marks = structure.text, structure.marks_of(line)
    ad = structure.kind is DocumentKind.AD
    named = text[mention.start : mention.end]
    behind = marks_in(lowered(text), mention.end, mention.end + len(after)) if marks & _BEHIND else 0
    if ad and behind & _SELF_KIND.mark and _SELF_KIND.pattern.match(after) and _SELF_PRAISE.search(before):
        return "about the employer"
    if ad and marks & _BENEFIT_LINE.mark and _names_benefit(text[line.start : line.end]):
        clause = _clause_of(text, mention, line.start, line.end)
        # "Experience with medical insurance and its claims" is asked.
        asked = structure.section_at(mention.start) in _ASKING_SECTIONS and _ASKS_FIELD.search(clause.lower())
        if not asked and _names_benefit(clause):
            return "a benefit"
    beside = mention.skill_id in _DEPARTMENTS and (ad or (behind & _TEAM_WORDS and _TO_TEAMS.match(after)))
    listed = structure.section_at(mention.start) is SectionKind.SKILLS  # words of a list tell nothing of each other
    if (marks & _TEAM_WORDS and not listed and _of_a_team(before, after, behind, ad=ad)) or (
        beside and _WITH_DEPARTMENTS.search(before.lower())
    ):
        return "another team"
    if (
        ad
        and mention.label is not Label.SOFT_SKILL  # "strong organization" is a trait
        and named.lower().endswith(_COMPANIES)
        and _COMPANY_ITSELF.search(named)
        and not _ASKS_FIELD.search(before.lower())
    ):
        return "about the employer"
    return _of_others(mention, before, after, behind if ad else behind & _PERSONS)


def _of_others(mention: Found, before: str, after: str, behind: int) -> str | None:
    """Why a skill is that of somebody else: a superior, people who are recruited, pupils, a kind of company.

    `behind` are the marks of what stands behind the mention, as far as they count for the kind of document.
    """
    low = before.lower()
    if "report" in low and _REPORTS_TO.search(low):
        return "somebody else's job"
    if behind & _PEOPLE_OF.mark and _PEOPLE_OF.pattern.match(after) and _RECRUITED.search(before):
        return "somebody else's job"
    if mention.label is Label.SOFT_SKILL:
        taught = behind & _LEARNERS.mark and _LEARNERS.pattern.match(after) and _OTHERS_LEARN.search(before)
        return "what others learn" if taught else None
    company = behind & _IS_A_COMPANY.mark and _IS_A_COMPANY.pattern.match(after)
    custom = behind & _OUR_CUSTOM.mark and _OUR_CUSTOM.pattern.match(after) and _OURS.search(before)
    return "about the employer" if (company or custom) and not _ASKS_FIELD.search(low) else None


@lru_cache(maxsize=64)
def _names_benefit(text: str) -> bool:
    return _BENEFIT_LINE.pattern.search(text.lower()) is not None


def _clause_of(text: str, mention: Found, start: int, end: int) -> str:
    """The sentence, or the part of it between semicolons, that holds a mention; a pasted ad may be one long line."""
    marks = _clause_marks(text[start:end])
    at = bisect_left(marks, mention.start - start)
    first = start + marks[at - 1] + 1 if at else start
    after = bisect_left(marks, mention.end - start)
    return text[first : start + marks[after] if after < len(marks) else end]


@lru_cache(maxsize=8)
def _clause_marks(line: str) -> list[int]:
    return [m.start() for m in re.finditer(r"[.!?;:](?=\s)", line)]


_ANY_TEAMS = ("teams", "departments", "functions", "stakeholders", "groups", "partners")


def _of_a_team(before: str, after: str, behind: int, *, ad: bool) -> bool:
    low = before.lower()
    named = bool(behind & _TEAM_WORDS)
    if (named and _OTHER_TEAMS.match(after)) or (
        any(word in low for word in _ANY_TEAMS)
        and _TEAMS_LIST.search(before)
        and (ad or not _HEADING_THEM.search(before))
    ):
        return True
    return (
        named and _TEAM.match(after) is not None and bool(_BESIDE.search(before)) and not _HEADING_THEM.search(before)
    )


_FRAMEWORK = re.compile(r"\b(?:[A-Z]{2,4}|[Ll]evel)\s?\d+ $")
"""What numbers a degree in a national framework: "NQF 7 degree"."""
_EXAMS = _listed("an exam of pupils")
_TAUGHT = re.compile(
    r"\b(?:teach(?:es|ing)?|taught|tutor(?:s|ed|ing)?|lessons (?:in|for|to)|prepar\w+ (?:\w+ )?(?:students|pupils|learners) for)\s(?:[\w,/&-]+\s){0,6}$"
)
"""What stands before an examination that others sit."""


def _held_by_others(structure: Layout, mention: Found, before: str) -> str | None:
    if _TAUGHT.search(before.lower()) and mention.skill_id in _EXAMS:
        return "what others learn"
    if structure.kind is DocumentKind.AD:
        return "somebody else's qualification" if _WITH_OURS.search(before) else None
    work = structure.section_at(mention.start) is SectionKind.EXPERIENCE
    others = work and _BESIDE_OTHERS.search(before) is not None and _OWN.search(before) is None
    return "somebody else's qualification" if others else None


_OWN = re.compile(
    r"\b(?:hold|holds|held|have|has|maintain\w*|obtain\w*|earn\w*|receiv\w*|possess\w*|complet\w*)\s[^.;]{0,25}$"
)
"""What stands before a licence or degree of one's own: "I hold the state child care licence"."""
_BESIDE_OTHERS = re.compile(r"\b(?:with|to|by|for|from|outside|external|our|the)\s+(?:\w+\s)?$")


def _job_of_others(structure: Layout, mention: Found, before: str) -> str | None:
    text = structure.text[mention.start : mention.end]
    if _SOUGHT_JOB.search(before):
        return None
    plural = text.endswith("s") and not text.endswith("ss")
    first_lines = mention.start < _TITLE_LINES
    if structure.kind is DocumentKind.AD:
        if first_lines and not plural and not before.strip():
            return None
        listed = structure.section_at(mention.start) in {SectionKind.REQUIREMENTS, SectionKind.PREFERRED}
        return None if listed and not (plural or _OTHERS_JOB.search(before)) else "somebody else's job"
    if plural or (_OTHERS_JOB.search(before) and structure.section_at(mention.start) is not SectionKind.HEADER):
        return "somebody else's job"
    return None


_TITLE_LINES = 120
"""Characters at the head of an ad in which a job title is the job's own."""


def _topics() -> Iterator[tuple[str, Guarded]]:
    for topic, words, *rest in csv.reader(_lines("checks.csv")[1:]):
        yield topic, guarded(words, rf"(?<!\w)(?:{','.join(rest)})")


TOPICS = tuple(_topics())
"""What an ad may ask for that is no skill: topic, and how it is said, in lower case."""
_ANY_TOPIC = reduce(or_, (named.mark for _, named in TOPICS))
_PATTERNS = {topic: named.pattern for topic, named in TOPICS}
_LONG_SENTENCE = 20
"""Words above which a sentence asks for more than the condition that it names."""
_STRONG_PARTS = re.compile(r";\s")
_PARTS = re.compile(r"[,;:]\s|\s(?:and|or|plus)\s")
_NOT_NEEDED = re.compile(r"\b(?:not (?:needed|required|necessary)|no need)\b")


def to_check(structure: Layout) -> Iterator[Stretch]:
    """Sentences of an ad about permits, clearance, place, shifts, travel: conditions, not skills."""
    if structure.kind is not DocumentKind.AD:
        return
    low = lowered(structure.text)
    for line in structure.lines:
        section = structure.section_at(line.start)
        if section in {SectionKind.BENEFITS, SectionKind.ABOUT, SectionKind.CHROME}:
            continue
        marks = structure.marks_of(line)
        if not marks & _ANY_TOPIC:
            continue
        possible = [(topic, named.pattern) for topic, named in TOPICS if marks & named.mark]
        for match in _SENTENCE.finditer(low, line.start, line.end):
            topic = next((topic for topic, pattern in possible if pattern.search(match.group())), None)
            if topic is not None and not _NOT_NEEDED.search(match.group()):
                yield Stretch(*match.span(), topic)


def is_near_topic(structure: Layout, check: Stretch, mention: Found) -> bool:
    """Whether a mention stands in the part of a sentence that names its condition; a short sentence is one part."""
    sentence = lowered(structure.text)[check.start : check.end]
    long = len(sentence.split()) > _LONG_SENTENCE
    if not long and mention.label is Label.SOFT_SKILL:
        return True
    parts = _PARTS if long else _STRONG_PARTS
    borders = [0, *(m.start() for m in parts.finditer(sentence)), len(sentence)]
    if len(borders) == len(("start", "end")):
        return True
    for match in _PATTERNS[check.reason].finditer(sentence):
        first = max(border for border in borders if border <= match.start())
        last = min(border for border in borders if border >= match.end())
        if mention.start < check.start + last and check.start + first < mention.end:
            return True
    return False
