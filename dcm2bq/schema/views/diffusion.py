"""The b-values of MR series: the standard's attribute, else the vendors' private ones."""

from __future__ import annotations

from dcm2bq.schema.views.datasets import DocumentSql
from dcm2bq.schema.views.queries import Context

_DIFFUSION = "MRDiffusionSequence"
_B_VALUE = "DiffusionBValue"

# Since software DV25 GE adds 10^9 to the b-value; no scanner reaches this modulus.
_GE_MODULUS = 100_000


def _private(document: DocumentSql) -> list[str]:
    """The b-value where vendors keep it, s/mm²: Siemens, Philips, GE."""
    dialect = document.dialect
    ge = dialect.integer(document.private("GEMS_PARM_01", "0043", "39"))
    siemens = document.private("SIEMENS MR HEADER", "0019", "0c")
    return [
        dialect.number(siemens),
        dialect.number(document.private("Philips Imaging DD 001", "2001", "03")),
        f"CAST(MOD({ge}, {_GE_MODULUS}) AS {dialect.float_type})",
    ]


def _of_instances(context: Context, where: str) -> str:
    select = context.instances(where)
    document = select.document
    shared = document.item("SharedFunctionalGroupsSequence").item(_DIFFUSION)
    standard = [document.number(_B_VALUE), shared.number(_B_VALUE)]
    value = f"COALESCE({', '.join((*standard, *_private(document)))})"
    return select.sql({"SeriesInstanceUID": "SeriesInstanceUID", "b_value": value})


def _of_frames(context: Context, where: str) -> str:
    select = context.instances(f"{where} AND NumberOfFrames IS NOT NULL")
    frame = select.each(select.document, "PerFrameFunctionalGroupsSequence", "frame")
    value = frame.item(_DIFFUSION).number(_B_VALUE)
    return select.sql({"SeriesInstanceUID": "SeriesInstanceUID", "b_value": value})


def b_values(context: Context, classes: tuple[str, ...]) -> str:
    """A select: for each series of these SOP classes its distinct b-values, sorted.

    Where a document has the standard's attribute at the top or in the shared groups, the private
    ones are not asked.
    """
    where = f"{context.dialect.one_of('SOPClassUID', classes)} AND SeriesInstanceUID IS NOT NULL"
    return f"""\
SELECT SeriesInstanceUID, {context.dialect.distinct("b_value")} AS DiffusionBValue
FROM (
{_of_instances(context, where)}UNION ALL
{_of_frames(context, where)}) AS measured
WHERE b_value IS NOT NULL
GROUP BY SeriesInstanceUID
"""
