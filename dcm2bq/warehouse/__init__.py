"""Where rows go: DuckDB on this machine, or BigQuery."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from dcm2bq.dead_letters.dead_letter import DeadLetter
from dcm2bq.errors import Dcm2BqError
from dcm2bq.rows.erased_objects import Version
from dcm2bq.rows.row import Row


class Warehouse(Protocol):
    """The tables of `dcm2bq.schema.tables`, somewhere."""

    def insert(self, rows: Sequence[Row]) -> Sequence[Dcm2BqError | None]:
        """Insert rows; one result for each, None once it is in.

        Raises:
            TransientError: the outcome of all of them is unknown or failure.
        """

    def erased(self, versions: Iterable[Version]) -> set[Version]:
        """Those of the versions that were erased, by the paths of the objects themselves.

        Raises:
            TransientError: that is not known now.
        """

    def insert_dead_letter(self, dead_letter: DeadLetter) -> None:
        """Keep a dead letter where no topic is configured.

        Raises:
            TransientError: it is not kept.
        """

    def insert_dead_letters(self, dead_letters: Sequence[DeadLetter]) -> None:
        """Keep dead letters.

        Raises:
            TransientError: some may not be kept.
        """

    def mark_replayed(self, message_ids: Sequence[str]) -> None:
        """Record that the events of these dead letters have their outcome.

        Raises:
            TransientError: some may not be recorded.
        """
