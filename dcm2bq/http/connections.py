"""Persistent HTTP/1.1 connections to one server, with the standard library's client.

An event makes one request and shares another, so the cost of a request is most of what can be
saved: a general client (pools, redirects, cookies, proxies, content codings) takes more than
twice the CPU of this one (docs/benchmarks.md).
"""

from __future__ import annotations

import http.client
import io
from collections import deque
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from dcm2bq.http.deadline import remaining

if TYPE_CHECKING:
    import socket
    import ssl

# In seconds: to connect, to send a request, and between two pieces of a response.
TIMEOUT = 30.0
_LONGEST_ERROR = 64 * 1024

Body = bytes | Callable[[], bytes] | None
"""A request's content; a function makes it again each time that the request is sent."""


class BrokenResponseError(OSError):
    """The server's response is cut, or is not HTTP."""


class _TimedReader(io.RawIOBase):
    """A socket's bytes, each wait for which ends with the event's deadline."""

    def __init__(self, connected: socket.socket) -> None:
        super().__init__()
        self._socket = connected
        self._bytes = connected.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._socket.settimeout(_timeout())
        return self._bytes.readinto(buffer)

    def close(self) -> None:
        self._bytes.close()
        super().close()


class _TimedResponse(http.client.HTTPResponse):
    """A response that is read through `_TimedReader`."""

    def __init__(self, sock: socket.socket, *details: Any, **more: Any) -> None:
        super().__init__(sock, *details, **more)
        self.fp.close()
        self.fp = io.BufferedReader(_TimedReader(sock))


def _timeout() -> float:
    """Seconds that one wait may take: at least a moment, so that it times out and not fails."""
    return max(0.001, min(TIMEOUT, remaining()))


class RawResponse(NamedTuple):
    """Status, headers (their names in lower case) and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Connections:
    """Connections to one origin, reused by the next request, for any number of threads.

    Args:
        endpoint: ``scheme://host[:port][/prefix]``.
    """

    def __init__(self, endpoint: str) -> None:
        parts = urlsplit(endpoint)
        self._tls = parts.scheme == "https"
        self._server = parts.netloc
        self._prefix = parts.path.rstrip("/")
        self._idle: deque[http.client.HTTPConnection] = deque()

    def request(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: Body = None,
        limit: int | None = None,
    ) -> RawResponse:
        """Send a request and read its response.

        The server may have closed a reused connection; then a new one is tried at once. So a
        request must be one that does no harm when it is sent twice.

        Args:
            method: the HTTP method.
            path: the path and query, escaped, beginning with ``/``.
            headers: without ``Host`` and ``Content-Length``.
            body: the content.
            limit: read at most this many bytes of the response's body; the connection is closed
                if there are more.

        Raises:
            OSError: no connection, or no complete response in time.
        """
        kept = self._kept()
        if kept is not None:
            try:
                return self._exchange(kept, method, path, headers, body=body, limit=limit)
            except TimeoutError:
                raise
            except OSError:
                # The cause that closed this connection probably closed the others.
                self.close()
        return self._exchange(self._new(), method, path, headers, body=body, limit=limit)

    def _kept(self) -> http.client.HTTPConnection | None:
        try:
            return self._idle.pop()
        except IndexError:
            return None

    def _new(self) -> http.client.HTTPConnection:
        if self._tls:
            secure = http.client.HTTPSConnection(
                self._server, timeout=_timeout(), context=self._tls_context
            )
            secure.response_class = _TimedResponse
            return secure
        plain = http.client.HTTPConnection(self._server, timeout=_timeout())
        plain.response_class = _TimedResponse
        return plain

    @cached_property
    def _tls_context(self) -> ssl.SSLContext:
        import ssl

        return ssl.create_default_context()

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Close the idle connections."""
        while (connection := self._kept()) is not None:
            connection.close()

    def _exchange(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        path: str,
        headers: Mapping[str, str],
        *,
        body: Body,
        limit: int | None,
    ) -> RawResponse:
        if connection.sock is not None:
            connection.sock.settimeout(_timeout())
        try:
            content = body() if callable(body) else body
            connection.request(method, self._prefix + path, content, dict(headers))
            response = connection.getresponse()
            received = _read(response, _bound(response.status, limit))
        except http.client.HTTPException as error:
            connection.close()
            raise BrokenResponseError(f"the response is broken ({type(error).__name__})") from error
        except BaseException:
            connection.close()
            raise
        if response.isclosed():
            self._idle.append(connection)
        else:
            connection.close()
        names = {name.lower(): value for name, value in response.headers.items()}
        return RawResponse(response.status, names, received)


def _bound(status: int, limit: int | None) -> int | None:
    """An error is read completely, whatever the limit: its text decides what it means."""
    return limit if limit is None or status < 300 else max(limit, _LONGEST_ERROR)


def _read(response: http.client.HTTPResponse, limit: int | None) -> bytes:
    """The body, or its first `limit` bytes.

    Raises:
        BrokenResponseError: the connection ended before.
    """
    length = response.length
    if limit is None or (length is not None and length <= limit):
        return response.read()
    content = response.read(limit)
    # A bounded read does not report that the connection ended.
    if length is not None and len(content) < limit:
        raise BrokenResponseError("the response's body is cut")
    return content
