"""Reads dead letters from the warehouse, and marks the replayed ones."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dcm2bq.operations.replay.dead_letters import StoredDeadLetter
from dcm2bq.schema import tables
from dcm2bq.warehouse.queries import Queries

DAMAGED = "damaged"
UNDELIVERED = "undelivered"

# Pub/Sub may write a message to the table more than once, so copies are numbered. A row without an
# id cannot be marked as replayed, so each such row counts separately and is never sent.
_DEAD_LETTERS = """
WITH judged AS (
  SELECT message_id, publish_time, data, {attributes} AS attributes,
    CASE
      WHEN message_id IS NULL OR (data IS NULL AND attributes IS NULL) THEN '{damaged}'
      ELSE COALESCE({reason}, '{undelivered}')
    END AS reason,
    ROW_NUMBER() OVER (PARTITION BY message_id ORDER BY publish_time) AS copy
  FROM {dead_letter}
),
dead_letters AS (
  SELECT judged.*, replays.message_id IS NOT NULL AS replayed
  FROM judged
  LEFT JOIN (SELECT DISTINCT message_id FROM {marks}) AS replays
    ON replays.message_id = judged.message_id
  WHERE (judged.copy = 1 OR judged.message_id IS NULL){filters}
)
"""
_COUNTS = """
SELECT reason,
  SUM(CASE WHEN replayed THEN 0 ELSE 1 END) AS waiting,
  SUM(CASE WHEN replayed THEN 1 ELSE 0 END) AS replayed_letters,
  MIN(CASE WHEN replayed THEN NULL ELSE publish_time END) AS oldest,
  MAX(CASE WHEN replayed THEN NULL ELSE publish_time END) AS newest
FROM dead_letters GROUP BY reason ORDER BY waiting DESC, reason
"""
_COLUMNS = "SELECT message_id, publish_time, reason, data, attributes FROM dead_letters"
_OLDEST_FIRST = """
WHERE NOT replayed ORDER BY publish_time, message_id
"""
_NEWEST_FIRST = """
WHERE NOT replayed ORDER BY publish_time DESC, message_id LIMIT @most
"""


@dataclass(frozen=True, slots=True)
class Filter:
    """Selects dead letters.

    Attributes:
        reason: only this reason; None: any.
        since: only those published at this time or later, in UTC; None: any time.
    """

    reason: str | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """The number of dead letters with a reason, and when the pending ones were published."""

    reason: str
    waiting: int
    replayed: int
    oldest: datetime | None
    newest: datetime | None


class DeadLetterStore:
    """The dead letters in a warehouse.

    Every method raises `DeploymentError` if a table is missing or access is denied, and
    `UnavailableError` if the warehouse is not available now.
    """

    def __init__(self, warehouse: Queries) -> None:
        self._warehouse = warehouse

    def counts(self, which: Filter) -> list[ReasonCount]:
        """Return the number of dead letters by reason, the most frequent first."""
        return [ReasonCount(*row) for row in self._rows(_COUNTS, which)]

    def newest(self, which: Filter, most: int) -> list[StoredDeadLetter]:
        """Return at most ``most`` pending dead letters, the newest first."""
        sql = _COLUMNS.replace("data,", "CAST(NULL AS {text}) AS data,") + _NEWEST_FIRST
        return [_dead_letter(row) for row in self._rows(sql, which, most=most)]

    def waiting(self, which: Filter) -> Iterator[StoredDeadLetter]:
        """Yield the pending dead letters, the oldest first."""
        return map(_dead_letter, self._rows(_COLUMNS + _OLDEST_FIRST, which))

    def _rows(self, select: str, which: Filter, **parameters: Any) -> Iterator[tuple[Any, ...]]:
        filters = ""
        if which.reason is not None:
            filters += " AND judged.reason = @reason"
            parameters["reason"] = which.reason
        if which.since is not None:
            filters += " AND judged.publish_time >= @since"
            parameters["since"] = which.since
        sql = _DEAD_LETTERS.format(
            attributes=self._warehouse.json_text("attributes"),
            reason=self._warehouse.attribute("reason"),
            dead_letter=self._warehouse.table(tables.DEAD_LETTER),
            marks=self._warehouse.table(tables.REPLAYED),
            filters=filters,
            damaged=DAMAGED,
            undelivered=UNDELIVERED,
        )
        return self._warehouse.rows(sql + select.format(text=self._warehouse.text_type), parameters)


def _dead_letter(row: tuple[Any, ...]) -> StoredDeadLetter:
    message_id, published, reason, data, attributes = row
    return StoredDeadLetter(
        message_id or "", published, reason, data or "", _attributes(attributes)
    )


def _attributes(text: str | None) -> Mapping[str, str]:
    try:
        attributes = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(attributes, dict):
        return {}
    return {str(key): str(value) for key, value in attributes.items() if value is not None}
