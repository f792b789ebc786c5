"""Dead letters into a Pub/Sub topic, over REST."""

from __future__ import annotations

import base64
import json

from dcm2bq.dead_letters.letter import DeadLetter
from dcm2bq.errors import ConfigurationError, DeploymentError, TransientError, UnavailableError
from dcm2bq.http.google import ApiResponse, GoogleApi

_TOPIC_PARTS = 4


class DeadLetterTopic:
    """Publishes to ``projects/P/topics/T``.

    https://cloud.google.com/pubsub/docs/reference/rest/v1/projects.topics/publish

    Raises:
        ConfigurationError: the topic's name is none.
    """

    def __init__(self, topic: str, api: GoogleApi | None = None) -> None:
        parts = topic.split("/")
        if len(parts) != _TOPIC_PARTS or parts[0] != "projects" or parts[2] != "topics":
            raise ConfigurationError("deadLetter.topic: it may be projects/PROJECT/topics/TOPIC")
        self._topic = topic
        self._api = api or GoogleApi("Pub/Sub", "pubsub", "PUBSUB_EMULATOR_HOST")

    def publish(self, letter: DeadLetter) -> None:
        message = {
            "data": base64.b64encode(letter.data.encode()).decode(),
            "attributes": dict(letter.attributes),
        }
        answer = self._api.request(
            "POST",
            f"/v1/{self._topic}:publish",
            body=json.dumps({"messages": [message]}).encode(),
            headers={"Content-Type": "application/json"},
        )
        if not answer.ok:
            raise self._error(answer)

    def _error(self, answer: ApiResponse) -> TransientError:
        if answer.status in (401, 403):
            return self._api.denied(answer, f"roles/pubsub.publisher on {self._topic}")
        if answer.status == 404:
            return DeploymentError(f"the dead-letter topic {self._topic} is missing; create it")
        return UnavailableError(f"Pub/Sub answered HTTP {answer.status} to a dead letter")
