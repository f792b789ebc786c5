"""Shared inserts beside one insert an event: requests, events a second, and the slow ones.

``python -m benchmarks.group_commit [EVENTS] [ROUNDS]``: 32 events in flight, reads of 20 ms and
inserts of 50 ms on the stub cloud, both functions in turn.
"""

from __future__ import annotations

import statistics
from pathlib import Path

from benchmarks.arguments import arguments
from benchmarks.bench import DCM2BQ, FUNCTIONS, Measured, events, measure, served, stub
from dcm2bq.testing.stub_cloud import StubCloud

ONE_INSERT = FUNCTIONS / "one_insert.py"


def measured(cloud: StubCloud, source: Path, count: int, prefix: str) -> tuple[Measured, float]:
    """A load on one function, and its insert requests an event."""
    with served(source, cloud) as function:
        measure(function, events(cloud, 300, prefix=f"{prefix}/warm/"))
        requests = events(cloud, count, prefix=f"{prefix}/")
        cloud.reset_counts()
        load = measure(function, requests)
    return load, cloud.requests["bigquery.insertAll"] / count


def main() -> None:
    """Print the figures of every round, and the median ratios."""
    count, rounds = arguments(__doc__, events=3000, rounds=3)
    rates, tails = [], []
    with stub() as cloud:
        for number in range(rounds):
            alone, alone_inserts = measured(cloud, ONE_INSERT, count, f"{number}/alone")
            shared, shared_inserts = measured(cloud, DCM2BQ, count, f"{number}/shared")
            _print("one insert an event", alone, alone_inserts)
            _print("shared inserts", shared, shared_inserts)
            rates.append(shared.rate / alone.rate)
            tails.append(shared.load.percentile(0.99) / alone.load.percentile(0.99))
    print(
        f"shared to alone, median of {rounds} rounds: events/s {statistics.median(rates):.2f},"
        f" p99 {statistics.median(tails):.2f}"
    )


def _print(name: str, one: Measured, inserts: float) -> None:
    print(
        f"{name:20} {inserts:.3f} inserts an event, {one.rate:4.0f} events/s,"
        f" p50 {1000 * one.load.percentile(0.5):4.0f} ms,"
        f" p99 {1000 * one.load.percentile(0.99):4.0f} ms,"
        f" {one.milliseconds:.2f} ms CPU an event",
        flush=True,
    )


if __name__ == "__main__":
    main()
