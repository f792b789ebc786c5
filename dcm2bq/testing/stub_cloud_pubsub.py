"""The stub cloud's Pub/Sub: topics that store published messages."""

from __future__ import annotations

import base64
import binascii
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from dcm2bq.testing.stub_cloud_http import Reply, Request

# https://cloud.google.com/pubsub/quotas#resource_limits
_MAX_MESSAGE_BYTES = 10_000_000
_MAX_ATTRIBUTES = 100
_MAX_KEY_BYTES = 256
_MAX_VALUE_BYTES = 1024


@dataclass(frozen=True, slots=True)
class PublishedMessage:
    """One message as it was published."""

    message_id: str
    data: bytes
    attributes: Mapping[str, str]


class StubPubSub:
    """Topics by name.

    Attributes:
        topics: the existing topics; any other is "Resource not found".
    """

    def __init__(self) -> None:
        self.topics: dict[str, list[PublishedMessage]] = {}
        self._last_id = 0
        self._lock = threading.Lock()

    def create_topic(self, topic: str) -> list[PublishedMessage]:
        """Create a topic, and return its list of messages."""
        with self._lock:
            return self.topics.setdefault(topic, [])

    def serve(self, request: Request) -> Reply:
        """Return the response to a call."""
        name, _, verb = "/".join(request.parts[1:]).partition(":")
        if request.method != "POST" or verb != "publish":
            return Reply.error(400, "The stub cannot do that.", "invalid")
        with self._lock:
            return self._publish(name, request)

    def _publish(self, name: str, request: Request) -> Reply:
        kept = self.topics.get(name)
        if kept is None:
            return Reply.error(404, f"Resource not found (resource={name.rpartition('/')[2]}).")
        try:
            messages = [_message(each) for each in msgspec.json.decode(request.body)["messages"]]
        except (ValueError, KeyError, TypeError) as error:
            return Reply.error(400, f"Invalid message: {error}", "invalid")
        ids = []
        for data, attributes in messages:
            self._last_id += 1
            ids.append(str(self._last_id))
            kept.append(PublishedMessage(ids[-1], data, attributes))
        return Reply.json({"messageIds": ids})


def _message(message: Mapping[str, Any]) -> tuple[bytes, dict[str, str]]:
    try:
        data = base64.b64decode(message.get("data", ""), validate=True)
    except binascii.Error as error:
        raise ValueError("data is not base64") from error
    attributes = message.get("attributes") or {}
    if not data and not attributes:
        raise ValueError("neither data nor attributes")
    size = len(data)
    for key, value in attributes.items():
        if not isinstance(value, str) or not 0 < len(key.encode()) <= _MAX_KEY_BYTES:
            raise ValueError("an attribute is not text")
        if len(value.encode()) > _MAX_VALUE_BYTES:
            raise ValueError("an attribute is too long")
        size += len(key.encode()) + len(value.encode())
    if size > _MAX_MESSAGE_BYTES or len(attributes) > _MAX_ATTRIBUTES:
        raise ValueError("the message is too large")
    return data, dict(attributes)
