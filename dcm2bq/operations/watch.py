"""Watches a folder: ingests new and changed files, and records deletes.

The whole folder is compared at the start and at intervals, like ``dcm2bq reconcile --repair``. This
finds changes that happened while no process watched, or that the system did not report (a network
share reports none). In between, the system reports changes, and only the reported paths are
compared.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dcm2bq.configuration import Configuration
from dcm2bq.errors import TransientError, UnavailableError, UsageError
from dcm2bq.events.actions import Ignored
from dcm2bq.objects.local_files import path_of
from dcm2bq.objects.sources import ChangedSource, FolderSource, Source, file_uri, selected_objects
from dcm2bq.operations.ingest.run import Observer, Tally
from dcm2bq.operations.ingest.worker_pool import Stop, stop_on_signals
from dcm2bq.operations.reconcile import Finding, Reconciliation

if TYPE_CHECKING:
    from watchfiles.main import FileChange

# A file is read after it has been unchanged for so long, because it may still be written.
_QUIET_SECONDS = 1.0
_RETRY_SECONDS = 30.0
# With fewer paths, this process is done before worker processes have started.
_PATHS_FOR_WORKERS = 500
_REPORT_MILLISECONDS = 500


@dataclass(frozen=True, slots=True)
class Pass:
    """The result of one comparison.

    Attributes:
        whole: whether the whole folder was compared.
        tally: the outcomes of the objects that were read.
        deleted: the number of recorded deletes.
        refused: the number of deletes that were not recorded because there are too many.
        failed: the number of paths that could not be checked.
    """

    whole: bool
    tally: Tally
    deleted: int
    refused: int
    failed: int


class FolderWatch:
    """Keeps the warehouse in step with a folder until a signal stops it.

    Args:
        configuration: selects the warehouse and the objects.
        folder: the folder.
        observer: receives the objects without an outcome.
        passed: called after each comparison.
        delayed: called with the error if a comparison failed; it is repeated later.
        processes: the number of worker processes for many objects.
        most_deletes: the most deletes that a comparison of the whole folder may record
            (`Reconciliation.repair`). A delete that the system reports is always recorded.
        seconds: the interval between comparisons of the whole folder.
    """

    def __init__(
        self,
        configuration: Configuration,
        folder: FolderSource,
        observer: Observer,
        passed: Callable[[Pass], None],
        delayed: Callable[[TransientError], None],
        *,
        processes: int,
        most_deletes: int | None,
        seconds: float,
    ) -> None:
        self._configuration = configuration
        self._folder = folder
        self._selected = selected_objects(configuration, folder)
        self._observer = observer
        self._passed = passed
        self._delayed = delayed
        self._processes = processes
        self._most_deletes = most_deletes
        self._seconds = seconds
        self._changed: dict[str, float] = {}

    def run(self) -> int:
        """Watch the folder.

        Returns:
            The number of the signal that stopped it.

        Raises:
            UsageError: the folder is empty or gone.
            TransientError: the first comparison failed, or the folder cannot be watched.
        """
        with stop_on_signals() as stop:
            changes = _changes(path_of(self._folder.prefix), stop)
            # Changes are recorded from here on, so that none is lost during the comparison.
            next(changes, None)
            stopped = self._compare_all(stop)
            due = time.monotonic() + self._seconds
            while not stop and stopped is None:
                self._note(next(changes, set()))
                stopped = self._compare_changed(stop)
                if stopped is None and time.monotonic() >= due:
                    stopped = self._retried(self._compare_all, stop)
                    due = time.monotonic() + self._seconds
            return stop.number or stopped or 0

    def _note(self, changes: Iterable[FileChange]) -> None:
        now = time.monotonic()
        for _, path in changes:
            if not self._is_foreign(path):
                self._changed[path] = now

    def _is_foreign(self, path: str) -> bool:
        """Return whether it is a file that is not selected. A deleted path may be a folder."""
        verdict = self._selected.verdict(file_uri(path))
        return isinstance(verdict, Ignored) and os.path.isfile(path)  # noqa: PTH113 - called for each change

    def _compare_changed(self, stop: Stop) -> int | None:
        """Compare paths that are unchanged for a while; return the stop signal, or None."""
        now = time.monotonic()
        quiet = [path for path, at in self._changed.items() if now - at >= _QUIET_SECONDS]
        if not quiet:
            return None
        for path in quiet:
            del self._changed[path]
        source = ChangedSource(self._folder, frozenset(map(file_uri, quiet)))
        stopped = self._retried(lambda _: self._compare(source, len(quiet)), stop)
        if self._failed:
            later = time.monotonic() + _RETRY_SECONDS - _QUIET_SECONDS
            self._changed = {**dict.fromkeys(quiet, later), **self._changed}
        return stopped

    def _retried(self, compare: Callable[[Stop], int | None], stop: Stop) -> int | None:
        """Compare; a transient failure does not end the watch."""
        self._failed = False
        try:
            return compare(stop)
        except TransientError as error:
            self._failed = True
            self._delayed(error)
            return None

    def _compare_all(self, _stop: Stop) -> int | None:
        if not os.path.isdir(path_of(self._folder.prefix)):  # noqa: PTH112 - a path of bytes that need not be Unicode
            raise UsageError("the folder is gone: check that its disk is mounted")
        return self._compare(self._folder, None)

    def _compare(self, source: Source, paths: int | None) -> int | None:
        """Compare and repair; return the signal that stopped it, or None.

        Args:
            source: the objects to compare.
            paths: the number of reported paths; None: the whole folder is compared.
        """
        is_whole = paths is None
        reconciliation = Reconciliation(self._configuration, source, self._observer)
        is_small = paths is not None and paths < _PATHS_FOR_WORKERS
        tally = reconciliation.repair(
            1 if is_small else self._processes,
            reconciliation.findings(even_if_empty=not is_whole),
            self._most_deletes if is_whole else sys.maxsize,
        )
        failed = reconciliation.counts[Finding.FAILED]
        self._passed(Pass(is_whole, tally, reconciliation.deleted, reconciliation.refused, failed))
        return tally.stopped


class _StopEvent:
    """A `Stop` with the interface of watchfiles."""

    def __init__(self, stop: Stop) -> None:
        self._stop = stop

    def is_set(self) -> bool:
        return bool(self._stop)


def _changes(folder: str, stop: Stop) -> Iterator[set[FileChange]]:
    """Yield the changes below a folder as the system reports them, and empty sets at intervals.

    Raises:
        UsageError: the library is not installed.
        UnavailableError: the system cannot watch the folder.
    """
    try:
        import watchfiles
    except ImportError as error:
        raise UsageError(
            "--watch needs the library watchfiles: pip install 'dcm2bq[watch]', from a checkout"
            " pip install '.[watch]'"
        ) from error
    try:
        yield from watchfiles.watch(
            folder,
            watch_filter=None,
            stop_event=_StopEvent(stop),
            rust_timeout=_REPORT_MILLISECONDS,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        )
    except (OSError, RuntimeError) as error:
        raise UnavailableError(
            f"the system cannot watch the folder ({type(error).__name__}): raise"
            " fs.inotify.max_user_watches, or set WATCHFILES_FORCE_POLLING=1"
        ) from error
