"""`dcm2bq export`: pandas, polars and pyarrow read the content of the warehouse from Parquet."""

import datetime as dt
import json
import re
import subprocess
import sys

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet
import pytest

import dcm2bq
from dcm2bq.configuration import BigQueryOptions, Configuration
from dcm2bq.database.export import export
from dcm2bq.errors import UsageError
from dcm2bq.events.actions import Action, Kind, ObjectFacts, ObjectReference
from dcm2bq.rows.row import metadata_row
from dcm2bq.times import parse_time
from dcm2bq.warehouse.bigquery import BigQueryWarehouse
from dcm2bq.warehouse.bigquery_tables import create
from dcm2bq.warehouse.duckdb import DuckDbWarehouse
from support import emulators

MOMENT = parse_time("2026-11-01T08:00:00.123456Z")
DATES = {"a": "2026-01-31", "b": "2026-01-31", "c": "2026-02-01", "d": None}


def rows():
    made = []
    for name, date in DATES.items():
        facts = ObjectFacts(size=10, metadata={"site": "x"})
        reference = ObjectReference("b", f"{name}.dcm", 7)
        action = Action(Kind.READ, "finalized", "1", MOMENT, reference, 1, facts)
        columns = {
            "StudyDate": date,
            "StudyInstanceUID": f"1.{name}",
            "SeriesInstanceUID": f"1.{name}.1",
            "SOPInstanceUID": f"1.{name}.1.1",
            "SeriesNumber": 3,
            "Modality": "CT",
        }
        document = json.dumps({"Modality": "CT", "PatientName": f"{name}^ü"})
        made.append(metadata_row(action, document, columns, warnings=["a-code: x"], bytes_read=1))
    return made


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("export") / "x.duckdb")
    DuckDbWarehouse(path).insert(rows())
    return path


def written(database, folder, *views, partitioned=False):
    return {each.view: each for each in export(database, folder, views, partitioned=partitioned)}


def check(database, folder):
    """What both warehouses must write alike."""
    done = written(database, folder, "instances", "series")
    assert [(each.target.name, each.rows) for each in done.values()] == [
        ("instances.parquet", 4),
        ("series.parquet", 4),
    ]
    table = pyarrow.parquet.read_table(folder / "instances.parquet").sort_by("path")
    kinds = dict(zip(table.schema.names, table.schema.types, strict=True))
    assert kinds["timestamp"] == pa.timestamp("us", tz="UTC")
    assert kinds["StudyDate"] == pa.date32()
    assert kinds["SeriesNumber"] == pa.int64()
    assert kinds["metadata"] == kinds["Modality"] == pa.string()
    assert kinds["deleted"] == pa.bool_()
    rows = table.to_pylist()
    assert [each["path"] for each in rows] == [f"gs://b/{name}.dcm" for name in DATES]
    assert json.loads(rows[0]["metadata"]) == {"Modality": "CT", "PatientName": "a^ü"}
    assert rows[0]["timestamp"] == MOMENT
    assert rows[0]["StudyDate"] == dt.date(2026, 1, 31)
    assert rows[0]["info"]["warnings"] == ["a-code: x"]
    assert rows[0]["info"]["input"]["size"] == 10
    assert json.loads(rows[0]["info"]["input"]["metadata"]) == {"site": "x"}
    with pytest.raises(UsageError, match=r"instances.parquet exists; remove it, or choose"):
        written(database, folder, "instances")
    with pytest.raises(UsageError, match="no table or view other"):
        written(database, folder, "other")


def test_duckdb_is_exported(path, tmp_path):
    check(dcm2bq.open(path), tmp_path / "new" / "folder")


def test_bigquery_is_exported(monkeypatch, tmp_path):
    with emulators.bigquery() as url:
        monkeypatch.setenv("BIGQUERY_EMULATOR_HOST", url)
        options = BigQueryOptions(project_id="project")
        list(create(options))
        assert set(BigQueryWarehouse(options).insert(rows())) == {None}
        check(dcm2bq.open(Configuration(warehouse="bigQuery", big_query=options)), tmp_path)


def test_pandas_and_polars_read_what_the_warehouse_holds(path, tmp_path):
    database = dcm2bq.open(path)
    written(database, tmp_path, "instances", "series", "studies", "instances_typed")
    for view in ("series", "studies", "instances_typed"):
        expected = database.sql(f"SELECT * FROM {view} ORDER BY ALL").pl()
        columns = [name for name in expected.columns if expected[name].dtype.is_nested() is False]
        found = pl.read_parquet(tmp_path / f"{view}.parquet").sort(by=columns, nulls_last=True)
        assert found.equals(expected.sort(by=columns, nulls_last=True)), view
    frame = pd.read_parquet(tmp_path / "series.parquet")
    assert sorted(frame["SeriesInstanceUID"]) == ["1.a.1", "1.b.1", "1.c.1", "1.d.1"]
    assert frame["instanceCount"].tolist() == [1, 1, 1, 1]


def test_partitions_by_study_date(path, tmp_path):
    database = dcm2bq.open(path)
    done = written(database, tmp_path, "instances", "warnings", partitioned=True)
    assert done["instances"].target == tmp_path / "instances"
    assert done["instances"].rows == 4
    assert done["warnings"].target == tmp_path / "warnings.parquet"  # no study date
    assert sorted(each.name for each in (tmp_path / "instances").iterdir()) == [
        "StudyDate=2026-01-31",
        "StudyDate=2026-02-01",
        "StudyDate=__HIVE_DEFAULT_PARTITION__",
    ]
    whole = pl.read_parquet(tmp_path / "instances", hive_partitioning=True).sort("path")
    assert [each and each.isoformat() for each in whole["StudyDate"]] == list(DATES.values())
    by_date = pa.schema([("StudyDate", pa.date32())])
    found = pyarrow.dataset.dataset(
        tmp_path / "instances", partitioning=pyarrow.dataset.partitioning(by_date, flavor="hive")
    ).to_table(filter=pyarrow.dataset.field("StudyDate") == dt.date(2026, 1, 31))
    assert sorted(found["path"].to_pylist()) == ["gs://b/a.dcm", "gs://b/b.dcm"]


def test_a_view_without_rows_has_its_columns(path, tmp_path):
    assert written(dcm2bq.open(path), tmp_path, "ct_index")["ct_index"].rows == 0
    table = pyarrow.parquet.read_table(tmp_path / "ct_index.parquet")
    assert table.num_rows == 0
    assert table.schema.field("KVP").type == pa.float64()


def test_nothing_is_left_of_an_export_that_fails(path, tmp_path, monkeypatch):
    database = dcm2bq.open(path)
    monkeypatch.setattr(database, "select", lambda view: f"SELECT error('x') FROM {view}")
    with pytest.raises(UsageError, match="DuckDB: "):
        written(database, tmp_path, "instances")
    with pytest.raises(UsageError, match="DuckDB: "):
        written(database, tmp_path, "instances", partitioned=True)
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_three_views_by_default(path, tmp_path):
    configuration = {"duckdb": {"path": path}}
    done = subprocess.run(
        [sys.executable, "-m", "dcm2bq", "export", "out", "--partition-by", "study-date"],
        cwd=tmp_path,
        env={"DCM2BQ_CONFIG": json.dumps(configuration), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "out/instances: 4 rows\nout/series: 4 rows\nout/studies: 4 rows\n"
    assert re.match(r"from DuckDB .*x\.duckdb\n$", done.stderr)
