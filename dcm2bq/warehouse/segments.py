"""Many rows on their way into DuckDB, as a file that it reads fastest.

A row is a line of two fields: its values without the document as JSON, and the document. JSON has
neither a raw tab nor a raw line break, so nothing is quoted and nothing escaped twice; that halves
what inserting costs (docs/ingest.md).
"""

from __future__ import annotations

from typing import Any

import msgspec

from dcm2bq.rows.row import Row, new_row_id
from dcm2bq.schema import tables

# A longer line is refused. Such rows go by themselves: `fits` tells which.
MAX_LINE_BYTES = 16 * 1024 * 1024


def line(row: Row) -> bytes:
    """The row as a line of such a file, with its line break."""
    values = {**row.values, "rowId": new_row_id()}
    document = values.pop("metadata", "")
    return b"%b\t%b\n" % (msgspec.json.encode(values), document.encode())


def fits(line: bytes) -> bool:
    """Whether the line may stand in such a file."""
    return len(line) < MAX_LINE_BYTES


def shape(column: tables.Column) -> Any:
    """A column's shape for DuckDB's `from_json`: JSON columns arrive as text."""
    if column.fields:
        return {field.name: shape(field) for field in column.fields}
    kind = "VARCHAR" if column.type == "JSON" else column.duckdb_type().removesuffix("[]")
    return [kind] if column.mode == "REPEATED" else kind


def _insert_statement() -> str:
    columns = tables.METADATA_COLUMNS
    shapes = {each.name: shape(each) for each in columns if each.name != "metadata"}
    sources = {each.name: f'r."{each.name}"' for each in columns} | {"metadata": "document"}
    names = ", ".join(f'"{each.name}"' for each in columns)
    values = ", ".join(f"{sources[each.name]}::{each.duckdb_type()}" for each in columns)
    return (  # every name in it is ours
        f"INSERT INTO {tables.METADATA} ({names}) SELECT {values} FROM ("  # noqa: S608
        f" SELECT from_json(row, '{msgspec.json.encode(shapes).decode()}') AS r, document"
        " FROM read_csv($1, columns={'row': 'VARCHAR', 'document': 'VARCHAR'}, header=false,"
        " delim='\t', quote='', escape='', nullstr='', auto_detect=false,"
        f" max_line_size={MAX_LINE_BYTES}, buffer_size={2 * MAX_LINE_BYTES}))"
    )


INSERT = _insert_statement()
