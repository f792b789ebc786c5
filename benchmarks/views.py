"""How long each view takes over this many instances, in DuckDB.

The file is that of `table_history`: real headers, with overwritten, deleted and repeated objects.
Every column of every row of a view is made (hashed), so this is the time of the whole view, not of
a query with a filter. Two passes; the better one counts.

    python -m benchmarks.views 100000
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import duckdb

from benchmarks import table_history
from benchmarks.arguments import arguments
from dcm2bq.schema import views
from dcm2bq.schema.views import Form
from dcm2bq.warehouse.duckdb import DuckDbWarehouse

_PASSES = 2


def main() -> None:
    """Print a table of the views, their rows and their seconds."""
    (instances,) = arguments(__doc__, instances=1_000_000)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "views.duckdb")
        DuckDbWarehouse(path, Form.KEYWORDS).insert([])
        with duckdb.connect(path) as connection:
            table_history.make(connection, instances)
            print(f"{instances:,} instances, {Path(path).stat().st_size / 1e6:,.0f} MB\n")
            print("| view | rows | seconds |\n| --- | --- | --- |")
            for view in views.VIEWS:
                rows, seconds = _measured(connection, view)
                print(f"| `{view}` | {rows:,} | {seconds:.2f} |", flush=True)


def _measured(connection: duckdb.DuckDBPyConnection, view: str) -> tuple[int, float]:
    took = []
    rows = 0
    for _ in range(_PASSES):
        started = time.perf_counter()
        answer = connection.execute(f"SELECT count(*), bit_xor(hash(v)) FROM {view} AS v")
        rows = answer.fetchall()[0][0]
        took.append(time.perf_counter() - started)
    return rows, min(took)


if __name__ == "__main__":
    main()
