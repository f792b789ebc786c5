"""Erasing from BigQuery, by DML.

Rows that were streamed in the last 90 minutes cannot be deleted
(https://cloud.google.com/bigquery/docs/data-manipulation-language#limitations): a statement that
meets one of them fails as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from typing import TYPE_CHECKING, Any

from dcm2bq.configuration import BigQueryOptions
from dcm2bq.errors import RowsInStreamingBufferError
from dcm2bq.schema import tables
from dcm2bq.warehouse.erased_objects import SECONDS
from dcm2bq.warehouse.queries import credentials_missing, translated

if TYPE_CHECKING:
    from google.cloud import bigquery

_STREAMING_BUFFER = "streaming buffer"
_PAGE_ROWS = 10_000


class BigQueryStatements:
    """The data sets of a project.

    Args:
        options: the identified, or only, data set.
    """

    # A function may know for so long a list without the object, and then one insert is under way.
    settle_seconds = 2 * SECONDS

    def __init__(self, options: BigQueryOptions) -> None:
        from dcm2bq.warehouse.bigquery_tables import client

        self._options = options
        self._client = client(options)
        self.primary = options.dataset_id

    def table(self, dataset: str, name: str) -> str:
        given = self._options.table_id if name == tables.METADATA else name
        return f"`{self._client.project}.{dataset}.{given}`"

    def items(self, parameter: str) -> str:
        return f"(SELECT item FROM UNNEST(@{parameter}) AS item)"  # noqa: S608 - a name of ours

    def object_hash(self) -> str:
        return "TO_HEX(SHA256(CONCAT(@key, '\\n', path, '\\n', COALESCE(version, ''))))"

    def rows(self, sql: str, parameters: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
        with _errors_translated():
            for row in self._job(sql, parameters).result(page_size=_PAGE_ROWS):
                yield tuple(row.values())

    def change(self, sql: str, parameters: Mapping[str, Any]) -> int:
        with _errors_translated():
            job = self._job(sql, parameters)
            job.result()
        return int(job.num_dml_affected_rows or 0)

    def json_text(self, column: str) -> str:
        return f"TO_JSON_STRING({column})"

    def _job(self, sql: str, parameters: Mapping[str, Any]) -> bigquery.QueryJob:
        from google.cloud import bigquery

        config = bigquery.QueryJobConfig(
            query_parameters=[
                _parameter(name, value) for name, value in parameters.items() if f"@{name}" in sql
            ]
        )
        return self._client.query(sql, job_config=config)

    def reading(self) -> AbstractContextManager[None]:
        """Around queries alone."""
        return nullcontext()

    def erasing(self) -> AbstractContextManager[None]:
        """Around all changes; each is a job of its own, and none is taken back."""
        return nullcontext()

    def prepare(self, dataset: str) -> None:
        """Nothing: terraform apply, or dcm2bq schema --create, makes the tables."""


@contextmanager
def _errors_translated() -> Iterator[None]:
    from google.api_core.exceptions import GoogleAPICallError
    from google.auth.exceptions import GoogleAuthError

    try:
        yield
    except GoogleAPICallError as error:
        if _STREAMING_BUFFER in str(error):
            raise RowsInStreamingBufferError("rows were streamed in the last 90 minutes") from error
        raise translated(error) from error
    except GoogleAuthError as error:
        raise credentials_missing(error) from error


def _parameter(
    name: str, value: Any
) -> bigquery.ScalarQueryParameter | bigquery.ArrayQueryParameter:
    from google.cloud import bigquery

    if isinstance(value, list):
        return bigquery.ArrayQueryParameter(name, "STRING", value)
    kind = {int: "INT64", datetime: "TIMESTAMP"}.get(type(value), "STRING")
    return bigquery.ScalarQueryParameter(name, kind, value)
