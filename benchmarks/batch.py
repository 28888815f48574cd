"""Many ads against one resume: how time and memory grow with the ads, and what a second process gains.

    python benchmarks/batch.py --data DIR [--ads N] [--resume FILE]

DIR holds `ads/*.jsonl.gz`, one JSON object per line with a `text`. Each run is a process of its own, as the user starts
it; the first run warms the disk. Time is wall-clock where processes are compared, and processor time where ads are.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
_RUN = (
    "import resource, sys\n"
    "from gapfinder.cli.main import run\n"
    "try:\n    run(sys.argv[1:])\n"
    "finally:\n"
    "    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
    "    print(size, file=sys.stderr)\n"
)


class Cost(NamedTuple):
    """What a run took."""

    wall: float
    processor: float
    megabytes: float
    """Most memory that the first process held."""


def records(data: Path) -> Iterator[str]:
    """Ads under a folder as lines of JSON."""
    for path in sorted((data / "ads").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for number, line in enumerate(file):
                yield json.dumps({"id": f"{path.stem}-{number}", "text": json.loads(line)["text"], "kind": "ad"})


def cost(resume: Path, ads: Path, jobs: int, out: Path) -> Cost:
    """Time and memory of one batch."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _RUN, "batch", str(resume), str(ads), "--jobs", str(jobs), "-o", str(out)],
        capture_output=True,
        text=True,
        check=True,
    )
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, processor, int(done.stderr.split()[-1]) / 1024)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--ads", type=int, default=500)
    parser.add_argument("--resume", type=Path, default=ROOT / "samples" / "engineer" / "resume.pdf")
    options = parser.parse_args()
    lines = list(itertools.islice(records(options.data), 2 * options.ads))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, some in (("warm", lines[:10]), ("once", lines[: options.ads]), ("twice", lines)):
            (folder / f"{file}.jsonl").write_text("\n".join(some), encoding="utf-8")
        cost(options.resume, folder / "warm.jsonl", 1, folder / "warm.json")
        one = cost(options.resume, folder / "once.jsonl", 1, folder / "one.json")
        two = cost(options.resume, folder / "once.jsonl", 2, folder / "two.json")
        more = cost(options.resume, folder / "twice.jsonl", 1, folder / "more.json")
        same = (folder / "one.json").read_bytes() == (folder / "two.json").read_bytes()
    print(f"{options.ads} ads: {one.wall:.1f} s ({1000 * one.wall / options.ads:.0f} ms an ad), {one.megabytes:.0f} MB")
    print(f"two processes: x{one.wall / two.wall:.2f} as fast; the same answer: {same}")
    print(
        f"twice the ads: x{more.processor / one.processor:.2f} processor time, {more.megabytes - one.megabytes:+.0f} MB"
    )


if __name__ == "__main__":
    main()
