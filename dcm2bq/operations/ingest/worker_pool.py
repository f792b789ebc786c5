"""A pool of worker processes that end whenever this process ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from typing import Protocol

from dcm2bq.configuration import Configuration
from dcm2bq.operations.ingest import workers
from dcm2bq.operations.ingest.workers import ChunkReader, ChunkResult, ObjectToRead

# SIGHUP does not exist on Windows.
STOP_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


class ReadsChunks(Protocol):
    """Reads chunks, in this process or in others."""

    def submit(self, chunk: Sequence[ObjectToRead], path: str | None) -> Future[ChunkResult]:
        """Read the chunk's objects; write the rows to the file `path`, or return them."""


@contextmanager
def worker_pool(configuration: Configuration, processes: int) -> Iterator[ReadsChunks]:
    """Start worker processes; for a single one, use this process."""
    if processes == 1:
        yield _ThisProcess(ChunkReader(configuration))
        return
    # Spawned, not forked: DuckDB's threads and Google's connections would not survive a fork. The
    # signals are blocked when the processes start (including multiprocessing's resource tracker),
    # so that they ignore them.
    with _blocked_signals():
        pool = ProcessPoolExecutor(
            processes,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start_worker,
            initargs=(configuration,),
        )
        for _ in range(processes):
            pool.submit(workers.ready)
    try:
        yield _Processes(pool)
    finally:
        pool.shutdown(cancel_futures=True)


class _ThisProcess:
    """Reads immediately in this process."""

    def __init__(self, reader: ChunkReader) -> None:
        self._reader = reader

    def submit(self, chunk: Sequence[ObjectToRead], path: str | None) -> Future[ChunkResult]:
        future: Future[ChunkResult] = Future()
        future.set_result(self._reader.read(chunk, path))
        return future


class _Processes:
    """Reads in a worker process."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def submit(self, chunk: Sequence[ObjectToRead], path: str | None) -> Future[ChunkResult]:
        return self._pool.submit(workers.read_chunk, chunk, path)


def _start_worker(configuration: Configuration) -> None:
    """Set up a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(AttributeError, OSError):
        # A signal for the process group (a terminal's Ctrl-C or hang-up, `timeout`) is for the
        # parent, which decides what ends and when. Windows has no process groups.
        os.setpgid(0, 0)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    workers.start(configuration)


def _end_with_parent() -> None:
    """Wait for the end of the parent, and then end this process."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


@contextmanager
def _blocked_signals() -> Iterator[None]:
    """Block a terminal's signals, but not SIGTERM, with which the pool ends its processes."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGHUP])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Stop:
    """Whether the user asked to stop, and by which signal.

    Attributes:
        number: the number of the signal; None before it arrives.
    """

    def __init__(self) -> None:
        self.number: int | None = None

    def __bool__(self) -> bool:
        return self.number is not None

    def wait(self, seconds: float) -> bool:
        """Wait for the request for at most this many seconds; return whether it came."""
        # Without a lock, because a signal handler that needs it could interrupt this code.
        until = time.monotonic() + seconds
        while self.number is None and time.monotonic() < until:
            time.sleep(0.05)
        return self.number is not None


@contextmanager
def stop_on_signals() -> Iterator[Stop]:
    """Stop at the first Ctrl-C, SIGTERM or SIGHUP; a second one ends the process immediately."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def requested(number: int, _frame: object) -> None:
        stop.number = number
        restore()

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)

    before = {
        number: signal.signal(number, requested)
        for number in STOP_SIGNALS
        # A signal that is ignored (nohup) remains ignored.
        if signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        yield stop
    finally:
        restore()
