"""Compares the cost per file of ``dcm2bq ingest``, of a plain loop, and of `read_metadata`.

``python -m benchmarks.ingest [FILES] [ROUNDS]``: copies of pydicom's files in a folder. CPU seconds
are those of all processes, including their start. Each round measures everything in turn, because
the load of a machine varies.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from pydicom.data import get_testdata_files

from benchmarks.arguments import arguments
from dcm2bq.dicom import read_metadata
from dcm2bq.errors import Dcm2BqError
from dcm2bq.operations.ingest.run import default_workers

ROOT = Path(__file__).resolve().parent.parent
# The plain loop is so slow that some of the files are enough.
_PLAIN = 4


class Measured(NamedTuple):
    """The number of files, and the time that they took."""

    files: int
    cpu: float
    seconds: float

    @property
    def microseconds(self) -> float:
        """The CPU microseconds per file."""
        return 1e6 * self.cpu / self.files


def copies(folder: Path, count: int) -> list[Path]:
    """Create this many copies of pydicom's files that both can read, 1,000 in each folder."""
    files = [Path(each) for each in get_testdata_files("*")]
    readable = [each for each in files if each.is_file() and _both_read(each)]
    made = []
    for number in range(count):
        target = folder / f"{number // 1000:04}" / f"{number:07}.dcm"
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(readable[number % len(readable)], target)
        made.append(target)
    return made


def _both_read(path: Path) -> bool:
    try:
        _pydicom_document(path)
        _read(path)
    except Exception:  # noqa: BLE001 - any error would end the plain loop
        return False
    return path.stat().st_size < 2_000_000


def _pydicom_document(path: Path) -> str:
    import pydicom

    header = pydicom.dcmread(path, stop_before_pixels=True)
    return json.dumps(header.to_json_dict())


def _read(path: Path) -> None:
    with path.open("rb", buffering=0) as file:
        read_metadata(file)


def plain(files: list[Path]) -> None:
    """Run the simplest loop: pydicom, to_json_dict, one insert for each file."""
    import duckdb

    with (
        tempfile.TemporaryDirectory() as folder,
        duckdb.connect(f"{folder}/plain.duckdb") as database,
    ):
        database.execute("CREATE TABLE metadata (path VARCHAR, metadata JSON)")
        for path in files:
            database.execute(
                "INSERT INTO metadata VALUES (?, ?)", [str(path), _pydicom_document(path)]
            )


def alone(files: list[Path]) -> None:
    """Run `read_metadata`, and discard the result."""
    for path in files:
        _read(path)


def ingest(folder: Path, workers: int, database: Path) -> None:
    """Run the command in a separate process."""
    configuration = json.dumps({"duckdb": {"path": str(database)}})
    subprocess.run(
        [
            *(sys.executable, "-m", "dcm2bq", "ingest", str(folder)),
            *("--workers", str(workers)),
        ],
        env={**os.environ, "DCM2BQ_CONFIG": configuration, "PYTHONPATH": str(ROOT)},
        check=True,
        stdout=subprocess.DEVNULL,
    )


def measured(files: int, work: Callable[[], None]) -> Measured:
    """Run the function, and measure it including child processes."""
    before, started = os.times(), time.perf_counter()
    work()
    after = os.times()
    return Measured(files, sum(after[:4]) - sum(before[:4]), time.perf_counter() - started)


def one_round(folder: Path, files: list[Path], scratch: Path) -> dict[str, Measured]:
    """Measure everything once."""
    database = scratch / "ingest.duckdb"
    for old in scratch.glob("ingest.duckdb*"):
        old.unlink()
    count, part = len(files), files[::_PLAIN]
    results = {
        "pydicom + to_json_dict + insert": measured(len(part), lambda: plain(part)),
        "read_metadata alone": measured(count, lambda: alone(files)),
        "dcm2bq ingest": measured(count, lambda: ingest(folder, default_workers(), database)),
        "dcm2bq ingest, a second time": measured(
            count, lambda: ingest(folder, default_workers(), database)
        ),
    }
    for name, each in results.items():
        print(
            f"  {name:34} {each.microseconds:7.1f} µs CPU a file,"
            f" {each.files / each.cpu:7.0f} files a second and core,"
            f" {each.files / each.seconds:7.0f} files/s",
            flush=True,
        )
    return results


def main() -> None:
    """Measure in several rounds and print the median ratios."""
    count, rounds = arguments(__doc__, files=40_000, rounds=3)
    faster, overhead = [], []
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Path(temporary)
        folder = scratch / "files"
        folder.mkdir()
        files = copies(folder, count)
        alone(files)
        for number in range(rounds):
            print(f"round {number + 1}: {count} files, {default_workers()} workers")
            results = one_round(folder, files, scratch)
            loop, reading, ours, _ = (each.microseconds for each in results.values())
            faster.append(loop / ours)
            overhead.append(ours / reading)
    print(f"median: {statistics.median(faster):.1f} times the plain loop's files a second and core")
    print(f"median: {statistics.median(overhead):.2f} times the CPU of read_metadata alone")


if __name__ == "__main__":
    try:
        main()
    except Dcm2BqError as error:
        sys.exit(str(error))
