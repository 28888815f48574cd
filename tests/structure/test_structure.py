"""Lines, sections, sentences, roles and kinds on small texts of invented people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gapfinder.datatypes import DocumentKind, LineKind, SectionKind
from gapfinder.structure.bullets import bullet_mark
from gapfinder.structure.headings import heading_meaning, inline_heading, normalise_heading
from gapfinder.structure.kind import classify
from gapfinder.structure.language import looks_english
from gapfinder.structure.lines import find_lines
from gapfinder.structure.roles import find_roles
from gapfinder.structure.sections import find_sections
from gapfinder.structure.sentences import find_sentences

RESUME = """Marisol Okonkwo-Reyes
Eugene, OR | m.reyes@example.com

EXPERIENCE
Staff Nurse | Larkspur Hospital | Nov 2023 – Oct 2025
• Precepted four new grads
Key achievements:
• Line infections fell from 5 to 1
Registered Nurse, St. Brigid's, Salem
June 2021 - October 2023
• Post-op wound care

VOLUNTEERING
Finish-line tent helper, Eugene half marathon, 2022
EDUCATION
BSN, Linden State University, 2021
Languages: Spanish, English
"""

AD = """Journeyman Electrician
Swift Current, Pueblo

DUTIES
1. Install conduit
2. Read blueprints
REQUIREMENTS
1. Journeyman license
2. OSHA 30
3. Valid driver's license, able to lift 50 lbs

Nice to have: Procore, Spanish.

BENEFITS: health, dental, 401k. Must be authorized to work in the United States.
We are an equal opportunity employer.
"""


@pytest.mark.parametrize(
    ("line", "length"),
    [
        ("• Led a team", 2), ("- Led", 2), ("1. Install conduit", 3), ("(a) Install", 4), ("▪Led", 1), ("  * x", 4),
        ("J. Smith", 0), ("-5 degrees", 0), ("- ", 0), ("Led", 0), ("2021 – 2023", 0), ("", 0),
    ],
)  # fmt: skip
def test_bullet_mark(line: str, length: int) -> None:
    """How many characters the sign takes."""
    assert bullet_mark(line) == length


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("## What You’ll Do:", "what you'll do"),
        ("E D U C A T I O N", "education"),
        ("SKILLS & TOOLS", "skills and tools"),
        ("**Requirements**", "requirements"),
        ("3. Person specification", "person specification"),
        ("Skills (technical)", "skills"),
    ],
)
def test_normalise_heading(line: str, words: str) -> None:
    """Signs, case and brackets do not matter."""
    assert normalise_heading(line) == words


@pytest.mark.parametrize(
    ("line", "kind", "meaning"),
    [
        ("Skills", DocumentKind.RESUME, SectionKind.SKILLS),
        ("Skills", DocumentKind.AD, SectionKind.REQUIREMENTS),
        ("What you'll bring", DocumentKind.AD, SectionKind.REQUIREMENTS),
        ("Person specification", DocumentKind.AD, SectionKind.REQUIREMENTS),
        ("BONUS", DocumentKind.AD, SectionKind.PREFERRED),
        ("Why you'll love it here", DocumentKind.AD, SectionKind.BENEFITS),
        ("About Lantern Bakery", DocumentKind.AD, SectionKind.ABOUT),
        ("Toolbox", DocumentKind.RESUME, SectionKind.SKILLS),
        ("Kit", DocumentKind.RESUME, SectionKind.SKILLS),
        ("School", DocumentKind.RESUME, SectionKind.EDUCATION),
        ("Not yet", DocumentKind.RESUME, SectionKind.LEARNING),
        ("Side things", DocumentKind.RESUME, SectionKind.PROJECTS),
        ("Licence & certificates", DocumentKind.RESUME, SectionKind.CERTIFICATIONS),
        ("Strong communication skills", DocumentKind.RESUME, None),
        ("Zebra crossing", DocumentKind.RESUME, None),
    ],
)
def test_heading_meaning(line: str, kind: DocumentKind, meaning: SectionKind | None) -> None:
    """The table, with the document's kind."""
    found = heading_meaning(line, kind)
    assert (found.kind if found else None) == meaning


def test_inline_heading() -> None:
    """A heading with its content in one line."""
    line = "Requirements: a current licence"
    found = inline_heading(line, DocumentKind.AD)
    assert found is not None
    assert (found.kind, line[found.end :]) == (SectionKind.REQUIREMENTS, "a current licence")
    assert inline_heading("We need: a person", DocumentKind.AD) is None


def test_a_label_under_what_the_employer_is_asks_for_nothing() -> None:
    """What a firm says of its own expertise is no requirement; under the person specification it is."""
    for heading, kind in (("Company description", SectionKind.ABOUT), ("Requirements", SectionKind.REQUIREMENTS)):
        text = f"Baker\n\n{heading}\nLantern Bakery bakes at night.\n\nExpertise: rye bread, sourdough\n"
        found = find_sections(text, find_lines(text, kind=DocumentKind.AD), DocumentKind.AD)
        assert [one.kind for one in found if one.start <= text.index("rye") < one.end] == [kind]


def test_lines_are_all_there() -> None:
    """One line per line, blank ones too, with pages."""
    text = "Name\n\nSKILLS\n- Go\na | b\nplain words\n"
    lines = find_lines(text, [13])
    assert [line.kind for line in lines] == [
        LineKind.TEXT, LineKind.TEXT, LineKind.HEADING, LineKind.BULLET, LineKind.ROW, LineKind.TEXT, LineKind.TEXT,
    ]  # fmt: skip
    assert [text[line.start : line.end] for line in lines] == text.split("\n")
    assert [line.page for line in lines] == [1, 1, 1, 2, 2, 2, 2]


def test_resume_sections() -> None:
    """Rows of roles and labels inside a role do not end the section."""
    sections = find_sections(RESUME, find_lines(RESUME, kind=DocumentKind.RESUME), DocumentKind.RESUME)
    assert [section.kind for section in sections] == [
        SectionKind.HEADER, SectionKind.EXPERIENCE, SectionKind.VOLUNTEERING, SectionKind.EDUCATION,
        SectionKind.LANGUAGES,
    ]  # fmt: skip


def test_ad_sections() -> None:
    """Headings, inline headings, and sentences that say by themselves what they are."""
    sections = find_sections(AD, find_lines(AD, kind=DocumentKind.AD), DocumentKind.AD)
    assert [section.kind for section in sections] == [
        SectionKind.HEADER, SectionKind.DUTIES, SectionKind.REQUIREMENTS, SectionKind.CONDITIONS,
        SectionKind.PREFERRED, SectionKind.BENEFITS, SectionKind.CONDITIONS, SectionKind.LEGAL,
    ]  # fmt: skip
    assert AD[sections[3].start : sections[3].end].startswith("3. Valid driver's license")


def test_run_together_ad() -> None:
    """Headings glued to sentences in one paragraph still part it."""
    text = (
        "Clerk wanted. Our team is kind.The RoleYou will file invoices and answer the telephone all day long."
        "What You BringA degree in accounting. Must be precise.Bonus PointsPower BI."
    )
    sections = find_sections(text, find_lines(text, kind=DocumentKind.AD), DocumentKind.AD)
    assert [section.kind for section in sections] == [
        SectionKind.HEADER, SectionKind.DUTIES, SectionKind.REQUIREMENTS, SectionKind.PREFERRED,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "glued",
    [
        "and guides them.QualificationsBachelor's degree in history",
        "and guides them.Key Qualifications Bachelor's degree in history",
        "and guides them.What you haveBachelor's degree in history",
        "at the FP&AWhat You BringBachelor's degree in history",
        "and guides them. Qualifications Qualifications: Bachelor's degree in history",
    ],
)
def test_headings_glued_on_the_left(glued: str) -> None:
    """A heading that is glued to what stands before it needs no capitals, no second word, and no seam behind it."""
    text = f"Clerk wanted. Our team is kind.The RoleYou will show visitors the yard {glued}.\n"
    sections = find_sections(text, find_lines(text, kind=DocumentKind.AD), DocumentKind.AD)
    asked = [one for one in sections if one.kind is SectionKind.REQUIREMENTS]
    assert len(asked) == 1
    assert "Bachelor" in text[asked[0].start : asked[0].end]
    assert "visitors" not in text[asked[0].start : asked[0].end]


def test_roles() -> None:
    """Titles, organisations and dates; volunteering counts, education does not."""
    lines = find_lines(RESUME, kind=DocumentKind.RESUME)
    roles = find_roles(RESUME, lines, find_sections(RESUME, lines, DocumentKind.RESUME))
    assert [(role.title, role.organisation, role.start and role.start.year) for role in roles] == [
        ("Staff Nurse", "Larkspur Hospital", 2023),
        ("Registered Nurse", "St. Brigid's", 2021),
        ("Finish-line tent helper", "Eugene half marathon", 2022),
    ]
    assert RESUME[slice(*roles[0].span)].endswith("from 5 to 1")
    assert RESUME[slice(*roles[1].span)].startswith("Registered Nurse")


@pytest.mark.parametrize(
    ("rows", "title", "organisation"),
    [
        ("Data Analyst, Fennimore Stores (Mar 2022 – Aug 2025)", "Data Analyst", "Fennimore Stores"),
        ("Spark Ridge Electric, Pueblo - Journeyman Electrician, 1/2022 to 6/2025", "Journeyman Electrician", "Spark Ridge Electric"),
        ("Fennimore Stores | 2019 – 2021\nStore Manager", "Store Manager", "Fennimore Stores"),
        ("2019 – 2021\nStore Manager\nFennimore Stores", "Store Manager", "Fennimore Stores"),
        ("Store Manager\nFennimore Stores, Leeds\n2019 – 2021", "Store Manager", "Fennimore Stores"),
        ("Software Engineer at Kestrel Utilities, Jul 2019 - present", "Software Engineer", "Kestrel Utilities"),
        ("Freelance copywriter | Jan 2024 – Dec 2024", "Freelance copywriter", ""),
        ("Sage & Thistle Foods, Inc. — Accountant — 02/2021 – 09/2025", "Accountant", "Sage & Thistle Foods, Inc"),
    ],
)  # fmt: skip
def test_role_rows(rows: str, title: str, organisation: str) -> None:
    """Title and organisation in many orders."""
    text = f"Experience\n\n{rows}\n• Did good work with other people\n"
    lines = find_lines(text, kind=DocumentKind.RESUME)
    roles = find_roles(text, lines, find_sections(text, lines, DocumentKind.RESUME))
    assert [(role.title, role.organisation.rstrip(".")) for role in roles] == [(title, organisation)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("I ask early. I write things down.", ["I ask early.", "I write things down."]),
        ("Holds a B.Sc. in Physics. Knows Node.js 3.5 well.", ["Holds a B.Sc. in Physics.", "Knows Node.js 3.5 well."]),
        ("Worked at St. Brigid's, e.g. Salem.", ["Worked at St. Brigid's, e.g. Salem."]),
        ("• Led a team. Cut costs.", ["Led a team.", "Cut costs."]),
        ("1. Install conduit", ["Install conduit"]),
        ("Sage Foods, Inc. Dayton OH", ["Sage Foods, Inc. Dayton OH"]),
        ("Our team is quick.The role is big.", ["Our team is quick.", "The role is big."]),
        ("a b\nc d", ["a b", "c d"]),
        ("Really? Yes!", ["Really?", "Yes!"]),
        ("", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    """Cut at ends of sentences only, never across lines."""
    assert [text[start:end] for start, end in find_sentences(text, find_lines(text))] == sentences


def test_kinds() -> None:
    """Resume, ad and bio are told apart."""
    bio = "Priya Webb is Sales Manager at Northgate. She started as a clerk, and she holds an MBA. Her team is happy."
    assert classify(RESUME) is DocumentKind.RESUME
    assert classify(AD) is DocumentKind.AD
    assert classify(bio) is DocumentKind.BIO
    assert classify(RESUME, among=(DocumentKind.AD, DocumentKind.BIO)) is not DocumentKind.RESUME


def pastes() -> list[dict[str, str]]:
    """Short and long texts as people paste them, with their kind."""
    path = Path(__file__).parent / "pastes.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_ads_and_bios_are_told_apart() -> None:
    """Also where a paste is one line long."""
    targets = [paste for paste in pastes() if paste["kind"] != "resume"]
    among = (DocumentKind.AD, DocumentKind.BIO)
    wrong = [paste["text"] for paste in targets if classify(paste["text"], among=among) != paste["kind"]]
    assert len(targets) >= 60
    assert len(wrong) <= 0.08 * len(targets), "\n---\n".join(wrong)


def test_longer_pastes_are_all_told_apart() -> None:
    """With three lines or more there is enough to go by."""
    longer = [paste for paste in pastes() if paste["text"].count("\n") >= 3]
    among = {"resume": (DocumentKind.RESUME, DocumentKind.AD)}
    both = (DocumentKind.AD, DocumentKind.BIO)
    found = [classify(paste["text"], among=among.get(paste["kind"], both)) for paste in longer]
    assert [kind.value for kind in found] == [paste["kind"] for paste in longer]


def test_language() -> None:
    """German prose is not English; a bare list of skills is not judged."""
    german = (
        "Wir suchen eine Pflegekraft für die Station und bieten ein gutes Team mit vielen Vorteilen, die nicht jeder hat. "
        * 5
    )
    assert not looks_english(german)
    assert looks_english(RESUME * 3)
    assert looks_english("Java Python SQL " * 50)
    assert looks_english("Guten Tag")
    french = "Nous cherchons une infirmière pour notre équipe de nuit. Vous parlez français et le poste est à Lyon."
    assert not looks_english(french)
    assert looks_english("De la Cruz, Los Angeles: El Torito, La Taqueria, Los Gatos, San Jose, Del Mar, Las Vegas, CA")


def test_ad_without_headings() -> None:
    """Sentences of a run-together ad say by themselves whether they ask, describe the work, or advertise."""
    text = (
        "Our client is a leading builder in Hull. You will be responsible for the weekly payroll of ninety people. "
        "You must have at least two years of experience with payroll software. We offer a pension and free parking. "
        "Send your CV to the address below."
    )
    sections = find_sections(text, find_lines(text, kind=DocumentKind.AD), DocumentKind.AD)
    assert [section.kind for section in sections] == [
        SectionKind.ABOUT, SectionKind.DUTIES, SectionKind.REQUIREMENTS, SectionKind.BENEFITS, SectionKind.CHROME,
    ]  # fmt: skip
