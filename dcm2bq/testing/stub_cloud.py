"""A stub of Google's cloud in one small server: Cloud Storage, BigQuery, Pub/Sub.

It keeps generations, supports ranges and preconditions, checks rows against the tables, and can be
slow, fail, truncate its responses or lose them. Google's clients work with it, but it runs no SQL.
Any thread may change its contents. Set the three emulator variables to it::

    with StubCloud() as cloud:
        cloud.storage.put("bucket", "a.dcm", content)
        cloud.faults.append(Fault("bigquery", 503, share=0.2))
        subprocess.Popen(..., env={**os.environ, **cloud.environment()})
"""

from __future__ import annotations

import random
from collections import Counter
from types import TracebackType
from typing import Self

from dcm2bq.testing.stub_cloud_bigquery import StubBigQuery
from dcm2bq.testing.stub_cloud_faults import Break, Fault, kind_of
from dcm2bq.testing.stub_cloud_http import Delivery, HttpServer, Reply, Request
from dcm2bq.testing.stub_cloud_pubsub import StubPubSub
from dcm2bq.testing.stub_cloud_storage import PaddedContent, StubStorage

__all__ = ["Break", "Fault", "PaddedContent", "StubCloud"]


class StubCloud:
    """The three services on one port of loopback.

    Attributes:
        storage: buckets and objects.
        bigquery: tables.
        pubsub: topics.
        faults: faults to inject; the first one that applies to a call counts.
        latency: the seconds before the response, by the call's kind (``storage.read``, ...).
        requests: the number of calls of each kind.
        struck: the number of calls with a fault.
        bytes_in: the bytes of received bodies, by kind.
        bytes_out: the bytes of sent bodies, by kind.
        server: the HTTP server, which has the event loop.
    """

    def __init__(self, seed: int = 0) -> None:
        self.storage = StubStorage()
        self.bigquery = StubBigQuery()
        self.pubsub = StubPubSub()
        self.faults: list[Fault] = []
        self.latency: dict[str, float] = {}
        self.requests: Counter[str] = Counter()
        self.struck: Counter[str] = Counter()
        self.bytes_in: Counter[str] = Counter()
        self.bytes_out: Counter[str] = Counter()
        self.server = HttpServer(self._serve)
        self._dice = random.Random(seed)  # noqa: S311 - repeatable faults

    def __enter__(self) -> Self:
        self.server.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.server.stop()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    @property
    def complaints(self) -> list[str]:
        """Return the violations by clients."""
        return self.storage.complaints + self.bigquery.complaints

    def environment(self) -> dict[str, str]:
        """Return the variables that make Google's clients, and dcm2bq, use the stub."""
        return {
            "STORAGE_EMULATOR_HOST": self.url,
            "BIGQUERY_EMULATOR_HOST": self.url,
            "PUBSUB_EMULATOR_HOST": self.url.removeprefix("http://"),
        }

    def reset_counts(self) -> None:
        """Reset the counts to zero."""
        for counter in (self.requests, self.struck, self.bytes_in, self.bytes_out):
            counter.clear()
        self.bigquery.rows_per_request.clear()

    def _serve(self, request: Request) -> Delivery:
        kind = kind_of(request)
        self.requests[kind] += 1
        self.bytes_in[kind] += len(request.body)
        fault = next((each for each in self.faults if each.strikes(kind, self._dice)), None)
        if fault is None:
            delivery = Delivery(self._do(request))
        else:
            self.struck[kind] += 1
            delivery = fault.deliver(Reply() if fault.prevents() else self._do(request))
        self.bytes_out[kind] += len(delivery.reply.body)
        delivery.after = self.latency.get(kind, 0.0)
        return delivery

    def _do(self, request: Request) -> Reply:
        if request.parts[0] in ("storage", "download", "upload"):
            return self.storage.serve(request)
        if request.parts[0] == "bigquery":
            return self.bigquery.serve(request)
        return self.pubsub.serve(request)
