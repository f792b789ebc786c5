"""The typed attributes and the indices of CT, MR and PT series, against pydicom over all files."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pydicom
import pytest
from pydicom.multival import MultiValue

from dcm2bq.schema.views import Form
from support import highdicom_documents, pet_documents
from support.view_rows import real_files
from tests.views.conftest import table

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")

CT = "1.2.840.10008.5.1.4.1.1.2"
MR = "1.2.840.10008.5.1.4.1.1.4"
PT = "1.2.840.10008.5.1.4.1.1.128"

TEXTS = (
    *("PhotometricInterpretation", "StationName", "InstitutionName", "ProtocolName", "StudyID"),
    *("FrameOfReferenceUID", "LossyImageCompression", "BurnedInAnnotation", "ViewPosition"),
    *("PatientPosition", "DeviceSerialNumber", "MRAcquisitionType", "Units"),
)
NUMBERS = (
    *("SliceThickness", "KVP", "RepetitionTime", "EchoTime", "FlipAngle", "MagneticFieldStrength"),
    *("WindowCenter", "RescaleSlope", "PatientWeight", "FrameTime", "DistanceSourceToDetector"),
    *("SAR", "SpacingBetweenSlices", "SliceLocation", "Exposure", "ExposureTime"),
    *("XRayTubeCurrent", "ContrastBolusVolume", "Rows", "Columns", "BitsStored", "HeartRate"),
    *("AcquisitionNumber", "EchoTrainLength", "ActualFrameDuration"),
)
DATES = ("PatientBirthDate", "SeriesDate", "AcquisitionDate", "ContentDate")
TIMES = ("SeriesTime", "StudyTime", "ContentTime", "AcquisitionTime")


@pytest.fixture(scope="module")
def data_sets() -> dict[str, pydicom.Dataset]:
    """The files that pydicom reads, by path, but for those with functional groups."""
    contents = {name: path.read_bytes() for name, path in real_files().items()}
    contents |= highdicom_documents.files() | pet_documents.files()
    found = {}
    for name, content in contents.items():
        whole = gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
        try:
            read = pydicom.dcmread(io.BytesIO(whole), stop_before_pixels=True, force=True)
            list(read.iterall())
        except Exception:  # noqa: BLE001 - broken files are other tests' subject
            continue
        if "SharedFunctionalGroupsSequence" not in read:
            found[f"gs://bucket/{name}"] = read
    return found


def _text(data_set: pydicom.Dataset, keyword: str, index: int = 0) -> str | None:
    value = data_set.get(keyword)
    values = value if isinstance(value, MultiValue) else [value]
    if value is None or index >= len(values):
        return None
    one = values[index]
    return str(getattr(one, "original_string", None) or one).strip(" \0") or None


def _number(data_set: pydicom.Dataset, keyword: str, index: int = 0) -> float | None:
    text = _text(data_set, keyword, index)
    try:
        return None if text is None else float(text)
    except ValueError:
        return None


def _date(data_set: pydicom.Dataset, keyword: str) -> dt.date | None:
    text = (_text(data_set, keyword) or "").replace(".", "")
    try:
        return dt.date.fromisoformat(text) if re.fullmatch("[0-9]{8}", text) else None
    except ValueError:
        return None


def _time(data_set: pydicom.Dataset, keyword: str) -> dt.time | None:
    text = (_text(data_set, keyword) or "").replace(":", "")
    match = re.fullmatch(r"(\d\d)(\d\d)?(\d\d)?(?:\.(\d{1,6}))?", text)
    if not match:
        return None
    hours, minutes, seconds, fraction = match.groups()
    microseconds = int((fraction or "").ljust(6, "0"))
    try:
        return dt.time(int(hours), int(minutes or 0), int(seconds or 0), microseconds)
    except ValueError:
        return None


@pytest.fixture(scope="module")
def typed(warehouses) -> dict[str, dict[str, Any]]:
    """The rows of ``instances_typed`` by path."""
    return {row["path"]: row for row in table(warehouses[Form.KEYWORDS], "instances_typed")}


@pytest.mark.parametrize(
    ("columns", "read", "least"),
    [(TEXTS, _text, 300), (NUMBERS, _number, 800), (DATES, _date, 150), (TIMES, _time, 250)],
    ids=["texts", "numbers", "dates", "times"],
)
def test_typed_attributes_are_pydicoms(
    columns: tuple[str, ...], read: Callable[..., Any], least: int, data_sets, typed
):
    expected = [
        (path, column, read(data_set, column))
        for path, data_set in data_sets.items()
        for column in columns
    ]
    found = [(path, column, typed[path][column]) for path, column, _ in expected if path in typed]
    expected = [each for each in expected if each[0] in typed]
    assert len([each for each in expected if each[2] is not None]) > least
    assert found == expected


def _series(data_sets: dict[str, pydicom.Dataset], sop_class: str) -> dict[str, list[Any]]:
    found = defaultdict(list)
    for data_set in data_sets.values():
        if data_set.get("SOPClassUID") == sop_class and data_set.get("SeriesInstanceUID"):
            found[str(data_set.SeriesInstanceUID)].append(data_set)
    return found


def _range(series: list[pydicom.Dataset], keyword: str, index: int = 0) -> tuple[Any, Any]:
    numbers = [_number(each, keyword, index) for each in series]
    known = [each for each in numbers if each is not None]
    return min(known, default=None), max(known, default=None)


def _least(series: list[pydicom.Dataset], *keywords: str) -> list[float | None]:
    return [_range(series, keyword)[0] for keyword in keywords]


def _found(warehouses, view: str, columns: str, series: dict[str, list[Any]]) -> list[Any]:
    listed = ", ".join(f"'{uid}'" for uid in series)
    query = f"SELECT SeriesInstanceUID, {columns} FROM {view} WHERE SeriesInstanceUID IN ({listed})"
    return sorted(warehouses[Form.KEYWORDS].execute(query).fetchall())


def test_ct_series_have_what_pydicom_reads(data_sets, warehouses):
    series = _series(data_sets, CT)
    columns = "SliceThickness, KVP, GantryDetectorTilt, ReconstructionDiameter"
    ranges = "XRayTubeCurrent_min, XRayTubeCurrent_max, Exposure_min, Exposure_max"
    spacing = "PixelSpacing_row_mm, PixelSpacing_col_mm"
    expected = [
        (
            uid,
            *_least(each, *columns.split(", ")),
            *_range(each, "XRayTubeCurrent"),
            *_range(each, "Exposure"),
            *(_range(each, "PixelSpacing", index)[0] for index in range(2)),
        )
        for uid, each in series.items()
    ]
    assert len(expected) > 8
    found = _found(warehouses, "ct_index", f"{columns}, {ranges}, {spacing}", series)
    assert found == sorted(expected)


def test_mr_series_have_what_pydicom_reads(data_sets, warehouses):
    series = _series(data_sets, MR)
    columns = "MagneticFieldStrength, RepetitionTime, FlipAngle, PixelBandwidth, ImagingFrequency"
    expected = [
        (
            uid,
            *_least(each, *columns.split(", ")),
            sorted({_number(one, "EchoTime") for one in each} - {None}),
        )
        for uid, each in series.items()
    ]
    assert len(expected) > 8
    assert _found(warehouses, "mr_index", f"{columns}, EchoTime", series) == sorted(expected)


def test_pt_series_have_what_pydicom_reads(data_sets, warehouses):
    series = _series(data_sets, PT)
    (images,) = series.values()
    (row,) = table(warehouses[Form.KEYWORDS], "pt_index")
    dose = images[0].RadiopharmaceuticalInformationSequence[0]
    assert row["SeriesInstanceUID"] in series
    assert row["Units"] == images[0].Units
    assert row["SeriesType"] == list(images[0].SeriesType)
    assert row["CorrectedImage"] == list(images[0].CorrectedImage)
    assert row["ActualFrameDuration"] == sorted(float(each.ActualFrameDuration) for each in images)
    assert row["RadionuclideTotalDose"] == float(dose.RadionuclideTotalDose)
    assert row["RadionuclideCodeMeaning"] == dose.RadionuclideCodeSequence[0].CodeMeaning
    assert row["RadiopharmaceuticalStartTime"] == _time(dose, "RadiopharmaceuticalStartTime")
