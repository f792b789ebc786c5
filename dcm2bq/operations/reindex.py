"""Reads objects again whose rows an older version or other options wrote.

The new row has the version, metageneration and time of the row that is shown, but was written
later, so `instances` shows it instead. It has the current ``info.writer``, so the next run
continues an interrupted one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from urllib.parse import unquote

from dcm2bq.configuration import Configuration
from dcm2bq.errors import Dcm2BqError, DeploymentError, SupersededError, UsageError
from dcm2bq.events.actions import FileReference, ObjectFacts, ObjectReference
from dcm2bq.objects.listing import FileListing, listing
from dcm2bq.objects.stored_object import Note, StoredObject, refuse
from dcm2bq.operations.ingest.run import FAILED, SUPERSEDED, WOULD_INGEST, Ingest, Observer, Tally
from dcm2bq.operations.ingest.workers import ListedFile, ListedInstance, ObjectToRead
from dcm2bq.rows.erased_objects import archive_path
from dcm2bq.rows.writer import writer
from dcm2bq.schema.views import INSTANCES
from dcm2bq.warehouse.queries import DuckDbQueries, Queries, is_new, queries

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_GONE = "gone, or changed since; ingest reads what is there now"
_NO_ARCHIVE = "archives.pattern does not name it"

_SELECT = """
SELECT path, member, version, {microseconds}, info.metageneration, info.input.type,
  info.input.size, info.input.storageClass, info.input.contentType, info.input.crc32c,
  info.input.md5Hash, {custom}
FROM {instances}
WHERE {condition}
ORDER BY path
"""


class _Shown(NamedTuple):
    """A row of `instances`, without its document."""

    path: str
    member: str | None
    version: str | None
    microseconds: int
    metageneration: int | None
    type: str | None
    size: int | None
    storage_class: str | None
    content_type: str | None
    crc32c: str | None
    md5_hash: str | None
    custom: str | None

    @property
    def object_path(self) -> str:
        """The path of the object, or of a member's archive."""
        return self.path if self.member is None else archive_path(self.path, self.member)

    @property
    def time(self) -> datetime:
        return _EPOCH + timedelta(microseconds=self.microseconds)

    @property
    def facts(self) -> ObjectFacts:
        if self.member is not None:
            return ObjectFacts()
        return ObjectFacts(
            size=self.size,
            storage_class=self.storage_class,
            content_type=self.content_type,
            crc32c=self.crc32c,
            md5_hash=self.md5_hash,
            metadata=json.loads(self.custom) if self.custom else None,
        )


class Reindex:
    """Reads the objects of `instances` again.

    Args:
        configuration: selects the warehouse, and the form of documents.
        observer: receives the progress.
        where: a SQL condition on the columns of `instances`; None: all rows.
        everything: whether to include rows that this version wrote with the same options.

    Raises:
        UsageError: the rows' paths are pseudonyms, which do not lead to objects; or the DuckDB file
            does not exist.
    """

    def __init__(
        self,
        configuration: Configuration,
        observer: Observer,
        *,
        where: str | None = None,
        everything: bool = False,
    ) -> None:
        chosen = configuration.deidentify
        if chosen.profile is not None and chosen.dataset_id is None:
            raise UsageError(
                "deidentify.profile: the rows' paths are replaced, so that reindex cannot find"
                " their objects; it works where deidentify.datasetId keeps identified rows too"
            )
        if is_new(configuration):
            raise UsageError(f"duckdb.path: there is no {configuration.duckdb.path} yet")
        self._configuration = configuration
        self._observer = observer
        self._queries: Queries = queries(configuration)
        # A comment at the end of the condition ends with its line.
        self._conditions = [] if where is None else [f"({where}\n)"]
        if where is not None:
            self._check(where)
        if not everything:
            written = writer(configuration)
            self._conditions.append(f"(info.writer IS NULL OR info.writer <> '{written}')")
        self._ingest = Ingest(configuration, _RecordedObjects(), observer, again=True)

    def count(self) -> int:
        """Count the rows to read again."""
        sql = f"SELECT COUNT(*) FROM {self._instances} WHERE {self._condition}"  # noqa: S608 - the user's own condition
        return int(next(iter(self._queries.rows(sql)))[0])

    def dry_run(self) -> Tally:
        """Count the objects that would be read."""
        self._ingest.tally.add(WOULD_INGEST, count=self.count())
        return self._ingest.tally

    def run(self, processes: int) -> Tally:
        """Read all objects again; return when the rows are inserted, or a signal stops the run.

        Args:
            processes: the number of worker processes; 1: this process reads.

        Raises:
            TransientError: rows cannot be written. Rows that were written remain, and the next run
                continues from there.
        """
        return self._ingest.read(self._to_read(), processes)

    @property
    def _instances(self) -> str:
        return self._queries.table(INSTANCES)

    @property
    def _condition(self) -> str:
        return " AND ".join(self._conditions) or "TRUE"

    def _check(self, where: str) -> None:
        """Check that the text is one condition: with and without parentheses, and as a value.

        Raises:
            UsageError: it is not, such as ``1=1) OR (1=1``, ``1=1 ORDER BY path`` and ``Modality``.
        """
        message = (
            "--where must be a SQL condition on the columns of instances, such as"
            " \"Modality = 'CT'\""
        )
        if not where.strip():
            raise UsageError(message)
        instances = self._instances
        checks = [
            f"SELECT 1 FROM {instances} WHERE {where}\nLIMIT 0",  # noqa: S608 - the user's own condition
            f"SELECT 1 FROM {instances} WHERE ({where}\n) LIMIT 0",  # noqa: S608 - as above
        ]
        if isinstance(self._queries, DuckDbQueries):
            # DuckDB would accept text as a condition, and fail at the first row.
            checks.append(f"SELECT bool_and({where}\n) FROM {instances} LIMIT 0")  # noqa: S608 - as above
        try:
            for check in checks:
                list(self._queries.rows(check))
        except Dcm2BqError as error:
            if isinstance(error, DeploymentError) or "ParserException" in str(error):
                raise UsageError(message) from error
            raise

    def _to_read(self) -> Iterator[ObjectToRead]:
        sql = _SELECT.format(
            microseconds=self._queries.microseconds("timestamp"),
            custom=self._queries.json_text("info.input.metadata"),
            instances=self._instances,
            condition=self._condition,
        )
        archive = None
        for values in self._queries.rows(sql):
            row = _Shown(*values)
            if row.member is not None:
                if row.object_path == archive:
                    continue
                archive = row.object_path
            what = self._object(row)
            if what is not None:
                yield what

    def _object(self, row: _Shown) -> ObjectToRead | None:
        """Return the object to read for a row; None if its outcome is known, and counted."""
        if row.member is not None and not self._ingest.is_archive(row.object_path):
            self._count(FAILED, _NO_ARCHIVE)
            return None
        try:
            return ObjectToRead(self._listed(row), sniffed=False)
        except (SupersededError, ValueError):
            self._count(SUPERSEDED, _GONE)
        except Dcm2BqError as error:
            self._count(FAILED, error.reason)
            self._observer.failed(row.path, error)
        return None

    def _count(self, outcome: str, reason: str) -> None:
        self._ingest.tally.add(outcome, reason)
        self._observer.advance(1)

    def _listed(self, row: _Shown) -> StoredObject | ListedFile | ListedInstance:
        """Return the object with the version of the row.

        Raises:
            SupersededError: the object is gone, or a local file has changed.
            ValueError: the row does not name an object.
        """
        if row.type == "dicomweb":
            return ListedInstance(row.path, row.version, row.time)
        if row.type == "file":
            return self._file(row)
        bucket, _, name = row.object_path.removeprefix("gs://").partition("/")
        reference = ObjectReference(bucket, name, int(row.version or 0))
        state = None
        if self._configuration.storage.local_root is not None:
            state = listing(self._configuration).object(bucket, name).file
            if state is not None and row.member is None and state.size != (row.size or state.size):
                raise SupersededError("the file was changed after it was read")
        return StoredObject(reference, row.time, row.metageneration, row.facts, state)

    def _file(self, row: _Shown) -> StoredObject | ListedFile:
        found = FileListing().object(row.object_path)
        state = found.file
        assert state is not None
        is_same = row.version == found.reference.version or (
            state.changed // 1000 == row.microseconds
        )
        if not is_same or (row.member is None and state.size != row.size):
            raise SupersededError("the file was changed after it was read")
        if row.member is None:
            return ListedFile(row.path, row.version or "", state.changed, state.size)
        reference = FileReference(row.object_path, row.version or "")
        return StoredObject(reference, row.time, None, found.facts, state)


class _RecordedObjects:
    """The recorded objects as a source, of which only names are needed."""

    prefix = ""
    single = False

    def objects(self, note: Note = refuse) -> Iterator[StoredObject]:  # noqa: ARG002 - a source's
        return iter(())

    def object(self, path: str) -> StoredObject:
        raise SupersededError(f"nothing is listed, so {path.partition(':')[0]} objects are not")

    def includes(self, path: str) -> bool:  # noqa: ARG002 - a source's
        return True

    def count(self) -> int:
        return 0

    def name(self, path: str) -> str:
        """Return the name that decides whether an object is an archive."""
        if path.startswith("gs://"):
            return path.removeprefix("gs://").partition("/")[2]
        return unquote(path.rpartition("/")[2])
