"""Cold start and peak memory, as ratios to importing the libraries in the same run.

    python benchmarks/startup.py [--runs N]

Each command runs as a whole process, in turn with its yardstick; medians of CPU time (user and system) and of peak
resident memory are compared pair by pair, so that a machine whose speed drifts does not decide. The commands run in an
empty folder: what is measured is the installed gapfinder of this Python, best one from a wheel in its own environment.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "nurse"
QUICK = {
    "--help": 2.5,
    "plan list": 3.0,
    "plan next": 3.0,
    "debrief list": 3.0,
    "debrief show acme": 3.0,
    "fix list": 3.0,
}
"""What must start without the libraries, and how much slower than typer itself it may be."""
LIBRARIES = "import spacy, sklearn.feature_extraction.text, pypdf, typer, rich.console"


class Cost(NamedTuple):
    """What one process cost."""

    cpu: float
    """Seconds of user and system time."""
    memory: float
    """Peak resident memory, MiB."""


def cost(command: list[str]) -> Cost:
    """Run a command to its end."""
    with tempfile.TemporaryDirectory() as empty:
        process = subprocess.Popen(command, cwd=empty, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} left with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def compare(name: str, command: list[str], yardstick: list[str], runs: int, limit: float, memory_limit: float) -> bool:
    """Print the ratios of a command to its yardstick; whether both are within their limits."""
    cost(command)
    cost(yardstick)
    pairs = [(cost(command), cost(yardstick)) for _ in range(runs)]
    cpu = statistics.median(a.cpu / b.cpu for a, b in pairs)
    memory = statistics.median(a.memory / b.memory for a, b in pairs)
    print(f"{name:<20} cpu x{cpu:.2f} (at most x{limit})   memory x{memory:.2f} (at most x{memory_limit})")
    return cpu <= limit and memory <= memory_limit


def main() -> int:
    """Measure; 1 where a ratio is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    gapfinder = [sys.executable, "-m", "gapfinder.cli.main"]
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"HOME": folder, "XDG_CONFIG_HOME": f"{folder}/config", "XDG_DATA_HOME": f"{folder}/data"}
        results = _measured(gapfinder, Path(folder), runs)
    return 0 if all(results) else 1


def _measured(gapfinder: Sequence[str], home: Path, runs: int) -> list[bool]:
    """Every command against its yardstick, in a home that has a note and a plan."""
    notes, plan = ["--folder", str(home / "notes")], ["--file", str(home / "plan.md")]
    cost([*gapfinder, "debrief", "new", "--company", "Acme", "--role", "Nurse", *notes])
    cost([*gapfinder, "plan", "add", "Ask Sam", *plan])
    files = [str(SAMPLES / name) for name in ("resume.pdf", "bio.md", "ad.txt")]
    results = [
        compare(
            "compare",
            [*gapfinder, "compare", *files, "--no-save", "--no-model"],
            [sys.executable, "-c", LIBRARIES],
            runs,
            1.35,
            1.5,
        ),
        compare(
            "compare with model",
            [*gapfinder, "compare", *files, "--no-save"],
            [sys.executable, "-c", LIBRARIES],
            runs,
            1.35,
            2.2,
        ),
    ]
    for name, limit in QUICK.items():
        words = name.split()
        place = {"plan": plan, "debrief": notes}.get(words[0], [])
        call = [*gapfinder, *words, *place]
        results.append(compare(name, call, [sys.executable, "-c", "import typer"], runs, limit, 3.0))
    new = [*gapfinder, "debrief", "new", "--company", "Acme", "--role", "Nurse", *notes, "--round"]
    pairs = [(cost([*new, str(n)]), cost([sys.executable, "-c", "import typer"])) for n in range(runs)]
    ratio = statistics.median(a.cpu / b.cpu for a, b in pairs)
    print(f"{'debrief new':<20} cpu x{ratio:.2f} (at most x3.0)")
    return [*results, ratio <= 3.0]


if __name__ == "__main__":
    sys.exit(main())
