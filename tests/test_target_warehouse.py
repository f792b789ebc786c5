"""Commands name the warehouse that they work on, before anything else."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dcm2bq.cli import cli
from dcm2bq.cli.target_warehouse import target
from dcm2bq.configuration import Configuration, from_json
from dcm2bq.errors import DeploymentError, UsageError
from tools.generate import ROOT

CT = ROOT / "samples/buckets/hospital/2026/ct.dcm"
BIGQUERY = {"warehouse": "bigQuery", "bigQuery": {"projectId": "p"}}


def run(*words: str):
    return CliRunner().invoke(cli, words)


def test_bigquery_is_named_with_project_data_set_and_table():
    assert target(from_json(BIGQUERY)) == "BigQuery p.dicom.metadata"
    assert target(from_json(BIGQUERY), "dead_letter") == "BigQuery p.dicom.dead_letter"


def test_the_project_of_the_environment_is_named_where_none_is_configured(monkeypatch):
    monkeypatch.setenv("GOOGLE_CLOUD_PROJECT", "q")
    assert target(from_json({"warehouse": "bigQuery"})) == "BigQuery q.dicom.metadata"


def test_duckdb_is_named_with_its_file():
    assert target(Configuration()) == "DuckDB dcm2bq.duckdb"


@pytest.fixture
def local(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DCM2BQ_CONFIG", raising=False)
    return tmp_path


def test_ingest_names_its_target_first(local):
    result = run("ingest", str(CT), "--workers", "1")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == ["into DuckDB dcm2bq.duckdb"]


def test_dead_letters_and_reconciliation_name_theirs(local):
    run("ingest", str(CT), "--workers", "1")
    assert run("dlq", "list").stderr == "from DuckDB dcm2bq.duckdb\n"
    assert run("dlq", "replay").stderr.splitlines()[:2] == [
        "from DuckDB dcm2bq.duckdb",
        "into DuckDB dcm2bq.duckdb",
    ]
    assert run("reconcile", str(CT)).stderr.splitlines()[0] == "with DuckDB dcm2bq.duckdb"


def test_a_bucket_goes_into_duckdb_only_where_that_is_asked_for(local):
    result = run("ingest", "gs://bucket/2026")
    assert isinstance(result.exception, UsageError)
    assert str(result.exception) == (
        "gs://bucket/2026 would go into DuckDB dcm2bq.duckdb on this machine. For the deployment,"
        ' set DCM2BQ_CONFIG="$(terraform output -raw cli_config)"; for this machine, add --local'
    )
    assert not (local / "dcm2bq.duckdb").exists()


def test_a_bucket_goes_into_duckdb_with_local(local, monkeypatch):
    """It then fails for want of credentials, not for want of --local."""
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(local / "none.json"))
    monkeypatch.delenv("STORAGE_EMULATOR_HOST", raising=False)
    result = run("ingest", "gs://bucket/2026", "--local")
    assert isinstance(result.exception, DeploymentError)
    assert result.stderr == "into DuckDB dcm2bq.duckdb\n"


def test_a_folder_that_serves_as_cloud_storage_needs_no_local(local, monkeypatch):
    options = {"storage": {"localRoot": str(ROOT / "samples/buckets")}}
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(options))
    assert run("ingest", "gs://hospital/2026/ct.dcm", "--workers", "1").exit_code == 0


def test_ignored_names_are_counted_and_all_files_reads_them(local):
    folder = local / "files"
    folder.mkdir()
    (folder / "IM0001").write_bytes(CT.read_bytes())
    (folder / "notes.txt").write_bytes(b"no DICOM" * 99)
    result = run("ingest", str(folder), "--workers", "1")
    assert result.stderr.splitlines()[1:] == [
        "2 names do not match objects.pattern; to ingest those that are DICOM, add --all-files"
    ]
    (folder / "notes.txt").rename(local / "notes.txt")
    one = run("ingest", str(folder), "--dry-run").stderr
    assert "\n1 name does not match objects.pattern;" in one
    (local / "notes.txt").rename(folder / "notes.txt")
    result = run("ingest", str(folder), "--workers", "1", "--all-files")
    counts = [line.split() for line in result.stdout.splitlines()[2:]]
    assert counts == [
        ["ignored", "the", "content", "is", "not", "DICOM", "1"],
        ["ingested", "1"],
    ]
    assert result.stderr.splitlines() == ["into DuckDB dcm2bq.duckdb"]
