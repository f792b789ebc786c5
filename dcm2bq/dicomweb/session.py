"""Requests to a DICOMweb server: pooled connections, time limits, tries, credentials."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import urllib3
from urllib3 import exceptions

from dcm2bq.dicomweb.credentials import authorized, google_errors_translated, is_healthcare_api
from dcm2bq.errors import DeploymentError, ServerUnavailableError
from dcm2bq.http.retrying import BRIEF, TRANSIENT_STATUSES, RetryPolicy, retrying, seconds_asked

Result = TypeVar("Result")

PIECE_BYTES = 64 * 1024
# Kept open to one server; more may be made, and are dropped after use.
CONNECTIONS = 16

# What may go wrong on the way, the narrower first. The library's own texts stay out of ours:
# some of them quote the URL.
_FAULTS: tuple[tuple[type[Exception], str], ...] = (
    (exceptions.NameResolutionError, "the DICOMweb server's name cannot be resolved"),
    (exceptions.NewConnectionError, "no connection to the DICOMweb server"),
    (exceptions.ConnectTimeoutError, "the DICOMweb server does not accept a connection in time"),
    (exceptions.TimeoutError, "the DICOMweb server does not answer in time"),
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
    """In seconds.

    Attributes:
        connect: until a connection stands.
        read: between two pieces of an answer.
        whole: for a whole answer, so that a trickle ends too.
    """

    connect: float = 10.0
    read: float = 30.0
    whole: float = 120.0


@dataclass(frozen=True, slots=True)
class DicomWebResponse:
    """A whole answer. `headers` is case-insensitive."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class Session:
    """Pooled connections to DICOMweb servers. Threads may share it.

    Google's credentials go to the Healthcare API and nowhere else. Redirects are not followed:
    a token or an upload belongs to the server that was named.

    Args:
        credential: of `google.auth`, for the Healthcare API; None for the machine's own.
        headers: sent with each request below `headers_for`, such as ``Authorization`` for a
            server that is not Google's.
        headers_for: the URL below which `headers` are sent.
        policy: what is tried again.
        limits: what is waited for.
        pool: makes the connections; None for one of the session's own.
        sleep: waits; in tests it does not.
    """

    def __init__(
        self,
        *,
        credential: Any = None,
        headers: Mapping[str, str] | None = None,
        headers_for: str = "",
        policy: RetryPolicy = BRIEF,
        limits: TimeLimits | None = None,
        pool: urllib3.PoolManager | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._credential = credential
        self._headers = dict(headers or {})
        self._headers_below = headers_for.rstrip("/") + "/"
        self._policy = policy
        self._limits = limits or TimeLimits()
        self._sleep = sleep
        self._pool = pool or urllib3.PoolManager(maxsize=CONNECTIONS)
        self._google: Any = None
        self._google_lock = threading.Lock()

    def close(self) -> None:
        """Closes the idle connections."""
        self._pool.clear()

    def fetch(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: Iterable[bytes] | None = None,
    ) -> DicomWebResponse:
        """A whole answer, whatever its status, the transient ones having been tried again.

        Args:
            method: of HTTP.
            url: whole.
            headers: beside the session's own. A body needs its ``Content-Length`` here.
            body: pieces; a collection, since it is sent anew with each try.

        Raises:
            ServerUnavailableError: no answer, or a transient status, to the last.
            DeploymentError: there are no credentials for the Healthcare API.
        """

        def attempt() -> DicomWebResponse:
            with self._opened(method, url, headers or {}, body) as response, faults_translated():
                return DicomWebResponse(
                    response.status, response.headers, self._whole_body(response)
                )

        return self._tried(attempt)

    def open(
        self, url: str, *, headers: Mapping[str, str] | None = None
    ) -> urllib3.BaseHTTPResponse:
        """An answer to GET whose body is still to be read, by `pieces`, and then closed.

        Raises:
            As `fetch`.
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
                translations.enter_context(google_errors_translated())
            response: urllib3.BaseHTTPResponse = sender.urlopen(
                method,
                url,
                body=body,
                headers={**self._own_headers(url), **headers},
                preload_content=False,
                timeout=urllib3.Timeout(connect=self._limits.connect, read=self._limits.read),
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
        """The response, unless it asks to come again."""
        if response.status in TRANSIENT_STATUSES:
            release(response)
            raise ServerUnavailableError(
                f"the DICOMweb server answered {response.status}",
                status=response.status,
                retry_after=seconds_asked(response.headers.get("Retry-After")),
            )
        return response

    def _whole_body(self, response: urllib3.BaseHTTPResponse) -> bytes:
        until = time.monotonic() + self._limits.whole
        body = bytearray()
        for piece in pieces(response):
            body += piece
            if time.monotonic() > until:
                raise ServerUnavailableError("the DICOMweb server does not answer in time")
        return bytes(body)


def pieces(response: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
    """The body as it comes, never more at once than a piece. Raises ServerUnavailableError."""
    with faults_translated():
        while piece := response.read1(PIECE_BYTES, decode_content=True):
            yield piece


def release(response: urllib3.BaseHTTPResponse) -> None:
    """Gives the connection back where the body was read to its end, and drops it otherwise."""
    response.close()
    response.release_conn()


@contextmanager
def faults_translated() -> Iterator[None]:
    """Turns what may go wrong on the way into ours."""
    try:
        yield
    except exceptions.LocationValueError:
        # Not chained: its text quotes the URL.
        raise DeploymentError("the DICOMweb server's URL cannot be used; correct it") from None
    except tuple(kind for kind, _ in _FAULTS) as error:
        raise ServerUnavailableError(fault(error)) from error


def fault(error: Exception) -> str:
    """What went wrong on the way, in our words."""
    return next(words for kind, words in _FAULTS if isinstance(error, kind))
