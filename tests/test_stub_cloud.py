"""The fake cloud of `dcm2bq.testing`: Google's own clients work on it, from any thread."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor

import google.api_core.exceptions
import pytest
from click.testing import CliRunner
from google.auth.credentials import AnonymousCredentials
from google.cloud import bigquery, storage

from dcm2bq.cli import cli
from dcm2bq.testing import StubCloud
from support.real_files import real_file


@pytest.fixture
def cloud(monkeypatch):
    with StubCloud() as started:
        for name, value in started.environment().items():
            monkeypatch.setenv(name, value)
        yield started


@pytest.fixture
def objects(cloud):
    with storage.Client(project="project", credentials=AnonymousCredentials()) as client:
        yield client


@pytest.fixture
def warehouse(cloud):
    with bigquery.Client(project="project", credentials=AnonymousCredentials()) as client:
        yield client


def test_google_s_client_writes_reads_and_deletes_objects(cloud, objects):
    bucket = objects.create_bucket("scans")
    assert [each.name for each in objects.list_buckets()] == ["scans"]
    blob = bucket.blob("study 1/ä+#?%.dcm")
    blob.metadata = {"site": "north"}
    blob.upload_from_string(b"\r\n--content", content_type="application/dicom")
    stored = bucket.get_blob(blob.name)
    assert (stored.size, stored.content_type, stored.metadata) == (
        11,
        "application/dicom",
        {"site": "north"},
    )
    assert stored.download_as_bytes() == b"\r\n--content"
    assert stored.download_as_bytes(start=2, end=3) == b"--"
    stored.metadata = {"site": "south"}
    stored.patch()
    assert cloud.storage.live("scans")[blob.name].metageneration == 2
    with pytest.raises(google.api_core.exceptions.PreconditionFailed):
        bucket.blob(blob.name).upload_from_string(b"again", if_generation_match=0)
    stored.delete()
    assert bucket.get_blob(blob.name) is None


def test_a_large_object_is_uploaded_in_pieces(cloud, objects):
    content = bytes(range(256)) * 4096 * 9
    blob = objects.create_bucket("scans").blob("large.dcm", chunk_size=2**22)
    blob.upload_from_string(content)
    assert cloud.storage.live("scans")["large.dcm"].content == content


def test_times_are_written_as_google_writes_them(cloud, objects):
    stored = cloud.storage.put("scans", "a.dcm", b"DICM")
    for name in ("timeCreated", "updated"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", stored.resource()[name])
    blob = objects.bucket("scans").get_blob("a.dcm")
    assert blob.updated == blob.time_created
    cloud.storage.update("scans", "a.dcm", {"a": "b"})
    assert objects.bucket("scans").get_blob("a.dcm").updated > blob.time_created


@pytest.mark.parametrize("page_size", [1, 2, 100])
def test_a_delimiter_makes_folders_of_names(cloud, objects, page_size):
    for name in ("a/1.dcm", "a/2.dcm", "a/b/3.dcm", "c.dcm", "d/", "e/4.dcm"):
        cloud.storage.put("scans", name, b"DICM")
    listed = objects.list_blobs("scans", delimiter="/", page_size=page_size)
    assert [blob.name for blob in listed] == ["c.dcm"]
    assert listed.prefixes == {"a/", "d/", "e/"}
    below = objects.list_blobs("scans", prefix="a/", delimiter="/", page_size=page_size)
    assert [blob.name for blob in below] == ["a/1.dcm", "a/2.dcm"]
    assert below.prefixes == {"a/b/"}
    assert len(list(objects.list_blobs("scans", page_size=page_size))) == 6


def test_google_s_client_makes_lists_and_reads_tables(cloud, warehouse):
    warehouse.create_dataset("notes")
    columns = [
        bigquery.SchemaField("at", "TIMESTAMP", mode="REQUIRED"),
        bigquery.SchemaField("count", "INTEGER"),
        bigquery.SchemaField("sure", "BOOLEAN"),
        bigquery.SchemaField("tags", "STRING", mode="REPEATED"),
        bigquery.SchemaField("who", "RECORD", fields=[bigquery.SchemaField("name", "STRING")]),
    ]
    table = warehouse.create_table(bigquery.Table("project.notes.seen", columns))
    row = {"at": "2026-01-01T00:00:00Z", "count": 3, "sure": True, "tags": ["a", "b"]}
    assert warehouse.insert_rows_json(table, [{**row, "who": {"name": "me"}}, row]) == []
    first, second = warehouse.list_rows("project.notes.seen", page_size=1)
    assert first["at"].isoformat() == "2026-01-01T00:00:00+00:00"
    assert tuple(first)[1:] == (3, True, ["a", "b"], {"name": "me"})
    assert second["who"] is None
    assert warehouse.insert_rows_json(table, [{"count": 3}])[0]["errors"]
    assert [each.table_id for each in warehouse.list_tables("notes")] == ["seen"]
    assert [each.dataset_id for each in warehouse.list_datasets()] == ["notes"]
    with pytest.raises(google.api_core.exceptions.Conflict):
        warehouse.create_dataset("notes")
    warehouse.delete_table(table)
    with pytest.raises(google.api_core.exceptions.NotFound):
        warehouse.get_table(table)
    cloud.bigquery.create("project", "dicom")
    assert "metadata" in {each.table_id for each in warehouse.list_tables("dicom")}


def test_sql_is_refused_with_what_to_use_instead(warehouse):
    with pytest.raises(google.api_core.exceptions.MethodNotImplemented, match="bqemulator"):
        warehouse.query("SELECT 1", retry=None, job_retry=None)


def test_threads_write_while_others_list(cloud, objects):
    cloud.storage.create_bucket("scans")

    def write(number: int) -> int:
        cloud.storage.put("scans", f"{number}.dcm", b"DICM")
        return cloud.storage.live("scans")[f"{number}.dcm"].generation

    def list_all(_: int) -> int:
        return len(list(objects.list_blobs("scans", page_size=7)))

    with ThreadPoolExecutor(8) as threads:
        listed = threads.map(list_all, range(20))
        generations = list(threads.map(write, range(400)))
        assert all(0 <= count <= 400 for count in listed)
    assert len(set(generations)) == 400
    assert list_all(0) == 400


def test_reconcile_and_ingest_work_on_it(cloud, tmp_path, monkeypatch):
    options = {"warehouse": "duckdb", "duckdb": {"path": str(tmp_path / "x.duckdb")}}
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(options))
    monkeypatch.delenv("DCM2BQ_CONFIG_FILE", raising=False)
    for name in ("a.dcm", "b/c.dcm"):
        cloud.storage.put("scans", name, real_file("CT_small.dcm"))
    runner = CliRunner()
    ingested = runner.invoke(cli, ["ingest", "gs://scans", "--local", "--workers", "1"])
    assert ingested.exit_code == 0, ingested.output
    assert runner.invoke(cli, ["reconcile", "gs://scans"]).exit_code == 0
    cloud.storage.put("scans", "new.dcm", real_file("MR_small.dcm"))
    found = runner.invoke(cli, ["reconcile", "gs://scans"])
    assert found.exit_code != 0
    assert re.search(r"^in order +2$", found.output, re.MULTILINE)
    assert re.search(r"^object without a row +1 ", found.output, re.MULTILINE)
