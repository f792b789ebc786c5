"""Kept HTTP/1.1 connections to one server, with the standard library's client.

An event makes one request and shares another, so what a request costs is most of what we can
save: a client for everything (pools, redirects, cookies, proxies, content codings) takes more
than twice this one's CPU (docs/benchmarks.md).
"""

from __future__ import annotations

import http.client
from collections import deque
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import ssl

# In seconds, between two pieces of an answer; a connection stands within it too.
TIMEOUT = 30.0
_LONGEST_ERROR = 64 * 1024

Body = bytes | Callable[[], bytes] | None
"""A request's content; a function makes it anew each time that the request is sent."""


class BrokenResponseError(OSError):
    """The server's answer is cut, or is no HTTP."""


class RawResponse(NamedTuple):
    """Status, headers (their names in lower case) and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Connections:
    """Connections to one origin, kept for the next request, for any number of threads.

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
        """Send a request and read its answer.

        A kept connection may have ended meanwhile; then a new one is tried at once. So requests
        must be such that a second one does no harm.

        Args:
            method: the HTTP method.
            path: the path and query, escaped, beginning with ``/``.
            headers: beside ``Host`` and ``Content-Length``.
            body: the content.
            limit: read no more than this many bytes of the answer's body, at the price of the
                connection where there are more.

        Raises:
            OSError: no connection, or no whole answer in time.
        """
        kept = self._kept()
        if kept is not None:
            try:
                return self._exchange(kept, method, path, headers, body=body, limit=limit)
            except TimeoutError:
                raise
            except OSError:
                # What ended this one has most likely ended the others.
                self.close()
        return self._exchange(self._new(), method, path, headers, body=body, limit=limit)

    def _kept(self) -> http.client.HTTPConnection | None:
        try:
            return self._idle.pop()
        except IndexError:
            return None

    def _new(self) -> http.client.HTTPConnection:
        if self._tls:
            return http.client.HTTPSConnection(
                self._server, timeout=TIMEOUT, context=self._tls_context
            )
        return http.client.HTTPConnection(self._server, timeout=TIMEOUT)

    @cached_property
    def _tls_context(self) -> ssl.SSLContext:
        import ssl

        return ssl.create_default_context()

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Close what is kept."""
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
        try:
            content = body() if callable(body) else body
            connection.request(method, self._prefix + path, content, dict(headers))
            response = connection.getresponse()
            received = _read(response, _bound(response.status, limit))
        except http.client.HTTPException as error:
            connection.close()
            raise BrokenResponseError(f"the answer is broken ({type(error).__name__})") from error
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
    """Errors are read whole, however little of the object was wanted: what they say is judged."""
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
    # A bounded read ends quietly where the connection does.
    if length is not None and len(content) < limit:
        raise BrokenResponseError("the answer's body is cut")
    return content
