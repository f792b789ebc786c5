"""Gives each event its outcome and its time.

An event is acknowledged only when its outcome is on record.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from dcm2bq import log
from dcm2bq.configuration import Configuration
from dcm2bq.dead_letters.dead_letter import DeadLetter, DeadLetters, dead_letter_of
from dcm2bq.errors import (
    Dcm2BqError,
    NotDicomError,
    PermanentError,
    SupersededError,
    TransientError,
    UnknownError,
)
from dcm2bq.events.actions import Action, Ignored, Kind
from dcm2bq.events.object_rules import ObjectRules
from dcm2bq.events.parsing import interpret
from dcm2bq.http.deadline import deadline
from dcm2bq.rows.admission import Admission, Admit
from dcm2bq.rows.reader import RowReader
from dcm2bq.rows.row import Row, delete_row
from dcm2bq.rows.writer import writer
from dcm2bq.service import time_limits
from dcm2bq.service.archive_ingest import ArchiveIngest
from dcm2bq.service.outcome_log import EventProgress, Outcome, OutcomeLog
from dcm2bq.times import parse_time


class EventHandler:
    """Gives each event its outcome.

    Args:
        configuration: selects objects, limits the time of an event, and defines the age at which
            a failing event becomes a dead letter.
        reader: reads an object into a row.
        insert: inserts a row, and returns when the row is in the warehouse.
        dead_letters: receives permanent failures.
        now: the clock, in UTC.
        archives: ingests archives; None: archives are read like other objects.
        admission: admits large headers and archives one at a time; None: a new instance.
    """

    def __init__(
        self,
        configuration: Configuration,
        reader: RowReader,
        insert: Callable[[Row], None],
        dead_letters: DeadLetters,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        *,
        archives: ArchiveIngest | None = None,
        admission: Admission | None = None,
    ) -> None:
        self._archives = archives
        self._archive_seconds = (
            configuration.archives.max_seconds + time_limits.ARCHIVE_INSERT_SECONDS
        )
        self._rules = ObjectRules.of(configuration)
        self._custom_metadata = configuration.dead_letter.custom_metadata
        self._max_age = configuration.dead_letter.after_seconds
        self._max_seconds = configuration.events.max_seconds
        self._admission = admission or Admission()
        self._log = OutcomeLog(object_names=configuration.logging.object_names)
        self._writer = writer(configuration)
        self._reader = reader
        self._insert = insert
        self._dead_letters = dead_letters
        self._now = now

    def handle(self, event: Any) -> Outcome:
        """Handle a `cloudevents.http.CloudEvent`, and return when its outcome is recorded.

        Raises:
            TransientError: the event has no outcome and must be delivered again. Neither the
                message nor the cause quotes the file or the object's name.
        """
        progress = EventProgress(event)
        try:
            with deadline(self._max_seconds):
                return self._handle(progress)
        except Dcm2BqError as error:
            failure = error
        except Exception as error:  # noqa: BLE001 - an unknown error may not recur: deliver again
            failure = _unknown(error)
        # Outside the except clauses, so that the error raised below has no cause.
        return self._fail(progress, failure)

    def _handle(self, progress: EventProgress) -> Outcome:
        action = interpret(progress.event, self._rules)
        if isinstance(action, Ignored):
            return self._done(progress, Outcome.IGNORED, why=action.reason)
        progress.action = action
        if action.kind is Kind.DELETE:
            self._insert(delete_row(action, writer=self._writer))
            return self._done(progress, Outcome.DELETED)
        return self._ingest(progress, action)

    def _ingest(self, progress: EventProgress, action: Action) -> Outcome:
        """Read the header, or the headers of an archive, and insert the rows."""
        if action.archive and self._archives is not None:
            with deadline(self._archive_seconds), self._admission.archive():
                return self._ingest_archive(progress, action, self._archives)
        return self._admission.read(lambda admit: self._read_and_insert(progress, action, admit))

    def _read_and_insert(self, progress: EventProgress, action: Action, admit: Admit) -> Outcome:
        """Read the header and insert its row. A large header keeps its turn until then."""
        try:
            read = self._reader.read(action, admit)
        except NotDicomError:
            if not action.sniff:
                raise
            return self._done(progress, Outcome.IGNORED, why="the content is not DICOM")
        except SupersededError:
            if not action.gone_is_deleted:
                raise
            self._insert(delete_row(action, writer=self._writer))
            return self._done(progress, Outcome.DELETED)
        progress.bytes_read, progress.warnings = read.bytes_read, len(read.warnings) or None
        progress.tier = read.tier
        self._insert(read.row)
        return self._done(progress, Outcome.INGESTED)

    def _ingest_archive(
        self, progress: EventProgress, action: Action, archives: ArchiveIngest
    ) -> Outcome:
        done = archives.ingest(progress.event, action)
        progress.bytes_read, progress.warnings = done.bytes_read, done.warnings or None
        progress.members = done.by_outcome()
        if done.rows:
            return self._done(progress, Outcome.INGESTED)
        if done.reasons:
            return self._done(progress, Outcome.DEAD_LETTERED, why="no member has a row")
        if done.erased:
            return self._done(progress, Outcome.SUPERSEDED, why="its members were erased")
        return self._done(progress, Outcome.IGNORED, why="no member of the archive is selected")

    def _fail(self, progress: EventProgress, error: Dcm2BqError) -> Outcome:
        if isinstance(error, SupersededError):
            return self._done(progress, Outcome.SUPERSEDED, why=str(error))
        if isinstance(error, PermanentError) or self._too_old(progress):
            return self._dead_letter(progress, error)
        raise self._again(progress, error)

    def _dead_letter(self, progress: EventProgress, error: Dcm2BqError) -> Outcome:
        try:
            with deadline(time_limits.PUBLISH_SECONDS):
                self._dead_letters.publish(self._dead_letter_of(progress, error))
        except SupersededError as erased:
            return self._done(progress, Outcome.SUPERSEDED, why=str(erased))
        except Dcm2BqError as refused:
            failure = refused
        except Exception as refused:  # noqa: BLE001 - as above
            failure = _unknown(refused)
        else:
            return self._done(progress, Outcome.DEAD_LETTERED, error=error)
        raise self._again(progress, failure)

    def _dead_letter_of(self, progress: EventProgress, error: Dcm2BqError) -> DeadLetter:
        return dead_letter_of(
            progress.event, progress.action, error, custom_metadata=self._custom_metadata
        )

    def _too_old(self, progress: EventProgress) -> bool:
        """Return whether Eventarc may discard the event before its next delivery."""
        happened = progress.action.time if progress.action else None
        happened = happened or parse_time(progress.event.get("time"))
        return bool(happened and (self._now() - happened).total_seconds() > self._max_age)

    def _again(self, progress: EventProgress, error: Dcm2BqError) -> TransientError:
        """Log that the event will be delivered again, and return the error to raise."""
        self._log.write(progress, None, error=error)
        kind = type(error) if isinstance(error, TransientError) else TransientError
        return kind(str(error))

    def _done(
        self,
        progress: EventProgress,
        outcome: Outcome,
        *,
        error: Dcm2BqError | None = None,
        why: str | None = None,
    ) -> Outcome:
        self._log.write(progress, outcome, error=error, why=why)
        return outcome


def _unknown(error: Exception) -> UnknownError:
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    return UnknownError(f"unexpected {name}", log.frames(error))
