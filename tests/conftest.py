"""What every test may use."""

import pytest

from dcm2bq.testing import MemoryBucket, MemoryWarehouse, memory_handler
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
