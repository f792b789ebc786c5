"""``docs/views.md``: every view and its columns, from the definitions themselves."""

from __future__ import annotations

import duckdb

from dcm2bq.schema import tables, views
from dcm2bq.schema.views.nested_items import DEEPEST

_PAGE = """\
# The views

Views over the table `metadata`, in BigQuery and in DuckDB from one definition, made for the form of
documents that `jsonOutputOptions` chooses. Names are those of the NCI Imaging Data Commons
(`idc-index`, `bigquery-public-data.idc_current`) and of QIDO-RS where these have them.

- What cannot be read is NULL or no row, and never an error: a scalar where a sequence is expected,
  text where a number belongs, a document that was [shortened](document.md#too-big-for-a-row).
- A view over one kind of instance chooses by `SOPClassUID` or `Modality` before it opens a
  document.
- Numbers are in DICOM's units. Codes are structs of `CodeValue`, `CodingSchemeDesignator` and
  `CodeMeaning`. Arrays that summarize a series have distinct, sorted values.

| view | one row is |
| --- | --- |
{views}

## At any depth

`sr_content`, the three views of measurements, `referenced_instances` and `elements` go through
nested sequences by a chain of {deepest} steps. Deeper elements are not in them; the
templates of PS3.16 need less than ten. It is a chain and no `WITH RECURSIVE`, because filters do
not pass into a recursive query: one for a single study would read every document.

- `sr_content.content_path` is PS3.3's identifier of a content item (C.17.3.2.5): the root is `1`,
  its second child `1.2`.
- A measurement group is a container named (125007, DCM), at any depth, in a document of TID 1500.
  Its rows hold what its direct children say. Nested groups have their own rows.
- `elements.value` has backslashes between several values, and is NULL for sequences and binary
  values. A private element has its `private_creator`, and in `private_element` the two last digits
  of its tag: both together find it whatever its block.
- `path_in_document` has the keys that the document has: keywords or tags.

## Doses

`irradiation_events` and `dose_summaries` follow TID 10011 and 10013 (CT), 10001 and 10003
(projection X-ray). Values are as reported, in the templates' units: CTDIvol in mGy, DLP in mGy.cm,
dose area products in Gy.m2, doses at the reference point in Gy, tube voltages in kV, tube currents
in mA, and scanning lengths in mm.

- `ExposureTime` is in s for CT and in ms for projection X-ray; `Exposure` is in uA.s. So filter by
  `event_type` before you compare or sum.
- A report may state a number several times, as for each pulse or for each of two X-ray sources. The
  view has the first one.
- Some devices write other units than the template's. Before you sum over devices, look at
  `MeasurementUnits` in `sr_content`.
- Not covered: the templates of Enhanced X-Ray Radiation Dose SR (TID 10040) and Radiopharmaceutical
  Radiation Dose SR (TID 10021). Their content items are in `sr_content`.

## Columns

{columns}
"""


def views_page() -> str:
    """The page's text."""
    connection = duckdb.connect()
    connection.execute(tables.duckdb_table(tables.METADATA))
    for view in views.VIEWS:
        connection.execute(f"CREATE VIEW {view} AS {views.duckdb_view(view, views.Form.KEYWORDS)}")
    rows = [f"| `{view.name}` | {_row(view.description)} |" for view in views.VIEWS.values()]
    columns = [f"- `{view}`: {_columns(connection, view)}" for view in views.VIEWS]
    return _PAGE.format(views="\n".join(rows), columns="\n".join(columns), deepest=DEEPEST)


def _row(description: str) -> str:
    """A view's description without the words that the table's heading has."""
    text = description.removeprefix("One row ")
    return text.replace("|", "\\|")


def _columns(connection: duckdb.DuckDBPyConnection, view: str) -> str:
    return ", ".join(f"`{name}`" for name in connection.table(view).columns)
