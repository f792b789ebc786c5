"""The soak test: many deliveries to the served function.

Each batch puts objects into a stub cloud, a tenth of which are not DICOM, and delivers their events
in any order, some twice, until each is acknowledged. A twentieth of the cloud's calls fail, and the
function is killed once in every tenth batch. After a batch, each object must have its row and each
broken one its dead letter, and no row may contain data of another object. Then the stub cloud drops
the batch, so that the memory of this process does not grow.

It prints a line for each tenth of the time, and the totals at the end. The exit code is 1 if data
was lost or wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from typing import Any

from pydicom import dcmread
from pydicom.data import get_testdata_file

from dcm2bq.testing.event_templates import EventTemplate
from dcm2bq.testing.sending import send
from dcm2bq.testing.serving import ServedFunction
from dcm2bq.testing.stub_cloud import Break, Fault, StubCloud

TOPIC = "projects/project/topics/dead"
CONFIGURATION = {
    "warehouse": "bigQuery",
    "bigQuery": {"projectId": "project"},
    "deadLetter": {"topic": TOPIC, "afterSeconds": 4_000_000_000},
}
FILES = ("CT_small.dcm", "MR_small.dcm", "rtdose.dcm", "US1_J2KR.dcm", "JPEG2000.dcm")
BROKEN = b"no DICOM at all, but a long text " * 50
FAULTS = (Fault("", 503, 0.02), Fault("", Break.RESET, 0.015), Fault("", Break.LOST, 0.015))
THREADS = 32


# Path and generation of an object whose event was delivered, and its Modality; None: not DICOM.
Sent = dict[tuple[str, str], str | None]


@dataclass(frozen=True, slots=True)
class _SoakEvents:
    """The events of many objects with the same content."""

    content: bytes
    modality: str | None
    event: EventTemplate

    @classmethod
    def of(cls, content: bytes, modality: str | None) -> _SoakEvents:
        return cls(content, modality, EventTemplate("000000.dcm", len(content)))


@dataclass(slots=True)
class SoakTotals:
    """The counts since the start, or since the last line.

    `cpu` is that of the function, `driver_cpu` that of this process with the stub cloud.
    """

    attempts: int = 0
    events: int = 0
    rows: int = 0
    kills: int = 0
    lost: int = 0
    wrong: int = 0
    cpu: float = 0.0
    driver_cpu: float = 0.0
    seconds: float = 0.0

    def add(self, other: SoakTotals) -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(slots=True)
class Soak:
    """Delivers batches, and checks each.

    Attributes:
        cloud: the stub cloud, which this process serves.
        function: the served function.
        dice: a seeded random generator.
        batch: the objects of a batch.
    """

    cloud: StubCloud
    function: ServedFunction
    dice: random.Random
    batch: int
    _good: list[_SoakEvents] = field(default_factory=list)
    _broken: _SoakEvents = field(default_factory=lambda: _SoakEvents.of(BROKEN, None))
    _earlier: Sent = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in FILES:
            path = Path(str(get_testdata_file(name)))
            self._good.append(_SoakEvents.of(path.read_bytes(), str(dcmread(path).Modality)))

    def one_batch(self, *, kill: bool) -> SoakTotals:
        """Put objects, deliver their events until each is acknowledged, and check the result."""
        table = self.cloud.bigquery.create("project", "dicom")
        dead_letters = self.cloud.pubsub.create_topic(TOPIC)
        dead_letters.clear()
        sent, requests = self._objects()
        started, before = time.perf_counter(), self.function.cpu_seconds()
        driver_before = time.process_time()
        totals = SoakTotals(events=len(sent), kills=int(kill))
        killed = Timer(0.5, self._kill, [totals]) if kill else None
        if killed:
            killed.start()
        waiting = requests
        while waiting:
            load = asyncio.run(send(self.function.port, waiting, THREADS))
            totals.attempts += len(waiting)
            acknowledged = set(load.acknowledged)
            waiting = [each for number, each in enumerate(waiting) if number not in acknowledged]
            # Pub/Sub waits too. Without a pause, a dead server would be called in a tight loop.
            time.sleep(0.2 if waiting else 0.0)
        if killed:
            killed.join()
        totals.cpu += self.function.cpu_seconds() - before
        totals.driver_cpu = time.process_time() - driver_before
        totals.seconds = time.perf_counter() - started
        totals.rows = len(table.rows)
        dead = {dead_letter.attributes["generation"] for dead_letter in dead_letters}
        _judge(sent, self._earlier, table.rows, dead, totals)
        self._earlier = sent
        return totals

    def _objects(self) -> tuple[Sent, list[bytes]]:
        """Put objects, and return the requests that deliver their events, in any order."""
        sent: Sent = {}
        requests: list[bytes] = []
        for number in range(self.batch):
            kind = self._broken if self.dice.random() < 0.1 else self.dice.choice(self._good)
            stored = self.cloud.storage.put("bucket", f"{number:06}.dcm", kind.content)
            sent[f"gs://bucket/{stored.name}", str(stored.generation)] = kind.modality
            request = kind.event.request(stored.name, stored.generation)
            requests += [request] * self.dice.choice((1, 1, 1, 2))
        self.dice.shuffle(requests)
        return sent, requests

    def _kill(self, totals: SoakTotals) -> None:
        # The counters of the next process start at zero.
        totals.cpu += self.function.cpu_seconds()
        self.function.kill()
        self.function.start()


def _judge(
    sent: Sent, earlier: Sent, rows: Sequence[Mapping[str, Any]], dead: set[str], totals: SoakTotals
) -> None:
    """Count objects without an outcome, and wrong rows or dead letters.

    Args:
        sent: the objects of this batch.
        earlier: the objects of the batch before: a delivery whose response was lost may still be
            handled after another delivery of its event was acknowledged.
        rows: the stored rows.
        dead: the generations that have a dead letter.
        totals: receives the counts.
    """
    known = earlier | sent
    kept = {(row["path"], row["version"]): row for row in rows}
    for key, row in kept.items():
        # An unknown path has no Modality, and no row has None.
        totals.wrong += known.get(key) != row["Modality"] or row["deleted"]
    broken = {generation for (_, generation), modality in known.items() if modality is None}
    totals.wrong += len(dead - broken)
    for (path, generation), modality in sent.items():
        found = generation in dead if modality is None else (path, generation) in kept
        totals.lost += not found


def soak(deliveries: int, seconds: float, batch: int, seed: int) -> Iterator[str]:
    """Deliver until the count or the time is reached.

    Yields:
        The lines of a Markdown table.

    Raises:
        SystemExit: an object was lost, or a row was wrong.
    """
    names = "minutes, deliveries, a second, CPU each, driver's, memory, kills, lost, wrong"
    yield f"| {names.replace(', ', ' | ')} |"
    yield "| --- " * len(names.split(", ")) + "|"
    whole, part = SoakTotals(), SoakTotals()
    began = printed = time.perf_counter()
    with StubCloud(seed) as cloud:
        cloud.storage.create_bucket("bucket")
        cloud.bigquery.create("project", "dicom")
        cloud.pubsub.create_topic(TOPIC)
        environment = {**cloud.environment(), "DCM2BQ_CONFIG": json.dumps(CONFIGURATION)}
        with ServedFunction(environment, threads=THREADS) as function:
            cloud.faults.extend(FAULTS)
            run = Soak(cloud, function, random.Random(seed), batch)  # noqa: S311 - repeatable
            batches = 0
            while whole.attempts < deliveries and time.perf_counter() - began < seconds:
                batches += 1
                made = run.one_batch(kill=batches % 10 == 0)
                whole.add(made)
                part.add(made)
                now = time.perf_counter()
                if now - printed >= seconds / 10:
                    yield _line(now - began, whole, part, function)
                    part, printed = SoakTotals(), now
            yield _line(time.perf_counter() - began, whole, whole, function, "in all, ")
    if whole.lost or whole.wrong:
        raise SystemExit(f"{whole.lost} objects lost, {whole.wrong} rows or dead letters wrong")


def _line(
    seconds: float, whole: SoakTotals, part: SoakTotals, function: ServedFunction, name: str = ""
) -> str:
    return (
        f"| {name}{seconds / 60:.1f} | {whole.attempts:,} | {part.attempts / part.seconds:.0f}"
        f" | {1000 * part.cpu / part.attempts:.2f} ms"
        f" | {1000 * part.driver_cpu / part.attempts:.2f} ms"
        f" | {function.resident_bytes() / 2**20:.1f} MiB"
        f" | {whole.kills} | {whole.lost} | {whole.wrong} |"
    )


def main() -> None:
    """Print the table line by line."""
    parser = argparse.ArgumentParser(prog="soak", description="Deliver many events, and judge.")
    parser.add_argument("--deliveries", type=int, default=1_000_000, help="stop after this many")
    parser.add_argument("--seconds", type=float, default=14_400.0, help="stop after this time")
    parser.add_argument("--batch", type=int, default=2_000, help="objects that are judged at once")
    parser.add_argument("--seed", type=int, default=1, help="any number")
    given = parser.parse_args()
    for line in soak(given.deliveries, given.seconds, given.batch, given.seed):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
