"""The program as such: help, versions, exit codes, the error boundary, pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gapfinder.errors import DataError, GapfinderError, LimitError, MissingExtraError, UnreadableError, UsageError
from gapfinder.version import VERSION
from tests.commandline import Run, process

DATA = Path(__file__).parents[1] / "data"
RESUME, AD = DATA / "resume.txt", DATA / "ad.txt"


def test_version(gapfinder: Run) -> None:
    assert gapfinder("--version") == (0, f"gapfinder {VERSION}\n", "")


def test_help(gapfinder: Run) -> None:
    done = gapfinder("--help")
    assert done.code == 0
    for command in ("compare", "batch", "extract", "read", "doctor", "debrief", "plan"):
        assert f"  {command}" in done.out


def test_no_command_shows_the_help(gapfinder: Run) -> None:
    done = gapfinder()
    assert "compare" in done.out + done.err
    assert done.code in {0, 2}


@pytest.mark.parametrize(
    "arguments",
    [("dance",), ("compare", "--loud"), ("batch",), ("read", "a", "b"), ("compare", "a", "b", "--top", "x")],
)
def test_wrong_calls(arguments: tuple[str, ...], gapfinder: Run) -> None:
    done = gapfinder(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert "Traceback" not in done.err
    assert done.err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError, 2),
        (MissingExtraError, 2),
        (UnreadableError, 3),
        (LimitError, 3),
        (DataError, 3),
        (GapfinderError, 5),
    ],
)
def test_errors_know_their_exit_code(error: type[GapfinderError], code: int) -> None:
    made = error("It broke.", "Mend it.")
    assert (made.exit_code, made.message, made.hint, str(made)) == (code, "It broke.", "Mend it.", "It broke.")


def broken(*_: object, **__: object) -> None:
    """Stands in for a stage with a bug in it."""
    raise RuntimeError("secret words of the resume")


def test_an_internal_error(gapfinder: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence and 5; nothing of the user's text; the traceback only with --debug."""
    monkeypatch.setattr("gapfinder.workflow.compare", broken)
    done = gapfinder("compare", RESUME, AD)
    assert done.code == 5
    assert "Traceback" not in done.err
    assert "secret" not in done.err
    assert "--debug" in done.err
    told = gapfinder("compare", RESUME, AD, "--debug")
    assert told.code == 5
    assert "Traceback" in told.err
    assert "secret" in told.err


def test_debug_of_one_run_is_not_that_of_the_next(gapfinder: Run) -> None:
    assert "Traceback" in gapfinder("read", "none.pdf", "--debug").err
    assert "Traceback" not in gapfinder("read", "none.pdf").err


def test_a_key_press_ends_it(gapfinder: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gapfinder.workflow.compare", interrupted)
    done = gapfinder("compare", RESUME, AD)
    assert done.code == 130
    assert "Traceback" not in done.err


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
def test_a_reader_that_has_gone() -> None:
    """`gapfinder compare … --all | head -1` is no trouble."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        done = subprocess.run(
            [sys.executable, "-m", "gapfinder.cli.main", "compare", RESUME, AD, "--format", "json"],
            stdout=gone, stderr=subprocess.PIPE, check=False, timeout=120,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )  # fmt: skip
    assert done.returncode == 0
    assert done.stderr == b""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_that_has_no_letters(encoding: str) -> None:
    """What cannot be shown is replaced, never an error; bars and quotes are ASCII."""
    done = process("compare", RESUME, AD, env={"PYTHONIOENCODING": encoding, "LC_ALL": "C"})
    assert done.code == 0, done.err
    assert done.out.isascii()
    assert "?" not in done.out.replace("why?", "")


def test_no_colour_in_a_pipe() -> None:
    done = process("compare", RESUME, AD, env={"FORCE_COLOR": "1"})
    assert "\x1b" not in done.out
