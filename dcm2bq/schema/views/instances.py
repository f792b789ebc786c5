"""The view ``instances``: the current row of each object that exists now."""

from __future__ import annotations

from dcm2bq.schema import tables
from dcm2bq.schema.views.dialects import BigQuery
from dcm2bq.schema.views.queries import INSTANCES, Context
from dcm2bq.schema.views.view import View

# Narrow columns determine the current row of an object; superseded rows are excluded by `rowId`. So
# a query reads only the documents of the rows that it returns, and a filter on a clustering column
# prunes: BigQuery bills a whole column even for `metadata IS NULL`, and no filter passes below a
# window over `SELECT *`.  An object is a path, or an archive with all its members: the members of
# the archive's current version are shown. A version in the form of a generation is ordered as a
# number. If an object has a version in any other form (DICOMweb's versionId, or none), only the
# time can order it: a named version by the time when it was stored, so that a late delete of an old
# one does not hide a newer one. A deleted version is never shown again, whatever arrives late. Only
# a version without a name may be stored again, so its delete counts only against events before it
# or at the same time: notifications of a DICOM store have whole seconds.  Most objects have one
# row. Only the others are evaluated, and only rows of the same version are sorted, so the view
# costs little more than one GROUP BY (docs/benchmarks.md). An archive without a selected member has
# a row without metadata, which is never shown. The named parts are inside the join, because DuckDB
# reads every column of a select that they precede, whatever columns the query needs.
_SQL = """\
SELECT {columns}
FROM {metadata} AS stored
LEFT JOIN (
  WITH history AS (
    SELECT
      {object} AS object, path, version, {generation} AS generation, deleted, timestamp,
      COALESCE(info.metageneration, 0) AS metageneration, info.ingested AS ingested, rowId
    FROM {metadata}
    WHERE {object} IN (
      SELECT {object} FROM {metadata} GROUP BY {object} HAVING COUNT(*) > 1
    )
  ),
  objects AS (
    SELECT
      object,
      MAX(CASE WHEN generation IS NULL THEN 1 ELSE 0 END) AS by_time,
      MAX(generation) AS current_generation,
      MAX(CASE WHEN deleted THEN generation END) AS deleted_generation
    FROM history
    GROUP BY object
  ),
  by_time AS (
    SELECT *,
      MAX(CASE WHEN deleted THEN timestamp END)
        OVER (PARTITION BY object, version) AS version_deleted,
      MAX(CASE WHEN NOT deleted THEN timestamp END)
        OVER (PARTITION BY object, version) AS version_stored
    FROM history
    WHERE object IN (SELECT object FROM objects WHERE by_time = 1)
  ),
  marked AS (
    SELECT *,
      CASE WHEN version IS NULL THEN timestamp
        ELSE COALESCE(version_stored, version_deleted) END AS since,
      CASE WHEN version IS NULL THEN COALESCE(version_deleted >= timestamp, FALSE)
        ELSE version_deleted IS NOT NULL END AS gone
    FROM by_time
  ),
  ranked AS (
    SELECT *,
      RANK() OVER (
        PARTITION BY object
        ORDER BY
          since DESC,
          CASE WHEN deleted AND version IS NULL THEN 0 WHEN gone THEN 2 ELSE 1 END,
          version DESC
      ) AS place
    FROM marked
  ),
  candidates AS (
    SELECT path, rowId, metageneration, timestamp, ingested,
      generation = current_generation
        AND COALESCE(deleted_generation < generation, TRUE) AS of_current_version
    FROM history JOIN objects ON history.object = objects.object
    WHERE by_time = 0 AND NOT deleted
    UNION ALL
    SELECT path, rowId, metageneration, timestamp, ingested,
      place = 1 AND NOT gone AS of_current_version
    FROM ranked
    WHERE NOT deleted
  ),
  latest_first AS (
    SELECT rowId,
      ROW_NUMBER() OVER (
        PARTITION BY path
        ORDER BY metageneration DESC, timestamp DESC, ingested DESC, rowId DESC
      ) AS place
    FROM candidates
    WHERE of_current_version AND path IN (
      SELECT path FROM candidates WHERE of_current_version GROUP BY path HAVING COUNT(*) > 1
    )
  )
  SELECT rowId FROM candidates WHERE NOT of_current_version
  UNION ALL
  SELECT rowId FROM latest_first WHERE place > 1
) AS superseded ON superseded.rowId = stored.rowId
WHERE NOT stored.deleted AND superseded.rowId IS NULL
  AND COALESCE(stored.info.input.members, 1) > 0
"""


def archive_path(row: str = "") -> str:
    """Return the SQL of the path of a member's archive.

    Args:
        row: the qualifier of the columns, such as ``row.``.
    """
    return f"SUBSTR({row}path, 1, LENGTH({row}path) - LENGTH({row}member) - 1)"


ARCHIVE_PATH = archive_path()
"""The SQL of the path of a member's archive."""
OBJECT = f"CASE WHEN member IS NULL THEN path ELSE {ARCHIVE_PATH} END"
"""The SQL of the object of a row: its path, or the path of a member's archive."""
# Only a number in its canonical form survives both casts: `12e5`, `007` and ` 7` do not.
_GENERATION = """\
CASE WHEN {cast}(version AS {integer}) > 0
        AND CAST({cast}(version AS {integer}) AS {text}) = version
        THEN {cast}(version AS {integer}) END"""
BIGQUERY_GENERATION = _GENERATION.format(cast="SAFE_CAST", integer="INT64", text="STRING")
"""A version as a number, in GoogleSQL; NULL if it does not have the form of a generation."""
DUCKDB_GENERATION = _GENERATION.format(cast="TRY_CAST", integer="BIGINT", text="VARCHAR")
"""The same in DuckDB's dialect."""


def bigquery_instances(metadata: str) -> str:
    """Return the SQL of the view ``instances`` in GoogleSQL.

    Args:
        metadata: the metadata table as ``project.dataset.table``.
    """
    return _statement(f"`{metadata}`", BIGQUERY_GENERATION)


def duckdb_instances(metadata: str = tables.METADATA) -> str:
    """Return the SQL of the view ``instances`` in DuckDB's dialect.

    Args:
        metadata: the relation of rows.
    """
    return _statement(metadata, DUCKDB_GENERATION)


def _statement(metadata: str, generation: str) -> str:
    columns = ", ".join(f"stored.{column.name}" for column in tables.METADATA_COLUMNS)
    return _SQL.format(metadata=metadata, generation=generation, columns=columns, object=OBJECT)


def _view(context: Context) -> str:
    if isinstance(context.dialect, BigQuery):
        return bigquery_instances(context.metadata)
    return duckdb_instances()


CURRENT = (View(INSTANCES, "One row per existing object: its current version", _view, ()),)
