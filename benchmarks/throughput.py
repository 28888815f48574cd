"""Time of extraction and of judging, as ratios to spaCy tokenising the same ads in the same run.

    python benchmarks/throughput.py --data DIR [--ads N] [--resume FILE]

DIR holds `ads/*.jsonl.gz`, one JSON object per line with a `text`. CPU time of one process, warm. With `--resume` each ad
is also read, extracted and held against that resume, as `gapfinder batch` does, without and with the trained model, and
with Python's collector of cycles set as the command line sets it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import gzip
import itertools
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import spacy

from gapfinder.cli.main import collect_seldom
from gapfinder.datatypes import DocumentKind, Limits
from gapfinder.extract import extract
from gapfinder.jobs import Item, Setup, Worker
from gapfinder.readers import document_from_text, read

_WARM = 20


def texts(data: Path) -> Iterator[str]:
    """Texts of the ads under a folder."""
    for path in sorted((data / "ads").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)["text"]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--ads", type=int, default=300)
    parser.add_argument("--resume", type=Path)
    options = parser.parse_args()
    chosen = list(itertools.islice(texts(options.data), options.ads))
    documents = [document_from_text(text, kind=DocumentKind.AD) for text in chosen]
    for document in documents[:_WARM]:
        extract(document, use_model=False)
    nlp = spacy.blank("en")
    start = time.process_time()
    tokens = sum(len(nlp.make_doc(text)) for text in chosen)
    tokenising = time.process_time() - start
    start = time.process_time()
    for document in documents:
        extract(document, use_model=False)
    extracting = time.process_time() - start
    print(
        f"{tokens} tokens: tokenising {tokenising:.2f} s, extracting {extracting:.2f} s, x{extracting / tokenising:.1f}"
    )

    if options.resume is None:
        return
    for use_model in (False, True):
        took = _judging(options.resume, chosen, use_model=use_model)
        print(f"judging {'with' if use_model else 'without'} the model {took:.2f} s, x{took / tokenising:.1f}")


def _judging(resume: Path, ads: Sequence[str], *, use_model: bool) -> float:
    mine = read(resume, kind=DocumentKind.RESUME)
    worker = Worker(Setup(resume=mine, today=dt.date.today(), limits=Limits(), use_model=use_model))
    items = [Item(number=number, name=f"ad {number}", text=text) for number, text in enumerate(ads, 1)]
    for item in items[:_WARM]:
        worker.one(item)
    collect_seldom()
    gc.freeze()
    begun = time.process_time()
    for item in items:
        worker.one(item)
    return time.process_time() - begun


if __name__ == "__main__":
    main()
