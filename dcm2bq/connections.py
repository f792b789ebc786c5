"""Kept HTTP/1.1 connections to one server, as little as Google's REST APIs need.

An event makes one request and shares another. In a client for everything each costs a quarter
of a millisecond of CPU, half of what the functions framework takes for the whole event; here a
fifth of that (docs/benchmarks.md). No redirects, no cookies, no proxies, no content codings.
"""

from __future__ import annotations

import socket
import time
from collections import deque
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import ssl

CONNECT_SECONDS = 5.0
# Between two pieces of an answer, and for the whole of it.
READ_SECONDS = 30.0
ANSWER_SECONDS = 120.0

_HEAD_END = b"\r\n\r\n"
_PIECE = 128 * 1024
_LONGEST_HEAD = 64 * 1024
_NO_BODY = (204, 304)


class BrokenAnswerError(OSError):
    """The server's answer is cut, or is no HTTP."""


class RawAnswer(NamedTuple):
    """Status, headers (their names in lower case) and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Connections:
    """Connections to one origin, kept for the next request, for any number of threads.

    Args:
        endpoint: ``scheme://host[:port]``.
    """

    def __init__(self, endpoint: str) -> None:
        parts = urlsplit(endpoint)
        self._tls = parts.scheme == "https"
        self._host = parts.hostname or ""
        self._port = parts.port or (443 if self._tls else 80)
        self._host_header = parts.netloc.rpartition("@")[2]
        self._prefix = parts.path.rstrip("/")
        self._context: ssl.SSLContext | None = None
        self._idle: deque[socket.socket] = deque()

    def request(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: bytes | None = None,
        limit: int | None = None,
    ) -> RawAnswer:
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
        head = self._head(method, path, headers, body)
        while self._idle:
            try:
                connection = self._idle.pop()
            except IndexError:  # another thread was faster
                break
            try:
                return self._exchange(connection, head, body, limit)
            except TimeoutError:
                raise
            except OSError:
                # What ended this one has most likely ended the others.
                self._close_idle()
        return self._exchange(self._connect(), head, body, limit)

    def _head(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes | None
    ) -> bytes:
        lines = [f"{method} {self._prefix}{path} HTTP/1.1", f"Host: {self._host_header}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        if body is not None:
            lines.append(f"Content-Length: {len(body)}")
        return "\r\n".join(lines).encode("latin-1") + _HEAD_END

    def _connect(self) -> socket.socket:
        connection = socket.create_connection((self._host, self._port), timeout=CONNECT_SECONDS)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._tls:
            connection = self._secured(connection)
        connection.settimeout(READ_SECONDS)
        return connection

    def _secured(self, connection: socket.socket) -> socket.socket:
        import ssl

        if self._context is None:
            self._context = ssl.create_default_context()
        try:
            return self._context.wrap_socket(connection, server_hostname=self._host)
        except BaseException:
            connection.close()
            raise

    def _close_idle(self) -> None:
        while self._idle:
            try:
                self._idle.pop().close()
            except IndexError:
                return

    def _exchange(
        self, connection: socket.socket, head: bytes, body: bytes | None, limit: int | None
    ) -> RawAnswer:
        try:
            connection.sendall(head + body if body else head)
            reader = _AnswerReader(connection, limit)
            answer = reader.read()
        except BaseException:
            connection.close()
            raise
        if reader.reusable:
            self._idle.append(connection)
        else:
            connection.close()
        return answer


class _AnswerReader:
    """Reads one answer.

    Attributes:
        reusable: whether the connection may carry another request.
    """

    def __init__(self, connection: socket.socket, limit: int | None) -> None:
        self._connection = connection
        self._limit = limit
        self._held = b""
        self._deadline = time.monotonic() + ANSWER_SECONDS
        self.reusable = False

    def read(self) -> RawAnswer:
        status, headers, keep = self._head()
        while status < 200:  # RFC 9110, 15.2: interim answers
            status, headers, keep = self._head()
        body, whole = self._body(status, headers)
        self.reusable = keep and whole and not self._held
        return RawAnswer(status, headers, body)

    def _more(self) -> bytes:
        if time.monotonic() > self._deadline:
            raise TimeoutError("the answer takes too long")
        return self._connection.recv(_PIECE)

    def _until(self, mark: bytes) -> bytes:
        """What comes before the mark, which is taken too."""
        while (end := self._held.find(mark)) < 0:
            piece = self._more()
            if not piece or len(self._held) > _LONGEST_HEAD:
                raise BrokenAnswerError("the answer's head is cut or endless")
            self._held += piece
        taken, self._held = self._held[:end], self._held[end + len(mark) :]
        return taken

    def _head(self) -> tuple[int, dict[str, str], bool]:
        first, *lines = self._until(_HEAD_END).decode("latin-1").split("\r\n")
        version, _, rest = first.partition(" ")
        if not version.startswith("HTTP/1.") or not rest[:3].isdecimal():
            raise BrokenAnswerError("the answer is no HTTP/1")
        headers = {}
        for line in lines:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        asked = headers.get("connection", "").lower()
        keep = asked != "close" if version == "HTTP/1.1" else asked == "keep-alive"
        return int(rest[:3]), headers, keep

    def _body(self, status: int, headers: Mapping[str, str]) -> tuple[bytes, bool]:
        """The body, and whether it was read to its end."""
        if status in _NO_BODY:
            return b"", True
        if headers.get("transfer-encoding", "").lower() == "chunked":
            return self._chunked()
        length = headers.get("content-length")
        if length is None:
            return self._to_the_end(), False
        if not length.isdecimal():
            raise BrokenAnswerError("the answer's length is no number")
        wanted = int(length)
        if self._limit is not None and wanted > self._limit:
            return self._exactly(self._limit), False
        return self._exactly(wanted), True

    def _exactly(self, size: int) -> bytes:
        pieces, missing = [self._held], size - len(self._held)
        while missing > 0:
            piece = self._more()
            if not piece:
                raise BrokenAnswerError("the answer's body is cut")
            pieces.append(piece)
            missing -= len(piece)
        content = b"".join(pieces)
        self._held = content[size:]
        return content[:size]

    def _to_the_end(self) -> bytes:
        content = self._held
        while self._limit is None or len(content) < self._limit:
            piece = self._more()
            if not piece:
                break
            content += piece
        self._held = b""
        return content[: self._limit]

    def _chunked(self) -> tuple[bytes, bool]:
        """RFC 9112, 7.1."""
        content = bytearray()
        while size := self._chunk_size():
            content += self._exactly(size)
            if self._exactly(2) != b"\r\n":
                raise BrokenAnswerError("a chunk of the answer does not end")
            if self._limit is not None and len(content) >= self._limit:
                return bytes(content[: self._limit]), False
        while self._until(b"\r\n"):
            pass  # trailers
        return bytes(content), True

    def _chunk_size(self) -> int:
        text = self._until(b"\r\n").partition(b";")[0].strip()
        try:
            return int(text, 16)
        except ValueError as error:
            raise BrokenAnswerError("a chunk of the answer has no size") from error
