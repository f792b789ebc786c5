"""Ingests one object of 1 GiB with an ordinary header: requests, bytes and memory.

``python -m benchmarks.large_object``: the stub cloud stores the header and generates the pixel
data.
"""

from __future__ import annotations

import re
from pathlib import Path

from pydicom.data import get_testdata_file

from benchmarks.arguments import arguments
from benchmarks.bench import DCM2BQ, measure, served, stub
from dcm2bq.testing.events import StorageObject, finalized
from dcm2bq.testing.sending import encoded
from dcm2bq.testing.stub_cloud import PaddedContent

SIZE = 2**30
PIXEL_DATA = b"\xe0\x7f\x10\x00OW\x00\x00"


def large_object() -> PaddedContent:
    """Return a CT image whose pixel data fills the object."""
    content = Path(get_testdata_file("CT_small.dcm")).read_bytes()
    header = content[: content.index(PIXEL_DATA) + len(PIXEL_DATA)]
    return PaddedContent(header + (SIZE - len(header) - 4).to_bytes(4, "little"), SIZE)


def peak_bytes(pid: int) -> int:
    """Return the peak resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    match = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert match
    return int(match[1]) * 1024


def main() -> None:
    """Ingest the object, and print the measurements."""
    arguments(__doc__)
    with stub() as cloud, served(DCM2BQ, cloud) as function:
        stored = cloud.storage.put("bucket", "large.dcm", large_object())
        event = StorageObject(stored.name, "bucket", stored.generation, 1, SIZE)
        measure(function, [encoded(finalized(event))], in_flight=1)
        peak = max(map(peak_bytes, function.pids()))
        reads, brought = cloud.requests["storage.read"], cloud.bytes_out["storage.read"]
    print(f"1 GiB object: {reads} requests, {brought} bytes read, peak {peak / 2**20:.0f} MiB")


if __name__ == "__main__":
    main()
