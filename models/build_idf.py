"""Learn the background document frequencies that gapfinder ships as `models/idf.tsv`.

    python models/build_idf.py --data DIR

DIR holds `ads/*.jsonl.gz` and `resumes_text/*.jsonl.gz`, one JSON object per line with a `text`. Each text counts as one
document. A term is a folded word stem as `gapfinder.lexicon.folding` makes it, so that a term looks the same here and
when a resume is compared. Written: terms that occur in at least `--least` documents, with that number.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from gapfinder.analysis.similarity import content_terms


def texts(data: Path) -> Iterator[str]:
    """Texts of all ads and resumes under a folder."""
    for folder in ("ads", "resumes_text"):
        for path in sorted((data / folder).glob("*.jsonl.gz")):
            with gzip.open(path, "rt", encoding="utf-8") as file:
                for line in file:
                    yield json.loads(line)["text"]


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with ads/ and resumes_text/")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "idf.tsv")
    parser.add_argument("--least", type=int, default=12, help="documents that a term must occur in")
    options = parser.parse_args()
    frequency: Counter[str] = Counter()
    documents = 0
    for text in texts(options.data):
        documents += 1
        frequency.update(set(content_terms(text)))
    kept = sorted((term, count) for term, count in frequency.items() if count >= options.least)
    with options.out.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f"# documents\t{documents}\n")
        file.writelines(f"{term}\t{count}\n" for term, count in kept)
    print(f"{documents} documents, {len(kept)} terms of {len(frequency)}")


if __name__ == "__main__":
    main()
