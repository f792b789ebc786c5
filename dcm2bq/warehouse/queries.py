"""Runs queries on the warehouse, with the same SQL for DuckDB and BigQuery.

A result may have millions of rows, so rows are passed on as they arrive and never all kept.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from dcm2bq.configuration import BigQueryOptions, Configuration
from dcm2bq.errors import (
    Dcm2BqError,
    DeploymentError,
    RowsInStreamingBufferError,
    UnavailableError,
    UsageError,
)
from dcm2bq.http.google_credentials import google_auth_errors_translated
from dcm2bq.schema import tables
from dcm2bq.spooling import Spool, temporary_folder

if TYPE_CHECKING:
    import duckdb
    from google.cloud import bigquery

_CHUNK = 2000
# For a table with at least this many rows, DuckDB uses temporary files beyond this memory limit to
# sort and group. Without it, it takes 0.7 GB for a million rows.
_MANY_ROWS = 100_000
_MEMORY = "128MB"
# BigQuery's message if a statement cannot change rows yet.
_STREAMING_BUFFER = "streaming buffer"


class Queries(Protocol):
    """A warehouse that runs queries, and the SQL that differs between dialects.

    Attributes:
        text_type: the name of the text type.
    """

    text_type: str

    def table(self, name: str) -> str:
        """Return the SQL name of a table or view in `dcm2bq.schema.tables`."""

    def attribute(self, key: str) -> str:
        """Return the SQL of an attribute of a dead letter, as text."""

    def json_text(self, column: str) -> str:
        """Return the SQL of a JSON column as text."""

    def microseconds(self, column: str) -> str:
        """Return the SQL of a TIMESTAMP column as microseconds since 1970."""

    def rows(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        """Run a query, and yield its rows as of the time of the query.

        Args:
            sql: the query; parameters are written ``@name``.
            parameters: text, integers or times, by name.

        Raises:
            DeploymentError: a table is missing, or access is denied.
            UnavailableError: the warehouse is not available now.
        """


def is_new(configuration: Configuration) -> bool:
    """Return whether there is no DuckDB file yet: the first insert creates it."""
    return configuration.warehouse == "duckdb" and not Path(configuration.duckdb.path).exists()


def queries(configuration: Configuration) -> Queries:
    """Return the queries for the warehouse that ``warehouse`` selects."""
    if configuration.warehouse == "bigQuery":
        return BigQueryQueries(configuration.big_query)
    return DuckDbQueries(configuration.duckdb.path)


class DuckDbQueries:
    """Queries on a DuckDB file.

    The file is open only until the result is complete, so that other processes can write while the
    caller handles the rows, which come from a temporary file.
    """

    text_type = "VARCHAR"

    def __init__(self, path: str) -> None:
        self._path = path

    def table(self, name: str) -> str:
        return name

    def attribute(self, key: str) -> str:
        return f"(attributes->>'$.\"{key}\"')"

    def json_text(self, column: str) -> str:
        return f"CAST({column} AS VARCHAR)"

    def microseconds(self, column: str) -> str:
        return f"epoch_us({column})"

    def rows(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        if not Path(self._path).exists():
            raise UsageError(f"duckdb.path: there is no {self._path} yet")
        given = parameters or {}
        for name in given:
            sql = sql.replace(f"@{name}", f"${name}")
        with closing(_spooled(self._path, sql, given)) as answer:
            yield from answer


def _spooled(path: str, sql: str, parameters: Mapping[str, Any]) -> Spool[tuple[Any, ...]]:
    import duckdb

    from dcm2bq.warehouse.duckdb import connect, translated

    try:
        with connect(path, read_only=True) as connection, _bounded_memory(connection):
            answer = connection.execute(sql, dict(parameters) or None)
            return Spool(row for rows in iter(lambda: answer.fetchmany(_CHUNK), []) for row in rows)
    except duckdb.Error as error:
        raise translated(error) from error
    except OSError as error:
        raise UnavailableError(
            f"no space for temporary files in {tempfile.gettempdir()}; free some, or set TMPDIR"
        ) from error


@contextmanager
def _bounded_memory(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Limit the memory of queries over many rows, with temporary files for the rest."""
    from dcm2bq.schema.views.dialects import DuckDb
    from dcm2bq.warehouse.duckdb import is_locked

    (rows,) = connection.execute("SELECT max(estimated_size) FROM duckdb_tables()").fetchall()[0]
    # If the settings are locked, the first connection of this process has made them.
    if (rows or 0) < _MANY_ROWS or is_locked(connection):
        yield
        return
    with temporary_folder() as folder:
        connection.execute(
            f"SET threads = 1; SET memory_limit = '{_MEMORY}';"
            f" SET temp_directory = {DuckDb().text(folder)}"
        )
        try:
            yield
        finally:
            # Closed before its files are removed.
            connection.close()


class BigQueryQueries:
    """Queries on a BigQuery data set, with Google's client: its speed does not matter here."""

    text_type = "STRING"

    def __init__(self, options: BigQueryOptions) -> None:
        from dcm2bq.warehouse.bigquery_tables import client

        self._options = options
        self._client = client(options)

    def table(self, name: str, dataset: str | None = None) -> str:
        """Return the SQL name of a table or view.

        Args:
            name: its name in `dcm2bq.schema.tables`.
            dataset: another data set of the same project; None: the configured one.
        """
        given = self._options.table_id if name == tables.METADATA else name
        return f"`{self._client.project}.{dataset or self._options.dataset_id}.{given}`"

    def attribute(self, key: str) -> str:
        return f"JSON_VALUE(attributes, '$.\"{key}\"')"

    def json_text(self, column: str) -> str:
        return f"TO_JSON_STRING({column})"

    def microseconds(self, column: str) -> str:
        return f"UNIX_MICROS({column})"

    def rows(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        with errors_translated():
            for row in self._job(sql, parameters or {}).result(page_size=_CHUNK):
                yield tuple(row.values())

    def change(self, sql: str, parameters: Mapping[str, Any]) -> int:
        """Run a statement that inserts or deletes rows; return how many it changed.

        Raises:
            RowsInStreamingBufferError: some rows cannot be changed yet; none was changed.
            DeploymentError, UnavailableError: nothing was changed.
        """
        with errors_translated():
            job = self._job(sql, parameters)
            job.result()
        return int(job.num_dml_affected_rows or 0)

    def _job(self, sql: str, parameters: Mapping[str, Any]) -> bigquery.QueryJob:
        return self._client.query(sql, job_config=job_config(parameters))


@contextmanager
def errors_translated() -> Iterator[None]:
    """Translate errors of Google's client, without their messages, which may quote names.

    Raises:
        DeploymentError, UnavailableError: with what to do.
    """
    from google.api_core.exceptions import GoogleAPICallError, RetryError
    from requests.exceptions import RequestException

    try:
        with google_auth_errors_translated():
            yield
    except GoogleAPICallError as error:
        raise translated(error) from error
    except (RetryError, RequestException) as error:
        raise UnavailableError(
            f"BigQuery cannot be reached ({type(error).__name__}); check the network"
        ) from error


def job_config(parameters: Mapping[str, Any]) -> bigquery.QueryJobConfig:
    """Create the configuration of a query with these named parameters; lists are of text."""
    from google.cloud import bigquery

    kinds = {str: "STRING", int: "INT64", float: "FLOAT64", bool: "BOOL"}
    return bigquery.QueryJobConfig(
        query_parameters=[
            bigquery.ArrayQueryParameter(name, "STRING", value)
            if isinstance(value, list)
            else bigquery.ScalarQueryParameter(name, kinds.get(type(value), "TIMESTAMP"), value)
            for name, value in parameters.items()
        ]
    )


def translated(error: Any) -> Dcm2BqError:
    """Translate Google's errors, without their messages, which may quote names."""
    status = int(error.code or 0)
    if status == 404 and "Not found: Project" in str(error):
        return DeploymentError(
            "bigQuery.projectId: the project does not exist or is not visible; correct it,"
            " or grant yourself"
            " roles/bigquery.jobUser on it"
        )
    if _STREAMING_BUFFER in str(error):
        return RowsInStreamingBufferError(
            "BigQuery cannot change rows that were streamed in the last 90 minutes"
        )
    if status in (401, 403):
        return DeploymentError(
            "BigQuery refuses the query: grant roles/bigquery.dataViewer on the data set and"
            " roles/bigquery.jobUser on the project"
        )
    if status in (400, 404):
        return DeploymentError(
            "the data set lacks a table, view or column; create it with terraform apply, or"
            " dcm2bq schema --migrate"
        )
    return UnavailableError(f"BigQuery returned HTTP {status} for a query")
