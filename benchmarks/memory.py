"""Measures the memory of the served function over many events.

``python -m benchmarks.memory [EVENTS] [empty]``: resident memory after each tenth of the events,
without latency on the stub cloud; with ``empty`` that of the empty handler, for comparison.
"""

from __future__ import annotations

import sys

from benchmarks.arguments import arguments
from benchmarks.bench import DCM2BQ, EMPTY, events, measure, served, stub


def main() -> None:
    """Print the memory after each tenth."""
    source = DCM2BQ
    if sys.argv[-1] == "empty":
        sys.argv.pop()
        source = EMPTY
    (count,) = arguments(__doc__, events=20_000)
    with stub(0.0, 0.0) as cloud, served(source, cloud) as function:
        for part in range(10):
            measure(function, events(cloud, count // 10, prefix=f"{part}/"))
            cloud.bigquery.create("project", "dicom")
            resident = function.resident_bytes() / 2**20
            print(f"{(part + 1) * count // 10:6} events: {resident:.1f} MiB", flush=True)


if __name__ == "__main__":
    main()
