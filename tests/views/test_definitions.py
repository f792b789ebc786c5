"""The views' SQL: alike in both dialects and all forms, and within BigQuery's limits."""

import os
from pathlib import Path

import pytest
import sqlglot

from dcm2bq.schema import views
from dcm2bq.schema.views import Form, nested_items
from tests.views.conftest import EMULATED_DEPTH, emulated, rows_of
from tools.generate import ROOT, generated

# https://cloud.google.com/bigquery/quotas#view_limits: 256 K characters.
MOST_CHARACTERS = 250_000

# Not compared in the emulator, each with the reason. DCM2BQ_EMULATE_ALL=1 compares them too.
NOT_EMULATED: dict[str, str] = {
    "ct_index": "takes the emulator 25 s; built on instances_typed, which is compared",
    "elements": "takes the emulator more than ten seconds",
    "irradiation_events": "takes the emulator more than ten seconds",
    "mr_index": "takes the emulator 42 s; built on instances_typed, which is compared",
    "pt_index": "takes the emulator 15 s; built on instances_typed, which is compared",
}
if os.environ.get("DCM2BQ_EMULATE_ALL"):
    NOT_EMULATED.clear()


@pytest.mark.parametrize("view", views.VIEWS)
def test_every_view_is_googlesql_within_bigquerys_limits(view, form):
    sql = views.bigquery_view(view, form, metadata="p.d.metadata", dataset="p.d")
    assert len(sql) < MOST_CHARACTERS
    assert sqlglot.parse_one(sql, dialect="bigquery").find(sqlglot.exp.Select)


@pytest.mark.parametrize("view", views.VIEWS)
def test_every_view_has_the_same_rows_in_every_form(view, warehouses):
    expected = rows_of(warehouses[Form.KEYWORDS], _query(view))
    for form in (Form.TAGS, Form.DICOM_JSON):
        assert rows_of(warehouses[form], _query(view)) == expected


def _query(view: str, source: str = "") -> str:
    names = ", ".join(excluded_columns(view))
    return f"SELECT * {f'EXCLUDE ({names})' if names else ''} FROM {source or view}"


@pytest.mark.parametrize("view", [each for each in views.VIEWS if each not in NOT_EMULATED])
def test_every_view_has_the_same_rows_in_bigquerys_emulator(
    view, warehouses, emulator, monkeypatch
):
    monkeypatch.setattr(nested_items, "DEEPEST", EMULATED_DEPTH)
    definition = views.duckdb_view(view, Form.KEYWORDS)
    expected = rows_of(warehouses[Form.KEYWORDS], _query(view, f"({definition}) AS defined"))
    found = emulated(emulator, view, Form.KEYWORDS, excluded_columns(view))
    assert len(found) == len(expected)
    assert found == expected


def excluded_columns(view: str) -> tuple[str, ...]:
    """What differs by run: when a row was written, and its id."""
    return {
        "instances": ("info", "metadata", "rowId"),
        "instances_typed": ("info",),
        # The document's own keys, which its form chooses: test_elements.py compares them.
        "elements": ("path_in_document",),
        "referenced_instances": ("path_in_document",),
    }.get(view, ())


def test_every_view_comes_after_those_that_it_uses():
    names = list(views.VIEWS)
    for name, view in views.VIEWS.items():
        assert all(names.index(each) < names.index(name) for each in view.uses)


def test_terraform_has_a_resource_for_every_level():
    assert len(list(views.levels())) <= 4


def test_terraform_has_no_file_of_an_earlier_definition():
    """Terraform prefers the file under ``common``: a leftover there would be applied."""
    folder = Path("terraform/generated/views")
    written = {path for path, _ in generated() if folder in path.parents}
    assert {path.relative_to(ROOT) for path in (ROOT / folder).rglob("*.*")} == written
