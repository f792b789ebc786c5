"""`dcm2bq query` on BigQuery: what it would bill is said first, and bounded where asked."""

import json
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner

from dcm2bq.cli import cli
from dcm2bq.configuration import BigQueryOptions, Configuration
from dcm2bq.database import open_database
from dcm2bq.errors import UsageError
from dcm2bq.schema.tables import IDENTIFIED

BYTES = 12345
SCHEMA = {
    "fields": [
        {"name": "path", "type": "STRING", "mode": "NULLABLE"},
        {"name": "metadata", "type": "JSON", "mode": "NULLABLE"},
    ]
}
ROWS = [{"f": [{"v": f"gs://b/{n}.dcm"}, {"v": '{"Modality":"CT"}'}]} for n in range(5)]


class Jobs(BaseHTTPRequestHandler):
    """BigQuery's jobs.insert and jobs.getQueryResults, as its reference describes them.

    The emulator estimates no bytes and knows no limit for them.
    """

    seen: list[dict]

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        configuration = body["configuration"]
        type(self).seen.append(configuration)
        limit = int(configuration["query"].get("maximumBytesBilled", BYTES))
        if not configuration.get("dryRun") and limit < BYTES:
            message = f"Query exceeded limit for bytes billed: {limit}. {BYTES} or higher required."
            self._send(400, {"error": {"code": 400, "message": message, "errors": []}})
            return
        verb = configuration["query"]["query"].split()[0]
        statistics = {"totalBytesProcessed": str(BYTES), "statementType": verb}
        named = re.findall(r"`p[.](\w+)[.](\w+)`", configuration["query"]["query"])
        statistics["referencedTables"] = [
            {"projectId": "p", "datasetId": data_set, "tableId": table} for data_set, table in named
        ]
        self._send(
            200,
            {
                "jobReference": body.get("jobReference", {"projectId": "p", "jobId": "dry"}),
                "configuration": configuration
                | {"query": configuration["query"] | {"destinationTable": TABLE}},
                "status": {"state": "DONE"},
                "statistics": {"query": statistics, **statistics},
            },
        )

    def do_GET(self):
        if "/queries/" in self.path:
            done = {"jobComplete": True, "schema": SCHEMA, "totalRows": str(len(ROWS))}
            rows = [] if "maxResults=0" in self.path else ROWS
            reference = {"projectId": "p", "jobId": "j"}
            self._send(200, {**done, "jobReference": reference, "rows": rows})
        else:
            self._send(404, {"error": {"code": 404, "message": self.path}})

    def _send(self, status, answer):
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


TABLE = {"projectId": "p", "datasetId": "_anonymous", "tableId": "t"}


@contextmanager
def serving():
    Jobs.seen = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Jobs)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def query(monkeypatch):
    with serving() as url:
        monkeypatch.setenv("BIGQUERY_EMULATOR_HOST", url)
        options = {"warehouse": "bigQuery", "bigQuery": {"projectId": "p"}}
        monkeypatch.setenv("DCM2BQ_CONFIG", json.dumps(options))
        yield lambda *arguments: CliRunner().invoke(cli, ["query", *arguments])


def test_the_bytes_are_said_before_the_rows(query):
    result = query("--format", "jsonl", "SELECT path, metadata FROM instances")
    assert result.exception is None
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {"path": f"gs://b/{n}.dcm", "metadata": {"Modality": "CT"}} for n in range(5)
    ]
    assert result.stderr == "from BigQuery p.dicom.metadata\nbills up to 12,345 bytes\n"
    assert [bool(each.get("dryRun")) for each in Jobs.seen] == [True, False]
    assert "maximumBytesBilled" not in Jobs.seen[1]["query"]
    assert Jobs.seen[1]["query"]["defaultDataset"] == {"projectId": "p", "datasetId": "dicom"}


def test_more_bytes_than_allowed_are_refused(query):
    result = query("--max-bytes", "100", "SELECT path, metadata FROM instances")
    assert isinstance(result.exception, UsageError)
    assert "Query exceeded limit for bytes billed: 100." in str(result.exception)
    assert Jobs.seen[-1]["query"]["maximumBytesBilled"] == "100"
    assert result.stdout == ""
    assert query("--max-bytes", "20000", "SELECT path, metadata FROM instances").exit_code == 0


def test_safe_runs_a_select_alone(query):
    result = query("--safe", "DELETE FROM metadata WHERE TRUE")
    assert str(result.exception) == "only one SELECT statement is allowed here"
    assert all(each.get("dryRun") for each in Jobs.seen)
    assert query("--safe", "SELECT path, metadata FROM instances").exit_code == 0


def test_only_one_data_set_may_be_read(query):
    options = Configuration(warehouse="bigQuery", big_query=BigQueryOptions(project_id="p"))
    database = open_database(options, safe=True, data_set="clean")
    assert len(database.sql("SELECT path, metadata FROM `p.clean.instances`").fetchall()) == 5
    assert Jobs.seen[-1]["query"]["defaultDataset"] == {"projectId": "p", "datasetId": "clean"}
    assert database.bytes_billed("SELECT path FROM instances") == BYTES
    sent = len(Jobs.seen)
    with pytest.raises(UsageError, match=r"^only the data set p[.]clean may be read$"):
        database.sql("SELECT * FROM `p.clean.instances`, `p.dicom.metadata`").fetchall()
    assert [each.get("dryRun") for each in Jobs.seen[sent:]] == [True]


@pytest.mark.parametrize("table", sorted(IDENTIFIED))
@pytest.mark.parametrize(
    "sql", ["SELECT * FROM {0}", "SELECT path FROM `p.clean.instances` WHERE EXISTS (FROM {0})"]
)
def test_tables_that_name_objects_are_not_shown_where_one_data_set_is(query, table, sql):
    """They name objects as the bucket does, also in a data set of de-identified rows."""
    options = Configuration(warehouse="bigQuery", big_query=BigQueryOptions(project_id="p"))
    database = open_database(options, safe=True, data_set="clean")
    with pytest.raises(UsageError, match=r"^these tables cannot be read here: dead_letter"):
        database.sql(sql.format(f"`p.clean.{table}`")).fetchall()
    with pytest.raises(UsageError, match=r"^only one SELECT statement is allowed here$"):
        database.sql(f"DELETE FROM `p.clean.{table}` WHERE TRUE").fetchall()
    assert all(each.get("dryRun") for each in Jobs.seen)
