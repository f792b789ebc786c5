"""A Pub/Sub and Service Usage REST API of one machine: what the module's scripts call."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any, Self
from urllib.parse import unquote

# As Eventarc leaves a subscription.
FRESH = {
    "ackDeadlineSeconds": 10,
    "expirationPolicy": {"ttl": "2678400s"},
    "messageRetentionDuration": "86400s",
    "pushConfig": {"pushEndpoint": "https://dcm2bq.example/"},
    "retryPolicy": {"maximumBackoff": "600s", "minimumBackoff": "10s"},
}


class PubSubStub:
    """Serves on loopback; its attributes set its faults."""

    def __init__(self) -> None:
        self.subscriptions: dict[str, dict[str, Any]] = {}
        self.requests: list[tuple[str, str, Any]] = []
        self.tokens: set[str | None] = set()
        self.answers: list[int] = []  # statuses to refuse the next requests with
        self.forgets = 0  # changes to accept and forget
        self.makes_missing = False  # whether a subscription not known yet exists after all
        self._lock = Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1/"

    def sent(self, method: str) -> list[tuple[str, Any]]:
        return [(path, body) for each, path, body in self.requests if each == method]

    def __enter__(self) -> Self:
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

            def _serve(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                body = json.loads(self.rfile.read(length)) if length else None
                status, answer = stub.answer(
                    self.command, unquote(self.path), body, self.headers.get("Authorization")
                )
                payload = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(payload)))
                self.end_headers()
                self.wfile.write(payload)

            do_GET = do_PATCH = do_POST = _serve  # noqa: N815 - http.server's names

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(
        self, method: str, path: str, body: Any, authorization: str | None
    ) -> tuple[int, dict[str, Any]]:
        with self._lock:
            self.requests.append((method, path, body))
            self.tokens.add(authorization)
            if self.answers:
                return self._refusal(self.answers.pop(0))
            if path.endswith(":generateServiceIdentity"):
                return 200, {"name": "operations/1", "done": True}
            name = path.removeprefix("/v1/")
            if name not in self.subscriptions:
                if not self.makes_missing:
                    return self._refusal(404)
                self.subscriptions[name] = {"name": name, **FRESH}
            if method == "PATCH":
                self._change(name, body)
            return 200, self.subscriptions[name]

    def _change(self, name: str, body: dict[str, Any]) -> None:
        if self.forgets:
            self.forgets -= 1
            return
        for field in body["updateMask"].split(","):
            self.subscriptions[name][field] = body["subscription"][field]

    def _refusal(self, status: int) -> tuple[int, dict[str, Any]]:
        messages = {
            400: "You have passed an invalid argument.",
            401: "Request had invalid authentication credentials.",
            403: "User not authorized to perform this action.",
            404: "Resource not found.",
            503: "The service was unable to fulfill your request.",
        }
        return status, {"error": {"code": status, "message": messages[status]}}
