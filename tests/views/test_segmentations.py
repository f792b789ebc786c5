"""Segmentations, structure sets and contrast media, against pydicom's and highdicom's reading."""

from __future__ import annotations

import io
from typing import Any

import highdicom
import pydicom
import pytest
from pydicom.data import get_testdata_file

from dcm2bq.schema.views import Form
from support import highdicom_documents
from support.view_rows import real_files
from tests.views.conftest import table

SEGMENTATIONS = {
    "1.2.840.10008.5.1.4.1.1.66.4",
    "1.2.840.10008.5.1.4.1.1.66.5",
    "1.2.840.10008.5.1.4.1.1.66.7",
}


@pytest.fixture(scope="module")
def keywords(warehouses):
    return warehouses[Form.KEYWORDS]


def _files() -> dict[str, io.BytesIO]:
    contents = {name: path.read_bytes() for name, path in real_files().items()}
    contents |= highdicom_documents.files()
    return {name: io.BytesIO(content) for name, content in contents.items()}


def _segmentations() -> dict[str, pydicom.Dataset]:
    found = {}
    for name, file in _files().items():
        try:
            data_set = pydicom.dcmread(file, stop_before_pixels=True, force=True)
        except Exception:  # noqa: BLE001 - broken files are other tests' subject
            continue
        if data_set.get("SOPClassUID") in SEGMENTATIONS:
            found[name] = data_set
    return found


def _code(sequence: Any) -> dict[str, str] | None:
    names = ("CodeValue", "CodingSchemeDesignator", "CodeMeaning")
    return {name: sequence[0].get(name) for name in names} if sequence else None


def _expected_segment(name: str, document: pydicom.Dataset, item: Any) -> dict[str, Any]:
    region = (item.get("AnatomicRegionSequence") or [pydicom.Dataset()])[0]
    algorithm = item.get("SegmentationAlgorithmIdentificationSequence") or [pydicom.Dataset()]
    return {
        "path": f"gs://bucket/{name}",
        "FrameOfReferenceUID": document.get("FrameOfReferenceUID"),
        "SegmentNumber": int(item.SegmentNumber),
        "SegmentLabel": item.get("SegmentLabel"),
        "SegmentDescription": item.get("SegmentDescription"),
        "SegmentAlgorithmType": item.get("SegmentAlgorithmType"),
        "SegmentAlgorithmName": item.get("SegmentAlgorithmName")
        or algorithm[0].get("AlgorithmName"),
        "SegmentedPropertyCategory": _code(item.get("SegmentedPropertyCategoryCodeSequence")),
        "SegmentedPropertyType": _code(item.get("SegmentedPropertyTypeCodeSequence")),
        "AnatomicRegion": _code(item.get("AnatomicRegionSequence")),
        "AnatomicRegionModifier": _code(region.get("AnatomicRegionModifierSequence")),
        "TrackingID": item.get("TrackingID"),
        "TrackingUID": item.get("TrackingUID"),
    }


def test_every_segment_is_a_row_as_pydicom_reads_it(keywords):
    expected = [
        _expected_segment(name, document, item)
        for name, document in _segmentations().items()
        for item in document.SegmentSequence
    ]
    found = [{key: each[key] for key in expected[0]} for each in table(keywords, "segmentations")]
    assert len(expected) > 7
    assert sorted(found, key=repr) == sorted(expected, key=repr)


def test_segments_are_those_of_highdicom(keywords):
    content = highdicom_documents.files()["highdicom/segmentation.dcm"]
    segmentation = highdicom.seg.segread(io.BytesIO(content))
    series = {uid for _, uid, _ in segmentation.get_source_image_uids()}
    assert len(series) == 1
    for number in segmentation.segment_numbers:
        description = segmentation.get_segment_description(number)
        row = keywords.execute(
            "SELECT SegmentLabel, SegmentedPropertyType.CodeValue, TrackingID,"
            " segmented_SeriesInstanceUID FROM segmentations"
            " WHERE path LIKE '%/segmentation.dcm' AND SegmentNumber = ?",
            [number],
        ).fetchone()
        assert row == (
            description.segment_label,
            description.segmented_property_type.value,
            description.tracking_id,
            series.pop() if number == 1 else row[3],
        )


@pytest.mark.parametrize("name", ["segmentation_without_series", "segmentation_of_frames"])
def test_the_segmented_series_follows_from_an_image(name, keywords):
    content = highdicom_documents.files()["highdicom/image_0.dcm"]
    series = pydicom.dcmread(io.BytesIO(content)).SeriesInstanceUID
    found = keywords.execute(
        "SELECT segmented_SeriesInstanceUID FROM segmentations WHERE path LIKE ?", [f"%/{name}.dcm"]
    ).fetchall()
    assert found == [(series,), (series,)]


def test_a_series_of_segmentations_has_the_types_of_its_segments(keywords):
    content = highdicom_documents.files()["highdicom/segmentation.dcm"]
    document = pydicom.dcmread(io.BytesIO(content))
    row = next(
        each
        for each in table(keywords, "seg_index")
        if each["SeriesInstanceUID"] == document.SeriesInstanceUID
    )
    assert row == {
        "SeriesInstanceUID": document.SeriesInstanceUID,
        "total_segments": 2,
        "SegmentationType": "BINARY",
        "AlgorithmType": ["AUTOMATIC", "MANUAL"],
        "AlgorithmName": ["finder"],
        "SegmentedPropertyCategory_CodeMeanings": ["Morphologically Abnormal Structure", "Organ"],
        "SegmentedPropertyType_CodeMeanings": ["Liver", "Nodule"],
        "segmented_SeriesInstanceUID": document.ReferencedSeriesSequence[0].SeriesInstanceUID,
    }


def test_one_segmentation_at_two_paths_counts_once(keywords):
    (count,) = keywords.execute(
        "SELECT total_segments FROM seg_index JOIN segmentations USING (SeriesInstanceUID)"
        " WHERE path LIKE '%/liver.dcm'"
    ).fetchone()
    assert count == 1


def test_structure_sets_are_those_of_pydicom(keywords):
    document = pydicom.dcmread(get_testdata_file("rtstruct.dcm"), force=True)
    frame = document.ReferencedFrameOfReferenceSequence[0]
    series = frame.RTReferencedStudySequence[0].RTReferencedSeriesSequence[0]
    regions = document.StructureSetROISequence
    assert table(keywords, "rtstruct_index") == [
        {
            "SeriesInstanceUID": document.SeriesInstanceUID,
            "total_rois": len(regions),
            "ROINames": sorted({each.ROIName for each in regions}),
            "ROIGenerationAlgorithms": sorted(
                {each.ROIGenerationAlgorithm for each in regions if each.ROIGenerationAlgorithm}
            ),
            "RTROIInterpretedTypes": sorted(
                {
                    each.RTROIInterpretedType
                    for each in document.RTROIObservationsSequence
                    if each.RTROIInterpretedType
                }
            ),
            "referenced_SeriesInstanceUID": series.SeriesInstanceUID,
        }
    ]


def test_contrast_media_are_those_of_pydicom(keywords):
    expected: dict[str, tuple[set[str], set[str]]] = {}
    for file in _files().values():
        try:
            document = pydicom.dcmread(file, stop_before_pixels=True, force=True)
            agent = document.get("ContrastBolusAgent")
            coded = document.get("ContrastBolusAgentSequence")
            series = document.get("SeriesInstanceUID")
        except Exception:  # noqa: BLE001 - broken files are other tests' subject
            continue
        agent = agent or (coded[0].get("CodeMeaning") if coded else None)
        route = document.get("ContrastBolusRoute")
        for sequence in (document, *(coded or [])):
            item = sequence.get("ContrastBolusAdministrationRouteSequence")
            route = route or (item[0].CodeMeaning if item else None)
        if series and (agent or route):
            agents, routes = expected.setdefault(series, (set(), set()))
            agents |= {agent} if agent else set()
            routes |= {route} if route else set()
    found = {
        each["SeriesInstanceUID"]: (
            set(each["ContrastBolusAgent"]),
            set(each["ContrastBolusRoute"]),
        )
        for each in table(keywords, "contrast_index")
    }
    assert len(expected) > 2
    assert found == expected
