"""Names in a text: text in, (what stands there, entry) out. Offsets are those of the text, always."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.lexicon.folding import pieces
from gapfinder.lexicon.matcher import Matcher, matcher_of
from gapfinder.lexicon.words import HYPHENS, Cutter, Known
from tests.smalllexicon import lexicon_of, small

MATCHER = Matcher(small())


def found(text: str, matcher: Matcher = MATCHER) -> list[tuple[str, str]]:
    """Names with their entries; ambiguous ones are let through."""
    return [(text[c.start : c.end], c.skill.id) for c in matcher.find(text, lambda _candidate, _line: 1.0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Python and SQL", [("Python", "python"), ("SQL", "sql")]),
        ("PYTHON, python", [("PYTHON", "python"), ("python", "python")]),
        ("Pythons", [("Pythons", "python")]),
        ("C++, C# and .NET", [("C++", "c-plus-plus"), ("C#", "c-sharp"), (".NET", "dotnet")]),
        ("c++/c#", [("c++", "c-plus-plus"), ("c#", "c-sharp")]),
        ("Node.js/React", [("Node.js", "nodejs"), ("React", "react")]),
        ("CI/CD pipelines", [("CI/CD", "ci-cd")]),
        ("continuous integration", [("continuous integration", "ci-cd")]),
        ("Kubernetes (k8s)", [("Kubernetes", "kubernetes"), ("k8s", "kubernetes")]),
        ("ecommerce, e-commerce and E commerce",
         [("ecommerce", "e-commerce"), ("e-commerce", "e-commerce"), ("E commerce", "e-commerce")]),
        ("Certified Public Accountants", [("Certified Public Accountants", "cpa")]),
        ("bank reconciliations", [("bank reconciliations", "bank-reconciliation")]),
        ("bank recs", [("bank recs", "bank-reconciliation")]),
        ("Postgres or MySQL", [("Postgres", "postgresql"), ("MySQL", "mysql")]),
        ("driver’s licence", [("driver’s licence", "driving-licence")]),
        ("a driving license", [("driving license", "driving-licence")]),
        ("stock-control", [("stock-control", "stock-control")]),
        ("pythonic, sequel, C", []),
        ("", []),
    ],
)  # fmt: skip
def test_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RN at a clinic", [("RN", "nursing-licence")]),
        ("rn", []),
        ("AWS", [("AWS", "aws")]),
        ("aws", []),
        ("Java", [("Java", "java")]),
        ("java", []),
        ("JAVA", []),
    ],
)
def test_exact_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_the_longest_name_wins() -> None:
    """Spring Boot is one name, and so is Power BI."""
    text = "Spring Boot, Power BI"
    assert found(text) == [("Spring Boot", "spring"), ("Power BI", "power-bi")]


def test_a_refused_long_name_leaves_the_short_one() -> None:
    """Where the judge refuses a longer name, the next shorter one is tried."""
    matcher = Matcher(lexicon_of("a,Data,hard,,,,,,,,\nb,Data lake,tool,,,Data lake,x,,,,\n"))
    text = "a data lake"
    kept = matcher.find(text, lambda candidate, _line: 0.0 if candidate.skill.id == "b" else 1.0)
    assert [(text[c.start : c.end], c.skill.id) for c in kept] == [("data", "a")]


def test_names_do_not_cross_lines() -> None:
    assert found("stock\ncontrol") == []


def test_lines_given_by_the_caller() -> None:
    text = "Python SQL"
    assert [c.skill.id for c in MATCHER.find(text, lambda _c, _l: 1.0, [(7, 10)])] == ["sql"]


SHARED = "ap,Accounts payable,hard,,,,,,,,\nar,Accounts receivable,hard,,,,,,,,\nlead,Lead generation,hard,,,,,,,,\ndemand,Demand generation,hard,,,,,,,,\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("accounts payable and receivable", [("accounts payable", "ap"), ("receivable", "ar")]),
        ("accounts receivable/payable", [("accounts receivable", "ar"), ("payable", "ap")]),
        ("lead and demand generation", [("lead", "lead"), ("demand generation", "demand")]),
        ("accounts payable and kind", [("accounts payable", "ap")]),
        ("brand, lead and demand generation", [("lead", "lead"), ("demand generation", "demand")]),
        ("lead, brand, and demand generation", [("lead", "lead"), ("demand generation", "demand")]),
        ("lead- and demand generation", [("lead", "lead"), ("demand generation", "demand")]),
    ],
)
def test_names_that_share_a_word(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, Matcher(lexicon_of(SHARED))) == expected


def test_plural_tools_have_no_singular() -> None:
    """A window is not Windows."""
    matcher = Matcher(lexicon_of("windows,Windows,tool,,,,,,,,\n"))
    assert found("a window on Windows", matcher) == [("Windows", "windows")]


def test_short_names_keep_their_letters() -> None:
    """A possessive is no plural of a short name."""
    matcher = Matcher(lexicon_of("rust,Rust,tool,,,,,,,,\n"))
    assert found("Rusts, rust’s", matcher) == [("Rusts", "rust")]


def test_hyphens_between_words_are_left_out() -> None:
    assert words_of("e-commerce - a list") == ["e", "commerce", "-", "a", "list"]


def words_of(text: str) -> list[str]:
    """Words of a line, each checked for its place."""
    cutter = Cutter(lambda raw, folded, stem: Known(1, 1, (raw, folded, stem)), 1)
    line, known = cutter.line(text, 0, len(text))
    assert known == list(enumerate(zip(line.raw, line.folded, line.stems, strict=True)))
    assert all(text[start:].startswith(word) for start, word in zip(line.starts, line.raw, strict=True))
    return list(line.raw)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('(SQL), "Go".', ["(", "SQL", ")", ",", '"', "Go", '"', "."]),
        ("two  spaces - and  more", ["two", "spaces", "-", "and", "more"]),
        ("see https://a.example/x now", ["see", "now"]),
        ("Node.js, C++ and 5+ years", ["Node", ".", "js", ",", "C++", "and", "5+", "years"]),
        ("a B.Sc. in R.", ["a", "B.Sc.", "in", "R", "."]),
        ("", []),
    ],
)
def test_words_of_a_line(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_words_that_count() -> None:
    """A word counts where it opens a class of the next word, or the end of the line."""
    opens, follows = {"a": 1, "b": 2}, {"b": 1, "c": 2}
    cutter = Cutter(lambda raw, *_: Known(opens.get(raw, 0), follows.get(raw, 0), raw), 2)
    assert cutter.line("a b c a c b", 0, 11)[1] == [(0, "a"), (1, "b"), (5, "b")]


@given(st.lists(st.text("ab1.,()\"-–'’&+ \t", max_size=6), max_size=8).map(" ".join))
def test_words_are_the_pieces_of_the_line(text: str) -> None:
    """However a line is cut into stretches, its words are the pieces of the whole, but for hyphens."""
    words = words_of(text)
    whole = [piece.raw for piece in pieces(text)]
    assert [word for word in words if word not in HYPHENS] == [word for word in whole if word not in HYPHENS]
    assert sum(word in HYPHENS for word in words) <= sum(word in HYPHENS for word in whole)


def test_the_matcher_of_a_lexicon_is_built_once() -> None:
    assert matcher_of(small()) is matcher_of(small())


def test_plain_entry() -> None:
    """A word that names an entry whatever stands around it; ambiguous names do not."""
    entries = [MATCHER.plain_entry(word) for word in ("Python", "postgres", "Excel", "java", "nothing")]
    assert [entry.id if entry else None for entry in entries] == ["python", "postgresql", None, None, None]


POOL = st.sampled_from(
    "Python C++ C# .NET Node.js/React e-commerce Excel, and or & k8s managed projects bank reconciliation of ( ) - – "
    "driver’s licence 5+ years\n in Go | CI/CD é ﬁ 数据 \t Power BI".split(" ")
)


@given(st.lists(POOL, max_size=25).map(" ".join) | st.text(max_size=200))
def test_offsets_law(text: str) -> None:
    """Candidates lie inside the text, inside one line, and name something."""
    for candidate in MATCHER.find(text, lambda _c, _l: 1.0):
        assert 0 <= candidate.start < candidate.end <= len(text)
        stretch = text[candidate.start : candidate.end]
        assert "\n" not in stretch
        assert stretch == stretch.strip()


PARTICIPLES = "team-building,Team building,soft,,,,,,,,\ndelivery-driving,Delivery driving,hard,,,,,,,,\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Delivery driving and team building", ["delivery-driving", "team-building"]),
        ("The team built a shop", []),
        ("a delivery-driven company", []),
    ],
)
def test_a_participle_tells_something_else(text: str, expected: list[str]) -> None:
    matcher = Matcher(lexicon_of(PARTICIPLES))
    assert [c.skill.id for c in matcher.find(text, lambda _c, _l: 1.0)] == expected


def test_a_place_is_no_acronym_in_the_plural() -> None:
    matcher = Matcher(lexicon_of("leed,LEED,hard,,,,,,,,\n"))
    found = [text for text in ("Leeds", "LEEDs", "LEED") if matcher.find(f"in {text} today", lambda _c, _l: 1.0)]
    assert found == ["LEEDs", "LEED"]


@pytest.mark.parametrize(
    ("name", "text", "counts"),
    [
        ("Lead development", "led development of plans", False),
        ("Lead development", "lead development for sales", True),
        ("Big accounts", "big accounting changes", False),
        ("Network programming", "network programs for all", False),
        ("Network programming", "programmed networks, network programming", True),
    ],
)
def test_a_noun_in_ing_is_no_form_of_the_word_it_came_from(name: str, text: str, counts: bool) -> None:
    found = Matcher(lexicon_of(f"one,{name},hard,,,,,,,,\n")).find(text, lambda *_: 1.0)
    assert bool(found) is counts


def test_a_pronoun_is_no_object() -> None:
    matcher = Matcher(lexicon_of("it-procurement,IT procurement,hard,,,,,,,,\n"))
    assert matcher.find("procured IT", lambda *_: 1.0)
    assert not matcher.find("procured it", lambda *_: 1.0)
