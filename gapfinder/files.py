"""Writing files that belong to the user: whole or not at all, one writer at a time, never over somebody else's change."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import platformdirs

from gapfinder.errors import DataError, UsageError

_SUFFIX = ".new"
_STALE = 3600.0
"""Seconds after which an unfinished file is the rest of a killed run."""
_PATIENCE = 10.0
"""Seconds to wait for another gapfinder that writes the same file."""


def write_atomic(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Replace a file in one step: written beside, flushed to disk, renamed.

    A symbolic link keeps pointing where it did; an existing file keeps its permissions unless `mode` is given; folders
    that are missing are made. A pipe or a device (`/dev/null`) is written to, never replaced.

    Raises:
        DataError: where the file cannot be written (no permission, full disk); the old one is untouched.
    """
    target = Path(os.path.realpath(path))
    if _is_special(target):
        _pour(path, data)
        return
    with _temporary(path, target, data, mode) as temporary:
        temporary.replace(target)
    _sync_folder(target.parent)


def create(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet; whatever is there under that name stays as it is.

    Raises:
        UsageError: something of that name exists.
        DataError: the file cannot be written.
    """
    with _temporary(path, path, data, None) as temporary:
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise UsageError(f"{path} exists already.", "It was left as it is; choose another name.") from None
        except OSError as error:
            if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}:
                raise
            _claim(path)  # a file system without hard links
            temporary.replace(path)
    _sync_folder(path.parent)


def update(path: Path, edit: Callable[[bytes], bytes], *, ours: Callable[[bytes], bool] = lambda _: True) -> bool:
    """Change a file under a lock: `edit` gets its bytes (empty where there is no file) and returns the new ones.

    The first change of a file that is not `ours` leaves a copy beside it (`.bak`). Nothing is written where `edit`
    changes nothing, raises, or where another program changed the file meanwhile.

    Returns:
        Whether the file was changed.

    Raises:
        DataError: the file cannot be read or written, or somebody else is writing it.
    """
    target = Path(os.path.realpath(path))
    if _is_special(target):
        raise DataError(f"{path} is no ordinary file.", "Give the name of a file.")
    with _locked(path, target):
        old = _read(path, target)
        new = edit(old or b"")
        if new == (old or b""):
            return False
        if old is None:
            try:
                create(target, new)
            except UsageError:
                raise _changed(path) from None
            return True
        if old and not ours(old):
            _keep(target, old)
        with _temporary(path, target, new, None) as temporary:
            if _read(path, target) != old:
                raise DataError(
                    f"{path} was changed by another program just now.", "Nothing was written. Run the command again."
                )
            temporary.replace(target)
        _sync_folder(target.parent)
        return True


@contextlib.contextmanager
def appending(path: Path, prepare: Callable[[bytes], bytes]) -> Iterator[Callable[[bytes], None]]:
    """Append to a file under a lock, what was written being on its way to the disk at once.

    `prepare` gets what the file holds and returns the part to keep, which must be its beginning.

    Raises:
        DataError: the file cannot be read or written, or somebody else is writing it; whatever `prepare` raises.
    """
    target = Path(os.path.realpath(path))
    with _locked(path, target):
        old = _read(path, target) or b""
        kept = prepare(old)
        try:
            with target.open("ab") as file:
                if len(kept) < len(old):
                    file.truncate(len(kept))

                def write(data: bytes) -> None:
                    file.write(data)
                    file.flush()

                yield write
        except OSError as error:
            raise DataError(
                f"{path} cannot be written: {error.strerror or error}.",
                "What stands in it is whole. Check its permissions and the free space.",
            ) from error


def _is_special(target: Path) -> bool:
    return target.exists() and not target.is_file() and not target.is_dir()


def _pour(path: Path, data: bytes) -> None:
    try:
        with path.open("wb") as file:
            file.write(data)
    except OSError as error:
        raise DataError(f"{path} cannot be written: {error.strerror or error}.", "Give the name of a file.") from error


def _changed(path: Path) -> DataError:
    return DataError(f"{path} was changed by another program just now.", "Nothing was written. Run the command again.")


@contextlib.contextmanager
def _temporary(path: Path, target: Path, data: bytes, mode: int | None) -> Iterator[Path]:
    """A finished file beside the target, removed again where the caller did not move it into place."""
    import tempfile  # late: commands that only read do without

    temporary: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        if target.exists() and (not os.access(target, os.W_OK) or not target.stat().st_mode & 0o222):
            raise PermissionError(errno.EACCES, "it is read-only")
        _sweep(target)
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=_prefix(target), suffix=_SUFFIX)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode if mode is not None else _mode_of(target))
        yield temporary
    except OSError as error:
        raise DataError(
            f"{path} cannot be written: {error.strerror or error}.",
            "Nothing was changed. Check its permissions and the free space.",
        ) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def _prefix(target: Path) -> str:
    # Long names must not grow over what a file system allows.
    return f".{target.name[:40]}.{_digest(target.name.encode('utf-8', 'surrogateescape'))[:8]}."


def _digest(data: bytes) -> str:
    import hashlib  # late: it loads OpenSSL

    return hashlib.sha256(data).hexdigest()


def _sweep(target: Path) -> None:
    """Remove what a killed run left beside the target: only files of our own naming, older than an hour."""
    with contextlib.suppress(OSError):
        start = _prefix(target)
        for left in target.parent.iterdir():
            if left.name.startswith(start) and left.name.endswith(_SUFFIX) and _age(left) > _STALE:
                left.unlink()


def _age(path: Path) -> float:
    return time.time() - path.stat().st_mtime


@contextlib.contextmanager
def _locked(path: Path, target: Path) -> Iterator[None]:
    """Hold the lock of a file. It lies in the data folder, so that nothing appears among the user's notes."""
    from filelock import FileLock, Timeout  # late: commands that only read do without

    folder = Path(platformdirs.user_data_dir("gapfinder", appauthor=False)) / "locks"
    lock = FileLock(folder / f"{_digest(os.fsencode(target))[:32]}.lock", timeout=_PATIENCE)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise DataError(
            f"Another gapfinder is writing {path}.", "Nothing was changed. Wait for it, then run this again."
        ) from None
    except OSError as error:
        raise DataError(
            f"{path} cannot be locked: {error.strerror or error}.", f"Check the permissions of {folder}."
        ) from error
    try:
        yield
    finally:
        lock.release()


def _read(path: Path, target: Path) -> bytes | None:
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None
    except IsADirectoryError:
        raise DataError(f"{path} is a folder.", "Give the name of a file.") from None
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror or error}.", "Check its permissions.") from error


def _keep(target: Path, data: bytes) -> None:
    """Leave a copy beside the file, under a name that is free (or that holds the same already)."""
    number = 0
    while True:
        copy = target.with_name(f"{target.name}.bak{number or ''}")
        try:
            create(copy, data)
        except UsageError:
            if copy.is_file() and copy.read_bytes() == data:
                return
            number += 1
        else:
            return


def _claim(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        raise UsageError(f"{path} exists already.", "It was left as it is; choose another name.") from None


def _mode_of(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    # Not every system can open a folder; the rename itself is done.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
