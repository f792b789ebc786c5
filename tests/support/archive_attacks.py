"""Small hostile and broken archives, each with what must become of it."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import zipfile
from typing import NamedTuple

from tests.support import archives
from tests.support.archives import (
    deflated,
    directory_entry,
    end_record,
    extra_field,
    local_entry,
    tar_header,
    zip64_end,
)

ZEROS = bytes(1024)
DAMAGED, UNSUPPORTED = "archive-damaged", "archive-unsupported"
OVERLAPPING = "archive-overlapping-members"
MEMBER_DAMAGED, MEMBER_UNSUPPORTED = "archive-member-damaged", "archive-member-unsupported"
GIB4 = b"%011o\0" % (4 * 2**30)
LARGEST64 = 2**64 - 1


class Attack(NamedTuple):
    """An archive.

    Attributes:
        content: its bytes.
        reason: of its dead letter.
        format: the attribute ``format`` of its dead letter.
    """

    content: bytes
    reason: str
    format: str | None = None


def entry(**given: int | bytes) -> bytes:
    """The directory's entry of ``a.dcm``, whose ten bytes are stored."""
    return directory_entry(b"a.dcm", 0, 10, 10, **{"method": 0, **given})


LOCAL = local_entry(b"a.dcm", b"x" * 10, 10, 0)


def zip_of(
    local: bytes,
    *entries: bytes,
    count: int | None = None,
    size: int | None = None,
    offset: int | None = None,
) -> bytes:
    """Build a zip with these members and entries; arguments replace the true values."""
    listed = b"".join(entries)
    stated = (
        len(entries) if count is None else count,
        len(listed) if size is None else size,
        len(local) if offset is None else offset,
    )
    return local + listed + end_record(*stated)


def quoted_overlap() -> bytes:
    """The data of the first member contains the second, as in Fifield's bomb."""
    second = local_entry(b"b.dcm", deflated(bytes(99)), 99)
    first = local_entry(b"a.dcm", second, len(second), 0)
    return zip_of(
        first,
        directory_entry(b"a.dcm", 0, len(second), len(second), method=0),
        directory_entry(b"b.dcm", 35, len(second) - 35, 99),
    )


def nested(levels: int = 5) -> bytes:
    """A zip in a zip in a zip."""
    content = b"x"
    for _ in range(levels):
        content = archives.as_zip({"inner.zip": content, "inner2.zip": content})
    return content


def with_volume(member: bytes) -> bytes:
    return zip_of(LOCAL, member)


def packed_by(method: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        file.writestr("a.dcm", b"x" * 99)
    return buffer.getvalue()


def pax_of(content: bytes, size: int | None = None) -> bytes:
    header = tar_header(b"x", b"%011o\0" % (len(content) if size is None else size), b"x")
    return header + content + bytes(-len(content) % 512)


def zip64_entry(size: int = 10, packed: int = 10, offset: int = 0) -> bytes:
    """An entry whose sizes and offset are in its zip64 field."""
    extra = extra_field(1, struct.pack("<3Q", size, packed, offset))
    return directory_entry(b"a.dcm", 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, method=0, extra=extra)


def zip64_of(*entries: bytes, **given: int) -> bytes:
    listed = b"".join(entries)
    stated = {"entries": len(entries), "size": len(listed), "offset": len(LOCAL), **given}
    return LOCAL + listed + zip64_end(**stated)


TAR = archives.as_tar({"a.dcm": bytes(5000)})
LONG_PAX = b"path=" + b"x" * 5000 + b"\n"
WHOLE = {
    "zip: two entries for the same bytes": Attack(zip_of(LOCAL, entry(), entry()), OVERLAPPING),
    "zip: a member inside another one's data": Attack(quoted_overlap(), OVERLAPPING),
    "zip: a member that runs into the directory": Attack(
        zip_of(LOCAL, directory_entry(b"a.dcm", 0, 11, 11, method=0)), OVERLAPPING
    ),
    "zip: the end record counts too many members": Attack(zip_of(LOCAL, entry(), count=7), DAMAGED),
    "zip: the end record counts too few members": Attack(
        zip_of(
            LOCAL * 2, entry(), directory_entry(b"a.dcm", len(LOCAL), 10, 10, method=0), count=1
        ),
        DAMAGED,
    ),
    "zip: the directory is not where it is said to be": Attack(
        zip_of(LOCAL, entry(), offset=5000, size=40), DAMAGED
    ),
    "zip: a directory of 4 GiB is claimed": Attack(
        zip_of(LOCAL, entry(), size=0xFFFFFFF0), "archive-max-members"
    ),
    "zip: 65,535 members are claimed": Attack(
        b"PK\3\4" + end_record(0xFFFF, 0xFFFFFFF0, 0), "archive-max-members"
    ),
    "zip64: 2^64 - 1 members are claimed": Attack(
        zip64_of(entry(), entries=LARGEST64), "archive-max-members"
    ),
    "zip64: a directory of 2^64 - 1 bytes is claimed": Attack(
        zip64_of(entry(), size=LARGEST64, offset=0), "archive-max-members"
    ),
    "zip64: the directory begins at 2^64 - 1": Attack(
        LOCAL
        + entry()
        + zip64_end(1, len(entry()), len(LOCAL)).replace(
            struct.pack("<2Q", len(entry()), len(LOCAL)), struct.pack("<2Q", 7, LARGEST64)
        ),
        DAMAGED,
    ),
    "zip64: a member begins at 2^64 - 1": Attack(zip64_of(zip64_entry(offset=LARGEST64)), DAMAGED),
    "zip64: a member of 2^64 - 1 bytes": Attack(
        zip64_of(zip64_entry(packed=LARGEST64)), OVERLAPPING
    ),
    "zip64: an extra field that is cut": Attack(
        zip64_of(directory_entry(b"a.dcm", 0, 0xFFFFFFFF, 10, extra=extra_field(1, b"1234"))),
        DAMAGED,
    ),
    "zip: a name that runs over the directory's end": Attack(
        zip_of(LOCAL, entry()[:28] + b"\xff\xff" + entry()[30:]), DAMAGED
    ),
    "zip: a name of 65,535 bytes": Attack(
        zip_of(LOCAL, directory_entry(b"x" * 65535, 0, 10, 10, method=0)), DAMAGED
    ),
    "zip: cut": Attack(archives.as_zip({"a.dcm": bytes(5000)})[:-30], DAMAGED),
    "zip: the first half is missing": Attack(
        archives.as_zip({"a.dcm": bytes(range(256)) * 99}, zipfile.ZIP_STORED)[20_000:],
        "not-an-archive",
    ),
    "zip in several volumes": Attack(
        b"PK\3\4" + end_record(1, 0, 0, disk=1), UNSUPPORTED, "a multi-volume zip"
    ),
    "zip in several volumes, by one entry": Attack(
        zip_of(LOCAL, entry(disk=3)), UNSUPPORTED, "a multi-volume zip"
    ),
    "zip64 in several volumes": Attack(
        zip64_of(entry(), disks=2), UNSUPPORTED, "a multi-volume zip"
    ),
    "zip: the first volume": Attack(b"PK\7\x08" + LOCAL, UNSUPPORTED, "a multi-volume zip"),
    "zip with an encrypted directory": Attack(
        zip_of(LOCAL, entry(flags=0x2000)), UNSUPPORTED, "a zip with an encrypted directory"
    ),
    "7z": Attack(b"7z\xbc\xaf\x27\x1c" + ZEROS, UNSUPPORTED, "a 7z archive"),
    "rar": Attack(b"Rar!\x1a\x07\x01\0" + ZEROS, UNSUPPORTED, "a rar archive"),
    "tar.bz2": Attack(bz2.compress(TAR), UNSUPPORTED, "compressed by bzip2"),
    "tar.xz": Attack(lzma.compress(TAR), UNSUPPORTED, "compressed by XZ"),
    "a zip inside gzip": Attack(
        gzip.compress(archives.as_zip({"a.dcm": b"x"})), UNSUPPORTED, "a zip inside gzip"
    ),
    "text": Attack(b"no archive" * 200, "not-an-archive"),
    "an empty object": Attack(b"", "not-an-archive"),
    "gzip three times": Attack(gzip.compress(gzip.compress(gzip.compress(TAR))), "not-an-archive"),
    "tar: a pax header of 4 GiB": Attack(pax_of(b"", 4 * 2**30), DAMAGED),
    "tar: a pax record of length 0": Attack(pax_of(b"0 path=a\n"), DAMAGED),
    "tar: a pax record that is longer than its header": Attack(pax_of(b"99 path=a\n"), DAMAGED),
    "tar: pax headers without end": Attack(pax_of(b"9 path=a\n") * 99, DAMAGED),
    "tar: a pax size of 30 digits": Attack(
        pax_of(b"38 size=123456789012345678901234567890\n") + tar_header(), DAMAGED
    ),
    "tar: a negative size": Attack(tar_header(size=b"\xff" * 12), DAMAGED),
    "tar: a size of 2^95": Attack(tar_header(size=b"\x80" + b"\xff" * 11), DAMAGED),
    "tar: a GNU long name of 4 GiB": Attack(
        tar_header(b"././@LongLink", b"%011o\0" % (4 * 2**30), b"L") + ZEROS, DAMAGED
    ),
    "tar: a name of 5,000 bytes": Attack(
        pax_of(b"5011 " + LONG_PAX) + tar_header() + ZEROS, DAMAGED
    ),
    "tar: a member of 4 GiB, cut": Attack(tar_header(size=GIB4) + ZEROS, DAMAGED),
    "tar: cut within a header": Attack(TAR[: 512 + 5120 + 100] + b"x" * 0, DAMAGED),
    "tar in several volumes": Attack(
        tar_header(kind=b"M") + ZEROS, UNSUPPORTED, "a multi-volume tar"
    ),
    "tar.gz: cut": Attack(archives.as_tar_gz({"a.dcm": bytes(range(256)) * 99})[:300], DAMAGED),
    "tar.gz: corrupt": Attack(b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + b"\xff" * 99, DAMAGED),
}
MEMBERS = {
    "zip: encrypted": Attack(zip_of(LOCAL, entry(flags=1)), MEMBER_UNSUPPORTED, "encrypted"),
    "zip: encrypted (AES)": Attack(
        zip_of(LOCAL, entry(method=99)), MEMBER_UNSUPPORTED, "encrypted (AES)"
    ),
    "zip: bzip2": Attack(packed_by(zipfile.ZIP_BZIP2), MEMBER_UNSUPPORTED, "bzip2"),
    "zip: LZMA": Attack(packed_by(zipfile.ZIP_LZMA), MEMBER_UNSUPPORTED, "LZMA"),
    "zip: Deflate64": Attack(zip_of(LOCAL, entry(method=9)), MEMBER_UNSUPPORTED, "Deflate64"),
    "zip: a symbolic link": Attack(
        zip_of(LOCAL, entry(made_by=0x0314, attributes=0o120777 << 16)),
        MEMBER_UNSUPPORTED,
        "a symbolic link",
    ),
    "zip: another name in the local header": Attack(
        zip_of(LOCAL, directory_entry(b"b.dcm", 0, 10, 10, method=0)), MEMBER_DAMAGED
    ),
    "zip: another compression in the local header": Attack(
        zip_of(LOCAL, entry(method=8)), MEMBER_DAMAGED
    ),
    "zip: no local header": Attack(
        zip_of(b"PK\3\4" + bytes(96), directory_entry(b"a.dcm", 20, 10, 10, method=0)),
        MEMBER_DAMAGED,
    ),
    "zip: a local header whose extra field hides the data": Attack(
        zip_of(LOCAL[:28] + b"\xff\xff" + LOCAL[30:], entry()), MEMBER_DAMAGED
    ),
    "zip: stored, with two sizes": Attack(
        zip_of(LOCAL, directory_entry(b"a.dcm", 0, 10, 11, method=0)), MEMBER_DAMAGED
    ),
    "zip: corrupt deflate": Attack(
        zip_of(local_entry(b"a.dcm", b"\xff" * 10, 10), entry(method=8)), MEMBER_DAMAGED
    ),
    "zip: deflate that ends before the stated size": Attack(
        zip_of(
            local_entry(b"a.dcm", deflated(bytes(200)), 5000),
            directory_entry(b"a.dcm", 0, len(deflated(bytes(200))), 5000),
        ),
        MEMBER_DAMAGED,
    ),
    "zip: a member of 300 MB": Attack(
        zip_of(
            local_entry(b"a.dcm", b"x" * 10, 300_000_000),
            directory_entry(b"a.dcm", 0, 10, 300_000_000),
        ),
        "archive-max-member-bytes",
    ),
    "tar: a hard link": Attack(tar_header(kind=b"1") + ZEROS, MEMBER_UNSUPPORTED, "a hard link"),
    "tar: a symbolic link": Attack(
        tar_header(kind=b"2") + ZEROS, MEMBER_UNSUPPORTED, "a symbolic link"
    ),
    "tar: a character device": Attack(
        tar_header(kind=b"3") + ZEROS, MEMBER_UNSUPPORTED, "a character device"
    ),
    "tar: a block device": Attack(
        tar_header(kind=b"4") + ZEROS, MEMBER_UNSUPPORTED, "a block device"
    ),
    "tar: a FIFO": Attack(tar_header(kind=b"6") + ZEROS, MEMBER_UNSUPPORTED, "a FIFO"),
    "tar: a sparse file (GNU)": Attack(
        tar_header(kind=b"S") + ZEROS, MEMBER_UNSUPPORTED, "a sparse file"
    ),
    "tar: a sparse file (pax)": Attack(
        pax_of(b"22 GNU.sparse.major=1\n") + tar_header() + ZEROS,
        MEMBER_UNSUPPORTED,
        "a sparse file",
    ),
}
