"""The backfill with bad input: unreadable folders, odd names, other table schemas, a full disk."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from pydicom.data import get_testdata_file

from dcm2bq.beam.backfill.error_chain import explained, without_causes
from dcm2bq.beam.backfill.loading import Refused, refused_line
from dcm2bq.beam.backfill.pipeline import main
from dcm2bq.beam.backfill.reading import ObjectReader
from dcm2bq.configuration import Configuration, from_json
from dcm2bq.errors import RowRefusedError, UnavailableError
from dcm2bq.rows.row import Row
from dcm2bq.testing.stub_cloud import StubCloud
from dcm2bq.warehouse.duckdb import DuckDbWarehouse
from support.backfilling import BUCKET, configured, rows, state

CT = Path(get_testdata_file("CT_small.dcm", download=False))
NOBODY = 65534


@pytest.fixture
def folder(monkeypatch):
    """A bucket of one object, in a folder that every user of this machine may enter."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        root.chmod(0o777)
        (root / "buckets" / BUCKET / "open").mkdir(parents=True)
        shutil.copy(CT, root / "buckets" / BUCKET / "open/ct.dcm")
        options = configured(root / "buckets", root / "x.duckdb", objects={})
        monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(options))
        yield root


@pytest.fixture
def bucket(folder):
    return folder / "buckets" / BUCKET


@pytest.fixture
def run(folder, capsys):
    def run():
        code = main(["--input", f"gs://{BUCKET}", "--duckdb", str(folder / "x.duckdb")])
        return code, capsys.readouterr()

    return run


@pytest.fixture
def unprivileged(folder, run):
    """Root may read everything, so tests that root runs are no one's for a while."""

    @contextmanager
    def unprivileged():
        # Python's own library may be closed to no one: whatever is imported late, is now.
        run()
        (folder / "x.duckdb").unlink()
        root = os.geteuid() == 0
        if root:
            os.seteuid(NOBODY)
        try:
            yield
        finally:
            if root:
                os.seteuid(0)

    return unprivileged


def test_an_unreadable_folder_is_counted_and_fails_the_run_at_its_end(
    folder, bucket, run, unprivileged
):
    (bucket / "closed").mkdir()
    with unprivileged(), _closed(bucket / "closed"):
        code, output = run()
    assert code == 1
    assert "unlisted                                               1" in output.out
    assert '"why":"no permission to read it; grant it"' in output.out
    assert [row[0] for row in state(folder / "x.duckdb")] == [f"gs://{BUCKET}/open/ct.dcm"]


def test_an_unreadable_object_is_a_dead_letter_with_its_reason(folder, bucket, run, unprivileged):
    shutil.copy(CT, bucket / "open/closed.dcm")
    with unprivileged(), _closed(bucket / "open/closed.dcm"):
        code, _ = run()
    assert code == 0
    (dead_letter,) = rows(folder / "x.duckdb", "SELECT attributes->>'reason' FROM dead_letter")
    assert dead_letter == ("deployment",)
    assert len(state(folder / "x.duckdb")) == 1


@contextmanager
def _closed(path):
    """No one may read it, while it is root's."""
    user = os.geteuid()
    os.seteuid(os.getuid())
    path.chmod(0o000)
    os.seteuid(user)
    yield
    os.seteuid(os.getuid())
    path.chmod(0o700)
    os.seteuid(user)


def test_links_in_circles_and_names_of_no_text_are_told(bucket, run):
    (bucket / "round").symlink_to(bucket)
    (bucket / "pipe.dcm").mkdir()
    os.mkfifo(bucket / "open/fifo.dcm")
    Path(os.fsdecode(os.fsencode(bucket) + b"/open/\xff.dcm")).write_bytes(CT.read_bytes())
    code, output = run()
    assert code == 1
    assert "an object name must have 1 to 1024 bytes of UTF-8" not in output.err
    assert "unlisted                                               1" in output.out
    assert "ingested                                               1" in output.out


def test_a_duckdb_file_with_another_schema_is_told_by_its_column(folder, run):
    DuckDbWarehouse(str(folder / "x.duckdb")).insert([])
    with duckdb.connect(str(folder / "x.duckdb")) as connection:
        for view in ("studies", "series", "instances"):
            connection.execute(f"DROP VIEW {view}")
        connection.execute("ALTER TABLE metadata DROP COLUMN Modality")
    code, output = run()
    assert code == 1
    assert output.err == "dcm2bq: table metadata of the DuckDB file has no column Modality\n"
    with duckdb.connect(str(folder / "x.duckdb")) as connection:
        connection.execute("ALTER TABLE metadata ADD COLUMN Modality INTEGER")
    code, output = run()
    assert output.err == (
        "dcm2bq: column Modality of table metadata of the DuckDB file has type INTEGER where"
        " VARCHAR is needed\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--duckdb", "x.duckdb"],
            r"the DuckDB file cannot be written now \(\w+\): locked or full",
        ),
        (
            ["--table", "project:dicom.metadata", "--load-jobs=1"],
            r"no space for temporary files in \S+; free some, or set TMPDIR",
        ),
    ],
)
def test_a_full_disk_is_told_in_a_line(folder, bucket, monkeypatch, arguments, message):
    """A limit on the size of files replaces the full disk."""
    for number in range(9):
        shutil.copy(CT, bucket / f"{number}.dcm")
    with _cloud() as cloud:
        for name, value in cloud.environment().items():
            monkeypatch.setenv(name, value)
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "dcm2bq.beam.backfill",
                "--input",
                f"gs://{BUCKET}",
                *arguments,
            ],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "TMPDIR": str(folder)},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
            capture_output=True,
            text=True,
            check=False,
        )
    last = done.stderr.splitlines()[-1]
    assert re.fullmatch(f"dcm2bq: the pipeline failed: {message}", last)
    assert done.returncode == 1
    assert not list(folder.glob("*beam*")), "temporary files are left behind"


def _cloud() -> StubCloud:
    from support.load_jobs import LoadingCloud

    cloud = LoadingCloud()
    cloud.bigquery.create("project", "dicom")
    return cloud


def test_an_unexpected_error_of_one_object_is_a_dead_letter_without_its_text():
    class RowReader:
        def read(self, action):
            raise ValueError("Doe^Jane")

    result = ObjectReader(Configuration(), RowReader(), ()).outcome(
        {"bucket": "b", "name": "x.dcm", "generation": "1", "updated": "2026-01-01T00:00:00Z"}
    )
    assert (result.outcome, result.reason) == ("dead-lettered", "unknown")
    assert b"Doe" not in result.dead_letter


@pytest.mark.parametrize("kept", [True, False])
def test_a_dead_letter_keeps_custom_metadata_only_where_configured(kept):
    configuration = from_json({"deadLetter": {"customMetadata": kept}})
    resource = {"bucket": "b", "name": "x.dcm", "metadata": {"patient": "Doe^Jane"}}
    result = ObjectReader(configuration, None, ()).outcome(resource)
    assert (b"Doe" in result.dead_letter) is kept
    row = Row(
        {
            "path": "gs://b/x.dcm",
            "version": "1",
            "timestamp": "2026-01-01T00:00:00Z",
            "info": {"input": {"metadata": json.dumps(resource["metadata"])}},
        }
    )
    refused = Refused(row, RowRefusedError("refused"))
    assert (b"Doe" in refused_line(refused, custom_metadata=kept)) is kept


def test_an_object_that_the_listing_tells_too_little_of_is_a_dead_letter():
    result = ObjectReader(Configuration(), None, ()).outcome({"bucket": "b", "name": "x.dcm"})
    assert (result.outcome, result.reason) == ("dead-lettered", "malformed-event")


def test_errors_leave_without_their_causes():
    def fail():
        yield 1
        try:
            {}["Doe^Jane"]
        except KeyError as error:
            raise UnavailableError("no answer") from error

    outputs = without_causes(fail())
    assert next(outputs) == 1
    with pytest.raises(UnavailableError, match=r"^no answer$") as raised:
        next(outputs)
    assert raised.value.__cause__ is raised.value.__context__ is None


def test_a_runner_s_text_comes_down_to_our_error():
    text = (
        "Traceback ...\nKeyError: 'x'\ndcm2bq.errors.UnavailableError: full [while running 'L']\n"
    )
    assert explained(RuntimeError(text)) == "full"
    assert explained(UnavailableError("full [while running 'L']")) == "full"
    assert explained(RuntimeError("anything")) == "unexpected RuntimeError"


@pytest.mark.parametrize(
    "name",
    ["folder/", "x.txt", "gcloud/tmp/parallel_composite_uploads/x.dcm"],
)
def test_what_an_event_would_not_be_read_for_is_not_read(name):
    resource = {"bucket": "b", "name": name, "generation": "1", "updated": "2026-01-01T00:00:00Z"}
    result = ObjectReader(Configuration(), None, ()).outcome(resource)
    assert result.outcome == "ignored"
    assert name not in result.reason


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["--estimates"], "--estimates: neither the backfill nor Beam has this option"),
        (["--num_worker=3"], "did you mean --num_workers?"),
    ],
)
def test_an_option_that_nobody_has_is_refused(capsys, given, message):
    from dcm2bq.beam.backfill.pipeline import main

    assert main(["--input", "gs://b", "--duckdb", "x.duckdb", *given]) == 1
    assert message in capsys.readouterr().err


def test_beams_own_options_and_what_follows_two_dashes_are_passed_on():
    from dcm2bq.beam.backfill.options import refuse_unknown, split_arguments

    refuse_unknown(["--runner", "FlinkRunner", "--flink_master", "host:8081", "--num_workers=3"])
    assert split_arguments(["--input", "x", "--", "--odd"]) == (["--input", "x"], ["--odd"])
