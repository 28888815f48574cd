"""Laws of the whole: stated once, then attacked with arbitrary text and with lines of invented ads and resumes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gapfinder.datatypes import Document, DocumentKind, Report, Status
from gapfinder.errors import UnreadableError
from gapfinder.extract import extract
from gapfinder.readers import document_from_text
from gapfinder.schema import to_dict
from gapfinder.workflow import judge
from tests.commandline import python
from tests.smalllexicon import TODAY

DATA = Path(__file__).parent / "data"
RESUME_LINES = [
    "Ines Harbour", "ines@example.org | +44 113 555 0100", "SUMMARY", "SKILLS", "EXPERIENCE", "EDUCATION", "LANGUAGES",
    "Python, SQL, Excel, C#, Node.js/React", "Data Engineer, Northbeck Water, Leeds, 2021-03 - 2024-03",
    "Welder | Southbeck Yard | 2018 – 2021", "- Built PostgreSQL reports in 2 days", "• Led a team of five",
    "- Managed projects with three suppliers", "I have not used Terraform, but I run CloudFormation.",
    "Eager to learn Kubernetes.", "BSc in Statistics, University of Leeds, 2020", "French (B2), German: native",
    "Ten years of experience in retail.", "Registered nurse (RN)", "- Closed the books for 12 entities", "", "  ", "—",
    "Reconciled bank accounts; go through R&D files", "ﬁnance\u00a0team \u200b naïve café 数据 🎉", "\tTabs\tand | pipes",
]  # fmt: skip
AD_LINES = [
    "Senior Data Engineer", "About Skerrow", "Skerrow runs ferries.", "Requirements", "Nice to have", "Responsibilities",
    "Benefits", "What you bring:", "- 5+ years of experience with Python", "- AWS, GCP or Azure",
    "• Bachelor's degree in Statistics or a related field", "- Fluent French (B2)", "- Docker is a plus",
    "- No experience with Kubernetes is required", "- Strong communication skills", "- Right to work in the UK",
    "- Prepare quarterly forecasts for the board", "at least one of Tableau, Power BI", "Excel under pressure; go far.",
    "You must know SQL, but Go is only preferred.", "- CPA or ACCA", "- 3-5 yrs' experience as a nurse", "", "  ", "***",
    "Python|R, C#/.NET, CI/CD", "Free gym and Spotify", "We are an equal opportunity employer.", "- (", "e.g.", "5+ years",
]  # fmt: skip
KINDS = st.sampled_from(list(DocumentKind))


def stitched(lines: list[str]) -> st.SearchStrategy[str]:
    """Texts of such lines in any order."""
    return st.lists(st.sampled_from(lines), max_size=25).map("\n".join)


ANY_TEXT = st.text(max_size=300) | stitched(RESUME_LINES + AD_LINES)


def document(text: str, kind: DocumentKind) -> Document:
    """A text as it stands."""
    return document_from_text(text, kind=kind, clean=False)


def report(mine: str, *theirs: Document) -> Report:
    """A resume against targets."""
    return judge(extract(document(mine, DocumentKind.RESUME)), [extract(one) for one in theirs], today=TODAY)


def statuses(found: Report) -> dict[str, Status]:
    """Status by requirement."""
    return {match.requirement.id: match.status for match in found.matches}


@given(ANY_TEXT, KINDS)
@settings(max_examples=120)
@example("Node.js/React, C#/.NET | 5+ years of Python\u2028CI/CD", DocumentKind.AD)
@example("\x00\x0b\x0c\x1c\x85", DocumentKind.RESUME)
@example("\ud800 lone surrogate and Python", DocumentKind.BIO)
def test_offsets(text: str, kind: DocumentKind) -> None:
    """`document.text[m.start:m.end] == m.text`, and every offset of everything else lies in the text."""
    one = document(text, kind)
    assert one.text == text
    found = extract(one)
    for mention in found.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert one.text[mention.start : mention.end] == mention.text
        assert mention.text.strip()
        assert mention.document_id == one.id
        assert 0 <= mention.score <= 1
    for stretch in (*found.ignored, *found.checks):
        assert 0 <= stretch.start < stretch.end <= len(text)
        assert stretch.reason
    starts = [mention.start for mention in found.mentions]
    assert starts == sorted(starts)


@given(ANY_TEXT)
@settings(max_examples=60)
def test_pasted_text_keeps_the_law(text: str) -> None:
    """Also where the readers clean and unwrap; what they refuse, they refuse in our words."""
    try:
        one = document_from_text(text)
    except UnreadableError:
        return
    assert all(one.text[m.start : m.end] == m.text for m in extract(one).mentions)


@given(stitched(RESUME_LINES) | st.text(max_size=200), stitched(AD_LINES) | st.text(max_size=200), KINDS)
@settings(max_examples=50)
def test_no_text_breaks_a_comparison(mine: str, theirs: str, kind: DocumentKind) -> None:
    """Any resume against any target: a report whose numbers hold together."""
    target = document(theirs, DocumentKind.BIO if kind is DocumentKind.BIO else DocumentKind.AD)
    found = report(mine, target)
    data = json.loads(json.dumps(to_dict(found)))
    assert len({row["id"] for row in data["requirements"]}) == len(data["requirements"])
    gaps = [m for m in found.matches if m.status is not Status.MET]
    assert [m.rank for m in gaps] == list(range(1, len(gaps) + 1))
    for match in found.matches:
        assert 0 <= match.priority <= 1
        assert match.advice
        for asked in match.requirement.asked:
            assert target.text[asked.start : asked.end].strip()
            assert asked.line == target.line_at(asked.start)
        for held in match.held:
            assert 0 <= held.start < held.end <= len(mine)
    assert 0 <= found.targets[0].fit <= 1
    assert 0 <= found.targets[0].wording_overlap <= 1
    assert found.low_confidence or found.matches


@given(stitched(RESUME_LINES), stitched(AD_LINES))
@settings(max_examples=25)
def test_the_same_input_gives_the_same_report(mine: str, theirs: str) -> None:
    one, other = (json.dumps(to_dict(report(mine, document(theirs, DocumentKind.AD)))) for _ in range(2))
    assert one == other


def test_two_processes_give_the_same_report() -> None:
    """Whatever the seed of Python's hashes."""
    code = (
        "import json, datetime as dt, gapfinder\n"
        "from gapfinder.schema import to_dict\n"
        f"report = gapfinder.compare({str(DATA / 'resume.txt')!r}, [{str(DATA / 'ad.txt')!r}, {str(DATA / 'bio.txt')!r}],"
        " today=dt.date(2026, 1, 15))\n"
        "print(json.dumps(to_dict(report)))"
    )
    first, second = (python(code, env={"PYTHONHASHSEED": seed}) for seed in ("1", "4242"))
    assert first.code == 0, first.err
    assert json.loads(first.out)["requirements"]
    assert first.out == second.out


TARGETS = [
    "Engineer\n\nRequirements\n- Python\n- 5+ years of experience with SQL\n- AWS or Azure\n\nNice to have\n- Docker\n",
    (
        "Analyst\n\nRequirements\n- Excel and SQL\n- Fluent French\n- Bachelor's degree in Statistics\n\nResponsibilities\n"
        "- Prepare quarterly forecasts for the board\n"
    ),
    "Engineer\n\nNice to have\n- Python\n- Kubernetes\n\nRequirements\n- Docker\n- Strong communication skills\n",
    "Bookkeeper\n\nRequirements\n- Bank reconciliation\n- 2 years of experience in accounts payable\n- Azure\n",
]
MINE = (
    "Ines Harbour\n\nSKILLS\nDocker, Excel, French (B1)\n\nEXPERIENCE\nEngineer, Northbeck Yard, 2021-01 - 2024-01\n"
    "- Built reports in Python and MySQL\n- Reconciled bank accounts\n\nEDUCATION\nBSc in Statistics, 2020\n"
)  # fmt: skip


@given(st.permutations(range(len(TARGETS))), st.integers(1, len(TARGETS)))
@settings(max_examples=15)
def test_the_order_of_targets_changes_no_status(order: list[int], size: int) -> None:
    chosen = order[:size]
    one = report(MINE, *(document(TARGETS[n], DocumentKind.AD) for n in sorted(chosen)))
    other = report(MINE, *(document(TARGETS[n], DocumentKind.AD) for n in chosen))
    assert statuses(one) == statuses(other)
    assert [(m.requirement.id, m.rank, m.priority) for m in one.matches] == [
        (m.requirement.id, m.rank, m.priority) for m in other.matches
    ]


@pytest.mark.parametrize("number", range(len(TARGETS)))
def test_the_same_ad_twice_changes_demand_only(number: int) -> None:
    one = document(TARGETS[number], DocumentKind.AD)
    once, twice = report(MINE, one), report(MINE, one, one)
    assert statuses(once) == statuses(twice)
    assert {m.requirement.demand.targets for m in once.matches} == {1}
    assert {m.requirement.demand.targets for m in twice.matches} == {2}
    assert [m.requirement.id for m in once.matches] == [m.requirement.id for m in twice.matches]


def blank_lines(text: str) -> str:
    """A blank line after each heading and each bullet."""
    return re.sub(r"\n(?=-)", "\n\n", text)


def other_bullets(text: str) -> str:
    """Another sign before each bullet."""
    return re.sub(r"(?m)^- ", "• ", text)


def starred(text: str) -> str:
    """A star before each bullet."""
    return re.sub(r"(?m)^- ", "* ", text)


HEADINGS = "Requirements|Nice to have|Responsibilities|SKILLS|EXPERIENCE|EDUCATION"


def upper_headings(text: str) -> str:
    """Headings in capitals."""
    return re.sub(rf"(?m)^(?:{HEADINGS})$", lambda match: match.group().upper(), text)


def capital_headings(text: str) -> str:
    """Headings with one capital."""
    return re.sub(rf"(?m)^(?:{HEADINGS})$", lambda match: match.group().capitalize(), text)


def colons(text: str) -> str:
    """Headings that end with a colon."""
    return re.sub(rf"(?m)^(?:{HEADINGS})$", lambda match: match.group() + ":", text)


def trailing_blanks(text: str) -> str:
    """Blanks at the line ends, line ends of Windows."""
    return re.sub(r"\n", "  \r\n", text)


CHANGES = [blank_lines, other_bullets, starred, upper_headings, capital_headings, colons, trailing_blanks]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: str(change.__name__))
@pytest.mark.parametrize("number", range(len(TARGETS)))
def test_the_look_of_a_text_changes_no_status(number: int, change: object) -> None:
    """Blank lines, bullet signs and the case of headings say nothing about skills."""
    assert callable(change)

    def pasted(text: str, kind: DocumentKind) -> Document:
        return document_from_text(text, kind=kind)

    def found(mine: str, theirs: str) -> dict[str, tuple[str, str]]:
        made = judge(
            extract(pasted(mine, DocumentKind.RESUME)), [extract(pasted(theirs, DocumentKind.AD))], today=TODAY
        )
        return {m.requirement.id: (m.status.value, m.requirement.tier.value) for m in made.matches}

    plain = found(MINE, TARGETS[number])
    assert plain
    assert found(MINE, change(TARGETS[number])) == plain
    assert found(change(MINE), TARGETS[number]) == plain
