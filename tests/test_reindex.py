"""What other options wrote is read again, wherever it is from, and replaces the old row."""

import io
import json
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydicom import dcmread

from dcm2bq.cli import cli
from dcm2bq.configuration import from_json
from dcm2bq.events.actions import Action, InstanceReference, Kind, ObjectReference
from dcm2bq.rows.row import metadata_row
from dcm2bq.rows.writer import writer
from dcm2bq.service.wiring import open_warehouse
from dcm2bq.testing.stub_cloud import StubCloud
from dcm2bq.warehouse.duckdb import connect
from support.dicomweb_stub import Reply, stub
from support.real_files import real_file

ARRAYS = {"jsonOutputOptions": {"useArrayWithSingleValue": True}}
RESOURCE = (
    "projects/p/locations/l/datasets/d/dicomStores/s/dicomWeb/studies/{}/series/{}/instances/{}"
)


GONE = "gone, or changed since; ingest reads what is there now"


class Table:
    """A DuckDB file and its configuration."""

    def __init__(self, folder, monkeypatch) -> None:
        self.path = str(folder / "x.duckdb")
        self.configuration = {"duckdb": {"path": self.path}, "archives": {"pattern": r"\.zip$"}}
        self._monkeypatch = monkeypatch

    def run(self, *arguments, **options):
        given = {**self.configuration, **options}
        self._monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(given))
        return CliRunner().invoke(cli, [*arguments, "--workers", "1"])

    def ask(self, sql):
        with closing(connect(self.path, read_only=True)) as connection:
            return connection.execute(sql).fetchall()

    def shown(self):
        """The last part of each path that is shown, and the form of its document."""
        rows = self.ask("SELECT path, metadata->'$.Modality', info.writer FROM instances")
        return {Path(path).name: (json.loads(form), written) for path, form, written in rows}


@pytest.fixture
def table(tmp_path, monkeypatch):
    return Table(tmp_path, monkeypatch)


def test_files_and_members_of_archives_are_read_again_once(table, tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("CT_small.dcm", "MR_small.dcm", "rtplan.dcm", "rtdose.dcm"):
        (folder / name).write_bytes(real_file(name))
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("in/CT.dcm", real_file("CT_small.dcm"))
        archive.writestr("MR.dcm", real_file("MR_small.dcm"))
    assert table.run("ingest", str(folder)).exit_code == 0
    written = writer(from_json({**table.configuration, **ARRAYS}))
    (folder / "rtplan.dcm").unlink()
    (folder / "rtdose.dcm").write_bytes(real_file("CT_small.dcm") + b"\0")

    result = table.run("reindex", "--where", "Modality = 'MR' AND member IS NULL", **ARRAYS)
    assert result.exit_code == 0
    assert table.shown()["MR_small.dcm"] == (["MR"], written)
    assert table.shown()["CT_small.dcm"][0] == "CT"

    result = table.run("reindex", **ARRAYS)
    assert result.exit_code == 0
    assert [line.split() for line in result.output.splitlines()[-3:]] == [
        ["ingested", "1"],
        ["ingested", "members", "of", "archives", "2"],
        ["superseded", *GONE.split(), "2"],
    ]
    shown = table.shown()
    assert {name: form for name, (form, _) in shown.items()} == {
        "CT_small.dcm": ["CT"],
        "MR_small.dcm": ["MR"],
        "CT.dcm": ["CT"],
        "a.zip#MR.dcm": ["MR"],
        "rtplan.dcm": "RTPLAN",
        "rtdose.dcm": "RTDOSE",
    }
    assert table.ask("SELECT COUNT(*) FROM metadata") == [(10,)]
    assert table.run("reindex", "--where", "path LIKE '%small.dcm'", **ARRAYS).output.endswith(
        "no objects\n"
    )
    result = table.run("reindex", "--all", "--where", "path LIKE '%/CT_small.dcm'", **ARRAYS)
    assert result.output.split()[-2:] == ["ingested", "1"]


def test_a_condition_that_is_no_sql_is_named(table, tmp_path):
    (tmp_path / "a.dcm").write_bytes(real_file("CT_small.dcm"))
    table.run("ingest", str(tmp_path / "a.dcm"))
    for condition in (
        "nonsense = 1",
        "Modality =",
        "",
        " ",
        "1=1) OR (1=1",
        "1=1 ORDER BY path",
        "1=1; SELECT 1",
        "Modality",
        "InstanceNumber",
    ):
        result = table.run("reindex", "--where", condition)
        assert result.exit_code == 1
        assert str(result.exception) == (
            "--where must be a SQL condition on the columns of instances, such as"
            " \"Modality = 'CT'\""
        )
    result = table.run("reindex", "--dry-run", "--all", "--where", "Modality = 'CT' -- a comment")
    assert result.output.split()[-1] == "1"


def test_paths_that_are_pseudonyms_lead_to_no_object(table, monkeypatch):
    monkeypatch.setenv("DCM2BQ_DEIDENTIFY_KEY", "0123456789abcdef" * 2)
    result = table.run("reindex", deidentify={"profile": "BASIC"})
    assert "the rows' paths are replaced, so that reindex cannot find" in str(result.exception)


def test_objects_of_buckets_and_dicomweb_stores_are_read_again_under_the_policy(table, monkeypatch):
    content = real_file("CT_small.dcm")
    resource = _resource(content)
    monkeypatch.setenv("DCM2BQ_DEIDENTIFY_KEY", "0123456789abcdef" * 2)
    policy = {"profile": "BASIC", "datasetId": "research"}
    with StubCloud() as cloud, stub([Reply(body=content)]) as server:
        cloud.storage.create_bucket("bucket")
        stored = cloud.storage.put("bucket", "a.dcm", content)
        for name, value in cloud.environment().items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("DICOMWEB_BASE_URL", server.url)
        _insert(table, ObjectReference("bucket", "a.dcm", stored.generation))
        _insert(table, InstanceReference(resource, "v1"))
        result = table.run("reindex", **ARRAYS, deidentify=policy)
    assert result.output.splitlines()[-1].split() == ["ingested", "2"]
    rows = "SELECT path, metadata->>'$.Modality[0]' FROM {}instances ORDER BY path"
    assert table.ask(rows.format("")) == [("gs://bucket/a.dcm", "CT"), (resource, "CT")]
    deidentified = table.ask(rows.format("research."))
    assert [modality for _, modality in deidentified] == ["CT", "CT"]
    assert not {path for path, _ in deidentified} & {"gs://bucket/a.dcm", resource}


def _insert(table, reference):
    """The row that an older version wrote."""
    metageneration = 1 if isinstance(reference, ObjectReference) else None
    moment = datetime(2026, 1, 2, tzinfo=UTC)
    action = Action(Kind.READ, "finalized", "e", moment, reference, metageneration)
    row = metadata_row(action, "{}", {}, bytes_read=1, writer="0.0.1+older")
    assert list(open_warehouse(from_json(table.configuration)).insert([row])) == [None]


def _resource(content):
    header = dcmread(io.BytesIO(content), stop_before_pixels=True)
    return RESOURCE.format(header.StudyInstanceUID, header.SeriesInstanceUID, header.SOPInstanceUID)
