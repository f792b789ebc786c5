"""Which row is current, against the rules written out: odd versions, equal times, archives."""

import itertools
import json
import re
from datetime import UTC, datetime, timedelta

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dcm2bq.schema import tables
from dcm2bq.schema.views.instances import duckdb_instances

START = datetime(2026, 1, 1, tzinfo=UTC)
# Forms that one engine or the other casts to a number, and generations.
VERSIONS = ["7", "9", "10", "12e5", "0987654321", "9223372036854775808", " 7", "v1", None]
_ids = itertools.count(1)


@st.composite
def objects(draw, name):
    """Rows of one object, or of one archive and its members."""
    versions = draw(st.sampled_from([VERSIONS, VERSIONS[:3], ["v1", "v2", None], [None]]))
    archive = draw(st.booleans()) and versions == VERSIONS[:3]
    rows = []
    for _ in range(draw(st.integers(1, 8))):
        deleted = draw(st.integers(0, 2)) == 0
        member = draw(st.sampled_from(["a.dcm", "b#c/a.dcm"])) if archive and not deleted else None
        moment = START + timedelta(seconds=draw(st.integers(0, 4)))
        rows.append(
            {
                "path": f"{name}#{member}" if member else name,
                "member": member,
                "version": draw(st.sampled_from(versions)),
                "deleted": deleted,
                "timestamp": moment,
                "metageneration": draw(st.sampled_from([1, 2])) if versions != [None] else None,
                "ingested": moment.isoformat(),
            }
        )
    # A request that BigQuery took twice, and a row that was read again later.
    for again in draw(st.lists(st.sampled_from(rows), max_size=3)):
        later = (START + timedelta(minutes=draw(st.integers(1, 3)))).isoformat()
        rows.append({**again, "ingested": draw(st.sampled_from([again["ingested"], later]))})
    return rows


# The second is an object whose name looks like that of a member.
NAMES = ("gs://b/x.zip", "gs://b/y.zip#a.dcm", "gs://b/z.dcm")


@st.composite
def histories(draw):
    """Rows of some objects, in any order."""
    several = [draw(objects(name)) for name in NAMES[: draw(st.integers(1, len(NAMES)))]]
    shuffled = draw(st.permutations([row for rows in several for row in rows]))
    return [{**row, "rowId": f"{next(_ids):08d}"} for row in shuffled]


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
    best = {row["path"]: row["rowId"] for row in sorted(alive, key=latest)}
    return set(best.values())


def latest(row):
    return (row["metageneration"] or 0, row["timestamp"], row["ingested"], row["rowId"])


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
        it.execute(f"CREATE VIEW instances AS {duckdb_instances()}")
        yield it


@settings(max_examples=100, deadline=None)
@given(rows=histories())
def test_the_current_rows_are_those_of_the_rules(connection, rows):
    insert(connection, rows)
    try:
        shown = connection.execute("SELECT rowId FROM instances").fetchall()
    finally:
        connection.execute("DELETE FROM metadata")
    by_object = [[row for row in rows if row["path"].startswith(name)] for name in NAMES]
    expected = [current(each) for each in by_object if each]
    assert sorted(each for (each,) in shown) == sorted(set().union(*expected))


def insert(connection, rows):
    values = [
        {**row, "timestamp": row["timestamp"].isoformat(), "info": _info(row)} for row in rows
    ]
    connection.execute(_INSERT, [json.dumps(values)])


def _info(row):
    return {"metageneration": row["metageneration"], "ingested": row.get("ingested")}


_NAMES = ("timestamp", "path", "member", "version", "deleted", "rowId", "info")
_INSERT = (
    f"INSERT INTO metadata ({', '.join(_NAMES)}) SELECT {', '.join('r.' + n for n in _NAMES)} FROM"
    """ (SELECT unnest(from_json($1::JSON, '[{"timestamp": "TIMESTAMPTZ", "path": "VARCHAR",
    "member": "VARCHAR", "version": "VARCHAR", "deleted": "BOOLEAN", "rowId": "VARCHAR",
    "info": {"metageneration": "BIGINT", "ingested": "TIMESTAMPTZ"}}]')) AS r)"""
)


def test_a_number_that_is_not_written_as_a_generation_is_none(connection):
    """Then the time decides, not the number."""
    row = {"path": "gs://b/a.dcm", "member": None, "deleted": False, "metageneration": 1}
    older = {**row, "version": "010", "timestamp": START, "rowId": "older"}
    later = START + timedelta(seconds=1)
    insert(connection, [older, {**row, "version": "9", "timestamp": later, "rowId": "newer"}])
    try:
        assert connection.execute("SELECT rowId FROM instances").fetchall() == [("newer",)]
    finally:
        connection.execute("DELETE FROM metadata")


def test_a_row_without_row_id_or_deleted_is_not_shown(connection):
    """Such rows are an older version's; ``schema --migrate`` fills the columns."""
    row = {"path": "gs://b/a.dcm", "member": None, "version": "1", "timestamp": START}
    insert(connection, [{**row, "deleted": None, "rowId": None, "metageneration": 1}])
    try:
        assert connection.execute("SELECT count(*) FROM instances").fetchall() == [(0,)]
    finally:
        connection.execute("DELETE FROM metadata")
