"""``completeness``: how many instances lack an attribute that their IOD requires.

Attributes of type 1 and 2 at the top level of a SOP class's mandatory modules (PS3.3; tools/iods
says what is left out). Type 1 must have a value, type 2 may be empty (PS3.5 7.4).
"""

from __future__ import annotations

from dcm2bq.schema.views.dialects import BigQuery
from dcm2bq.schema.views.dictionaries import field
from dcm2bq.schema.views.document_formats import Form
from dcm2bq.schema.views.queries import Context
from dcm2bq.schema.views.required_attributes import MODULES
from dcm2bq.schema.views.view import View

# A member that contains a value, in the DICOM JSON model.
_VALUE = r'"(?:Value": *\[ *[^\] ]|BulkDataURI"|InlineBinary")'
_ROOT = "1.2.840.10008.5.1.4."


def _words(context: Context, number: int) -> str:
    split = "SPLIT" if isinstance(context.dialect, BigQuery) else "STRING_SPLIT"
    return f"{split}({field(context, number)}, ' ')"


def _module(paragraph: str) -> str:
    words = paragraph.split()
    classes = " ".join(each.removeprefix(_ROOT) for each in words if ":" not in each)
    return f"{classes}|{' '.join(each for each in words if ':' in each)}"


def _required(context: Context) -> str:
    """Return a source of SOP class, tag, keyword and type, from the text of all modules."""
    dialect = context.dialect
    modules = "~".join(_module(each) for each in MODULES.split("\n\n"))
    split = "SPLIT" if isinstance(dialect, BigQuery) else "STRING_SPLIT"
    lines = f"{split}({dialect.text(modules)}, '~')"
    if isinstance(dialect, BigQuery):
        source = f"(SELECT line FROM UNNEST({lines}) AS line)"
    else:
        source = f"(SELECT UNNEST({lines}) AS line)"
    source = context.unnested(source, _words(context, 0), "sop_class")
    source = context.unnested(source, _words(context, 1), "attribute")
    return f"""(
  SELECT
    CONCAT({dialect.text(_ROOT)}, sop_class) AS SOPClassUID,
    SUBSTR(attribute, 1, 8) AS tag,
    {dialect.matched("attribute", "^[0-9a-f]{8}(.*):")} AS keyword,
    MIN({dialect.matched("attribute", ":(.*)$")}) AS type
  FROM {source} AS modules
  GROUP BY 1, 2, 3
)"""


def _key(form: Form) -> str:
    """Return the key of a required attribute in a document."""
    return {
        Form.KEYWORDS: "required.keyword",
        Form.TAGS: "required.tag",
        Form.DICOM_JSON: "UPPER(required.tag)",
    }[form]


def _filled(context: Context, value: str) -> str:
    """Return the condition that an element's JSON text contains a value."""
    if context.form is Form.DICOM_JSON:
        pattern = context.dialect.pattern(_VALUE)
        function = "REGEXP_CONTAINS" if isinstance(context.dialect, BigQuery) else "REGEXP_MATCHES"
        return f"{function}({value}, {pattern})"
    return f"""{value} NOT IN ('null', '[]', '""')"""


def _present(context: Context, source: str) -> str:
    """Return a source with the counts of documents, and of values, by SOP class, modality, key."""
    if isinstance(context.dialect, BigQuery):
        elements = context.unnested(source, "JSON_KEYS(metadata, 1)", "element")
        key, value = "element", "TO_JSON_STRING(metadata[element])"
    else:
        # One pass over the text of a document, whatever the number of its keys.
        entries = "MAP_ENTRIES(TRY_CAST(metadata AS MAP(VARCHAR, JSON)))"
        elements = context.unnested(source, entries, "element")
        key, value = "element.key", "COALESCE(CAST(element.value AS VARCHAR), 'null')"
    filled = _filled(context, "element_value")
    return f"""(
  SELECT
    SOPClassUID, Modality, element_key,
    COUNT(*) AS present,
    COUNT(CASE WHEN {filled} THEN 1 END) AS filled
  FROM (
    SELECT SOPClassUID, Modality, {key} AS element_key, {value} AS element_value
    FROM {elements} AS elements
  ) AS pairs
  GROUP BY SOPClassUID, Modality, element_key
)"""


def _completeness(context: Context) -> str:
    instances = context.relation("instances")
    source = f"(SELECT SOPClassUID, Modality, metadata FROM {instances})"
    present, filled = "COALESCE(found.present, 0)", "COALESCE(found.filled, 0)"
    return f"""\
SELECT
  counted.Modality,
  counted.SOPClassUID,
  required.tag,
  required.keyword,
  required.type,
  counted.instances,
  counted.instances - {present} AS absent,
  {present} - {filled} AS empty,
  counted.instances - CASE required.type WHEN '1' THEN {filled} ELSE {present} END AS lacking
FROM (
  SELECT SOPClassUID, Modality, COUNT(*) AS instances
  FROM {instances}
  GROUP BY SOPClassUID, Modality
) AS counted
JOIN {_required(context)} AS required ON required.SOPClassUID = counted.SOPClassUID
LEFT JOIN {_present(context, source)} AS found
  ON found.SOPClassUID = counted.SOPClassUID
  AND COALESCE(found.Modality, '') = COALESCE(counted.Modality, '')
  AND found.element_key = {_key(context.form)}
"""


COMPLETENESS = (
    View(
        "completeness",
        "One row per modality, SOP class and attribute of type 1 or 2: how many instances lack it",
        _completeness,
    ),
)
