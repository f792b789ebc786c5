"""`dcm2bq.open`: the tables from Python, read only, in both warehouses."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import duckdb
import pytest

import dcm2bq
from dcm2bq.configuration import BigQueryOptions, Configuration, DuckDbOptions
from dcm2bq.errors import UsageError
from dcm2bq.events.actions import Action, Kind, ObjectReference
from dcm2bq.rows.row import delete_row, metadata_row
from dcm2bq.warehouse.bigquery import BigQueryWarehouse
from dcm2bq.warehouse.bigquery_tables import create
from dcm2bq.warehouse.duckdb import DuckDbWarehouse
from support import emulators


def action(name, kind=Kind.READ):
    event = "finalized" if kind is Kind.READ else "deleted"
    reference = ObjectReference("b", f"{name}.dcm", 7)
    return Action(kind, event, "e", datetime(2026, 1, 2, tzinfo=UTC), reference, 1)


def rows():
    modalities = {"a": "CT", "b": "MR", "c": "CT"}
    read = [
        metadata_row(action(name), f'{{"Modality":"{m}"}}', {"Modality": m}, bytes_read=1)
        for name, m in modalities.items()
    ]
    return [*read, delete_row(action("c", Kind.DELETE))]


def check(db):
    """What both warehouses must answer alike."""
    assert db.views()[0] == "instances"
    assert {"instances", "series", "studies", "metadata"} <= set(db.views())
    assert sorted(row[0] for row in db.sql("SELECT path FROM instances")) == [
        "gs://b/a.dcm",
        "gs://b/b.dcm",
    ]
    assert db.document("gs://b/b.dcm") == {"Modality": "MR"}
    with pytest.raises(UsageError, match="no current instance has this path"):
        db.document("gs://b/c.dcm")
    found = db.sql(f"SELECT path FROM instances WHERE Modality = {db.parameter_mark}m", {"m": "CT"})
    assert found.fetchall() == [("gs://b/a.dcm",)]
    assert found.arrow().to_pydict() == {"path": ["gs://b/a.dcm"]}
    assert [each.name for each in found.columns] == ["path"]
    assert db.instances.limit(1).arrow().num_rows == 1
    assert "StudyInstanceUID" in [each.name for each in db.columns("instances")]
    with pytest.raises(AttributeError, match="no table or view other"):
        _ = db.other
    with pytest.raises(UsageError, match="no table or view other; valid names: instances, "):
        db.columns("other")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("database") / "x.duckdb")
    DuckDbWarehouse(path).insert(rows())
    return path


def test_a_duckdb_file_is_read(path):
    check(dcm2bq.open(path))
    check(dcm2bq.open(Configuration(duckdb=DuckDbOptions(path)), safe=True))


def test_a_bigquery_data_set_is_read(monkeypatch):
    with emulators.bigquery() as url:
        monkeypatch.setenv("BIGQUERY_EMULATOR_HOST", url)
        options = BigQueryOptions(project_id="project")
        list(create(options))
        assert set(BigQueryWarehouse(options).insert(rows())) == {None}
        check(dcm2bq.open(Configuration(warehouse="bigQuery", big_query=options)))


def test_data_frames_of_pandas_and_polars(path):
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    query = dcm2bq.open(path).sql("SELECT Modality, count(*) AS n FROM instances GROUP BY ALL")
    assert query.df().sort_values("Modality")["n"].tolist() == [1, 1]
    assert query.pl().sort("Modality")["Modality"].to_list() == ["CT", "MR"]


def test_rows_can_be_inserted_while_a_database_is_open(path):
    db = dcm2bq.open(path)
    before = db.sql("SELECT count(*) FROM metadata").fetchall()[0][0]
    DuckDbWarehouse(path).insert(rows()[:1])
    assert db.sql("SELECT count(*) FROM metadata").fetchall() == [(before + 1,)]


def test_nothing_can_be_written(path):
    with pytest.raises(UsageError, match="read-only"):
        dcm2bq.open(path).sql("DELETE FROM metadata").fetchall()


def test_python_variables_are_no_tables(path):
    secret = duckdb.sql("SELECT 1")
    with pytest.raises(UsageError, match="secret"):
        dcm2bq.open(path).sql("SELECT * FROM secret").fetchall()
    assert secret is not None


def test_a_missing_file_is_named():
    with pytest.raises(UsageError, match=r"^duckdb.path: there is no missing.duckdb yet; "):
        dcm2bq.open("missing.duckdb")


def test_importing_the_package_loads_nothing_for_reading():
    code = "import dcm2bq, sys; assert 'dcm2bq.database' not in sys.modules; dcm2bq.open"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_threads_read_at_once_and_a_writer_waits_for_them(path):
    """DuckDB opens a file once in a process, and its connections share their settings."""
    db = dcm2bq.open(path, safe=True)
    slow = "SELECT count(*) FROM range(3000000) AS a WHERE hash(a.range) % 7 = 3"
    with ThreadPoolExecutor(4) as pool:
        reads = [pool.submit(lambda: db.sql(slow).fetchall()) for _ in range(4)]
        write = pool.submit(lambda: DuckDbWarehouse(path).insert(rows()[:1]))
        assert len({each.result()[0][0] for each in reads}) == 1
        assert write.result() == [None]


def test_sums_of_integers_are_numbers_in_data_frames(path):
    frame = dcm2bq.open(path).sql("SELECT sum(1) AS n, 2::HUGEINT ** 100 AS wide, 1.5 AS d").df()
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
        "n": "int64",
        "wide": "float64",
        "d": "float64",
    }
