"""Many values in a temporary file instead of memory, read back in the order they were written."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Generic, TypeVar

T = TypeVar("T")

_BATCH = 1_000


class Spool(Generic[T]):
    """Values in a file without a name, which the system removes with the process.

    Args:
        values: pickled in batches, so that few are in memory at a time.

    Raises:
        OSError: there is no space for the file.
    """

    def __init__(self, values: Iterable[T] = ()) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - `close` closes it
        try:
            self.extend(values)
        except BaseException:
            self.close()
            raise

    def extend(self, values: Iterable[T]) -> None:
        """Add values.

        Raises:
            OSError: there is no space for them.
        """
        values = iter(values)
        while batch := list(islice(values, _BATCH)):
            pickle.dump(batch, self._file, pickle.HIGHEST_PROTOCOL)

    def __iter__(self) -> Iterator[T]:
        """Every value, once: the file has one position."""
        self._file.seek(0)
        while True:
            try:
                yield from pickle.load(self._file)  # noqa: S301 - our own temporary file
            except EOFError:
                return

    def close(self) -> None:
        self._file.close()
