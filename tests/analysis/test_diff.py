"""Two reports: what closed and by what, what is new, what moved; every gap is accounted for once."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gapfinder.analysis.diff import diff
from gapfinder.datatypes import Change, Match, Report, Status
from tests.smalllexicon import ad, report

AD = "Engineer\n\nRequirements\n- Python\n- Docker\n- Terraform\n- 5+ years of experience with SQL\n- AWS or Azure\n"
MINE = (
    "Ines Harbour\n\nSKILLS\nDocker\n\nEXPERIENCE\nEngineer, Northbeck Yard, 2021-01 - 2024-01\n"
    "- Built reports in Python and SQL\n"
)
LATER = MINE + "- Rolled out Docker and Terraform on AWS\n"


def ids(changes: tuple[Change, ...]) -> set[str]:
    """Ids of some changes."""
    return {change.match.requirement.id for change in changes}


def test_what_closed_and_by_what() -> None:
    found = diff(report(MINE, ad(AD)), report(LATER, ad(AD)))
    assert ids(found.closed) == {"docker", "terraform", "aws+azure"}
    assert not found.new
    assert not found.gone
    (docker,) = [change for change in found.closed if change.match.requirement.id == "docker"]
    assert docker.quotes[0].quote == "Rolled out Docker and Terraform on AWS"
    assert docker.because == ""
    assert docker.old is not None
    assert docker.old.status is Status.UNPROVEN


def test_back_again() -> None:
    """What was met and is not any more is new, with what it was before."""
    found = diff(report(LATER, ad(AD)), report(MINE, ad(AD)))
    assert ids(found.new) == {"docker", "terraform", "aws+azure"}
    assert all(change.old is not None and change.old.status is Status.MET for change in found.new)
    (terraform,) = [change for change in found.new if change.match.requirement.id == "terraform"]
    assert terraform.because == "Your resume does not show any more what it showed before."


def test_more_years_are_a_change() -> None:
    found = diff(report(MINE, ad(AD)), report(MINE.replace("2021-01", "2020-01"), ad(AD)))
    (years,) = [change for change in found.changed if change.match.requirement.id == "sql"]
    assert years.old is not None
    assert years.new is not None
    assert (years.old.years_held or 0) < (years.new.years_held or 0)


def test_other_targets_are_said() -> None:
    found = diff(report(MINE, ad(AD)), report(MINE, ad("Engineer\n\nRequirements\n- Python\n- Welding\n")))
    assert ids(found.new) == {"welding"}
    assert ids(found.gone) == {"docker", "terraform", "sql", "aws+azure"}
    assert found.new[0].because == "The earlier targets did not ask for it."
    assert any("targets differ (1 added, 1 left out)" in remark for remark in found.remarks)
    assert any("same text" in remark for remark in found.remarks)


def test_the_same_resume_against_an_ad_that_asks_less() -> None:
    found = diff(report(MINE, ad(AD)), report(MINE, ad(AD.replace("5+ years", "2+ years"))))
    (sql,) = found.closed
    assert sql.because == "They ask for another measure of it now."


def test_other_versions_are_said() -> None:
    one = report(MINE, ad(AD))
    assert any("versions" in remark for remark in diff(one, replace(one, lexicon="other")).remarks)


BASE = report(MINE, ad(AD))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Reports with some of the same requirements in any status."""
    rows: list[Match] = []
    for match in BASE.matches:
        status = draw(st.sampled_from([None, *Status]))
        if status is not None:
            years = draw(st.sampled_from([None, 1.0, 2.0]))
            rows.append(replace(match, status=status, rank=None, years_held=years))
    return replace(BASE, matches=tuple(rows))


@given(reports())
def test_a_report_against_itself_is_empty(one: Report) -> None:
    found = diff(one, one)
    assert (found.closed, found.new, found.changed, found.gone) == ((), (), (), ())
    assert found.open == len(one.gaps)


@given(reports(), reports())
def test_every_gap_is_accounted_for_once(old: Report, new: Report) -> None:
    found = diff(old, new)
    assert len(old.gaps) == len(found.closed) + len(found.changed) + len(found.gone) + found.open
    assert len(new.gaps) == len(found.new) + len(found.changed) + found.open


@given(reports(), reports())
def test_there_and_back(old: Report, new: Report) -> None:
    """What closes one way opens the other way."""
    there, back = diff(old, new), diff(new, old)
    assert ids(there.closed) == {c.match.requirement.id for c in back.new if c.old is not None}
    assert ids(there.changed) == ids(back.changed)
    assert there.open == back.open
