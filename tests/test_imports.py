"""What each way in imports: help and notes start without the heavy libraries."""

from __future__ import annotations

import json

import pytest

from tests.commandline import python

HEAVY = ("spacy", "sklearn", "pypdf", "numpy", "lxml", "jinja2")


def imported(arguments: list[str]) -> set[str]:
    """Heavy modules that a command has imported when it leaves."""
    done = python(
        "import json, sys\n"
        "from gapfinder.cli.main import run\n"
        f"try:\n    run({arguments!r})\n"
        "except SystemExit as leaving:\n    assert leaving.code in (0, None), leaving.code\n"
        f"print(json.dumps([m for m in {HEAVY!r} if m in sys.modules]))"
    )
    assert done.code == 0, done.err
    found: list[str] = json.loads(done.out.splitlines()[-1])
    return set(found)


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["compare", "--help"], ["plan", "--help"], ["plan", "add", "--help"], ["debrief", "--help"],
     ["debrief", "new", "--help"], ["batch", "--help"], ["extract", "--help"], ["read", "--help"], ["doctor", "--help"]],
    ids=" ".join,
)  # fmt: skip
def test_help_is_light(arguments: list[str]) -> None:
    assert imported(arguments) == set()


@pytest.mark.parametrize("code", ["import gapfinder", "import gapfinder.datatypes, gapfinder.errors, gapfinder.config"])
def test_importing_is_light(code: str) -> None:
    done = python(f"{code}\nimport sys\nprint([m for m in {(*HEAVY, 'typer', 'rich')!r} if m in sys.modules])")
    assert done.out == "[]\n", done.err


def test_reading_a_text_needs_no_spacy() -> None:
    done = python(
        "import sys, gapfinder\n"
        "from gapfinder.readers import document_from_text\n"
        "document_from_text('Ines Harbour')\n"
        "print([m for m in ('spacy', 'sklearn', 'pypdf') if m in sys.modules])"
    )
    assert done.out == "[]\n", done.err


def test_datatypes_stand_on_the_standard_library() -> None:
    done = python(
        "import sys\nbefore = set(sys.modules)\nimport gapfinder.datatypes\n"
        "new = {m.split('.')[0] for m in set(sys.modules) - before}\n"
        "print(sorted(new - set(sys.stdlib_module_names) - {'gapfinder'}))"
    )
    assert done.out == "[]\n", done.err
