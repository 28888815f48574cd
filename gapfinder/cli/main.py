"""`gapfinder`: the commands, and the one place where errors become sentences and exit codes."""

from __future__ import annotations

import gc
import sys
import traceback
from typing import Annotated

import typer

from gapfinder import config
from gapfinder.cli.late import group_of
from gapfinder.cli.options import State
from gapfinder.cli.streams import say
from gapfinder.errors import GapfinderError
from gapfinder.safe import plain
from gapfinder.version import VERSION

COMMANDS = {
    "compare": "gapfinder.cli.compare:compare",
    "batch": "gapfinder.cli.batch:batch",
    "diff": "gapfinder.cli.diff:diff",
    "extract": "gapfinder.cli.extract:extract",
    "read": "gapfinder.cli.read:read",
    "debrief": "gapfinder.cli.debrief:app",
    "plan": "gapfinder.cli.plan:app",
    "lexicon": "gapfinder.cli.lexicon:app",
    "fix": "gapfinder.cli.fix:app",
    "eval": "gapfinder.cli.evaluate:evaluate",
    "doctor": "gapfinder.cli.doctor:doctor",
}
"""Every command and where it lies, in the order of the help."""

app = typer.Typer(
    name="gapfinder",
    cls=group_of(COMMANDS),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Turns a rejection into a plan: compares your resume with bios of people who got the job and with job ads. "
    "Works offline; nothing leaves your machine.",
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"gapfinder {VERSION}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Options of the program itself."""


def collect_seldom() -> None:
    """Let Python look for cycles seldom: most of a run makes objects that live to its end, and looking costs a tenth of it."""
    gc.set_threshold(100_000, 50, 100)


def run(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    State.debug = False
    config.use(None)
    collect_seldom()
    try:
        app(args=arguments)
    except GapfinderError as error:
        say(f"gapfinder: {plain(error.message)}")
        if error.hint:
            say(f"  {plain(error.hint)}")
        if State.debug:
            traceback.print_exc()
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:  # noqa: BLE001  # the boundary: a person gets a sentence, `--debug` the traceback
        say(f"gapfinder: something went wrong inside gapfinder ({type(error).__name__}).")
        say("  Run it again with --debug and report what it prints; your files are as they were.")
        if State.debug:
            traceback.print_exc()
        sys.exit(5)
    finally:
        # What lives to the end need not be searched for cycles once more on the way out.
        gc.freeze()


if __name__ == "__main__":
    run()
