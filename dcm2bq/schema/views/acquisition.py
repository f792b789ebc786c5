"""Acquisition parameters, one row per series, with idc-index's names.

If a value varies within a series, its column has the least one, or there are ``_min`` and ``_max``.
"""

from __future__ import annotations

from dcm2bq.schema.views.dialects import BigQuery
from dcm2bq.schema.views.diffusion import b_values
from dcm2bq.schema.views.instances_typed import typed_columns
from dcm2bq.schema.views.queries import Context
from dcm2bq.schema.views.view import View

_CT = ("1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.2.1")
_MR = ("1.2.840.10008.5.1.4.1.1.4", "1.2.840.10008.5.1.4.1.1.4.1")
_PT = ("1.2.840.10008.5.1.4.1.1.128", "1.2.840.10008.5.1.4.1.1.130")


def _index(
    context: Context, classes: tuple[str, ...], names: str, arrays: str = "", distinct: str = ""
) -> str:
    """Return a view that aggregates typed columns by series.

    Args:
        context: the context of the SQL.
        classes: the SOP classes of the instances.
        names: the columns; ``X_min`` and ``X_max`` are the range of ``X``.
        arrays: columns that are arrays of text.
        distinct: columns of which all values are kept.
    """
    columns = _rolled_up(context, names, arrays, distinct)
    read = [*dict.fromkeys(map(_source, names.split())), *distinct.split()]
    return _grouped(columns, _acquired(context, classes, read, arrays))


def _rolled_up(context: Context, names: str, arrays: str, distinct: str) -> list[str]:
    """Return the aggregates of `_index`."""
    dialect = context.dialect
    columns = []
    for name in names.split():
        function = "MAX" if name.endswith("_max") else "MIN"
        columns.append(
            f"{function}({dialect.identifier(_source(name))}) AS {dialect.identifier(name)}"
        )
    columns += [f"{dialect.split(f'MIN({name}_joined)')} AS {name}" for name in arrays.split()]
    columns += [f"{dialect.distinct(name)} AS {name}" for name in distinct.split()]
    return columns


def _source(name: str) -> str:
    return name.removesuffix("_min").removesuffix("_max")


def _acquired(
    context: Context, classes: tuple[str, ...], names: list[str], arrays: str, more: str = ""
) -> str:
    """Select columns of the instances, with each array of text joined to one text."""
    dialect = context.dialect
    columns = ", ".join(["SeriesInstanceUID", *map(dialect.identifier, names)])
    joined = "".join(
        f", {dialect.joined(name, chr(92))} AS {name}_joined" for name in arrays.split()
    )
    typed = typed_columns(
        context,
        {"SeriesInstanceUID", *names, *arrays.split()},
        f"{dialect.one_of('SOPClassUID', classes)} AND SeriesInstanceUID IS NOT NULL",
    )
    return f"""\
  SELECT {columns}{more}{joined}
  FROM (
{typed}) AS typed
"""


def _grouped(columns: list[str], source: str) -> str:
    listed = ",\n  ".join(["SeriesInstanceUID", *columns])
    return f"""\
SELECT
  {listed}
FROM (
{source}) AS acquired
GROUP BY SeriesInstanceUID
"""


_PIXELS = "PixelSpacing_row_mm PixelSpacing_col_mm Rows Columns SliceThickness"


def _ct(context: Context) -> str:
    names = (
        f"{_PIXELS} KVP GantryDetectorTilt XRayTubeCurrent_min XRayTubeCurrent_max FilterType"
        " Exposure_min Exposure_max ExposureTime_min ExposureTime_max DataCollectionDiameter"
        " ReconstructionDiameter SpiralPitchFactor"
    )
    return _index(context, _CT, names, "ImageType ScanOptions ConvolutionKernel")


def _mr(context: Context) -> str:
    """Return the view of MR. b-values are additional rows: a join would read all documents."""
    names = (
        f"{_PIXELS} MagneticFieldStrength MRAcquisitionType RepetitionTime EchoTrainLength"
        " FlipAngle PixelBandwidth ImagingFrequency ImagedNucleus InversionTime ReceiveCoilName"
        " SequenceName NumberOfTemporalPositions"
    )
    arrays, distinct = "ScanningSequence SequenceVariant", "EchoTime"
    dialect = context.dialect
    columns = _rolled_up(context, names, arrays, distinct)
    columns.append(f"{dialect.distinct_of_arrays('b_values')} AS DiffusionBValue")
    read = [*names.split(), *distinct.split()]
    array = "ARRAY<FLOAT64>" if isinstance(dialect, BigQuery) else f"{dialect.float_type}[]"
    typed = _acquired(context, _MR, read, arrays, f", CAST(NULL AS {array}) AS b_values")
    nothing = ", ".join(["NULL"] * len(read))
    joined = ", NULL" * len(arrays.split())
    return _grouped(
        columns,
        f"""\
{typed}  UNION ALL
  SELECT SeriesInstanceUID, {nothing}, b_values{joined}
  FROM (
{b_values(context, _MR)}  ) AS measured
""",
    )


def _pt(context: Context) -> str:
    names = (
        f"{_PIXELS} Units DecayCorrection RandomsCorrectionMethod ReconstructionMethod"
        " ScatterCorrectionMethod AttenuationCorrectionMethod RadionuclideCodeMeaning"
        " RadionuclideTotalDose RadiopharmaceuticalStartTime Radiopharmaceutical NumberOfSlices"
        " NumberOfTimeSlices"
    )
    return _index(context, _PT, names, "SeriesType CorrectedImage", "ActualFrameDuration")


ACQUISITION = (
    View("ct_index", "One row per CT series: how it was acquired", _ct),
    View("mr_index", "One row per MR series: how it was acquired", _mr),
    View("pt_index", "One row per PT series: how it was acquired", _pt),
)
