from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from gapfinder import files
from gapfinder.errors import DataError, UsageError


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_link_keeps_pointing_and_permissions_stay(home: Path) -> None:
    real = home / "real.md"
    real.write_bytes(b"a")
    real.chmod(0o640)
    link = home / "link.md"
    link.symlink_to(real)
    assert files.update(link, lambda old: old + b"b")
    assert link.is_symlink()
    assert real.read_bytes() == b"ab"
    assert real.stat().st_mode & 0o777 == 0o640
    assert names(home) == ["link.md", "real.md"]


def test_a_link_to_nothing_gets_its_file(home: Path) -> None:
    link = home / "link.md"
    link.symlink_to(home / "real.md")
    files.update(link, lambda _: b"x")
    assert link.is_symlink()
    assert (home / "real.md").read_bytes() == b"x"


def test_read_only_is_respected(home: Path) -> None:
    note = home / "a.md"
    note.write_bytes(b"a")
    note.chmod(0o444)
    with pytest.raises(DataError, match="read-only"):
        files.update(note, lambda _: b"b", ours=lambda _: True)
    assert note.read_bytes() == b"a"
    assert names(home) == ["a.md"]


def test_a_folder_is_no_file(home: Path) -> None:
    with pytest.raises(DataError, match="folder"):
        files.update(home, lambda _: b"b")
    with pytest.raises(DataError):
        files.write_atomic(home, b"b")


def test_nothing_is_written_where_nothing_changes(home: Path) -> None:
    note = home / "a.md"
    note.write_bytes(b"a")
    before = note.stat()
    assert not files.update(note, lambda old: old, ours=lambda _: False)
    assert note.stat() == before
    assert names(home) == ["a.md"]
    assert not files.update(home / "none.md", lambda old: old)
    assert names(home) == ["a.md"]


def test_the_first_change_of_a_strangers_file_leaves_a_copy(home: Path) -> None:
    note = home / "a.md"
    note.write_bytes(b"theirs")
    files.update(note, lambda old: old + b" ours", ours=lambda data: b"ours" in data)
    files.update(note, lambda old: old + b" again", ours=lambda data: b"ours" in data)
    assert (home / "a.md.bak").read_bytes() == b"theirs"
    assert names(home) == ["a.md", "a.md.bak"]


def test_a_copy_never_overwrites_a_copy(home: Path) -> None:
    note = home / "a.md"
    (home / "a.md.bak").write_bytes(b"older")
    note.write_bytes(b"theirs")
    for _ in range(2):
        files.update(note, lambda old: old + b"!", ours=lambda _: False)
    assert (home / "a.md.bak").read_bytes() == b"older"
    assert (home / "a.md.bak1").read_bytes() == b"theirs"
    assert (home / "a.md.bak2").read_bytes() == b"theirs!"


def test_create_never_overwrites(home: Path) -> None:
    files.create(home / "sub" / "a.md", b"a")
    with pytest.raises(UsageError):
        files.create(home / "sub" / "a.md", b"b")
    (home / "dangling").symlink_to(home / "nowhere")
    with pytest.raises(UsageError):
        files.create(home / "dangling", b"b")
    assert names(home / "sub") == ["a.md"]


def test_create_without_hard_links(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    files.create(home / "a.md", b"a")
    with pytest.raises(UsageError):
        files.create(home / "a.md", b"b")
    assert (home / "a.md").read_bytes() == b"a"
    assert names(home) == ["a.md"]


def test_somebody_elses_change_is_not_lost(home: Path) -> None:
    note = home / "a.md"
    note.write_bytes(b"a")

    def edit(old: bytes) -> bytes:
        note.write_bytes(b"saved by an editor meanwhile")
        return old + b"b"

    with pytest.raises(DataError, match="another program"):
        files.update(note, edit)
    assert note.read_bytes() == b"saved by an editor meanwhile"
    assert names(home) == ["a.md"]


def test_a_full_disk_leaves_the_old_file(home: Path) -> None:
    """A process whose files may not grow: the kernel refuses in the middle of the write."""
    note = home / "a.md"
    note.write_bytes(b"old")
    code = (
        "import sys, pathlib\n"
        "from gapfinder import files\n"
        "from gapfinder.errors import DataError\n"
        "try:\n    files.update(pathlib.Path(sys.argv[1]), lambda old: b'x' * 100_000)\n"
        "except DataError as error:\n    print(error.message)\n"
    )

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    done = subprocess.run(
        [sys.executable, "-c", code, str(note)], capture_output=True, text=True, check=True, preexec_fn=limit
    )
    assert "cannot be written" in done.stdout
    assert note.read_bytes() == b"old"
    assert names(home) == ["a.md"]


def test_two_writers_wait_for_each_other(home: Path) -> None:
    note = home / "a.md"
    note.write_bytes(b"")

    def add() -> None:
        for _ in range(20):
            files.update(note, lambda old: old + b"x")

    workers = [threading.Thread(target=add) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert note.read_bytes() == b"x" * 80


def test_two_programs_wait_for_each_other(home: Path) -> None:
    """Four processes, fifty lines each: none is lost."""
    note = home / "a.md"
    code = (
        "import sys, pathlib\nfrom gapfinder import files\n"
        "for n in range(50):\n"
        "    files.update(pathlib.Path(sys.argv[1]), lambda old: old + f'{sys.argv[2]} {n}\\n'.encode())\n"
    )
    workers = [subprocess.Popen([sys.executable, "-c", code, str(note), str(number)]) for number in range(4)]
    assert [worker.wait(timeout=120) for worker in workers] == [0] * 4
    assert sorted(note.read_text().splitlines()) == sorted(f"{w} {n}" for w in range(4) for n in range(50))
    assert names(home) == ["a.md"]


def test_a_writer_that_waits_too_long_says_so(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_PATIENCE", 0.05)
    note = home / "a.md"

    def edit(old: bytes) -> bytes:
        with pytest.raises(DataError, match="Another gapfinder"):
            files.update(note, lambda _: b"inner")
        return old + b"outer"

    files.update(note, edit)
    assert note.read_bytes() == b"outer"


def test_the_rest_of_a_killed_run_is_swept_after_an_hour(home: Path) -> None:
    note = home / "a.md"
    old, fresh, other = (home / f"{files._prefix(note)}{word}.new" for word in ("old", "fresh", "other"))
    other = home / ".b.md.deadbeef.x.new"
    for path in (old, fresh, other):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    files.write_atomic(note, b"a")
    assert names(home) == sorted([other.name, fresh.name, "a.md"])


def test_long_names_are_no_trouble(home: Path) -> None:
    note = home / f"{'é' * 120}.md"
    files.write_atomic(note, b"a")
    files.update(note, lambda old: old + b"b")
    assert note.read_bytes() == b"ab"


def test_a_pipe_is_written_to_and_never_replaced(home: Path) -> None:
    pipe = home / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    files.write_atomic(pipe, b"words")
    reader.join()
    assert got == [b"words"]
    assert pipe.is_fifo()
    with pytest.raises(DataError, match="ordinary"):
        files.update(pipe, lambda _: b"x")
