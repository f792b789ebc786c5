"""Rows by the thousand into a warehouse, in the background, while more are read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from dcm2bq.dead_letters.letter import DeadLetter, DeadLetters, dead_letter
from dcm2bq.errors import Dcm2BqError, PermanentError, UnavailableError
from dcm2bq.events.building import event_of
from dcm2bq.operations.ingest.workers import Parcel, Wanted, action_of
from dcm2bq.warehouse import Warehouse
from dcm2bq.warehouse.duckdb import DuckDbWarehouse
from dcm2bq.warehouse.group_commit import MAX_ROWS

_SECONDS_BETWEEN_TRIES = 1.0
_TRIES = 3


@dataclass(slots=True)
class Delivery:
    """What was wanted, and what reading it brought.

    Attributes:
        failures: what has no outcome, with the reason; grows when rows are refused.
        buried: those of them that became dead letters.
    """

    chunk: Sequence[Wanted]
    parcel: Parcel
    failures: list[tuple[int, Dcm2BqError]] = field(default_factory=list)
    buried: list[tuple[int, Dcm2BqError]] = field(default_factory=list)


class Limits(NamedTuple):
    """When rows are written, whichever comes first, and how many writes are under way at once."""

    rows: int
    size: int
    seconds: float
    writes: int


class Sink(Protocol):
    """Takes deliveries for good.

    Attributes:
        limits: how many at a time.
        in_files: whether workers leave rows in files for it.
    """

    limits: Limits
    in_files: bool

    def write(self, deliveries: Sequence[Delivery]) -> None:
        """Keep the rows; those that are refused become failures of their deliveries.

        Raises:
            TransientError: they may not be in.
        """


class DuckDbSink:
    """A DuckDB file, which is open only while rows are written: others have their turn.

    DuckDB rewrites a group of 122,880 rows as long as it is not full, so that many small
    inserts cost several times what few large ones do.
    """

    limits = Limits(rows=100_000, size=400_000_000, seconds=20.0, writes=1)
    in_files = True

    def __init__(self, warehouse: DuckDbWarehouse) -> None:
        self._warehouse = warehouse

    def write(self, deliveries: Sequence[Delivery]) -> None:
        parcels = [each.parcel for each in deliveries]
        paths = [each.segment for each in parcels if each.size]
        if paths:
            _patiently(lambda: self._warehouse.insert_segments(paths))
        for large in (row for each in parcels for _, row in each.rows):
            _patiently(lambda row=large: self._warehouse.insert([row]))  # type: ignore[misc]  # a lambda's default
        for parcel in parcels:
            if parcel.segment:
                Path(parcel.segment).unlink(missing_ok=True)


def _patiently(write: Callable[[], object]) -> None:
    """Try a few times: another process may hold the file for long."""
    for _ in range(_TRIES - 1):
        try:
            write()
        except UnavailableError:
            time.sleep(_SECONDS_BETWEEN_TRIES)
        else:
            return
    write()


class RowSink:
    """A warehouse that takes rows as they are: BigQuery."""

    limits = Limits(rows=MAX_ROWS, size=8_000_000, seconds=5.0, writes=4)
    in_files = False

    def __init__(self, warehouse: Warehouse) -> None:
        self._warehouse = warehouse

    def write(self, deliveries: Sequence[Delivery]) -> None:
        entries = [(each, place, row) for each in deliveries for place, row in each.parcel.rows]
        if not entries:
            return
        failures = self._warehouse.insert([row for _, _, row in entries])
        if all(failure is not None and _passing(failure) for failure in failures):
            failure = failures[0]
            assert failure is not None
            raise failure
        for (delivery, place, _), failure in zip(entries, failures, strict=True):
            if failure is not None:
                delivery.failures.append((place, failure))
                delivery.parcel.read -= 1


def _passing(error: Dcm2BqError) -> bool:
    return not isinstance(error, PermanentError)


class Writer:
    """Gathers deliveries and writes them in the background.

    Args:
        sink: where rows go.
        publish: keeps dead letters.
    """

    def __init__(self, sink: Sink, publish: Callable[[Sequence[DeadLetter]], None]) -> None:
        self._sink = sink
        self._publish = publish
        self._waiting: list[Delivery] = []
        self._since = time.monotonic()
        self._rows = 0
        self._size = 0
        self._pool = ThreadPoolExecutor(sink.limits.writes, "writer")
        self._writes: set[Future[list[Delivery]]] = set()

    def add(self, delivery: Delivery) -> Iterator[Delivery]:
        """Take a delivery; yield those that are in for good by now.

        Raises:
            TransientError: rows may not be in.
        """
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.append(delivery)
        self._rows += delivery.parcel.read + len(delivery.parcel.failures)
        self._size += delivery.parcel.size
        if self._is_due():
            yield from self._settled(most=self._sink.limits.writes - 1)
            self._start()

    def finish(self) -> Iterator[Delivery]:
        """Write what waits; yield all that were not yet yielded.

        Raises:
            TransientError: rows may not be in.
        """
        if self._waiting:
            self._start()
        yield from self._settled(most=0)

    def close(self) -> None:
        """End the threads; what waits is not written."""
        self._pool.shutdown(cancel_futures=True)

    def _is_due(self) -> bool:
        limits = self._sink.limits
        late = time.monotonic() - self._since > limits.seconds
        return late or self._rows >= limits.rows or self._size >= limits.size

    def _start(self) -> None:
        self._writes.add(self._pool.submit(self._write, self._waiting))
        self._waiting, self._rows, self._size = [], 0, 0

    def _settled(self, most: int) -> Iterator[Delivery]:
        """Wait until at most so many writes are under way, and yield what was written."""
        while len(self._writes) > most:
            done, self._writes = wait(self._writes, return_when=FIRST_COMPLETED)
            for future in done:
                yield from future.result()

    def _write(self, deliveries: list[Delivery]) -> list[Delivery]:
        self._sink.write(deliveries)
        letters = []
        for delivery in deliveries:
            failures = [*delivery.parcel.failures, *delivery.failures]
            delivery.buried = [each for each in failures if isinstance(each[1], PermanentError)]
            delivery.failures = [each for each in failures if each not in delivery.buried]
            letters += [_letter(delivery.chunk[place], error) for place, error in delivery.buried]
        if letters:
            self._publish(letters)
        return deliveries


def _letter(what: Wanted, error: Dcm2BqError) -> DeadLetter:
    action = action_of(what)
    return dead_letter(event_of(action), action, error)


def publisher(
    warehouse: Warehouse, topic: DeadLetters | None
) -> Callable[[Sequence[DeadLetter]], None]:
    """Where dead letters go: a topic, or the warehouse's own table."""
    if topic is None:
        return warehouse.insert_dead_letters

    def publish(letters: Sequence[DeadLetter]) -> None:
        for letter in letters:
            topic.publish(letter)

    return publish
