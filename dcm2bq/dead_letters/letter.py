"""A dead letter: the whole event, and why it could not be done. No value from the file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from cloudevents.conversion import to_json

from dcm2bq.errors import Dcm2BqError
from dcm2bq.events.actions import Action, ObjectReference
from dcm2bq.times import timestamp

# https://cloud.google.com/pubsub/quotas#resource_limits: an attribute's value, in bytes.
_MAX_ATTRIBUTE_BYTES = 1024


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """What is published, or kept in the warehouse.

    Attributes:
        data: the CloudEvent as structured JSON.
        attributes: ``reason``, ``error``, ``eventType``, ``eventId``, ``bucket``, ``object``,
            ``generation``, ``time``; those that the event does not have are left out.
    """

    data: str
    attributes: Mapping[str, str]


class DeadLetters(Protocol):
    """Where dead letters go."""

    def publish(self, letter: DeadLetter) -> None:
        """Keep it for good.

        Raises:
            TransientError: it is not kept, so the event must not be acknowledged.
        """


def dead_letter(event: Any, action: Action | None, error: Dcm2BqError) -> DeadLetter:
    """The dead letter of an event that met an error.

    Args:
        event: the `cloudevents.http.CloudEvent`.
        action: what was asked for, where the event could be understood.
        error: why it could not be done.
    """
    attributes = {
        "reason": error.reason,
        "error": type(error).__name__,
        "eventType": event.get("type"),
        "eventId": event.get("id"),
        "time": timestamp(action.time) if action else event.get("time"),
        **_names(event, action),
    }
    return DeadLetter(
        data=_structured(event),
        attributes={key: _attribute(str(value)) for key, value in attributes.items() if value},
    )


def _structured(event: Any) -> str:
    """The event as structured JSON. Python reads bare NaN and Infinity, which are none."""
    text = to_json(event).decode()
    if "NaN" in text or "Infinity" in text:
        text = json.dumps(json.loads(text, parse_constant=str))
    return text


def _names(event: Any, action: Action | None) -> dict[str, Any]:
    if action is None:
        return _claimed_names(event.data)
    reference = action.reference
    if isinstance(reference, ObjectReference):
        return {
            "bucket": reference.bucket,
            "object": reference.name,
            "generation": reference.version,
        }
    return {"object": reference.path, "generation": reference.version}


def _claimed_names(data: Any) -> dict[str, Any]:
    """What a malformed event says of its object, as far as it says it in a usable form."""
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


def published_row(letter: DeadLetter, message_id: str) -> dict[str, Any]:
    """The row that a Pub/Sub BigQuery subscription would have written of this letter."""
    return {
        "subscription_name": "",
        "message_id": message_id,
        "publish_time": timestamp(datetime.now(UTC)),
        "data": letter.data,
        "attributes": json.dumps(letter.attributes, ensure_ascii=False),
    }


def replayed_rows(message_ids: Sequence[str]) -> list[dict[str, str]]:
    """The rows that mark these dead letters as replayed, now."""
    now = timestamp(datetime.now(UTC))
    return [{"message_id": each, "replayed": now} for each in message_ids]
