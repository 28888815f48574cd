"""Laws of the pages: all is said, nothing is loaded or run, a document's words are text and nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from gapfinder.datatypes import Batch, Factor, Report, SectionKind, Status
from gapfinder.render.batch import about_steps, gain, reasons
from gapfinder.render.batch import headline as batch_headline
from gapfinder.render.interface import FORMATS, View, batch_renderer, renderer
from gapfinder.render.summary import MEANINGS, denied, headline, status_words, tallies, tier_words, title_of
from gapfinder.safe import plain
from tests.commandline import Run, python
from tests.render.html.reports import EVIL, REPORTS, batch_of, made, with_texts

ROOT = Path(__file__).parents[3]
DATA = ROOT / "tests" / "data"
TAGS = set(
    "html head meta title style body a svg defs pattern rect circle desc text header footer main section h1 h2 h3 p ul ol li "
    "dl div dt dd span b i bdi code figure figcaption blockquote details summary table thead tbody tr th td".split()
)
"""All elements that a page is made of: none that runs, loads or sends anything."""
ATTRIBUTES = set(
    "lang charset http-equiv content name class href id width height aria-hidden aria-labelledby role tabindex "
    "patternunits patterntransform x y cx cy r text-anchor value dir scope open".split()
)
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def page_of(report: Report, view: View | None = None) -> str:
    return renderer("html")(report, view or View())


def batch_page_of(batch: Batch) -> str:
    return batch_renderer("html")(batch, View(top=15))


def pages_of(report: Report) -> tuple[str, str]:
    """The report's page, and that of the same documents as a batch."""
    return page_of(report), batch_page_of(batch_of(report))


def nodes(page: str) -> Iterator[LexborNode]:
    root = LexborHTMLParser(page).root
    assert root is not None
    yield from root.traverse(include_text=False)


def shape(page: str) -> list[tuple[str, tuple[tuple[str, str | None], ...]]]:
    """Every element with its attributes, in order; no text."""
    return [(str(node.tag), tuple(node.attributes.items())) for node in nodes(page)]


def words(page: str) -> str:
    """The text of the body, blanks folded."""
    body = LexborHTMLParser(page).body
    assert body is not None
    return " ".join(body.text(separator=" ").split())


def texts(page: str, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in LexborHTMLParser(page).css(selector)]


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_is_run_or_loaded(name: str) -> None:
    """Only known elements and attributes; links go to places of the page; the style loads nothing."""
    for page in pages_of(REPORTS[name]()):
        for node in nodes(page):
            assert node.tag in TAGS, node.tag
            assert {attribute.lower() for attribute in node.attributes} <= ATTRIBUTES, node.html
            link = node.attributes.get("href")
            assert link is None or link.startswith("#")
        (style,) = LexborHTMLParser(page).css("style")
        assert re.findall(r"url\(([^)]*)\)", style.text()) == ["#hatch", "#dots"]
        assert "@import" not in style.text()
        assert "//" not in style.text()


def test_the_policy_allows_this_style_alone() -> None:
    for page in pages_of(made()):
        style = page[page.index("<style>") + 7 : page.index("</style>")]
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        (policy,) = LexborHTMLParser(page).css("meta[http-equiv]")
        assert policy.attributes == {
            "http-equiv": "Content-Security-Policy",
            "content": f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        }


@given(
    text=st.text(min_size=1, max_size=60)
    | st.lists(
        st.sampled_from([*EVIL.split(), EVIL, "<", ">", "&", '"', "'", "\n", "</", "<!--", "\x00"]), min_size=1
    ).map("".join)
)
@settings(max_examples=60)
def test_a_text_is_text(text: str) -> None:
    """Whatever words stand in a report: the same elements and attributes, and the words as text, shown without tricks."""
    known, met = made(3, 9), "x" + text
    assert shape(page_of(with_texts(known, lambda _: met))) == shape(page_of(with_texts(known, lambda _: "x")))
    one, two = batch_of(with_texts(known, lambda _: met)), batch_of(with_texts(known, lambda _: "x"))
    assert shape(batch_page_of(one)) == shape(batch_page_of(two))
    page = page_of(with_texts(known, lambda _: met))
    assert not HIDDEN.search(page)
    assert set(texts(page, "blockquote")) == {f"“{plain(met)}”"}
    assert {plain(met + years) for years in ("", ", 5+ years")} >= set(texts(page, ".card h3 bdi"))


def test_evil_texts() -> None:
    for page in pages_of(REPORTS["evil"]()):
        assert "<script" not in page
        assert "<img" not in page
        assert "{{ 7 * 7 }}" in page
        assert not HIDDEN.search(page)
        assert "<script>alert(1)</script>" in words(page)


@pytest.mark.parametrize("view", [View(), View(everything=True), View(top=1)])
def test_all_is_said(view: View) -> None:
    """Every gap with its status, tier, quotes of both sides and advice; every met row; extras, checks, what was ignored."""
    report = made()
    shown = words(page_of(report, view))
    assert headline(report) in shown
    for match in report.matches:
        assert title_of(match) in shown
    for match in report.gaps:
        parts = [status_words(match), tier_words(match), match.advice]
        parts += [f"“{a.quote}”" for a in match.requirement.asked] + [f"“{h.quote}”" for h in match.held]
        parts += [f"“{match.nearest.quote}”"] if match.nearest else []
        parts += ["you say so yourself"] if denied(match) else []
        parts += [f"{f.name} {f.weight:.2f} × {f.value:.2f} = {f.share:.4f} {f.because}" for f in match.factors]
        parts += [f"{member.name} {member.status}" for member in match.members]
        for part in parts:
            assert part in shown, part
    for part in ("Sailing “Sailed to the Scillies”", "work permit “Right to work is needed”", "Dental : a benefit"):
        assert part in shown
    for tally in tallies(report):
        assert f"{tally.title} {tally.met} {tally.partly} {tally.unclear} {tally.missing} {tally.total}" in shown
    for notice in ("resume.pdf : Two columns were found.", "bio-1.txt : Some of it was cut off."):
        assert notice in shown
    assert "A title page." not in shown
    assert "folder" not in shown


def test_what_is_open() -> None:
    """The first gaps stand open, the others are folded; options open the rest."""
    gaps = len(made().gaps)
    for view, cards in ((View(), 5), (View(top=2), 2), (View(everything=True), gaps)):
        page = LexborHTMLParser(page_of(made(), view))
        assert len(page.css(".card")) == cards
        assert len(page.css(".rest > li")) == gaps - cards
    assert not LexborHTMLParser(page_of(made())).css("details[open]")
    assert len(LexborHTMLParser(page_of(made(), View(ignored=True))).css("#ignored[open]")) == 1
    far = LexborHTMLParser(page_of(made(), View(explain=9)))
    assert [node.text(strip=True) for node in far.css("#gap-9 .why[open] > summary")] == ["Why it is number 9"]
    assert len(far.css("#gap-9 > details[open]")) == 1


def test_some_statuses_only() -> None:
    """What was not asked for is left out; a status that nothing has is said."""
    report = replace(made(), matches=tuple(m for m in made().matches if m.status is not Status.SHORT))
    page = page_of(report, View(only=frozenset({Status.MISSING, Status.SHORT}), everything=True))
    assert {words for card in LexborHTMLParser(page).css(".card .facts .chip") for words in [card.text()]} == {
        "missing"
    }
    assert len(texts(page, ".card")) == sum(m.status is Status.MISSING for m in report.matches)
    assert "Nothing is short." in words(page)
    assert not texts(page, "#met-title")
    assert texts(page_of(report, View(only=frozenset({Status.MET}))), "#met-title") == ["Met (8)"]


def test_what_the_user_told_is_no_passage() -> None:
    match = next(m for m in made().matches if m.status is Status.UNPROVEN)
    told = replace(match.held[0], section=SectionKind.TOLD, line=0, page=0, quote="you have it since 2019")
    page = page_of(replace(made(), matches=(replace(match, held=(told,), rank=1),)))
    assert texts(page, ".mine .where") == ["you told gapfinder"]


def test_what_an_interview_named_stands_on_the_card() -> None:
    report = made()
    first = report.gaps[0]
    heard = Factor(name="interview", value=1.0, weight=0.1, because="your debrief: “more of it”")
    named = replace(first, factors=(*first.factors, heard))
    page = page_of(replace(report, matches=(named, *(m for m in report.matches if m is not first))))
    assert "Interview your debrief: “more of it”" in words(page)
    assert "Interview" not in words(page_of(report))


def test_a_batch_says_all() -> None:
    batch = batch_of(made())
    shown = words(batch_page_of(batch))
    for row in batch.demand[:15]:
        assert f"{row.name} {row.status.value}" in shown
    assert "15 things asked most often, of 24" in shown
    assert batch_headline(batch) in shown
    for step in batch.learn_first[:5]:
        assert f"{step.name} {gain(step)}" in shown
    for sentence in about_steps(batch, View()):
        assert sentence in shown
    names = {row.id: row.name for row in batch.demand}
    for target in batch.targets:
        assert reasons(target, names) in shown
    assert "scan.pdf It has no text layer." in shown
    for target in batch.targets:
        assert f"{target.title} {target.kind.value}," in shown


def test_nothing_recognised_is_no_all_clear() -> None:
    for page in pages_of(REPORTS["empty"]()):
        assert "not the same as no gaps" in words(page)


def test_all_met() -> None:
    report = made()
    met = tuple(replace(m, status=Status.MET, rank=None) for m in report.matches)
    shown = words(page_of(replace(report, matches=met)))
    assert "Everything that was recognised in the targets is shown in the resume." in shown
    assert "Gaps" not in shown


@pytest.mark.parametrize("name", REPORTS)
def test_structure_for_those_who_listen(name: str) -> None:
    """Ids are unique, labels exist, headings descend by one, every drawing that is not mere ornament has title and words."""
    for page in pages_of(REPORTS[name]()):
        tree = LexborHTMLParser(page)
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        assert len(ids) == len(set(ids))
        for node in tree.css("[aria-labelledby]"):
            assert set((node.attributes["aria-labelledby"] or "").split()) <= set(ids)
        for node in tree.css("a"):
            assert (node.attributes["href"] or "")[1:] in ids
        levels = [int(str(node.tag)[1]) for node in tree.css("h1, h2, h3")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        for drawing in tree.css("svg"):
            if drawing.attributes.get("role") == "img":
                assert [child.tag for child in drawing.iter()][:2] == ["title", "desc"]
            else:
                hidden = drawing.attributes.get("aria-hidden") == "true"
                parent = drawing.parent
                while not hidden and parent is not None:
                    hidden = parent.attributes.get("aria-hidden") == "true"
                    parent = parent.parent
                assert hidden, drawing.html


def _colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, two: str) -> float:
    low, high = sorted((_luminance(one), _luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_contrast(scheme: str) -> None:
    """WCAG 2.2 AA: words 4.5 to 1, drawings 3 to 1."""
    style = (ROOT / "gapfinder/render/html/templates/page.css").read_text(encoding="utf-8")
    colours = _colours(style[: style.index("@media")])
    if scheme == "dark":
        colours |= _colours(style[style.index("prefers-color-scheme: dark") : style.index("*, *::before")])
    if scheme == "print":
        colours |= _colours(style[style.index("@media print") :])
    assert len(colours) > 20
    for ground in ("paper", "card"):
        for ink in ("ink", "soft", "accent"):
            assert _contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
        for fill in ("met", "partly", "unclear", "missing", "accent"):
            assert _contrast(colours[fill], colours[ground]) >= 3, (fill, ground)
    assert _contrast(colours["ink"], colours["tint"]) >= 4.5
    assert _contrast(colours["accent"], colours["tint"]) >= 4.5
    for status in ("met", "partly", "unclear", "missing"):
        assert _contrast(colours[f"{status}-ink"], colours[f"{status}-tint"]) >= 4.5, status


def test_the_words_mean_what_the_readme_says() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert (
        dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", readme, re.MULTILINE)).items()
        >= {status.value: meaning for status, meaning in MEANINGS.items()}.items()
    )


def test_same_report_same_page() -> None:
    assert pages_of(made()) == pages_of(made())
    assert "html" in FORMATS


@pytest.mark.parametrize("command", [("compare", "--no-save"), ("batch",)])
def test_from_the_command_line(command: tuple[str, ...], gapfinder: Run, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    inputs = [DATA / f"{name}.txt" for name in ("resume", "ad", "bio")]
    done = gapfinder(*command, *inputs, "-o", out)
    assert (done.code, done.out) == (0, ""), done.err
    page = out.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>\n")
    assert page.endswith("</html>\n")
    assert "Docker" in words(page)


def test_other_formats_do_without_templates() -> None:
    done = python(
        "import sys\nfrom gapfinder.render.interface import renderer, batch_renderer\n"
        "[renderer(n) for n in ('term', 'md', 'json')], batch_renderer('term')\n"
        "print([m for m in ('jinja2', 'markupsafe') if m in sys.modules])"
    )
    assert done.out == "[]\n", done.err
