"""Measures the pages of ``dcm2bq browse`` over this many instances in DuckDB.

The file is that of `table_history`: real headers, with overwritten, deleted and repeated objects.
``dcm2bq browse`` serves it in a separate process. The pages are reached like by a visitor: each
next address is a link on the page before. There are three visits, of which the median counts.

    python -m benchmarks.browse 100000
"""

from __future__ import annotations

import html
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urljoin

from benchmarks import table_history
from benchmarks.arguments import arguments

_VISITS = 3


class Visitor:
    """Opens pages and follows their links; records the seconds and CPU seconds of each step."""

    def __init__(self, address: str, process: int) -> None:
        self._at = address
        self._process = process
        self.page = ""
        self.seconds: dict[str, list[float]] = {}
        self.cpu_seconds: dict[str, list[float]] = {}

    def open(self, step: str, link: str) -> None:
        """Open a page whose address is relative to the current one's."""
        self._at = urljoin(self._at, link)
        self.page = self._fetched(step, self._at)

    def look(self, step: str, link: str) -> None:
        """Fetch a part that a page loads later, and stay on the page."""
        self._fetched(step, urljoin(self._at, link))

    def follow(self, step: str, pattern: str) -> None:
        """Open the first link whose address matches a pattern."""
        self.open(step, next(self.links(pattern)))

    def links(self, pattern: str, attribute: str = "href") -> Iterator[str]:
        """Yield the addresses on the page that match a pattern."""
        for found in re.findall(rf'\b{attribute}="([^"]*)"', self.page):
            address = html.unescape(found)
            if re.search(pattern, address):
                yield address

    def _fetched(self, step: str, address: str) -> str:
        started, used = time.perf_counter(), _cpu_seconds(self._process)
        with urllib.request.urlopen(address) as answer:
            text: str = answer.read().decode()
        self.seconds.setdefault(step, []).append(time.perf_counter() - started)
        self.cpu_seconds.setdefault(step, []).append(_cpu_seconds(self._process) - used)
        return text


def _cpu_seconds(process: int) -> float:
    """Return the CPU seconds of a process on Linux (proc(5))."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def visit(visitor: Visitor, number: int) -> None:
    """Visit the pages from the overview to an instance that has not been visited before."""
    visitor.open("overview", "/")
    for address in visitor.links("^/health/", "hx-get"):
        visitor.look(f"overview: {address}", address)
    visitor.follow("overview, one modality", "^[?]modality=")
    visitor.open("find: all studies", "/find")
    visitor.follow("find: sorted by bytes", "sort=-bytes")
    visitor.follow("find: one manufacturer", "manufacturer=")
    visitor.open("find: all instances", "/find?level=instances")
    visitor.follow("find: next page", "page=2")
    visitor.open("find: search for a study's UID", f"/find?q={table_history.study_uid(7)}")
    visitor.follow("a study's series", "study=.*level=series")
    visitor.follow("a series' instances", "series=.*level=instances")
    visitor.open("find: search for a word", f"/find?{urlencode({'q': 'chest'})}")
    visitor.open("find: one instance", f"/find?level=instances&q={table_history.sop_uid(number)}")
    visitor.follow("an instance", "^/instance")
    for address in visitor.links("^/instance/", "hx-get"):
        visitor.look(f"an instance: {address.partition('?')[0]}", address)
    visitor.follow("two instances compared", "^/compare")
    visitor.open("dead letters", "/dead-letters")


@contextmanager
def served(path: str) -> Iterator[tuple[Visitor, float]]:
    """Serve ``dcm2bq browse``; yield a visitor, and the seconds until the first response."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "dcm2bq", "browse", "--port", "0"],
        env={**os.environ, "DCM2BQ_CONFIG": json.dumps({"duckdb": {"path": path}})},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr is not None
        for line in process.stderr:
            if found := re.search(r"http://\S+", line):
                urllib.request.urlopen(f"{found[0]}static/icon.svg").close()
                yield Visitor(found[0], process.pid), time.perf_counter() - started
                return
        raise SystemExit("dcm2bq browse did not start")
    finally:
        process.terminate()
        process.wait()


def main() -> None:
    """Print a table of the steps and their seconds."""
    if len(sys.argv) > 2:
        measure(sys.argv.pop(), *arguments(__doc__, instances=1_000_000))
        return
    (instances,) = arguments(__doc__, instances=1_000_000)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "browse.duckdb")
        table_history.make_file(path, instances)
        measure(path, instances)


def measure(path: str, instances: int) -> None:
    """Print the table for a file of so many instances."""
    with served(path) as (visitor, seconds):
        for number in range(_VISITS):
            visit(visitor, 1234 + number * table_history.INSTANCES_OF_A_SERIES)
    print(f"{instances:,} instances; {seconds:.1f} s until the pages are served\n")
    print("| step | seconds | slowest | CPU seconds |\n| --- | --- | --- | --- |")
    for step, took in visitor.seconds.items():
        cpu = statistics.median(visitor.cpu_seconds[step])
        print(f"| {step} | {statistics.median(took):.2f} | {max(took):.2f} | {cpu:.2f} |")


if __name__ == "__main__":
    main()
