"""The scripts that Terraform runs, on their own, against a simulated API."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from pubsub_stub import FRESH, PubSubStub
from terraform_module import ROOT

SUBSCRIPTION = "projects/p/subscriptions/eventarc-europe-west4-dcm2bq-finalized-sub-123"
SETTINGS = {
    "ackDeadlineSeconds": 360,
    "deadLetterPolicy": {
        "deadLetterTopic": "projects/p/topics/dcm2bq-dead-letter",
        "maxDeliveryAttempts": 100,
    },
    "expirationPolicy": {},
    "messageRetentionDuration": "604800s",
    "retryPolicy": {"maximumBackoff": "600s", "minimumBackoff": "10s"},
}


def run(
    script: str, stub: PubSubStub | str, *, patience: float = 5, **variables: str
) -> subprocess.CompletedProcess[str]:
    url = stub if isinstance(stub, str) else stub.url
    return subprocess.run(
        # -S: nothing but the standard library is to be had.
        [sys.executable, "-S", str(ROOT / "terraform" / "scripts" / script)],
        env={
            "DCM2BQ_PATIENCE_SECONDS": str(patience),
            "DCM2BQ_PAUSE_SECONDS": "0.05",
            "GOOGLE_ACCESS_TOKEN": "a-secret-token",
            "GOOGLE_PUBSUB_CUSTOM_ENDPOINT": url,
            "GOOGLE_SERVICE_USAGE_CUSTOM_ENDPOINT": url,
            **variables,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def transport(stub: PubSubStub | str, **options: Any) -> subprocess.CompletedProcess[str]:
    return run(
        "transport.py", stub, SUBSCRIPTION=SUBSCRIPTION, SETTINGS=json.dumps(SETTINGS), **options
    )


@pytest.fixture
def fresh(pubsub: PubSubStub) -> PubSubStub:
    pubsub.subscriptions[SUBSCRIPTION] = {"name": SUBSCRIPTION, **FRESH}
    return pubsub


def test_the_subscription_gets_its_settings_and_keeps_the_rest(fresh: PubSubStub) -> None:
    done = transport(fresh)

    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{SUBSCRIPTION}: dead letters, deadline and backoff are set\n"
    assert fresh.subscriptions[SUBSCRIPTION] == {"name": SUBSCRIPTION, **FRESH, **SETTINGS}
    assert [method for method, _, _ in fresh.requests] == ["PATCH", "GET"]
    ((path, body),) = fresh.sent("PATCH")
    assert path == f"/v1/{SUBSCRIPTION}"
    assert body["updateMask"] == (
        "ackDeadlineSeconds,deadLetterPolicy,expirationPolicy,messageRetentionDuration,retryPolicy"
    )


def test_the_token_is_sent_and_never_printed(fresh: PubSubStub) -> None:
    done = transport(fresh)

    assert fresh.tokens == {"Bearer a-secret-token"}
    assert "a-secret-token" not in done.stdout + done.stderr


def test_durations_are_the_same_however_they_are_written(fresh: PubSubStub) -> None:
    answered = {
        **SETTINGS,
        "messageRetentionDuration": "604800.000s",
        "retryPolicy": {"maximumBackoff": "600.0s", "minimumBackoff": "10s"},
    }
    fresh.subscriptions[SUBSCRIPTION].update(answered)
    fresh.forgets = 1  # so that what is read is what stands above

    assert transport(fresh).returncode == 0


def test_a_subscription_that_eventarc_still_makes_is_waited_for(fresh: PubSubStub) -> None:
    fresh.answers = [404, 404, 404]

    assert transport(fresh).returncode == 0
    assert len(fresh.sent("PATCH")) == 4


def test_a_subscription_that_never_comes_fails_with_advice(pubsub: PubSubStub) -> None:
    done = transport(pubsub, patience=0.2)

    assert done.returncode == 1
    assert done.stderr == (
        f"{SUBSCRIPTION} could not be set: HTTP 404: Resource not found. Eventarc has not created"
        " it, or it was removed: look at the trigger in the console, and apply again; if"
        " that does not help, replace the trigger with terraform apply -replace.\n"
    )


def test_a_grant_that_has_not_spread_is_waited_for(fresh: PubSubStub) -> None:
    fresh.answers = [403, 403]

    assert transport(fresh).returncode == 0


def test_a_missing_grant_fails_and_names_the_permissions(fresh: PubSubStub) -> None:
    fresh.answers = [403] * 1000

    done = transport(fresh, patience=0.2)

    assert done.returncode == 1
    assert done.stderr == (
        f"{SUBSCRIPTION} could not be set: HTTP 403: User not authorized to perform this action."
        " The account that applies needs pubsub.subscriptions.get and"
        " pubsub.subscriptions.update on it (roles/pubsub.editor contains both).\n"
    )


def test_a_server_in_trouble_is_tried_again(fresh: PubSubStub) -> None:
    fresh.answers = [503]

    assert transport(fresh).returncode == 0


def test_a_mistake_of_ours_fails_at_once(fresh: PubSubStub) -> None:
    fresh.answers = [400]

    done = transport(fresh)

    assert done.returncode == 1
    assert "HTTP 400: You have passed an invalid argument." in done.stderr
    assert len(fresh.requests) == 1


def test_a_plan_saved_too_long_ago_fails_at_once_and_says_so(fresh: PubSubStub) -> None:
    fresh.answers = [401]

    done = transport(fresh)

    assert done.returncode == 1
    assert done.stderr == (
        f"{SUBSCRIPTION} could not be set: HTTP 401: Request had invalid authentication"
        " credentials. The token has expired: a saved plan contains a token that is valid"
        " for one hour. Plan again,"
        " and apply immediately.\n"
    )


def test_a_subscription_that_forgets_once_is_set_again(fresh: PubSubStub) -> None:
    fresh.forgets = 1

    assert transport(fresh).returncode == 0
    assert len(fresh.sent("PATCH")) == 2


def test_a_subscription_that_forgets_for_good_fails_and_says_what(fresh: PubSubStub) -> None:
    fresh.forgets = 1000

    done = transport(fresh, patience=0.2)

    assert done.returncode == 1
    assert done.stderr == (
        f"{SUBSCRIPTION} was changed, but does not have the new settings: ackDeadlineSeconds is"
        " 10, not 360;"
        " deadLetterPolicy is null, not"
        ' {"deadLetterTopic": "projects/p/topics/dcm2bq-dead-letter", "maxDeliveryAttempts": 100};'
        ' expirationPolicy is {"ttl": "2678400s"}, not {};'
        ' messageRetentionDuration is "86400s", not "604800s".'
        " Without these settings events are lost after a day; apply again.\n"
    )


def test_an_endpoint_that_does_not_answer_fails_and_is_named() -> None:
    done = transport("http://127.0.0.1:9/v1", patience=0.2)

    assert done.returncode == 1
    assert "http://127.0.0.1:9/v1/: <urlopen error [Errno 111] Connection refused>" in done.stderr


def test_service_agents_are_asked_for_one_by_one(pubsub: PubSubStub) -> None:
    pubsub.answers = [403]  # the API was enabled a moment ago

    done = run(
        "service_agents.py",
        pubsub,
        PROJECT="p",
        SERVICES="eventarc.googleapis.com x.googleapis.com",
    )

    assert done.returncode == 0, done.stderr
    assert [path for path, _ in pubsub.sent("POST")][1:] == [
        "/v1beta1/projects/p/services/eventarc.googleapis.com:generateServiceIdentity",
        "/v1beta1/projects/p/services/x.googleapis.com:generateServiceIdentity",
    ]


def test_a_service_agent_that_may_not_be_made_fails_with_the_command(pubsub: PubSubStub) -> None:
    pubsub.answers = [403] * 1000

    done = run(
        "service_agents.py",
        pubsub,
        patience=0.2,
        PROJECT="p",
        SERVICES="pubsub.googleapis.com",
    )

    assert done.returncode == 1
    assert done.stderr == (
        "The service agent of pubsub.googleapis.com could not be created: HTTP 403: User not"
        " authorized to perform this action. The account that applies needs"
        " serviceusage.services.enable"
        " (roles/serviceusage.serviceUsageAdmin); or run gcloud beta services identity create"
        " --service=pubsub.googleapis.com --project=p\n"
    )
