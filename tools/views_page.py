"""Generates ``docs/views.md``: every view and its columns, from the definitions."""

from __future__ import annotations

import duckdb

from dcm2bq.schema import tables, views
from dcm2bq.schema.views.nested_items import DEEPEST

_PAGE = """\
# The views

The views read the table `metadata`. BigQuery and DuckDB share one definition of each view, for the
form of documents that `jsonOutputOptions` selects. If the NCI Imaging Data Commons (`idc-index`,
`bigquery-public-data.idc_current`) or QIDO-RS has a name for something, the views use that name.

- Unreadable data becomes NULL or no row, never an error: a scalar in place of a sequence, text in
  place of a number, or a document that was [shortened](document.md#too-big-for-a-row).
- A view over one kind of instance filters by `SOPClassUID` or `Modality` before it reads documents.
- Numbers are in DICOM's units. Codes are structs of `CodeValue`, `CodingSchemeDesignator` and
  `CodeMeaning`. Arrays that summarize a series have distinct, sorted values.

| view | one row per |
| --- | --- |
{views}

## At any depth

`sr_content`, the three views of measurements, `referenced_instances` and `elements` read nested
sequences down to {deepest} levels, with a chain of as many steps. They omit deeper elements; the
templates of PS3.16 need fewer than ten levels. The views do not use `WITH RECURSIVE`, because
filters do not pass into a recursive query: a query for a single study would read every document.

- `sr_content.content_path` is PS3.3's identifier of a content item (C.17.3.2.5): the root is `1`,
  its second child `1.2`.
- A measurement group is a container named (125007, DCM), at any depth, in a document of TID 1500.
  Its rows contain the values of its direct children. Nested groups have separate rows.
- `elements.value` separates multiple values with backslashes, and is NULL for sequences and binary
  values. For a private element, `private_creator` has its creator, and `private_element` has the
  last two digits of its tag. Together they identify the element, regardless of its block.
- `path_in_document` uses the keys of the document: keywords or tags.

## Doses

`irradiation_events` and `dose_summaries` follow TID 10011 and 10013 (CT), 10001 and 10003
(projection X-ray). Values are as reported, in the units of the templates: CTDIvol in mGy, DLP in
mGy.cm, dose area products in Gy.m2, doses at the reference point in Gy, tube voltages in kV, tube
currents in mA, and scanning lengths in mm.

- `ExposureTime` is in s for CT and in ms for projection X-ray; `Exposure` is in uA.s. Filter by
  `event_type` before you compare or sum values.
- A report may state a number several times, for example for each pulse or for each of two X-ray
  sources. The view has the first number.
- Some devices write units other than those of the template. Before you sum over devices, check
  `MeasurementUnits` in `sr_content`.
- Not covered: the templates of Enhanced X-Ray Radiation Dose SR (TID 10040) and Radiopharmaceutical
  Radiation Dose SR (TID 10021). Their content items are in `sr_content`.

## Columns

{columns}
"""


def views_page() -> str:
    """Return the page's text."""
    connection = duckdb.connect()
    connection.execute(tables.duckdb_table(tables.METADATA))
    for view in views.VIEWS:
        connection.execute(f"CREATE VIEW {view} AS {views.duckdb_view(view, views.Form.KEYWORDS)}")
    rows = [f"| `{view.name}` | {_row(view.description)} |" for view in views.VIEWS.values()]
    columns = [f"- `{view}`: {_columns(connection, view)}" for view in views.VIEWS]
    return _PAGE.format(views="\n".join(rows), columns="\n".join(columns), deepest=DEEPEST)


def _row(description: str) -> str:
    """Return a view's description without the words in the table's heading."""
    text = description.removeprefix("One row per ")
    return text.replace("|", "\\|")


def _columns(connection: duckdb.DuckDBPyConnection, view: str) -> str:
    # Relation.columns would bind the whole view again.
    names = connection.execute(
        "SELECT column_name FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
        [view],
    ).fetchall()
    return ", ".join(f"`{name}`" for (name,) in names)
