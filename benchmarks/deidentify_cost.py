"""Compares the CPU time of an event with and without de-identification.

``python -m benchmarks.deidentify_cost [EVENTS] [ROUNDS]``: 32 events in flight, reads of 20 ms and
inserts of 50 ms on the stub cloud, real files; only de-identified rows are written. CPU time is
that of the served function's processes.
"""

from __future__ import annotations

import json
import statistics

from benchmarks.arguments import arguments
from benchmarks.bench import CONFIGURATION, DCM2BQ, events, measure, served, stub
from dcm2bq.testing.stub_cloud import StubCloud

_POLICY = {
    "DCM2BQ_CONFIG": json.dumps({**json.loads(CONFIGURATION), "deidentify": {"profile": "BASIC"}}),
    "DCM2BQ_DEIDENTIFY_KEY": "0123456789abcdef" * 4,
}


def one_round(cloud: StubCloud, count: int, number: int) -> float:
    """Measure both, print the figures, and return the ratio."""
    milliseconds = {}
    for name, environment in (("identified", {}), ("de-identified", _POLICY)):
        prefix = f"{number}/{name}/"
        with served(DCM2BQ, cloud, environment=environment) as function:
            measure(function, events(cloud, 300, prefix=f"{prefix}warm/"))
            measured = measure(function, events(cloud, count, prefix=prefix))
        milliseconds[name] = measured.milliseconds
        print(f"{name:14} {measured.milliseconds:6.3f} ms CPU an event", flush=True)
    ratio = milliseconds["de-identified"] / milliseconds["identified"]
    print(f"  ratio of CPU: {ratio:.2f}", flush=True)
    return ratio


def main() -> None:
    """Measure in several rounds and print the median ratio."""
    count, rounds = arguments(__doc__, events=2500, rounds=3)
    with stub() as cloud:
        ratios = [one_round(cloud, count, number) for number in range(rounds)]
    print(f"median ratio of CPU over {rounds} rounds: {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
