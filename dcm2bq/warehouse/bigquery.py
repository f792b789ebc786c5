"""Inserts rows into BigQuery with `tabledata.insertAll`, split by their bytes.

https://cloud.google.com/bigquery/docs/reference/rest/v2/tabledata/insertAll
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from dcm2bq.configuration import BigQueryOptions
from dcm2bq.dead_letters.dead_letter import DeadLetter, published_row, replayed_rows
from dcm2bq.dicom.warning_codes import NUMBERS_AS_TEXT
from dcm2bq.errors import (
    Dcm2BqError,
    DeploymentError,
    RequestRefusedError,
    RowRefusedError,
    RowTooLargeError,
    TransientError,
    UnavailableError,
)
from dcm2bq.http.google import ApiResponse, GoogleApi
from dcm2bq.rows.erased_objects import Version
from dcm2bq.rows.row import Row, new_row_id
from dcm2bq.schema.tables import DEAD_LETTER, REPLAYED
from dcm2bq.warehouse.bigquery_erased_objects import BigQueryErasedObjects
from dcm2bq.warehouse.bigquery_plain_json import neutralise

# https://cloud.google.com/bigquery/quotas#streaming_inserts: a request has at most 10 MB.
MAX_REQUEST_BYTES = 9_500_000
_END = b"}}"
_NO_SUCH_FIELD = re.compile(r"no such field: ([A-Za-z_][A-Za-z0-9_.]*)", re.IGNORECASE)
_COLUMN = re.compile(r"[A-Za-z_][A-Za-z0-9_.\[\]]*")


class BigQueryWarehouse:
    """The tables in a BigQuery data set."""

    def __init__(self, options: BigQueryOptions, api: GoogleApi | None = None) -> None:
        self._options = options
        self._api = api or GoogleApi("BigQuery", "bigquery", "BIGQUERY_EMULATOR_HOST")
        self._project = options.project_id or self._api.project()
        self._erased = (
            BigQueryErasedObjects(options, self._api) if options.check_erased_objects else None
        )

    def insert(self, rows: Sequence[Row]) -> Sequence[Dcm2BqError | None]:
        """Insert rows, except those of erased objects.

        Rows that BigQuery refuses are sent once more in a plainer form.
        """
        if self._erased is None:
            return self._insert_in_any_form(rows)
        failures = self._erased.current().failures(rows)
        kept = [index for index, failure in enumerate(failures) if failure is None]
        if kept:
            inserted = self._insert_in_any_form([rows[index] for index in kept])
            for index, failure in zip(kept, inserted, strict=True):
                failures[index] = failure
        return failures

    def erased(self, versions: Iterable[Version]) -> set[Version]:
        """Return which of the versions were erased; none without ``bigQuery.checkErasedObjects``.

        Raises:
            TransientError: the table cannot be read.
        """
        if self._erased is None:
            return set()
        known = self._erased.current()
        return {each for each in versions if known.contains(*each)}

    def _insert_in_any_form(self, rows: Sequence[Row]) -> list[Dcm2BqError | None]:
        failures = self._insert(rows)
        for index, failure in enumerate(failures):
            if type(failure) is RowRefusedError and rows[index].document is not None:
                failures[index] = self._insert_neutralised(rows[index])
        return failures

    def _insert_neutralised(self, row: Row) -> Dcm2BqError | None:
        assert row.document is not None
        return self._insert([row.with_document(neutralise(row.document), NUMBERS_AS_TEXT.line())])[
            0
        ]

    def _insert(self, rows: Sequence[Row]) -> list[Dcm2BqError | None]:
        encoded = [_entry(row.insert_id, row.encode()).removesuffix(_END) for row in rows]
        failures: list[Dcm2BqError | None] = [None] * len(rows)
        for chunk in _chunks(encoded):
            try:
                for index, failure in self._insert_chunk(encoded, chunk):
                    failures[index] = failure
            except TransientError as error:
                # Some rows may be in the table. Their ids are the same when they are sent again.
                for index in chunk:
                    failures[index] = failures[index] or error
        return failures

    def _insert_chunk(
        self, encoded: Sequence[bytes], chunk: Sequence[int]
    ) -> Iterator[tuple[int, Dcm2BqError]]:
        """Insert the rows with these indexes; yield the index and the error of each failed row.

        If BigQuery refuses a request as a whole, it is halved until only the invalid row is left.
        If BigQuery refuses some rows of a request, it does not insert the others ("stopped"), so
        they are sent again without the refused rows, with the same ids.
        """
        try:
            errors = self._insert_all(
                self._options.table_id, lambda: _with_row_ids([encoded[i] for i in chunk])
            )
        except RequestRefusedError as error:
            if len(chunk) == 1:
                yield chunk[0], _single_refusal(error, len(encoded[chunk[0]]))
                return
            half = len(chunk) // 2
            yield from self._insert_chunk(encoded, chunk[:half])
            yield from self._insert_chunk(encoded, chunk[half:])
            return
        if not errors:
            return
        failed = {chunk[place]: error for place, error in errors.items() if error is not None}
        yield from failed.items()
        rest = [index for index in chunk if index not in failed]
        if not failed:
            raise UnavailableError("BigQuery stopped an insert without naming an invalid row")
        if rest:
            yield from self._insert_chunk(encoded, rest)

    def insert_dead_letter(self, dead_letter: DeadLetter) -> None:
        """Insert a dead letter into the data set's ``dead_letter`` table.

        Raises:
            TransientError: it was not inserted.
        """
        self.insert_dead_letters([dead_letter])

    def insert_dead_letters(self, dead_letters: Sequence[DeadLetter]) -> None:
        """Insert dead letters into the data set's ``dead_letter`` table.

        Raises:
            TransientError: some may not have been inserted.
        """
        rows = [
            published_row(dead_letter, dead_letter.message_id or uuid.uuid4().hex)
            for dead_letter in dead_letters
        ]
        entries = [_entry(row["message_id"], msgspec.json.encode(row)) for row in rows]
        for chunk in _chunks(entries):
            self._insert_plain(DEAD_LETTER, [entries[index] for index in chunk])

    def mark_replayed(self, message_ids: Sequence[str]) -> None:
        """Record that the events of these dead letters have an outcome.

        Raises:
            TransientError: some may not be recorded.
        """
        rows = replayed_rows(message_ids)
        entries = [_entry(row["message_id"], msgspec.json.encode(row)) for row in rows]
        self._insert_plain(REPLAYED, entries)

    def _insert_plain(self, table: str, entries: Sequence[bytes]) -> None:
        """Insert rows that dcm2bq itself composed, so that only the table can be wrong."""
        try:
            errors = self._insert_all(table, lambda: entries)
        except RequestRefusedError as error:
            raise UnavailableError(f"BigQuery refuses the request for {table}") from error
        if errors:
            raise UnavailableError(f"BigQuery refuses a row for {table}")

    def _insert_all(
        self, table: str, entries: Callable[[], Sequence[bytes]]
    ) -> dict[int, Dcm2BqError | None]:
        """Send one request; return the error of each failed row by its index in the request.

        The error is None if the row was stopped only because another row is invalid.

        Args:
            table: the table's name.
            entries: creates the rows of the request, once for each attempt.
        """
        answer = self._api.request(
            "POST",
            f"/bigquery/v2/projects/{quote(self._project, safe=':')}"
            f"/datasets/{quote(self._options.dataset_id, safe='')}"
            f"/tables/{quote(table, safe='')}/insertAll",
            body=lambda: b'{"rows":[' + b",".join(entries()) + b"]}",
            headers={"Content-Type": "application/json"},
        )
        if not answer.ok:
            raise self._error(answer, table)
        returned = _parsed(answer).get("insertErrors") or []
        return {int(each["index"]): _row_error(each.get("errors") or []) for each in returned}

    def _error(self, answer: ApiResponse, table: str) -> Dcm2BqError:
        name = f"{self._project}.{self._options.dataset_id}.{table}"
        if answer.status in (401, 403):
            return self._api.denied(answer, f"roles/bigquery.dataEditor on table {name}")
        if answer.status == 404:
            return DeploymentError(
                f"table {name} is missing; create it with terraform apply, or"
                " dcm2bq schema --create"
            )
        if answer.status in (400, 413):
            return RequestRefusedError(f"HTTP {answer.status}")
        return UnavailableError(f"BigQuery returned HTTP {answer.status} for an insert")


def _parsed(answer: ApiResponse) -> Mapping[str, Any]:
    """Parse the response. If it is not valid, the rows' outcome is unknown: send them again."""
    try:
        document = json.loads(answer.body)
    except ValueError as error:
        raise UnavailableError("BigQuery's answer to an insert is not JSON") from error
    if not isinstance(document, dict):
        raise UnavailableError("BigQuery's answer to an insert is not a JSON object")
    return document


def _entry(insert_id: str, values: bytes) -> bytes:
    return b'{"insertId":"' + insert_id.encode() + b'","json":' + values + b"}"


def _with_row_ids(entries: Sequence[bytes]) -> list[bytes]:
    """Complete each entry with a new row id and `_END`."""
    return [b'%b,"rowId":"%b"%b' % (each, new_row_id().encode(), _END) for each in entries]


def _chunks(encoded: Sequence[bytes]) -> Iterator[list[int]]:
    """Yield the indexes of the rows in chunks that fit a request."""
    chunk: list[int] = []
    size = 0
    for index, entry in enumerate(encoded):
        if chunk and size + len(entry) > MAX_REQUEST_BYTES:
            yield chunk
            chunk, size = [], 0
        chunk.append(index)
        size += len(entry) + 1
    if chunk:
        yield chunk


def _single_refusal(error: RequestRefusedError, size: int) -> RowRefusedError:
    if size > MAX_REQUEST_BYTES or "413" in str(error):
        return RowTooLargeError(f"the row has {size} bytes, over BigQuery's limit for a request")
    return RowRefusedError(f"BigQuery refuses the row ({error})")


def _row_error(errors: Sequence[Mapping[str, Any]]) -> Dcm2BqError | None:
    """Return the error of one row; None if only other rows are invalid.

    BigQuery's messages may quote the row, so they are left out.
    """
    reasons = {str(error.get("reason", "")) for error in errors}
    missing = next(filter(None, map(_missing_column, errors)), None)
    if missing:
        return DeploymentError(
            f"the table has no column {missing}; add it with terraform apply, or"
            " dcm2bq schema --migrate"
        )
    if "invalid" in reasons:
        return RowRefusedError(f"BigQuery refuses the row (invalid: {_locations(errors)})")
    if reasons == {"stopped"}:
        return None
    return _unknown_row_error(reasons)


def _unknown_row_error(reasons: set[str]) -> TransientError:
    known = sorted(reason for reason in reasons if reason.isascii() and reason.isalpha())
    return UnavailableError(f"BigQuery did not accept the row ({', '.join(known) or 'no reason'})")


def _missing_column(error: Mapping[str, Any]) -> str | None:
    match = _NO_SUCH_FIELD.search(str(error.get("message", "")))
    return match[1].rstrip(".") if match else None


def _locations(errors: Sequence[Mapping[str, Any]]) -> str:
    locations = {str(error.get("location", "")) for error in errors}
    return ", ".join(sorted(filter(_COLUMN.fullmatch, locations))) or "no column named"
