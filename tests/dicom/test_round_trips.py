"""Data sets that pydicom writes, in every transfer syntax, read back as pydicom reads them."""

from __future__ import annotations

import io
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.filewriter import dcmwrite

from dcm2bq.dicom import JsonOptions, read_metadata
from tests.dicom import reference
from tests.dicom.conftest import DEFLATED, EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE

WORDS = st.text("ABCdef 123.-_éß", max_size=20).map(str.strip)
NUMBERS = {
    "US": (0, 2**16 - 1),
    "SS": (-(2**15), 2**15 - 1),
    "UL": (0, 2**32 - 1),
    "SV": (-(2**63), 2**63 - 1),
}
NUMBERS |= {"SL": (-(2**31), 2**31 - 1), "UV": (0, 2**64 - 1)}
TAGS = {
    "US": 0x00280010,
    "SS": 0x00281041,
    "UL": 0x00081161,
    "SL": 0x00186020,
    "SV": 0x00720082,
    "UV": 0x00720083,
    "LO": 0x00081030,
    "SH": 0x00080050,
    "PN": 0x00100010,
    "LT": 0x00104000,
    "UC": 0x00189908,
    "UT": 0x0040A160,
    "CS": 0x00080008,
    "DS": 0x00280030,
    "IS": 0x00081160,
    "FD": 0x00720074,
    "FL": 0x00720076,
    "AT": 0x00280009,
    "OB": 0x00420011,
    "UI": 0x00080018,
}


def several(values):
    return st.lists(values, max_size=4)


VALUES = {vr: several(st.integers(*bounds)) for vr, bounds in NUMBERS.items()} | {
    "LO": several(WORDS),
    "SH": several(WORDS),
    "UC": several(WORDS),
    "LT": WORDS,
    "UT": WORDS,
    "PN": several(st.text("ABé^=", max_size=12)),
    "CS": several(st.text("ABC_1", max_size=9)),
    "DS": several(st.floats(-1e6, 1e6).map(lambda value: f"{value:.6g}")),
    "IS": several(st.integers(-(2**31), 2**31 - 1).map(str)),
    "FD": several(st.floats(width=64)),
    "FL": several(st.floats(width=32)),
    "AT": several(st.integers(0x00080000, 0x7FE0FFFF)),
    "OB": st.binary(max_size=40).map(lambda raw: raw + b"\0" * (len(raw) % 2)),
    "UI": several(st.just("1.2.840.10008.1.1")),
}
ELEMENTS = st.dictionaries(st.sampled_from(sorted(TAGS)), st.none(), max_size=9).flatmap(
    lambda chosen: st.fixed_dictionaries({vr: VALUES[vr] for vr in chosen})
)


def data_set(elements: dict, items: list[dict], charset: str | None) -> Dataset:
    ds = Dataset()
    if charset:
        ds.SpecificCharacterSet = charset
    for vr, value in elements.items():
        ds.add_new(TAGS[vr], vr, value)
    if items:
        ds.add_new(0x00081140, "SQ", [data_set(item, [], None) for item in items])
        ds[0x00081140].is_undefined_length = len(items) % 2 == 0
    return ds


@pytest.mark.parametrize("syntax", [EXPLICIT_LITTLE, IMPLICIT_LITTLE, EXPLICIT_BIG, DEFLATED])
@settings(max_examples=60, deadline=None)
@given(
    elements=ELEMENTS,
    items=st.lists(ELEMENTS, max_size=3),
    charset=st.sampled_from(["ISO_IR 100", "ISO_IR 192"]),
)
def test_what_pydicom_writes_is_read_as_pydicom_reads_it(syntax, elements, items, charset):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ds = data_set(elements, items, charset)
    ds.file_meta = FileMetaDataset()
    ds.file_meta.TransferSyntaxUID = syntax
    ds.file_meta.MediaStorageSOPClassUID = ds.file_meta.MediaStorageSOPInstanceUID = "1.2"
    written = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dcmwrite(written, ds, enforce_file_format=True)
    raw = written.getvalue()
    for form in ("keywords", "dicom-json"):
        document = read_metadata(io.BytesIO(raw), JsonOptions(format=form))
        expected = reference.document(reference.read(raw), form)
        found = reference.differences(expected, document.metadata, reference.Stored(raw))
        assert not found, found[:5]
        assert document.warnings == ()
