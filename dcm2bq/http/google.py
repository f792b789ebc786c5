"""Calls Google's REST APIs over one pooled transport, with Google's credentials.

Google's clients take half a second to import, and several times the CPU time of a request, which is
too much for an event (docs/benchmarks.md). So the hot path uses REST directly, with google-auth's
credentials, and with the endpoints and retried statuses of those clients; tests compare them.
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
    """A final HTTP response, which is not retried. Its headers have lower-case names."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    def json(self) -> dict[str, Any]:
        """Parse the body as a JSON object; return an empty one if it is not."""
        try:
            document = json.loads(self._plain_body())
        except ValueError:
            return {}
        return document if isinstance(document, dict) else {}

    def error_message(self) -> str:
        """Return Google's error message, or the body. Do not log it: it may name an object."""
        error = self.json().get("error")
        if isinstance(error, dict):
            return str(error.get("message", ""))
        return self._plain_body()[:1000].decode("utf-8", "replace")

    def _plain_body(self) -> bytes:
        """Return the uncompressed body. A read accepts gzip, so its error may be compressed."""
        if self.headers.get("content-encoding") != "gzip":
            return self.body
        try:
            return gzip.decompress(self.body)
        except (OSError, EOFError, zlib.error):
            return b""


class GoogleApi:
    """One of Google's APIs, or its emulator.

    Args:
        service: the API's name in messages.
        host: the first label of its host name: ``storage``.
        emulator: the environment variable that replaces the endpoint, as Google's client of
            this API defines it. If it is set, credentials are anonymous.

    Attributes:
        service: the API's name in messages.
        emulated: whether an emulator replaces Google.
        endpoint: the scheme and host of the API, or of its emulator.
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
            ConfigurationError: they belong to no project.
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
        """The account of the credentials, for messages.

        Raises:
            UnavailableError, DeploymentError: there are no usable credentials.
        """
        if self.emulated:
            return "anonymous, for an emulator"
        # A token shows that they work, and may be needed to know the account's name.
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
        """Send a request, retry it if the response may change, and return the response.

        Every request here may be sent twice: reads are pinned to a generation, inserts have insert
        ids, and duplicate dead letters are harmless.

        Args:
            method: the HTTP method.
            path: the escaped path and query, beginning with ``/``.
            body: the content, JSON.
            headers: further headers.
            limit: read no more than this many bytes of the response's body.

        Raises:
            UnavailableError: there is no final response after several attempts.
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
        """Send once; if the token is refused, refresh it and send again, as Google's clients do."""
        answer = self._connections.request(
            method, path, self._authorized(method, path, headers), body, limit
        )
        if answer.status == 401 and self._refresh():
            answer = self._connections.request(
                method, path, self._authorized(method, path, headers), body, limit
            )
        return ApiResponse(*answer)

    def _authorized(self, method: str, path: str, headers: Mapping[str, str]) -> dict[str, str]:
        """Add the headers of the credentials, which are refreshed before they expire."""
        # Google compresses responses for agents that mention gzip, so this one must not.
        merged = {"User-Agent": PRODUCT, **headers}
        if self.emulated:
            return merged
        with google_auth_errors_translated():
            self._credentials.before_request(
                self._token_transport, method, self.endpoint + path, merged
            )
        return merged

    def _refresh(self) -> bool:
        """Refresh the token; return False if the credentials have none."""
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
        """Return the error for 401 and 403, with the grant that fixes the deployment."""
        return DeploymentError(f"{self.service} returned HTTP {answer.status}: grant {grant}")


def _with_scheme(endpoint: str) -> str:
    endpoint = endpoint.rstrip("/")
    return endpoint if "://" in endpoint else f"http://{endpoint}"


def _passing(answer: ApiResponse) -> bool:
    """Return whether the same request may soon get another response.

    Google's older APIs answer 403 instead of 429. Like ``google.cloud.bigquery.retry``, this checks
    the reason.
    """
    if answer.status == 403:
        return b"ateLimitExceeded" in answer.body
    return answer.status in RETRIED_STATUSES
