"""Tables in BigQuery's emulator that are migrated, read again and pruned."""

import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from dcm2bq.cli import cli
from dcm2bq.configuration import BigQueryOptions, from_json
from dcm2bq.events.actions import Action, Kind, ObjectReference
from dcm2bq.rows.promoted_columns import promoted_columns
from dcm2bq.rows.row import metadata_row
from dcm2bq.rows.writer import writer
from dcm2bq.schema.views.instances import bigquery_instances
from dcm2bq.service.wiring import open_warehouse
from dcm2bq.testing.stub_cloud import StubCloud
from dcm2bq.warehouse import bigquery_tables
from support import emulators
from support.real_files import real_file
from test_migration import DOCUMENTS, LATER
from test_retention import EXAMPLES

OPTIONS = {"warehouse": "bigQuery", "bigQuery": {"projectId": "project"}}


@pytest.fixture(scope="module")
def emulator():
    with emulators.bigquery() as url:
        yield url


@pytest.fixture
def google(emulator, monkeypatch):
    monkeypatch.setenv("BIGQUERY_EMULATOR_HOST", emulator)
    client = bigquery_tables.client(BigQueryOptions("project"))
    for dataset in ("dicom", "research"):
        client.delete_dataset(dataset, delete_contents=True, not_found_ok=True)
        list(bigquery_tables.create_tables(BigQueryOptions("project", dataset)))
        name = f"project.{dataset}"
        sql = bigquery_instances(f"{name}.metadata")
        client.query(f"CREATE VIEW `{name}.instances` AS {sql}").result()
    return client


def query(google, sql):
    return [tuple(row.values()) for row in google.query(sql).result()]


def run(monkeypatch, *arguments, **options):
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps({**OPTIONS, **options}))
    return CliRunner().invoke(cli, arguments)


def test_rows_of_an_older_version_get_the_columns_that_the_views_need(google, monkeypatch):
    rows = [
        {
            "timestamp": "2026-01-01T00:00:00Z",
            "path": str(number),
            "version": "1",
            "info": {"event": "finalized", "input": {"bytesRead": 9}},
            "metadata": json.dumps(document),
        }
        for number, document in enumerate(DOCUMENTS)
    ]
    assert google.insert_rows_json("project.dicom.metadata", rows) == []
    first, second = (run(monkeypatch, "schema", "--migrate") for _ in range(2))
    assert first.output.endswith("4 rows filled\n")
    assert second.output.endswith("0 rows filled\n")
    filled = google.query("SELECT * FROM dicom.metadata ORDER BY path").result()
    for row, document in zip(filled, DOCUMENTS, strict=True):
        assert row["deleted"] is False
        assert row["rowId"]
        wanted = promoted_columns(document)
        assert [row[name] for name in LATER] == [wanted.get(name) for name in LATER]


def test_what_an_older_version_wrote_is_read_again_once(google, monkeypatch):
    with StubCloud() as cloud:
        cloud.storage.create_bucket("bucket")
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", cloud.environment()["STORAGE_EMULATOR_HOST"])
        warehouse = open_warehouse(from_json(OPTIONS))
        for name in ("CT_small.dcm", "MR_small.dcm"):
            stored = cloud.storage.put("bucket", name, real_file(name))
            reference = ObjectReference("bucket", name, stored.generation)
            moment = datetime(2026, 1, 2, tzinfo=UTC)
            action = Action(Kind.READ, "finalized", "e", moment, reference, 1)
            row = metadata_row(action, "{}", {}, bytes_read=1, writer="0.0.1+older")
            assert list(warehouse.insert([row])) == [None]
        counted = run(monkeypatch, "reindex", "--workers", "1", "--dry-run")
        chosen = ("--where", "path LIKE '%CT%'")
        results = [
            run(monkeypatch, "reindex", "--workers", "1", *more) for more in (chosen, (), ())
        ]
    assert counted.output.split()[-1] == "2"
    assert [each.output.split()[-1] for each in results] == ["1", "1", "objects"]
    shown = query(google, "SELECT path, Modality, info.writer FROM dicom.instances ORDER BY path")
    written = writer(from_json(OPTIONS))
    assert shown == [
        ("gs://bucket/CT_small.dcm", "CT", written),
        ("gs://bucket/MR_small.dcm", "MR", written),
    ]
    assert query(google, "SELECT COUNT(*) FROM dicom.metadata") == [(4,)]


def test_superseded_rows_of_both_data_sets_are_deleted(google, monkeypatch):
    rows, expected = [], set()
    for number, (history, superseded) in enumerate(EXAMPLES.values()):
        rows += [_as_inserted(row, number) for row in history]
        expected |= {f"{number} {each}" for each in superseded}
    for dataset in ("dicom", "research"):
        assert google.insert_rows_json(f"project.{dataset}.metadata", rows) == []
    monkeypatch.setenv("DCM2BQ_DEIDENTIFY_KEY", "0123456789abcdef" * 2)
    options = {
        "retention": {"supersededDays": 10},
        "deidentify": {"profile": "BASIC", "datasetId": "research"},
    }
    shown = "SELECT rowId FROM {}.instances ORDER BY 1"
    before = query(google, shown.format("dicom"))
    assert run(monkeypatch, "prune", **options).stdout == (
        f"deleted superseded rows: {len(expected)} in dicom, {len(expected)} in research\n"
    )
    for dataset in ("dicom", "research"):
        assert query(google, shown.format(dataset)) == before
        left = {each for (each,) in query(google, f"SELECT rowId FROM {dataset}.metadata")}
        assert left == {row["rowId"] for row in rows} - expected


def _as_inserted(row, number):
    """Return an example row as one of a separate object."""
    return {
        **{name: row[name] for name in ("member", "version", "deleted")},
        "path": row["path"].replace("x.zip", f"{number}.zip"),
        "timestamp": row["timestamp"].isoformat(),
        "rowId": f"{number} {row['rowId']}",
        "info": {
            "metageneration": row["metageneration"],
            "ingested": row["ingested"].isoformat(),
            "input": {"members": row["members"]},
        },
    }
