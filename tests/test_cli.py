"""The command line, as a person types it."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dcm2bq import __version__
from dcm2bq.cli import COMMANDS, cli
from support.google_stub import GoogleStub
from tools.generate import ROOT

CT = ROOT / "samples/buckets/hospital/2026/ct.dcm"


def dcm2bq(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dcm2bq", *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=" ".join)
def test_every_command_has_help_and_stands_in_the_reference(command, tmp_path):
    result = dcm2bq(*command, "--help", cwd=tmp_path)
    assert result.returncode == 0
    assert "Usage: dcm2bq" in result.stdout
    assert result.stdout.strip() in (ROOT / "docs" / "commands.md").read_text()


def test_dump_prints_one_document_a_line(tmp_path):
    result = dcm2bq("dump", str(CT), str(CT), cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    documents = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["Modality"] for each in documents] == ["CT", "CT"]


def test_dump_writes_the_other_format_indented(tmp_path):
    result = dcm2bq("dump", "--format", "dicom-json", "--pretty", str(CT), cwd=tmp_path)
    assert json.loads(result.stdout)["00080060"] == {"vr": "CS", "Value": ["CT"]}
    assert result.stdout.count("\n") > 100


def test_dump_reads_standard_input(tmp_path):
    result = subprocess.run(
        [sys.executable, "-m", "dcm2bq", "dump", "-"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input=CT.read_bytes(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert json.loads(result.stdout)["Modality"] == "CT"


def test_dump_says_which_file_each_line_is(tmp_path):
    result = dcm2bq("dump", "--with-path", str(CT), str(CT), cwd=tmp_path)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["path"] for each in lines] == [str(CT), str(CT)]
    assert [each["metadata"]["Modality"] for each in lines] == ["CT", "CT"]


BIGQUERY = {"warehouse": "bigQuery", "bigQuery": {"projectId": "p"}}


@pytest.mark.parametrize(
    "words",
    [
        ("dlq", "list"),
        ("dlq", "replay"),
        ("reconcile", "gs://bucket"),
        ("ingest", "gs://bucket"),
        ("schema", "--create"),
        ("dump", "gs://bucket/a.dcm"),
    ],
    ids=" ".join,
)
def test_without_credentials_no_command_ends_in_a_traceback(words, tmp_path):
    result = dcm2bq(
        *words,
        cwd=tmp_path,
        DCM2BQ_CONFIG=json.dumps(BIGQUERY),
        GOOGLE_APPLICATION_CREDENTIALS=str(tmp_path / "none.json"),
    )
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert re.search(
        r"no usable Google credentials \(DefaultCredentialsError\): "
        "attach a service account, or run gcloud auth application-default login$",
        result.stderr.splitlines()[-1],
    )


@pytest.mark.parametrize(
    "words",
    [("dlq", "list"), ("dlq", "replay"), ("schema", "--create"), ("query", "SELECT 1")],
    ids=" ".join,
)
def test_without_a_network_bigquery_is_named_at_once(words, tmp_path):
    """Google's client would try for ten minutes, and `dcm2bq` above waits for one."""
    result = dcm2bq(
        *words,
        cwd=tmp_path,
        DCM2BQ_CONFIG=json.dumps(BIGQUERY),
        BIGQUERY_EMULATOR_HOST="127.0.0.1:9",
    )
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert result.stderr.splitlines()[-1] == (
        "dcm2bq: BigQuery cannot be reached at 127.0.0.1:9 (ConnectionRefusedError); check the"
        " network, a firewall between, and the variables HTTPS_PROXY and NO_PROXY"
    )


def test_a_project_that_does_not_exist_is_named(tmp_path):
    missing = (404, {"error": {"code": 404, "message": "Not found: Project p"}})
    with GoogleStub() as stub:
        stub.answers["/bigquery/v2/projects/p/jobs"] = missing
        result = dcm2bq(
            "dlq",
            "list",
            cwd=tmp_path,
            DCM2BQ_CONFIG=json.dumps(BIGQUERY),
            BIGQUERY_EMULATOR_HOST=stub.url,
        )
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert (
        "bigQuery.projectId: the project does not exist or is not visible"
        in result.stderr.splitlines()[-1]
    )


def test_the_version_is_printed(tmp_path):
    assert dcm2bq("--version", cwd=tmp_path).stdout == f"dcm2bq, version {__version__}\n"


def test_dump_names_what_it_cannot_read_and_goes_on(tmp_path):
    (tmp_path / "broken.dcm").write_bytes(b"x" * 200)
    result = dcm2bq("dump", "none.dcm", "broken.dcm", str(CT), cwd=tmp_path)
    assert result.returncode == 1
    assert json.loads(result.stdout)["Modality"] == "CT"
    first, second = result.stderr.splitlines()
    assert first == "dcm2bq: none.dcm: No such file or directory"
    assert second.startswith("dcm2bq: broken.dcm: ")


def test_dump_reads_a_bucket_that_a_folder_stands_for(tmp_path):
    configuration = {
        "storage": {"localRoot": str(ROOT / "samples/buckets")},
        "jsonOutputOptions": {"explicitBulkDataRoot": True},
    }
    result = dcm2bq(
        "dump", "gs://hospital/2026/ct.dcm", cwd=tmp_path, DCM2BQ_CONFIG=json.dumps(configuration)
    )
    assert result.returncode == 0
    assert "gs://hospital/2026/ct.dcm?offset=" in result.stdout


def test_config_shows_each_value_and_where_it_comes_from(tmp_path):
    result = dcm2bq("config", cwd=tmp_path, DCM2BQ_CONFIG='{"duckdb": {"path": "x.duckdb"}}')
    lines = {line.split()[0]: line.split()[1:] for line in result.stdout.splitlines()}
    assert lines["duckdb.path"] == ['"x.duckdb"', "DCM2BQ_CONFIG"]
    assert lines["bigQuery.datasetId"] == ['"dicom"', "default"]


def test_a_misspelt_configuration_stops_every_command_with_one_line(tmp_path):
    result = dcm2bq("config", cwd=tmp_path, DCM2BQ_CONFIG='{"duckdb": {"paht": "x"}}')
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "dcm2bq: duckdb.paht is not an option; did you mean duckdb.path? Valid options: path\n"
    )


def test_schema_is_bigquerys_json(tmp_path):
    result = dcm2bq("schema", cwd=tmp_path)
    columns = {column["name"]: column for column in json.loads(result.stdout)}
    assert columns["timestamp"]["mode"] == "REQUIRED"
    assert columns["metadata"]["type"] == "JSON"
    assert {field["name"] for field in columns["info"]["fields"]} == {
        "event",
        "eventId",
        "metageneration",
        "ingested",
        "warnings",
        "input",
        "writer",
    }


def test_schema_creates_only_in_bigquery(tmp_path):
    result = dcm2bq("schema", "--create", cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr == (
        'dcm2bq: warehouse: --create works on "bigQuery"; DuckDB files have their tables already\n'
    )


def test_query_without_a_warehouse_says_what_to_do(tmp_path):
    result = dcm2bq("query", "SELECT 1", cwd=tmp_path)
    assert result.returncode == 2
    assert result.stderr == (
        "dcm2bq: duckdb.path: there is no dcm2bq.duckdb yet; serve events or ingest first\n"
    )


@pytest.fixture
def filled(tmp_path):
    """A folder with a warehouse that contains one row."""
    from dcm2bq.events.actions import Action, Kind, ObjectReference
    from dcm2bq.rows.row import metadata_row
    from dcm2bq.times import parse_time
    from dcm2bq.warehouse.duckdb import DuckDbWarehouse

    moment = parse_time("2026-11-01T08:00:00Z")
    assert moment is not None
    action = Action(Kind.READ, "finalized", "1", moment, ObjectReference("b", "a.dcm", 7))
    row = metadata_row(action, '{"Modality":"CT"}', {"Modality": "CT"}, bytes_read=1)
    DuckDbWarehouse(str(tmp_path / "dcm2bq.duckdb")).insert([row])
    return tmp_path


def test_query_prints_an_aligned_table(filled):
    result = dcm2bq("query", "SELECT path, Modality, timestamp FROM instances", cwd=filled)
    assert result.stdout.splitlines() == [
        "path          Modality  timestamp",
        "------------  --------  -------------------------",
        "gs://b/a.dcm  CT        2026-11-01 08:00:00+00:00",
    ]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("json", '[\n{"m":"CT","n":7}\n]\n'),
        ("jsonl", '{"m":"CT","n":7}\n'),
        ("csv", "m,n\nCT,7\n"),
    ],
)
def test_query_writes_other_formats(filled, form, expected):
    sql = "SELECT metadata->>'Modality' AS m, version::INT AS n FROM instances"
    result = dcm2bq("query", "--format", form, sql, cwd=filled)
    assert io.StringIO(result.stdout, newline=None).read() == expected


def test_query_writes_valid_json_whatever_the_sql_returns(filled):
    sql = "SELECT 'NaN'::DOUBLE AS x, 1 AS x, TIMESTAMP '2026-01-02 03:04:05' AS t"
    result = dcm2bq("query", "--format", "jsonl", sql, cwd=filled)
    assert json.loads(result.stdout) == {"x": None, "x_2": 1, "t": "2026-01-02T03:04:05"}


def test_query_writes_documents_as_json_and_structs_too(filled):
    sql = "SELECT metadata, {'a': [1]} AS s FROM instances"
    result = dcm2bq("query", "--format", "json", sql, cwd=filled)
    assert json.loads(result.stdout) == [{"metadata": {"Modality": "CT"}, "s": {"a": [1]}}]
    empty = dcm2bq("query", "--format", "json", f"{sql} WHERE FALSE", cwd=filled)
    assert empty.stdout == "[]\n"
    result = dcm2bq("query", "--format", "csv", sql, cwd=filled)
    assert result.stdout == 'metadata,s\n"{""Modality"":""CT""}","{""a"": [1]}"\n'


def test_query_cuts_no_cell_that_goes_into_a_pipe(filled):
    result = dcm2bq("query", "SELECT repeat('1.', 100) AS uid", cwd=filled)
    assert result.stdout.splitlines()[2] == "1." * 100


def test_query_prints_each_value_on_a_line_of_its_own(filled):
    result = dcm2bq("query", "--vertical", "SELECT path, Modality FROM instances", cwd=filled)
    assert result.stdout == "-[ row 1 ]-\npath      gs://b/a.dcm\nModality  CT\n"


def test_query_takes_the_sql_from_a_file(filled):
    (filled / "q.sql").write_text("SELECT 1 AS one")
    assert dcm2bq("query", "--format", "csv", "q.sql", cwd=filled).stdout == "one\n1\n"
    missing = dcm2bq("query", "r.sql", cwd=filled)
    assert missing.stderr == "dcm2bq: cannot read r.sql: No such file or directory\n"


def test_query_does_not_lose_the_result_of_a_statement(filled):
    result = dcm2bq("query", "SELECT 1; SELECT 2", cwd=filled)
    message = "only one SELECT statement at a time: the results of the others would be lost"
    assert (result.stdout, result.stderr) == ("", f"dcm2bq: {message}\n")
    result = dcm2bq("query", "--format", "csv", "SET threads = 1; SELECT 2 AS two", cwd=filled)
    assert result.stdout == "two\n2\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--migrate", "dead_letter"), "--migrate works on all tables; leave out dead_letter"),
        (("--create", "metadata"), "--create works on all tables; leave out metadata"),
        (
            ("--create", "--migrate"),
            "use one of --create and --migrate; --migrate creates what is missing, too",
        ),
    ],
)
def test_schema_refuses_what_it_would_ignore(words, message):
    result = CliRunner().invoke(cli, ["schema", *words])
    assert str(result.exception) == message


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM glob('/*')",
        "ATTACH '/tmp/other.duckdb'",
        "COPY (SELECT 1) TO '/tmp/dcm2bq-copied.csv'",
        "SET enable_external_access = true",
        "SELECT 1; SELECT 2",
        "INSTALL httpfs",
    ],
)
def test_safe_queries_reach_no_file_and_no_setting(filled, sql):
    result = dcm2bq("query", "--safe", sql, cwd=filled)
    assert result.returncode == 2
    assert result.stderr.startswith("dcm2bq: ")
    assert dcm2bq("query", "--safe", "SELECT count(*) FROM instances", cwd=filled).returncode == 0


def test_query_without_sql_says_what_to_write(filled):
    result = dcm2bq("query", "", cwd=filled)
    assert result.returncode == 2
    assert result.stderr == 'dcm2bq: the SQL is missing: dcm2bq query "SELECT * FROM instances"\n'


def test_query_cannot_change_the_warehouse(filled):
    result = dcm2bq("query", "DELETE FROM metadata", cwd=filled)
    assert result.returncode == 2
    assert result.stderr.startswith("dcm2bq: DuckDB: ")
    assert "read-only" in result.stderr


def test_query_passes_on_what_duckdb_says_of_the_sql(filled):
    result = dcm2bq("query", "SELEC 1", cwd=filled)
    assert result.returncode == 2
    assert result.stderr.startswith("dcm2bq: DuckDB: Parser Error")


def test_a_misspelt_configuration_stops_the_served_function_with_one_line(tmp_path):
    result = subprocess.run(
        [
            *(sys.executable, "-m", "functions_framework", "--source", str(ROOT / "main.py")),
            *("--target", "handle_event", "--signature-type", "cloudevent", "--port", "1"),
        ],
        cwd=tmp_path,
        env={**os.environ, "DCM2BQ_CONFIG": '{"warehouse": "bigquery"}'},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr == ('dcm2bq: warehouse must be "duckdb" or "bigQuery", got "bigquery"\n')


def test_query_holds_few_rows_in_memory(filled):
    """200 MB of rows take little more memory than 2 MB of them."""
    code = (
        "import resource, sys; from dcm2bq.cli import cli;"
        "cli.main(['query', '--format', 'jsonl', sys.argv[1]], standalone_mode=False);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    used = []
    for rows in (2_000, 200_000):
        sql = f"SELECT range, repeat('1.', 500) AS uid FROM range({rows})"
        done = subprocess.run(
            [sys.executable, "-c", code, sql], cwd=filled, capture_output=True, check=True
        )
        assert done.stdout.count(b"\n") == rows
        used.append(int(done.stderr.split()[-1]) / 1024)
    assert used[1] - used[0] < 100
