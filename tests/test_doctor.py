"""`dcm2bq doctor` on a right set-up, and on wrong ones: what it finds and what it advises."""

import json
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from dcm2bq.cli import cli
from dcm2bq.schema import tables, views
from dcm2bq.version import VERSION
from support import emulators
from support.google_stub import (
    DATASET,
    MONITORING,
    SETTINGS,
    SUBSCRIPTION,
    TOPIC,
    GoogleStub,
    deploy,
    waiting,
)
from tools.generate import ROOT

SET = DATASET.removesuffix("/tables")
CONFIGURATION = {
    "warehouse": "bigQuery",
    "bigQuery": {"projectId": "p"},
    "deadLetter": {"topic": TOPIC},
}
OUTPUTS = {
    "buckets": {"value": ["scans"]},
    "transport_subscriptions": {"value": {"scans/finalized": SUBSCRIPTION}},
    "transport_settings": {"value": SETTINGS},
    "version": {"value": VERSION},
}
HTTP_403 = (403, {"error": {"code": 403, "message": "Forbidden"}})


class Doctor:
    """Runs the command in this process."""

    def __init__(self, monkeypatch) -> None:
        self._monkeypatch = monkeypatch

    def configure(self, configuration) -> None:
        text = configuration if isinstance(configuration, str) else json.dumps(configuration)
        self._monkeypatch.setenv("DCM2BQ_CONFIG", text)

    def findings(self, outputs=None):
        """The exit code, and by name of the check (state, found, advice)."""
        words = ["doctor", "--json", *(["--deployment", "-"] if outputs else [])]
        result = CliRunner().invoke(cli, words, input=json.dumps(outputs))
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        rows = json.loads(result.stdout)["findings"]
        found = {each["name"]: (each["state"], each["found"], each["advice"]) for each in rows}
        return result.exit_code, found

    def wrong(self, outputs=None):
        """The wrong findings; the exit code says that there are some."""
        code, found = self.findings(outputs)
        assert code == 1
        return {name: each[1:] for name, each in found.items() if each[0] == "wrong"}


@pytest.fixture
def doctor(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    emulators = ("BIGQUERY_EMULATOR_HOST", "PUBSUB_EMULATOR_HOST", "STORAGE_EMULATOR_HOST")
    for name in ("DCM2BQ_CONFIG", "DCM2BQ_CONFIG_FILE", *emulators):
        monkeypatch.delenv(name, raising=False)
    return Doctor(monkeypatch)


@pytest.fixture
def cloud(doctor, monkeypatch):
    with GoogleStub() as stub:
        deploy(stub)
        for name, url in stub.environment().items():
            monkeypatch.setenv(name, url)
        doctor.configure(CONFIGURATION)
        yield stub


def test_a_right_deployment_has_nothing_wrong(doctor, cloud):
    code, found = doctor.findings(OUTPUTS)
    assert code == 0, found
    assert {name for name, each in found.items() if each[0] == "ok"} == {
        *("version", "function's version", "configuration", "network", "credentials"),
        *("data set", "insert", "dead-letter topic"),
        *(f"table {table}" for table in tables.TABLES),
        *(f"view {view}" for view in views.VIEWS),
        *("bucket scans", "trigger scans/finalized", "waiting events"),
    }
    # The stub is an emulator, and answers no queries.
    assert found["endpoints"][0] == found["dead letters"][0] == "warning"
    assert b"dcm2bq_doctor" in cloud.bodies[f"{DATASET}/metadata/insertAll"]


def _drifted():
    columns = [each for each in tables.bigquery_schema("metadata") if each["name"] != "deleted"]
    return 200, {"schema": {"fields": columns}}


WRONG = {
    "a project that does not exist": (
        {SET: (404, {"error": {"code": 404, "message": "Not found: Project p"}})},
        "data set",
        "project p does not exist or is not visible",
        "correct bigQuery.projectId, or use credentials with access to the project",
    ),
    "a data set that does not exist": (
        {SET: (404, {"error": {"code": 404, "message": "Not found: Dataset p:dicom"}})},
        "data set",
        "no dicom in project p",
        (
            "correct bigQuery.datasetId, or create it with terraform apply, or dcm2bq schema"
            " --create"
        ),
    ),
    "a table that is missing": (
        {f"{DATASET}/metadata": (404, {})},
        "table metadata",
        "not in p.dicom",
        "create it with terraform apply, or dcm2bq schema --create",
    ),
    "a column that is missing": (
        {f"{DATASET}/metadata": _drifted()},
        "table metadata",
        "without deleted",
        (
            "add columns with terraform apply, or dcm2bq schema --migrate; a type cannot be changed"
            " in place"
        ),
    ),
    "a table that may not be seen": (
        {f"{DATASET}/dead_letter": HTTP_403},
        "table dead_letter",
        "HTTP 403",
        "grant roles/bigquery.dataViewer on data set p.dicom",
    ),
    "a view of another version": (
        {f"{DATASET}/instances": (200, {"view": {"query": "SELECT 1"}})},
        "view instances",
        "does not have this version's definition",
        "run terraform apply, or dcm2bq schema --migrate",
    ),
    "an insert that is refused": (
        {f"{DATASET}/metadata/insertAll": HTTP_403},
        "insert",
        "HTTP 403",
        "grant roles/bigquery.dataEditor on data set p.dicom",
    ),
    "a topic that is missing": (
        {f"/v1/{TOPIC}/subscriptions": (404, {})},
        "dead-letter topic",
        f"{TOPIC} does not exist",
        "run terraform apply",
    ),
    "a topic without a subscription": (
        {f"/v1/{TOPIC}/subscriptions": (200, {})},
        "dead-letter topic",
        f"{TOPIC} has no subscription, so dead letters are lost",
        "run terraform apply, or subscribe the dead_letter table to it",
    ),
    "a topic that may not be published to": (
        {f"/v1/{TOPIC}:testIamPermissions": (200, {})},
        "dead-letter topic",
        "you are not allowed to publish to it",
        f"for ingest and dlq replay, grant roles/pubsub.publisher on {TOPIC}",
    ),
    "a bucket that is missing": (
        {"/storage/v1/b/scans/o": (404, {})},
        "bucket scans",
        "does not exist",
        "correct buckets, terraform apply",
    ),
    "a bucket that may not be read": (
        {"/storage/v1/b/scans/o": HTTP_403},
        "bucket scans",
        "HTTP 403",
        "for ingest and reconcile, grant yourself roles/storage.objectViewer on it",
    ),
    "a subscription that forgot its settings": (
        {
            f"/v1/{SUBSCRIPTION}": (
                200,
                {**SETTINGS, "ackDeadlineSeconds": 10, "deadLetterPolicy": None},
            )
        },
        "trigger scans/finalized",
        (
            f"{SUBSCRIPTION}: ackDeadlineSeconds is 10, not 360; deadLetterPolicy is not set, not"
            f" deadLetterTopic {TOPIC}, maxDeliveryAttempts 100"
        ),
        "run terraform apply -replace='terraform_data.transport[\"scans/finalized\"]'",
    ),
    "a subscription with a filter": (
        {f"/v1/{SUBSCRIPTION}": (200, {**SETTINGS, "filter": "attributes.a"})},
        "trigger scans/finalized",
        f"{SUBSCRIPTION}: a filter drops events: attributes.a",
        "run terraform apply -replace='terraform_data.transport[\"scans/finalized\"]'",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_in_a_deployment_is_found_with_advice(doctor, cloud, name):
    answers, check, found, advice = WRONG[name]
    cloud.answers.update(answers)
    assert doctor.wrong(OUTPUTS) == {check: (found, advice)}


def test_a_function_of_another_version_is_found(doctor, cloud):
    outputs = {**OUTPUTS, "version": {"value": "0.0.9"}}
    assert doctor.wrong(outputs) == {
        "function's version": (
            f"the function is dcm2bq 0.0.9, this command line {VERSION}",
            (
                "rows, tables and views follow the version: upgrade the older of the two"
                " (docs/deploy.md, Upgrade)"
            ),
        )
    }


def test_without_a_network_the_rest_is_not_tried(doctor, monkeypatch):
    monkeypatch.setenv("BIGQUERY_EMULATOR_HOST", "http://127.0.0.1:9")
    doctor.configure(CONFIGURATION)
    assert doctor.wrong(OUTPUTS) == {
        "network": (
            "failed",
            (
                "BigQuery cannot be reached at 127.0.0.1:9 (ConnectionRefusedError); check the"
                " network, a firewall between, and the variables HTTPS_PROXY and NO_PROXY"
            ),
        )
    }


def test_google_sees_the_version_that_asks(doctor, cloud):
    doctor.findings(OUTPUTS)
    own = f"dcm2bq/{VERSION}"
    assert cloud.agents[f"{DATASET}/metadata/insertAll"] == own
    assert cloud.agents["/storage/v1/b/scans/o"] == cloud.agents[f"/v1/{SUBSCRIPTION}"] == own
    # The count of dead letters is a query of Google's own client, which adds its name.
    assert cloud.agents["/bigquery/v2/projects/p/jobs"].startswith(f"{own} gl-python/")


def test_durations_are_the_same_however_they_are_written(doctor, cloud):
    written = {**SETTINGS, "messageRetentionDuration": "604800.000s"}
    cloud.answers[f"/v1/{SUBSCRIPTION}"] = (200, written)
    assert doctor.findings(OUTPUTS)[0] == 0
    cloud.answers[f"/v1/{SUBSCRIPTION}"] = (200, {**written, "messageRetentionDuration": "6048s"})
    assert "messageRetentionDuration" in str(doctor.wrong(OUTPUTS))


def test_events_that_wait_long_are_a_warning(doctor, cloud):
    cloud.answers[MONITORING] = (200, {"timeSeries": [waiting("eventarc-1", 9000)]})
    assert doctor.findings(OUTPUTS)[1]["waiting events"] == (
        "warning",
        "the oldest has waited for 9000 s, at trigger scans/finalized",
        "see docs/runbook.md, An event waits too long",
    )


def test_emulators_left_in_the_environment_are_named(doctor, cloud):
    state, found, advice = doctor.findings()[1]["endpoints"]
    assert state == "warning"
    assert f"BIGQUERY_EMULATOR_HOST={cloud.url}" in found
    assert advice.endswith(
        "unset STORAGE_EMULATOR_HOST BIGQUERY_EMULATOR_HOST PUBSUB_EMULATOR_HOST"
    )


def test_without_credentials_the_rest_is_not_tried(doctor, monkeypatch, tmp_path):
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "none.json"))
    doctor.configure(CONFIGURATION)
    assert doctor.wrong() == {
        "credentials": (
            "failed",
            (
                "no usable Google credentials (DefaultCredentialsError): attach a service account,"
                " or run gcloud auth application-default login"
            ),
        )
    }


def test_an_invalid_configuration_is_a_finding(doctor):
    doctor.configure({"warehouse": "postgres"})
    assert doctor.wrong() == {
        "configuration": (
            "invalid",
            'warehouse must be "duckdb" or "bigQuery", got "postgres"',
        )
    }


def test_bigquery_that_is_named_and_not_chosen_is_a_warning(doctor):
    doctor.configure({"bigQuery": {"projectId": "p"}})
    assert doctor.findings()[1]["configuration"] == (
        "warning",
        "DCM2BQ_CONFIG, 1 options set, warehouse duckdb",
        'rows go into DuckDB although BigQuery is named; set "warehouse": "bigQuery"',
    )


def test_a_right_local_set_up_has_nothing_wrong(doctor, tmp_path):
    shutil.copytree(ROOT / "samples/buckets", tmp_path / "buckets")
    doctor.configure({"storage": {"localRoot": "buckets"}})
    code, found = doctor.findings()
    assert code == 0
    assert found["DuckDB"][1].endswith("the first insert makes dcm2bq.duckdb")
    assert CliRunner().invoke(cli, ["ingest", "buckets", "--workers", "1"]).exit_code == 0
    code, found = doctor.findings()
    assert code == 0
    assert {state for state, _, _ in found.values()} <= {"ok", "warning"}
    assert found["tables and views"][1] == "as in this version"
    assert found["dead letters"] == ("ok", "none wait", "")
    doctor.configure({"jsonOutputOptions": {"format": "dicom-json"}})
    assert doctor.findings()[1]["tables and views"][:2] == (
        "warning",
        "the views have another version, or are for other jsonOutputOptions",
    )


def test_a_file_held_open_is_found_with_who_holds_it(doctor, tmp_path):
    holding = "import duckdb; c = duckdb.connect('dcm2bq.duckdb'); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", holding],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stdin
        process.stdout.readline()
        found, advice = doctor.wrong()["DuckDB"]
        process.stdin.close()
    assert f"(PID {process.pid})" in found
    assert found.startswith("dcm2bq.duckdb is held open by python")
    assert advice == "close it there, or wait"


def test_a_file_that_is_no_duckdb_file_is_found(doctor, tmp_path):
    (tmp_path / "dcm2bq.duckdb").write_bytes(b"x" * 10_000)
    assert doctor.wrong()["DuckDB"][0] == "dcm2bq.duckdb cannot be opened"


def test_tables_of_another_version_are_found(doctor, tmp_path):
    import duckdb

    with duckdb.connect("dcm2bq.duckdb") as connection:
        connection.execute("CREATE TABLE metadata (path VARCHAR)")
    found, advice = doctor.wrong()["tables and views"]
    assert found.startswith("missing: metadata.timestamp, ")
    assert "dcm2bq schema --migrate" in advice


def test_the_screen_says_what_to_do_and_how_much_is_wrong(doctor):
    doctor.configure({"warehouse": "postgres"})
    result = CliRunner().invoke(cli, ["doctor"])
    assert result.exit_code == 1
    assert result.stdout.splitlines()[1:] == [
        "wrong    configuration: invalid",
        '         warehouse must be "duckdb" or "bigQuery", got "postgres"',
        "",
        "1 wrong",
    ]


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # Google's client leaves sockets open
def test_real_tables_and_a_real_insert_are_right(doctor, monkeypatch):
    """Against BigQuery's REST API on DuckDB, which takes rows with unknown columns."""
    with emulators.bigquery() as url:
        monkeypatch.setenv("BIGQUERY_EMULATOR_HOST", url)
        monkeypatch.setenv("GOOGLE_CLOUD_PROJECT", "project")
        doctor.configure({"warehouse": "bigQuery", "bigQuery": {"projectId": "project"}})
        assert doctor.wrong()["data set"][0] == "no dicom in project project"
        result = CliRunner().invoke(cli, ["schema", "--create"])
        assert result.exit_code == 0, result.output
        code, found = doctor.findings()
    assert code == 0, {name: each for name, each in found.items() if each[0] == "wrong"}
    assert found["insert"][0] == "warning"
    assert found["dead letters"] == ("ok", "none wait", "")
