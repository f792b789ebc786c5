"""Current state is right for any order, duplication and loss of events that reality allows."""

from collections import Counter

import pytest
from google.cloud import bigquery
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dcm2bq.configuration import BigQueryOptions
from dcm2bq.warehouse.bigquery import BigQueryWarehouse
from dcm2bq.warehouse.bigquery_tables import client, create
from dcm2bq.warehouse.duckdb import DuckDbWarehouse, connect
from support import emulators
from support.bucket_model import Shown, archive_cases, bucket_cases, store_cases

INSTANCES = (
    "SELECT path, version, info.metageneration, StudyInstanceUID, SeriesInstanceUID"
    " FROM {dataset}instances"
)
SERIES = "SELECT StudyInstanceUID, SeriesInstanceUID, objects FROM {dataset}series"
STUDIES = "SELECT StudyInstanceUID, objects FROM {dataset}studies"


def check(cases, query, dataset=""):
    """The views show what the models know, and nothing else."""
    instances = {path: Shown(*rest) for path, *rest in query(INSTANCES.format(dataset=dataset))}
    expected = {path: shown for case in cases for path, shown in case.shown.items()}
    assert instances == expected
    series = {(study, one): n for study, one, n in query(SERIES.format(dataset=dataset))}
    assert series == sum((case.series() for case in cases), Counter())
    studies = dict(query(STUDIES.format(dataset=dataset)))
    assert studies == sum((case.studies() for case in cases), Counter())


@pytest.fixture(scope="module")
def duckdb_warehouse(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("order") / "order.duckdb")
    return DuckDbWarehouse(path), path


def show(path, cases):
    with connect(path) as connection:
        check(cases, lambda sql: connection.execute(sql).fetchall())
        connection.execute("DELETE FROM metadata")


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    cases=st.lists(
        st.one_of(bucket_cases(), archive_cases(), archive_cases(), store_cases()),
        min_size=1,
        max_size=12,
    )
)
def test_the_views_follow_a_model_of_the_bucket_in_duckdb(duckdb_warehouse, cases):
    warehouse, path = duckdb_warehouse
    if rows := [row for case in cases for row in case.rows]:
        warehouse.insert(rows)
        show(path, cases)


def collected(strategy, count):
    """Cases of a strategy, the same ones in every run."""
    cases = []

    @settings(max_examples=count, derandomize=True, database=None, phases=[Phase.generate])
    @given(strategy)
    def collect(case):
        cases.append(case)

    collect()
    return cases


def test_the_same_cases_show_the_same_in_duckdb_and_in_bigquery(duckdb_warehouse, monkeypatch):
    cases = collected(bucket_cases(), 60) + collected(store_cases(), 30)
    cases += collected(archive_cases(), 60)
    rows = [row for case in cases for row in case.rows]
    warehouse, path = duckdb_warehouse
    warehouse.insert(rows)
    show(path, cases)
    with emulators.bigquery() as url:
        monkeypatch.setenv("BIGQUERY_EMULATOR_HOST", url)
        options = BigQueryOptions(project_id="project")
        list(create(options))
        google = BigQueryWarehouse(options)
        for start in range(0, len(rows), 500):
            assert set(google.insert(rows[start : start + 500])) == {None}
        with client(options) as connection:
            check(cases, lambda sql: _rows(connection, sql), "dicom.")


def _rows(connection: bigquery.Client, sql: str):
    return [tuple(row.values()) for row in connection.query(sql).result()]
