"""The views of SR documents, against pydicom's and highdicom's reading of the same files."""

from __future__ import annotations

import io
from collections.abc import Iterator, MutableSequence
from typing import Any

import highdicom
import pydicom
import pytest
from pydicom.sr.codedict import codes

from dcm2bq.schema.views import Form
from dcm2bq.schema.views.nested_items import DEEPEST
from support import dose_documents, highdicom_documents
from support.view_rows import real_files
from tests.views.conftest import table

PATH = "gs://bucket/"
REPORTS = ("report", "old_report")


@pytest.fixture(scope="module")
def keywords(warehouses):
    return warehouses[Form.KEYWORDS]


def _made(name: str) -> pydicom.Dataset:
    content = highdicom_documents.files()[f"highdicom/{name}.dcm"]
    return pydicom.dcmread(io.BytesIO(content))


def _of(rows: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [each for each in rows if each["path"] == f"{PATH}highdicom/{name}.dcm"]


# sr_content


def _contents() -> Iterator[tuple[str, pydicom.Dataset]]:
    for name, path in real_files().items():
        try:
            yield name, pydicom.dcmread(path, force=True, stop_before_pixels=True)
        except Exception:  # noqa: BLE001 - broken files are other tests' subject
            continue
    made = {**highdicom_documents.files(), **dose_documents.files()}
    for name, content in made.items():
        yield name, pydicom.dcmread(io.BytesIO(content))


def _content_items(item: pydicom.Dataset, place: str) -> Iterator[tuple[str, pydicom.Dataset]]:
    yield place, item
    for number, child in enumerate(item.get("ContentSequence", []), 1):
        yield from _content_items(child, f"{place}.{number}")


def _code(sequence: Any) -> dict[str, str] | None:
    if not sequence:
        return None
    item = sequence[0]
    value = item.get("CodeValue") or item.get("LongCodeValue")
    return {
        "CodeValue": value,
        "CodingSchemeDesignator": item.get("CodingSchemeDesignator"),
        "CodeMeaning": item.get("CodeMeaning"),
    }


def _expected_item(name: str, place: str, item: pydicom.Dataset) -> dict[str, Any]:
    measured = (item.get("MeasuredValueSequence") or [pydicom.Dataset()])[0]
    referenced = (item.get("ReferencedSOPSequence") or [pydicom.Dataset()])[0]
    number = measured.get("NumericValue")
    return {
        "path": PATH + name,
        "content_path": place,
        "depth": place.count("."),
        "RelationshipType": item.get("RelationshipType"),
        "ValueType": item.get("ValueType"),
        "ConceptName": _code(item.get("ConceptNameCodeSequence")),
        "TextValue": item.get("TextValue"),
        "NumericValue": None if number is None else float(number),
        "MeasurementUnits": _code(measured.get("MeasurementUnitsCodeSequence")),
        "ConceptCode": _code(item.get("ConceptCodeSequence")),
        "PersonName": str(item.PersonName) if "PersonName" in item else None,
        "UID": item.get("UID"),
        "GraphicType": item.get("GraphicType"),
        "ReferencedSOPClassUID": referenced.get("ReferencedSOPClassUID"),
        "ReferencedSOPInstanceUID": referenced.get("ReferencedSOPInstanceUID"),
        "ReferencedFrameNumber": _integers(referenced.get("ReferencedFrameNumber")),
        "ReferencedSegmentNumber": _integers(referenced.get("ReferencedSegmentNumber")),
    }


def _integers(value: Any) -> list[int]:
    if value is None:
        return []
    return [int(each) for each in (value if isinstance(value, MutableSequence) else [value])]


def test_every_content_item_is_a_row_as_pydicom_reads_it(keywords):
    expected = [
        _expected_item(name, place, item)
        for name, data_set in _contents()
        if "ValueType" in data_set and data_set.get("Modality") in {"SR", "KO"}
        for place, item in _content_items(data_set, "1")
        if place.count(".") <= DEEPEST
    ]
    found = table(keywords, "sr_content")
    compared = [{key: each[key] for key in expected[0]} for each in found]
    assert len(expected) > 150
    assert sorted(compared, key=_place) == sorted(expected, key=_place)


def _place(row: dict[str, Any]) -> tuple[str, str]:
    return row["path"], row["content_path"]


def test_content_below_the_deepest_step_is_left_out(keywords):
    depths = keywords.execute(
        "SELECT DISTINCT depth FROM sr_content WHERE path LIKE '%/deep_report.dcm' ORDER BY 1"
    ).fetchall()
    assert [depth for (depth,) in depths] == list(range(DEEPEST + 1))


# measurement groups, against highdicom


def _highdicom_groups(name: str) -> list[Any]:
    """Highdicom's measurement groups, of all three kinds, in document order."""
    report = highdicom.sr.srread(io.BytesIO(content_of(name))).content
    found = [
        *report.get_planar_roi_measurement_groups(),
        *report.get_volumetric_roi_measurement_groups(),
        *report.get_image_measurement_groups(),
    ]
    return sorted(found, key=lambda group: group.tracking_identifier)


def content_of(name: str) -> bytes:
    return highdicom_documents.files()[f"highdicom/{name}.dcm"]


def _coded(concept: Any) -> dict[str, str] | None:
    return None if concept is None else _code([concept])


def _expected_group(number: int, group: Any) -> dict[str, Any]:
    sites = group.finding_sites
    return {
        "measurementGroup_number": number,
        "trackingIdentifier": group.tracking_identifier,
        "trackingUniqueIdentifier": group.tracking_uid,
        "finding": _coded(group.finding_type),
        "findingSite": _coded(sites[0].value) if sites else None,
        "lateralityModifier": _coded(sites[0].laterality) if sites else None,
        **_expected_segment(group),
    }


def _expected_segment(group: Any) -> dict[str, Any]:
    """What highdicom says about the segment that a group refers to, as a content item."""
    segment = getattr(group, "referenced_segmentation_frame", None)
    segment = segment or getattr(group, "referenced_segment", None)
    item = segment[0] if segment else None
    # A referenced frame has no source series in highdicom.
    series = getattr(segment, "source_series_for_segmentation", None)
    return {
        "sourceSegmentedSeriesUID": series.value if series else None,
        "segmentationInstanceUID": item and item.referenced_sop_instance_uid,
        "segmentationSegmentNumber": item and item.referenced_segment_numbers[0],
    }


@pytest.mark.parametrize("name", REPORTS)
def test_measurement_groups_are_highdicoms(name, keywords):
    expected = [
        _expected_group(number, group) for number, group in enumerate(_highdicom_groups(name))
    ]
    found = sorted(
        _of(table(keywords, "measurement_groups"), name),
        key=lambda row: row["measurementGroup_number"],
    )
    assert expected
    assert [{key: each[key] for key in expected[0]} for each in found] == expected


def _expected_measurements(name: str) -> Iterator[dict[str, Any]]:
    for group in _highdicom_groups(name):
        for measurement in group.get_measurements():
            yield {
                "trackingIdentifier": group.tracking_identifier,
                "Quantity": _coded(measurement.name),
                "derivationModifier": _coded(measurement.derivation),
                "Value": float(measurement.value),
                "Units": _coded(measurement.unit),
            }


@pytest.mark.parametrize("name", REPORTS)
def test_quantitative_measurements_are_highdicoms(name, keywords):
    expected = list(_expected_measurements(name))
    found = _of(table(keywords, "quantitative_measurements"), name)
    assert expected
    assert _sorted([{key: each[key] for key in expected[0]} for each in found]) == _sorted(expected)


@pytest.mark.parametrize("name", ["report"])
def test_qualitative_measurements_are_highdicoms(name, keywords):
    expected = [
        {
            "trackingIdentifier": group.tracking_identifier,
            "Quantity": _coded(evaluation.name),
            "Value": _coded(evaluation.value),
        }
        for group in _highdicom_groups(name)
        for evaluation in group.get_qualitative_evaluations()
    ]
    found = _of(table(keywords, "qualitative_measurements"), name)
    assert len(expected) > 3
    assert _sorted([{key: each[key] for key in expected[0]} for each in found]) == _sorted(expected)


def _sorted(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=repr)


def test_a_code_of_the_group_itself_is_no_evaluation(keywords):
    names = keywords.execute("SELECT DISTINCT Quantity.CodeValue FROM qualitative_measurements")
    own = {codes.DCM.Finding.value, codes.SCT.FindingSite.value, codes.SCT.MeasurementMethod.value}
    assert not own & {name for (name,) in names.fetchall()}


def test_a_group_in_a_group_is_one_of_its_own_after_it(keywords):
    rows = _of(table(keywords, "measurement_groups"), "report_with_nested_groups")
    rows.sort(key=lambda row: row["measurementGroup_number"])
    found = [(each["measurementGroup_number"], each["trackingIdentifier"]) for each in rows]
    assert found == [(0, "lesion 1"), (1, "lesion 2"), (2, "lesion 3"), (3, "lesion 4")]
    numbers = _of(table(keywords, "quantitative_measurements"), "report_with_nested_groups")
    values = sorted((each["trackingIdentifier"], each["Value"]) for each in numbers)
    assert values == [("lesion 1", 3), ("lesion 1", 12.5), ("lesion 2", None), ("lesion 3", -1e-5)]


def test_a_report_of_another_template_has_no_measurement_groups(keywords):
    assert _of(table(keywords, "sr_content"), "report_without_template")
    assert not _of(table(keywords, "measurement_groups"), "report_without_template")
