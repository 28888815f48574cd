"""How far the first five gaps hang on the weights of the priority: each weight raised and lowered by a fifth.

    python benchmarks/sensitivity.py --data DIR [--reports N] [--ads N]

DIR holds `resumes_text` and `ads`. Each report is a real resume against the ads of a sample that ask most of what it
shows. Prints, for each weight, in what share of the reports all five stay among the first five, and how many stay on
the average. Exit code 1 where for any weight fewer than half of the reports keep all five.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pairs import TODAY, pairs

from gapfinder.workflow import Bench
from tests.quality.sensitivity import FIRST, kept

FLOOR = 0.5


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--ads", type=int, default=3, help="ads of a report")
    options = parser.parse_args()
    shares: dict[str, list[float]] = defaultdict(list)
    found = pairs(options.data, options.reports * options.ads, each=options.ads, lacking=1000)
    for _, group in itertools.groupby(found, key=lambda pair: pair.resume.document.id):
        together = list(group)
        bench = Bench.of(together[0].resume, today=TODAY, fixes=())
        matches = bench.judged([pair.ad for pair in together]).matches
        if sum(m.rank is not None for m in matches) > FIRST:
            for name, share in kept(matches, bios=0).items():
                shares[name].append(share)
    print(f"| weight | reports that keep all {FIRST} | kept on the average |\n| --- | --- | --- |")
    for name, values in shares.items():
        whole = sum(value == 1 for value in values) / len(values)
        print(f"| {name} | {whole:.0%} of {len(values)} | {FIRST * sum(values) / len(values):.2f} of {FIRST} |")
    return int(any(sum(value == 1 for value in values) / len(values) < FLOOR for values in shares.values()))


if __name__ == "__main__":
    sys.exit(main())
