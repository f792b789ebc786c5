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
    """Values in a file without a name, which the system removes with the process.

    Args:
        values: pickled in batches, so that few are in memory at a time.

    Raises:
        UnavailableError: there is no space for the file, or it cannot be made.
    """

    def __init__(self, values: Iterable[T] = ()) -> None:
        with translated_errors():
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - `close` closes it
        # A list of names lives as long as the source that reads it, which nothing closes.
        weakref.finalize(self, self._file.close)
        try:
            self.extend(values)
        except BaseException:
            self.close()
            raise

    def extend(self, values: Iterable[T]) -> None:
        """Add values.

        Raises:
            UnavailableError: there is no space for them.
        """
        values = iter(values)
        while batch := list(islice(values, _BATCH)):
            with translated_errors():
                pickle.dump(batch, self._file, pickle.HIGHEST_PROTOCOL)

    def __iter__(self) -> Iterator[T]:
        """Every value, once: the file has one position."""
        with translated_errors():
            self._file.seek(0)
        while True:
            try:
                yield from pickle.load(self._file)  # noqa: S301 - our own temporary file
            except EOFError:
                return

    def close(self) -> None:
        self._file.close()


@contextmanager
def temporary_folder() -> Iterator[str]:
    """A folder for temporary files that need names, removed however this process ends.

    Another process removes it: its standard input ends with this process, whatever ends that.

    Raises:
        UnavailableError: it cannot be made.
    """
    with translated_errors():
        folder = tempfile.mkdtemp(prefix="dcm2bq-")
        keeper = subprocess.Popen(  # noqa: S603 - Python itself
            [sys.executable, "-I", "-S", "-c", _REMOVE, folder],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
    with keeper:
        # Leaving it closes the standard input, and waits.
        yield folder


@contextmanager
def translated_errors() -> Iterator[None]:
    """The errors of temporary files as ours.

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
