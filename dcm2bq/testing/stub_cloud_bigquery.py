"""The stub cloud's BigQuery: `tabledata.insertAll`, as strict as the real one.

https://cloud.google.com/bigquery/docs/reference/rest/v2/tabledata/insertAll
"""

from __future__ import annotations

import json
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from dcm2bq.schema import tables
from dcm2bq.testing.stub_cloud_catalogue import Catalogue
from dcm2bq.testing.stub_cloud_http import Reply, Request

# "Request payload size exceeds the limit": googleapis/google-cloud-go #2855. A payload far over
# it never reaches BigQuery and is refused in HTML: googleapis/python-bigquery #1409.
MAX_REQUEST_BYTES = 10 * 1024 * 1024
_REMEMBERED_IDS = 100_000
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)")
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")

Error = dict[str, str]


class StubTable:
    """One table: its columns and the stored rows.

    Attributes:
        columns: the columns that a row may have; remove one for schema drift.
        rows: the stored rows, as they were sent.
        dedupe: whether a row with a known insert id is dropped. In the real BigQuery, this is best
            effort, so tests must pass with both values.
        exact_numbers: whether a JSON column refuses numbers that a double does not print back, like
            PARSE_JSON. Whether inserts do so is not documented.
        refuses_json: whether a JSON column refuses a text that is valid JSON.
    """

    def __init__(self, columns: Sequence[tables.Column]) -> None:
        self.columns = tuple(columns)
        self.rows: list[Mapping[str, Any]] = []
        self.dedupe = True
        self.exact_numbers = False
        self.refuses_json: Callable[[str], bool] = lambda _: False
        self._seen: OrderedDict[str, None] = OrderedDict()

    def insert(self, entries: Sequence[Mapping[str, Any]], *, skip_invalid: bool) -> list[Any]:
        """Store rows; return the ``insertErrors`` of those that are not stored."""
        faults = [list(self.faults(entry["json"])) for entry in entries]
        stopped = any(faults) and not skip_invalid
        errors = []
        for index, (entry, fault) in enumerate(zip(entries, faults, strict=True)):
            if fault or stopped:
                errors.append({"index": index, "errors": fault or [_error("stopped", "", "")]})
            elif self._is_new(entry.get("insertId")):
                self.rows.append(entry["json"])
        return errors

    def _is_new(self, insert_id: str | None) -> bool:
        if insert_id is None or not self.dedupe:
            return True
        known = insert_id in self._seen
        self._seen[insert_id] = None
        while len(self._seen) > _REMEMBERED_IDS:
            self._seen.popitem(last=False)
        return not known

    def faults(self, row: Mapping[str, Any]) -> Iterator[Error]:
        """Yield why the table refuses a row."""
        yield from self._record_faults(row, self.columns, "")

    def _record_faults(
        self, record: Mapping[str, Any], columns: Sequence[tables.Column], prefix: str
    ) -> Iterator[Error]:
        known = {column.name: column for column in columns}
        for name in record.keys() - known.keys():
            location = prefix + name
            yield _error("invalid", location, f"no such field: {location}.")
        for name, column in known.items():
            value = record.get(name)
            if value is not None:
                yield from self._value_faults(value, column, prefix + name)
            elif column.mode == "REQUIRED":
                yield _error("invalid", "", f"Missing required field: {prefix}{name}.")

    def _value_faults(self, value: Any, column: tables.Column, location: str) -> Iterator[Error]:
        values = [value]
        if column.mode == "REPEATED":
            if not isinstance(value, list):
                yield _error("invalid", location, "This field is repeated.")
                return
            values = value
        for each in values:
            if column.fields:
                if isinstance(each, dict):
                    yield from self._record_faults(each, column.fields, f"{location}.")
                else:
                    yield _error("invalid", location, "This field is a record.")
            elif not self._is_valid(each, column.type):
                yield _error("invalid", location, f"Invalid {column.type} value: {each!s:.100}")

    def _is_valid(self, value: Any, kind: str) -> bool:
        if kind == "JSON":
            return self._is_json(value) and not self.refuses_json(value)
        # Columns of types that dcm2bq does not use accept any value.
        check = _VALID.get(kind)
        return check is None or check(value)

    def _is_json(self, value: Any) -> bool:
        if not isinstance(value, str) or "\\u0000" in value:
            return False
        try:
            msgspec.json.decode(value)
        except (msgspec.MsgspecError, RecursionError):
            return False
        return not self.exact_numbers or _numbers_are_exact(value)


def _numbers_are_exact(text: str) -> bool:
    inexact: list[str] = []

    def check(number: str) -> float:
        if repr(float(number)) != number:
            inexact.append(number)
        return float(number)

    json.loads(text, parse_float=check)
    return not inexact


def _is_string(value: Any) -> bool:
    return isinstance(value, str)


def _is_timestamp(value: Any) -> bool:
    if not isinstance(value, str) or not _TIMESTAMP.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_date(value: Any) -> bool:
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return True


def _is_integer(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return False
    return _NUMBER.fullmatch(str(value)) is not None and -(2**63) <= int(value) < 2**63


_VALID = {
    "STRING": _is_string,
    "TIMESTAMP": _is_timestamp,
    "BOOL": lambda value: isinstance(value, bool),
    "DATE": _is_date,
    "INTEGER": _is_integer,
}


def _error(reason: str, location: str, message: str) -> Error:
    return {"reason": reason, "location": location, "debugInfo": "", "message": message}


class StubBigQuery:
    """Tables by (project, data set, table).

    Attributes:
        tables: the existing tables; any other is "Not found".
        complaints: violations by clients.
        rows_per_request: the number of rows in each request.
    """

    def __init__(self) -> None:
        self.tables: dict[tuple[str, str, str], StubTable] = {}
        self.complaints: list[str] = []
        self.rows_per_request: list[int] = []
        self._lock = threading.RLock()
        self._catalogue = Catalogue(self.tables, StubTable)

    def create(self, project: str, dataset: str) -> StubTable:
        """Create dcm2bq's tables in a data set, and return the metadata table."""
        with self._lock:
            for name, columns in tables.TABLES.items():
                self.tables[project, dataset, name] = StubTable(columns)
            return self.tables[project, dataset, tables.METADATA]

    def serve(self, request: Request) -> Reply:
        """Return the response to a call."""
        with self._lock:
            if request.method == "POST" and request.parts[-1] == "insertAll":
                parts = request.parts
                return self._insert_all((parts[3], parts[5], parts[7]), request)
            return self._catalogue.serve(request)

    def _insert_all(self, name: tuple[str, str, str], request: Request) -> Reply:
        if len(request.body) > 2 * MAX_REQUEST_BYTES:
            return Reply.text(413, "<title>Error 413 (Request Entity Too Large)!!1</title>")
        if len(request.body) > MAX_REQUEST_BYTES:
            message = f"Request payload size exceeds the limit: {MAX_REQUEST_BYTES} bytes."
            return Reply.error(400, message, "badRequest")
        table = self.tables.get(name)
        if table is None:
            where = f"{name[0]}:{name[1]}.{name[2]}"
            return Reply.error(404, f"Not found: Table {where}", "notFound")
        try:
            body = msgspec.json.decode(request.body)
            entries = body["rows"]
            parsed = all(isinstance(entry["json"], dict) for entry in entries) and entries
        except (msgspec.MsgspecError, RecursionError, KeyError, TypeError):
            parsed = False
        if not parsed:
            return Reply.error(400, "Invalid JSON payload received.", "badRequest")
        self._check(entries, request)
        self.rows_per_request.append(len(entries))
        errors = table.insert(entries, skip_invalid=bool(body.get("skipInvalidRows")))
        document: dict[str, Any] = {"kind": "bigquery#tableDataInsertAllResponse"}
        if errors:
            document["insertErrors"] = errors
        return Reply.json(document)

    def _check(self, entries: Sequence[Mapping[str, Any]], request: Request) -> None:
        if not request.headers.get("content-type", "").startswith("application/json"):
            self.complaints.append("an insert that is not sent as JSON")
        ids = [entry.get("insertId") for entry in entries]
        if not all(isinstance(each, str) and 0 < len(each) <= 128 for each in ids):
            self.complaints.append("a row without an insertId of at most 128 characters")
        if len(entries) > 500:
            self.complaints.append("an insert of more than 500 rows")
