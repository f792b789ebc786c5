"""The stub cloud with BigQuery's load jobs, as strict as the real one is known to be.

A load takes newline-delimited JSON by a resumable upload. It loads all rows or none. If a JSON
column gets text, the text is stored (apache/beam #23025).
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from dcm2bq.schema import tables
from dcm2bq.testing.stub_cloud import StubCloud
from dcm2bq.testing.stub_cloud_bigquery import StubTable
from dcm2bq.testing.stub_cloud_http import Reply, Request

_CONFIGURATION = {
    "sourceFormat": "NEWLINE_DELIMITED_JSON",
    "writeDisposition": "WRITE_APPEND",
    "createDisposition": "CREATE_NEVER",
}


class LoadingCloud(StubCloud):
    """A stub cloud with load jobs.

    Attributes:
        jobs: the job resources, by id.
        load_complaints: invalid settings of load jobs.
        job_failures: reasons for which the next jobs fail.
    """

    def __init__(self) -> None:
        super().__init__()
        self.jobs: dict[str, dict[str, Any]] = {}
        self.load_complaints: list[str] = []
        self.job_failures: list[str] = []
        self._uploads: dict[str, dict[str, Any]] = {}

    def _do(self, request: Request) -> Reply:
        parts = request.parts
        if parts[0] == "upload":
            return self._upload(request)
        if parts[0] == "bigquery" and request.method == "GET" and parts[-1] != "data":
            return self._table(parts) if "tables" in parts else self._job(parts[-1])
        return super()._do(request)

    def _table(self, parts: tuple[str, ...]) -> Reply:
        name = (parts[3], parts[5], parts[7])
        table = self.bigquery.tables.get(name)
        if table is None:
            return Reply.error(404, "Not found: Table", "notFound")
        reference = dict(zip(("projectId", "datasetId", "tableId"), name, strict=True))
        fields = [column.to_bigquery() for column in table.columns]
        return Reply.json({"tableReference": reference, "schema": {"fields": fields}})

    def _job(self, job_id: str) -> Reply:
        job = self.jobs.get(job_id)
        return Reply.json(job) if job else Reply.error(404, "Not found: Job", "notFound")

    def _upload(self, request: Request) -> Reply:
        if request.method == "POST":
            job = json.loads(request.body)
            job_id = job["jobReference"]["jobId"]
            if request.query.get("uploadType") != "resumable":
                return Reply.error(400, "The stub takes resumable uploads only.", "invalid")
            if job_id in self.jobs:
                return Reply.error(409, "Already Exists: Job", "duplicate")
            self._uploads[job_id] = job
            where = f"{self.url}/upload/bigquery/v2/projects/p/jobs?upload_id={job_id}"
            return Reply(200, b"", {"Location": where})
        job = self._uploads.pop(request.query["upload_id"])
        job_id = job["jobReference"]["jobId"]
        self.jobs[job_id] = self._run(job, request.body)
        return Reply.json(self.jobs[job_id])

    def _run(self, job: dict[str, Any], content: bytes) -> dict[str, Any]:
        load = job["configuration"]["load"]
        target = load["destinationTable"]
        name = (target["projectId"], target["datasetId"], target["tableId"])
        table = self.bigquery.tables[name]
        self._check(load, table)
        rows = [_row(line, table) for line in content.splitlines()]
        errors = [fault for row in rows for fault in table.faults(row)]
        if self.job_failures:
            errors = [{"reason": self.job_failures.pop(), "message": "Something went wrong."}]
        if errors:
            message = f"Error while reading data: {errors[0]['message']}"
            result = {**errors[0], "message": message}
            job["status"] = {"state": "DONE", "errorResult": result, "errors": [result]}
        else:
            table.rows.extend(rows)
            job["status"] = {"state": "DONE"}
            job["statistics"] = {"load": {"outputRows": str(len(rows))}}
        return job

    def _check(self, load: dict[str, Any], table: StubTable) -> None:
        self.load_complaints += [
            f"{key} is {load.get(key)}"
            for key, value in _CONFIGURATION.items()
            if load.get(key) != value
        ]
        if _shape(load["schema"]["fields"]) != _shape(each.to_bigquery() for each in table.columns):
            self.load_complaints.append("a schema that is not the table's")
        if load.get("maxBadRecords") or load.get("ignoreUnknownValues") or load.get("autodetect"):
            self.load_complaints.append("rows or values may be dropped silently")


def _shape(fields: Any) -> list[Any]:
    return [
        (each["name"], each["type"], each["mode"], _shape(each.get("fields", ())))
        for each in fields
    ]


def _row(line: bytes, table: StubTable) -> dict[str, Any]:
    """A line as the row that insertAll would have been sent for it."""
    return _record(msgspec.json.decode(line, type=dict[str, msgspec.Raw]), table.columns)


def _record(raw: dict[str, msgspec.Raw], columns: tuple[tables.Column, ...]) -> dict[str, Any]:
    known = {column.name: column for column in columns}
    record: dict[str, Any] = {}
    for name, value in raw.items():
        column = known.get(name)
        if column is not None and column.type == "JSON":
            record[name] = bytes(value).decode()
        elif column is not None and column.fields:
            inner = msgspec.json.decode(value, type=dict[str, msgspec.Raw])
            record[name] = _record(inner, column.fields)
        else:
            record[name] = msgspec.json.decode(value)
    return record
