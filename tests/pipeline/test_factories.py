"""Each component works for an outsider who only installed gapfinder: found by name, set up by config, kept on disk."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from gapfinder.datatypes import DocumentKind
from gapfinder.extract import extract
from gapfinder.extract import pipeline as whole_pipeline
from gapfinder.pipeline.layout import KIND, give_layout, layout_of
from gapfinder.pipeline.spans import CHECKS, IGNORED, SECTIONS, SPANS, read
from gapfinder.readers import document_from_text
from tests.commandline import python

FACTORIES = {
    "gapfinder_sections": {"spans_key": SECTIONS, "kind": None},
    "gapfinder_skills": {"spans_key": SPANS, "adapt_tokenizer": True},
    "gapfinder_experience": {"spans_key": SPANS, "activities": True},
    "gapfinder_model": {"spans_key": SPANS, "lexicon": True, "additive": False},
    "gapfinder_layer": {"spans_key": "layer"},
    "gapfinder_cues": {"spans_key": SPANS},
    "gapfinder_noise": {"spans_key": SPANS, "ignored_key": IGNORED, "checks_key": CHECKS},
}
AD = """Data Engineer at Northbeck

Requirements
- 5+ years of Python
- Node.js/React, C# or C++
- Right to work in the UK

Benefits
- Spotify for all
"""


def pipeline(*names: str) -> Language:
    """A blank English pipeline with some of our components."""
    nlp = spacy.blank("en")
    for name in names or FACTORIES:
        nlp.add_pipe(name)
    return nlp


@pytest.fixture(scope="module")
def whole() -> Language:
    """All components, in order."""
    return pipeline()


def facts(doc: Doc) -> list[tuple[str, str, str, float | None]]:
    """What stands on a doc."""
    return [(doc.text[one.start : one.end], one.skill_id, str(one.assertion or ""), one.years) for one in read(doc)]


def test_entry_points() -> None:
    registered = {point.name for point in entry_points(group="spacy_factories") if point.name.startswith("gapfinder_")}
    assert registered == set(FACTORIES)


@pytest.mark.parametrize("name", FACTORIES)
def test_default_config(name: str) -> None:
    assert Language.get_factory_meta(name).default_config == FACTORIES[name]


def test_an_outsider_imports_nothing_of_ours() -> None:
    """Each component by itself, in a Python that never heard of gapfinder."""
    code = (
        "import spacy, sys\n"
        f"for name in {list(FACTORIES)!r}:\n"
        "    assert not any(m.startswith('gapfinder') for m in sys.modules) or name != 'gapfinder_sections'\n"
        "    nlp = spacy.blank('en'); nlp.add_pipe(name)\n"
        f"    doc = nlp({AD!r})\n"
        "    print(name, len(doc.spans))\n"
    )
    done = python(code)
    assert done.code == 0, done.err
    assert [line.split()[0] for line in done.out.splitlines()] == list(FACTORIES)


@pytest.mark.parametrize("name", FACTORIES)
@pytest.mark.parametrize("text", ["", "\n\n", " ", "Python", "é ﬁ 数据\t\x00"])
def test_alone_on_any_text(name: str, text: str) -> None:
    assert pipeline(name)(text).text == text


def test_settings_reach_the_components() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("gapfinder_sections", config={"kind": "ad", "spans_key": "parts"})
    nlp.add_pipe("gapfinder_skills", config={"spans_key": "skills"})
    nlp.add_pipe("gapfinder_experience", config={"spans_key": "skills", "activities": False})
    doc = nlp("Requirements\n- Python\n\nDuties\n- Led the harbour crew")
    assert [span.label_ for span in doc.spans["parts"]] == ["requirements", "duties"]
    assert [span.text for span in doc.spans["skills"] if span.label_ == "SKILL"] == ["Python"]
    assert not [span for span in doc.spans["skills"] if span.label_ == "EXPERIENCE"]
    assert SPANS not in doc.spans


def test_an_unknown_setting_is_refused() -> None:
    with pytest.raises(ValueError, match="speed"):
        spacy.blank("en").add_pipe("gapfinder_skills", config={"speed": 9})


def test_the_tokenizer_is_left_alone_on_wish() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("gapfinder_skills", config={"adapt_tokenizer": False})
    assert "C#" not in [token.text for token in nlp("C#")]


def test_disk(whole: Language, tmp_path: Path) -> None:
    """A pipeline saved and loaded finds the same; its folder holds no pickle."""
    whole.to_disk(tmp_path / "en_outside")
    again = spacy.load(tmp_path / "en_outside")
    assert again.pipe_names == list(FACTORIES)
    assert [token.text for token in again("C#, CI/CD, Node.js/React, 5+")] == [
        token.text for token in whole("C#, CI/CD, Node.js/React, 5+")
    ]
    assert facts(again(AD)) == facts(whole(AD))
    assert not [path for path in tmp_path.rglob("*") if path.suffix in {".pkl", ".pickle", ".joblib"}]


def test_bytes_of_a_pipeline(whole: Language) -> None:
    again = pipeline().from_bytes(whole.to_bytes())
    assert facts(again(AD)) == facts(whole(AD))


def test_bytes_of_a_doc(whole: Language) -> None:
    """Mentions, what was ignored and what is to be checked survive `Doc.to_bytes`."""
    doc = whole(AD)
    again = Doc(whole.vocab).from_bytes(doc.to_bytes())
    assert facts(again) == facts(doc)
    assert facts(doc)
    for key in (SECTIONS, SPANS, IGNORED, CHECKS):
        assert [(s.start_char, s.end_char, s.label_) for s in again.spans[key]] == [
            (s.start_char, s.end_char, s.label_) for s in doc.spans[key]
        ]


def test_what_stands_on_a_doc(whole: Language) -> None:
    doc = whole(AD)
    spans = {span.text: span for span in doc.spans[SPANS]}
    assert (spans["Python"].label_, spans["Python"].kb_id_, spans["Python"].id_.split("+")[0]) == (
        "SKILL",
        "python",
        "lexicon",
    )
    assert ("Python", "python", "REQUIRED", 5.0) in facts(doc)
    assert [span.label_ for span in doc.spans[CHECKS]] == ["work permit"]
    assert ("Spotify", "a benefit") in [(s.text, s.label_) for s in doc.spans[IGNORED]] or not any(
        one[0] == "Spotify" for one in facts(doc)
    )


def test_the_caller_says_the_kind(whole: Language) -> None:
    """`doc.user_data` beats the judgement of the text."""
    said = {}
    for kind in ("resume", "ad"):
        doc = whole.make_doc("Python\nSQL")
        doc.user_data[KIND] = kind
        for _, pipe in whole.pipeline:
            doc = pipe(doc)
        said[kind] = {one[2] for one in facts(doc)}
    assert said == {"resume": {"HELD"}, "ad": {"MENTIONED"}}


def test_running_twice_adds_nothing(whole: Language) -> None:
    doc = whole(AD)
    before = facts(doc)
    for _, pipe in whole.pipeline:
        doc = pipe(doc)
    assert facts(doc) == before


def test_pipe(whole: Language) -> None:
    """`nlp.pipe` gives what `nlp` gives."""
    assert [facts(doc) for doc in whole.pipe([AD, "Python"])] == [facts(whole(AD)), facts(whole("Python"))]


@pytest.mark.parametrize("use_model", [False, True])
def test_a_doc_holds_what_is_extracted(use_model: bool) -> None:
    """One way through the components: with a doc in a spaCy pipeline, or without one."""
    for text in (
        AD,
        f"Join us at Northbeck.\n{AD}\nWe do not need C#, \ud7fb 数据 or Go.\n- Ideally two years in retail",
    ):
        document = document_from_text(text, kind=DocumentKind.AD)
        found = extract(document, use_model=use_model)
        nlp = whole_pipeline(use_model=use_model, additive=True)
        doc = nlp.make_doc(document.text)
        give_layout(doc, layout_of(document.text, DocumentKind.AD))
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        on_doc = [(one.start, one.end, one.label, one.skill_id or None, one.found_by) for one in read(doc)]
        assert on_doc == [(m.start, m.end, m.label, m.skill_id, m.found_by) for m in found.mentions]
        assert on_doc
        assert doc.spans[CHECKS].attrs["offsets"] == [[start, end] for start, end, _ in found.checks]
        assert doc.spans[IGNORED].attrs["offsets"] == [[start, end] for start, end, _ in found.ignored]
