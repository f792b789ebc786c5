"""A warehouse of all real files in each form, and the same rows in BigQuery's emulator."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from typing import Any

import duckdb
import msgspec
import pytest
from google.cloud import bigquery

from dcm2bq.configuration import BigQueryOptions
from dcm2bq.rows.row import Row
from dcm2bq.schema import tables, views
from dcm2bq.schema.views import Form, nested_items
from dcm2bq.warehouse.bigquery_tables import client
from dcm2bq.warehouse.duckdb import DuckDbWarehouse
from support import dose_documents, emulators, highdicom_documents, pet_documents
from support.view_rows import real_rows, rows

# The emulator translates the SQL in Python: each step of a walk takes it seconds.
EMULATED_DEPTH = 3


@pytest.fixture(scope="session", params=list(Form), ids=str)
def form(request: pytest.FixtureRequest) -> Form:
    return request.param


@functools.cache
def all_rows(form: Form = Form.KEYWORDS) -> list[Row]:
    """The rows of all real files, of those that highdicom makes, of dose reports and PET images."""
    made = {**highdicom_documents.files(), **dose_documents.files(), **pet_documents.files()}
    return [*real_rows(form), *rows(made.items(), form)]


@pytest.fixture(scope="session")
def warehouses(tmp_path_factory) -> dict[Form, duckdb.DuckDBPyConnection]:
    """All files in DuckDB, by the form of their documents."""
    made = {}
    for form in Form:
        path = str(tmp_path_factory.mktemp("views") / f"{form}.duckdb")
        DuckDbWarehouse(path, form).insert(all_rows(form))
        made[form] = duckdb.connect(path, read_only=True)
        made[form].execute("SET TimeZone = 'UTC'")
    return made


@pytest.fixture(scope="module")
def emulator() -> Iterator[bigquery.Client]:
    """All files in BigQuery's emulator, in the default form.

    The emulator parses a document for each attribute, and takes a minute for some views. The other
    forms are compared with this one in DuckDB.
    """
    with emulators.bigquery() as url, pytest.MonkeyPatch.context() as environment:
        environment.setattr(nested_items, "DEEPEST", EMULATED_DEPTH)
        environment.setenv("BIGQUERY_EMULATOR_HOST", url)
        google = client(BigQueryOptions(project_id="project"))
        _create(google, Form.KEYWORDS)
        _insert(google, f"project.{_data_set(Form.KEYWORDS)}.instances", all_rows())
        yield google


def few_emulated(google: bigquery.Client, names: tuple[str, ...], few: tuple[str, ...]) -> str:
    """A data set of the emulator with these views over the files whose paths contain one of `few`.

    Returns:
        The data set's name.
    """
    data_set = f"few_{names[-1]}"
    _create(google, Form.KEYWORDS, names, data_set)
    chosen = [row for row in all_rows() if any(each in row.values["path"] for each in few)]
    _insert(google, f"project.{data_set}.instances", chosen)
    return data_set


def _create(
    google: bigquery.Client,
    form: Form,
    names: tuple[str, ...] = tuple(views.VIEWS)[1:],
    data_set: str = "",
) -> None:
    """A table in the place of ``instances``: the emulator cannot run views over that view."""
    dataset = f"project.{data_set or _data_set(form)}"
    google.create_dataset(dataset)
    schema = [
        bigquery.SchemaField.from_api_repr(each) for each in tables.bigquery_schema("metadata")
    ]
    google.create_table(bigquery.Table(f"{dataset}.instances", schema))
    for name in names:
        table = bigquery.Table(f"{dataset}.{name}")
        table.view_query = views.bigquery_view(name, form, metadata="", dataset=dataset)
        google.create_table(table)


def _data_set(form: Form) -> str:
    return f"d_{form.replace('-', '_')}"


def _insert(google: bigquery.Client, table: str, rows: list[Any]) -> None:
    for start in range(0, len(rows), 50):
        values = [
            {**json.loads(each.encode()), "rowId": f"{start + number}"}
            for number, each in enumerate(rows[start : start + 50])
        ]
        assert google.insert_rows_json(table, values) == []


def rows_of(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    """The answer of DuckDB, in a fixed order."""
    return _comparable(connection.execute(sql).fetchall())


def table(connection: duckdb.DuckDBPyConnection, view: str) -> list[dict[str, Any]]:
    """A view's rows in DuckDB, by column."""
    answer = connection.execute(f"SELECT * FROM {view}")
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def emulated(
    google: bigquery.Client, view: str, data_set: str = "", leave_out: tuple[str, ...] = ()
) -> list[tuple[Any, ...]]:
    """A view's rows in the emulator, in a fixed order."""
    columns = f"* EXCEPT ({', '.join(leave_out)})" if leave_out else "*"
    data_set = data_set or _data_set(Form.KEYWORDS)
    answer = google.query(f"SELECT {columns} FROM `project.{data_set}.{view}`").result()
    return _comparable([tuple(row.values()) for row in answer])


def _comparable(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(
        (tuple(_plain(value) for value in row) for row in rows),
        key=lambda row: msgspec.json.encode([str(each) for each in row]),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.12g}")
    if isinstance(value, dict):
        # The emulator gives the names of a struct's fields in lower case.
        return {key.lower(): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if hasattr(value, "timestamp") and getattr(value, "tzinfo", None):
        return value.timestamp()
    return value
