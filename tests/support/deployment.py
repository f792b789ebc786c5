"""The deployed function, really served, with a stub cloud or on this machine."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dcm2bq.testing import StorageObject, finalized, to_http
from dcm2bq.testing.serving import ROOT, ServedFunction
from dcm2bq.testing.stub_cloud import StubCloud
from dcm2bq.testing.stub_cloud_bigquery import StubTable
from dcm2bq.testing.stub_cloud_pubsub import PublishedMessage

TOPIC = "projects/project/topics/dead"
BIGQUERY = {
    "warehouse": "bigQuery",
    "bigQuery": {"projectId": "project"},
    "deadLetter": {"topic": TOPIC},
}


def memory_of_the_rule(concurrency: int) -> int:
    """The least MiB that terraform/inputs/variables.tf accepts."""
    text = Path(ROOT, "terraform", "inputs", "variables.tf").read_text(encoding="utf-8")
    base, each = re.search(r"= (\d+) \+ (\d+) \* var\.function\.concurrency <= ", text).groups()
    return int(base) + int(each) * concurrency


def now() -> str:
    return datetime.now(UTC).isoformat()


@dataclass
class Answer:
    """What the function answered: only a 2xx acknowledges."""

    status: int
    body: str

    @property
    def acknowledged(self) -> bool:
        return 200 <= self.status < 300


@dataclass
class Served:
    """A served function and what it wrote."""

    function: ServedFunction
    output: Path

    def post(self, headers: dict[str, str], body: bytes) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.function.port, timeout=60)
        try:
            connection.request("POST", "/", body, headers)
            answer = connection.getresponse()
            return Answer(answer.status, answer.read().decode())
        finally:
            connection.close()

    def deliver(self, event: Any, mode: str = "binary") -> Answer:
        return self.post(*to_http(event, mode))

    def lines(self, event_id: str | None = None) -> list[dict[str, Any]]:
        """The structured lines of the log, of one event or of all."""
        found = [
            json.loads(line)
            for line in self.output.read_text().splitlines()
            if line.startswith('{"severity"')
        ]
        return [line for line in found if event_id in (None, line.get("eventId"))]


@dataclass
class CloudDeployment(Served):
    """A served function on a stub cloud.

    Attributes:
        cloud: the stub.
        table: the metadata table.
        dead_letters: the dead letters.
    """

    cloud: StubCloud
    table: StubTable
    dead_letters: list[PublishedMessage]
    _count: int = field(default=0)

    def put(self, content: bytes, name: str | None = None, **facts: Any) -> StorageObject:
        """A new object, as its event describes it."""
        self._count += 1
        stored = self.cloud.storage.put("bucket", name or f"{self._count}.dcm", content, **facts)
        return StorageObject(stored.name, "bucket", stored.generation, 1, len(content))

    def finalize(self, content: bytes, event_id: str, name: str | None = None) -> Answer:
        """Write an object and deliver its event."""
        return self.deliver(finalized(self.put(content, name), id=event_id, time=now()))

    def rows(self, event_id: str) -> list[Any]:
        return [row for row in self.table.rows if row["info"]["eventId"] == event_id]

    def dead_letter(self, event_id: str) -> PublishedMessage | None:
        found = [each for each in self.dead_letters if each.attributes.get("eventId") == event_id]
        return found[-1] if found else None

    def mend(self) -> None:
        """Remove the faults, and restore what was removed."""
        self.cloud.faults.clear()
        self.cloud.latency.clear()
        self.table = self.cloud.bigquery.create("project", "dicom")
        self.dead_letters = self.cloud.pubsub.create_topic(TOPIC)
        self.cloud.reset_counts()


@contextmanager
def cloud_deployment(
    folder: Path, configuration: dict[str, Any] | None = None, **served: Any
) -> Iterator[CloudDeployment]:
    """The function on a stub cloud with a bucket, our tables and a topic."""
    output = folder / "output"
    with StubCloud() as cloud:
        cloud.storage.create_bucket("bucket")
        table = cloud.bigquery.create("project", "dicom")
        dead_letters = cloud.pubsub.create_topic(TOPIC)
        environment = {
            **cloud.environment(),
            "DCM2BQ_CONFIG": json.dumps({**BIGQUERY, **(configuration or {})}),
        }
        with ServedFunction(environment, output=output, **served) as function:
            yield CloudDeployment(function, output, cloud, table, dead_letters)


@contextmanager
def local_deployment(folder: Path, **served: Any) -> Iterator[Served]:
    """The function on a DuckDB file, reading ``gs://B/N`` from ``folder/buckets/B/N``."""
    (folder / "buckets" / "bucket").mkdir(parents=True, exist_ok=True)
    configuration = {
        "duckdb": {"path": str(folder / "dcm2bq.duckdb")},
        "storage": {"localRoot": str(folder / "buckets")},
    }
    environment = {"DCM2BQ_CONFIG": json.dumps(configuration), **served.pop("environment", {})}
    output = folder / "output"
    with ServedFunction(environment, output=output, **served) as function:
        yield Served(function, output)


FULL_DISK = ROOT / "tests" / "support" / "functions" / "full_disk.py"
