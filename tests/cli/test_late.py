"""Commands are imported when they are called, and look as if they had always been there."""

from __future__ import annotations

import typer

from gapfinder.cli.late import Late
from gapfinder.cli.main import COMMANDS, app
from tests.commandline import Run, python


def test_a_command_imports_no_other() -> None:
    code = (
        "import sys\nfrom gapfinder.cli.main import run\n"
        "try:\n    run(['plan', 'list', '-q'])\nexcept SystemExit:\n    pass\n"
        "print(sorted(m for m in sys.modules if m.startswith('gapfinder.cli.') or m == 'gapfinder.datatypes'))"
    )
    found = python(code)
    assert found.code == 0, found.err
    for name in ("compare", "batch", "lexicon", "debrief", "datatypes"):
        assert f".{name}'" not in found.out


def test_all_are_listed_in_their_order(gapfinder: Run) -> None:
    group = typer.main.get_command(app)
    assert list(group.commands) == list(COMMANDS)  # type: ignore[attr-defined]
    assert all(command.name == name for name, command in group.commands.items())  # type: ignore[attr-defined]
    shown = [line.split()[0] for line in gapfinder("--help").out.split("Commands:\n")[1].splitlines()]
    assert shown == list(COMMANDS)


def test_a_wrong_name_gets_a_suggestion(gapfinder: Run) -> None:
    done = gapfinder("plam")
    assert done.code == 2
    assert "'plan'" in done.err
    assert "No such command" in gapfinder("nonsense").err


def test_it_is_a_mapping() -> None:
    commands = Late({"read": "gapfinder.cli.read:read"})
    assert (len(commands), "read" in commands, commands.get("nothing")) == (1, True, None)
    assert commands["read"] is commands["read"]
    commands["own"] = commands["read"]
    assert list(commands) == ["read", "own"]
    del commands["read"]
    assert list(commands) == ["own"]
