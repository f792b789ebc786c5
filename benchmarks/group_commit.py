"""Compares shared inserts with one insert per event: requests, events per second, latency.

``python -m benchmarks.group_commit [EVENTS] [ROUNDS]``: reads of 20 ms on the stub cloud, both
functions in turn, under three loads: 32 events in flight and inserts of 50 ms; a burst of 1,000
events in flight; and 32 in flight with inserts of 2 s, for a tenth of the events.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from pathlib import Path

from benchmarks.arguments import arguments
from benchmarks.bench import DCM2BQ, FUNCTIONS, Measured, events, measure, served, stub
from dcm2bq.testing.stub_cloud import StubCloud

ONE_INSERT = FUNCTIONS / "one_insert.py"


@dataclass(frozen=True, slots=True)
class LoadToSend:
    """A load.

    Attributes:
        in_flight: the events in flight, and the threads.
        insert: the seconds of an insert.
        share: the share of EVENTS.
    """

    in_flight: int
    insert: float
    share: float = 1.0


LOADS = {
    "32 in flight": LoadToSend(32, 0.05),
    "1,000 in flight": LoadToSend(1000, 0.05),
    "inserts of 2 s": LoadToSend(32, 2.0, 0.1),
}


def measured(
    cloud: StubCloud, source: Path, count: int, prefix: str, in_flight: int
) -> tuple[Measured, float]:
    """Run a load on one function; return it with the insert requests per event."""
    with served(source, cloud, threads=in_flight) as function:
        measure(function, events(cloud, 100, prefix=f"{prefix}/warm/"), in_flight)
        requests = events(cloud, count, prefix=f"{prefix}/")
        cloud.reset_counts()
        load = measure(function, requests, in_flight)
    return load, cloud.requests["bigquery.insertAll"] / count


def compared(load: LoadToSend, count: int, rounds: int) -> None:
    """Print the figures of every round of one load, and the median ratios."""
    rates, medians, shares = [], [], []
    with stub(insert=load.insert) as cloud:
        for number in range(rounds):
            alone, alone_inserts = measured(
                cloud, ONE_INSERT, count, f"{number}/alone", load.in_flight
            )
            shared, shared_inserts = measured(
                cloud, DCM2BQ, count, f"{number}/shared", load.in_flight
            )
            _print("one insert an event", alone, alone_inserts)
            _print("shared inserts", shared, shared_inserts)
            rates.append(shared.rate / alone.rate)
            medians.append(shared.load.percentile(0.5) / alone.load.percentile(0.5))
            shares.append(shared_inserts)
    print(
        f"  median of {rounds}: events/s {statistics.median(rates):.2f},"
        f" p50 {statistics.median(medians):.2f} of one insert an event,"
        f" {statistics.median(shares):.3f} inserts an event",
        flush=True,
    )


def main() -> None:
    """Compare both functions under each load."""
    count, rounds = arguments(__doc__, events=3000, rounds=3)
    for name, load in LOADS.items():
        print(name, flush=True)
        compared(load, max(1, int(count * load.share)), rounds)


def _print(name: str, one: Measured, inserts: float) -> None:
    print(
        f"  {name:20} {inserts:.3f} inserts an event, {one.rate:4.0f} events/s,"
        f" p50 {1000 * one.load.percentile(0.5):4.0f} ms,"
        f" p99 {1000 * one.load.percentile(0.99):4.0f} ms,"
        f" {one.milliseconds:.2f} ms CPU an event",
        flush=True,
    )


if __name__ == "__main__":
    main()
