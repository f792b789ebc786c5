"""The backfill into BigQuery: real emulators as far as they go, and a stricter stub."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import apache_beam as beam
import pytest
import requests
from google.auth.credentials import AnonymousCredentials
from google.cloud import storage
from pydicom.data import get_testdata_file

from dcm2bq.beam.backfill.loading import loader
from dcm2bq.beam.backfill.pipeline import Backfill, main
from dcm2bq.configuration import BigQueryOptions, from_json
from dcm2bq.schema import tables
from dcm2bq.service.wiring import event_handler, reference_openers
from dcm2bq.testing import StorageObject, finalized
from dcm2bq.testing.stub_cloud_faults import Break, Fault
from dcm2bq.warehouse.bigquery_tables import client, create
from support.free_ports import free_ports
from support.load_jobs import LoadingCloud

FILES = ("CT_small.dcm", "MR_small.dcm", "rtplan.dcm", "JPEG2000.dcm", "waveform_ecg.dcm")
OPTIONS = {
    "warehouse": "bigQuery",
    "bigQuery": {"projectId": "project"},
}
BROKEN = b"no DICOM at all"
CUSTOM = {"ward": "7", "from": "PACS"}


@pytest.fixture
def cloud(monkeypatch):
    """A stub cloud with a bucket of real files, one of them broken, and our tables."""
    with LoadingCloud() as cloud:
        for name, value in cloud.environment().items():
            monkeypatch.setenv(name, value)
        for name in FILES:
            content = Path(get_testdata_file(name, download=False)).read_bytes()
            cloud.storage.put("bucket", f"a/{name}", content, metadata=CUSTOM)
        cloud.storage.put("bucket", "a/broken.dcm", BROKEN)
        cloud.bigquery.create("project", "dicom")
        yield cloud
        assert cloud.complaints == []
        assert cloud.load_complaints == []


@pytest.fixture
def metadata(cloud):
    return cloud.bigquery.tables["project", "dicom", "metadata"]


@pytest.fixture
def dead_letters(cloud):
    return cloud.bigquery.tables["project", "dicom", "dead_letter"]


def backfill(**how):
    with beam.Pipeline("FnApiRunner") as pipeline:
        _ = pipeline | Backfill("gs://bucket/a", from_json(OPTIONS), jobs=2, pauses=(), **how)


def plain(row):
    """Return a row without the fields that identify its event, request and time."""
    info = {
        key: value
        for key, value in row["info"].items()
        if key not in ("event", "eventId", "ingested")
    }
    return row["path"], {key: row[key] for key in row if key != "rowId"} | {"info": info}


def test_a_loaded_row_is_byte_for_byte_the_inserted_one(cloud, metadata):
    handler = event_handler(from_json(OPTIONS))
    for stored in cloud.storage.live("bucket").values():
        event = finalized(StorageObject(stored.name, "bucket", stored.generation))
        event.data = stored.resource()
        event["time"] = stored.resource()["updated"]
        handler.handle(event)
    inserted = dict(map(plain, metadata.rows))
    metadata.rows.clear()
    cloud.reset_counts()
    backfill()
    assert cloud.requests["bigquery.insertAll"] == 0
    assert dict(map(plain, metadata.rows)) == inserted
    assert len(inserted) == len(FILES)
    row = inserted["gs://bucket/a/CT_small.dcm"]
    assert json.loads(row["metadata"])["Modality"] == "CT"
    assert json.loads(row["info"]["input"]["metadata"]) == CUSTOM


def test_a_dead_letter_is_loaded_as_a_subscription_would_write_it(cloud, dead_letters):
    backfill(run="one")
    backfill(run="two")
    first, second = dead_letters.rows
    assert first.keys() == {each.name for each in tables.DEAD_LETTER_COLUMNS}
    assert json.loads(first["attributes"])["reason"] == "not-dicom"
    assert json.loads(first["data"])["type"] == "google.cloud.storage.object.v1.finalized"
    # Two dead letters of one id count once (`dcm2bq dlq`), so a second run doubles none.
    assert first["message_id"] == second["message_id"]


def test_what_a_load_job_refuses_is_inserted_as_events_insert_it(cloud, metadata, dead_letters):
    """As if BigQuery's JSON took no fractions: only those rows change, and they say so."""
    metadata.refuses_json = _has_fractions
    backfill()
    assert len(metadata.rows) == len(FILES)
    warned = {row["path"]: row["info"]["warnings"] for row in metadata.rows}
    assert warned.pop("gs://bucket/a/JPEG2000.dcm") == [
        "numbers-as-text: BigQuery refused the document as JSON; its numbers are written as text"
    ]
    assert len(dead_letters.rows) == 1
    assert cloud.requests["bigquery.insertAll"] > 0


def _has_fractions(text):
    found = []
    json.loads(text, parse_float=found.append)
    return bool(found)


def test_a_row_that_is_refused_in_every_form_is_a_dead_letter_of_its_event(
    cloud, metadata, dead_letters
):
    metadata.refuses_json = lambda _: True
    backfill()
    assert metadata.rows == []
    refused = [
        json.loads(row["data"])
        for row in dead_letters.rows
        if json.loads(row["attributes"])["reason"] == "row-refused"
    ]
    live = cloud.storage.live("bucket")
    assert {event["subject"]: event["data"]["generation"] for event in refused} == {
        f"objects/a/{name}": str(live[f"a/{name}"].generation) for name in FILES
    }
    assert {json.dumps(event["data"]["metadata"]) for event in refused} == {json.dumps(CUSTOM)}


def test_a_job_that_was_started_is_not_started_twice(cloud, metadata):
    """Runners do a bundle again where they lost its end."""
    lines = _lines(cloud)
    for _ in range(2):
        counts = list(loader(from_json(OPTIONS), tables.METADATA).load(lines, "run"))
    assert sum(counts) == len(metadata.rows) == len(FILES)
    assert len(cloud.jobs) == 1


def test_a_job_that_fails_by_no_fault_of_a_row_runs_again_under_another_id(cloud, metadata):
    cloud.job_failures = ["backendError", "backendError"]
    (count,) = loader(from_json(OPTIONS), tables.METADATA).load(_lines(cloud), "run")
    assert count == len(metadata.rows) == len(FILES)
    assert len(cloud.jobs) == 3


def test_a_job_that_fails_again_and_again_fails_the_bundle_and_loses_nothing(
    cloud, metadata, command
):
    cloud.job_failures = ["backendError"] * 100
    # In what order a runner's bundles fail is its own; the last line is ours anyway.
    assert command() == (
        1,
        "dcm2bq: the pipeline failed: BigQuery returned HTTP 500 for a load job",
    )
    assert metadata.rows == []
    cloud.job_failures.clear()
    code, counts = command()
    assert (code, counts["ingested"]) == (0, len(FILES))


def _lines(cloud):
    from dcm2bq.beam.backfill.reading import ObjectReader
    from dcm2bq.rows.reader import RowReader

    given = from_json(OPTIONS)
    reader = ObjectReader(given, RowReader(given, reference_openers(given)), ())
    results = [reader.outcome(each.resource()) for each in cloud.storage.live("bucket").values()]
    return [result.line for result in results if result.line is not None]


def test_what_may_pass_is_tried_again_and_then_a_dead_letter(cloud, metadata, dead_letters):
    cloud.faults.append(Fault("storage.read", 503))
    backfill()
    assert metadata.rows == []
    reasons = [json.loads(row["attributes"])["reason"] for row in dead_letters.rows]
    assert reasons == ["unavailable"] * (len(FILES) + 1)
    cloud.faults.clear()
    backfill()
    assert len(metadata.rows) == len(FILES)


def test_an_outage_while_it_reads_costs_time_and_nothing_else(cloud, metadata, dead_letters):
    cloud.faults.append(Fault("storage.read", 503, times=20))
    cloud.faults.append(Fault("storage.read", Break.CUT, times=3))
    with beam.Pipeline("FnApiRunner") as pipeline:
        transform = Backfill("gs://bucket", from_json(OPTIONS), jobs=1, pauses=(0.1, 0.1, 0.1))
        _ = pipeline | transform
    assert len(metadata.rows) == len(FILES)
    assert len(dead_letters.rows) == 1


def test_what_changes_after_it_was_listed_is_superseded_and_counted(cloud, metadata, command):
    class Change(Fault):
        def strikes(self, kind, dice):
            if super().strikes(kind, dice):
                cloud.storage.delete("bucket", "a/MR_small.dcm")
                cloud.storage.put("bucket", "a/CT_small.dcm", b"newer, with its own event")
            return False

    cloud.faults.append(Change("storage.read", Break.LOST, times=1))
    code, counts = command()
    assert code == 0
    # Whatever was read first had been read; the generations that are gone are no one's rows.
    assert counts["ingested"] + counts["superseded"] == len(FILES)
    assert counts["superseded"] in (1, 2)
    assert counts["listed"] == len(FILES) + 1


@pytest.fixture
def command(capsys, monkeypatch):
    monkeypatch.delenv("DCM2BQ_CONFIG", raising=False)

    def run(*arguments):
        table = ["--table", "project:dicom.metadata", "--load-jobs", "1", "--threads", "1"]
        code = main(["--input", "gs://bucket", *table, *arguments])
        told = capsys.readouterr()
        lines = [line.rsplit(None, 1) for line in told.out.splitlines() if line[0] != "{"]
        counts = {name.strip(): int(count.replace(",", "")) for name, count in lines}
        return code, counts or told.err.splitlines()[-1]

    return run


def test_a_table_without_a_column_is_told_before_anything_is_read(cloud, metadata, command):
    metadata.columns = tuple(each for each in metadata.columns if each.name != "Modality")
    assert command() == (
        1,
        (
            "dcm2bq: table dicom.metadata has no column Modality; add it with terraform apply, or"
            " dcm2bq schema --migrate"
        ),
    )
    assert cloud.requests["storage.read"] == cloud.requests["storage.list"] == 0


def test_a_column_of_another_type_is_told_by_its_whole_name(metadata, command):
    info = metadata.columns[3]
    fields = tuple(
        tables.Column("metageneration", "STRING", "") if each.name == "metageneration" else each
        for each in info.fields
    )
    changed = tables.Column("info", "RECORD", "", "REQUIRED", fields)
    metadata.columns = (*metadata.columns[:3], changed, *metadata.columns[4:])
    assert command() == (
        1,
        (
            "dcm2bq: column info.metageneration of table dicom.metadata has type STRING where"
            " INTEGER is needed; load into its own table (dcm2bq schema --create makes one)"
        ),
    )


def test_a_missing_table_is_told(cloud, command):
    del cloud.bigquery.tables["project", "dicom", "dead_letter"]
    assert command() == (
        1,
        (
            "dcm2bq: table dicom.dead_letter is missing; create it with terraform apply, or dcm2bq"
            " schema --create"
        ),
    )


def test_a_bucket_that_may_not_be_listed_is_told(cloud, command):
    cloud.faults.append(Fault("storage.list", 403))
    assert command() == (
        1,
        (
            "dcm2bq: the pipeline failed: Cloud Storage returned HTTP 403: grant"
            " roles/storage.objectViewer on bucket bucket"
        ),
    )


def test_half_a_listing_fails_and_is_not_taken_for_a_whole_one(cloud, command):
    cloud.faults.append(Fault("storage.list", Break.GARBLED))
    assert command() == (
        1,
        "dcm2bq: the pipeline failed: Cloud Storage returned HTTP 200 for a listing",
    )


def test_an_estimate_says_what_all_would_take_and_writes_nothing(cloud, metadata, capsys):
    assert main(["--input", "gs://bucket", "--estimate"]) == 0
    told = dict(line.rsplit("  ", 1) for line in capsys.readouterr().out.splitlines())
    told = {label.strip(): value.strip() for label, value in told.items()}
    # The sample is larger than the bucket, so that the estimate is exact.
    assert told["objects to read"] == str(len(FILES) + 1)
    assert told["requests to read"] == str(cloud.requests["storage.read"])
    assert told["bytes to be read"] == f"{cloud.bytes_out['storage.read'] - len(BROKEN):,}"
    assert told["requests to list"] == str(cloud.requests["storage.list"]) == "3"
    stored = sum(len(each.content) for each in cloud.storage.live("bucket").values())
    assert told["bytes stored"] == f"{stored:,}"
    assert told["sample read / failed"] == f"{len(FILES)} / 1"
    assert metadata.rows == []


def test_an_estimate_reads_no_more_than_its_sample(cloud, capsys):
    assert main(["--input", "gs://bucket", "--estimate", "--sample", "0"]) == 0
    assert "no sample" in capsys.readouterr().out
    assert cloud.requests["storage.read"] == 0


@pytest.fixture(scope="module")
def emulators(tmp_path_factory):
    """Google's services by public emulators, each in a separate process."""
    bin_folder = Path(sys.executable).parent
    log = (tmp_path_factory.mktemp("emulators") / "log").open("w")
    bigquery, grpc, objects = free_ports(3)
    commands = [
        [
            bin_folder / "bqemulator",
            "start",
            "--rest-port",
            str(bigquery),
            "--grpc-port",
            str(grpc),
        ],
        [bin_folder / "gcp-storage-emulator", "start", f"--port={objects}", "--in-memory"],
    ]
    running = [subprocess.Popen(each, stdout=log, stderr=log) for each in commands]
    urls = [f"http://127.0.0.1:{port}" for port in (bigquery, objects)]
    try:
        for url in urls:
            _wait_for(url)
        yield {
            "BIGQUERY_EMULATOR_HOST": urls[0],
            "STORAGE_EMULATOR_HOST": urls[1],
            "GOOGLE_CLOUD_PROJECT": "project",
        }
    finally:
        for process in running:
            process.terminate()
            process.wait()
        log.close()


def _wait_for(url):
    for _ in range(600):
        try:
            requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(url)


def test_emulators_list_by_prefixes_and_take_the_load_jobs(emulators, monkeypatch, command):
    for name, value in emulators.items():
        monkeypatch.setenv(name, value)
    bucket = storage.Client("project", AnonymousCredentials()).create_bucket("bucket")
    for name in FILES:
        content = Path(get_testdata_file(name, download=False)).read_bytes()
        bucket.blob(f"{name[0]}/deep/{name}").upload_from_string(content)
    options = BigQueryOptions("project")
    list(create(options))
    code, counts = command()
    assert (code, counts["ingested"], counts["listed"]) == (0, len(FILES), len(FILES))
    rows = {row["path"]: row for row in client(options).list_rows("project.dicom.metadata")}
    assert rows.keys() == {f"gs://bucket/{name[0]}/deep/{name}" for name in FILES}
    row = rows["gs://bucket/C/deep/CT_small.dcm"]
    document = row["metadata"] if isinstance(row["metadata"], dict) else json.loads(row["metadata"])
    assert document["Modality"] == row["Modality"] == "CT"
    assert row["info"]["event"] == "backfill"
