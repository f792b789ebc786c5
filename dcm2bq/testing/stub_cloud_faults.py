"""Faults that the stub cloud can inject."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import Enum

from dcm2bq.testing.stub_cloud_http import Delivery, Reply, Request


class Break(Enum):
    """How a call can break other than by a status."""

    RESET = "the connection is reset before the call is done"
    CUT = "the call is done, and its answer is cut half-way"
    LOST = "the call is done, and its answer never comes"
    GARBLED = "the call is done, and its answer is not JSON"
    SLOW = "the call is done, and its answer comes a byte every 50 ms"


_MESSAGES = {
    400: "Bad Request",
    401: "Request had invalid authentication credentials.",
    403: "Access Denied: Permission denied (or it may not exist).",
    404: "Not found",
    408: "Request Timeout",
    429: "Exceeded rate limits",
    500: "An internal error occurred.",
    502: "Bad Gateway",
    503: "The service is currently unavailable.",
    504: "Deadline exceeded",
}


@dataclass(slots=True)
class Fault:
    """One kind of fault.

    Attributes:
        kind: the calls to which it applies, by the beginning of their kind: ``storage``,
            ``bigquery.insertAll``, ``pubsub``; empty: all.
        how: a status to respond with instead of executing the call, or a way to break it.
        share: the share of the calls that fail.
        times: the maximum number of failures.
        headers: headers of a response with a status, such as ``Retry-After``.
        reason: the reason in a response with a status, such as ``rateLimitExceeded``.
    """

    kind: str
    how: int | Break
    share: float = 1.0
    times: int | None = None
    headers: dict[str, str] | None = None
    reason: str = ""

    def strikes(self, kind: str, dice: random.Random) -> bool:
        """Return whether this call fails, and count it if it does."""
        if not kind.startswith(self.kind) or self.times == 0 or dice.random() >= self.share:
            return False
        if self.times is not None:
            self.times -= 1
        return True

    def prevents(self) -> bool:
        """Whether a failing call is not executed."""
        return isinstance(self.how, int) or self.how is Break.RESET

    def deliver(self, reply: Reply) -> Delivery:
        """Return how the response of a failing call is sent."""
        if isinstance(self.how, int):
            error = Reply.error(self.how, _MESSAGES.get(self.how, "Error"), self.reason)
            error.headers.update(self.headers or {})
            return Delivery(error)
        if self.how is Break.GARBLED:
            return Delivery(Reply(reply.status, b'{"kind": "bigq', reply.headers))
        return Delivery(
            reply,
            cut=self.how is Break.CUT,
            lost=self.how in (Break.LOST, Break.RESET),
            slow=self.how is Break.SLOW,
        )


def kind_of(request: Request) -> str:
    """Return the kind of a call before it is executed."""
    first, parts = request.parts[0], request.parts
    if first == "upload" or (first == "storage" and request.method != "GET"):
        return "storage.write"
    if first in ("storage", "download"):
        if "o" not in parts:
            # Google's client requests a bucket from time to time, in a separate thread.
            return "storage.bucket"
        if parts[-1] == "o":
            return "storage.list"
        return "storage.read" if request.query.get("alt") == "media" else "storage.get"
    if first == "bigquery":
        return "bigquery.insertAll" if parts[-1] == "insertAll" else "bigquery.other"
    return "pubsub.publish" if parts[-1].endswith(":publish") else "pubsub.other"
