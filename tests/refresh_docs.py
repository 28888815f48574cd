"""Writes the generated parts of the README between their marks: `python tests/refresh_docs.py`."""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile(r"(<!-- help:begin -->\n).*?(<!-- help:end -->)", re.DOTALL)
_SAMPLE = re.compile(r"(<!-- sample:begin -->\n).*?(<!-- sample:end -->)", re.DOTALL)
_COLUMNS = 100
_DAY = dt.date(2026, 11, 22)


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


def sample() -> str:
    """The beginning of the page that the README's first command prints, as of a fixed day."""
    from gapfinder.datatypes import DocumentKind
    from gapfinder.readers import read
    from gapfinder.render.interface import View, renderer
    from gapfinder.workflow import compare

    folder = ROOT / "samples" / "nurse"
    targets = [read(folder / name, among=(DocumentKind.AD, DocumentKind.BIO)) for name in ("bio.md", "ad.txt")]
    report = compare(folder / "resume.pdf", targets, today=_DAY)
    page = renderer("term")(report, View(top=3)).splitlines()
    end = next((n for n, line in enumerate(page) if "more (all: --all)" in line), len(page))
    return "\n".join(["```text", *page[:end], "    …", "```", ""])


def refreshed(readme: str) -> str:
    """The README with its generated parts written again."""
    for marks, text in ((_BLOCK, block()), (_SAMPLE, sample())):
        readme = marks.sub(lambda found, text=text: found.group(1) + text + found.group(2), readme)  # type: ignore[misc]
    return readme


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    README.write_text(refreshed(README.read_text(encoding="utf-8")), encoding="utf-8")
