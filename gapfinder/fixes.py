"""The user's corrections (`[[fix]]` tables of `gapfinder.toml`), read and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from gapfinder import config
from gapfinder.datatypes import Fix, FixKind, YearMonth
from gapfinder.errors import DataError

FIX = "fix"
"""Name of the tables that hold corrections: `[[fix]]`."""
_KINDS = {"have": FixKind.HAVE, "never": FixKind.NEVER, "alias": FixKind.ALIAS, "not_skill": FixKind.NOT_SKILL}
_MONTH = re.compile(r"(\d{4})(?:-(\d{1,2}))?")
_NOW = frozenset({"now", "present", "current", "today"})


def month_of(value: str) -> YearMonth | None:
    """A month (`2021-03`) or a year (`2021`); None where the text is neither."""
    found = _MONTH.fullmatch(value.strip())
    if found is None or not 1900 <= int(found[1]) <= 2100:
        return None
    if found[2] is not None and not 1 <= int(found[2]) <= 12:
        return None
    return YearMonth(year=int(found[1]), month=int(found[2]) if found[2] else None)


def is_now(value: str) -> bool:
    """Whether the end of a period says that it goes on."""
    return value.strip().lower() in _NOW


def in_force() -> tuple[Fix, ...]:
    """The corrections in the settings that are in force, oldest first; read again where the file has changed.

    Raises:
        DataError: the file is no TOML, or a correction is not what it should be; names which one.
    """
    path = config.settings_file()
    try:
        facts = path.stat()
    except OSError:
        return ()
    return _read(path, facts.st_mtime_ns, facts.st_size)


@lru_cache(maxsize=2)
def _read(path: Path, changed: int, size: int) -> tuple[Fix, ...]:
    del changed, size  # they only tell one state of the file from another
    return tuple(_fixes(config.load(path).extra.get(FIX, []), path))


def _fixes(tables: object, where: Path) -> list[Fix]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise DataError(f"{where}: `{FIX}` must be tables.", f"Write each correction under a line [[{FIX}]].")
    return [_fix(table, f"{where}, correction {number}") for number, table in enumerate(tables, start=1)]


def _fix(table: Mapping[str, object], where: str) -> Fix:
    kinds = [key for key in _KINDS if key in table]
    if len(kinds) != 1:
        raise DataError(f"{where}: it must hold exactly one of {', '.join(_KINDS)}.", 'For example: never = "COBOL"')
    allowed = {
        FixKind.HAVE: ("where", "from", "to", "level", "note"),
        FixKind.NEVER: ("note",),
        FixKind.ALIAS: ("of", "note"),
        FixKind.NOT_SKILL: ("note",),
    }
    kind = _KINDS[kinds[0]]
    texts = {}
    for key, value in table.items():
        if key not in {kinds[0], *allowed[kind]}:
            raise DataError(f"{where}: `{key}` has no meaning there.", "Take the line out, or correct its name.")
        if not isinstance(value, str | int) or isinstance(value, bool) or not str(value).strip():
            raise DataError(f"{where}: `{key}` must be a text in quotes.", f'Write {key} = "…".')
        texts[key] = str(value)
    if kind is FixKind.ALIAS and "of" not in texts:
        raise DataError(f"{where}: an alias must say of what.", 'Write of = "…" with the name of the skill.')
    start, end = texts.get("from"), texts.get("to")
    current = end is not None and is_now(end)
    for key, value in (("from", start), ("to", None if current else end)):
        if value is not None and month_of(value) is None:
            raise DataError(f"{where}: `{key}` is no month.", f'Write {key} = "2021-03", or a year alone.')
    if (start is None) is not (end is None):
        raise DataError(f"{where}: a period needs both `from` and `to`.", 'Where it goes on: to = "now".')
    return Fix(
        kind=kind,
        name=texts[kinds[0]],
        of=texts.get("of", ""),
        place=texts.get("where", ""),
        start=month_of(start) if start is not None else None,
        end=month_of(end) if end is not None and not current else None,
        current=current,
        level=texts.get("level", ""),
        note=texts.get("note", ""),
    )
