"""The documentation cannot rot: every command and option has help, and the README shows it."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import entry_points

import pytest
import typer

from gapfinder.cli.main import app
from tests.commandline import python
from tests.refresh_docs import README, ROOT, block, helps, refreshed, sample, story

TEXT = README.read_text(encoding="utf-8") if README.is_file() else ""


def commands(command: object, name: str) -> list[tuple[str, object]]:
    """A command and all inside it."""
    found = [(name, command)]
    for child, inner in getattr(command, "commands", {}).items():
        found += commands(inner, f"{name} {child}")
    return found


COMMANDS = commands(typer.main.get_command(app), "gapfinder")


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_help(name: str, command: object) -> None:
    """Every command, argument and option says what it is for, in a sentence."""
    said = getattr(command, "help", None)
    assert said, name
    assert said.rstrip().endswith("."), said
    for parameter in getattr(command, "params", []):
        if parameter.name != "help":
            assert parameter.help, f"{name} {parameter.name}"


def test_the_commands_of_the_design() -> None:
    names = {name.removeprefix("gapfinder ") for name, _ in COMMANDS}
    assert {
        "compare",
        "batch",
        "extract",
        "read",
        "doctor",
        "debrief new",
        "debrief add",
        "plan add",
        "plan list",
    } <= names


def marked(name: str) -> str:
    """What the README holds between two marks."""
    found = re.search(rf"<!-- {name}:begin -->\n(.*?)<!-- {name}:end -->", TEXT, re.DOTALL)
    assert found, f"README.md has no <!-- {name}:begin --> … <!-- {name}:end -->"
    return found.group(1)


def test_the_help_in_the_readme() -> None:
    assert marked("help") == block(), "run: python tests/refresh_docs.py"


def test_the_story_in_the_readme() -> None:
    assert marked("story") == story(), "run: python tests/refresh_docs.py"


def test_the_page_in_the_readme() -> None:
    assert marked("sample") == sample(), "run: python tests/refresh_docs.py"
    assert refreshed(TEXT) == TEXT


def test_the_block_is_the_same_everywhere() -> None:
    """Whatever the terminal: width and colour of the machine at hand do not count."""
    code = "import hashlib; from tests.refresh_docs import block; print(hashlib.sha256(block().encode()).hexdigest())"
    one, other = (python(code, env=env) for env in ({"COLUMNS": "40", "NO_COLOR": "1"}, {"FORCE_COLOR": "1"}))
    assert one.code == 0, one.err
    assert one.out == other.out


def test_the_block_holds_every_command() -> None:
    lines = [line for line, _ in helps()]
    assert lines == [f"{name} --help" for name, _ in COMMANDS]
    assert all(f"$ {line}\n" in block() for line in lines)


def one_command(name: str) -> str:
    """The single shell line between two marks."""
    (line,) = re.findall(r"```sh\n(.+)\n```", marked(name))
    assert isinstance(line, str)
    return line


def test_the_command_that_tries_it() -> None:
    """Installs without extras, then compares a sample PDF with a bio and an ad that exist."""
    line = one_command("try")
    assert "pip install" in line
    assert "[dev]" not in line
    call = line.rsplit("gapfinder ", 1)[1].split()
    assert call[0] == "compare"
    files = [word for word in call[1:] if not word.startswith("-")]
    assert files[0].endswith(".pdf")
    assert len(files) == 3
    for name in files:
        assert (ROOT / name).is_file(), name


def test_the_command_that_tests_it() -> None:
    line = one_command("tests")
    assert "[dev]" in line
    assert "pytest" in line
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_commands_in_the_text() -> None:
    """Each `gapfinder …` line of a shell block names a command that exists."""
    names = {name.split()[1] for name, _ in COMMANDS if " " in name}
    for shell in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL):
        for called in re.findall(r"(?:^|\| |&& |bin/)gapfinder (\w+)", shell, re.MULTILINE):
            assert called in names, called


def test_links_in_the_readme() -> None:
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", TEXT):
        assert (ROOT / target).exists(), target


def test_contributing_names_what_there_is() -> None:
    """How to add a skill, a reader, a renderer, a component; every factory is named."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    low = text.lower()
    for word in (
        "skill",
        "reader",
        "renderer",
        "component",
        "lexicon.check",
        "--snapshot-update",
        "refresh_docs.py",
        "gapfinder_tests=all",
    ):
        assert word in low, word
    for point in entry_points(group="spacy_factories"):
        if point.name.startswith("gapfinder_"):
            assert point.name in text, point.name


def test_licence_and_changes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "MIT" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert project["version"] in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_python_of_the_readme() -> None:
    """The blocks of Python run, on samples or on the invented people of the tests."""
    blocks = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert blocks
    data = ROOT / "tests" / "data"
    for code in blocks:
        for name, real in (("resume.pdf", "resume.txt"), ("bio.md", "bio.txt"), ("ad.txt", "ad.txt")):
            code = code.replace(f'"{name}"', repr(str(data / real)))  # noqa: PLW2901
        done = python(code)
        assert done.code == 0, done.err
        assert done.out
