"""Measures each hostile header, read as ``dicom-json`` in a separate process.

``python -m benchmarks.hostile_headers [TIMES]`` prints for each file of ``tests/dicom/hostile.py``:
its size, the peak resident memory, the CPU time for reading it and for truncating its document (the
highest of TIMES runs, 1 by default), the reads, and the codes of its warnings.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.arguments import arguments
from tests.dicom import hostile

FACTS = ("mib", "read", "fitted", "reads")


def measured(path: Path) -> dict[str, Any]:
    """Return the measurements of a file, which `tests.dicom.hostile_child` prints."""
    command = [sys.executable, "-m", "tests.dicom.hostile_child", str(path), "dicom-json"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120, text=True)
    return json.loads(done.stdout)


def main() -> None:
    """Print the figures of each file."""
    (times,) = arguments(__doc__, times=1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "hostile.dcm")
        for name, make in hostile.FILES.items():
            size = path.write_bytes(make())
            runs = [measured(path) for _ in range(times)]
            most = {fact: max(run[fact] for run in runs) for fact in FACTS}
            print(
                f"{name:38} {size:12,} bytes {most['mib']:5.0f} MiB {most['read']:5.2f} s"
                f" + {most['fitted']:5.2f} s"
                f" {most['reads']:3} reads  {', '.join(runs[0]['codes'])}",
                flush=True,
            )


if __name__ == "__main__":
    main()
