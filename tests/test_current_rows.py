"""Which row is current, against the rules written out: odd versions, equal times, archives."""

import itertools
import re
from datetime import UTC, datetime, timedelta

import duckdb
import pytest
import sqlglot
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp

from dcm2bq.schema import tables

START = datetime(2026, 1, 1, tzinfo=UTC)
# Forms that one engine or the other casts to a number, and generations.
VERSIONS = ["7", "9", "10", "12e5", "0987654321", "9223372036854775808", " 7", "v1", None]
_ids = itertools.count(1)


@st.composite
def histories(draw):
    """Rows of one object, or of one archive and its members."""
    versions = draw(st.sampled_from([VERSIONS, VERSIONS[:3], ["v1", "v2", None], [None]]))
    archive = draw(st.booleans()) and versions == VERSIONS[:3]
    rows = []
    for _ in range(draw(st.integers(1, 8))):
        deleted = draw(st.integers(0, 2)) == 0
        member = draw(st.sampled_from(["a.dcm", "b#c/a.dcm"])) if archive and not deleted else None
        rows.append(
            {
                "path": f"gs://b/x.zip#{member}" if member else "gs://b/x.zip",
                "member": member,
                "version": draw(st.sampled_from(versions)),
                "deleted": deleted,
                "timestamp": START + timedelta(seconds=draw(st.integers(0, 4))),
                "metageneration": draw(st.sampled_from([1, 2])) if versions != [None] else None,
            }
        )
    if draw(st.booleans()):
        rows.append(dict(draw(st.sampled_from(rows))))
    return [{**row, "rowId": f"{next(_ids):08d}"} for row in rows]


def is_generation(version):
    return bool(re.fullmatch("[1-9][0-9]{0,18}", version or "")) and int(version) < 2**63


def current(rows):
    """The row ids that the contract's rules leave, of the rows of one object."""
    by_version = {}
    for row in rows:
        by_version.setdefault(row["version"], []).append(row)
    winner = max(by_version, key=lambda version: rank(version, by_version[version], rows))
    alive = [row for row in by_version[winner] if not row["deleted"]]
    deletes = [row["timestamp"] for row in by_version[winner] if row["deleted"]]
    if winner is None:
        newest = max(row["timestamp"] for row in by_version[winner])
        alive = [row for row in alive if row["timestamp"] == newest and newest not in deletes]
    elif deletes:
        alive = []
    best = {}
    for row in sorted(
        alive, key=lambda each: (each["metageneration"] or 0, each["timestamp"], each["rowId"])
    ):
        best[row["path"]] = row["rowId"]
    return sorted(best.values())


def rank(version, of_version, rows):
    if all(is_generation(row["version"]) for row in rows):
        return int(version)
    stored = [row["timestamp"] for row in of_version if not row["deleted"]]
    times = [row["timestamp"] for row in of_version]
    deletes = [row["timestamp"] for row in of_version if row["deleted"]]
    if version is None:
        newest = max(times)
        order = 2 if newest in deletes else 1
        return (newest, order, "")
    return (max(stored or times), 0 if deletes else 1, version)


@pytest.fixture(scope="module")
def connection():
    with duckdb.connect() as it:
        it.execute("SET TimeZone='UTC'")
        it.execute(tables.duckdb_table(tables.METADATA))
        it.execute(f"CREATE VIEW instances AS {tables.duckdb_instances()}")
        yield it


@settings(max_examples=400, deadline=None)
@given(rows=histories())
def test_the_current_rows_are_those_of_the_rules(connection, rows):
    insert(connection, rows)
    try:
        shown = connection.execute("SELECT rowId FROM instances ORDER BY 1").fetchall()
    finally:
        connection.execute("DELETE FROM metadata")
    assert [each for (each,) in shown] == current(rows)


def insert(connection, rows):
    connection.executemany(
        "INSERT INTO metadata (timestamp, path, member, version, deleted, rowId, info) VALUES"
        " (?, ?, ?, ?, ?, ?, {'event': 'e', 'eventId': '1', 'metageneration': ?, 'ingested': NULL,"
        " 'writer': NULL, 'warnings': [], 'input': NULL})",
        [
            [
                row["timestamp"],
                row["path"],
                row["member"],
                row["version"],
                row["deleted"],
                row["rowId"],
                row["metageneration"],
            ]
            for row in rows
        ],
    )


def test_a_row_without_row_id_or_deleted_is_not_shown(connection):
    """Such rows are an older version's; ``schema --migrate`` fills the columns."""
    row = {"path": "gs://b/a.dcm", "member": None, "version": "1", "timestamp": START}
    insert(connection, [{**row, "deleted": None, "rowId": None, "metageneration": 1}])
    try:
        assert connection.execute("SELECT count(*) FROM instances").fetchall() == [(0,)]
    finally:
        connection.execute("DELETE FROM metadata")


def test_only_the_last_part_of_bigquerys_view_reads_the_document():
    """Every query on the view reads what its narrow parts name, whatever it asks for."""
    sql = tables.bigquery_instances("p.d.metadata")
    tree = sqlglot.parse_one(sql, dialect="bigquery")
    narrow = next(cte for cte in tree.find_all(exp.CTE) if cte.alias == "narrow")
    read = {column.name for column in narrow.find_all(exp.Column)}
    assert read <= {"path", "member", "version", "deleted", "timestamp", "info", "rowId"} | {
        column.name for column in narrow.find_all(exp.Column) if column.table == "info"
    }
    scans = [table for table in tree.find_all(exp.Table) if table.name == "metadata"]
    assert len(scans) == 2
    documents = [
        column
        for cte in tree.find_all(exp.CTE)
        for column in cte.find_all(exp.Column)
        if column.name == "metadata"
    ]
    assert documents == []
