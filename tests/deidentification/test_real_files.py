"""No name, identifier or UID of a real file is left anywhere in its de-identified document."""

from pathlib import Path

import pydicom
import pytest

from dcm2bq.dicom import read_metadata
from dcm2bq.errors import Dcm2BqError
from deidentification.profile import FORMS, deidentifier, key_of

IDENTIFYING = (
    0x00080018,  # SOPInstanceUID
    0x00080050,  # AccessionNumber
    0x00080090,  # ReferringPhysicianName
    0x00081050,  # PerformingPhysicianName
    0x00081070,  # OperatorsName
    0x00100010,  # PatientName
    0x00100020,  # PatientID
    0x00101000,  # OtherPatientIDs
    0x0020000D,  # StudyInstanceUID
    0x0020000E,  # SeriesInstanceUID
)
SHORTEST = 6
LARGEST = 400_000


def identifying(document, keys):
    """The values of identifying attributes at every depth, in either format."""
    for key, element in document.items():
        if key in keys:
            yield from texts(element)
        items = element.get("Value") if isinstance(element, dict) else element
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict):
                yield from identifying(item, keys)


def texts(value):
    """Every text in a value, without keys and VRs."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key != "vr":
                yield from texts(item)


@pytest.mark.parametrize("name", FORMS)
def test_no_identifying_value_is_left(name):
    form = FORMS[name]
    keys = {key_of(tag, form) for tag in IDENTIFYING}
    found = 0
    folder = Path(pydicom.__file__).parent / "data" / "test_files"
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.stat().st_size > LARGEST:
            continue
        try:
            with path.open("rb") as file:
                document = read_metadata(file, form).metadata
        except Dcm2BqError:
            continue
        left = "\n".join(texts(deidentifier(form=form).document(document).metadata)).casefold()
        for text in identifying(document, keys):
            if len(text) >= SHORTEST:
                found += 1
                assert text.casefold() not in left, path.name
    assert found > 100
