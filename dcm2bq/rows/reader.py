"""Reads the object of an action into a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import BinaryIO, NamedTuple

from dcm2bq.configuration import Configuration
from dcm2bq.dicom import Tier, read_metadata
from dcm2bq.dicom.warning_codes import DOCUMENT_TRUNCATED
from dcm2bq.errors import UnavailableError
from dcm2bq.events.actions import Action, InstanceReference
from dcm2bq.events.dicom_resource import DicomResource
from dcm2bq.objects import OpensReferences
from dcm2bq.objects.local_files import disk_error
from dcm2bq.rows.promoted_columns import promoted_columns
from dcm2bq.rows.row import Row, empty_archive_row, metadata_row
from dcm2bq.rows.truncation import fit
from dcm2bq.rows.writer import writer


class Read(NamedTuple):
    """A row, and statistics of reading it.

    Attributes:
        row: the row.
        bytes_read: the bytes that were read from the object.
        warnings: the row's warnings.
        tier: the reader of the header: ``plain`` or ``careful``.
    """

    row: Row
    bytes_read: int
    warnings: tuple[str, ...]
    tier: Tier


class RowReader:
    """Reads headers into rows.

    Args:
        configuration: the form of the document.
        places: opens references, by their type.
    """

    def __init__(
        self, configuration: Configuration, openers: Mapping[type, OpensReferences]
    ) -> None:
        self._options = configuration.json_output_options
        self._limits = configuration.limits
        self._max_bytes = configuration.document.max_bytes
        self._writer = writer(configuration)
        self._openers = openers

    def read(self, action: Action, on_large_header: Callable[[], None] | None = None) -> Read:
        """Read the header of the action's object.

        Args:
            action: the action.
            on_large_header: called once before a large header is read into memory.

        Raises:
            SupersededError: the generation is gone.
            PermanentError: the object is not DICOM, or cannot be read at all.
            TransientError: the object may be readable later.
        """
        reference = action.reference
        try:
            with self._openers[type(reference)].open(reference) as file:
                return self.read_file(action, file, on_large_header)
        except OSError as error:
            # Remote objects raise errors of dcm2bq. This one comes from the local disk.
            raise disk_error(error) from error

    def read_file(
        self, action: Action, file: BinaryIO, on_large_header: Callable[[], None] | None = None
    ) -> Read:
        """Read the header from an open file.

        Raises:
            PermanentError: the file is not DICOM, or cannot be read at all.
            Dcm2BqError: any error that the file raises.
        """
        reference = action.reference
        document = read_metadata(
            file,
            self._options,
            uri=reference.path,
            limits=self._limits,
            on_large_header=on_large_header,
        )
        promoted = promoted_columns(document.metadata)
        if isinstance(reference, InstanceReference):
            _check_instance(reference, promoted)
        fitted, text = fit(document.metadata, self._max_bytes)
        warnings = document.warnings
        if fitted is not document.metadata:
            warnings += (DOCUMENT_TRUNCATED.line(),)
        row = metadata_row(
            action,
            text.decode(),
            promoted,
            warnings=warnings,
            bytes_read=document.bytes_read,
            writer=self._writer,
        )
        return Read(row, document.bytes_read, warnings, document.tier)

    def empty_archive_row(self, action: Action, bytes_read: int) -> Row:
        """Build the row that records that no member of an archive is selected."""
        return empty_archive_row(action, bytes_read, writer=self._writer)


def _check_instance(reference: InstanceReference, promoted: Mapping[str, str | int]) -> None:
    """Refuse an instance that was not requested, and an incomplete header.

    Raises:
        UnavailableError: the SOPInstanceUID differs from the one in the resource name.
    """
    resource = DicomResource.parse(reference.path)
    if resource is not None and resource.instance != promoted.get("SOPInstanceUID"):
        raise UnavailableError(
            "the DICOMweb server returned another instance than the one requested"
        )
