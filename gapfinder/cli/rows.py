"""The file that `batch -o FILE.jsonl` grows: what is in it, and whether a target must be done again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from gapfinder.cli.streams import result
from gapfinder.errors import UsageError
from gapfinder.extract import model_title
from gapfinder.files import appending
from gapfinder.fixes import in_force
from gapfinder.jobs import Setup
from gapfinder.lexicon import own
from gapfinder.render.batch import ROW
from gapfinder.version import VERSION

Write = Callable[[str], None]
_BEGINNING = f'{{"schema": "{ROW}"'.encode()


def stamp(setup: Setup) -> dict[str, str]:
    """What a row was made from beside its target: a row counts as done where all of it is the same."""
    settings = repr(
        (own.stamps(), in_force(), setup.use_lexicon, model_title() if setup.use_model else None, setup.redact)
    )
    return {
        "gapfinder": VERSION,
        "resume": setup.resume.id,
        "settings": hashlib.sha256(settings.encode("utf-8", "surrogatepass")).hexdigest()[:16],
    }


@contextmanager
def destination(output: Path | None, made_from: dict[str, str]) -> Iterator[tuple[Write, frozenset[str]]]:
    """Where rows go, and the hashes of targets whose rows are there. Rows made from something else stay as they are.

    Raises:
        UsageError: the file holds something else than rows; it is left as it is.
    """
    if output is None:
        yield result, frozenset()
        return
    done: set[str] = set()

    def prepare(data: bytes) -> bytes:
        done.update(_done(data, made_from, output))
        end = data.rfind(b"\n") + 1
        return data[:end]  # a line that a killed run did not finish is written again

    with appending(output, prepare) as write:
        yield lambda text: write(text.encode()), frozenset(done)


def _done(data: bytes, made_from: dict[str, str], output: Path) -> Iterator[str]:
    for line in data.split(b"\n"):
        if not line:
            continue
        if not line.startswith(_BEGINNING) and not _BEGINNING.startswith(line):
            raise UsageError(
                f"{output} holds something else than rows of a batch.", "Nothing was written. Give -o another name."
            )
        try:
            row = json.loads(line)
            if all(row[key] == value for key, value in made_from.items()):
                yield row["target"]["sha256"]
        except (ValueError, KeyError, TypeError):
            continue  # half a line
