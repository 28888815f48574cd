"""Spellings that are one name, and spellings that are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.lexicon.folding import fold, inflect, key_of, pieces, slug

SAME = [
    # British and American
    ("organisation", "organization"),
    ("Organising", "organizing"),
    ("analyse", "analyze"),
    ("analysing", "analyzing"),
    ("catalysed", "catalyzed"),
    ("behaviour", "behavior"),
    ("behavioural", "behavioral"),
    ("labour", "labor"),
    ("colour", "color"),
    ("centre", "center"),
    ("theatres", "theaters"),
    ("catalogue", "catalog"),
    ("anaemia", "anemia"),
    ("paediatric", "pediatric"),
    ("orthopaedics", "orthopedics"),
    ("anaesthetics", "anesthetics"),
    ("gynaecology", "gynecology"),
    ("haematology", "hematology"),
    ("licence", "license"),
    ("practise", "practice"),
    ("programmes", "programs"),
    ("modelling", "modeling"),
    ("counsellor", "counselor"),
    ("judgement", "judgment"),
    ("cheques", "checks"),
    ("aluminium", "aluminum"),
    # plural and singular
    ("skills", "skill"),
    ("policies", "policy"),
    ("batches", "batch"),
    ("boxes", "box"),
    ("classes", "class"),
    ("dishes", "dish"),
    ("analyses", "analysis"),
    ("children", "child"),
    # case, possessive, accents, dots, signs
    ("PYTHON", "python"),
    ("driver's", "driver"),
    ("driver’s", "driver"),
    ("drivers'", "driver"),
    ("résumé", "resume"),
    ("café", "cafe"),
    ("B.Sc.", "BSc"),
    ("B.Sc", "BSc"),
    ("Ph.D.", "PhD"),
    ("M.B.A.", "MBA"),
    ("&", "and"),
    ("C++", "c++"),
    ("C#", "c#"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_name(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C", "C++"),
        ("C", "C#"),
        ("C++", "C#"),
        ("bus", "bu"),
        ("business", "busines"),
        ("physics", "physic"),
        ("analysis", "analyst"),
        ("status", "statu"),
        ("hour", "hor"),
        ("four", "for"),
        ("news", "new"),
        ("series", "sery"),
        ("Java", "JavaScript"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    "family",
    [
        "manage manages managed managing",
        "plan plans planned planning",
        "carry carries carried carrying",
        "lead leads led leading",
        "teach teaches taught teaching",
        "write writes wrote written writing",
        "drive drives drove driven driving",
        "keep keeps kept keeping",
        "oversee oversees oversaw overseen overseeing",
        "run ran running",
        "take took taken taking",
        "hold held holding",
        "build built building",
        "make made making",
        "win won winning",
        "speak spoke spoken speaking",
        "deal dealt dealing",
        "draw drew drawn drawing",
        "grow grew grown growing",
        "undertake undertook undertaking",
    ],
)
def test_verb_forms(family: str) -> None:
    assert len({inflect(fold(word)) for word in family.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("need", "ne"), ("bring", "br"), ("speed", "sp"), ("led", "leding")])
def test_no_verb_form(one: str, other: str) -> None:
    assert inflect(fold(one)) != other


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C++, C# and .NET", [("C++", 0), (",", 3), ("C#", 5), ("and", 8), (".", 12), ("NET", 13)]),
        ("Node.js/React", [("Node", 0), (".", 4), ("js", 5), ("/", 7), ("React", 8)]),
        ("e-commerce", [("e", 0), ("-", 1), ("commerce", 2)]),
        ("a B.Sc. in", [("a", 0), ("B.Sc.", 2), ("in", 8)]),
        ("5+ years", [("5+", 0), ("years", 3)]),
        ("nurse's aide", [("nurse's", 0), ("aide", 8)]),
        ("", []),
    ],
)
def test_pieces(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(piece.raw, piece.start) for piece in pieces(text)] == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("e-commerce", "E commerce"),
        ("Profit & loss", "profit and loss"),
        ("day–to–day", "day to day"),
        ("Accounts payable", "account payable"),
        ("driver's licence", "drivers license"),
    ],
)
def test_keys(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Python", "python"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("Profit & loss", "profit-and-loss"),
        ("Driver's licence", "drivers-licence"),
        ("Crème brûlée  ", "creme-brulee"),
        ("5+ years", "5-years"),
        ("!?", ""),
    ],
)
def test_slug(phrase: str, expected: str) -> None:
    assert slug(phrase) == expected


@given(st.text(max_size=120))
def test_pieces_law(text: str) -> None:
    """Pieces are in order, apart, never empty, and are what stands at their place."""
    done = 0
    for piece in pieces(text):
        assert done <= piece.start < piece.end
        assert text[piece.start : piece.end] == piece.raw
        assert piece.folded
        assert inflect(piece.folded)
        done = piece.end


@given(st.from_regex(r"[a-z]{1,14}", fullmatch=True))
def test_folding_twice_is_folding_once_for_case(word: str) -> None:
    assert fold(word) == fold(word.upper()) == fold(word.title())


@pytest.mark.parametrize(
    ("plural", "singular"), [("menus", "menu"), ("clinics", "clinic"), ("taxis", "taxi"), ("SKUs", "SKU")]
)
def test_plurals_that_look_like_none(plural: str, singular: str) -> None:
    assert fold(plural) == fold(singular)
