"""An existing DuckDB file brought to the present form, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from dcm2bq.schema import tables
from dcm2bq.warehouse.duckdb import connect, translated


def migrate(path: str) -> Iterator[str]:
    """Add missing columns, fill ``rowId`` and ``deleted``; a second run changes nothing.

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
    except duckdb.Error as error:
        raise translated(error) from error
    yield from changes


def _columns_added(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    described = connection.execute(f"DESCRIBE {tables.METADATA}").fetchall()
    known = {name: kind for name, kind, *_ in described}
    wanted = {each.name: each for each in tables.METADATA_COLUMNS}
    if "writer" not in known["info"]:
        connection.execute(f"ALTER TABLE {tables.METADATA} ADD COLUMN info.writer VARCHAR")
        yield "column info.writer"
    for name, column in wanted.items():
        if name not in known:
            connection.execute(
                f'ALTER TABLE {tables.METADATA} ADD COLUMN "{name}" {column.duckdb_type()}'
            )
            yield f"column {name}"


def _rows_filled(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    # A delete has read nothing; that tells it without its document.
    (count,) = connection.execute(
        f"UPDATE {tables.METADATA} SET rowId = CAST(uuid() AS VARCHAR),"  # noqa: S608 - our own names
        " deleted = info.input.bytesRead IS NULL WHERE rowId IS NULL OR deleted IS NULL"
    ).fetchall()[0]
    yield f"{count} rows filled"
