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
    with zipfile.ZipFile(buffer, "w", method) as file:
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
    """A header block of a tar with a right sum, whatever it says."""
    block = bytearray(512)
    block[: len(name)] = name
    block[100:108] = b"0000644\0"
    block[124:136] = size
    block[148:156] = b" " * 8
    block[156:157] = kind
    block[257:265] = b"ustar\x0000"
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def local_entry(name: bytes, packed: bytes, size: int, method: int = 8) -> bytes:
    """A zip's local header with its data."""
    header = struct.pack(
        "<4s5H3L2H", b"PK\3\4", 20, 0, method, 0, 0, 0, len(packed), size, len(name), 0
    )
    return header + name + packed


def directory_entry(
    name: bytes, offset: int, packed_size: int, size: int, *, method: int = 8, flags: int = 0
) -> bytes:
    """An entry of a zip's central directory."""
    fields = (20, 20, flags, method, 0, 0, 0, packed_size, size, len(name), 0, 0, 0, 0, 0, offset)
    return struct.pack("<4s6H3L5H2L", b"PK\1\2", *fields) + name


def end_record(entries: int, size: int, offset: int, disk: int = 0) -> bytes:
    """A zip's end record."""
    count = min(entries, 0xFFFF)
    return struct.pack("<4s4H2LH", b"PK\5\6", disk, disk, count, count, size, offset, 0)


def deflated(content: bytes) -> bytes:
    """Raw deflate."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()
