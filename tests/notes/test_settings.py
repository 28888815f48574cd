from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapfinder import config, settings
from gapfinder.errors import DataError


def test_comments_order_and_tables_stay(tmp_path: Path) -> None:
    path = tmp_path / "gapfinder.toml"
    path.write_text("# mine\nplan = 'old'  # why\n\n[later] # table\nx = 1\n", encoding="utf-8")
    settings.remember("plan", "new", path)
    settings.remember("debriefs", "/a b/é", path)
    text = path.read_text(encoding="utf-8")
    assert text.startswith('# mine\nplan = "new"  # why\n')
    assert text.endswith("[later] # table\nx = 1\n")
    found = config.load(path)
    assert (found.plan, found.debriefs, found.extra) == (tmp_path / "new", Path("/a b/é"), {"later": {"x": 1}})


def test_a_file_is_made_in_the_users_folder(home: Path) -> None:
    path = settings.remember("plan", "/p.md")
    assert path == home / "config" / "gapfinder" / "gapfinder.toml"
    assert config.load().plan == Path("/p.md")


def test_the_same_answer_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "g.toml"
    settings.remember("plan", "/p.md", path)
    before = path.read_bytes()
    settings.remember("plan", "/p.md", path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("data", [b"= 1", b"a = 1\na = 2\n", b"caf\xe9 = 1", b"[a]\n[a]\n"])
def test_a_broken_file_is_left_alone(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "g.toml"
    path.write_bytes(data)
    with pytest.raises(DataError, match="TOML"):
        settings.remember("plan", "x", path)
    assert path.read_bytes() == data


@given(st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_path_is_read_again(tmp_path_factory: pytest.TempPathFactory, value: str) -> None:
    path = tmp_path_factory.mktemp("s") / "g.toml"
    settings.remember("plan", value, path)
    assert tomllib.loads(path.read_bytes().decode("utf-8"))["plan"] == value


PIECES = ["# c", "\n", "\r\n", "a = 1", "[t]", "[[u]]", "x.y = 'z'", "plan = 'p' # c", "plan = 1", " ", "b = '''\n'''"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_every_other_setting_stays(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("s") / "g.toml"
    path.write_bytes(text.encode())
    try:
        before = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    settings.remember("plan", "/new", path)
    written = path.read_bytes().decode()
    assert tomllib.loads(written) == {**before, "plan": "/new"}
    assert written.count("# c") == text.count("# c")
