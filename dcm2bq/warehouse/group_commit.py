"""Concurrent events share inserts.

A row that finds no row in flight is inserted at once. Otherwise an insert starts when the rows
that wait are an eighth of those in flight, and an eighth of the time that the last insert took
has passed since the last one started. So about eight inserts are in flight at most, a row waits
for a small part of the time that its insert takes, and the more rows there are or the slower the
warehouse is, the more of them share an insert.

Each call returns only when its own row is in, so no row is ever held by anyone but the event that
brought it; and it returns when its event's time is used up.
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

Write = Callable[[Sequence[Row]], Sequence[Dcm2BqError | None]]

# https://cloud.google.com/bigquery/quotas#streaming_inserts advises 500 rows a request.
MAX_ROWS = 500
# As measured (docs/benchmarks.md): with fewer, events wait for each other; with more, inserts
# have fewer rows, and no more events are done in a second.
INSERTS_IN_FLIGHT = 8


class _PendingRow:
    """A row that is not in yet, and the thread that waits for it.

    Attributes:
        row: the row.
        ends_at: when its event's time is used up, on the monotonic clock.
        wake: held until the thread has something to do. A lock, since an `Event` takes three.
        batch: the rows that the thread has to insert; empty where another thread does.
        settled: whether it is known what became of the row.
        failure: why the row is not in.
    """

    __slots__ = ("batch", "ends_at", "failure", "row", "settled", "wake")

    def __init__(self, row: Row) -> None:
        self.row = row
        self.ends_at = time.monotonic() + remaining()
        self.wake = threading.Lock()
        self.wake.acquire()
        self.batch: list[_PendingRow] = []
        self.settled = False
        self.failure: BaseException | None = None

    def signal(self) -> None:
        """Have the thread look again. The caller holds the lock of the `GroupCommit`."""
        if self.wake.locked():
            self.wake.release()

    def wait(self, seconds: float) -> None:
        """Wait to be signalled, for this many seconds at most, and not beyond the event's time."""
        seconds = min(seconds, self.ends_at - time.monotonic())
        if seconds == math.inf:
            self.wake.acquire()
        else:
            self.wake.acquire(timeout=max(0.0, min(seconds, threading.TIMEOUT_MAX)))


class GroupCommit:
    """Gathers the rows of concurrent callers into inserts.

    Args:
        write: inserts rows and says for each whether it is in; raises where all have failed.
        inserts: about how many inserts are in flight at most; 1: never more than one.
    """

    def __init__(self, write: Write, inserts: int = INSERTS_IN_FLIGHT) -> None:
        self._write = write
        self._inserts = inserts
        self._lock = threading.Lock()
        self._waiting: deque[_PendingRow] = deque()
        self._in_flight = 0
        self._started = 0.0
        self._last_took = 0.0

    def insert(self, row: Row) -> None:
        """Insert a row, together with those of other callers, and return when it is in.

        Raises:
            DeadlineError: the event's time is used up; the row may be in, or not.
            Dcm2BqError: it is not in, for its own fault or for that of the whole insert.
        """
        entry = _PendingRow(row)
        with self._lock:
            self._waiting.append(entry)
            pause = self._start()
        while not entry.settled:
            if entry.batch:
                self._send(entry.batch)
                break
            entry.wait(pause)
            with self._lock:
                if entry.settled or entry.batch:
                    continue
                self._give_up_late(entry)
                pause = self._start()
        if entry.failure is not None:
            raise entry.failure

    def _give_up_late(self, entry: _PendingRow) -> None:
        """Leave the rows that wait if the event's time is used up.

        An insert in flight continues without it: delivered again, the row has the same insert id.
        """
        try:
            check()
        except DeadlineError:
            if entry in self._waiting:
                self._waiting.remove(entry)
            raise

    def _start(self) -> float:
        """Start an insert if it is time for one; seconds until it is, infinite if unknown.

        The row with the most time left inserts them all: its deadline is that of the request.
        """
        pause = self._pause()
        if pause > 0.0:
            return pause
        count = min(len(self._waiting), MAX_ROWS)
        batch = [self._waiting.popleft() for _ in range(count)]
        self._in_flight += count
        self._started = time.monotonic()
        leader = max(batch, key=lambda entry: entry.ends_at)
        leader.batch = batch
        leader.signal()
        return math.inf

    def _pause(self) -> float:
        if not self._waiting:
            return math.inf
        if not self._in_flight:
            return 0.0
        if self._inserts == 1 or len(self._waiting) * self._inserts < self._in_flight:
            return math.inf
        return self._started + self._last_took / self._inserts - time.monotonic()

    def _send(self, batch: list[_PendingRow]) -> None:
        started = time.monotonic()
        failures: Sequence[BaseException | None]
        try:
            failures = self._write([entry.row for entry in batch])
            assert len(failures) == len(batch), "an insert must say of each row whether it is in"
        except BaseException as error:  # noqa: BLE001 - whatever it is, each waiting event meets it
            failures = [error] * len(batch)
        with self._lock:
            self._in_flight -= len(batch)
            self._last_took = time.monotonic() - started
            for entry, failure in zip(batch, failures, strict=True):
                entry.failure = failure
                entry.settled = True
                entry.signal()
            if 0.0 < self._start() < math.inf:
                # Someone has to look again when it is time.
                self._waiting[0].signal()
