"""All of it together: what stands there is listed, compared, read and kept, in streams."""

from __future__ import annotations

import os
import signal
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

from dcm2bq.configuration import Configuration
from dcm2bq.errors import Dcm2BqError, SupersededError, UnavailableError
from dcm2bq.events.actions import Ignored
from dcm2bq.objects.listing import StoredObject
from dcm2bq.objects.sources import SelectedObjects, Source, selected_objects
from dcm2bq.operations.ingest import workers
from dcm2bq.operations.ingest.recorded import Recorded, beside, recorded
from dcm2bq.operations.ingest.sinks import Delivery, DuckDbSink, RowSink, Sink, Writer, publisher
from dcm2bq.operations.ingest.workers import ChunkReader, Parcel, Wanted, wanted
from dcm2bq.warehouse.queries import queries

_CHUNK = 128
# Chunks under way for each worker: one in work and one that waits keep it busy.
_CHUNKS_AHEAD = 2


class Observer(Protocol):
    """Who is told how it goes."""

    def advance(self, count: int) -> None:
        """So many more objects were dealt with."""

    def failed(self, path: str, error: Dcm2BqError) -> None:
        """This one has no outcome."""


@dataclass(slots=True)
class Tally:
    """How many objects met each outcome, for each reason.

    Attributes:
        counts: by outcome and reason.
        stopped: it was stopped before its end.
    """

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    stopped: bool = False

    def add(self, outcome: str, reason: str = "", count: int = 1) -> None:
        if count:
            self.counts[outcome, reason] += count

    @property
    def complete(self) -> bool:
        """Whether every object has its outcome."""
        return not self.stopped and not any(outcome == FAILED for outcome, _ in self.counts)


INGESTED = "ingested"
WOULD_INGEST = "would be ingested"
SKIPPED = "skipped"
IGNORED = "ignored"
SUPERSEDED = "superseded"
DEAD_LETTERED = "dead-lettered"
FAILED = "failed"


class Ingest:
    """Reads what stands in a source into the warehouse.

    Args:
        configuration: the warehouse, which objects are ours, and the form of documents.
        source: where they are.
        observer: told how it goes.
        again: read once more what was dead-lettered before.
    """

    def __init__(
        self, configuration: Configuration, source: Source, observer: Observer, *, again: bool
    ) -> None:
        self._configuration = configuration
        self._source = source
        self._selected: SelectedObjects = selected_objects(configuration, source)
        self._observer = observer
        self._again = again
        self.tally = Tally()

    def count(self) -> int:
        """How many objects are there, ours or not; for a progress bar."""
        return sum(1 for _ in self._source.objects(lambda _path, _why: None))

    def dry_run(self) -> Tally:
        """Count what would be read."""
        for what in self._wanted():
            reason = "if it is DICOM" if what.sniffed else ""
            self._count(WOULD_INGEST, reason)
        return self.tally

    def run(self, processes: int) -> Tally:
        """Read and keep everything; return when it is in, or when Ctrl-C stopped it.

        Args:
            processes: worker processes; 1: none beside this one.

        Raises:
            TransientError: the source cannot be listed, or rows cannot be kept. What was
                written stays, and running again goes on from there.
        """
        return self.read(self._wanted(), processes)

    def read(self, what: Iterable[Wanted], processes: int) -> Tally:
        """Read and keep these; otherwise as `run`."""
        with ExitStack() as stack:
            sink, publish = _sink(self._configuration)
            folder = None
            if sink.in_files:
                folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="dcm2bq-"))
            pool = stack.enter_context(_pool(self._configuration, folder, processes))
            writer = Writer(sink, publish)
            stack.callback(writer.close)
            stop = stack.enter_context(_stopping())
            try:
                for delivery in _deliveries(pool, what, processes * _CHUNKS_AHEAD):
                    self._delivered(delivery)
                    self._kept(writer.add(delivery))
                    if stop.is_set():
                        self.tally.stopped = True
                        break
            except BrokenProcessPool as error:
                raise UnavailableError(
                    "a worker process was killed, perhaps for want of memory; run it again with"
                    " fewer --workers, and it goes on from there"
                ) from error
            self._kept(writer.finish())
        return self.tally

    def _wanted(self) -> Iterator[Wanted]:
        """What must be read; all else is counted."""
        for pair in beside(self._source.objects(self._noted), self._recorded()):
            if pair.stored is None:
                continue
            verdict = self._selected.verdict(pair.path)
            if isinstance(verdict, Ignored):
                self._count(IGNORED, verdict.reason)
                continue
            reason = self._standing(pair.stored, pair.versions)
            if reason:
                self._count(SKIPPED, reason)
                continue
            yield wanted(pair.stored, sniffed=verdict)

    def _recorded(self) -> Iterable[Recorded]:
        configuration = self._configuration
        if configuration.warehouse == "duckdb" and not Path(configuration.duckdb.path).exists():
            return ()
        return recorded(queries(configuration), self._source.prefix)

    def _standing(self, stored: StoredObject, versions: Sequence[Recorded]) -> str:
        """Why it need not be read."""
        for each in versions:
            if each.version != stored.reference.version:
                continue
            if each.deletes:
                return "its version is on record as deleted"
            if each.rows and each.metageneration >= (stored.metageneration or 0):
                return "already there"
            if each.letters and not self._again:
                return "dead-lettered before"
        return ""

    def _noted(self, path: str, why: Dcm2BqError | Ignored) -> None:
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

    def _delivered(self, delivery: Delivery) -> None:
        parcel = delivery.parcel
        self._count(IGNORED, "the content is no DICOM", len(parcel.ignored))
        self._count(SUPERSEDED, "gone before it was read", len(parcel.superseded))
        self._observer.advance(parcel.read)

    def _kept(self, deliveries: Iterable[Delivery]) -> None:
        for delivery in deliveries:
            self.tally.add(INGESTED, "", delivery.parcel.read)
            for _, error in delivery.buried:
                self._count(DEAD_LETTERED, error.reason)
            for place, error in delivery.failures:
                self._fail(workers.action_of(delivery.chunk[place]).reference.path, error)


class _Readers(Protocol):
    """Read chunks, here or elsewhere."""

    def submit(self, chunk: Sequence[Wanted]) -> Future[Parcel]: ...


def _sink(configuration: Configuration) -> tuple[Sink, Callable[..., None]]:
    from dcm2bq.service.wiring import dead_letter_destination, open_warehouse
    from dcm2bq.warehouse.duckdb import DuckDbWarehouse

    warehouse = open_warehouse(configuration)
    topic = (
        dead_letter_destination(configuration, warehouse)
        if configuration.dead_letter.topic
        else None
    )
    sink = DuckDbSink(warehouse) if isinstance(warehouse, DuckDbWarehouse) else RowSink(warehouse)
    return sink, publisher(warehouse, topic)


def _deliveries(pool: _Readers, what: Iterable[Wanted], most: int) -> Iterator[Delivery]:
    """Have chunks read, at most so many at a time; yield them as they are done."""
    chunks: dict[Future[Parcel], list[Wanted]] = {}
    remaining = iter(what)
    try:
        while True:
            while len(chunks) < most and (chunk := list(islice(remaining, _CHUNK))):
                chunks[pool.submit(chunk)] = chunk
            if not chunks:
                return
            for future in wait(chunks, return_when=FIRST_COMPLETED).done:
                yield Delivery(chunks.pop(future), future.result())
    finally:
        for future in chunks:
            future.cancel()


@contextmanager
def _pool(configuration: Configuration, folder: str | None, processes: int) -> Iterator[_Readers]:
    """Processes that read; for a single one, this process itself."""
    if processes == 1:
        yield _InThisProcess(ChunkReader(configuration, folder))
        return
    # Spawned, not forked: DuckDB's threads and Google's connections would not survive a fork.
    pool = ProcessPoolExecutor(
        processes,
        mp_context=get_context("spawn"),
        initializer=workers.start,
        initargs=(configuration, folder),
    )
    try:
        with _no_interrupts():
            # Started now, they inherit that Ctrl-C is none of theirs.
            for _ in range(processes):
                pool.submit(workers.ready)
        yield _InProcesses(pool)
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """An event that the first Ctrl-C sets; what was read is then kept. The second one ends all."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def stopped(_number: int, _frame: object) -> None:
        stop.set()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, stopped)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _no_interrupts() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])


class _InThisProcess:
    """Reads at once what it is given."""

    def __init__(self, reader: ChunkReader) -> None:
        self._reader = reader

    def submit(self, chunk: Sequence[Wanted]) -> Future[Parcel]:
        future: Future[Parcel] = Future()
        future.set_result(self._reader.read(chunk))
        return future


class _InProcesses:
    """Has it read by one of the worker processes."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def submit(self, chunk: Sequence[Wanted]) -> Future[Parcel]:
        return self._pool.submit(workers.read_chunk, chunk)


def default_workers() -> int:
    """As many processes as this one may use cores."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
