"""Segmentations and TID 1500 reports that highdicom makes, with fixed UIDs.

The reports have image, planar and volumetric groups, groups that refer to a region, to a segment
and to an image, a group in a group, groups without anything, and codes of SNOMED-RT.
"""

from __future__ import annotations

import copy
import functools
import itertools

import highdicom as hd
import numpy as np
import pydicom
from highdicom import seg, sr
from pydicom.data import get_testdata_file
from pydicom.sr.codedict import codes
from pydicom.sr.coding import Code

from tests.support.view_rows import content_of

MEASUREMENT_GROUP = Code("125007", "DCM", "Measurement Group")
LIVER = Code("10200004", "SCT", "Liver")

_numbers = itertools.count(1)


def _uid() -> str:
    return f"2.25.15{next(_numbers)}"


@functools.cache
def files() -> dict[str, bytes]:
    """The files by name, images that they refer to among them."""
    images = _images()
    segmentation = _segmentation(images)
    report, other_report = _report(images, segmentation), _old_report(images)
    made = {
        "segmentation": segmentation,
        "segmentation_without_series": _without_series(segmentation),
        "segmentation_of_frames": _without_series(segmentation, in_frames=True),
        "report": report,
        "old_report": other_report,
        "report_with_nested_groups": _nested(report),
        "report_without_template": _without_template(report),
        "deep_report": _deep(report),
    }
    made |= {f"image_{number}": image for number, image in enumerate(images)}
    return {f"highdicom/{name}.dcm": content_of(each) for name, each in made.items()}


def _images() -> list[pydicom.Dataset]:
    """A series of four CT images."""
    first = pydicom.dcmread(get_testdata_file("CT_small.dcm"))
    series = _uid()
    made = []
    for number in range(4):
        image = copy.deepcopy(first)
        image.SeriesInstanceUID = series
        image.SOPInstanceUID = image.file_meta.MediaStorageSOPInstanceUID = _uid()
        image.InstanceNumber = number + 1
        x, y, z = first.ImagePositionPatient
        image.ImagePositionPatient = [x, y, float(z) + 5 * number]
        made.append(image)
    return made


def _segmentation(images: list[pydicom.Dataset]) -> seg.Segmentation:
    algorithm = hd.AlgorithmIdentificationSequence(
        name="finder", version="1", family=codes.DCM.ArtificialIntelligence
    )
    segments = [
        seg.SegmentDescription(
            segment_number=1,
            segment_label="liver",
            segmented_property_category=codes.SCT.Organ,
            segmented_property_type=LIVER,
            algorithm_type="AUTOMATIC",
            algorithm_identification=algorithm,
            tracking_uid=_uid(),
            tracking_id="liver of a patient",
            anatomic_regions=[Code("113345001", "SCT", "Abdomen")],
        ),
        seg.SegmentDescription(
            segment_number=2,
            segment_label="nodule",
            segmented_property_category=codes.SCT.MorphologicallyAbnormalStructure,
            segmented_property_type=codes.SCT.Nodule,
            algorithm_type="MANUAL",
        ),
    ]
    pixels = np.zeros((4, images[0].Rows, images[0].Columns, 2), np.uint8)
    pixels[1:3, 10:20, 10:20, 0] = 1
    pixels[2, 12:14, 12:14, 1] = 1
    made = seg.Segmentation(
        source_images=images,
        pixel_array=pixels,
        segmentation_type="BINARY",
        segment_descriptions=segments,
        series_instance_uid=_uid(),
        series_number=100,
        sop_instance_uid=_uid(),
        instance_number=1,
        manufacturer="maker",
        manufacturer_model_name="model",
        software_versions="1",
        device_serial_number="1",
    )
    # highdicom writes no region modifiers and no descriptions.
    made.SegmentSequence[0].AnatomicRegionSequence[0].AnatomicRegionModifierSequence = [
        _code(codes.SCT.Right)
    ]
    made.SegmentSequence[1].SegmentDescription = "small"
    return made


def _code(code: Code) -> pydicom.Dataset:
    item = pydicom.Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = code[:3]
    return item


def _without_series(source: pydicom.Dataset, *, in_frames: bool = False) -> pydicom.Dataset:
    """A segmentation that names the images and not their series."""
    made = copy.deepcopy(source)
    made.SeriesInstanceUID, made.SOPInstanceUID = _uid(), _uid()
    made.file_meta.MediaStorageSOPInstanceUID = made.SOPInstanceUID
    instances = made.ReferencedSeriesSequence[0].ReferencedInstanceSequence
    del made.ReferencedSeriesSequence
    if not in_frames:
        made.ReferencedImageSequence = copy.deepcopy(instances)
        del made.PerFrameFunctionalGroupsSequence
    return made


def _group(kind: type, *, number: int, **others: object) -> object:
    tracking = sr.TrackingIdentifier(uid=_uid(), identifier=f"lesion {number}")
    return kind(tracking_identifier=tracking, **others)


def _measurement(value: float, **others: object) -> sr.Measurement:
    return sr.Measurement(
        name=codes.SCT.Diameter, value=value, unit=codes.UCUM.Millimeter, **others
    )


def _evaluation() -> sr.QualitativeEvaluation:
    return sr.QualitativeEvaluation(
        name=Code("111037", "DCM", "Margins"), value=Code("129714003", "SCT", "Circumscribed")
    )


def _report(images: list[pydicom.Dataset], segmentation: seg.Segmentation) -> sr.Comprehensive3DSR:
    site = sr.FindingSite(LIVER, laterality=codes.SCT.Right)
    source = sr.SourceImageForSegmentation(images[2].SOPClassUID, images[2].SOPInstanceUID)
    series = sr.SourceSeriesForSegmentation(images[0].SeriesInstanceUID)
    region = sr.ImageRegion(
        "POLYLINE",
        np.array([[1.0, 1.0], [5.0, 5.0], [1.0, 1.0]]),
        sr.SourceImageForRegion(images[0].SOPClassUID, images[0].SOPInstanceUID),
    )
    frame = sr.ReferencedSegmentationFrame(
        segmentation.SOPClassUID, segmentation.SOPInstanceUID, 3, 2, source
    )
    segment = sr.ReferencedSegment(
        segmentation.SOPClassUID, segmentation.SOPInstanceUID, 1, source_series=series
    )
    planar = sr.PlanarROIMeasurementsAndQualitativeEvaluations
    groups = [
        _group(
            planar,
            number=1,
            referenced_region=region,
            finding_type=codes.SCT.Nodule,
            finding_sites=[site],
            method=Code("126410", "DCM", "SUV body weight calculation method"),
            measurements=[_measurement(12.5), _measurement(3, derivation=codes.SCT.Mean)],
            qualitative_evaluations=[_evaluation()],
        ),
        _group(planar, number=2, referenced_segment=frame, measurements=[_measurement(0.1)]),
        _group(
            sr.VolumetricROIMeasurementsAndQualitativeEvaluations,
            number=3,
            referenced_segment=segment,
            finding_type=LIVER,
            finding_category=codes.SCT.Organ,
            measurements=[_measurement(-1e-5)],
            qualitative_evaluations=[_evaluation(), _evaluation()],
        ),
        _group(
            sr.MeasurementsAndQualitativeEvaluations,
            number=4,
            source_images=[
                sr.SourceImageForMeasurementGroup(images[1].SOPClassUID, images[1].SOPInstanceUID)
            ],
        ),
    ]
    return _document(groups, [*images, segmentation])


def _old_report(images: list[pydicom.Dataset]) -> sr.Comprehensive3DSR:
    """A report of one group, with codes of SNOMED-RT."""
    group = _group(
        sr.MeasurementsAndQualitativeEvaluations,
        number=5,
        finding_type=Code("M-03010", "SRT", "Nodule"),
        finding_sites=[sr.FindingSite(Code("T-62000", "SRT", "Liver"))],
        measurements=[_measurement(7), _measurement(8)],
    )
    made = _document([group], images)
    for item in _measurement_groups(made)[0].ContentSequence:
        name = item.ConceptNameCodeSequence[0]
        if name.CodeValue == "363698007":
            name.CodeValue, name.CodingSchemeDesignator = "G-C0E3", "SRT"
    return made


def _document(groups: list[object], evidence: list[pydicom.Dataset]) -> sr.Comprehensive3DSR:
    observer = sr.ObserverContext(
        codes.DCM.Person, sr.PersonObserverIdentifyingAttributes("Reader^One")
    )
    report = sr.MeasurementReport(
        observation_context=sr.ObservationContext(observer_person_context=observer),
        procedure_reported=codes.LN.CTUnspecifiedBodyRegion,
        imaging_measurements=groups,
    )
    return sr.Comprehensive3DSR(
        evidence=evidence,
        content=report,
        series_instance_uid=_uid(),
        series_number=101,
        sop_instance_uid=_uid(),
        instance_number=1,
        manufacturer="maker",
    )


def _measurement_groups(item: pydicom.Dataset) -> list[pydicom.Dataset]:
    found = []
    for child in item.get("ContentSequence", []):
        name = child.get("ConceptNameCodeSequence", [pydicom.Dataset()])[0]
        if name.get("CodeValue") == MEASUREMENT_GROUP.value:
            found.append(child)
        found += _measurement_groups(child)
    return found


def _copy(source: pydicom.Dataset) -> pydicom.Dataset:
    made = pydicom.dcmread(pydicom.filebase.DicomBytesIO(content_of(source)))
    made.SOPInstanceUID = made.file_meta.MediaStorageSOPInstanceUID = _uid()
    return made


def _nested(source: pydicom.Dataset) -> pydicom.Dataset:
    """A report whose second group is in the first, and has a number without a value."""
    made = _copy(source)
    first, second, *_ = _measurement_groups(made)
    container = next(
        each
        for each in made.ContentSequence
        if each.get("ContentSequence") and second in each.ContentSequence
    )
    container.ContentSequence = [each for each in container.ContentSequence if each is not second]
    second.RelationshipType = "CONTAINS"
    number = next(each for each in second.ContentSequence if each.ValueType == "NUM")
    number.MeasuredValueSequence = []
    first.ContentSequence = [second, *first.ContentSequence]
    return made


def _without_template(source: pydicom.Dataset) -> pydicom.Dataset:
    """A report that does not say which template it follows: no measurement group counts."""
    made = _copy(source)
    del made.ContentTemplateSequence
    return made


def _deep(source: pydicom.Dataset) -> pydicom.Dataset:
    """A report with twenty content items in each other."""
    made = _copy(source)
    item = pydicom.Dataset()
    for _ in range(20):
        outer = pydicom.Dataset()
        outer.ValueType, outer.RelationshipType = "CONTAINER", "CONTAINS"
        outer.ContentSequence = [item] if item else []
        item = outer
    made.ContentSequence = [item]
    return made
