"""Element by element, the document is what pydicom 3 makes of the same bytes."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from dcm2bq.dicom import JsonOptions, read_metadata, to_json
from dcm2bq.errors import NotDicomError
from tests.dicom import reference

HERE = Path(__file__).parent
DIFFERENCES = json.loads((HERE / "differences.json").read_text())
NOT_DICOM = {entry["file"] for entry in json.loads((HERE / "not_dicom.json").read_text())}
FORMS = ("keywords", "dicom-json")
PIXELS = {"PixelData", "FloatPixelData", "DoubleFloatPixelData", "7FE00010", "7FE00008", "7FE00009"}


def expected_difference(name: str, difference: str) -> bool:
    return any(
        entry["file"] == name and difference.lower().startswith(entry["path"])
        for entry in DIFFERENCES
    )


@pytest.mark.parametrize("path", reference.corpus(), ids=reference.corpus_name)
def test_every_file_reads_as_pydicom_reads_it(path):
    raw = path.read_bytes()
    name = reference.corpus_name(path)
    if name in NOT_DICOM:
        with pytest.raises(NotDicomError):
            read_metadata(io.BytesIO(raw))
        return
    ds = reference.read(raw)
    for form in FORMS:
        got = read_metadata(io.BytesIO(raw), JsonOptions(format=form)).metadata
        text = to_json(got)
        assert json.loads(text) == got
        top = {key: value for key, value in got.items() if key not in PIXELS}
        found = reference.differences(reference.document(ds, form), top, reference.Stored(raw))
        new = sorted({one for one in found if not expected_difference(name, one)})
        assert not new, f"{form}: {new[:10]}"


def test_every_listed_difference_has_a_reason_and_a_file():
    names = {reference.corpus_name(path) for path in reference.corpus()}
    for entry in DIFFERENCES:
        assert entry["file"] in names
        assert entry["reason"]
        assert entry["path"], "a difference names its place"
