"""Temporary files in which workers leave rows for DuckDB, and that always disappear.

Rows contain patient data. On Linux, each file is unlinked while this process has it open, and other
processes open it as ``/proc/PID/fd/N``, so the system removes it however the process ends. On other
systems, files have names in a folder that is removed at the end, or by the next start after a
crash.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Protocol

from dcm2bq.spooling import translated_errors

_PREFIX = "dcm2bq-rows-"
_LOCK = "lock"


class RowFile(Protocol):
    """A file that a worker writes and DuckDB reads.

    Attributes:
        path: the path by which both open it.
    """

    path: str

    def close(self) -> None:
        """Remove the file."""


class RowFiles(Protocol):
    """Creates row files."""

    def new(self) -> RowFile:
        """Create an empty file.

        Raises:
            UnavailableError: the file cannot be created.
        """


@contextmanager
def row_files() -> Iterator[RowFiles]:
    """Create files that are removed at the end of this context, or of the process.

    Raises:
        UnavailableError: the folder for temporary files cannot be used.
    """
    if sys.platform == "linux" and Path(f"/proc/{os.getpid()}/fd").is_dir():
        yield UnlinkedRowFiles()
        return
    _sweep(Path(tempfile.gettempdir()))
    with translated_errors():
        folder = tempfile.TemporaryDirectory(prefix=_PREFIX)
    with folder as path, Path(path, _LOCK).open("w") as lock:
        _try_lock(lock)
        yield NamedRowFiles(path)


class UnlinkedRowFiles:
    """Files without a name."""

    def new(self) -> RowFile:
        with translated_errors():
            return _UnlinkedRowFile(tempfile.TemporaryFile(buffering=0))


class _UnlinkedRowFile:
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.path = f"/proc/{os.getpid()}/fd/{file.fileno()}"

    def close(self) -> None:
        self._file.close()


class NamedRowFiles:
    """Files with a name in a folder."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def new(self) -> RowFile:
        with translated_errors():
            descriptor, path = tempfile.mkstemp(".tsv", dir=self._folder)
            os.close(descriptor)
        return _NamedRowFile(path)


class _NamedRowFile:
    def __init__(self, path: str) -> None:
        self.path = path

    def close(self) -> None:
        Path(self.path).unlink(missing_ok=True)


def _sweep(parent: Path) -> None:
    """Remove the folders of processes that ended without removing them."""
    for folder in parent.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            with Path(folder, _LOCK).open("w") as lock:
                is_abandoned = _try_lock(lock)
            if is_abandoned:
                shutil.rmtree(folder)


def _try_lock(lock: IO[str]) -> bool:
    """Lock a file until it is closed; return False if another process has locked it."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
