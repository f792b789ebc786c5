# ruff: noqa: INP001 - scripts of the module, not a package
"""Sets dead letters, deadline and backoff of the subscription that Eventarc created.

Eventarc's triggers cannot declare them (hashicorp/terraform-provider-google #17697, #17701,
#25069), so Terraform runs this after each trigger. It changes the subscription, reads it again, and
fails the apply if a setting has no effect. Variables: SUBSCRIPTION (full name), SETTINGS (JSON, in
the form of Pub/Sub's REST API), GOOGLE_ACCESS_TOKEN, and GOOGLE_PUBSUB_CUSTOM_ENDPOINT as for the
provider.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from rest import TOKEN, Client, RestError, endpoint, patiently, sentence

PUBSUB = "https://pubsub.googleapis.com/v1/"

ADVICE = {
    401: "The token has expired: a saved plan contains a token that is valid for one hour."
    " Plan again,"
    " and apply immediately.",
    403: "The account that applies needs pubsub.subscriptions.get and"
    " pubsub.subscriptions.update on it (roles/pubsub.editor contains both).",
    404: "Eventarc has not created it, or it was removed: look at the trigger in the console, and"
    " apply again; if that does not help, replace the trigger with terraform apply -replace.",
}


class NotTakenError(RestError):
    """The subscription was changed, but does not have the new settings."""

    def __init__(self, message: str) -> None:
        super().__init__(0, message)


def differences(wanted: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """Return the settings that differ, as one text for each."""
    return [
        f"{name} is {json.dumps(found.get(name))}, not {json.dumps(value)}"
        for name, value in wanted.items()
        if not _same(value, found.get(name))
    ]


def _same(wanted: object, found: object) -> bool:
    if isinstance(wanted, dict):
        if not isinstance(found, dict):
            return False
        return all(_same(wanted.get(name), found.get(name)) for name in {*wanted, *found})
    if isinstance(wanted, str) and isinstance(found, str) and wanted.endswith("s"):
        return _seconds(wanted) == _seconds(found)
    return wanted == found


def _seconds(duration: str) -> float | str:
    """Parse a duration in protobuf's form: `10s` equals `10.000s`."""
    try:
        return float(duration.removesuffix("s"))
    except ValueError:
        return duration


def settle(pubsub: Client, subscription: str, settings: dict[str, Any]) -> None:
    """Change the subscription and check it, until it has the settings or the time is over."""
    body = {
        "subscription": {"name": subscription, **settings},
        "updateMask": ",".join(settings),
    }

    def attempt() -> None:
        pubsub.call("PATCH", subscription, body)
        missing = differences(settings, pubsub.call("GET", subscription))
        if missing:
            raise NotTakenError("; ".join(missing))

    patiently(attempt)


def main() -> int:
    """Apply the settings in the environment; return 0 if they took effect."""
    subscription = os.environ["SUBSCRIPTION"]
    pubsub = Client(endpoint("GOOGLE_PUBSUB_CUSTOM_ENDPOINT", PUBSUB), os.environ[TOKEN])
    try:
        settle(pubsub, subscription, json.loads(os.environ["SETTINGS"]))
    except NotTakenError as error:
        return _fail(
            f"{subscription} was changed, but does not have the new settings: {error}."
            " Without these settings events are lost after a day; apply again."
        )
    except RestError as error:
        return _fail(
            f"{subscription} could not be set: {sentence(error)} {ADVICE.get(error.status, '')}"
        )
    sys.stdout.write(f"{subscription}: dead letters, deadline and backoff are set\n")
    return 0


def _fail(sentence: str) -> int:
    sys.stderr.write(sentence.rstrip() + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
