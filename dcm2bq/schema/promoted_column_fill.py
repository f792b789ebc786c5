"""SQL that fills promoted columns of older rows from their documents.

Its result equals `dcm2bq.rows.promoted_columns`, for every form of the document.
"""

from __future__ import annotations

from dcm2bq.schema import tables
from dcm2bq.schema.tables import Column

_DUCKDB_TEXT = """\
list_transform([COALESCE({elements})], lambda element:
  list_transform([CASE json_type(element) WHEN 'OBJECT' THEN element->'$.Value' ELSE element END],
    lambda value: CASE json_type(value)
      WHEN 'OBJECT' THEN NULL
      WHEN 'ARRAY' THEN array_to_string(
        list_transform(value->>'$[*]', lambda item: COALESCE(item, '')), chr(92))
      ELSE value->>'$' END)[1])[1]"""

_BIGQUERY_TEXT = """\
NULLIF(ARRAY_TO_STRING(IF(JSON_TYPE(JSON_QUERY(metadata, {path})) = 'array',
  JSON_VALUE_ARRAY(metadata, {path}), [JSON_VALUE(metadata, {path})]), '\\\\', ''), '')"""

_INTEGER = "^[+-]?[0-9]{1,18}$"
_FILLED_LATER = tables.LATER_PROMOTED

UNFILLED = (
    "rowId IS NULL OR deleted IS NULL OR (NOT deleted AND "
    + " AND ".join(f"{column.name} IS NULL" for column in _FILLED_LATER)
    + ")"
)
"""A condition on narrow columns: the rows that `duckdb_fill` and `bigquery_fill` may change."""


def duckdb_fill(table: str) -> str:
    """Return the statement that fills ``rowId``, ``deleted`` and the promoted columns in DuckDB."""
    values = {column.name: _duckdb_value(column) for column in _FILLED_LATER}
    return _fill(table, values, "CAST(uuid() AS VARCHAR)")


def bigquery_fill(table: str) -> str:
    """Return the statement that fills ``rowId``, ``deleted`` and promoted columns in BigQuery."""
    values = {column.name: _bigquery_value(column) for column in _FILLED_LATER}
    return _fill(f"`{table}`", values, "GENERATE_UUID()")


def _fill(table: str, values: dict[str, str], new_id: str) -> str:
    # A delete has no bytesRead, so its document is not needed to recognise it.
    columns = {
        "rowId": f"COALESCE(rowId, {new_id})",
        "deleted": "COALESCE(deleted, info.input.bytesRead IS NULL)",
        **{name: f"COALESCE({name}, {value})" for name, value in values.items()},
    }
    listed = ",\n".join(f"{name} = {value}" for name, value in columns.items())
    found = " OR ".join(f"{value} IS NOT NULL" for value in values.values())
    return (
        f"UPDATE {table} SET\n{listed}\nWHERE ({UNFILLED})\n"
        f"AND (rowId IS NULL OR deleted IS NULL OR {found})"
    )


def _duckdb_value(column: Column) -> str:
    elements = ", ".join(f"metadata->'$.\"{key}\"'" for key in _keys(column))
    text = f"NULLIF({_DUCKDB_TEXT.format(elements=elements)}, '')"
    if column.type == "STRING":
        return text
    return f"TRY_CAST(NULLIF(regexp_extract(trim({text}), '{_INTEGER}'), '') AS BIGINT)"


def _bigquery_value(column: Column) -> str:
    paths = [f"'$.\"{key}\"{rest}'" for key in _keys(column) for rest in ("", ".Value")]
    text = f"COALESCE({', '.join(_BIGQUERY_TEXT.format(path=path) for path in paths)})"
    if column.type == "STRING":
        return text
    return f"SAFE_CAST(REGEXP_EXTRACT(TRIM({text}), r'{_INTEGER}') AS INT64)"


def _keys(column: Column) -> tuple[str, ...]:
    return (column.name, column.tag, column.tag.upper())
