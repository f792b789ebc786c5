"""Runs an ingest: lists, compares, reads and inserts."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from dcm2bq.configuration import Configuration
from dcm2bq.dead_letters.dead_letter import DeadLetter
from dcm2bq.errors import Dcm2BqError, SupersededError, UnavailableError
from dcm2bq.events.actions import Ignored
from dcm2bq.objects.sources import SelectedObjects, Source, selected_objects
from dcm2bq.operations.ingest.comparison import Comparison, RecordState, compare, shown_version
from dcm2bq.operations.ingest.recorded_versions import Recorded, erased_objects, paired, recorded
from dcm2bq.operations.ingest.row_files import RowFile, RowFiles, row_files
from dcm2bq.operations.ingest.sinks import DuckDbSink, ReadChunk, RowSink, Sink, Writer, publisher
from dcm2bq.operations.ingest.worker_pool import ReadsChunks, Stop, stop_on_signals, worker_pool
from dcm2bq.operations.ingest.workers import (
    ChunkResult,
    ObjectToRead,
    Replaced,
    compact,
)
from dcm2bq.rows.writer import writer as written_by
from dcm2bq.warehouse import Warehouse
from dcm2bq.warehouse.queries import is_new, queries

if TYPE_CHECKING:
    from dcm2bq.operations.ingest.archives import ListedArchives

_CHUNK = 256
# Chunks in flight for each worker: one that is read, and one that waits.
_CHUNKS_AHEAD = 2
# How long a signal for the process group may take to arrive here after it has ended a worker.
_SIGNAL_SECONDS = 1.0


class Observer(Protocol):
    """Receives the progress."""

    def advance(self, count: int) -> None:
        """Report that this many more objects are done."""

    def failed(self, path: str, error: Dcm2BqError) -> None:
        """Report that an object has no outcome."""


@dataclass(slots=True)
class Tally:
    """The number of objects for each outcome and reason.

    Attributes:
        counts: the numbers, by outcome and reason.
        stopped: the number of the signal that stopped the run early; None if there was none.
    """

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    stopped: int | None = None

    def add(self, outcome: str, reason: str = "", count: int = 1) -> None:
        if count:
            self.counts[outcome, reason] += count

    @property
    def complete(self) -> bool:
        """Whether every object has an outcome."""
        return self.stopped is None and not any(outcome == FAILED for outcome, _ in self.counts)


INGESTED = "ingested"
WOULD_INGEST = "would be ingested"
SKIPPED = "skipped"
IGNORED = "ignored"
SUPERSEDED = "superseded"
DEAD_LETTERED = "dead-lettered"
FAILED = "failed"

_DEAD_LETTERED_BEFORE = "dead-lettered before"
_EMPTY_ARCHIVE = "an archive without a selected member"
_SKIPPED = {
    RecordState.SHOWN: "already there",
    RecordState.HIDDEN: "a later version, or its delete, is on record",
    RecordState.DEAD_LETTERED: _DEAD_LETTERED_BEFORE,
    RecordState.ERASED: "erased",
}
_READ_AGAIN = (_DEAD_LETTERED_BEFORE, _EMPTY_ARCHIVE)


class Ingest:
    """Reads the objects of a source into the warehouse.

    Args:
        configuration: selects the warehouse and the objects, and the form of documents.
        source: the objects.
        observer: receives the progress.
        again: whether to read dead-lettered objects, and archives without a selected member,
            again.
    """

    def __init__(
        self, configuration: Configuration, source: Source, observer: Observer, *, again: bool
    ) -> None:
        self._configuration = configuration
        self._source = source
        self._selected: SelectedObjects = selected_objects(configuration, source)
        self._observer = observer
        self._again = again
        self._stop = Stop()
        self.tally = Tally()

    def count(self) -> int:
        """Count all objects, including those that are not selected, for a progress line."""
        return self._source.count()

    def is_archive(self, path: str) -> bool:
        """Return whether the object with this path is an archive, whose members are read."""
        return self._selected.is_archive(path)

    def dry_run(self) -> Tally:
        """Count the objects that would be read."""
        for what in self._to_read():
            self._count(WOULD_INGEST, "if it is DICOM" if what.sniffed else "")
        return self.tally

    def run(self, processes: int) -> Tally:
        """Read and insert all objects; return when this is done, or a signal stops the run.

        Args:
            processes: the number of worker processes; 1: this process reads.

        Raises:
            TransientError: the source cannot be listed, or rows cannot be written. Rows that were
                written remain, and the next run continues from there.
        """
        return self.read(self._to_read(), processes)

    def read(self, what: Iterable[ObjectToRead], processes: int) -> Tally:
        """Read and insert these objects; otherwise like `run`."""
        with ExitStack() as stack:
            self._stop = stack.enter_context(stop_on_signals())
            sink, warehouse, publish = _sink(self._configuration)
            files = stack.enter_context(row_files()) if sink.takes_files else None
            pool = stack.enter_context(worker_pool(self._configuration, processes))
            writer = Writer(
                sink,
                warehouse,
                publish,
                written_by(self._configuration),
                custom_metadata=self._configuration.dead_letter.custom_metadata,
            )
            stack.callback(writer.close)
            try:
                objects = self._without_archives(what)
                for chunk in _read_chunks(pool, files, objects, processes * _CHUNKS_AHEAD):
                    self._note_read(chunk)
                    self._note_written(writer.add(chunk))
                    if self._stop:
                        break
            except BrokenProcessPool as error:
                self._note_written(writer.finish())
                if not self._stop.wait(_SIGNAL_SECONDS):
                    raise UnavailableError(
                        "a worker process was killed, perhaps because memory ran out; run again"
                        " with fewer --workers to continue"
                    ) from error
            self._note_written(writer.finish())
            self.tally.stopped = self._stop.number
        return self.tally

    def _to_read(self) -> Iterator[ObjectToRead]:
        """Yield the objects to read; count all others."""
        erased = erased_objects(self._configuration)
        for pair in paired(self._source.objects(self._note_unlisted), self._recorded()):
            if self._stop:
                return
            if pair.stored is None:
                continue
            verdict = self._selected.verdict(pair.path)
            if isinstance(verdict, Ignored):
                self._count(IGNORED, verdict.reason)
                continue
            shown = shown_version(pair.versions) if pair.versions else None
            comparison = compare(pair.stored, pair.versions, shown, erased)
            reason = _skipped(comparison)
            if reason and not (self._again and reason in _READ_AGAIN):
                self._count(SKIPPED, reason)
                continue
            yield object_to_read(comparison, sniffed=verdict)

    def _without_archives(self, what: Iterable[ObjectToRead]) -> Iterator[ObjectToRead]:
        """Yield the objects that are not archives, and ingest the archives."""
        for each in what:
            if self._selected.has_archives and self._selected.is_archive(each.path):
                self._ingest_archive(each.path, each)
            else:
                yield each

    def _ingest_archive(self, path: str, what: ObjectToRead) -> None:
        try:
            done = self._archives.ingest(what)
        except SupersededError:
            self._count(SUPERSEDED, "gone before it was read")
        except Dcm2BqError as error:
            self._fail(path, error)
        else:
            self._observer.advance(1)
            self.tally.add(INGESTED, "members of archives", done.rows)
            for reason, count in done.reasons.items():
                self.tally.add(DEAD_LETTERED, f"{reason} (members of archives)", count)
            if done.failure is not None:
                self.tally.add(DEAD_LETTERED, done.failure.reason)

    @cached_property
    def _archives(self) -> ListedArchives:
        from dcm2bq.operations.ingest.archives import ListedArchives

        return ListedArchives(self._configuration)

    def _recorded(self) -> Iterable[Recorded]:
        if is_new(self._configuration):
            return ()
        return recorded(queries(self._configuration), self._source.prefix)

    def _note_unlisted(self, path: str, why: Dcm2BqError | Ignored) -> None:
        if isinstance(why, Ignored):
            self._count(IGNORED, why.reason)
        elif isinstance(why, SupersededError):
            self._count(SUPERSEDED, "gone before it was read")
        else:
            self._fail(path, why)

    def _count(self, outcome: str, reason: str = "", count: int = 1) -> None:
        self.tally.add(outcome, reason, count)
        self._observer.advance(count)

    def _fail(self, path: str, error: Dcm2BqError) -> None:
        self._count(FAILED, error.reason)
        self._observer.failed(path, error)

    def _note_read(self, chunk: ReadChunk) -> None:
        result = chunk.result
        self._count(IGNORED, "the content is not DICOM", len(result.ignored))
        self._count(SUPERSEDED, "gone before it was read", len(result.superseded))
        self._observer.advance(result.read)

    def _note_written(self, chunks: Iterable[ReadChunk]) -> None:
        for chunk in chunks:
            self.tally.add(INGESTED, "", chunk.result.read)
            self.tally.add(SKIPPED, _SKIPPED[RecordState.ERASED], chunk.erased)
            for _, error in chunk.dead_lettered:
                self._count(DEAD_LETTERED, error.reason)
            for index, error in chunk.failures:
                self._fail(chunk.objects[index].path, error)


def _skipped(comparison: Comparison) -> str | None:
    """Return why an object is not read; None if it is read."""
    shown = comparison.shown
    if comparison.state is RecordState.SHOWN and shown is not None and shown.is_empty_archive:
        return _EMPTY_ARCHIVE
    return _SKIPPED.get(comparison.state)


def object_to_read(comparison: Comparison, *, sniffed: bool) -> ObjectToRead:
    """Return what to read for an object, and the outcome that it replaces."""
    shown = comparison.shown
    is_other = shown is not None and shown.version != comparison.stored.reference.version
    replaced = None
    if shown is not None and shown.version is not None and is_other:
        replaced = Replaced(shown.version, shown.metageneration)
    return ObjectToRead(compact(comparison.stored), sniffed, replaced, comparison.settled)


def _sink(
    configuration: Configuration,
) -> tuple[Sink, Warehouse, Callable[[Sequence[DeadLetter]], None]]:
    from dcm2bq.service.wiring import dead_letter_destination, open_warehouse
    from dcm2bq.warehouse.duckdb import DuckDbWarehouse

    warehouse = open_warehouse(configuration, bulk=True)
    topic = (
        dead_letter_destination(configuration, warehouse)
        if configuration.dead_letter.topic
        else None
    )
    sink = DuckDbSink(warehouse) if isinstance(warehouse, DuckDbWarehouse) else RowSink(warehouse)
    return sink, warehouse, publisher(warehouse, topic)


def _read_chunks(
    pool: ReadsChunks, files: RowFiles | None, what: Iterable[ObjectToRead], most: int
) -> Iterator[ReadChunk]:
    """Submit chunks, with at most this many in flight; yield them when they are done."""
    in_flight: dict[Future[ChunkResult], tuple[list[ObjectToRead], RowFile | None]] = {}
    remaining = iter(what)
    returned: deque[list[ObjectToRead]] = deque()
    try:
        while True:
            while len(in_flight) < most:
                chunk = returned.popleft() if returned else list(islice(remaining, _CHUNK))
                if not chunk:
                    break
                file = files.new() if files else None
                in_flight[pool.submit(chunk, file.path if file else None)] = chunk, file
            if not in_flight:
                return
            for future in wait(in_flight, return_when=FIRST_COMPLETED).done:
                result = future.result()
                chunk, file = in_flight.pop(future)
                if result.done < len(chunk):
                    returned.append(chunk[result.done :])
                yield ReadChunk(chunk[: result.done], result, file)
    finally:
        for future, (_, file) in in_flight.items():
            future.cancel()
            if file:
                file.close()


def default_workers() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
