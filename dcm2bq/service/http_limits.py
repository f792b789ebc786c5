"""Bounds for HTTP requests: bytes of a body, and seconds until it has arrived.

The functions framework serves with gunicorn's threads, which bound neither. A client that sends one
byte from time to time would occupy a thread forever, and a body of 1 GB would exhaust the memory.
"""

from __future__ import annotations

import contextlib
import io
import socket
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from dcm2bq.service.time_limits import RECEIVE_SECONDS

# Eventarc's events have at most 512 KB (https://cloud.google.com/eventarc/quotas). In a Pub/Sub
# message, base64 adds a third.
MAX_BODY_BYTES = 1_000_000
_CHECK_SECONDS = 1.0

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class ReceiveTimer:
    """Shuts down the sockets of requests that do not arrive in time."""

    def __init__(self, seconds: float = RECEIVE_SECONDS) -> None:
        self.seconds = seconds
        self._ends: dict[socket.socket, float] = {}
        self._lock = threading.Lock()
        self._running = False

    def start(self, client: socket.socket) -> None:
        """Start the timer of a request."""
        with self._lock:
            self._ends[client] = time.monotonic() + self.seconds
            if not self._running:
                # The first request starts the thread: a thread does not survive gunicorn's fork.
                self._running = True
                threading.Thread(target=self._run, name="receive-timer", daemon=True).start()

    def stop(self, client: socket.socket) -> None:
        """Stop the timer of a request, because the request has arrived."""
        with self._lock:
            self._ends.pop(client, None)

    def _run(self) -> None:
        while True:
            time.sleep(_CHECK_SECONDS)
            now = time.monotonic()
            with self._lock:
                late = [client for client, end in self._ends.items() if end <= now]
                for client in late:
                    del self._ends[client]
            for client in late:
                with contextlib.suppress(OSError):
                    client.shutdown(socket.SHUT_RDWR)


receive_timer = ReceiveTimer()


class RequestLimits:
    """WSGI middleware that reads a request's body within the bounds, and then calls the app.

    If the body is too long, the response is 413; if it does not arrive, 400. The app is then not
    called, so no event is acknowledged.
    """

    def __init__(self, app: WsgiApp, timer: ReceiveTimer = receive_timer) -> None:
        self._app = app
        self._timer = timer

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        declared = str(environ.get("CONTENT_LENGTH") or "0")
        if declared.isdecimal() and int(declared) > MAX_BODY_BYTES:
            return _refuse(start_response, "413 Content Too Large")
        try:
            body = self._body(environ)
        except OSError:
            return _refuse(start_response, "400 Bad Request")
        if len(body) > MAX_BODY_BYTES:
            return _refuse(start_response, "413 Content Too Large")
        if declared.isdecimal() and len(body) < int(declared):
            return _refuse(start_response, "400 Bad Request")
        environ["wsgi.input"] = io.BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        return self._app(environ, start_response)

    def _body(self, environ: dict[str, Any]) -> bytes:
        """Read the body, or one byte more than the limit if the body is longer."""
        client = environ.get("gunicorn.socket")
        if client is None:
            return bytes(environ["wsgi.input"].read(MAX_BODY_BYTES + 1))
        self._timer.start(client)
        try:
            return bytes(environ["wsgi.input"].read(MAX_BODY_BYTES + 1))
        finally:
            self._timer.stop(client)


def _refuse(start_response: Callable[..., Any], status: str) -> Iterable[bytes]:
    text = status.partition(" ")[2].encode()
    start_response(
        status,
        [
            ("Content-Type", "text/plain"),
            ("Content-Length", str(len(text))),
            ("Connection", "close"),
        ],
    )
    return [text]
