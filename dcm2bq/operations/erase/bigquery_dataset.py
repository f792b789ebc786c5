"""Erases rows from BigQuery with DML.

Rows that were streamed in the last 90 minutes cannot be deleted
(https://cloud.google.com/bigquery/docs/data-manipulation-language#limitations): a statement that
meets one of them fails as a whole.
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
        options: the identified, or only, data set.
    """

    # A function may know for so long a list without the object, and then one insert is under way.
    settle_seconds = 2 * SECONDS

    def __init__(self, options: BigQueryOptions) -> None:
        self._queries = BigQueryQueries(options)
        self.primary = options.dataset_id

    def table(self, dataset: str, name: str) -> str:
        return self._queries.table(name, dataset)

    def items(self, parameter: str) -> str:
        return f"(SELECT item FROM UNNEST(@{parameter}) AS item)"  # noqa: S608 - a name of ours

    def object_hash(self, path: str) -> str:
        return f"TO_HEX(SHA256(CONCAT(@key, '\\n', {path}, '\\n', COALESCE(version, ''))))"

    def json_text(self, column: str) -> str:
        return self._queries.json_text(column)

    def rows(self, sql: str, parameters: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
        return self._queries.rows(sql, parameters)

    def change(self, sql: str, parameters: Mapping[str, Any]) -> int:
        return self._queries.change(sql, parameters)

    def reading(self) -> AbstractContextManager[None]:
        """Around queries alone."""
        return nullcontext()

    def erasing(self) -> AbstractContextManager[None]:
        """Around all changes; each is its own job, and none is taken back."""
        return nullcontext()

    def finish_interrupted(self) -> bool:
        """Nothing: a change is made as a whole, or not at all."""
        return False

    def prepare(self, dataset: str) -> None:
        """Nothing: terraform apply, or dcm2bq schema --create, makes the tables."""
