"""Sorts any number of names, with runs on disk if they do not fit into memory."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from itertools import chain, islice

from dcm2bq.spooling import Spool

# A name takes about a hundred bytes, so a run takes about ten MB.
_RUN = 100_000


def in_order(names: Iterable[str], run: int = _RUN) -> Iterator[str]:
    """Yield the names in the order of their code points, which is also that of their UTF-8.

    Args:
        names: the names, in any order.
        run: the number of names that are sorted in memory.

    Raises:
        UnavailableError: there is no space for temporary files.
    """
    names = iter(names)
    first = sorted(islice(names, run))
    rest = next(names, None)
    if rest is None:
        yield from first
        return
    names = chain([rest], names)
    with ExitStack() as stack:
        runs = [stack.enter_context(closing(Spool(first)))]
        del first
        while part := sorted(islice(names, run)):
            runs.append(stack.enter_context(closing(Spool(part))))
        yield from heapq.merge(*runs)
