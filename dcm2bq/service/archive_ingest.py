"""Inserts an archive's rows, and writes a dead letter for each member without a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from cloudevents.http import CloudEvent
from msgspec.structs import replace

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
from dcm2bq.warehouse import MAX_ROWS

Insert = Callable[[Sequence[Row]], Sequence[Dcm2BqError | None]]

_BYTES = 6_000_000
_INSERTS = 4
_DEAD_LETTERS = 100


@dataclass(slots=True)
class Ingested:
    """The outcomes of an archive's members.

    Attributes:
        rows: the number of members with a row.
        reasons: the number of members with a dead letter, by reason.
        erased: the number of members that ``dcm2bq erase`` erased; they get neither.
        ignored: the number of members that the configuration does not select.
        bytes_read: the bytes that were read from the archive.
        warnings: the number of rows with warnings.
        failure: the error of the archive as a whole, if it becomes a dead letter.
    """

    rows: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    erased: int = 0
    ignored: int = 0
    bytes_read: int = 0
    warnings: int = 0
    failure: PermanentError | None = None

    def by_outcome(self) -> dict[str, int]:
        """Count the members by outcome for the log line, and dead letters by reason too."""
        counts = {"ingested": self.rows, "ignored": self.ignored}
        if self.erased:
            counts["superseded"] = self.erased
        if self.reasons:
            counts["dead-lettered"] = self.reasons.total()
            counts |= {f"dead-lettered: {why}": count for why, count in self.reasons.items()}
        return counts


class ArchiveIngest:
    """Records an outcome for each member of an archive.

    Args:
        reader: reads archives.
        insert: inserts rows in one request, and returns one result for each row.
        dead_letters: receives the dead letters of members without a row.
        erased: returns which of the given versions were erased.
        custom_metadata: whether dead letters keep the object's custom metadata.
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
        """Read the members, and return when each one has a row or a dead letter.

        If no member is selected, the archive gets a row of its own, which no view shows.

        The first row is inserted after the whole archive has been read. If the call is
        interrupted, the next delivery inserts the same rows with the same insert ids.

        Args:
            event: the `cloudevents.http.CloudEvent`, which dead letters contain.
            action: the action of the event.

        Raises:
            ArchiveError: the archive cannot be ingested; no row was inserted.
            SupersededError: the generation is gone; no row was inserted.
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
        """Yield the dead letters in batches, one batch for each request."""
        while batch := list(islice(failures, _DEAD_LETTERS)):
            yield [self._dead_letter(event, action, failure) for failure in batch]

    def _publish(self, dead_letters: Sequence[DeadLetter]) -> tuple[list[str], int]:
        """Publish dead letters, except those of erased members.

        Returns:
            The reasons of the published dead letters, and the number of erased members.
        """
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
        """Insert rows.

        Returns:
            The rows that were refused permanently, and the numbers of inserted and erased rows.

        Raises:
            TransientError: some rows may not have been inserted.
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
    """Yield the rows in batches that fill a request."""
    batch: list[tuple[str, Row]] = []
    size = 0
    for member, row in found.rows():
        length = len(row.document or "")
        if batch and (len(batch) >= MAX_ROWS or size + length > _BYTES):
            yield batch
            batch, size = [], 0
        batch.append((member, row))
        size += length
    if batch:
        yield batch


def _bounded(pool: Executor, call: Callable[[Any], Any], items: Iterator[Any]) -> Iterator[Any]:
    """Yield the result of a call for each item, with few calls in flight."""
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
    """Return the dead letter of one member; replaying its event reads only this member."""
    assert isinstance(action.reference, (ObjectReference, FileReference))
    reference = ArchiveMemberReference(action.reference, failure.member)
    of_member = CloudEvent({**event.get_attributes(), MEMBER: failure.member}, event.data)
    action = replace(action, reference=reference)
    return dead_letter_of(of_member, action, failure.error, custom_metadata=custom_metadata)
