"""A bucket or folder against `instances`: what differs is found, listed and corrected."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from dcm2bq.cli import cli
from dcm2bq.configuration import load
from dcm2bq.errors import UnavailableError
from dcm2bq.events.actions import Action, Kind, ObjectReference
from dcm2bq.objects.listing import FileListing, LocalListing
from dcm2bq.rows.row import delete_row
from dcm2bq.warehouse.duckdb import DuckDbWarehouse, connect
from dcm2bq.warehouse.queries import queries
from support import emulators

LONG_AGO = 1_700_000_000_000_000_000


class Place:
    """A folder that replaces a bucket, and a DuckDB file."""

    def __init__(self, folder, content: bytes) -> None:
        self.files = folder / "buckets/bucket"
        self.files.mkdir(parents=True)
        self.database = folder / "x.duckdb"
        self._content = content

    def put(self, name: str, *, age: int = 0) -> None:
        """A file; each of `age` makes it a second older."""
        path = self.files / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self._content)
        when = LONG_AGO - age * 10**9
        os.utime(path, ns=(when, when))

    def ask(self, sql: str):
        with connect(str(self.database), read_only=True) as connection:
            return connection.execute(sql).fetchall()


@pytest.fixture
def place(tmp_path, monkeypatch, ct):
    given = {
        "duckdb": {"path": str(tmp_path / "x.duckdb")},
        "storage": {"localRoot": str(tmp_path / "buckets")},
    }
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(given))
    monkeypatch.delenv("DCM2BQ_CONFIG_FILE", raising=False)
    return Place(tmp_path, ct)


def run(command, *words: object):
    """Run a command in this process; (exit code, the cells of its tables, its lines)."""
    result = CliRunner().invoke(cli, [command, *map(str, words)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    lines = result.stdout.splitlines()
    cells = [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines]
    return result.exit_code, {each[0]: each[1] for each in cells if len(each) > 1}, result.output


def ingested(where: object = "gs://bucket") -> None:
    assert run("ingest", where, "--workers", "1")[0] == 0


def reconciled(*words: object):
    return run("reconcile", "gs://bucket", "--workers", "1", *words)


def test_what_is_in_order_is_proved(place):
    for name in ("a.dcm", "b/c.dcm", "notes.txt"):
        place.put(name)
    ingested()
    code, found, _ = reconciled()
    assert code == 0
    assert {key: count for key, count in found.items() if count.isdecimal()} == {
        "in order": "2",
        "not selected": "1",
    }


def test_nothing_there_is_well_too(place):
    code, _, output = reconciled()
    assert (code, output) == (0, f"with DuckDB {place.database}\nno objects and no rows\n")


def test_each_difference_is_found_listed_and_mended(place):
    for name in ("same.dcm", "gone.dcm", "older.dcm"):
        place.put(name, age=10)
    (place.files / "broken.dcm").write_bytes(b"no DICOM")
    ingested()
    (place.files / "gone.dcm").unlink()
    place.put("older.dcm", age=5)
    place.put("new.dcm")
    code, found, output = reconciled("--list")
    assert code == 1
    expected = {
        "in order": "1",
        "object without a row": "1",
        "row of an older generation": "1",
        "row without an object": "1",
        "dead-lettered": "1",
    }
    assert expected.items() <= found.items()
    listed = dict(line.split("\t")[:2][::-1] for line in output.splitlines() if "\t" in line)
    assert listed == {
        "gs://bucket/broken.dcm": "dead-lettered",
        "gs://bucket/gone.dcm": "row without an object",
        "gs://bucket/new.dcm": "object without a row",
        "gs://bucket/older.dcm": "row of an older generation",
    }
    code, found, output = reconciled("--repair")
    assert code == 0
    assert (found["ingested"], found["deleted"]) == ("2", "recorded")
    assert "deleted   recorded  1" in output
    assert place.ask("SELECT path FROM instances ORDER BY path") == [
        ("gs://bucket/new.dcm",),
        ("gs://bucket/older.dcm",),
        ("gs://bucket/same.dcm",),
    ]
    assert place.ask("SELECT path, version FROM metadata WHERE info.event = 'reconcile'") == [
        ("gs://bucket/gone.dcm", str(LONG_AGO - 10 * 10**9))
    ]
    code, found, _ = reconciled()
    assert (code, found["in order"], found["dead-lettered"]) == (0, "3", "1")


def test_a_folder_is_reconciled_like_a_bucket(place):
    for name in ("a.dcm", "b b.dcm"):
        place.put(name)
    ingested(place.files)
    (place.files / "b b.dcm").unlink()
    code, found, _ = run("reconcile", place.files)
    assert (code, found["row without an object"]) == (1, "1")
    assert run("reconcile", place.files, "--repair", "--workers", "1")[0] == 0
    assert place.ask("SELECT path FROM instances") == [((place.files / "a.dcm").as_uri(),)]


def test_only_what_begins_with_the_prefix_is_looked_at(place):
    for name in ("a/1.dcm", "b/2.dcm"):
        place.put(name)
    ingested()
    (place.files / "b/2.dcm").unlink()
    assert run("reconcile", "gs://bucket/a/")[0] == 0
    assert run("reconcile", "gs://bucket/b/")[0] == 1


def test_a_listing_that_misses_an_object_brings_no_wrong_delete(place, monkeypatch):
    for name in ("a.dcm", "b.dcm"):
        place.put(name)
    ingested()
    listed = LocalListing.objects

    def forgetful(*args):
        return (each for each in listed(*args) if each.reference.name != "b.dcm")

    monkeypatch.setattr(LocalListing, "objects", forgetful)
    code, found, _ = reconciled("--repair")
    assert code == 0
    assert (found["in order"], found["changed during this run"]) == ("1", "1")
    assert place.ask("SELECT count(*) FROM instances") == [(2,)]


def test_what_cannot_be_looked_up_is_not_deleted(place, monkeypatch):
    for name in ("a.dcm", "b.dcm"):
        place.put(name)
    ingested()
    (place.files / "b.dcm").unlink()

    def blind(*_):
        raise UnavailableError("the disk cannot be read now (EIO)")

    monkeypatch.setattr(LocalListing, "object", blind)
    code, found, output = reconciled("--repair")
    assert code == 1
    assert found["could not be checked"] == "1"
    assert "dcm2bq: gs://bucket/b.dcm: the disk cannot be read now (EIO)" in output
    assert place.ask("SELECT count(*) FROM instances") == [(2,)]


def test_a_disk_that_is_not_mounted_deletes_nothing(place):
    place.put("a.dcm")
    ingested()
    (place.files / "a.dcm").unlink()
    with pytest.raises(Exception, match=r"^the source is empty: check that the disk is mounted"):
        reconciled("--repair")
    assert reconciled()[0] == 1
    assert reconciled("--repair", "--even-if-empty")[0] == 0
    assert place.ask("SELECT count(*) FROM instances") == [(0,)]


def test_what_changes_meanwhile_is_not_wrong(place):
    place.put("a.dcm")
    ingested()
    soon = time.time_ns() + 10**12
    place.put("b.dcm")
    os.utime(place.files / "b.dcm", ns=(soon, soon))
    code, found, _ = reconciled()
    assert (code, found["changed during this run"]) == (0, "1")
    assert reconciled("--repair")[0] == 0
    assert place.ask("SELECT count(*) FROM instances") == [(2,)]


def test_a_file_that_is_there_again_after_a_recorded_delete_is_repaired(place):
    place.put("a.dcm", age=10)
    place.put("b.dcm", age=10)
    ingested()
    warehouse = DuckDbWarehouse(str(place.database))
    reference = ObjectReference("bucket", "a.dcm", LONG_AGO - 10 * 10**9)
    warehouse.insert(
        [delete_row(Action(Kind.DELETE, "deleted", "1", datetime.now(UTC), reference))]
    )
    code, found, _ = reconciled()
    assert (code, found["file that is recorded as deleted or newer"]) == (1, "1")
    assert reconciled("--repair")[0] == 0
    assert place.ask("SELECT count(*) FROM instances") == [(2,)]
    code, found, _ = reconciled()
    assert (code, found["in order"]) == (0, "2")


def test_more_deletes_than_the_limit_are_not_recorded(place):
    for number in range(150):
        place.put(f"{number:03}.dcm")
    ingested()
    for number in range(120):
        (place.files / f"{number:03}.dcm").unlink()
    code, _, output = reconciled("--repair")
    assert code == 3
    assert "120 of 150 rows have no object, which is more than --max-deletes" in output
    assert place.ask("SELECT count(*) FROM instances") == [(150,)]
    assert reconciled("--repair", "--max-deletes", "120")[0] == 0
    assert place.ask("SELECT count(*) FROM instances") == [(30,)]


def test_a_metadata_update_without_its_row_is_found(place, monkeypatch):
    place.put("a.dcm")
    ingested()
    from dcm2bq.objects import listing
    from dcm2bq.objects.stored_object import StoredObject

    def updated(reference, time, _, *facts):
        return StoredObject(reference, time, 2, *facts)

    monkeypatch.setattr(listing, "StoredObject", updated)
    code, found, _ = reconciled()
    assert (code, found["row of older object metadata"]) == (1, "1")
    assert reconciled("--repair")[0] == 0
    assert reconciled()[0] == 0


def test_members_of_an_archive_stand_as_long_as_it_does(place):
    place.put("a.dcm")
    ingested()
    place.put("archive.zip")
    with connect(str(place.database)) as connection:
        connection.execute(
            "INSERT INTO metadata SELECT * REPLACE ('gs://bucket/archive.zip#1.dcm' AS path)"
            " FROM metadata"
        )
    assert reconciled()[0] == 0
    (place.files / "archive.zip").unlink()
    assert reconciled()[0] == 1


def test_an_unreadable_folder_is_named_and_its_rows_stay(place, monkeypatch):
    place.put("a/1.dcm")
    place.put("b.dcm")
    ingested(place.files)
    scandir = os.scandir

    def denying(path):
        if str(path).endswith("/a/"):
            raise PermissionError(13, "no")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", denying)
    monkeypatch.setattr(
        FileListing, "object", lambda *_: (_ for _ in ()).throw(UnavailableError("no"))
    )
    code, found, _ = run("reconcile", place.files, "--repair", "--workers", "1")
    assert (code, found["could not be checked"]) == (1, "2")
    assert place.ask("SELECT count(*) FROM instances") == [(2,)]


@pytest.fixture(scope="module")
def cloud(ct):
    """Emulators of Cloud Storage, with objects, and of BigQuery, with our tables."""
    from google.auth.credentials import AnonymousCredentials
    from google.cloud import storage

    from dcm2bq.configuration import BigQueryOptions
    from dcm2bq.warehouse.bigquery_tables import create

    with (
        pytest.MonkeyPatch.context() as patch,
        emulators.storage("bucket") as storage_url,
        emulators.bigquery() as bigquery_url,
    ):
        patch.setenv("STORAGE_EMULATOR_HOST", storage_url)
        patch.setenv("BIGQUERY_EMULATOR_HOST", bigquery_url)
        patch.setenv("GOOGLE_CLOUD_PROJECT", "project")
        list(create(BigQueryOptions("project")))
        client = storage.Client(project="project", credentials=AnonymousCredentials())
        yield client.bucket("bucket")
        client.close()


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # Google's clients leave sockets open
def test_a_bucket_and_bigquery(cloud, ct, monkeypatch):
    given = {"warehouse": "bigQuery", "bigQuery": {"projectId": "project"}}
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(given))
    for name in ("a.dcm", "b c/d.dcm", "e.dcm"):
        cloud.blob(name).upload_from_string(ct)
    cloud.blob("broken.dcm").upload_from_string(b"no DICOM")
    code, found, output = run("ingest", "gs://bucket", "--workers", "2")
    assert (code, found["ingested"]) == (0, "3"), output
    assert "dead-lettered  not-dicom  1" in output
    code, _, output = run("ingest", "gs://bucket", "--workers", "1")
    assert code == 0
    assert "skipped  already there         3" in output
    assert "skipped  dead-lettered before  1" in output
    time.sleep(0.01)
    cloud.blob("e.dcm").delete()
    cloud.blob("new.dcm").upload_from_string(ct)
    monkeypatch.setattr("dcm2bq.operations.reconcile.datetime", _Later)
    code, found, _ = reconciled()
    assert code == 1
    assert (found["in order"], found["row without an object"]) == ("2", "1")
    assert (found["object without a row"], found["dead-lettered"]) == ("1", "1")
    assert reconciled("--repair")[0] == 0
    code, found, _ = reconciled()
    assert (code, found["in order"]) == (0, "3")

    cloud.blob("broken.dcm").upload_from_string(ct)
    code, _, output = run("dlq", "list", "--json")
    document = json.loads(output.partition("\n")[2])
    assert [(each["reason"], each["waiting"]) for each in document["reasons"]] == [("not-dicom", 1)]
    assert [each["object"] for each in document["deadLetters"]] == ["broken.dcm"]
    code, found, output = run("dlq", "replay", "--reason", "not-dicom", "--since", "1h")
    assert code == 0, output
    assert "ingested  not-dicom  1" in output
    assert "nothing waits" in run("dlq", "replay")[2]


class _Later(datetime):
    """A clock for reconcile that is ahead, so that new rows do not count as new."""

    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) + timedelta(hours=1)


# Its folder is named before anything that could fail.
_KEPT = """
import sys, time
from pathlib import Path
from dcm2bq.spooling import temporary_folder
with temporary_folder() as folder:
    Path(folder, "names").write_text("of patients")
    print(folder, flush=True)
    time.sleep(60 if sys.argv[1:] else 0)
"""


@pytest.mark.parametrize("number", [None, signal.SIGKILL, signal.SIGTERM])
def test_a_temporary_folder_is_gone_however_the_process_ends(tmp_path, number):
    words = [sys.executable, "-c", _KEPT, *(["wait"] if number else [])]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment) as process:
        folder = Path(process.stdout.readline().strip())
        assert folder.parent == tmp_path
        if number:
            process.send_signal(number)
    until = time.monotonic() + 20
    while folder.exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert list(tmp_path.iterdir()) == []


def test_many_rows_are_sorted_in_temporary_files(place, monkeypatch):
    """In memory, a million rows take 0.7 GB."""
    place.put("a.dcm")
    ingested()
    settings = "SELECT current_setting('memory_limit'), current_setting('temp_directory')"
    ((memory, _),) = queries(load().configuration).rows(settings)
    assert memory != "122.0 MiB"
    monkeypatch.setattr("dcm2bq.warehouse.queries._MANY_ROWS", 1)
    ((memory, folder),) = queries(load().configuration).rows(settings)
    assert (memory, Path(folder).parent) == ("122.0 MiB", Path(tempfile.gettempdir()))
    assert not Path(folder).exists()
    assert reconciled()[1]["in order"] == "1"
