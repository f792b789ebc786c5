"""Checks before reading that the existing tables can take the rows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dcm2bq.configuration import BigQueryOptions, Configuration
from dcm2bq.errors import DeploymentError, UnavailableError
from dcm2bq.http.google_credentials import google_auth_errors_translated
from dcm2bq.schema import tables

_FIX = "add it with terraform apply, or dcm2bq schema --migrate"
# Other names of types in BigQuery's API.
_SYNONYMS = {"INT64": "INTEGER", "STRUCT": "RECORD"}


def check(configuration: Configuration) -> None:
    """Check the tables that are written, and the table of erased objects.

    Raises:
        DeploymentError: a table or a column is missing, or a column has another type. The
            message names it.
        UnavailableError: the tables cannot be read now.
    """
    for table in (tables.METADATA, tables.DEAD_LETTER, tables.ERASED_OBJECTS):
        if configuration.warehouse == "bigQuery":
            bigquery_columns(configuration.big_query, table)
        else:
            _check_duckdb(configuration.duckdb.path, table)


def bigquery_name(options: BigQueryOptions, table: str) -> str:
    """Return the full name of one of `dcm2bq.schema.tables`."""
    return options.table_id if table == tables.METADATA else table


def bigquery_columns(options: BigQueryOptions, table: str) -> list[Any]:
    """Return the known columns of an existing table, as Google's `SchemaField`.

    A load job must name columns with their existing modes; otherwise it is refused.

    Raises:
        DeploymentError: as `check`.
        UnavailableError: as `check`.
    """
    from google.api_core.exceptions import GoogleAPICallError, NotFound

    from dcm2bq.warehouse.bigquery_tables import client

    shown = f"{options.dataset_id}.{bigquery_name(options, table)}"
    try:
        with google_auth_errors_translated():
            google = client(options)
            existing = google.get_table(f"{google.project}.{shown}")
    except NotFound as error:
        raise DeploymentError(
            f"table {shown} is missing; create it with terraform apply, or dcm2bq schema --create"
        ) from error
    except GoogleAPICallError as error:
        if error.code in (401, 403):
            raise DeploymentError(f"grant roles/bigquery.dataEditor on table {shown}") from error
        raise UnavailableError(f"BigQuery returned HTTP {error.code} for {shown}") from error
    fields = {field.name: field for field in existing.schema}
    _compare_fields(shown, tables.TABLES[table], fields, "")
    return [_selected(column, fields[column.name]) for column in tables.TABLES[table]]


def _compare_fields(
    table: str, wanted: tuple[tables.Column, ...], existing: Mapping[str, Any], prefix: str
) -> None:
    for column in wanted:
        name = prefix + column.name
        field = existing.get(column.name)
        if field is None:
            raise DeploymentError(f"table {table} has no column {name}; {_FIX}")
        kind = _SYNONYMS.get(field.field_type, field.field_type)
        repeated = (field.mode == "REPEATED") == (column.mode == "REPEATED")
        if kind != column.type or not repeated:
            raise DeploymentError(
                f"column {name} of table {table} has type {kind}"
                f"{'' if repeated else f' ({field.mode})'} where {column.type} is needed;"
                " load into its own table (dcm2bq schema --create makes one)"
            )
        if column.fields:
            _compare_fields(table, column.fields, {f.name: f for f in field.fields}, f"{name}.")


def _selected(column: tables.Column, field: Any) -> Any:
    """Return the known part of an existing column, without its description."""
    from google.cloud.bigquery import SchemaField

    existing = {each.name: each for each in field.fields}
    inner = tuple(_selected(each, existing[each.name]) for each in column.fields)
    return SchemaField(field.name, field.field_type, mode=field.mode or "NULLABLE", fields=inner)


def _check_duckdb(path: str, table: str) -> None:
    import duckdb

    from dcm2bq.warehouse.duckdb import connect, translated

    if not Path(path).exists():
        return
    try:
        with connect(path, read_only=True) as connection:
            existing = dict(
                connection.execute(
                    "SELECT column_name, data_type FROM information_schema.columns"
                    " WHERE table_name = $1",
                    [table],
                ).fetchall()
            )
            wanted = _duckdb_types(connection, table)
    except duckdb.Error as error:
        raise translated(error) from error
    for name, kind in wanted.items() if existing else ():
        if name not in existing:
            raise DeploymentError(f"table {table} of the DuckDB file has no column {name}")
        if existing[name] != kind:
            raise DeploymentError(
                f"column {name} of table {table} of the DuckDB file has type {existing[name]}"
                f" where {kind} is needed"
            )


def _duckdb_types(connection: Any, table: str) -> dict[str, str]:
    """Return the expected column types in DuckDB's own notation."""
    return {
        column.name: connection.execute(f"SELECT typeof(NULL::{column.duckdb_type()})").fetchone()[
            0
        ]
        for column in tables.TABLES[table]
    }
