"""Memory of the served function while it reads as many worst headers at once as it lets in.

``python -m benchmarks.worst_headers [EVENTS]``: so many events of each kind at once (32 by
default) on the stub cloud, reads of 20 ms and inserts of 50 ms, documents as ``dicom-json``. For
each kind the highest resident memory of the function's processes, and their CPU.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

from benchmarks.arguments import arguments
from benchmarks.bench import CONFIGURATION, DCM2BQ, stub
from dcm2bq.testing.events import StorageObject, finalized
from dcm2bq.testing.sending import encoded, send
from dcm2bq.testing.serving import ServedFunction
from tests.dicom import hostile
from tests.support import worst_headers as worst
from tests.support.archives import PATTERN, as_zip

MIB = 2**20
KINDS: dict[str, Callable[[int], list[tuple[str, bytes]]]] = {
    "names, just not large": lambda count: _copies(
        worst.part10(worst.names(worst.DENSE_BYTES)), count
    ),
    "elements, just not large": lambda count: _copies(
        worst.part10(worst.elements(worst.DENSE_BYTES)), count
    ),
    "enhanced, 5.3 MB": lambda count: _copies(worst.part10(worst.enhanced(5_300_000)), count),
    "enhanced, 8 MB, deflated": lambda count: _copies(
        worst.deflated(worst.enhanced(8_000_000)), count
    ),
    "zips of 16 such names": lambda count: _copies(
        as_zip({f"{n}.dcm": worst.part10(worst.names(worst.DENSE_BYTES)) for n in range(16)}),
        count,
        ".zip",
    ),
    "hostile headers": lambda count: [
        (f"{number}.dcm", list(_hostile().values())[number % len(hostile.FILES)])
        for number in range(count)
    ],
    "all of it": worst.worst_objects,
}


def _copies(content: bytes, count: int, ending: str = ".dcm") -> list[tuple[str, bytes]]:
    return [(f"{number}{ending}", content) for number in range(count)]


_made: dict[str, bytes] = {}


def _hostile() -> dict[str, bytes]:
    if not _made:
        _made.update({name: make() for name, make in hostile.FILES.items()})
    return _made


def measured(objects: list[tuple[str, bytes]]) -> str:
    """Send the objects' events at once to a function of their own, and say what it took."""
    configuration = {
        **json.loads(CONFIGURATION),
        "archives": {"pattern": PATTERN},
        "jsonOutputOptions": {"format": "dicom-json"},
    }
    with stub() as cloud:
        requests = []
        for name, content in objects:
            stored = cloud.storage.put("bucket", name, content)
            event = StorageObject(name, "bucket", stored.generation, 1, len(content))
            requests.append(encoded(finalized(event)))
        environment = {**cloud.environment(), "DCM2BQ_CONFIG": json.dumps(configuration)}
        with ServedFunction(environment, threads=len(objects), source=DCM2BQ) as function:
            load = asyncio.run(send(function.port, requests, len(objects)))
            acknowledged = len(load.acknowledged)
            return (
                f"{acknowledged} of {len(objects)} acknowledged,"
                f" {function.peak_bytes() / MIB:5.0f} MiB, {function.cpu_seconds():4.0f} s CPU,"
                f" {load.seconds:4.0f} s"
            )


def main() -> None:
    """Print the figures of each kind."""
    (count,) = arguments(__doc__, events=32)
    for name, make in KINDS.items():
        print(f"{name:26} {measured(make(count))}", flush=True)


if __name__ == "__main__":
    main()
