"""Beam's own tests of its transforms, as the installed wheel ships them, pass on ours."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

THEIRS = "apache_beam.io.gcp.healthcare.dicomio"
OURS = "dcm2bq.beam.dicomio"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def theirs() -> str:
    """The source of their tests."""
    found = importlib.util.find_spec(f"{THEIRS}_test")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).read_text()


def test_beam_s_own_tests_pass_with_the_module_s_name_replaced(theirs, tmp_path):
    (tmp_path / "test_theirs.py").write_text(theirs.replace(THEIRS, OURS))
    # Beam's own deprecations are not ours, and its plugin for BigQuery's emulator wants Docker.
    options = ["-q", "-p", "no:cacheprovider", "-p", "no:bqemulator", "-W", "ignore"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "test_theirs.py"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    count = len(re.findall(r"^  def test_", theirs, re.MULTILINE))
    assert count > 10
    assert f"{count} passed" in done.stdout, done.stdout[-3000:]
    assert done.returncode == 0


def test_their_tests_name_the_module_where_it_is_imported_and_patched(theirs):
    assert f"from {THEIRS} import DicomSearch" in theirs
    assert f'@patch("{THEIRS}.DicomApiHttpClient")' in theirs
