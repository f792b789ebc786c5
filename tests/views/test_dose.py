"""The views of X-ray dose reports, on reports made by the rules of their templates."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pydicom
import pytest

from dcm2bq.schema.views import Form
from support import dose_documents
from tests.views.conftest import table

EVENTS = {"113819": "CT", "113706": "projection"}

NUMBERS = {
    "113830": "CTDIvol",
    "113838": "DLP",
    "113825": "ScanningLength",
    "113733": "KVP",
    "113734": "XRayTubeCurrent",
    "113833": "MaximumXRayTubeCurrent",
    "113824": "ExposureTime",
    "113736": "Exposure",
    "122130": "DoseAreaProduct",
    "113738": "DoseRP",
}
CODES = {
    "113820": "AcquisitionType",
    "113721": "IrradiationEventType",
    "123014": "TargetRegion",
    "113835": "CTDIwPhantomType",
    "113764": "AcquisitionPlane",
}


@pytest.fixture(scope="module")
def events(warehouses) -> list[dict[str, Any]]:
    rows = table(warehouses[Form.KEYWORDS], "irradiation_events")
    return sorted(rows, key=lambda row: (row["path"], row["event_number"]))


def _concept(item: pydicom.Dataset) -> str:
    return item.ConceptNameCodeSequence[0].CodeValue


def _expected_event(event: pydicom.Dataset) -> dict[str, Any]:
    """An event's values by pydicom: any content item in it, by its concept."""
    row: dict[str, Any] = dict.fromkeys([*NUMBERS.values(), *CODES.values()])
    row["event_type"] = EVENTS[_concept(event)]
    for item in _items(event):
        concept = _concept(item)
        if concept in NUMBERS and item.get("MeasuredValueSequence"):
            row[NUMBERS[concept]] = float(item.MeasuredValueSequence[0].NumericValue)
        if concept in CODES:
            row[CODES[concept]] = item.ConceptCodeSequence[0].CodeMeaning
        if concept == "113769":
            row["IrradiationEventUID"] = item.UID
    return row


def _items(item: pydicom.Dataset) -> list[pydicom.Dataset]:
    found = []
    for child in item.get("ContentSequence", []):
        found += [child, *_items(child)]
    return found


def test_every_irradiation_event_is_a_row_with_what_its_items_say(events):
    expected = []
    for content in dose_documents.files().values():
        report = pydicom.dcmread(io.BytesIO(content))
        expected += [
            {"PatientID": report.PatientID, **_expected_event(each)}
            for each in report.ContentSequence
            if _concept(each) in EVENTS
        ]
    expected.sort(key=lambda row: row["IrradiationEventUID"])
    found = [
        {key: _meaning(each[key]) for key in expected[0]}
        for each in sorted(events, key=lambda row: row["IrradiationEventUID"])
    ]
    assert len(expected) == 6
    assert found == expected


def _meaning(value: Any) -> Any:
    return value["CodeMeaning"] if isinstance(value, dict) else value


def test_events_are_numbered_in_each_report(events):
    numbers = [(each["PatientID"], each["event_number"]) for each in events]
    assert sorted(numbers) == [
        *(("dose 1", number) for number in range(2)),
        *(("dose 2", number) for number in range(2)),
        ("dose 3", 0),
        ("dose 4", 0),
    ]


def test_an_event_has_its_start_and_protocol(events):
    by_uid = {each["IrradiationEventUID"]: each for each in events}
    started = dt.datetime(2026, 1, 2, 3, 4, 1)  # noqa: DTZ001 - DT without an offset
    assert by_uid["2.25.16401"]["DateTimeStarted"] == started
    assert by_uid["2.25.16301"]["AcquisitionProtocol"] == "Abdomen"


def test_a_report_has_its_totals_over_all_planes(warehouses):
    rows = table(warehouses[Form.KEYWORDS], "dose_summaries")
    found = {
        each["PatientID"]: (
            each["number_of_events"],
            each["total_DLP"],
            each["total_DoseAreaProduct"],
            each["total_DoseRP"],
        )
        for each in rows
    }
    assert found == {
        "dose 1": (2, 611.5, None, None),
        "dose 2": (2, None, pytest.approx(5e-5), pytest.approx(0.03)),
        "dose 3": (1, None, None, None),
        "dose 4": (1, None, None, None),
    }
