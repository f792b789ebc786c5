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


def dead_letters(tmp_path):
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
    assert dead_letters(tmp_path) == [("not-dicom", "x/b.dcm")]
    again = run("ingest", "in", "--workers", "1")
    assert "already there" in again.output
    assert len(shown(tmp_path)) == 3
    header, _, line = run("dlq", "list").stdout.splitlines()[-3:]
    assert (header.split()[-1], line.split()[-1]) == ("member", "x/b.dcm")
    listed = run("reconcile", "in", "--list")
    assert listed.exit_code == 0
    named = [line.split("\t")[:2] for line in listed.stdout.splitlines() if "\t" in line]
    assert named == [["dead-lettered", (tmp_path / "in" / "a.zip").as_uri()]]


def test_an_archive_of_which_a_member_was_erased_is_in_order(run, tmp_path, ct):
    file = tmp_path / "in" / "a.zip"
    file.write_bytes(archives.as_zip({"a.dcm": ct, "b.dcm": ct}))
    run("ingest", "in", "--workers", "1")
    assert "erased rows: 1" in run("erase", "--path", f"{file.as_uri()}#a.dcm").stdout
    assert run("reconcile", "in", "--list").stdout.split()[-3:] == ["in", "order", "1"]
    assert "already there" in run("ingest", "in", "--workers", "1").stdout


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
    assert dead_letters(tmp_path) == [("archive-max-members", None)]
    result = run("ingest", "--again", "in", "--workers", "1")
    assert len(shown(tmp_path)) == 2, result.output


@pytest.mark.parametrize("others", [{}, {"c.dcm": b"no"}], ids=["", "with a dead letter"])
def test_an_archive_of_which_rows_are_missing_is_read_again(run, tmp_path, ct, others):
    (tmp_path / "in" / "a.zip").write_bytes(archives.as_zip({"a.dcm": ct, "b.dcm": ct, **others}))
    run("ingest", "in", "--workers", "1")
    with duckdb.connect(str(tmp_path / "dcm2bq.duckdb")) as connection:
        connection.execute("DELETE FROM metadata WHERE member = 'a.dcm'")
    assert run("reconcile", "in").exit_code == 1
    run("ingest", "in", "--workers", "1")
    assert len(shown(tmp_path)) == 2
    assert run("dlq", "list").stdout.count("c.dcm") == len(others)
    assert run("reconcile", "in").exit_code == 0


def test_an_archive_of_which_the_warehouse_refused_a_row_is_not_read_again(run, tmp_path, ct):
    (tmp_path / "in" / "a.zip").write_bytes(archives.as_zip({f"{n}.dcm": ct for n in "abc"}))
    run("ingest", "in", "--workers", "1")
    with duckdb.connect(str(tmp_path / "dcm2bq.duckdb")) as connection:
        connection.execute("DELETE FROM metadata WHERE member IN ('a.dcm', 'b.dcm')")
        for member, reason in (("a.dcm", "row-refused"), ("b.dcm", "row-too-large")):
            connection.execute(
                "INSERT INTO dead_letter (message_id, data, attributes) SELECT DISTINCT $member,"
                " '{}', json_object('reason', $reason, 'member', $member, 'generation', version,"
                " 'object', regexp_replace(path, '#.*', '')) FROM metadata",
                {"member": member, "reason": reason},
            )
    listed = run("reconcile", "in", "--list").stdout
    assert "dead-lettered\t" in listed, listed
    assert "already there" in run("ingest", "in", "--workers", "1").stdout


def test_an_archive_without_dicom_is_read_once_and_in_order(run, tmp_path, ct):
    file = tmp_path / "in" / "a.zip"
    file.write_bytes(archives.as_zip({"a.txt": b"text", "b.img": ct}))
    (tmp_path / "in" / "d.dcm").write_bytes(ct)
    assert run("ingest", "in", "--workers", "1").exit_code == 0
    assert shown(tmp_path) == [(None, "CT")]
    again = run("ingest", "in", "--workers", "1")
    assert "an archive without a selected member" in again.output
    compared = run("reconcile", "in")
    assert (compared.exit_code, "in order" in compared.output) == (0, True), compared.output
    # Other rules find its members under the same version.
    sniffing = run("ingest", "in", "--again", "--all-files", "--workers", "1")
    assert shown(tmp_path) == [("b.img", "CT"), (None, "CT")], sniffing.output
    assert run("reconcile", "in").exit_code == 0


def test_an_archive_that_loses_its_members_shows_none_and_its_delete_is_recorded(run, tmp_path, ct):
    file = tmp_path / "in" / "a.zip"
    file.write_bytes(archives.as_zip({"a.dcm": ct}))
    (tmp_path / "in" / "d.dcm").write_bytes(ct)
    run("ingest", "in", "--workers", "1")
    file.write_bytes(archives.as_zip({"a.txt": b"text"}))
    run("ingest", "in", "--workers", "1")
    assert shown(tmp_path) == [(None, "CT")]
    file.unlink()
    assert "row without an object" in run("reconcile", "in").output
    assert run("reconcile", "in", "--repair").exit_code == 0
    assert run("reconcile", "in").exit_code == 0


def test_members_are_dumped(run, tmp_path, ct):
    members = {"x/a.dcm": ct, "x/b.dcm": b"no", "notes.txt": b"text", "IM1": ct}
    (tmp_path / "a.zip").write_bytes(archives.as_zip(members))
    (tmp_path / "b#1.tgz").write_bytes(archives.as_tar_gz(members))
    (tmp_path / "c#1.dcm").write_bytes(ct)
    for name in ("a.zip", "b#1.tgz"):
        result = run("dump", "--with-path", name)
        assert result.exit_code == 1
        (line,) = result.stdout.splitlines()
        document = json.loads(line)
        assert (document["path"], document["metadata"]["Modality"]) == (f"{name}#x/a.dcm", "CT")
        assert result.stderr.startswith(f"dcm2bq: {name}#x/b.dcm: ")
        (line,) = run("dump", f"{name}#IM1").stdout.splitlines()
        assert json.loads(line)["Modality"] == "CT"
        missing = run("dump", f"{name}#none")
        message = f"dcm2bq: {name}#none: the archive has no member of that name\n"
        assert (missing.exit_code, missing.stderr) == (1, message)
    assert run("dump", "c#1.dcm").exit_code == 0
    uri = (tmp_path / "b#1.tgz").as_uri()
    assert json.loads(run("dump", f"{uri}#IM1").stdout)["Modality"] == "CT"
    message = "dcm2bq: none#1.zip#a: No such file or directory\n"
    assert run("dump", "none#1.zip#a").stderr == message


def test_an_archive_of_a_bucket_is_dumped(tmp_path, ct, monkeypatch):
    (tmp_path / "root" / "bucket").mkdir(parents=True)
    (tmp_path / "root" / "bucket" / "a.zip").write_bytes(archives.as_zip({"x/a.dcm": ct}))
    given = {"storage": {"localRoot": str(tmp_path / "root")}}
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(given))
    for name in ("gs://bucket/a.zip", "gs://bucket/a.zip#x/a.dcm"):
        result = CliRunner().invoke(cli, ["dump", name])
        assert json.loads(result.stdout)["Modality"] == "CT"
