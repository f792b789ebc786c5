"""`warnings`: the warnings of rows."""

from __future__ import annotations

from dcm2bq.schema.views.dialects import BigQuery
from dcm2bq.schema.views.queries import Context
from dcm2bq.schema.views.severities import SEVERITIES
from dcm2bq.schema.views.view import View

CODE_PATTERN = "^([a-z0-9-]+)(?: [^:]*)?:"
"""Finds a warning's code in its line."""
_IDENTITY = "path, PatientID, StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID, Modality"


def _warnings(context: Context) -> str:
    dialect = context.dialect
    relation = context.relation("instances")
    if isinstance(dialect, BigQuery):
        source = f"{relation} CROSS JOIN UNNEST(info.warnings) AS warning"
    else:
        source = f"(SELECT *, UNNEST(info.warnings) AS warning FROM {relation}) AS warned"
    cases = "".join(
        f"\n    WHEN {dialect.text(code)} THEN {dialect.text(severity)}"
        for code, severity in SEVERITIES.items()
    )
    code = dialect.matched("warning", CODE_PATTERN)
    tag = dialect.matched("warning", r"^[a-z0-9-]+ ([^:]*):")
    text = dialect.matched("warning", r"^[^:]*: ?(.*)$")
    return f"""\
SELECT
  {_IDENTITY},
  {code} AS code,
  {tag} AS tag,
  CASE {code}{cases}
  END AS severity,
  COALESCE({text}, warning) AS text
FROM {source}
"""


WARNINGS = (
    View(
        "warnings",
        "One row per warning of an instance: its code, tag, severity (NULL: code unknown) and text",
        _warnings,
    ),
)
