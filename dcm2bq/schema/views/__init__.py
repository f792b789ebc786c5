"""The views: each is defined once, for GoogleSQL and DuckDB's SQL.

`VIEWS` holds the definitions in an order in which they can be created. Their SQL depends on the
form of the documents (`Form`), because they are made for the configured ``jsonOutputOptions``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache

from dcm2bq.schema import tables
from dcm2bq.schema.views.acquisition import ACQUISITION
from dcm2bq.schema.views.completeness import COMPLETENESS
from dcm2bq.schema.views.contrast import CONTRAST
from dcm2bq.schema.views.dialects import BigQuery, DuckDb
from dcm2bq.schema.views.dictionaries import DICTIONARIES
from dcm2bq.schema.views.document_formats import Form, OutputOptions
from dcm2bq.schema.views.dose import DOSE
from dcm2bq.schema.views.duplicates import DUPLICATES
from dcm2bq.schema.views.elements import ELEMENTS
from dcm2bq.schema.views.geometry import GEOMETRY
from dcm2bq.schema.views.instances import CURRENT
from dcm2bq.schema.views.instances_typed import TYPED
from dcm2bq.schema.views.phi_present import PHI
from dcm2bq.schema.views.queries import INSTANCES, Context
from dcm2bq.schema.views.segmentations import SEGMENTED
from dcm2bq.schema.views.series_studies_patients import LEVELS
from dcm2bq.schema.views.structured_reports import STRUCTURED
from dcm2bq.schema.views.uid_clashes import CLASHES
from dcm2bq.schema.views.view import View
from dcm2bq.schema.views.warnings import WARNINGS

__all__ = [
    "INSTANCES",
    "VIEWS",
    "Form",
    "OutputOptions",
    "View",
    "bigquery_view",
    "duckdb_view",
    "fingerprint",
    "level",
    "levels",
]


VIEWS = {
    view.name: view
    for view in (
        *CURRENT,
        *DICTIONARIES,
        *LEVELS,
        *TYPED,
        *ACQUISITION,
        *STRUCTURED,
        *GEOMETRY,
        *SEGMENTED,
        *DOSE,
        *CONTRAST,
        *ELEMENTS,
        *DUPLICATES,
        *WARNINGS,
        *CLASHES,
        *COMPLETENESS,
        *PHI,
    )
}


def bigquery_view(view: str, form: Form, *, metadata: str, dataset: str) -> str:
    """Return the SQL of a view in GoogleSQL.

    Args:
        view: a name in `VIEWS`.
        form: the form of the documents.
        metadata: the metadata table as ``project.dataset.table``.
        dataset: the data set of the views as ``project.dataset``.
    """
    return VIEWS[view].sql(Context(BigQuery(), form, f"{dataset}.", metadata))


def duckdb_view(view: str, form: Form) -> str:
    """Return the SQL of a view in DuckDB's dialect."""
    return VIEWS[view].sql(Context(DuckDb(), form, "", tables.METADATA))


def level(view: str) -> int:
    """Return the length of the longest chain of views that must exist before this one."""
    return max((level(each) + 1 for each in VIEWS[view].uses), default=0)


def levels() -> Iterable[list[View]]:
    """Yield the views by level; views of one level can be created in any order."""
    deepest = max(level(name) for name in VIEWS)
    for number in range(deepest + 1):
        yield [view for name, view in VIEWS.items() if level(name) == number]


@cache
def fingerprint(form: Form) -> str:
    """Return a hash of all views' SQL in DuckDB, which depends on the form of the documents."""
    digest = hashlib.sha256()
    for name in VIEWS:
        digest.update(f"{name}\0{duckdb_view(name, form)}\0".encode())
    return digest.hexdigest()
