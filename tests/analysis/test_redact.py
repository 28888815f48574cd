"""Names, mail, phone, links and employers go out of a report, for the user and for the successful candidate alike."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.analysis.redact import Redactor
from gapfinder.datatypes import Document
from gapfinder.render.interface import FORMATS, View, renderer
from gapfinder.workflow import compare
from tests.smalllexicon import ad, bio, extracted, resume

MINE = """\
Ines Harbour-Lindt
ines.lindt@example.org | +44 113 555 0100 | linkedin.com/in/ineslindt | https://ines.example.org/cv

SUMMARY
Ines builds reports in SQL; write to ines.lindt@example.org.

EXPERIENCE
Data Engineer, Northbeck Water Ltd, Leeds, 2021-03 - 2024-03
- Built PostgreSQL reports at Northbeck Water for the harbour office, call (0113) 555-0101
- Ines Harbour-Lindt led Docker, with Tableau, see github.com/ineslindt/reports
"""
BIO = bio("""\
Mara Vance joins Skerrow Ferries as Data Engineer

Mara came to Skerrow from Pelham Analytics, where she ran Python and Docker. Ms Vance holds a BSc from Kessing College.
Reach her at mara@skerrow.example or on +1 (555) 010-9999.
""")
AD = ad(
    "Data Engineer\n\nSkerrow Ferries is hiring.\n\nRequirements\n- Python\n- Docker at Skerrow Ferries\n- Kubernetes\n"
)
PRIVATE = (
    "ines", "lindt", "mara", "vance", "northbeck", "skerrow", "pelham", "@", "555", "0100", "linkedin", "github",
    "https", "example",
)  # fmt: skip


def redactor(*documents: Document) -> Redactor:
    """What some documents tell."""
    return Redactor.of([extracted(one) for one in documents])


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_shows_who_it_is(name: str) -> None:
    mine = resume(MINE)
    targets = [BIO, AD]
    report = compare(mine, targets, today=dt.date(2026, 1, 15), redact=True)
    text = renderer(name)(report, View(everything=True, ignored=True, width=100)).lower()
    text = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)  # its rules begin with @
    assert not [word for word in PRIVATE if word in text]
    if name != "csv":
        assert "cannot know all" in " ".join(text.split())
    assert "docker" in text


def test_nothing_else_changes() -> None:
    """Statuses, ranks and priorities are those of the report in clear."""
    mine = resume(MINE)
    clear, hidden = (compare(mine, [BIO, AD], today=dt.date(2026, 1, 15), redact=redact) for redact in (False, True))
    assert [(m.status, m.rank, m.priority) for m in clear.matches] == [
        (m.status, m.rank, m.priority) for m in hidden.matches
    ]
    assert len({m.requirement.id for m in hidden.matches}) == len(hidden.matches)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Write to a.b+c@mail.example.org.", "Write to [mail]."),
        ("Call +44 (0)113 555-0100 now", "Call [phone] now"),
        ("Call 616-555-0124", "Call [phone]"),
        ("Call 07700 900262", "Call [phone]"),
        ("From 2019 - 2021", "From 2019 - 2021"),
        ("2021-03 - 2024-03", "2021-03 - 2024-03"),
        ("saved 1,200,000 in 2020", "saved 1,200,000 in 2020"),
        ("see www.ines.example/cv?x=1 and linkedin.com/in/ines", "see [link] and [link]"),
        ("Node.js and ASP.NET, C#", "Node.js and ASP.NET, C#"),
        ("Mara Vance's work, MARA VANCE, Vance", "[name]'s work, [name], [name]"),
        ("the harbour office", "the harbour office"),
        ("marathon", "marathon"),
        ("at Northbeck Water Ltd and Northbeck", "at [employer] and [employer]"),
    ],
)
def test_texts(text: str, shown: str) -> None:
    assert redactor(resume(MINE), BIO).text(text) == shown


def test_names_on_two_lines_and_in_capitals() -> None:
    found = redactor(resume("TERRELL\nVANDERMEER\nWarehouse Team Lead\n\nSKILLS\nPython\n"))
    assert found.text("Terrell Vandermeer, terrell, Vandermeer's team lead") == "[name], terrell, [name]'s team lead"


def test_a_title_is_no_name() -> None:
    assert not redactor(resume("Data Engineer\nLeeds\n\nSKILLS\nPython\n")).names


def test_what_the_lexicon_names_stays() -> None:
    found = redactor(bio("Mara Vance has worked with Python at Docker since 2015. She came from Django."))
    assert found.text("Python, Docker, Django") == "Python, Docker, Django"


@given(st.text(max_size=200))
def test_twice_is_once(text: str) -> None:
    some = redactor(resume(MINE))
    assert some.text(some.text(text)) == some.text(text)


@given(st.emails(domains=st.sampled_from(["example.org", "mail.example.co.uk"])))
def test_any_address(address: str) -> None:
    """However odd its signs: nothing of the domain stays with a name before it."""
    shown = redactor(AD).text(f"Write to {address} today")
    assert "example" not in shown


def test_paths_name_nobody() -> None:
    report = compare(resume(MINE), [AD], today=dt.date(2026, 1, 15), redact=True)
    text = json.dumps([report.resume.path, [t.path for t in report.targets]])
    assert "ines" not in text
