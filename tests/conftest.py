"""What every test stands on: a home of its own, hypothesis profiles, the docstring as input, heavy tests left out."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
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
_PLAIN = "not heavy"
"""What `addopts` in pyproject.toml says."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--heavy", action="store_true", help="also run the tests that need a browser, tmux or npm")
    if find_spec("syrupy") is None:  # where it is installed, it brings the option
        parser.addoption(
            "--snapshot-update", action="store_true", dest="update_snapshots", help="write tests/snapshots again"
        )


def pytest_configure(config: pytest.Config) -> None:
    """`--heavy` or GAPFINDER_TESTS=all lift the `-m 'not heavy'` of a plain run; any other `-m` stands."""
    wanted = config.getoption("--heavy") or os.environ.get("GAPFINDER_TESTS") == "all"
    if wanted and config.option.markexpr == _PLAIN:
        config.option.markexpr = ""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Count what a plain run leaves out, before pytest does so."""
    if config.option.markexpr == _PLAIN:
        config.stash[_LEFT_OUT] = sum(item.get_closest_marker("heavy") is not None for item in items)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how many tests a plain run left out."""
    number = config.stash.get(_LEFT_OUT, 0)
    if number:
        terminalreporter.write_line(
            f"left out: {number} heavy test{'' if number == 1 else 's'} (tmux, browser, npm); GAPFINDER_TESTS=all runs them"
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
    monkeypatch.setattr("gapfinder.workflow.model_title", lambda: "none, for tests")
    monkeypatch.setattr("gapfinder.extract.pipeline", lambda *_: small_pipeline())
