"""How many large headers an instance reads at a time: one.

Ordinary headers (a few tens of KiB) are read by every thread at once. A header of many MiB takes
many times its size while it is read, encoded and inserted, so a second one waits for the first:
the memory of an instance is then a constant for each thread, and the cost of one large header.
"""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Self

from dcm2bq.errors import UnavailableError
from dcm2bq.http.deadline import check, remaining

# A wait for the turn ends here at the latest, so that the instance can take other events.
_LONGEST_WAIT = 300.0


class Admission:
    """Admits large headers one by one; one instance for a process."""

    def __init__(self) -> None:
        self._turn = threading.Lock()

    def ticket(self) -> Ticket:
        """A ticket for one event, to be used as a context manager."""
        return Ticket(self._turn)


class Ticket:
    """What one event holds until its row is inserted: nothing, or the turn of large headers."""

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
        """Wait for the turn; return at once where this event has it already.

        Raises:
            DeadlineError: the event's time is used up.
            UnavailableError: other large headers took too long.
        """
        if self._admitted:
            return
        self._admitted = self._turn.acquire(timeout=min(_LONGEST_WAIT, remaining()))
        if not self._admitted:
            check()
            raise UnavailableError("other large headers are being read; the event comes again")
