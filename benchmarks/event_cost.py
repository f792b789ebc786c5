"""Compares the cost of an event with that of an empty CloudEvent handler, under equal load.

``python -m benchmarks.event_cost [EVENTS] [ROUNDS] [--before COMMIT]``: 32 events in flight,
reads of 20 ms and inserts of 50 ms on the stub cloud. CPU time is that of the served function's
processes. With ``--before``, each round also measures the function of an earlier commit.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from benchmarks.arguments import parser
from benchmarks.bench import DCM2BQ, EMPTY, Measured, events, measure, served, stub
from benchmarks.commits import checkout
from dcm2bq.testing.stub_cloud import StubCloud


def one_round(
    cloud: StubCloud, versions: dict[str, Path], count: int, number: int
) -> dict[str, float]:
    """Measure all versions, print the figures, and return each ratio to the empty handler.

    Args:
        cloud: the stub that replaces Google's services.
        versions: the folder of each version's ``main.py``, by name.
        count: the number of events for each version.
        number: the round's number, which separates its objects from those of other rounds.
    """
    requests = events(cloud, count, prefix=f"{number}/")
    with served(EMPTY, cloud) as function:
        measure(function, requests[:300])
        empty = measure(function, requests)
    _print("empty handler", empty)
    ratios = {}
    for name, folder in versions.items():
        # The version's own package, not that of the current folder.
        environment = {"PYTHONPATH": str(folder), "PYTHONSAFEPATH": "1"}
        with served(folder / "main.py", cloud, environment=environment) as function:
            measure(function, events(cloud, 300, prefix=f"{number}/{name}/"))
            cloud.reset_counts()
            ours = measure(function, requests)
        _print(name, ours)
        calls = ", ".join(f"{kind} {n / count:.3f}" for kind, n in sorted(cloud.requests.items()))
        ratios[name] = ours.milliseconds / empty.milliseconds
        print(f"  requests an event: {calls}\n  ratio of CPU: {ratios[name]:.2f}", flush=True)
    return ratios


def _print(name: str, measured: Measured) -> None:
    print(
        f"{name:14} {measured.milliseconds:6.3f} ms CPU an event,"
        f" {1000 / measured.milliseconds:5.0f} events a CPU second, {measured.rate:5.0f} events/s,"
        f" p50 {1000 * measured.load.percentile(0.5):4.0f} ms,"
        f" p99 {1000 * measured.load.percentile(0.99):4.0f} ms"
    )


def main() -> None:
    """Measure in several rounds and print the median ratios."""
    options = parser(__doc__, events=4000, rounds=3)
    options.add_argument("--before", metavar="COMMIT", help="also measure the function at a commit")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, stub() as cloud:
        versions = {"dcm2bq": DCM2BQ.parent}
        if given.before:
            versions["before"] = checkout(given.before, Path(folder), "dcm2bq", "main.py")
        rounds = [one_round(cloud, versions, given.events, n) for n in range(given.rounds)]
    for name in versions:
        median = statistics.median(ratios[name] for ratios in rounds)
        print(f"{name}: median ratio of CPU over {given.rounds} rounds: {median:.2f}")


if __name__ == "__main__":
    main()
