"""Visits the items of nested sequences in a document, at any depth.

Both dialects have ``WITH RECURSIVE``, but apply filters on the result after the recursion, so a
query for one study would read every document of the table. DuckDB's ``json_tree`` must be joined,
which keeps all documents in memory. Therefore a walk is a chain of `DEEPEST` steps, each of which
adds the items of the sequences in the data sets of the previous step. Filters pass through such a
chain to the table. Items below the last step are not found.

In DuckDB, a step converts the list of the previous step's data sets to the list of those inside
them, and the lists become rows only at the end. (With rows after each step, it takes two to three
times as long, and three times the memory.)

The current data set is the struct ``node``:

- ``item``: the data set, as JSON;
- ``depth``: the number of sequences around it;
- ``place``: its position, which each walk defines;
- ``final``: in BigQuery, whether the chain ends here.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping

from dcm2bq.schema.views.dialects import BigQuery, Dialect
from dcm2bq.schema.views.document_formats import Form
from dcm2bq.schema.views.queries import Context

DEEPEST = 16
"""The most levels of nested sequences. PS3.16's templates need less than ten."""


class Walk(ABC):
    """A walk: the items that follow a data set, and the facts about each."""

    def source(self, context: Context, documents: str) -> str:
        """Return a source with a row for each visited data set, in the column ``node``.

        Args:
            context: the context of the SQL.
            documents: SQL of a source with the column ``metadata``.
        """
        if isinstance(context.dialect, BigQuery):
            return self._bigquery(context, documents)
        return self._duckdb(context, documents)

    def _bigquery(self, context: Context, documents: str) -> str:
        start = context.dialect.struct({**self._document(), "final": "FALSE"})
        joins = f"\nCROSS JOIN UNNEST([{start}]) AS node_0"
        for step in range(DEEPEST):
            onward = f"ARRAY_CONCAT([{self._ended(context.dialect, f'node_{step}')}],"
            onward += f" {self._bigquery_items(context.form, f'node_{step}')})"
            joins += f"\nCROSS JOIN UNNEST({onward}) AS node_{step + 1}"
        return f"(SELECT walked.*, node_{DEEPEST} AS node FROM {documents} AS walked{joins})"

    def _duckdb(self, context: Context, documents: str) -> str:
        chosen = self._duckdb_condition(context.form)
        start = context.dialect.struct(self._document())
        source = f"(SELECT *, [{start}] AS level_0 FROM {documents}{chosen})"
        for step in range(DEEPEST):
            items = f"FLATTEN([{self._duckdb_items(context.form)} FOR node IN level_{step}])"
            source = f"(SELECT *, {items} AS level_{step + 1} FROM {source})"
        levels = ", ".join(f"level_{step}" for step in range(DEEPEST + 1))
        return f"(SELECT * EXCLUDE ({levels}), UNNEST(LIST_CONCAT({levels})) AS node FROM {source})"

    def _document(self) -> dict[str, str]:
        """Return the node of the document itself."""
        return {"item": "metadata", "depth": "0", **self._first_place()}

    def _ended(self, dialect: Dialect, node: str) -> str:
        fields = ("item", "depth", *self._first_place())
        return dialect.struct({**{each: f"{node}.{each}" for each in fields}, "final": "TRUE"})

    def _duckdb_condition(self, form: Form) -> str:  # noqa: ARG002 - the walks that have one use it
        """Return a ``WHERE`` that excludes documents that the walk need not visit."""
        return ""

    @abstractmethod
    def _first_place(self) -> Mapping[str, str]:
        """Return the columns that describe the place of the document itself."""

    @abstractmethod
    def _bigquery_items(self, form: Form, node: str) -> str:
        """Return the array of the nodes that follow a node; empty if it is final."""

    @abstractmethod
    def _duckdb_items(self, form: Form) -> str:
        """Return the list of the nodes that follow ``node``."""


class ContentWalk(Walk):
    """Visits the content items of an SR document (PS3.3 C.17.3), beginning with the root.

    ``node.place`` is PS3.3's identifier of a content item (C.17.3.2.5), with dots: the root is
    ``1``, its second child ``1.2``. ``node.order_key`` sorts like the document.
    """

    def _first_place(self) -> Mapping[str, str]:
        return {"place": "'1'", "order_key": "'000001'"}

    def _bigquery_items(self, form: Form, node: str) -> str:
        path = _value_path(form, "ContentSequence")
        return f"""\
ARRAY(
  SELECT AS STRUCT child AS item, {node}.depth + 1 AS depth,
    CONCAT({node}.place, '.', CAST(number + 1 AS STRING)) AS place,
    CONCAT({node}.order_key, LPAD(CAST(number + 1 AS STRING), 6, '0')) AS order_key,
    FALSE AS final
  FROM UNNEST({array_of(f"JSON_QUERY({node}.item, '{path}')")}) AS child WITH OFFSET AS number
  WHERE NOT {node}.final AND JSON_TYPE(child) = 'object'
)"""

    def _duckdb_items(self, form: Form) -> str:
        path = _value_path(form, "ContentSequence")
        return f"""\
[STRUCT_PACK(item := child, depth := node.depth + 1, place := CONCAT(node.place, '.', number),
  order_key := CONCAT(node.order_key, LPAD(CAST(number AS VARCHAR), 6, '0')))
  for child, number in JSON_EXTRACT(node.item, '{path}[*]') if JSON_TYPE(child) = 'OBJECT']"""


class DataSetWalk(Walk):
    """Visits every data set of a document: the document itself, then the items of all sequences.

    ``node.place`` is the path with the document's keys, such as ``RequestAttributesSequence[0]``;
    ``node.keys`` is the same without numbers and with dots between the keys. Both are empty for
    the document.

    Args:
        within: a key that an item, or an item inside it, must have; other items are left out. Only
            DuckDB uses it, to read less.
    """

    def __init__(self, within: str = "") -> None:
        self._within = within

    def _first_place(self) -> Mapping[str, str]:
        return {"place": "''", "keys": "''"}

    def _bigquery_items(self, form: Form, node: str) -> str:
        key = "TRIM(quoted, '\"')"
        value = f"{node}.item[{key}]"
        items = value
        is_sequence = "child.BulkDataURI IS NULL"
        if form is Form.DICOM_JSON:
            items = f"{value}.Value"
            is_sequence = f"JSON_VALUE({value}.vr) = 'SQ'"
        dot = f"IF({node}.place = '', '', '.')"
        return f"""\
ARRAY(
  SELECT AS STRUCT child AS item, {node}.depth + 1 AS depth,
    CONCAT({node}.place, {dot}, {key}, '[', CAST(number AS STRING), ']') AS place,
    CONCAT({node}.keys, {dot}, {key}) AS keys,
    FALSE AS final
  FROM UNNEST(JSON_KEYS({node}.item, 1)) AS quoted
  CROSS JOIN UNNEST({array_of(items)}) AS child WITH OFFSET AS number
  WHERE NOT {node}.final AND JSON_TYPE(child) = 'object' AND {is_sequence}
)"""

    def _duckdb_condition(self, form: Form) -> str:
        if not self._within:
            return ""
        return f" WHERE CONTAINS(CAST(metadata AS VARCHAR), '\"{form.key(self._within)}\"')"

    def _duckdb_items(self, form: Form) -> str:
        # The text of an array of objects always begins like this, because MAP formats it.
        items, sequence = "entry.value", "STARTS_WITH(entry.value, '[{')"
        kept = """NOT STARTS_WITH(child, '{"BulkDataURI":')"""
        if form is Form.DICOM_JSON:
            items = "JSON_EXTRACT(entry.value, '$.Value')"
            sequence = "JSON_EXTRACT_STRING(entry.value, '$.vr') = 'SQ'"
            kept = "JSON_TYPE(child) = 'OBJECT'"
        else:
            kept = f"JSON_TYPE(child) = 'OBJECT' AND {kept}"
        if self._within:
            has = f"CONTAINS({{}}, '\"{form.key(self._within)}\"')"
            sequence = f"{has.format('entry.value')} AND {sequence}"
            kept = f"{has.format('child')} AND {kept}"
        dot = "CASE WHEN node.place = '' THEN '' ELSE '.' END"
        return f"""\
FLATTEN([
  [STRUCT_PACK(item := child, depth := node.depth + 1,
    place := CONCAT(node.place, {dot}, entry.key, '[', number - 1, ']'),
    keys := CONCAT(node.keys, {dot}, entry.key))
    for child, number in JSON_EXTRACT({items}, '$[*]') if {kept}]
  for entry in MAP_ENTRIES(FROM_JSON(node.item, '"MAP(VARCHAR, JSON)"')) if {sequence}])"""


def array_of(value: str) -> str:
    """Return a JSON array's values in GoogleSQL; NULL for any other value."""
    # JSON_QUERY_ARRAY gives NULL without this check, but fails in the emulator.
    return f"JSON_QUERY_ARRAY(IF(JSON_TYPE({value}) = 'array', {value}, NULL))"


def _value_path(form: Form, keyword: str) -> str:
    """Return the JSON path to an attribute's value."""
    key = form.key(keyword)
    if form is Form.KEYWORDS:
        return f"$.{key}"
    return f'$."{key}"' + (".Value" if form is Form.DICOM_JSON else "")
