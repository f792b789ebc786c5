"""Finds the columns of the metadata table that a query on a view reads in BigQuery, offline.

The views in a query are replaced by their definitions, down to the table. Then sqlglot pushes
projections and predicates down, as BigQuery's planner does. The columns that remain at each scan of
the table are those that BigQuery reads and bills.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlglot import exp, parse_one
from sqlglot.optimizer.pushdown_predicates import pushdown_predicates
from sqlglot.optimizer.pushdown_projections import pushdown_projections
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import Scope, traverse_scope

from dcm2bq.schema import tables
from dcm2bq.schema.views import VIEWS, Form, bigquery_view

_DATASET = "p.d"


class Scan(NamedTuple):
    """A scan of the table in a query.

    Attributes:
        columns: the columns that are read; fields of records as ``info.ingested``.
        filtered: the columns that must equal a constant, by which blocks are pruned.
    """

    columns: frozenset[str]
    filtered: frozenset[str]


def scans(sql: str, form: Form = Form.KEYWORDS) -> list[Scan]:
    """Return the scans of the metadata table in a query.

    Args:
        sql: a query in GoogleSQL, with unqualified names of views and the table.
        form: the form of the documents that the views read.
    """
    tree = qualify(
        _plain(_expanded(parse_one(sql, dialect="bigquery"), form)),
        schema=_SCHEMA,
        dialect="bigquery",
        quote_identifiers=False,
        validate_qualify_columns=False,
    )
    tree = pushdown_projections(pushdown_predicates(tree, dialect="bigquery"), schema=_SCHEMA)
    return [
        _scan(scope, alias)
        for scope in traverse_scope(tree)
        for alias, source in scope.sources.items()
        if isinstance(source, exp.Table) and source.name == tables.METADATA
    ]


def read(sql: str, form: Form = Form.KEYWORDS) -> frozenset[str]:
    """Return the columns of the metadata table that all scans of a query read."""
    return frozenset().union(*(scan.columns for scan in scans(sql, form)))


def _scan(scope: Scope, alias: str) -> Scan:
    columns = [column for column in scope.columns if column.table == alias]
    equal = {
        _named(each.this)
        for each in _conditions(scope)
        if isinstance(each, exp.EQ)
        and isinstance(each.this, exp.Column)
        and each.this.table == alias
        and isinstance(each.expression, exp.Literal)
    }
    return Scan(frozenset(map(_named, columns)), frozenset(equal))


def _conditions(scope: Scope) -> Iterator[Any]:
    where = scope.expression.args.get("where")
    if where is None:
        return iter(())
    return where.this.flatten() if isinstance(where.this, exp.And) else iter((where.this,))


def _named(column: exp.Column) -> str:
    """Return the column's name, with the field if one of a record is read."""
    names = [_CASE.get(column.name.lower(), column.name)]
    parent = column.parent
    while isinstance(parent, exp.Dot) and names[0] != tables.METADATA:
        names.append(parent.expression.name)
        parent = parent.parent
    return ".".join(names)


def _type(column: tables.Column) -> str:
    if column.fields:
        name = f"STRUCT<{', '.join(f'{each.name} {_type(each)}' for each in column.fields)}>"
    else:
        name = {"INTEGER": "INT64"}.get(column.type, column.type)
    return f"ARRAY<{name}>" if column.mode == "REPEATED" else name


_SCHEMA: dict[str, object] = {
    "p": {"d": {tables.METADATA: {each.name: _type(each) for each in tables.METADATA_COLUMNS}}}
}
# sqlglot writes names in lower case, which is the same in BigQuery.
_CASE = {each.name.lower(): each.name for each in tables.METADATA_COLUMNS}


def _expanded(tree: Any, form: Form) -> Any:
    """Return the query with each view as a subquery, down to the table."""
    for table in list(tree.find_all(exp.Table)):
        if table.name not in VIEWS or _is_named_part(table):
            continue
        sql = bigquery_view(table.name, form, metadata=f"{_DATASET}.metadata", dataset=_DATASET)
        inner = _expanded(parse_one(sql, dialect="bigquery"), form)
        alias = exp.TableAlias(this=exp.to_identifier(table.alias or table.name))
        table.replace(exp.Subquery(this=inner, alias=alias))
    return tree


def _plain(tree: Any) -> Any:
    """Replace each subquery over the elements of an array by a function of its columns.

    sqlglot keeps every selected column with an UNNEST, as if it created rows. In a subquery it
    creates none, and BigQuery omits an unused column.
    """
    for unnest in list(tree.find_all(exp.Unnest)):
        select = unnest.find_ancestor(exp.Select)
        while select is not None and not isinstance(select.parent, (exp.Array, exp.Subquery)):
            select = select.find_ancestor(exp.Select)
        if select is None or select.find_ancestor(exp.From, exp.Join, exp.Select) is None:
            continue
        if isinstance(select.find_ancestor(exp.From, exp.Join, exp.Select), exp.Select):
            own = {each.name for each in select.find_all(exp.TableAlias, exp.Alias)}
            own |= {
                each.name for alias in select.find_all(exp.TableAlias) for each in alias.columns
            }
            columns = [
                each.copy() for each in select.find_all(exp.Column) if each.parts[0].name not in own
            ]
            select.replace(exp.Anonymous(this="ELEMENTS", expressions=columns))
    return tree


def _is_named_part(table: exp.Table) -> bool:
    """Return whether the name is that of an enclosing common table expression."""
    parent = None if table.db else table.parent
    while parent is not None:
        parts = parent.args.get("with_")
        if parts is not None and any(each.alias == table.name for each in parts.expressions):
            return True
        parent = parent.parent
    return False
