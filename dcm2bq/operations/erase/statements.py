"""The SQL of an erasure, with the differences between dialects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol

from dcm2bq.configuration import Configuration


class Statements(Protocol):
    """A warehouse from which rows can be deleted.

    SQL names a parameter ``@name``; its value is text, a time, or a list of text.

    Attributes:
        settle_seconds: how long writers may still write rows of an object after it is in
            ``erased_objects``.
        primary: the configured data set (BigQuery) or schema (DuckDB).
    """

    settle_seconds: float
    primary: str

    def table(self, dataset: str, name: str) -> str:
        """Return the SQL name of a table in a data set or schema."""

    def items(self, parameter: str) -> str:
        """Return a subquery with the column ``item``: the values of a list parameter."""

    def object_hash(self, path: str) -> str:
        """Return the SQL of `dcm2bq.rows.erased_objects.object_hash` with @key."""

    def json_text(self, column: str) -> str:
        """Return the SQL of a JSON column as text."""

    def rows(self, sql: str, parameters: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
        """Run a query and yield its rows.

        Raises:
            DeploymentError, UnavailableError: the warehouse is not available.
        """

    def change(self, sql: str, parameters: Mapping[str, Any]) -> int:
        """Insert or delete rows; return how many.

        Raises:
            RowsInStreamingBufferError: BigQuery cannot delete some of them yet; none was deleted.
            DeploymentError, UnavailableError: nothing was changed.
        """

    def reading(self) -> AbstractContextManager[None]:
        """Enclose queries without changes.

        Raises:
            UnavailableError: another process holds the file open.
        """

    def erasing(self) -> AbstractContextManager[None]:
        """Enclose all changes of an erasure. At its end, the file contains no deleted rows.

        Raises:
            UnavailableError: another process holds the file open, or the disk has no space for a
                copy. The deleted bytes then remain in the file's free pages until
                `finish_interrupted` succeeds.
        """

    def finish_interrupted(self) -> bool:
        """Finish an erasure that was interrupted after its deletes; return whether one was.

        Raises:
            UnavailableError: another process holds the file open, or the disk has no space for a
                copy.
        """

    def prepare(self, dataset: str) -> None:
        """Create the tables of erasures if an older version has not created them."""


def open_statements(configuration: Configuration) -> Statements:
    """Open the warehouse of a configuration.

    Raises:
        UsageError: the DuckDB file does not exist.
    """
    if configuration.warehouse == "bigQuery":
        from dcm2bq.operations.erase.bigquery_dataset import BigQueryStatements

        return BigQueryStatements(configuration.big_query)
    from dcm2bq.operations.erase.duckdb_file import DuckDbStatements

    return DuckDbStatements(configuration.duckdb.path)
