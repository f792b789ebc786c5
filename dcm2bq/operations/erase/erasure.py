"""The steps of an erasure: find the objects, block their rows, delete rows."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from dcm2bq.configuration import Configuration
from dcm2bq.dead_letters.dead_letter import named_versions
from dcm2bq.deidentification.options import deidentify_key
from dcm2bq.errors import RowsInStreamingBufferError, UsageError
from dcm2bq.operations.erase.pseudonyms import KEYWORDS, Kind, Pseudonyms
from dcm2bq.operations.erase.statements import open_statements
from dcm2bq.rows.erased_objects import (
    ErasedObjects,
    Version,
    archive_path,
    member_erased,
    new_key,
    object_hash,
)
from dcm2bq.rows.writer import key_id_of
from dcm2bq.schema import tables
from dcm2bq.schema.views.instances import ARCHIVE_PATH

_ITEMS_AT_ONCE = 10_000
_STREAMED_MINUTES = 95
_WAIT_SECONDS = 60.0
_MAX_WAIT_SECONDS = 3 * 3600.0


@dataclass(slots=True)
class Erased:
    """The result of an erasure, or of a count.

    Attributes:
        rows: the rows, by data set (BigQuery) or schema (DuckDB).
        dead_letters: the dead letters, including replayed ones.
        unsearched: the rows that are de-identified under keys that were not given, by key id. Any
            of them may belong to the patient.
    """

    rows: dict[str, int] = field(default_factory=dict)
    dead_letters: int = 0
    unsearched: dict[str, int] = field(default_factory=dict)

    @property
    def found(self) -> bool:
        return bool(self.dead_letters or any(self.rows.values()))

    def add(self, other: Erased) -> None:
        """Add the result of another pass."""
        for dataset, count in other.rows.items():
            self.rows[dataset] = self.rows.get(dataset, 0) + count
        self.dead_letters += other.dead_letters


class Erasure:
    """Erases from the warehouse of a configuration.

    Args:
        configuration: selects the warehouse and the policy.
        notify: called with a line if there is something to wait for.
        sleep: waits for this many seconds.
        earlier_keys: earlier de-identification keys of existing rows.

    Raises:
        UsageError: the DuckDB file does not exist, or earlier keys are given without a policy.
        ConfigurationError: there is a policy, but no key for its pseudonyms.
    """

    def __init__(
        self,
        configuration: Configuration,
        notify: Callable[[str], None] = lambda _: None,
        sleep: Callable[[float], None] = time.sleep,
        earlier_keys: Sequence[bytes] = (),
    ) -> None:
        self._warehouse = open_statements(configuration)
        self._second = configuration.deidentify.dataset_id
        # The last data set contains the de-identified rows, if there are any.
        self._datasets = [self._warehouse.primary, *([self._second] if self._second else [])]
        self._pseudonyms: list[Pseudonyms] = []
        if configuration.deidentify.profile is not None:
            keys = [deidentify_key(), *earlier_keys]
            self._pseudonyms = [Pseudonyms(configuration, key) for key in keys]
        elif earlier_keys:
            raise UsageError(
                "an earlier key has no effect without deidentify.profile; set it as it was"
            )
        self._notify = notify
        self._sleep = sleep

    def count(self, kind: Kind, value: str) -> Erased:
        """Count the rows that `erase` would erase.

        Raises:
            DeploymentError, UnavailableError: the warehouse is not available.
        """
        with self._warehouse.reading():
            objects = self._objects(kind, value)
            named = set().union(*objects.values())
            return Erased(
                {dataset: self._count_rows(dataset, of) for dataset, of in objects.items()},
                sum(1 for _, versions in self._dead_letters() if versions & named),
                self._unsearched(),
            )

    def erase(self, kind: Kind, value: str, *, wait: bool = False) -> Erased:
        """Erase every row and dead letter, and block new rows of these objects.

        Args:
            kind: the kind of ``value``.
            value: the PatientID, StudyInstanceUID or path, as in the identified header.
            wait: whether to wait for rows that BigQuery cannot delete yet.

        Raises:
            RowsInStreamingBufferError: BigQuery cannot delete some rows yet. All others are
                deleted, and no new row is written.
            DeploymentError, UnavailableError: the warehouse is not available, the DuckDB file is in
                use, or the disk has no space for a copy of it. Erase again: if the rows were
                deleted, their bytes are still in the file.
        """
        with self._warehouse.reading():
            objects = self._objects(kind, value)
            total = Erased(dict.fromkeys(objects, 0), unsearched=self._unsearched())
        if not any(objects.values()):
            if self._warehouse.finish_interrupted():
                self._notify("finished an interrupted erasure: the file was rewritten")
            return total
        with self._warehouse.erasing():
            erased = self._forbid(objects)
            until = time.monotonic() + _MAX_WAIT_SECONDS
            while True:
                done, refused = self._delete(erased)
                self._record(kind, done)
                total.add(done)
                if not refused:
                    return total
                if not wait or time.monotonic() > until:
                    raise RowsInStreamingBufferError(
                        f"{refused} rows were streamed in the last 90 minutes, and BigQuery cannot"
                        " delete them yet: run the command again then, or with --wait. All others"
                        " are erased"
                    )
                self._notify(
                    f"{refused} rows were streamed in the last 90 minutes; waiting until"
                    f" they can be deleted"
                )
                self._sleep(_WAIT_SECONDS)

    # --- Find the objects. ---

    def _objects(self, kind: Kind, value: str) -> dict[str, set[Version]]:
        """Return the affected versions of objects by data set, with the paths in its rows.

        Rows that are not de-identified have the original value, including those that were written
        before there was a policy.
        """
        objects = {dataset: self._versions(dataset, kind, value) for dataset in self._datasets}
        identified = set(objects[self._warehouse.primary])
        dataset = self._datasets[-1]
        for each in self._pseudonyms:
            objects[dataset] |= set(each.versions(identified))
            replaced = each.of(kind, value)
            if replaced is not None:
                objects[dataset] |= self._versions(dataset, kind, replaced)
            elif self._second is None:
                raise UsageError(
                    f"the de-identified rows do not contain {KEYWORDS[kind]}, which therefore"
                    " does not find them; erase by --path"
                )
        return objects

    def _unsearched(self) -> dict[str, int]:
        """Return the number of rows that are de-identified under other keys, by key id."""
        known = {None, *(each.key_id for each in self._pseudonyms)}
        found: Counter[str] = Counter()
        for dataset in self._datasets:
            metadata = self._warehouse.table(dataset, tables.METADATA)
            for written_by, count in self._warehouse.rows(
                f"SELECT info.writer, COUNT(*) FROM {metadata} GROUP BY info.writer",  # noqa: S608 - constants
                {},
            ):
                id_ = key_id_of(written_by or "")
                if id_ is not None and id_ not in known:
                    found[id_] += count
        return dict(sorted(found.items()))

    def _of_path(self, versions: set[Version], sought: str) -> set[Version]:
        """Return the other objects of a path: those with only dead letters, and archive members."""
        known = set(versions)
        for _, named in self._dead_letters():
            if any(path == sought for path, _ in named):
                known |= {each for each in named if f"{each[0]}#".startswith(f"{sought}#")}
        return known | {(sought, version) for _, version in known}

    def _versions(self, dataset: str, kind: Kind, sought: str) -> set[Version]:
        condition = (
            "path = @sought OR path = CONCAT(@sought, '#', member)"
            if kind == "path"
            else f"{KEYWORDS[kind]} = @sought"
        )
        metadata = self._warehouse.table(dataset, tables.METADATA)
        rows = self._warehouse.rows(
            f"SELECT DISTINCT path, version, member FROM {metadata} WHERE {condition}",  # noqa: S608 - constants
            {"sought": sought},
        )
        versions: set[Version] = set()
        for path, version, member in rows:
            versions.add((path, version))
            if member is not None:
                versions.add((member_erased(archive_path(path, member)), version))
        return self._of_path(versions, sought) if kind == "path" else versions

    def _count_rows(self, dataset: str, objects: set[Version]) -> int:
        metadata = self._warehouse.table(dataset, tables.METADATA)
        hashes = sorted(object_hash("", *each) for each in objects)
        return sum(
            next(
                self._warehouse.rows(
                    f"SELECT COUNT(*) FROM {metadata}"  # noqa: S608 - as above
                    f" WHERE {self._hashed_in(self._warehouse.items('hashes'))}",
                    {"key": "", "hashes": items},
                )
            )[0]
            for items in _chunks(hashes)
        )

    def _hashed_in(self, hashes: str) -> str:
        """Return the condition that the hash of a row's path, or of its archive's, is listed."""
        own, archive = map(self._warehouse.object_hash, ("path", ARCHIVE_PATH))
        return f"({own} IN {hashes} OR (member IS NOT NULL AND {archive} IN {hashes}))"

    # --- Block new rows. ---

    def _forbid(self, objects: Mapping[str, set[Version]]) -> dict[str, ErasedObjects]:
        """Block new rows of these objects; return all objects ever erased, by data set."""
        everything = {}
        added = False
        for dataset, versions in objects.items():
            self._warehouse.prepare(dataset)
            known = set(self._hashes(dataset))
            key = ErasedObjects.of(known).key or new_key()
            new = {(key, object_hash(key, *each)) for each in versions} - known
            self._append_hashes(dataset, key, [hashed for _, hashed in sorted(new)])
            added = added or bool(new)
            everything[dataset] = ErasedObjects.of(known | new)
        if added and self._warehouse.settle_seconds:
            self._notify("waiting until every writer has read the list of erased objects")
            self._sleep(self._warehouse.settle_seconds)
        return everything

    def _hashes(self, dataset: str) -> Iterator[tuple[Any, ...]]:
        table = self._warehouse.table(dataset, tables.ERASED_OBJECTS)
        return self._warehouse.rows(f"SELECT key, object FROM {table}", {})  # noqa: S608 - constants

    def _append_hashes(self, dataset: str, key: str, hashes: list[str]) -> None:
        table = self._warehouse.table(dataset, tables.ERASED_OBJECTS)
        for items in _chunks(hashes):
            self._warehouse.change(
                f"INSERT INTO {table} (key, object, erased) SELECT @key, item, @now"  # noqa: S608 - as above
                f" FROM {self._warehouse.items('hashes')}",
                {"key": key, "hashes": items, "now": datetime.now(UTC)},
            )

    # --- Delete rows. ---

    def _delete(self, erased: Mapping[str, ErasedObjects]) -> tuple[Erased, int]:
        """Delete the rows that can be deleted; return the result, and how many rows must wait."""
        done = Erased()
        done.dead_letters, refused = self._delete_dead_letters(erased)
        for dataset, objects in erased.items():
            done.rows[dataset], waiting = self._delete_rows(dataset, objects.key)
            refused += waiting
        return done, refused

    def _delete_rows(self, dataset: str, key: str) -> tuple[int, int]:
        """Delete every row of an erased object, including those that record a delete."""
        metadata = self._warehouse.table(dataset, tables.METADATA)
        hashes = self._warehouse.table(dataset, tables.ERASED_OBJECTS)
        condition = self._hashed_in(f"(SELECT object FROM {hashes})")  # noqa: S608 - constants
        try:
            return self._warehouse.change(
                f"DELETE FROM {metadata} WHERE {condition}",  # noqa: S608 - as above
                {"key": key},
            ), 0
        except RowsInStreamingBufferError:
            pass
        # Rows that were not streamed recently can be deleted without the others.
        before = datetime.now(UTC) - timedelta(minutes=_STREAMED_MINUTES)
        try:
            deleted = self._warehouse.change(
                f"DELETE FROM {metadata} WHERE {condition} AND timestamp < @before"  # noqa: S608 - as above
                " AND info.ingested < @before",
                {"key": key, "before": before},
            )
        except RowsInStreamingBufferError:
            deleted = 0
        ((waiting,),) = self._warehouse.rows(
            f"SELECT COUNT(*) FROM {metadata} WHERE {condition}",  # noqa: S608 - as above
            {"key": key},
        )
        return deleted, waiting

    def _delete_dead_letters(self, erased: Mapping[str, ErasedObjects]) -> tuple[int, int]:
        """Delete the dead letters of erased objects, and the marks of replayed ones."""
        found = [
            message_id
            for message_id, versions in self._dead_letters()
            if any(of.contains(*each) for of in erased.values() for each in versions)
        ]
        for items in _chunks(found):
            for table in (tables.REPLAYED, tables.DEAD_LETTER):
                name = self._warehouse.table(self._warehouse.primary, table)
                try:
                    self._warehouse.change(
                        f"DELETE FROM {name} WHERE message_id IN"  # noqa: S608 - constants
                        f" {self._warehouse.items('ids')}",
                        {"ids": items},
                    )
                except RowsInStreamingBufferError:
                    return 0, len(found)
        return len(found), 0

    def _dead_letters(self) -> Iterator[tuple[str, set[Version]]]:
        """Yield each dead letter's message id, and the versions that it names.

        They have the object's original path, and also the replaced one if there is a policy.
        """
        table = self._warehouse.table(self._warehouse.primary, tables.DEAD_LETTER)
        for message_id, attributes in self._warehouse.rows(
            f"SELECT message_id, {self._warehouse.json_text('attributes')} FROM {table}"  # noqa: S608 - as above
            " WHERE message_id IS NOT NULL",
            {},
        ):
            yield message_id, self._named(json.loads(attributes or "{}"))

    def _named(self, attributes: Mapping[str, Any]) -> set[Version]:
        named = named_versions(attributes)
        return {*named, *(version for each in self._pseudonyms for version in each.versions(named))}

    def _record(self, kind: Kind, done: Erased) -> None:
        """Record the time, the kind of value and the counts; nothing about the patient."""
        if not done.found:
            return
        table = self._warehouse.table(self._warehouse.primary, tables.ERASURES)
        rows, dead_letters = sum(done.rows.values()), done.dead_letters
        self._warehouse.change(
            f"INSERT INTO {table} (erased, kind, rows, dead_letters)"  # noqa: S608 - as above
            " VALUES (@now, @kind, @rows, @dead_letters)",
            {"now": datetime.now(UTC), "kind": kind, "rows": rows, "dead_letters": dead_letters},
        )


def _chunks(items: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(items), _ITEMS_AT_ONCE):
        yield items[start : start + _ITEMS_AT_ONCE]
