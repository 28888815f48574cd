"""People of many trades against what ads of their trade ask, over the shipped lexicon and rules."""

from __future__ import annotations

import datetime as dt

import pytest

from gapfinder.analysis.advice import advice_for
from gapfinder.datatypes import DocumentKind, Match, Status
from gapfinder.extract import extract
from gapfinder.readers import document_from_text
from gapfinder.workflow import Bench, batch

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
        ("Optometrist", "Read OCT and visual fields", {"ontario-certificate-of-qualification"}),
        ("Fleet Technician", "Serviced the brakes of every PSV in the yard", {"pcv-licence"}),
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


def test_items_without_bullets_stay_apart() -> None:
    """Items in small letters, each in a line of its own, are no paragraph."""
    text = (
        "DWAYNE HARBOUR\n\nNorthbeck Precision, CNC Machinist, 2014-current\n"
        "set up & run Haas VF-4, Mazak Integrex, Okuma lathes\nread blueprints GD&T, hold .0005\n"
        "edit G code at the control, Mastercam a little (took a class)\n"
        "mics, bore gages, CMM operator (Zeiss Calypso run programs only)\nfirst piece inspection\n"
    )
    read = document_from_text(text, kind=DocumentKind.RESUME)
    assert "\nread blueprints GD&T, hold .0005\nedit G code" in read.text
    assert [(role.title, role.organisation) for role in read.roles] == [("CNC Machinist", "Northbeck Precision")]


def test_a_form_of_period_company_and_position_is_a_job() -> None:
    text = (
        "Siti Harbour\n\nSummary: Customs professional.\n\nPERIOD: Jan 2020 – Present\n"
        "COMPANY: Northbeck Forwarding Ltd\nPOSITION: Declaration Team Lead\nJob scope:\n- Customs permits\n"
    )
    (role,) = document_from_text(text, kind=DocumentKind.RESUME).roles
    assert (role.title, role.organisation) == ("Declaration Team Lead", "Northbeck Forwarding Ltd")


@pytest.mark.parametrize("title", ["Claims Adjuster", "Statistician", "Medical Coder", "Podiatrist", "RDH"])
def test_titles_make_jobs_without_a_heading(title: str) -> None:
    text = f"Ines Harbour\nNorthbeck\n\n{title}, Northbeck Hall, 2019-01 - present\n- Kept the lists\n"
    assert [role.title for role in document_from_text(text, kind=DocumentKind.RESUME).roles] == [title]


def test_letters_mean_what_the_text_says() -> None:
    ad = "Requirements\n- Daily use of computer aided dispatch (CAD)\n- Five hours of CAD training\n"
    found = extract(document_from_text(ad, kind=DocumentKind.AD))
    assert {m.skill_id for m in found.mentions if "CAD" in m.text} == {"computer-aided-dispatch"}


@pytest.mark.parametrize("listed", ["Python, GIT, Docker", "AutoCAD, CAD, Revit", "PMI, PMP, Scrum"])
def test_short_names_of_one_trade_do_not_take_those_of_another(listed: str) -> None:
    text = f"Ines Harbour\n\nSKILLS\n{listed}\n"
    found = {m.skill_id for m in extract(document_from_text(text, kind=DocumentKind.RESUME)).mentions}
    assert not found & {"goods-in-transit-insurance", "computer-aided-dispatch", "pmi-inspections"}


def test_a_qualification_that_starts_later_is_still_to_come() -> None:
    resume = job("Gardener", "Kept the borders") + "\nEDUCATION\nStarting RHS Level 3 in September.\n"
    assert [m.status for m in judged(resume, "RHS Level 3").values()] == [A]


def test_what_was_only_seen_leaves_the_rest_of_its_list() -> None:
    found = judged(job("SLP", "Dysphagia treatment, bedside swallow, MBSS observed only"), "Dysphagia management")
    assert [m.status for m in found.values()] == [M]


def test_an_employer_is_not_lent_to_another_job() -> None:
    """A title without an employer belongs to the house above only where the one led to the other."""
    text = (
        "Noor Harbour\n\nEXPERIENCE\nResearcher, Northbeck Freight Ltd, Jan 2022 – Present\n- Led studies\n"
        "Barista, 2016-2019\n- Made coffee\nShift lead, 2019-2020\n- Kept the rota\n"
    )
    roles = document_from_text(text, kind=DocumentKind.RESUME).roles
    assert [role.organisation for role in roles] == ["Northbeck Freight Ltd", "", ""]


def test_a_condition_takes_only_its_part_of_a_row() -> None:
    found = judged(
        job("Brewer", "Brewed"), "5+ years of commercial brewing; Siebel cert for brewers; ability to lift 55 lb"
    )
    assert [m.requirement.years for m in found.values() if m.requirement.years] == [5.0]


def test_the_length_of_a_contract_is_no_experience() -> None:
    ad = extract(document_from_text("Producer (12 month FTC)\n\nRequirements\n- Podcasts\n", kind=DocumentKind.AD))
    assert not [m for m in ad.mentions if m.years is not None]


def test_a_graduate_of_high_school_has_its_diploma() -> None:
    resume = job("Clerk", "Kept the books") + "\nEDUCATION\nHS grad 2014\n"
    assert [m.status for m in judged(resume, "High school diploma").values()] == [M]


@pytest.mark.parametrize(("section", "status"), [("SKILLS", A), ("CERTIFICATIONS", M)])
def test_a_skill_of_the_name_of_a_qualification_is_near_it(section: str, status: Status) -> None:
    resume = job("Pharmacy technician", "Kept the shelves") + f"\n{section}\naccuracy checking, dispensing\n"
    assert [m.status for m in judged(resume, "Accuracy checking qualification").values()] == [status]


NEVER = "Ines Harbour\n\nEXPERIENCE\nWelder, Northbeck Hall, 2016-01 - present\n- Welded masts\n"


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("Experience in account management, consulting, or support", {"Account management, Consulting or support"}),
        (
            "Experience in sales, account management, or a related customer-facing role",
            {"Sales or Account management"},
        ),
        ("Antenatal, intrapartum and postnatal care", {"Prenatal care", "Intrapartum care", "Postnatal care"}),
        ("Knowledge of accounts payable and receivable", {"Accounts payable", "Accounts receivable"}),
        ("AMA or working towards", {"AMA"}),
        ("CPCU (or working towards)", {"CPCU"}),
        ("A second language would be an advantage", {"Second language"}),
        ("Fluency in a second European language", {"Second European language"}),
    ],
)
def test_nothing_asked_is_lost(asked: str, names: set[str]) -> None:
    assert {*judged(NEVER, asked)} == names


def test_the_last_of_several_that_no_list_knows_is_never_met_by_its_word() -> None:
    (match,) = judged(job("Clerk", "Gave support to the harbour office"), "Nomad, Kubernetes, or support").values()
    assert match.status is C


@pytest.mark.parametrize(
    ("title", "asked", "status"),
    [
        ("Accountant", "5+ years of related experience", C),
        ("Accountant", "Previous experience in a similar role", C),
        ("Coded welder", "5+ years of related experience", M),
        ("Coded welder", "Previous experience in a similar role", M),
        ("Coded welder", "12 years' experience in a similar role", S),
        ("Accountant", "5 years of professional experience", M),
    ],
)
def test_years_in_work_like_theirs(title: str, asked: str, status: Status) -> None:
    (match,) = judged(NEVER, asked, title=title).values()
    assert match.status is status


def test_work_of_another_kind_gets_honest_advice() -> None:
    resume = extract(document_from_text(NEVER, kind=DocumentKind.RESUME))
    ad = document_from_text("Accountant\n\nRequirements\n- 5+ years of related experience\n", kind=DocumentKind.AD)
    bench = Bench.of(resume, today=dt.date(2026, 1, 15), fixes=())
    (match,) = bench.judged([extract(ad)]).matches
    assert "Your titles do not show work like theirs" in advice_for(match, bench.profile)


@pytest.mark.parametrize(
    ("held", "line", "status"),
    [
        ("Warehouse supervisor", "Picked orders in the warehouse", M),
        ("Warehouse operative", "Led six pickers in the warehouse", M),
        ("Warehouse operative", "Picked orders in the warehouse", A),
    ],
)
def test_years_of_leading_are_of_jobs_in_which_people_were_led(held: str, line: str, status: Status) -> None:
    found = judged(job(held, line), "2+ years leading a team in a warehouse")
    assert found["Leading a team in a warehouse"].status is status


def test_a_title_asks_for_nothing() -> None:
    """What stands behind the job in a title names the department."""
    about = "You will build dashboards for the buyers and tell them what sells in which shop, and why it does.\n"
    ad = f"Data Analyst - Merchandising\n\nAbout the role\n{about}\nRequirements\n- SQL\n"
    mine = extract(document_from_text(NEVER, kind=DocumentKind.RESUME))
    found = Bench.of(mine, today=dt.date(2026, 1, 15), fixes=()).judged(
        [extract(document_from_text(ad, kind=DocumentKind.AD))]
    )
    assert "Merchandising" not in {m.requirement.name for m in found.matches}


@pytest.mark.parametrize(
    ("employer", "asked"),
    [
        ("Castlegate Consulting", "Strong communication skills"),
        ("Northbeck Mutual General Insurance", "General insurance"),
        ("Northbeck Retail Banking plc", "Retail banking"),
    ],
)
def test_the_name_of_an_employer_shows_no_skill(employer: str, asked: str) -> None:
    text = f"Ines Harbour\n\nEXPERIENCE\nAnalyst, {employer}, 2019-01 - present\n- Kept the files in order\n"
    assert [m.status for m in judged(text, asked).values()] == [N]


@pytest.mark.parametrize(
    ("held", "asked", "status"),
    [
        ("IOSH Working Safely", "IOSH certificate", M),
        ("IOSH Working Safely", "IOSH Managing Safely", A),
        ("IOSH Managing Safely", "IOSH", M),
    ],
)
def test_the_training_of_a_body_is_not_one_of_its_courses(held: str, asked: str, status: Status) -> None:
    assert [m.status for m in judged(f"{NEVER}\nCERTIFICATIONS\n{held}\n", asked).values()] == [status]


def test_a_club_of_the_same_kind() -> None:
    found = judged(job("Librarian", "Ran a Scratch club for children"), "Experience of running a coding club")
    assert [m.status for m in found.values()] == [M]


def test_days_on_which_they_are_closed_are_no_shifts() -> None:
    ad = extract(document_from_text("Clerk\n\nWe are closed bank holidays.\n", kind=DocumentKind.AD))
    assert not ad.checks


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Operated the communication equipment on the bridge", "Communication skills"),
        ("Worked beside a Certified Nurses Aid on every watch", "Willingness to learn"),
        ("Wrote to schools about the attendance of pupils", "Punctuality"),
        ("Managed the sales team of the harbour shop", "Experience of virtual teams"),
        ("Sold rope to decision makers of every yard", "Decision making"),
        ("Made up bouquets from own ideas and books", "Sense of ownership"),
        ("Kept a log of lessons learned on each mast", "Desire to learn"),
    ],
)
def test_words_that_show_no_trait(line: str, asked: str) -> None:
    assert M not in {m.status for m in judged(job("Hand", line), asked).values()}


MORE_TRADES = [
    ("Locksmith", "non-destructive entry and mortice lever picking", "Gaining entry in lockouts", M),
    ("Locksmith", "warrants with bailiffs, about 12 a week", "Warrant work with utility companies", M),
    ("Crane operator", "VOC for the Liebherr crane", "Verification of Competency", M),
    ("Crane operator", "tandem lifts of precast panels, daily", "Experience of multi crane lifts", M),
    ("Net maker", "Mended nets of the harbour, basic", "Harbour net mending (Intermediate)", N),
    ("Net maker", "Mended nets of the harbour", "Harbour net mending (Intermediate)", M),
    ("Tram driver", "Drove trams on all lines of the harbour", "Train driving", A),
    ("Dental hygienist", "FMX & BWX with sensors every day", "Digital radiographs", M),
    ("Dental hygienist", "Prophys, sealants, fluoride varnish", "Dental sealants", M),
    ("Cabin crew", "In-flight medical cases, AED used once", "Handle medical emergencies", M),
    ("Cabin crew", "Safety demo, SEP annual, galley in charge", "Safety and emergency procedures", M),
    ("Alterations tailor", "Fittings, pinning, hems by hand", "Conduct fittings with clients", M),
    ("Grants adviser", "Kept SmartyGrants forms and variations", "Fluxx, SmartyGrants or Salesforce", M),
    ("Platform engineer", "vault for secrets, trivy scans", "Secret management", M),
    ("Climber", "Dismantles with rigging and crown reductions", "Crown reductions", M),
    ("Funeral director", "Arranged and conducted 180 funerals", "Previous experience in the funeral sector", M),
]


@pytest.mark.parametrize(("title", "line", "asked", "status"), MORE_TRADES)
def test_more_trades(title: str, line: str, asked: str, status: Status) -> None:
    assert {m.status for m in judged(job(title, line), asked).values()} == {status}


def test_a_licence_of_another_state_is_to_be_looked_at() -> None:
    def status(held: str) -> Status:
        resume = job("RDH", "Cleaned teeth") + f"\nCERTIFICATIONS\nRDH\n{held}\n"
        return judged(resume, "Current Colorado RDH license")["RDH license"].status

    assert status("Arizona license active") is C
    assert status("CO license active") is M
    assert status("License active") is M


def test_a_degree_leaves_the_certificate_of_school_open() -> None:
    resume = job("Clerk", "Kept the books") + "\nEDUCATION\nBA English, Northbeck University, 2018\n"
    assert [m.status for m in judged(resume, "Leaving Certificate").values()] == [C]
    assert [m.status for m in judged(job("Clerk", "Kept the books"), "Leaving Certificate").values()] == [N]


def test_a_ticket_that_has_run_out_is_not_met_and_its_neighbour_is() -> None:
    resume = job("Rigger", "Rigged masts") + "\nCERTIFICATIONS\nFirst aid 2024. Working at heights (expired 11/2023)\n"
    found = judged(resume, "Working at heights", "First aid")
    assert {name: m.status for name, m in found.items()} == {"Working at heights": C, "First aid": U}


def test_clinical_experience_is_time_in_jobs_of_care() -> None:
    (match,) = judged(job("Staff nurse", "Kept the ward"), "2+ years of clinical experience").values()
    assert (match.status, match.years_held) == (M, 7.1)


def test_years_of_who_works_for_himself_are_of_his_trade() -> None:
    text = "Darren Harbour\nLocksmith, Northbeck\n\nEXPERIENCE\nSelf-employed, Northbeck, 2019-01 - present\n- Took calls\n"
    (match,) = judged(text, "At least 3 years' experience as a locksmith").values()
    assert (match.status, match.years_held) == (M, 7.1)


def test_duties_announced_by_who_does_them_are_no_words_about_the_employer() -> None:
    ad = (
        "Wine Director\n\nAbout us\nOur group runs four dining rooms.\n\nThe Wine Director is responsible for:\n"
        "- Purchasing and inventory control\n"
    )
    found = extract(document_from_text(ad, kind=DocumentKind.AD))
    assert "inventory-control" in {m.skill_id for m in found.mentions} or "Purchasing" in {
        m.text for m in found.mentions
    }


def test_a_duty_may_begin_with_to() -> None:
    ad = "Driver\n\nMain duties\nTo report faults of the vehicle to the depot manager.\n"
    found = extract(document_from_text(ad, kind=DocumentKind.AD))
    assert any(m.text.startswith("report faults") for m in found.mentions)


def test_an_arrow_joins_dates() -> None:
    text = "Bilal Harbour\n\nNordlicht Payments - Platform Engineer - 2021-08 -> now\n * moved 60 services\n"
    (role,) = document_from_text(text, kind=DocumentKind.RESUME).roles
    assert (role.title, role.current) == ("Platform Engineer", True)


def test_who_will_draft_writes_no_wills() -> None:
    ad = extract(
        document_from_text("Conveyancer\n\nDuties\n- You will draft contracts for clients\n", kind=DocumentKind.AD)
    )
    assert "will-drafting" not in {m.skill_id for m in ad.mentions}


def test_what_follows_the_last_of_several_is_another() -> None:
    assert {*judged(NEVER, "Mastery of Maya or Blender, ZBrush and Houdini")} >= {"Autodesk Maya or Blender", "ZBrush"}


@pytest.mark.parametrize(
    ("line", "topic"),
    [
        ("Current police clearance needed.", "clearance"),
        ("You must pass a medical.", "clearance"),
        ("Must be 20 or over.", "age"),
        ("Right to live and work in the EU.", "work permit"),
        ("Live within 60 minutes of the depot.", "location"),
    ],
)
def test_conditions(line: str, topic: str) -> None:
    ad = extract(document_from_text(f"Driver\n\nRequirements\n- {line}\n", kind=DocumentKind.AD))
    assert [c.reason for c in ad.checks] == [topic]


def test_working_at_heights_names_no_employer() -> None:
    ad = extract(
        document_from_text("Rigger\n\nRequirements\n- Working at Heights and Confined Space\n", kind=DocumentKind.AD)
    )
    assert "the employer" not in {one.reason for one in ad.ignored}


def test_a_master_of_items_is_no_degree() -> None:
    found = judged(job("Data steward", "Kept the item master in Exact"), "Bachelor's degree")
    assert [m.status for m in found.values()] == [N]


@pytest.mark.parametrize(
    ("held", "asked", "status"),
    [
        ("CDMP Associate (DAMA) exam planned Q3 2026", "CDMP", A),
        ("GED", "High school diploma or GED", M),
        ("AHPRA n/a", "AHPRA registration", N),
        ("WWCC", "Working with Children Check", M),
        ("NHA CPT 2025", "Phlebotomy certification (ASCP, NHA, AMT or NCCT)", M),
    ],
)
def test_qualifications_of_trades(held: str, asked: str, status: Status) -> None:
    resume = job("Hand", "Kept the stores") + f"\nEDUCATION\n{held}\n"
    assert [m.status for m in judged(resume, asked).values()] == [status]


def test_brackets_give_examples_of_one_thing() -> None:
    assert {*judged(NEVER, "Experience with a BI tool (Power BI, Qlik)")} >= {"Power BI or Qlik Sense"}
    assert {*judged(NEVER, "A recognised accountancy qualification (ACA, ACCA or CIMA)")} == {"ACA, ACCA or CIMA"}


@pytest.mark.parametrize("now", ["heden", "heute", "aujourd'hui", "presente", "obecnie"])
def test_now_in_other_languages(now: str) -> None:
    text = f"Marit Harbour\n\nExperience\nNorthbeck BV, Master Data Specialist 04/2020 - {now}\n- kept records\n"
    (role,) = document_from_text(text, kind=DocumentKind.RESUME).roles
    assert role.current


def test_management_of_a_thing_is_no_management_of_people() -> None:
    assert "Management skills" not in judged(NEVER, "RF management skills")


def test_drug_screens_that_somebody_performs_are_no_condition() -> None:
    ad = extract(document_from_text("Phlebotomist\n\nDuties\n- Performs urine drug screens\n", kind=DocumentKind.AD))
    assert not ad.checks


def test_one_of_several_names_that_no_list_has_is_enough() -> None:
    asked = "Experience in Cheops, Jobpac or Procore"
    assert {name: m.status for name, m in judged(job("QS", "Cost reports in Cheops"), asked).items()} == {
        "Cheops, Jobpac or Procore": M
    }
    assert {*judged(NEVER, asked)} == {"Cheops, Jobpac or Procore"}


@pytest.mark.parametrize(("title", "status"), [("Duty supervisor", M), ("Lifeguard", N)])
def test_years_of_supervision_are_of_jobs_in_which_people_were_led(title: str, status: Status) -> None:
    found = judged(job(title, "Kept the pool"), "At least 2 years' supervisory experience in a leisure facility")
    assert [m.status for m in found.values()] == [status]


@pytest.mark.parametrize(
    ("title", "line", "asked"),
    [
        ("Contract administrator", "Security of Payment claims of the yard", "Security of Payment legislation"),
        ("Contract administrator", "Progress claims and EOTs every month", "Progress claims"),
        ("Pool attendant", "Pool plant operators cert 2024", "Pool plant operator's certificate"),
        ("Payroll clerk", "PCP (NPI payroll), 2021", "PCP designation"),
    ],
)
def test_last_trades(title: str, line: str, asked: str) -> None:
    resume = job(title, line) + f"\nCERTIFICATIONS\n{line}\n"
    assert [m.status for m in judged(resume, asked).values()] == [M]


def test_a_batch_names_an_alternative_that_no_list_has() -> None:
    resume = document_from_text(job("Welder", "Welded masts"), kind=DocumentKind.RESUME)
    ad = document_from_text(
        "Web developer\n\nRequirements\n- Experience with React, Angular or Zorbjs\n", kind=DocumentKind.AD
    )
    found = batch(resume, [ad])
    (row,) = found.demand  # asked once, though in so many words
    assert "zorbjs" in row.members
    assert found.learn_first
