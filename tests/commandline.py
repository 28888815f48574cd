"""Runs `gapfinder` for tests, in a process of its own where the process is the subject."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Protocol


class Outcome(NamedTuple):
    """What a run left."""

    code: int
    out: str
    err: str


class Run(Protocol):
    """Runs the command line with some arguments."""

    def __call__(self, *arguments: str | Path, stdin: bytes = b"") -> Outcome:
        """Exit code, standard output and standard error."""


def process(
    *arguments: str | Path,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Outcome:
    """A fresh process."""
    done = subprocess.run(
        [sys.executable, "-m", "gapfinder.cli.main", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONIOENCODING": "utf-8", **(env or {})},
        cwd=cwd,
        timeout=120,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def python(code: str, *, env: Mapping[str, str] | None = None) -> Outcome:
    """A fresh Python that runs some code."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), **(env or {})},
        timeout=120,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())
