"""Reads the members of a listed archive in this process, several at a time."""

from __future__ import annotations

from msgspec.structs import replace

from dcm2bq.configuration import Configuration
from dcm2bq.dead_letters.dead_letter import dead_letter_of
from dcm2bq.errors import PermanentError
from dcm2bq.events.actions import FileReference, ObjectReference
from dcm2bq.events.building import event_of
from dcm2bq.operations.ingest.workers import EVENT, ObjectToRead, action_of, delete_of
from dcm2bq.rows.archive_reader import ArchiveReader
from dcm2bq.rows.reader import RowReader
from dcm2bq.rows.writer import writer
from dcm2bq.service.archive_ingest import ArchiveIngest, Ingested
from dcm2bq.service.wiring import dead_letter_destination, open_warehouse, reference_openers


class ListedArchives:
    """Ingests listed archives.

    Args:
        configuration: selects the warehouse, the limits and the members.
    """

    def __init__(self, configuration: Configuration) -> None:
        self._warehouse = open_warehouse(configuration, bulk=True)
        self._dead_letters = dead_letter_destination(configuration, self._warehouse)
        self._written_by = writer(configuration)
        openers = reference_openers(configuration)
        reader = ArchiveReader(configuration, RowReader(configuration, openers), openers)
        self._custom_metadata = configuration.dead_letter.custom_metadata
        self._ingest = ArchiveIngest(
            reader,
            self._warehouse.insert,
            self._dead_letters,
            self._warehouse.erased,
            custom_metadata=self._custom_metadata,
        )

    def ingest(self, what: ObjectToRead) -> Ingested:
        """Ingest an archive, and return when its outcome is recorded.

        Raises:
            SupersededError: the archive is gone.
            TransientError: the archive has no outcome.
        """
        action = replace(action_of(what), archive=True)
        event = event_of(action)
        try:
            done = self._ingest.ingest(event, action)
        except PermanentError as error:
            dead_letter = dead_letter_of(
                event, action, error, custom_metadata=self._custom_metadata
            )
            self._dead_letters.publish(dead_letter)
            done = Ingested(failure=error)
        self._settle(what, done)
        return done

    def _settle(self, what: ObjectToRead, done: Ingested) -> None:
        """Record the delete of a replaced version that no row replaces, and mark dead letters."""
        reference = action_of(what).reference
        assert isinstance(reference, (ObjectReference, FileReference))
        if what.replaced is not None and not done.rows:
            row = delete_of(reference, what.replaced, EVENT, self._written_by)
            for failure in self._warehouse.insert([row]):
                if failure is not None:
                    raise failure
        if what.settled:
            self._warehouse.mark_replayed(what.settled)
