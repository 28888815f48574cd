"""The small model: one token encoder with floret vectors, and a transition-based recogniser for each layer."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus import OWN, SCHEMES, Labelled, Line, Spans
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from thinc.api import Adam, NumpyOps, fix_random_seed, set_current_ops

from gapfinder.pipeline.layers import make_layer
from gapfinder.pipeline.tokenizer import make_tokenizer

NAME = "gapfinder"
LAYERS = ("things", "phrases")
FACTORIES = (make_layer,)

_WIDTH = 128
_DROPOUT = 0.15
_WORDS = 1000
"""Words in one batch, once warm."""


def _encoder(width: int) -> dict[str, Any]:
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": width,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "TAG", "LEMMA"],
            "rows": [5000, 1000, 2500, 2500, 200, 400],
            "include_static_vectors": True,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def _recogniser(width: int) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 96,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "tok2vec"},
    }


def untrained(vectors: Path, scheme: str = OWN, *, width: int = _WIDTH, seed: int = 0) -> Language:
    """The pipeline before training."""
    # numpy's matrix product is several times as fast as the one that thinc brings.
    set_current_ops(NumpyOps(use_blis=False))
    fix_random_seed(seed)
    nlp = English(create_tokenizer=make_tokenizer)
    nlp.add_pipe("tok2vec", config={"model": _encoder(width)})
    for layer, labels in zip(LAYERS, SCHEMES[scheme], strict=True):
        ner = nlp.add_pipe("ner", name=layer, config={"model": _recogniser(width)})
        for label in labels:
            ner.add_label(label)  # type: ignore[attr-defined]
        nlp.add_pipe("gapfinder_layer", name=f"{layer}_layer", config={"spans_key": layer})
    nlp.config["initialize"]["vectors"] = str(vectors)
    bare = nlp.make_doc("Sold bread and cakes.")
    nlp.initialize(lambda: [Example(bare, bare.copy())])
    nlp.meta.update(name=NAME, description="Mentions of skills, qualifications, occupations and experience.")
    return nlp


def _reference(bare: Doc, spans: Spans) -> Doc:
    doc = Doc(bare.vocab, words=[t.text for t in bare])
    doc.set_ents([Span(doc, a, b, label=label) for a, b, label in spans], default="outside")
    return doc


class _Lines:
    """Endless batches of lines in random order; hints are dropped at random."""

    def __init__(self, documents: Sequence[Labelled], seed: int, drop: float) -> None:
        self._lines = [line for document in documents for line in document.lines]
        self._chance = random.Random(seed)  # noqa: S311  # order of training
        self._drop = drop

    def __iter__(self) -> Iterator[list[Line]]:
        words = 200.0
        while True:
            self._chance.shuffle(self._lines)
            batch: list[Line] = []
            held = 0
            for line in self._lines:
                batch.append(line)
                held += len(line.segment.words)
                if held >= words:
                    yield batch
                    batch, held, words = [], 0, min(_WORDS, words * 1.01)

    def doc(self, nlp: Language, line: Line) -> Doc:
        segment = line.segment
        if self._drop and self._chance.random() < self._drop:
            segment = segment._replace(known=["-"] * len(segment.words))
        return segment.doc(nlp.vocab)


def train(
    nlp: Language, documents: Sequence[Labelled], *, steps: int, seed: int, rate: float = 1e-3, drop: float = 0.2
) -> Language:
    """Train all layers together; the weights that stay are the running average."""
    fix_random_seed(seed)
    lines = _Lines(documents, seed, drop)
    optimiser = Adam(rate, L2=0.01, grad_clip=1.0, use_averages=True)
    tok2vec: Any = nlp.get_pipe("tok2vec")
    pipes: dict[str, Any] = {layer: nlp.get_pipe(layer) for layer in LAYERS}
    losses: dict[str, float] = {}
    for step, batch in enumerate(lines):
        if step == steps:
            break
        # Cools down in the last third.
        optimiser.learn_rate = rate * min(1.0, max(0.05, 3 * (1 - step / steps)))
        bare = [lines.doc(nlp, line) for line in batch]
        plain = [Example(doc, doc) for doc in bare]
        tok2vec.update(plain, drop=_DROPOUT, sgd=None, losses=losses)
        for layer, pipe in pipes.items():
            examples = [
                Example(doc, _reference(doc, getattr(line, layer))) for doc, line in zip(bare, batch, strict=True)
            ]
            pipe.update(examples, drop=_DROPOUT, sgd=None, losses=losses)
        for pipe in (tok2vec, *pipes.values()):
            pipe.finish_update(optimiser)
        if step % 200 == 199:
            print(f"step {step + 1}: " + ", ".join(f"{k} {v / 200:.1f}" for k, v in losses.items()), flush=True)
            losses.clear()
    for pipe in (tok2vec, *pipes.values()):
        averages = dict(optimiser.averages)
        with pipe.model.use_params(averages):
            held = pipe.model.to_bytes()
        pipe.model.from_bytes(held)
    return nlp


def mean(pipelines: Sequence[Language]) -> Language:
    """The pipeline with the mean of the weights, written into the first; all must have gone on from the same weights."""
    first, *others = pipelines
    for name in ("tok2vec", *LAYERS):
        nodes = zip(*(_model(nlp, name).walk() for nlp in (first, *others)), strict=True)
        for one, *same in nodes:
            for key in one.param_names:
                if one.has_param(key):
                    one.set_param(key, sum((node.get_param(key) for node in same), one.get_param(key)) / len(pipelines))
    return first


def lean(nlp: Language, by_label: Mapping[str, float]) -> None:
    """Add to the score of beginning a span of a label (a natural logarithm; more than 0: it is named more often)."""
    for layer in LAYERS:
        moves = nlp.get_pipe(layer).moves  # type: ignore[attr-defined]
        last = _model(nlp, layer).get_ref("upper")
        added = [_added(moves.get_class_name(row), by_label) for row in range(moves.n_moves)]
        last.set_param("b", last.get_param("b") + last.ops.asarray1f(added))


def _added(move: str, by_label: Mapping[str, float]) -> float:
    action, _, label = move.partition("-")
    return by_label.get(label, 0.0) if action in {"B", "U"} else 0.0


def _model(nlp: Language, name: str) -> Any:
    pipe: Any = nlp.get_pipe(name)
    return pipe.model


def predict(nlp: Language, documents: Sequence[Labelled]) -> Iterator[Labelled]:
    """The same lines with the spans that the model sees."""
    for document in documents:
        docs = nlp.pipe([line.segment.doc(nlp.vocab) for line in document.lines], batch_size=256)
        yield Labelled(
            document.id,
            [
                Line(line.segment, *([(s.start, s.end, s.label_) for s in doc.spans[layer]] for layer in LAYERS))
                for line, doc in zip(document.lines, docs, strict=True)
            ],
        )
