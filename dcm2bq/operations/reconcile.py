"""Compares a bucket or folder with `instances`, and repairs differences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cached_property
from itertools import chain, islice

from dcm2bq.configuration import Configuration
from dcm2bq.errors import Dcm2BqError, PermanentError, SupersededError, UsageError
from dcm2bq.events.actions import FileReference, Ignored, ObjectReference
from dcm2bq.objects.sources import Source, selected_objects
from dcm2bq.objects.stored_object import StoredObject
from dcm2bq.operations.ingest.comparison import Comparison, RecordState, compare, shown_version
from dcm2bq.operations.ingest.recorded_versions import (
    Pair,
    Recorded,
    erased_objects,
    paired,
    recorded_and_shown,
)
from dcm2bq.operations.ingest.run import Ingest, Observer, Tally, object_to_read
from dcm2bq.operations.ingest.workers import ObjectToRead, Replaced, delete_of
from dcm2bq.rows.erased_objects import ErasedObjects
from dcm2bq.rows.row import Row
from dcm2bq.rows.writer import writer
from dcm2bq.service.wiring import open_warehouse
from dcm2bq.spooling import Spool
from dcm2bq.warehouse import MAX_ROWS
from dcm2bq.warehouse.queries import is_new, queries

EVENT = "reconcile"
_LOOKUPS_AT_ONCE = 256
_LOOKUP_THREADS = 16
# The most deletes without --max-deletes: this number, or this share of the rows if it is more.
FEW_DELETES = 100
FEW_DELETES_SHARE = 0.05


class Finding(Enum):
    """The result of comparing an object with its rows."""

    IN_ORDER = "in order"
    MISSING = "object without a row"
    OLDER = "row of an older generation"
    OLDER_METADATA = "row of older object metadata"
    OTHER_BYTES = "row with the same time and other bytes"
    STALE = "row of a version that a dead-lettered object replaced"
    RETURNED = "file that is recorded as deleted or newer"
    ORPHAN = "row without an object"
    HIDDEN = "object hidden by a later version or its delete"
    DEAD_LETTERED = "dead-lettered"
    ERASED = "object whose rows were erased"
    UNDECIDED = "only the content shows whether it is DICOM"
    NEW = "changed during this run"
    IGNORED = "not selected"
    FAILED = "could not be checked"

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong."""
        return self not in _WRONG

    @property
    def is_read(self) -> bool:
        """Whether reading the object repairs it."""
        return self in _READ


_READ = (
    Finding.MISSING,
    Finding.OLDER,
    Finding.OLDER_METADATA,
    Finding.OTHER_BYTES,
    Finding.STALE,
    Finding.RETURNED,
    Finding.UNDECIDED,
    Finding.NEW,
)
_WRONG = (
    Finding.MISSING,
    Finding.OLDER,
    Finding.OLDER_METADATA,
    Finding.OTHER_BYTES,
    Finding.STALE,
    Finding.RETURNED,
    Finding.ORPHAN,
    Finding.HIDDEN,
    Finding.FAILED,
)
_OF_STATES = {
    RecordState.SHOWN: Finding.IN_ORDER,
    RecordState.OLDER: Finding.OLDER,
    RecordState.OLDER_METADATA: Finding.OLDER_METADATA,
    RecordState.OTHER_BYTES: Finding.OTHER_BYTES,
    RecordState.RETURNED: Finding.RETURNED,
    RecordState.DEAD_LETTERED: Finding.DEAD_LETTERED,
    RecordState.STALE: Finding.STALE,
    RecordState.ERASED: Finding.ERASED,
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A finding about one path.

    Attributes:
        finding: the finding.
        path: the object's path.
        comparison: the object and its record; None if no object was listed.
        row: the version that `instances` shows.
        error: why it could not be checked.
    """

    finding: Finding
    path: str
    comparison: Comparison | None = None
    row: Recorded | None = None
    error: Dcm2BqError | None = None


class Reconciliation:
    """Compares a source with the warehouse, as two streams.

    Args:
        configuration: selects the warehouse and the objects.
        source: the objects.
        observer: receives the progress.

    Attributes:
        counts: the number of paths with each finding.
        shown: the number of rows that `instances` shows.
        deleted: the number of recorded deletes.
        refused: the number of deletes that were not recorded because there are too many.
    """

    def __init__(self, configuration: Configuration, source: Source, observer: Observer) -> None:
        chosen = configuration.deidentify
        if chosen.profile is not None and chosen.dataset_id is None:
            # Every row would seem to have no object, and would be recorded as deleted.
            raise UsageError(
                "deidentify.profile: the rows' paths are replaced, so that reconcile cannot compare"
                " them with objects; it works where deidentify.datasetId keeps identified rows too"
            )
        self._configuration = configuration
        self._source = source
        self._selected = selected_objects(configuration, source)
        self._observer = observer
        self._began = datetime.now(UTC)
        self._noted: list[Difference] = []
        self._unlisted: list[str] = []
        self.counts: Counter[Finding] = Counter()
        self.shown = 0
        self.deleted = 0
        self.refused = 0

    @property
    def is_good(self) -> bool:
        """Whether every object has its row, and every row its object."""
        return all(finding.is_good for finding in self.counts)

    def findings(self, *, even_if_empty: bool = True) -> Iterator[Difference]:
        """Compare, and yield the finding of each path.

        Args:
            even_if_empty: whether to continue if the source has no object.

        Raises:
            UsageError: the source is empty, and `even_if_empty` is not set.
            TransientError: the source cannot be listed, or the warehouse is not available.
        """
        objects = self._source.objects(self._note)
        first = next(objects, None)
        if first is None and not even_if_empty:
            raise UsageError(
                "the source is empty: check that the disk is mounted and that the prefix is right,"
                " or add --even-if-empty to record every row as deleted"
            )
        listed = objects if first is None else chain([first], objects)
        without_object: list[Difference] = []
        for pair in paired(listed, self._recorded()):
            difference = self._compared(pair)
            if difference is not None and difference.finding is Finding.ORPHAN:
                without_object.append(difference)
            elif difference is not None:
                yield self._counted(difference)
            if len(without_object) >= _LOOKUPS_AT_ONCE:
                yield from self._looked_up(without_object)
                without_object = []
            while self._noted:
                yield self._counted(self._noted.pop())
        yield from self._looked_up(without_object)
        while self._noted:
            yield self._counted(self._noted.pop())

    def repair(
        self, processes: int, differences: Iterable[Difference], most_deletes: int | None = None
    ) -> Tally:
        """Read objects without a row, and then record deletes of rows without an object.

        Args:
            processes: the number of worker processes.
            differences: the findings of `findings`.
            most_deletes: if there are more deletes, none is recorded; None: `FEW_DELETES` or
                `FEW_DELETES_SHARE` of the rows, whichever is more.

        Returns:
            The outcomes of the objects that were read.

        Raises:
            TransientError: rows cannot be written; the next run continues.
        """
        ingest = Ingest(self._configuration, self._source, _Failures(self._observer), again=False)
        with closing(Spool[Recorded]()) as deletes:
            tally = ingest.read(self._to_read(differences, deletes), processes)
            if tally.stopped is None:
                self._delete(deletes, self._most_deletes(most_deletes))
        return tally

    def _recorded(self) -> Iterator[Recorded]:
        if is_new(self._configuration):
            return
        for row in recorded_and_shown(queries(self._configuration), self._source.prefix):
            if self._source.includes(row.path):
                yield row

    @cached_property
    def _erased(self) -> ErasedObjects:
        return erased_objects(self._configuration)

    def _note(self, path: str, why: Dcm2BqError | Ignored) -> None:
        if isinstance(why, Ignored):
            self._noted.append(Difference(Finding.IGNORED, path))
        elif not isinstance(why, SupersededError):
            self._noted.append(Difference(Finding.FAILED, path, error=why))
            if path.endswith("/"):
                self._unlisted.append(path)

    def _counted(self, difference: Difference) -> Difference:
        self.counts[difference.finding] += 1
        self._observer.advance(1)
        if difference.error is not None:
            self._observer.failed(difference.path, difference.error)
        return difference

    def _compared(self, pair: Pair) -> Difference | None:
        shown = next((each for each in pair.versions if each.current), None)
        if shown is None:
            latest = shown_version(pair.versions)
            shown = latest if latest is not None and latest.is_empty_archive else None
        self.shown += shown is not None
        if pair.stored is not None:
            comparison = compare(pair.stored, pair.versions, shown, self._erased)
            finding = self._finding(pair, pair.stored, comparison)
            return Difference(finding, pair.path, comparison, shown)
        if shown is None:
            return None
        if any(pair.path.startswith(folder) for folder in self._unlisted):
            # A named folder: its rows are counted, and kept.
            return Difference(Finding.FAILED, pair.path, row=shown)
        return Difference(Finding.ORPHAN, pair.path, row=shown)

    def _finding(self, pair: Pair, stored: StoredObject, comparison: Comparison) -> Finding:
        """Return the finding about an object that exists."""
        state = comparison.state
        if state is RecordState.HIDDEN:
            return self._unless_changed(stored)
        if state is not RecordState.UNKNOWN:
            finding = _OF_STATES[state]
            if finding is Finding.IN_ORDER and _has_dead_lettered_member(comparison):
                return Finding.DEAD_LETTERED
            return self._unless_new(finding, stored) if finding.is_read else finding
        verdict = self._selected.verdict(pair.path)
        if isinstance(verdict, Ignored):
            return Finding.IGNORED
        return Finding.UNDECIDED if verdict else self._unless_new(Finding.MISSING, stored)

    def _unless_changed(self, stored: StoredObject) -> Finding:
        """Return HIDDEN, or NEW if the object was overwritten after it was listed."""
        with suppress(Dcm2BqError):
            if self._source.object(stored.reference.path).reference == stored.reference:
                return Finding.HIDDEN
        return Finding.NEW

    def _unless_new(self, finding: Finding, stored: StoredObject) -> Finding:
        """Return the finding, or NEW if the object changed after the comparison began."""
        return Finding.NEW if stored.time >= self._began else finding

    def _looked_up(self, differences: list[Difference]) -> Iterator[Difference]:
        """Look up objects that were not listed: rows are orphans only if these are not found."""
        if not differences:
            return
        archives: dict[str, bool] = {}
        with ThreadPoolExecutor(min(_LOOKUP_THREADS, len(differences))) as pool:
            for difference in pool.map(lambda each: self._checked(each, archives), differences):
                yield self._counted(difference)

    def _checked(self, difference: Difference, archives: dict[str, bool]) -> Difference:
        path, row = difference.path, difference.row
        try:
            self._look_up(path, archives)
        except SupersededError:
            return difference
        except Dcm2BqError as error:
            return Difference(Finding.FAILED, path, row=row, error=error)
        return Difference(Finding.NEW, path, row=row)

    def _look_up(self, path: str, archives: dict[str, bool]) -> None:
        """Look up an object, or the archive of which it is a member (``…#member/path``).

        Args:
            path: the row's path.
            archives: caches whether each archive exists.

        Raises:
            SupersededError: it does not exist.
        """
        start = path.find("#")
        while start > 0:
            if self._exists(path[:start], archives):
                return
            start = path.find("#", start + 1)
        self._source.object(path)

    def _exists(self, path: str, archives: dict[str, bool]) -> bool:
        if path not in archives:
            try:
                self._source.object(path)
            except SupersededError:
                archives[path] = False
            else:
                archives[path] = True
        return archives[path]

    def _to_read(
        self, differences: Iterable[Difference], deletes: Spool[Recorded]
    ) -> Iterator[ObjectToRead]:
        """Yield the objects to read; add the deletes to `deletes`."""
        for difference in differences:
            if difference.finding.is_read and difference.comparison is not None:
                sniffed = self._selected.verdict(difference.path) is True
                yield object_to_read(difference.comparison, sniffed=sniffed)
            elif difference.finding is Finding.ORPHAN and difference.row is not None:
                deletes.extend([difference.row])

    def _most_deletes(self, given: int | None) -> int:
        return max(FEW_DELETES, int(self.shown * FEW_DELETES_SHARE)) if given is None else given

    def _delete(self, orphans: Iterable[Recorded], most: int) -> None:
        if self.counts[Finding.ORPHAN] > most:
            self.refused = self.counts[Finding.ORPHAN]
            return
        warehouse = open_warehouse(self._configuration, bulk=True)
        remaining = iter(orphans)
        while batch := list(islice(remaining, MAX_ROWS)):
            rows = [row for each in batch if (row := self._delete_row(each))]
            self._note_deleted(rows, warehouse.insert(rows))

    def _delete_row(self, shown: Recorded) -> Row | None:
        try:
            return _delete_row(shown, writer(self._configuration))
        except PermanentError as error:
            self._note_failed(shown.path, error)
            return None

    def _note_deleted(self, rows: list[Row], failures: Iterable[Dcm2BqError | None]) -> None:
        for row, failure in zip(rows, failures, strict=True):
            if failure is None:
                self.deleted += 1
            else:
                self._note_failed(row.path, failure)

    def _note_failed(self, path: str, error: Dcm2BqError) -> None:
        self.counts[Finding.FAILED] += 1
        self._observer.failed(path, error)


def _has_dead_lettered_member(comparison: Comparison) -> bool:
    """Return whether it is an archive with members that have a dead letter instead of a row."""
    shown = comparison.shown
    return shown is not None and shown.members is not None and shown.dead_letters > 0


class _Failures:
    """Receives only failures: objects were already counted when they were compared."""

    def __init__(self, observer: Observer) -> None:
        self.failed = observer.failed

    def advance(self, count: int) -> None:
        pass


def _delete_row(shown: Recorded, written_by: str) -> Row:
    """Build the row that records the delete of the version that is shown.

    Raises:
        PermanentError: the row contains no valid version.
    """
    reference: ObjectReference | FileReference
    if shown.path.startswith("gs://"):
        bucket, _, name = shown.path.removeprefix("gs://").partition("/")
        try:
            reference = ObjectReference(bucket, name, shown.number)
        except ValueError as error:
            raise PermanentError(f"the row names no object: {error}") from error
    else:
        reference = FileReference(shown.path, shown.version or "")
    replaced = Replaced(shown.version or "", shown.metageneration)
    return delete_of(reference, replaced, EVENT, written_by)
