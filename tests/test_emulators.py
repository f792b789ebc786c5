"""The same events give the same rows on Google's side, emulated, as on this machine."""

import json
import urllib.parse
import urllib.request

import duckdb
import pytest

from dcm2bq.configuration import BigQueryOptions
from dcm2bq.testing import StorageObject, deleted, finalized, metadata_updated
from dcm2bq.testing.serving import ServedFunction
from dcm2bq.warehouse.bigquery_tables import client, create
from support import emulators
from support.deployment import BIGQUERY, Served, local_deployment, now
from support.real_files import real_file

FILES = ("CT_small.dcm", "MR_small.dcm", "rtdose.dcm", "JPEG2000.dcm", "SC_rgb.dcm")
COLUMNS = (
    "path, version, info.metageneration, PatientID, StudyInstanceUID, SOPInstanceUID, Modality,"
    " CAST(StudyDate AS STRING), info.input.bytesRead, {json}(metadata)"
)


def upload(url, name, content):
    query = urllib.parse.urlencode({"uploadType": "media", "name": name})
    request = urllib.request.Request(f"{url}/upload/storage/v1/b/bucket/o?{query}", content)
    request.add_header("Content-Type", "application/dicom")
    urllib.request.urlopen(request).close()


@pytest.fixture(scope="module")
def objects():
    """Names that need escaping, and one object that is not DICOM."""
    good = {f"study 1/ä {index}+#?%.dcm": real_file(name) for index, name in enumerate(FILES)}
    return {**good, "broken.dcm": b"no DICOM"}


def deliver_all(served, objects):
    """Every object written; the first updated, the second deleted."""
    stored = {}
    for generation, (name, content) in enumerate(objects.items(), 1):
        stored[name] = StorageObject(name, generation=generation, size=len(content))
    first, second, *_ = stored
    events = [finalized(each, id=str(each.generation), time=now()) for each in stored.values()]
    update = StorageObject(first, generation=1, metageneration=2, size=stored[first].size)
    events += [metadata_updated(update, id="u", time=now()), deleted(stored[second], id="d")]
    for index, event in enumerate(events):
        assert served.deliver(event, ("binary", "structured")[index % 2]).acknowledged


def test_the_same_events_show_the_same_instances_in_bigquery_and_in_duckdb(
    tmp_path, objects, monkeypatch
):
    monkeypatch.delenv("STORAGE_EMULATOR_HOST", raising=False)
    with local_deployment(tmp_path) as served:
        for name, content in objects.items():
            path = tmp_path / "buckets" / "bucket" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        deliver_all(served, objects)
    with duckdb.connect(str(tmp_path / "dcm2bq.duckdb")) as connection:
        columns = COLUMNS.format(json="").replace("STRING", "VARCHAR")
        local = connection.execute(f"SELECT {columns} FROM instances ORDER BY path").fetchall()
        dead_letters = connection.execute("SELECT count(*) FROM dead_letter").fetchone()
    assert len(local) == len(FILES) - 1
    remote, remote_dead_letters = on_emulators(tmp_path, objects, monkeypatch)
    assert [plain(row) for row in remote] == [plain(row) for row in local]
    assert remote_dead_letters == dead_letters == (1,)


def on_emulators(tmp_path, objects, monkeypatch):
    with emulators.bigquery() as bigquery_url, emulators.storage("bucket") as storage_url:
        for name, content in objects.items():
            upload(storage_url, name, content)
        monkeypatch.setenv("BIGQUERY_EMULATOR_HOST", bigquery_url)
        list(create(BigQueryOptions(project_id="project")))
        configuration = {**BIGQUERY, "deadLetter": {"topic": None}}
        environment = {
            "STORAGE_EMULATOR_HOST": storage_url,
            "BIGQUERY_EMULATOR_HOST": bigquery_url,
            "DCM2BQ_CONFIG": json.dumps(configuration),
        }
        output = tmp_path / "remote-output"
        with ServedFunction(environment, output=output) as function:
            deliver_all(Served(function, output), objects)
        columns = COLUMNS.format(json="TO_JSON_STRING")
        with client(BigQueryOptions(project_id="project")) as google:
            sql = f"SELECT {columns} FROM dicom.instances ORDER BY path"
            rows = [tuple(row.values()) for row in google.query(sql).result()]
            count = google.query("SELECT COUNT(*) FROM dicom.dead_letter").result()
            return rows, next(tuple(row.values()) for row in count)


def plain(row):
    """Return a row with its document as a Python object, and without the bytes that were read."""
    *values, _, document = row
    return (*values, json.loads(document))
