"""The narrow columns of the current rows, for the overview and the search.

Those of a DuckDB file are copied into memory, where a million rows are grouped in a fraction of a
second. Those of BigQuery are queried there. In both cases the same SQL queries three relations:

- ``objects``: one row for each existing object, without its document;
- ``series``: aggregates of the objects of a series;
- ``repeated``: one row for each SOP instance with several objects, and whether they differ.
"""

from __future__ import annotations

import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dcm2bq.database import Database
from dcm2bq.schema.views.dialects import DuckDb
from dcm2bq.schema.views.warnings import CODE_PATTERN

if TYPE_CHECKING:
    import duckdb

_BUCKET = """CASE WHEN path LIKE 'gs://%'
    THEN SUBSTR(path, 6, STRPOS(SUBSTR(path, 6), '/') - 1)
    WHEN path LIKE 'file:%' THEN 'files of this machine' ELSE 'DICOM store' END"""
_SHARED = {
    "PatientID": "PatientID",
    "StudyInstanceUID": "StudyInstanceUID",
    "SeriesInstanceUID": "SeriesInstanceUID",
    "StudyDate": "StudyDate",
    "AccessionNumber": "AccessionNumber",
    "StudyDescription": "StudyDescription",
    "SeriesDescription": "SeriesDescription",
    "SeriesNumber": "SeriesNumber",
    "Modality": "Modality",
    "BodyPartExamined": "BodyPartExamined",
    "Manufacturer": "Manufacturer",
    "ManufacturerModelName": "ManufacturerModelName",
    "SOPClassUID": "SOPClassUID",
    "bucket": _BUCKET,
    "ingested": "CAST(info.ingested AS DATE)",
    # An object without UIDs does not share a series with others.
    "alone": "CASE WHEN StudyInstanceUID IS NULL OR SeriesInstanceUID IS NULL THEN path END",
}
_OWN = {
    "path": "path",
    "rowId": "rowId",
    "SOPInstanceUID": "SOPInstanceUID",
    "InstanceNumber": "InstanceNumber",
    "bytes": "info.input.size",
    "warnings": "ARRAY_LENGTH(info.warnings)",
}
# The facts of the object store that identify the content; only `repeated` needs them.
_CONTENT = {"crc32c": "info.input.crc32c", "md5Hash": "info.input.md5Hash"}
_LINES = {"lines": "info.warnings"}


def _select(columns: Mapping[str, str]) -> str:
    listed = ", ".join(f"{sql} AS {name}" for name, sql in columns.items())
    return f"SELECT {listed} FROM instances"


_OBJECTS = _select({**_SHARED, **_OWN})
_OBJECTS_WITH_CONTENT = _select({**_SHARED, **_OWN, **_CONTENT})
_LOADED = _select({**_SHARED, **_OWN, **_CONTENT, **_LINES})
_SERIES = """SELECT {names}, COUNT(*) AS objects, COUNT(DISTINCT SOPInstanceUID) AS instances,
  COALESCE(SUM(bytes), 0) AS bytes, SUM(warnings) AS warnings,
  SUM(CASE WHEN warnings > 0 THEN 1 ELSE 0 END) AS warned
FROM {objects} GROUP BY {names}""".format(names=", ".join(_SHARED), objects="{objects}")
_DIFFER = " OR ".join(
    f"COALESCE(MIN({name}) <> MAX({name}), FALSE)" for name in (*_CONTENT, "bytes")
)
_REPEATED = f"""SELECT SOPInstanceUID, COUNT(*) AS objects, {_DIFFER} AS differ
FROM {{objects}} WHERE SOPInstanceUID IS NOT NULL GROUP BY SOPInstanceUID HAVING COUNT(*) > 1"""
_CODES = DuckDb().matched("line", CODE_PATTERN)

# Renewing the copy takes at most one part in this many of the machine's time.
_REST = 10

Rows = list[tuple[Any, ...]]


class Instances(ABC):
    """The relations, and how to query them.

    Attributes:
        mark: the prefix of a parameter's name.
        objects: the relation of objects, in SQL.
        series: the relation of series, in SQL.
        repeated: the relation of SOP instances with several objects, in SQL.
    """

    mark: str
    objects: str
    series: str
    repeated: str

    @abstractmethod
    def rows(self, sql: str, parameters: Mapping[str, Any]) -> Rows:
        """Return the rows of a query on `objects` and `series`."""

    @abstractmethod
    def as_of(self) -> datetime:
        """Return the time at which the rows were read, in UTC."""

    @abstractmethod
    def warnings(self) -> list[tuple[str | None, int]]:
        """Return each warning code, None for lines without one, and its number of occurrences."""

    @abstractmethod
    def stamp(self) -> object:
        """Return a value that does not change while data from the warehouse is still valid."""


@dataclass(frozen=True)
class _Copy:
    connection: duckdb.DuckDBPyConnection
    stamp: object
    taken: datetime
    objects: int
    seconds: float


class CopiedInstances(Instances):
    """A copy in memory, which is renewed when the file has changed.

    If renewing it takes long, it happens in the background, and pages show the older copy.
    """

    mark = "$"
    objects = "copies.objects"
    series = "copies.series"
    repeated = "copies.repeated"

    _PROMPT = 20_000
    """The most objects for which the copy is renewed before the page that needs it."""

    def __init__(self, database: Database, path: str) -> None:
        self._database = database
        self._path = Path(path)
        self._lock = threading.Lock()
        self._copy = self._made()

    def rows(self, sql: str, parameters: Mapping[str, Any]) -> Rows:
        # Referenced until the rows are read: a dropped connection closes its cursors.
        copy = self._current()
        with copy.connection.cursor() as cursor:
            return cursor.execute(sql, dict(parameters) or None).fetchall()

    def as_of(self) -> datetime:
        return self._current().taken

    def warnings(self) -> list[tuple[str | None, int]]:
        return [(code, count) for code, count in self.rows("FROM copies.warnings", {})]

    def _current(self) -> _Copy:
        if self._copy.stamp != self.stamp():
            if self._copy.objects <= self._PROMPT:
                with self._lock:
                    self._renew()
            elif self._is_due() and self._lock.acquire(blocking=False):
                threading.Thread(target=self._renew_and_release, daemon=True).start()
        return self._copy

    def _is_due(self) -> bool:
        age = (datetime.now(UTC) - self._copy.taken).total_seconds()
        return age > _REST * self._copy.seconds

    def _renew(self) -> None:
        """Renew the copy, unless another thread has just done so."""
        if self._copy.stamp != self.stamp():
            self._copy = self._made()

    def _renew_and_release(self) -> None:
        try:
            self._renew()
        finally:
            self._lock.release()

    def stamp(self) -> object:
        """Return a value that changes with the file or its write-ahead log."""
        files = (self._path, self._path.with_name(f"{self._path.name}.wal"))
        return [(each.stat().st_mtime_ns, each.stat().st_size) for each in files if each.exists()]

    def _made(self) -> _Copy:
        import duckdb

        begun, stamp, taken = time.monotonic(), self.stamp(), datetime.now(UTC)
        rows = self._database.sql(_LOADED).arrow()
        connection = duckdb.connect(":memory:")
        connection.execute("ATTACH ':memory:' AS copies (COMPRESS)")
        connection.execute("USE copies")
        connection.register("loaded", rows)
        connection.execute(f"CREATE TABLE repeated AS {_REPEATED.format(objects='loaded')}")
        connection.execute(
            f"CREATE TABLE warnings AS SELECT {_CODES} AS code, COUNT(*) AS given"
            " FROM (SELECT UNNEST(lines) AS line FROM loaded) AS warned GROUP BY ALL"
        )
        left_out = ", ".join((*_CONTENT, *_LINES))
        connection.execute(f"CREATE TABLE objects AS SELECT * EXCLUDE ({left_out}) FROM loaded")
        connection.unregister("loaded")
        connection.execute(f"CREATE TABLE series AS {_SERIES.format(objects='objects')}")
        return _Copy(connection, stamp, taken, rows.num_rows, time.monotonic() - begun)


class QueriedInstances(Instances):
    """The warehouse itself, queried for each page; results are cached for a minute."""

    objects = f"({_OBJECTS})"
    series = f"({_SERIES.format(objects=f'({_OBJECTS}) AS objects')})"
    repeated = f"({_REPEATED.format(objects=f'({_OBJECTS_WITH_CONTENT}) AS objects')})"

    _KEPT_SECONDS = 60.0
    _MOST_KEPT = 200

    def __init__(self, database: Database) -> None:
        self._database = database
        self.mark = database.parameter_mark
        self._kept: dict[Any, tuple[float, datetime, Rows]] = {}

    def rows(self, sql: str, parameters: Mapping[str, Any]) -> Rows:
        key = (sql, *sorted(parameters.items()))
        kept = self._kept.get(key)
        if kept is None or time.monotonic() - kept[0] > self._KEPT_SECONDS:
            rows = self._database.sql(sql, parameters).fetchall()
            kept = (time.monotonic(), datetime.now(UTC), rows)
            if len(self._kept) >= self._MOST_KEPT:
                self._kept.clear()
            self._kept[key] = kept
        return kept[2]

    def warnings(self) -> list[tuple[str | None, int]]:
        sql = "SELECT code, COUNT(*) FROM warnings GROUP BY code"
        return [(code, count) for code, count in self.rows(sql, {})]

    def stamp(self) -> object:
        return int(time.monotonic() / self._KEPT_SECONDS)

    def as_of(self) -> datetime:
        return min((taken for _, taken, _ in self._kept.values()), default=datetime.now(UTC))
