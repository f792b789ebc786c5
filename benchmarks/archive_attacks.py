"""Sends hostile archives to the served function, and measures outcome, bytes, time and memory.

``python -m benchmarks.archive_attacks [MEMBERS]``: a new function for each archive, a stub cloud
without latency, and default limits, except ``archives.maxSeconds`` 20 for archives of 1 TiB.
MEMBERS (20,000 by default) is the number of members in the large ones. It prints the table of
docs/archives.md; MiB is the growth of the function's peak resident memory.
"""

from __future__ import annotations

import asyncio
import gzip
import io
import json
import struct
import tarfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.arguments import arguments
from benchmarks.bench import CONFIGURATION, DCM2BQ, stub
from dcm2bq.testing.events import StorageObject, finalized
from dcm2bq.testing.sending import encoded, send
from dcm2bq.testing.serving import ServedFunction
from dcm2bq.testing.stub_cloud import StubCloud
from dcm2bq.testing.stub_cloud_storage import Content
from tests.support import archives
from tests.support.archive_attacks import MEMBERS, WHOLE, Attack
from tests.support.real_files import real_file

MIB = 2**20
TIB = 2**40


@dataclass(frozen=True, slots=True)
class Repeated:
    """Some bytes, followed by others that repeat up to a size, so that 1 TiB takes no memory."""

    head: bytes
    block: bytes
    size: int
    tail: bytes = b""

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, part: slice, /) -> bytes:
        start, stop, _ = part.indices(self.size)
        tail_at = self.size - len(self.tail)
        pieces = [self.head[start:stop]]
        first, last = max(start, len(self.head)), min(stop, tail_at)
        if first < last:
            offset = (first - len(self.head)) % len(self.block)
            times = (offset + last - first) // len(self.block) + 1
            pieces.append((self.block * times)[offset : offset + last - first])
        pieces.append(self.tail[max(0, start - tail_at) : max(0, stop - tail_at)])
        return b"".join(pieces)


def directory(entries: Iterator[bytes], members_size: int, claimed: int | None = None) -> bytes:
    """Return a zip's directory with its end records, including those of zip64."""
    listed = list(entries)
    content = b"".join(listed)
    count = len(listed) if claimed is None else claimed
    return content + archives.zip64_end(count, len(content), members_size)


def many_entries(count: int, claimed: int | None = None) -> bytes:
    """Return a directory with this many members, each with its own local header."""
    local = archives.local_entry(b"a.dcm", b"", 0, 0)
    entries = (
        archives.directory_entry(b"a.dcm", number * len(local), 0, 0, method=0)
        for number in range(count)
    )
    return local * count + directory(entries, len(local) * count, claimed)


def long_names(count: int) -> bytes:
    """Return a zip with the longest average names that a directory may have, in wide characters."""
    locals_, entries, offset = [], [], 0
    for number in range(count):
        name = b"\xff" * 453 + b"%06d.dcm" % number
        local = archives.local_entry(name, b"x", 1, 0)
        entries.append(archives.directory_entry(name, offset, 1, 1, method=0, flags=0x800))
        locals_.append(local)
        offset += len(local)
    return b"".join(locals_) + directory(iter(entries), offset)


def junk_members(count: int, size: int = 30_000) -> Repeated:
    """Return members that are not DICOM, of which as much is read as of others."""
    local = archives.local_entry(b"a.dcm", bytes(range(1, 251)) * (size // 250), size, 0)
    entries = (
        archives.directory_entry(b"a.dcm", number * len(local), size, size, method=0)
        for number in range(count)
    )
    tail = directory(entries, count * len(local))
    return Repeated(b"", local, count * len(local) + len(tail), tail)


def duplicates(count: int) -> Repeated:
    """Return a zip with the same file many times under one name."""
    content = real_file("CT_small.dcm")
    packed = archives.deflated(content)
    local = archives.local_entry(b"a.dcm", packed, len(content))
    entries = (
        archives.directory_entry(b"a.dcm", number * len(local), len(packed), len(content))
        for number in range(count)
    )
    tail = directory(entries, count * len(local))
    return Repeated(b"", local, count * len(local) + len(tail), tail)


def late_elements(count: int, size: int = 250_000_000) -> bytes:
    """Return members whose last element is after 250 MB of inflated data."""
    ct = real_file("CT_small.dcm")
    tag = b"\xe0\x7f\x10\x00OW\x00\x00"
    blank = ct[: ct.index(tag)] + b"\x09\x00\x10\x00LO\x04\x00TEST"
    blank += b"\x09\x00\x01\x10OB\x00\x00" + size.to_bytes(4, "little")
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    pieces = [packer.compress(blank), packer.compress(bytes(size))]
    pieces.append(packer.compress(b"\xe0\x7f\x10\x00OW\x00\x00" + bytes(4)) + packer.flush())
    packed = b"".join(pieces)
    inflated = len(blank) + size + 12
    local = archives.local_entry(b"a.dcm", packed, inflated)
    entries = (
        archives.directory_entry(b"a.dcm", number * len(local), len(packed), inflated)
        for number in range(count)
    )
    return local * count + directory(entries, count * len(local))


def empty_deflate(total: int) -> Repeated:
    """Return a member whose deflated data consists of empty blocks."""
    local = archives.local_entry(b"a.dcm", b"", 1000)

    def tail(size: int) -> bytes:
        extra = archives.extra_field(1, struct.pack("<Q", size))
        entry = archives.directory_entry(b"a.dcm", 0, 0xFFFFFFFF, 1000, extra=extra)
        return directory(iter([entry]), len(local) + size)

    size = total - len(local) - len(tail(0))
    return Repeated(local, b"\0\0\0\xff\xff", total, tail(size))


def long_tar_names(count: int) -> bytes:
    """Return a tar.gz of members with names of 1 MiB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    pieces = []
    for number in range(count):
        name = b"x" * (MIB - 40) + b"%06d.dcm" % number
        record = b"path=" + name + b"\n"
        content = b"%d " % (len(record) + 8) + record
        header = archives.tar_header(b"x", b"%011o\0" % len(content), b"x")
        member = archives.tar_header(size=b"%011o\0" % 1) + b"x" + bytes(511)
        padded = content + bytes(-len(content) % 512)
        pieces.append(packer.compress(header + padded + member))
    return b"".join(pieces) + packer.flush()


def tar_of_links(count: int) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as file:
        for number in range(count):
            info = tarfile.TarInfo(f"{number}.dcm")
            info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
            file.addfile(info)
    return buffer.getvalue()


def gzip_of(block: bytes, count: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([packer.compress(block * 100) for _ in range(count // 100)]) + packer.flush()


LABEL = archives.tar_header(b"label", kind=b"V")


def large(count: int) -> dict[str, Callable[[], Content]]:
    """Return archives that are large, or that need much memory."""
    million = 1_000_000
    return {
        "zip: a directory of a million members": lambda: many_entries(million),
        "the same, which claims to have ten": lambda: many_entries(million, 10),
        f"zip: {count:,} members with names of 463 bytes, none DICOM": lambda: long_names(count),
        f"zip: {count:,} members of 30 kB, none DICOM": lambda: junk_members(count),
        f"zip: {count:,} times one name": lambda: duplicates(count),
        "zip: 40 members of 250 MB, deflated 1:1000": lambda: late_elements(40),
        "zip: 1 TiB of deflate blocks without content": lambda: empty_deflate(TIB),
        "gzip: a million empty streams": lambda: gzip.compress(b"") * million,
        "gzip: 1 TiB of empty streams": lambda: Repeated(b"", gzip.compress(b""), TIB),
        "tar.gz: zeros, deflated 1:1000, 1 TiB": lambda: Repeated(
            gzip.compress(archives.tar_header(b"a.txt", size=b"%011o\0" % (2**33 - 512))),
            gzip.compress(bytes(50 * MIB), 9),
            TIB,
        ),
        "tar: 1 TiB of empty members": lambda: Repeated(b"", archives.tar_header(b"a.txt"), TIB),
        "tar: 1 TiB of labels": lambda: Repeated(b"", LABEL, TIB),
        "tar.gz: a million labels": lambda: gzip_of(LABEL, million),
        "tar.gz: 3,000 members with names of 1 MiB": lambda: long_tar_names(3_000),
        f"tar.gz: {count:,} links": lambda: tar_of_links(count),
    }


def measured(content: Content) -> str:
    """Send the archive's event to a new function; return the cells of its line."""
    limits = {"pattern": archives.PATTERN}
    if len(content) == TIB:
        limits["maxSeconds"] = 20
    configuration = {**json.loads(CONFIGURATION), "archives": limits}
    with stub(0, 0) as cloud:
        stored = cloud.storage.put("bucket", "a.zip", content)
        event = StorageObject("a.zip", "bucket", stored.generation, 1, len(content))
        environment = {**cloud.environment(), "DCM2BQ_CONFIG": json.dumps(configuration)}
        with ServedFunction(environment, threads=4, source=DCM2BQ) as function:
            ignored = encoded(finalized(StorageObject("ignored.txt")))
            asyncio.run(send(function.port, [ignored], 1))
            before = function.peak_bytes()
            load = asyncio.run(send(function.port, [encoded(finalized(event))], 1))
            if not load.acknowledged:
                raise SystemExit(f"not acknowledged: {load.statuses}")
            read = size_text(cloud.bytes_out["storage.read"])
            more = (function.peak_bytes() - before) / MIB
            return f"{outcome(cloud)} | {read} | {load.seconds:.1f} | {more:.0f}"


def outcome(cloud: StubCloud) -> str:
    """Return the number of rows, and of dead letters by reason."""
    letters: Counter[str] = Counter()
    for each in cloud.pubsub.topics["projects/project/topics/dead"]:
        format_ = each.attributes.get("format")
        letters[f"`{each.attributes['reason']}`" + (f" ({format_})" if format_ else "")] += 1
    rows = len(cloud.bigquery.tables[("project", "dicom", "metadata")].rows)
    found = [f"{rows:,} row{'s' * (rows != 1)}"] if rows else []
    return ", ".join(found + [f"{n:,} times {why}" if n > 1 else why for why, n in letters.items()])


def size_text(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size >= 1e5 else f"{size:,}"


def main() -> None:
    """Print the table."""
    members = arguments(__doc__, members=20_000)[0]
    print("| archive | outcome | bytes read | seconds | MiB |\n| --- | --- | --- | --- | --- |")
    small: dict[str, Attack] = {**WHOLE, **MEMBERS}
    made = {name: (lambda attack=attack: attack.content) for name, attack in small.items()}
    for name, make in (made | large(members)).items():
        print(f"| {name} | {measured(make())} |", flush=True)


if __name__ == "__main__":
    main()
