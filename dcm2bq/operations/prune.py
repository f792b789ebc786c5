"""Deletes rows that have been superseded for `retention.supersededDays` days."""

from __future__ import annotations

from dcm2bq.configuration import Configuration
from dcm2bq.errors import UsageError
from dcm2bq.operations.erase.statements import open_statements
from dcm2bq.schema import retention, tables
from dcm2bq.schema.retention import Names
from dcm2bq.schema.views import INSTANCES


class Prune:
    """Deletes superseded rows of the configured warehouse.

    Args:
        configuration: selects the warehouse, and the days for which superseded rows are kept.

    Raises:
        UsageError: ``retention.supersededDays`` is not set, or the DuckDB file does not exist.
    """

    def __init__(self, configuration: Configuration) -> None:
        days = configuration.retention.superseded_days
        if days is None:
            raise UsageError(
                "retention.supersededDays is not set, so superseded rows stay; set it to a number"
                " of days, 1 or more"
            )
        self._days = days
        self._is_duckdb = configuration.warehouse == "duckdb"
        self._warehouse = open_statements(configuration)
        second = configuration.deidentify.dataset_id
        self._datasets = [self._warehouse.primary, *([] if second is None else [second])]

    def count(self) -> dict[str, int]:
        """Count the rows that `delete` would delete, by data set (BigQuery) or schema (DuckDB).

        Raises:
            DeploymentError, UnavailableError: the warehouse is not available.
        """
        with self._warehouse.reading():
            return {dataset: self._count(dataset) for dataset in self._datasets}

    def delete(self) -> dict[str, int]:
        """Delete the rows; return how many, by data set or schema. A DuckDB file is rewritten.

        Raises:
            RowsInStreamingBufferError: BigQuery cannot change some of the rows yet.
            DeploymentError, UnavailableError: the warehouse is not available, the DuckDB file is in
                use, or the disk has no space for a copy of it. The file is then unchanged.
        """
        found = self.count()
        if not any(found.values()):
            return found
        with self._warehouse.erasing():
            return {
                dataset: self._warehouse.change(f"DELETE FROM {self._from(dataset)}", {})  # noqa: S608 - constants
                for dataset, rows in found.items()
                if rows
            }

    def _count(self, dataset: str) -> int:
        sql = f"SELECT COUNT(*) FROM {self._from(dataset)}"  # noqa: S608 - constants
        return int(next(iter(self._warehouse.rows(sql, {})))[0])

    def _from(self, dataset: str) -> str:
        """Return the table of a data set, with the condition for the rows to delete."""
        table, primary = self._warehouse.table, self._warehouse.primary
        names = Names(
            table(dataset, tables.METADATA),
            table(dataset, INSTANCES),
            table(primary, tables.DEAD_LETTER),
            table(primary, tables.REPLAYED),
        )
        superseded = (
            retention.duckdb_superseded if self._is_duckdb else retention.bigquery_superseded
        )
        return f"{names.metadata} WHERE {superseded(self._days, names)}"
