"""Where things lie: the models that ship, and the user's own folders and settings (`gapfinder.toml`)."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import platformdirs

from gapfinder.errors import DataError, UsageError


def models_folder() -> Path:
    """The folder with `idf.tsv` and the trained pipeline.

    It lies inside the package when installed from a wheel, beside it in a source tree.
    """
    inside = Path(__file__).parent / "models"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "models"


def config_folder() -> Path:
    """The user's configuration folder (not created here)."""
    return _folders(_environment()).config


def data_folder() -> Path:
    """The user's data folder, where the last report is kept (not created here)."""
    return _folders(_environment()).data


_VARIABLES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")


def _environment() -> tuple[str | None, ...]:
    """What decides where a user's folders lie."""
    return tuple(map(os.environ.get, _VARIABLES))


class _Folders(NamedTuple):
    """Where a user's files lie."""

    config: Path
    data: Path
    settings: Path
    skills: Path
    lexicon: Path


@lru_cache(maxsize=2)
def _folders(environment: tuple[str | None, ...]) -> _Folders:
    """The places for an environment; they are asked for at each document."""
    del environment  # platformdirs reads it
    config = Path(platformdirs.user_config_dir("gapfinder", appauthor=False))
    data = Path(platformdirs.user_data_dir("gapfinder", appauthor=False))
    return _Folders(config, data, config / "gapfinder.toml", config / "skills.csv", data / "lexicon")


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Settings of the user. Every field has a default: gapfinder works without a file."""

    path: Path | None = None
    """The file that was read; None where there is none."""
    debriefs: Path | None = None
    """Folder of the debrief notes; None: not chosen yet."""
    plan: Path | None = None
    """File of the learning plan; None: not chosen yet."""
    save_last: bool = True
    """Keep the last report in the data folder, so that `plan add 1` works."""
    hours: Mapping[str, float] = field(default_factory=dict)
    """Hours that the user wants to give to learning a thing, by its name."""
    extra: dict[str, object] = field(default_factory=dict)
    """Keys this version does not know; kept as they are."""


def load(path: Path | None = None) -> Config:
    """Settings from `path`, or from `gapfinder.toml` in the user's configuration folder.

    Raises:
        UsageError: where `path` was given and does not exist.
        DataError: where the file is no TOML or a value has the wrong type.
    """
    chosen = path if path is not None else settings_file()
    if not chosen.is_file():
        if path is not None:
            raise UsageError(f"There is no config file at {path}.", "Leave out --config, or give a file that exists.")
        return Config()
    try:
        table = tomllib.loads(chosen.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(
            f"{chosen} is no valid TOML file: {error}.", "Correct the line it names, or move the file away."
        ) from error
    known = {"debriefs", "plan", "save_last", "hours"}
    return Config(
        path=chosen,
        debriefs=_path(table, "debriefs", chosen),
        plan=_path(table, "plan", chosen),
        save_last=_flag(table, "save_last", chosen),
        hours=_hours(table.get("hours", {}), chosen),
        extra={key: value for key, value in table.items() if key not in known},
    )


class _Choice:
    """The settings file of this run, where another one than the user's own was named."""

    path: Path | None = None


def use(path: Path | None) -> None:
    """Take the settings of this run from another file; None: from the user's own."""
    _Choice.path = path


def settings_file() -> Path:
    """Where the settings lie that are in force (the file need not exist)."""
    return _Choice.path if _Choice.path is not None else _folders(_environment()).settings


def own_skills_file() -> Path:
    """Where the user's own lexicon entries lie (it need not exist)."""
    return _folders(_environment()).skills


def lexicon_folder() -> Path:
    """Where what the user imported into the lexicon lies (not created here)."""
    return _folders(_environment()).lexicon


def documents_folder() -> Path:
    """The user's folder for documents: what a first question suggests."""
    return Path(platformdirs.user_documents_dir())


def _path(table: dict[str, object], key: str, where: Path) -> Path | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value:
        raise DataError(f"{where}: `{key}` must be a path in quotes.", f'Write {key} = "…".')
    # A relative path starts at the settings file, never silently at the working folder.
    return where.parent / Path(value).expanduser()


def _flag(table: dict[str, object], key: str, where: Path) -> bool:
    value = table.get(key, True)
    if not isinstance(value, bool):
        raise DataError(f"{where}: `{key}` must be true or false.", f"Write {key} = true or {key} = false.")
    return value


def _hours(table: object, where: Path) -> dict[str, float]:
    if not isinstance(table, dict):
        raise DataError(f"{where}: `hours` must be a table.", 'Write [hours] and below it lines such as "SQL" = 20.')
    found = {}
    for name, value in table.items():
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value < float("inf"):
            raise DataError(f"{where}: the hours of {name!r} must be a number above 0.", f'Write "{name}" = 20.')
        found[name] = float(value)
    return found
