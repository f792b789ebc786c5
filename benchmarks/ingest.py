"""Compares the cost of ``dcm2bq ingest`` with that of reading the same files and nothing else.

``python -m benchmarks.ingest [FILES] [ALL] [ROUNDS]``: copies of the files that pydicom ships, in a
folder. Each round reads FILES files in this process, ingests one file, FILES files and ALL files
into new DuckDB files, and ingests FILES files again; a simple loop with pydicom reads some of them.
CPU time covers all processes, including their start. Each round measures everything, because the
load of a machine varies.
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
# The simple loop is slow, so it reads only every 20th file.
_SIMPLE = 20


class Measured(NamedTuple):
    """A number of files, and the time that they took, in seconds."""

    files: int
    cpu: float
    seconds: float

    @property
    def microseconds(self) -> float:
        """The CPU microseconds per file."""
        return 1e6 * self.cpu / self.files


def copies(folder: Path, count: int) -> list[Path]:
    """Copy pydicom's files that both parsers can read, with 1,000 copies per folder."""
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
    except Exception:  # noqa: BLE001 - any exception would end the simple loop
        return False
    return path.stat().st_size < 2_000_000


def _pydicom_document(path: Path) -> str:
    import pydicom

    header = pydicom.dcmread(path, stop_before_pixels=True)
    return json.dumps(header.to_json_dict())


def _read(path: Path) -> None:
    with path.open("rb", buffering=0) as file:
        read_metadata(file)


def simple(files: list[Path]) -> None:
    """Run a simple loop with pydicom and one insert per file."""
    import duckdb

    with (
        tempfile.TemporaryDirectory() as folder,
        duckdb.connect(f"{folder}/simple.duckdb") as database,
    ):
        database.execute("CREATE TABLE metadata (path VARCHAR, metadata JSON)")
        for path in files:
            database.execute(
                "INSERT INTO metadata VALUES (?, ?)", [str(path), _pydicom_document(path)]
            )


def alone(files: list[Path]) -> None:
    """Call `read_metadata` for each file, and discard the result."""
    for path in files:
        _read(path)


def ingest(folder: Path, workers: int, database: Path) -> None:
    """Run the command in a separate process, with cached byte code like an installed one."""
    environment = {
        **os.environ,
        "DCM2BQ_CONFIG": json.dumps({"duckdb": {"path": str(database)}}),
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(database.parent / "bytecode"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(
        [
            *(sys.executable, "-m", "dcm2bq", "ingest", str(folder)),
            *("--workers", str(workers)),
        ],
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def measured(files: int, work: Callable[[], None]) -> Measured:
    """Run the work, and measure it with its child processes."""
    before, started = os.times(), time.perf_counter()
    work()
    after = os.times()
    return Measured(files, sum(after[:4]) - sum(before[:4]), time.perf_counter() - started)


class Round(NamedTuple):
    """The measurements of one round."""

    loop: Measured
    reading: Measured
    start: Measured
    few: Measured
    again: Measured
    all: Measured

    @property
    def each(self) -> float:
        """CPU microseconds for each file, without the start of the processes."""
        return 1e6 * (self.all.cpu - self.few.cpu) / (self.all.files - self.few.files)


def one_round(folder: Path, files: list[Path], scratch: Path) -> Round:
    """Measure everything once.

    Args:
        folder: the folders ``one``, ``few`` and ``all``.
        files: the files in ``few``.
        scratch: the folder for the DuckDB file.
    """
    database, workers = scratch / "ingest.duckdb", default_workers()

    def ingested(name: str, count: int, *, new: bool = True) -> Measured:
        if new:
            database.unlink(missing_ok=True)
        return measured(count, lambda: ingest(folder / name, workers, database))

    part, count = files[::_SIMPLE], len(files)
    everything = sum(1 for _ in (folder / "all").rglob("*.dcm"))
    loop = measured(len(part), lambda: simple(part))
    before = measured(count, lambda: alone(files))
    start = ingested("one", 1)
    few = ingested("few", count)
    again = ingested("few", count, new=False)
    all_ = ingested("all", everything)
    after = measured(count, lambda: alone(files))
    reading = Measured(2 * count, before.cpu + after.cpu, before.seconds + after.seconds)
    return Round(loop, reading, start, few, again, all_)


def show(found: Round) -> None:
    """Print a round."""
    rows = {
        "pydicom + to_json_dict + insert": found.loop,
        "read_metadata alone": found.reading,
        f"dcm2bq ingest, {found.few.files} files": found.few,
        "dcm2bq ingest, a second time": found.again,
        f"dcm2bq ingest, {found.all.files} files": found.all,
    }
    for name, each in rows.items():
        print(
            f"  {name:34} {each.microseconds:7.1f} µs CPU a file"
            f" {each.microseconds / found.reading.microseconds:6.2f} times reading"
            f" {each.files / each.seconds:7.0f} files/s",
            flush=True,
        )
    print(f"  start, with one file: {found.start.cpu:.2f} s CPU")
    print(
        f"  each further file: {found.each:.1f} µs CPU,"
        f" {found.each / found.reading.microseconds:.2f} times reading"
    )


def main() -> None:
    """Measure in several rounds and print the median ratios."""
    few, all_, rounds = arguments(__doc__, files=20_000, all=60_000, rounds=3)
    if all_ <= few:
        sys.exit("ALL must be more than FILES")
    found = []
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Path(temporary)
        folder = scratch / "files"
        for name in ("one", "all/few", "all/more"):
            (folder / name).mkdir(parents=True)
        (folder / "few").symlink_to(folder / "all" / "few")
        copies(folder / "one", 1)
        copies(folder / "all" / "more", all_ - few)
        files = copies(folder / "all" / "few", few)
        alone(files)
        ingest(folder / "one", default_workers(), scratch / "ingest.duckdb")
        for number in range(rounds):
            print(f"round {number + 1}: {default_workers()} workers")
            found.append(one_round(folder, files, scratch))
            show(found[-1])
    for name, values in {
        "the loop's files a second and core": [
            each.loop.microseconds / each.few.microseconds for each in found
        ],
        f"the CPU of read_metadata alone, {few} files": [
            each.few.microseconds / each.reading.microseconds for each in found
        ],
        f"the CPU of read_metadata alone, {all_} files": [
            each.all.microseconds / each.reading.microseconds for each in found
        ],
        "the CPU of read_metadata alone, each further file": [
            each.each / each.reading.microseconds for each in found
        ],
    }.items():
        print(f"median: {statistics.median(values):.2f} times {name}")
    print(f"median: {statistics.median(each.start.cpu for each in found):.2f} s CPU to start")


if __name__ == "__main__":
    try:
        main()
    except Dcm2BqError as error:
        sys.exit(str(error))
