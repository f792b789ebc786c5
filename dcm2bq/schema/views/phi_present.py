r"""`phi_present`: the attributes of PS3.15 Table E.1-1 with a value, without the value.

One row per instance and attribute, at any depth, because a name inside a sequence identifies a
patient like one at the top level. Documents are not parsed: in JSON text, ``"key":`` is always a
key, because a quote inside text is written ``\"``. So one regular expression finds every key with
a value in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dcm2bq.schema import data_dictionary
from dcm2bq.schema.confidentiality import ATTRIBUTES
from dcm2bq.schema.views.dialects import BigQuery
from dcm2bq.schema.views.dictionaries import field, lines
from dcm2bq.schema.views.document_formats import Form
from dcm2bq.schema.views.queries import Context
from dcm2bq.schema.views.view import View

_IDENTITY = "path, StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID, Modality"

# An empty value is null, [] or "" in plain documents; in DICOM JSON, its member is missing.
_VALUE = r'(?:\[ *[^\] ]|[^n\[" ]|"[^"])'
_PLAIN = rf'"([0-9A-Za-z]+)": *{_VALUE}'
_MODEL = (
    r'"([0-9A-F]{8})": *\{ *(?:"vr": *"[A-Z]{2}" *, *)?'
    rf'"(?:Value|BulkDataURI|InlineBinary)": *{_VALUE}'
)
# The table's last row: every attribute of an odd group.
_PRIVATE = "^[0-9a-f]{3}[13579bdf][0-9a-f]{4}$"


def _entries() -> Iterator[tuple[str, str]]:
    """Yield tag and keyword of each attribute in the table, in lower case; masks are unchanged."""
    for tag, keyword, _ in ATTRIBUTES:
        yield tag.lower(), keyword


def _keys(form: Form) -> Iterator[tuple[str, str, str]]:
    """Yield tag, keyword and key in the document of every attribute with a single tag.

    This includes the first group of a repeating one, whose keyword is a key (docs/document.md).
    """
    repeated = (
        (mask.lower().replace("x", "0"), keyword)
        for mask, (*_, keyword) in data_dictionary.REPEATERS.items()
    )
    named = [(tag, keyword) for tag, keyword in repeated if re.match(_masks(), tag)]
    for tag, keyword in (*(each for each in _entries() if "x" not in each[0]), *named):
        is_key = form is Form.KEYWORDS and keyword
        yield tag, keyword, keyword if is_key else form.tag_key(tag)


def _masks() -> str:
    """Return a pattern for the tags of repeating groups, such as overlay comments: 60xx4000."""
    masks = (tag.replace("x", "[0-9a-f]") for tag, _ in _entries() if "x" in tag)
    return f"^(?:{'|'.join(masks)})$"


def _text(context: Context) -> str:
    """Return the JSON text of a document."""
    if isinstance(context.dialect, BigQuery):
        return "TO_JSON_STRING(metadata)"
    return "CAST(metadata AS VARCHAR)"


def _found(context: Context) -> str:
    """Return all keys with a value, as an array."""
    pattern = context.dialect.pattern(_MODEL if context.form is Form.DICOM_JSON else _PLAIN)
    group = "" if isinstance(context.dialect, BigQuery) else ", 1"
    return f"REGEXP_EXTRACT_ALL({_text(context)}, {pattern}{group})"


def _counted(context: Context) -> str:
    """Return each key with a value and its number of occurrences: an array of ``key``, ``value``.

    They are counted inside the document, because groups of all instances' keys need too much
    memory.
    """
    if isinstance(context.dialect, BigQuery):
        return (
            "ARRAY(SELECT AS STRUCT found AS key, COUNT(*) AS value"
            f" FROM UNNEST({_found(context)}) AS found GROUP BY found)"
        )
    return f"MAP_ENTRIES(LIST_HISTOGRAM({_found(context)}))"


def _phi_present(context: Context) -> str:
    dialect = context.dialect
    listed = lines(context, ("|".join(each) for each in _keys(context.form)))
    elements = context.unnested(context.relation("instances"), _counted(context), "element")
    masked = dialect.matched("LOWER(element.key)", f"(?:{_PRIVATE})|(?:{_masks()})")
    return f"""\
SELECT
  {_IDENTITY},
  COALESCE(listed.tag, {masked}) AS tag,
  NULLIF(listed.keyword, '') AS keyword,
  CAST(element.value AS {dialect.integer_type}) AS occurrences
FROM {elements} AS elements
LEFT JOIN (
  SELECT
    {field(context, 0)} AS tag,
    {field(context, 1)} AS keyword,
    {field(context, 2)} AS element_key
  FROM {listed}
) AS listed ON listed.element_key = element.key
WHERE COALESCE(listed.tag, {masked}) IS NOT NULL
"""


PHI = (
    View(
        "phi_present",
        "One row per instance and attribute of PS3.15 Table E.1-1 that holds a value, at any depth",
        _phi_present,
    ),
)
