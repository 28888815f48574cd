"""Writing files that belong to the user: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from gapfinder.errors import DataError


def write_atomic(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Replace a file in one step: written beside, flushed to disk, renamed.

    A symbolic link keeps pointing where it did; an existing file keeps its permissions unless `mode` is given; folders
    that are missing are made.

    Raises:
        DataError: where the file cannot be written (no permission, full disk); the old one is untouched.
    """
    target = Path(os.path.realpath(path))
    temporary: str | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(13, "the file is read-only")
        keep = mode if mode is not None else _mode_of(target)
        descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".new")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, keep)
        os.replace(temporary, target)
        temporary = None
        _sync_folder(target.parent)
    except OSError as error:
        raise DataError(
            f"{path} cannot be written: {error.strerror or error}.", "Nothing was changed. Check its permissions and the free space."
        ) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


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
