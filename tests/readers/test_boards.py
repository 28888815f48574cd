"""Ten saved pages after the markup of well-known job boards: all that is asked is kept, none of what surrounds it."""

from __future__ import annotations

import json

import pytest

from gapfinder.datatypes import DocumentKind, SectionKind
from gapfinder.readers import read_bytes

ASKED = (
    "Two years on a surgical ward",
    "NMC registration without conditions",
    "ILS certificate, or the will to take it within three months",
    "Fluent with electronic prescribing",
    "Able to work one weekend in four",
)
INTRO = "You will look after twelve patients a shift with a healthcare assistant and a student, and you will hand over in person."
NOISE = (
    "Accept all", "Sign in", "Similar jobs", "Set alert", "Privacy", "Easy apply", "Save", "Report this job", "Careers blog",
    "© 2026", "Follow us", "People also viewed", "Referrals", "Skip to", "Show more", "Cookie", "Newsletter", "Download our app",
)  # fmt: skip
LIST = "".join(f"<li>{item}</li>" for item in ASKED)
COOKIES = '<div id="onetrust-consent-sdk"><h2>Cookie choices</h2><p>Cookie words about partners.</p><button>Accept all</button></div>'
TOP = '<a class="skip-link" href="#m">Skip to main content</a><header class="global-nav"><nav><ul><li><a>Jobs</a></li><li><a>Sign in</a></li></ul></nav></header>'
END = '<footer class="global-footer"><ul><li><a>Privacy</a></li><li><a>Careers blog</a></li></ul><p>© 2026 Board</p><p>Follow us</p></footer>'
ASIDE = '<aside class="right-rail"><h2>Similar jobs</h2><ul><li>Ward clerk</li></ul><button>Set alert</button></aside>'


def page(body: str, head: str = "") -> bytes:
    """A saved page with what boards put around an ad."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Staff Nurse | Board</title>{head}"
        f"<style>.a{{color:red}}</style></head><body>{COOKIES}{TOP}{body}{END}<script>window.x='Newsletter';</script></body></html>"
    ).encode()


def data(kind: str, value: object, name: str = "") -> str:
    """Data in a script."""
    return f'<script type="{kind}"{name}>{json.dumps(value)}</script>'


POSTING = {
    "@context": "https://schema.org/", "@type": "JobPosting", "title": "Staff Nurse",
    "hiringOrganization": {"@type": "Organization", "name": "Larkspur Hospital"},
    "description": f"<p>{INTRO}</p><p><strong>Essential criteria</strong></p><ul>{LIST}</ul>",
}  # fmt: skip
STATE = {
    "props": {"pageProps": {"job": {"jobTitle": "Staff Nurse", "jobDescription": POSTING["description"]}, "n": [1, 2]}}
}
BOARDS = {
    "professional network": page(
        '<main class="main" id="m"><section class="top-card-layout"><h1 class="top-card-layout__title">Staff Nurse</h1>'
        '<button class="sign-up-modal__outlet">Easy apply</button><button>Save</button></section>'
        '<section class="show-more-less-html"><div class="show-more-less-html__markup">'
        f"<p>{INTRO}</p><strong>Requirements<br></strong><ul>{LIST}</ul></div>"
        '<button class="show-more-less-html__button">Show more</button></section>'
        '<section class="similar-jobs"><h2>People also viewed</h2><ul><li>Ward clerk</li></ul></section></main>' + ASIDE
    ),
    "search engine of jobs": page(
        '<div class="jobsearch-JobComponent"><div class="jobsearch-InfoHeaderContainer"><h1>Staff Nurse</h1></div>'
        '<div id="salaryInfoAndJobType">£35,000</div>'
        f'<div id="jobDescriptionText" class="jobsearch-jobDescriptionText"><div><p>{INTRO}</p><p><b>Requirements:</b></p>'
        + "".join(f"<p>- {item}</p>" for item in ASKED)
        + '</div></div><div id="jobsearch-ViewJobButtons"><button>Report this job</button></div></div>' + ASIDE
    ),
    "applicant tracking, hosted page": page(
        '<div id="wrapper"><div id="main"><div id="app_body"><div id="header"><h1 class="app-title">Staff Nurse</h1></div>'
        f'<div id="content"><h2>What you will do</h2><p>{INTRO}</p><h2>What you bring</h2><ul>{LIST}</ul></div>'
        '<form id="application_form"><label>Referrals</label><input></form></div></div></div>'
    ),
    "applicant tracking, sections": page(
        '<div class="content"><div class="section-wrapper page-full-width"><div class="section page-centered posting-header">'
        '<div class="posting-headline"><h2>Staff Nurse</h2></div></div></div><div class="section-wrapper page-full-width">'
        f'<div class="section page-centered" data-qa="job-description"><div>{INTRO}</div></div>'
        f'<div class="section page-centered"><div><h3>Requirements</h3><ul class="posting-requirements plain-list">{LIST}</ul></div></div>'
        '<div class="section page-centered last-section-apply"><a class="postings-btn apply-button">Easy apply</a></div></div></div>'
    ),
    "company portal, data only": page("<div id='root'></div>", data("application/ld+json", POSTING)),
    "script-rendered with state": page(
        "<div id='__next'></div>", data("application/json", STATE, " id='__NEXT_DATA__'") + "<script>var a=1;</script>" * 9
    ),
    "public service, definition list": page(
        '<main id="m"><h1>Staff Nurse</h1><dl class="nhsuk-summary-list"><dt>Salary</dt><dd>£35,000 a year</dd><dt>Contract</dt>'
        f"<dd>Permanent</dd><dt>About the job</dt><dd><p>{INTRO}</p></dd><dt>Essential criteria</dt><dd><ul>{LIST}</ul></dd></dl></main>"
    ),
    "person specification, table": page(
        f'<main id="m"><h1>Staff Nurse</h1><p>{INTRO}</p><h2>Person specification</h2><table class="govuk-table"><thead><tr>'
        "<th>Criterion</th><th>Assessed by</th></tr></thead><tbody>"
        + "".join(f"<tr><td>{item}</td><td>Interview</td></tr>" for item in ASKED) + "</tbody></table></main>" + ASIDE
    ),
    "microdata": page(
        '<div itemscope itemtype="http://schema.org/JobPosting"><h1 itemprop="title">Staff Nurse</h1>'
        f'<span itemprop="description"><p>{INTRO}</p><p>Requirements</p><ul>{LIST}</ul></span></div>'
        '<div class="related-jobs"><h3>Similar jobs</h3></div><div class="app-download-banner">Download our app</div>'
    ),
    "hashed class names": page(
        f'<div class="css-1x7q"><div class="css-9k2"><h1 class="css-h0">Staff Nurse</h1></div><div class="css-77a"><div>{INTRO}</div>'
        f"<div><b>Requirements</b></div><ul>{LIST}</ul></div></div>" + ASIDE, '<meta property="og:title" content="Staff Nurse">'
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BOARDS)
def test_board(name: str) -> None:
    """Each requirement is a line of its own under requirements; nothing of the board is left."""
    document = read_bytes(BOARDS[name], name="saved.html", kind=DocumentKind.AD)
    lines = [line.removeprefix("• ").removeprefix("- ").split(" | ")[0] for line in document.text.split("\n")]
    assert [item for item in ASKED if item not in lines] == []
    assert [word for word in NOISE if word in document.text] == []
    assert INTRO in document.text
    assert document.title == "Staff Nurse"
    sections = {document.section_at(document.text.index(item)) for item in ASKED}
    assert sections <= {SectionKind.REQUIREMENTS, SectionKind.CONDITIONS}


def test_there_are_ten() -> None:
    """As many as were promised."""
    assert len(BOARDS) >= 10
