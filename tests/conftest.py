"""What every test may use."""

from pathlib import Path

import pytest
from pydicom.data import get_testdata_file

from dcm2bq.testing import MemoryBucket, MemoryWarehouse, memory_handler


def real_file(name: str) -> bytes:
    """A file that pydicom ships."""
    return Path(get_testdata_file(name, download=False)).read_bytes()


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
