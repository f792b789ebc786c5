"""Concurrent events share an insert, and none waits for a timer.

Whoever finds no insert under way sends at once. Those who come meanwhile wait and go together
in the next, which the first of them leads. Each returns only when its own row is in, so no row
is ever held by anyone but the event that brought it.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence

from dcm2bq.errors import Dcm2BqError
from dcm2bq.rows.row import Row

Write = Callable[[Sequence[Row]], Sequence[Dcm2BqError | None]]

# https://cloud.google.com/bigquery/quotas#streaming_inserts advises 500 rows a request.
MAX_ROWS = 500
# A second insert starts beside the first when this many rows wait, or when the first is slow:
# with ten, 32 events in flight would take a tenth of a request each, and now and then more.
SECOND_INSERT_ROWS = 11
SECOND_INSERT_SECONDS = 0.5
_MOST_INSERTS = 2


class _PendingRow:
    """A row on its way, and the thread that waits for it.

    Attributes:
        wake: held until the thread has something to do: its row is settled, or it is to lead
            the next insert. A lock, since an `Event` takes three.
    """

    __slots__ = ("batch", "failure", "row", "settled", "wake")

    def __init__(self, row: Row) -> None:
        self.row = row
        self.wake = threading.Lock()
        self.wake.acquire()
        self.batch: list[_PendingRow] = []
        self.settled = False
        self.failure: BaseException | None = None


class GroupCommit:
    """Gathers the rows of concurrent callers into inserts.

    Args:
        write: inserts rows and says for each whether it is in; raises where all have failed.
    """

    def __init__(self, write: Write) -> None:
        self._write = write
        self._lock = threading.Lock()
        self._waiting: deque[_PendingRow] = deque()
        self._inserts = 0
        self._started = 0.0

    def insert(self, row: Row) -> None:
        """Insert a row, together with those of other callers, and return when it is in.

        Raises:
            Dcm2BqError: it is not in, for its own fault or for that of the whole insert.
        """
        entry = _PendingRow(row)
        with self._lock:
            self._waiting.append(entry)
            batch = self._next_batch()
        while True:
            if batch:
                self._send(batch, entry)
            if entry.settled:
                break
            entry.wake.acquire()
            batch = entry.batch
        if entry.failure is not None:
            raise entry.failure

    def _next_batch(self) -> list[_PendingRow]:
        """The rows that go now, oldest first; none where they had better wait."""
        if not self._waiting or not self._may_start():
            return []
        self._inserts += 1
        self._started = time.monotonic()
        count = min(len(self._waiting), MAX_ROWS)
        return [self._waiting.popleft() for _ in range(count)]

    def _may_start(self) -> bool:
        if self._inserts == 0:
            return True
        if self._inserts >= _MOST_INSERTS:
            return False
        return (
            len(self._waiting) >= SECOND_INSERT_ROWS
            or time.monotonic() - self._started > SECOND_INSERT_SECONDS
        )

    def _send(self, batch: list[_PendingRow], leader: _PendingRow) -> None:
        failures: Sequence[BaseException | None]
        try:
            failures = self._write([entry.row for entry in batch])
            assert len(failures) == len(batch), "an insert must say of each row whether it is in"
        except BaseException as error:  # noqa: BLE001 - whatever it is, each waiting event meets it
            failures = [error] * len(batch)
        with self._lock:
            self._inserts -= 1
            following = self._next_batch()
        if following:
            following[0].batch = following
            following[0].wake.release()
        for entry, failure in zip(batch, failures, strict=True):
            entry.failure = failure
            entry.settled = True
            if entry is not leader:
                entry.wake.release()
