"""A bucket with generations and a warehouse, in memory."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from dcm2bq.configuration import Configuration
from dcm2bq.dead_letters.dead_letter import DeadLetter
from dcm2bq.errors import Dcm2BqError, SupersededError
from dcm2bq.events.actions import ObjectReference
from dcm2bq.objects import OpensReferences
from dcm2bq.rows.admission import Admission
from dcm2bq.rows.archive_reader import ArchiveReader
from dcm2bq.rows.erased_objects import Version
from dcm2bq.rows.reader import RowReader
from dcm2bq.rows.row import Row
from dcm2bq.service.archive_ingest import ArchiveIngest
from dcm2bq.service.handler import EventHandler
from dcm2bq.testing.events import StorageObject


class MemoryBucket:
    """An unversioned bucket: each put creates a generation, and only the last can be read."""

    def __init__(self, name: str = "bucket") -> None:
        self.name = name
        self._generation = 0
        self._objects: dict[str, tuple[StorageObject, bytes]] = {}

    def put(self, name: str, content: bytes, **facts: Any) -> StorageObject:
        """Store an object; return it as its finalized event describes it."""
        self._generation += 1
        stored = StorageObject(name, self.name, self._generation, size=len(content), **facts)
        self._objects[name] = (stored, content)
        return stored

    def update(self, name: str, **metadata: str) -> StorageObject:
        """Change custom metadata; return the object as its metadataUpdated event describes it."""
        stored, content = self._objects[name]
        stored = replace(stored, metageneration=stored.metageneration + 1, metadata=metadata)
        self._objects[name] = (stored, content)
        return stored

    def delete(self, name: str) -> StorageObject:
        """Delete an object; return it as its deleted event describes it."""
        return self._objects.pop(name)[0]

    def open(self, reference: ObjectReference) -> io.BytesIO:
        """Return the object's content.

        Raises:
            SupersededError: the generation does not exist.
        """
        stored, content = self._objects.get(reference.name, (None, b""))
        if stored is None or stored.generation != reference.generation:
            raise SupersededError("the generation is gone")
        return io.BytesIO(content)


class MemoryWarehouse:
    """Stores inserted rows.

    Attributes:
        rows: the rows of the metadata table, in order.
        dead_letters: the dead letters, in order.
    """

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.dead_letters: list[DeadLetter] = []

    def insert(self, rows: Sequence[Row]) -> Sequence[Dcm2BqError | None]:
        self.rows.extend(rows)
        return [None] * len(rows)

    def erased(self, versions: Iterable[Version]) -> set[Version]:  # noqa: ARG002 - nothing ever is
        return set()

    def insert_dead_letter(self, dead_letter: DeadLetter) -> None:
        self.publish(dead_letter)

    def publish(self, dead_letter: DeadLetter) -> None:
        self.dead_letters.append(dead_letter)

    def publish_many(self, dead_letters: Sequence[DeadLetter]) -> None:
        self.dead_letters.extend(dead_letters)


def memory_handler(
    bucket: MemoryBucket,
    warehouse: MemoryWarehouse,
    configuration: Configuration | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> EventHandler:
    """Return the real handler, with a bucket and a warehouse in memory.

    Args:
        bucket: the objects.
        warehouse: receives rows and dead letters.
        configuration: the options; None: the defaults.
        now: the clock in UTC, which decides whether events are too old.
    """
    configuration = configuration or Configuration()

    def insert(row: Row) -> None:
        for failure in warehouse.insert([row]):
            if failure is not None:
                raise failure

    openers: Mapping[type, OpensReferences] = {ObjectReference: bucket}
    reader = RowReader(configuration, openers)
    admission = Admission()
    archives = ArchiveIngest(
        ArchiveReader(configuration, reader, openers, admission),
        warehouse.insert,
        warehouse,
        warehouse.erased,
    )
    return EventHandler(
        configuration, reader, insert, warehouse, now, archives=archives, admission=admission
    )
