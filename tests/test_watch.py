"""``dcm2bq ingest --watch``: a folder kept in step, also across kills and restarts."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from dcm2bq.cli import cli
from dcm2bq.errors import UsageError
from dcm2bq.events.actions import Ignored
from dcm2bq.objects.sources import ChangedSource, FolderSource, file_uri
from dcm2bq.warehouse.duckdb import connect
from support.real_files import real_file

ROOT = Path(__file__).resolve().parent.parent
# A busy machine takes its time; a passing test waits for far less.
PATIENCE = 90


class Watched:
    """A folder, its DuckDB file, and the command that watches it."""

    def __init__(self, folder: Path) -> None:
        self.files = folder / "files"
        self.files.mkdir()
        self.database = folder / "x.duckdb"
        self.errors = folder / "errors.txt"

    @contextmanager
    def watching(self, *words: str, number: int = signal.SIGTERM):
        """Run the command; it ends by a signal."""
        configuration = json.dumps({"duckdb": {"path": str(self.database)}})
        command = [sys.executable, "-m", "dcm2bq", "ingest", str(self.files), "--watch"]
        with self.errors.open("w") as errors:
            process = subprocess.Popen(
                [*command, "--workers", "1", *words],
                env={**os.environ, "DCM2BQ_CONFIG": configuration, "PYTHONPATH": str(ROOT)},
                stderr=errors,
            )
        try:
            self.wait_for(lambda: "the whole folder" in self.said())
            yield process
        finally:
            process.send_signal(number)
            self.code = process.wait(PATIENCE)

    def said(self) -> str:
        return self.errors.read_text()

    def shown(self) -> dict[str, str]:
        """The modality of each file that `instances` shows."""
        try:
            with connect(str(self.database), read_only=True) as connection:
                rows = connection.execute("SELECT path, Modality FROM instances").fetchall()
        except duckdb.Error:
            return {}
        return {path.rpartition("/files/")[2]: modality for path, modality in rows}

    def wait_for(self, met) -> None:
        until = time.monotonic() + PATIENCE
        while not met():
            assert time.monotonic() < until, (self.said(), self.shown())
            time.sleep(0.1)


@pytest.fixture
def watched(tmp_path):
    return Watched(tmp_path)


def test_a_folder_is_kept_in_step_across_a_kill_and_a_restart(watched, ct, tmp_path):
    files = watched.files
    (files / "a.dcm").write_bytes(ct)
    (files / "b.dcm").write_bytes(ct)
    with watched.watching(number=signal.SIGKILL):
        assert watched.shown() == {"a.dcm": "CT", "b.dcm": "CT"}
        (files / "a.dcm").write_bytes(real_file("MR_small.dcm"))
        (files / "b.dcm").unlink()
        (files / "notes.txt").write_text("none of ours")
        # A folder comes with what is in it, of which the system reports nothing.
        (tmp_path / "study").mkdir()
        (tmp_path / "study/c.dcm").write_bytes(ct)
        (tmp_path / "study").rename(files / "study")
        watched.wait_for(lambda: watched.shown() == {"a.dcm": "MR", "study/c.dcm": "CT"})
    assert watched.code == -signal.SIGKILL
    # While nothing watches.
    shutil.rmtree(files / "study")
    (files / "d.dcm").write_bytes(ct)
    with watched.watching():
        assert watched.shown() == {"a.dcm": "MR", "d.dcm": "CT"}
        (files / "a.dcm").rename(tmp_path / "elsewhere.dcm")
        watched.wait_for(lambda: watched.shown() == {"d.dcm": "CT"})
    assert watched.code == 128 + signal.SIGTERM
    assert watched.said().endswith("dcm2bq: stopped; run again to continue from here\n")


def test_too_many_deletes_are_refused_at_the_start_and_the_watch_goes_on(watched, ct):
    (watched.files / "a.dcm").write_bytes(ct)
    (watched.files / "b.dcm").write_bytes(ct)
    with watched.watching():
        pass
    (watched.files / "b.dcm").unlink()
    with watched.watching("--max-deletes", "0"):
        watched.wait_for(lambda: "no delete is recorded: 1 rows" in watched.said())
        (watched.files / "c.dcm").write_bytes(ct)
        watched.wait_for(lambda: "c.dcm" in watched.shown())
    assert set(watched.shown()) == {"a.dcm", "b.dcm", "c.dcm"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["gs://bucket/", "--local"], "--watch needs a folder"),
        (["{files}", "--dry-run"], "--watch goes neither with --dry-run nor with --again"),
        (["{files}"], "the source is empty"),
        (["{files}/a.dcm"], "no such file or folder"),
    ],
)
def test_what_cannot_be_watched_is_refused(watched, monkeypatch, words, message):
    storage = {"localRoot": str(watched.files.parent)}
    options = {"duckdb": {"path": str(watched.database)}, "storage": storage}
    monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(options))
    given = [each.format(files=watched.files) for each in words]
    result = CliRunner().invoke(cli, ["ingest", *given, "--watch"])
    assert isinstance(result.exception, UsageError)
    assert message in str(result.exception)


def test_changed_paths_come_in_order_and_hold_what_is_below_them(tmp_path):
    for name in ("a.dcm", "a/1.dcm", "a/b/2.dcm", "a-b.dcm", "c.dcm", "z.dcm"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "link").symlink_to(tmp_path / "a")
    changed = ("z.dcm", "a", "a/b", "a/b/2.dcm", "a.dcm", "gone.dcm", "gone", "link")
    folder = FolderSource(f"{tmp_path.as_uri()}/")
    source = ChangedSource(folder, frozenset(file_uri(f"{tmp_path}/{name}") for name in changed))
    notes = []
    found = [each.reference.path for each in source.objects(lambda *note: notes.append(note))]
    assert [folder.name(each) for each in found] == ["a.dcm", "a/1.dcm", "a/b/2.dcm", "z.dcm"]
    assert found == sorted(found)
    assert all(path.startswith(source.prefix) for path in found)
    assert all(not isinstance(why, Ignored) for _, why in notes)
    for name, is_included in (("gone/x/1.dcm", True), ("a/9.dcm", True), ("c.dcm", False)):
        assert source.includes(file_uri(f"{tmp_path}/{name}")) is is_included
