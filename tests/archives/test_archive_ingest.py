"""`dcm2bq ingest` and `reconcile` with archives."""

import json

import duckdb
import pytest
from click.testing import CliRunner

from dcm2bq.cli import cli
from support import archives


@pytest.fixture
def run(tmp_path, monkeypatch):

    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()

    def run(*arguments, **limits):
        given = {"archives": {"pattern": archives.PATTERN, **limits}}
        monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(given))
        return CliRunner().invoke(cli, arguments)

    return run


def shown(tmp_path):
    with duckdb.connect(str(tmp_path / "dcm2bq.duckdb"), read_only=True) as connection:
        sql = "SELECT member, Modality FROM instances ORDER BY member"
        return connection.execute(sql).fetchall()


def letters(tmp_path):
    with duckdb.connect(str(tmp_path / "dcm2bq.duckdb"), read_only=True) as connection:
        sql = "SELECT attributes->>'reason', attributes->>'member' FROM dead_letter ORDER BY ALL"
        return connection.execute(sql).fetchall()


def test_a_folder_with_archives_is_ingested_once_and_reconciled(run, tmp_path, ct):
    (tmp_path / "in" / "a.zip").write_bytes(archives.as_zip({"x/a.dcm": ct, "x/b.dcm": b"no"}))
    (tmp_path / "in" / "b.tar.gz").write_bytes(archives.as_tar_gz({"c.dcm": ct}))
    (tmp_path / "in" / "d.dcm").write_bytes(ct)
    result = run("ingest", "in", "--workers", "1")
    assert result.exit_code == 0, result.output
    assert shown(tmp_path) == [("c.dcm", "CT"), ("x/a.dcm", "CT"), (None, "CT")]
    assert letters(tmp_path) == [("not-dicom", "x/b.dcm")]
    again = run("ingest", "in", "--workers", "1")
    assert "already there" in again.output
    assert len(shown(tmp_path)) == 3
    assert run("reconcile", "in").exit_code == 0


def test_an_archive_that_is_replaced_or_removed_takes_its_members_along(run, tmp_path, ct):
    file = tmp_path / "in" / "a.zip"
    file.write_bytes(archives.as_zip({"a.dcm": ct, "b.dcm": ct}))
    run("ingest", "in", "--workers", "1")
    file.write_bytes(archives.as_zip({"b.dcm": ct, "c.dcm": ct}))
    run("ingest", "in", "--workers", "1")
    assert shown(tmp_path) == [("b.dcm", "CT"), ("c.dcm", "CT")]
    file.unlink()
    (tmp_path / "in" / "d.dcm").write_bytes(ct)
    result = run("reconcile", "--repair", "in")
    assert shown(tmp_path) == [(None, "CT")], result.output


def test_an_archive_over_a_limit_is_ingested_with_another(run, tmp_path, ct):
    (tmp_path / "in" / "a.zip").write_bytes(archives.as_zip({"a.dcm": ct, "b.dcm": ct}))
    run("ingest", "in", "--workers", "1", maxMembers=1)
    assert shown(tmp_path) == []
    assert letters(tmp_path) == [("archive-max-members", None)]
    result = run("ingest", "--again", "in", "--workers", "1")
    assert len(shown(tmp_path)) == 2, result.output


def test_an_archive_of_which_rows_are_missing_is_read_again(run, tmp_path, ct):
    (tmp_path / "in" / "a.zip").write_bytes(archives.as_zip({"a.dcm": ct, "b.dcm": ct}))
    run("ingest", "in", "--workers", "1")
    with duckdb.connect(str(tmp_path / "dcm2bq.duckdb")) as connection:
        connection.execute("DELETE FROM metadata WHERE member = 'a.dcm'")
    assert run("reconcile", "in").exit_code == 1
    run("ingest", "in", "--workers", "1")
    assert len(shown(tmp_path)) == 2
