"""What every test stands on: a home of its own, hypothesis profiles, the docstring as input, heavy tests left out."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.commandline import Outcome, Run

settings.register_profile(
    "house", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.register_profile("ci", settings.get_profile("house"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "house")

_LEFT_OUT = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--heavy", action="store_true", help="also run the tests that need a browser, tmux or npm")
    parser.addoption("--refresh", action="store_true", help="write the files in tests/snapshots again")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave heavy tests out of a plain run; `--heavy`, or any `-m`, decides otherwise."""
    if config.getoption("--heavy") or config.getoption("-m"):
        return
    heavy = [item for item in items if item.get_closest_marker("heavy")]
    if heavy:
        config.stash[_LEFT_OUT] = len(heavy)
        config.hook.pytest_deselected(items=heavy)
        items[:] = [item for item in items if item not in heavy]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how many tests a plain run left out."""
    number = config.stash.get(_LEFT_OUT, 0)
    if number:
        terminalreporter.write_line(
            f"left out: {number} heavy test{'' if number == 1 else 's'} (tmux, browser, npm); run them with --heavy"
        )


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, so that no test reads or writes the folders of whoever runs it."""
    folder = tmp_path_factory.mktemp("home")
    for name, inside in (("HOME", ""), ("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data")):
        monkeypatch.setenv(name, str(folder / inside))
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def said(request: pytest.FixtureRequest) -> str:
    """The test's docstring: its input."""
    return cleandoc(request.function.__doc__ or "")


@pytest.fixture
def gapfinder(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """The command line inside this process: arguments in; exit code, output and errors out."""
    from gapfinder.cli.main import run

    thresholds = gc.get_threshold()

    def call(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        code: object = 0
        try:
            run([str(argument) for argument in arguments])
        except SystemExit as leaving:
            code = leaving.code
        captured = capsys.readouterr()
        return Outcome(code if isinstance(code, int) else int(code is not None), captured.out, captured.err)

    yield call
    gc.set_threshold(*thresholds)


@pytest.fixture
def small_lexicon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts the lexicon of `smalllexicon` in the place of the shipped one."""
    from tests.smalllexicon import small, small_pipeline

    monkeypatch.setattr("gapfinder.workflow.load", small)
    monkeypatch.setattr("gapfinder.extract.pipeline", lambda _use_lexicon=True: small_pipeline())
