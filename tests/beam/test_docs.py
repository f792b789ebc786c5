"""The example in docs/beam.md does what it says."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs" / "beam.md"


def test_the_example_runs(orthanc, files, tmp_path):
    for file in files:
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "broken.dcm").write_bytes(b"no DICOM")
    blocks = re.findall(r"```python\n(.*?)```", DOCS.read_text(), re.DOTALL)
    assert len(blocks) == 2
    program = "\n".join(blocks).replace("http://localhost:8042/dicom-web", orthanc.root)
    exec(compile(program.replace("/data", str(tmp_path)), str(DOCS), "exec"), {})
    assert (tmp_path / "refused.txt").read_text() == f"400 {tmp_path}/broken.dcm\n"
    assert (tmp_path / "series.txt").read_text().count("\n") == 1
