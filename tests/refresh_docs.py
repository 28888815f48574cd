"""Writes the generated parts of the READMEs between their marks: `python tests/refresh_docs.py`."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
JUDGING = ROOT / "gapfinder" / "analysis" / "README.md"
_PRIORITY = re.compile(r"(<!-- priority:begin -->\n).*?(<!-- priority:end -->)", re.DOTALL)
_LAWS = re.compile(r"(<!-- laws:begin -->\n).*?(<!-- laws:end -->)", re.DOTALL)
_BLOCK = re.compile(r"(<!-- help:begin -->\n).*?(<!-- help:end -->)", re.DOTALL)
_SAMPLE = re.compile(r"(<!-- sample:begin -->\n).*?(<!-- sample:end -->)", re.DOTALL)
_STORY = re.compile(r"(<!-- story:begin -->\n).*?(<!-- story:end -->)", re.DOTALL)
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


HOME = "~"
NOTE = "2026-11-20-calloway-heart-cvicu-nurse.md"
WRITTEN = (
    ("- Saved bio:", "- Saved bio: ../bio.md"),
    ("### Weaknesses\n\n-", "### Weaknesses\n\n- We hoped for somebody who has run CRRT."),
)
"""What the person of the story writes into the note, and in place of what."""
STORY = (
    'gapfinder debrief new --company "Calloway Heart" --role "CVICU nurse" --date 2026-11-20 --outcome rejected',
    "gapfinder compare resume.pdf bio.md ad.txt --format json -o before.json",
    "gapfinder debrief add calloway before.json",
    "gapfinder plan add CRRT ACLS",
    "gapfinder plan next",
    'gapfinder plan done ACLS --date 2026-11-21 --proof "ACLS (AHA), renewed 09/2026"',
    "gapfinder plan list",
    "gapfinder compare resume-later.pdf bio.md ad.txt --format json -o after.json",
    "gapfinder diff before.json after.json",
)
"""The commands of the story, on the samples, from the first note to the resume three months on."""
_WRITE = 1
"""Before this command the person writes into the note."""


def story() -> str:
    """What the commands of the story print, as of a fixed day, in a home of their own."""
    parts = []
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        home = Path(folder).resolve()
        for name in ("resume.pdf", "resume-later.pdf", "bio.md", "ad.txt"):
            shutil.copy(ROOT / "samples" / "nurse" / name, home / name)
        (home / "config" / "gapfinder").mkdir(parents=True)
        (home / "config" / "gapfinder" / "gapfinder.toml").write_text(
            f'debriefs = "{home}/notes"\nplan = "{home}/plan.md"\n', encoding="utf-8"
        )
        places = {"HOME": str(home), "XDG_CONFIG_HOME": f"{home}/config", "XDG_DATA_HOME": f"{home}/data"}
        with mock.patch.dict(os.environ, places):
            for number, line in enumerate(STORY):
                if number == _WRITE:
                    parts.append(f"{_written(home / 'notes' / NOTE)}\n")
                parts.append(f"$ {line}\n{_printed(line)}")
    text = "\n".join(parts).replace(f"{home}/", f"{HOME}/").rstrip()
    return f"```text\n{text}\n```\n"


def _written(note: Path) -> str:
    """Write into the note as its owner does; what was written, as comments of the transcript."""
    text = note.read_text(encoding="utf-8")
    for before, after in WRITTEN:
        assert before in text, before
        text = text.replace(before, after, 1)
    note.write_text(text, encoding="utf-8")
    lines = [after.rsplit("\n", 1)[-1] for _, after in WRITTEN]
    return "\n".join(["# in the note, with any editor:", *(f"#   {line}" for line in lines)])


def _printed(line: str) -> str:
    """What a command prints, results and everything else, in their order."""
    from gapfinder import workflow
    from gapfinder.cli.main import run

    left: object = 0

    class Day(dt.date):
        @classmethod
        def today(cls) -> Day:
            return cls(_DAY.year, _DAY.month, _DAY.day)

    shown = io.BytesIO()
    out = io.TextIOWrapper(shown, encoding="utf-8", newline="", write_through=True)
    fixed = mock.patch.object(workflow, "dt", SimpleNamespace(date=Day))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out), fixed:
        try:
            run(shlex.split(line)[1:])
        except SystemExit as leaving:
            left = leaving.code
    text = shown.getvalue().decode("utf-8")
    assert not left, (line, text)
    return text


EXAMPLE = (
    "Tamsin Roe\n\nSKILLS\nRedis\n\nEXPERIENCE\nEngineer, Quillfeather Ltd, 2021-01 - 2024-01\n"
    "- Built the booking service in Python and MySQL\n"
)
EXAMPLE_TARGETS = (
    "Engineer\n\nRequirements\n- Python\n- Kubernetes\n- PostgreSQL\n- Redis\n\nNice to have\n- Terraform\n",
    "Engineer\n\nRequirements\n- 5+ years of Python\n- Kubernetes\n- Strong communication skills\n",
)
EXAMPLE_BIO = "Ada Quill is a lead engineer. She runs Kubernetes and Grafana for a bank."
"""Two ads and a bio against a resume: the worked examples of a priority."""


def examples() -> str:
    """The priority of every gap of the example, with its factors, as a table."""
    from gapfinder.datatypes import DocumentKind
    from gapfinder.readers import document_from_text
    from gapfinder.workflow import compare

    targets = [document_from_text(text, kind=DocumentKind.AD) for text in EXAMPLE_TARGETS]
    targets.append(document_from_text(EXAMPLE_BIO, kind=DocumentKind.BIO))
    report = compare(document_from_text(EXAMPLE, kind=DocumentKind.RESUME), targets, today=_DAY)
    names = [factor.name for factor in report.gaps[0].factors]
    lines = [
        f"| gap | status | {' | '.join(f'{f.name} × {f.weight:g}' for f in report.gaps[0].factors)} | priority |",
        f"| --- | --- |{' --- |' * len(names)} --- |",
    ]
    for gap in report.gaps:
        values = " | ".join(f"{factor.value:.2f}" for factor in gap.factors)
        tier = gap.requirement.tier.value
        lines.append(
            f"| {gap.rank}. {gap.requirement.name} ({tier}) | {gap.status.value} | {values} | {gap.priority:.2f} |"
        )
    return "\n".join([*lines, ""])


def laws() -> str:
    """Every law of judging, as a list."""
    from tests.quality.laws import LAWS, statement

    return "".join(f"{number}. {statement(law)}\n" for number, law in enumerate(LAWS, start=1))


def judging(page: str) -> str:
    """The page about judging with its generated parts written again."""
    for marks, text in ((_PRIORITY, examples()), (_LAWS, laws())):
        page = marks.sub(lambda found, text=text: found.group(1) + text + found.group(2), page)  # type: ignore[misc]
    return page


def refreshed(readme: str) -> str:
    """The README with its generated parts written again."""
    for marks, text in ((_BLOCK, block()), (_SAMPLE, sample()), (_STORY, story())):
        readme = marks.sub(lambda found, text=text: found.group(1) + text + found.group(2), readme)  # type: ignore[misc]
    return readme


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    README.write_text(refreshed(README.read_text(encoding="utf-8")), encoding="utf-8")
    JUDGING.write_text(judging(JUDGING.read_text(encoding="utf-8")), encoding="utf-8")
