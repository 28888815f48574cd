"""Planted gaps: a met required skill is taken out of a real resume, and must come back among the first ten gaps.

    python benchmarks/planted.py --data DIR [--pairs N] [--seed N] [--details]

DIR holds `resumes_text` and `ads`. Each pair is a resume and an ad of a sample that asks for what it shows; one met
required skill is chosen by chance, and every sentence or list item that names it, or what implies it, is cut out of the
resume. It counts as found where its status is `missing` or `adjacent` and its rank at most ten. An ad of which the resume lacks ten
required things from the start leaves no room, and is no pair. Nothing is copied.
Exit code 1 under the floor.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pairs import TODAY, Pair, pairs

from gapfinder.datatypes import Match, Status
from gapfinder.lexicon.table import load
from gapfinder.workflow import Bench
from tests.quality.cutting import without

FLOOR = 0.9
FIRST = 10
"""Ranks that a person reads."""


def planted(pair: Pair, chosen: Match) -> Match | None:
    """The match of a skill after every trace of it was cut out of the resume; None where it is asked no more."""
    resume = without(pair.resume, chosen.requirement.id, load())
    matches = Bench.of(resume, today=TODAY, fixes=()).judged([pair.ad]).matches
    return next((m for m in matches if m.requirement.id == chosen.requirement.id), None)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pairs", type=int, default=240)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--details", action="store_true", help="each that was not found")
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311  # a sample, no secret
    outcomes: Counter[str] = Counter()
    seen = 0
    for pair in pairs(options.data, options.pairs, seed=options.seed):
        chosen = chance.choice(pair.met)
        match = planted(pair, chosen)
        seen += 1
        gap = match is not None and match.status in {Status.MISSING, Status.ADJACENT}
        early = match is not None and (match.rank or FIRST + 1) <= FIRST
        outcome = "found" if gap and early else "rank" if gap else match.status.value if match is not None else "gone"
        outcomes[outcome] += 1
        if options.details and outcome != "found":
            name = chosen.requirement.name
            print(f"{outcome:<9} {name} (rank {match.rank if match else None} of {len(pair.matches)} asked)")
            for held in match.held if match is not None else ():
                print(f"          {held.section.value}: {held.quote[:160]}")
    rate = outcomes["found"] / max(seen, 1)
    others = ", ".join(f"{name} {number}" for name, number in outcomes.most_common() if name != "found")
    print(f"{seen} pairs: found among the first {FIRST}: {rate:.3f} ({outcomes['found']}); else: {others or 'none'}")
    return int(rate < FLOOR)


if __name__ == "__main__":
    sys.exit(main())
