"""Measures the memory of the served function while it reads as many worst headers as it admits.

``python -m benchmarks.worst_headers [EVENTS] [KIND]``: this many events of each kind at the same
time (32 by default), or only of the kind with that number, on the stub cloud, with reads of 20 ms,
inserts of 50 ms, and documents as ``dicom-json``. Each process may allocate the least memory that
Terraform accepts.

Events that are not acknowledged are delivered again, all at the same time, as Eventarc would. For
each kind it prints: the events with an outcome after the first delivery, the number of deliveries,
rows and dead letters, the peak resident memory of the function's processes, their CPU time, the
time until every event had an outcome, and whether the processes are still those that were started.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

from benchmarks.arguments import arguments
from benchmarks.bench import CONFIGURATION, DCM2BQ, stub
from dcm2bq.schema.tables import METADATA
from dcm2bq.testing.events import StorageObject, finalized
from dcm2bq.testing.sending import encoded, send
from dcm2bq.testing.serving import ServedFunction
from dcm2bq.testing.stub_cloud import StubCloud
from tests.dicom import hostile
from tests.support import worst_headers as worst
from tests.support.archives import PATTERN, as_zip
from tests.support.deployment import TOPIC, memory_of_the_rule

MIB = 2**20
MOST_DELIVERIES = 5
"""The most deliveries of one event; an event without an outcome after them is reported."""
KINDS: dict[str, Callable[[int], list[tuple[str, bytes]]]] = {
    "names, just not large": lambda count: _copies(
        worst.part10(worst.names(worst.DENSE_BYTES)), count
    ),
    "elements, just not large": lambda count: _copies(
        worst.part10(worst.elements(worst.DENSE_BYTES)), count
    ),
    "enhanced, 5.3 MB": lambda count: _copies(worst.part10(worst.enhanced(5_300_000)), count),
    "enhanced, 8 MB": lambda count: _copies(worst.part10(worst.enhanced(8_000_000)), count),
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
    """Deliver the objects' events to a new function until each has an outcome."""
    configuration = {
        **json.loads(CONFIGURATION),
        "archives": {"pattern": PATTERN},
        "jsonOutputOptions": {"format": "dicom-json"},
    }
    memory = memory_of_the_rule(len(objects))
    with stub() as cloud:
        pending = [_request(cloud, name, content) for name, content in objects]
        environment = {**cloud.environment(), "DCM2BQ_CONFIG": json.dumps(configuration)}
        with ServedFunction(
            environment, threads=len(objects), source=DCM2BQ, memory=memory * MIB
        ) as function:
            asyncio.run(send(function.port, [_request(cloud, "ignored.txt", b"")], 1))
            processes = list(function.pids())
            done: list[int] = []  # events that got their outcome, by delivery
            seconds, deliveries = 0.0, 0
            while pending and len(done) < MOST_DELIVERIES:
                load = asyncio.run(send(function.port, pending, len(pending)))
                deliveries += len(pending)
                seconds += load.seconds
                acknowledged = set(load.acknowledged)
                done.append(len(acknowledged))
                pending = [each for at, each in enumerate(pending) if at not in acknowledged]
            rows = len(cloud.bigquery.tables["project", "dicom", METADATA].rows)
            letters = len(cloud.pubsub.topics[TOPIC])
            same = list(function.pids()) == processes
            return (
                f"{done[0]} of {len(objects)} at first, {len(pending)} without an outcome after"
                f" {deliveries} deliveries; {rows} rows, {letters} dead letters;"
                f" {function.peak_bytes() / MIB:.0f} of {memory} MiB,"
                f" {function.cpu_seconds():.0f} s CPU, {seconds:.0f} s;"
                f" {'the same processes' if same else 'PROCESSES ENDED'}"
            )


def _request(cloud: StubCloud, name: str, content: bytes) -> bytes:
    stored = cloud.storage.put("bucket", name, content)
    return encoded(finalized(StorageObject(name, "bucket", stored.generation, 1, len(content))))


def main() -> None:
    """Print the figures of each kind."""
    count, kind = arguments(__doc__, events=32, kind=0)
    for number, (name, make) in enumerate(KINDS.items(), 1):
        if kind in {0, number}:
            print(f"{name:26} {measured(make(count))}", flush=True)


if __name__ == "__main__":
    main()
