"""One run of the chaos test, from the first object to the verdict."""

from __future__ import annotations

import asyncio
import json
import random
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from dcm2bq.testing.chaos import verdict
from dcm2bq.testing.chaos.delivery import Deliveries
from dcm2bq.testing.chaos.history import History
from dcm2bq.testing.serving import ServedFunction
from dcm2bq.testing.stub_cloud import Break, Fault, StubCloud

TOPIC = "projects/project/topics/dead"
CONFIGURATION = {
    "warehouse": "bigQuery",
    "bigQuery": {"projectId": "project"},
    "deadLetter": {"topic": TOPIC, "afterSeconds": 4_000_000_000},
}
# Together a fifth of all calls.
FAULTS = (
    ("503", 503, 0.04),
    ("429", 429, 0.02),
    ("500", 500, 0.02),
    ("reset before", Break.RESET, 0.04),
    ("cut half-way", Break.CUT, 0.04),
    ("answer lost", Break.LOST, 0.04),
)


@dataclass(frozen=True, slots=True)
class ChaosTest:
    """The result of a run, and the guarantees that did not hold."""

    deliveries: Deliveries
    history: History
    cloud: StubCloud
    outcomes: Counter[str]
    shown: int
    rows: int
    faults: list[str]

    def report(self) -> str:
        """Return the figures, one per line."""
        calls, struck = self.cloud.requests.total(), self.cloud.struck.total()
        operations = ", ".join(f"{n} {kind}s" for kind, n in sorted(self.history.written.items()))
        outcomes = ", ".join(f"{n} {kind}" for kind, n in sorted(self.outcomes.items()))
        dead_letters = len(self.cloud.pubsub.topics[TOPIC])
        made = self.deliveries
        lines = {
            "objects": f"{self.history.objects} ({operations})",
            "deliveries": f"{made.attempts} attempts, {len(made.acknowledged)} events acknowledged,"
            f" {made.unanswered} attempts without an answer",
            "kills": f"{made.kills} SIGKILLs in {made.seconds:.0f} s",
            "cloud": f"{calls} calls, {struck} made to fail ({struck / max(calls, 1):.0%})",
            "log": outcomes,
            "rows kept": f"{self.rows}, and {dead_letters} dead letters",
            "instances": f"{self.shown} shown, {len(self.history.expected())} expected;"
            f" {len(self.history.live_broken())} live objects are broken",
            "verdict": "; ".join(self.faults) or "every guarantee held",
        }
        return "\n".join(f"{name:12}{text}" for name, text in lines.items())


def run_chaos_test(
    objects: int, kills: int, seconds: float, seed: int, *, threads: int = 8, workers: int = 2
) -> ChaosTest:
    """Run the chaos test on the served function, and check the tables."""
    dice = random.Random(seed)  # noqa: S311 - repeatable
    with tempfile.TemporaryDirectory() as name, StubCloud(seed) as cloud:
        folder = Path(name)
        table = cloud.bigquery.create("project", "dicom")
        # The real BigQuery forgets insert ids after a minute; this one ignores them.
        table.dedupe = False
        cloud.pubsub.create_topic(TOPIC)
        cloud.latency |= {"storage.read": 0.005, "bigquery.insertAll": 0.01}
        history = History(cloud, dice, objects)
        environment = {**cloud.environment(), "DCM2BQ_CONFIG": json.dumps(CONFIGURATION)}
        output = folder / "output"
        with ServedFunction(
            environment, threads=threads, workers=workers, output=output
        ) as function:
            cloud.faults.extend(_faults())
            deliveries = Deliveries(function, dice)
            asyncio.run(deliveries.run(history, unfold_seconds=seconds, kills=kills))
        shown = verdict.instances(table.rows, folder)
        outcomes, with_outcome = verdict.logged_outcomes(output)
        wrong = verdict.faults(cloud, history, deliveries.acknowledged, with_outcome, shown)
        return ChaosTest(
            deliveries, history, cloud, outcomes, len(shown), len(table.rows), list(wrong)
        )


def _faults() -> list[Fault]:
    """Return the faults. The first that applies counts, so each share is of the remaining calls."""
    faults, left = [], 1.0
    for _, how, share in FAULTS:
        faults.append(Fault("", how, share / left))
        left -= share
    return faults
