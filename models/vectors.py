"""Floret vectors over the tokens that gapfinder itself makes: learnt once, shared by all layers of the model."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import floret
from spacy.lang.en import English
from texts import Annotated

from gapfinder.pipeline.tokenizer import make_tokenizer

WIDTH = 96
BUCKETS = 20_000


def learn(found: list[Annotated], folder: Path, *, epochs: int = 3) -> Path:
    """Learn vectors from texts; returns a spaCy directory for `[initialize] vectors`."""
    folder.mkdir(parents=True, exist_ok=True)
    tokens = folder / "tokens.txt"
    nlp = English(create_tokenizer=make_tokenizer)
    with tokens.open("w", encoding="utf-8") as file:
        for one in found:
            for line in one.text.split("\n"):
                words = [token.text for token in nlp.make_doc(line) if not token.is_space]
                if words:
                    file.write(" ".join(words) + "\n")
    table = floret.train_unsupervised(
        str(tokens),
        model="skipgram",
        mode="floret",
        hashCount=2,
        bucket=BUCKETS,
        minn=3,
        maxn=5,
        minCount=3,
        dim=WIDTH,
        epoch=epochs,
        lr=0.05,
        ws=5,
        neg=8,
        thread=1,  # one thread: the same vectors every time
        verbose=0,
    )
    written = folder / "vectors.floret"
    table.save_floret_vectors(str(written))
    out = folder / "vectors"
    subprocess.run(  # noqa: S603  # spaCy's own program, on paths that we made
        [sys.executable, "-m", "spacy", "init", "vectors", "en", str(written), str(out), "--mode", "floret"], check=True
    )
    return out
