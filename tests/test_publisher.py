"""Dead letters into a Pub/Sub topic: in as few requests as their size allows."""

import base64
import json
from types import SimpleNamespace

import pytest

from dcm2bq.dead_letters.dead_letter import DeadLetter
from dcm2bq.dead_letters.publisher import DeadLetterTopic
from dcm2bq.errors import (
    ConfigurationError,
    DeploymentError,
    TransientError,
    UnavailableError,
)

TOPIC = "projects/p/topics/t"


class RecordingApi:
    """Answers every request with one status, and stores the requests."""

    def __init__(self, status=200):
        self.requests = []
        self._status = status

    def denied(self, answer, role):
        return DeploymentError(f"grant {role}")

    def request(self, method, path, *, body, headers):
        self.requests.append((method, path, headers, json.loads(body)["messages"]))
        return SimpleNamespace(ok=self._status == 200, status=self._status)


def test_a_dead_letter_is_one_message():
    api = RecordingApi()
    DeadLetterTopic(TOPIC, api).publish(DeadLetter('{"id": "é"}', {"reason": "not-dicom"}))
    ((method, path, headers, (message,)),) = api.requests
    assert (method, path) == ("POST", "/v1/projects/p/topics/t:publish")
    assert headers == {"Content-Type": "application/json"}
    assert base64.b64decode(message["data"]).decode() == '{"id": "é"}'
    assert message["attributes"] == {"reason": "not-dicom"}


@pytest.mark.parametrize(
    ("encoded_sizes", "messages"),
    [
        ([], []),
        ([4, 4, 4], [3]),
        ([2_500_000, 2_500_000, 4], [2, 1]),
        ([2_500_000, 2_500_004, 4], [1, 2]),
        ([6_000_000, 4], [1, 1]),
        ([4, 6_000_000], [1, 1]),
        ([4, 5_000_000, 5_000_000], [1, 1, 1]),
        ([6_000_000, 2_500_000, 2_500_000], [1, 2]),
    ],
)
def test_a_request_takes_five_million_bytes_or_one_dead_letter(encoded_sizes, messages):
    api = RecordingApi()
    dead_letters = [DeadLetter("x" * (size // 4 * 3), {}) for size in encoded_sizes]
    DeadLetterTopic(TOPIC, api).publish_many(dead_letters)
    assert [len(sent) for *_, sent in api.requests] == messages


@pytest.mark.parametrize(
    ("status", "error", "message"),
    [
        (401, DeploymentError, f"grant roles/pubsub.publisher on {TOPIC}"),
        (403, DeploymentError, f"grant roles/pubsub.publisher on {TOPIC}"),
        (404, DeploymentError, f"the dead-letter topic {TOPIC} is missing; create it"),
        (400, UnavailableError, "Pub/Sub returned HTTP 400 for a dead letter"),
        (503, UnavailableError, "Pub/Sub returned HTTP 503 for a dead letter"),
    ],
)
def test_a_refused_request_says_what_to_do(status, error, message):
    with pytest.raises(TransientError) as caught:
        DeadLetterTopic(TOPIC, RecordingApi(status)).publish(DeadLetter("{}", {}))
    assert (type(caught.value), str(caught.value)) == (error, message)


@pytest.mark.parametrize(
    "topic", ["t", "projects/p/topics", "projects/p/topics/t/x", "x/p/topics/t", "projects/p/x/t"]
)
def test_a_topic_is_named_in_full(topic):
    with pytest.raises(
        ConfigurationError, match=r"^deadLetter\.topic must be projects/PROJECT/topics/TOPIC$"
    ):
        DeadLetterTopic(topic, RecordingApi())
