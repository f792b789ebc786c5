"""``instances_typed`` and ``ct_index`` of enhanced images, against pydicom's functional groups."""

from __future__ import annotations

from typing import Any

import pydicom
import pytest

from dcm2bq.schema.views import Form
from support.view_rows import real_files
from tests.views.conftest import table

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")

SHARED, PER_FRAME = "SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence"

# Column: the functional group, the attribute in it, and which of its values.
GROUPED = {
    "PixelSpacing_row_mm": ("PixelMeasuresSequence", "PixelSpacing", 0),
    "PixelSpacing_col_mm": ("PixelMeasuresSequence", "PixelSpacing", 1),
    "SliceThickness": ("PixelMeasuresSequence", "SliceThickness", None),
    "SpacingBetweenSlices": ("PixelMeasuresSequence", "SpacingBetweenSlices", None),
    "WindowCenter": ("FrameVOILUTSequence", "WindowCenter", 0),
    "WindowWidth": ("FrameVOILUTSequence", "WindowWidth", 0),
    "RescaleIntercept": ("PixelValueTransformationSequence", "RescaleIntercept", None),
    "RescaleSlope": ("PixelValueTransformationSequence", "RescaleSlope", None),
    "KVP": ("CTXRayDetailsSequence", "KVP", None),
    "ReconstructionDiameter": ("CTReconstructionSequence", "ReconstructionDiameter", None),
    "DataCollectionDiameter": ("CTAcquisitionDetailsSequence", "DataCollectionDiameter", None),
    "GantryDetectorTilt": ("CTAcquisitionDetailsSequence", "GantryDetectorTilt", None),
    "XRayTubeCurrent": ("CTExposureSequence", "XRayTubeCurrentInmA", None),
    "ExposureTime": ("CTExposureSequence", "ExposureTimeInms", None),
    "Exposure": ("CTExposureSequence", "ExposureInmAs", None),
    "EchoTime": ("MREchoSequence", "EffectiveEchoTime", None),
    "RepetitionTime": ("MRTimingAndRelatedParametersSequence", "RepetitionTime", None),
    "FlipAngle": ("MRTimingAndRelatedParametersSequence", "FlipAngle", None),
}
ELSEWHERE = {
    "XRayTubeCurrentInmA": "XRayTubeCurrent",
    "ExposureTimeInms": "ExposureTime",
    "ExposureInmAs": "Exposure",
    "EffectiveEchoTime": "EchoTime",
}


def _multi_frame() -> dict[str, pydicom.Dataset]:
    """The real images with functional groups."""
    found = {}
    for name, path in real_files().items():
        try:
            data_set = pydicom.dcmread(path, stop_before_pixels=True)
        except Exception:  # noqa: BLE001 - broken files are other tests' subject
            continue
        if data_set.get(PER_FRAME):
            found[f"gs://bucket/{name}"] = data_set
    return found


def _in_group(item: pydicom.Dataset, group: str, attribute: str, index: int | None) -> Any:
    value = (item.get(group) or [pydicom.Dataset()])[0].get(attribute)
    if isinstance(value, pydicom.multival.MultiValue):
        value = value[index or 0]
    return None if value is None else float(value)


def _expected(document: pydicom.Dataset, group: str, attribute: str, index: int | None) -> Any:
    """The top level's value, else the shared groups', else the frames' where all have one."""
    top = document.get(ELSEWHERE.get(attribute, attribute))
    if top is not None:
        return float(top if index is None or not hasattr(top, "__getitem__") else top[index])
    shared = (document.get(SHARED) or [pydicom.Dataset()])[0]
    value = _in_group(shared, group, attribute, index)
    if value is not None:
        return value
    frames = [_in_group(each, group, attribute, index) for each in document[PER_FRAME].value]
    return frames[0] if len(set(frames)) == 1 else None


def test_functional_groups_are_read_as_pydicom_has_them(warehouses):
    documents = _multi_frame()
    rows = {row["path"]: row for row in table(warehouses[Form.KEYWORDS], "instances_typed")}
    expected = {
        path: {column: _expected(document, *where) for column, where in GROUPED.items()}
        for path, document in documents.items()
    }
    found = {path: {column: rows[path][column] for column in GROUPED} for path in documents}
    filled = [value for row in expected.values() for value in row.values() if value is not None]
    assert len(documents) > 3
    assert len(filled) > 20
    assert found == expected


def test_enhanced_ct_series_have_what_their_functional_groups_say(warehouses):
    enhanced = "1.2.840.10008.5.1.4.1.1.2.1"
    documents = [each for each in _multi_frame().values() if each.get("SOPClassUID") == enhanced]
    rows = {row["SeriesInstanceUID"]: row for row in table(warehouses[Form.KEYWORDS], "ct_index")}
    for document in documents:
        row = rows[document.SeriesInstanceUID]
        for column in ("KVP", "SliceThickness", "PixelSpacing_row_mm", "ReconstructionDiameter"):
            assert row[column] == _expected(document, *GROUPED[column])
    assert documents
