"""Compares the cost of an event with that of an empty CloudEvent handler, under equal load.

``python -m benchmarks.event_cost [EVENTS] [ROUNDS]``: 32 events in flight, reads of 20 ms and
inserts of 50 ms on the stub cloud; CPU is that of the served function's processes alone.
"""

from __future__ import annotations

import statistics

from benchmarks.arguments import arguments
from benchmarks.bench import DCM2BQ, EMPTY, Measured, events, measure, served, stub
from dcm2bq.testing.stub_cloud import StubCloud


def one_round(cloud: StubCloud, count: int, number: int) -> float:
    """Measure both, print the figures, and return the ratio."""
    requests = events(cloud, count, prefix=f"{number}/")
    with served(EMPTY, cloud) as function:
        measure(function, requests[:300])
        empty = measure(function, requests)
    with served(DCM2BQ, cloud) as function:
        measure(function, events(cloud, 300, prefix=f"{number}/warm/"))
        cloud.reset_counts()
        ours = measure(function, requests)
    _print("empty handler", empty)
    _print("dcm2bq", ours)
    calls = ", ".join(f"{kind} {n / count:.3f}" for kind, n in sorted(cloud.requests.items()))
    ratio = ours.milliseconds / empty.milliseconds
    print(f"  requests an event: {calls}\n  ratio of CPU: {ratio:.2f}", flush=True)
    return ratio


def _print(name: str, measured: Measured) -> None:
    print(
        f"{name:14} {measured.milliseconds:6.3f} ms CPU an event,"
        f" {1000 / measured.milliseconds:5.0f} events a CPU second, {measured.rate:5.0f} events/s,"
        f" p50 {1000 * measured.load.percentile(0.5):4.0f} ms,"
        f" p99 {1000 * measured.load.percentile(0.99):4.0f} ms"
    )


def main() -> None:
    """Measure in several rounds and print the median ratio."""
    count, rounds = arguments(__doc__, events=4000, rounds=3)
    with stub() as cloud:
        ratios = [one_round(cloud, count, number) for number in range(rounds)]
    print(f"median ratio of CPU over {rounds} rounds: {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
