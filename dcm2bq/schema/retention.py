"""The statement that deletes superseded rows, for BigQuery and DuckDB.

The view `instances` shows the same before and after, whatever is delivered late or replayed in
between. So a row is deleted only if a row that remains, or a delete that remains, outranks it:

- A row of an object whose versions are generations: a higher generation, a delete of the same
  generation, or a later row of the same generation has been on record for the given days.
- A row of an object whose versions only the time can order (DICOM stores): the row that `instances`
  shows has been on record for the given days. Of any other version, all rows are deleted or none,
  because the time of a version is that of its last row. Objects with versions of both kinds keep
  their rows.
- A row that records a delete remains for at least `REPLAY_DAYS`, and as long as a pending dead
letter
  is of an earlier event, because a replay may restore the row that it hides. It is deleted when
  another version is current. The delete of an object that is gone is deleted together with all
  other rows of the object.

A row is on record since `info.ingested`, or `timestamp` if that is later.
"""

from __future__ import annotations

from typing import NamedTuple

from dcm2bq.schema.views.instances import BIGQUERY_GENERATION, DUCKDB_GENERATION, OBJECT

REPLAY_DAYS = 31
"""The longest time for which Pub/Sub keeps an event.

https://cloud.google.com/pubsub/docs/subscription-properties#message_retention_duration
"""

_SUPERSEDED = """\
timestamp < {days_ago}
AND rowId IN (
  WITH pending AS (
    SELECT MIN(COALESCE({event_time}, {publish_time})) AS oldest
    FROM {dead_letter}
    WHERE message_id NOT IN (SELECT message_id FROM {replayed})
  ),
  history AS (
    SELECT
      {object} AS object, path, version, {generation} AS generation, deleted, timestamp,
      COALESCE(info.metageneration, 0) AS metageneration, info.ingested AS ingested, rowId,
      COALESCE(info.input.members, 1) AS members,
      {recorded} < {days_ago} AS is_old,
      {recorded} < {days_ago} AND {recorded} < {replay_ago}
        AND timestamp < COALESCE(oldest, {now}) AS is_beyond_replay
    FROM {metadata} CROSS JOIN pending
  ),
  objects AS (
    SELECT
      object,
      COUNT(*) AS all_rows,
      COUNT(generation) AS numbered_rows,
      MAX(generation) AS current_generation,
      MAX(CASE WHEN deleted THEN generation END) AS deleted_generation,
      MAX(CASE WHEN is_old THEN generation END) AS old_generation,
      MAX(CASE WHEN is_old AND deleted THEN generation END) AS old_deleted_generation,
      MIN(members) AS members,
      MIN(CASE WHEN is_beyond_replay THEN 1 ELSE 0 END) = 1 AS is_beyond_replay
    FROM history
    GROUP BY object
  ),
  ranked AS (
    SELECT *,
      MIN(CASE WHEN is_old AND (is_beyond_replay OR NOT deleted) THEN 1 ELSE 0 END)
        OVER (PARTITION BY object, version) = 1 AS version_may_go,
      ROW_NUMBER() OVER (
        PARTITION BY path, version, is_old, deleted
        ORDER BY metageneration DESC, timestamp DESC, ingested DESC, rowId DESC
      ) AS place
    FROM history
  ),
  shown AS (
    SELECT {object} AS object, path, version, timestamp, rowId, {recorded} < {days_ago} AS is_old
    FROM {instances}
  ),
  shown_objects AS (
    SELECT
      object, MAX(version) AS version, MIN(CASE WHEN is_old THEN 1 ELSE 0 END) = 1 AS is_old
    FROM shown
    GROUP BY object
  ),
  judged AS (
    SELECT
      ranked.rowId AS rowId, ranked.deleted AS deleted, ranked.is_old AS is_old,
      ranked.is_beyond_replay AS is_beyond_replay, ranked.version_may_go AS version_may_go,
      numbered_rows = all_rows AS by_generation,
      numbered_rows = 0 AS by_time,
      COALESCE(ranked.rowId = shown.rowId, FALSE) AS is_shown,
      objects.is_beyond_replay AND CASE
        WHEN numbered_rows = all_rows THEN COALESCE(deleted_generation = current_generation, FALSE)
        ELSE shown_objects.object IS NULL AND objects.members > 0
      END AS all_go,
      COALESCE(ranked.generation < old_generation, FALSE) AS has_newer,
      COALESCE(ranked.generation <= old_deleted_generation, FALSE) AS has_delete,
      ranked.place > 1 AS has_later,
      COALESCE(shown_objects.is_old, FALSE) AS shown_is_old,
      ranked.version IS NOT DISTINCT FROM shown_objects.version AS of_shown_version,
      COALESCE(ranked.timestamp < shown.timestamp
        OR (ranked.timestamp = shown.timestamp AND NOT ranked.deleted), FALSE) AS is_earlier
    FROM ranked
    JOIN objects ON objects.object = ranked.object
    LEFT JOIN shown_objects ON shown_objects.object = ranked.object
    LEFT JOIN shown ON shown.path = ranked.path
  )
  SELECT rowId
  FROM judged
  WHERE NOT is_shown AND (
    all_go
    OR (by_generation AND is_old AND NOT deleted AND (has_newer OR has_delete OR has_later))
    OR (by_generation AND is_beyond_replay AND deleted AND has_newer)
    OR (by_time AND is_old AND (is_beyond_replay OR NOT deleted) AND shown_is_old
      AND of_shown_version AND is_earlier)
    OR (by_time AND version_may_go AND shown_is_old AND NOT of_shown_version)
  )
)
"""
_RECORDED = "GREATEST(timestamp, COALESCE(info.ingested, timestamp))"


class Names(NamedTuple):
    """The SQL names of the relations in the condition."""

    metadata: str
    instances: str
    dead_letter: str
    replayed: str


class _RetentionSql(NamedTuple):
    """The SQL that differs between dialects; `ago` has the fields ``since`` and ``days``."""

    generation: str
    now: str
    ago: str
    event_time: str


_BIGQUERY = _RetentionSql(
    BIGQUERY_GENERATION,
    "CURRENT_TIMESTAMP()",
    "TIMESTAMP_SUB({since}, INTERVAL {days} DAY)",
    "SAFE_CAST(JSON_VALUE(attributes, '$.time') AS TIMESTAMP)",
)
_DUCKDB = _RetentionSql(
    DUCKDB_GENERATION,
    "now()",
    "({since} - INTERVAL {days} DAY)",
    "TRY_CAST(attributes->>'$.time' AS TIMESTAMPTZ)",
)


def bigquery_superseded(days: int | str, names: Names) -> str:
    """Return the condition of the rows to delete, in GoogleSQL.

    Args:
        days: the days for which superseded rows are kept.
        names: the tables and the view.
    """
    return _superseded(days, names, _BIGQUERY)


def duckdb_superseded(days: int, names: Names) -> str:
    """Return the condition of the rows to delete in DuckDB's dialect; arguments as for BigQuery."""
    return _superseded(days, names, _DUCKDB)


def _superseded(days: int | str, names: Names, dialect: _RetentionSql) -> str:
    return _SUPERSEDED.format(
        **names._asdict(),
        object=OBJECT,
        generation=dialect.generation,
        recorded=_RECORDED,
        now=dialect.now,
        days_ago=dialect.ago.format(since=dialect.now, days=days),
        replay_ago=dialect.ago.format(since=dialect.now, days=REPLAY_DAYS),
        event_time=dialect.event_time,
        publish_time=dialect.ago.format(since="publish_time", days=REPLAY_DAYS),
    )


def terraform_statement() -> str:
    """Return BigQuery's statement as a Terraform template."""
    names = Names(*(f"`${{{name}}}`" for name in Names._fields))
    condition = bigquery_superseded("${days}", names)
    return f"DELETE FROM {names.metadata}\nWHERE {condition}"  # noqa: S608 - constants
