"""Creates the views in a DuckDB file again if their definitions have changed.

A comment on the view ``instances`` contains the fingerprint of the definitions. A process that
finds the current fingerprint creates nothing, so processes that only read need no write access.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dcm2bq.schema import views
from dcm2bq.schema.views import Form

if TYPE_CHECKING:
    import duckdb

# Without a parameter: the first one makes DuckDB's package import pandas and NumPy, if they are
# installed, which takes 0.4 s.
_COMMENT = (
    f"SELECT comment FROM duckdb_views() WHERE view_name = '{views.INSTANCES}'"  # noqa: S608 - a constant
    " AND schema_name = current_schema()"
)


# Quotes text in SQL; no view contains it.
_QUOTE = "$view$"


def are_current(connection: duckdb.DuckDBPyConnection, form: Form) -> bool:
    """Return whether the views in the current schema are those of this version and form."""
    found = connection.execute(_COMMENT).fetchone()
    return found is not None and found[0] == _fingerprint(form)


def _fingerprint(form: Form) -> str:
    return f"text {views.fingerprint(form)}"


def prepare_views(connection: duckdb.DuckDBPyConnection, form: Form) -> None:
    """Create the views in the current schema, unless they are current."""
    if are_current(connection, form):
        return
    connection.execute("BEGIN")
    for view in views.VIEWS:
        # As text, which the file stores unparsed. Each insert opens the file, which takes 21 ms of
        # CPU with text and 48 ms with statements. Queries take the same time.
        sql = views.duckdb_view(view, form)
        connection.execute(f"CREATE OR REPLACE VIEW {view} AS FROM query({_QUOTE}{sql}{_QUOTE})")
    connection.execute(f"COMMENT ON VIEW {views.INSTANCES} IS '{_fingerprint(form)}'")
    connection.execute("COMMIT")
