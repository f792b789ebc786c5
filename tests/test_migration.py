"""Tables of an older version are brought to the present form, and again without change."""

import json
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from google.cloud import bigquery

from dcm2bq.errors import DeploymentError
from dcm2bq.events.actions import Action, Kind, ObjectReference
from dcm2bq.rows.promoted_columns import promoted_columns
from dcm2bq.rows.row import metadata_row
from dcm2bq.schema import tables
from dcm2bq.schema.views.document_formats import Form
from dcm2bq.warehouse import bigquery_tables
from dcm2bq.warehouse.duckdb import DuckDbWarehouse, connect, translated
from dcm2bq.warehouse.duckdb_migration import migrate

OLDER = Path(__file__).parent / "data" / "file_of_9f1ccf6.sql"
LATER = [column.name for column in tables.LATER_PROMOTED]
DOCUMENTS = [
    {"Manufacturer": "ACME", "SeriesNumber": "5", "PatientAge": None, "NumberOfFrames": "x"},
    {"00080070": ["A", "B"], "00200011": "-7"},
    {
        "00080070": {"vr": "LO", "Value": ["A", None, "C"]},
        "0008103E": {"vr": "LO", "Value": ["d"]},
        "00200013": {"vr": "IS", "Value": [12]},
        "00181010": {"vr": "LO"},
    },
    {},
]
ACTION = Action(
    Kind.READ, "finalized", "e", datetime(2026, 1, 2, tzinfo=UTC), ObjectReference("b", "a", 7)
)


@pytest.fixture
def older(tmp_path):
    """A file as an older version wrote it."""
    path = str(tmp_path / "older.duckdb")
    with duckdb.connect(path, config={"storage_compatibility_version": "v1.0.0"}) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(OLDER.read_text())
    return path


def fetch(path, sql):
    with connect(path, read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_a_file_of_an_older_version_gets_what_the_present_one_would_have_written(older):
    changes = list(migrate(older))
    assert 'column "info"."input"."crc32"' in changes
    assert changes[:2] == ["table erased_objects", "table erasures"]
    assert changes[-1] == "3 rows filled"
    assert list(migrate(older)) == ["0 rows filled"]
    (document, *promoted) = fetch(older, f"SELECT metadata, {', '.join(LATER)} FROM instances")[0]
    expected = promoted_columns(json.loads(document))
    assert promoted == [expected.get(name) for name in LATER]
    assert expected["Manufacturer"]
    deleted = fetch(older, "SELECT deleted, COUNT(DISTINCT rowId) FROM metadata GROUP BY 1")
    assert sorted(deleted) == [(False, 2), (True, 1)]
    assert fetch(older, "SELECT COUNT(*) FROM series") == [(1,)]
    DuckDbWarehouse(older).insert([metadata_row(ACTION, "{}", {}, bytes_read=1)])
    assert fetch(older, "SELECT COUNT(*) FROM instances") == [(2,)]


def test_a_file_that_was_not_migrated_takes_no_row_and_says_what_to_do(older):
    row = metadata_row(ACTION, "{}", {}, bytes_read=1)
    message = (
        r"^the tables in the DuckDB file have another structure \(BinderException\);"
        r" run dcm2bq schema --migrate$"
    )
    with pytest.raises(DeploymentError, match=message):
        DuckDbWarehouse(older).insert([row])
    assert fetch(older, "SELECT COUNT(*) FROM metadata") == [(3,)]


def test_documents_of_every_form_give_the_columns_that_ingest_gives(tmp_path):
    path = str(tmp_path / "forms.duckdb")
    DuckDbWarehouse(path).insert([])
    with connect(path) as connection:
        _insert_documents(connection)
    assert list(migrate(path)) == ["4 rows filled"]
    rows = fetch(path, f"SELECT {', '.join(LATER)} FROM metadata ORDER BY path")
    wanted = [promoted_columns(document) for document in DOCUMENTS]
    assert rows == [tuple(each.get(name) for name in LATER) for each in wanted]


def _insert_documents(connection):
    for number, document in enumerate(DOCUMENTS):
        connection.execute(
            "INSERT INTO metadata (timestamp, path, info, metadata) SELECT now(), $1,"
            " CAST($3::JSON AS STRUCT(input STRUCT(bytesRead BIGINT))), $2",
            [str(number), json.dumps(document), '{"input": {"bytesRead": 9}}'],
        )


def test_de_identified_rows_in_a_second_schema_are_migrated_too(older):
    with connect(older) as connection:
        connection.execute("CREATE SCHEMA research")
        connection.execute("CREATE TABLE research.metadata AS FROM main.metadata")
    assert list(migrate(older)).count("3 rows filled") == 2


MIGRATE = (
    "import sys; from dcm2bq.warehouse.duckdb_migration import migrate; list(migrate(sys.argv[1]))"
)


def test_a_migration_that_is_killed_leaves_a_file_that_can_be_migrated(older):
    with connect(older) as connection:
        connection.execute("INSERT INTO metadata SELECT m.* FROM metadata AS m, range(500)")
    process = subprocess.Popen([sys.executable, "-c", MIGRATE, older])
    deadline = time.monotonic() + 30
    while not _is_held(older) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    process.kill()
    process.wait()
    changes = list(migrate(older))
    assert changes[-1] in ("1503 rows filled", "0 rows filled")
    assert fetch(older, "SELECT COUNT(*), COUNT(rowId), COUNT(DISTINCT rowId) FROM metadata") == [
        (1503, 1503, 1503)
    ]


def _is_held(path):
    try:
        duckdb.connect(path, read_only=True).close()
    except duckdb.Error:
        return True
    return False


def test_a_full_disk_leaves_the_file_as_it_was(older):
    with connect(older) as connection:
        connection.execute("INSERT INTO metadata SELECT m.* FROM metadata AS m, range(500)")
    process = subprocess.run(
        [sys.executable, "-c", MIGRATE, older],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
        capture_output=True,
        check=False,
        text=True,
    )
    assert process.returncode
    assert "UnavailableError: the DuckDB file cannot be written now" in process.stderr
    assert fetch(older, "SELECT COUNT(*) FROM metadata") == [(1503,)]
    assert list(migrate(older))[-1] == "1503 rows filled"


def test_a_file_of_a_newer_duckdb_is_named_so():
    error = duckdb.IOException(
        "IO Error: Trying to read a database file with version number 999, but we can only read"
        " versions between 64 and 68."
    )
    assert str(translated(error)) == (
        "duckdb.path: a newer version of DuckDB wrote the file; pip install --upgrade duckdb"
    )


def test_an_existing_bigquery_schema_gets_missing_fields_inside_records_too():
    def fields(*described):
        return [bigquery.SchemaField.from_api_repr(each) for each in described]

    def record(*inner):
        return {"name": "info", "type": "RECORD", "fields": list(inner)}

    event, writer = {"name": "event", "type": "STRING"}, {"name": "writer", "type": "STRING"}
    own, path = {"name": "own", "type": "STRING"}, {"name": "path", "type": "STRING"}
    existing = fields(record(event), own)
    merged = bigquery_tables.merged_schema(existing, fields(path, record(event, writer)))
    assert [field.name for field in merged] == ["info", "own", "path"]
    assert [field.name for field in merged[0].fields] == ["event", "writer"]


def test_a_file_that_is_not_there_yet_is_made_and_can_be_used(tmp_path):
    path = str(tmp_path / "x.duckdb")
    assert "table metadata" in list(migrate(path, Form.KEYWORDS))
    with connect(path) as connection:
        assert connection.execute("SELECT COUNT(*) FROM instances").fetchall() == [(0,)]
