"""Saved pages after the markup of usual job boards: every requirement kept, no navigation, footer or cookie text."""

from __future__ import annotations

import json

import pytest

from gapfinder.datatypes import DocumentKind, SectionKind
from gapfinder.errors import UnreadableError
from gapfinder.readers import read_bytes

ASKED = (
    "A current forklift licence",
    "Two years in a cold store",
    "Able to read a picking list in Spanish",
    "Excel for stock counts",
)
DUTIES = "You will load and unload forty lorries a night with two colleagues, and you will keep the log of the gate."
NOISE = ("Cookie", "Sign in", "Similar jobs", "Privacy", "Share", "Apply now", "Home", "Newsletter", "© 2026")
NAV = "<nav><a href='/'>Home</a><a href='/jobs'>Jobs</a><a>Sign in</a></nav>"
FOOTER = "<footer><p>© 2026 Board Ltd</p><a>Privacy</a><a>Newsletter</a></footer>"
COOKIE = "<div id='cookie-banner' class='consent'>Cookie settings: we use cookies to make this page better. <button>Accept</button></div>"
SIMILAR = (
    "<section class='similar-jobs'><h2>Similar jobs</h2><ul><li>Baker in Leeds</li><li>Cook in York</li></ul></section>"
)
ITEMS = "".join(f"<li>{item}</li>" for item in ASKED)
BODY = f"<h2>What you'll do</h2><p>{DUTIES}</p><h2>Requirements</h2><ul>{ITEMS}</ul>"
POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Night Loader",
    "hiringOrganization": {"@type": "Organization", "name": "Frost & Sons"},
    "jobLocation": {"address": {"addressLocality": "Hull", "addressCountry": "GB"}},
    "description": BODY,
}


def page(body: str, head: str = "") -> str:
    """A whole page with the usual chrome."""
    return (
        f"<!DOCTYPE html><html><head><title>Night Loader | Board</title>{head}<script>var a='Sign in';</script></head>"
        f"<body class='has-sidebar'>{COOKIE}<header>{NAV}</header>{body}{SIMILAR}{FOOTER}</body></html>"
    )


def script(data: object) -> str:
    """JSON-LD."""
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


ROWS = "".join(f"<tr><td>{item}</td><td>Essential</td></tr>" for item in ASKED)
PAGES = {
    "json-ld": page("<div id='root'>Loading…</div>", script(POSTING)),
    "json-ld in a graph, escaped": page(
        "<div></div>",
        script({"@graph": [{"@type": "WebSite"}, {**POSTING, "description": BODY.replace("<", "&lt;").replace(">", "&gt;")}]}),
    ),
    "json-ld in parts": page(
        "<div></div>",
        script([{**POSTING, "description": f"<p>{DUTIES} {DUTIES} {DUTIES}</p>", "qualifications": "\n".join(ASKED)}]),
    ),
    "main": page(f"<main><h1>Night Loader</h1>{BODY}<button>Apply now</button></main>"),
    "article": page(f"<div class='page'><article><h1>Night Loader</h1>{BODY}<div class='share-buttons'>Share</div></article></div>"),
    "description div": page(f"<h1>Night Loader</h1><div id='jobDescriptionText'>{BODY}</div><a class='apply-button'>Apply now</a>"),
    "bold paragraphs and breaks": page(
        f"<main><h1>Night Loader</h1><p><b>What you'll do</b></p><p>{DUTIES}</p><p><strong>Requirements:</strong><br>"
        + "<br>".join(f"- {item}" for item in ASKED) + "</p></main>"
    ),
    "table": page(f"<main><h1>Night Loader</h1><p>{DUTIES}</p><h3>Person specification</h3><table><tr><th>Criteria</th><th></th></tr>{ROWS}</table></main>"),
    "definition list": page(
        f"<main><h1>Night Loader</h1><dl><dt>Location</dt><dd>Hull</dd><dt>What you'll do</dt><dd><p>{DUTIES}</p></dd>"
        f"<dt>Requirements</dt><dd><ul>{ITEMS}</ul></dd></dl></main>"
    ),
    "divs only": page(
        f"<div class='wrap'><div class='job'><div class='t'>Night Loader</div><div>What you'll do</div><div>{DUTIES}</div>"
        f"<div>Requirements</div>{''.join(f'<div>{item}</div>' for item in ASKED)}</div></div>"
    ),
    "layout table": page(f"<table><tr><td><h1>Night Loader</h1>{BODY}</td></tr></table>"),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str) -> None:
    """Every requirement is a line (or cell) of the text; chrome is not."""
    document = read_bytes(PAGES[name].encode(), name="job.html", kind=DocumentKind.AD)
    lines = [line.removeprefix("• ").removeprefix("- ") for line in document.text.split("\n")]
    assert [item for item in ASKED if not any(line.split(" | ")[0] == item for line in lines)] == []
    assert [word for word in NOISE if word in document.text] == []
    assert DUTIES in document.text
    assert document.title == "Night Loader"
    assert document.format == "html"
    place = document.text.index(ASKED[0])
    assert document.section_at(place) is SectionKind.REQUIREMENTS


def test_script_page() -> None:
    """A page without text says what to do."""
    shell = f"<!DOCTYPE html><html><body><div id='root'></div><script>{'var x = 1; ' * 3000}</script></body></html>"
    with pytest.raises(UnreadableError, match="scripts") as caught:
        read_bytes(shell.encode(), name="job.html")
    assert "paste" in caught.value.hint


def test_charset() -> None:
    """The page's own charset counts."""
    text = page(f"<main><h1>Café Loader</h1>{BODY}</main>", "<meta charset='iso-8859-1'>")
    assert "Café" in read_bytes(text.encode("latin-1"), name="job.html").text


def test_mail() -> None:
    """The HTML part of a job alert."""
    mail = (
        "From: jobs@example.com\r\nTo: ines@example.com\r\nSubject: Night Loader\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/html; charset=utf-8\r\n\r\n" + page(f"<main><h1>Night Loader</h1>{BODY}</main>")
    )
    assert ASKED[0] in read_bytes(mail.encode(), name="alert.eml").text


def test_json_resume() -> None:
    """A resume as data becomes dated rows."""
    sheet = {
        "basics": {"name": "Ines Harbour", "email": "ines@example.com", "summary": "Fitter of pumps."},
        "work": [
            {"name": "Harbour Yard", "position": "Fitter", "startDate": "2019-03-01", "endDate": "2022-05-31",
             "highlights": ["Repaired forty pumps"]},
            {"name": "Ferry Line", "position": "Chief Fitter", "startDate": "2022-06"},
        ],
        "skills": [{"name": "Welding", "keywords": ["TIG", "MIG"]}],
    }  # fmt: skip
    document = read_bytes(json.dumps(sheet).encode(), name="resume.json", kind=DocumentKind.RESUME)
    assert [(role.title, role.organisation, role.current) for role in document.roles] == [
        ("Fitter", "Harbour Yard", False),
        ("Chief Fitter", "Ferry Line", True),
    ]
    assert "Welding: TIG, MIG" in document.text
    assert document.format == "json-resume"
