"""The views' SQL: alike in both dialects and all forms, and within BigQuery's limits."""

import os
import re
from pathlib import Path

import pytest
import sqlglot

from dcm2bq.schema import views
from dcm2bq.schema.views import Form, instances_typed, nested_items
from tests.views.conftest import EMULATED_DEPTH, emulated, few_emulated, rows_of
from tools.generate import ROOT, generated

# https://cloud.google.com/bigquery/quotas#view_limits: 256 K characters.
MOST_CHARACTERS = 250_000

# Over all files these take the emulator 20 to 115 s each, so they are compared over the files whose
# paths contain one of these, with no other column of instances_typed than those that they use.
# DCM2BQ_EMULATE_ALL=1 compares them over all files, too.
SLOW = {
    "ct_index": ("CT_small.dcm", "eCT_Supplemental.dcm"),
    "elements": ("CT_small.dcm", "dose/ct.dcm"),
    "irradiation_events": ("dose/",),
    "mr_index": ("MR_small.dcm", "MR-SIEMENS", "emri_small.dcm"),
    "pt_index": ("pet/",),
}
OVER_ALL = [each for each in views.VIEWS if each not in SLOW or "DCM2BQ_EMULATE_ALL" in os.environ]


@pytest.mark.parametrize("view", views.VIEWS)
def test_every_view_is_googlesql_within_bigquerys_limits(view):
    # Many views are the same in all forms.
    definitions = {
        views.bigquery_view(view, form, metadata="p.d.metadata", dataset="p.d") for form in Form
    }
    for sql in definitions:
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


@pytest.mark.parametrize("view", OVER_ALL)
def test_every_view_has_the_same_rows_in_bigquerys_emulator(
    view, warehouses, emulator, monkeypatch
):
    monkeypatch.setattr(nested_items, "DEEPEST", EMULATED_DEPTH)
    definition = views.duckdb_view(view, Form.KEYWORDS)
    expected = rows_of(warehouses[Form.KEYWORDS], _query(view, f"({definition}) AS defined"))
    found = emulated(emulator, view, leave_out=excluded_columns(view))
    assert len(found) == len(expected)
    assert found == expected


@pytest.mark.parametrize("view", SLOW)
def test_a_slow_view_has_the_same_rows_in_the_emulator_over_a_few_files(
    view, warehouses, emulator, monkeypatch
):
    monkeypatch.setattr(nested_items, "DEEPEST", EMULATED_DEPTH)
    definition = views.duckdb_view(view, Form.KEYWORDS)
    used = [
        each for each in instances_typed.ATTRIBUTES if re.search(rf"\b{each.column}\b", definition)
    ]
    monkeypatch.setattr(instances_typed, "ATTRIBUTES", used)
    chosen = " OR ".join(f"CONTAINS(path, '{each}')" for each in SLOW[view])
    sources = (
        f"WITH instances AS (FROM main.instances WHERE {chosen}),"
        f" instances_typed AS ({views.duckdb_view('instances_typed', Form.KEYWORDS)})"
    )
    query = _query(view, f"({definition}) AS defined")
    expected = rows_of(warehouses[Form.KEYWORDS], f"{sources} {query}")
    needed = tuple(each for each in views.VIEWS[view].uses if each != "instances")
    data_set = few_emulated(emulator, (*needed, view), SLOW[view])
    found = emulated(emulator, view, data_set, excluded_columns(view))
    assert found
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
