"""A retention never deletes rows that the view shows, or would show after a late event."""

import json
import re
from datetime import UTC, datetime, timedelta

import duckdb
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlglot import exp, parse_one

from dcm2bq.cli import cli
from dcm2bq.schema import retention, tables
from dcm2bq.schema.retention import REPLAY_DAYS, Names
from dcm2bq.schema.views.instances import duckdb_instances
from dcm2bq.warehouse.duckdb import DuckDbWarehouse, connect
from test_current_rows import histories

NOW = datetime.now(UTC).replace(microsecond=0)
NAMES = Names("metadata", "instances", "dead_letter", "dead_letter_replayed")
DAYS = 10


def ago(days, seconds=0):
    return NOW - timedelta(days=days, seconds=seconds)


@st.composite
def events(draw, name, kind):
    """What happened to one object, in its order: the rows of each event, without their rowId."""
    moment = ago(draw(st.integers(30, 120)))
    happened = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        version = {"generation": str(number), "named": f"v{9 - number}", "nameless": None}[kind]
        for change in range(1, draw(st.integers(1, 2)) + 1):
            metageneration = change if kind == "generation" else None
            members = draw(st.sampled_from([[None], [None], ["a"], ["a", "b"], []]))
            if kind != "generation":
                members = [None]
            happened.append(
                [_stored(name, version, moment, metageneration, each) for each in members]
            )
            if not members:
                happened[-1] = [
                    {**_stored(name, version, moment, metageneration, None), "members": 0}
                ]
            moment += timedelta(days=draw(st.sampled_from([0, 1, 20, 40])), seconds=1)
        if draw(st.booleans()):
            happened.append([{**_stored(name, version, moment, None, None), "deleted": True}])
            moment += timedelta(days=draw(st.sampled_from([0, 1, 20, 40])), seconds=1)
    return [event for event in happened if event[0]["timestamp"] <= NOW]


def _stored(name, version, moment, metageneration, member):
    path = name if member is None else f"{name}#{member}"
    return {
        "path": path,
        "member": member,
        "version": version,
        "deleted": False,
        "timestamp": moment,
        "metageneration": metageneration,
        "members": None,
    }


@st.composite
def deliveries(draw):
    """The rows on record, those that a delivery or a replay brings later, and pending events."""
    recorded, late, pending = [], [], []
    replays = draw(st.booleans())
    for number in range(draw(st.integers(1, 12))):
        kind = draw(st.sampled_from(["generation", "named", "nameless"]))
        for event in draw(events(f"gs://b/{number}.zip", kind)):
            moment = event[0]["timestamp"]
            times = draw(st.sampled_from([1, 1, 1, 2, 0]))
            for _ in range(times):
                delay = timedelta(days=draw(st.sampled_from([0, 0, 0, 15, 40])))
                recorded += [{**row, "ingested": min(moment + delay, NOW)} for row in event]
            is_young = moment > ago(REPLAY_DAYS)
            if (is_young or replays) and (draw(st.integers(0, 3)) == 0 or not times):
                late += [{**row, "ingested": NOW + timedelta(hours=1)} for row in event]
                if not is_young:
                    pending.append(moment)
    return _numbered(recorded, "h"), _numbered(late, "f"), pending


def _numbered(rows, prefix):
    return [{**row, "rowId": f"{prefix}{number:03}"} for number, row in enumerate(rows)]


class Table:
    """A DuckDB table of rows, and queries on it."""

    def __init__(self, connection) -> None:
        self.connection = connection

    def holds(self, rows, pending=(), replayed=()):
        for table in tables.TABLES:
            self.connection.execute(f"DELETE FROM {table}")
        self.insert(rows)
        letters = [(each, each) for each in pending]
        for name, moment in [*letters, *((f"replayed {each}", each) for each in replayed)]:
            self.connection.execute(
                "INSERT INTO dead_letter VALUES (NULL, $1, $2, NULL, $3)",
                [str(name), NOW, json.dumps({"time": moment.isoformat()})],
            )
        self.connection.execute(
            "INSERT INTO dead_letter_replayed SELECT message_id, now() FROM dead_letter"
            " WHERE message_id LIKE 'replayed%'"
        )

    def insert(self, rows):
        values = [
            {**row, "timestamp": row["timestamp"].isoformat(), "info": _info(row)} for row in rows
        ]
        self.connection.execute(_INSERT, [json.dumps(values, default=str)])

    def shown(self):
        return self._ids("SELECT rowId FROM instances")

    def superseded(self, days=DAYS):
        condition = retention.duckdb_superseded(days, NAMES)
        return self._ids(f"SELECT rowId FROM metadata WHERE {condition}")

    def delete(self, ids):
        self.connection.execute("DELETE FROM metadata WHERE list_contains($1, rowId)", [list(ids)])

    def _ids(self, sql):
        return {each for (each,) in self.connection.execute(sql).fetchall()}


def _info(row):
    ingested = row["ingested"]
    return {
        "metageneration": row["metageneration"],
        "ingested": ingested if isinstance(ingested, str) else ingested.isoformat(),
        "input": {"members": row.get("members")},
    }


_COLUMNS = ("timestamp", "path", "member", "version", "deleted", "rowId", "info")
_INSERT = (
    f"INSERT INTO metadata ({', '.join(_COLUMNS)}) SELECT {', '.join('r.' + n for n in _COLUMNS)}"
    """ FROM (SELECT unnest(from_json($1::JSON, '[{"timestamp": "TIMESTAMPTZ", "path": "VARCHAR",
    "member": "VARCHAR", "version": "VARCHAR", "deleted": "BOOLEAN", "rowId": "VARCHAR", "info":
    {"metageneration": "BIGINT", "ingested": "TIMESTAMPTZ", "input": {"members": "BIGINT"}}}]')
    ) AS r)"""
)


@pytest.fixture(scope="module")
def table():
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone='UTC'; SET threads = 1")
        for name in tables.TABLES:
            connection.execute(tables.duckdb_table(name))
        connection.execute(f"CREATE VIEW instances AS {duckdb_instances()}")
        yield Table(connection)


@settings(max_examples=10, deadline=None)
@given(delivered=deliveries())
def test_what_is_shown_stays_whatever_comes_later(table, delivered):
    recorded, late, pending = delivered
    table.holds(recorded, pending)
    shown, superseded = table.shown(), table.superseded()
    assert not shown & superseded
    for row in recorded:
        if row["rowId"] in superseded:
            days = REPLAY_DAYS if row["deleted"] else DAYS
            assert max(row["timestamp"], row["ingested"]) < ago(days) + timedelta(seconds=60)
            assert not row["deleted"] or row["timestamp"] < min(pending, default=NOW)
    table.insert(late)
    shown_later = table.shown()
    table.delete(superseded)
    assert table.shown() == shown_later
    table.delete([row["rowId"] for row in late])
    assert table.shown() == shown


@settings(max_examples=6, deadline=None)
@given(rows=histories())
def test_what_is_shown_stays_for_versions_of_every_form(table, rows):
    table.holds(rows)
    shown = table.shown()
    table.delete(table.superseded())
    assert table.shown() == shown


def row(identifier, version, days, *, deleted=False, recorded=None, **more):
    return {
        **_stored("gs://b/x.zip", version, ago(days), 1, more.pop("member", None)),
        "deleted": deleted,
        "rowId": identifier,
        **more,
        "ingested": ago(days if recorded is None else recorded),
    }


EXAMPLES = {
    "an overwritten generation goes once the newer one is old; its delete stays for a replay": (
        [row("old", "1", 50), row("gone", "1", 20, deleted=True), row("now", "2", 20)],
        {"old"},
    ),
    "a generation that was overwritten lately stays": (
        [row("old", "1", 50), row("now", "2", 5)],
        set(),
    ),
    "a row that was read again lately supersedes nothing yet": (
        [row("old", "1", 50), row("now", "1", 50, recorded=5)],
        set(),
    ),
    "a second delivery, and the row before a later one, go": (
        [row("a", "1", 50), row("b", "1", 50), row("c", "1", 40, metageneration=2)],
        {"a", "b"},
    ),
    "a delete that no replay can undo goes where a newer generation is current": (
        [row("old", "1", 50), row("gone", "1", 40, deleted=True), row("now", "2", 40)],
        {"old", "gone"},
    ),
    "the delete of an object that is gone stays for a replay": (
        [row("old", "1", 50), row("gone", "1", 20, deleted=True)],
        {"old"},
    ),
    "all of an object that is gone goes in the end": (
        [row("old", "1", 50), row("gone", "1", 40, deleted=True)],
        {"old", "gone"},
    ),
    "members of an archive go with its version, and the row of one without members stays": (
        [
            *(row("a", "1", 50, member="a"), row("b", "1", 50, member="b")),
            *(row("c", "2", 40, member="a"), row("none", "3", 30, members=0)),
        ],
        {"a", "b", "c"},
    ),
    "an older instance of a DICOM store goes with its delete": (
        [row("a", "v2", 60), row("b", "v2", 50, deleted=True), row("c", "v1", 40)],
        {"a", "b"},
    ),
    "an older instance of a DICOM store stays as long as its delete": (
        [row("a", "v2", 60), row("b", "v2", 20, deleted=True), row("c", "v1", 40)],
        set(),
    ),
    "an earlier row of an instance without a version goes": (
        [row("a", None, 60), row("b", None, 50, deleted=True), row("c", None, 40)],
        {"a", "b"},
    ),
    "versions of both forms stay": ([row("a", "v2", 60), row("b", "1", 50)], set()),
}


@pytest.mark.parametrize("example", EXAMPLES)
def test_superseded_rows_go(table, example):
    rows, expected = EXAMPLES[example]
    table.holds(rows)
    assert table.superseded() == expected


def test_a_delete_stays_for_a_pending_dead_letter_of_an_earlier_event(table):
    rows = [row("old", "1", 80), row("gone", "1", 70, deleted=True)]
    table.holds(rows, pending=[ago(90)], replayed=[ago(60)])
    assert table.superseded() == {"old"}
    table.holds(rows, pending=[ago(60)], replayed=[ago(90)])
    assert table.superseded() == {"old", "gone"}


def test_the_days_are_those_that_are_given(table):
    table.holds([row("old", "1", 80), row("gone", "1", 70, deleted=True)])
    assert table.superseded(days=69) == {"old", "gone"}
    assert table.superseded(days=75) == set()


def test_the_command_deletes_them_from_both_schemas_of_a_file(tmp_path, monkeypatch):
    path = str(tmp_path / "x.duckdb")
    DuckDbWarehouse(path).insert([])
    old, now = row("old", "1", 50), row("now", "2", 20)
    with connect(path) as connection:
        Table(connection).insert([old, now])
        connection.execute("CREATE SCHEMA research; USE research")
        connection.execute(tables.duckdb_table(tables.METADATA))
        connection.execute(f"CREATE VIEW instances AS {duckdb_instances()}")
        Table(connection).insert([{**old, "path": "gs://b/1"}, {**now, "path": "gs://b/1"}, now])
    options = {
        "duckdb": {"path": path},
        "deidentify": {"profile": "BASIC", "datasetId": "research"},
    }
    monkeypatch.setenv("DCM2BQ_DEIDENTIFY_KEY", "0123456789abcdef" * 2)
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(options))
    refused = CliRunner().invoke(cli, ["prune"])
    assert str(refused.exception) == (
        "retention.supersededDays is not set, so superseded rows stay; set it to a number of days,"
        " 1 or more"
    )
    monkeypatch.setenv(
        "DCM2BQ_CONFIG", json.dumps({**options, "retention": {"supersededDays": DAYS}})
    )
    for arguments, said in (
        (["--dry-run"], "would delete superseded rows: 1 in main, 1 in research\n"),
        ([], "deleted superseded rows: 1 in main, 1 in research\n"),
        ([], "deleted superseded rows: 0 in main, 0 in research\n"),
    ):
        result = CliRunner().invoke(cli, ["prune", *arguments])
        assert (result.stderr, result.stdout) == (f"from DuckDB {path}\n", said)
    with connect(path, read_only=True) as connection:
        for schema, count in (("main", 1), ("research", 2)):
            rows = connection.execute(f"SELECT rowId FROM {schema}.metadata").fetchall()
            assert rows == [("now",)] * count
        assert connection.execute("SELECT COUNT(*) FROM series").fetchall() == [(1,)]


def test_bigquery_statement_is_terraforms_and_reads_no_document():
    template = retention.terraform_statement()
    assert sorted(set(re.findall(r"\$\{(\w+)\}", template))) == [
        *("days", "dead_letter", "instances", "metadata", "replayed"),
    ]
    filled = template.replace("${days}", "90").replace("${", "p.d.").replace("}", "")
    statement = parse_one(filled, dialect="bigquery")
    assert isinstance(statement, exp.Delete)
    assert "metadata" not in {column.name for column in statement.find_all(exp.Column)}
