"""Measures the time from the start to the first acknowledged event.

``python -m benchmarks.cold_start [ROUNDS]``: both functions in turn, on a stub cloud without
latency.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from benchmarks.arguments import arguments
from benchmarks.bench import DCM2BQ, EMPTY, events, measure, served, stub
from dcm2bq.testing.stub_cloud import StubCloud


def seconds(cloud: StubCloud, source: Path, prefix: str) -> float:
    """Return the seconds from the start of the process to the first response."""
    requests = events(cloud, 1, prefix=prefix)
    started = time.perf_counter()
    with served(source, cloud, threads=8) as function:
        measure(function, requests, in_flight=1)
        return time.perf_counter() - started


def main() -> None:
    """Print the medians and their ratio."""
    (rounds,) = arguments(__doc__, rounds=11)
    with stub(0.0, 0.0) as cloud:
        pairs = [
            (seconds(cloud, EMPTY, f"{number}/empty/"), seconds(cloud, DCM2BQ, f"{number}/"))
            for number in range(rounds)
        ]
    empty, ours = (statistics.median(each) for each in zip(*pairs, strict=True))
    print(f"empty handler {1000 * empty:4.0f} ms to the first acknowledged event")
    print(f"dcm2bq        {1000 * ours:4.0f} ms, {ours / empty:.2f} times that")


if __name__ == "__main__":
    main()
