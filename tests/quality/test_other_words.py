"""The tables of words that show a skill without its name, over the shipped lexicon."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace
from importlib.resources import files

import pytest

from gapfinder.analysis.advice import advice_for
from gapfinder.analysis.evidence_words import (
    duties,
    near_words,
    occupations,
    soft_skills,
    soft_words,
    task_words,
    tasks,
    with_relatives,
)
from gapfinder.analysis.passages import Passages
from gapfinder.analysis.profile import Profile
from gapfinder.datatypes import Asked, Demand, DocumentKind, Label, Match, Requirement, SkillKind, Status, Tier
from gapfinder.extract import extract
from gapfinder.lexicon.table import load
from gapfinder.readers import document_from_text
from gapfinder.workflow import Bench


def passages(section: str, line: str, field: str = "") -> Passages:
    """Passages of a resume with one line of interest, read with the whole lexicon."""
    role = "Clerk, Northbeck Yard, 2021-01 - 2025-01\n" if section == "EXPERIENCE" else ""
    text = f"Ines Harbour\n\n{section}\n{role}- {line}\n\nSKILLS\n{field}\n"
    extraction = extract(document_from_text(text, kind=DocumentKind.RESUME))
    return Passages(Profile.of(extraction, load(), dt.date(2026, 1, 15)))


def matched(mine: str, ad: str) -> tuple[Match, ...]:
    """Matches of a resume against an ad, with their advice, over the whole lexicon."""
    resume = extract(document_from_text(mine, kind=DocumentKind.RESUME))
    bench = Bench.of(resume, today=dt.date(2026, 1, 15), fixes=())
    found = bench.judged([extract(document_from_text(ad, kind=DocumentKind.AD))]).matches
    return tuple(replace(match, advice=advice_for(match, bench.profile)) for match in found)


def judged(role: str, line: str, asked: str) -> Match:
    """The match of what an ad asks against a resume of one role."""
    mine = f"Ines Harbour\n\nEXPERIENCE\n{role}, Northbeck Hall, 2019-01 - 2025-01\n- {line}\n- Painted the boats\n"
    (match,) = matched(mine, f"Requirements\n- {asked}\n")
    return match


TABLES = ("task_evidence", "near_evidence", "soft_evidence", "everyday_duties", "title_duties", "kindred_words")


@pytest.mark.parametrize("table", TABLES)
def test_the_rows_of_a_table_have_its_columns(table: str) -> None:
    """A comma inside a pattern that is not quoted would cut it in two."""
    text = (files("gapfinder.analysis") / "data" / f"{table}.csv").read_text(encoding="utf-8")
    head, *rows = csv.reader(text.splitlines())
    assert {len(row) for row in rows} == {len(head)}


def test_the_tables_name_what_the_lexicon_knows() -> None:
    lexicon = load()
    assert len(tasks()) > 150
    assert all(lexicon[one].kind is not SkillKind.SOFT for one in tasks())
    assert all(one in lexicon for one in soft_skills())


@pytest.mark.parametrize("line", ["Painted the harbour office blue", "The sea was calm and wide that morning"])
def test_ordinary_sentences_show_no_task(line: str) -> None:
    """Each pattern asks for its own words: an empty alternative would match everything."""
    assert not [one for one in tasks() if (words := task_words(one)) is not None and words.shown.search(line)]
    assert not [one for one in soft_skills() if (soft := soft_words(one)) is not None and soft.shown.search(line)]


SHOWN = [
    ("process-improvement", "Streamlined the way masts are ordered"),
    ("process-improvement", "Cut the turnaround of repairs from nine days to four"),
    ("data-analysis", "Analyzed the performance of the ferry line"),
    ("stakeholder-management", "Acted as liaison between the harbour and its tenants"),
    ("staff-training", "Trained six new employees on the crane"),
    ("patient-education", "Discharge teaching in two languages"),
    ("month-end-close", "Close the books by the fourth working day"),
    ("external-audit", "Pulled samples for the external auditors"),
    ("inventory-management", "Counted stock weekly and reordered what was low"),
    ("recruitment", "Interviewed candidates for the night shift"),
    ("report-generation", "Design and deliver weekly and monthly reports for the harbour master"),
    ("content-creation", "Produced short videos of the lifeboat at sea"),
    ("project-management", "Led the project that moved the archive to the quay"),
    ("media-pitching", "Secured front page coverage in the county paper"),
    ("media-inquiries", "Handled press inquiries for the regatta"),
    ("virtualization", "Virtualized the servers of the yard"),
    ("cold-calling", "Telemarketing of berths to boat owners"),
    ("sales-target-achievement", "Exceeded the quota for berths four years running"),
    ("customer-issues", "Resolved the concerns of berth holders"),
    ("trend-analysis", "Identified trends in ferry traffic"),
    ("customer-service", "Greeted callers and answered the questions of guests"),
    ("customer-satisfaction", "Kept the berth holders, our customers, satisfied all summer"),
    ("documentation", "Checked the closing documents of every berth"),
    ("quality-control", "Ensured that every sail was of the quality we promise"),
    ("workplace-safety", "Operated the crane safely through three winters"),
    ("material-handling", "Unloaded crates and other freight from the ferry"),
    ("stock-rotation", "Rotated the stock of tinned food first in, first out"),
    ("parent-communication", "Met with parents about the sailing lessons of their children"),
    ("activities-of-daily-living-support", "Assisted eight residents with bathing and dressing"),
    ("mentoring", "Trained new apprentices on the slipway"),
    ("people-management", "Supervised a crew of nine on the pontoon"),
    ("cleaning", "Cleaned the galley after each trip"),
    ("equipment-operation", "Operated the forklift and two winches of the yard"),
    ("school-trips", "Planned two outings a month for the youngest sailors"),
    ("community-resource-referral", "Referred seamen to the housing services of the town"),
    ("working-with-children", "Helped the youngest children with their life jackets"),
    ("housekeeping", "Kept it tidy: cleaned the galley and the rooms of the crew"),
    ("scheduling", "Created the weekly schedules of the ferry crews"),
    ("maths-teaching", "Tutored apprentices in algebra and geometry"),
    ("science-teaching", "Taught the biology of tide pools to visitors"),
    ("english-language-teaching", "Ran evening classes for English learners of the port"),
    ("toddler-care", "Fed and dressed toddlers in the harbour nursery"),
    ("life-skills-training", "Taught residents budgeting and daily living"),
    ("learning-support", "Helped students with their homework after sailing"),
    ("suggestive-product-advice", "Helped customers find ropes of the right size"),
    ("difficult-customers", "Calmed angry customers when the ferry was late"),
    ("retail-sales", "Sold clothing and accessories in the harbour shop"),
    ("renovation", "Remodeled the kitchen of the lighthouse"),
    ("punch-list-management", "Closed the punch list of the new pier"),
    ("forklift-operation", "Drove a forklift on the quay"),
    ("janitorial-work", "Swept and mopped floors of the ferry terminal"),
    ("medical-history-taking", "Reviewed the medical histories of seamen"),
    ("insurance-verification", "Verified insurance coverage of patients"),
    ("hazard-identification", "Reported hazards on the slipway"),
    ("reception-duties", "Answered the phones of the harbour office"),
    ("janitorial-work", "Custodian of the yacht club and its halls"),
    ("extracurricular-activities", "Coached the soccer team of the harbour school"),
    ("strategy-execution", "Implemented game plans for the summer season"),
    ("health-communication", "Listened to patients and relayed their concerns"),
    ("food-service", "Grilled fish and prepared salads for forty guests"),
    ("direct-tax", "Prepared federal tax returns for the boat owners"),
    ("audit-support", "Prepared the audit schedules of the harbour office"),
    ("closing-sales", "Completed sales transactions at the chandlery"),
    ("customer-requirements", "Translated the needs of customers into berth plans"),
    ("digital-channels", "Ran the social media pages of the regatta"),
    ("compliance", "Kept the slipway within the OSHA rules"),
    ("data-verification", "Verified the accuracy of the tide records"),
    ("laws-and-regulations", "Filed FMLA papers for the crew"),
    ("clerical-work", "Made copies of the tide tables and sent faxes"),
    ("scheduling", "Prepared the shifts of the pilots for each month"),
    ("process-management", "Defined the processes of the sail loft"),
    ("credit-risk-analysis", "Forecast the loan loss of the boat fund"),
    ("maintenance-planning", "Scheduled preventive maintenance of the ferries"),
    ("email-management", "Migrated the crew to Exchange for their mail"),
    ("performance-improvement", "Improved every KPI of the ferry line"),
]


@pytest.mark.parametrize(("task", "line"), SHOWN)
def test_tasks_in_other_words(task: str, line: str) -> None:
    """Told as work it is shown; the same words among skills or hobbies tell of nothing done."""
    mine = passages("EXPERIENCE", line)
    found = mine.done(task)
    assert found is not None
    assert mine.profile.document.text[found[0] : found[1]].lstrip("- ") == line
    assert passages("INTERESTS", line).done(task) is None
    assert passages("SKILLS", line).done(task) is None


@pytest.mark.parametrize(
    ("summary", "status"),
    [
        ("Buyer who negotiated contracts with chandlers.", Status.UNPROVEN),
        ("Buyer who likes chandlers.", Status.MISSING),
    ],
)
def test_a_task_told_in_a_summary_is_claimed(summary: str, status: Status) -> None:
    mine = (
        f"Ines Harbour\n\nSUMMARY\n{summary}\n\nEXPERIENCE\nClerk, Northbeck Hall, 2019-01 - 2025-01\n- Painted boats\n"
    )
    (match,) = matched(mine, "Requirements\n- Contract management\n")
    assert match.status is status


@pytest.mark.parametrize(
    ("task", "line", "field"),
    [
        (
            "scalability",
            "Served 4,000 requests per hour without one complaint",
            "Debugging and unit testing of the site",
        ),
        ("on-call-support", "On call one week in four", "Ran Kubernetes and Terraform for the yard"),
        ("prototyping", "Built a prototype of the new summer menu", "Drew it in Figma after wireframing"),
        (
            "blueprint-reading",
            "Worked from the prints of the harbour office",
            "Electrical wiring, plumbing and welding on the quay",
        ),
    ],
)
def test_words_of_a_field_need_the_field(task: str, line: str, field: str) -> None:
    """A clerk's requests per hour are no load on a server; a list of skills makes nobody one of a field."""
    assert passages("EXPERIENCE", f"{line}\n- {field}").done(task) is not None
    assert passages("EXPERIENCE", line).done(task) is None
    assert passages("EXPERIENCE", line, field).done(task) is None


def test_a_task_told_in_a_summary_is_unproven() -> None:
    """What a summary tells is claimed; a row of names tells of no task."""
    ad = "Requirements\n- Punch lists\n"
    told = "Ines Harbour\n\nSUMMARY\nForewoman who has closed the punch list of every pier.\n"
    assert [m.status for m in matched(told, ad)] == [Status.UNPROVEN]
    ad = "Requirements\n- Insurance verification\n"
    told = "Ines Harbour\n\nSUMMARY\nClerk who has verified the coverage of every boat in the harbour.\n"
    assert [m.status for m in matched(told, ad)] == [Status.UNPROVEN]
    row = "Ines Harbour\n\nSUMMARY\nVerified invoices, tide coverage, ropes\n"
    assert Status.UNPROVEN not in [m.status for m in matched(row, ad)]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("Baccalaureate degree required", Status.MET),
        ("First degree required", Status.MET),
        ("Graduate degree required", Status.MISSING),
        ("Secret clearance", Status.MET),
        ("Microsoft Excel", Status.UNPROVEN),
        ("Microsoft Access", Status.ADJACENT),
    ],
)
def test_names_of_degrees_suites_and_clearances(asked: str, status: Status) -> None:
    mine = "Ines Harbour\n\nSKILLS\nMicrosoft Office Suite\nSecurity Clearance: Secret (Active)\n\nEDUCATION\nBachelor of Arts in Botany, Northbeck College, 2017\n"
    assert [m.status for m in matched(mine, f"Requirements\n- {asked}\n")] == [status]


def test_the_occupation_of_others_shows_nothing() -> None:
    line = "Wrote monthly safety briefings for project managers"
    assert judged("Clerk", line, "Project management").status is not Status.MET
    assert judged("Project Manager", "Wrote safety briefings", "Project management").status is Status.MET


def test_a_college_degree_is_a_diploma() -> None:
    mine = "Ines Harbour\n\nEDUCATION\nBachelor of Science in Botany, Northbeck College, 2017\n"
    assert [m.status for m in matched(mine, "Requirements\n- College diploma\n")] == [Status.MET]
    mine = "Ines Harbour\n\nEDUCATION\nA.S. Degree : Botany Northbeck College, 2017\n"
    assert [m.status for m in matched(mine, "Requirements\n- College diploma\n")] == [Status.MET]
    assert [m.status for m in matched(mine, "Requirements\n- Associate degree\n")] == [Status.MET]


def test_a_comma_behind_a_verb_parts_nothing() -> None:
    line = "Wrote, revised and printed procedures of the yard"
    assert judged("Clerk", line, "Standard operating procedures").status is Status.MET


def test_an_office_is_no_suite_of_programs() -> None:
    mine = "Ines Harbour\n\nSKILLS\nClerical, office, phone, data entry\n"
    assert [m.status for m in matched(mine, "Requirements\n- Microsoft Word\n")] == [Status.MISSING]


def test_the_table_of_relatives_names_what_the_lexicon_knows() -> None:
    lexicon = load()
    assert with_relatives() <= lexicon.by_id.keys()
    assert len(with_relatives()) > 200


@pytest.mark.parametrize("line", ["Painted the harbour office blue", "The sea was calm and wide that morning"])
def test_ordinary_sentences_tell_of_no_relative(line: str) -> None:
    assert not [one for one in with_relatives() if (words := near_words(one)) is not None and words.search(line)]


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ("Contract negotiation", "Negotiated berth fees with boat owners"),
        ("Consumer law", "Kept every call within the FDCPA rules"),
        ("Root cause analysis", "Cut the MTTR of the ferry engines by half"),
        ("Document control", "Learned record keeping for the tide gauges"),
        ("IT sales", "Sold photocopiers to the offices of the quay"),
        ("User research", "Held focus groups with berth holders"),
        ("Early intervention", "Looked after boys with special needs"),
        ("Neurology", "Set up the EEG of the harbour clinic"),
        ("Merchandise planning", "Chose the assortment of the chandlery"),
        ("Athletic training", "Taped athletes before the regatta"),
        ("Trauma-informed care", "Night watch in a refuge from domestic violence"),
        ("Employer branding", "Stood at job fairs for the shipyard"),
        ("HVAC design", "Laid out the chilled water plant of the ferry terminal"),
        ("Tax research", "Wrote up the income tax of the harbour"),
    ],
)
def test_a_relative_in_other_words_is_near(asked: str, line: str) -> None:
    """It is a bridge, never the thing itself, and the words that say so are quoted."""
    match = judged("Clerk", line, asked)
    assert match.status is Status.ADJACENT
    assert match.nearest is not None
    assert match.nearest.name in line
    assert judged("Clerk", "Painted the masts", asked).status is Status.MISSING


@pytest.mark.parametrize(
    ("skill", "line", "shows"),
    [
        ("follow-through", "Delivered the new pontoon and its lighting on time", True),
        ("cross-functional-collaboration", "Worked with other health professionals on the quay", True),
        ("curiosity", "Safety certificate of the harbour school", None),
        ("judgement", "Took the approved pilot course of the harbour", None),
        ("judgement", "Approved the purchase orders of the yard", True),
        ("results-orientation", "Wrote down the plans and goals of the yard", None),
        ("results-orientation", "Met the sales goals of the yard every summer", True),
        ("initiative", "Established good relationships with boat owners", None),
    ],
)
def test_what_shows_a_soft_skill(skill: str, line: str, shows: bool | None) -> None:
    found = passages("EXPERIENCE", line).showing(skill)
    assert (found[2] if found is not None else None) is shows


def test_soft_skills_are_shown_before_they_are_claimed() -> None:
    done = passages("EXPERIENCE", "Founded the yard's sailing school for beginners")
    assert done.showing("initiative") is not None
    assert done.showing("initiative")[2] is True  # type: ignore[index]
    said = passages("SUMMARY", "A self-starter with a head for boats")
    assert said.showing("initiative")[2] is False  # type: ignore[index]
    assert passages("SUMMARY", "Likes boats").showing("initiative") is None


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Engaged with guests, showing genuine appreciation for their business", "Show business"),
        ("Coordinated schedules with the quay to assist in traffic control", "Schedule control"),
        ("Gathered data for drilling engineers through a variety of software packages", "Software engineering"),
        ("Responsible for all financial aspects, which includes reporting to the chair", "Financial reporting"),
        ("Managed the finances, including paying for products and services rendered", "Managed services"),
    ],
)
def test_words_of_a_name_that_meet_by_chance_are_not_the_thing(line: str, asked: str) -> None:
    assert judged("Porter", line, asked).status is Status.MISSING


def test_items_of_a_list_do_not_meet() -> None:
    """Two neighbours in a list of skills make no third one."""
    text = "Ines Harbour\n\nSKILLS\nAccounting, inventory, managing, sewing\n"
    (match,) = matched(text, "Requirements\n- Account management\n")
    assert match.status is Status.MISSING


@pytest.mark.parametrize(
    ("asked", "line", "status"),
    [
        ("Construction principles and practices", "Welded masts for the construction industry", Status.MET),
        ("Large construction jobs", "Welded masts for the construction industry", Status.UNCLEAR),
        ("Large construction jobs", "Welded masts", Status.MISSING),
        ("Carpentry, music or a related field", "Did the carpentry of the hall", Status.MET),
        ("Carpentry, music or a related field", "Welded masts", Status.MISSING),
        (
            "Welding and pottery for the historic schooners of Finnish harbours",
            "Taught pottery and welding",
            Status.UNCLEAR,
        ),
        ("Consumer law practices", "Kept every call within the FDCPA rules", Status.ADJACENT),
    ],
)
def test_a_phrase_is_judged_by_the_skills_in_it(asked: str, line: str, status: Status) -> None:
    """By one alone where its other words only frame it, or where any of several would do."""
    text = f"Ines Harbour\n\nEXPERIENCE\nPorter, Northbeck Hall, 2019-01 - 2025-01\n- {line}\n"
    bench = Bench.of(extract(document_from_text(text, kind=DocumentKind.RESUME)), today=dt.date(2026, 1, 15), fixes=())
    row = Requirement(
        id="a-phrase",
        name=asked,
        label=Label.EXPERIENCE,
        tier=Tier.REQUIRED,
        asked=(Asked(target="t1", start=0, end=len(asked), line=1, quote=asked),),
        demand=Demand(targets=1, of=1, bios=0, ads=1),
    )
    assert bench.decide.match(row).status is status


@pytest.mark.parametrize(
    ("under", "asked", "status"),
    [
        (
            "CERTIFICATIONS\nLifeguard, First Aid, and CPR Certified, 2025",
            "CPR and First Aid certification",
            Status.MET,
        ),
        ("CERTIFICATIONS\nCPR certified, 2025", "CPR and First Aid certification", Status.MISSING),
        ("EDUCATION\nKinesiology, 2010, Dunmoor State University", "Bachelor's degree", Status.UNCLEAR),
        ("EDUCATION\nKinesiology, 2010, Dunmoor State University", "Master's degree", Status.MISSING),
        ("EDUCATION\nDunmoor High School, 2010", "Bachelor's degree", Status.MISSING),
        ("EDUCATION\nBSc in Marine Biology, 2012", "Bachelor's degree in a scientific field", Status.MET),
        ("EDUCATION\nBA in Political Science, 2012", "Bachelor's degree in a scientific field", Status.UNCLEAR),
    ],
)
def test_a_qualification_in_parts(under: str, asked: str, status: Status) -> None:
    """A double certificate is held with both its parts; studies that name no degree leave it open."""
    mine = f"Ines Harbour\n\nEXPERIENCE\nPorter, Northbeck Hall, 2019-01 - 2025-01\n- Painted the boats\n\n{under}\n"
    (match,) = matched(mine, f"Requirements\n- {asked}\n")
    assert match.status is status


def test_a_named_language_is_asked_for_not_any() -> None:
    text = "Ines Harbour\n\nLANGUAGES\nFrench, Twi\n"
    (match,) = matched(text, "Requirements\n- Bilingual or fluent in Spanish\n")
    assert (match.requirement.id, match.status) == ("spanish", Status.MISSING)


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Supplier relations for three piers", "Vendor relations"),
        ("Resolved client issues at the counter", "Customer problem resolution"),
        ("Monitored project budgets", "Project budget tracking"),
        ("Assessed the risks of night sailing", "Risk analysis"),
        ("Recruited staff for the ferries", "Staff hiring"),
    ],
)
def test_a_name_in_kindred_words_is_held(line: str, asked: str) -> None:
    assert judged("Porter", line, asked).status is Status.MET


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Generated new product revenue for the shop", "Product development"),
        ("Billing of accounts generating most of the berth fees", "User account creation"),
        ("Good communication with vendors at the gate", "Vendor coordination"),
        ("Read the course of information science", "Data science"),
        ("Managed projects of the yard", "IT project management"),
        ("Was responsible for building and servicing masts", "Building services"),
    ],
)
def test_kindred_words_that_meet_by_chance_are_not_the_thing(line: str, asked: str) -> None:
    assert judged("Porter", line, asked).status is not Status.MET


@pytest.mark.parametrize(
    ("title", "asked", "status"),
    [
        ("Director of Public Relations", "Media pitching", Status.ADJACENT),
        ("Senior Staff Accountant", "GAAP", Status.ADJACENT),
        ("Bookkeeper", "Balance sheet reconciliations", Status.ADJACENT),
        ("Account Manager", "People management", Status.MISSING),
        ("Porter", "Media pitching", Status.MISSING),
        ("Finance Assistant", "Finance experience", Status.MET),
    ],
)
def test_what_a_title_says(title: str, asked: str, status: Status) -> None:
    """Its field is held, the everyday work of such a job is near; an account manager manages no people."""
    assert judged(title, "Walked the dogs", asked).status is status


@pytest.mark.parametrize(
    ("held", "status"),
    [
        ("B.A. in History, 2020", Status.UNCLEAR),
        ("BSc in Accounting, 2020", Status.MET),
        ("BBA in Accountancy, 2020", Status.MET),
        ("GCSE Maths, 2020", Status.MISSING),
    ],
)
def test_a_degree_in_one_field_or_another_is_a_degree(held: str, status: Status) -> None:
    """Who worked in finance has not studied it."""
    mine = f"Ines Harbour\n\nEXPERIENCE\nFinance Manager, Northbeck Hall, 2019-01 - 2025-01\n- Kept the finance of the hall\n\nEDUCATION\n{held}\n"
    matches = matched(mine, "What you haveBachelor’s degree in Accounting or Finance required.\n")
    assert [one.status for one in matches if one.requirement.label is Label.QUALIFICATION] == [status]


@pytest.mark.parametrize(
    ("role", "asked", "status"),
    [
        ("Teacher", "Lesson planning", Status.ADJACENT),
        ("Registered Nurse", "Medication administration", Status.ADJACENT),
        ("Substitute Teacher", "Classroom management", Status.ADJACENT),
        ("Home Health Aide", "Infection control", Status.ADJACENT),
        ("Carpenter", "Power tools", Status.ADJACENT),
        ("Line Cook", "Food safety", Status.ADJACENT),
        ("Porter", "Lesson planning", Status.MISSING),
    ],
)
def test_everyday_work_of_a_job_is_near(role: str, asked: str, status: Status) -> None:
    match = judged(role, "Walked the dogs", asked)
    assert match.status is status
    assert (match.nearest is not None and match.nearest.name == role) is (status is Status.ADJACENT)
    assert ("everyday work of a job that you held" in match.advice) is (status is Status.ADJACENT)


@pytest.mark.parametrize(
    ("role", "title", "status"),
    [
        ("Teacher", "Teacher", Status.ADJACENT),
        ("Maths Teacher", "Teacher", Status.ADJACENT),
        ("Teacher", "Maths Teacher", Status.ADJACENT),
        ("Porter", "Teacher", Status.MISSING),
        ("Manager", "Manager", Status.MISSING),  # of what?
    ],
)
def test_a_duty_of_a_job_held_under_the_same_name_is_near(role: str, title: str, status: Status) -> None:
    mine = f"Ines Harbour\n\nEXPERIENCE\n{role}, Northbeck Hall, 2019-01 - 2025-01\n- Painted the boats\n"
    ad = f"{title}\n\nResponsibilities\n- Attend the monthly gatherings of all houses\n"
    (match,) = matched(mine, ad)
    assert match.status is status
    assert ("everyday work of a job that you held" in match.advice) is (status is Status.ADJACENT)


def test_the_table_of_everyday_work_names_what_the_lexicon_knows() -> None:
    lexicon = load()
    assert len(duties()) > 100
    for duty in duties():
        assert lexicon[duty].kind not in {SkillKind.SOFT, SkillKind.OCCUPATION}
    assert {lexicon[one].kind for one in occupations()} == {SkillKind.OCCUPATION}


@pytest.mark.parametrize("listed", ["Certified Scrum Master", "BLS", "Microsoft Certified Professional"])
def test_a_certificate_is_no_degree(listed: str) -> None:
    text = f"Ines Harbour\n\nEXPERIENCE\nPorter, Northbeck Hall, 2019-01 - 2025-01\n- Painted boats\n\nCERTIFICATIONS\n{listed}\n"
    (match,) = matched(text, "Requirements\n- Bachelor's degree\n")
    assert match.status is Status.MISSING


@pytest.mark.parametrize(
    ("line", "asked", "status"),
    [
        ("Installed Windows Server 2003 for the yard", "Windows Server 2019", Status.ADJACENT),
        ("Installed Windows servers, 2019 models among them", "Windows Server 2019", Status.MET),
    ],
)
def test_the_number_of_a_name_must_stand_there_too(line: str, asked: str, status: Status) -> None:
    assert judged("Porter", line, asked).status is status


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Issue, return and reserve stock on Sierra", Status.MET),
        ("Kept the lists up to date on Sierra", Status.UNCLEAR),
        ("Walked the whole of the sierra", Status.MISSING),
        ("Sierra walks for forty guests", Status.MISSING),
        ("I have never used Sierra", Status.MISSING),
    ],
)
def test_an_ambiguous_name_of_a_tool_that_stands_there_is_not_missing(line: str, status: Status) -> None:
    text = f"Ines Harbour\n\nEXPERIENCE\nAssistant, Northbeck Hall, 2019-01 - 2025-01\n- {line}\n"
    ad = "Librarian\n\nRequirements\n- Experience with the Sierra library management system\n"
    found = matched(text, ad)
    assert [m.status for m in found if m.requirement.id.startswith("sierra")] == [status]


def test_an_ambiguous_name_of_a_language_is_not_missing_either() -> None:
    """Among other subjects the club's name is not read as a language; it stands there all the same."""
    mine = (
        "Ines Harbour\n\nEDUCATION\nPGCE Secondary Mathematics, 2020\nBSc (Hons) Physics with Astrophysics, 2019\n"
        "Level 2 Safeguarding, 2024\n\nEXPERIENCE\nMaths Teacher, Northbeck School, 2020-09 - 2025-01\n"
        "- Marked work in Google Classroom\n- Ran the Year 7 lunchtime Scratch club\n"
    )
    ad = "Maths Teacher\n\nRequirements\n- Able to run a coding club (Python or Scratch)\n"
    found = matched(mine, ad)
    assert [m.status for m in found if m.members] == [Status.UNCLEAR]
