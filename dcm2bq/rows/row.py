"""A row of the metadata table, built from an action and a document."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from dcm2bq.events.actions import Action, ArchiveMemberReference
from dcm2bq.events.storage_resource import fields_of
from dcm2bq.schema.tables import PROMOTED
from dcm2bq.times import timestamp
from dcm2bq.version import VERSION

_ROW_ID_BYTES = 12
_DATE_DIGITS = 8
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row, ready to be sent.

    Attributes:
        values: column name to value, as BigQuery's ``insertAll`` takes it: times as RFC 3339
            text, JSON columns as text that holds JSON, columns that are NULL left out; without
            ``rowId``, which every request sets again (`new_row_id`).
    """

    values: Mapping[str, Any]

    @property
    def identity(self) -> tuple[str, ...]:
        """Return the identity that deliveries of one event share, and that no two events share.

        Cloud Storage's events differ in bucket, name, generation, metageneration or kind of
        event; a DICOMweb store's may lack a version, so their time counts too.
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
        """The document as JSON text; None on a delete."""
        return self.values.get("metadata")

    def encode(self) -> bytes:
        """The values as a JSON object in UTF-8."""
        return msgspec.json.encode(self.values)

    def with_document(self, document: str, warning: str) -> Row:
        """The same row with another document, and a warning that says so."""
        info = dict(self.values["info"])
        info["warnings"] = [*info.get("warnings", ()), warning]
        return replace(self, values={**self.values, "metadata": document, "info": info})

    def with_member_count(self, count: int) -> Row:
        """The same row, of a member of an archive that has this many rows in all."""
        info = dict(self.values["info"])
        info["input"] = {**info["input"], "members": count}
        return replace(self, values={**self.values, "info": info})


def new_row_id() -> str:
    """A value for ``rowId``, which no other row has.

    A request that is sent again takes new ones: where BigQuery keeps both, they are two rows.
    """
    return base64.urlsafe_b64encode(os.urandom(_ROW_ID_BYTES)).decode()


def delete_row(action: Action, *, writer: str = VERSION) -> Row:
    """The row that records a delete: no metadata."""
    return Row(_values(action, None, (), None, writer))


def empty_archive_row(action: Action, bytes_read: int, *, writer: str = VERSION) -> Row:
    """The row that records that an archive was read and has no member of ours.

    It has no metadata, and no view shows it: ``info.input.members`` is 0. It tells
    ``dcm2bq ingest`` and ``reconcile`` that this version of the archive has an outcome.
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
    """The row of a header that was read.

    Args:
        action: what was done.
        document: the document as JSON text.
        promoted: the promoted columns, as `promoted_columns` takes them from the document.
        warnings: what could not be decoded.
        bytes_read: bytes that were read of the object.
        writer: what wrote the row (`dcm2bq.rows.writer`).
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
    facts, reference = action.facts, action.reference
    read = {
        "type": reference.input_type,
        "bytesRead": bytes_read,
        **fields_of(facts),
        "crc32": facts.crc32,
        "metadata": msgspec.json.encode(facts.metadata).decode() if facts.metadata else None,
    }
    info = {
        "event": action.event,
        "eventId": action.event_id,
        "metageneration": action.metageneration,
        "ingested": timestamp(datetime.now(UTC)),
        "warnings": list(warnings),
        "input": _given(read),
        "writer": writer,
    }
    values = {
        "timestamp": timestamp(action.time),
        "path": reference.path,
        "version": reference.version,
        "info": _given(info),
        "metadata": document,
        "member": reference.member if isinstance(reference, ArchiveMemberReference) else None,
        "deleted": document is None,
    }
    return _given(values)


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """Columns that are NULL are left out."""
    if None not in values.values():
        return values
    return {key: value for key, value in values.items() if value is not None}


def promoted_columns(metadata: Mapping[str, Any]) -> dict[str, str | int]:
    """The promoted columns of a document, in either format and with either kind of keys.

    Text is as in the document; several values are joined by the backslash that separated them.
    What is empty, or no text, or (by the column's type) no date or no integer, is left out.
    """
    promoted: dict[str, str | int] = {}
    for name, keys, cast in _PROMOTED:
        text = metadata.get(name)
        if type(text) is not str:
            text = _text(_first(metadata, keys))
        if text:
            value = text if cast is None else cast(text)
            if value is not None:
                promoted[name] = value
    return promoted


def _first(metadata: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    """The element under the first of the keys that the document has; None without one."""
    for key in keys:
        if key in metadata:
            return metadata[key]
    return None


def _text(element: Any) -> str:
    if element is None:
        return ""
    if isinstance(element, dict):
        element = element.get("Value")
    if isinstance(element, list):
        return "\\".join(_text(value) for value in element)
    return "" if element is None or isinstance(element, dict) else str(element)


def _date(text: str) -> str | None:
    """PS3.5 6.2, DA: YYYYMMDD, or YYYY.MM.DD as ACR-NEMA 2.0 wrote it; None for anything else."""
    digits = text.replace(".", "") if len(text) == _DATE_DIGITS + 2 else text
    if len(digits) != _DATE_DIGITS or not (digits.isascii() and digits.isdecimal()):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()
    except ValueError:
        return None


def _integer(text: str) -> int | None:
    """PS3.5 6.2, IS: decimal digits with an optional sign; None for anything else."""
    stripped = text.strip(" ")
    return int(stripped) if _INTEGER.fullmatch(stripped) else None


_Cast = Callable[[str], str | int | None]
_CAST: Mapping[str, _Cast] = {"DATE": _date, "INTEGER": _integer}
# Name, keys in either format, and what makes a value of the text (None: it is the value).
_PROMOTED: tuple[tuple[str, tuple[str, ...], _Cast | None], ...] = tuple(
    (each.name, (each.name, each.tag, each.tag.upper()), _CAST.get(each.type)) for each in PROMOTED
)
