"""Measures concurrent requests, like functions-framework-conformance's concurrency case.

``python -m benchmarks.concurrency [AT_ONCE] [THREADS]``: reads on the stub cloud take one second,
so that an event waits. One event is sent, then AT_ONCE events at the same time, which must be
answered within twice the time of one.
"""

from __future__ import annotations

import asyncio

from benchmarks.arguments import arguments
from benchmarks.bench import DCM2BQ, events, served, stub
from dcm2bq.testing.sending import send

# A file whose header needs one read; others would need two or three reads in sequence.
ONE_READ = ("CT_small.dcm",)


def measure_at_once(at_once: int, threads: int, read: float = 1.0) -> tuple[float, float, int]:
    """Return the seconds of one event and of all, and the number of acknowledged events."""
    with stub(read=read, insert=0.0) as cloud, served(DCM2BQ, cloud, threads=threads) as function:
        warm, first, *rest = events(cloud, at_once + 2, files=ONE_READ)
        asyncio.run(send(function.port, [warm], 1))
        one = asyncio.run(send(function.port, [first], 1)).seconds
        load = asyncio.run(send(function.port, rest, at_once))
        return one, load.seconds, len(load.acknowledged)


def main() -> None:
    """Print both times and their ratio."""
    at_once, threads = arguments(__doc__, at_once=1000, threads=1000)
    one, together, acknowledged = measure_at_once(at_once, threads)
    print(
        f"THREADS={threads}: one event {one:.2f} s, {at_once} at once {together:.2f} s,"
        f" {together / one:.2f} times; {acknowledged} acknowledged"
    )


if __name__ == "__main__":
    main()
