"""`uid_clashes`: UIDs that occur more than once but should be unique.

PS3.5 9.1: a UID identifies one object, and an instance never changes under its UID. All four kinds
are found from narrow columns; no document is read.
"""

from __future__ import annotations

from dcm2bq.schema.views.queries import Context
from dcm2bq.schema.views.view import View

# The facts of the object store that identify content. An object may lack any of them.
_CONTENT = ("info.input.crc32c", "info.input.md5Hash", "info.input.size")


def _clash(context: Context, kind: str, uid: str, value: str) -> str:
    """Select the UIDs for which a column has several values."""
    dialect = context.dialect
    return f"""\
SELECT
  {dialect.text(kind)} AS kind,
  {uid} AS UID,
  COUNT(*) AS objects,
  COUNT(DISTINCT {value}) AS distinct_values,
  {dialect.distinct(value)} AS clashing_values
FROM {context.relation("instances")}
WHERE {uid} IS NOT NULL AND {value} IS NOT NULL
GROUP BY {uid}
HAVING COUNT(DISTINCT {value}) > 1
"""


def _contents(context: Context) -> str:
    """Select the SOP instances with different content; the values are their paths."""
    counts = [f"COUNT(DISTINCT {each})" for each in _CONTENT]
    several = " OR ".join(f"{each} > 1" for each in counts)
    return f"""\
SELECT
  'instance_contents' AS kind,
  SOPInstanceUID AS UID,
  COUNT(*) AS objects,
  GREATEST({", ".join(counts)}) AS distinct_values,
  {context.dialect.distinct("path")} AS clashing_values
FROM {context.relation("instances")}
WHERE SOPInstanceUID IS NOT NULL
GROUP BY SOPInstanceUID
HAVING {several}
"""


def _uid_clashes(context: Context) -> str:
    return "UNION ALL\n".join(
        (
            _contents(context),
            _clash(context, "study_patients", "StudyInstanceUID", "PatientID"),
            _clash(context, "series_studies", "SeriesInstanceUID", "StudyInstanceUID"),
            _clash(context, "series_modalities", "SeriesInstanceUID", "Modality"),
        )
    )


CLASHES = (
    View(
        "uid_clashes",
        "One row per UID of different instances, or of several patients, studies or modalities",
        _uid_clashes,
    ),
)
