"""Writes de-identified rows, instead of or in addition to the identified rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dcm2bq.dead_letters.dead_letter import DeadLetter
from dcm2bq.errors import Dcm2BqError
from dcm2bq.rows.deidentified import RowPolicy
from dcm2bq.rows.erased_objects import Version
from dcm2bq.rows.row import Row
from dcm2bq.warehouse import Warehouse


class DeidentifyingWarehouse:
    """Applies a policy to every row.

    Args:
        policy: de-identifies rows.
        deidentified: receives the de-identified rows.
        identified: receives the original rows and the dead letters, which name objects; None:
            original rows are not written.
    """

    def __init__(
        self, policy: RowPolicy, deidentified: Warehouse, identified: Warehouse | None
    ) -> None:
        self._policy = policy
        self._deidentified = deidentified
        self._identified = identified

    def insert(self, rows: Sequence[Row]) -> Sequence[Dcm2BqError | None]:
        """Insert rows. A row counts as inserted if it is in both warehouses.

        Raises:
            TransientError: the outcome of all rows is unknown.
        """
        policed = [self._policy.apply(row) for row in rows]
        if self._identified is None:
            return self._deidentified.insert(policed)
        failures = list(self._identified.insert(rows))
        # Rows that failed there are inserted here anyway: a row that is sent again counts once.
        others = self._deidentified.insert(policed)
        return [one or other for one, other in zip(failures, others, strict=True)]

    def erased(self, versions: Iterable[Version]) -> set[Version]:
        """Return which of the versions were erased from either warehouse.

        Raises:
            TransientError: a warehouse is not available now.
        """
        given = {(self._policy.path(path), version): (path, version) for path, version in versions}
        found = {given[each] for each in self._deidentified.erased(given)}
        if self._identified is not None:
            found |= self._identified.erased(given.values())
        return found

    def insert_dead_letter(self, dead_letter: DeadLetter) -> None:
        """Store a dead letter with the identified rows, if there are any."""
        self._dead_letters().insert_dead_letter(dead_letter)

    def insert_dead_letters(self, dead_letters: Sequence[DeadLetter]) -> None:
        """Store dead letters with the identified rows, if there are any."""
        self._dead_letters().insert_dead_letters(dead_letters)

    def mark_replayed(self, message_ids: Sequence[str]) -> None:
        """Record that the events of these dead letters have an outcome."""
        self._dead_letters().mark_replayed(message_ids)

    def _dead_letters(self) -> Warehouse:
        return self._deidentified if self._identified is None else self._identified
