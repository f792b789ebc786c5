"""The stub cloud's data sets and tables: create, list and read.

https://cloud.google.com/bigquery/docs/reference/rest
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol

import msgspec

from dcm2bq.schema.tables import Column
from dcm2bq.testing.stub_cloud_http import Reply, Request

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NO_SQL = "The stub runs no SQL. Use an emulator that does, such as bqemulator."


class CatalogueTable(Protocol):
    """A table: columns, and the stored rows."""

    columns: tuple[Column, ...]
    rows: list[Mapping[str, Any]]


Name = tuple[str, str, str]


class Catalogue:
    """Data sets and tables by their names.

    Args:
        tables: by project, data set and table; a data set exists if it has a table or was created.
        make: creates a table with these columns.
    """

    def __init__(
        self, tables: MutableMapping[Name, Any], make: Callable[[Sequence[Column]], CatalogueTable]
    ) -> None:
        self._tables = tables
        self._make = make
        self._datasets: set[tuple[str, str]] = set()

    def serve(self, request: Request) -> Reply:
        """Return the response to a call."""
        names, kinds = request.parts[3::2], request.parts[4::2]
        if kinds in (("jobs",), ("queries",), ("jobs", "queries")):
            return Reply.error(501, _NO_SQL, "notImplemented")
        handler = {
            ("GET", ("datasets",), 1): self._list_datasets,
            ("POST", ("datasets",), 1): self._create_dataset,
            ("GET", ("datasets",), 2): self._dataset,
            ("GET", ("datasets", "tables"), 2): self._list_tables,
            ("POST", ("datasets", "tables"), 2): self._create_table,
            ("GET", ("datasets", "tables"), 3): self._table,
            ("DELETE", ("datasets", "tables"), 3): self._delete_table,
            ("GET", ("datasets", "tables", "data"), 3): self._rows,
        }.get((request.method, kinds, len(names)))
        if handler is None:
            return Reply.error(400, "The stub cannot do that.", "invalid")
        return handler(names, request)

    def _known(self) -> set[tuple[str, str]]:
        return self._datasets | {(project, dataset) for project, dataset, _ in self._tables}

    def _list_datasets(self, names: Sequence[str], _: Request) -> Reply:
        found = sorted(each for each in self._known() if each[0] == names[0])
        return Reply.json({"datasets": [_dataset_resource(*each) for each in found]})

    def _create_dataset(self, names: Sequence[str], request: Request) -> Reply:
        name = json.loads(request.body)["datasetReference"]["datasetId"]
        if (names[0], name) in self._known():
            return Reply.error(409, f"Already Exists: Dataset {names[0]}:{name}", "duplicate")
        self._datasets.add((names[0], name))
        return Reply.json(_dataset_resource(names[0], name))

    def _dataset(self, names: Sequence[str], _: Request) -> Reply:
        if (names[0], names[1]) not in self._known():
            return Reply.error(404, f"Not found: Dataset {names[0]}:{names[1]}", "notFound")
        return Reply.json(_dataset_resource(names[0], names[1]))

    def _list_tables(self, names: Sequence[str], request: Request) -> Reply:
        missing = self._dataset(names, request)
        if missing.status != 200:
            return missing
        found = sorted(each for each in self._tables if each[:2] == tuple(names))
        resources = [_table_resource(each, self._tables[each]) for each in found]
        return Reply.json({"tables": resources, "totalItems": len(found)})

    def _create_table(self, names: Sequence[str], request: Request) -> Reply:
        given = json.loads(request.body)
        name = (names[0], names[1], given["tableReference"]["tableId"])
        if name in self._tables:
            return Reply.error(409, f"Already Exists: Table {_text(name)}", "duplicate")
        fields = given.get("schema", {}).get("fields", ())
        self._tables[name] = self._make([_column(each) for each in fields])
        return Reply.json(_table_resource(name, self._tables[name]))

    def _table(self, names: Sequence[str], _: Request) -> Reply:
        name = (names[0], names[1], names[2])
        if name not in self._tables:
            return Reply.error(404, f"Not found: Table {_text(name)}", "notFound")
        return Reply.json(_table_resource(name, self._tables[name]))

    def _delete_table(self, names: Sequence[str], _: Request) -> Reply:
        name = (names[0], names[1], names[2])
        if self._tables.pop(name, None) is None:
            return Reply.error(404, f"Not found: Table {_text(name)}", "notFound")
        return Reply(204)

    def _rows(self, names: Sequence[str], request: Request) -> Reply:
        table = self._tables.get((names[0], names[1], names[2]))
        if table is None:
            return self._table(names, request)
        start = int(request.query.get("pageToken") or request.query.get("startIndex") or 0)
        stop = start + int(request.query.get("maxResults") or 10_000)
        selected = request.query.get("selectedFields")
        columns = [
            each for each in table.columns if not selected or each.name in selected.split(",")
        ]
        page: dict[str, Any] = {
            "kind": "bigquery#tableDataList",
            "totalRows": str(len(table.rows)),
            "rows": [_record(row, columns) for row in table.rows[start:stop]],
        }
        if stop < len(table.rows):
            page["pageToken"] = str(stop)
        return Reply.json(page)


def _text(name: Name) -> str:
    return f"{name[0]}:{name[1]}.{name[2]}"


def _dataset_resource(project: str, dataset: str) -> dict[str, Any]:
    return {
        "kind": "bigquery#dataset",
        "id": f"{project}:{dataset}",
        "datasetReference": {"projectId": project, "datasetId": dataset},
        "location": "US",
    }


def _table_resource(name: Name, table: CatalogueTable) -> dict[str, Any]:
    reference = dict(zip(("projectId", "datasetId", "tableId"), name, strict=True))
    return {
        "kind": "bigquery#table",
        "id": _text(name),
        "type": "TABLE",
        "tableReference": reference,
        "schema": {"fields": [column.to_bigquery() for column in table.columns]},
        "numRows": str(len(table.rows)),
    }


def _column(field: Mapping[str, Any]) -> Column:
    return Column(
        field["name"],
        field["type"],
        field.get("description", ""),
        field.get("mode", "NULLABLE"),
        tuple(_column(each) for each in field.get("fields", ())),
    )


def _record(row: Mapping[str, Any], columns: Sequence[Column]) -> dict[str, Any]:
    """Format a row or a record like ``tabledata.list``: ``f`` for fields, ``v`` for values."""
    return {"f": [{"v": _value(row.get(column.name), column)} for column in columns]}


def _value(value: Any, column: Column) -> Any:
    if column.mode == "REPEATED":
        return [{"v": _single(each, column)} for each in value or ()]
    return None if value is None else _single(value, column)


def _single(value: Any, column: Column) -> Any:
    if column.fields:
        return _record(value, column.fields)
    if column.type == "TIMESTAMP":
        # As microseconds, which Google's client requests.
        moment = datetime.fromisoformat(value)
        return str((moment - _EPOCH) // _MICROSECOND)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


_MICROSECOND = datetime.resolution
