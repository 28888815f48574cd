"""Files of the user are written whole or not at all."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from gapfinder import files
from gapfinder.errors import DataError, UsageError
from gapfinder.files import create, update, write_atomic


def left_over(folder: Path) -> list[str]:
    """Files that a write left beside its target."""
    return [path.name for path in folder.iterdir() if path.name.endswith(".new")]


def test_a_new_file_and_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "plan.md"
    write_atomic(path, b"one\n")
    assert path.read_bytes() == b"one\n"
    assert left_over(path.parent) == []


def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomic(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    write_atomic(path, b"secret", mode=0o600)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.md"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(DataError, match="No space left") as caught:
        write_atomic(path, b"new")
    assert caught.value.hint
    assert path.read_bytes() == b"old"
    assert left_over(tmp_path) == []


def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(DataError, match="read-only"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be written"):
        write_atomic(tmp_path, b"new")


def test_create_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    create(path, b"one")
    with pytest.raises(UsageError, match="exists already"):
        create(path, b"two")
    assert path.read_bytes() == b"one"
    assert left_over(tmp_path) == []


def test_update(tmp_path: Path) -> None:
    """Edits what is there, makes what is not, writes nothing where nothing changes."""
    path = tmp_path / "plan.md"
    assert update(path, lambda old: old + b"one\n")
    before = path.stat().st_mtime_ns
    assert not update(path, lambda old: old)
    assert path.stat().st_mtime_ns == before
    assert update(path, lambda old: old + b"two\n")
    assert path.read_bytes() == b"one\ntwo\n"


def test_a_file_that_is_not_ours_is_copied_first(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_bytes(b"theirs\n")
    update(path, lambda old: old + b"ours\n", ours=lambda data: b"ours" in data)
    update(path, lambda old: old + b"more\n", ours=lambda data: b"ours" in data)
    assert path.read_bytes() == b"theirs\nours\nmore\n"
    assert (tmp_path / "plan.md.bak").read_bytes() == b"theirs\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["plan.md", "plan.md.bak"]


def test_somebody_elses_change_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_bytes(b"one\n")

    def edit(old: bytes) -> bytes:
        path.write_bytes(b"changed meanwhile\n")
        return old + b"two\n"

    with pytest.raises(DataError, match="changed by another program"):
        update(path, edit)
    assert path.read_bytes() == b"changed meanwhile\n"
    assert left_over(tmp_path) == []


def test_an_edit_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_bytes(b"one\n")

    def edit(_: bytes) -> bytes:
        raise UsageError("No.", "Never.")

    with pytest.raises(UsageError, match=r"No\."):
        update(path, edit)
    assert path.read_bytes() == b"one\n"


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    """Twenty writers, twenty lines."""
    path = tmp_path / "plan.md"
    errors: list[BaseException] = []

    def add(number: int) -> None:
        try:
            update(path, lambda old: old + f"{number}\n".encode())
        except BaseException as error:  # noqa: BLE001  # a thread's error must reach the test
            errors.append(error)

    threads = [threading.Thread(target=add, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert sorted(map(int, path.read_text().split())) == list(range(20))


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    old = tmp_path / f"{files._prefix(path)}dead{files._SUFFIX}"
    old.write_bytes(b"half")
    os.utime(old, (0, 0))
    stranger = tmp_path / "letter.new"
    stranger.write_bytes(b"mine")
    os.utime(stranger, (0, 0))
    write_atomic(path, b"whole")
    assert not old.exists()
    assert stranger.exists()
