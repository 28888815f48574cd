"""Time of extraction, as a ratio to spaCy tokenising the same ads in the same run.

    python benchmarks/throughput.py --data DIR [--ads N]

DIR holds `ads/*.jsonl.gz`, one JSON object per line with a `text`. CPU time of one process, warm.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import time
from collections.abc import Iterator
from pathlib import Path

import spacy

from gapfinder.datatypes import DocumentKind
from gapfinder.extract import extract
from gapfinder.readers import document_from_text

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
    options = parser.parse_args()
    chosen = list(itertools.islice(texts(options.data), options.ads))
    for text in chosen[:_WARM]:
        extract(document_from_text(text, kind=DocumentKind.AD), use_model=False)
    nlp = spacy.blank("en")
    tokens, tokenising, extracting = 0, 0.0, 0.0
    for text in chosen:  # one document at a time is held, as in a batch
        document = document_from_text(text, kind=DocumentKind.AD)
        begun = time.process_time()
        tokens += len(nlp.make_doc(text))
        done = time.process_time()
        extract(document, use_model=False)
        tokenising += done - begun
        extracting += time.process_time() - done
    print(
        f"{tokens} tokens: tokenising {tokenising:.2f} s, extracting {extracting:.2f} s, x{extracting / tokenising:.1f}"
    )


if __name__ == "__main__":
    main()
