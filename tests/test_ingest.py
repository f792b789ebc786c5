"""What is already there, into the warehouse: everything counted, nothing read twice."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from dcm2bq.cli import cli
from dcm2bq.configuration import Configuration, DuckDbOptions, StorageOptions
from dcm2bq.errors import UsageError
from dcm2bq.events.parsing import STORAGE_PREFIX
from dcm2bq.objects.listing import FileListing
from dcm2bq.operations.ingest.recorded_versions import Recorded, paired
from dcm2bq.operations.replay.dead_letters import original_event
from dcm2bq.operations.replay.store import DeadLetterStore, Filter
from dcm2bq.testing import StorageObject, finalized, memory_handler
from dcm2bq.warehouse import duckdb_bulk_load
from dcm2bq.warehouse.duckdb import DuckDbWarehouse, connect
from dcm2bq.warehouse.queries import queries
from support.real_files import real_file

ROOT = Path(__file__).resolve().parent.parent


class Place:
    """A folder of buckets, a DuckDB file, and a configuration in the environment."""

    def __init__(self, folder: Path, monkeypatch) -> None:
        self.folder = folder
        self.files = folder / "buckets/bucket"
        self.files.mkdir(parents=True)
        (folder / "tmp").mkdir()
        self.database = folder / "x.duckdb"
        self._monkeypatch = monkeypatch
        self.configure()

    def configure(self, **options) -> None:
        given = {"duckdb": {"path": str(self.database)}, **options}
        self._monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(given))
        self._monkeypatch.delenv("DCM2BQ_CONFIG_FILE", raising=False)

    def as_bucket(self, **options) -> None:
        self.configure(storage={"localRoot": str(self.folder / "buckets")}, **options)

    def put(self, name: str, content: bytes) -> Path:
        path = self.files / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def ask(self, sql: str):
        with connect(str(self.database), read_only=True) as connection:
            return connection.execute(sql).fetchall()


@pytest.fixture
def place(tmp_path, monkeypatch):
    return Place(tmp_path, monkeypatch)


def ingest(where: object, *options: str):
    """Run the command in this process; (exit code, counts, standard error)."""
    words = options if "--workers" in options else ("--workers", "1", *options)
    result = CliRunner().invoke(cli, ["ingest", str(where), *words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    lines = [line.split("  ") for line in result.stdout.splitlines()[2:]]
    cells = [[cell.strip() for cell in line if cell.strip()] for line in lines]
    return result.exit_code, {tuple(each[:-1]): int(each[-1]) for each in cells}, result.stderr


def test_a_folder_is_read_by_several_processes_once(place, ct):
    for number in range(300):
        place.put(f"{number % 7}/{number}.dcm", ct)
    place.put("broken.dcm", b"no DICOM" * 99)
    place.put("notes.txt", b"no name of ours")
    code, counts, _ = ingest(place.files, "--workers", "2")
    assert code == 0
    assert counts == {
        ("ingested",): 300,
        ("dead-lettered", "not-dicom"): 1,
        ("ignored", "the name does not match objects.pattern"): 1,
    }
    assert place.ask("SELECT count(*), count(DISTINCT path), max(Modality) FROM instances") == [
        (300, 300, "CT")
    ]
    code, counts, _ = ingest(place.files, "--workers", "2")
    assert code == 0
    assert counts == {
        ("skipped", "already there"): 300,
        ("skipped", "dead-lettered before"): 1,
        ("ignored", "the name does not match objects.pattern"): 1,
    }
    assert place.ask("SELECT count(*) FROM metadata") == [(300,)]


def test_a_row_is_the_one_that_an_event_would_have_brought(place, ct, bucket, warehouse):
    place.as_bucket()
    path = place.put("a/ct.dcm", ct)
    assert ingest("gs://bucket")[0] == 0
    generation = path.stat().st_mtime_ns
    memory_handler(bucket, warehouse).handle(finalized(bucket.put("a/ct.dcm", ct)))
    (expected,) = warehouse.rows
    ((row,),) = place.ask("SELECT to_json(m) FROM metadata AS m")
    row, values = json.loads(row), dict(expected.values)
    assert place.ask("SELECT metadata FROM metadata") == [(values["metadata"],)]
    assert (row["path"], row["version"]) == ("gs://bucket/a/ct.dcm", str(generation))
    assert row["info"]["event"] == "ingest"
    assert row["info"]["input"]["bytesRead"] == values["info"]["input"]["bytesRead"]
    for column in ("PatientID", "StudyInstanceUID", "SOPInstanceUID", "Modality", "StudyDate"):
        assert row[column] == values[column]


def test_what_changed_is_read_again_and_the_newer_one_counts(place, ct):
    path = place.put("a.dcm", ct)
    os.utime(path, ns=(0, 1_700_000_000_000_000_000))
    ingest(place.files)
    path.write_bytes(real_file("MR_small.dcm"))
    assert ingest(place.files)[1] == {("ingested",): 1}
    assert place.ask("SELECT Modality FROM instances") == [("MR",)]
    assert place.ask("SELECT count(*) FROM metadata") == [(2,)]


def test_a_file_that_is_replaced_after_it_was_listed_is_read_in_its_new_version(
    place, ct, monkeypatch
):
    path = place.put("a.dcm", ct)
    listed = FileListing.objects

    def objects(*args):
        yield from listed(*args)
        path.write_bytes(real_file("MR_small.dcm"))
        os.utime(path, ns=(0, 1_800_000_000_000_000_000))

    monkeypatch.setattr(FileListing, "objects", objects)
    assert ingest(place.files)[1] == {("ingested",): 1}
    assert place.ask("SELECT version, Modality FROM metadata") == [("1800000000000000000", "MR")]


@pytest.mark.parametrize("as_bucket", [True, False])
def test_a_file_overwritten_by_garbage_is_not_shown_any_more(place, ct, as_bucket):
    where = "gs://bucket" if as_bucket else place.files
    if as_bucket:
        place.as_bucket()
    path = place.put("a.dcm", ct)
    os.utime(path, ns=(0, 1_700_000_000_000_000_000))
    ingest(where)
    path.write_bytes(b"no DICOM")
    assert ingest(where)[1] == {("dead-lettered", "not-dicom"): 1}
    assert place.ask("SELECT count(*) FROM instances") == [(0,)]
    assert ingest(where)[1] == {("skipped", "dead-lettered before"): 1}


@pytest.mark.parametrize("age", [0, 10], ids=["same time", "older"])
def test_a_file_that_returns_after_its_delete_is_shown_again(place, ct, age):
    path = place.put("a.dcm", ct)
    os.utime(path, ns=(0, 1_700_000_000_000_000_000))
    ingest(place.files)
    path.unlink()
    place.put("b.dcm", ct)
    assert run_reconcile(place, "--repair") == 0
    assert place.ask("SELECT count(*) FROM instances") == [(1,)]
    path.write_bytes(real_file("MR_small.dcm"))
    os.utime(path, ns=(0, 1_700_000_000_000_000_000 - age * 10**9))
    assert ingest(place.files)[1] == {("ingested",): 1, ("skipped", "already there"): 1}
    assert place.ask("SELECT version FROM instances WHERE Modality = 'MR'") == [
        ("1700000000000000001",)
    ]
    assert ingest(place.files)[1] == {("skipped", "already there"): 2}
    assert run_reconcile(place) == 0


def test_other_bytes_of_the_same_time_are_read_again(place, ct):
    path = place.put("a.dcm", ct)
    os.utime(path, ns=(0, 1_700_000_000_000_000_000))
    ingest(place.files)
    path.write_bytes(real_file("MR_small.dcm"))
    os.utime(path, ns=(0, 1_700_000_000_000_000_000))
    assert run_reconcile(place) == 1
    assert ingest(place.files)[1] == {("ingested",): 1}
    assert place.ask("SELECT Modality FROM instances") == [("MR",)]
    assert run_reconcile(place) == 0


def run_reconcile(place, *words: str) -> int:
    result = CliRunner().invoke(cli, ["reconcile", str(place.files), "--workers", "1", *words])
    return result.exit_code


def test_a_dead_letter_that_is_replaced_is_marked(place, ct):
    path = place.put("a.dcm", b"no DICOM")
    ingest(place.files)
    assert ingest(place.files, "--again")[1] == {("dead-lettered", "not-dicom"): 1}
    pending = (
        "SELECT count(*) FROM dead_letter"
        " WHERE message_id NOT IN (SELECT message_id FROM dead_letter_replayed)"
    )
    assert place.ask(pending) == [(1,)]
    path.write_bytes(ct)
    ingest(place.files)
    assert place.ask(pending) == [(0,)]


def test_a_metadata_update_is_read_again(place, ct, monkeypatch):
    place.as_bucket()
    place.put("a.dcm", ct)
    ingest("gs://bucket")
    from dcm2bq.objects import listing
    from dcm2bq.objects.stored_object import StoredObject

    def updated(reference, time, _, *facts):
        return StoredObject(reference, time, 2, *facts)

    monkeypatch.setattr(listing, "StoredObject", updated)
    assert ingest("gs://bucket")[1] == {("ingested",): 1}
    assert ingest("gs://bucket")[1] == {("skipped", "already there"): 1}


def test_a_dead_letter_of_an_object_is_replayed_like_any_other(place, ct):
    place.as_bucket()
    place.put("a.dcm", b"no DICOM")
    assert ingest("gs://bucket")[1] == {("dead-lettered", "not-dicom"): 1}
    configuration = Configuration(
        duckdb=DuckDbOptions(str(place.database)),
        storage=StorageOptions(str(place.folder / "buckets")),
    )
    (dead_letter,) = DeadLetterStore(queries(configuration)).waiting(Filter())
    event = original_event(dead_letter).event
    assert event["type"] == f"{STORAGE_PREFIX}finalized"
    assert (event.data["bucket"], event.data["name"]) == ("bucket", "a.dcm")
    assert dead_letter.attributes["generation"] == event.data["generation"]


def test_what_was_dead_lettered_is_read_again_when_asked_or_changed(place, ct):
    path = place.put("a.dcm", b"no DICOM")
    ingest(place.files)
    assert ingest(place.files, "--again")[1] == {("dead-lettered", "not-dicom"): 1}
    path.write_bytes(ct)
    assert ingest(place.files)[1] == {("ingested",): 1}


def test_a_dead_letter_for_what_may_pass_does_not_keep_an_object_out(place, ct):
    place.as_bucket()
    generation = place.put("a.dcm", ct).stat().st_mtime_ns
    from dcm2bq.dead_letters.dead_letter import dead_letter_of
    from dcm2bq.errors import UnavailableError

    event = finalized(StorageObject("a.dcm", generation=generation))
    warehouse = DuckDbWarehouse(str(place.database))
    warehouse.insert_dead_letter(dead_letter_of(event, None, UnavailableError("no")))
    assert ingest("gs://bucket")[1] == {("ingested",): 1}


def test_a_dry_run_counts_and_writes_nothing(place, ct):
    place.put("a.dcm", ct)
    place.put("b.dcm", b"broken")
    code, counts, _ = ingest(place.files, "--dry-run")
    assert (code, counts) == (0, {("would be ingested",): 2})
    assert not place.database.exists()


def test_content_decides_where_names_do_not(place, ct):
    place.configure(objects={"sniffContent": True})
    place.put("image", ct)
    place.put("text", b"x" * 500)
    assert ingest(place.files, "--dry-run")[1] == {("would be ingested", "if it is DICOM"): 2}
    assert ingest(place.files)[1] == {
        ("ignored", "the content is not DICOM"): 1,
        ("ingested",): 1,
    }


def test_a_file_that_is_named_counts_whatever_its_name(place, ct):
    path = place.put("image", ct)
    assert ingest(path)[1] == {("ingested",): 1}
    assert place.ask("SELECT path FROM instances") == [(path.as_uri(),)]


def test_what_could_not_be_read_is_named_and_the_exit_code_says_so(place, ct, monkeypatch):
    place.put("a.dcm", ct)
    denied = place.put("b.dcm", ct)
    from dcm2bq.errors import UnavailableError
    from dcm2bq.objects.local_files import LocalFiles

    original = LocalFiles.open

    def opened(self, reference):
        if reference.path == denied.as_uri():
            raise UnavailableError("the disk cannot be read now (EIO)")
        return original(self, reference)

    monkeypatch.setattr(LocalFiles, "open", opened)
    code, counts, errors = ingest(place.files)
    assert code == 1
    assert counts == {("failed", "unavailable"): 1, ("ingested",): 1}
    assert errors.splitlines() == [
        f"into DuckDB {place.database}",
        f"dcm2bq: {denied.as_uri()}: the disk cannot be read now (EIO)",
    ]
    monkeypatch.undo()
    place.configure()
    assert ingest(place.files)[1] == {("ingested",): 1, ("skipped", "already there"): 1}


def test_what_vanishes_meanwhile_is_superseded(place, ct, monkeypatch):
    place.put("a.dcm", ct)
    gone = place.put("b.dcm", ct)
    listed = FileListing.objects

    def objects(*args):
        yield from listed(*args)
        gone.unlink()

    monkeypatch.setattr(FileListing, "objects", objects)
    code, counts, _ = ingest(place.files)
    assert code == 0
    assert counts == {("ingested",): 1, ("superseded", "gone before it was read"): 1}


def test_a_row_too_long_for_a_file_of_rows_goes_by_itself(place, ct, monkeypatch):
    monkeypatch.setattr(duckdb_bulk_load, "MAX_LINE_BYTES", 1000)
    place.put("a.dcm", ct)
    assert ingest(place.files)[1] == {("ingested",): 1}
    assert place.ask("SELECT Modality FROM instances") == [("CT",)]


def test_no_space_for_temporary_files_is_said(place, ct, monkeypatch):
    place.put("a.dcm", ct)

    def full(**_):
        raise OSError(28, "")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    from dcm2bq.errors import UnavailableError

    with pytest.raises(UnavailableError, match=r"^no space for temporary files in .*set TMPDIR$"):
        ingest(place.files)


def started(place, *words: str, limit: int | None = None) -> subprocess.Popen[str]:
    """The command as its own process, with at most this many bytes in a file."""

    def set_limit() -> None:
        import resource

        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [sys.executable, "-m", "dcm2bq", "ingest", str(place.files), *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(place.folder / "tmp")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=set_limit,  # noqa: PLW1509 - no thread of ours is running then
    )


def many(place, ct, count: int) -> None:
    first = place.put("0/0.dcm", ct)
    for number in range(1, count):
        path = place.files / f"{number // 500}/{number}.dcm"
        path.parent.mkdir(exist_ok=True)
        shutil.copyfile(first, path)


def test_a_full_disk_is_said_and_nothing_is_half_kept(place, ct):
    many(place, ct, 600)
    with started(place, limit=1_000_000) as process:
        output, errors = process.communicate()
    assert process.returncode == 1, output
    _, error = errors.splitlines()
    assert "no space for temporary files in" in error
    assert ingest(place.files)[1] == {("ingested",): 600}


def row_bytes(process: subprocess.Popen[str]) -> int:
    """How many bytes of rows the process has in files that have no name."""
    sizes = []
    for descriptor in Path(f"/proc/{process.pid}/fd").iterdir():
        with suppress(OSError):
            if str(descriptor.readlink()).endswith(" (deleted)"):
                sizes.append(descriptor.stat().st_size)
    return sum(sizes)


def children(pid: int) -> list[int]:
    """The worker processes of an ingest."""
    given = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(each) for each in given if b"spawn_main" in command_line(each)]


def command_line(pid: object) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def is_starting(worker: int) -> bool:
    """Whether a worker process is still in its parent's process group."""
    return os.getpgid(worker) != worker


def wait_for_rows(process: subprocess.Popen[str], size: int = 1_000_000) -> None:
    """Wait until workers have left rows of this many bytes that are not in the database yet.

    All workers have then left the parent's process group: SIGTERM to the group would end one that
    is still starting, and with it the pool.
    """
    while row_bytes(process) < size or any(map(is_starting, children(process.pid))):
        assert process.poll() is None
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("number", "send"),
    [
        (signal.SIGINT, os.killpg),
        (signal.SIGTERM, os.killpg),
        (signal.SIGHUP, os.killpg),
        (signal.SIGTERM, os.kill),
        (signal.SIGKILL, os.kill),
    ],
    ids=["Ctrl-C", "SIGTERM to all", "hang-up", "SIGTERM", "SIGKILL"],
)
def test_what_was_stopped_is_continued_and_leaves_nothing(place, ct, number, send):
    many(place, ct, 4000)
    with started(place, "--workers", "2") as process:
        wait_for_rows(process)
        workers = children(process.pid)
        send(process.pid, number)
        # The pipe ends only when the workers have ended too.
        _, errors = process.communicate(timeout=90)
    assert len(workers) == 2
    assert not any(b"spawn_main" in command_line(each) for each in workers)
    assert list((place.folder / "tmp").iterdir()) == []
    is_kept = number != signal.SIGKILL
    if is_kept:
        assert process.returncode == 128 + number
        assert errors.splitlines()[1:] == ["dcm2bq: stopped; run again to continue from here"]
    code, counts, _ = ingest(place.files)
    assert code == 0
    assert sum(counts.values()) == 4000
    assert (("skipped", "already there") in counts) == is_kept
    assert place.ask("SELECT count(*), count(DISTINCT path) FROM metadata") == [(4000, 4000)]


def test_a_worker_that_is_killed_is_said_and_what_was_read_is_kept(place, ct):
    many(place, ct, 6000)
    with started(place, "--workers", "2") as process:
        wait_for_rows(process, 8_000_000)
        os.kill(children(process.pid)[0], signal.SIGKILL)
        _, errors = process.communicate(timeout=90)
    assert process.returncode == 1
    assert "\ndcm2bq: a worker process was killed, perhaps because memory ran out" in errors
    assert place.ask("SELECT count(*) > 0 FROM metadata") == [(True,)]


def test_others_have_their_turn_at_the_file_meanwhile(place, ct):
    many(place, ct, 2000)
    done = threading.Event()
    asked = []

    def ask() -> None:
        while not done.wait(0.02):
            if place.database.exists():
                asked.append(place.ask("SELECT 1"))

    thread = threading.Thread(target=ask)
    thread.start()
    with started(place, "--workers", "2") as process:
        process.communicate()
    done.set()
    thread.join()
    assert process.returncode == 0
    assert asked


def found(*paths: str):
    from dcm2bq.events.actions import FileReference, ObjectFacts
    from dcm2bq.objects.listing import moment_of
    from dcm2bq.objects.stored_object import StoredObject

    return [StoredObject(FileReference(p, "1"), moment_of(1), None, ObjectFacts()) for p in paths]


def test_two_streams_meet_at_each_path_once():
    records = [
        Recorded(path, version, rows=1) for path, version in (("b", "1"), ("b", "2"), ("d", "1"))
    ]
    pairs = [
        (pair.path, pair.stored is not None, [each.version for each in pair.versions])
        for pair in paired(found("a", "b", "c"), records)
    ]
    assert pairs == [
        ("a", True, []),
        ("b", True, ["1", "2"]),
        ("c", True, []),
        ("d", False, ["1"]),
    ]
    assert list(paired([], [])) == []


def test_a_list_names_what_is_read(place, ct):
    place.as_bucket()
    first, second = place.put("z.dcm", ct), place.put("a b.dcm", real_file("MR_small.dcm"))
    place.put("other.dcm", ct)
    place.put("notes.txt", b"no name of ours")
    names = [
        *(str(first), second.as_uri(), "gs://bucket/z.dcm", str(first), ""),
        *(f"{place.files}/notes.txt", f"{place.files}/none.dcm", str(place.files)),
    ]
    result = CliRunner().invoke(
        cli, ["ingest", "--files-from", "-", "--workers", "1"], input="\n".join(names)
    )
    assert result.exit_code == 1
    assert f"dcm2bq: {place.files.as_uri()}/none.dcm: it does not exist\n" in result.stderr
    assert f"dcm2bq: {place.files.as_uri()}: it does not exist\n" in result.stderr
    assert place.ask("SELECT path, Modality FROM instances ORDER BY path") == [
        (second.as_uri(), "MR"),
        (first.as_uri(), "CT"),
        ("gs://bucket/z.dcm", "CT"),
    ]
    (place.folder / "list.txt").write_text(f"{first}\n")
    result = CliRunner().invoke(cli, ["ingest", "--files-from", f"{place.folder}/list.txt"])
    assert result.exit_code == 0
    assert "already there" in result.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "give either PATH, gs://BUCKET/PREFIX or --files-from LIST"),
        (["x", "--files-from", "-"], "give either PATH, gs://BUCKET/PREFIX or --files-from LIST"),
        (["--files-from", "-"], "gs://bucket/: a list must name objects: gs://bucket/name"),
    ],
)
def test_a_wrong_list_is_refused(place, words, message):
    place.as_bucket()
    result = CliRunner().invoke(cli, ["ingest", *words], input="gs://bucket/\n")
    assert isinstance(result.exception, UsageError)
    assert str(result.exception) == message
