"""Fixtures for DICOMweb: a real Orthanc, and real files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydicom.data import get_testdata_file

# Where tests are run by their file alone, pytest does not know the folder of `support`.
sys.path.insert(0, str(Path(__file__).parents[1]))

from support.instances import resource_name
from support.orthanc import (
    Orthanc,
    pytest_terminal_summary,  # noqa: F401 - a hook, which pytest finds by its name
    running,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def orthanc_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Orthanc]:
    with running(tmp_path_factory.mktemp("orthanc")) as server:
        yield server


@pytest.fixture
def orthanc(orthanc_server: Orthanc) -> Orthanc:
    """A real server without instances."""
    orthanc_server.clear()
    return orthanc_server


@pytest.fixture(scope="session")
def ct() -> bytes:
    """A small CT image of pydicom's."""
    return Path(get_testdata_file("CT_small.dcm", download=False)).read_bytes()


@pytest.fixture(scope="session")
def ct_name(ct: bytes) -> str:
    return resource_name(ct)
