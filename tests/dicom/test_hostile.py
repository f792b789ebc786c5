"""No header takes more than 256 MiB of memory, 10 seconds of CPU or 64 reads.

Each is read as ``dicom-json``, the form that takes more, and fitted into a row.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.dicom import hostile


@pytest.mark.parametrize("name", hostile.FILES)
def test_a_hostile_header_stays_within_bounds(name, tmp_path):
    path = tmp_path / "hostile.dcm"
    path.write_bytes(hostile.FILES[name]())
    done = subprocess.run(
        [sys.executable, "-m", "tests.dicom.hostile_child", path, "dicom-json"],
        capture_output=True,
        check=False,
        timeout=120,
        text=True,
    )
    path.unlink()
    assert done.returncode == 0, done.stderr.splitlines()[-1]
    took = json.loads(done.stdout)
    assert took["outcome"] == "read"
    assert took["mib"] < 256
    assert took["read"] < 10
    assert took["fitted"] < 10
    assert took["reads"] <= 64
