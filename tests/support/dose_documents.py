"""X-ray dose reports by the rules of PS3.16: TID 10011 and 10013, TID 10001 and 10003."""

from __future__ import annotations

import pydicom
from pydicom.uid import ExplicitVRLittleEndian

from tests.support.view_rows import content_of

DOSE_SR = "1.2.840.10008.5.1.4.1.1.88.67"
ENHANCED_SR = "1.2.840.10008.5.1.4.1.1.88.22"


def files() -> dict[str, bytes]:
    """The reports by name."""
    made = {
        "ct": _report(1, DOSE_SR, [_ct_totals(), _ct_event(1), _ct_event(2)]),
        "projection": _report(
            2,
            DOSE_SR,
            [
                _projection_totals(2e-5, 0.01),
                _projection_totals(3e-5, 0.02),
                _projection_event(1),
                _projection_event(2),
            ],
        ),
        "enhanced_sr": _report(3, ENHANCED_SR, [_ct_event(3)]),
        "broken": _broken(),
    }
    return {f"dose/{name}.dcm": content_of(each) for name, each in made.items()}


def _report(number: int, sop_class: str, items: list[pydicom.Dataset]) -> pydicom.Dataset:
    made = pydicom.Dataset()
    made.file_meta = pydicom.dataset.FileMetaDataset()
    made.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    made.file_meta.MediaStorageSOPClassUID = made.SOPClassUID = sop_class
    made.SOPInstanceUID = made.file_meta.MediaStorageSOPInstanceUID = f"2.25.1600{number}"
    made.SeriesInstanceUID, made.StudyInstanceUID = f"2.25.1610{number}", f"2.25.1620{number}"
    made.PatientID, made.Modality = f"dose {number}", "SR"
    made.ValueType = "CONTAINER"
    made.ConceptNameCodeSequence = [_code("113701", "X-Ray Radiation Dose Report")]
    made.ContentSequence = items
    return made


def _code(value: str, meaning: str, scheme: str = "DCM") -> pydicom.Dataset:
    made = pydicom.Dataset()
    made.CodeValue, made.CodingSchemeDesignator, made.CodeMeaning = value, scheme, meaning
    return made


def _item(kind: str, concept: str, meaning: str, **values: object) -> pydicom.Dataset:
    made = pydicom.Dataset()
    made.RelationshipType, made.ValueType = "CONTAINS", kind
    made.ConceptNameCodeSequence = [_code(concept, meaning)]
    for keyword, value in values.items():
        setattr(made, keyword, value)
    return made


def _container(concept: str, meaning: str, *items: pydicom.Dataset) -> pydicom.Dataset:
    return _item("CONTAINER", concept, meaning, ContentSequence=list(items))


def _number(concept: str, meaning: str, value: float, units: str) -> pydicom.Dataset:
    measured = pydicom.Dataset()
    measured.NumericValue = str(value)
    measured.MeasurementUnitsCodeSequence = [_code(units, units, "UCUM")]
    return _item("NUM", concept, meaning, MeasuredValueSequence=[measured])


def _coded(concept: str, meaning: str, code: pydicom.Dataset) -> pydicom.Dataset:
    return _item("CODE", concept, meaning, ConceptCodeSequence=[code])


def _ct_totals() -> pydicom.Dataset:
    return _container(
        "113811",
        "CT Accumulated Dose Data",
        _number("113812", "Total Number of Irradiation Events", 2, "{events}"),
        _number("113813", "CT Dose Length Product Total", 611.5, "mGy.cm"),
    )


def _ct_event(number: int) -> pydicom.Dataset:
    source = _container(
        "113831",
        "CT X-Ray Source Parameters",
        _item("TEXT", "113832", "Identification of the X-Ray Source", TextValue="A"),
        _number("113733", "KVP", 120, "kV"),
        _number("113833", "Maximum X-Ray Tube Current", 300, "mA"),
        _number("113734", "X-Ray Tube Current", 200 + number, "mA"),
    )
    parameters = _container(
        "113822",
        "CT Acquisition Parameters",
        _number("113824", "Exposure Time", 5.5, "s"),
        _number("113825", "Scanning Length", 310.25, "mm"),
        source,
    )
    dose = _container(
        "113829",
        "CT Dose",
        _number("113830", "Mean CTDIvol", 9.5 + number, "mGy"),
        _coded("113835", "CTDIw Phantom Type", _code("113691", "IEC Body Dosimetry Phantom")),
        _number("113838", "DLP", 300.25 * number, "mGy.cm"),
    )
    return _container(
        "113819",
        "CT Acquisition",
        _item("TEXT", "125203", "Acquisition Protocol", TextValue="Abdomen"),
        _coded("123014", "Target Region", _code("818981001", "Abdomen", "SCT")),
        _coded("113820", "CT Acquisition Type", _code("116152004", "Spiral Acquisition", "SCT")),
        _item("UIDREF", "113769", "Irradiation Event UID", UID=f"2.25.1630{number}"),
        parameters,
        dose,
    )


def _projection_totals(dap: float, dose: float) -> pydicom.Dataset:
    return _container(
        "113702",
        "Accumulated X-Ray Dose Data",
        _number("113722", "Dose Area Product Total", dap, "Gy.m2"),
        _number("113725", "Dose (RP) Total", dose, "Gy"),
    )


def _projection_event(number: int) -> pydicom.Dataset:
    return _container(
        "113706",
        "Irradiation Event X-Ray Data",
        _coded("113764", "Acquisition Plane", _code("113620", "Plane A")),
        _item("UIDREF", "113769", "Irradiation Event UID", UID=f"2.25.1640{number}"),
        _item("DATETIME", "111526", "DateTime Started", DateTime=f"2026010203040{number}"),
        _coded("113721", "Irradiation Event Type", _code("113611", "Stationary Acquisition")),
        _number("122130", "Dose Area Product", 1e-5 * number, "Gy.m2"),
        _number("113738", "Dose (RP)", 0.005 * number, "Gy"),
        _number("113733", "KVP", 70 + number, "kV"),
        _number("113734", "X-Ray Tube Current", 400, "mA"),
        _number("113736", "Exposure", 1500, "uA.s"),
    )


def _broken() -> pydicom.Dataset:
    """A report whose event has text for a number, and a container without content."""
    event = _ct_event(4)
    event.ContentSequence[-1].ContentSequence[0].MeasuredValueSequence = []
    del event.ContentSequence[-2].ContentSequence
    return _report(4, DOSE_SR, [_container("113811", "CT Accumulated Dose Data"), event])
