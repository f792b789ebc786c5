"""A model of ``dcm2bq ingest`` that is killed at any call: nothing is lost, nothing shown twice."""

import json
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

import duckdb
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dcm2bq.warehouse.duckdb import DuckDbWarehouse
from support.forking import Forks
from tests.dicom.conftest import element, part10

NAMES = ["a.dcm", "b.dcm", "c/d.dcm"]


def header(number: int) -> bytes:
    """A header that no other number has."""
    uid = f"1.2.{number}".encode()
    return part10(
        element(0x00080018, "UI", uid + b"\0" * (len(uid) % 2)) + element(0x00200013, "IS", b"1 ")
    )


@cache
def empty_database() -> bytes:
    """A DuckDB file with our tables and views, which take a while to make."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.duckdb")
        DuckDbWarehouse(str(path)).mark_replayed(["none"])
        return path.read_bytes()


class Ingests(RuleBasedStateMachine):
    """Files are written and overwritten; ingests end, or are killed on the way."""

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp())
        self.files = self.folder / "files"
        (self.files / "c").mkdir(parents=True)
        self.temporary = self.folder / "tmp"
        self.temporary.mkdir()
        self.database = self.folder / "a.duckdb"
        self.database.write_bytes(empty_database())
        self.forks = Forks(
            {
                "DCM2BQ_CONFIG": json.dumps({"duckdb": {"path": str(self.database)}}),
                "TMPDIR": str(self.temporary),
            }
        )
        self.count = 0
        self.written = {}
        self.shown_before = {}
        self.acknowledged = set()

    @rule(name=st.sampled_from(NAMES))
    def write(self, name):
        self.count += 1
        path = self.files / name
        path.write_bytes(header(self.count))
        # A clock that is coarser than the steps would give two contents one version.
        os.utime(path, ns=(self.count * 10**9, self.count * 10**9))
        self.written[name] = f"1.2.{self.count}"

    @precondition(lambda self: self.written)
    @rule()
    def ingest(self):
        assert self.forks.run("ingest", str(self.files), "--workers", "1") == 0
        assert self.shown() == self.written
        assert list(self.temporary.iterdir()) == []
        self.acknowledged |= set(self.written.values())

    @precondition(lambda self: self.written)
    @rule(kill_at=st.integers(1, 800))
    def ingest_is_killed(self, kill_at):
        code = self.forks.run("ingest", str(self.files), "--workers", "1", kill_at=kill_at)
        assert code in (0, -9)
        if code == 0:
            self.acknowledged |= set(self.written.values())

    @invariant()
    def nothing_is_lost(self):
        """What an ingest has acknowledged has its row permanently, and is shown unless replaced."""
        if not self.count:
            return
        shown = self.shown()
        assert self.acknowledged <= self.rows()
        for name, uid in shown.items():
            assert uid == self.written[name] or uid in self.replaced(name)
        for name in self.shown_before:
            assert name in shown
        self.shown_before = shown

    def replaced(self, name):
        """What was written under this name or another before, which a killed ingest may show."""
        return {f"1.2.{number}" for number in range(1, int(self.written[name][4:]))}

    def rows(self):
        return {uid for _, uid in self.ask("SELECT path, SOPInstanceUID FROM metadata")}

    def shown(self):
        """The instances by name; each is shown once."""
        found = self.ask("SELECT path, SOPInstanceUID FROM instances")
        assert len({path for path, _ in found}) == len(found)
        return {path.partition("/files/")[2]: uid for path, uid in found}

    def ask(self, sql):
        with duckdb.connect(self.database, read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def teardown(self):
        if hasattr(self, "forks"):
            self.forks.__exit__()
            shutil.rmtree(self.folder)


TestIngests = Ingests.TestCase
TestIngests.settings = settings(
    max_examples=2,
    stateful_step_count=5,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
