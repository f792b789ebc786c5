"""One data set is shown and no other: a de-identified schema of a DuckDB file."""

from dataclasses import replace

import duckdb
import pytest
from starlette.testclient import TestClient

from browse.conftest import BROKEN, BUCKET, Hospital
from browse.test_sql import run
from dcm2bq.browse.application import application
from dcm2bq.browse.site import Options, Site
from dcm2bq.configuration import DuckDbOptions
from dcm2bq.errors import UsageError
from dcm2bq.testing import MemoryBucket, MemoryWarehouse, finalized, memory_handler
from dcm2bq.warehouse.duckdb import DuckDbWarehouse
from support.real_files import real_file

NAME = "deidentified"
# In the schema main alone: the identified patient, and a table of another name.
SECRET = "only_identified"


@pytest.fixture(scope="module")
def hospital(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data_set")
    # The file has the schema's name, which then means both.
    options = DuckDbOptions(str(folder / f"{NAME}.duckdb"))
    made = Hospital.make(folder)
    made = replace(made, configuration=replace(made.configuration, duckdb=options))
    made.add({"CT_small.dcm": real_file("CT_small.dcm"), BROKEN: b"no DICOM"})
    bucket, memory = MemoryBucket(BUCKET), MemoryWarehouse()
    handler = memory_handler(bucket, memory)
    for name in ("MR_small.dcm", "test-SR.dcm"):
        handler.handle(finalized(bucket.put(name, real_file(name))))
    path = made.configuration.duckdb.path
    DuckDbWarehouse(path, schema=NAME).insert(memory.rows)
    with duckdb.connect(path) as connection:
        connection.execute(f"CREATE TABLE main.{SECRET} AS SELECT '1CT1' AS PatientID")
    return made


@pytest.fixture(scope="module")
def client(hospital):
    site = Site(hospital.configuration, Options("DuckDB", data_set=NAME))
    return TestClient(application(site), base_url="http://127.0.0.1:8466")


def test_pages_show_the_data_set_alone(client):
    overview = client.get("/").text
    assert "modality=MR" in overview
    assert "modality=CT" not in overview
    assert "/dead-letters" not in overview
    assert client.get("/dead-letters").status_code == 404
    assert client.get("/health/dead-letters").status_code == 404
    shown = client.get("/instance", params={"path": f"gs://{BUCKET}/MR_small.dcm"}).text
    assert "4MR1" in shown
    other = client.get("/instance", params={"path": f"gs://{BUCKET}/CT_small.dcm"})
    assert (other.status_code, "no object has this path" in other.text) == (404, True)
    report = client.get("/instance/contents", params={"path": f"gs://{BUCKET}/test-SR.dcm"})
    assert "from the view sr_content" in report.text
    assert SECRET not in client.get("/sql").text


@pytest.mark.parametrize(
    "query",
    [
        "SELECT COUNT(*) FROM instances",
        "WITH named AS (SELECT Modality FROM metadata) SELECT * FROM named ORDER BY 1",
        "SELECT i.path FROM instances i JOIN series s USING (SeriesInstanceUID)",
        "FROM INSTANCES SELECT path UNION ALL SELECT path FROM metadata LIMIT 3",
        "SELECT * FROM range(3), UNNEST([1, 2])",
        "SELECT k.key FROM instances, json_each(metadata) AS k LIMIT 1",
    ],
)
def test_sql_on_the_data_set(client, query):
    answer = run(client, query)
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM main.metadata",
        "SELECT * FROM deidentified.main.metadata",
        "SELECT * FROM deidentified.metadata",
        # A name that the schema in use lacks means the schema main.
        f"SELECT * FROM {SECRET}",
        f"SELECT * FROM {SECRET.upper()}",
        f'SELECT (SELECT MAX(PatientID) FROM "{SECRET}")',
        f"SELECT 1 WHERE EXISTS (FROM main.{SECRET})",
        f"SELECT * FROM (WITH {SECRET} AS (SELECT 1) SELECT 1), {SECRET}",
        f"WITH a AS (FROM {SECRET}) SELECT * FROM a",
        f"SELECT * FROM instances, LATERAL (FROM {SECRET})",
        f"SELECT * FROM (UNPIVOT {SECRET} ON PatientID)",
        f"SELECT 1 UNION ALL (FROM {SECRET})",
        "SELECT * FROM dead_letter",
        "SELECT * FROM erased_objects",
        "SELECT * FROM query('SELECT * FROM main.metadata')",
        "SELECT * FROM query_table('main.metadata')",
        "SELECT * FROM pragma_storage_info('main.metadata')",
        "SELECT * FROM (SUMMARIZE main.metadata)",
        f"SUMMARIZE {SECRET}",
        f"DESCRIBE {SECRET}",
        "SELECT * FROM duckdb_views()",
        "SELECT * FROM duckdb_tables",
        "SELECT * FROM information_schema.tables",
        f"PIVOT {SECRET} ON PatientID",
        f"SELECT * FROM instances ORDER BY (SELECT PatientID FROM {SECRET})",
    ],
)
@pytest.mark.parametrize("do", ["run", "csv"])
def test_sql_on_all_else_is_refused(client, query, do):
    answer = run(client, query, do)
    assert answer.status_code == 400
    assert "1CT1" not in answer.text


def test_a_schema_that_is_not_there_is_named(hospital):
    with pytest.raises(UsageError, match="the DuckDB file has no schema other with tables"):
        Site(hospital.configuration, Options("DuckDB", data_set="other"))
