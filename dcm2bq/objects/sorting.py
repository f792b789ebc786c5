"""Names in order, however many: sorted in runs on disk where they are too many for memory."""

from __future__ import annotations

import heapq
import pickle
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, islice
from typing import IO

# A name takes some hundred bytes, so a run takes some ten MB.
_RUN = 100_000
_PIECE = 1_000


def in_order(names: Iterable[str], run: int = _RUN) -> Iterator[str]:
    """The names in the order of their code points, which is that of their UTF-8.

    Args:
        names: in any order.
        run: how many are held in memory.

    Raises:
        OSError: no room for temporary files.
    """
    names = iter(names)
    first = sorted(islice(names, run))
    rest = next(names, None)
    if rest is None:
        yield from first
        return
    names = chain([rest], names)
    with ExitStack() as files:
        runs = [_kept(first, files)]
        while piece := sorted(islice(names, run)):
            runs.append(_kept(piece, files))
        del first
        yield from heapq.merge(*map(_read, runs))


def _kept(names: list[str], files: ExitStack) -> IO[bytes]:
    file = files.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
    for start in range(0, len(names), _PIECE):
        pickle.dump(names[start : start + _PIECE], file, pickle.HIGHEST_PROTOCOL)
    file.seek(0)
    return file


def _read(file: IO[bytes]) -> Iterator[str]:
    while True:
        try:
            yield from pickle.load(file)  # noqa: S301 - our own temporary file
        except EOFError:
            return
