"""A dead letter: the whole event and the reason. It contains no value from the file."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from cloudevents.conversion import to_json
from cloudevents.http import CloudEvent

from dcm2bq.errors import Dcm2BqError
from dcm2bq.events.actions import Action, ArchiveMemberReference, ObjectReference, Reference
from dcm2bq.times import timestamp

# https://cloud.google.com/pubsub/quotas#resource_limits: the limit of an attribute's value.
_MAX_ATTRIBUTE_BYTES = 1024


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A dead letter as it is published, or stored in the warehouse.

    Attributes:
        data: the CloudEvent as structured JSON.
        attributes: ``reason``, ``error``, ``eventType``, ``eventId``, ``bucket``, ``object``,
            ``generation``, ``time``; for an archive also ``member``, ``limit``, ``format``. An
            attribute is left out if the event has no value for it.
        message_id: its id in the warehouse; empty: a new id. Dead letters with the same id count
            once.
    """

    data: str
    attributes: Mapping[str, str]
    message_id: str = ""


class DeadLetters(Protocol):
    """The destination of dead letters."""

    def publish(self, dead_letter: DeadLetter) -> None:
        """Record a dead letter.

        Raises:
            TransientError: it was not recorded, so the event must not be acknowledged.
        """

    def publish_many(self, dead_letters: Sequence[DeadLetter]) -> None:
        """Record dead letters, at most a few hundred.

        Raises:
            TransientError: some may not have been recorded.
        """


def dead_letter_of(
    event: Any, action: Action | None, error: Dcm2BqError, *, custom_metadata: bool = True
) -> DeadLetter:
    """Build the dead letter of an event that failed.

    Args:
        event: the `cloudevents.http.CloudEvent`.
        action: the action of the event, if the event could be parsed.
        error: why it failed.
        custom_metadata: whether to keep the object's custom metadata, which may identify a
            patient. Without it, a replayed event gives a row without ``info.input.metadata``.
    """
    attributes = {
        "reason": error.reason,
        "error": type(error).__name__,
        "eventType": event.get("type"),
        "eventId": event.get("id"),
        "time": timestamp(action.time) if action else event.get("time"),
        # For archives and their members: the limit that was exceeded, or the unsupported format.
        "limit": getattr(error, "limit", None),
        "format": getattr(error, "format", None),
        **_names(event, action),
    }
    return DeadLetter(
        data=_structured(event if custom_metadata else _without_custom_metadata(event)),
        attributes={key: _attribute(str(value)) for key, value in attributes.items() if value},
    )


def _without_custom_metadata(event: Any) -> Any:
    """Return the event without the object's ``metadata``, also inside a Pub/Sub message."""
    data = _parsed(event.data)
    if not isinstance(data, Mapping):
        return event
    message = data.get("message")
    if isinstance(message, Mapping):
        data = {**data, "message": _message_without_custom_metadata(message)}
    else:
        data = {key: value for key, value in data.items() if key != "metadata"}
    return CloudEvent(dict(event.get_attributes()), data)


def _parsed(data: Any) -> Any:
    """Parse the data of an event, which is a JSON object, text or bytes."""
    if not isinstance(data, (str, bytes)):
        return data
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _message_without_custom_metadata(message: Mapping[str, Any]) -> Mapping[str, Any]:
    try:
        # Skips characters that are not base64: what cannot be parsed as an event may hold metadata.
        resource = json.loads(base64.b64decode(str(message.get("data", ""))))
    except (ValueError, RecursionError):
        # Not a storage notification. No other event has custom metadata.
        return message
    if not isinstance(resource, dict) or "metadata" not in resource:
        return message
    del resource["metadata"]
    return {**message, "data": base64.b64encode(json.dumps(resource).encode()).decode()}


def _structured(event: Any) -> str:
    """Encode the event as structured JSON. NaN and Infinity, which are not JSON, become text."""
    try:
        text = to_json(event).decode()
    except RecursionError:
        # The parser had more of the stack than is left here. A new thread has an empty stack.
        with ThreadPoolExecutor(1) as thread:
            text = thread.submit(to_json, event).result().decode()
    if "NaN" in text or "Infinity" in text:
        text = json.dumps(json.loads(text, parse_constant=str))
    return text


def _names(event: Any, action: Action | None) -> dict[str, Any]:
    if action is None:
        return _claimed_names(event.data)
    reference = action.reference
    if isinstance(reference, ArchiveMemberReference):
        return {**_reference_names(reference.archive), "member": reference.member}
    return _reference_names(reference)


def _reference_names(reference: Reference) -> dict[str, Any]:
    if isinstance(reference, ObjectReference):
        return {
            "bucket": reference.bucket,
            "object": reference.name,
            "generation": reference.version,
        }
    return {"object": reference.path, "generation": reference.version}


def _claimed_names(data: Any) -> dict[str, Any]:
    """Return the usable facts about the object in a malformed event."""
    if not isinstance(data, Mapping):
        return {}
    claimed = {
        "bucket": data.get("bucket"),
        "object": data.get("name"),
        "generation": data.get("generation"),
    }
    return {key: value for key, value in claimed.items() if isinstance(value, (str, int))}


def _attribute(text: str) -> str:
    encoded = text.encode("utf-8", "replace")[:_MAX_ATTRIBUTE_BYTES]
    return encoded.decode("utf-8", "ignore")


def named_versions(attributes: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    """Return the path and version of the object in a dead letter, and of the archive's member.

    Args:
        attributes: `DeadLetter.attributes`.
    """
    name, version = attributes.get("object"), attributes.get("generation")
    if name is None:
        return []
    bucket = attributes.get("bucket")
    path = name if bucket is None else f"gs://{bucket}/{name}"
    member = attributes.get("member")
    return [(path, version)] + ([] if member is None else [(f"{path}#{member}", version)])


def published_row(dead_letter: DeadLetter, message_id: str) -> dict[str, Any]:
    """Build the row that a Pub/Sub BigQuery subscription would write for this dead letter."""
    return {
        "subscription_name": "",
        "message_id": message_id,
        "publish_time": timestamp(datetime.now(UTC)),
        "data": dead_letter.data,
        "attributes": json.dumps(dead_letter.attributes, ensure_ascii=False),
    }


def replayed_rows(message_ids: Sequence[str]) -> list[dict[str, str]]:
    """Build the rows that mark these dead letters as replayed now."""
    now = timestamp(datetime.now(UTC))
    return [{"message_id": each, "replayed": now} for each in message_ids]
