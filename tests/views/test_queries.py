"""docs/queries.md: every query runs, and its answer is the one that the page shows."""

from __future__ import annotations

import pytest
import sqlglot

import dcm2bq
from dcm2bq.configuration import BigQueryOptions, Configuration
from dcm2bq.schema.views import Form
from dcm2bq.warehouse.bigquery_tables import client
from dcm2bq.warehouse.duckdb import DuckDbWarehouse
from support import emulators
from support.queries_page import answered, queries
from support.view_rows import real_files, real_rows, rows
from tests.views import conftest

QUERIES = list(queries())
NAMES = [f"{each.question} {each.dialect}" for each in QUERIES]

# The queries that bqemulator runs here: over views that it answers at once, and those whose text is
# BigQuery's own. The others are parsed by sqlglot; test_definitions compares their views' rows with
# the emulator's. (The log, `metadata`, is not in the emulator: see conftest.)
EMULATED = {
    "How many series, instances and bytes are there of each modality?",
    "When were the studies done?",
    "Which patients have both CT and MR?",
    "How many women and men are there by modality, without counting anyone twice?",
    "What is stored how, and how large is it?",
    "How do I filter by an attribute that has no column?",
    "How do I read a sequence?",
    "Which SOP instances are stored more than once?",
    "Which UIDs are used for more than one thing?",
    "Which warnings can be acted on?",
}
VIEWS = ("uids", "series", "studies", "patients", "duplicates", "uid_clashes", "warnings")

# Few files, because the emulator parses a document for each attribute.
FEW = ("CT5N/2", "MR2/4950", "liver_1frame.dcm", "rtplan.dcm", "rtstruct.dcm", "reportsi.dcm")


def few_rows():
    names = [name for name in real_files() if any(each in name for each in FEW)]
    return rows((name, real_files()[name].read_bytes()) for name in names)


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
        yield dcm2bq.open(path), dcm2bq.open(Configuration("bigQuery", big_query=options))


@pytest.mark.parametrize("query", QUERIES, ids=NAMES)
def test_the_page_has_googlesql(query):
    if query.dialect != "DuckDB":
        assert sqlglot.parse_one(query.sql, dialect="bigquery").find(sqlglot.exp.Select)


@pytest.mark.parametrize("question", sorted(EMULATED))
def test_bigquery_answers_as_duckdb_does(question, both):
    duckdb, bigquery = both
    own = {each.dialect: each.sql for each in QUERIES if each.question == question}
    expected, found = (
        unlimited(own.get(dialect) or own["Both"]) for dialect in ("DuckDB", "BigQuery")
    )
    assert plain(bigquery.sql(found).fetchall()) == plain(duckdb.sql(expected).fetchall())


def unlimited(sql):
    """NULL sorts first in BigQuery and last in DuckDB, so the first rows may be others."""
    return sql.split("ORDER BY")[0] if "LIMIT" in sql else sql


def plain(rows):
    return sorted(str([round(v, 9) if isinstance(v, float) else v for v in row]) for row in rows)


def test_there_are_enough_questions():
    assert len({each.question for each in QUERIES}) >= 25
