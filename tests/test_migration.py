"""A DuckDB file of an older version is brought to the present form, and again without change."""

from datetime import UTC, datetime

from dcm2bq.events.actions import Action, Kind, ObjectReference
from dcm2bq.rows.row import metadata_row
from dcm2bq.warehouse.duckdb import DuckDbWarehouse, connect
from dcm2bq.warehouse.duckdb_migration import migrate


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
