"""Rows into BigQuery's insertAll, as strict as the stub cloud knows it to be."""

import json
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from dcm2bq.configuration import BigQueryOptions
from dcm2bq.dead_letters.dead_letter import DeadLetter
from dcm2bq.errors import (
    ConfigurationError,
    DeploymentError,
    RowRefusedError,
    RowTooLargeError,
    UnavailableError,
)
from dcm2bq.events.actions import Action, Kind, ObjectReference
from dcm2bq.http.retrying import RetryPolicy
from dcm2bq.rows.row import delete_row, metadata_row
from dcm2bq.testing.stub_cloud import Fault, StubCloud
from dcm2bq.testing.stub_cloud_faults import Break
from dcm2bq.warehouse.bigquery import BigQueryWarehouse


@pytest.fixture(scope="module")
def shared_cloud():
    with StubCloud() as cloud:
        yield cloud


@pytest.fixture
def cloud(shared_cloud, monkeypatch):
    shared_cloud.faults.clear()
    shared_cloud.reset_counts()
    shared_cloud.bigquery.create("project", "dicom")
    for name, value in shared_cloud.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("dcm2bq.http.google.GOOGLE", RetryPolicy(first_wait=0.001))
    return shared_cloud


@pytest.fixture
def table(cloud):
    return cloud.bigquery.tables["project", "dicom", "metadata"]


@pytest.fixture
def warehouse(cloud):
    return BigQueryWarehouse(BigQueryOptions(project_id="project"))


def action(name: str) -> Action:
    reference = ObjectReference("bucket", name, 7)
    return Action(Kind.READ, "finalized", "e", datetime(2026, 1, 2, tzinfo=UTC), reference, 1)


def row(name: str, document: object = None):
    text = json.dumps({"Modality": "CT"} if document is None else document)
    return metadata_row(action(name), text, {"Modality": "CT"}, bytes_read=100)


def broken(name: str):
    """A row that BigQuery refuses: a column that is required is missing."""
    good = row(name)
    return replace(good, values={**good.values, "timestamp": None})


def paths(table):
    return sorted(each["path"].rpartition("/")[2] for each in table.rows)


def test_rows_go_in_one_request_each_under_the_id_of_its_identity(warehouse, table, cloud):
    assert warehouse.insert([row("a"), delete_row(action("b"))]) == [None, None]
    assert paths(table) == ["a", "b"]
    assert cloud.bigquery.rows_per_request == [2]
    assert cloud.complaints == []
    assert warehouse.insert([row("a")]) == [None]
    assert len(table.rows) == 2


def test_a_request_that_is_sent_again_gives_each_row_another_row_id(warehouse, table, cloud):
    table.dedupe = False
    cloud.faults.append(Fault("bigquery", Break.CUT, times=1))
    assert warehouse.insert([row("a"), row("b")]) == [None, None]
    assert paths(table) == ["a", "a", "b", "b"]
    assert len({each["rowId"] for each in table.rows}) == 4


def test_one_bad_row_takes_no_other_down(warehouse, table):
    results = warehouse.insert([row("a"), broken("b"), row("c")])
    assert [type(each) for each in results] == [type(None), RowRefusedError, type(None)]
    assert paths(table) == ["a", "c"]


def test_a_refusal_quotes_nothing_of_the_row(warehouse, table):
    table.refuses_json = lambda _: True
    (error,) = warehouse.insert([row("secret", {"PatientName": "Doe^Jane"})])
    assert str(error) == "BigQuery refuses the row (invalid: metadata)"


def test_numbers_that_a_json_column_refuses_are_offered_once_more_as_text(warehouse, table):
    table.exact_numbers = True
    document = '{"good": 1.5, "odd": 67.1741180, "whole": 12, "deep": [{"x": 1e999}]}'
    odd = metadata_row(action("odd"), document, {}, bytes_read=1)
    assert warehouse.insert([row("a"), odd]) == [None, None]
    kept = next(each for each in table.rows if each["path"].endswith("odd"))
    assert json.loads(kept["metadata"]) == {
        "good": "1.5",
        "odd": "67.1741180",
        "whole": 12,
        "deep": [{"x": "1e999"}],
    }
    assert kept["info"]["warnings"] == [
        "numbers-as-text: BigQuery refused the document as JSON; its numbers are written as text"
    ]


def test_rows_too_many_for_a_request_are_split(warehouse, table, cloud):
    rows = [row(str(number), {"text": "x" * 3_000_000}) for number in range(5)]
    assert warehouse.insert(rows) == [None] * 5
    assert cloud.bigquery.rows_per_request == [3, 2]


@pytest.mark.parametrize("megabytes", [11, 25])
def test_a_row_too_large_for_any_request_fails_alone(warehouse, table, megabytes):
    huge = row("huge", {"text": "x" * megabytes * 1024 * 1024})
    results = warehouse.insert([row("a"), huge, row("b")])
    assert [type(each) for each in results] == [type(None), RowTooLargeError, type(None)]
    assert results[1].reason == "row-too-large"
    assert paths(table) == ["a", "b"]


def test_a_request_refused_as_a_whole_is_halved_until_the_row_at_fault_stands_alone(
    warehouse, table, cloud, monkeypatch
):
    monkeypatch.setattr("dcm2bq.testing.stub_cloud_bigquery.MAX_REQUEST_BYTES", 3000)
    rows = [row(str(number), {"x": "y" * (4000 if number == 5 else 100)}) for number in range(8)]
    results = warehouse.insert(rows)
    assert [number for number, each in enumerate(results) if each] == [5]
    assert isinstance(results[5], RowRefusedError)
    assert paths(table) == ["0", "1", "2", "3", "4", "6", "7"]


def test_a_missing_column_is_the_deployments_fault_and_named(warehouse, table):
    table.columns = tuple(each for each in table.columns if each.name != "Modality")
    (error,) = warehouse.insert([row("a")])
    assert isinstance(error, DeploymentError)
    assert str(error) == (
        "the table has no column Modality; add it with terraform apply, or dcm2bq schema --migrate"
    )


@pytest.mark.parametrize(
    ("errors", "expected"),
    [
        ([{"reason": "timeout"}], (UnavailableError, "BigQuery did not accept the row (timeout)")),
        (
            [{"reason": "Doe^Jane"}],
            (UnavailableError, "BigQuery did not accept the row (no reason)"),
        ),
        ([], (UnavailableError, "BigQuery did not accept the row (no reason)")),
        (
            [{"reason": "invalid", "location": "Doe^Jane"}],
            (RowRefusedError, "BigQuery refuses the row (invalid: no column named)"),
        ),
    ],
)
def test_errors_that_are_returned_are_errors(warehouse, table, monkeypatch, errors, expected):
    returned = [{"index": 0, "errors": errors}]
    monkeypatch.setattr(type(table), "insert", lambda *_, **__: returned)
    (error,) = warehouse.insert([row("a")])
    assert (type(error), str(error)) == expected


def test_rows_that_are_stopped_by_no_other_are_unavailable(warehouse, table, monkeypatch):
    returned = [{"index": 0, "errors": [{"reason": "stopped"}]}]
    monkeypatch.setattr(type(table), "insert", lambda *_, **__: returned)
    (error,) = warehouse.insert([row("a")])
    assert isinstance(error, UnavailableError)
    assert str(error) == "BigQuery stopped an insert without naming an invalid row"


@pytest.mark.parametrize("status", [401, 403])
def test_a_table_that_we_may_not_write_fails_every_row_with_what_to_grant(warehouse, cloud, status):
    cloud.faults.append(Fault("bigquery", status))
    results = warehouse.insert([row("a"), row("b")])
    assert {type(each) for each in results} == {DeploymentError}
    assert str(results[0]) == (
        f"BigQuery returned HTTP {status}: grant roles/bigquery.dataEditor on table"
        " project.dicom.metadata"
    )


@pytest.mark.parametrize("status", [405, 409, 418, 501])
def test_a_status_that_nobody_expects_is_transient(warehouse, cloud, status):
    cloud.faults.append(Fault("bigquery", status))
    (error,) = warehouse.insert([row("a")])
    assert isinstance(error, UnavailableError)
    assert str(error) == f"BigQuery returned HTTP {status} for an insert"


def test_a_dead_letter_goes_into_its_table(warehouse, cloud):
    warehouse.insert_dead_letter(DeadLetter("{}", {"reason": "not-dicom"}))
    (kept,) = cloud.bigquery.tables["project", "dicom", "dead_letter"].rows
    assert kept["data"] == "{}"
    assert json.loads(kept["attributes"]) == {"reason": "not-dicom"}


def test_a_dead_letter_that_is_refused_is_not_kept_and_says_so(warehouse, cloud):
    cloud.bigquery.tables["project", "dicom", "dead_letter"].columns = ()
    with pytest.raises(UnavailableError, match=r"^BigQuery refuses a row for dead_letter$"):
        warehouse.insert_dead_letter(DeadLetter("{}", {}))


def test_without_a_project_the_start_says_what_to_set(cloud, monkeypatch):
    monkeypatch.delenv("GOOGLE_CLOUD_PROJECT", raising=False)
    with pytest.raises(ConfigurationError) as raised:
        BigQueryWarehouse(BigQueryOptions())
    assert str(raised.value) == (
        "bigQuery.projectId: the credentials name no project; set it, or GOOGLE_CLOUD_PROJECT"
    )
