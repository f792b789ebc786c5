"""What every test may use."""

import contextlib
import os
import shutil
import uuid
from pathlib import Path

import pytest

from dcm2bq.testing import MemoryBucket, MemoryWarehouse, memory_handler
from dcm2bq.warehouse import duckdb as duckdb_warehouse
from support.real_files import real_file


@pytest.fixture
def bucket():
    return MemoryBucket()


@pytest.fixture
def warehouse():
    return MemoryWarehouse()


@pytest.fixture
def handler(bucket, warehouse):
    return memory_handler(bucket, warehouse)


@pytest.fixture(scope="session")
def ct() -> bytes:
    return real_file("CT_small.dcm")


@pytest.fixture(scope="session", autouse=True)
def _new_duckdb_files_are_copies(tmp_path_factory):
    """Copy an existing DuckDB file for each new one, because creating the views takes two seconds.

    Served functions and commands in separate processes create their files like those of users.
    """
    folder = tmp_path_factory.mktemp("duckdb")
    make = duckdb_warehouse._make

    def copied(path, form):
        made = folder / f"{form.name}.duckdb"
        copy = Path(f"{path}.{uuid.uuid4().hex}.copy")
        try:
            if not made.exists():
                make(str(made), form)
            shutil.copyfile(made, copy)
        except OSError:  # a folder that is missing, or another user's than this test acts as
            make(path, form)
            return
        with contextlib.suppress(FileExistsError):
            os.link(copy, path)
        copy.unlink()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duckdb_warehouse, "_make", copied)
        yield
