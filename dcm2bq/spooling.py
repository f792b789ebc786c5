"""Keeps many values in a temporary file instead of memory, and reads them back in order."""

from __future__ import annotations

import errno
import pickle
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Generic, TypeVar

from dcm2bq.errors import UnavailableError

T = TypeVar("T")

_BATCH = 1_000
_REMOVE = "import shutil, sys; sys.stdin.read(); shutil.rmtree(sys.argv[1], ignore_errors=True)"


class Spool(Generic[T]):
    """Values in an unnamed file, which the system removes when the process ends.

    Args:
        values: the values, which are pickled in batches so that few are in memory at a time.

    Raises:
        UnavailableError: the disk is full, or the file cannot be created.
    """

    def __init__(self, values: Iterable[T] = ()) -> None:
        with translated_errors():
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - `close` closes it
        # A list of names lives as long as the source that reads it, which no code closes.
        weakref.finalize(self, self._file.close)
        try:
            self.extend(values)
        except BaseException:
            self.close()
            raise

    def extend(self, values: Iterable[T]) -> None:
        """Add values.

        Raises:
            UnavailableError: the disk is full.
        """
        values = iter(values)
        while batch := list(islice(values, _BATCH)):
            with translated_errors():
                pickle.dump(batch, self._file, pickle.HIGHEST_PROTOCOL)

    def __iter__(self) -> Iterator[T]:
        """Yield every value. Iterate only once, because the file has one position."""
        with translated_errors():
            self._file.seek(0)
        while True:
            try:
                yield from pickle.load(self._file)  # noqa: S301 - a temporary file of this process
            except EOFError:
                return

    def close(self) -> None:
        self._file.close()


@contextmanager
def temporary_folder() -> Iterator[str]:
    """Create a folder for temporary files, which is removed however this process ends.

    A separate process removes it: its standard input ends when this process ends.

    Raises:
        UnavailableError: the folder cannot be created.
    """
    with translated_errors():
        folder = tempfile.mkdtemp(prefix="dcm2bq-")
        keeper = subprocess.Popen(  # noqa: S603 - Python itself
            [sys.executable, "-I", "-S", "-c", _REMOVE, folder],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
    with keeper:
        # Closes the standard input, and waits.
        yield folder


@contextmanager
def translated_errors() -> Iterator[None]:
    """Translate the errors of temporary files.

    Raises:
        UnavailableError: with the reason, and what to do.
    """
    try:
        yield
    except OSError as error:
        raise UnavailableError(_explained(error)) from error


def _explained(error: OSError) -> str:
    folder = tempfile.gettempdir()
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"no space for temporary files in {folder}; free some, or set TMPDIR"
    if error.errno in (errno.EMFILE, errno.ENFILE):
        return "too many open files; raise the limit (ulimit -n), or use fewer --workers"
    name = errno.errorcode.get(error.errno or 0, "unknown error")
    return f"temporary files cannot be written in {folder} ({name}); set TMPDIR to another folder"
