"""Measures the time and memory of each view over this many instances in DuckDB.

The table has headers of `mixed_headers`, with overwritten, deleted and repeated objects as in
`table_history`. Every column of every row of a view is evaluated (hashed), so this is the time of
the whole view, not of a query with a filter. Each view runs in a separate process with the memory
limit that DuckDB sets on a machine with 8 GB.

    python -m benchmarks.views 100000
    python -m benchmarks.views 100000 --views series,ct_index
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from benchmarks import mixed_headers, table_history
from dcm2bq.schema import views
from dcm2bq.testing.serving import peak_bytes

_MEMORY_LIMIT = "6.4GB"  # four fifths of 8 GB, DuckDB's default


def main() -> None:
    """Print a table of the views: their rows, CPU and wall time, and memory."""
    parser = argparse.ArgumentParser(description="Time of each view.")
    parser.add_argument("instances", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--views", help="only these, separated by commas")
    parser.add_argument("--file", help="where the file is kept, and used again where it exists")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(given.file or Path(folder) / "views.duckdb")
        if not path.exists():
            _make(path, given.instances)
        _print(f"{given.instances:,} instances, {path.stat().st_size / 1e6:,.0f} MB\n")
        _print("| view | rows | CPU | wall time | memory |\n| --- | --- | --- | --- | --- |")
        for view in given.views.split(",") if given.views else views.VIEWS:
            context = multiprocessing.get_context("spawn")
            process = context.Process(target=_measure, args=(str(path), view))
            process.start()
            process.join()


def _make(path: Path, instances: int) -> None:
    started = time.perf_counter()
    table_history.make_file(str(path), instances, mixed_headers.rows())
    _print(f"made in {time.perf_counter() - started:.0f} s")


def _measure(path: str, view: str) -> None:
    with duckdb.connect(path, read_only=True) as connection:
        connection.execute(f"SET memory_limit = '{_MEMORY_LIMIT}'")
        connection.execute("SET enable_progress_bar = false")
        started, before = time.perf_counter(), time.process_time()
        try:
            answer = connection.execute(f"SELECT count(*), bit_xor(hash(v)) FROM {view} AS v")
            rows = f"{answer.fetchall()[0][0]:,}"
        except duckdb.OutOfMemoryException:
            rows = "out of memory"
        cpu, seconds = time.process_time() - before, time.perf_counter() - started
    memory = peak_bytes(os.getpid()) / 2**30
    _print(f"| `{view}` | {rows} | {cpu:.1f} s | {seconds:.1f} s | {memory:.2f} GiB |")


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
