"""A stored dead letter, and its original event."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cloudevents.exceptions import GenericException
from cloudevents.http import CloudEvent, from_http

from dcm2bq.errors import NotReplayableError
from dcm2bq.events.building import FILE_EVENT
from dcm2bq.events.dicom_resource import DicomResource
from dcm2bq.events.parsing import MESSAGE_PUBLISHED
from dcm2bq.times import timestamp

_STRUCTURED = "application/cloudevents+json"
# https://cloud.google.com/pubsub/docs/handling-failures#track-delivery-attempts: attributes that
# Pub/Sub adds to a message that it dead-letters itself.
_FORWARDED = "CloudPubSubDeadLetterSource"
_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+").fullmatch
_NEW_LINE = re.compile(r"[\r\n\0]").search


@dataclass(frozen=True, slots=True)
class StoredDeadLetter:
    """A row of the ``dead_letter`` table.

    Attributes:
        message_id: its id; empty if the row has none.
        published: when it was published, in UTC.
        reason: as `dcm2bq.operations.replay.store` counts it.
        data: the event as structured JSON, or the content of a transport message.
        attributes: the published attributes; empty if they cannot be read.
    """

    message_id: str
    published: datetime | None
    reason: str
    data: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OriginalEvent:
    """An event as an HTTP request, with the stored bytes, and as a parsed CloudEvent."""

    headers: Mapping[str, str]
    body: bytes
    event: CloudEvent


def original_event(dead_letter: StoredDeadLetter) -> OriginalEvent:
    """Return the original event of a dead letter: the same type, id, generation and payload.

    Dead letters of the function contain the whole event. Those that Pub/Sub writes after the last
    delivery attempt contain the transport message: the CloudEvent's attributes as ``ce-*`` and its
    payload, or a bare notification, which is then wrapped as Eventarc wraps it.

    Raises:
        NotReplayableError: the dead letter contains none of these, or names a file on another
            machine.
    """
    if not dead_letter.message_id:
        raise NotReplayableError("it has no message_id, so it cannot be marked as replayed")
    headers, body = _request(dead_letter)
    if not all(map(_is_header, headers.items())):
        raise NotReplayableError("an attribute of its event cannot be sent as an HTTP header")
    try:
        event = from_http(dict(headers), body)
    except (GenericException, ValueError, TypeError, RecursionError) as error:
        raise NotReplayableError("it contains no readable CloudEvent") from error
    if event.get("type") == FILE_EVENT:
        raise NotReplayableError("it names a file: run dcm2bq ingest --again where the file is")
    return OriginalEvent(headers, body, event)


def _request(dead_letter: StoredDeadLetter) -> tuple[Mapping[str, str], bytes]:
    if _is_structured(dead_letter.data):
        return {"content-type": _STRUCTURED}, _bytes(dead_letter.data)
    attributes = dead_letter.attributes
    binary = {key: value for key, value in attributes.items() if key.startswith("ce-")}
    if "ce-type" in binary:
        kind = attributes.get("content-type") or attributes.get("Content-Type")
        return {**binary, "content-type": kind or "application/json"}, _bytes(dead_letter.data)
    if {"eventType", "bucketId"} <= attributes.keys() or DicomResource.parse(
        dead_letter.data.strip()
    ):
        body = json.dumps(_message_published(dead_letter), ensure_ascii=False).encode()
        return {"content-type": _STRUCTURED}, body
    raise NotReplayableError("it contains neither a CloudEvent nor a notification")


def _bytes(text: str) -> bytes:
    """Encode the text as UTF-8, with lone surrogates, which may come from invalid bytes."""
    return text.encode("utf-8", "surrogatepass")


def _is_header(header: tuple[str, str]) -> bool:
    """Check a header by RFC 9110, 5.1 and 5.5: a token, and no CR, LF or NUL in the value."""
    name, value = header
    return _TOKEN(name) is not None and not _NEW_LINE(value)


def _is_structured(data: str) -> bool:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(document, dict) and {"specversion", "type", "id"} <= document.keys()


def _message_published(dead_letter: StoredDeadLetter) -> dict[str, Any]:
    attributes = dead_letter.attributes
    when = attributes.get(f"{_FORWARDED}TopicPublishTime")
    when = when or (timestamp(dead_letter.published) if dead_letter.published else None)
    source = attributes.get(f"{_FORWARDED}Subscription", "unknown")
    message = {
        "attributes": {k: v for k, v in attributes.items() if not k.startswith(_FORWARDED)},
        "data": base64.b64encode(_bytes(dead_letter.data)).decode(),
        "messageId": dead_letter.message_id,
        "publishTime": when,
    }
    return {
        "specversion": "1.0",
        "id": dead_letter.message_id,
        "source": f"//pubsub.googleapis.com/subscriptions/{source}",
        "type": MESSAGE_PUBLISHED,
        **({"time": when} if when else {}),
        "datacontenttype": "application/json",
        "data": {"message": message, "subscription": source},
    }
