"""The SQL of an erasure, with the differences between dialects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol

from dcm2bq.configuration import Configuration


class Statements(Protocol):
    """A warehouse whose rows can be deleted.

    SQL names a parameter ``@name``; its value is text, a time, or a list of text.

    Attributes:
        settle_seconds: how long writers may continue writing rows of an object after it is in
            ``erased_objects``.
        primary: the configured data set (of BigQuery) or schema (of DuckDB).
    """

    settle_seconds: float
    primary: str

    def table(self, dataset: str, name: str) -> str:
        """A table of a data set or schema as it is written in SQL."""

    def items(self, parameter: str) -> str:
        """A subquery of one column ``item``: the values of a parameter that is a list."""

    def object_hash(self, path: str) -> str:
        """`dcm2bq.rows.erased_objects.object_hash` of @key, a path and the column version."""

    def json_text(self, column: str) -> str:
        """A JSON column as text."""

    def rows(self, sql: str, parameters: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
        """The rows of a query.

        Raises:
            DeploymentError, UnavailableError: there is no answer.
        """

    def change(self, sql: str, parameters: Mapping[str, Any]) -> int:
        """Insert or delete; how many rows were.

        Raises:
            RowsInStreamingBufferError: BigQuery cannot delete some of them yet; none was deleted.
            DeploymentError, UnavailableError: nothing was changed.
        """

    def reading(self) -> AbstractContextManager[None]:
        """Around queries alone.

        Raises:
            UnavailableError: the file is held open by others.
        """

    def erasing(self) -> AbstractContextManager[None]:
        """Enclose all changes of an erasure; at its end, the file no longer holds the deleted rows.

        Raises:
            UnavailableError: another process holds the file open, or the disk has no space for a
                copy. The deleted bytes then remain in the file's free pages until
                `finish_interrupted` succeeds.
        """

    def finish_interrupted(self) -> bool:
        """Finish an erasure that was interrupted after its rows were deleted; whether one was.

        Raises:
            UnavailableError: another process holds the file open, or the disk has no space for a
                copy.
        """

    def prepare(self, dataset: str) -> None:
        """Make the tables of erasures where an older version left none."""


def open_statements(configuration: Configuration) -> Statements:
    """The warehouse of a configuration.

    Raises:
        UsageError: the DuckDB file does not exist.
    """
    if configuration.warehouse == "bigQuery":
        from dcm2bq.operations.erase.bigquery_dataset import BigQueryStatements

        return BigQueryStatements(configuration.big_query)
    from dcm2bq.operations.erase.duckdb_file import DuckDbStatements

    return DuckDbStatements(configuration.duckdb.path)
