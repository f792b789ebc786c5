"""A row of the metadata table, built from an action and a document."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from dcm2bq.events.actions import Action, ArchiveMemberReference
from dcm2bq.events.storage_resource import fields_of
from dcm2bq.times import timestamp
from dcm2bq.version import VERSION

_ROW_ID_BYTES = 12


class Row(msgspec.Struct, frozen=True):
    """One row, ready to be sent.

    Attributes:
        values: maps column names to values, in the form of BigQuery's ``insertAll``: times as
            RFC 3339 text, JSON columns as text that contains JSON, no entry for NULL. ``rowId``
            is missing, because every request sets a new one (`new_row_id`).
    """

    values: Mapping[str, Any]

    @property
    def identity(self) -> tuple[str, ...]:
        """Return the identity: equal for deliveries of one event, different for two events.

        Cloud Storage's events differ in bucket, name, generation, metageneration or kind of
        event. Those of a DICOMweb store may lack a version, so their identity includes the time.
        """
        values, info = self.values, self.values["info"]
        metageneration = info.get("metageneration")
        return (
            values["path"],
            values.get("version", ""),
            "" if metageneration is None else str(metageneration),
            info["event"],
            values["timestamp"] if info["input"]["type"] == "dicomweb" else "",
        )

    @property
    def insert_id(self) -> str:
        """The row's id for BigQuery's deduplication: 32 characters."""
        digest = hashlib.sha256("\0".join(self.identity).encode()).digest()
        return base64.urlsafe_b64encode(digest[:24]).decode()

    @property
    def path(self) -> str:
        return str(self.values["path"])

    @property
    def version(self) -> str | None:
        return self.values.get("version")

    @property
    def document(self) -> str | None:
        """The document as JSON text; None for a delete."""
        return self.values.get("metadata")

    def encode(self) -> bytes:
        """Encode the values as a JSON object in UTF-8."""
        return msgspec.json.encode(self.values)

    def with_document(self, document: str, warning: str) -> Row:
        """Return the same row with another document, and a warning about it."""
        info = dict(self.values["info"])
        info["warnings"] = [*info.get("warnings", ()), warning]
        return replace(self, values={**self.values, "metadata": document, "info": info})

    def with_member_count(self, count: int) -> Row:
        """Return the same row of an archive's member, with the number of the archive's rows."""
        info = dict(self.values["info"])
        info["input"] = {**info["input"], "members": count}
        return replace(self, values={**self.values, "info": info})


def new_row_id() -> str:
    """Create a unique value for ``rowId``.

    A request that is sent again has new values: if BigQuery keeps both, they are two rows.
    """
    return base64.urlsafe_b64encode(os.urandom(_ROW_ID_BYTES)).decode()


def delete_row(action: Action, *, writer: str = VERSION) -> Row:
    """Build the row that records a delete; it has no metadata."""
    return Row(_values(action, None, (), None, writer))


def empty_archive_row(action: Action, bytes_read: int, *, writer: str = VERSION) -> Row:
    """Build the row that records that an archive was read and has no selected member.

    It has no metadata, and no view shows it: ``info.input.members`` is 0. From this row,
    ``dcm2bq ingest`` and ``reconcile`` know that this version of the archive has an outcome.
    """
    values = _values(action, bytes_read, (), None, writer)
    return Row({**values, "deleted": False}).with_member_count(0)


def metadata_row(
    action: Action,
    document: str,
    promoted: Mapping[str, Any],
    *,
    warnings: Sequence[str] = (),
    bytes_read: int,
    writer: str = VERSION,
) -> Row:
    """Build the row of a header.

    Args:
        action: the action.
        document: the document as JSON text.
        promoted: the promoted columns, from `dcm2bq.rows.promoted_columns`.
        warnings: the warnings of the document.
        bytes_read: the bytes that were read from the object.
        writer: the value of ``info.writer`` (`dcm2bq.rows.writer`).
    """
    values = _values(action, bytes_read, warnings, document, writer)
    values.update(promoted)
    return Row(values)


def _values(
    action: Action,
    bytes_read: int | None,
    warnings: Sequence[str],
    document: str | None,
    writer: str,
) -> dict[str, Any]:
    reference = action.reference
    info: dict[str, Any] = {
        "event": action.event,
        "eventId": action.event_id,
        "ingested": timestamp(datetime.now(UTC)),
        "warnings": list(warnings),
        "input": _input(action, bytes_read),
        "writer": writer,
    }
    if action.metageneration is not None:
        info["metageneration"] = action.metageneration
    values: dict[str, Any] = {
        "timestamp": timestamp(action.time),
        "path": reference.path,
        "info": info,
        "deleted": document is None,
    }
    if reference.version is not None:
        values["version"] = reference.version
    if document is not None:
        values["metadata"] = document
    if isinstance(reference, ArchiveMemberReference):
        values["member"] = reference.member
    return values


def _input(action: Action, bytes_read: int | None) -> dict[str, Any]:
    """Return the value of ``info.input``."""
    facts = action.facts
    read: dict[str, Any] = {"type": action.reference.input_type, **fields_of(facts)}
    if bytes_read is not None:
        read["bytesRead"] = bytes_read
    if facts.crc32 is not None:
        read["crc32"] = facts.crc32
    # A JSON column: text that holds JSON.
    if custom := read.pop("metadata", None):
        read["metadata"] = msgspec.json.encode(custom).decode()
    return read
