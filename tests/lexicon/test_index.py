"""The index in the wheel says what the index in memory says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import gapfinder
from gapfinder.lexicon.index import FILE_NAME, NameIndex, index_of, read_index, write_index
from gapfinder.lexicon.table import shipped
from tests.smalllexicon import small


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("index") / FILE_NAME
    write_index(path)
    return path


def test_every_bucket_is_the_same(file: Path) -> None:
    made, read = NameIndex(shipped()), read_index(file)
    assert read is not None
    stems = list(made.begins)
    assert len(stems) > 10_000
    for stem in stems:
        ours, theirs = read.entries(stem), made.entries(stem)
        assert (ours.single, ours.acts) == (theirs.single, theirs.acts)
        assert {second: ours.several.names(second) for second in ours.several} == {
            second: theirs.several.names(second) for second in theirs.several
        }
    assert read.heads == made.heads
    assert read.head_of_stem == made.head_of_stem
    heads = {head for heads in made.heads.values() for head in heads}
    assert all(read.objects(head) == made.objects(head) for head in heads)


def test_what_no_name_begins_with_is_empty(file: Path) -> None:
    read = read_index(file)
    assert read is not None
    for index in (read, NameIndex(small())):
        entries = index.entries("qwertz")
        assert not any((entries.single, entries.several, entries.acts, entries.several.names("qwertz")))
        assert not index.objects("qwertz")


@pytest.mark.parametrize(
    "damage", [b"", b"{}\n", b"no json\n[]\n", b'{"made_from":"0.0.0 of other tables","entries":{},']
)
def test_another_file_is_not_used(damage: bytes, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(damage)
    assert read_index(path) is None
    assert read_index(tmp_path / "missing") is None


def test_a_file_made_from_other_tables_is_not_used(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gapfinder.lexicon.index.VERSION", "99.0")
    assert read_index(file) is None


def test_the_index_of_a_lexicon_is_made_once() -> None:
    assert index_of(small()) is index_of(small())


def test_longer_names_come_first() -> None:
    several = index_of(shipped()).entries("manag").several
    for names in map(several.names, list(several)):
        assert [named.length for named in names] == sorted({named.length for named in names}, reverse=True)
        assert all(len(key) == named.length for named in names for key in named.by_key)


def test_a_wheel_is_built_without_any_library() -> None:
    root = Path(gapfinder.__file__).parents[1]
    code = f"import sys; sys.path.insert(0, {str(root)!r}); from gapfinder.lexicon.index import write_index"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
