"""`duplicates`: SOP instances at more than one path."""

from __future__ import annotations

from dcm2bq.schema.views.queries import Context
from dcm2bq.schema.views.view import View


def _duplicates(context: Context) -> str:
    return f"""\
SELECT
  SOPInstanceUID,
  COUNT(*) AS objects,
  {context.dialect.distinct("path")} AS paths
FROM {context.relation("instances")}
WHERE SOPInstanceUID IS NOT NULL
GROUP BY SOPInstanceUID
HAVING COUNT(*) > 1
"""


DUPLICATES = (View("duplicates", "One row per SOP instance at more than one path", _duplicates),)
