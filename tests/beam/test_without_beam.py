"""The error message if Beam is not installed."""

from __future__ import annotations

import subprocess
import sys


def test_the_extra_is_named():
    program = "import sys; sys.modules['apache_beam'] = None; import dcm2bq.beam"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "ModuleNotFoundError: dcm2bq.beam needs Apache Beam, which is not installed; install "
        "dcm2bq with its extra: pip install 'dcm2bq[beam]'"
    )
