"""DICOM files that pydicom ships."""

from pathlib import Path

from pydicom.data import get_testdata_file


def real_file(name: str) -> bytes:
    """The file's bytes; nothing is fetched."""
    return Path(str(get_testdata_file(name, download=False))).read_bytes()
