"""An existing DuckDB file brought to the present form, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import duckdb

from dcm2bq.schema import tables
from dcm2bq.schema.views.forms import Form
from dcm2bq.warehouse.duckdb import connect, translated
from dcm2bq.warehouse.duckdb_views import prepare_views


def migrate(path: str, form: Form = Form.KEYWORDS) -> Iterator[str]:
    """Add missing columns, fill ``rowId`` and ``deleted``, and make the views of this version.

    A second run changes nothing.

    Args:
        path: the file.
        form: the form of the documents, which the views are made for.

    Yields:
        A line for each change.

    Raises:
        TransientError: nothing was changed.
    """
    try:
        with connect(path) as connection:
            connection.execute("BEGIN")
            changes = [*_columns_added(connection), *_rows_filled(connection)]
            connection.execute("COMMIT")
            prepare_views(connection, form)
    except duckdb.Error as error:
        raise translated(error) from error
    yield from changes


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
    # A delete has read nothing; that tells it without its document.
    (count,) = connection.execute(
        f"UPDATE {tables.METADATA} SET rowId = CAST(uuid() AS VARCHAR),"  # noqa: S608 - our own names
        " deleted = info.input.bytesRead IS NULL WHERE rowId IS NULL OR deleted IS NULL"
    ).fetchall()[0]
    yield f"{count} rows filled"
