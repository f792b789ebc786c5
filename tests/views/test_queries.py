"""docs/queries.md: every query runs, and its result is the one on the page."""

from __future__ import annotations

import json
import re

import duckdb
import pytest
import sqlglot
from google.cloud import bigquery

import dcm2bq
from dcm2bq.configuration import BigQueryOptions, Configuration
from dcm2bq.schema import views
from dcm2bq.schema.views import Form
from dcm2bq.warehouse.bigquery_tables import client
from dcm2bq.warehouse.duckdb import DuckDbWarehouse
from support import dose_documents, emulators, highdicom_documents
from support.queries_page import answered, queries
from support.view_rows import real_files, real_rows, rows
from tests.views import conftest

QUERIES = list(queries())
NAMES = [f"{each.question} {each.dialect}" for each in QUERIES]

# Over these views the emulator answers at once. The others are tables there, with the rows that the
# views have in DuckDB: here the page's queries are compared, in test_definitions the views.
VIEWS = ("uids", "series", "studies", "patients", "duplicates", "uid_clashes", "warnings")

# Few files, because the emulator parses a document for each attribute.
FEW = ("CT5N/2", "MR2/4950", "liver_1frame.dcm", "rtplan.dcm", "rtstruct.dcm", "reportsi.dcm")


def few_rows():
    names = [name for name in real_files() if any(each in name for each in FEW)]
    contents = {name: real_files()[name].read_bytes() for name in names}
    contents |= dose_documents.files()
    contents["report"] = highdicom_documents.files()["highdicom/report.dcm"]
    return rows(contents.items())


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """All real files in DuckDB."""
    path = str(tmp_path_factory.mktemp("queries") / "x.duckdb")
    DuckDbWarehouse(path).insert(real_rows())
    return dcm2bq.open(path)


@pytest.mark.parametrize(
    "query",
    [each for each in QUERIES if each.dialect != "BigQuery"],
    ids=lambda each: each.question,
)
def test_the_page_shows_what_duckdb_answers(query, database):
    assert answered(database, query.sql) == query.answer


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """A few real files in DuckDB and in BigQuery's emulator."""
    path = str(tmp_path_factory.mktemp("few") / "x.duckdb")
    DuckDbWarehouse(path).insert(few_rows())
    with emulators.bigquery() as url, pytest.MonkeyPatch.context() as environment:
        environment.setenv("BIGQUERY_EMULATOR_HOST", url)
        name = conftest._data_set(Form.KEYWORDS)
        options = BigQueryOptions(project_id="project", dataset_id=name)
        google = client(options)
        conftest._create(google, Form.KEYWORDS, VIEWS)
        conftest._insert(google, f"project.{name}.instances", few_rows())
        with duckdb.connect(path, read_only=True) as connection:
            for relation in sorted(_relations() - {*VIEWS, "instances"}):
                _copy(connection, relation, google, f"project.{name}.{relation}")
        yield dcm2bq.open(path), dcm2bq.open(Configuration("bigQuery", big_query=options))


def _relations() -> set[str]:
    """The tables and views that the page's queries read."""
    words = {word for each in QUERIES for word in re.findall(r"(?:FROM|JOIN) (\w+)", each.sql)}
    return words & {*views.VIEWS, "metadata"}


def _copy(connection, relation: str, google, table: str) -> None:
    """A table in the emulator with the rows that a table or view has in DuckDB."""
    answer = connection.execute(f"SELECT r, CAST(to_json(r) AS VARCHAR) FROM {relation} AS r")
    fields = [_field(*each) for each in answer.description[0][1].children]
    google.create_table(bigquery.Table(table, fields))
    made = [_without_null(json.loads(text)) for _, text in answer.fetchall()]
    for each in made:
        if relation == "metadata":
            each["metadata"] = json.dumps(each["metadata"])
            each.pop("info")
    for start in range(0, len(made), 500):
        assert google.insert_rows_json(table, made[start : start + 500]) == []


SCALARS = {
    "VARCHAR": "STRING",
    "DOUBLE": "FLOAT64",
    "BIGINT": "INT64",
    "INTEGER": "INT64",
    "HUGEINT": "INT64",
    "BOOLEAN": "BOOL",
    "DATE": "DATE",
    "TIME": "TIME",
    "TIMESTAMP": "DATETIME",
    "TIMESTAMP WITH TIME ZONE": "TIMESTAMP",
    "JSON": "JSON",
}


def _field(name: str, kind) -> bigquery.SchemaField:
    """The column of a DuckDB type in BigQuery."""
    if kind.id == "list":
        inner = _field(name, kind.children[0][1])
        return bigquery.SchemaField(name, inner.field_type, "REPEATED", fields=inner.fields)
    if kind.id == "struct":
        fields = [_field(*each) for each in kind.children]
        return bigquery.SchemaField(name, "RECORD", fields=fields)
    return bigquery.SchemaField(name, SCALARS[str(kind)])


def _without_null(value):
    if isinstance(value, dict):
        return {key: _without_null(each) for key, each in value.items() if each is not None}
    return value


@pytest.mark.parametrize("query", QUERIES, ids=NAMES)
def test_the_page_has_googlesql(query):
    if query.dialect != "DuckDB":
        assert sqlglot.parse_one(query.sql, dialect="bigquery").find(sqlglot.exp.Select)


@pytest.mark.parametrize("question", sorted({each.question for each in QUERIES}))
def test_bigquery_answers_as_duckdb_does(question, both):
    in_duckdb, in_bigquery = both
    own = {each.dialect: each.sql for each in QUERIES if each.question == question}
    expected, found = (
        unlimited(own.get(dialect) or own["Both"]) for dialect in ("DuckDB", "BigQuery")
    )
    assert plain(in_bigquery.sql(found).fetchall()) == plain(in_duckdb.sql(expected).fetchall())


def unlimited(sql):
    """NULL sorts first in BigQuery and last in DuckDB, so the first rows may be others."""
    return sql.split("ORDER BY")[0] if "LIMIT" in sql else sql


def plain(rows):
    return sorted(str([round(v, 9) if isinstance(v, float) else v for v in row]) for row in rows)


def test_there_are_enough_questions():
    assert len({each.question for each in QUERIES}) >= 25
