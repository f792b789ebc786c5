"""Insert rows into a warehouse: BigQuery, or DuckDB on this machine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from dcm2bq.errors import Dcm2BqError
from dcm2bq.rows.erased_objects import Version
from dcm2bq.rows.row import Row

if TYPE_CHECKING:
    from dcm2bq.dead_letters.dead_letter import DeadLetter

# https://cloud.google.com/bigquery/quotas#streaming_inserts advises 500 rows a request.
MAX_ROWS = 500
"""The most rows of an insert."""


class Warehouse(Protocol):
    """Writes to the tables of `dcm2bq.schema.tables`."""

    def insert(self, rows: Sequence[Row]) -> Sequence[Dcm2BqError | None]:
        """Insert rows; return one result for each: None if it was inserted, else its error.

        Raises:
            TransientError: all rows failed, or their outcome is unknown.
        """

    def erased(self, versions: Iterable[Version]) -> set[Version]:
        """Return which of these versions were erased. Paths are those of the objects.

        Raises:
            TransientError: the warehouse is not available now.
        """

    def insert_dead_letter(self, dead_letter: DeadLetter) -> None:
        """Store a dead letter; used if no dead-letter topic is configured.

        Raises:
            TransientError: it was not stored.
        """

    def insert_dead_letters(self, dead_letters: Sequence[DeadLetter]) -> None:
        """Store dead letters.

        Raises:
            TransientError: some may not be stored.
        """

    def mark_replayed(self, message_ids: Sequence[str]) -> None:
        """Record that the events of these dead letters have an outcome.

        Raises:
            TransientError: some may not be recorded.
        """
