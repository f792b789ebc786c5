"""The stub cloud's HTTP server: minimal HTTP/1.1 on an asyncio protocol.

It must cost far less than the function, because otherwise a benchmark would measure the stub.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, unquote

import msgspec

_SECONDS_A_BYTE = 0.05
_HEAD_END = b"\r\n\r\n"


@dataclass(slots=True)
class Request:
    """A request. Header names are lower case; the parts of the path are unescaped."""

    method: str
    parts: tuple[str, ...]
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @classmethod
    def parse(cls, head: bytes, body: bytes) -> Request:
        first, *lines = head.decode("latin-1").split("\r\n")
        method, target, _ = first.split(" ", 2)
        path, _, query = target.partition("?")
        headers = {}
        for line in lines:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        return cls(
            method,
            tuple(unquote(part, errors="strict") for part in path[1:].split("/")),
            dict(parse_qsl(query, keep_blank_values=True)) if query else {},
            headers,
            body,
        )


@dataclass(slots=True)
class Reply:
    """A response."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    media_type: str = "application/json; charset=UTF-8"

    @classmethod
    def json(cls, document: Any, status: int = 200) -> Reply:
        return cls(status, msgspec.json.encode(document))

    @classmethod
    def error(cls, status: int, message: str, reason: str = "") -> Reply:
        """Build an error in the form of Google's JSON APIs."""
        each = {"message": message, "domain": "global", "reason": reason}
        return cls.json({"error": {"code": status, "message": message, "errors": [each]}}, status)

    @classmethod
    def text(cls, status: int, message: str) -> Reply:
        return cls(status, message.encode(), media_type="text/html; charset=UTF-8")

    def encode(self) -> tuple[bytes, bytes]:
        """Encode the head and the body."""
        lines = [
            f"HTTP/1.1 {self.status} {_phrase(self.status)}",
            f"Content-Type: {self.media_type}",
            f"Content-Length: {len(self.body)}",
            *(f"{name}: {value}" for name, value in self.headers.items()),
        ]
        return "\r\n".join(lines).encode("latin-1") + _HEAD_END, self.body


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


@dataclass(slots=True)
class Delivery:
    """How a reply is sent: delayed, whole, truncated, not at all, or byte by byte."""

    reply: Reply
    after: float = 0.0
    cut: bool = False
    lost: bool = False
    slow: bool = False


Serve = Callable[[Request], Delivery]


class _Connection(asyncio.Protocol):
    def __init__(self, serve: Serve, open_transports: set[asyncio.Transport]) -> None:
        self._serve = serve
        self._open = open_transports
        self._buffer = bytearray()
        self._wanted = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._open.add(transport)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's
        self._open.discard(self._transport)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while len(self._buffer) >= self._wanted:
            request = self._next()
            if request is None:
                return
            self._answer(self._serve(request))

    def _next(self) -> Request | None:
        """Return the next complete request in the buffer."""
        end = self._buffer.find(_HEAD_END)
        if end < 0:
            return None
        head = bytes(self._buffer[:end])
        start = end + len(_HEAD_END)
        self._wanted = start + _content_length(head)
        if len(self._buffer) < self._wanted:
            return None
        body = bytes(self._buffer[start : self._wanted])
        del self._buffer[: self._wanted]
        self._wanted = 0
        return Request.parse(head, body)

    def _answer(self, delivery: Delivery) -> None:
        if delivery.after > 0:
            asyncio.get_running_loop().call_later(delivery.after, self._deliver, delivery)
        else:
            self._deliver(delivery)

    def _deliver(self, delivery: Delivery) -> None:
        if self._transport.is_closing():
            return
        if delivery.lost:
            self._transport.abort()
            return
        head, body = delivery.reply.encode()
        if delivery.cut:
            # An empty body cannot be truncated, so the head is truncated instead.
            whole = head + body
            self._transport.write(whole[: len(head) + len(body) // 2] if body else head[:-2])
            self._transport.close()
            return
        if delivery.slow:
            self._send_slowly(head + body)
            return
        self._transport.write(head + body)

    def _send_slowly(self, rest: bytes) -> None:
        if self._transport.is_closing() or not rest:
            return
        self._transport.write(rest[:1])
        asyncio.get_running_loop().call_later(_SECONDS_A_BYTE, self._send_slowly, rest[1:])


def _content_length(head: bytes) -> int:
    lowered = head.lower()
    place = lowered.find(b"\r\ncontent-length:")
    if place < 0:
        return 0
    end = lowered.find(b"\r\n", place + 2)
    return int(lowered[place + 17 : end if end >= 0 else None])


class HttpServer:
    """Serves on loopback from a separate thread.

    Attributes:
        loop: its event loop, for code that must run concurrently.
        port: its port.
        connections: the number of connections that clients have made.
    """

    def __init__(self, serve: Serve) -> None:
        self._serve = serve
        self._transports: set[asyncio.Transport] = set()
        self._thread = threading.Thread(target=self._run, daemon=True, name="stub-cloud")
        self._ready = threading.Event()
        self.loop = asyncio.new_event_loop()
        self.port = 0
        self.connections = 0

    def start(self) -> None:
        self._thread.start()
        self._ready.wait()

    def stop(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        server = self.loop.run_until_complete(self._listen())
        self._ready.set()
        try:
            self.loop.run_forever()
        finally:
            server.close()
            for transport in list(self._transports):
                transport.abort()
            with contextlib.suppress(RuntimeError):
                self.loop.run_until_complete(asyncio.sleep(0))
            self.loop.close()

    def _connection(self) -> _Connection:
        self.connections += 1
        return _Connection(self._serve, self._transports)

    async def _listen(self) -> asyncio.Server:
        server = await self.loop.create_server(self._connection, "127.0.0.1", 0, backlog=512)
        self.port = server.sockets[0].getsockname()[1]
        return server
