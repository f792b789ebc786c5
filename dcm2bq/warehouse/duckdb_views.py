"""Creates the views in a DuckDB file again if their definitions have changed.

A comment on the view ``instances`` holds the fingerprint of what was created, so that a process
that finds it there creates nothing, and processes that only read need no rights to write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dcm2bq.schema import views
from dcm2bq.schema.views import Form

if TYPE_CHECKING:
    import duckdb

_COMMENT = (
    "SELECT comment FROM duckdb_views() WHERE view_name = ? AND schema_name = current_schema()"
)


# Around text in SQL; no view has it.
_QUOTE = "$view$"


def are_current(connection: duckdb.DuckDBPyConnection, form: Form) -> bool:
    """Whether the views in the current schema are this version's, for this form of documents."""
    found = connection.execute(_COMMENT, [views.INSTANCES]).fetchone()
    return found is not None and found[0] == _fingerprint(form)


def _fingerprint(form: Form) -> str:
    return f"text {views.fingerprint(form)}"


def prepare_views(connection: duckdb.DuckDBPyConnection, form: Form) -> None:
    """Create the views in the current schema, unless they are there as they should be."""
    if are_current(connection, form):
        return
    connection.execute("BEGIN")
    for view in views.VIEWS:
        # As text, which the file keeps as it is: opening a file with the views as statements takes
        # 48 ms of CPU instead of 21 ms, and each insert opens it. Queries cost the same.
        sql = views.duckdb_view(view, form)
        connection.execute(f"CREATE OR REPLACE VIEW {view} AS FROM query({_QUOTE}{sql}{_QUOTE})")
    connection.execute(f"COMMENT ON VIEW {views.INSTANCES} IS '{_fingerprint(form)}'")
    connection.execute("COMMIT")
