"""``contrast_index``: the contrast media of a series (PS3.3 C.7.6.4 and C.7.6.4b)."""

from __future__ import annotations

from dcm2bq.schema.views.document_values import DocumentSql
from dcm2bq.schema.views.queries import Context
from dcm2bq.schema.views.view import View

# Modalities whose objects are not images of a patient; their documents are not read.
_WITHOUT = (
    "SR",
    "KO",
    "PR",
    "SEG",
    "REG",
    "RTSTRUCT",
    "RTPLAN",
    "RTDOSE",
    "DOC",
    "ECG",
    "AU",
    "SM",
)

_AGENTS = "ContrastBolusAgentSequence"


def _either(document: DocumentSql, attribute: str, coded: str) -> str:
    return f"COALESCE(NULLIF({document.text(attribute)}, ''), {coded})"


def _contrast_index(context: Context) -> str:
    dialect = context.dialect
    without = dialect.one_of("Modality", _WITHOUT)
    select = context.instances(f"SeriesInstanceUID IS NOT NULL AND NOT COALESCE({without}, FALSE)")
    document = select.document
    agent = document.item(_AGENTS)
    ingredient = agent.item("ContrastBolusIngredientCodeSequence").text("CodeMeaning")
    # The route is at the top level in the old module, and in the agent's item in the enhanced one.
    routes = [
        each.item("ContrastBolusAdministrationRouteSequence").text("CodeMeaning")
        for each in (document, agent)
    ]
    used = select.sql(
        {
            "SeriesInstanceUID": "SeriesInstanceUID",
            "agent": _either(document, "ContrastBolusAgent", agent.text("CodeMeaning")),
            "ingredient": _either(document, "ContrastBolusIngredient", ingredient),
            "route": _either(document, "ContrastBolusRoute", f"COALESCE({', '.join(routes)})"),
        }
    )
    return f"""\
SELECT
  SeriesInstanceUID,
  {dialect.distinct("agent")} AS ContrastBolusAgent,
  {dialect.distinct("ingredient")} AS ContrastBolusIngredient,
  {dialect.distinct("route")} AS ContrastBolusRoute
FROM (
{used}) AS used
WHERE agent IS NOT NULL OR ingredient IS NOT NULL OR route IS NOT NULL
GROUP BY SeriesInstanceUID
"""


CONTRAST = (
    View(
        "contrast_index",
        "One row per series with contrast media: agents, ingredients and routes",
        _contrast_index,
    ),
)
