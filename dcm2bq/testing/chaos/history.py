"""Histories of objects in two buckets, one with versions, and their events."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydicom.data import get_testdata_file

from dcm2bq.testing.events import (
    StorageObject,
    archived,
    deleted,
    finalized,
    metadata_updated,
    pubsub_notification,
)
from dcm2bq.testing.sending import encoded
from dcm2bq.testing.stub_cloud import StubCloud
from dcm2bq.testing.stub_cloud_storage import StubObject

VERSIONED = "versioned"
PLAIN = "plain"
GOOD_FILES = ("CT_small.dcm", "MR_small.dcm", "rtplan.dcm", "JPEG2000.dcm", "MR_truncated.dcm")
BROKEN = (b"", b"no DICOM at all, but a long text " * 50, b"\x89PNG\r\n\x1a\n" + bytes(500))
_NOTIFICATIONS = {
    finalized: "OBJECT_FINALIZE",
    metadata_updated: "OBJECT_METADATA_UPDATE",
    deleted: "OBJECT_DELETE",
    archived: "OBJECT_ARCHIVE",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One event to deliver: its id, and the HTTP request that carries it."""

    event_id: str
    request: bytes


@dataclass(slots=True)
class _Object:
    """The model's state of one object."""

    bucket: str
    name: str
    live: StubObject | None = None
    broken: bool = False


@dataclass(slots=True)
class History:
    """Creates histories in a stub cloud, and records how they must end.

    Attributes:
        written: the number of operations of each kind.
        broken_generations: the generations that are not DICOM.
    """

    cloud: StubCloud
    dice: random.Random
    objects: int
    written: dict[str, int] = field(default_factory=dict)
    broken_generations: set[str] = field(default_factory=set)
    _objects: list[_Object] = field(default_factory=list)
    _good: list[bytes] = field(default_factory=list)
    _last_id: int = 0

    def __post_init__(self) -> None:
        self._good = [Path(str(get_testdata_file(name))).read_bytes() for name in GOOD_FILES]
        names = (f"study {number % 7}/ö#{number}?%.dcm" for number in range(self.objects))
        self._objects = [_Object(self.dice.choice((VERSIONED, PLAIN)), name) for name in names]
        for bucket in (VERSIONED, PLAIN):
            self.cloud.storage.create_bucket(bucket)

    def unfold(self) -> Iterator[list[Event]]:
        """Run the operations of all objects in mixed order; yield the events of each operation."""
        plan = [each for each in self._objects for _ in range(self.dice.randint(1, 5))]
        self.dice.shuffle(plan)
        for each in plan:
            yield self._step(each)

    def expected(self) -> dict[str, StubObject]:
        """Return the objects that must be in `instances`, by path."""
        return {
            f"gs://{each.bucket}/{each.name}": each.live
            for each in self._objects
            if each.live and not each.broken
        }

    def live_broken(self) -> set[str]:
        """Return the live generations that are not DICOM: each must have a dead letter."""
        return {str(each.live.generation) for each in self._objects if each.live and each.broken}

    def _step(self, each: _Object) -> list[Event]:
        kinds = ["write", "update", "delete"] if each.live else ["write"]
        kind = self.dice.choices(kinds, [4, 3, 2][: len(kinds)])[0]
        self.written[kind] = self.written.get(kind, 0) + 1
        if kind == "update":
            metadata = {"station": str(self.dice.randrange(1000))}
            updated = self.cloud.storage.update(each.bucket, each.name, metadata)
            return self._events(metadata_updated, updated)
        gone = deleted if each.bucket == PLAIN else archived
        events = self._events(gone, each.live) if each.live else []
        if kind == "delete":
            self._delete(each)
            return events
        self._write(each)
        assert each.live
        return events + self._events(finalized, each.live)

    def _write(self, each: _Object) -> None:
        each.broken = self.dice.random() < 0.15
        content = self.dice.choice(BROKEN if each.broken else self._good)
        each.live = self.cloud.storage.put(
            each.bucket, each.name, content, keep_old=each.bucket == VERSIONED
        )
        if each.broken:
            self.broken_generations.add(str(each.live.generation))

    def _delete(self, each: _Object) -> None:
        # A versioned bucket would keep the generation readable. Here it is lost in both buckets, so
        # that late events of deleted objects occur in both ways.
        self.cloud.storage.delete(each.bucket, each.name)
        each.live = None

    def _events(self, build: Any, stored: StubObject) -> list[Event]:
        """Return one to three deliveries of one event, some of them with different ids."""
        facts = StorageObject(
            stored.name,
            stored.bucket,
            stored.generation,
            stored.metageneration,
            len(stored.content),
            metadata=dict(stored.metadata),
        )
        self._last_id += 1
        return [
            self._delivery(build, facts, f"{self._last_id}-{copy * self.dice.randint(0, 1)}")
            for copy in range(self.dice.randint(1, 3))
        ]

    def _delivery(self, build: Any, facts: StorageObject, event_id: str) -> Event:
        attributes: dict[str, Any] = {"id": event_id, "time": datetime.now(UTC).isoformat()}
        if self.dice.random() < 0.25:
            event = pubsub_notification(_NOTIFICATIONS[build], facts, **attributes)
        else:
            event = build(facts, **attributes)
        return Event(event_id, encoded(event, mode=self.dice.choice(("binary", "structured"))))
