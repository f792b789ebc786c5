"""Persistent HTTP/1.1 connections to one server, with the standard library's client.

An event needs only one or two requests, so their cost matters most: a general client (pools,
redirects, cookies, proxies, content codings) takes more than twice the CPU time of this one
(docs/benchmarks.md).
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
"""The content of a request; a function creates it again for each attempt."""


class BrokenResponseError(OSError):
    """The server's response is truncated, or is not HTTP."""


class _TimedReader(io.RawIOBase):
    """A socket's bytes. Each wait for them ends at the event's deadline."""

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
    """Return the seconds that one wait may take: more than 0, so that it times out."""
    return max(0.001, min(TIMEOUT, remaining()))


class RawResponse(NamedTuple):
    """Status, headers (with lower-case names) and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Connections:
    """Connections to one origin, which requests reuse, for any number of threads.

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

        If the server has closed a reused connection, the request is sent again on a new one. So it
        must be harmless if it is sent twice.

        Args:
            method: the HTTP method.
            path: the escaped path and query, beginning with ``/``.
            headers: without ``Host`` and ``Content-Length``.
            body: the content.
            limit: read at most this many bytes of the response's body; if there are more, the
                connection is closed.

        Raises:
            OSError: there is no connection, or no complete response in time.
        """
        kept = self._kept()
        if kept is not None:
            try:
                return self._exchange(kept, method, path, headers, body=body, limit=limit)
            except TimeoutError:
                raise
            except OSError:
                # The other idle connections were probably closed for the same reason.
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
    """Return no limit for an error, whose complete text is needed."""
    return limit if limit is None or status < 300 else max(limit, _LONGEST_ERROR)


def _read(response: http.client.HTTPResponse, limit: int | None) -> bytes:
    """Read the body, or its first `limit` bytes.

    Raises:
        BrokenResponseError: the connection ended too early.
    """
    length = response.length
    if limit is None or (length is not None and length <= limit):
        return response.read()
    content = response.read(limit)
    # A bounded read does not report that the connection ended.
    if length is not None and len(content) < limit:
        raise BrokenResponseError("the response's body is cut")
    return content
