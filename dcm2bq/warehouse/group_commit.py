"""Combines rows of concurrent events into shared inserts.

If no insert is in flight, a row is inserted immediately. Otherwise it waits for a 64th of the time
that the last insert took, for each row in flight, but at most 60 ms, and is inserted together with
the rows that arrive in that time. So rows share inserts in a burst or with a slow warehouse, and
hardly wait under a small load.

Each call returns when its own row has been inserted, so every row is held by the event that brought
it. A call also returns when its event's time is used up.
"""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence

from dcm2bq.errors import Dcm2BqError, DeadlineError
from dcm2bq.http.deadline import check, remaining
from dcm2bq.rows.row import Row
from dcm2bq.warehouse import MAX_ROWS

Write = Callable[[Sequence[Row]], Sequence[Dcm2BqError | None]]

# As measured (docs/benchmarks.md): with shorter times, inserts have fewer rows; with longer ones,
# events take longer.
GATHER_SHARE = 1 / 64
LONGEST_GATHER = 0.06


def gather_seconds(in_flight: int, last_insert: float) -> float:
    """Return how many seconds a row waits for others.

    Args:
        in_flight: the number of rows in flight when the row arrives.
        last_insert: the seconds that the last insert took.
    """
    return min(in_flight * last_insert * GATHER_SHARE, LONGEST_GATHER)


class _PendingRow:
    """A row that has not been inserted, and the thread that waits for it.

    Attributes:
        row: the row.
        due_at: when its insert starts at the latest, on the monotonic clock.
        ends_at: when its event's time is used up, on the monotonic clock.
        wake: held until the thread has something to do. A lock, because an `Event` uses three.
        batch: the rows that the thread must insert; empty if another thread inserts.
        settled: whether the row's outcome is known.
        failure: why the row was not inserted.
    """

    __slots__ = ("batch", "due_at", "ends_at", "failure", "row", "settled", "wake")

    def __init__(self, row: Row, gather: float) -> None:
        now = time.monotonic()
        self.row = row
        self.due_at = now + gather
        self.ends_at = now + remaining()
        self.wake = threading.Lock()
        self.wake.acquire()
        self.batch: list[_PendingRow] = []
        self.settled = False
        self.failure: BaseException | None = None

    def signal(self) -> None:
        """Wake the thread. The caller holds the lock of the `GroupCommit`."""
        if self.wake.locked():
            self.wake.release()

    def wait(self, seconds: float) -> None:
        """Wait for a signal, for at most this many seconds, and not beyond the event's time."""
        seconds = min(seconds, self.ends_at - time.monotonic())
        if seconds == math.inf:
            self.wake.acquire()
        else:
            self.wake.acquire(timeout=max(0.0, min(seconds, threading.TIMEOUT_MAX)))


class GroupCommit:
    """Combines the rows of concurrent callers into inserts.

    Args:
        write: inserts rows and returns one result for each; raises if all have failed.
        one_at_a_time: never start an insert while another one is in flight.
        gather: the seconds that a row waits for others, from the number of rows in flight and the
            seconds that the last insert took.
        most: the maximum rows of an insert.
    """

    def __init__(
        self,
        write: Write,
        *,
        one_at_a_time: bool = False,
        gather: Callable[[int, float], float] = gather_seconds,
        most: int = MAX_ROWS,
    ) -> None:
        self._write = write
        self._gather = (lambda *_: math.inf) if one_at_a_time else gather
        self._most = most
        self._full = math.inf if one_at_a_time else most
        self._lock = threading.Lock()
        self._waiting: deque[_PendingRow] = deque()
        self._in_flight = 0
        self._last_insert = 0.0

    @property
    def waiting(self) -> int:
        """The number of rows that wait for their insert to start."""
        return len(self._waiting)

    def insert(self, row: Row) -> None:
        """Insert a row, together with those of other callers; return when it has been inserted.

        Raises:
            DeadlineError: the event's time is used up; the row may have been inserted, or not.
            Dcm2BqError: the row was not inserted: it was refused, or the whole insert failed.
        """
        with self._lock:
            # Take the time now: if many threads need the lock, the row waits for it too.
            entry = _PendingRow(row, self._gather(self._in_flight, self._last_insert))
            self._waiting.append(entry)
            pause = self._pause_of(entry)
        while not entry.settled:
            if entry.batch:
                self._send(entry.batch)
            else:
                entry.wait(pause)
                with self._lock:
                    if not (entry.settled or entry.batch):
                        self._give_up_late(entry)
                        pause = self._pause_of(entry)
        if entry.failure is not None:
            raise entry.failure

    def _give_up_late(self, entry: _PendingRow) -> None:
        """Remove the row if its event's time is used up.

        An insert in flight continues: if the event is delivered again, its row has the same insert
        id.
        """
        try:
            check()
        except DeadlineError:
            if entry in self._waiting:
                self._waiting.remove(entry)
                self._signal_first()
            raise

    def _pause_of(self, entry: _PendingRow) -> float:
        """Start an insert if one is due.

        Returns:
            The seconds after which ``entry`` must call this again. Only the first waiting row must.
        """
        self._start_if_due()
        is_first = bool(self._waiting) and entry is self._waiting[0]
        return entry.due_at - time.monotonic() if is_first else math.inf

    def _start_if_due(self) -> None:
        if self._waiting and self._is_due():
            self._start()

    def _is_due(self) -> bool:
        """Return whether the insert of the waiting rows must start now."""
        if not self._in_flight or len(self._waiting) >= self._full:
            return True
        return time.monotonic() >= self._waiting[0].due_at

    def _start(self) -> None:
        """Start an insert.

        The thread whose event has the most time left sends the request, under its deadline.
        """
        count = min(len(self._waiting), self._most)
        batch = [self._waiting.popleft() for _ in range(count)]
        self._in_flight += count
        leader = max(batch, key=lambda entry: entry.ends_at)
        leader.batch = batch
        leader.signal()
        self._signal_first()

    def _signal_first(self) -> None:
        """Wake the first waiting row, which must time the next insert."""
        if self._waiting:
            self._waiting[0].signal()

    def _send(self, batch: list[_PendingRow]) -> None:
        results: list[tuple[_PendingRow, BaseException | None]]
        began = time.monotonic()
        try:
            failures = self._write([entry.row for entry in batch])
            results = list(zip(batch, failures, strict=True))
        except BaseException as error:  # noqa: BLE001 - every waiting event must get the error
            results = [(entry, error) for entry in batch]
        with self._lock:
            self._last_insert = time.monotonic() - began
            self._in_flight -= len(batch)
            for entry, failure in results:
                entry.failure = failure
                entry.settled = True
                entry.signal()
            self._start_if_due()
