"""People of many trades against what ads of their trade ask, over the shipped lexicon and rules."""

from __future__ import annotations

import datetime as dt

import pytest

from gapfinder.analysis.advice import advice_for
from gapfinder.datatypes import DocumentKind, Match, Status
from gapfinder.extract import extract
from gapfinder.readers import document_from_text
from gapfinder.workflow import Bench

M, U, S, A, C, N = (
    Status.MET,
    Status.UNPROVEN,
    Status.SHORT,
    Status.ADJACENT,
    Status.UNCLEAR,
    Status.MISSING,
)


def judged(resume: str, *asked: str, title: str = "Vacancy") -> dict[str, Match]:
    """Matches by name of what a list of an ad asks of a resume."""
    mine = extract(document_from_text(resume, kind=DocumentKind.RESUME))
    bullets = "".join(f"- {line}\n" for line in asked)
    ad = extract(document_from_text(f"{title}\n\nRequirements\n{bullets}", kind=DocumentKind.AD))
    found = Bench.of(mine, today=dt.date(2026, 1, 15), fixes=()).judged([ad]).matches
    return {match.requirement.name: match for match in found}


def job(title: str, *lines: str) -> str:
    """A resume of one job."""
    return f"Ines Harbour\n\nEXPERIENCE\n{title}, Northbeck Hall, 2019-01 - present\n" + "".join(
        f"- {line}\n" for line in lines
    )


TRADES = [
    ("Midwife", "Perineal suturing and waterbirths", "Perineal repair", M),
    ("Midwife", "Records in BadgerNet", "Able to use electronic maternity records", M),
    ("Midwife", "Rotated through the delivery suite", "Intrapartum care", M),
    ("Optometrist", "Fitted ortho-k lenses; read OCT and visual fields", "Orthokeratology", M),
    ("Optometrist", "Read OCT and visual fields for glaucoma", "Optical coherence tomography", M),
    ("HGV Technician", "Inspections to DVSA standard", "PMI inspections of vehicles", M),
    ("Pastry chef", "Laminated doughs and bonbons", "Chocolate tempering", M),
    ("Archaeologist", "Excavated human remains in two cemeteries", "Experience of human remains", M),
    ("Policy Analyst", "Briefed the Minister; drafted Cabinet papers", "Drafting Cabinet papers", M),
    ("911 Telecommunicator", "Dispatch police and fire by radio", "3 years as a 911 dispatcher", M),
    ("Lab technician", "QC review with Levey-Jennings charts", "Quality control", M),
    ("Lab technician", "Type & screen on the blood bank bench", "ABO/Rh typing", M),
    ("Wind turbine technician", "Isolations under WTSR", "WTSR Competent or Authorised Technician", M),
    ("Prison officer", "ACCT assessor and reporting officer at adjudications", "ACCT assessor training", M),
    ("Teacher of Music", "Conductor of the school choir", "Ensemble direction", M),
    ("Veterinary Nurse", "Roster for nurses; anaesthesia monitoring", "Monitoring anaesthetics", M),
    ("Underwriter", "Negotiated facultative reinsurance", "Treaty reinsurance placement", A),
    ("Library assistant", "Ran 140 children through the summer reading challenge", "Working with children", M),
]


@pytest.mark.parametrize(("title", "line", "asked", "status"), TRADES)
def test_trades(title: str, line: str, asked: str, status: Status) -> None:
    assert [m.status for m in judged(job(title, line), asked).values()] == [status]


@pytest.mark.parametrize(
    ("title", "line", "never"),
    [
        ("Underwriter", "Quoted fire, BI, GIT and public liability for brokers", {"git", "business-intelligence"}),
        ("Dispatcher", "Dispatch police, fire and EMS in CAD (Tyler New World)", {"computer-aided-design"}),
        ("Optometrist", "Read OCT and visual fields", {"ontario-certificate-of-qualification"}),
    ],
)
def test_short_names_have_the_sense_of_their_trade(title: str, line: str, never: set[str]) -> None:
    found = extract(document_from_text(job(title, line), kind=DocumentKind.RESUME))
    assert not never & {m.skill_id for m in found.mentions}


def test_years_of_a_job_under_another_title() -> None:
    (match,) = judged(job("Telecommunicator", "Took calls"), "5+ years of experience as a 911 dispatcher").values()
    assert match.status is M
    assert match.years_held == 7.1


def test_degrees_of_one_row_are_one_row() -> None:
    resume = "Ines Harbour\n\nEDUCATION\nB.S. Computer Engineering, Northbeck College, 2017\n"
    assert {name: m.status for name, m in judged(resume, "BS/MS in EE, CE, CS or similar").items()} == {"BS/MS": M}


def test_a_related_field_is_still_of_its_level() -> None:
    resume = "Ines Harbour\n\nEDUCATION\nAAS Medical Laboratory Technology, Northbeck College, 2017\n"
    asked = "Bachelor's degree in chemistry or a related life science required"
    assert [m.status for m in judged(resume, asked).values()] == [S]


def test_a_numbered_degree_is_a_degree() -> None:
    resume = "Ines Harbour\n\nEDUCATION\nBCom Risk Management, University of Northbeck, 2017\n"
    assert [m.status for m in judged(resume, "NQF 7 degree in Risk Management").values()] == [M]


def test_bilingual_asks_for_both_languages() -> None:
    resume = job("Clerk", "Kept the books") + "\nLANGUAGES\nEnglish\n"
    found = judged(resume, "Bilingual English/Spanish")
    assert {name: m.status for name, m in found.items()} == {"English": M, "Spanish": N}


def test_an_exam_that_pupils_sit_is_no_qualification() -> None:
    assert "GCSEs" not in judged(job("Teacher", "Taught music"), "Able to teach GCSE and lead a choir")


@pytest.mark.parametrize(
    ("line", "status"),
    [("Tools: Figma, Miro, SQL (learning)", N), ("SQL reports for the harbour", M)],
)
def test_what_is_being_learnt_is_not_held(line: str, status: Status) -> None:
    assert [m.status for m in judged(job("Researcher", line), "SQL").values()] == [status]


def test_a_row_of_tools_under_studies_proves_nothing() -> None:
    resume = "Ines Harbour\n\nEDUCATION\nB.Mus, Northbeck College, 2015\nIT: Sibelius, MuseScore, GarageBand\n"
    assert [m.status for m in judged(resume, "MuseScore").values()] == [U]


def test_a_bullet_with_since_makes_no_job() -> None:
    text = job("Midwife", "Mentor two student midwives each year, practice assessor since 2022", "Perineal suturing")
    assert len(document_from_text(text, kind=DocumentKind.RESUME).roles) == 1


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Experience of leading a harbour choir is desirable", "Leading a harbour choir"),
        ("Maintains records", "Record keeping"),
        ("Significant experience (8+ years) in harbour pilotage", "Harbour pilotage experience"),
    ],
)
def test_names_of_rows(asked: str, name: str) -> None:
    assert list(judged(job("Clerk", "Painted the boats"), asked)) == [name]


@pytest.mark.parametrize(("asked", "years"), [("2 yrs floral design", 2.0), ("3 years warranty", None)])
def test_years_before_a_bare_field(asked: str, years: float | None) -> None:
    ad = extract(document_from_text(f"Requirements\n- {asked}\n", kind=DocumentKind.AD))
    assert next((m.years for m in ad.mentions if m.years is not None), None) == years


def test_who_has_a_kindred_qualification_asks_whether_it_counts() -> None:
    resume = "Ines Harbour\n\nEDUCATION\nPME, Northbeck College, 2017\n"
    mine = extract(document_from_text(resume, kind=DocumentKind.RESUME))
    ad = extract(document_from_text("Teacher\n\nRequirements\n- QTS\n", kind=DocumentKind.AD))
    bench = Bench.of(mine, today=dt.date(2026, 1, 15), fixes=())
    (match,) = bench.judged([ad]).matches
    assert match.status is A
    assert "ask them whether it counts" in advice_for(match, bench.profile)
