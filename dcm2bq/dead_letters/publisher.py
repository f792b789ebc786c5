"""Publishes dead letters to a Pub/Sub topic over REST."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dcm2bq.dead_letters.dead_letter import DeadLetter
from dcm2bq.errors import ConfigurationError, DeploymentError, TransientError, UnavailableError
from dcm2bq.http.google import ApiResponse, GoogleApi

_TOPIC_PARTS = 4
# https://cloud.google.com/pubsub/quotas#resource_limits: a request has at most 10 MB.
_REQUEST_BYTES = 5_000_000


class DeadLetterTopic:
    """Publishes to ``projects/P/topics/T``.

    https://cloud.google.com/pubsub/docs/reference/rest/v1/projects.topics/publish

    Raises:
        ConfigurationError: the topic's name is invalid.
    """

    def __init__(self, topic: str, api: GoogleApi | None = None) -> None:
        parts = topic.split("/")
        if len(parts) != _TOPIC_PARTS or parts[0] != "projects" or parts[2] != "topics":
            raise ConfigurationError("deadLetter.topic must be projects/PROJECT/topics/TOPIC")
        self._topic = topic
        self._api = api or GoogleApi("Pub/Sub", "pubsub", "PUBSUB_EMULATOR_HOST")

    def publish(self, dead_letter: DeadLetter) -> None:
        self.publish_many([dead_letter])

    def publish_many(self, dead_letters: Sequence[DeadLetter]) -> None:
        for messages in _requests(dead_letters):
            self._publish(messages)

    def _publish(self, messages: Sequence[Mapping[str, Any]]) -> None:
        answer = self._api.request(
            "POST",
            f"/v1/{self._topic}:publish",
            body=json.dumps({"messages": messages}).encode(),
            headers={"Content-Type": "application/json"},
        )
        if not answer.ok:
            raise self._error(answer)

    def _error(self, answer: ApiResponse) -> TransientError:
        if answer.status in (401, 403):
            return self._api.denied(answer, f"roles/pubsub.publisher on {self._topic}")
        if answer.status == 404:
            return DeploymentError(f"the dead-letter topic {self._topic} is missing; create it")
        return UnavailableError(f"Pub/Sub returned HTTP {answer.status} for a dead letter")


def _requests(dead_letters: Sequence[DeadLetter]) -> Iterator[list[Mapping[str, Any]]]:
    """Yield the dead letters as messages, in as few requests as their size allows."""
    messages: list[Mapping[str, Any]] = []
    size = 0
    for dead_letter in dead_letters:
        data = base64.b64encode(dead_letter.data.encode()).decode()
        if messages and size + len(data) > _REQUEST_BYTES:
            yield messages
            messages, size = [], 0
        messages.append({"data": data, "attributes": dict(dead_letter.attributes)})
        size += len(data)
    if messages:
        yield messages
