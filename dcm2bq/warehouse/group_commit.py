"""Combines rows of concurrent events into shared inserts.

A row that finds no insert in flight is inserted at once. Otherwise it waits for an eighth of the
time that the last insert took, for 8 ms at least and for 60 ms at most, and the rows that come
meanwhile go with it. So the more rows there are or the slower the warehouse is, the more of them
share an insert, and no row waits for more than a small part of what its insert takes.

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
GATHER_SHARE = 1 / 8
# As measured (docs/benchmarks.md): with less, inserts have fewer rows; with more, fewer events are
# done in a second.
SHORTEST_GATHER = 0.008
LONGEST_GATHER = 0.06


def gather_seconds(last_took: float, shortest: float = SHORTEST_GATHER) -> float:
    """Seconds for which a row waits for others while an insert is in flight.

    Args:
        last_took: seconds that the last insert took.
        shortest: seconds for which it waits at least.
    """
    return max(shortest, min(last_took * GATHER_SHARE, LONGEST_GATHER))


class _PendingRow:
    """A row that is not in yet, and the thread that waits for it.

    Attributes:
        row: the row.
        arrived: when it came, on the monotonic clock.
        ends_at: when its event's time is used up, on the monotonic clock.
        wake: held until the thread has something to do. A lock, since an `Event` takes three.
        batch: the rows that the thread has to insert; empty where another thread does.
        settled: whether it is known what became of the row.
        failure: why the row is not in.
    """

    __slots__ = ("arrived", "batch", "ends_at", "failure", "row", "settled", "wake")

    def __init__(self, row: Row) -> None:
        self.row = row
        self.arrived = time.monotonic()
        self.ends_at = self.arrived + remaining()
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
        one_at_a_time: never have two inserts in flight: all rows that wait share the next.
        gather: seconds for which a row waits for others, at least, while an insert is in flight.
        most: rows of an insert at most.
    """

    def __init__(
        self,
        write: Write,
        *,
        one_at_a_time: bool = False,
        gather: float = SHORTEST_GATHER,
        most: int = MAX_ROWS,
    ) -> None:
        self._write = write
        self._one_at_a_time = one_at_a_time
        self._gather = gather
        self._most = most
        self._lock = threading.Lock()
        self._waiting: deque[_PendingRow] = deque()
        self._inserts = 0
        self._last_took = 0.0

    @property
    def waiting(self) -> int:
        """How many rows wait for their insert to start."""
        return len(self._waiting)

    def insert(self, row: Row) -> None:
        """Insert a row, together with those of other callers, and return when it is in.

        Raises:
            DeadlineError: the event's time is used up; the row may be in, or not.
            Dcm2BqError: it is not in, for its own fault or for that of the whole insert.
        """
        with self._lock:
            # Not before: where many threads want the lock, a row would have waited already.
            entry = _PendingRow(row)
            self._waiting.append(entry)
            pause = self._start_if_due(entry)
        while not entry.settled:
            if entry.batch:
                self._send(entry.batch)
                break
            entry.wait(pause)
            with self._lock:
                if entry.settled or entry.batch:
                    continue
                self._give_up_late(entry)
                pause = self._start_if_due(entry)
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
                self._signal_first()
            raise

    def _start_if_due(self, entry: _PendingRow) -> float:
        """Start an insert if it is time for one.

        Returns:
            Seconds after which ``entry`` must look again; only the first row that waits must.
        """
        pause = self._pause()
        if pause <= 0.0:
            self._start()
            return math.inf
        return pause if pause < math.inf and entry is self._waiting[0] else math.inf

    def _pause(self) -> float:
        """Seconds until the next insert starts, infinite if its time is not known."""
        if not self._waiting:
            return math.inf
        if not self._inserts:
            return 0.0
        if self._one_at_a_time:
            return math.inf
        if len(self._waiting) >= self._most:
            return 0.0
        gather = gather_seconds(self._last_took, self._gather)
        return self._waiting[0].arrived + gather - time.monotonic()

    def _start(self) -> None:
        """Start an insert.

        The row with the most time left inserts them all: its deadline is that of the request.
        """
        count = min(len(self._waiting), self._most)
        batch = [self._waiting.popleft() for _ in range(count)]
        self._inserts += 1
        leader = max(batch, key=lambda entry: entry.ends_at)
        leader.batch = batch
        leader.signal()
        self._signal_first()

    def _signal_first(self) -> None:
        """Have the first row that waits keep the time from now on."""
        if self._waiting:
            self._waiting[0].signal()

    def _send(self, batch: list[_PendingRow]) -> None:
        started = time.monotonic()
        failures: Sequence[BaseException | None]
        try:
            failures = self._write([entry.row for entry in batch])
            assert len(failures) == len(batch), "an insert must say of each row whether it is in"
        except BaseException as error:  # noqa: BLE001 - whatever it is, each waiting event meets it
            failures = [error] * len(batch)
        with self._lock:
            self._inserts -= 1
            self._last_took = time.monotonic() - started
            for entry, failure in zip(batch, failures, strict=True):
                entry.failure = failure
                entry.settled = True
                entry.signal()
            if self._pause() <= 0.0:
                self._start()
