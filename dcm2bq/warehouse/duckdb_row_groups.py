"""When DuckDB merges row groups.

DuckDB begins a new row group at the first insert after a file was opened. At the next checkpoint,
it merges adjacent row groups with at most 122,880 rows in total: it reads, compresses and writes
their documents again, with 2,048 of them in memory at a time. That keeps a table of small inserts
small and fast. With large documents, each insert would take as much memory and time as all earlier
ones together, so their row groups are not merged. The row groups of an ingest's large inserts are
merged only when they have enough rows for a full one, so that each row is compressed twice, and not
once for each insert.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dcm2bq.schema import tables

if TYPE_CHECKING:
    import duckdb

LARGE_ROW = 16_000
"""The mean size of an insert's rows, in bytes, from which its row group is not merged."""

_LARGE_INSERT = 8_000_000
"""The size of an insert, in bytes, from which merging its row group can wait."""

_FULL_ROW_GROUP = 122_880

# A large header: reading it took more than two windows of the parser.
_LARGE_HEADER = 131_072
_MERGED_BYTES = 64_000_000
_HAS_LARGE_HEADERS = (
    f"SELECT coalesce(sum(info.input.bytesRead), 0) > {_MERGED_BYTES} FROM {tables.METADATA}"  # noqa: S608 - a constant
    f" WHERE info.input.bytesRead > {_LARGE_HEADER}"
)


def has_large_headers(connection: duckdb.DuckDBPyConnection) -> bool:
    """Return whether merging the table's row groups could take much memory."""
    row = connection.execute(_HAS_LARGE_HEADERS).fetchone()
    return bool(row and row[0])


def keep_row_groups(connection: duckdb.DuckDBPyConnection) -> None:
    """Prevent merging of row groups until the file is closed."""
    connection.execute("SET GLOBAL max_vacuum_tasks = 0")


class RowGroupMerging:
    """Decides after which inserts of an ingest row groups are merged."""

    def __init__(self) -> None:
        self._waiting = 0

    def is_due(self, rows: int, size: int) -> bool:
        """Return whether an insert merges row groups.

        Args:
            rows: the number of inserted rows.
            size: the bytes of these rows.
        """
        if size > LARGE_ROW * rows:
            return False
        self._waiting += rows
        if size >= _LARGE_INSERT and self._waiting < _FULL_ROW_GROUP:
            return False
        self._waiting = 0
        return True
