"""Confines users' SQL to one schema of a DuckDB file.

DuckDB has no access rights, and looks up an unqualified name in ``main`` if the current schema
lacks it. So DuckDB parses each statement, and every table in it must be in the schema, or be
defined by the statement itself. Tables that contain original object names, such as dead letters,
are refused too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dcm2bq.errors import UsageError
from dcm2bq.schema.tables import IDENTIFIED

if TYPE_CHECKING:
    import duckdb

# The node types of a SELECT in DuckDB's parser, except expressions. All others are refused:
# SUMMARIZE and DESCRIBE are tables of the type SHOW_REF, and show values of any table.
_PARTS = {
    *("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"),
    *("BASE_TABLE", "EMPTY", "EXPRESSION_LIST", "JOIN", "PIVOT", "SUBQUERY", "TABLE_FUNCTION"),
    *("DISTINCT_MODIFIER", "LIMIT_MODIFIER", "LIMIT_PERCENT_MODIFIER", "ORDER_MODIFIER"),
    *("ASCENDING", "DESCENDING", "ORDER_DEFAULT"),
}
# Others read named tables (query_table), or statistics (pragma_storage_info).
_TABLE_FUNCTIONS = {"generate_series", "json_each", "json_tree", "range", "unnest"}
_NAMES = """
SELECT schema_name, lower(view_name) FROM duckdb_views() WHERE NOT internal
UNION ALL SELECT schema_name, lower(table_name) FROM duckdb_tables() WHERE NOT internal
"""


def check_confined(connection: duckdb.DuckDBPyConnection, query: str, schema: str) -> None:
    """Refuse a SELECT that may read anything outside a schema.

    Raises:
        UsageError: the message contains the valid names.
    """
    names = connection.execute(_NAMES).fetchall()
    own = {name for given, name in names if given == schema} - IDENTIFIED
    others = {name for _, name in names} - own
    row = connection.execute("SELECT json_serialize_sql($1)", [query]).fetchone()
    parsed = json.loads(row[0]) if row else {"error": True}
    if parsed["error"]:
        raise UsageError("this form of SELECT is not allowed if only one data set can be read")
    parts = list(_dictionaries(parsed["statements"]))
    named = {entry["key"].lower() for each in parts for entry in _named_parts(each)}
    if named & others:
        raise UsageError(f"WITH must not define the names {', '.join(sorted(named & others))}")
    for each in parts:
        _check_part(each, own | named, own)


def _check_part(part: dict[str, Any], allowed: set[str], own: set[str]) -> None:
    kind = part.get("type")
    if not isinstance(kind, str) or "class" in part:  # a data type, or an expression
        return
    if kind not in _PARTS:
        raise UsageError("this form of SELECT is not allowed if only one data set can be read")
    if kind == "BASE_TABLE" and (
        part["catalog_name"] or part["schema_name"] or part["table_name"].lower() not in allowed
    ):
        raise UsageError(
            f"only this data set can be read; valid names, without a schema:"
            f" {', '.join(sorted(own))}"
        )
    if kind == "TABLE_FUNCTION":
        function = part["function"]
        is_known = function.get("function_name", "").lower() in _TABLE_FUNCTIONS
        if not is_known or function.get("schema") or function.get("catalog"):
            known = ", ".join(sorted(_TABLE_FUNCTIONS))
            raise UsageError(f"valid table functions if only one data set can be read: {known}")


def _named_parts(part: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the names that a ``WITH`` defines."""
    found = part.get("cte_map")
    return found.get("map", []) if isinstance(found, dict) else []


def _dictionaries(value: Any) -> Iterator[dict[str, Any]]:
    remaining = [value]
    while remaining:
        each = remaining.pop()
        if isinstance(each, dict):
            yield each
            remaining += each.values()
        elif isinstance(each, list):
            remaining += each
