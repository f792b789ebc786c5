"""Loads lines into a table: with load jobs into BigQuery, or into a DuckDB file."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import IO, Any, NamedTuple, Protocol

import apache_beam as beam
from cloudevents.http import CloudEvent

from dcm2bq import log
from dcm2bq.beam.backfill.counting import Counts
from dcm2bq.beam.backfill.error_chain import without_causes
from dcm2bq.beam.backfill.existing_tables import bigquery_columns, bigquery_name
from dcm2bq.beam.backfill.load_lines import (
    dead_letter_from_line,
    dead_letter_line,
    line_versions,
    row_of,
)
from dcm2bq.beam.backfill.reading import DEAD_LETTERS, event_of, message_id
from dcm2bq.configuration import BigQueryOptions, Configuration
from dcm2bq.dead_letters.dead_letter import dead_letter_of, named_versions
from dcm2bq.errors import (
    Dcm2BqError,
    DeploymentError,
    PermanentError,
    TransientError,
    UnavailableError,
)
from dcm2bq.events.actions import ObjectReference
from dcm2bq.events.parsing import MEMBER
from dcm2bq.events.storage_resource import Resource, facts_of, resource_of
from dcm2bq.rows.deidentified import RowPolicy
from dcm2bq.rows.erased_objects import Version, archive_path, erased_among
from dcm2bq.rows.row import Row
from dcm2bq.schema import tables
from dcm2bq.spooling import translated_errors
from dcm2bq.times import parse_time
from dcm2bq.warehouse import MAX_ROWS

# A job accepts 15 TB, but refused rows must be read again from this machine's disk.
JOB_BYTES = 1_000_000_000
_DUCKDB_ROWS = 5_000
_DUCKDB_BYTES = 64_000_000
# The id of a failed job cannot be used again, so the next attempt has another one.
_JOB_TRIES = 3


class Refused(NamedTuple):
    """A row that the warehouse refuses in every form, and the error."""

    row: Row
    error: Dcm2BqError


class Loader(Protocol):
    """Loads lines into one table."""

    def erased(self, versions: Iterable[Version]) -> set[Version]:
        """Return which of the versions were erased (``dcm2bq erase``) from this data set.

        Raises:
            TransientError: the warehouse is not available now.
        """

    def load(self, lines: Iterable[bytes], run: str) -> Iterator[int | Refused]:
        """Load lines. The caller must consume the whole iterator.

        Args:
            lines: lines of `dcm2bq.beam.backfill.load_lines`.
            run: the run's name, in which no load job runs twice.

        Yields:
            The number of loaded rows, in parts, and each refused row.

        Raises:
            TransientError: some rows may not be loaded.
        """


def loader(configuration: Configuration, table: str) -> Loader:
    """Return the loader for one of `dcm2bq.schema.tables` in the warehouse."""
    if configuration.warehouse == "bigQuery":
        return BigQueryLoader(configuration.big_query, table)
    return DuckDbLoader(configuration.duckdb.path, table)


class DuckDbLoader:
    """Inserts into a DuckDB file like events, but a few thousand rows at a time."""

    def __init__(self, path: str, table: str) -> None:
        from dcm2bq.warehouse.duckdb import DuckDbWarehouse

        self._warehouse = DuckDbWarehouse(path)
        self._table = table

    def erased(self, versions: Iterable[Version]) -> set[Version]:
        return self._warehouse.erased(versions)

    def load(self, lines: Iterable[bytes], run: str) -> Iterator[int | Refused]:  # noqa: ARG002 - DuckDB has no jobs
        for piece in _pieces(lines, _DUCKDB_ROWS, _DUCKDB_BYTES):
            if self._table == tables.METADATA:
                self._warehouse.insert([row_of(line) for line in piece])
            else:
                self._warehouse.insert_dead_letters([dead_letter_from_line(line) for line in piece])
            yield len(piece)


def _pieces(lines: Iterable[bytes], rows: int, size: int) -> Iterator[list[bytes]]:
    piece: list[bytes] = []
    total = 0
    for line in lines:
        piece.append(line)
        total += len(line)
        if len(piece) >= rows or total >= size:
            yield piece
            piece, total = [], 0
    if piece:
        yield piece


class BigQueryLoader:
    """Runs load jobs, and inserts refused rows like events.

    A job loads all rows or none, so one invalid value would fail all rows of the job. The rows of
    such a job are sent with ``insertAll``, which identifies the invalid row and has a plainer form
    for it.
    """

    def __init__(self, options: BigQueryOptions, table: str) -> None:
        from dcm2bq.warehouse.bigquery_erased_objects import BigQueryErasedObjects
        from dcm2bq.warehouse.bigquery_tables import client

        self._options = options
        self._table = table
        self._columns = bigquery_columns(options, table)
        self._client = client(options)
        self._target = ".".join(
            (self._client.project, options.dataset_id, bigquery_name(options, table))
        )
        self._erased = BigQueryErasedObjects(options)

    def erased(self, versions: Iterable[Version]) -> set[Version]:
        return erased_among(self._erased.rows, versions)

    def load(self, lines: Iterable[bytes], run: str) -> Iterator[int | Refused]:
        remaining = iter(lines)
        while True:
            with translated_errors(), tempfile.TemporaryFile() as spool:
                filled = _filled(spool, remaining)
                if not filled.rows:
                    return
                # Named by a hash of its content: if a bundle is repeated with its lines in another
                # order, rows may be loaded twice, but none is skipped.
                yield from self._load(spool, filled.rows, f"{run}-{self._table}-{filled.digest}")

    def _load(self, spool: IO[bytes], rows: int, name: str) -> Iterator[int | Refused]:
        if self._job(spool, name):
            yield rows
            return
        spool.seek(0)
        lines = (line.rstrip(b"\n") for line in spool)
        if self._table != tables.METADATA:
            yield self._insert_dead_letters(lines)
            return
        while piece := list(islice(lines, MAX_ROWS)):
            yield from self._insert([row_of(line) for line in piece])

    def _job(self, spool: IO[bytes], name: str) -> bool:
        """Run the job with this name, unless it has run; return False if it refuses a row.

        Raises:
            TransientError: the job may not have run.
        """
        from google.api_core.exceptions import GoogleAPICallError

        error: Dcm2BqError | None = None
        for attempt in range(_JOB_TRIES):
            job = self._started(spool, f"{name}-{attempt}")
            try:
                job.result()
            except GoogleAPICallError as failure:
                if _refuses_rows(job):
                    log.write("WARNING", "load job refused rows", table=self._table, job=name)
                    return False
                error = self._translated(failure)
                if isinstance(error, DeploymentError):
                    break
            else:
                return True
        assert error is not None
        raise error

    def _started(self, spool: IO[bytes], job_id: str) -> Any:
        from google.api_core.exceptions import Conflict, GoogleAPICallError
        from google.cloud import bigquery
        from requests.exceptions import RequestException

        config = bigquery.LoadJobConfig(
            source_format=bigquery.SourceFormat.NEWLINE_DELIMITED_JSON,
            schema=self._columns,
            write_disposition=bigquery.WriteDisposition.WRITE_APPEND,
            create_disposition=bigquery.CreateDisposition.CREATE_NEVER,
        )
        try:
            # Without a size, this is a resumable upload, which survives a cut connection.
            return self._client.load_table_from_file(
                spool, self._target, rewind=True, job_id=job_id, job_config=config
            )
        except Conflict:
            # The bundle is repeated: its job has already been started.
            return self._client.get_job(job_id)
        except GoogleAPICallError as error:
            raise self._translated(error) from error
        except RequestException as error:
            raise UnavailableError(
                f"BigQuery gave no answer to a load job ({type(error).__name__})"
            ) from error

    def _translated(self, error: Any) -> TransientError:
        """Translate Google's errors, without their messages, which may quote a row."""
        status = int(error.code or 0)
        if status in (401, 403):
            return DeploymentError(
                f"BigQuery refuses a load job (HTTP {status}): grant roles/bigquery.jobUser on"
                f" the project and roles/bigquery.dataEditor on table {self._target}"
            )
        if status == 404:
            return DeploymentError(f"table {self._target} is missing")
        return UnavailableError(f"BigQuery returned HTTP {status} for a load job")

    def _insert(self, rows: Sequence[Row]) -> Iterator[int | Refused]:
        from dcm2bq.warehouse.bigquery import BigQueryWarehouse

        failures = BigQueryWarehouse(self._options).insert(rows)
        for row, failure in zip(rows, failures, strict=True):
            if isinstance(failure, PermanentError):
                yield Refused(row, failure)
            elif failure is not None:
                raise failure
            else:
                yield 1

    def _insert_dead_letters(self, lines: Iterable[bytes]) -> int:
        from dcm2bq.warehouse.bigquery import BigQueryWarehouse

        dead_letters = [dead_letter_from_line(line) for line in lines]
        BigQueryWarehouse(self._options).insert_dead_letters(dead_letters)
        return len(dead_letters)


class _Filled(NamedTuple):
    rows: int
    digest: str


def _filled(spool: IO[bytes], lines: Iterator[bytes]) -> _Filled:
    """Write lines until the job has enough."""
    rows = 0
    digest = hashlib.sha256()
    for line in lines:
        spool.write(line)
        spool.write(b"\n")
        digest.update(line)
        rows += 1
        if spool.tell() >= JOB_BYTES:
            break
    spool.flush()
    return _Filled(rows, digest.hexdigest()[:24])


def _refuses_rows(job: Any) -> bool:
    """Return whether a row is invalid: https://cloud.google.com/bigquery/docs/error-messages."""
    return any(error.get("reason") == "invalid" for error in job.errors or ())


class LoadFiles(beam.DoFn):  # type: ignore[misc]  # Beam is not installed where types are checked
    """Loads ``(key, lines)`` into a table; outputs dead letters of refused rows as `LETTERS`.

    Yields the number of loaded rows of the key.

    Args:
        configuration: selects the warehouse.
        run: the run's name.
        table: one of `dcm2bq.schema.tables`.
    """

    def __init__(self, configuration: Configuration, run: str, table: str) -> None:
        self._configuration = configuration
        self._run = run
        self._table = table
        self._counts = Counts()

    def setup(self) -> None:
        self._loader = loader(self._configuration, self._table)
        self._policy = RowPolicy.of(self._configuration)

    def process(self, element: tuple[int, Iterable[bytes]]) -> Iterator[Any]:
        _, lines = element
        # Beam logs an exception with all its causes, and Google's may quote a row.
        return without_causes(self._loaded(lines))

    def _loaded(self, lines: Iterable[bytes]) -> Iterator[Any]:
        counted = "ingested" if self._table == tables.METADATA else "dead letters kept"
        total = 0
        for result in self._loader.load(self._not_erased(lines), self._run):
            if isinstance(result, Refused):
                self._counts.add("dead-lettered", result.error.reason)
                yield beam.pvalue.TaggedOutput(DEAD_LETTERS, self._refused_line(result))
            else:
                self._counts.add(counted, count=result)
                total += result
        yield total

    def _not_erased(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the lines except those of erased objects, looked up as late as possible."""
        versions = (each for line in lines for each in self._versions(line))
        erased = self._loader.erased(versions)
        for line in lines:
            if erased and not erased.isdisjoint(self._versions(line)):
                self._counts.add("erased")
            else:
                yield line

    def _versions(self, line: bytes) -> Sequence[Version]:
        """Return the object versions that a line names."""
        if self._table == tables.METADATA:
            return line_versions(line)
        named = named_versions(dead_letter_from_line(line).attributes)
        if self._policy is None:
            return named
        return [*named, *self._policy.versions(named)]

    def _refused_line(self, refused: Refused) -> bytes:
        keeps = self._configuration.dead_letter.custom_metadata
        return refused_line(refused, custom_metadata=keeps)


def refused_line(refused: Refused, *, custom_metadata: bool) -> bytes:
    """Return the line of the dead letter of a refused row."""
    event = event_of(_resource_of_row(refused.row))
    member = refused.row.values.get("member", "")
    if member:
        event = CloudEvent({**event.get_attributes(), MEMBER: member}, event.data)
    dead_letter = dead_letter_of(event, None, refused.error, custom_metadata=custom_metadata)
    return dead_letter_line(dead_letter, message_id(event, refused.error.reason, member))


def _resource_of_row(row: Row) -> Resource:
    """Return the resource from which a row was read, as far as the row contains it."""
    values, info = row.values, row.values["info"]
    member = values.get("member")
    path = row.path if member is None else archive_path(row.path, member)
    bucket, _, name = path.removeprefix("gs://").partition("/")
    reference = ObjectReference(bucket, name, int(values["version"]))
    custom = info["input"].get("metadata")
    read = {**info["input"], "metadata": json.loads(custom) if custom else None}
    if member is not None:
        # This field is the member's.
        del read["size"]
    changed = parse_time(values["timestamp"])
    return resource_of(reference, info.get("metageneration"), facts_of(read), changed)


def key_of(line: bytes, jobs: int) -> int:
    """Return which of this many load jobs loads the line; always the same one."""
    return int.from_bytes(hashlib.blake2b(line, digest_size=8).digest(), "big") % jobs
