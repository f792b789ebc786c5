"""Segmentations by segment and by series; structure sets by series."""

from __future__ import annotations

from dcm2bq.schema.views.document_values import DocumentSql
from dcm2bq.schema.views.queries import INSTANCES, Context
from dcm2bq.schema.views.view import View

SEGMENTATIONS = "segmentations"

# PS3.4 B.5: Segmentation, Surface Segmentation, Label Map Segmentation.
_CLASSES = (
    "1.2.840.10008.5.1.4.1.1.66.4",
    "1.2.840.10008.5.1.4.1.1.66.5",
    "1.2.840.10008.5.1.4.1.1.66.7",
)
_STRUCTURE_SET = "1.2.840.10008.5.1.4.1.1.481.3"

_IDENTITY = ("path", "PatientID", "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID")


def _source_image(frame: DocumentSql) -> str:
    """Return the first image from which a frame was derived (PS3.3 C.7.6.16.2.6)."""
    image = frame.item("DerivationImageSequence").item("SourceImageSequence")
    return image.text("ReferencedSOPInstanceUID")


def _referenced_instance(document: DocumentSql) -> str:
    """Return a segmented image, for a segmentation that names no series."""
    frame = document.first(
        "PerFrameFunctionalGroupsSequence", "frame", lambda item: f"{_source_image(item)} <> ''"
    )
    images = [
        document.item("ReferencedImageSequence").text("ReferencedSOPInstanceUID"),
        document.item("SourceImageSequence").text("ReferencedSOPInstanceUID"),
        _source_image(document.item("SharedFunctionalGroupsSequence")),
        _source_image(frame),
    ]
    return f"COALESCE({', '.join(images)})"


def _segmentations(context: Context) -> str:
    dialect = context.dialect
    is_segmentation = f"({dialect.one_of('SOPClassUID', _CLASSES)} OR Modality = 'SEG')"
    select = context.instances(is_segmentation)
    document = select.document
    series = document.item("ReferencedSeriesSequence").text("SeriesInstanceUID")
    select.column("named_series", series)
    image = _referenced_instance(document)
    select.column("image", f"CASE WHEN named_series IS NULL THEN {image} END")
    segment = select.each(document, "SegmentSequence", "segment")
    algorithm = segment.item("SegmentationAlgorithmIdentificationSequence")
    region = segment.item("AnatomicRegionSequence")
    names = f"COALESCE({segment.text('SegmentAlgorithmName')}, {algorithm.text('AlgorithmName')})"
    columns = {name: name for name in _IDENTITY}
    columns |= {
        "FrameOfReferenceUID": document.text("FrameOfReferenceUID"),
        "SegmentationType": document.text("SegmentationType"),
        "SegmentNumber": segment.integer("SegmentNumber"),
        "SegmentLabel": segment.text("SegmentLabel"),
        "SegmentDescription": segment.text("SegmentDescription"),
        "SegmentAlgorithmType": segment.text("SegmentAlgorithmType"),
        "SegmentAlgorithmName": names,
        "SegmentedPropertyCategory": segment.code("SegmentedPropertyCategoryCodeSequence"),
        "SegmentedPropertyType": segment.code("SegmentedPropertyTypeCodeSequence"),
        "AnatomicRegion": region.coded(),
        "AnatomicRegionModifier": region.code("AnatomicRegionModifierSequence"),
        "TrackingID": segment.text("TrackingID"),
        "TrackingUID": segment.text("TrackingUID"),
        "segment_index": "segment_index",
        "named_series": "named_series",
        "image": "image",
    }
    listed = ",\n  ".join(f"segments.{each}" for each in list(columns)[:-3])
    # An image at several paths must not multiply the rows.
    return f"""\
SELECT
  {listed},
  COALESCE(segments.named_series, images.SeriesInstanceUID) AS segmented_SeriesInstanceUID
FROM (
{select.sql(columns)}) AS segments
LEFT JOIN (
  SELECT SOPInstanceUID, MIN(SeriesInstanceUID) AS SeriesInstanceUID
  FROM {context.relation(INSTANCES)}
  WHERE SOPInstanceUID IS NOT NULL
  GROUP BY SOPInstanceUID
) AS images ON images.SOPInstanceUID = segments.image
"""


def _seg_index(context: Context) -> str:
    distinct = context.dialect.distinct
    return f"""\
SELECT
  SeriesInstanceUID,
  COUNT(DISTINCT CONCAT(COALESCE(SOPInstanceUID, path), ' ', COALESCE(number, '')))
    AS total_segments,
  MIN(SegmentationType) AS SegmentationType,
  {distinct("SegmentAlgorithmType")} AS AlgorithmType,
  {distinct("SegmentAlgorithmName")} AS AlgorithmName,
  {distinct("category")} AS SegmentedPropertyCategory_CodeMeanings,
  {distinct("kind")} AS SegmentedPropertyType_CodeMeanings,
  MIN(segmented_SeriesInstanceUID) AS segmented_SeriesInstanceUID
FROM (
  SELECT *,
    SegmentedPropertyCategory.CodeMeaning AS category,
    SegmentedPropertyType.CodeMeaning AS kind,
    CAST(SegmentNumber AS STRING) AS number
  FROM {context.relation(SEGMENTATIONS)}
  WHERE SeriesInstanceUID IS NOT NULL
) AS segments
GROUP BY SeriesInstanceUID
"""


def _rtstruct_index(context: Context) -> str:
    select = context.instances(
        f"SOPClassUID = '{_STRUCTURE_SET}' AND SeriesInstanceUID IS NOT NULL"
    )
    document = select.document
    roi = select.each(document, "StructureSetROISequence", "roi")
    observation = document.first(
        "RTROIObservationsSequence",
        "observation",
        lambda item: f"{item.text('ReferencedROINumber')} = {roi.text('ROINumber')}",
    )
    frame = document.item("ReferencedFrameOfReferenceSequence")
    series = frame.item("RTReferencedStudySequence").item("RTReferencedSeriesSequence")
    rois = select.sql(
        {
            "SeriesInstanceUID": "SeriesInstanceUID",
            "instance": "COALESCE(SOPInstanceUID, path)",
            "number": "roi_index",
            "name": roi.text("ROIName"),
            "algorithm": roi.text("ROIGenerationAlgorithm"),
            "interpreted": observation.text("RTROIInterpretedType"),
            "referenced": series.text("SeriesInstanceUID"),
        }
    )
    distinct = context.dialect.distinct
    return f"""\
SELECT
  SeriesInstanceUID,
  COUNT(DISTINCT CONCAT(instance, ' ', CAST(number AS STRING))) AS total_rois,
  {distinct("name")} AS ROINames,
  {distinct("algorithm")} AS ROIGenerationAlgorithms,
  {distinct("interpreted")} AS RTROIInterpretedTypes,
  MIN(referenced) AS referenced_SeriesInstanceUID
FROM (
{rois}) AS rois
GROUP BY SeriesInstanceUID
"""


SEGMENTED = (
    View(
        SEGMENTATIONS,
        "One row per segment of a segmentation: its type, algorithm and segmented series",
        _segmentations,
    ),
    View(
        "seg_index",
        "One row per series of segmentations: its segments' types and the segmented series",
        _seg_index,
        (SEGMENTATIONS,),
    ),
    View(
        "rtstruct_index",
        "One row per series of RT structure sets: its regions of interest",
        _rtstruct_index,
    ),
)
