"""The laws of judging on real resumes and ads.

    python benchmarks/laws.py --data DIR [--pairs N] [--details]

DIR holds `resumes_text` and `ads`. Prints, for each law of `tests/quality/laws.py`, in how many pairs it held. Nothing
is copied. Exit code 1 where one held in fewer than nine pairs of ten.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pairs import pairs

from gapfinder.datatypes import DocumentKind
from tests.quality.laws import LAWS, Pair, statement

FLOOR = 0.9


def main() -> int:
    """Try every law on every pair."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pairs", type=int, default=60)
    parser.add_argument("--details", action="store_true", help="each fault")
    options = parser.parse_args()
    held: Counter[str] = Counter()
    seen = 0
    for pair in pairs(options.data, options.pairs, each=1, lacking=1000):
        texts = Pair(pair.resume.document.text, ((pair.ad.document.text, DocumentKind.AD),))
        seen += 1
        for law in LAWS:
            faults = list(law(texts))
            held[law.__name__] += not faults
            if options.details:
                print(*(f"{law.__name__}: {fault}" for fault in faults), sep="\n", end="\n" if faults else "")
    print("| law | held in |\n| --- | --- |")
    for law in LAWS:
        print(f"| {statement(law)} | {held[law.__name__]} of {seen} |")
    return int(any(held[law.__name__] < FLOOR * seen for law in LAWS))


if __name__ == "__main__":
    sys.exit(main())
