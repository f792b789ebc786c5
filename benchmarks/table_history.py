"""A metadata table with a history, made from real headers inside DuckDB.

Of every hundred current instances, 10 were overwritten (a row of the old generation, one of its
delete, the present row), 5 have every row twice, and 2 had a change of their object metadata.
There are 5 deleted instances for every hundred current ones.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pydicom.data import get_testdata_file

from dcm2bq.configuration import Configuration
from dcm2bq.dicom.json_text import to_json
from dcm2bq.events.actions import Action, FileReference, Kind, ObjectFacts
from dcm2bq.objects.local_files import LocalFiles
from dcm2bq.rows.reader import RowReader
from dcm2bq.rows.row import Row
from dcm2bq.schema import tables
from dcm2bq.warehouse.duckdb import DuckDbWarehouse, connect

if TYPE_CHECKING:
    import duckdb

INSTANCES_OF_A_PATIENT = 400
INSTANCES_OF_A_STUDY = 200
INSTANCES_OF_A_SERIES = 40
_AT_ONCE = 20_000
IDENTIFIERS = ("SOPInstanceUID", "SeriesInstanceUID", "StudyInstanceUID", "PatientID")
HEADERS = (
    *("CT_small.dcm", "liver_1frame.dcm", "examples_overlay.dcm", "rtplan.dcm", "test-SR.dcm"),
    *("eCT_Supplemental.dcm", "mlut_18.dcm", "examples_ybr_color.dcm"),
    *("MR-SIEMENS-DICOM-WithOverlays.dcm", "OBXXXX1A.dcm", "OBXXXX1A_rle.dcm"),
)
"""Files of pydicom and pydicom-data whose headers serve as templates: 5 to 38 KB of JSON each."""

# What happened to instance `i`: to which instances, whether the row is a delete, how much its
# generation is above the first, and its metageneration. `$count` instances exist now.
_EVENTS = (
    ("i < $count", "FALSE", 10, 1),
    ("i < $count AND i % 100 < 10", "FALSE", 0, 1),
    ("i < $count AND i % 100 < 10", "TRUE", 0, 1),
    ("i < $count AND i % 100 BETWEEN 20 AND 24", "FALSE", 10, 1),
    ("i < $count AND i % 100 BETWEEN 30 AND 31", "FALSE", 10, 2),
    ("i >= $count", "FALSE", 0, 1),
    ("i >= $count", "TRUE", 0, 1),
)


def study_uid(number: int) -> str:
    """The StudyInstanceUID of a study of the history."""
    return f"2.25.1{number:09}"


def sop_uid(number: int) -> str:
    """The SOPInstanceUID of an instance of the history."""
    return f"2.25.3{number:09}"


def make_file(path: str, count: int, headers: Iterable[Row] | None = None) -> None:
    """Create a DuckDB file with the tables of dcm2bq and the history; arguments as for `make`."""
    DuckDbWarehouse(path).insert([])
    with connect(path) as connection:
        make(connection, count, headers)


def make(
    connection: duckdb.DuckDBPyConnection, count: int, headers: Iterable[Row] | None = None
) -> None:
    """Insert the history of this many current instances into the table `metadata`.

    Args:
        connection: an open file with the tables of dcm2bq.
        count: a multiple of 100.
        headers: rows whose documents the series have in turn; those of `HEADERS` by default.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/templates.duckdb"
        DuckDbWarehouse(path).insert(list(_templates(headers or _headers())))
        connection.execute(f"ATTACH '{path}' AS templates (READ_ONLY)")
        statement = _statement(connection)
        for first in range(0, count + count // 20, _AT_ONCE):
            connection.execute(statement, {"count": count, "first": first})
        connection.execute("DETACH templates")
    connection.execute("CHECKPOINT")


def _headers() -> Iterator[Row]:
    reader = RowReader(Configuration(), {FileReference: LocalFiles()})
    for name in HEADERS:
        path = Path(str(get_testdata_file(name)))
        action = Action(
            Kind.READ,
            "finalized",
            "e",
            datetime(2026, 1, 1, tzinfo=UTC),
            FileReference(path.as_uri(), "1"),
            facts=ObjectFacts(size=path.stat().st_size),
        )
        yield reader.read(action).row


def _templates(headers: Iterable[Row]) -> Iterator[Row]:
    """The rows, whose documents end where the identifiers of an instance are added."""
    for number, row in enumerate(headers):
        document = json.loads(row.document or "{}")
        for keyword in IDENTIFIERS:
            document.pop(keyword, None)
        values = {"path": f"{number:06}", "metadata": to_json(document).decode()}
        yield Row({**row.values, **values})


def _statement(connection: duckdb.DuckDBPyConnection) -> str:
    (templates,) = connection.execute("SELECT count(*) FROM templates.metadata").fetchall()[0]
    uids = """ ',"SOPInstanceUID":"', sop, '","SeriesInstanceUID":"', series,
        '","StudyInstanceUID":"', study, '","PatientID":"', patient, '"}' """
    values = {
        "timestamp": "make_timestamptz(1767225600000000 + i * 1000 + step * 100 + meta)",
        "path": "concat('gs://imaging/', study, '/', series, '/', sop, '.dcm')",
        "version": "CAST(1700000000000000 + i * 1000 + step AS VARCHAR)",
        "info": "struct_update(t.info, event := CASE WHEN gone THEN 'deleted' ELSE 'finalized' END,"
        " eventId := concat('e', i, '-', step), metageneration := meta)",
        "metadata": f"CASE WHEN NOT gone THEN concat(left(CAST(t.metadata AS VARCHAR), -1), {uids})"
        " END",
        "PatientID": "CASE WHEN NOT gone THEN patient END",
        "StudyInstanceUID": "CASE WHEN NOT gone THEN study END",
        "SeriesInstanceUID": "CASE WHEN NOT gone THEN series END",
        "SOPInstanceUID": "CASE WHEN NOT gone THEN sop END",
        "deleted": "gone",
        "rowId": "substr(replace(CAST(uuid() AS VARCHAR), '-', ''), 1, 16)",
    }
    promoted = {each.name: f"CASE WHEN NOT gone THEN t.{each.name} END" for each in tables.PROMOTED}
    values = {**promoted, **values}
    events = ", ".join(
        f"{{'holds': {holds}, 'gone': {gone}, 'step': {step}, 'meta': {meta}}}"
        for holds, gone, step, meta in _EVENTS
    )
    names = [each.name for each in tables.METADATA_COLUMNS]
    selected = ", ".join(values.get(name, f"t.{name}") for name in names)
    return f"""
INSERT INTO metadata ({", ".join(names)})
SELECT {selected}
FROM (
  SELECT i, event.gone AS gone, event.step AS step, event.meta AS meta,
    concat('patient ', i // {INSTANCES_OF_A_PATIENT}) AS patient,
    concat('2.25.1', lpad(CAST(i // {INSTANCES_OF_A_STUDY} AS VARCHAR), 9, '0')) AS study,
    concat('2.25.2', lpad(CAST(i // {INSTANCES_OF_A_SERIES} AS VARCHAR), 9, '0')) AS series,
    concat('2.25.3', lpad(CAST(i AS VARCHAR), 9, '0')) AS sop
  FROM (
    SELECT i, unnest([{events}]) AS event
    FROM range($first, least($first + {_AT_ONCE}, $count + $count // 20)) AS r(i)
  )
  WHERE event.holds
) AS happened
JOIN (SELECT *, row_number() OVER (ORDER BY path) - 1 AS number FROM templates.metadata) AS t
  ON t.number = (i // {INSTANCES_OF_A_SERIES}) % {templates}
"""
