"""Admits large headers and archives one at a time, to limit memory.

All threads read ordinary headers (a few tens of KiB) at the same time. A header of many MiB takes
many times its size in memory while it is read, encoded and inserted, so a second one waits for the
first. The rows of an archive stay in memory until its last member has been read, so a second
archive waits for the first. The memory of an instance is then a constant for each thread, the cost
of one large header, and the cost of one archive (docs/deploy.md).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self, TypeVar

from dcm2bq.errors import HeaderTooLargeError, UnavailableError
from dcm2bq.http.deadline import check, remaining

Result = TypeVar("Result")
Admit = Callable[[], None]

# The longest wait for a turn. After it, the instance can take other events.
_LONGEST_WAIT = 300.0


class Admission:
    """Admits large headers and archives one at a time. A process has one instance of it."""

    def __init__(self) -> None:
        self._large_header = threading.Lock()
        self._archive = threading.Lock()

    def ticket(self) -> Ticket:
        """Create a ticket for one header, to be used as a context manager."""
        return Ticket(self._large_header)

    def read(self, call: Callable[[Admit], Result]) -> Result:
        """Read a header. If memory runs out, read it again while no other large header is read.

        Args:
            call: reads the header. Its argument is a function that waits for the turn of large
                headers, and returns immediately if this header has it. The turn ends with the call.

        Raises:
            HeaderTooLargeError: memory also runs out when the header is read alone.
            DeadlineError: the event's time is used up.
            UnavailableError: other large headers took too long.
        """
        try:
            with self.ticket() as ticket:
                return call(ticket.admit)
        except MemoryError:
            # Read again outside this clause, because its exception references what was read.
            pass
        try:
            with self.ticket() as ticket:
                ticket.admit()
                return call(ticket.admit)
        except MemoryError:
            pass
        raise HeaderTooLargeError(
            "the header does not fit into the memory of an instance, even if no other is read;"
            " give the function more memory, or lower limits, and replay the dead letter"
        )

    @contextmanager
    def archive(self) -> Iterator[None]:
        """Hold the turn of archives.

        Members of the archive take the turn of large headers. Do not wait for this turn while
        holding that one.

        Raises:
            DeadlineError: the event's time is used up.
            UnavailableError: other archives took too long.
        """
        _acquire(self._archive, "other archives are being read; the event is delivered again")
        try:
            yield
        finally:
            self._archive.release()


class Ticket:
    """The admission of one header, which may hold the turn of large headers until its insert."""

    def __init__(self, turn: threading.Lock) -> None:
        self._turn = turn
        self._admitted = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._admitted:
            self._admitted = False
            self._turn.release()

    def admit(self) -> None:
        """Wait for the turn; return immediately if this header has it.

        Raises:
            DeadlineError: the event's time is used up.
            UnavailableError: other large headers took too long.
        """
        if not self._admitted:
            _acquire(self._turn, "other large headers are being read; the event is delivered again")
            self._admitted = True


def _acquire(turn: threading.Lock, busy: str) -> None:
    if not turn.acquire(timeout=min(_LONGEST_WAIT, remaining())):
        check()
        raise UnavailableError(busy)
