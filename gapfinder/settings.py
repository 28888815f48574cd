"""Changing the user's settings (`gapfinder.toml`) without touching their comments."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from gapfinder import config
from gapfinder.datatypes import Fix
from gapfinder.errors import DataError
from gapfinder.files import update
from gapfinder.fixes import FIX


def remember(key: str, value: str, path: Path | None = None) -> Path:
    """Write one setting; comments, order and everything else in the file stay.

    Args:
        key: the setting's name.
        value: its value, a text.
        path: the settings file; None: the user's own.

    Returns:
        The file that was written (made where there was none).

    Raises:
        DataError: the file is no TOML, or cannot be written.
    """
    import tomlkit  # late: only commands that change settings need it

    chosen = path if path is not None else config.settings_file()

    def edit(data: bytes) -> bytes:
        try:
            text = data.decode("utf-8")
            table = tomlkit.parse(text)
            table[key] = value
            written = tomlkit.dumps(table)
            tomllib.loads(written)
        except (UnicodeDecodeError, tomlkit.exceptions.TOMLKitError, tomllib.TOMLDecodeError) as error:
            raise _broken(chosen, error) from error
        return written.encode("utf-8")

    update(chosen, edit)
    return chosen


def add_fix(fix: Fix, path: Path | None = None) -> Path:
    """Append a correction as a `[[fix]]` table; every byte before it stays.

    Raises:
        DataError: the file is no TOML, has another `fix`, or cannot be written.
    """
    chosen = path if path is not None else config.settings_file()

    def append(data: bytes) -> bytes:
        text = _text(data, chosen)
        return _checked(_appended(text, fix), [*_rows(text, chosen), _row(fix)], chosen)

    update(chosen, append)
    return chosen


def remove_fix(number: int, path: Path | None = None) -> Path:
    """Take correction `number` (from 1) out. What the last `add_fix` wrote is undone byte for byte.

    Raises:
        DataError: the file is no TOML, or cannot be written, or the correction cannot be taken out of its surroundings.
    """
    import tomlkit

    chosen = path if path is not None else config.settings_file()

    def remove(data: bytes) -> bytes:
        text = _text(data, chosen)
        rows = _rows(text, chosen)
        left = [*rows[: number - 1], *rows[number:]]
        if number == len(rows):
            for old in _without_tail(text, rows[-1]):
                return old.encode("utf-8")
        table = tomlkit.parse(text)
        del table[FIX][number - 1]
        if not left:
            del table[FIX]
        return _checked(tomlkit.dumps(table), left, chosen)

    update(chosen, remove)
    return chosen


def _text(data: bytes, path: Path) -> str:
    try:
        text = data.decode("utf-8")
        tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _broken(path, error) from error
    return text


def _broken(path: Path, error: Exception) -> DataError:
    return DataError(f"{path} is no valid TOML file: {error}.", "Correct the line it names, or move the file away.")


def _rows(text: str, path: Path) -> list[dict[str, object]]:
    rows = tomllib.loads(text).get(FIX, [])
    if not isinstance(rows, list):
        raise DataError(f"{path}: `{FIX}` must be tables.", f"Write each correction under a line [[{FIX}]].")
    return rows


def _checked(text: str, rows: Sequence[Mapping[str, object]], path: Path) -> bytes:
    """The new text, where it holds exactly these corrections."""
    try:
        if tomllib.loads(text).get(FIX, []) == rows:
            return text.encode("utf-8")
    except tomllib.TOMLDecodeError:
        pass
    raise DataError(
        f"{path}: the corrections there are written in a way that gapfinder cannot change.",
        f"Nothing was written. Write each correction under a line [[{FIX}]], or change the file by hand.",
    )


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text and "\n" not in text.replace("\r\n", "") else "\n"


def _block(row: Mapping[str, object], newline: str) -> str:
    import tomlkit

    return tomlkit.dumps({FIX: [row]}).replace("\n", newline)


def _appended(text: str, fix: Fix) -> str:
    """A blank line and the correction; a file that ends without a line end still does."""
    newline = _newline(text)
    block = _block(_row(fix), newline)
    if not text:
        return block
    return text + newline + (block if text.endswith("\n") else block.removesuffix(newline))


def _without_tail(text: str, row: Mapping[str, object]) -> Iterator[str]:
    """The text as it was before `_appended`, where it still ends with just that."""
    for newline in ("\n", "\r\n"):
        block = _block(row, newline)
        for old in ("", text.removesuffix(newline + block), text.removesuffix(newline + block.removesuffix(newline))):
            if old != text and (_block(row, newline) == text if not old else _ends_alike(old, text, newline)):
                yield old


def _ends_alike(old: str, new: str, newline: str) -> bool:
    return _newline(old) == newline and old.endswith("\n") == new.endswith("\n")


def _row(fix: Fix) -> dict[str, object]:
    values = {
        fix.kind.value.replace("-", "_"): fix.name,
        "of": fix.of,
        "where": fix.place,
        "from": str(fix.start) if fix.start is not None else "",
        "to": "now" if fix.current else str(fix.end) if fix.end is not None else "",
        "level": fix.level,
        "note": fix.note,
    }
    return {key: value for key, value in values.items() if value}
