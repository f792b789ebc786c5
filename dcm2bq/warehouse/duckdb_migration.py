"""Updates an existing DuckDB file to this version, one transaction per schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import duckdb

from dcm2bq.schema import promoted_column_fill, tables
from dcm2bq.schema.views.document_formats import Form
from dcm2bq.warehouse.duckdb import connect, translated
from dcm2bq.warehouse.duckdb_views import prepare_views


def migrate(path: str, form: Form = Form.KEYWORDS) -> Iterator[str]:
    """Add missing tables and columns, fill columns that older versions left empty, replace views.

    A second run changes nothing. An interrupted run has changed nothing, or all of a schema.

    Args:
        path: the file.
        form: the form of the documents that the views read.

    Yields:
        A line for each change.

    Raises:
        TransientError: the file cannot be changed now; nothing in the schema was changed.
    """
    try:
        with connect(path) as connection:
            for schema in _schemas(connection):
                connection.execute(f'USE "{schema}"')
                connection.execute("BEGIN")
                changes = [
                    *_tables_added(connection),
                    *_columns_added(connection),
                    *_rows_filled(connection),
                ]
                connection.execute("COMMIT")
                yield from changes
                prepare_views(connection, form)
    except duckdb.Error as error:
        raise translated(error) from error


def _schemas(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the schemas with metadata tables: two if de-identified rows are kept separately."""
    found = connection.execute(
        "SELECT schema_name FROM duckdb_tables() WHERE table_name = ? ORDER BY 1", [tables.METADATA]
    ).fetchall()
    # If there is none, the tables are created in the schema that an insert would use.
    return [schema for (schema,) in found] or ["main"]


def _tables_added(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    existing = "SELECT table_name FROM duckdb_tables() WHERE schema_name = current_schema()"
    names = {name for (name,) in connection.execute(existing).fetchall()}
    for table in tables.TABLES:
        if table not in names:
            connection.execute(tables.duckdb_table(table))
            yield f"table {table}"


def _columns_added(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    before = _described(connection)
    for name, kind in _fields(tables.METADATA_COLUMNS, ""):
        connection.execute(f"ALTER TABLE {tables.METADATA} ADD COLUMN IF NOT EXISTS {name} {kind}")
        if (after := _described(connection)) != before:
            before = after
            yield f"column {name}"


def _fields(columns: Sequence[tables.Column], prefix: str) -> Iterator[tuple[str, str]]:
    for column in columns:
        if column.fields:
            yield from _fields(column.fields, f'{prefix}"{column.name}".')
        else:
            yield f'{prefix}"{column.name}"', column.duckdb_type()


def _described(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    return connection.execute(f"DESCRIBE {tables.METADATA}").fetchall()


def _rows_filled(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    (count,) = connection.execute(promoted_column_fill.duckdb_fill(tables.METADATA)).fetchall()[0]
    yield f"{count} rows filled"
