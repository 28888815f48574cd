"""Writes the help of every command into the README, between its two marks: `python tests/refresh_docs.py`."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile(r"(<!-- help:begin -->\n).*?(<!-- help:end -->)", re.DOTALL)
_COLUMNS = 100


def helps() -> Iterator[tuple[str, str]]:
    """Each command line and its help, the program first, then every command and the commands inside it."""
    # Typer asks the terminal for its width once, when it is imported.
    os.environ["TERMINAL_WIDTH"] = os.environ["COLUMNS"] = str(_COLUMNS)
    import typer

    from gapfinder.cli.main import app

    yield from _walk(typer.main.get_command(app), "gapfinder", None)


def _walk(command: object, name: str, parent: object) -> Iterator[tuple[str, str]]:
    context = command.make_context(  # type: ignore[attr-defined]
        name, [], parent=parent, resilient_parsing=True, terminal_width=_COLUMNS, max_content_width=_COLUMNS
    )
    if parent is not None:
        context.info_name = name.rsplit(maxsplit=1)[-1]
    yield f"{name} --help", command.get_help(context).rstrip()  # type: ignore[attr-defined]
    for child, inner in getattr(command, "commands", {}).items():
        yield from _walk(inner, f"{name} {child}", context)


def block() -> str:
    """What stands between the marks."""
    parts = [f"```text\n$ {line}\n{text}\n```\n" for line, text in helps()]
    return "\n" + "\n".join(parts) + "\n"


def refreshed(readme: str) -> str:
    """The README with its help block written again."""
    return _BLOCK.sub(lambda marks: marks.group(1) + block() + marks.group(2), readme)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    README.write_text(refreshed(README.read_text(encoding="utf-8")), encoding="utf-8")
