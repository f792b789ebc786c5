"""A bucket full of real files, and both ways of its objects into a warehouse."""

from __future__ import annotations

import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pydicom.data

from dcm2bq.configuration import Configuration, from_json
from dcm2bq.service.wiring import event_handler
from dcm2bq.testing import StorageObject, finalized
from dcm2bq.warehouse.duckdb import connect

BUCKET = "hospital"
SHIPPED = Path(pydicom.data.__file__).parent / "test_files"
# All that a document or a promoted column says; not when and by which event it came.
_STATE = """
SELECT path, version, CAST(metadata AS VARCHAR), PatientID, StudyInstanceUID, SeriesInstanceUID,
  SOPInstanceUID, SOPClassUID, Modality, CAST(StudyDate AS VARCHAR), info.metageneration,
  info.warnings, info.input.type, info.input.size, info.input.bytesRead
FROM instances ORDER BY path
"""


def shipped_bucket(root: Path) -> Path:
    """Every file that pydicom ships, as a bucket's folder."""
    shutil.copytree(SHIPPED, root / BUCKET)
    return root / BUCKET


def configured(root: Path, duckdb: Path, **options: Any) -> dict[str, Any]:
    """Options for a bucket in a folder and a DuckDB file, as JSON has them."""
    return {
        "duckdb": {"path": str(duckdb)},
        "storage": {"localRoot": str(root)},
        "objects": {"sniffContent": True},
        **options,
    }


def configuration(root: Path, duckdb: Path, **options: Any) -> Configuration:
    return from_json(configured(root, duckdb, **options))


def event_of(file: Path, bucket: Path) -> Any:
    """The event that Cloud Storage would have sent of a file."""
    state = file.stat()
    name = str(file.relative_to(bucket))
    stored = StorageObject(name, bucket.name, state.st_mtime_ns, size=state.st_size)
    happened = datetime.fromtimestamp(state.st_mtime, UTC).isoformat().replace("+00:00", "Z")
    return finalized(stored, time=happened)


def by_events(given: Configuration, bucket: Path) -> Counter[str]:
    """Handle the event of each file with the function's handler; count the outcomes."""
    handler = event_handler(given)
    files = sorted(path for path in bucket.rglob("*") if path.is_file())
    # Concurrent events share an insert, which spares most of the time.
    with ThreadPoolExecutor(16) as pool:
        return Counter(
            outcome.value
            for outcome in pool.map(lambda file: handler.handle(event_of(file, bucket)), files)
        )


def rows(duckdb: Path, sql: str) -> list[tuple[Any, ...]]:
    with connect(str(duckdb), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def state(duckdb: Path) -> list[tuple[Any, ...]]:
    """What exists now, as `instances` says."""
    return rows(duckdb, _STATE)
