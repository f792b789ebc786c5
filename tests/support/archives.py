"""Archives to test with, good and hostile."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Mapping

from dcm2bq.configuration import Configuration, from_json

PATTERN = r"\.(zip|tar|tar\.gz|tgz)$"


def configuration(**limits: object) -> Configuration:
    """The configuration with archives, and these limits of theirs."""
    return from_json({"archives": {"pattern": PATTERN, **limits}})


def as_zip(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method, compresslevel=1) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return buffer.getvalue()


def as_tar(members: Mapping[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=form) as file:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            file.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


def as_tar_gz(members: Mapping[str, bytes]) -> bytes:
    return gzip.compress(as_tar(members), 1)


def tar_header(name: bytes = b"a.dcm", size: bytes = b"00000000000\0", kind: bytes = b"0") -> bytes:
    """Build a header block of a tar with a correct checksum and any content."""
    block = bytearray(512)
    block[: len(name)] = name
    block[100:108] = b"0000644\0"
    block[124:136] = size
    block[148:156] = b" " * 8
    block[156:157] = kind
    block[257:265] = b"ustar\x0000"
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def local_entry(
    name: bytes,
    packed: bytes,
    size: int,
    method: int = 8,
    *,
    extra: bytes = b"",
    flags: int = 0,
    packed_size: int | None = None,
) -> bytes:
    """A zip's local header with its data.

    Args:
        name: the member's name.
        packed: its data.
        size: the inflated length that the header states.
        method: the compression that the header states.
        extra: extra fields.
        flags: general purpose bits.
        packed_size: the length of the data that the header states; None: the true one.
    """
    stated = len(packed) if packed_size is None else packed_size
    fields = (20, flags, method, 0, 0, 0, stated, size, len(name), len(extra))
    return struct.pack("<4s5H3L2H", b"PK\3\4", *fields) + name + extra + packed


def directory_entry(
    name: bytes,
    offset: int,
    packed_size: int,
    size: int,
    *,
    method: int = 8,
    flags: int = 0,
    extra: bytes = b"",
    made_by: int = 20,
    attributes: int = 0,
    disk: int = 0,
) -> bytes:
    """An entry of a zip's central directory."""
    fields = (made_by, 20, flags, method, 0, 0, 0, packed_size, size, len(name), len(extra))
    fields += (0, disk, 0, attributes, offset)
    return struct.pack("<4s6H3L5H2L", b"PK\1\2", *fields) + name + extra


def extra_field(kind: int, content: bytes) -> bytes:
    """An extra field of a zip's header or entry."""
    return struct.pack("<2H", kind, len(content)) + content


def end_record(entries: int, size: int, offset: int, disk: int = 0) -> bytes:
    """A zip's end record."""
    count = min(entries, 0xFFFF)
    size, offset = min(size, 0xFFFFFFFF), min(offset, 0xFFFFFFFF)
    return struct.pack("<4s4H2LH", b"PK\5\6", disk, disk, count, count, size, offset, 0)


def zip64_end(
    entries: int,
    size: int,
    offset: int,
    *,
    prefix: int = 0,
    extensible: bytes = b"",
    disks: int = 1,
) -> bytes:
    """Build a zip64 end record, its locator, and an end record that refers to them.

    Args:
        entries: the number of entries in the directory.
        size: the directory's length.
        offset: the directory's offset.
        prefix: the bytes before the zip that the offsets do not count.
        extensible: the record's extensible data sector.
        disks: the number of volumes in the locator.
    """
    fields = (44 + len(extensible), 45, 45, 0, 0, entries, entries, size, offset)
    record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", *fields) + extensible
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, offset + size - prefix, disks)
    return record + locator + end_record(0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)


def deflated(content: bytes) -> bytes:
    """Raw deflate."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()
