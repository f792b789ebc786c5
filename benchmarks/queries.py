"""Compares queries on the view `instances` with the same queries on the table.

``python -m benchmarks.queries [INSTANCES] [ROUNDS]``: a DuckDB file with the history of
`benchmarks.table_history`, and one of a tenth of its size. CPU time is that of this process. Each
round measures everything in turn, and the medians are compared, because the load of a machine
varies. The last table shows what BigQuery would read and bill for the same queries, from the
columns that `benchmarks.bigquery_columns` finds and their sizes in this file.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import table_history
from benchmarks.arguments import arguments
from benchmarks.bigquery_columns import scans
from dcm2bq.errors import Dcm2BqError
from dcm2bq.schema import tables
from dcm2bq.warehouse.duckdb import connect

if TYPE_CHECKING:
    import duckdb

_STUDY_AT = 3
# The current version of each path, unless it is deleted: the cheapest query that is exact if no two
# rows have the same version.
_CHEAPEST = """
SELECT {selected} FROM (
  SELECT path, MAX(CAST(version AS BIGINT)) AS v{also},
    MAX(CASE WHEN deleted THEN CAST(version AS BIGINT) END) AS d
  FROM metadata GROUP BY path
) WHERE d IS NULL OR d < v {group}
"""
_LATEST_MODALITY = ", ARG_MAX(Modality, CAST(version AS BIGINT)) AS Modality"
_STUDY = "StudyInstanceUID = '{study}'"
_ONE_VALUE = "COUNT(DISTINCT metadata->>'$.Manufacturer')"

QUERIES = {
    "count": (
        "SELECT COUNT(*) FROM instances",
        _CHEAPEST.format(selected="COUNT(*)", also="", group=""),
        3.0,
    ),
    "group by Modality": (
        "SELECT Modality, COUNT(*) FROM instances GROUP BY Modality",
        _CHEAPEST.format(
            selected="Modality, COUNT(*)", also=_LATEST_MODALITY, group="GROUP BY Modality"
        ),
        3.0,
    ),
    "one JSON value": (
        f"SELECT {_ONE_VALUE} FROM instances",
        f"SELECT {_ONE_VALUE} FROM metadata WHERE NOT deleted",
        1.3,
    ),
    "one study": (
        f"SELECT COUNT(*), SUM(LENGTH(metadata)) FROM instances WHERE {_STUDY}",
        f"SELECT COUNT(*), SUM(LENGTH(metadata)) FROM metadata WHERE {_STUDY}",
        None,
    ),
}
"""Each query through the view and over the table, and the goal for the ratio."""

BIGQUERY = {
    "COUNT(*)": "SELECT COUNT(*) FROM instances",
    "one promoted column": "SELECT Modality FROM instances",
    "one JSON value": "SELECT JSON_VALUE(metadata, '$.KVP') FROM instances",
    "one study's documents": "SELECT metadata FROM instances WHERE StudyInstanceUID = '1'",
}
_DOLLARS_PER_BYTE = 6.25 / 2**40


class Cost(NamedTuple):
    """CPU and elapsed seconds."""

    cpu: float
    seconds: float


def make(path: str, count: int) -> None:
    """Create a file with the history of this many current instances."""
    started = time.perf_counter()
    table_history.make_file(path, count)
    with connect(path) as connection:
        rows, documents, size = connection.execute(
            "SELECT COUNT(*), COUNT(metadata), AVG(LENGTH(metadata)) FROM metadata"
        ).fetchall()[0]
    megabytes = os.path.getsize(path) / 1e6  # noqa: PTH202 - a path as text
    print(
        f"{count:,} current instances: {rows:,} rows, {documents:,} documents of {size:,.0f} bytes;"
        f" {megabytes:,.0f} MB on disk, made in {time.perf_counter() - started:.0f} s",
        flush=True,
    )


def cost(connection: duckdb.DuckDBPyConnection, sql: str) -> Cost:
    """What one run of a query takes."""
    cpu, started = time.process_time(), time.perf_counter()
    connection.execute(sql).fetchall()
    return Cost(time.process_time() - cpu, time.perf_counter() - started)


def medians(path: str, count: int, rounds: int) -> dict[str, tuple[Cost, Cost]]:
    """The median cost of each question, through the view and over the table."""
    study = table_history.study_uid(count // table_history.INSTANCES_OF_A_STUDY // _STUDY_AT)
    costs: dict[str, list[tuple[Cost, Cost]]] = {name: [] for name in QUERIES}
    with connect(path, read_only=True) as connection:
        for _ in range(rounds):
            for name, (view, table, _) in QUERIES.items():
                both = [cost(connection, each.format(study=study)) for each in (view, table)]
                costs[name].append((both[0], both[1]))
    return {
        name: (_median(v for v, _ in each), _median(t for _, t in each))
        for name, each in costs.items()
    }


def _median(costs: Iterator[Cost]) -> Cost:
    each = list(costs)
    return Cost(statistics.median(c.cpu for c in each), statistics.median(c.seconds for c in each))


def sizes(path: str) -> dict[str, float]:
    """The mean bytes of each column as BigQuery counts them.

    https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types#data_type_sizes: a text
    has its bytes and 2, a number or time 8, a BOOL 1, NULL none.
    """
    fixed = {"TIMESTAMP": 8, "INTEGER": 8, "DATE": 8, "BOOL": 1}
    found = {}
    with connect(path, read_only=True) as connection:
        for name, kind in _leaves(tables.METADATA_COLUMNS, ""):
            size = fixed.get(kind) or f"STRLEN(CAST({name} AS VARCHAR)) + 2"
            sql = f"SELECT AVG(CASE WHEN {name} IS NULL THEN 0 ELSE {size} END) FROM metadata"
            found[name] = connection.execute(sql).fetchall()[0][0]
    return found


def _leaves(columns: tuple[tables.Column, ...], prefix: str) -> Iterator[tuple[str, str]]:
    for column in columns:
        if column.fields:
            yield from _leaves(column.fields, f"{prefix}{column.name}.")
        else:
            yield prefix + column.name, column.type


def bigquery_bytes(sql: str, sizes: dict[str, float], rows: float, of_study: float) -> float:
    """What BigQuery reads, each column of a scan; of a filtered scan what a study's rows have."""
    return sum(
        sum(sizes[column] for column in scan.columns) * (of_study if scan.filtered else rows)
        for scan in scans(sql)
    )


def report(small: dict[str, tuple[Cost, Cost]], large: dict[str, tuple[Cost, Cost]]) -> None:
    """Print the costs, the ratios and the goals."""
    print(
        "| query | through `instances` | over the table | CPU ratio | goal | ten times the rows |"
    )
    print("| --- | --- | --- | --- | --- | --- |")
    for name, (view, table) in large.items():
        goal = QUERIES[name][2]
        growth = view.cpu / small[name][0].cpu
        print(
            f"| {name} | {view.cpu:.2f} s CPU, {view.seconds:.2f} s | {table.cpu:.2f} s CPU,"
            f" {table.seconds:.2f} s | {view.cpu / table.cpu:.2f} | {goal or '1 s in all'} |"
            f" {growth:.1f} times the CPU |"
        )


def report_bigquery(sizes: dict[str, float], rows_per_instance: float) -> None:
    """Print bytes and dollars of an on-demand query in BigQuery."""
    print("| query in BigQuery | 1 million instances | 100 million instances |")
    print("| --- | --- | --- |")
    for name, sql in BIGQUERY.items():
        cells = []
        for instances in (1e6, 1e8):
            read = bigquery_bytes(
                sql, sizes, instances * rows_per_instance, 200 * rows_per_instance
            )
            cells.append(f"{read / 1e9:,.2f} GB, ${read * _DOLLARS_PER_BYTE:,.4f}")
        print(f"| {name} | {' | '.join(cells)} |")
    document = sizes[tables.METADATA]
    print(f"A document has {document:,.0f} bytes in the mean over all rows.")


def main() -> None:
    """Make both files, measure, and print the tables."""
    count, rounds = arguments(__doc__, instances=1_000_000, rounds=3)
    count -= count % 1000
    with tempfile.TemporaryDirectory() as folder:
        large, small = f"{folder}/large.duckdb", f"{folder}/small.duckdb"
        make(small, count // 10)
        make(large, count)
        report(medians(small, count // 10, rounds), medians(large, count, rounds))
        report_bigquery(sizes(large), 1.37)


if __name__ == "__main__":
    try:
        main()
    except Dcm2BqError as error:
        sys.exit(str(error))
