"""How series were acquired: one row a series, with idc-index's names, from ``instances_typed``.

A column that varies inside a series has its least value, or ``_min`` and ``_max``.
"""

from __future__ import annotations

from dcm2bq.schema.views.definitions import View
from dcm2bq.schema.views.diffusion import b_values
from dcm2bq.schema.views.queries import INSTANCES, Context
from dcm2bq.schema.views.typed import INSTANCES_TYPED

_CT = ("1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.2.1")
_MR = ("1.2.840.10008.5.1.4.1.1.4", "1.2.840.10008.5.1.4.1.1.4.1")
_PT = ("1.2.840.10008.5.1.4.1.1.128", "1.2.840.10008.5.1.4.1.1.130")


def _index(
    context: Context, classes: tuple[str, ...], names: str, arrays: str = "", distinct: str = ""
) -> str:
    """A roll-up of typed columns.

    Args:
        context: what the SQL is written for.
        classes: the SOP classes whose instances count.
        names: the columns; ``X_min`` and ``X_max`` are the range of ``X``.
        arrays: columns that are arrays of text.
        distinct: columns of which all values are kept.
    """
    dialect = context.dialect
    columns = ["SeriesInstanceUID"]
    for name in names.split():
        source = name.removesuffix("_min").removesuffix("_max")
        function = "MAX" if name.endswith("_max") else "MIN"
        columns.append(f"{function}({dialect.identifier(source)}) AS {dialect.identifier(name)}")
    columns += [f"{dialect.split(f'MIN({name}_joined)')} AS {name}" for name in arrays.split()]
    columns += [f"{dialect.distinct(name)} AS {name}" for name in distinct.split()]
    joined = "".join(
        f", {dialect.joined(name, chr(92))} AS {name}_joined" for name in arrays.split()
    )
    listed = ",\n  ".join(columns)
    return f"""\
SELECT
  {listed}
FROM (
  SELECT *{joined}
  FROM {context.relation(INSTANCES_TYPED)}
  WHERE {dialect.one_of("SOPClassUID", classes)} AND SeriesInstanceUID IS NOT NULL
) AS acquired
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
    names = (
        f"{_PIXELS} MagneticFieldStrength MRAcquisitionType RepetitionTime EchoTrainLength"
        " FlipAngle PixelBandwidth ImagingFrequency ImagedNucleus InversionTime ReceiveCoilName"
        " SequenceName NumberOfTemporalPositions"
    )
    index = _index(context, _MR, names, "ScanningSequence SequenceVariant", "EchoTime")
    return f"""\
SELECT acquired.*, COALESCE(diffusion.DiffusionBValue, []) AS DiffusionBValue
FROM (
{index}) AS acquired
LEFT JOIN (
{b_values(context, _MR)}) AS diffusion ON diffusion.SeriesInstanceUID = acquired.SeriesInstanceUID
"""


def _pt(context: Context) -> str:
    names = (
        f"{_PIXELS} Units DecayCorrection RandomsCorrectionMethod ReconstructionMethod"
        " ScatterCorrectionMethod AttenuationCorrectionMethod RadionuclideCodeMeaning"
        " RadionuclideTotalDose RadiopharmaceuticalStartTime Radiopharmaceutical NumberOfSlices"
        " NumberOfTimeSlices"
    )
    return _index(context, _PT, names, "SeriesType CorrectedImage", "ActualFrameDuration")


ACQUISITION = (
    View("ct_index", "One row a CT series: how it was acquired", _ct, (INSTANCES_TYPED,)),
    View(
        "mr_index", "One row an MR series: how it was acquired", _mr, (INSTANCES_TYPED, INSTANCES)
    ),
    View("pt_index", "One row a PT series: how it was acquired", _pt, (INSTANCES_TYPED,)),
)
