"""A DuckDB file of an older version is brought to the present form, and again without change."""

from datetime import UTC, datetime

from google.cloud import bigquery

from dcm2bq.configuration import BigQueryOptions
from dcm2bq.events.actions import Action, Kind, ObjectReference
from dcm2bq.rows.row import metadata_row
from dcm2bq.warehouse import bigquery_tables
from dcm2bq.warehouse.duckdb import DuckDbWarehouse, connect
from dcm2bq.warehouse.duckdb_migration import migrate
from support import emulators


def test_an_older_file_gets_the_columns_and_shows_its_rows_again(tmp_path):
    path = str(tmp_path / "old.duckdb")
    action = Action(
        Kind.READ, "finalized", "e", datetime(2026, 1, 2, tzinfo=UTC), ObjectReference("b", "a", 7)
    )
    row = metadata_row(action, "{}", {}, bytes_read=1)
    DuckDbWarehouse(path).insert([row])
    with connect(path) as connection:
        views = "SELECT view_name FROM duckdb_views() WHERE NOT internal"
        for (view,) in connection.execute(views).fetchall():
            connection.execute(f'DROP VIEW "{view}"')
        for column in (
            "deleted",
            "rowId",
            "member",
            "AccessionNumber",
            "info.writer",
            "info.input.crc32",
        ):
            connection.execute(f"ALTER TABLE metadata DROP COLUMN {column}")
    changes = list(migrate(path))
    assert 'column "info"."input"."crc32"' in changes
    assert changes[-1] == "1 rows filled"
    assert list(migrate(path)) == ["0 rows filled"]
    DuckDbWarehouse(path).insert([row])
    with connect(path, read_only=True) as connection:
        assert connection.execute("SELECT path FROM instances").fetchall() == [("gs://b/a",)]


def test_rows_of_a_bigquery_table_get_the_columns_that_the_views_need(monkeypatch):
    with emulators.bigquery() as url:
        monkeypatch.setenv("BIGQUERY_EMULATOR_HOST", url)
        options = BigQueryOptions(project_id="project")
        list(bigquery_tables.create(options))
        google = bigquery_tables.client(options)
        old = {
            "timestamp": "2026-01-01T00:00:00Z",
            "path": "gs://b/a.dcm",
            "version": "1",
            "info": {"event": "finalized", "input": {"bytesRead": 9}},
        }
        assert google.insert_rows_json("project.dicom.metadata", [old]) == []
        assert list(bigquery_tables.migrate(options))[-1] == "1 rows filled"
        assert list(bigquery_tables.migrate(options))[-1] == "0 rows filled"
        (row,) = google.query("SELECT deleted, rowId FROM dicom.metadata").result()
        assert row["deleted"] is False
        assert row["rowId"]


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
