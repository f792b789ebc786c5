"""Reads a BigQuery data set with Google's client."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from dcm2bq.configuration import BigQueryOptions
from dcm2bq.database.relation import Database, ResultColumn, ordered
from dcm2bq.errors import DeploymentError, UsageError
from dcm2bq.http.google_credentials import google_auth_errors_translated
from dcm2bq.schema.tables import IDENTIFIED

if TYPE_CHECKING:
    from google.cloud import bigquery

SAFE_SECONDS = 60.0


class BigQueryDatabase(Database):
    """The tables in a BigQuery data set."""

    parameter_mark = "@"

    def __init__(
        self,
        options: BigQueryOptions,
        *,
        safe: bool = False,
        max_bytes: int | None = None,
        data_set: str | None = None,
    ) -> None:
        from dcm2bq.warehouse.bigquery_tables import client

        self._client = client(options)
        self._dataset = f"{self._client.project}.{data_set or options.dataset_id}"
        self._is_confined = data_set is not None
        self._safe = safe
        self._max_bytes = max_bytes

    def views(self) -> list[str]:
        with _translating():
            return ordered({each.table_id for each in self._client.list_tables(self._dataset)})

    def columns(self, view: str) -> list[ResultColumn]:
        self._check_view(view)
        with _translating():
            table = self._client.get_table(f"{self._dataset}.{view}")
        known = [ResultColumn(each.name, each.field_type) for each in table.schema]
        # The emulator does not return the columns of a view.
        return known or self.sql(f"SELECT * FROM `{view}`").limit(0).columns  # noqa: S608 - an existing name

    def bytes_billed(self, query: str, parameters: Mapping[str, Any] | None = None) -> int | None:
        with _translating():
            return int(self._dry_run(query, parameters or {}).total_bytes_processed or 0)

    @contextmanager
    def run(self, query: str, parameters: Mapping[str, Any]) -> Iterator[_BigQueryResult]:
        with _translating():
            if self._safe or self._is_confined:
                self._check(self._dry_run(query, parameters))
            job = self._client.query(query, job_config=self._job_config(parameters))
            yield _BigQueryResult(job, SAFE_SECONDS if self._safe else None)

    def _check(self, planned: bigquery.QueryJob) -> None:
        """Allow only a SELECT, and only the one data set if there is a restriction."""
        if planned.statement_type != "SELECT":
            raise UsageError("only one SELECT statement is allowed here")
        if not self._is_confined:
            return
        read = planned.referenced_tables
        if {f"{each.project}.{each.dataset_id}" for each in read} - {self._dataset}:
            raise UsageError(f"only the data set {self._dataset} may be read")
        if IDENTIFIED & {each.table_id for each in read}:
            raise UsageError(f"these tables cannot be read here: {', '.join(sorted(IDENTIFIED))}")

    def _dry_run(self, query: str, parameters: Mapping[str, Any]) -> bigquery.QueryJob:
        config = self._job_config(parameters)
        config.dry_run = True
        config.use_query_cache = False
        return self._client.query(query, job_config=config)

    def _job_config(self, parameters: Mapping[str, Any]) -> bigquery.QueryJobConfig:
        from google.cloud import bigquery

        from dcm2bq.warehouse.queries import job_config

        config = job_config(parameters)
        config.default_dataset = bigquery.DatasetReference.from_string(self._dataset)
        if self._max_bytes is not None:
            config.maximum_bytes_billed = self._max_bytes
        return config

    @staticmethod
    def _quoted(name: str) -> str:
        return f"`{name}`"


class _BigQueryResult:
    """A query job's rows."""

    def __init__(self, job: bigquery.QueryJob, timeout: float | None) -> None:
        self._job = job
        self._timeout = timeout

    @property
    def columns(self) -> list[ResultColumn]:
        return [ResultColumn(each.name, each.field_type) for each in self._rows(1).schema]

    def batches(self, rows: int) -> Iterator[list[tuple[Any, ...]]]:
        for page in self._rows(rows).pages:
            if batch := [tuple(row.values()) for row in page]:
                yield batch

    def arrow_batches(self, rows: int) -> Iterator[Any]:
        import pyarrow as pa

        batches = self._rows(rows).to_arrow_iterable()
        first = next(batches, None)
        yield first or pa.RecordBatch.from_pylist([], schema=self.arrow().schema)
        yield from batches

    def arrow(self) -> Any:
        return self._rows(None).to_arrow(create_bqstorage_client=False)

    def df(self) -> Any:
        return self.arrow().to_pandas(date_as_object=False)

    def _rows(self, page_size: int | None) -> Any:
        return self._job.result(page_size=page_size, timeout=self._timeout)


@contextmanager
def _translating() -> Iterator[None]:
    """Translate Google's errors. The author of the SQL may read BigQuery's message."""
    from google.api_core.exceptions import BadRequest, GoogleAPICallError, NotFound

    from dcm2bq.warehouse.queries import translated

    try:
        with google_auth_errors_translated():
            yield
    except (BadRequest, NotFound) as error:
        raise UsageError(f"BigQuery: {error.message}") from error
    except GoogleAPICallError as error:
        raise translated(error) from error
    except TimeoutError as error:
        raise DeploymentError(f"the query took longer than {SAFE_SECONDS:.0f} s") from error
