"""Every VR in both forms, every option at every depth, text in every character set."""

from __future__ import annotations

import io
import struct

import pytest

from dcm2bq.dicom import JsonOptions, read_metadata
from dcm2bq.dicom.element_layout import Layout
from tests.dicom.conftest import IMPLICIT_LITTLE, ITEM, element, part10


def read(*elements: bytes, uri: str = "", **options):
    raw = part10(b"".join(elements))
    return read_metadata(io.BytesIO(raw), JsonOptions(ignore_meta_header=True, **options), uri=uri)


def value(tag: int, vr: str, raw: bytes):
    """The value in both forms."""
    (plain,) = read(element(tag, vr, raw)).metadata.values()
    (tagged,) = read(element(tag, vr, raw), format="dicom-json").metadata.values()
    return plain, tagged


@pytest.mark.parametrize(
    ("tag", "vr", "raw", "plain", "tagged"),
    [
        (0x00080054, "AE", b" A \\ B ", ["A", "B"], ["A", "B"]),
        (0x00101010, "AS", b"042Y", "042Y", ["042Y"]),
        (0x00080060, "CS", b"CT", "CT", ["CT"]),
        (0x00080008, "CS", b"A\\\\B ", ["A", "", "B"], ["A", None, "B"]),
        (0x00080020, "DA", b"20200101", "20200101", ["20200101"]),
        (0x00101030, "DS", b" 70.0 ", "70.0", [70.0]),
        (0x00101030, "DS", b"67.174118", "67.174118", ["67.174118"]),
        (0x00280030, "DS", b"0.5\\0.50", ["0.5", "0.50"], ["0.5", "0.50"]),
        (0x00280030, "DS", b"0.5\\2 ", ["0.5", "2"], [0.5, 2]),
        (0x00200013, "IS", b"12", "12", [12]),
        (0x00200013, "IS", b"+012", "+012", ["+012"]),
        (0x00200013, "IS", b"1.5 ", "1.5", [1.5]),
        (0x0008002A, "DT", b"20200101120000 ", "20200101120000", ["20200101120000"]),
        (0x00081030, "LO", b"a\\b ", ["a", "b"], ["a", "b"]),
        (0x00104000, "LT", b" a\\b\r\n ", " a\\b\r\n", [" a\\b\r\n"]),
        (0x00080080, "ST", b"a\\b", "a\\b", ["a\\b"]),
        (0x0040A160, "UT", b"a\\b ", "a\\b", ["a\\b"]),
        (0x00080120, "UR", b"http://a/\\b ", "http://a/\\b", ["http://a/\\b"]),
        (0x00189908, "UC", b"a\\b", ["a", "b"], ["a", "b"]),
        (0x00080018, "UI", b"1.2.3\0", "1.2.3", ["1.2.3"]),
        (0x00080030, "TM", b"1200", "1200", ["1200"]),
        (0x00280010, "US", struct.pack("<H", 65535), 65535, [65535]),
        (0x00280106, "SS", struct.pack("<h", -2), -2, [-2]),
        (0x00080301, "US", b"", None, None),
        (0x00720074, "FD", struct.pack("<2d", 0.1, float("inf")), [0.1, "inf"], [0.1, "inf"]),
        (0x00089459, "FL", struct.pack("<f", float("nan")), "NaN", ["NaN"]),
        (0x00720082, "SV", struct.pack("<q", -(2**63)), -(2**63), [-(2**63)]),
        (0x00720083, "UV", struct.pack("<Q", 2**64 - 1), 2**64 - 1, [2**64 - 1]),
        (0x00189810, "UL", struct.pack("<2I", 1, 2**32 - 1), [1, 2**32 - 1], [1, 2**32 - 1]),
        (0x00280009, "AT", b"\x18\0\x63\x10", "00181063", ["00181063"]),
        (0x00280009, "AT", b"\x18\0\xab\xcd", "0018cdab", ["0018CDAB"]),
        (0x00281101, "SS", struct.pack("<3h", -1, -1, 16), [65535, -1, 16], [65535, -1, 16]),
        (0x00081140, "SQ", b"", [], []),
        (0x00081140, "SQ", ITEM(b""), [{}], [{}]),
    ],
)
def test_a_value_in_both_forms(tag, vr, raw, plain, tagged):
    got, got_tagged = value(tag, vr, raw)
    assert got == plain
    assert got_tagged == ({"vr": vr} if tagged is None else {"vr": vr, "Value": tagged})


def test_person_names_keep_their_groups_that_are_not_empty():
    plain, tagged = value(0x00100010, "PN", b"Doe^J==X\\\\B^ ")
    assert plain == ["Doe^J==X", "", "B^"]
    groups = {"Alphabetic": "Doe^J", "Phonetic": "X"}
    assert tagged["Value"] == [groups, None, {"Alphabetic": "B^"}]


def test_bytes_are_references_with_or_without_a_root():
    blob = element(0x00420011, "OB", b"abcd")
    assert read(blob).metadata["EncapsulatedDocument"] == {"BulkDataURI": "?offset=184&length=4"}
    got = read(blob, uri="gs://b/o", explicit_bulk_data_root=True, format="dicom-json").metadata
    assert got["00420011"] == {"vr": "OB", "BulkDataURI": "gs://b/o?offset=184&length=4"}


def test_bytes_that_are_no_numbers_are_kept_and_named():
    document = read(element(0x00280010, "US", b"abc"))
    assert document.metadata["Rows"] == {"BulkDataURI": "?offset=180&length=3"}
    assert document.warnings == (
        "length-invalid (0028,0010): has 3 bytes, no multiple of a US value [offset=180&length=3]",
    )


NESTED = element(
    0x00081140,
    "SQ",
    ITEM(
        element(0x00080000, "UL", bytes(4))
        + element(0x00080060, "CS", b"CT")
        + element(0x00090010, "LO", b"ACME")
        + element(0x00091001, "OB", b"ab")
        + element(0x00420011, "OB", b"ab")
    ),
)


def test_options_hold_at_every_depth():
    def inner(**options):
        document = read(NESTED, **options).metadata
        return next(iter(document.values()))[0]

    assert set(inner()) == {"Modality", "00090010", "00091001", "EncapsulatedDocument"}
    assert "00080000" in inner(ignore_group_length=False)
    assert set(inner(ignore_private=True)) == {"Modality", "EncapsulatedDocument"}
    assert set(inner(ignore_binary=True)) == {"Modality", "00090010"}
    assert inner(use_array_with_single_value=True)["Modality"] == ["CT"]
    assert "00080060" in inner(use_common_names=False)


def test_repeating_groups_share_no_key():
    rows = [element(0x60000010 + (n << 16), "US", b"\1\0") for n in (0, 2)]
    assert set(read(*rows).metadata) == {"OverlayRows", "60020010"}


@pytest.mark.parametrize(("representation", "expected"), [(0, 65535), (1, -1)])
def test_us_or_ss_follows_the_nearest_pixel_representation(representation, expected):
    pixel_value = element(0x00280106, "US", b"\xff\xff", implicit=True)
    nested = element(0x00081140, "SQ", ITEM(pixel_value), implicit=True)
    own = element(0x00280103, "US", bytes([representation, 0]), implicit=True)
    raw = part10(nested + own + pixel_value, IMPLICIT_LITTLE)
    got = read_metadata(io.BytesIO(raw)).metadata
    assert got["SmallestImagePixelValue"] == expected
    assert got["ReferencedImageSequence"][0]["SmallestImagePixelValue"] == expected


TEXTS = [
    (b"ISO_IR 100", "Müller".encode("latin-1"), "Müller"),
    (b"ISO_IR 192", "Müller".encode(), "Müller"),
    (b"GB18030", "王小东".encode("gb18030"), "王小东"),
    (b"GBK", "王\u6f62".encode("gbk"), "王\u6f62"),
    (b"ISO_IR 13", b"\xd4\xcf\xc0\xde", "ﾔﾏﾀﾞ"),
    (b"\\ISO 2022 IR 149", b"\x1b$)C\xb1\xe8", "김"),
    (b"\\ISO 2022 IR 87", b"\x1b$B;3ED\x1b(B", "山田"),
    (b"\\ISO 2022 IR 58", b"\x1b$)A\xcd\xf5", "王"),
    (b"ISO 2022 IR 100\\ISO 2022 IR 144", b"\x1b-L\xb8\xe9", "Ищ"[:1] + "щ"),
    (b"ISO-IR 100", b"\xe9", "é"),
    (b"ISO_IR 100\0", b"\xe9", "é"),
    (b"", b"abc", "abc"),
]


@pytest.mark.parametrize(("declared", "raw", "text"), TEXTS)
def test_text_in_a_declared_character_set(declared, raw, text):
    charset = element(0x00080005, "CS", declared)
    assert read(charset, element(0x00081030, "LO", raw)).metadata["StudyDescription"] == text


def test_the_initial_character_set_holds_again_after_a_delimiter():
    charset = element(0x00080005, "CS", b"ISO 2022 IR 100\\ISO 2022 IR 144")
    got = read(charset, element(0x00081030, "LO", b"\x1b-L\xb8\\\xe9")).metadata
    assert got["StudyDescription"] == ["И", "é"]
    got = read(charset, element(0x00100010, "PN", b"\x1b-L\xb8^\xe9")).metadata
    assert got["PatientName"] == "И^é"


@pytest.mark.parametrize("declared", ["GB18030", "GBK", "ISO_IR 13"])
def test_a_backslash_byte_within_a_character_is_no_separator(declared):
    codec = {"ISO_IR 13": "shift_jis"}.get(declared, declared)
    text = next(
        c for c in map(chr, range(0x4E00, 0x9FFF)) if c.encode(codec, "ignore")[1:2] == b"\\"
    )
    charset = element(0x00080005, "CS", declared.encode())
    got = read(charset, element(0x00081030, "LO", text.encode(codec))).metadata
    assert got["StudyDescription"] == text


@pytest.mark.parametrize("declared", [b"NOBODY KNOWS", b"ISO_IR 192"])
def test_text_that_cannot_be_decoded_is_best_effort_and_its_bytes_are_named(declared):
    charset = element(0x00080005, "CS", declared)
    document = read(charset, element(0x00081030, "LO", b"M\xfcller"))
    assert document.metadata["StudyDescription"] in ("Müller", "M\ufffdller")
    assert len(document.warnings) == 1
    assert "offset=" in document.warnings[0]


def test_nul_in_text_never_reaches_the_document():
    document = read(element(0x00081030, "LO", b"a\0b\0"))
    assert document.metadata["StudyDescription"] == "a\ufffdb"
    assert document.warnings


def test_a_table_that_has_grown_too_large_begins_anew(monkeypatch):
    monkeypatch.setattr("dcm2bq.dicom.element_layout._MOST_HEADS", 3)
    syntax = Layout(JsonOptions()).explicit_little
    for length in range(9):
        assert syntax.row(struct.pack("<HH2sH", 0x10, 0x20, b"LO", length)) is not None
    assert len(syntax.rows) <= 3
