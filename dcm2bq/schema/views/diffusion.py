"""The b-values of MR series, from the standard's or the vendors' attributes."""

from __future__ import annotations

from dcm2bq.schema.views.document_values import DocumentSql
from dcm2bq.schema.views.queries import Context

_DIFFUSION = "MRDiffusionSequence"
_PER_FRAME = "PerFrameFunctionalGroupsSequence"
_B_VALUE = "DiffusionBValue"

# Since software DV25, GE adds 10^9 to the b-value; no scanner reaches this modulus.
_GE_MODULUS = 100_000


def _private(document: DocumentSql) -> list[str]:
    """Return the b-values in s/mm² in private attributes of Siemens, Philips and GE."""
    dialect = document.dialect
    ge = dialect.integer(document.private("GEMS_PARM_01", "0043", "39"))
    siemens = document.private("SIEMENS MR HEADER", "0019", "0c")
    return [
        dialect.number(siemens),
        dialect.number(document.private("Philips Imaging DD 001", "2001", "03")),
        f"CAST(MOD({ge}, {_GE_MODULUS}) AS {dialect.float_type})",
    ]


def b_values(context: Context, classes: tuple[str, ...]) -> str:
    """Select the series and the array ``b_values`` of each instance of these SOP classes.

    If a document has the standard's attribute at the top level or in the shared groups, private
    attributes are not read. Values may be repeated, and may be NULL.
    """
    where = f"{context.dialect.one_of('SOPClassUID', classes)} AND SeriesInstanceUID IS NOT NULL"
    select = context.instances(where)
    document, dialect = select.document, context.dialect
    shared = document.item("SharedFunctionalGroupsSequence").item(_DIFFUSION)
    standard = [document.number(_B_VALUE), shared.number(_B_VALUE)]
    one = f"COALESCE({', '.join((*standard, *_private(document)))})"
    of_frames = document.numbers_in_all(_PER_FRAME, _DIFFUSION, _B_VALUE)
    values = dialect.concatenated([dialect.array([one]), of_frames])
    return select.sql({"SeriesInstanceUID": "SeriesInstanceUID", "b_values": values})
