"""Every form of zip, tar and gzip that writers make gives the members' names and bytes."""

import gzip
import io
import itertools
import struct
import tarfile
import zipfile
import zlib

import pytest

from dcm2bq.archives import ArchiveBudget, ArchiveBytes, open_archive
from dcm2bq.archives.archive_bytes import GZIP, InflatedSource, RangeSource
from dcm2bq.configuration import ArchivesOptions
from dcm2bq.errors import ArchiveError, DamagedArchiveError, MemberError
from dcm2bq.objects.cloud_storage import CloudStorage
from dcm2bq.testing import finalized, memory_handler
from dcm2bq.testing.events import StorageObject
from dcm2bq.testing.stub_cloud import StubCloud
from support import archives
from support.archives import deflated, directory_entry, end_record, extra_field, local_entry

BYTES = bytes(range(256)) * 20


def members(content, **limits):
    """Return the members' contents by name; for an unreadable member, the text of its problem."""
    budget = ArchiveBudget(ArchivesOptions(**limits))
    archive = open_archive(
        ArchiveBytes(lambda: io.BytesIO(content), budget, len(content)), budget, lambda _: True
    )
    return {each.name: whole(each) for each in archive.members() if not each.is_folder}


def whole(member):
    if member.problem is not None:
        return str(member.problem)
    try:
        with member.open() as file:
            content = file.read()
    except MemberError as error:
        return str(error)
    assert len(content) == member.size
    return content


class Unseekable(io.RawIOBase):
    """A pipe: `zipfile` writes data descriptors and no sizes in front of the data."""

    def __init__(self):
        self.content = b""

    def writable(self):
        return True

    def write(self, content):
        self.content += bytes(content)
        return len(content)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("zip64", [False, True])
def test_sizes_that_come_after_the_data_are_taken_from_the_directory(method, zip64):
    pipe = Unseekable()
    with zipfile.ZipFile(pipe, "w", method) as file:
        for name in ("a.dcm", "b.dcm"):
            with file.open(name, "w", force_zip64=zip64) as member:
                member.write(BYTES)
    assert pipe.content[6] & 8, "there is no data descriptor"
    assert members(pipe.content) == {"a.dcm": BYTES, "b.dcm": BYTES}


@pytest.mark.parametrize("signature", [b"", b"PK\7\x08"])
def test_a_data_descriptor_may_lack_its_signature(signature):
    packed = deflated(BYTES)
    descriptor = signature + struct.pack("<3L", zlib.crc32(BYTES), len(packed), len(BYTES))
    local = local_entry(b"a.dcm", packed, 0, flags=8, packed_size=0) + descriptor
    entry = directory_entry(b"a.dcm", 0, len(packed), len(BYTES), flags=8)
    second = directory_entry(b"b.dcm", len(local), len(packed), len(BYTES), flags=8)
    content = local + local.replace(b"a.dcm", b"b.dcm") + entry + second
    content += end_record(2, 2 * len(entry), 2 * len(local))
    assert members(content) == {"a.dcm": BYTES, "b.dcm": BYTES}


@pytest.mark.parametrize(
    "kept",
    [
        kept
        for count in range(4)
        for kept in itertools.combinations(("size", "packed", "offset"), count)
    ],
    ids=lambda kept: "+".join(kept) or "none",
)
def test_zip64_holds_only_what_does_not_fit_and_in_this_order(kept):
    first = local_entry(b"a.dcm", BYTES, len(BYTES), 0)
    second = local_entry(b"b.dcm", BYTES, len(BYTES), 0)
    true = {"size": len(BYTES), "packed": len(BYTES), "offset": len(first)}
    stated = {name: 0xFFFFFFFF if name in kept else value for name, value in true.items()}
    sizes = struct.pack(f"<{len(kept)}Q", *(true[name] for name in kept))
    extra = extra_field(0x5455, b"\3abcdefgh") + (extra_field(1, sizes) if kept else b"")
    entries = directory_entry(b"a.dcm", 0, len(BYTES), len(BYTES), method=0) + directory_entry(
        b"b.dcm", stated["offset"], stated["packed"], stated["size"], method=0, extra=extra
    )
    content = first + second + entries
    content += archives.zip64_end(2, len(entries), len(first + second))
    assert members(content) == {"a.dcm": BYTES, "b.dcm": BYTES}


def numbered(count):
    """A zip's local headers and entries of this many empty members."""
    locals_, entries, offset = [], [], 0
    for number in range(count):
        name = b"%d.txt" % number
        locals_.append(local_entry(name, b"", 0, 0))
        entries.append(directory_entry(name, offset, 0, 0, method=0))
        offset += len(locals_[-1])
    return b"".join(locals_), b"".join(entries)


@pytest.fixture(scope="module")
def more_than_65535():
    return numbered(65_537)


def test_more_than_65535_members_are_counted_by_zip64_or_modulo_65536(more_than_65535):
    locals_, entries = more_than_65535
    zip64 = archives.zip64_end(65_537, len(entries), len(locals_))
    for end in (zip64, end_record(65_537 % 65_536, len(entries), len(locals_))):
        content = locals_ + entries + end
        budget = ArchiveBudget(ArchivesOptions())
        archive = open_archive(
            ArchiveBytes(lambda content=content: io.BytesIO(content), budget),
            budget,
            lambda name: name == "65536.txt",
        )
        assert (archive.count, [each.name for each in archive.members()]) == (65_537, ["65536.txt"])


PLAIN = archives.as_zip({"a.dcm": BYTES})
LOCAL = local_entry(b"a.dcm", BYTES, len(BYTES), 0)
ENTRY = directory_entry(b"a.dcm", 0, len(BYTES), len(BYTES), method=0)
ZIP64 = LOCAL + ENTRY + archives.zip64_end(1, len(ENTRY), len(LOCAL))
EXTENDED = LOCAL + ENTRY + archives.zip64_end(1, len(ENTRY), len(LOCAL), extensible=b"x" * 40)
PROGRAM = b"#!/bin/sh\n" + b"x" * 1000


def zip_with_true_offsets(prefix):
    buffer = io.BytesIO(prefix)
    with zipfile.ZipFile(buffer, "a") as file:
        file.writestr("a.dcm", BYTES)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        PLAIN,
        PROGRAM + PLAIN,
        zip_with_true_offsets(PROGRAM),
        ZIP64,
        PROGRAM + ZIP64,
        EXTENDED,
        PLAIN[:-2] + struct.pack("<H", 999) + b"PK\5\6" + b"c" * 995,
        PLAIN + bytes(500),
    ],
    ids=[
        "plain",
        "a program in front, offsets from the zip's start",
        "a program in front, offsets from the file's start",
        "zip64",
        "zip64 with a program in front",
        "zip64 with an extensible data sector",
        "a comment that holds an end record's signature",
        "zeros behind it",
    ],
)
def test_a_zip_is_found_in_what_is_around_it(content):
    assert members(content) == {"a.dcm": BYTES}


def unicode_path(raw, name, crc32=None):
    crc32 = zlib.crc32(raw) if crc32 is None else crc32
    return extra_field(0x7075, b"\1" + struct.pack("<L", crc32) + name.encode())


@pytest.mark.parametrize(
    ("raw", "flags", "extra", "name"),
    [
        ("ö/日本.dcm".encode(), 0x800, b"", "ö/日本.dcm"),
        (b"\x94/\x81.dcm", 0, b"", "ö/ü.dcm"),
        (b"??.dcm", 0, unicode_path(b"??.dcm", "日本.dcm"), "日本.dcm"),
        (b"\x94.dcm", 0, unicode_path(b"\x94.dcm", "日本.dcm", crc32=1), "ö.dcm"),
        (b"\xff\xfe.dcm", 0x800, b"", "\\xff\\xfe.dcm"),
        (b"a\0.dcm", 0x800, b"", "a\\x00.dcm"),
        (b"\xed\xa0\x80.dcm", 0x800, b"", "\\xed\\xa0\\x80.dcm"),
        (b"a\\b.dcm", 0, b"", "a\\b.dcm"),
    ],
    ids=[
        "UTF-8",
        "code page 437",
        "a Unicode path field",
        "a Unicode path field of another name",
        "UTF-8 that is none",
        "NUL",
        "a surrogate",
        "a backslash",
    ],
)
def test_names_are_read_in_their_encoding(raw, flags, extra, name):
    local = local_entry(raw, BYTES, len(BYTES), 0, flags=flags)
    entry = directory_entry(raw, 0, len(BYTES), len(BYTES), method=0, flags=flags, extra=extra)
    content = local + entry + end_record(1, len(entry), len(local))
    assert members(content) == {name: BYTES}


LONG = "folder/" * 30 + "a.dcm"


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_tars_of_each_form_have_short_and_long_names(form):
    names = ["a.dcm", LONG, "ö/日本.dcm", LONG.replace("a.dcm", "日本.dcm")]
    content = archives.as_tar(dict.fromkeys(names, BYTES), form)
    assert members(content) == dict.fromkeys(names, BYTES)


def tar_of(*entries, pax=None):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT, pax_headers=pax) as file:
        for name, kind, content in entries:
            info = tarfile.TarInfo(name)
            info.type, info.size = kind, len(content)
            file.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def test_what_is_no_file_in_a_tar_does_not_hide_what_follows():
    content = tar_of(
        ("folder", tarfile.DIRTYPE, b""),
        ("link.dcm", tarfile.LNKTYPE, b""),
        ("symbolic.dcm", tarfile.SYMTYPE, b""),
        ("device.dcm", tarfile.CHRTYPE, b""),
        ("pipe.dcm", tarfile.FIFOTYPE, b""),
        ("contiguous.dcm", tarfile.CONTTYPE, BYTES),
        ("a.dcm", tarfile.REGTYPE, BYTES),
        pax={"comment": "x" * 2000},
    )
    found = members(archives.tar_header(b"label", kind=b"V") + content)
    assert {name: each for name, each in found.items() if isinstance(each, bytes)} == {
        "contiguous.dcm": BYTES,
        "a.dcm": BYTES,
    }
    problems = {name: each for name, each in found.items() if isinstance(each, str)}
    assert problems == {
        "link.dcm": "the member is a hard link, which is not supported",
        "symbolic.dcm": "the member is a symbolic link, which is not supported",
        "device.dcm": "the member is a character device, which is not supported",
        "pipe.dcm": "the member is a FIFO, which is not supported",
    }


def test_a_sparse_file_is_named_and_passed():
    maps = bytearray(archives.tar_header(b"s.dcm", b"%011o\0" % 512, b"S"))
    maps[482] = 1
    maps[148:156] = b" " * 8
    maps[148:156] = b"%06o\0 " % sum(maps)
    more = bytes(504) + b"\1" + bytes(7)
    content = bytes(maps) + more + bytes(512) + b"x" * 512 + archives.as_tar({"a.dcm": BYTES})
    assert members(content) == {
        "s.dcm": "the member is a sparse file, which is not supported",
        "a.dcm": BYTES,
    }


@pytest.mark.parametrize(
    "size",
    [
        b"%011o\0" % len(BYTES),
        b"%011o " % len(BYTES),
        b"%12o" % len(BYTES),
        b"\x80" + len(BYTES).to_bytes(11, "big"),
    ],
    ids=["octal", "octal and a blank", "octal behind blanks", "base 256"],
)
def test_sizes_in_a_tar_are_octal_or_base_256(size):
    first, second = (archives.tar_header(name, size) + BYTES for name in (b"a.dcm", b"b.dcm"))
    assert len(BYTES) % 512 == 0
    assert members(first) == {"a.dcm": BYTES}
    one_zero_block = bytes(512)
    assert members(first + one_zero_block + second) == {"a.dcm": BYTES, "b.dcm": BYTES}


def test_a_header_whose_sum_was_made_of_signed_bytes_is_a_header():
    block = bytearray(archives.tar_header("ö.dcm".encode(), b"%011o\0" % len(BYTES)))
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(byte - 256 * (byte > 127) for byte in block)
    assert members(bytes(block) + BYTES) == {"ö.dcm": BYTES}


TAR = archives.as_tar({"a.dcm": BYTES, "b.dcm": BYTES})


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(TAR),
        gzip.compress(gzip.compress(TAR)),
        b"".join(gzip.compress(TAR[at : at + 700]) for at in range(0, len(TAR), 700)),
        gzip.compress(b"") * 3 + gzip.compress(TAR) + gzip.compress(b""),
        gzip.compress(TAR) + bytes(1000),
    ],
    ids=[
        "one stream",
        "twice",
        "many streams",
        "empty streams",
        "zeros behind it",
    ],
)
def test_a_tar_is_found_in_gzip(content):
    assert members(content) == {"a.dcm": BYTES, "b.dcm": BYTES}


@pytest.mark.parametrize("size", [4096, 40_960, 81_920, 2**20])
def test_streams_of_gzip_end_anywhere_in_what_is_read(size):
    parts = [bytes([number]) * 81_920 for number in range(8)]
    content = b"".join(map(gzip.compress, parts))
    budget = ArchiveBudget(ArchivesOptions())
    packed = RangeSource(ArchiveBytes(lambda: io.BytesIO(content), budget), 0, most=2**20)
    source = InflatedSource(packed, GZIP, budget, DamagedArchiveError)
    assert b"".join(iter(lambda: source.read(size), b"")) == b"".join(parts)


def test_gzip_that_ends_at_any_byte_is_damaged_or_whole():
    content = gzip.compress(TAR)
    for cut in range(30, len(content)):
        try:
            found = members(content[:cut])
        except DamagedArchiveError:
            continue
        # What is missing is behind the tar's end.
        assert found == {"a.dcm": BYTES, "b.dcm": BYTES}
        assert cut > len(content) - 30


def test_a_zip_that_ends_at_any_byte_is_damaged():
    content = archives.as_zip({"a.dcm": b"abc" * 20, "b.dcm": b"abc"})
    for cut in range(4, len(content)):
        with pytest.raises(ArchiveError, match=r"the zip|neither a zip nor a tar"):
            members(content[:cut])


@pytest.mark.parametrize("make", [archives.as_tar, archives.as_tar_gz])
def test_a_tar_stored_with_content_encoding_gzip_is_read(ct, monkeypatch, warehouse, make):
    content = gzip.compress(make({"a.dcm": ct, "b.dcm": ct}))
    with StubCloud() as cloud:
        for name, value in cloud.environment().items():
            monkeypatch.setenv(name, value)
        stored = cloud.storage.put("bucket", "a.tar", content, encoding="gzip")
        handler = memory_handler(CloudStorage(), warehouse, archives.configuration())
        event = StorageObject("a.tar", "bucket", stored.generation, 1, len(content))
        handler.handle(finalized(event))
        assert cloud.complaints == []
    assert [row.values["member"] for row in warehouse.rows] == ["a.dcm", "b.dcm"]
