"""Google's REST APIs as fixed answers, for checks that only read."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Self

from dcm2bq.dicom.options import JsonOptions
from dcm2bq.schema import tables, views

TOPIC = "projects/p/topics/dcm2bq-dead-letter"
SUBSCRIPTION = "projects/p/subscriptions/eventarc-1"
SETTINGS = {
    "ackDeadlineSeconds": 360,
    "deadLetterPolicy": {"deadLetterTopic": TOPIC, "maxDeliveryAttempts": 100},
    "expirationPolicy": {},
    "messageRetentionDuration": "604800s",
    "retryPolicy": {"maximumBackoff": "600s", "minimumBackoff": "10s"},
}
DATASET = "/bigquery/v2/projects/p/datasets/dicom/tables"
MONITORING = "/v3/projects/p/timeSeries"


class GoogleStub:
    """Answers each path with its entry in `answers`; any other with 404.

    Attributes:
        answers: status and document, by path without its query.
        bodies: the bodies that were sent to each path.
        agents: the user agent of the last request to each path.
    """

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, Any]] = {}
        self.bodies: dict[str, bytes] = {}
        self.agents: dict[str, str] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def environment(self) -> dict[str, str]:
        services = ("STORAGE", "BIGQUERY", "PUBSUB", "MONITORING")
        return {f"{service}_EMULATOR_HOST": self.url for service in services}

    def __enter__(self) -> Self:
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

            def _serve(self) -> None:
                path = self.path.partition("?")[0]
                stub.agents[path] = self.headers.get("User-Agent", "")
                stub.bodies[path] = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                missing = (404, {"error": {"code": 404, "message": "Not found"}})
                status, document = stub.answers.get(path, missing)
                payload = json.dumps(document).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(payload)))
                self.end_headers()
                self.wfile.write(payload)

            do_GET = do_POST = _serve  # noqa: N815 - http.server's names

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def deploy(stub: GoogleStub) -> None:
    """The answers of a deployment in which everything is right."""
    stub.answers[DATASET.removesuffix("/tables")] = (200, {})
    for table in tables.TABLES:
        schema = {"fields": tables.bigquery_schema(table)}
        reference = {"tableReference": {"tableId": table}}
        stub.answers[f"{DATASET}/{table}"] = (200, {**reference, "schema": schema})
    for view in views.VIEWS:
        query = views.bigquery_view(
            view, views.Form.of(JsonOptions()), metadata="p.dicom.metadata", dataset="p.dicom"
        )
        stub.answers[f"{DATASET}/{view}"] = (200, {"view": {"query": query}})
    refusal = {"index": 0, "errors": [{"reason": "invalid", "message": "no such field"}]}
    stub.answers[f"{DATASET}/metadata/insertAll"] = (200, {"insertErrors": [refusal]})
    stub.answers[f"/v1/{TOPIC}/subscriptions"] = (200, {"subscriptions": ["s"]})
    stub.answers[f"/v1/{TOPIC}:testIamPermissions"] = (
        200,
        {"permissions": ["pubsub.topics.publish"]},
    )
    stub.answers[f"/v1/{SUBSCRIPTION}"] = (200, {"name": SUBSCRIPTION, **SETTINGS})
    stub.answers["/storage/v1/b/scans/o"] = (200, {"kind": "storage#objects"})
    stub.answers[MONITORING] = (200, {"timeSeries": [waiting("eventarc-1", 12)]})


def waiting(subscription: str, seconds: int) -> dict[str, Any]:
    """The age of a subscription's oldest event, as Cloud Monitoring has it."""
    return {
        "resource": {"labels": {"subscription_id": subscription}},
        "points": [{"value": {"int64Value": str(seconds)}}],
    }
