"""Windows, bulk data, encodings and broken files: which bytes are read, and the result."""

from __future__ import annotations

import gzip
import io
import struct
import zlib
from pathlib import Path

import pytest
from pydicom.data import get_testdata_file

from dcm2bq.dicom import Document, JsonOptions, file_window, read_metadata, to_json
from dcm2bq.dicom.limits import Limits
from dcm2bq.errors import NotDicomError, UnreadableDicomError
from tests.dicom import reference
from tests.dicom.conftest import (
    DEFLATED,
    EXPLICIT_BIG,
    EXPLICIT_LITTLE,
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


def read(raw: bytes, **options):
    return read_metadata(io.BytesIO(raw), JsonOptions(**options))


def real(name: str) -> bytes:
    return Path(get_testdata_file(name, download=False)).read_bytes()


def test_an_ordinary_header_of_a_huge_object_takes_one_window_and_a_look_past_the_pixels():
    pixels = struct.pack("<HH2sHI", 0x7FE0, 0x0010, b"OW", 0, 0xFFFFFF00)
    raw = part10(NAME + pixels)
    file = RangedFile(raw, size=len(raw) + 0xFFFFFF00)
    document = read_metadata(file)
    assert document.metadata["PixelData"]["BulkDataURI"].endswith(f"&length={0xFFFFFF00}")
    assert len(file.reads) <= 4
    assert document.bytes_read <= 1 << 20
    assert document.warnings == ()


def test_a_large_binary_element_is_skipped_and_what_follows_it_is_read():
    blob = element(0x00091010, "OB", bytes(20_000_000))
    creator = element(0x00090010, "LO", b"ACME")
    raw = part10(creator + blob + NAME)
    file = RangedFile(raw)
    document = read_metadata(file)
    assert document.metadata["PatientName"] == "Doe^J"
    assert document.bytes_read < 400_000
    assert len(file.reads) < 6
    uri = document.metadata["00091010"]["BulkDataURI"]
    assert Stored(raw).bytes_of(uri) == bytes(20_000_000)


def test_a_header_of_many_megabytes_takes_few_reads():
    texts = b"".join(element(0x00091000 + i, "UT", b"x" * 100_000) for i in range(200))
    file = RangedFile(part10(element(0x00090010, "LO", b"ACME") + texts + NAME))
    document = read_metadata(file)
    assert document.metadata["PatientName"] == "Doe^J"
    assert len(file.reads) < 15


def test_elements_after_native_pixel_data_are_read_and_the_pixels_are_not():
    pixels = element(0x7FE00010, "OW", bytes(5_000_000))
    file = RangedFile(part10(NAME + pixels + element(0xFFFCFFFC, "OB", bytes(10))))
    document = read_metadata(file)
    assert "DataSetTrailingPadding" in document.metadata
    assert document.bytes_read < 200_000


def test_encapsulated_pixel_data_is_named_with_its_exact_length():
    fragments = ITEM(b"") + ITEM(b"\xff\xd8" * 400_000)
    pixels = element(0x7FE00010, "OB", fragments + SEQUENCE_END, undefined=True)
    raw = part10(NAME + pixels + element(0xFFFCFFFC, "OB", bytes(10)), "1.2.840.10008.1.2.4.50")
    file = RangedFile(raw)
    document = read_metadata(file)
    assert Stored(raw).bytes_of(document.metadata["PixelData"]["BulkDataURI"]) == fragments
    assert "DataSetTrailingPadding" in document.metadata
    assert document.bytes_read < 300_000


@pytest.mark.parametrize("lie", [999, 70_001, 1 << 31])
def test_an_offset_table_that_lies_is_not_followed(lie):
    fragments = ITEM(struct.pack("<II", 0, lie)) + ITEM(b"\xff\xd8" * 200_000)
    pixels = element(0x7FE00010, "OB", fragments + SEQUENCE_END, undefined=True)
    raw = part10(NAME + pixels, "1.2.840.10008.1.2.4.50")
    document = read_metadata(RangedFile(raw))
    assert Stored(raw).bytes_of(document.metadata["PixelData"]["BulkDataURI"]) == fragments
    assert document.warnings == ()


@pytest.mark.parametrize("size", [100, 400_000])
@pytest.mark.parametrize("encapsulated", [False, True])
def test_a_file_that_ends_inside_its_pixel_data_says_so(size, encapsulated):
    pixels = ITEM(b"") + ITEM(bytes(size)) + SEQUENCE_END if encapsulated else bytes(size)
    raw = part10(NAME + element(0x7FE00010, "OB", pixels, undefined=encapsulated))
    document = read(raw[:-20])
    assert document.metadata["PatientName"] == "Doe^J"
    assert any(one.startswith("value-truncated (7FE0,0010): ") for one in document.warnings)
    assert read(raw).warnings == ()


@pytest.mark.parametrize("kept", [8, 9, 10, 11])
@pytest.mark.parametrize("vr", ["OW", "UT", "SQ"])
def test_a_file_that_ends_inside_a_header_makes_no_value_of_it(kept, vr):
    tag = 0x7FE00010 if vr == "OW" else 0x00420011
    cut = element(tag, vr, bytes(500))[:kept]
    document = read(part10(NAME + cut))
    assert list(document.metadata)[-1] == "PatientName"
    assert document.warnings == ("header-truncated: the file ends inside its header",)


def test_a_compressed_object_says_that_nothing_is_looked_for_behind_its_pixels():
    pixels = element(0x7FE00010, "OW", bytes(500_000))
    document = read(gzip.compress(part10(NAME + pixels + element(0xFFFCFFFC, "OB", bytes(10)))))
    assert len(document.warnings) == 1
    assert document.warnings[0].startswith("after-pixel-data-unread (7FE0,0010): ")
    small = part10(NAME + element(0x7FE00010, "OW", bytes(500)))
    assert read(gzip.compress(small)).warnings == ()


@pytest.mark.parametrize("before", [0, 70_000])
@pytest.mark.parametrize(
    "pixels",
    [
        element(0x7FE00010, "OW", bytes(5_000_000)),
        element(
            0x7FE00010, "OB", ITEM(b"") + ITEM(bytes(5_000_000)) + SEQUENCE_END, undefined=True
        ),
    ],
)
def test_a_stream_is_not_read_past_the_window_with_the_header_of_pixel_data(pixels, before):
    blob = element(0x00091010, "OB", bytes(before))
    raw = part10(blob + NAME + pixels + element(0xFFFCFFFC, "OB", bytes(10)))
    file = RangedFile(raw, streamed=True)
    document = read_metadata(file)
    assert document.metadata["PatientName"] == "Doe^J"
    assert "DataSetTrailingPadding" not in document.metadata
    start = raw.index(pixels) + 12
    too_far = (
        "pixel-data-end-unknown (7FE0,0010): is in fragments whose end is too far away to"
        " search for"
        f" [offset={start}]"
    )
    unread = (
        "after-pixel-data-unread (7FE0,0010): may be followed by elements, which are not searched"
        f" for [offset={start}]"
    )
    in_fragments = "PixelData" not in document.metadata
    assert document.warnings == ((too_far if in_fragments else unread),)
    assert all(at <= raw.index(pixels) for at, _ in file.reads)
    assert "DataSetTrailingPadding" in read_metadata(RangedFile(raw)).metadata


def test_elements_behind_small_pixel_data_of_a_stream_are_read_with_it():
    pixels = element(0x7FE00010, "OW", bytes(5_000))
    raw = part10(NAME + pixels + element(0xFFFCFFFC, "OB", bytes(10)))
    file = RangedFile(raw, streamed=True)
    assert "DataSetTrailingPadding" in read_metadata(file).metadata


@pytest.mark.parametrize("behind", range(9))
def test_pixel_data_of_a_stream_may_end_in_hand_with_next_to_nothing_behind_it(behind):
    raw = part10(NAME + element(0x7FE00010, "OW", bytes(500)) + bytes(behind))
    document = read_metadata(RangedFile(raw, streamed=True))
    assert document.metadata["PixelData"]["BulkDataURI"].endswith("&length=500")


@pytest.mark.parametrize("size", [1000, 70_000, 300_000])
@pytest.mark.parametrize("encapsulated", [False, True])
def test_an_icon_of_any_size_is_named_with_its_length_or_ignored_as_bytes(size, encapsulated):
    pixels = ITEM(b"") + ITEM(b"\1" * size) if encapsulated else b"\1" * size
    end = SEQUENCE_END if encapsulated else b""
    icon = element(0x7FE00010, "OB", pixels + end, undefined=encapsulated)
    icons = element(0x00880200, "SQ", ITEM(IDENTIFIER + icon))
    raw = part10(icons + element(0x20500020, "CS", b"IDENTITY"))
    document = read(raw)
    uri = document.metadata["IconImageSequence"][0]["PixelData"]["BulkDataURI"]
    assert Stored(raw).bytes_of(uri) == pixels
    assert document.metadata["PresentationLUTShape"] == "IDENTITY"
    assert document.warnings == ()
    assert read(raw, ignore_binary=True).metadata["IconImageSequence"] == [{"PatientID": "12"}]


TOP_PIXELS = {"PixelData", "7FE00010", "DataSetTrailingPadding", "FFFCFFFC"}


def but_for_far_pixels(document):
    """The document is the same for every window, except for the search after pixel data."""
    top = {key: value for key, value in document.metadata.items() if key not in TOP_PIXELS}
    return top, [line for line in document.warnings if "(7FE0,0010)" not in line]


@pytest.mark.parametrize("window", [13, 64, 333, 1000])
@pytest.mark.parametrize("form", ["keywords", "dicom-json"])
def test_the_size_of_the_window_changes_nothing(window, form, monkeypatch):
    for path in reference.corpus():
        raw = path.read_bytes()
        if len(raw) > 1 << 20:
            continue
        options, limits = JsonOptions(format=form), Limits(reads=1 << 30)
        try:
            whole = but_for_far_pixels(read(raw, format=form))
        except (NotDicomError, UnreadableDicomError):
            continue
        with monkeypatch.context() as small:
            small.setattr(file_window, "FIRST_WINDOW", window)
            small.setattr(file_window, "LARGEST_WINDOW", window * 4)
            document = read_metadata(io.BytesIO(raw), options, limits=limits)
            assert but_for_far_pixels(document) == whole, path.name


def test_short_reads_are_continued():
    raw = real("CT_small.dcm")
    assert read_metadata(RangedFile(raw, at_most=999)).metadata == read(raw).metadata


def test_what_the_file_raises_goes_through_untouched():
    class Broken(io.BytesIO):
        def read(self, size=-1):
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        read_metadata(Broken(b"x"))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"hello world, this is not a DICOM file" * 9,
        b"\x89PNG\r\n\x1a\n" + bytes(400),
        b"PK\3\4" * 90,
        bytes(1000),
        gzip.compress(b"no DICOM" * 99, mtime=0),
        bytes(range(256)) * 9,
    ],
)
def test_bytes_that_are_no_dicom_are_refused(raw):
    with pytest.raises(NotDicomError):
        read(raw)


@pytest.mark.parametrize("rest", [b"", b"garbage", b"\xff" * 300])
def test_the_prefix_without_an_element_is_unreadable(rest):
    with pytest.raises(UnreadableDicomError):
        read(bytes(128) + b"DICM" + rest)


@pytest.mark.parametrize(
    "name", ["CT_small.dcm", "rtplan.dcm", "image_dfl.dcm", "liver_1frame.dcm"]
)
def test_a_file_cut_anywhere_gives_what_could_be_read_and_says_so(name):
    raw = real(name)
    for cut in range(140, min(len(raw), 6000), 61):
        try:
            document = read(raw[:cut])
        except UnreadableDicomError:
            continue
        to_json(document.metadata)
        assert document.metadata.items() <= read(raw).metadata.items() or document.warnings


def test_a_cut_header_is_named_in_the_warnings():
    raw = part10(NAME + IDENTIFIER)
    document = read(raw[:-1])
    assert document.metadata["PatientID"] == "1"
    assert any("ends inside its header" in line for line in document.warnings)


@pytest.mark.parametrize("form", ["keywords", "dicom-json"])
def test_a_gzip_object_reads_as_the_file_in_it(form):
    blob = element(0x00420011, "OB", b"bulk")
    raw = part10(NAME + blob)
    packed = gzip.compress(raw)
    document = read(packed, format=form)
    uri = str(document.metadata)
    assert "&inflated=true" in uri
    plain = read(raw, format=form)
    assert str(document.metadata).replace("&inflated=true", "") == str(plain.metadata)


def test_what_is_in_hand_of_a_compressed_object_is_not_read_again():
    deflater = zlib.compressobj(wbits=-15)
    deflated = deflater.compress(NAME + IDENTIFIER) + deflater.flush()
    for raw in (gzip.compress(part10(NAME + IDENTIFIER)), part10(deflated, DEFLATED)):
        file = RangedFile(raw)
        assert read_metadata(file).metadata["PatientID"] == "12"
        assert len([at for at, _ in file.reads if at < len(raw)]) == 1


def test_a_large_lookup_table_in_implicit_vr_is_skipped():
    descriptor = element(0x00283002, "US", struct.pack("<3H", 1024, 0, 16), implicit=True)
    table = element(0x00283006, "OW", bytes(3_000_000), implicit=True)
    raw = part10(descriptor + table + element(0x20500020, "CS", b"X ", implicit=True), "1.2")
    document = read_metadata(RangedFile(raw))
    assert Stored(raw).bytes_of(document.metadata["LUTData"]["BulkDataURI"]) == bytes(3_000_000)
    assert document.metadata["PresentationLUTShape"] == "X"
    assert document.bytes_read < 400_000


def test_a_sequence_longer_than_the_file_ends_where_its_items_do():
    items = struct.pack("<HH2sHI", 0x0008, 0x1140, b"SQ", 0, 90_000) + ITEM(IDENTIFIER)
    document = read(part10(items + NAME))
    assert document.metadata["ReferencedImageSequence"] == [{"PatientID": "12"}]
    assert document.metadata["PatientName"] == "Doe^J"
    assert document.warnings[0].startswith("item-expected (0008,1140): ")


def test_a_cut_gzip_object_gives_what_could_be_read():
    raw = part10(
        NAME + b"".join(element(0x00091000 + i, "LO", b"%08d" % (i * 7919)) for i in range(999))
    )
    document = read(gzip.compress(raw)[:-900])
    assert document.metadata["PatientName"] == "Doe^J"
    assert any(line.startswith("compressed-data-truncated: ") for line in document.warnings)


def test_a_decompression_bomb_ends():
    bomb = element(0x00420011, "OB", bytes(9_000_000)) + element(0x00420012, "LO", b"x ")
    raw = gzip.compress(part10(NAME + bomb), 1)
    document = read_metadata(io.BytesIO(raw), limits=Limits(inflated_bytes=1_000_000))
    assert document.metadata["PatientName"] == "Doe^J"
    assert "MIMETypeOfEncapsulatedDocument" not in document.metadata
    assert any(line.startswith("limit-inflated-bytes: ") for line in document.warnings)
    assert read(raw).metadata["MIMETypeOfEncapsulatedDocument"] == "x"  # without the limit


def test_the_objects_uri_in_each_reference_counts_as_decoded():
    """A long object name in 500,000 references would take half a gigabyte."""
    blobs = b"".join(element(0x00091000 + n, "OB", b"ab") for n in range(100))
    options = JsonOptions(explicit_bulk_data_root=True)
    limits = Limits(decoded_bytes=10_000)
    name = "gs://bucket/" + "n" * 988
    document = read_metadata(io.BytesIO(part10(blobs)), options, uri=name, limits=limits)
    references = [each for each in document.metadata.values() if isinstance(each, dict)]
    assert len(references) == 11  # the last is the one that the limit stopped at
    assert any(line.startswith("limit-decoded-bytes: ") for line in document.warnings)


class _CountedInflater:
    """An inflater that counts what all of its kind give."""

    total = 0

    def __init__(self, wbits: int) -> None:
        self._inflater = _decompressobj(wbits)

    def decompress(self, packed: bytes, size: int) -> bytes:
        piece = self._inflater.decompress(packed, size)
        _CountedInflater.total += len(piece)
        return piece

    def __getattr__(self, name: str):
        return getattr(self._inflater, name)


_decompressobj = zlib.decompressobj


def _compressed(data_set: bytes, form: str) -> bytes:
    if form == "gzip":
        return gzip.compress(part10(data_set), 1)
    deflater = zlib.compressobj(1, wbits=-15)
    return part10(deflater.compress(data_set) + deflater.flush(), DEFLATED)


@pytest.mark.parametrize("form", ["gzip", "deflated"])
def test_both_readers_of_a_compressed_file_share_one_budget(form, monkeypatch):
    monkeypatch.setattr(_CountedInflater, "total", 0)
    monkeypatch.setattr(file_window.zlib, "decompressobj", _CountedInflater)
    texts = b"".join(element(0x00091010 + n, "UT", bytes(300_000)) for n in range(9))
    # A VR that is none of DICOM's, at the end, is for the careful reader.
    raw = _compressed(texts + NAME + element(0x00100020, "ZZ", b"12"), form)
    document = read_metadata(io.BytesIO(raw), limits=Limits(inflated_bytes=3_000_000))
    assert document.tier == "careful"
    assert document.metadata["PatientName"] == "Doe^J"
    assert [line.partition(" ")[0] for line in document.warnings] == ["vr-unknown"]
    assert _CountedInflater.total < 3_000_000
    monkeypatch.setattr(_CountedInflater, "total", 0)
    limited = read_metadata(io.BytesIO(raw), limits=Limits(inflated_bytes=1_000_000))
    assert any(line.startswith("limit-inflated-bytes: ") for line in limited.warnings)
    assert _CountedInflater.total <= 1_000_000


def test_offsets_in_a_deflated_data_set_count_inflated_bytes():
    inner = NAME + element(0x00420011, "OB", b"bulk")
    deflater = zlib.compressobj(wbits=-15)
    raw = part10(deflater.compress(inner) + deflater.flush(), DEFLATED)
    uri = read(raw).metadata["EncapsulatedDocument"]["BulkDataURI"]
    assert uri == f"?offset={inner.index(b'bulk')}&length=4&inflated=true"


@pytest.mark.parametrize("declared", [EXPLICIT_LITTLE, IMPLICIT_LITTLE, EXPLICIT_BIG, DEFLATED])
@pytest.mark.parametrize(("implicit", "order"), [(False, "<"), (True, "<"), (False, ">")])
def test_the_data_set_is_read_as_it_is_written_whatever_is_declared(declared, implicit, order):
    ds = b"".join(
        element(tag, vr, value, implicit=implicit, order=order)
        for tag, vr, value in ((0x00080060, "CS", b"CT"), (0x00100020, "LO", b"12"))
    )
    document = read(part10(ds, declared))
    assert document.metadata["PatientID"] == "12"
    assert document.metadata["Modality"] == "CT"


@pytest.mark.parametrize(("implicit", "order"), [(False, "<"), (True, "<"), (False, ">")])
def test_a_data_set_without_preamble_and_meta_is_read(implicit, order):
    ds = b"".join(
        element(tag, vr, value, implicit=implicit, order=order)
        for tag, vr, value in (
            (0x00080060, "CS", b"CT"),
            (0x00100010, "PN", b"Doe^J "),
            (0x00100020, "LO", b"12"),
        )
    )
    assert read(ds).metadata["PatientID"] == "12"


def test_a_wrong_length_of_the_meta_group_is_overlooked():
    raw = bytearray(part10(NAME))
    raw[140:144] = struct.pack("<I", 7)
    document = read(bytes(raw))
    assert document.metadata["PatientName"] == "Doe^J"
    assert any("(0002,0000)" in line for line in document.warnings)


def sequence(*items: bytes, undefined: bool, vr: str = "SQ") -> bytes:
    body = b"".join(items)
    return element(0x00081140, vr, body + (SEQUENCE_END if undefined else b""), undefined=undefined)


def undefined_item(body: bytes) -> bytes:
    return ITEM(body, undefined=True) + ITEM_END


@pytest.mark.parametrize(
    "referenced",
    [
        sequence(ITEM(IDENTIFIER), undefined=False),
        sequence(ITEM(IDENTIFIER), undefined=True),
        sequence(undefined_item(IDENTIFIER), undefined=False),
        sequence(undefined_item(IDENTIFIER), undefined=True),
        sequence(ITEM(element(0x00100020, "LO", b"12", implicit=True)), undefined=True, vr="UN"),
        sequence(ITEM(element(0x00100020, "LO", b"12", implicit=True)), undefined=False, vr="UN"),
        sequence(ITEM(element(0x00100020, "LO", b"12", implicit=True)), undefined=False),
        sequence(ITEM(IDENTIFIER, undefined=True), undefined=True),  # the item's end is missing
    ],
)
def test_sequences_of_every_making_hold_their_items(referenced):
    document = read(part10(referenced + NAME))
    assert document.metadata["ReferencedImageSequence"] == [{"PatientID": "12"}]
    assert document.metadata["PatientName"] == "Doe^J"


def test_a_private_sequence_in_implicit_vr_is_read():
    items = ITEM(element(0x00100020, "LO", b"12", implicit=True))
    raw = part10(element(0x00091010, "SQ", items, implicit=True), IMPLICIT_LITTLE)
    assert read(raw).metadata["00091010"] == [{"PatientID": "12"}]


def test_nesting_beyond_what_a_row_holds_is_kept_as_bytes():
    body = IDENTIFIER
    for _ in range(600):
        body = sequence(undefined_item(body), undefined=True)
    raw = part10(body + NAME)
    for form in ("keywords", "dicom-json"):
        document = read(raw, format=form)
        assert any(line.startswith("limit-depth (0008,1140): ") for line in document.warnings)
    assert read(raw).metadata["PatientName"] == "Doe^J"


def test_a_doubled_element_keeps_the_last_value_and_is_named():
    document = read(part10(IDENTIFIER + element(0x00100020, "LO", b"34")))
    assert document.metadata["PatientID"] == "34"
    assert any(line.startswith("element-repeated (0010,0020): ") for line in document.warnings)


@pytest.mark.parametrize("vr", ["??", "lo", "ZZ", "\0\0"])
def test_an_unknown_vr_loses_neither_the_element_nor_the_rest(vr):
    odd = struct.pack("<HH2sH", 0x10, 0x20, vr.encode("latin-1"), 2) + b"12"
    document = read(part10(NAME + odd + element(0x00101030, "DS", b"70")))
    assert document.metadata["PatientWeight"] == "70"
    assert document.metadata["PatientID"] == "12"


def test_a_32_bit_vr_written_with_a_16_bit_length_is_read():
    odd = struct.pack("<HH2sH", 0x42, 0x11, b"OB", 4) + b"bulk"
    document = read(part10(NAME + odd + element(0x00420012, "LO", b"x ")))
    assert document.metadata["MIMETypeOfEncapsulatedDocument"] == "x"


def test_the_character_set_and_the_creator_may_come_late():
    late = element(0x00100010, "PN", "Müller".encode()) + element(0x00080005, "CS", b"ISO_IR 192")
    assert read(part10(late)).metadata["PatientName"] == "Müller"
    creator = element(0x00290010, "LO", b"SIEMENS CSA HEADER", implicit=True)
    private = element(0x00291008, "CS", b"X ", implicit=True)
    known = read(part10(creator + private, IMPLICIT_LITTLE)).metadata
    late = read(part10(private + creator, IMPLICIT_LITTLE)).metadata
    assert known == late
    assert known["00291008"] == "X"


LONG_TEXT = b"x" * 3_000_000


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("undefined", [False, True])
def test_a_long_value_in_an_implicit_item_of_a_un_sequence_loses_nothing(undefined, streamed):
    item = element(0x00080104, "UT", LONG_TEXT, implicit=True)
    item += element(0x00100020, "LO", b"12", implicit=True)
    items = sequence(ITEM(item), undefined=undefined, vr="UN")
    document = read_metadata(RangedFile(part10(items + NAME), streamed=streamed))
    assert document.metadata["ReferencedImageSequence"] == [
        {"CodeMeaning": LONG_TEXT.decode(), "PatientID": "12"}
    ]
    assert document.metadata["PatientName"] == "Doe^J"
    assert document.warnings == ()


LONG_BLOB = bytes(3_000_000)


@pytest.mark.parametrize(
    "odd",
    [
        struct.pack("<HH2sHI", 0x0009, 0x1010, b"OB", 1, len(LONG_BLOB)) + LONG_BLOB,
        struct.pack("<HH2sHI", 0x0009, 0x1010, b"ZZ", 0, len(LONG_BLOB)) + LONG_BLOB,
        element(0x00091010, "UN", LONG_BLOB, implicit=True),
    ],
    ids=["reserved bytes", "unknown VR", "implicit VR"],
)
def test_an_odd_header_of_a_long_value_loses_nothing_and_reads_little(odd):
    raw = part10(odd + NAME)
    document = read_metadata(RangedFile(raw))
    assert Stored(raw).bytes_of(document.metadata["00091010"]["BulkDataURI"]) == LONG_BLOB
    assert document.metadata["PatientName"] == "Doe^J"
    assert document.bytes_read < 400_000


@pytest.mark.parametrize("tag", [0x00091027, 0x00100020, 0x00111010, 0x00100010])
@pytest.mark.parametrize("implicit", [False, True])
@pytest.mark.parametrize("size", [2, 100_000])
def test_un_of_undefined_length_is_a_sequence_whatever_a_dictionary_says(tag, implicit, size):
    creator = element(0x00090010, "LO", b"GEMS_IDEN_01")
    inner = element(0x00080119, "UC", b"1" * size, implicit=implicit)
    un = element(tag, "UN", ITEM(inner) + SEQUENCE_END, undefined=True)
    raw = part10(creator + un + element(0x20500020, "CS", b"IDENTITY"))
    for options in ({}, {"ignore_binary": True}):
        metadata = read(raw, use_common_names=False, **options).metadata
        assert metadata[f"{tag:08x}"] == [{"00080119": "1" * size}]
        assert metadata["20500020"] == "IDENTITY"


def test_a_late_character_set_reaches_items_that_were_read_again():
    late_creator = element(0x00091027, "UN", b"\1\0\0\0") + element(
        0x00090010, "LO", b"GEMS_IDEN_01"
    )
    name = element(0x00100010, "PN", b"\xe9 ")
    items = element(0x00081140, "SQ", ITEM(late_creator + name))
    metadata = read(part10(items + element(0x00080005, "CS", b"ISO_IR 144") + name)).metadata
    assert metadata["PatientName"] == "щ"
    assert metadata["ReferencedImageSequence"][0]["PatientName"] == "щ"


def test_a_creator_may_come_late_after_a_late_character_set():
    private = element(0x00091027, "UN", b"\1\0\0\0")
    name = element(0x00100010, "PN", b"\xe9 ")
    creator = element(0x00090010, "LO", b"GEMS_IDEN_01")
    charset = element(0x00080005, "CS", b"ISO_IR 144")
    metadata = read(part10(name + private + charset + creator)).metadata
    assert metadata["PatientName"] == "щ"
    assert metadata["00091027"] == read(part10(creator + private)).metadata["00091027"] == 1


def test_tags_of_a_broken_length_are_kept_as_bytes_and_named():
    raw = part10(element(0x00280009, "AT", bytes(6)))
    document = read(raw)
    uri = document.metadata["FrameIncrementPointer"]["BulkDataURI"]
    assert Stored(raw).bytes_of(uri) == bytes(6)
    assert document.warnings[0].startswith("length-invalid (0028,0009): has 6 bytes")


def test_no_length_makes_us_take_more_than_is_there():
    for vr in ("UT", "OB", "SQ", "UN", "UC"):
        lying = struct.pack("<HH2sHI", 0x0042, 0x0011, vr.encode(), 0, 0xFFFFFFF0) + b"abc"
        document = read(part10(NAME + lying))
        assert document.metadata["PatientName"] == "Doe^J"
        assert document.warnings


@pytest.mark.parametrize("nested", [False, True])
def test_no_more_elements_are_read_than_the_limit(nested):
    many = b"".join(element(0x00091000 + i, "US", b"\1\0") for i in range(5_000))
    if nested:
        many = sequence(*(ITEM(IDENTIFIER + NAME) for _ in range(5_000)), undefined=False)
    raw = part10(many + element(0x20500020, "CS", b"IDENTITY"))
    document = read_metadata(io.BytesIO(raw), limits=Limits(elements=1_000))
    assert [line.split(" (and")[0] for line in document.warnings] == [
        "limit-elements: the header ends here: it has more than 1000 elements"
    ]
    assert "PresentationLUTShape" not in document.metadata
    kept = document.metadata["ReferencedImageSequence"] if nested else document.metadata
    assert 300 < len(kept) < 1_100


@pytest.mark.parametrize("size", [7, 50, 1_000, 70_000])
def test_a_gzip_object_of_several_members_reads_as_the_file_in_it(size):
    texts = (element(0x00091000 + i, "LO", b"%08d" % (i * 7919)) for i in range(9_000))
    raw = part10(NAME + b"".join(texts))
    members = b"".join(
        gzip.compress(raw[at : at + size], mtime=0) for at in range(0, len(raw), size)
    )
    assert read(members) == Document(read(raw).metadata, (), len(members))


def test_a_header_that_takes_too_much_cpu_time_ends_there(monkeypatch):
    monkeypatch.setattr("dcm2bq.dicom.limits._SHORT_TIME", -1)
    many = b"".join(element(0x00091000 + i, "US", b"\1\0") for i in range(5_000))
    document = read_metadata(io.BytesIO(part10(NAME + IDENTIFIER + many + many)))
    assert not any(line.startswith("limit-seconds") for line in document.warnings)
    document = read_metadata(io.BytesIO(part10(many + NAME + many)), limits=Limits(seconds=0))
    assert any(line.startswith("limit-seconds: ") for line in document.warnings)


def test_a_path_is_read_as_the_file_at_it(tmp_path):
    path = tmp_path / "x.dcm"
    path.write_bytes(part10(NAME))
    assert read_metadata(path) == read_metadata(str(path)) == read(path.read_bytes())


def test_a_data_set_without_preamble_may_hold_the_prefix_where_a_file_has_it():
    elements = [
        element(0x00080060, "CS", b"CT"),
        element(0x00081030, "LO", b"head"),
        element(0x0008103E, "LO", b"abdomen "),
        element(0x00100020, "LO", b"12"),
        NAME,
    ]
    before = b"".join(elements[:1] + elements[4:] + elements[3:4])
    comment = element(
        0x00104000, "LT", b"x" * (120 - len(before)) + b"DICM and text that continues"
    )
    raw = before + comment + element(0x00180015, "CS", b"HEAD") + element(0x00200010, "SH", b"1 ")
    assert raw[128:132] == b"DICM"
    assert read(raw).metadata["PatientID"] == "12"


def test_a_private_creator_written_as_sh_tells_what_its_elements_are():
    creator = element(0x00090010, "SH", b"GEMS_IDEN_01")
    private = element(0x00091027, "UN", b"\1\0\0\0")
    metadata = read(part10(creator + private)).metadata
    assert (metadata["00090010"], metadata["00091027"]) == ("GEMS_IDEN_01", 1)


def test_text_in_latin_alphabet_no_9_is_read():
    charset = element(0x00080005, "CS", b"ISO_IR 203")
    assert (
        read(part10(charset + element(0x00081030, "LO", b"\xa4 "))).metadata["StudyDescription"]
        == "€"
    )


def test_the_file_meta_groups_values_stay_where_the_data_set_repeats_them():
    again = element(0x00020010, "UI", b"1.2.840.10008.1.2\0")
    document = read(part10(NAME + again))
    assert document.metadata["TransferSyntaxUID"] == EXPLICIT_LITTLE
    assert document.metadata["PatientName"] == "Doe^J"
    assert [line.partition(":")[0] for line in document.warnings] == ["meta-repeated"]
