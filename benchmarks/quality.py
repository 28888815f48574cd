"""Quality on cases from outside, by the scorers that lie beside them.

    python benchmarks/quality.py --bench DIR --data DIR

`--bench` holds `score_gaps.py`, `score_traps.py`, `score_mentions.py` and their cases; `--data` the annotated documents
in `mentions/`. Prints the totals of each scorer; the details are theirs to print.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path

COMPARE = f"{sys.executable} -m gapfinder.cli.main compare {{resume}} {{targets}} --format json --no-save"
EXTRACT = [sys.executable, "-m", "gapfinder.cli.main", "extract", "--format", "jsonl", "--no-model"]


def last_line(command: list[str], folder: Path) -> dict[str, object]:
    """The line of JSON that a scorer ends with."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if not done.stdout.strip():
        sys.exit(done.stderr)
    found: dict[str, object] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def shown(name: str, totals: dict[str, object]) -> None:
    """Print the ratios of one scorer."""
    figures = ", ".join(f"{key} {value:.3f}" for key, value in totals.items() if isinstance(value, float))
    print(f"{name}: {figures}")


def extracted(records: Path, work: Path) -> Path:
    """Mentions of a JSONL file, in a file of their own."""
    out = work / f"{records.stem}.mentions.jsonl"
    subprocess.run([*EXTRACT, str(records), "-o", str(out)], check=True)
    return out


def main() -> None:
    """Run every scorer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    bench = options.bench.resolve()
    for cases in ("cases", "real"):
        command = [sys.executable, "score_gaps.py", f"gaps/{cases}", "--command", COMPARE]
        shown(f"gaps/{cases}", last_line(command, bench))
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        traps = extracted(bench / "traps_dev.jsonl", work)
        shown("traps", last_line([sys.executable, "score_traps.py", "traps_dev.jsonl", str(traps)], bench))
        gold = work / "dev.jsonl"
        gold.write_bytes(gzip.decompress((options.data / "mentions" / "dev.jsonl.gz").read_bytes()))
        command = [sys.executable, "score_mentions.py", str(gold), str(extracted(gold, work))]
        print("mentions:", json.dumps(last_line(command, bench)))


if __name__ == "__main__":
    main()
