"""On a real terminal: questions and a paste, colour and none, a screen of 80 by 24."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
RESUME, AD = DATA / "resume.txt", DATA / "ad.txt"
PROGRAM = [sys.executable, "-m", "gapfinder.cli.main"]
WAIT = 90

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


def spoken(*arguments: str, answers: list[tuple[str, str]], env: dict[str, str] | None = None) -> tuple[str, int]:
    """What a terminal of 80 columns shows while a person answers, and the exit code."""
    import pexpect

    child = pexpect.spawn(
        PROGRAM[0], [*PROGRAM[1:], *arguments], dimensions=(24, 80), timeout=WAIT, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **(env or {})},
    )  # fmt: skip
    shown = ""
    for question, answer in answers:
        child.expect_exact(question)
        shown += child.before + question
        child.send(answer)
    child.expect(pexpect.EOF)
    shown += child.before
    child.close()
    return shown, child.exitstatus


def test_without_arguments_it_asks() -> None:
    """The path of the resume, then a paste that ends with a line of one full stop."""
    pasted = AD.read_text(encoding="utf-8") + ".\n"
    shown, code = spoken("compare", answers=[("Path of your resume", f"'{RESUME}'\n"), ("Paste the text", pasted)])
    assert code == 0, shown
    assert "resume.txt  against  pasted text" in shown
    assert "Gaps, most important first" in shown
    assert "\x1b[" in shown  # colour, since a person looks


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "dumb"])
def test_terminals_without_colour(env: dict[str, str]) -> None:
    shown, code = spoken("compare", str(RESUME), str(AD), answers=[], env=env)
    assert code == 0, shown
    assert "\x1b" not in shown
    assert "Gaps, most important first" in shown
    if env.get("TERM") == "dumb":
        assert shown.isascii()


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[list[str]]:
    """The call of a tmux of its own with one screen of 80 by 24."""
    tmux = shutil.which("tmux")
    if tmux is None:
        pytest.fail("tmux is not installed; heavy tests need it")
    call = [tmux, "-S", str(tmp_path / "tmux"), "-f", os.devnull]
    subprocess.run([*call, "new-session", "-d", "-x", "80", "-y", "24", "sh"], check=True, timeout=30)
    yield call
    subprocess.run([*call, "kill-server"], check=False, timeout=30)


def typed(call: list[str], text: str) -> None:
    """Types a text into the screen."""
    subprocess.run([*call, "send-keys", "-l", text], check=True, timeout=30)


def seen(call: list[str], words: str) -> str:
    """Everything that the screen showed, as soon as these words are there."""
    shown = ""
    for _ in range(WAIT * 5):
        shown = subprocess.run(
            [*call, "capture-pane", "-p", "-S", "-500"], check=True, capture_output=True, timeout=30
        ).stdout.decode()
        if words in shown:
            return shown
        time.sleep(0.2)
    raise AssertionError(f"{words!r} never came:\n{shown}")


def line(*arguments: str | Path) -> str:
    """A shell line that calls the program."""
    return " ".join(["env", shlex.quote(f"PYTHONPATH={ROOT}"), *(shlex.quote(str(a)) for a in [*PROGRAM, *arguments])])


@pytest.mark.heavy
def test_a_screen_of_80_by_24(screen: list[str]) -> None:
    typed(screen, f"clear; {line('compare', RESUME, AD)}; echo left $?\n")
    shown = seen(screen, "\nleft 0")
    page = shown[shown.index("resume.txt  against") :]
    assert "── Gaps, most important first" in page
    assert max(len(row) for row in page.splitlines()) <= 80
    cards = re.findall(
        r"^ ?\d+  \S.*  (?:missing|short(?: by [\d.]+ y)?|unproven|adjacent|unclear)  0\.\d\d$", page, re.MULTILINE
    )
    assert len(cards) == 5


@pytest.mark.heavy
def test_the_conversation_on_a_screen(screen: list[str]) -> None:
    typed(screen, f"clear; {line('compare')}; echo left $?\n")
    seen(screen, "Path of your resume")
    typed(screen, f"{RESUME}\n")
    seen(screen, "Paste the text")
    typed(screen, AD.read_text(encoding="utf-8") + ".\n")
    shown = seen(screen, "\nleft 0")
    assert "against  pasted text" in shown
