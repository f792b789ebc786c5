"""Erases rows from BigQuery with DML.

Rows that were streamed in the last 90 minutes cannot be deleted
(https://cloud.google.com/bigquery/docs/data-manipulation-language#limitations). A statement that
selects one of them fails completely.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from dcm2bq.configuration import BigQueryOptions
from dcm2bq.warehouse.bigquery_erased_objects import SECONDS
from dcm2bq.warehouse.queries import BigQueryQueries


class BigQueryStatements:
    """The data sets of a project.

    Args:
        options: the identified data set, or the only one.
    """

    # The time that a function may use an older list, and the duration of an insert in flight.
    settle_seconds = 2 * SECONDS

    def __init__(self, options: BigQueryOptions) -> None:
        self._queries = BigQueryQueries(options)
        self.primary = options.dataset_id

    def table(self, dataset: str, name: str) -> str:
        return self._queries.table(name, dataset)

    def items(self, parameter: str) -> str:
        return f"(SELECT item FROM UNNEST(@{parameter}) AS item)"  # noqa: S608 - a constant

    def object_hash(self, path: str) -> str:
        return f"TO_HEX(SHA256(CONCAT(@key, '\\n', {path}, '\\n', COALESCE(version, ''))))"

    def json_text(self, column: str) -> str:
        return self._queries.json_text(column)

    def rows(self, sql: str, parameters: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
        return self._queries.rows(sql, parameters)

    def change(self, sql: str, parameters: Mapping[str, Any]) -> int:
        return self._queries.change(sql, parameters)

    def reading(self) -> AbstractContextManager[None]:
        """Return a context for queries, which does nothing."""
        return nullcontext()

    def erasing(self) -> AbstractContextManager[None]:
        """Return a context for changes, which does nothing: each change is a separate job."""
        return nullcontext()

    def finish_interrupted(self) -> bool:
        """Do nothing: a change is made completely, or not at all."""
        return False

    def prepare(self, dataset: str) -> None:
        """Do nothing: terraform apply, or dcm2bq schema --create, creates the tables."""
