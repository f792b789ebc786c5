"""SR documents: their content items, and the measurements of TID 1500 reports.

PS3.3 C.17.3 defines content items; PS3.16 TID 1500 and its included templates define the content of
a measurement group. The direct children of a group belong to it.
"""

from __future__ import annotations

from dcm2bq.schema.views.concepts import CONTENT, Concept, dcm, snomed
from dcm2bq.schema.views.document_values import DocumentSql
from dcm2bq.schema.views.nested_items import ContentWalk
from dcm2bq.schema.views.queries import Context, Select
from dcm2bq.schema.views.view import View

IDENTITY = (
    "path",
    "PatientID",
    "StudyInstanceUID",
    "SeriesInstanceUID",
    "SOPInstanceUID",
    "SOPClassUID",
)

STRUCTURED_REPORTS = (
    "(STARTS_WITH(SOPClassUID, '1.2.840.10008.5.1.4.1.1.88.') OR Modality IN ('SR', 'KO'))"
)
"""SOP classes with content items: the SR documents of PS3.4 B.5, including key objects."""

_MEASUREMENT_GROUP = dcm("125007")
_TRACKING_IDENTIFIER = dcm("112039")
_TRACKING_UID = dcm("112040")
_FINDING = dcm("121071")
_FINDING_SITE = snomed("363698007", "G-C0E3")
_LATERALITY = snomed("272741003", "G-C171")
_METHOD = snomed("370129005", "G-C306")
_DERIVATION = dcm("121401")
_SOURCE_SERIES = dcm("121232")
# Referenced Segment, and Referenced Segmentation Frame.
_SEGMENT = Concept((("DCM", "121191"), ("DCM", "121214")))


def _sr_content(context: Context) -> str:
    select = context.instances(STRUCTURED_REPORTS)
    item = select.walk(ContentWalk())
    select.only(f"node.depth > 0 OR {item.text('ValueType')} IS NOT NULL")
    measured = select.let("measured", item.item("MeasuredValueSequence"))
    referenced = select.let("referenced", item.item("ReferencedSOPSequence"))
    target = item.texts("ReferencedContentItemIdentifier")
    columns = {name: name for name in IDENTITY}
    columns |= {
        "content_path": "node.place",
        "depth": "node.depth",
        "RelationshipType": item.text("RelationshipType"),
        "ValueType": item.text("ValueType"),
        "ConceptName": item.code("ConceptNameCodeSequence"),
        "TextValue": item.text("TextValue"),
        "NumericValue": measured.number("NumericValue"),
        "MeasurementUnits": measured.code("MeasurementUnitsCodeSequence"),
        "NumericValueQualifier": item.code("NumericValueQualifierCodeSequence"),
        "ConceptCode": item.code("ConceptCodeSequence"),
        "PersonName": item.person_name("PersonName"),
        "DateTime": item.datetime("DateTime"),
        "Date": item.date("Date"),
        "Time": item.time("Time"),
        "UID": item.text("UID"),
        "GraphicType": item.text("GraphicType"),
        "TemplateIdentifier": item.item("ContentTemplateSequence").text("TemplateIdentifier"),
        "ReferencedSOPClassUID": referenced.text("ReferencedSOPClassUID"),
        "ReferencedSOPInstanceUID": referenced.text("ReferencedSOPInstanceUID"),
        "ReferencedFrameNumber": referenced.integers("ReferencedFrameNumber"),
        "ReferencedSegmentNumber": referenced.integers("ReferencedSegmentNumber"),
        "referenced_content_path": context.dialect.joined(target, "."),
    }
    return select.sql(columns)


def _groups(context: Context) -> tuple[Select, DocumentSql, dict[str, str]]:
    """Return the select of measurement groups, the group's content item, and its columns."""
    select = context.instances(STRUCTURED_REPORTS)
    template = select.document.item("ContentTemplateSequence")
    select.only(f"{template.text('TemplateIdentifier')} = '1500'")
    group = select.walk(ContentWalk())
    select.only(f"{group.text('ValueType')} = 'CONTAINER' AND {_MEASUREMENT_GROUP.named(group)}")
    # The partition contains all columns that identify an object, so that filters pass below it.
    identity = ", ".join(IDENTITY)
    number = f"ROW_NUMBER() OVER (PARTITION BY {identity} ORDER BY node.order_key) - 1"
    select.column("measurementGroup_number", number)
    site = select.let("site", _FINDING_SITE.first_in(group))
    segment = select.let("segment", _SEGMENT.first_in(group).item("ReferencedSOPSequence"))
    identifier = select.let("identifier", _TRACKING_IDENTIFIER.first_in(group))
    tracking_uid = select.let("tracking_uid", _TRACKING_UID.first_in(group))
    finding = select.let("finding_item", _FINDING.first_in(group))
    laterality = select.let("laterality", _LATERALITY.first_in(site))
    series = select.let("source_series", _SOURCE_SERIES.first_in(group))
    columns = {name: name for name in (*IDENTITY, "measurementGroup_number")}
    columns |= {
        "trackingIdentifier": identifier.text("TextValue"),
        "trackingUniqueIdentifier": tracking_uid.text("UID"),
        "finding": finding.code("ConceptCodeSequence"),
        "findingSite": site.code("ConceptCodeSequence"),
        "lateralityModifier": laterality.code("ConceptCodeSequence"),
        "sourceSegmentedSeriesUID": series.text("UID"),
        "segmentationInstanceUID": segment.text("ReferencedSOPInstanceUID"),
        "segmentationSegmentNumber": segment.integer("ReferencedSegmentNumber"),
    }
    return select, group, columns


def _measurement_groups(context: Context) -> str:
    select, _, columns = _groups(context)
    return select.sql(columns)


def _quantitative_measurements(context: Context) -> str:
    select, group, columns = _groups(context)
    item = select.each(group, CONTENT, "measurement")
    select.only(f"{item.text('ValueType')} = 'NUM'")
    measured = select.let("measured", item.item("MeasuredValueSequence"))
    derivation = select.let("derivation", _DERIVATION.first_in(item))
    columns |= {
        "Quantity": item.code("ConceptNameCodeSequence"),
        "derivationModifier": derivation.code("ConceptCodeSequence"),
        "Value": measured.number("NumericValue"),
        "Units": measured.code("MeasurementUnitsCodeSequence"),
    }
    return select.sql(columns)


def _qualitative_measurements(context: Context) -> str:
    select, group, columns = _groups(context)
    item = select.each(group, CONTENT, "evaluation")
    own = " OR ".join(each.named(item) for each in (_FINDING, _FINDING_SITE, _METHOD))
    select.only(f"{item.text('ValueType')} = 'CODE' AND NOT COALESCE({own}, FALSE)")
    columns |= {
        "Quantity": item.code("ConceptNameCodeSequence"),
        "Value": item.code("ConceptCodeSequence"),
    }
    return select.sql(columns)


STRUCTURED = (
    View(
        "sr_content",
        "One row per content item of an SR document: its place in the tree, concept and value",
        _sr_content,
    ),
    View(
        "measurement_groups",
        "One row per measurement group of a TID 1500 report: what was measured, and where",
        _measurement_groups,
    ),
    View(
        "quantitative_measurements",
        "One row per number in a measurement group of a TID 1500 report",
        _quantitative_measurements,
    ),
    View(
        "qualitative_measurements",
        "One row per coded evaluation in a measurement group of a TID 1500 report",
        _qualitative_measurements,
    ),
)
