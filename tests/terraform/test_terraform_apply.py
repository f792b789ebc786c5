"""A whole apply: providers mocked, the scripts real, Pub/Sub simulated."""

from __future__ import annotations

import json

import pytest
from pubsub_stub import PubSubStub
from terraform_module import Module, TestRun

from dcm2bq import configuration

SUBSCRIPTIONS = {
    f"projects/imaging-prod/subscriptions/unknown-of-dcm2bq-imaging-prod-dic-59e9fd-{event}"
    for event in ("archived", "deleted", "finalized", "metadata-updated")
}


def apply(module: Module, stub: PubSubStub, **variables: str) -> TestRun:
    return module.test(
        "-test-directory=tests/apply",
        DCM2BQ_SETTLE_SECONDS="0",
        DCM2BQ_PATIENCE_SECONDS="3",
        DCM2BQ_PAUSE_SECONDS="0.05",
        GOOGLE_PUBSUB_CUSTOM_ENDPOINT=stub.url,
        GOOGLE_SERVICE_USAGE_CUSTOM_ENDPOINT=stub.url,
        **variables,
    )


@pytest.fixture
def eventarc(pubsub: PubSubStub) -> PubSubStub:
    """The simulated API, in which triggers have subscriptions."""
    pubsub.makes_missing = True
    return pubsub


@pytest.fixture(scope="module")
def applied(module: Module) -> tuple[TestRun, PubSubStub]:
    """An apply, and a second one that changes nothing."""
    with PubSubStub() as stub:
        stub.makes_missing = True
        return apply(module, stub), stub


def test_an_apply_sets_every_subscription_once(applied: tuple[TestRun, PubSubStub]) -> None:
    done, stub = applied

    assert done.passed, done.log
    assert set(stub.subscriptions) == SUBSCRIPTIONS
    assert len(stub.sent("PATCH")) == len(SUBSCRIPTIONS)  # the second apply sent none
    for subscription in stub.subscriptions.values():
        assert subscription["ackDeadlineSeconds"] == 360
        assert subscription["deadLetterPolicy"] == {
            "deadLetterTopic": "projects/imaging-prod/topics/dcm2bq-dead-letter",
            "maxDeliveryAttempts": 100,
        }
        assert subscription["retryPolicy"] == {"maximumBackoff": "600s", "minimumBackoff": "10s"}
        assert subscription["expirationPolicy"] == {}
        assert subscription["messageRetentionDuration"] == "604800s"
    assert stub.tokens == {"Bearer a-token"}


def test_no_resource_keeps_the_token(applied: tuple[TestRun, PubSubStub]) -> None:
    done, _ = applied

    managed = [
        resource
        for state in done.states.values()
        for resource in state["root_module"]["resources"]
        if resource["mode"] == "managed"
    ]
    assert len(managed) > 50
    assert "a-token" not in json.dumps(managed)


def test_the_function_gets_the_configuration_that_the_code_reads(
    applied: tuple[TestRun, PubSubStub],
) -> None:
    done, _ = applied

    (function,) = (
        each["values"]
        for each in done.states["apply"]["root_module"]["resources"]
        if each["type"] == "google_cloudfunctions2_function"
    )
    variables = function["service_config"][0]["environment_variables"]
    loaded = configuration.load({"DCM2BQ_CONFIG": variables["DCM2BQ_CONFIG"]}).configuration
    assert loaded.warehouse == "bigQuery"
    assert loaded.big_query == configuration.BigQueryOptions(
        "imaging-prod", "dicom", "metadata", check_erased_objects=True
    )
    assert loaded.dead_letter.topic == "projects/imaging-prod/topics/dcm2bq-dead-letter"
    assert (variables["THREADS"], variables["WORKERS"]) == ("32", "1")


def test_an_apply_fails_where_a_subscription_forgets(module: Module, eventarc: PubSubStub) -> None:
    eventarc.forgets = 10_000

    done = apply(module, eventarc)

    assert not done.passed
    assert "does not have the new settings: ackDeadlineSeconds is 10, not 360" in done.log
    assert "a-token" not in done.log


def test_an_apply_fails_where_eventarc_made_no_subscription(
    module: Module, pubsub: PubSubStub
) -> None:
    done = apply(module, pubsub)

    assert not done.passed
    assert "HTTP 404: Resource not found. Eventarc has not created it" in done.log
