"""Compares the final tables with the expected ones."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dcm2bq.rows.row import Row
from dcm2bq.testing.chaos.history import History
from dcm2bq.testing.stub_cloud import StubCloud
from dcm2bq.testing.stub_cloud_storage import StubObject
from dcm2bq.warehouse.duckdb import DuckDbWarehouse, connect

OUTCOMES = {"ingested", "deleted", "ignored", "superseded", "dead-lettered"}


@dataclass(frozen=True, slots=True)
class Instance:
    """A row of the view `instances`, as far as the model predicts it."""

    version: str
    metageneration: int
    metadata: Mapping[str, str]


def instances(rows: list[Mapping[str, Any]], folder: Path) -> dict[str, Instance]:
    """Return the view `instances` over the stored rows, evaluated in DuckDB."""
    path = str(folder / "chaos.duckdb")
    warehouse = DuckDbWarehouse(path)
    for start in range(0, len(rows), 500):
        warehouse.insert([Row(values) for values in rows[start : start + 500]])
    with connect(path, read_only=True) as connection:
        found = connection.execute(
            "SELECT path, version, info.metageneration, info.input.metadata FROM instances"
        ).fetchall()
    return {
        name: Instance(version, metageneration, json.loads(metadata or "{}"))
        for name, version, metageneration, metadata in found
    }


def expected_instance(stored: StubObject) -> Instance:
    return Instance(str(stored.generation), stored.metageneration, stored.metadata)


def logged_outcomes(output: Path) -> tuple[Counter[str], set[str]]:
    """Return how often each outcome was logged, and the ids of events with an outcome."""
    counts: Counter[str] = Counter()
    ids = set()
    for line in output.read_text().splitlines():
        # A kill may truncate a line.
        if line.startswith('{"severity"') and line.endswith("}"):
            fields = json.loads(line)
            outcome = fields.get("outcome", fields["message"])
            counts[outcome] += 1
            if outcome in OUTCOMES:
                ids.add(fields.get("eventId"))
    return counts, ids


def faults(
    cloud: StubCloud, history: History, acknowledged: set[str], with_outcome: set[str], shown: Any
) -> Iterator[str]:
    """Return the guarantees that do not hold."""
    wanted = {path: expected_instance(each) for path, each in history.expected().items()}
    for name, paths in (
        ("objects missing in instances", wanted.keys() - shown.keys()),
        ("objects that should not be in instances", shown.keys() - wanted.keys()),
        (
            "objects with the wrong state",
            {path for path in wanted.keys() & shown.keys() if wanted[path] != shown[path]},
        ),
        ("events acknowledged without an outcome", acknowledged - with_outcome),
    ):
        if paths:
            yield f"{len(paths)} {name}"
    (dead_letters,) = cloud.pubsub.topics.values()
    dead_lettered = {dead_letter.attributes.get("generation", "") for dead_letter in dead_letters}
    if missing := history.live_broken() - dead_lettered:
        yield f"{len(missing)} broken objects without a dead letter"
    if wrong := dead_lettered - history.broken_generations:
        yield f"{len(wrong)} good objects with a dead letter"
    if reasons := {dead_letter.attributes["reason"] for dead_letter in dead_letters} - {
        "not-dicom"
    }:
        yield f"dead letters for {', '.join(sorted(reasons))}"
    yield from cloud.complaints
