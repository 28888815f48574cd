"""The component of the trained pipeline, with a pipeline that a test trains itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from gapfinder.config import models_folder
from gapfinder.datatypes import DocumentKind, Label
from gapfinder.errors import DataError
from gapfinder.pipeline import model as component
from gapfinder.pipeline.layout import give_layout, layout_of
from gapfinder.pipeline.model import ModelReader
from gapfinder.pipeline.segments import NOTHING, segments_of
from gapfinder.pipeline.spans import Found, read, write
from gapfinder.pipeline.tokenizer import make_tokenizer

TEXT = "Requirements\n\n- Python and weaving\n   \n- led five people\n"


def doc_of(text: str = TEXT) -> Doc:
    nlp = English(create_tokenizer=make_tokenizer)
    doc = nlp.make_doc(text)
    give_layout(doc, layout_of(text, DocumentKind.AD))
    return doc


@pytest.fixture(scope="module")
def tiny() -> Language:
    """Two layers, taught one line each."""
    nlp = English(create_tokenizer=make_tokenizer)
    lines = {
        "things": ("- Python and weaving", (3, 4, "SKILL")),
        "phrases": ("- led five people", (1, 4, "EXPERIENCE")),
    }
    for layer, (_, (_, _, label)) in lines.items():
        nlp.add_pipe("ner", name=layer).add_label(label)  # type: ignore[attr-defined]
        nlp.add_pipe("gapfinder_layer", name=f"{layer}_layer", config={"spans_key": layer})
    optimiser = nlp.initialize()
    for layer, (_, (start, end, label)) in lines.items():
        examples = []
        for other, (text, _) in lines.items():
            gold = nlp.make_doc(text)
            gold.set_ents([Span(gold, start, end, label)] if other == layer else [], default="outside")
            examples.append(Example(nlp.make_doc(text), gold))
        with nlp.select_pipes(enable=[layer]):
            for _ in range(25):
                nlp.update(examples, sgd=optimiser)
    return nlp


def test_segments_are_lines_with_hints() -> None:
    doc = doc_of()
    start = TEXT.index("Python")
    known = [
        Found(start, start + 6, Label.SKILL),
        Found(TEXT.index("led"), TEXT.index("led") + 15, Label.EXPERIENCE, found_by="rule"),
    ]
    segments = list(segments_of(doc, layout_of(TEXT, DocumentKind.AD), known))
    assert [" ".join(s.words) for s in segments] == ["Requirements", "- Python and weaving", "- led five people"]
    assert segments[1].known == [NOTHING, "B-SKILL", NOTHING, NOTHING]
    assert segments[2].known == [NOTHING, "B-EXPERIENCE", "I-EXPERIENCE", "I-EXPERIENCE"]
    assert segments[1].place == "ad/requirements/bullet"
    for segment in segments:
        assert [TEXT[a:b] for a, b in segment.offsets] == segment.words


def test_mentions_of_the_model_are_joined(tiny: Language) -> None:
    doc = doc_of()
    start = TEXT.index("Python")
    write(doc, [Found(start, start + 6, Label.SKILL, skill_id="python")])
    found = read(ModelReader(nlp=tiny)(doc))
    assert [(TEXT[f.start : f.end], f.label, f.found_by) for f in found] == [
        ("Python", Label.SKILL, "lexicon"),
        ("weaving", Label.SKILL, "model"),
        ("led five people", Label.EXPERIENCE, "model"),
    ]


def test_the_layers_survive_the_disk(tiny: Language, tmp_path: Path) -> None:
    tiny.to_disk(tmp_path / "en_gapfinder")
    assert not list(tmp_path.rglob("*.pkl"))
    loaded = component._loaded(tmp_path / "en_gapfinder")
    again, first = (read(ModelReader(nlp=nlp)(doc_of())) for nlp in (loaded, tiny))
    assert again == first


@pytest.mark.parametrize("damage", ["meta.json", "config.cfg", "things/model"])
def test_a_damaged_model_is_said(damage: str, tiny: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "en_gapfinder"
    tiny.to_disk(folder)
    (folder / damage).write_bytes(b"\x00broken")
    monkeypatch.setattr(component, "models_folder", lambda: tmp_path)
    with pytest.raises(DataError, match="cannot be read"):
        ModelReader()(doc_of())


def test_without_a_model_nothing_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(component, "models_folder", lambda: tmp_path)
    doc = doc_of()
    write(doc, [Found(0, 12, Label.SKILL)])
    assert read(ModelReader()(doc)) == [Found(0, 12, Label.SKILL)]
    assert component.model_title() is None


def test_nothing_is_pickled() -> None:
    shipped = models_folder() / component.MODEL
    names = {path.name for path in shipped.rglob("*") if path.is_file()}
    assert not any(name.endswith((".pkl", ".pickle", ".pt", ".joblib")) for name in names)
    if names:
        assert sum(path.stat().st_size for path in shipped.rglob("*") if path.is_file()) <= 20_000_000
