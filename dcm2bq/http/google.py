"""Calls Google's REST APIs over one pooled transport, with Google's credentials.

Google's own clients take half a second to import and several times the CPU of a request;
an event has neither to spare (docs/benchmarks.md). So the hot path speaks REST itself: with
google-auth's credentials and refresh, against the endpoints and with the retried statuses of
those clients, which tests compare.
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple

from dcm2bq.errors import (
    ConfigurationError,
    DeploymentError,
    ServerUnavailableError,
    UnavailableError,
)
from dcm2bq.http.connections import Body, Connections
from dcm2bq.http.google_credentials import google_auth_errors_translated
from dcm2bq.http.retrying import GOOGLE, RETRIED_STATUSES, retrying, seconds_asked
from dcm2bq.version import PRODUCT

_SCOPE = "https://www.googleapis.com/auth/cloud-platform"
UNIVERSE = "GOOGLE_CLOUD_UNIVERSE_DOMAIN"


class ApiResponse(NamedTuple):
    """An HTTP answer that no repetition would change. Its headers' names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    def json(self) -> dict[str, Any]:
        """The body as a JSON object; an empty one where it is none."""
        try:
            document = json.loads(self._plain_body())
        except ValueError:
            return {}
        return document if isinstance(document, dict) else {}

    def error_message(self) -> str:
        """Google's error message, or the body's text. For judging only: it may name an object."""
        error = self.json().get("error")
        if isinstance(error, dict):
            return str(error.get("message", ""))
        return self._plain_body()[:1000].decode("utf-8", "replace")

    def _plain_body(self) -> bytes:
        """The body as it was meant. A read says that it takes gzip, so its error may come so."""
        if self.headers.get("content-encoding") != "gzip":
            return self.body
        try:
            return gzip.decompress(self.body)
        except (OSError, EOFError, zlib.error):
            return b""


class GoogleApi:
    """One API of Google's, or its emulator.

    Args:
        service: the API's name as people know it, for messages.
        host: the first label of its host name: ``storage``.
        emulator: the environment variable that replaces the endpoint, as Google's client of
            this API defines it. Where it is set, credentials are anonymous.

    Attributes:
        service: as given.
        emulated: whether an emulator replaces Google.
        endpoint: scheme and host of the API, or of its emulator.
    """

    def __init__(self, service: str, host: str, emulator: str) -> None:
        self.service = service
        replaced = os.environ.get(emulator, "")
        self.emulated = bool(replaced)
        universe = os.environ.get(UNIVERSE) or "googleapis.com"
        self.endpoint = _with_scheme(replaced) if replaced else f"https://{host}.{universe}"
        self._connections = Connections(self.endpoint)
        self._project: str | None = None

    def project(self) -> str:
        """The project that the credentials belong to.

        Raises:
            ConfigurationError: they belong to none.
        """
        project = os.environ.get("GOOGLE_CLOUD_PROJECT") or self._project
        if not project and not self.emulated:
            project = self._credentials and self._project
        if not project:
            raise ConfigurationError(
                "bigQuery.projectId: the credentials name no project; set it, or"
                " GOOGLE_CLOUD_PROJECT"
            )
        return project

    def identity(self) -> str:
        """Who the credentials are, for messages.

        Raises:
            UnavailableError, DeploymentError: there are none that can be used now.
        """
        if self.emulated:
            return "anonymous, for an emulator"
        # A token shows that they work; the account's name may only be known with it.
        self._authorized("GET", "/", {})
        account = getattr(self._credentials, "service_account_email", "") or getattr(
            self._credentials, "account", ""
        )
        return account or type(self._credentials).__name__

    def request(
        self,
        method: str,
        path: str,
        *,
        body: Body = None,
        headers: Mapping[str, str] | None = None,
        limit: int | None = None,
    ) -> ApiResponse:
        """Send a request, again where the answer may pass, and return the answer.

        Every request that goes through here may be sent twice: reads are pinned, inserts carry
        row ids, and a dead letter twice is better than none.

        Args:
            method: the HTTP method.
            path: the path and query, escaped, beginning with ``/``.
            body: the content, JSON.
            headers: further headers.
            limit: read no more than this many bytes of the answer's body.

        Raises:
            UnavailableError: no lasting answer after several attempts.
            DeploymentError: there are no credentials, or Google refuses them.
        """

        def attempt() -> ApiResponse:
            try:
                answer = self._send(method, path, body, headers or {}, limit)
            except OSError as error:
                raise ServerUnavailableError(type(error).__name__) from error
            if _passing(answer):
                asked = seconds_asked(answer.headers.get("retry-after"))
                raise ServerUnavailableError(f"HTTP {answer.status}", retry_after=asked)
            return answer

        try:
            return retrying(attempt, GOOGLE)
        except ServerUnavailableError as error:
            raise UnavailableError(
                f"{self.service} did not answer after several attempts (last: {error})"
            ) from error

    def _send(
        self,
        method: str,
        path: str,
        body: Body,
        headers: Mapping[str, str],
        limit: int | None,
    ) -> ApiResponse:
        """Send once; with a fresh token if the current one was refused, as Google's clients do."""
        answer = self._connections.request(
            method, path, self._authorized(method, path, headers), body, limit
        )
        if answer.status == 401 and self._refresh():
            answer = self._connections.request(
                method, path, self._authorized(method, path, headers), body, limit
            )
        return ApiResponse(*answer)

    def _authorized(self, method: str, path: str, headers: Mapping[str, str]) -> dict[str, str]:
        """The headers with those that the credentials add, refreshed where they are to expire."""
        # Google compresses answers to agents that speak of gzip, so this one must not.
        merged = {"User-Agent": PRODUCT, **headers}
        if self.emulated:
            return merged
        with google_auth_errors_translated():
            self._credentials.before_request(
                self._token_transport, method, self.endpoint + path, merged
            )
        return merged

    def _refresh(self) -> bool:
        """Ask for a new token; False if there is none to ask for."""
        if self.emulated:
            return False
        with google_auth_errors_translated():
            self._credentials.refresh(self._token_transport)
        return True

    @cached_property
    def _token_transport(self) -> Any:
        """Return google-auth's transport for tokens, created in the process of the first event."""
        import urllib3
        from google.auth.transport.urllib3 import Request

        return Request(urllib3.PoolManager(retries=False))

    @cached_property
    def _credentials(self) -> Any:
        import google.auth

        with google_auth_errors_translated():
            credentials, self._project = google.auth.default(scopes=[_SCOPE])
        return credentials

    def denied(self, answer: ApiResponse, grant: str) -> DeploymentError:
        """The error for 401 and 403: the deployment's fault, with the grant that fixes it."""
        return DeploymentError(f"{self.service} answered HTTP {answer.status}: grant {grant}")


def _with_scheme(endpoint: str) -> str:
    endpoint = endpoint.rstrip("/")
    return endpoint if "://" in endpoint else f"http://{endpoint}"


def _passing(answer: ApiResponse) -> bool:
    """Whether the same request may get another answer in a moment.

    Google's older APIs say 403 where they mean 429: ``google.cloud.bigquery.retry`` goes by
    the reason, and so do we.
    """
    if answer.status == 403:
        return b"ateLimitExceeded" in answer.body
    return answer.status in RETRIED_STATUSES
