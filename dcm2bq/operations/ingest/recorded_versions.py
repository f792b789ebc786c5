"""The versions on record in the warehouse, merged with a listing.

Both are streams in the order of paths, by their UTF-8; neither is kept in memory.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from dcm2bq.configuration import Configuration
from dcm2bq.errors import Dcm2BqError, RowRefusedError, TransientError
from dcm2bq.objects.stored_object import StoredObject
from dcm2bq.rows.deidentified import RowPolicy
from dcm2bq.rows.erased_objects import ErasedObjects
from dcm2bq.schema import tables
from dcm2bq.schema.views import INSTANCES
from dcm2bq.schema.views.instances import OBJECT
from dcm2bq.warehouse.queries import Queries, is_new, queries

_INCOMPLETE = -1
"""The metageneration of an archive whose rows are incomplete."""


class Recorded(NamedTuple):
    """A version of an object that is on record.

    Attributes:
        path: the object's path.
        version: the version; None if the row has none.
        metageneration: the highest on record; 0 if there is none.
        rows: the number of rows with metadata.
        deletes: the number of rows that record its delete.
        dead_letters: the number of pending dead letters with a permanent reason.
        message_ids: the ids of all its pending dead letters, separated by blanks.
        size: the object's size in bytes; None if no row has it.
        microseconds: the object's time in its row, since 1970; None if there is no row.
        members: for an archive, the number of its members' rows; otherwise None.
        current: whether `instances` shows this version; 0 if that was not queried.
    """

    path: str
    version: str | None
    metageneration: int = 0
    rows: int = 0
    deletes: int = 0
    dead_letters: int = 0
    message_ids: str | None = None
    size: int | None = None
    microseconds: int | None = None
    members: int | None = None
    current: int = 0

    @property
    def is_empty_archive(self) -> bool:
        """Whether it is an archive that was read and has no selected member."""
        return self.members == 0 and self.rows > 0

    @property
    def is_incomplete_archive(self) -> bool:
        """Whether it is an archive with members that have neither a row nor a dead letter."""
        return self.metageneration == _INCOMPLETE

    @property
    def number(self) -> int:
        """The version as a number, by which `instances` orders versions; 0 if it is none."""
        version = self.version
        return int(version) if version and version.isascii() and version.isdecimal() else 0


# Members of an archive count under the archive's path. Each row of a member contains the number of
# the archive's rows, including those that the warehouse refused and that are dead letters now. If
# rows are missing, the archive counts as one whose object metadata has changed, so it is read
# again. The row of a delete has no bytesRead; that column costs less than the document. A dead
# letter with a transient reason is no final outcome: its object is read again.
_RECORDED = """
SELECT path, version,
  CASE WHEN COUNT(DISTINCT member) < MAX(members) THEN {incomplete} ELSE MAX(metageneration) END
    AS metageneration,
  SUM(read_rows) AS read_rows, SUM(deletes) AS deletes, SUM(dead_letters) AS dead_letters,
  STRING_AGG(message_id, ' ') AS message_ids, MAX(size) AS size, MAX(microseconds) AS microseconds,
  MAX(members) AS members
FROM (
  SELECT {archive_path} AS path, version,
    COALESCE(info.metageneration, 0) AS metageneration,
    CASE WHEN info.input.bytesRead IS NULL THEN 0 ELSE 1 END AS read_rows,
    CASE WHEN info.input.bytesRead IS NULL THEN 1 ELSE 0 END AS deletes,
    0 AS dead_letters,
    CAST(NULL AS {text}) AS message_id,
    CASE WHEN info.input.bytesRead IS NULL OR member IS NOT NULL THEN NULL
      ELSE info.input.size END AS size,
    CASE WHEN info.input.bytesRead IS NULL THEN NULL ELSE {microseconds} END AS microseconds,
    member, info.input.members AS members
  FROM {metadata}
  UNION ALL
  SELECT
    CASE WHEN {bucket} IS NULL THEN {object} ELSE CONCAT('gs://', {bucket}, '/', {object}) END,
    {generation}, 0, 0, 0,
    CASE WHEN {reason} IN ({transient}) THEN 0 ELSE 1 END,
    message_id, NULL, NULL, CASE WHEN {reason} IN ({refused}) THEN {member} END, NULL
  FROM {dead_letter}
  WHERE {reason} IS NOT NULL
    AND message_id NOT IN (SELECT message_id FROM {marks})
) AS recorded
WHERE starts_with(path, @prefix)
GROUP BY path, version
ORDER BY path
"""
_CURRENT = """
SELECT DISTINCT {archive_path} AS path, version FROM {instances}
WHERE starts_with(path, @prefix) ORDER BY path
"""


def recorded(warehouse: Queries, prefix: str) -> Iterator[Recorded]:
    """Yield the recorded versions of the paths that begin with `prefix`, in order.

    Raises:
        DeploymentError: a table is missing, or access to it is denied.
        UnavailableError: the warehouse is not available now.
    """
    attributes = {
        name: warehouse.attribute(name)
        for name in ("bucket", "object", "generation", "reason", "member")
    }
    sql = _RECORDED.format(
        archive_path=OBJECT,
        incomplete=_INCOMPLETE,
        metadata=warehouse.table(tables.METADATA),
        dead_letter=warehouse.table(tables.DEAD_LETTER),
        marks=warehouse.table(tables.REPLAYED),
        text=warehouse.text_type,
        microseconds=warehouse.microseconds("timestamp"),
        transient=_reasons(TransientError),
        refused=_reasons(RowRefusedError),
        **attributes,
    )
    return (Recorded(*row) for row in warehouse.rows(sql, {"prefix": prefix}))


def recorded_and_shown(warehouse: Queries, prefix: str) -> Iterator[Recorded]:
    """Yield the same versions, and mark those that the view `instances` shows as current.

    The view is queried second: rows that are inserted in between count as shown, not as hidden.
    """
    sql = _CURRENT.format(archive_path=OBJECT, instances=warehouse.table(INSTANCES))
    shown = (
        Recorded(path, version, current=1)
        for path, version in warehouse.rows(sql, {"prefix": prefix})
    )
    both = heapq.merge(recorded(warehouse, prefix), shown, key=attrgetter("path"))
    for _, rows in groupby(both, attrgetter("path")):
        versions: dict[str | None, Recorded] = {}
        for row in rows:
            known = versions.get(row.version)
            versions[row.version] = known._replace(current=1) if known else row
        yield from versions.values()


def erased_objects(configuration: Configuration) -> ErasedObjects:
    """Return the erased objects, for which no row is written.

    Raises:
        DeploymentError: the table is missing, or access to it is denied.
        UnavailableError: the warehouse is not available now.
    """
    if is_new(configuration):
        return ErasedObjects()
    warehouse = queries(configuration)
    table = warehouse.table(tables.ERASED_OBJECTS)
    rows = warehouse.rows(f"SELECT key, object FROM {table}")  # noqa: S608 - a constant
    policy = RowPolicy.of(configuration) if configuration.deidentify.dataset_id is None else None
    return ErasedObjects.of(rows, None if policy is None else policy.path)


def _reasons(kind: type[Dcm2BqError]) -> str:
    """Return the reasons of an error and of its subclasses, as a list for SQL."""
    return ", ".join([f"'{kind.reason}'", *map(_reasons, kind.__subclasses__())])


class Pair(NamedTuple):
    """A path, its listed object, and its records."""

    path: str
    stored: StoredObject | None
    versions: list[Recorded]


def paired(stored: Iterable[StoredObject], records: Iterable[Recorded]) -> Iterator[Pair]:
    """Yield each path of either stream once, in order.

    Args:
        stored: objects in the order of paths.
        records: records in the order of paths.
    """
    objects, rows = iter(stored), iter(records)
    found, row = next(objects, None), next(rows, None)
    while found is not None or row is not None:
        here = None
        path = row.path if row is not None else ""
        if found is not None and (row is None or found.reference.path <= path):
            path, here, found = found.reference.path, found, next(objects, None)
        versions = []
        while row is not None and row.path == path:
            versions.append(row)
            row = next(rows, None)
        yield Pair(path, here, versions)
