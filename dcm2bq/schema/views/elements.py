"""Finds any element, and any reference to another instance, in a document."""

from __future__ import annotations

import json

from dcm2bq.schema import data_dictionary
from dcm2bq.schema.views.dialects import BigQuery
from dcm2bq.schema.views.document_formats import Form
from dcm2bq.schema.views.document_values import COMPONENT_GROUPS, joined_groups
from dcm2bq.schema.views.nested_items import DataSetWalk, array_of
from dcm2bq.schema.views.queries import Context
from dcm2bq.schema.views.view import View

_IDENTITY = (
    "path",
    "PatientID",
    "StudyInstanceUID",
    "SeriesInstanceUID",
    "SOPInstanceUID",
    "SOPClassUID",
    "Modality",
)

_REFERENCED = "ReferencedSOPInstanceUID"

_TAG = "^[0-9a-f]{8}$"
_PRIVATE = "^[0-9a-f]{3}[13579bdf][1-9a-f][0-9a-f]"
# Groups that repeat (PS3.5 7.6): curves, overlays and variable pixels.
_REPEATING = "^(?:(?:50|60)[0-9a-f]|7f[0-9a-df])[02468ace]"


def _keyword_path(context: Context) -> str:
    """Return ``node.keys`` with keywords, for forms whose keys are tags."""
    if context.form is Form.KEYWORDS:
        return "node.keys"
    keywords = {
        context.form.tag_key(f"{tag:08x}"): attribute.keyword
        for tag, attribute in data_dictionary.ATTRIBUTES.items()
        if attribute.vr == "SQ" and attribute.keyword
    }
    if isinstance(context.dialect, BigQuery):
        named = f"JSON_VALUE(JSON {context.dialect.text(json.dumps(keywords))}[key])"
        return (
            f"(SELECT STRING_AGG(COALESCE({named}, LOWER(key)), '.' ORDER BY number)"
            " FROM UNNEST(SPLIT(node.keys, '.')) AS key WITH OFFSET AS number)"
        )
    # Two texts are constants that are parsed once; a literal with a thousand entries is slow.
    named = (
        f"MAP(STRING_SPLIT('{' '.join(keywords)}', ' '),"
        f" STRING_SPLIT('{' '.join(keywords.values())}', ' '))"
    )
    return (
        f"ARRAY_TO_STRING([COALESCE({named}[key], LOWER(key))"
        " FOR key IN STRING_SPLIT(node.keys, '.')], '.')"
    )


def _referenced_instances(context: Context) -> str:
    select = context.instances()
    item = select.walk(DataSetWalk(within=_REFERENCED))
    referenced = item.text(_REFERENCED)
    select.only(f"{referenced} <> ''")
    columns = {name: name for name in _IDENTITY}
    columns |= {
        "keyword_path": _keyword_path(context),
        "path_in_document": "node.place",
        "ReferencedSOPClassUID": item.text("ReferencedSOPClassUID"),
        "ReferencedSOPInstanceUID": referenced,
        "ReferencedFrameNumber": item.integers("ReferencedFrameNumber"),
        "ReferencedSegmentNumber": item.integers("ReferencedSegmentNumber"),
    }
    return select.sql(columns)


def _elements(context: Context) -> str:
    dialect = context.dialect
    entries = _Entries(context)
    select = context.instances()
    select.walk(DataSetWalk())
    select.add(entries.source)
    select.only("key <> '_truncated'")
    select.column("hexadecimal", dialect.matched("LOWER(key)", _TAG))
    select.column("private", f"{dialect.matched('hexadecimal', _PRIVATE)} IS NOT NULL")
    columns = {name: name for name in _IDENTITY}
    dot = "CASE WHEN node.place = '' THEN '' ELSE '.' END"
    columns |= {
        "path_in_document": f"CONCAT(node.place, {dot}, key)",
        "key": "key",
        "hexadecimal": "hexadecimal",
        "range_tag": _range_tag(context),
        "private_creator": f"CASE WHEN private THEN {entries.creator()} END",
        "private_element": "CASE WHEN private THEN SUBSTR(hexadecimal, 7, 2) END",
        "value": entries.value(),
    }
    dictionary = context.relation("dictionary")
    by_keyword = f"LEFT JOIN {dictionary} AS named ON named.keyword = e.key\n"
    keyword, tag = "COALESCE(named.keyword, ranged.keyword)", "REPLACE(named.tag, 'xx', '00')"
    if context.form is not Form.KEYWORDS:
        by_keyword, keyword, tag = "", "ranged.keyword", "NULL"
    identity = ", ".join(f"e.{name}" for name in _IDENTITY)
    return f"""\
SELECT
  {identity},
  e.path_in_document,
  COALESCE(e.hexadecimal, {tag}) AS tag,
  {keyword} AS keyword,
  e.private_creator,
  e.private_element,
  e.value
FROM (
{select.sql(columns)}) AS e
{by_keyword}LEFT JOIN {dictionary} AS ranged ON LOWER(ranged.tag) = e.range_tag
"""


def _range_tag(context: Context) -> str:
    """Return the tag as in ``dictionary``, with ``xx`` for groups of a range with one entry.

    A document with keywords as keys needs it only for these groups.
    """
    dialect = context.dialect
    in_range = dialect.matched("hexadecimal", _REPEATING)
    other = "NULL" if context.form is Form.KEYWORDS else "hexadecimal"
    ranged = "CONCAT(SUBSTR(hexadecimal, 1, 2), 'xx', SUBSTR(hexadecimal, 5, 4))"
    return f"CASE WHEN {in_range} IS NOT NULL THEN {ranged} ELSE {other} END"


class _Entries:
    """The elements of the data set ``node.item``, one row for each, with its ``key``."""

    def __init__(self, context: Context) -> None:
        self._form = context.form
        self._bigquery = isinstance(context.dialect, BigQuery)
        self._backslash = context.dialect.text(chr(92))

    def source(self, source: str) -> str:
        """Return a source with a row for each element of each data set."""
        if self._bigquery:
            return (
                "(SELECT walked.*, TRIM(quoted, '\"') AS key"
                f" FROM {source} AS walked CROSS JOIN UNNEST(JSON_KEYS(node.item, 1)) AS quoted)"
            )
        entries = "FROM_JSON(node.item, '\"MAP(VARCHAR, JSON)\"')"
        mapped = f"(SELECT *, {entries} AS entries FROM {source})"
        unnested = f"(SELECT *, UNNEST(MAP_ENTRIES(entries)) AS entry FROM {mapped})"
        return f"(SELECT *, entry.key AS key FROM {unnested})"

    def creator(self) -> str:
        """Return the private creator of the element's block, from the same data set.

        PS3.5 7.8.1: block ``xx`` of group ``gggg`` belongs to the value of (gggg,00xx).
        """
        tag = "CONCAT(SUBSTR(key, 1, 4), '00', SUBSTR(key, 5, 2))"
        found = f"node.item[{tag}]" if self._bigquery else f"entries[{tag}]"
        if self._form is Form.DICOM_JSON:
            return self._scalar(found, "$.Value[0]")
        return f"COALESCE({self._scalar(found, '$')}, {self._scalar(found, '$[0]')})"

    def value(self) -> str:
        """Return the element's values as one text, separated by backslashes."""
        value = self._bigquery_value() if self._bigquery else self._duckdb_value()
        if self._form is not Form.DICOM_JSON:
            return value
        # Only in the DICOM JSON model are tags in upper case.
        return f"CASE WHEN {self._vr()} = 'AT' THEN LOWER({value}) ELSE {value} END"

    def _vr(self) -> str:
        found = "JSON_VALUE(node.item[key].vr)"
        return found if self._bigquery else "JSON_EXTRACT_STRING(entry.value, '$.vr')"

    def _scalar(self, value: str, path: str) -> str:
        if self._bigquery:
            return f"JSON_VALUE({value}, '{path}')"
        return f"(JSON_VALUE({value}, '{path}') ->> '$')"

    def _one(self) -> str:
        """Return the text of ``one``, one of several values."""
        if self._form is not Form.DICOM_JSON:
            return self._scalar("one", "$")
        name = joined_groups([self._scalar("one", f"$.{each}") for each in COMPONENT_GROUPS])
        return f"COALESCE({self._scalar('one', '$')}, {name})"

    def _bigquery_value(self) -> str:
        value, single = "node.item[key]", "JSON_VALUE(node.item[key])"
        several = "JSON_TYPE(node.item[key]) = 'array'"
        several += " AND COALESCE(JSON_TYPE(node.item[key][0]), '') <> 'object'"
        if self._form is Form.DICOM_JSON:
            value, single = "node.item[key].Value", "NULL"
            several = f"COALESCE({self._vr()}, '') <> 'SQ'"
        texts = (
            f"(SELECT STRING_AGG(COALESCE({self._one()}, ''), {self._backslash} ORDER BY number)"
            f" FROM UNNEST({array_of(value)}) AS one WITH OFFSET AS number)"
        )
        return f"CASE WHEN {several} THEN NULLIF({texts}, '') ELSE {single} END"

    def _duckdb_value(self) -> str:
        # For an object or an array, ->> gives its text; the view gives NULL for sequences.
        values = "JSON_EXTRACT(entry.value, '$[*]')"
        single = "CASE WHEN LEFT(entry.value, 1) NOT IN ('[', '{') THEN entry.value ->> '$' END"
        several = "STARTS_WITH(entry.value, '[') AND NOT STARTS_WITH(entry.value, '[{')"
        if self._form is Form.DICOM_JSON:
            values, single = "JSON_EXTRACT(entry.value, '$.Value[*]')", "NULL"
            several = f"COALESCE({self._vr()}, '') <> 'SQ'"
        texts = f"[COALESCE({self._one()}, '') FOR one IN {values}]"
        joined = f"NULLIF(ARRAY_TO_STRING({texts}, {self._backslash}), '')"
        return f"CASE WHEN {several} THEN {joined} ELSE {single} END"


ELEMENTS = (
    View(
        "referenced_instances",
        "One row per reference from an instance to another one, at any place in its document",
        _referenced_instances,
    ),
    View(
        "elements",
        "One row per element of an instance, at any depth; private elements have their creator",
        _elements,
        ("instances", "dictionary"),
    ),
)
