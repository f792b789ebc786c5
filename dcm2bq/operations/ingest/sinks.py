"""Writes batches of rows to a warehouse in the background."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple, Protocol

from dcm2bq.dead_letters.dead_letter import (
    DeadLetter,
    DeadLetters,
    dead_letter_of,
    named_versions,
)
from dcm2bq.errors import Dcm2BqError, ErasedError, PermanentError
from dcm2bq.events.actions import FileReference, ObjectReference
from dcm2bq.events.building import event_of
from dcm2bq.http.retrying import after_pauses
from dcm2bq.operations.ingest.row_files import RowFile
from dcm2bq.operations.ingest.workers import (
    EVENT,
    ChunkResult,
    ObjectToRead,
    action_of,
    delete_of,
)
from dcm2bq.rows.erased_objects import Version
from dcm2bq.rows.row import Row
from dcm2bq.warehouse import MAX_ROWS, Warehouse
from dcm2bq.warehouse.duckdb import DuckDbWarehouse
from dcm2bq.warehouse.duckdb_row_groups import RowGroupMerging

# Seconds between attempts to write: another process may have the file open for long.
_PAUSES = (1.0, 1.0)


@dataclass(slots=True)
class ReadChunk:
    """A chunk of objects, and the result of reading them.

    Attributes:
        objects: the objects of the chunk that were read.
        result: their outcomes.
        file: the file with their rows.
        failures: the errors of objects without an outcome, by index; refused rows are added.
        dead_lettered: the indexes of failures that became dead letters.
        erased: the number of erased objects, for which nothing is written.
    """

    objects: Sequence[ObjectToRead]
    result: ChunkResult
    file: RowFile | None = None
    failures: list[tuple[int, Dcm2BqError]] = field(default_factory=list)
    dead_lettered: list[tuple[int, Dcm2BqError]] = field(default_factory=list)
    erased: int = 0

    def what(self, index: int) -> ObjectToRead:
        """Return an object with the version that was read."""
        return self.result.newer.get(index, self.objects[index])

    def close(self) -> None:
        """Remove the file."""
        if self.file is not None:
            self.file.close()


class WriteLimits(NamedTuple):
    """When rows are written, whichever limit is reached first, and the most writes in flight."""

    rows: int
    size: int
    seconds: float
    writes: int


class Sink(Protocol):
    """Writes chunks.

    Attributes:
        limits: the limits of a write.
        takes_files: whether workers leave rows in files for it.
    """

    limits: WriteLimits
    takes_files: bool

    def write(self, chunks: Sequence[ReadChunk]) -> None:
        """Insert the rows; refused rows become failures of their chunks.

        Raises:
            TransientError: the rows may not have been inserted.
        """


class DuckDbSink:
    """A DuckDB file, which is open only while rows are written, so that others can use it.

    A transaction takes several times its bytes in memory, so its size is limited.
    """

    limits = WriteLimits(rows=50_000, size=64_000_000, seconds=20.0, writes=1)
    takes_files = True

    def __init__(self, warehouse: DuckDbWarehouse) -> None:
        self._warehouse = warehouse
        self._merging = RowGroupMerging()

    def write(self, chunks: Sequence[ReadChunk]) -> None:
        in_files = [each for each in chunks if each.file and each.result.in_file]
        if in_files:
            paths = [each.file.path for each in in_files if each.file]
            rows = sum(each.result.read - len(each.result.rows) for each in in_files)
            merges = self._merging.is_due(rows, sum(each.result.size for each in in_files))
            inserted = after_pauses(
                _PAUSES, lambda: self._warehouse.insert_segments(paths, merges=merges)
            )
            # Which rows DuckDB left out is unknown, and only their number is needed.
            in_files[0].erased += rows - inserted
            in_files[0].result.read -= rows - inserted
        for _, row in (entry for each in chunks for entry in each.result.rows):
            after_pauses(_PAUSES, partial(self._warehouse.insert, [row]))


class RowSink:
    """A warehouse that takes rows instead of files: BigQuery."""

    limits = WriteLimits(rows=MAX_ROWS, size=8_000_000, seconds=5.0, writes=4)
    takes_files = False

    def __init__(self, warehouse: Warehouse) -> None:
        self._warehouse = warehouse

    def write(self, chunks: Sequence[ReadChunk]) -> None:
        entries = [(each, index, row) for each in chunks for index, row in each.result.rows]
        if not entries:
            return
        failures = self._warehouse.insert([row for _, _, row in entries])
        if all(failure is not None and _may_pass(failure) for failure in failures):
            failure = failures[0]
            assert failure is not None
            raise failure
        for (chunk, index, _), failure in zip(entries, failures, strict=True):
            if failure is None:
                continue
            chunk.result.read -= 1
            if isinstance(failure, ErasedError):
                chunk.erased += 1
            else:
                chunk.failures.append((index, failure))


def _may_pass(error: Dcm2BqError) -> bool:
    return not isinstance(error, (PermanentError, ErasedError))


class Writer:
    """Collects chunks and writes them in the background.

    Args:
        sink: receives rows.
        warehouse: receives the deletes of replaced versions, and marks of dead letters.
        publish: records dead letters.
        written_by: ``info.writer`` of the rows of deletes.
        custom_metadata: whether dead letters keep the object's custom metadata.
    """

    def __init__(
        self,
        sink: Sink,
        warehouse: Warehouse,
        publish: Callable[[Sequence[DeadLetter]], None],
        written_by: str,
        *,
        custom_metadata: bool = True,
    ) -> None:
        self._sink = sink
        self._warehouse = warehouse
        self._publish = publish
        self._written_by = written_by
        self._custom_metadata = custom_metadata
        self._waiting: list[ReadChunk] = []
        self._since = time.monotonic()
        self._rows = 0
        self._size = 0
        self._pool = ThreadPoolExecutor(sink.limits.writes, "writer")
        self._writes: set[Future[list[ReadChunk]]] = set()

    def add(self, chunk: ReadChunk) -> Iterator[ReadChunk]:
        """Add a chunk; yield the chunks that are written now.

        Raises:
            TransientError: rows may not have been inserted.
        """
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.append(chunk)
        self._rows += chunk.result.read + len(chunk.result.failures)
        self._size += chunk.result.size
        if self._is_due():
            yield from self._written(most=self._sink.limits.writes - 1)
            self._start()

    def finish(self) -> Iterator[ReadChunk]:
        """Write the remaining chunks; yield all that were not yielded yet.

        Raises:
            TransientError: rows may not have been inserted.
        """
        if self._waiting:
            self._start()
        yield from self._written(most=0)

    def close(self) -> None:
        """End the threads without writing the remaining chunks."""
        self._pool.shutdown(cancel_futures=True)
        for chunk in self._waiting:
            chunk.close()

    def _is_due(self) -> bool:
        limits = self._sink.limits
        is_late = time.monotonic() - self._since > limits.seconds
        return is_late or self._rows >= limits.rows or self._size >= limits.size

    def _start(self) -> None:
        self._writes.add(self._pool.submit(self._write, self._waiting))
        self._waiting, self._rows, self._size = [], 0, 0

    def _written(self, most: int) -> Iterator[ReadChunk]:
        """Wait until at most this many writes are in flight; yield the written chunks."""
        while len(self._writes) > most:
            done, self._writes = wait(self._writes, return_when=FIRST_COMPLETED)
            for future in done:
                yield from future.result()

    def _write(self, chunks: list[ReadChunk]) -> list[ReadChunk]:
        try:
            self._sink.write(chunks)
        finally:
            for chunk in chunks:
                chunk.close()
        self._keep_dead_letters(chunks)
        self._record_replaced(chunks)
        self._mark_settled(chunks)
        return chunks

    def _keep_dead_letters(self, chunks: Sequence[ReadChunk]) -> None:
        dead_letters = []
        for chunk in chunks:
            failures = [*chunk.result.failures, *chunk.failures]
            refused = [each for each in failures if isinstance(each[1], PermanentError)]
            chunk.failures = [each for each in failures if each not in refused]
            made = [self._dead_letter(chunk, *each) for each in refused]
            # Erased after it was listed: a dead letter would name it again.
            erased = self._erased(made)
            for entry, dead_letter in zip(refused, made, strict=True):
                if erased.isdisjoint(named_versions(dead_letter.attributes)):
                    chunk.dead_lettered.append(entry)
                    dead_letters.append(dead_letter)
                else:
                    chunk.erased += 1
        if dead_letters:
            self._publish(dead_letters)

    def _dead_letter(self, chunk: ReadChunk, index: int, error: Dcm2BqError) -> DeadLetter:
        action = action_of(chunk.what(index))
        return dead_letter_of(
            event_of(action), action, error, custom_metadata=self._custom_metadata
        )

    def _erased(self, dead_letters: Sequence[DeadLetter]) -> set[Version]:
        versions = [each for dead in dead_letters for each in named_versions(dead.attributes)]
        return self._warehouse.erased(versions) if versions else set()

    def _record_replaced(self, chunks: Sequence[ReadChunk]) -> None:
        """Record the delete of versions that were replaced by an object without a row.

        Otherwise `instances` would still show a header that the object no longer has.
        """
        rows = [row for chunk in chunks for row in _replaced_rows(chunk, self._written_by)]
        if not rows:
            return
        for failure in self._warehouse.insert(rows):
            if failure is not None:
                raise failure

    def _mark_settled(self, chunks: Sequence[ReadChunk]) -> None:
        ids = [id_ for chunk in chunks for id_ in _settled(chunk)]
        if ids:
            self._warehouse.mark_replayed(ids)


def _replaced_rows(chunk: ReadChunk, written_by: str) -> Iterator[Row]:
    without_row = [*(index for index, _ in chunk.dead_lettered), *chunk.result.ignored]
    for index in without_row:
        what = chunk.what(index)
        if what.replaced is not None:
            reference = action_of(what).reference
            assert isinstance(reference, (ObjectReference, FileReference))
            yield delete_of(reference, what.replaced, EVENT, written_by)


def _settled(chunk: ReadChunk) -> Iterator[str]:
    """Yield the ids of dead letters whose object has a new outcome."""
    without_outcome = {index for index, _ in chunk.failures}.union(chunk.result.superseded)
    for index, what in enumerate(chunk.objects):
        if what.settled and index not in without_outcome:
            yield from what.settled


def publisher(
    warehouse: Warehouse, topic: DeadLetters | None
) -> Callable[[Sequence[DeadLetter]], None]:
    """Return the destination of dead letters: a topic, or the warehouse's table."""
    if topic is None:
        return warehouse.insert_dead_letters

    def publish(dead_letters: Sequence[DeadLetter]) -> None:
        for dead_letter in dead_letters:
            topic.publish(dead_letter)

    return publish
