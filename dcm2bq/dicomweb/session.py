"""Requests to a DICOMweb server: pooled connections, time limits, retries, credentials."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit

import urllib3
from urllib3 import exceptions

from dcm2bq.dicomweb.credentials import authorized, is_healthcare_api
from dcm2bq.dicomweb.unencoded_queries import RAW_TARGET, RawTargetPoolManager
from dcm2bq.errors import DeploymentError, ServerUnavailableError
from dcm2bq.http.google_credentials import google_auth_errors_translated
from dcm2bq.http.retrying import DICOMWEB, RETRIED_STATUSES, RetryPolicy, retrying, seconds_asked
from dcm2bq.version import PRODUCT

Result = TypeVar("Result")

PIECE_BYTES = 64 * 1024
# Idle connections to one server. More may be created, and are closed after use.
CONNECTIONS = 16

_TOO_SLOW = "the DICOMweb server does not answer in time"
# The failures of a request, subclasses first. urllib3's texts are left out: some quote the URL.
_FAULTS: tuple[tuple[type[Exception], str], ...] = (
    (exceptions.NameResolutionError, "the DICOMweb server's name cannot be resolved"),
    (exceptions.NewConnectionError, "no connection to the DICOMweb server"),
    (exceptions.ConnectTimeoutError, "the DICOMweb server does not accept a connection in time"),
    (exceptions.TimeoutError, _TOO_SLOW),
    (exceptions.SSLError, "no TLS connection to the DICOMweb server; check its certificate"),
    (exceptions.ProxyError, "no connection to the DICOMweb server through the proxy"),
    (exceptions.DecodeError, "the DICOMweb server's answer cannot be decompressed"),
    (exceptions.ProtocolError, "the connection to the DICOMweb server was cut"),
    (exceptions.HTTPError, "the request to the DICOMweb server failed"),
    (http.client.HTTPException, "the connection to the DICOMweb server was cut"),
    (OSError, "the connection to the DICOMweb server was cut"),
)


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """Time limits in seconds.

    Attributes:
        connect: the limit to open a connection.
        read: the limit between two pieces of a response.
        whole: the limit for a whole response or a whole streamed instance.
    """

    connect: float = 10.0
    read: float = 30.0
    whole: float = 120.0


@dataclass(frozen=True, slots=True)
class DicomWebResponse:
    """A complete response. `headers` is case-insensitive."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class Session:
    """Pooled connections to DICOMweb servers. Threads may share it.

    Google's credentials are sent only to the Healthcare API. Redirects are not followed, because a
    token or an upload belongs only to the named server.

    Args:
        credential: of `google.auth`, for the Healthcare API; None: the machine's credentials.
        headers: sent with each request below `headers_for`, such as ``Authorization`` for a
            server that is not Google's.
        headers_for: the URL below which `headers` are sent.
        policy: how often, and for how long, a request is retried.
        limits: time limits.
        pool: creates the connections; None: a new pool.
        sleep: waits; tests replace it.

    Attributes:
        limits: time limits.
    """

    def __init__(
        self,
        *,
        credential: Any = None,
        headers: Mapping[str, str] | None = None,
        headers_for: str = "",
        policy: RetryPolicy = DICOMWEB,
        limits: TimeLimits | None = None,
        pool: urllib3.PoolManager | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._credential = credential
        self._headers = dict(headers or {})
        self._headers_below = headers_for.rstrip("/") + "/"
        self._policy = policy
        self.limits = limits or TimeLimits()
        self._sleep = sleep
        self._pool = pool or RawTargetPoolManager(maxsize=CONNECTIONS)
        self._google: Any = None
        self._google_lock = threading.Lock()

    def close(self) -> None:
        """Close the idle connections."""
        self._pool.clear()

    def fetch(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: Iterable[bytes] | None = None,
        raw_query: str | None = None,
    ) -> DicomWebResponse:
        """Send a request, retry it while the server is unavailable, and return the response.

        Args:
            method: the HTTP method.
            url: the whole URL.
            headers: further headers. A body needs a ``Content-Length``.
            body: its pieces, as a collection, because each retry sends it again.
            raw_query: sent unchanged after a ``?``, instead of the URL's query.

        Raises:
            ServerUnavailableError: the last attempt has no response, or a retried status.
            DeploymentError: there are no credentials for the Healthcare API.
        """
        headers = dict(headers or {})
        if raw_query is not None:
            headers[RAW_TARGET] = f"{urlsplit(url).path}?{raw_query}"

        def attempt() -> DicomWebResponse:
            with self._opened(method, url, headers, body) as response, faults_translated():
                return DicomWebResponse(
                    response.status, response.headers, self._whole_body(response)
                )

        return self._tried(attempt)

    def open(
        self, url: str, *, headers: Mapping[str, str] | None = None
    ) -> urllib3.BaseHTTPResponse:
        """Return the response to GET. `pieces` reads its body, and `release` closes it.

        Raises:
            The errors of `fetch`.
        """
        return self._tried(lambda: self._checked(self._send("GET", url, headers or {}, None)))

    def _tried(self, attempt: Callable[[], Result]) -> Result:
        return retrying(attempt, self._policy, sleep=self._sleep)

    @contextmanager
    def _opened(
        self, method: str, url: str, headers: Mapping[str, str], body: Iterable[bytes] | None
    ) -> Iterator[urllib3.BaseHTTPResponse]:
        response = self._checked(self._send(method, url, headers, body))
        try:
            yield response
        finally:
            release(response)

    def _send(
        self, method: str, url: str, headers: Mapping[str, str], body: Iterable[bytes] | None
    ) -> urllib3.BaseHTTPResponse:
        with ExitStack() as translations:
            translations.enter_context(faults_translated())
            sender: Any = self._pool
            if is_healthcare_api(url):
                sender = self._google_sender()
                translations.enter_context(google_auth_errors_translated())
            response: urllib3.BaseHTTPResponse = sender.urlopen(
                method,
                url,
                body=body,
                headers={"User-Agent": PRODUCT, **self._own_headers(url), **headers},
                preload_content=False,
                timeout=urllib3.Timeout(connect=self.limits.connect, read=self.limits.read),
                redirect=False,
                retries=False,
            )
        return response

    def _own_headers(self, url: str) -> dict[str, str]:
        return self._headers if url.startswith(self._headers_below) else {}

    def _google_sender(self) -> Any:
        with self._google_lock:
            if self._google is None:
                self._google = authorized(self._pool, self._credential)
            return self._google

    @staticmethod
    def _checked(response: urllib3.BaseHTTPResponse) -> urllib3.BaseHTTPResponse:
        """Return the response, unless its status is retried."""
        if response.status in RETRIED_STATUSES:
            release(response)
            raise ServerUnavailableError(
                f"the DICOMweb server answered {response.status}",
                status=response.status,
                retry_after=seconds_asked(response.headers.get("Retry-After")),
            )
        return response

    def _whole_body(self, response: urllib3.BaseHTTPResponse) -> bytes:
        return b"".join(pieces(response, time.monotonic() + self.limits.whole))


def pieces(response: urllib3.BaseHTTPResponse, until: float) -> Iterator[bytes]:
    """Yield the body as it arrives, in pieces of at most `PIECE_BYTES`.

    Args:
        response: an open response.
        until: the time by which the last piece must arrive, by `time.monotonic`.

    Raises:
        ServerUnavailableError: the connection is cut, or the time is over.
    """
    with faults_translated():
        while piece := response.read1(PIECE_BYTES, decode_content=True):
            check_time(until)
            yield piece


def check_time(until: float) -> None:
    """Raise ServerUnavailableError if it is later than `until`, by `time.monotonic`."""
    if time.monotonic() > until:
        raise ServerUnavailableError(_TOO_SLOW)


def release(response: urllib3.BaseHTTPResponse) -> None:
    """Return the connection to the pool if the body was read to its end; else close it."""
    response.close()
    response.release_conn()


@contextmanager
def faults_translated() -> Iterator[None]:
    """Turn failures of a request into errors of `dcm2bq.errors`."""
    try:
        yield
    except exceptions.LocationValueError:
        # Not chained, because its text quotes the URL.
        raise DeploymentError("the DICOMweb server's URL cannot be used; correct it") from None
    except tuple(kind for kind, _ in _FAULTS) as error:
        raise ServerUnavailableError(fault(error)) from error


def fault(error: Exception) -> str:
    """Describe the failure without quoting any data."""
    return next(words for kind, words in _FAULTS if isinstance(error, kind))
