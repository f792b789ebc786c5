"""The parser compiled by mypyc makes the same documents: ``make test-compiled``."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dcm2bq.dicom import JsonOptions, plain_reader, read_metadata, to_json
from dcm2bq.errors import Dcm2BqError
from tests.dicom.reference import corpus
from tests.support.compiled import build_compiled

FORMS = ("keywords", "dicom-json")

pytestmark = pytest.mark.skipif(
    os.environ.get("DCM2BQ_MYPYC") != "1", reason="compiling takes a minute: make test-compiled"
)

READ = """
import json, sys
from pathlib import Path
from dcm2bq.dicom import plain_reader
from tests.dicom.test_compiled import outcomes
paths = [Path(path) for path in json.load(sys.stdin)]
json.dump([plain_reader.__file__, outcomes(paths)], sys.stdout)
"""


def outcomes(paths: list[Path]) -> list[list[str]]:
    """The document of each file in both forms, its warnings and tier; or why there is none."""
    found = []
    for path in paths:
        raw = path.read_bytes()
        for form in FORMS:
            try:
                read = read_metadata(io.BytesIO(raw), JsonOptions(format=form), uri="gs://b/n")
            except Dcm2BqError as error:
                found.append([type(error).__name__, str(error)])
            else:
                found.append([to_json(read.metadata).decode(), *read.warnings, read.tier])
    return found


def test_the_compiled_parser_makes_the_same_documents_of_all_real_files(tmp_path):
    package = build_compiled(tmp_path / "build", optimize="0")
    paths = corpus()
    done = subprocess.run(
        [sys.executable, "-c", READ],
        input=json.dumps([str(path) for path in paths]),
        env={**os.environ, "PYTHONPATH": f"{package}:{Path(__file__).parents[2]}"},
        cwd=tmp_path,
        capture_output=True,
        check=True,
        text=True,
    )
    file, compiled = json.loads(done.stdout)
    assert file.startswith(str(package))
    assert not file.endswith(".py")
    assert str(plain_reader.__file__).endswith(".py")
    assert len(compiled) == 2 * len(paths)
    assert compiled == outcomes(paths)
