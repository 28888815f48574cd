"""The last report, kept in the user's data folder so that `plan add 1` knows what 1 is."""

from __future__ import annotations

import json
from pathlib import Path

from gapfinder import schema
from gapfinder.config import data_folder
from gapfinder.datatypes import Report
from gapfinder.errors import UsageError
from gapfinder.files import write_atomic

_PRIVATE = 0o600


def path() -> Path:
    """Where the last report is kept."""
    return data_folder() / "last-report.json"


def save(report: Report) -> None:
    """Keep a report; only the user may read it."""
    write_atomic(path(), json.dumps(schema.to_dict(report), ensure_ascii=True).encode(), mode=_PRIVATE)


def load() -> Report:
    """The last report.

    Raises:
        UsageError: there is none.
        DataError: it is damaged or of another schema.
    """
    if not path().is_file():
        raise UsageError("There is no last report.", "Run gapfinder compare first, or name a report file.")
    return schema.load(path())
