"""What stands in a bucket or folder against what ``instances`` shows, and mending what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from itertools import chain
from pathlib import Path

from dcm2bq.configuration import Configuration
from dcm2bq.errors import Dcm2BqError, PermanentError, SupersededError, UsageError
from dcm2bq.events.actions import Action, FileReference, Ignored, Kind, ObjectReference
from dcm2bq.objects.listing import StoredObject
from dcm2bq.objects.sources import Source, selected_objects
from dcm2bq.operations.ingest.recorded import Pair, Recorded, beside, recorded_and_shown
from dcm2bq.operations.ingest.run import Ingest, Observer, Tally
from dcm2bq.operations.ingest.workers import Wanted, wanted
from dcm2bq.rows.row import Row, delete_row
from dcm2bq.rows.writer import writer
from dcm2bq.service.wiring import open_warehouse
from dcm2bq.warehouse.queries import queries

EVENT = "reconcile"
_DELETES_AT_ONCE = 500


class Finding(Enum):
    """How an object and its rows stand to each other."""

    IN_ORDER = "in order"
    MISSING = "object without a row"
    OLDER = "row of an older generation"
    OLDER_METADATA = "row of older object metadata"
    ORPHAN = "row without an object"
    HIDDEN = "object that a later version, or its delete, hides"
    DEAD_LETTERED = "dead-lettered"
    UNDECIDED = "only the content tells whether it is DICOM"
    NEW = "changed since this began"
    IGNORED = "not ours"
    FAILED = "could not be looked at"

    @property
    def is_well(self) -> bool:
        """Whether nothing is lost."""
        return self not in _WRONG

    @property
    def is_read(self) -> bool:
        """Whether reading the object mends it."""
        return self in _READ


_READ = (
    Finding.MISSING,
    Finding.OLDER,
    Finding.OLDER_METADATA,
    Finding.UNDECIDED,
    Finding.NEW,
)
_WRONG = (
    Finding.MISSING,
    Finding.OLDER,
    Finding.OLDER_METADATA,
    Finding.ORPHAN,
    Finding.HIDDEN,
    Finding.FAILED,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A finding about one path.

    Attributes:
        finding: what.
        path: the object's.
        stored: what stands there.
        row: the version that `instances` shows.
        error: why it could not be looked at.
    """

    finding: Finding
    path: str
    stored: StoredObject | None = None
    row: Recorded | None = None
    error: Dcm2BqError | None = None


class Reconciliation:
    """Compares a source with the warehouse, in two streams.

    Args:
        configuration: the warehouse, and which objects are ours.
        source: where objects are.
        observer: told how it goes.
    """

    def __init__(self, configuration: Configuration, source: Source, observer: Observer) -> None:
        self._configuration = configuration
        self._source = source
        self._selected = selected_objects(configuration, source)
        self._observer = observer
        self._began = datetime.now(UTC)
        self._noted: list[Difference] = []
        self.counts: Counter[Finding] = Counter()
        self.deleted = 0

    @property
    def is_well(self) -> bool:
        """Whether every object has its row, and every row its object."""
        return all(finding.is_well for finding in self.counts)

    def findings(self, *, even_if_empty: bool = True) -> Iterator[Difference]:
        """Compare, and yield each path's finding; paths in order but for those not listed.

        Args:
            even_if_empty: go on where nothing at all stands there.

        Raises:
            UsageError: nothing stands there, and `even_if_empty` is not set.
            TransientError: the source cannot be listed, or the warehouse does not answer.
        """
        objects = self._source.objects(self._note)
        first = next(objects, None)
        if first is None and not even_if_empty:
            raise UsageError(
                "nothing at all stands there: is the disk mounted, the prefix right? With"
                " --even-if-empty every row is recorded as deleted"
            )
        listed = objects if first is None else chain([first], objects)
        for pair in beside(listed, self._recorded()):
            difference = self._judge(pair)
            if difference is not None:
                yield self._counted(difference)
            while self._noted:
                yield self._counted(self._noted.pop())
        while self._noted:
            yield self._counted(self._noted.pop())

    def repair(self, processes: int, differences: Iterable[Difference]) -> Tally:
        """Read what has no row, and record deletes of what has no object.

        Args:
            processes: worker processes.
            differences: what `findings` yields.

        Returns:
            What became of the objects that were read.

        Raises:
            TransientError: rows cannot be kept; running again goes on.
        """
        ingest = Ingest(self._configuration, self._source, _Reader(self._observer), again=False)
        return ingest.read(self._mended(differences), processes)

    def _recorded(self) -> Iterator[Recorded]:
        configuration, prefix = self._configuration, self._source.prefix
        if configuration.warehouse == "duckdb" and not Path(configuration.duckdb.path).exists():
            return
        for row in recorded_and_shown(queries(configuration), prefix):
            if not self._source.single or row.path == prefix:
                yield row

    def _note(self, path: str, why: Dcm2BqError | Ignored) -> None:
        if isinstance(why, Ignored):
            self._noted.append(Difference(Finding.IGNORED, path))
        elif not isinstance(why, SupersededError):
            self._noted.append(Difference(Finding.FAILED, path, error=why))

    def _counted(self, difference: Difference) -> Difference:
        self.counts[difference.finding] += 1
        self._observer.advance(1)
        if difference.error is not None:
            self._observer.failed(difference.path, difference.error)
        return difference

    def _judge(self, pair: Pair) -> Difference | None:
        shown = next((each for each in pair.versions if each.current), None)
        if pair.stored is not None:
            return Difference(
                self._standing(pair, pair.stored, shown), pair.path, pair.stored, shown
            )
        if shown is None:
            return None
        return self._looked_up(pair.path, shown)

    def _standing(self, pair: Pair, stored: StoredObject, shown: Recorded | None) -> Finding:
        """How an object that stands there is on record."""
        version = stored.reference.version
        same = next((each for each in pair.versions if each.version == version), None)
        if same is not None and same.current:
            older = same.metageneration < (stored.metageneration or 0)
            return self._unless_new(Finding.OLDER_METADATA, stored) if older else Finding.IN_ORDER
        later = any(_number(each.version) > _number(version) for each in pair.versions)
        if later or (same is not None and (same.rows or same.deletes)):
            return self._unless_changed(stored)
        if same is not None:
            return Finding.DEAD_LETTERED
        if shown is not None:
            return self._unless_new(Finding.OLDER, stored)
        verdict = self._selected.verdict(pair.path)
        if isinstance(verdict, Ignored):
            return Finding.IGNORED
        return Finding.UNDECIDED if verdict else self._unless_new(Finding.MISSING, stored)

    def _unless_changed(self, stored: StoredObject) -> Finding:
        """What seems hidden by a later version may have been overwritten since it was listed."""
        with suppress(Dcm2BqError):
            if self._source.object(stored.reference.path).reference == stored.reference:
                return Finding.HIDDEN
        return Finding.NEW

    def _unless_new(self, finding: Finding, stored: StoredObject) -> Finding:
        """The listing goes on while rows come in; what changed meanwhile proves nothing."""
        return Finding.NEW if stored.time >= self._began else finding

    def _looked_up(self, path: str, shown: Recorded) -> Difference:
        """A row whose object was not listed: it is gone only if looking it up says so too."""
        try:
            self._look_up(path)
        except SupersededError:
            return Difference(Finding.ORPHAN, path, row=shown)
        except Dcm2BqError as error:
            return Difference(Finding.FAILED, path, row=shown, error=error)
        return Difference(Finding.NEW, path, row=shown)

    def _look_up(self, path: str) -> None:
        """Look up an object, or the archive of which it is a member (``…#member/path``).

        Raises:
            SupersededError: neither is there.
        """
        start = path.find("#")
        while start > 0:
            with suppress(SupersededError):
                self._source.object(path[:start])
                return
            start = path.find("#", start + 1)
        self._source.object(path)

    def _mended(self, differences: Iterable[Difference]) -> Iterator[Wanted]:
        warehouse = open_warehouse(self._configuration)
        deletes: list[Row] = []
        for difference in differences:
            if difference.finding.is_read and difference.stored is not None:
                sniffed = self._selected.verdict(difference.path) is True
                yield wanted(difference.stored, sniffed=sniffed)
            elif difference.finding is Finding.ORPHAN and difference.row is not None:
                deletes.append(
                    delete_row(_delete(difference.row), writer=writer(self._configuration))
                )
            if len(deletes) == _DELETES_AT_ONCE:
                self._insert(warehouse.insert(deletes), deletes)
                deletes = []
        if deletes:
            self._insert(warehouse.insert(deletes), deletes)

    def _insert(self, failures: Iterable[Dcm2BqError | None], rows: list[Row]) -> None:
        for row, failure in zip(rows, failures, strict=True):
            if failure is None:
                self.deleted += 1
            else:
                self.counts[Finding.FAILED] += 1
                self._observer.failed(row.path, failure)


class _Reader:
    """Tells of failures alone: what is read was counted when it was found."""

    def __init__(self, observer: Observer) -> None:
        self.failed = observer.failed

    def advance(self, count: int) -> None:
        pass


def _number(version: str | None) -> int:
    return int(version) if version and version.isascii() and version.isdecimal() else 0


def _delete(row: Recorded) -> Action:
    """The delete of the version that a row shows.

    Raises:
        PermanentError: the row names no version that could be deleted.
    """
    reference: ObjectReference | FileReference
    if row.path.startswith("gs://"):
        bucket, _, name = row.path.removeprefix("gs://").partition("/")
        try:
            reference = ObjectReference(bucket, name, _number(row.version))
        except ValueError as error:
            raise PermanentError(f"the row names no object: {error}") from error
    else:
        reference = FileReference(row.path, row.version or "")
    return Action(
        Kind.DELETE,
        EVENT,
        f"{EVENT}-{row.version}",
        datetime.now(UTC),
        reference,
        row.metageneration or None,
    )
