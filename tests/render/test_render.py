"""Laws of the pages: they fit, they say the same with and without colour, they are safe, they show where words stand."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.analysis.prioritise import weights
from gapfinder.datatypes import Batch, Document, DocumentKind, Notice, Report, Status
from gapfinder.render.interface import FORMATS, View, batch_renderer, renderer
from gapfinder.render.summary import headline, place, strongest, tallies, tier_words
from gapfinder.safe import markdown, plain
from tests.smalllexicon import ad
from tests.smalllexicon import report as report_on

ANSI = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [40, 50, 60, 80, 100])
@pytest.mark.parametrize("view", [View(), View(everything=True, ignored=True), View(explain=2), View(top=1)])
def test_lines_fit(width: int, view: View, report: Report) -> None:
    for line in renderer("term")(report, replace(view, width=width)).splitlines():
        assert len(line) <= width, line


def test_lines_fit_with_many_requirements(small_lexicon: None) -> None:
    del small_lexicon
    names = (
        "Python SQL Docker Kubernetes Terraform Ansible Puppet Tableau Django Flask Azure AWS GCP Welding HACCP MySQL"
    )
    many = ad("Engineer\n\nRequirements\n" + "".join(f"- {name}\n" for name in names.split()))
    mine = "Ines Harbour\n\nSKILLS\nPython, SQL, Docker\n\nEXPERIENCE\nEngineer, Yard, 2020 - 2024\n- Ran AWS, Django\n"
    for line in renderer("term")(report_on(mine, many), View()).splitlines():
        assert len(line) <= 80, line


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_batch_lines_fit(width: int, many: Batch) -> None:
    long = replace(many.targets[0], title="A very long title of a job " * 5)
    found = replace(many, targets=(long, *many.targets[1:]))
    for line in batch_renderer("term")(found, View(width=width)).splitlines():
        assert len(line) <= width, line


def test_colour_changes_no_word(report: Report) -> None:
    """A status is a word, never a colour alone."""
    plain_page, coloured = (renderer("term")(report, View(colour=colour)) for colour in (False, True))
    assert "\x1b" not in plain_page
    assert "\x1b" in coloured
    assert ANSI.sub("", coloured) == plain_page


def test_ascii(report: Report) -> None:
    """A dumb terminal gets nothing but ASCII from us."""
    page = renderer("term")(report, View(unicode=False))
    assert page.isascii(), sorted({c for c in page if not c.isascii()})


@pytest.mark.parametrize("name", FORMATS)
def test_every_page_ends_with_one_line_end(name: str, report: Report) -> None:
    page = renderer(name)(report, View())
    assert page.endswith("\n")
    assert not page.endswith("\n\n")
    assert not [line for line in page.splitlines() if line != line.rstrip()]


@pytest.mark.parametrize("name", ["term", "md"])
def test_every_gap_is_named(name: str, report: Report) -> None:
    page = renderer(name)(report, View(everything=True, width=100))
    for match in report.gaps:
        assert match.requirement.name in page.replace("\\", "")
        assert match.status.value in page or "short by" in page


def test_the_sum_is_shown(report: Report) -> None:
    """`--explain N`: the addends stand there and give the priority."""
    page = renderer("term")(report, View(explain=1))
    addends = [float(number) for number in re.findall(r"x \d\.\d\d = (\d\.\d{4})", page)]
    (total,) = re.findall(r"priority +=? +=? ?(\d\.\d{4})", page)
    assert len(addends) == len(weights())
    assert sum(addends) == pytest.approx(float(total), abs=2e-4)
    assert float(total) == pytest.approx(report.gaps[0].priority)


def test_no_such_gap(report: Report) -> None:
    assert "no gap number 99" in renderer("term")(report, View(explain=99))


def test_nothing_recognised_is_no_all_clear(small_lexicon: None) -> None:
    del small_lexicon
    empty = report_on("Ines Harbour\n\nSKILLS\nPython\n", ad("Hello there."))
    assert "not the same as no gaps" in headline(empty)
    for name in ("term", "md"):
        page = renderer(name)(empty, View(width=100))
        assert "not the same as no gaps" in page
        assert "Everything" not in page


def test_all_met(small_lexicon: None) -> None:
    del small_lexicon
    mine = "Ines Harbour\n\nEXPERIENCE\nEngineer, Yard, 2020 - 2024\n- Ran Python\n"
    found = report_on(mine, ad("Engineer\n\nRequirements\n- Python\n"))
    assert headline(found) == "Everything that was recognised in the targets is shown in the resume."
    assert [tally.words for tally in tallies(found)] == ["1 met (of 1)"]


def test_strengths_and_what_is_beyond(small_lexicon: None) -> None:
    """What they prize and the user has stands first; what nobody asks has a place of its own."""
    del small_lexicon
    mine = "Ines Harbour\n\nEXPERIENCE\nEngineer, Yard, 2020 - 2024\n- Ran Python, Docker, Tableau, Welding and Terraform\n"
    names = "Python Docker Tableau Terraform".split()
    found = report_on(mine, ad("Engineer\n\nRequirements\n" + "".join(f"- {name}\n" for name in names)))
    page = renderer("term")(found, View())
    assert "say first: Docker; Python; Tableau" in page
    assert "also: Terraform" in page
    assert "Beyond what they ask (1)" in page
    assert "Welding" in page
    paper = renderer("md")(found, View())
    assert "Say first: Docker; Python; Tableau." in paper
    assert "- Welding" in paper
    assert "Welding" not in renderer("term")(found, View(only=frozenset({Status.MET})))


def test_places_of_several_ads(small_lexicon: None, targets: list[Document]) -> None:
    del small_lexicon
    mine = "Ines Harbour\n\nSKILLS\nPython\n"
    one = report_on(mine, *targets)
    two = report_on(mine, *targets, targets[0])
    assert {place(asked, one).split(":")[0] for m in one.matches for asked in m.requirement.asked} == {"ad", "bio"}
    assert {place(asked, two).split(":")[0] for m in two.matches for asked in m.requirement.asked} == {
        "ad1", "ad2", "bio",
    }  # fmt: skip


EVIL = "\x1b[31mred\x1b]0;title\x07 \u202egnp.exe <script>alert(1)</script> [x](http://e.org) | `a` **b** -->"


def test_evil_texts(report: Report) -> None:
    """Escapes, markup and HTML of a document do nothing where its words are shown."""
    notice = Notice(level="warning", where=EVIL, message=EVIL)
    match = report.matches[0]
    requirement = replace(
        match.requirement, name=EVIL, asked=tuple(replace(a, quote=EVIL) for a in match.requirement.asked)
    )
    target = replace(report.targets[0], path=EVIL, title=EVIL, notices=(notice,))
    found = replace(
        report, matches=(replace(match, requirement=requirement), *report.matches[1:]),
        targets=(target, *report.targets[1:]), resume=replace(report.resume, path=EVIL, notices=(notice,)),
    )  # fmt: skip
    for view in (View(everything=True, ignored=True), View(explain=1)):
        page = renderer("term")(found, view)
        assert not [c for c in page if ord(c) < 32 and c != "\n"]
        assert "\u202e" not in page
        paper = renderer("md")(found, view)
        assert "<script>" not in paper
        assert "\x1b" not in paper
        assert not re.search(r"(?<!\\)\]\(http", paper)
    assert renderer("json")(found, View()).isascii()


@given(st.text(max_size=80))
def test_plain_law(text: str) -> None:
    """One line, no control character; nothing left to do the second time."""
    shown = plain(text)
    assert plain(shown) == shown
    assert "\n" not in shown
    assert not [c for c in shown if unicodedata.category(c) == "Cc" or c in "\u200b\u202e\u2066\ufeff\xad"]


@given(st.text(alphabet=st.sampled_from("ab*_`<>[]()#|\\~!{}& \n\x1b"), max_size=40))
def test_markdown_law(text: str) -> None:
    """Every sign with a meaning is escaped."""
    shown = markdown(text)
    assert "<" not in shown
    assert ">" not in shown
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]{}|~!#]", shown)


def test_batch_json(many: Batch) -> None:
    """`gapfinder.batch/1`."""
    data = json.loads(batch_renderer("json")(many, View()))
    assert list(data) == [
        "schema", "gapfinder", "resume", "targets", "demand", "matrix", "learn_first", "failed",
    ]  # fmt: skip
    assert data["schema"] == "gapfinder.batch/1"
    assert {row["id"] for row in data["demand"]} == set(data["matrix"])
    assert data["failed"] == [{"path": "scan.pdf", "message": "scan.pdf has no text layer."}]
    fits = [target["fit"] for target in data["targets"]]
    assert fits == sorted(fits, reverse=True)


def test_kinds_of_the_invented(targets: list[Document]) -> None:
    assert [target.kind for target in targets] == [DocumentKind.AD, DocumentKind.BIO]


def test_one_place_is_the_strongest(report: Report) -> None:
    """What they hold is shown by the bio that holds it, though an ad names it first."""
    match = next(m for m in report.matches if m.requirement.id == "docker")
    assert [asked.target for asked in match.requirement.asked] == ["t1", "t2"]
    assert strongest(match).target == "t2"
    assert [tier_words(match, asked) for asked in match.requirement.asked] == ["nice to have", "held by them"]


def test_columns_are_apart(many: Batch) -> None:
    page = batch_renderer("term")(many, View())
    assert re.search(r"^Docker +1/1 ads 1/1 bios  +0 +missing$", page, re.MULTILINE)
