"""X-ray dose reports: one row per irradiation event, and one per report.

CT reports use PS3.16 TID 10011 with TID 10013 for an event; those of projection X-ray use TID 10001
with TID 10003. Values are as reported, in the templates' units: CTDIvol in mGy, DLP in mGy.cm, dose
area products in Gy.m2, doses at the reference point in Gy, lengths in mm.
"""

from __future__ import annotations

from dcm2bq.schema.views.concepts import CONTENT, Concept, dcm
from dcm2bq.schema.views.document_values import DocumentSql
from dcm2bq.schema.views.queries import Context, Select
from dcm2bq.schema.views.view import View

_IDENTITY = (
    "path",
    "PatientID",
    "StudyInstanceUID",
    "SeriesInstanceUID",
    "SOPInstanceUID",
    "StudyDate",
    "Manufacturer",
    "ManufacturerModelName",
)

# X-Ray Radiation Dose SR; older devices wrote the templates as Enhanced or Comprehensive SR.
_CLASSES = (
    "1.2.840.10008.5.1.4.1.1.88.67",
    "1.2.840.10008.5.1.4.1.1.88.22",
    "1.2.840.10008.5.1.4.1.1.88.33",
)

_REPORT = dcm("113701")
_CT_EVENT = dcm("113819")
_PROJECTION_EVENT = dcm("113706")
_CT_PARAMETERS = dcm("113822")
_CT_SOURCE = dcm("113831")
_CT_DOSE = dcm("113829")
_CT_TOTALS = dcm("113811")
_PROJECTION_TOTALS = dcm("113702")
_DLP_TOTAL = dcm("113813")
_DAP_TOTAL = dcm("113722")
_DOSE_RP_TOTAL = dcm("113725")


class _Children:
    """Content items by their concept. Each is a column of the select, so it is read once."""

    def __init__(self, select: Select) -> None:
        self._select = select
        self._count = 0

    def first(self, item: DocumentSql, concept: Concept) -> DocumentSql:
        """Return the first child of an item with this concept."""
        self._count += 1
        return self._select.let(f"child_{self._count}", concept.first_in(item))

    def number(self, item: DocumentSql, concept: Concept) -> str:
        """Return the number of the first NUM child with this concept."""
        measured = self.first(item, concept).item("MeasuredValueSequence")
        return measured.number("NumericValue")

    def code(self, item: DocumentSql, concept: Concept) -> str:
        """Return the code of the first CODE child with this concept."""
        return self.first(item, concept).code("ConceptCodeSequence")

    def either(self, inner: DocumentSql, event: DocumentSql, concept: Concept) -> str:
        """Return a number: for CT from a container of the event, else from the event itself."""
        return f"COALESCE({self.number(inner, concept)}, {self.number(event, concept)})"


def _items(context: Context) -> tuple[Select, DocumentSql]:
    """Select the direct children of all dose reports."""
    select = context.instances(context.dialect.one_of("SOPClassUID", _CLASSES))
    select.only(_REPORT.named(select.document))
    item = select.each(select.document, CONTENT, "item")
    select.only(f"{item.text('ValueType')} = 'CONTAINER'")
    return select, item


def _irradiation_events(context: Context) -> str:
    select, event = _items(context)
    select.column("is_ct", f"COALESCE({_CT_EVENT.named(event)}, FALSE)")
    select.only(f"is_ct OR {_PROJECTION_EVENT.named(event)}")
    identity = ", ".join(_IDENTITY)
    number = f"ROW_NUMBER() OVER (PARTITION BY {identity} ORDER BY item_index) - 1"
    select.column("event_number", number)
    children = _Children(select)
    parameters = children.first(event, _CT_PARAMETERS)
    source = children.first(parameters, _CT_SOURCE)
    dose = children.first(event, _CT_DOSE)
    columns = {name: name for name in (*_IDENTITY, "event_number")}
    columns |= {
        "event_type": "CASE WHEN is_ct THEN 'CT' ELSE 'projection' END",
        "IrradiationEventUID": children.first(event, dcm("113769")).text("UID"),
        "DateTimeStarted": children.first(event, dcm("111526")).datetime("DateTime"),
        "AcquisitionProtocol": children.first(event, dcm("125203")).text("TextValue"),
        "AcquisitionType": children.code(event, dcm("113820")),
        "IrradiationEventType": children.code(event, dcm("113721")),
        "TargetRegion": children.code(event, dcm("123014")),
        "CTDIvol": children.number(dose, dcm("113830")),
        "DLP": children.number(dose, dcm("113838")),
        "CTDIwPhantomType": children.code(dose, dcm("113835")),
        "ScanningLength": children.number(parameters, dcm("113825")),
        "KVP": children.either(source, event, dcm("113733")),
        "XRayTubeCurrent": children.either(source, event, dcm("113734")),
        "MaximumXRayTubeCurrent": children.number(source, dcm("113833")),
        "ExposureTime": children.either(parameters, event, dcm("113824")),
        "Exposure": children.number(event, dcm("113736")),
        "DoseAreaProduct": children.number(event, dcm("122130")),
        "DoseRP": children.number(event, dcm("113738")),
        "AcquisitionPlane": children.code(event, dcm("113764")),
    }
    return select.sql(columns)


def _dose_summaries(context: Context) -> str:
    select, item = _items(context)
    children = _Children(select)
    totals = _PROJECTION_TOTALS.named(item)
    events = f"{_CT_EVENT.named(item)} OR {_PROJECTION_EVENT.named(item)}"
    columns = {name: name for name in _IDENTITY}
    columns |= {
        "is_event": f"CASE WHEN {events} THEN 1 ELSE 0 END",
        "dlp": f"CASE WHEN {_CT_TOTALS.named(item)} THEN {children.number(item, _DLP_TOTAL)} END",
        "dap": f"CASE WHEN {totals} THEN {children.number(item, _DAP_TOTAL)} END",
        "rp": f"CASE WHEN {totals} THEN {children.number(item, _DOSE_RP_TOTAL)} END",
    }
    identity = ", ".join(_IDENTITY)
    # Biplane systems have a container of totals for each plane.
    return f"""\
SELECT
  {identity},
  CAST(SUM(is_event) AS {context.dialect.integer_type}) AS number_of_events,
  SUM(dlp) AS total_DLP,
  SUM(dap) AS total_DoseAreaProduct,
  SUM(rp) AS total_DoseRP
FROM (
{select.sql(columns)}) AS items
GROUP BY {identity}
"""


DOSE = (
    View(
        "irradiation_events",
        "One row per irradiation event of an X-ray dose report, CT or projection",
        _irradiation_events,
    ),
    View("dose_summaries", "One row per X-ray dose report: its totals", _dose_summaries),
)
