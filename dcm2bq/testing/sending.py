"""Sends many events to a served function over persistent connections, and measures them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from dcm2bq.testing.events import to_http


def encoded(event: Any, mode: Literal["binary", "structured"] = "binary") -> bytes:
    """Encode the event as an HTTP request."""
    headers, body = to_http(event, mode)
    lines = ["POST / HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass(slots=True)
class LoadResult:
    """The result of sending.

    Attributes:
        statuses: the HTTP status by the event's number; 0 without a response.
        latencies: the seconds of each event that has a response.
        seconds: the wall time.
    """

    statuses: dict[int, int] = field(default_factory=dict)
    latencies: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def acknowledged(self) -> list[int]:
        """Return the numbers of the acknowledged events."""
        return [number for number, status in self.statuses.items() if 200 <= status < 300]

    def percentile(self, share: float) -> float:
        """Return the latency that this share of the events does not exceed."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


async def send(port: int, requests: Iterable[bytes], in_flight: int) -> LoadResult:
    """Send requests with this many in flight; each connection waits for its response."""
    load = LoadResult()
    numbered = iter(enumerate(requests))
    started = time.perf_counter()
    await asyncio.gather(*(_sender(port, numbered, load) for _ in range(in_flight)))
    load.seconds = time.perf_counter() - started
    return load


async def _sender(port: int, numbered: Iterator[tuple[int, bytes]], load: LoadResult) -> None:
    connection = None
    for number, request in numbered:
        started = time.perf_counter()
        try:
            if connection is None:
                connection = await asyncio.open_connection("127.0.0.1", port)
            reader, writer = connection
            writer.write(request)
            status, keep = await answer(reader)
        except (OSError, EOFError, ValueError):
            status, keep = 0, False
        if status:
            load.latencies.append(time.perf_counter() - started)
        load.statuses[number] = status
        if not keep and connection is not None:
            connection[1].close()
            connection = None
    if connection is not None:
        connection[1].close()


async def answer(reader: asyncio.StreamReader) -> tuple[int, bool]:
    """Return the status of an HTTP response, and whether the connection can be reused."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    place = head.find(b"content-length:")
    if place >= 0:
        length = int(head[place + 15 : head.find(b"\r\n", place)])
        await reader.readexactly(length)
    # int() raises ValueError for anything that is not a status.
    return int(head[9:12]), place >= 0 and b"connection: close" not in head
