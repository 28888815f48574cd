"""Changing the user's settings (`gapfinder.toml`) without touching their comments."""

from __future__ import annotations

import tomllib
from pathlib import Path

from gapfinder import config
from gapfinder.errors import DataError
from gapfinder.files import update


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
            raise DataError(
                f"{chosen} is no valid TOML file: {error}.", "Correct the line it names, or move the file away."
            ) from error
        return written.encode("utf-8")

    update(chosen, edit)
    return chosen
