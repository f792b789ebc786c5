"""Loads many rows into DuckDB from files of JSON lines.

A row is a line with two fields: its values without the document as JSON, and the document. JSON
contains no raw tab or line break, so the fields need no quotes and no second escaping. That halves
the cost of an insert (docs/ingest.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from dcm2bq.rows.row import Row, new_row_id
from dcm2bq.schema import tables
from dcm2bq.schema.views.dialects import DuckDb
from dcm2bq.schema.views.instances import archive_path

# The limit for a line. `fits` checks it; longer rows are inserted one at a time.
MAX_LINE_BYTES = 16 * 1024 * 1024
_encode = msgspec.json.Encoder().encode


def line(row: Row) -> bytes:
    """Encode a row as a line, with its line break."""
    values = {**row.values, "rowId": new_row_id()}
    document = values.pop("metadata", "")
    return b"%b\t%b\n" % (_encode(values), document.encode())


def fits(line: bytes) -> bool:
    """Return whether a file may contain the line."""
    return len(line) < MAX_LINE_BYTES


def shape(column: tables.Column) -> Any:
    """Return a column's type for DuckDB's `from_json`: JSON columns arrive as text."""
    if column.fields:
        return {field.name: shape(field) for field in column.fields}
    kind = "VARCHAR" if column.type == "JSON" else column.duckdb_type().removesuffix("[]")
    return [kind] if column.mode == "REPEATED" else kind


def object_hash(key: str, path: str, version: str) -> str:
    """Return the SQL of `dcm2bq.rows.erased_objects.object_hash`."""
    return f"sha256({key} || chr(10) || {path} || chr(10) || coalesce({version}, ''))"


def not_erased(row: str) -> str:
    """Return the condition that neither a row's version nor its archive's is in ``erased_objects``.

    It hashes the versions of `dcm2bq.rows.erased_objects.versions_of`. If nothing was ever erased,
    there is no key, the hash is NULL, and the condition holds. A DuckDB file has one writer at a
    time, and therefore one key.
    """
    archive = archive_path(f"{row}.")
    return (
        f"{_not_erased(f'{row}.path', row)}"
        f" AND ({row}.member IS NULL OR {_not_erased(archive, row)})"
    )


def _not_erased(path: str, row: str) -> str:
    key = f"(SELECT any_value(key) FROM {tables.ERASED_OBJECTS})"  # noqa: S608 - a constant
    hashed = object_hash(key, path, f"{row}.version")
    return f"{hashed} NOT IN (SELECT object FROM {tables.ERASED_OBJECTS})"  # noqa: S608 - as above


def insert_statement(paths: Sequence[str], condition: str = "TRUE") -> str:
    """Return the statement that inserts the rows of such files.

    The paths are in its text: a parameter would make DuckDB's package import pandas and NumPy.

    Args:
        paths: the paths of the files.
        condition: selects the rows ``r`` to insert.
    """
    columns = tables.METADATA_COLUMNS
    shapes = {each.name: shape(each) for each in columns if each.name != "metadata"}
    sources = {each.name: f'r."{each.name}"' for each in columns} | {"metadata": "document"}
    names = ", ".join(f'"{each.name}"' for each in columns)
    values = ", ".join(f"{sources[each.name]}::{each.duckdb_type()}" for each in columns)
    files = ", ".join(map(DuckDb().text, paths))
    return (  # every name in it is a constant
        f"INSERT INTO {tables.METADATA} ({names}) SELECT {values} FROM ("  # noqa: S608
        f" SELECT from_json(row, '{msgspec.json.encode(shapes).decode()}') AS r, document"
        f" FROM read_csv([{files}], columns={{'row': 'VARCHAR', 'document': 'VARCHAR'}},"
        " header=false, delim='\t', quote='', escape='', nullstr='', auto_detect=false,"
        f" max_line_size={MAX_LINE_BYTES}, buffer_size={2 * MAX_LINE_BYTES}))"
        f" WHERE {condition}"
    )
