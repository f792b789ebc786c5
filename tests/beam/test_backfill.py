"""The backfill on Beam's direct runner writes the same rows as events for the same objects."""

from __future__ import annotations

import json
import os
import shutil

import apache_beam as beam
import pytest
from click.testing import CliRunner
from pydicom.data import get_testdata_file

from dcm2bq.beam.backfill.pipeline import Backfill, main
from dcm2bq.cli import cli
from dcm2bq.cli.dlq import command as dlq
from dcm2bq.operations.replay.store import DeadLetterStore, Filter
from dcm2bq.service.wiring import event_handler
from dcm2bq.testing import deleted
from dcm2bq.warehouse.queries import queries
from support import archives
from support.backfilling import (
    BUCKET,
    by_events,
    configuration,
    configured,
    event_of,
    rows,
    shipped_bucket,
    state,
)
from support.real_files import real_file


@pytest.fixture
def root(tmp_path):
    return tmp_path / "buckets"


@pytest.fixture
def bucket(root):
    """A bucket of a few objects: two are DICOM, one is broken, one is not ours."""
    folder = root / BUCKET
    for name, file in {"a/ct.dcm": "CT_small.dcm", "b/c/mr.dcm": "MR_small.dcm"}.items():
        (folder / name).parent.mkdir(parents=True)
        shutil.copy(get_testdata_file(file, download=False), folder / name)
    (folder / "b/broken.dcm").write_bytes(b"no DICOM at all")
    (folder / "readme.txt").write_text("not ours")
    return folder


@pytest.fixture
def run(root, tmp_path, monkeypatch, capsys):
    """Runs the command; returns its exit code, and its counters or what it complained of."""
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(configured(root, tmp_path / "x", objects={})))

    def run(*arguments):
        code = main(["--input", f"gs://{BUCKET}", *arguments])
        told = capsys.readouterr()
        lines = [line.rsplit(None, 1) for line in told.out.splitlines() if line[0] != "{"]
        counts = {name.strip(): int(count.replace(",", "")) for name, count in lines}
        return code, counts or told.err.splitlines()[-1]

    return run


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    """A bucket of every file that pydicom ships, what events make of it, and their outcomes."""
    folder = tmp_path_factory.mktemp("shipped")
    bucket = shipped_bucket(folder / "buckets")
    evented = folder / "events.duckdb"
    outcomes = by_events(configuration(folder / "buckets", evented), bucket)
    return folder / "buckets", evented, outcomes


@pytest.mark.parametrize("mode", ["in_memory", "multi_processing"])
def test_it_makes_the_instances_that_events_make(shipped, tmp_path, run, monkeypatch, mode):
    """Every file that pydicom ships: documents, promoted columns and versions are the same."""
    root, evented, outcomes = shipped
    filled = tmp_path / "backfill.duckdb"
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(configured(root, filled)))
    workers = "1" if mode == "in_memory" else "2"
    code, counts = run(
        "--duckdb", str(filled), f"--direct_num_workers={workers}", f"--direct_running_mode={mode}"
    )
    assert code == 0
    assert outcomes["ingested"] > 100
    assert state(filled) == state(evented)
    assert counts["listed"] == outcomes.total()
    assert {
        outcome: counts.get(outcome, 0) for outcome in ("ingested", "ignored", "dead-lettered")
    } == {outcome: outcomes[outcome] for outcome in ("ingested", "ignored", "dead-lettered")}


def test_again_or_after_events_it_changes_nothing(root, bucket, tmp_path, run):
    filled = tmp_path / "x.duckdb"
    by_events(configuration(root, filled, objects={}), bucket)
    before = state(filled)
    for _ in range(2):
        assert run("--duckdb", str(filled))[0] == 0
        assert state(filled) == before
    assert len(rows(filled, "FROM metadata")) == 3 * len(before) == 6


def test_a_newer_event_wins_whichever_comes_first(root, bucket, tmp_path, run):
    filled = tmp_path / "x.duckdb"
    handler = event_handler(configuration(root, filled, objects={}))
    old = event_of(bucket / "a/ct.dcm", bucket)
    gone = event_of(bucket / "b/c/mr.dcm", bucket)
    assert run("--duckdb", str(filled))[0] == 0
    # Overwritten and deleted while the backfill's rows were on their way: events come first, ...
    shutil.copy(bucket / "b/c/mr.dcm", bucket / "a/ct.dcm")
    handler.handle(event_of(bucket / "a/ct.dcm", bucket))
    handler.handle(_delete(gone))
    after = state(filled)
    assert [(row[0], row[8]) for row in after] == [(f"gs://{BUCKET}/a/ct.dcm", "MR")]
    # ... and the backfill's, of what it had listed before, after them.
    with beam.Pipeline("FnApiRunner") as pipeline:
        listed = pipeline | beam.Create([old.data, gone.data])
        _read_and_load(listed, configuration(root, filled, objects={}))
    assert state(filled) == after


def _delete(event):
    from dcm2bq.testing import StorageObject

    data = event.data
    stored = StorageObject(data["name"], data["bucket"], int(data["generation"]))
    return deleted(stored)


def _read_and_load(listed, given):
    from dcm2bq.beam.backfill.loading import LoadFiles
    from dcm2bq.beam.backfill.reading import ReadHeaders

    tags = ("dead_letters", "archives")
    read = listed | beam.ParDo(ReadHeaders(given, 2)).with_outputs(*tags, main="rows")
    _ = (
        read["rows"]
        | beam.WithKeys(0)
        | beam.GroupByKey()
        | beam.ParDo(LoadFiles(given, "late", "metadata"))
    )


def test_a_row_says_that_it_was_backfilled_and_when_the_object_changed(bucket, tmp_path, run):
    os.utime(bucket / "a/ct.dcm", (1_700_000_000, 1_700_000_000))
    filled = tmp_path / "x.duckdb"
    run("--duckdb", str(filled))
    (found,) = rows(
        filled,
        "SELECT info.event, info.eventId, epoch(timestamp), version, info.metageneration"
        " FROM metadata WHERE path LIKE '%ct.dcm'",
    )
    generation = "1700000000000000000"
    assert found == ("backfill", f"backfill-{generation}-1", 1_700_000_000.0, generation, 1)


def test_a_failure_is_a_dead_letter_that_is_replayed_like_any_other(
    root, bucket, tmp_path, run, monkeypatch
):
    from click.testing import CliRunner

    filled = tmp_path / "x.duckdb"
    code, counts = run("--duckdb", str(filled))
    assert (code, counts["dead-lettered"], counts["dead letters kept"]) == (0, 1, 1)
    (dead_letter,) = rows(
        filled, "SELECT attributes->>'reason', attributes->>'object' FROM dead_letter"
    )
    assert dead_letter == ("not-dicom", "b/broken.dcm")
    # Corrected and sent again: the dead letter's event is what Cloud Storage would have sent.
    mended = bucket / "b/broken.dcm"
    times = mended.stat()
    shutil.copy(bucket / "a/ct.dcm", mended)
    os.utime(mended, ns=(times.st_atime_ns, times.st_mtime_ns))
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(configured(root, filled, objects={})))
    done = CliRunner().invoke(dlq, ["replay"])
    assert done.exit_code == 0, done.output
    assert f"gs://{BUCKET}/b/broken.dcm" in [row[0] for row in state(filled)]


def test_counts_name_outcomes_and_reasons_and_no_object(bucket, tmp_path, run):
    code, counts = run("--duckdb", str(tmp_path / "x.duckdb"))
    size = counts.pop("bytes read")
    assert 0 < size <= sum(path.stat().st_size for path in bucket.rglob("*.dcm"))
    assert (code, counts) == (
        0,
        {
            "dead-lettered": 1,
            "ignored": 1,
            "ingested": 2,
            "dead letters kept": 1,
            "listed": 4,
            "not-dicom": 1,
            "read": 2,
            "the name does not match objects.pattern": 1,
        },
    )


def test_a_prefix_need_not_end_at_a_slash(bucket, root, tmp_path):
    filled = tmp_path / "x.duckdb"
    with beam.Pipeline("FnApiRunner") as pipeline:
        _ = pipeline | Backfill(f"gs://{BUCKET}/b/c/m", configuration(root, filled))
    assert [row[0] for row in state(filled)] == [f"gs://{BUCKET}/b/c/mr.dcm"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "--table project:dataset.table is needed, or --duckdb PATH"),
        (["--table", "t"], "--table: must be project:dataset.table"),
        (["--table", "p:d.t", "--duckdb", "x"], "--table and --duckdb are both given; keep one"),
        (["--duckdb", "x", "--threads", "0"], "threads must be a positive whole number"),
        (
            ["--duckdb", "x", "--input", "/tmp"],
            "--input must be gs://bucket or gs://bucket/prefix",
        ),
        (
            ["--duckdb", "x", "--input", "gs://none"],
            "the pipeline failed: storage.localRoot has no folder for bucket none; create it",
        ),
    ],
)
@pytest.mark.usefixtures("bucket")
def test_what_cannot_be_done_is_told_in_a_line(tmp_path, run, monkeypatch, arguments, message):
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) == (1, f"dcm2bq: {message}")


@pytest.fixture
def archived(root):
    """Options with archives, and a bucket that holds some."""
    folder = root / "archived"
    folder.mkdir(parents=True)
    ct, mr = real_file("CT_small.dcm"), real_file("MR_small.dcm")
    folder.joinpath("a.zip").write_bytes(
        archives.as_zip({f"{number}.dcm": ct for number in range(5)} | {"b.dcm": b"no DICOM"})
    )
    folder.joinpath("b.tar.gz").write_bytes(archives.as_tar_gz({"x/m.dcm": mr, "t.txt": b""}))
    folder.joinpath("empty.zip").write_bytes(archives.as_zip({"t.txt": b"text"}))
    folder.joinpath("cut.zip").write_bytes(archives.as_zip({"a.dcm": ct})[:-9])
    folder.joinpath("d.dcm").write_bytes(ct)
    given = {"objects": {"sniffContent": False}, "archives": {"pattern": archives.PATTERN}}
    return folder, given


# What a row of a member says, its own id and times left out.
_MEMBERS = """
SELECT path, member, version, CAST(metadata AS VARCHAR), info.input.members, info.input.crc32,
  info.input.size FROM instances ORDER BY path
"""
_DEAD_LETTERS = """
SELECT attributes->>'reason', attributes->>'object', attributes->>'member', message_id
FROM dead_letter ORDER BY ALL
"""


def test_members_of_archives_have_the_rows_that_events_make(
    archived, root, tmp_path, run, monkeypatch
):
    """A zip is read in parts, by whichever worker; its rows are those of the whole."""
    monkeypatch.setattr("dcm2bq.beam.backfill.archives.PART", 2)
    folder, given = archived
    options = configured(root, tmp_path / "b.duckdb", **given)
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(options))
    words = ("--input", "gs://archived", "--duckdb", str(tmp_path / "b.duckdb"))
    code, counts = run(*words)
    assert code == 0
    by_events(configuration(root, tmp_path / "e.duckdb", **given), folder)
    expected = rows(tmp_path / "e.duckdb", _MEMBERS)
    assert rows(tmp_path / "b.duckdb", _MEMBERS) == expected
    assert len(expected) == 7
    dead_letters = rows(tmp_path / "b.duckdb", _DEAD_LETTERS)
    assert [each[:3] for each in dead_letters] == [
        each[:3] for each in rows(tmp_path / "e.duckdb", _DEAD_LETTERS)
    ]
    assert {name: counts[name] for name in ("archives", "members read", "read")} == {
        "archives": 3,
        "members read": 6,
        "read": 1,
    }
    # A second run writes the same dead letters, which count once.
    run(*words)
    assert {each[3] for each in rows(tmp_path / "b.duckdb", _DEAD_LETTERS)} == {
        each[3] for each in dead_letters
    }
    pending = DeadLetterStore(queries(configuration(root, tmp_path / "b.duckdb", **given)))
    assert sum(each.waiting for each in pending.counts(Filter())) == len(dead_letters) == 2


def test_a_dead_letter_of_a_member_is_replayed_alone(archived, root, tmp_path, run, monkeypatch):
    _, given = archived
    options = configured(root, tmp_path / "b.duckdb", **given)
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(options))
    run("--input", "gs://archived/a.zip", "--duckdb", str(tmp_path / "b.duckdb"))
    ((data,),) = rows(tmp_path / "b.duckdb", "SELECT data FROM dead_letter")
    assert json.loads(data)["dcm2bqmember"] == "b.dcm"
    replayed = CliRunner().invoke(cli, ["dlq", "replay"])
    assert "dead-lettered" in replayed.output
    assert len(rows(tmp_path / "b.duckdb", _DEAD_LETTERS)) == 2
