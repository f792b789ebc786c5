"""Rows in a DuckDB file: whole, kept, and open to others."""

import json
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest
from msgspec.structs import replace
from pydicom.data import get_testdata_file

from dcm2bq.configuration import Configuration
from dcm2bq.dead_letters.dead_letter import DeadLetter
from dcm2bq.errors import DeploymentError, UnavailableError
from dcm2bq.events.actions import Action, FileReference, Kind, ObjectFacts, ObjectReference
from dcm2bq.objects.local_files import LocalFiles
from dcm2bq.rows.reader import RowReader
from dcm2bq.rows.row import Row, delete_row, metadata_row
from dcm2bq.schema import tables
from dcm2bq.schema.views import VIEWS
from dcm2bq.times import parse_time
from dcm2bq.version import VERSION
from dcm2bq.warehouse import duckdb as duckdb_warehouse
from dcm2bq.warehouse import duckdb_bulk_load
from dcm2bq.warehouse.duckdb import DuckDbWarehouse, connect
from dcm2bq.warehouse.duckdb_row_groups import RowGroupMerging

BLOCK_BYTES = 262_144
MOMENT = parse_time("2026-11-01T08:00:00.12Z")
ACTION = Action(
    Kind.READ,
    "finalized",
    "e1",
    MOMENT,
    ObjectReference("b", "ä'\"\n.dcm", 7),
    2,
    ObjectFacts(99, "STANDARD", "application/dicom", "c", "m", {"k": "v"}),
)
ROW = metadata_row(
    ACTION,
    json.dumps({"PatientName": "Ä^\U0001f9e0\\'\"", "n": 1.5}, ensure_ascii=False),
    {"Modality": "CT", "StudyDate": "2026-02-03"},
    warnings=["one", "two"],
    bytes_read=64,
)


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "x.duckdb")


def fetch(path, sql):
    with connect(path, read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_every_column_comes_back_as_it_went_in(path):
    DuckDbWarehouse(path).insert([ROW])
    (row,) = fetch(
        path,
        "SELECT timestamp, path, version, info, metadata, Modality, StudyDate::VARCHAR, PatientID"
        " FROM metadata",
    )
    moment, object_path, version, info, metadata, modality, study_date, patient = row
    assert moment == MOMENT
    assert (object_path, version, modality, study_date, patient) == (
        ROW.path,
        "7",
        "CT",
        "2026-02-03",
        None,
    )
    assert json.loads(metadata) == json.loads(ROW.document)
    assert info.pop("ingested") is not None
    assert json.loads(info["input"].pop("metadata")) == {"k": "v"}
    assert info == {
        "event": "finalized",
        "eventId": "e1",
        "metageneration": 2,
        "warnings": ["one", "two"],
        "input": {
            "type": "gcs",
            "size": 99,
            "bytesRead": 64,
            "storageClass": "STANDARD",
            "contentType": "application/dicom",
            "crc32c": "c",
            "md5Hash": "m",
            "crc32": None,
            "members": None,
        },
        "writer": VERSION,
    }


def test_a_delete_has_sql_null_for_its_metadata(path):
    DuckDbWarehouse(path).insert([delete_row(ACTION)])
    assert fetch(path, "SELECT metadata IS NULL, info.warnings FROM metadata") == [(True, [])]


def test_a_dead_letter_reads_as_pubsubs_subscription_would_write_it(path):
    DuckDbWarehouse(path).insert_dead_letter(DeadLetter('{"id":"1"}', {"reason": "not-dicom"}))
    (row,) = fetch(
        path,
        "SELECT subscription_name, data->>'id', attributes->>'reason', length(message_id)"
        " FROM dead_letter",
    )
    assert row == ("", "1", "not-dicom", 32)


def test_tables_and_views_are_those_of_the_definition(path):
    DuckDbWarehouse(path).insert([])
    for table, columns in tables.TABLES.items():
        names = [name for name, *_ in fetch(path, f"DESCRIBE {table}")]
        assert names == [column.name for column in columns]
    views = {
        name for (name,) in fetch(path, "SELECT view_name FROM duckdb_views() WHERE NOT internal")
    }
    assert views == set(VIEWS)


def test_concurrent_inserts_all_arrive(path):
    warehouse = DuckDbWarehouse(path)
    rows = [
        delete_row(replace(ACTION, reference=ObjectReference("b", f"{n}.dcm", 1)))
        for n in range(24)
    ]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda row: warehouse.insert([row]), rows))
    assert fetch(path, "SELECT count(DISTINCT path) FROM metadata") == [(24,)]


def test_another_process_may_write_in_between(path):
    warehouse = DuckDbWarehouse(path)
    warehouse.insert([ROW])
    code = "import sys, duckdb; duckdb.connect(sys.argv[1]).execute('CREATE TABLE other (a INT)')"
    subprocess.run([sys.executable, "-c", code, path], check=True, timeout=60)
    warehouse.insert([ROW])
    assert fetch(path, "SELECT count(*) FROM metadata, other") == [(0,)]
    assert fetch(path, "SELECT count(*) FROM metadata") == [(2,)]


HOLD = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
print("held", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def held(path):
    """Another process that has the file open for writing."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_file_that_another_process_holds_is_waited_for(path, held):
    release = threading.Timer(0.3, lambda: held.communicate("\n"))
    release.start()
    DuckDbWarehouse(path).insert([ROW])
    release.join()
    assert fetch(path, "SELECT count(*) FROM metadata") == [(1,)]


def test_a_file_that_stays_held_is_unavailable(path, held, monkeypatch):
    monkeypatch.setattr(duckdb_warehouse, "PATIENCE", 0.1)
    with pytest.raises(UnavailableError) as caught:
        DuckDbWarehouse(path).insert([ROW])
    holder = Path(f"/proc/{held.pid}/exe").readlink().name
    assert str(caught.value) == (
        f"the DuckDB file is held open by {holder} (PID {held.pid}); close it there, and try again"
    )


def test_a_file_that_was_removed_is_made_again(path, tmp_path):
    warehouse = DuckDbWarehouse(path)
    warehouse.insert([ROW])
    (tmp_path / "x.duckdb").unlink()
    warehouse.insert([ROW])
    assert fetch(path, "SELECT count(*) FROM instances") == [(1,)]


def test_a_missing_column_is_the_deployments_fault(path):
    warehouse = DuckDbWarehouse(path)
    warehouse.insert([ROW])
    with duckdb.connect(path) as connection:
        connection.execute("DROP VIEW studies; DROP VIEW series; DROP VIEW instances")
        connection.execute("ALTER TABLE metadata DROP COLUMN Modality")
    with pytest.raises(DeploymentError) as caught:
        warehouse.insert([ROW])
    assert str(caught.value) == (
        "the tables in the DuckDB file have another structure (BinderException); run dcm2bq"
        " schema --migrate"
    )


UNUSABLE = (
    "duckdb.path cannot be used: it must be a DuckDB file, or a new file in a folder that exists"
    " and is writable"
)


@pytest.mark.parametrize("name", ["none/x.duckdb", "."])
def test_a_path_that_can_be_no_database_is_the_deployments_fault(tmp_path, name):
    with pytest.raises(DeploymentError) as caught:
        DuckDbWarehouse(str(tmp_path / name)).insert([ROW])
    assert str(caught.value) == UNUSABLE


def test_a_file_that_is_no_database_is_the_deployments_fault_and_left_alone(path, tmp_path):
    (tmp_path / "x.duckdb").write_bytes(b"something else" * 1000)
    with pytest.raises(DeploymentError) as caught:
        DuckDbWarehouse(path).insert([ROW])
    assert str(caught.value) == UNUSABLE
    assert (tmp_path / "x.duckdb").read_bytes() == b"something else" * 1000


def test_documents_of_real_series_take_a_quarter_of_their_bytes_at_most(path):
    warehouse = DuckDbWarehouse(path)
    warehouse.insert(list(_real_rows()))
    with connect(path) as connection:
        connection.execute(
            "INSERT INTO metadata SELECT m.* REPLACE (replace(CAST(metadata AS VARCHAR),"
            " SOPInstanceUID, concat('2.25.', hash(path, i))) AS metadata)"
            " FROM metadata AS m, range(150) AS r(i)"
        )
        connection.execute("CHECKPOINT")
    ((documents,),) = fetch(path, "SELECT SUM(STRLEN(metadata)) FROM metadata")
    assert documents > 10_000_000
    ((blocks,),) = fetch(
        path,
        "SELECT COUNT(DISTINCT block) FROM (SELECT unnest(list_prepend(block_id,"
        " additional_block_ids)) AS block FROM pragma_storage_info('metadata')"
        " WHERE column_name = 'metadata')",
    )
    assert blocks * BLOCK_BYTES < documents / 4
    kinds = fetch(
        path,
        "SELECT DISTINCT compression FROM pragma_storage_info('metadata')"
        " WHERE column_name = 'metadata' AND segment_type <> 'VALIDITY'",
    )
    assert kinds == [("ZSTD",)]


def _real_rows():
    """The rows of the series that pydicom ships as the files of a DICOMDIR."""
    reader = RowReader(Configuration(), {FileReference: LocalFiles()})
    folder = Path(str(get_testdata_file("DICOMDIR"))).parent
    for file in sorted((folder / "77654033").rglob("*")) + sorted((folder / "98892003").rglob("*")):
        if file.is_file():
            action = replace(ACTION, reference=FileReference(file.as_uri(), "1"))
            yield reader.read(action).row


def test_a_file_of_an_older_form_is_written_as_it_is(path):
    with duckdb.connect(path, config={"storage_compatibility_version": "v1.0.0"}) as connection:
        for table in tables.TABLES:
            connection.execute(tables.duckdb_table(table))
    DuckDbWarehouse(path).insert([ROW])
    assert fetch(path, "SELECT COUNT(*) FROM instances") == [(1,)]
    ((tags,),) = fetch(path, "SELECT tags FROM duckdb_databases() WHERE NOT internal")
    assert tags["storage_version"].startswith("v1.0.0")


def row_groups(path):
    sql = "SELECT COUNT(DISTINCT row_group_id) FROM pragma_storage_info('metadata')"
    return fetch(path, sql)[0][0]


def loaded(warehouse, tmp_path, *, merges, bytes_read=1):
    """Load one more row, in a separate insert."""
    info = {**ROW.values["info"]}
    info["input"] = {**info["input"], "bytesRead": bytes_read}
    (tmp_path / "rows").write_bytes(duckdb_bulk_load.line(Row({**ROW.values, "info": info})))
    assert warehouse.insert_segments([str(tmp_path / "rows")], merges=merges) == 1


def test_an_ingest_merges_small_inserts_and_full_row_groups():
    merging = RowGroupMerging()
    small, large, large_documents = (10, 50_000), (50_000, 64_000_000), (100, 64_000_000)
    inserts = [small, large, large, large_documents, large, large, small, large]
    due = [merging.is_due(*each) for each in inserts]
    assert due == [True, False, False, False, True, False, True, False]


def test_row_groups_of_large_documents_are_not_merged(path, tmp_path):
    """Make an insert take memory only for its own rows."""
    warehouse = DuckDbWarehouse(path, bulk=True)
    for count in (1, 1):
        loaded(warehouse, tmp_path, merges=True)
        assert row_groups(path) == count
    for count in (2, 3):
        loaded(warehouse, tmp_path, merges=False)
        assert row_groups(path) == count
    loaded(warehouse, tmp_path, merges=True)
    assert row_groups(path) == 1
    # From here on the table has a large header, and no insert of an ingest merges.
    for count in (1, 2, 3):
        loaded(warehouse, tmp_path, merges=True, bytes_read=100_000_000)
        assert row_groups(path) == count
    warehouse.mark_replayed(["x"])
    assert row_groups(path) == 3
    DuckDbWarehouse(path).insert([ROW])
    assert row_groups(path) == 1
