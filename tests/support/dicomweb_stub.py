"""An HTTP server with faults that a test chooses."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHUNK_BYTES = 4000


@dataclass
class Request:
    """What came in; `target` is the path and query as they were sent."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes
    target: str = ""


@dataclass
class Reply:
    """A response.

    Attributes:
        cut_after: the number of bytes after which the connection is cut.
        stall_after: the number of bytes after which nothing is sent until the server ends.
        trickle: the seconds before each chunk of ten bytes.
        hang: whether nothing is sent until the server ends.
        framing: how the end of the body is marked: "length", "chunked", or "close" of the
            connection, which looks like a cut.
    """

    status: int = 200
    body: bytes = b""
    content_type: str = "application/dicom"
    headers: dict[str, str] = field(default_factory=dict)
    cut_after: int | None = None
    stall_after: int | None = None
    trickle: float = 0.0
    hang: bool = False
    framing: str = "length"


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Says nothing: that a client drops a connection is what the tests are about."""


class Stub:
    """Answers with `script`: a function of the request, or replies one by one.

    Attributes:
        requests: the requests, in order.
        connections: the number of accepted connections.
    """

    def __init__(self, script: Callable[[Request], Reply] | list[Reply]) -> None:
        self._script = script
        self.requests: list[Request] = []
        self.connections = 0
        self.ended = threading.Event()
        self.url = ""

    def answer(self, request: Request) -> Reply:
        self.requests.append(request)
        if callable(self._script):
            return self._script(request)
        # The last reply continues.
        return self._script[min(len(self.requests), len(self._script)) - 1]


class _Handler(BaseHTTPRequestHandler):
    _told: Stub
    # An answer goes out in several writes, each of which would wait for the one before.
    disable_nagle_algorithm = True
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        self._told.connections += 1
        super().setup()

    def _serve(self) -> None:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        query = parse_qs(parts.query, keep_blank_values=True)
        request = Request(self.command, parts.path, query, dict(self.headers), body, self.path)
        self._send(self._told.answer(request))

    do_GET = do_POST = _serve  # noqa: N815 - the base class's names

    def _send(self, reply: Reply) -> None:
        if reply.hang:
            self._told.ended.wait(30)
            self.close_connection = True
            return
        self.send_response(reply.status)
        if reply.content_type:
            self.send_header("Content-Type", reply.content_type)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.framing == "length":
            self.send_header("Content-Length", str(len(reply.body)))
        if reply.framing == "chunked":
            self.send_header("Transfer-Encoding", "chunked")
        self.close_connection = reply.cut_after is not None or reply.framing == "close"
        self.end_headers()
        self._send_body(reply)

    def _send_body(self, reply: Reply) -> None:
        body = reply.body[: reply.cut_after or reply.stall_after]
        if reply.framing != "chunked":
            self.wfile.write(body)
            if reply.stall_after is not None:
                self._told.ended.wait(30)
            return
        size = 10 if reply.trickle else CHUNK_BYTES
        for start in range(0, len(body), size):
            self._told.ended.wait(reply.trickle)
            chunk = body[start : start + size]
            self.wfile.write(b"%x\r\n%b\r\n" % (len(chunk), chunk))
        if reply.cut_after is None:
            self.wfile.write(b"0\r\n\r\n")

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def stub(script: Callable[[Request], Reply] | list[Reply]) -> Iterator[Stub]:
    """A server on a free loopback port; `url` is its address."""
    told = Stub(script)
    server = _Server(("127.0.0.1", 0), type("_", (_Handler,), {"_told": told}))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    told.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield told
    finally:
        told.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()
