"""A row of the metadata table: from an action and what was read to what a warehouse takes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from dcm2bq.events.actions import Action, InstanceReference
from dcm2bq.schema.tables import PROMOTED
from dcm2bq.times import timestamp

# PS3.6: the promoted columns' tags, for documents whose keys are tags.
PROMOTED_TAGS = {
    "PatientID": "00100020",
    "StudyInstanceUID": "0020000d",
    "SeriesInstanceUID": "0020000e",
    "SOPInstanceUID": "00080018",
    "SOPClassUID": "00080016",
    "Modality": "00080060",
    "StudyDate": "00080020",
}
_DATE_DIGITS = 8
_PROMOTED_KEYWORDS = tuple((column.name, column.type == "DATE") for column in PROMOTED)


@dataclass(frozen=True, slots=True)
class Row:
    """One row, ready to be sent.

    Attributes:
        values: column name to value, as BigQuery's ``insertAll`` takes it: times as RFC 3339
            text, JSON columns as text that holds JSON, columns that are NULL left out.
        identity: what makes it this row and no other; two deliveries of one event share it.
    """

    values: Mapping[str, Any]
    identity: tuple[str, ...]

    @property
    def insert_id(self) -> str:
        """The row's id for BigQuery's deduplication: 32 characters."""
        digest = hashlib.sha256("\0".join(self.identity).encode()).digest()
        return base64.urlsafe_b64encode(digest[:24]).decode()

    @property
    def path(self) -> str:
        return str(self.values["path"])

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


def delete_row(action: Action) -> Row:
    """The row that records a delete: no metadata."""
    return Row(_values(action, None, (), None), identity(action))


def metadata_row(
    action: Action,
    document: str,
    promoted: Mapping[str, str],
    *,
    warnings: Sequence[str] = (),
    bytes_read: int,
) -> Row:
    """The row of a header that was read.

    Args:
        action: what was done.
        document: the document as JSON text.
        promoted: the promoted columns, as `promoted_columns` takes them from the document.
        warnings: what could not be decoded.
        bytes_read: bytes that were read of the object.
    """
    values = _values(action, bytes_read, warnings, document)
    values.update(promoted)
    return Row(values, identity(action))


def identity(action: Action) -> tuple[str, ...]:
    """What two deliveries of one event have in common.

    Cloud Storage's are told apart by (bucket, name, generation, metageneration, kind of event);
    a DICOMweb store's may lack a version, so their time counts too.
    """
    reference = action.reference
    when = action.time.isoformat() if isinstance(reference, InstanceReference) else ""
    metageneration = "" if action.metageneration is None else str(action.metageneration)
    return (reference.path, reference.version or "", metageneration, action.event, when)


def _values(
    action: Action, bytes_read: int | None, warnings: Sequence[str], document: str | None
) -> dict[str, Any]:
    facts, reference = action.facts, action.reference
    read = {
        "type": reference.input_type,
        "size": facts.size,
        "bytesRead": bytes_read,
        "storageClass": facts.storage_class,
        "contentType": facts.content_type,
        "crc32c": facts.crc32c,
        "md5Hash": facts.md5_hash,
        "metadata": msgspec.json.encode(facts.metadata).decode() if facts.metadata else None,
    }
    info = {
        "event": action.event,
        "eventId": action.event_id,
        "metageneration": action.metageneration,
        "ingested": timestamp(datetime.now(UTC)),
        "warnings": list(warnings),
        "input": _given(read),
    }
    values = {
        "timestamp": timestamp(action.time),
        "path": reference.path,
        "version": reference.version,
        "info": _given(info),
        "metadata": document,
    }
    return _given(values)


def _given(values: dict[str, Any]) -> dict[str, Any]:
    """Columns that are NULL are left out."""
    if None not in values.values():
        return values
    return {key: value for key, value in values.items() if value is not None}


def promoted_columns(metadata: Mapping[str, Any]) -> dict[str, str]:
    """The promoted columns of a document, in either format and with either kind of keys.

    Values stand as in the document; several are joined by the backslash that parted them. What
    is empty, or no text, or (for ``StudyDate``) no date, is left out.
    """
    promoted: dict[str, str] = {}
    for keyword, is_date in _PROMOTED_KEYWORDS:
        text = metadata.get(keyword)
        if type(text) is not str:
            text = _text(_element(metadata, keyword))
        if text and is_date:
            text = _date(text)
        if text:
            promoted[keyword] = text
    return promoted


def _element(metadata: Mapping[str, Any], keyword: str) -> Any:
    tag = PROMOTED_TAGS[keyword]
    for key in (keyword, tag, tag.upper()):
        if key in metadata:
            return metadata[key]
    return None


def _text(element: Any) -> str:
    if isinstance(element, Mapping):
        element = element.get("Value")
    if isinstance(element, list):
        return "\\".join(_text(value) for value in element)
    return "" if element is None or isinstance(element, Mapping) else str(element)


def _date(text: str) -> str:
    """PS3.5 6.2, DA: YYYYMMDD, or YYYY.MM.DD as ACR-NEMA 2.0 wrote it; anything else is none."""
    digits = text.replace(".", "") if len(text) == _DATE_DIGITS + 2 else text
    if len(digits) != _DATE_DIGITS or not (digits.isascii() and digits.isdecimal()):
        return ""
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()
    except ValueError:
        return ""
