"""Ingests a zip of 3 GB with 2,000 members by the served function: bytes, seconds and memory.

``python -m benchmarks.large_archive [MEMBERS] [KILOBYTES]``: CT and MR images in turn, each with a
different SOPInstanceUID and this much pixel data (1,500 kB by default), stored and deflated; reads
of 20 ms and inserts of 50 ms on the stub cloud, which stores the pixel data only once.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import zlib
from bisect import bisect_right
from collections.abc import Sequence

from benchmarks.arguments import arguments
from benchmarks.bench import CONFIGURATION, DCM2BQ, stub
from dcm2bq.testing.events import StorageObject, finalized
from dcm2bq.testing.sending import encoded, send
from dcm2bq.testing.serving import ServedFunction
from tests.support import archives
from tests.support.real_files import real_file

MIB = 2**20
PIXEL_DATA = b"\xe0\x7f\x10\x00OW\x00\x00"
FILES = ("CT_small.dcm", "MR_small.dcm")


class Joined:
    """Pieces in sequence; a piece may occur several times."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = pieces
        self._starts = [0, *itertools.accumulate(map(len, pieces))]

    def __len__(self) -> int:
        return self._starts[-1]

    def __getitem__(self, part: slice, /) -> bytes:
        start, stop, _ = part.indices(len(self))
        found = []
        index = bisect_right(self._starts, start) - 1
        while index < len(self._pieces) and self._starts[index] < stop:
            at = self._starts[index]
            found.append(self._pieces[index][max(0, start - at) : stop - at])
            index += 1
        return b"".join(found)


def header(number: int, pixel_bytes: int) -> bytes:
    """Return a real header up to its pixel data, with a unique SOPInstanceUID."""
    content = real_file(FILES[number % len(FILES)])
    head = content[: content.index(PIXEL_DATA) + len(PIXEL_DATA)]
    tag = b"\x08\x00\x18\x00UI"
    at = head.index(tag) + len(tag)
    end = at + 2 + int.from_bytes(head[at : at + 2], "little")
    head = head[: end - 6] + b"%05d\0" % number + head[end:]
    return head + pixel_bytes.to_bytes(4, "little")


def zip_of(members: int, pixel_bytes: int, *, deflate: bool) -> Joined:
    """Return the zip: members have different headers, and share their pixel data."""
    pixels = os.urandom(pixel_bytes)
    shared = archives.deflated(pixels) if deflate else pixels
    method = 8 if deflate else 0
    pieces, entries, offset = [], [], 0
    for number in range(members):
        head = header(number, pixel_bytes)
        size = len(head) + pixel_bytes
        if deflate:
            # Fully flushed, so that any deflated data may follow.
            packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
            head = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
        name = b"study/series/IM%05d.dcm" % number
        packed = len(head) + len(shared)
        local = archives.local_entry(name, head, size, method, packed_size=packed)
        entries.append(archives.directory_entry(name, offset, packed, size, method=method))
        pieces += [local, shared]
        offset += len(local) + len(shared)
    directory = b"".join(entries)
    return Joined([*pieces, directory, archives.zip64_end(members, len(directory), offset)])


def measured(content: Joined) -> str:
    """Send the archive's event to a new function, and return the measurements."""
    configuration = {**json.loads(CONFIGURATION), "archives": {"pattern": archives.PATTERN}}
    with stub() as cloud:
        stored = cloud.storage.put("bucket", "a.zip", content)
        event = StorageObject("a.zip", "bucket", stored.generation, 1, len(content))
        environment = {**cloud.environment(), "DCM2BQ_CONFIG": json.dumps(configuration)}
        with ServedFunction(environment, threads=4, source=DCM2BQ) as function:
            load = asyncio.run(send(function.port, [encoded(finalized(event))], 1))
            rows = len(cloud.bigquery.tables[("project", "dicom", "metadata")].rows)
            if not load.acknowledged or cloud.complaints:
                raise SystemExit(f"{load.statuses}: {cloud.complaints[:3]}")
            return (
                f"{rows:,} rows of {len(content) / 1e9:.2f} GB:"
                f" {cloud.bytes_out['storage.read'] / MIB:.1f} MiB read in"
                f" {cloud.requests['storage.read']:,} requests,"
                f" {cloud.requests['bigquery.insertAll']} inserts,"
                f" {function.peak_bytes() / MIB:.0f} MiB of memory at the peak,"
                f" {function.cpu_seconds():.1f} s CPU, {load.seconds:.1f} s"
            )


def main() -> None:
    """Print the figures of both zips."""
    members, kilobytes = arguments(__doc__, members=2_000, kilobytes=1_500)
    for name, deflate in (("stored", False), ("deflated", True)):
        content = zip_of(members, kilobytes * 1000, deflate=deflate)
        print(f"{name:8} {measured(content)}", flush=True)


if __name__ == "__main__":
    main()
