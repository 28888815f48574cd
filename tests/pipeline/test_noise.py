"""What looks like a skill and is none; what is only to be checked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.datatypes import Document, DocumentKind, Label
from gapfinder.pipeline.layout import layout_of
from gapfinder.pipeline.noise import NoiseFilter
from gapfinder.pipeline.spans import Found
from tests.smalllexicon import ad, bio, extracted, resume

pytestmark = pytest.mark.usefixtures("small_lexicon")


def kept(one: Document) -> list[str]:
    """Lexicon ids that count."""
    return [m.skill_id for m in extracted(one).mentions if m.skill_id]


def ignored(one: Document) -> list[tuple[str, str]]:
    """What does not count, with the reason."""
    return [(one.text[i.start : i.end], i.reason) for i in extracted(one).ignored]


def checks(one: Document) -> list[tuple[str, str]]:
    """Conditions with their topic."""
    return [(one.text[i.start : i.end], i.reason) for i in extracted(one).checks]


def test_the_employer() -> None:
    one = ad("Analyst\n\nAbout Tableau\nTableau is hiring. At Tableau, you will use SQL.\n\nRequirements\n- Python\n")
    assert "tableau" not in kept(one)
    assert "python" in kept(one)
    assert {reason for text, reason in ignored(one) if text == "Tableau"} <= {"the employer", "about the employer"}
    assert ignored(one)


def test_a_former_employer() -> None:
    """A resume's employer is no skill."""
    one = resume("Ines Harbour\n\nEXPERIENCE\nEngineer, Docker Inc, 2019 - 2022\n- Used Python for reports\n")
    assert "python" in kept(one)


@pytest.mark.parametrize(
    ("heading", "line", "reason"),
    [
        ("Benefits", "- Free welding courses", "a benefit"),
        ("Equal opportunity", "We welcome people whatever their language, French or German.",
         "equal-opportunity or legal text"),
    ],
)  # fmt: skip
def test_sections_that_ask_for_nothing(heading: str, line: str, reason: str) -> None:
    one = ad(f"Engineer\n\nRequirements\n- Python\n\n{heading}\n{line}\n")
    assert kept(one) == ["python"]
    assert {said for _, said in ignored(one)} == {reason}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (("Mara Vance is an engineer who builds tools in Python. When not at work, she restores a Spring motorcycle and "
         "speaks French with her cat."), "french"),
        ("He built systems in Python. Outside work he enjoys welding.", "welding"),
    ],
)  # fmt: skip
def test_private_life_of_a_bio(text: str, name: str) -> None:
    assert "python" in kept(bio(text))
    assert name not in kept(bio(text))
    assert "private life" in [reason for _, reason in ignored(bio(text))]


def test_interests_of_a_resume() -> None:
    one = resume("Ines Harbour\n\nSKILLS\nPython\n\nINTERESTS\nWelding, French cinema\n")
    assert kept(one) == ["python"]
    assert {reason for _, reason in ignored(one)} == {"a hobby"}


@pytest.mark.parametrize(
    ("line", "topic"),
    [
        ("You must have the right to work in the UK", "work permit"),
        ("We cannot offer visa sponsorship", "work permit"),
        ("Security clearance required", "clearance"),
        ("An enhanced DBS check is needed", "clearance"),
        ("Willingness to relocate", "location"),
        ("Night shifts every third week", "shifts"),
        ("You need your own car", "transport"),
        ("A full driving licence", "driving licence"),
        ("Able to lift up to 25 kg", "physical demands"),
        ("Up to 20 % travel", "travel"),
        ("At least 18 years of age", "age"),
    ],
)
def test_conditions(line: str, topic: str) -> None:
    one = ad(f"Engineer\n\nRequirements\n- Python\n- {line}\n")
    assert [said for _, said in checks(one)] == [topic]
    assert kept(one) == ["python"]


def test_conditions_are_of_ads() -> None:
    assert checks(resume("Ines Harbour\n\nSUMMARY\nI have the right to work in the UK.\n")) == []


def test_nothing_counts_twice() -> None:
    """What is ignored is not kept."""
    one = ad("Engineer\n\nRequirements\n- Python\n\nBenefits\n- Welding courses, Python meetups\n")
    assert kept(one) == ["python"]
    assert [text for text, _ in ignored(one)] == ["Welding", "Python"]


BULLETS = [
    "Able to reverse a 45ft trailer",
    "Pastry, bread",
    "You’re super friendly",
    "Previous publications on similar projects",
    "Welding",
    "Weekend shifts",
    "Right to work in the UK",
    "2+ years of Python",
    "¡!",
]


@given(
    st.lists(st.sampled_from(BULLETS), min_size=1, max_size=6, unique=True), st.sampled_from(["Required", "Preferred"])
)
def test_no_bullet_that_asks_is_passed_over(bullets: list[str], heading: str) -> None:
    found = extracted(ad(f"Cook\n\n{heading} qualifications\n" + "".join(f"- {bullet}\n" for bullet in bullets)))
    starts = [*(m.start for m in found.mentions), *(s.start for s in (*found.ignored, *found.checks))]
    places = {found.document.line_at(start) for start in starts}
    assert places == set(range(4, 4 + len(bullets)))


def test_a_handle_is_no_skill() -> None:
    found = extracted(resume("Jo Doe\nGitHub: @jodoe\n"))
    assert not [m for m in found.mentions if m.text == "GitHub"]


OF_OTHERS = [
    ("Work closely with marketing, finance, accounting and sales to plan the year", "accounting"),
    ("Partner with accounting to close on time", "accounting"),
    ("You will join an established accounting firm in Porto", "accounting"),
    ("Promote our accounting solutions to dentists", "accounting"),
    ("Recruit Python developers for three clients", "python"),
    ("Reporting to the regional head of accounting, you keep the books", "accounting"),
    ("Follow plans designed by a CPA", "cpa"),
    ("Foster communication and trust among students", "communication"),
    ("Our client, a growing accounting business, needs a clerk", "accounting"),
]


@pytest.mark.parametrize(("line", "entry"), OF_OTHERS)
def test_what_others_do(line: str, entry: str) -> None:
    one = ad(f"Analyst\n\nYour tasks\n- {line}\n- Write SQL and Django\n")
    assert entry not in kept(one)
    assert "django" in kept(one)


@pytest.mark.parametrize(
    "line",
    ["We can offer friendly people and help with Django.", "Visits to our Django school are warmly welcomed."],
)
def test_what_an_employer_offers_under_its_list_is_not_asked(line: str) -> None:
    assert "django" not in kept(ad(f"Analyst\n\nYour tasks\n- Write SQL\n\n{line}\n"))


@pytest.mark.parametrize(
    ("line", "count"),
    [("If you are patient, you get a boat.", 1), ("A patient team and free boats.", 0)],
)
def test_a_trait_that_the_model_reads_where_a_sentence_asks(line: str, count: int) -> None:
    text = f"Rigger\n\nYour tasks\n\n- Tie knots\n\nBenefits\n\n{line}\n"
    start = text.index("patient")
    trait = Found(start, start + 7, Label.SOFT_SKILL, found_by="lexicon+model")
    layout = layout_of(text, DocumentKind.AD)
    assert len(NoiseFilter().split(layout, [trait], [])[0]) == count
    assert not NoiseFilter().split(layout, [trait._replace(found_by="lexicon")], [])[0]


def test_who_enjoys_doing_is_asked() -> None:
    text = "Analyst\n\nYour tasks\n- Write SQL\n\n"
    assert "django" in kept(ad(f"{text}You enjoy writing Django.\n"))
    assert "python" not in kept(ad(f"{text}You will enjoy Python meetups.\n"))


OWN = [
    ("Keep the accounting of four sites", "accounting"),
    ("Experience in an accounting firm", "accounting"),
    ("Evidence of accounting for stores in practice", "accounting"),
    ("Experience in growing an accounting business", "accounting"),
    ("Write Python with the data team", "python"),
    ("A CPA, or on the way to it", "cpa"),
    ("Good communication with students", "communication"),
]


@pytest.mark.parametrize(("line", "entry"), OWN)
def test_what_the_reader_does(line: str, entry: str) -> None:
    assert entry in kept(ad(f"Analyst\n\nRequirements\n- {line}\n- SQL\n"))


def test_a_relative_in_a_bio() -> None:
    one = bio(
        "Ada Moss builds web sites with Django. She lives in Leeds, where her husband Tom, a Python tutor, is from."
    )
    assert "python" not in kept(one)


def test_a_job_title_that_the_model_reads_is_kept() -> None:
    text = "Rigger\n\nResponsibilities\n- Work beside the sail maker\n"
    start = text.index("sail maker")
    title = Found(start, start + 10, Label.OCCUPATION)
    for who, count in (("lexicon", 0), ("lexicon+model", 1)):
        kept, _ = NoiseFilter().split(layout_of(text, DocumentKind.AD), [title._replace(found_by=who)], [])
        assert len(kept) == count


@pytest.mark.parametrize(
    "line",
    [
        "Bachelor of Arts : History College of Northern Nevada",
        "BACHELOR OF SCIENCE : MECHANICAL ENGINEERING University of Wexford, Wexford",
        "Master of Science : Marketing Appalachian State University",
    ],
)
def test_a_degree_before_its_place_of_study_is_no_name_of_a_body(line: str) -> None:
    one = resume(f"Ann Lee\n\nExperience\nClerk, Wexford Mills, 2015 to 2019\nKept the books.\n\nEducation\n{line}\n")
    assert [m for m in extracted(one).mentions if m.label is Label.QUALIFICATION]


@pytest.mark.parametrize(
    "lines",
    [
        "Experience\nClerk, Wexford Mills, 2015 to 2019\nOffice functions, including Python and filing",
        "Skills\nteams, partners, Python, SQL",
        "Skills\nPython Conference planning",
    ],
)
def test_words_beside_a_skill_that_make_no_team_and_no_body(lines: str) -> None:
    assert "python" in kept(resume(f"Ann Lee\n\n{lines}\n"))


@pytest.mark.parametrize(
    ("line", "counts"),
    [("I also hold and maintain the state driving licence", True), ("Checked the books with an outside CPA", False)],
)
def test_a_licence_of_ones_own(line: str, counts: bool) -> None:
    one = resume(f"Ann Lee\n\nExperience\nClerk, Wexford Mills, 2015 to 2019\n{line}\n")
    assert any(m.label is Label.QUALIFICATION for m in extracted(one).mentions) is counts


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("One of the largest providers of Python courses with 40 branches.", False),
        ("A boutique firm that teaches Python to banks. Kept the books", False),
        ("Wexford is a leading company in Python training.", False),
        ("Wrote Python for a leading company in Leeds", True),
        ("A Python script that I wrote saved the firm two days a month", True),
    ],
)
def test_what_a_former_employer_does_is_nobodys_skill(line: str, counts: bool) -> None:
    one = resume(f"Ann Lee\n\nExperience\nClerk, Wexford Mills, 2015 to 2019\nKept the books.\n{line}\n")
    assert ("python" in kept(one)) is counts


def test_languages_beside_an_address_are_spoken() -> None:
    """Names that stand in a block of contact details are none of a skill, but languages are."""
    one = resume(
        "Ann Lee\n\nPersonal Information\nDate of birth: 1 May 1980. Languages known: German, French. Python\n"
    )
    found = [m.text for m in extracted(one).mentions if m.skill_id]
    assert "German" in found
    assert "Python" not in found


def test_a_firm_behind_a_comma_is_a_firm() -> None:
    assert "python" not in kept(resume("Ann Lee\n\nExperience\nPython, LLC serves 450 clients\n"))


def test_pets_are_private_life() -> None:
    one = bio("Ines Harbour keeps the yard's books in Python. She walks a dog called Docker by the sea.")
    assert kept(one) == ["python"]
    assert ("Docker", "private life") in ignored(one)


def test_a_degree_beside_a_place_to_live_counts() -> None:
    one = bio("Ines Harbour lives in Northbeck and holds a BSc in Physics.")
    assert [m.text for m in extracted(one).mentions if m.label is Label.QUALIFICATION] == ["BSc in Physics"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a duty that shares a word with a benefit
        ("What you'll do\n- Dental cleaning and Python\n", ["python"]),
        ("We offer dental insurance, a pension scheme and Python training.\n", []),
        # what the employer is, and what it looks for
        ("A bank that runs Docker is looking for somebody with Python.\n", ["python"]),
        ("You know Docker, and the team is looking for your Python.\n", ["docker", "python"]),
    ],
)
def test_duties_are_no_benefits(text: str, wanted: list[str]) -> None:
    assert kept(ad(f"Analyst\n\n{text}\nRequirements\n- A degree\n")) == wanted


def test_a_long_sentence_is_more_than_its_condition() -> None:
    one = ad(
        "Requirements\nApplicants should have a degree in archaeology or equivalent experience, at least three years of "
        "commercial fieldwork experience in the north, a proven record of reports, and hold a full driving licence.\n"
    )
    assert [m.years for m in extracted(one).mentions if m.years] == [3.0]
    assert [topic for _, topic in checks(one)] == ["driving licence"]


def test_items_that_nobody_knows_are_asked_in_their_own_words() -> None:
    one = ad("Requirements\n- Python\n- Valid swift-water ticketing desirable\n- You will love it here\n")
    found = {one.text[m.start : m.end]: m.assertion.name for m in extracted(one).mentions}
    assert found == {"Python": "REQUIRED", "swift-water ticketing": "PREFERRED"}
