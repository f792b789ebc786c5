"""Destinations of a replay: a served function, or the handler in this process."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import replace
from typing import Protocol
from urllib.parse import quote

import urllib3

from dcm2bq.configuration import Configuration
from dcm2bq.errors import DeploymentError, UnavailableError, UsageError
from dcm2bq.operations.replay.dead_letters import OriginalEvent

IDENTITY_TOKEN = "DCM2BQ_IDENTITY_TOKEN"  # noqa: S105 - the variable's name
# The longest that Eventarc waits for a function (its timeout is at most 540 s).
_TIMEOUT = urllib3.Timeout(connect=10.0, read=545.0)
_NEVER_TOO_OLD = 2**62


class Destination(Protocol):
    """Receives events."""

    def deliver(self, original: OriginalEvent) -> str:
        """Deliver an event; return its outcome in one word, or ``delivered``.

        Raises:
            TransientError: the event has no outcome.
        """


class Core:
    """The handler that the function uses, in this process."""

    def __init__(self, configuration: Configuration) -> None:
        from dcm2bq.service.wiring import event_handler

        # Every replayed event is old. If it fails for a transient reason, its dead letter stays
        # pending, so a new one would be a copy.
        patient = replace(configuration.dead_letter, after_seconds=_NEVER_TOO_OLD)
        # An event of an erased object must not restore it, whatever the configuration is.
        big_query = replace(configuration.big_query, check_erased_objects=True)
        self._handler = event_handler(
            replace(configuration, dead_letter=patient, big_query=big_query)
        )

    def deliver(self, original: OriginalEvent) -> str:
        return self._handler.handle(original.event).value


class Function:
    """A served function, over HTTP.

    If ``DCM2BQ_IDENTITY_TOKEN`` is set, it is sent as a bearer token, which a private function
    requires.

    Args:
        url: the function's URL.
        connections: the most requests in flight.

    Raises:
        UsageError: the URL is invalid, or a token would go over plain HTTP to another machine.
    """

    def __init__(self, url: str, *, connections: int) -> None:
        self._url = url
        self._http = urllib3.PoolManager(maxsize=connections, retries=False, timeout=_TIMEOUT)
        token = os.environ.get(IDENTITY_TOKEN)
        _check(url, has_token=bool(token))
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    def deliver(self, original: OriginalEvent) -> str:
        headers = {**_latin(original), **self._headers}
        try:
            answer = self._http.request("POST", self._url, body=original.body, headers=headers)
        except urllib3.exceptions.HTTPError as error:
            raise UnavailableError(
                f"the function cannot be reached ({type(error).__name__})"
            ) from error
        if 200 <= answer.status < 300:
            return "delivered"
        if answer.status in (401, 403):
            raise DeploymentError(
                f"the function returned HTTP {answer.status}: set {IDENTITY_TOKEN} to"
                " $(gcloud auth print-identity-token), and grant roles/run.invoker"
            )
        raise UnavailableError(f"the function returned HTTP {answer.status}; see its log")


def _check(url: str, *, has_token: bool) -> None:
    try:
        parts = urllib3.util.parse_url(url)
    except urllib3.exceptions.LocationParseError as error:
        raise UsageError("--to must be a URL: https://HOST/...") from error
    if parts.scheme not in ("http", "https") or not parts.host:
        raise UsageError("--to must be a URL: https://HOST/...")
    if has_token and parts.scheme == "http" and not _is_loopback(parts.host):
        raise UsageError(
            f"--to: {IDENTITY_TOKEN} would be sent unencrypted; use https://, or unset it"
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _latin(original: OriginalEvent) -> dict[str, str]:
    """Encode headers for HTTP: CloudEvents percent-encodes the UTF-8 of non-ASCII characters."""
    safe = "".join(map(chr, range(0x20, 0x7F))).replace("%", "").replace('"', "")
    return {
        key: value if value.isascii() else quote(value, safe=safe)
        for key, value in original.headers.items()
    }
