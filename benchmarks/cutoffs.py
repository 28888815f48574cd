"""The cut-offs for phrases outside the lexicon: what each would call held, against labelled cases.

    python benchmarks/cutoffs.py --bench DIR [--skip r03,r07]

DIR holds `gaps/*/CASE/` with a resume and `gold.json`. Every activity of a gold list (label EXPERIENCE, no number of
years) is looked up in its resume; the coverage of the best passage is held against the gold status. Prints, for each
cut-off, how many it calls held, how many of those are held (precision), and how many of the held ones it sees (recall).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from pairs import TODAY

from gapfinder.analysis.judge import COVERED, PARTLY
from gapfinder.analysis.passages import Passages
from gapfinder.analysis.profile import Profile
from gapfinder.datatypes import DocumentKind
from gapfinder.extract import extract
from gapfinder.lexicon.table import load
from gapfinder.readers import read

CUTS = (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)


def labelled(bench: Path, skip: frozenset[str]) -> Iterator[tuple[float, bool]]:
    """For each activity, the coverage of its best passage and whether the resume holds it."""
    for gold in sorted((bench / "gaps").glob("*/*/gold.json")):
        if gold.parent.name.split("-")[0] in skip:
            continue
        data = json.loads(gold.read_text(encoding="utf-8"))
        resume = extract(read(gold.parent / data["resume"], kind=DocumentKind.RESUME))
        passages = Passages(Profile.of(resume, load(), TODAY))
        for row in data["requirements"]:
            if (
                row["label"] == "EXPERIENCE"
                and not row.get("years")
                and row["status"] in {"met", "unproven", "missing"}
            ):
                best = passages.best(row["name"])
                coverage = best.coverage if best is not None and best.informative >= 2 else 0.0
                yield coverage, row["status"] != "missing"


def main() -> None:
    """Print the curve."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--skip", default="", help="beginnings of the names of cases to leave out, with commas")
    options = parser.parse_args()
    found = list(labelled(options.bench, frozenset(options.skip.split(","))))
    held = sum(is_held for _, is_held in found)
    print(f"{len(found)} activities, {held} of them held; met from {COVERED}, unclear from {PARTLY}")
    print("| coverage from | called held | precision | recall |\n| --- | --- | --- | --- |")
    for cut in CUTS:
        called = [is_held for coverage, is_held in found if coverage >= cut]
        precision = f"{sum(called) / len(called):.2f}" if called else "-"
        print(f"| {cut} | {len(called)} | {precision} | {sum(called) / max(held, 1):.2f} |")


if __name__ == "__main__":
    main()
