"""Inserts an archive's rows, and writes a dead letter for each member without a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import Any

from cloudevents.http import CloudEvent

from dcm2bq.dead_letters.dead_letter import (
    DeadLetter,
    DeadLetters,
    dead_letter_of,
    named_versions,
)
from dcm2bq.errors import Dcm2BqError, ErasedError, PermanentError
from dcm2bq.events.actions import Action, ArchiveMemberReference, FileReference, ObjectReference
from dcm2bq.events.parsing import MEMBER
from dcm2bq.http.deadline import DeadlineThreads
from dcm2bq.rows.archive_reader import ArchiveReader, ArchiveRows, MemberFailure
from dcm2bq.rows.erased_objects import Version
from dcm2bq.rows.row import Row

Insert = Callable[[Sequence[Row]], Sequence[Dcm2BqError | None]]

# https://cloud.google.com/bigquery/quotas#streaming_inserts advises 500 rows a request.
_ROWS = 500
_BYTES = 6_000_000
_INSERTS = 4
_DEAD_LETTERS = 100


@dataclass(slots=True)
class Ingested:
    """The outcomes of an archive's members.

    Attributes:
        rows: how many have a row.
        reasons: how many have a dead letter, by reason.
        erased: how many were erased (``dcm2bq erase``), and have neither.
        ignored: how many are not selected by the configuration.
        bytes_read: bytes that were read of the archive.
        warnings: how many rows have warnings.
        failure: why the archive as a whole is a dead letter.
    """

    rows: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    erased: int = 0
    ignored: int = 0
    bytes_read: int = 0
    warnings: int = 0
    failure: PermanentError | None = None

    def by_outcome(self) -> dict[str, int]:
        """How many members met each outcome, for the log; a dead letter's by its reason too."""
        counts = {"ingested": self.rows, "ignored": self.ignored}
        if self.erased:
            counts["superseded"] = self.erased
        if self.reasons:
            counts["dead-lettered"] = self.reasons.total()
            counts |= {f"dead-lettered: {why}": count for why, count in self.reasons.items()}
        return counts


class ArchiveIngest:
    """Gives each member of an archive its outcome.

    Args:
        reader: reads archives.
        insert: inserts rows in one request, and says for each whether it is in.
        dead_letters: where the dead letters of members without a row go.
        erased: those of the versions that were erased.
        custom_metadata: dead letters keep the object's custom metadata.
    """

    def __init__(
        self,
        reader: ArchiveReader,
        insert: Insert,
        dead_letters: DeadLetters,
        erased: Callable[[Iterable[Version]], set[Version]],
        *,
        custom_metadata: bool = True,
    ) -> None:
        self._erased = erased
        self._custom_metadata = custom_metadata
        self._reader = reader
        self._insert = insert
        self._dead_letters = dead_letters

    def ingest(self, event: Any, action: Action) -> Ingested:
        """Read the members; return when each has its row or its dead letter.

        An archive without any member of ours has its own row, which no view shows.

        Everything is read before the first row is inserted. After an interruption the
        next delivery inserts the same rows under the same insert ids.

        Args:
            event: the `cloudevents.http.CloudEvent`, which dead letters hold.
            action: what it asks for.

        Raises:
            ArchiveError: the archive as a whole cannot be ingested; no row is in.
            SupersededError: its generation is gone; no row is in.
            TransientError: not every member has an outcome.
        """
        found = self._reader.read(action)
        done = Ingested(ignored=found.ignored, bytes_read=found.bytes_read, warnings=found.warnings)
        if found.is_empty:
            self._record_empty(self._reader.empty_row(action, found))
        refusals: list[MemberFailure] = []
        with DeadlineThreads(_INSERTS, "inserts") as pool:
            for refused, inserted, erased in _bounded(pool, self._insert_rows, _requests(found)):
                refusals += refused
                done.rows += inserted
                done.erased += erased
            batches = self._dead_letter_batches(event, action, chain(refusals, found.failures()))
            for reasons, erased in _bounded(pool, self._publish, batches):
                done.reasons.update(reasons)
                done.erased += erased
        return done

    def _dead_letter_batches(
        self, event: Any, action: Action, failures: Iterator[MemberFailure]
    ) -> Iterator[list[DeadLetter]]:
        """The dead letters, this many for a request."""
        while batch := list(islice(failures, _DEAD_LETTERS)):
            yield [self._dead_letter(event, action, failure) for failure in batch]

    def _publish(self, dead_letters: Sequence[DeadLetter]) -> tuple[list[str], int]:
        """Publish dead letters, but those of erased members; their reasons, and how many not."""
        named = [named_versions(each.attributes) for each in dead_letters]
        erased = self._erased(version for versions in named for version in versions)
        kept = [
            each
            for each, versions in zip(dead_letters, named, strict=True)
            if erased.isdisjoint(versions)
        ]
        self._dead_letters.publish_many(kept)
        return [each.attributes["reason"] for each in kept], len(dead_letters) - len(kept)

    def _record_empty(self, row: Row) -> None:
        for failure in self._insert([row]):
            if failure is not None:
                raise failure

    def _dead_letter(self, event: Any, action: Action, failure: MemberFailure) -> DeadLetter:
        return member_dead_letter(event, action, failure, custom_metadata=self._custom_metadata)

    def _insert_rows(
        self, batch: Sequence[tuple[str, Row]]
    ) -> tuple[list[MemberFailure], int, int]:
        """Insert rows: those that are refused permanently, how many are in, how many were erased.

        Raises:
            TransientError: some may not be in.
        """
        results = self._insert([row for _, row in batch])
        refused = []
        erased = 0
        for (member, _), error in zip(batch, results, strict=True):
            if isinstance(error, PermanentError):
                refused.append(MemberFailure(member, error))
            elif isinstance(error, ErasedError):
                erased += 1
            elif error is not None:
                raise error
        return refused, len(batch) - len(refused) - erased, erased


def _requests(found: ArchiveRows) -> Iterator[list[tuple[str, Row]]]:
    """The rows in full requests."""
    batch: list[tuple[str, Row]] = []
    size = 0
    for member, row in found.rows():
        length = len(row.document or "")
        if batch and (len(batch) >= _ROWS or size + length > _BYTES):
            yield batch
            batch, size = [], 0
        batch.append((member, row))
        size += length
    if batch:
        yield batch


def _bounded(pool: Executor, call: Callable[[Any], Any], items: Iterator[Any]) -> Iterator[Any]:
    """The results of a call for each item, of which few are held at a time."""
    running: set[Future[Any]] = set()
    for item in items:
        running.add(pool.submit(call, item))
        if len(running) >= _INSERTS:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)
    yield from (future.result() for future in running)


def member_dead_letter(
    event: Any, action: Action, failure: MemberFailure, *, custom_metadata: bool = True
) -> DeadLetter:
    """The dead letter of one member: its event asks for this member alone."""
    assert isinstance(action.reference, (ObjectReference, FileReference))
    reference = ArchiveMemberReference(action.reference, failure.member)
    of_member = CloudEvent({**event.get_attributes(), MEMBER: failure.member}, event.data)
    action = replace(action, reference=reference)
    return dead_letter_of(of_member, action, failure.error, custom_metadata=custom_metadata)
