"""Counts the outcomes of objects as Beam metrics.

The names of metrics are fixed words, never those of objects.
"""

from __future__ import annotations

from typing import Any

from apache_beam.metrics import Metrics, MetricsFilter

NAMESPACE = "dcm2bq.backfill"
_SEPARATOR = ": "


class Counts:
    """Counters by outcome, and by reason if there is one."""

    def add(self, outcome: str, reason: str | None = None, count: int = 1) -> None:
        """Add to a counter. Call it in the thread that Beam has called."""
        if count:
            Metrics.counter(NAMESPACE, outcome).inc(count)
            if reason:
                Metrics.counter(NAMESPACE, f"{outcome}{_SEPARATOR}{reason}").inc(count)


def counted(result: Any) -> dict[str, int]:
    """Return the counters of a finished pipeline, by name.

    Args:
        result: the runner's `PipelineResult`.
    """
    query = result.metrics().query(MetricsFilter().with_namespace(NAMESPACE))
    counts: dict[str, int] = {}
    for each in query["counters"]:
        name = each.key.metric.name
        counts[name] = counts.get(name, 0) + each.result
    return counts


def summary(counts: dict[str, int]) -> list[str]:
    """Format the counters as lines, with reasons below their outcomes."""
    lines = []
    for name in sorted(counts):
        outcome, _, reason = name.partition(_SEPARATOR)
        label = f"  {reason}" if reason else outcome
        lines.append(f"{label:<42}{counts[name]:>14,}")
    return lines
