"""A DuckDB file of real files and one dead letter, and the pages over it."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dcm2bq.browse.application import application
from dcm2bq.browse.site import Options, Site
from dcm2bq.configuration import Configuration, DuckDbOptions, StorageOptions
from dcm2bq.testing import MemoryBucket, MemoryWarehouse, deleted, finalized, memory_handler
from dcm2bq.warehouse.duckdb import DuckDbWarehouse
from support.real_files import real_file

# Phantoms, and files whose patient's name is made up.
FILES = (
    "CT_small.dcm",
    "MR_small.dcm",
    "MR_small_RLE.dcm",
    "liver_1frame.dcm",
    "nested_priv_SQ.dcm",
    "rtplan.dcm",
    "rtdose.dcm",
    "rtstruct.dcm",
    "reportsi.dcm",
    "test-SR.dcm",
    "examples_rgb_color.dcm",
    "waveform_ecg.dcm",
)
BUCKET = "hospital"
BROKEN = "broken.dcm"
GONE = "gone.dcm"


@dataclass(frozen=True)
class Hospital:
    """A folder that replaces a bucket, and its warehouse."""

    folder: Path
    configuration: Configuration

    @classmethod
    def make(cls, folder: Path) -> "Hospital":
        """The folder with nothing in it."""
        (folder / "buckets" / BUCKET).mkdir(parents=True)
        configuration = Configuration(
            duckdb=DuckDbOptions(str(folder / "x.duckdb")),
            storage=StorageOptions(str(folder / "buckets")),
        )
        return cls(folder, configuration)

    def write(self, name: str, content: bytes) -> None:
        (self.folder / "buckets" / BUCKET / name).write_bytes(content)

    def add(self, contents: dict[str, bytes], *, gone: tuple[str, ...] = ()) -> None:
        """Handle the events of objects, and of some that are deleted again."""
        bucket, memory = MemoryBucket(BUCKET), MemoryWarehouse()
        handler = memory_handler(bucket, memory, self.configuration)
        for name, content in contents.items():
            self.write(name, content)
            handler.handle(finalized(bucket.put(name, content)))
        for name in gone:
            handler.handle(deleted(bucket.delete(name)))
        warehouse = DuckDbWarehouse(self.configuration.duckdb.path)
        warehouse.insert(memory.rows)
        if memory.dead_letters:
            warehouse.insert_dead_letters(memory.dead_letters)


def hospital(folder: Path) -> Hospital:
    made = Hospital.make(folder)
    files = {name: real_file(name) for name in FILES}
    made.add({**files, BROKEN: b"no DICOM", GONE: real_file("CT_small.dcm")}, gone=(GONE,))
    return made


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> Hospital:
    return hospital(tmp_path_factory.mktemp("browse"))


@pytest.fixture(scope="session")
def client(filled) -> TestClient:
    return client_of(filled.configuration)


def client_of(configuration: Configuration, **options) -> TestClient:
    site = Site(configuration, Options("DuckDB x.duckdb", **options))
    return TestClient(application(site), base_url="http://127.0.0.1:8466")
