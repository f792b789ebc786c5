"""Erasure in BigQuery: rows of both data sets, dead letters, and late deliveries."""

import json

import pytest
from click.testing import CliRunner

from dcm2bq.cli import cli
from dcm2bq.configuration import BigQueryOptions, from_json
from dcm2bq.errors import ErasedError, RowsInStreamingBufferError
from dcm2bq.operations.erase import Erasure, bigquery_dataset
from dcm2bq.rows.writer import key_id
from dcm2bq.service.wiring import open_warehouse
from dcm2bq.warehouse import bigquery_erased_objects, bigquery_tables
from deidentification.profile import KEY, OTHER_KEY
from deidentification.test_erase import dead_letter, row
from support import emulators


@pytest.fixture(scope="module")
def emulator():
    with emulators.bigquery() as url:
        yield url


@pytest.fixture
def options(emulator, monkeypatch):
    monkeypatch.setenv("BIGQUERY_EMULATOR_HOST", emulator)
    monkeypatch.setenv("DCM2BQ_DEIDENTIFY_KEY", KEY.decode())
    given = {
        "warehouse": "bigQuery",
        "bigQuery": {"projectId": "project", "datasetId": "dicom", "checkErasedObjects": True},
        "deidentify": {"profile": "BASIC", "datasetId": "research"},
    }
    google = bigquery_tables.client(BigQueryOptions("project"))
    for dataset in ("dicom", "research"):
        google.delete_dataset(dataset, delete_contents=True, not_found_ok=True)
        list(bigquery_tables.create_tables(BigQueryOptions("project", dataset)))
    warehouse = open_warehouse(from_json(given))
    assert set(warehouse.insert([row(number) for number in range(9)])) == {None}
    warehouse.insert([row(1, deleted=True)])
    warehouse.insert_dead_letters([dead_letter(1), dead_letter(2)])
    return given


def query(sql):
    return [
        tuple(each.values())
        for each in bigquery_tables.client(BigQueryOptions("project")).query(sql).result()
    ]


def test_a_patient_is_gone_from_both_data_sets_and_stays_away(options, monkeypatch):
    # A warehouse that is open, as a function's is, with an old list.
    warehouse = open_warehouse(from_json(options))
    assert warehouse.insert([row(0)]) == [None]
    slept = []
    erasure = Erasure(from_json(options), sleep=slept.append)

    counted = erasure.count("patient-id", "P1")
    erased = erasure.erase("patient-id", "P1")

    assert erased == counted
    assert erased.rows == {"dicom": 4, "research": 4}
    assert erased.dead_letters == 1
    assert slept == [2 * bigquery_erased_objects.SECONDS]
    assert query("SELECT COUNT(*) FROM dicom.metadata WHERE PatientID = 'P1'") == [(0,)]
    for dataset in ("dicom", "research"):
        assert query(f"SELECT COUNT(*) FROM {dataset}.metadata") == [(7,)]
    assert query("SELECT kind, rows, dead_letters FROM dicom.erasures") == [("patient-id", 8, 1)]
    monkeypatch.setattr(bigquery_erased_objects.time, "monotonic", lambda: 1e9)
    assert [type(each) for each in warehouse.insert([row(1), row(2), row(4, deleted=True)])] == [
        ErasedError,
        type(None),
        ErasedError,
    ]
    newer = row(1)
    newer.values["version"] = "2"
    assert warehouse.insert([newer]) == [None]


def test_rows_that_cannot_be_deleted_yet_are_waited_for(options, monkeypatch):
    refusals = iter([True, True, False])
    change = bigquery_dataset.BigQueryStatements.change

    def streamed(self, sql, parameters):
        if sql.startswith("DELETE FROM `project.dicom.metadata`") and next(refusals, False):
            raise RowsInStreamingBufferError("rows were streamed")
        return change(self, sql, parameters)

    monkeypatch.setattr(bigquery_dataset.BigQueryStatements, "change", streamed)
    with pytest.raises(RowsInStreamingBufferError, match="4 rows were streamed"):
        Erasure(from_json(options), sleep=lambda _: None).erase("patient-id", "P1")
    refusals = iter([True, True, False])
    lines = []
    Erasure(from_json(options), lines.append, lambda _: None).erase("patient-id", "P1", wait=True)
    assert "4 rows were streamed in the last 90 minutes; waiting until they can be deleted" in lines
    assert query("SELECT COUNT(*) FROM dicom.metadata WHERE PatientID = 'P1'") == [(0,)]


def test_the_command(options, monkeypatch):
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(options))
    run = CliRunner().invoke(cli, ["erase", "--path", "gs://bucket/2.dcm", "--dry-run"])
    assert run.stdout == "would erase rows: 1 in dicom, 1 in research; dead letters: 1\n"
    assert run.stderr == "from BigQuery project.dicom.metadata\n"


def test_rows_under_another_key_are_named_and_found_with_it(options, monkeypatch, tmp_path):
    (tmp_path / "earlier").write_bytes(KEY)
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(options))
    monkeypatch.setenv("DCM2BQ_DEIDENTIFY_KEY", OTHER_KEY.decode())
    erase = ["erase", "--patient-id", "P1", "--dry-run"]
    run = CliRunner().invoke(cli, erase)
    assert (run.exit_code, run.stdout) == (
        3,
        "would erase rows: 4 in dicom, 0 in research; dead letters: 1\n",
    )
    assert f"under other keys were not searched: {key_id(KEY)} (10 rows)." in run.stderr
    run = CliRunner().invoke(cli, [*erase, "--earlier-key", str(tmp_path / "earlier")])
    assert (run.exit_code, run.stdout) == (
        0,
        "would erase rows: 4 in dicom, 4 in research; dead letters: 1\n",
    )
