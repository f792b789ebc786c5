"""Builders for every event that dcm2bq handles, as `cloudevents` objects and as HTTP."""

from __future__ import annotations

import base64
import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from cloudevents.conversion import to_binary, to_structured
from cloudevents.http import CloudEvent

from dcm2bq.events.building import storage_event
from dcm2bq.events.parsing import MESSAGE_PUBLISHED, NOTIFICATION_EVENTS

_ids = itertools.count(1)
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class StorageObject:
    """One generation of an object, as a storage event describes it.

    Its times are derived from its generation, so that a higher generation is later.
    """

    name: str
    bucket: str = "bucket"
    generation: int = 1
    metageneration: int = 1
    size: int = 1024
    content_type: str = "application/dicom"
    metadata: Mapping[str, str] = field(default_factory=dict)

    @property
    def happened(self) -> datetime:
        offset = timedelta(milliseconds=self.generation % 10**10, microseconds=self.metageneration)
        return _EPOCH + offset

    def resource(self, *, integers: Literal["strings", "numbers"] = "strings") -> dict[str, Any]:
        """Return the JSON API's object resource, with 64-bit integers as in binary events."""
        written = str if integers == "strings" else int
        return {
            "kind": "storage#object",
            "id": f"{self.bucket}/{self.name}/{self.generation}",
            "bucket": self.bucket,
            "name": self.name,
            "generation": written(self.generation),
            "metageneration": written(self.metageneration),
            "size": written(self.size),
            "contentType": self.content_type,
            "storageClass": "STANDARD",
            "timeCreated": _rfc3339(self.happened),
            "updated": _rfc3339(self.happened),
            **({"metadata": dict(self.metadata)} if self.metadata else {}),
        }


def _rfc3339(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _storage_event(kind: str, stored: StorageObject, attributes: Mapping[str, Any]) -> CloudEvent:
    given = {"id": str(next(_ids)), "time": _rfc3339(stored.happened), **attributes}
    return storage_event(kind, stored.resource(), given)


def finalized(stored: StorageObject, **attributes: Any) -> CloudEvent:
    """Build the event of a new live generation."""
    return _storage_event("finalized", stored, attributes)


def metadata_updated(stored: StorageObject, **attributes: Any) -> CloudEvent:
    """Build the event of changed metadata: same generation, higher metageneration."""
    return _storage_event("metadataUpdated", stored, attributes)


def deleted(stored: StorageObject, **attributes: Any) -> CloudEvent:
    """Build the event of a deleted generation, or an overwritten one without versioning."""
    return _storage_event("deleted", stored, attributes)


def archived(stored: StorageObject, **attributes: Any) -> CloudEvent:
    """Build the event of a generation that is no longer live in a versioned bucket."""
    return _storage_event("archived", stored, attributes)


def _message(
    data: bytes, attributes: Mapping[str, str], published: datetime, given: Mapping[str, Any]
) -> CloudEvent:
    message_id = str(next(_ids))
    message = {
        "attributes": dict(attributes),
        "data": base64.b64encode(data).decode(),
        "messageId": message_id,
        "publishTime": _rfc3339(published),
    }
    return CloudEvent(
        {
            "id": message_id,
            "source": "//pubsub.googleapis.com/projects/project/topics/topic",
            "type": MESSAGE_PUBLISHED,
            "time": _rfc3339(published),
            "datacontenttype": "application/json",
            **given,
        },
        {"message": message, "subscription": "projects/project/subscriptions/subscription"},
    )


def pubsub_notification(
    event_type: str, stored: StorageObject, *, payload: bool = True, **attributes: Any
) -> CloudEvent:
    """Build a Cloud Storage notification through Pub/Sub.

    Args:
        event_type: ``OBJECT_FINALIZE``, ``OBJECT_METADATA_UPDATE``, ``OBJECT_DELETE`` or
            ``OBJECT_ARCHIVE``.
        stored: the object.
        payload: True: ``payloadFormat=JSON_API_V1``; False: ``NONE``.
        attributes: attributes of the CloudEvent that override the defaults.

    Raises:
        ValueError: Cloud Storage has no such event.
    """
    if event_type not in NOTIFICATION_EVENTS:
        raise ValueError(f"one of {', '.join(NOTIFICATION_EVENTS)}")
    message = {
        "bucketId": stored.bucket,
        "eventTime": _rfc3339(stored.happened),
        "eventType": event_type,
        "notificationConfig": f"projects/_/buckets/{stored.bucket}/notificationConfigs/1",
        "objectGeneration": str(stored.generation),
        "objectId": stored.name,
        "payloadFormat": "JSON_API_V1" if payload else "NONE",
    }
    data = json.dumps(stored.resource()).encode() if payload else b""
    return _message(data, message, stored.happened, attributes)


def healthcare_notification(
    resource_name: str,
    message_attributes: Mapping[str, str] | None = None,
    *,
    published: datetime = _EPOCH,
    **attributes: Any,
) -> CloudEvent:
    """Build a Healthcare API notification, whose data is the instance's resource name."""
    return _message(resource_name.encode(), message_attributes or {}, published, attributes)


def to_http(
    event: CloudEvent, mode: Literal["binary", "structured"] = "binary"
) -> tuple[dict[str, str], bytes]:
    """Return the headers and the body of the event as an HTTP request."""
    headers, body = (to_binary if mode == "binary" else to_structured)(event)
    if mode == "binary":
        headers["content-type"] = "application/json"
    return headers, body if isinstance(body, bytes) else body.encode()
