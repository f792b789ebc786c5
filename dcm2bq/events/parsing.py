"""Parses a CloudEvent into an action, with one table of event types.

There are three forms: Eventarc's storage events, Cloud Storage's Pub/Sub notifications
(``payloadFormat=JSON_API_V1``) and the Healthcare API's notifications. The last two arrive inside a
``messagePublished`` event.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Protocol

from dcm2bq.errors import MalformedEventError
from dcm2bq.events.actions import (
    Action,
    Ignored,
    InstanceReference,
    Kind,
    ObjectFacts,
    ObjectReference,
)
from dcm2bq.events.dicom_resource import DicomResource
from dcm2bq.events.object_rules import ObjectRules
from dcm2bq.events.storage_resource import clean, facts_of, optional_integer, optional_text
from dcm2bq.times import parse_time

# An extension attribute of the CloudEvent in a member's dead letter. When that event is replayed,
# only this member is read.
MEMBER = "dcm2bqmember"
STORAGE_PREFIX = "google.cloud.storage.object.v1."
MESSAGE_PUBLISHED = "google.cloud.pubsub.topic.v1.messagePublished"

# https://cloud.google.com/storage/docs/pubsub-notifications#events
# Both "deleted" and "archived" end a generation. An ordinary delete in a versioned bucket is
# "archived", and so is the old generation if an object is overwritten there.
STORAGE_EVENTS = {
    "finalized": Kind.READ,
    "metadataUpdated": Kind.READ,
    "deleted": Kind.DELETE,
    "archived": Kind.DELETE,
}
STORAGE_TYPES = {f"{STORAGE_PREFIX}{name}": name for name in STORAGE_EVENTS}
NOTIFICATION_EVENTS = {
    "OBJECT_FINALIZE": "finalized",
    "OBJECT_METADATA_UPDATE": "metadataUpdated",
    "OBJECT_DELETE": "deleted",
    "OBJECT_ARCHIVE": "archived",
}
# https://cloud.google.com/healthcare-api/docs/dicom-pubsub. Unsure: the exact name of a delete,
# so every action that mentions a delete counts as one. An unknown action is read, and counts as a
# delete if the instance is gone. The table is right in both cases.
HEALTHCARE_READS = frozenset({"StoreInstances", "ImportDicomData", "SetBlobSettings"})
_HEALTHCARE_DELETE = re.compile(r"delet", re.IGNORECASE)


class CloudEvent(Protocol):
    """The parts of a `cloudevents.http.CloudEvent` that dcm2bq uses."""

    @property
    def data(self) -> Any: ...

    def get(self, key: str, default: Any = None) -> Any: ...


def interpret(event: CloudEvent, rules: ObjectRules) -> Action | Ignored:
    """Return the action of the event.

    Raises:
        MalformedEventError: the type is handled, but a field that it requires is missing or
            invalid.
    """
    kind = str(event.get("type", ""))
    name = STORAGE_TYPES.get(kind)
    if name is not None:
        return _storage(event, name, _object(event.data), rules)
    if kind == MESSAGE_PUBLISHED:
        return _message(event, rules)
    return Ignored("the event type is not handled")


def _message(event: CloudEvent, rules: ObjectRules) -> Action | Ignored:
    message = _object(event.data).get("message")
    if not isinstance(message, Mapping):
        raise MalformedEventError("the Pub/Sub event has no message; expected data.message")
    attributes = message.get("attributes") or {}
    if not isinstance(attributes, Mapping):
        raise MalformedEventError("message.attributes is not a JSON object")
    payload = _decode(message.get("data"))
    if "eventType" in attributes and "bucketId" in attributes:
        return _notification(event, attributes, payload, rules)
    resource = payload.decode("utf-8", "replace").strip()
    name = DicomResource.parse(resource)
    if name is not None and name.instance is not None:
        return _healthcare(event, message, attributes, resource)
    return Ignored("not a notification of Cloud Storage or of a DICOM instance")


def _notification(
    event: CloudEvent, attributes: Mapping[str, Any], payload: bytes, rules: ObjectRules
) -> Action | Ignored:
    name = NOTIFICATION_EVENTS.get(str(attributes["eventType"]))
    if name is None:
        return Ignored("the event type is not handled")
    # With payloadFormat NONE, there is no resource, but the attributes contain the name.
    resource = {
        "bucket": attributes.get("bucketId"),
        "name": attributes.get("objectId"),
        "generation": attributes.get("objectGeneration"),
    }
    if payload:
        resource |= _object(payload)
    return _storage(event, name, resource, rules, happened=attributes.get("eventTime"))


def _storage(
    event: CloudEvent,
    name: str,
    resource: Mapping[str, Any],
    rules: ObjectRules,
    *,
    happened: object = None,
) -> Action | Ignored:
    object_name = _text(resource, "name")
    ignored = rules.ignored(object_name)
    if ignored is not None:
        return ignored
    return Action(
        kind=STORAGE_EVENTS[name],
        event=name,
        event_id=clean(str(event.get("id", ""))),
        time=_first_time(
            happened,
            event.get("time"),
            resource.get("timeDeleted"),
            resource.get("updated"),
            resource.get("timeCreated"),
        ),
        reference=_reference(_text(resource, "bucket"), object_name, resource),
        metageneration=_optional_integer(resource, "metageneration"),
        facts=facts_of(resource),
        sniff=rules.needs_sniffing(object_name),
        archive=rules.is_archive(object_name),
        member=optional_text(event.get(MEMBER)),
    )


def _reference(bucket: str, name: str, resource: Mapping[str, Any]) -> ObjectReference:
    generation = _optional_integer(resource, "generation")
    if generation is None:
        raise MalformedEventError("the event has no generation")
    try:
        return ObjectReference(bucket, name, generation)
    except ValueError as error:
        raise MalformedEventError(f"invalid object in the event: {error}") from error


def _healthcare(
    event: CloudEvent, message: Mapping[str, Any], attributes: Mapping[str, Any], resource: str
) -> Action:
    action = clean(str(attributes.get("action") or "StoreInstances"))
    deletes = bool(_HEALTHCARE_DELETE.search(action))
    return Action(
        kind=Kind.DELETE if deletes else Kind.READ,
        event=action,
        event_id=clean(str(event.get("id", ""))),
        time=_first_time(
            attributes.get("lastUpdatedTime"), message.get("publishTime"), event.get("time")
        ),
        reference=InstanceReference(resource, optional_text(attributes.get("versionId"))),
        facts=ObjectFacts(storage_class=optional_text(attributes.get("storageClass"))),
        gone_is_deleted=not deletes and action not in HEALTHCARE_READS,
    )


def _object(data: object) -> Mapping[str, Any]:
    """Parse the JSON object in an event's data, which is parsed already, text or bytes."""
    if isinstance(data, (bytes, str)):
        try:
            data = json.loads(data)
        except (ValueError, RecursionError) as error:
            # The decoder's own message and document would contain the payload.
            raise MalformedEventError("the event's data is not JSON") from error
    if not isinstance(data, Mapping):
        raise MalformedEventError("the event's data is not a JSON object")
    return data


def _decode(data: object) -> bytes:
    if data is None:
        return b""
    try:
        return base64.b64decode(str(data), validate=True)
    except (binascii.Error, ValueError) as error:
        raise MalformedEventError("message.data is not base64") from error


def _text(resource: Mapping[str, Any], key: str) -> str:
    value = resource.get(key)
    if not isinstance(value, str) or not value:
        raise MalformedEventError(f"the event has no {key}")
    return value


def _optional_integer(resource: Mapping[str, Any], key: str) -> int | None:
    value = resource.get(key)
    if value is None:
        return None
    number = optional_integer(value)
    if number is None:
        raise MalformedEventError(f"the event's {key} is not a 64-bit integer")
    return number


def _first_time(*candidates: object) -> datetime:
    """Return the first readable time, else the current time: a row must have one."""
    for candidate in candidates:
        moment = parse_time(candidate)
        if moment is not None:
            return moment
    return datetime.now(UTC)
