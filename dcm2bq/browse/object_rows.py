"""The rows of one object, and the rows of the views for its current version.

The views evaluate every object of the warehouse. A page about one object reads only the rows of
that object by its path, and evaluates the same SQL over them. In a DuckDB file, the views of an
instance's content are evaluated over a table in memory with only the object's current row.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from dcm2bq.browse.header_table import Document, top_level_tags
from dcm2bq.browse.instances import Instances
from dcm2bq.database import Database
from dcm2bq.database.duckdb import DuckDbDatabase
from dcm2bq.schema import tables
from dcm2bq.schema.views import INSTANCES, VIEWS
from dcm2bq.schema.views.instances import bigquery_instances, duckdb_instances

if TYPE_CHECKING:
    import duckdb

_COLUMNS = tuple(each.name for each in tables.METADATA_COLUMNS)
_MOST_ROWS = 200
_MOST_CANDIDATES = 400
_KEPT = 16

# The rows of the object, and of all members of its archive, because their versions matter too. The
# warehouse finds a range of paths quickly: `$` follows `#`, which ends an archive's path.
_ROWS = """
WITH object_rows AS {materialized} (
  SELECT {narrow}, CASE WHEN path = @path THEN metadata END AS metadata FROM {metadata}
  WHERE path >= @archive AND path < @beyond
    AND (path = @archive OR STARTS_WITH(path, @members))
),
current_rows AS (
{instances})
SELECT {columns},
  rowId IN (SELECT rowId FROM current_rows) AS is_current
FROM object_rows
WHERE path = @path OR path = @archive
ORDER BY timestamp DESC, info.ingested DESC LIMIT {most}
"""
_REFERRING = """
SELECT rowId, metadata FROM {metadata}
WHERE StudyInstanceUID = @study AND NOT deleted AND rowId <> @row AND STRPOS({text}, @instance) > 0
ORDER BY path LIMIT {most}
"""


@dataclass(frozen=True)
class ContentView:
    """A view of the content of instances.

    Attributes:
        title: the title on the page.
        tags: tags of which a document has at least one at its top level if the view has rows for
            it.
        codes: codes of which a document's text contains at least one if the view has rows for it.
    """

    title: str
    tags: frozenset[int]
    codes: tuple[str, ...] = ()

    def applies(self, tags: frozenset[int], text: str) -> bool:
        """Return whether the view may have rows for a document with these tags and this text."""
        if self.tags.isdisjoint(tags):
            return False
        return not self.codes or any(each in text for each in self.codes)


_REPORT = frozenset({0x0040A040, 0x0040A730})  # ValueType, ContentSequence
CONTENTS = {
    "sr_content": ContentView("Structured report", _REPORT),
    "segmentations": ContentView("Segments", frozenset({0x00620002})),
    # PS3.16: measurement groups; events of projection X-ray and of CT.
    "quantitative_measurements": ContentView("Measurements", _REPORT, ("125007",)),
    "qualitative_measurements": ContentView("Evaluations", _REPORT, ("125007",)),
    "rtstruct_index": ContentView("RT structure set", frozenset({0x30060020})),
    "irradiation_events": ContentView("Irradiation events", _REPORT, ("113706", "113819")),
}
"""The views of an instance's content by name."""


@dataclass(frozen=True)
class ObjectRows:
    """The rows of an object, newest first, each as a mapping of column names.

    Attributes:
        rows: the rows; for a member of an archive, also the archive's own.
        current: the row in the view ``instances``; None: the object no longer exists.
    """

    rows: Sequence[Mapping[str, Any]]
    current: Mapping[str, Any] | None

    @cached_property
    def document(self) -> Document:
        """Return the current row's document."""
        return document_of(self.current["metadata"]) if self.current else {}

    def contents(self) -> list[str]:
        """Return the views that may have rows for the current row."""
        if self.current is None:
            return []
        text = json.dumps(self.document)
        tags = top_level_tags(self.document)
        return [name for name, each in CONTENTS.items() if each.applies(tags, text)]


@dataclass(frozen=True)
class ViewRows:
    """Columns of a view, and its rows for one instance."""

    names: Sequence[str]
    rows: Sequence[Sequence[Any]]


class ObjectRowsReader:
    """Reads the rows of objects; recent results are cached until the warehouse changes."""

    def __init__(self, database: Database, instances: Instances, metadata: str) -> None:
        self._database = database
        self._is_local = isinstance(database, DuckDbDatabase)
        self._instances = instances
        self._metadata = metadata
        self._kept: OrderedDict[tuple[object, str], ObjectRows] = OrderedDict()
        self._views: _Views = (
            _OneRowViews(database)
            if isinstance(database, DuckDbDatabase)
            else _AllRowsViews(database)
        )

    def read(self, path: str) -> ObjectRows:
        """Return the rows of an object; none if the path is unknown."""
        # Taken before the rows are read, so that a change in between invalidates them.
        key = (repr(self._instances.stamp()), path)
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = self._read(path)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return kept

    def _read(self, path: str) -> ObjectRows:
        archive = path.partition("#")[0]
        instances = duckdb_instances if self._is_local else bigquery_instances
        sql = _ROWS.format(
            narrow=", ".join(name for name in _COLUMNS if name != "metadata"),
            columns=", ".join(_COLUMNS),
            metadata=self._metadata,
            instances=instances("object_rows"),
            # Otherwise DuckDB evaluates the rows wherever they are named.
            materialized="MATERIALIZED" if self._is_local else "",
            most=_MOST_ROWS,
        )
        parameters = {
            "path": path,
            "archive": archive,
            "members": f"{archive}#",
            "beyond": f"{archive}$",
        }
        found = self._rows(sql, parameters)
        rows = [dict(zip(_COLUMNS, row, strict=False)) for row in found]
        current = [
            row
            for row, (*_, is_current) in zip(rows, found, strict=True)
            if is_current and row["path"] == path
        ]
        return ObjectRows(rows, current[0] if current else None)

    def content(self, view: str, current: Mapping[str, Any], most: int) -> ViewRows:
        """Return the view's rows for a current row."""
        return self._views.rows(view, current, most)

    def referring(self, current: Mapping[str, Any]) -> list[tuple[str, Document]]:
        """Return row id and document of instances that may refer to an instance.

        Their text contains its UID. Only its own study is searched, because all documents are read.
        """
        if not current["SOPInstanceUID"] or not current["StudyInstanceUID"]:
            return []
        text = "CAST(metadata AS VARCHAR)" if self._is_local else "TO_JSON_STRING(metadata)"
        sql = _REFERRING.format(metadata=self._metadata, text=text, most=_MOST_CANDIDATES)
        rows = self._rows(
            sql,
            {
                "study": current["StudyInstanceUID"],
                "row": current["rowId"],
                "instance": current["SOPInstanceUID"],
            },
        )
        return [(row_id, document_of(document)) for row_id, document in rows]

    def _rows(self, sql: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        mark = self._database.parameter_mark
        return self._database.sql(sql.replace("@", mark), parameters).fetchall()


def document_of(value: Any) -> Document:
    """Parse a document: DuckDB returns text, BigQuery's client an object."""
    document: Document = json.loads(value) if isinstance(value, str) else value
    return document or {}


class _Views(Protocol):
    """The views of the content of instances, queried for one instance."""

    def rows(self, view: str, current: Mapping[str, Any], most: int) -> ViewRows: ...


class _AllRowsViews:
    """The warehouse's views with the instance's keys as a condition, which bills least."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(self, view: str, current: Mapping[str, Any], most: int) -> ViewRows:
        columns = [each.name for each in self._database.columns(view)]
        keys = [
            each
            for each in ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "path")
            if each in columns and current[each] is not None
        ]
        mark = self._database.parameter_mark
        where = " AND ".join(f"{each} = {mark}{each}" for each in keys)
        sql = f"SELECT * FROM {view} WHERE {where} LIMIT {most}"
        found = self._database.sql(sql, {each: current[each] for each in keys}).fetchall()
        return ViewRows(columns, found)


class _OneRowViews:
    """The views of a DuckDB file, created in memory over a table with one row.

    In the file, each view would first evaluate all rows.
    """

    def __init__(self, database: DuckDbDatabase) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._made: duckdb.DuckDBPyConnection | None = None

    def rows(self, view: str, current: Mapping[str, Any], most: int) -> ViewRows:
        marks = ", ".join(f"${number}" for number in range(1, len(_COLUMNS) + 1))
        with self._connection().cursor() as cursor:
            # The row is never committed, so other requests do not see it, and it is not kept.
            cursor.execute("BEGIN")
            try:
                values = [current[name] for name in _COLUMNS]
                cursor.execute(f"INSERT INTO instances VALUES ({marks})", values)
                cursor.execute(f"SELECT * FROM {view} LIMIT {most}")
                names = [name for name, *_ in cursor.description or ()]
                return ViewRows(names, cursor.fetchall())
            finally:
                cursor.execute("ROLLBACK")

    def _connection(self) -> duckdb.DuckDBPyConnection:
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made

    def _make(self) -> duckdb.DuckDBPyConnection:
        import duckdb

        definitions = self._database.definitions()
        connection = duckdb.connect(":memory:")
        columns = ", ".join(
            f'"{each.name}" {each.duckdb_type()}' for each in tables.METADATA_COLUMNS
        )
        connection.execute(f"CREATE TABLE instances ({columns})")
        for name in _with_used(CONTENTS):
            if name in definitions:
                select = definitions[name].partition(" AS ")[2]
                connection.execute(f"CREATE VIEW {name} AS {select}")
        return connection


def _with_used(names: Iterable[str]) -> list[str]:
    """Return views after the views that they use, without ``instances``."""
    needed = set(names)
    for name in reversed(VIEWS):
        if name in needed:
            needed.update(VIEWS[name].uses)
    return [name for name in VIEWS if name in needed and name != INSTANCES]
