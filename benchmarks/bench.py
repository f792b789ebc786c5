"""Shared by the benchmarks: a stub cloud with real files, and the load on a served function."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydicom.data import get_testdata_file

from dcm2bq.testing.events import StorageObject, finalized
from dcm2bq.testing.sending import LoadResult, encoded, send
from dcm2bq.testing.serving import ROOT, ServedFunction
from dcm2bq.testing.stub_cloud import StubCloud

FUNCTIONS = ROOT / "benchmarks" / "functions"
EMPTY = FUNCTIONS / "empty.py"
DCM2BQ = ROOT / "main.py"
FILES = ("CT_small.dcm", "MR_small.dcm", "rtdose.dcm", "US1_J2KR.dcm", "JPEG2000.dcm")
CONFIGURATION = """{
  "warehouse": "bigQuery",
  "bigQuery": {"projectId": "project"},
  "deadLetter": {"topic": "projects/project/topics/dead", "afterSeconds": 3000000000}
}"""


@dataclass(frozen=True, slots=True)
class Measured:
    """A load, and the CPU seconds that the served function's processes used."""

    load: LoadResult
    cpu: float

    @property
    def events(self) -> int:
        return len(self.load.statuses)

    @property
    def milliseconds(self) -> float:
        """The CPU milliseconds per event."""
        return 1000 * self.cpu / self.events

    @property
    def rate(self) -> float:
        """The events per second."""
        return self.events / self.load.seconds


@contextmanager
def stub(read: float = 0.02, insert: float = 0.05) -> Iterator[StubCloud]:
    """Start a stub cloud with dcm2bq's tables, a bucket and this latency in seconds."""
    with StubCloud() as cloud:
        cloud.bigquery.create("project", "dicom")
        cloud.pubsub.create_topic("projects/project/topics/dead")
        cloud.storage.create_bucket("bucket")
        cloud.latency |= {"storage.read": read, "bigquery.insertAll": insert}
        yield cloud


def events(
    cloud: StubCloud, count: int, prefix: str = "", files: Sequence[str] = FILES
) -> list[bytes]:
    """Return finalized events of this many new objects as HTTP requests, from real files."""
    contents = [Path(get_testdata_file(name)).read_bytes() for name in files]
    requests = []
    for number in range(count):
        content = contents[number % len(contents)]
        stored = cloud.storage.put("bucket", f"{prefix}{number:06}.dcm", content)
        event = StorageObject(stored.name, "bucket", stored.generation, 1, len(content))
        requests.append(encoded(finalized(event)))
    return requests


def served(
    source: Path,
    cloud: StubCloud,
    *,
    threads: int = 32,
    environment: Mapping[str, str] | None = None,
) -> ServedFunction:
    """Serve a function against the stub cloud.

    Args:
        source: the folder of its ``main.py``.
        cloud: the stub that replaces Google's services.
        threads: the requests that are handled at a time.
        environment: additional variables, which override the defaults.
    """
    environment = {
        **cloud.environment(),
        "DCM2BQ_CONFIG": CONFIGURATION,
        **(environment or {}),
    }
    output = os.environ.get("BENCH_OUTPUT")
    return ServedFunction(
        environment, threads=threads, source=source, output=Path(output) if output else None
    )


def measure(function: ServedFunction, requests: list[bytes], in_flight: int = 32) -> Measured:
    """Send the requests, all of which must be acknowledged.

    Raises:
        SystemExit: some were not acknowledged.
    """
    before = function.cpu_seconds()
    load = asyncio.run(send(function.port, requests, in_flight))
    cpu = function.cpu_seconds() - before
    refused = len(requests) - len(load.acknowledged)
    if refused:
        raise SystemExit(f"{refused} of {len(requests)} events were not acknowledged")
    return Measured(load, cpu)
