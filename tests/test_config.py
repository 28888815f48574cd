"""Settings: a file or none, and one sentence for what is wrong in it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gapfinder import config
from gapfinder.errors import DataError, UsageError


def test_no_file_is_no_trouble() -> None:
    assert config.load() == config.Config()


def test_a_file_that_was_named_must_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no config file"):
        config.load(tmp_path / "none.toml")


def test_values(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text(
        'debriefs = "notes"\nplan = "/plans/plan.md"\nsave_last = false\ncolour = "red"\n', encoding="utf-8"
    )
    found = config.load(path)
    assert found.path == path
    assert found.debriefs == tmp_path / "notes"  # never the working folder
    assert found.plan == Path("/plans/plan.md")
    assert found.save_last is False
    assert found.extra == {"colour": "red"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep settings elsewhere")
def test_the_users_own_folder(home: Path) -> None:
    folder = home / "config" / "gapfinder"
    folder.mkdir(parents=True)
    (folder / "gapfinder.toml").write_text("save_last = false\n", encoding="utf-8")
    assert config.load().save_last is False


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("plan = ", "no valid TOML"),
        ("plan = 3", "must be a path in quotes"),
        ('plan = ""', "must be a path in quotes"),
        ('save_last = "yes"', "must be true or false"),
        ("save_last = 1", "must be true or false"),
    ],
)
def test_what_is_wrong(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=words) as caught:
        config.load(path)
    assert caught.value.hint


def test_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_bytes(b'plan = "\xff\xfe"')
    with pytest.raises(DataError, match="no valid TOML"):
        config.load(path)


def test_the_models_are_found() -> None:
    assert (config.models_folder() / "idf.tsv").is_file()
