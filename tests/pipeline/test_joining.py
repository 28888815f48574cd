from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder.datatypes import DocumentKind, Label
from gapfinder.pipeline.joining import Seen, added, join, named_anew
from gapfinder.pipeline.layout import layout_of
from gapfinder.pipeline.spans import Found, merge

TEXT = (
    "Requirements\n"
    "- email marketing campaigns, Python and basket weaving,\n"
    "- Bachelor of Technology in\n"
    "- 5+ years of Python at Sage Harbour\n"
    "- led a team of five (ADF & .NET)"
)
LAYOUT = layout_of(TEXT, DocumentKind.AD)
RESUME = layout_of(TEXT, DocumentKind.RESUME)


def seen(words: str, label: Label | None = Label.SKILL) -> Seen:
    start = TEXT.index(words)
    return Seen(start, start + len(words), label)


def known(words: str, label: Label = Label.SKILL, skill_id: str = "x", by: str = "lexicon") -> Found:
    start = TEXT.index(words)
    return Found(start, start + len(words), label, skill_id=skill_id, found_by=by)


def texts(found: list[Found]) -> list[tuple[str, str]]:
    return [(TEXT[f.start : f.end], f.found_by) for f in merge(found)]


def test_both_name_the_same() -> None:
    (one,) = join(LAYOUT, [known("Python")], [seen("Python")])
    assert (one.skill_id, one.found_by) == ("x", "lexicon+model")


def test_the_model_gives_names_that_no_list_has() -> None:
    found = join(LAYOUT, [known("Python")], [seen("basket weaving,")])
    assert texts(found) == [("Python", "lexicon"), ("basket weaving", "model")]
    assert [f.score < 1 for f in found if f.found_by == "model"] == [True]


WHOLE = layout_of(f"{TEXT}\n\nBenefits\n- Free lunch", DocumentKind.AD)


def test_the_model_gives_borders_where_they_hold_the_whole_name() -> None:
    mark = seen("email marketing campaigns")
    assert texts(join(WHOLE, [known("email marketing")], [mark])) == [("email marketing campaigns", "lexicon+model")]
    assert texts(join(WHOLE, [known("email marketing campaigns, Python")], [mark])) == [
        ("email marketing campaigns, Python", "lexicon+model")
    ]
    assert texts(join(LAYOUT, [known("email marketing")], [mark])) == [("email marketing", "lexicon+model")], (
        "a snippet"
    )


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Bachelor of Technology in", "Bachelor of Technology"),
        ("ADF &", "ADF"),
        ("and basket weaving,", "basket weaving"),
        (".NET)", ".NET"),
        ("& .NET", ".NET"),
        ("five (ADF & .NET)", "five (ADF & .NET)"),
    ],
)
def test_edges(said: str, kept: str) -> None:
    assert texts(join(LAYOUT, [], [seen(said)])) == [(kept, "model")]


def test_nothing_but_signs() -> None:
    assert join(LAYOUT, [], [seen("&"), seen("- ")]) == []


def test_a_bait_takes_a_name_of_the_lexicon_away_but_no_phrase() -> None:
    years = known("5+ years of Python at Sage Harbour", Label.EXPERIENCE, "", "rule")
    name, bait = known("Sage"), seen("Sage Harbour", None)
    assert len(join(LAYOUT, [name, years], [bait])) == 2, "a snippet says too little"
    at = len(AD) - 7
    asked = Found(at, at + 6, Label.SKILL, skill_id="x")
    assert AD[at : at + 6] == "Pandas"
    assert not join(layout_of(AD, DocumentKind.AD), [asked], [Seen(at, at + 6, None)])


def test_phrases_take_the_borders_of_the_model_and_keep_their_years() -> None:
    rule = known("led a team", Label.EXPERIENCE, "", "rule")
    assert texts(join(WHOLE, [rule], [seen("led a team of five", Label.EXPERIENCE)])) == [
        ("led a team of five", "model+rule")
    ]
    start = TEXT.index("5+ years of Python")
    years = Found(start, start + 18, Label.EXPERIENCE, found_by="rule", years=5)
    (one,) = join(LAYOUT, [years], [seen("years of Python at Sage", Label.EXPERIENCE)])
    assert (one.start, one.end, one.years) == (start, start + 18, 5)


AD = (
    "Northbeck Yard is a leading boat building firm. We offer rigging to owners.\n"
    "You report to the Lead Sail Maker.\n\n"
    "Responsibilities\n- Pandas\n\nRequirements\n- rigging, teamwork\n- sail maker\n- BSc, cum laude\n- Pandas\n"
)


def alone(name: str, label: Label = Label.SKILL, *, last: bool = False, kind: DocumentKind = DocumentKind.AD) -> bool:
    """Whether a name that only the lexicon sees is kept, where the model sees something else."""
    start = AD.rindex(name) if last else AD.index(name)
    elsewhere = Seen(len(AD) - 4, len(AD) - 2, Label.SKILL)
    found = join(layout_of(AD, kind), [Found(start, start + len(name), label, skill_id="x")], [elsewhere])
    return any(one.skill_id for one in found)


def test_what_only_the_lexicon_sees() -> None:
    assert alone("rigging", last=True)
    assert not alone("boat building"), "outside what is asked"
    assert not alone("Pandas"), "one word with a capital names anything"
    assert alone("Pandas", last=True), "but not where it is asked for"
    assert alone("teamwork", Label.SOFT_SKILL)
    assert not alone("sail maker", Label.OCCUPATION)
    assert alone("BSc", Label.QUALIFICATION)
    assert alone("Pandas", kind=DocumentKind.RESUME)


@pytest.mark.parametrize("name", ["boat building", "rigging", "Sail Maker"])
def test_what_tells_of_the_employer(name: str) -> None:
    start = AD.index(name)
    found = join(layout_of(AD, DocumentKind.AD), [], [Seen(start, start + len(name), Label.SKILL)])
    assert not found
    assert join(layout_of(AD, DocumentKind.BIO), [], [Seen(start, start + len(name), Label.SKILL)])


def test_an_honour_is_no_qualification() -> None:
    start = AD.index("cum laude")
    honour = Found(start, start + 9, Label.QUALIFICATION, skill_id="x")
    assert not join(layout_of(AD, DocumentKind.RESUME), [honour], [Seen(start, start + 9, Label.QUALIFICATION)])[1:]


def test_the_longer_of_two_labels_is_the_models() -> None:
    found = join(WHOLE, [known("email marketing")], [seen("email marketing campaigns", Label.OCCUPATION)])
    assert [(TEXT[f.start : f.end], f.label) for f in found] == [("email marketing campaigns", Label.OCCUPATION)]
    (one,) = join(WHOLE, [known("email marketing", Label.SOFT_SKILL)], [seen("email marketing")])
    assert (one.label, one.skill_id) == (Label.SKILL, "x")
    (one,) = join(WHOLE, [known("email marketing", Label.QUALIFICATION)], [seen("email marketing campaigns")])
    assert one.label is Label.QUALIFICATION, "the lexicon's own business"


def ids(name: str) -> str:
    """The entry of some names."""
    return {"basket weaving": "weaving", "team": "team"}.get(name, "")


def test_what_is_added_takes_nothing_away_and_has_a_name_in_the_lexicon() -> None:
    before = [known("Python"), known("led a team", Label.EXPERIENCE, "", "rule")]
    marks = [
        seen("Python and basket weaving"), seen("basket weaving"), seen("team"), seen("campaigns"),
        seen("Sage Harbour", None),
    ]  # fmt: skip
    found = added(RESUME, before, marks, ids)
    assert texts(found) == [
        ("Python", "lexicon"), ("basket weaving", "model"), ("led a team", "rule"), ("team", "model"),
    ]  # fmt: skip
    assert [one.skill_id for one in found if one.found_by == "model"] == ["weaving", "team"]


def lone(text: str, words: str, label: Label, *, kind: DocumentKind = DocumentKind.AD, who: str = "lexicon") -> bool:
    """Whether a mention of some words in a text is kept, once lexicon or rule, once the model alone has seen it."""
    layout = layout_of(f"Requirements\n\n- {text}\n- Knots\n\nBenefits\n\n- Lunch\n", kind)
    start = layout.text.index(words)
    knots = Seen(layout.text.index("Knots"), layout.text.index("Knots") + 5, Label.SKILL)
    told = join(layout, [Found(start, start + len(words), label, found_by=who)], [knots])
    read = join(layout, [], [Seen(start, start + len(words), label), knots])
    held = [any(one.start == start for one in found) for found in (told, read)]
    assert held[0] == held[1]
    return held[0]


@pytest.mark.parametrize(
    ("text", "words", "kept"),
    [
        ("We support RBTs and families", "RBTs", False),
        ("Three GCSEs, maths among them", "GCSEs", True),
        ("A small BCBA-owned practice", "BCBA", False),
        ("Work under the supervision of a Board Certified Behavior Analyst (BCBA)", "BCBA", False),
        ("Supervision of trainees, BCBA", "BCBA", True),
        ("Work with an external CPA firm", "CPA", False),
        ("CPA or on the way to it", "CPA", True),
        ("the opportunity to gain Thistle certifications", "Thistle certifications", False),
        ("Thistle certifications", "Thistle certifications", True),
        ("PMP Coursework", "PMP", False),
        ("Top secret clearance", "Top secret clearance", False),
        ("GPA of 3.2 or above", "GPA of 3.2 or above", False),
        ("BSc with honours in Physics", "BSc with honours in Physics", True),
        ("a high degree of autonomy", "high degree of autonomy", False),
    ],
)
def test_qualifications_that_somebody_holds(text: str, words: str, kept: bool) -> None:
    assert lone(text, words, Label.QUALIFICATION) is kept


def test_in_a_tale_of_work_letters_mean_many_things() -> None:
    text = "Experience\n\nClerk, Wexford Mills, 2015 to 2019\n\n- Cut CPA by a third and won KWS accreditation\n\nSkills\n\nCPA\n"
    layout = layout_of(text, DocumentKind.RESUME)
    first, second = text.index("CPA"), text.rindex("CPA")
    place = text.index("KWS")
    told = [
        Found(first, first + 3, Label.QUALIFICATION),
        Found(place, place + 17, Label.QUALIFICATION, found_by="rule"),
        Found(second, second + 3, Label.QUALIFICATION),
    ]
    at = text.index("Clerk")
    found = join(layout, told, [Seen(at, at + 5, Label.OCCUPATION)])
    assert [one.start for one in found if one.label is Label.QUALIFICATION] == [second]


@pytest.mark.parametrize(
    ("text", "words", "label", "kept"),
    [
        ("Partner closely with our Head of Rigging", "Head of Rigging", Label.OCCUPATION, False),
        ("Join us as our Head of Rigging", "Head of Rigging", Label.OCCUPATION, True),
        ("Reports to: Director of Rigging", "Director of Rigging", Label.OCCUPATION, False),
        ("Supervisor: Ada Mary Reed", "Supervisor", Label.OCCUPATION, False),
        ("One who excels at knots", "excels", Label.SOFT_SKILL, False),
        ("Flexible working hours", "Flexible", Label.SOFT_SKILL, False),
        ("Flexible and calm", "Flexible", Label.SOFT_SKILL, True),
        ("GCSE in maths and English", "English", Label.LANGUAGE, False),
        ("Speaks maths, and English", "English", Label.LANGUAGE, True),
    ],
)
def test_words_of_other_things(text: str, words: str, label: Label, kept: bool) -> None:
    layout = layout_of(f"Requirements\n\n- {text}\n- Knots\n\nBenefits\n\n- Lunch\n", DocumentKind.AD)
    start = layout.text.index(words)
    found = join(layout, [], [Seen(start, start + len(words), label)])
    assert bool(found) is kept


STUDIED = "Requirements\n\n- Knots\n- as a certified sail maker\n- Certified sail maker\n"


def test_an_ad_that_seeks_a_holder_names_a_title() -> None:
    places = [STUDIED.index("certified sail maker"), STUDIED.index("Certified sail maker")]
    licences = [Found(at, at + 20, Label.QUALIFICATION, skill_id="sail-maker-licence") for at in places]
    marks = [Seen(STUDIED.index("Knots"), STUDIED.index("Knots") + 5, Label.SKILL)]
    found = join(layout_of(STUDIED, DocumentKind.AD), licences, marks)
    assert [one.label for one in found if one.start in places] == [Label.OCCUPATION, Label.QUALIFICATION]
    kept = join(layout_of(STUDIED, DocumentKind.RESUME), licences, marks)
    assert [one.label for one in kept if one.start in places] == [Label.QUALIFICATION] * 2


ASKED = "Requirements\n\n- Sailing with Mistral Loom and QRX2\n- a course such as Harbour Lamp; French (B2)\n- Mistral\n- QRX2\n- market mood\n\nAbout us\n\nWe like Mistral Loom.\n"


def test_names_that_no_list_has_are_rows_only_where_an_ad_asks() -> None:
    def marks(*names: str) -> list[Seen]:
        return [
            Seen(at, at + len(name), Label.SKILL)
            for name in names
            for at in range(len(ASKED))
            if ASKED.startswith(name, at)
        ]

    layout = layout_of(ASKED, DocumentKind.AD)
    before = [Found(ASKED.index("Sailing"), ASKED.index("Sailing") + 7, Label.SKILL, skill_id="sailing")]
    found = named_anew(
        layout, before, marks("Mistral Loom", "QRX2", "market mood", "Sailing", "Harbour Lamp", "B2"), lambda _: False
    )
    first = ASKED.index("Mistral Loom")
    assert [(ASKED[f.start : f.end], f.start == first) for f in found if f.found_by == "model"] == [
        ("Mistral Loom", True), ("QRX2", False), ("QRX2", False),
    ]  # fmt: skip
    assert set(before) <= set(found)
    assert not [f for f in named_anew(layout, [], marks("Mistral"), lambda _: False) if f.start > first], "a first word"
    assert named_anew(layout, before, marks("Mistral Loom"), lambda name: name == "Mistral Loom") == before


places = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(lambda p: (p[0], min(len(TEXT), sum(p))))
names = places.filter(lambda p: any(map(str.isalnum, TEXT[p[0] : p[1]])))
labels = st.sampled_from(list(Label))


@given(
    st.lists(st.builds(lambda p, label: Found(p[0], p[1], label), names, labels), max_size=6),
    st.lists(st.builds(lambda p, label: Seen(p[0], p[1], label), places, labels | st.none()), max_size=6),
)
def test_laws(before: list[Found], marks: list[Seen]) -> None:
    found = join(LAYOUT, before, marks)
    for one in found:
        assert 0 <= one.start < one.end <= len(TEXT)
        assert any(c.isalnum() for c in TEXT[one.start : one.end]) or "model" not in one.found_by.split("+")
        assert set(one.found_by.split("+")) <= {"lexicon", "model", "rule"}
    assert set(before) <= set(added(LAYOUT, before, marks, ids))
    assert join(LAYOUT, before, []) == before, "where the model sees nothing, nothing changes"
