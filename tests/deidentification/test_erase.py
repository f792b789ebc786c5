"""What is erased is gone from the tables, from both schemas and from the bytes of the file."""

import errno
import json
import re
import shutil
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from pydicom.data import get_testdata_file

from dcm2bq.cli import cli
from dcm2bq.configuration import from_json
from dcm2bq.dead_letters.dead_letter import DeadLetter
from dcm2bq.errors import ErasedError, UnavailableError, UsageError
from dcm2bq.operations.erase import Erasure, duckdb_file
from dcm2bq.rows.erased_objects import ErasedObjects
from dcm2bq.rows.row import Row
from dcm2bq.rows.writer import key_id
from dcm2bq.service.outcome_log import Outcome
from dcm2bq.service.wiring import event_handler, open_warehouse
from dcm2bq.testing.events import StorageObject, finalized
from deidentification.profile import KEY, OTHER_KEY
from support.archives import as_zip

SECRET = "Zyxwv"
PATIENTS = 3


@pytest.fixture(scope="module", params=[None, "instead", "beside"])
def filled(request, tmp_path_factory):
    """A file that is filled once for all tests, and what it was filled under."""
    options = {"duckdb": {"path": str(tmp_path_factory.mktemp("filled") / "d.duckdb")}}
    if request.param:
        options["deidentify"] = {"profile": "BASIC", "actions": {"PatientComments": "K"}}
    if request.param == "beside":
        options["deidentify"]["datasetId"] = "research"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DCM2BQ_DEIDENTIFY_KEY", KEY.decode())
        fill(options)
    return options


@pytest.fixture
def options(filled, tmp_path, monkeypatch):
    monkeypatch.setenv("DCM2BQ_DEIDENTIFY_KEY", KEY.decode())
    options = {**filled, "duckdb": {"path": str(tmp_path / "d.duckdb")}}
    shutil.copy(filled["duckdb"]["path"], options["duckdb"]["path"])
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(options))
    return options


def row(number, *, deleted=False):
    patient = number % PATIENTS
    document = {
        "PatientID": f"P{patient}",
        "StudyInstanceUID": f"1.2.{patient}",
        "PatientComments": f"{SECRET}{patient}!" * 5,
    }
    values = {
        "timestamp": "2026-01-01T00:00:00Z",
        "path": f"gs://bucket/{number}.dcm",
        "version": "1",
        "deleted": deleted,
        "info": {
            "event": "deleted" if deleted else "finalized",
            "input": {"type": "gcs"},
            "warnings": [],
        },
    }
    if not deleted:
        values |= {"metadata": json.dumps(document), **document}
        del values["PatientComments"]
    return Row(values)


def dead_letter(number):
    name = f"{number}.dcm"
    attributes = {"bucket": "bucket", "object": name, "generation": "1", "reason": "not-dicom"}
    return DeadLetter(data=json.dumps({"name": name}), attributes=attributes)


def fill(options):
    warehouse = open_warehouse(from_json(options))
    warehouse.insert([row(number) for number in range(30)])
    warehouse.insert([row(1, deleted=True), row(2, deleted=True)])
    warehouse.insert_dead_letters([dead_letter(1), dead_letter(2)])


def query(options, sql):
    with duckdb.connect(options["duckdb"]["path"], read_only=True) as connection:
        return connection.execute(sql).fetchall()


def schemas(options):
    found = query(options, "SELECT DISTINCT schema_name FROM duckdb_tables() WHERE NOT internal")
    return [schema for (schema,) in found]


def bytes_of(options):
    return Path(options["duckdb"]["path"]).read_bytes()


@pytest.mark.parametrize(
    ("kind", "value", "rows"), [("patient-id", "P1", 11), ("study", "1.2.1", 11)]
)
def test_a_patient_is_gone(options, kind, value, rows):
    assert f"{SECRET}1!".encode() in bytes_of(options)
    dry = Erasure(from_json(options)).count(kind, value)
    assert f"{SECRET}1!".encode() in bytes_of(options)
    erased = Erasure(from_json(options)).erase(kind, value)
    assert erased == dry
    assert set(erased.rows.values()) == {rows}
    assert erased.dead_letters == 1
    for schema in schemas(options):
        counted = f"SELECT count(*), count(*) FILTER (deleted) FROM {schema}.metadata"
        assert query(options, counted) == [(21, 1)]
        assert query(options, f"SELECT count(*) FROM {schema}.instances") == [(19,)]
    data = bytes_of(options)
    assert f"{SECRET}1!".encode() not in data
    assert f"{SECRET}2!".encode() in data
    assert b'"1.dcm"' not in data
    folder = Path(options["duckdb"]["path"]).parent
    assert [each.name for each in folder.iterdir()] == ["d.duckdb"]


@pytest.fixture
def store(tmp_path, ct, monkeypatch):
    """A bucket of an object, a broken one, an archive with a broken member, and odd names."""
    monkeypatch.setenv("DCM2BQ_DEIDENTIFY_KEY", KEY.decode())
    folder = tmp_path / "store" / "bucket"
    folder.mkdir(parents=True)
    for name in ("a.dcm", "broken.dcm#2.dcm"):
        (folder / name).write_bytes(ct)
    (folder / "broken.dcm").write_bytes(b"no DICOM")
    (folder / "s#1.zip").write_bytes(as_zip({"ct.dcm": ct, "bad#1.dcm": b"no DICOM"}))
    return folder


def test_what_is_delivered_late_stays_away(tmp_path, store):
    """Rows, dead letters and archives' members, in both schemas."""
    options = {
        "duckdb": {"path": str(tmp_path / "d.duckdb")},
        "storage": {"localRoot": str(store.parent)},
        "archives": {"pattern": "zip$"},
        "deidentify": {"profile": "BASIC", "datasetId": "research"},
    }
    handler = event_handler(from_json(options))
    events = {each.name: finalized(StorageObject(each.name)) for each in sorted(store.iterdir())}
    outcomes = {name: handler.handle(event).value for name, event in events.items()}
    erasure = Erasure(from_json(options))

    found = {name: erasure.erase("path", f"gs://bucket/{name}") for name in list(events)[::-1]}

    assert outcomes.pop("broken.dcm") == "dead-lettered"
    assert set(outcomes.values()) == {"ingested"}
    assert {name: each.dead_letters for name, each in found.items()} == {
        "s#1.zip": 1,
        "broken.dcm#2.dcm": 0,
        "broken.dcm": 1,
        "a.dcm": 0,
    }
    assert {name: set(each.rows.values()) for name, each in found.items()} == {
        "s#1.zip": {1},
        "broken.dcm#2.dcm": {1},
        "broken.dcm": {0},
        "a.dcm": {1},
    }
    for name, event in events.items():
        assert handler.handle(event) is Outcome.SUPERSEDED, name
    for schema in schemas(options):
        assert query(options, f"SELECT count(*) FROM {schema}.metadata") == [(0,)]
        assert query(options, f"SELECT count(*) FROM {schema}.dead_letter") == [(0,)]
    assert handler.handle(finalized(StorageObject("a.dcm", generation=2))) is Outcome.INGESTED


def test_ingest_and_reconcile_leave_what_was_erased(tmp_path, monkeypatch, ct):
    """Also the member of an archive of which another member stays, which is not read again."""
    mr = Path(get_testdata_file("MR_small.dcm", download=False)).read_bytes()
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a.dcm").write_bytes(ct)
    (folder / "both.zip").write_bytes(as_zip({"ct.dcm": ct, "mr.dcm": mr}))
    options = {"duckdb": {"path": str(tmp_path / "d.duckdb")}, "archives": {"pattern": "zip$"}}
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(options))
    ingest = ["ingest", str(folder), "--workers", "1"]
    assert CliRunner().invoke(cli, ingest).exit_code == 0
    ((patient,),) = query(options, "SELECT PatientID FROM metadata WHERE path LIKE '%/a.dcm'")

    erased = Erasure(from_json(options)).erase("patient-id", patient)

    assert erased.rows == {"main": 2}
    run = CliRunner().invoke(cli, ingest)
    assert run.exit_code == 0
    assert re.findall(r"skipped +(.+?) +(\d)\n", run.output) == [
        ("already there", "1"),
        ("erased", "1"),
    ]
    run = CliRunner().invoke(cli, ["reconcile", str(folder)])
    assert run.exit_code == 0
    assert "object whose rows were erased" in run.output
    (((path,),)) = query(options, "SELECT path FROM metadata")
    assert path.endswith("both.zip#mr.dcm")


def test_the_audit_names_nobody(options):
    Erasure(from_json(options)).erase("patient-id", "P1")
    ((_, kind, rows, dead_letters),) = query(options, "SELECT * FROM erasures")
    assert (kind, rows, dead_letters) == ("patient-id", 11 * len(schemas(options)), 1)


def test_a_path_is_gone_and_others_stay(options):
    erased = Erasure(from_json(options)).erase("path", "gs://bucket/1.dcm")
    assert set(erased.rows.values()) == {2}
    assert erased.dead_letters == 1
    assert query(options, "SELECT count(*) FROM metadata") == [(30,)]


def test_what_is_not_there_changes_nothing(options):
    before = bytes_of(options)
    assert not Erasure(from_json(options)).erase("patient-id", "P9").found
    assert bytes_of(options) == before


def test_other_rows_can_be_written_afterwards(options):
    Erasure(from_json(options)).erase("patient-id", "P1")
    newer = row(1)
    newer.values["version"] = "2"
    assert open_warehouse(from_json(options)).insert([newer]) == [None]
    assert query(options, "SELECT count(*) FROM metadata") == [(22,)]


def test_the_command(options):
    run = CliRunner().invoke(cli, ["erase", "--patient-id", "P1", "--dry-run"])
    assert "would erase rows: 11 in " in run.stdout
    run = CliRunner().invoke(cli, ["erase", "--patient-id", "P1"])
    assert run.exit_code == 0
    assert run.stdout.startswith("erased rows: 11 in ")
    assert run.stderr == f"from DuckDB {options['duckdb']['path']}\n"
    run = CliRunner().invoke(cli, ["erase", "--patient-id", "P1"])
    assert run.stdout == "nothing found\n"
    run = CliRunner().invoke(cli, ["erase"])
    assert isinstance(run.exception, UsageError)


@pytest.mark.parametrize("filled", ["instead", "beside"], indirect=True)
def test_rows_under_another_key_are_named_and_found_with_it(options, tmp_path, monkeypatch):
    (tmp_path / "earlier").write_bytes(KEY + b"\n")
    monkeypatch.setenv("DCM2BQ_DEIDENTIFY_KEY", OTHER_KEY.decode())
    erase = ["erase", "--patient-id", "P1"]
    with_key = [*erase, "--earlier-key", str(tmp_path / "earlier")]
    schema = options["deidentify"].get("datasetId") or "main"
    count = f"SELECT count(*) FROM {schema}.metadata"
    dry = CliRunner().invoke(cli, [*with_key, "--dry-run"])

    for words in ([*erase, "--dry-run"], erase):
        run = CliRunner().invoke(cli, words)
        assert run.exit_code == 3
        assert run.stderr.splitlines()[-1] == (
            "dcm2bq: rows that are de-identified under other keys were not searched:"
            f" {key_id(KEY)} (32 rows). Run again with --earlier-key FILE for each of these keys;"
            " the id of a key ends info.writer of its rows"
        )
        assert query(options, count) == [(32,)]
    run = CliRunner().invoke(cli, with_key)

    assert run.exit_code == dry.exit_code == 0
    assert f"11 in {schema}" in dry.stdout
    assert f"11 in {schema}" in run.stdout
    assert query(options, count) == [(21,)]
    assert f"{SECRET}1!".encode() not in bytes_of(options)
    # What still comes under the earlier key is not written either.
    monkeypatch.setenv("DCM2BQ_DEIDENTIFY_KEY", KEY.decode())
    open_warehouse(from_json(options)).insert([row(1)])
    assert query(options, count) == [(21,)]


def test_an_earlier_key_that_cannot_be_used_is_refused(options, tmp_path):
    (tmp_path / "short").write_text("short")
    for name, message in (
        (
            "missing",
            f"--earlier-key: {tmp_path}/missing cannot be read (No such file or directory)",
        ),
        ("short", f"--earlier-key: the key in {tmp_path}/short must have at least 32 bytes, got 5"),
    ):
        words = ["erase", "--patient-id", "P1", "--earlier-key", str(tmp_path / name)]
        with pytest.raises(UsageError) as error:
            CliRunner().invoke(cli, words, catch_exceptions=False)
        assert str(error.value) == message
    if "deidentify" not in options:
        with pytest.raises(UsageError, match="no effect without deidentify"):
            Erasure(from_json(options), earlier_keys=[KEY])


def test_rows_of_a_time_before_the_policy_are_erased(tmp_path, monkeypatch):
    monkeypatch.setenv("DCM2BQ_DEIDENTIFY_KEY", KEY.decode())
    options = {"duckdb": {"path": str(tmp_path / "d.duckdb")}}
    open_warehouse(from_json(options)).insert([row(1), row(2)])
    options["deidentify"] = {"profile": "BASIC"}

    erased = Erasure(from_json(options)).erase("patient-id", "P1")

    assert erased.rows == {"main": 1}
    failures = open_warehouse(from_json(options)).insert([row(1), row(2)])
    assert [type(each) for each in failures] == [ErasedError, type(None)]


def test_a_value_that_the_rows_do_not_keep_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("DCM2BQ_DEIDENTIFY_KEY", KEY.decode())
    options = {
        "duckdb": {"path": str(tmp_path / "d.duckdb")},
        "deidentify": {"profile": "BASIC", "actions": {"PatientID": "X"}},
    }
    open_warehouse(from_json(options)).insert([row(1)])
    with pytest.raises(UsageError, match="do not contain PatientID, which therefore"):
        Erasure(from_json(options)).erase("patient-id", "P1")
    assert Erasure(from_json(options)).erase("path", "gs://bucket/1.dcm").rows == {"main": 1}


@pytest.mark.parametrize(("profile", "listed"), [("BASIC", True), ("BASIC", False), (None, False)])
def test_ingest_writes_nothing_of_what_was_erased(tmp_path, monkeypatch, ct, profile, listed):
    """Neither a row nor a dead letter, whether or not it was erased before the listing."""
    monkeypatch.setenv("DCM2BQ_DEIDENTIFY_KEY", KEY.decode())
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a.dcm").write_bytes(ct)
    (folder / "broken.dcm").write_bytes(b"no DICOM")
    options = {
        "duckdb": {"path": str(tmp_path / "d.duckdb")},
        "deidentify": {"profile": profile},
    }
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(options))
    ingest = ["ingest", str(folder), "--workers", "1"]
    assert "dead-lettered  not-dicom  1" in CliRunner().invoke(cli, ingest).output
    for name in ("a.dcm", "broken.dcm"):
        assert Erasure(from_json(options)).erase("path", (folder / name).as_uri()).found
    if not listed:
        monkeypatch.setattr(
            "dcm2bq.operations.ingest.run.erased_objects", lambda _: ErasedObjects()
        )

    run = CliRunner().invoke(cli, ingest)

    assert run.exit_code == 0
    assert [line.split() for line in run.stdout.splitlines()[2:]] == [["skipped", "erased", "2"]]
    for schema in schemas(options):
        assert query(options, f"SELECT count(*) FROM {schema}.metadata") == [(0,)]
        assert query(options, f"SELECT count(*) FROM {schema}.dead_letter") == [(0,)]


@pytest.mark.parametrize("filled", [None], indirect=True)
def test_an_erasure_that_is_interrupted_is_finished_by_the_next(options, monkeypatch):
    """Between the deletion of the rows and the new file, as by a kill or a full disk."""
    copy = duckdb_file._rewrite
    monkeypatch.setattr(duckdb_file, "_rewrite", stopped)
    with pytest.raises(UnavailableError):
        Erasure(from_json(options)).erase("patient-id", "P1")
    assert query(options, "SELECT count(*) FROM metadata") == [(21,)]
    assert f"{SECRET}1!".encode() in bytes_of(options)
    monkeypatch.setattr(duckdb_file, "_rewrite", copy)

    run = CliRunner().invoke(cli, ["erase", "--patient-id", "P1"])

    assert (run.exit_code, run.stdout) == (0, "nothing found\n")
    assert "finished an interrupted erasure" in run.stderr
    assert f"{SECRET}1!".encode() not in bytes_of(options)
    folder = Path(options["duckdb"]["path"]).parent
    assert [each.name for each in folder.iterdir()] == ["d.duckdb"]


def stopped(*_):
    raise OSError(errno.ENOSPC, "no space")


@pytest.mark.parametrize("filled", [None], indirect=True)
def test_a_file_that_cannot_be_copied_is_copied_by_the_next(options, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", stopped)
        with pytest.raises(UnavailableError):
            Erasure(from_json(options)).erase("patient-id", "P1")
    fresh = Path(options["duckdb"]["path"] + ".erasing")
    assert fresh.stat().st_size == 0
    Erasure(from_json(options)).erase("patient-id", "P1")
    assert not fresh.exists()
    assert f"{SECRET}1!".encode() not in bytes_of(options)


@pytest.mark.parametrize("filled", [None], indirect=True)
def test_an_erasure_that_deletes_nothing_leaves_nothing_to_finish(options, monkeypatch):
    monkeypatch.setattr(Erasure, "_delete", stopped)
    with pytest.raises(UnavailableError):
        Erasure(from_json(options)).erase("patient-id", "P1")
    assert query(options, "SELECT count(*) FROM metadata") == [(32,)]
    assert not Path(options["duckdb"]["path"] + ".erasing").exists()
