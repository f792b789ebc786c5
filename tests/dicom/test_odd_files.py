"""Files that break a rule of the standard, or use a rare one: no data is lost.

Each file is built here, header by header.
"""

from __future__ import annotations

import gzip
import io
import struct
from pathlib import Path
from unittest import mock

import pytest
from pydicom.data import get_testdata_file

from dcm2bq.dicom import JsonOptions, file_window, read_metadata
from dcm2bq.dicom.limits import Limits
from dcm2bq.errors import Dcm2BqError
from tests.dicom import fuzz
from tests.dicom.conftest import (
    EXPLICIT_BIG,
    IMPLICIT_LITTLE,
    ITEM,
    ITEM_END,
    SEQUENCE_END,
    RangedFile,
    element,
    part10,
)
from tests.dicom.reference import Stored

NAME = element(0x00100010, "PN", b"Doe^J ")
IDENTIFIER = element(0x00100020, "LO", b"12")
LAST = element(0x20500020, "CS", b"IDENTITY")


def read(raw: bytes, **options):
    return read_metadata(io.BytesIO(raw), JsonOptions(**options))


def codes(document) -> list[str]:
    return [line.partition(":")[0].partition(" ")[0] for line in document.warnings]


def command_set(has_data_set: int = 0x0101) -> bytes:
    """A C-ECHO request (PS3.7 9.3.5.1), or a C-STORE with a data set."""
    elements = (
        element(0x00000002, "UI", b"1.2.840.10008.1.1\0", implicit=True)
        + element(0x00000100, "US", struct.pack("<H", 0x30), implicit=True)
        + element(0x00000110, "US", struct.pack("<H", 7), implicit=True)
        + element(0x00000800, "US", struct.pack("<H", has_data_set), implicit=True)
    )
    return element(0, "UL", struct.pack("<I", len(elements)), implicit=True) + elements


def test_a_command_set_alone_is_read():
    for raw in (command_set(), part10(command_set())):
        document = read(raw)
        assert document.metadata["AffectedSOPClassUID"] == "1.2.840.10008.1.1"
        assert document.metadata["MessageID"] == 7
        assert document.metadata["CommandDataSetType"] == 0x0101
        assert document.warnings == ()


@pytest.mark.parametrize("implicit", [False, True])
def test_a_command_set_in_front_of_the_data_set_is_read_with_it(implicit):
    data_set = element(0x00080060, "CS", b"CT", implicit=implicit)
    data_set += element(0x00100020, "LO", b"12", implicit=implicit)
    for raw in (command_set(1) + data_set, part10(command_set(1) + data_set)):
        if raw[:4] == bytes(4) and not implicit:
            continue  # covered by part10: without File Meta, only one syntax is looked for
        document = read(raw)
        assert document.metadata["MessageID"] == 7
        assert document.metadata["PatientID"] == "12"
        assert document.metadata["Modality"] == "CT"


def test_zeros_after_the_last_element_are_no_command_set():
    for raw in (
        part10(NAME + bytes(40)),
        part10(element(0x00100010, "PN", b"Doe^J ", implicit=True) + bytes(40), IMPLICIT_LITTLE),
    ):
        document = read(raw)
        assert document.metadata["PatientName"] == "Doe^J"
        assert codes(document) == ["trailing-bytes"]


@pytest.mark.parametrize("implicit", [False, True])
def test_a_sequence_without_items_is_kept_as_bytes_with_a_warning_for_each_place(implicit):
    text = b"text in a sequence"
    item = element(0x00081115, "SQ", text, implicit=implicit)
    raw = part10(
        element(0x00081140, "SQ", ITEM(item) + ITEM(item), implicit=implicit)
        + element(0x00100020, "LO", b"12", implicit=implicit),
        IMPLICIT_LITTLE if implicit else "1.2.840.10008.1.2.1",
    )
    document = read(raw)
    for one in document.metadata["ReferencedImageSequence"]:
        uri = one["ReferencedSeriesSequence"]["BulkDataURI"]
        assert Stored(raw).bytes_of(uri) == text
    assert document.metadata["PatientID"] == "12"
    assert codes(document) == ["sequence-without-items"] * 2
    assert len(set(document.warnings)) == 2


def test_items_of_explicit_vr_in_a_data_set_of_implicit_vr_are_read():
    items = ITEM(IDENTIFIER + LAST) + ITEM(IDENTIFIER, undefined=True) + ITEM_END
    raw = part10(
        element(0x00080060, "CS", b"CT", implicit=True)
        + element(0x00081140, "SQ", items + SEQUENCE_END, implicit=True, undefined=True)
        + element(0x00100020, "LO", b"34", implicit=True),
        IMPLICIT_LITTLE,
    )
    document = read(raw)
    assert document.metadata["ReferencedImageSequence"] == [
        {"PatientID": "12", "PresentationLUTShape": "IDENTITY"},
        {"PatientID": "12"},
    ]
    assert document.metadata["PatientID"] == "34"


def test_an_implicit_length_that_spells_a_vr_is_a_length():
    value = b"x" * int.from_bytes(b"LO\0\0", "little")
    first = element(0x00080080, "ST", value, implicit=True)
    items = ITEM(first + element(0x00100020, "LO", b"12", implicit=True))
    raw = part10(element(0x00081140, "SQ", items, implicit=True) + first, IMPLICIT_LITTLE)
    document = read(raw)
    assert document.metadata["ReferencedImageSequence"][0]["PatientID"] == "12"
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("vr", "tag", "keyword"),
    [
        ("CS", 0x00080008, "ImageType"),
        ("DA", 0x00080022, "AcquisitionDate"),
        ("TM", 0x00080032, "AcquisitionTime"),
    ],
)
@pytest.mark.parametrize("implicit", [False, True])
def test_blanks_around_each_value_are_padding(vr, tag, keyword, implicit):
    raw = part10(
        element(tag, vr, b"12 \\ 13 \\14", implicit=implicit),
        IMPLICIT_LITTLE if implicit else "1.2.840.10008.1.2.1",
    )
    assert read(raw).metadata[keyword] == ["12", "13", "14"]


@pytest.mark.parametrize("nested", [False, True])
def test_reading_goes_on_at_the_next_header_after_one_that_cannot_be_understood(nested):
    garbage = b"\x11\x00\x07\x00\x01\x02\x03\xf0" + b"\x99" * 30
    after = element(0x00200010, "SH", b"1 ") + element(0x00200011, "IS", b"2 ")
    body = NAME + garbage + after
    if nested:
        body = element(0x00081140, "SQ", ITEM(body)) + element(0x00081030, "LO", b"x ")
    document = read(part10(body))
    found = document.metadata
    if nested:
        assert found["StudyDescription"] == "x"
        found = found["ReferencedImageSequence"][0]
    assert found["PatientName"] == "Doe^J"
    assert (found["StudyID"], found["SeriesNumber"]) == ("1", "2")
    assert codes(document) == ["element-unreadable"]


def test_what_follows_an_item_that_cannot_be_understood_is_read():
    items = ITEM(NAME + b"\x99" * 50) + ITEM(IDENTIFIER)
    document = read(part10(element(0x00081140, "SQ", items) + LAST))
    assert document.metadata["ReferencedImageSequence"] == [
        {"PatientName": "Doe^J"},
        {"PatientID": "12"},
    ]
    assert document.metadata["PresentationLUTShape"] == "IDENTITY"
    assert codes(document) == ["element-unreadable"]


def test_searches_for_a_next_header_end():
    junk = b"".join(NAME + b"\x99" * 300 for _ in range(5_000))
    document = read(part10(junk))
    assert document.metadata["PatientName"] == "Doe^J"


def test_the_extended_offset_table_leads_to_the_end_of_pixel_data():
    """PS3.3 C.7.6.3.1.8, PS3.5 A.4: the Basic Offset Table is empty then."""
    frames = [ITEM(bytes([n]) * 40_000) for n in range(9)]
    offsets = [sum(map(len, frames[:n])) for n in range(9)]
    fragments = ITEM(b"") + b"".join(frames)
    raw = part10(
        NAME
        + element(0x7FE00001, "OV", struct.pack("<9Q", *offsets))
        + element(0x7FE00002, "OV", struct.pack("<9Q", *[40_000] * 9))
        + element(0x7FE00010, "OB", fragments + SEQUENCE_END, undefined=True)
        + element(0xFFFCFFFC, "OB", bytes(10)),
        "1.2.840.10008.1.2.4.50",
    )
    file = RangedFile(raw)
    document = read_metadata(file)
    assert Stored(raw).bytes_of(document.metadata["PixelData"]["BulkDataURI"]) == fragments
    assert "DataSetTrailingPadding" in document.metadata
    assert document.warnings == ()
    assert document.bytes_read < 270_000


def test_an_extended_offset_table_that_lies_is_not_followed():
    frames = ITEM(bytes(20_000)) + ITEM(bytes(20_000))
    raw = part10(
        element(0x7FE00001, "OV", struct.pack("<2Q", 0, 999_999))
        + element(0x7FE00010, "OB", ITEM(b"") + frames + SEQUENCE_END, undefined=True)
    )
    assert "PixelData" in read(raw).metadata


def test_bytes_of_a_big_endian_data_set_are_referred_to_as_they_are_stored():
    raw = part10(element(0x00281201, "OW", b"\x12\x34", order=">"), EXPLICIT_BIG)
    (uri,) = (value["BulkDataURI"] for key, value in read(raw).metadata.items() if "Palette" in key)
    assert Stored(raw).bytes_of(uri) == b"\x12\x34"


@pytest.mark.parametrize("size", [1, 7, 8, 11])
def test_bytes_that_are_no_element_may_follow_pixel_data_behind_the_window(size):
    pixels = element(0x7FE00010, "OW", bytes(200_000))
    document = read(part10(element(0x00100020, "LO", b"12") + pixels + b"\1" * size))
    assert document.metadata["PatientID"] == "12"
    assert len(document.warnings) == 1


@pytest.mark.parametrize("window", [64, 1_000, file_window.FIRST_WINDOW])
def test_what_was_inflated_before_corrupt_bytes_is_read(window):
    header = Path(get_testdata_file("MR_small.dcm", download=False)).read_bytes()[:1_000]
    stored = b"\0" + struct.pack("<HH", len(header), len(header) ^ 0xFFFF) + header
    corrupt = gzip.compress(b"")[:10] + stored + b"\x07" * 100  # a block of no known type
    with mock.patch.object(file_window, "FIRST_WINDOW", window):
        document = read(corrupt)
    assert document.metadata["SOPInstanceUID"].startswith("1.3.6.1.4.1.5962.1.1.4.1.1")
    assert any(line.startswith("compressed-data-corrupt: ") for line in document.warnings)


TOP_PIXELS = {"PixelData", "7FE00010", "7fe00010", "DataSetTrailingPadding", "FFFCFFFC", "fffcfffc"}


def outcome(raw: bytes, options: JsonOptions) -> object:
    """What becomes of a file, but for pixels: how far is looked for their end depends on it."""
    try:
        document = read_metadata(io.BytesIO(raw), options, limits=Limits(reads=1 << 30))
    except Dcm2BqError as error:
        return type(error).__name__
    top = {key: value for key, value in document.metadata.items() if key not in TOP_PIXELS}
    return top, [line for line in document.warnings if "(7FE0,0010)" not in line]


@pytest.mark.parametrize("window", [64, 1_000, 20_000])
def test_the_size_of_the_window_changes_nothing_in_broken_files(window):
    for seed in range(window + 1, window + 120):
        if seed % 50 == 0:
            continue  # of a gzip object, what follows pixel data is read if it is in memory
        raw, options = fuzz.file(seed)[:100_000], fuzz.FORMS[seed % 2]
        whole = outcome(raw, options)
        with (
            mock.patch.object(file_window, "FIRST_WINDOW", window),
            mock.patch.object(file_window, "LARGEST_WINDOW", window * 4),
        ):
            assert outcome(raw, options) == whole, f"seed {seed}"
