"""`instances_typed`: common attributes for filters and plots, as typed columns.

In multi-frame images, many of them are in functional groups (PS3.3 C.7.6.16), often with another
keyword. The column has the classic name: its value is that of the top level, else of the shared
groups, else of the per-frame groups if all frames have the same one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from dcm2bq.schema.views.dialects import Dialect
from dcm2bq.schema.views.document_values import DocumentSql
from dcm2bq.schema.views.queries import Context
from dcm2bq.schema.views.view import View

INSTANCES_TYPED = "instances_typed"

_SHARED = "SharedFunctionalGroupsSequence"
_PER_FRAME = "PerFrameFunctionalGroupsSequence"

Conversion = Callable[[Dialect, str], str]


def _as_text(_: Dialect, text: str) -> str:
    return text


_CONVERSIONS: dict[str, Conversion] = {
    "text": _as_text,
    "number": Dialect.number,
    "integer": Dialect.integer,
    "date": Dialect.date,
    "time": Dialect.time,
    "datetime": Dialect.datetime,
}


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column of ``instances_typed``.

    Attributes:
        column: its name.
        kind: ``text``, ``texts``, ``name``, ``number``, ``numbers``, ``integer``, ``date``,
            ``time`` or ``datetime``.
        keyword: the attribute; None: the column's name.
        index: the position of the value, from 0.
        count: the number of values of ``numbers``.
        inside: the sequences that contain it, outermost first (first items).
        groups: other positions: a functional group and the attribute in it.
        otherwise: other attributes at the top level with the same meaning.
    """

    column: str
    kind: str = "text"
    keyword: str = ""
    index: int = 0
    count: int = 1
    inside: tuple[str, ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    otherwise: tuple[str, ...] = ()

    def sql(self, document: DocumentSql) -> str:
        """Return the column's SQL."""
        if self.kind == "texts":
            return self._home(document).texts(self.keyword or self.column)
        if self.kind == "name":
            return self._home(document).person_name(self.keyword or self.column)
        return self._value(document, self.index)

    def _home(self, document: DocumentSql) -> DocumentSql:
        for sequence in self.inside:
            document = document.item(sequence)
        return document

    def parts(self, document: DocumentSql) -> dict[str, str]:
        """Return the inputs of `whole`: the column, or one column for each number."""
        if self.kind != "numbers":
            return {self.column: self.sql(document)}
        return {
            f"{self.column}_{index}": self._value(document, index) for index in range(self.count)
        }

    def whole(self, dialect: Dialect) -> str:
        """Return the column's SQL, from its `parts`."""
        if self.kind != "numbers":
            return dialect.identifier(self.column)
        names = [f"{self.column}_{index}" for index in range(self.count)]
        missing = " OR ".join(f"{each} IS NULL" for each in names)
        return f"CASE WHEN {missing} THEN [] ELSE {dialect.array(names)} END"

    def _value(self, document: DocumentSql, index: int) -> str:
        texts = [self._home(document).text(self.keyword or self.column, index)]
        texts += [document.text(each, index) for each in self.otherwise]
        for group, attribute in self.groups:
            texts.append(document.item(_SHARED).item(group).text(attribute, index))
            texts.append(document.equal_in_all(_PER_FRAME, group, attribute, index))
        text = texts[0] if len(texts) == 1 else f"COALESCE({', '.join(texts)})"
        kind = self.kind.removesuffix("s") if self.kind == "numbers" else self.kind
        return _CONVERSIONS[kind](document.dialect, text)


def _texts(*columns: str) -> tuple[Attribute, ...]:
    return tuple(Attribute(each) for each in columns)


def _all(kind: str, *columns: str) -> tuple[Attribute, ...]:
    return tuple(Attribute(each, kind) for each in columns)


def _grouped(
    kind: str, group: str, *columns: str, attribute: str = "", keyword: str = ""
) -> tuple[Attribute, ...]:
    """Return columns whose attributes may be in a functional group."""
    return tuple(
        Attribute(each, kind, keyword, groups=((group, attribute or keyword or each),))
        for each in columns
    )


_PATIENT = (
    Attribute("PatientName", "name"),
    *_all("date", "PatientBirthDate"),
    *_all("number", "PatientSize", "PatientWeight"),
    *_texts("PatientIdentityRemoved"),
)

_STUDY_AND_SERIES = (
    *_all("time", "StudyTime"),
    *_texts("StudyID"),
    *_all("date", "SeriesDate"),
    *_all("time", "SeriesTime"),
    *_texts("ProtocolName", "PatientPosition", "Laterality", "PerformedProcedureStepDescription"),
    *_texts("FrameOfReferenceUID"),
)

_EQUIPMENT = (
    *_texts("InstitutionName", "StationName", "DeviceSerialNumber"),
    *_all("texts", "SoftwareVersions"),
)

_INSTANCE = (
    *_all("integer", "AcquisitionNumber"),
    *_all("date", "ContentDate", "AcquisitionDate"),
    *_all("time", "ContentTime", "AcquisitionTime"),
)

_PIXEL_SPACING = (("PixelMeasuresSequence", "PixelSpacing"),)
_FRAME_VOI = "FrameVOILUTSequence"
_VALUE_TRANSFORMATION = "PixelValueTransformationSequence"

_IMAGE = (
    *_all("texts", "ImageType"),
    *_all("integer", "Rows", "Columns", "SamplesPerPixel"),
    *_texts("PhotometricInterpretation"),
    *_all("integer", "BitsAllocated", "BitsStored", "HighBit", "PixelRepresentation"),
    *_all("integer", "PlanarConfiguration"),
    *_texts("LossyImageCompression", "LossyImageCompressionMethod"),
    *_all("number", "LossyImageCompressionRatio"),
    *_texts("BurnedInAnnotation", "VolumetricProperties", "AcquisitionContrast"),
    *_grouped("number", _FRAME_VOI, "WindowCenter", "WindowWidth"),
    *_grouped("number", _VALUE_TRANSFORMATION, "RescaleIntercept", "RescaleSlope"),
    *_grouped("text", _VALUE_TRANSFORMATION, "RescaleType"),
)

_PLANE = (
    Attribute("PixelSpacing_row_mm", "number", "PixelSpacing", 0, groups=_PIXEL_SPACING),
    Attribute("PixelSpacing_col_mm", "number", "PixelSpacing", 1, groups=_PIXEL_SPACING),
    Attribute("ImagerPixelSpacing_row_mm", "number", "ImagerPixelSpacing", 0),
    Attribute("ImagerPixelSpacing_col_mm", "number", "ImagerPixelSpacing", 1),
    *_grouped("number", "PixelMeasuresSequence", "SliceThickness", "SpacingBetweenSlices"),
    *_all("number", "SliceLocation"),
    Attribute(
        "ImagePositionPatient",
        "numbers",
        count=3,
        groups=(("PlanePositionSequence", "ImagePositionPatient"),),
    ),
    Attribute(
        "ImageOrientationPatient",
        "numbers",
        count=6,
        groups=(("PlaneOrientationSequence", "ImageOrientationPatient"),),
    ),
)

_CT_EXPOSURE = "CTExposureSequence"
_CT_GEOMETRY = "CTGeometrySequence"
_CT_RECONSTRUCTION = "CTReconstructionSequence"
_CT_DETAILS = "CTAcquisitionDetailsSequence"
_CT_DYNAMICS = "CTTableDynamicsSequence"

_CT = (
    *_grouped("number", "CTXRayDetailsSequence", "KVP"),
    Attribute("XRayTubeCurrent", "number", groups=((_CT_EXPOSURE, "XRayTubeCurrentInmA"),)),
    Attribute("Exposure", "number", groups=((_CT_EXPOSURE, "ExposureInmAs"),)),
    Attribute("ExposureTime", "number", groups=((_CT_EXPOSURE, "ExposureTimeInms"),)),
    *_grouped("text", _CT_EXPOSURE, "ExposureModulationType"),
    *_grouped("number", _CT_EXPOSURE, "CTDIvol"),
    Attribute("ConvolutionKernel", "texts"),
    *_all("texts", "ScanOptions"),
    *_grouped("text", "CTXRayDetailsSequence", "FilterType"),
    *_grouped("number", _CT_DETAILS, "GantryDetectorTilt", "DataCollectionDiameter"),
    *_grouped("number", _CT_RECONSTRUCTION, "ReconstructionDiameter"),
    *_grouped("number", _CT_DYNAMICS, "SpiralPitchFactor", "TableSpeed"),
    *_grouped("number", _CT_DETAILS, "RevolutionTime"),
    *_grouped("number", _CT_DETAILS, "SingleCollimationWidth", "TotalCollimationWidth"),
    *_grouped("text", "CTAcquisitionTypeSequence", "AcquisitionType"),
    *_grouped("number", _CT_GEOMETRY, "DistanceSourceToDetector"),
    *_all("number", "DistanceSourceToPatient"),
)

_MR_TIMING = "MRTimingAndRelatedParametersSequence"
_MR_MODIFIER = "MRModifierSequence"
_MR_AVERAGES = "MRAveragesSequence"

_MR = (
    *_all("number", "MagneticFieldStrength"),
    *_all("texts", "ScanningSequence", "SequenceVariant"),
    *_texts("MRAcquisitionType"),
    Attribute("SequenceName", otherwise=("PulseSequenceName",)),
    Attribute("EchoTime", "number", groups=(("MREchoSequence", "EffectiveEchoTime"),)),
    *_grouped("number", _MR_TIMING, "RepetitionTime", "FlipAngle"),
    Attribute("EchoTrainLength", "integer", groups=((_MR_TIMING, "EchoTrainLength"),)),
    Attribute("InversionTime", "number", groups=((_MR_MODIFIER, "InversionTimes"),)),
    *_all("integer", "EchoNumbers"),
    *_grouped("number", _MR_AVERAGES, "NumberOfAverages"),
    Attribute(
        "PixelBandwidth", "number", groups=(("MRImagingModifierSequence", "PixelBandwidth"),)
    ),
    Attribute(
        "ImagingFrequency",
        "number",
        otherwise=("TransmitterFrequency",),
        groups=(("MRImagingModifierSequence", "TransmitterFrequency"),),
    ),
    Attribute("ImagedNucleus", otherwise=("ResonantNucleus",)),
    *_grouped("text", "MRReceiveCoilSequence", "ReceiveCoilName"),
    *_all("integer", "NumberOfTemporalPositions"),
    *_grouped("text", "MRFOVGeometrySequence", "InPlanePhaseEncodingDirection"),
    *_grouped("number", _MR_MODIFIER, "ParallelReductionFactorInPlane"),
    *_all("number", "SAR"),
)

_RADIOPHARMACEUTICAL = ("RadiopharmaceuticalInformationSequence",)
_RADIONUCLIDE = (*_RADIOPHARMACEUTICAL, "RadionuclideCodeSequence")

_PT = (
    *_all("texts", "SeriesType", "CorrectedImage"),
    *_texts("Units", "DecayCorrection", "RandomsCorrectionMethod", "ScatterCorrectionMethod"),
    *_texts("AttenuationCorrectionMethod", "ReconstructionMethod"),
    *_all("number", "ActualFrameDuration", "FrameReferenceTime"),
    *_all("integer", "NumberOfSlices", "NumberOfTimeSlices"),
    Attribute("Radiopharmaceutical", inside=_RADIOPHARMACEUTICAL),
    Attribute("RadionuclideCodeMeaning", keyword="CodeMeaning", inside=_RADIONUCLIDE),
    Attribute("RadionuclideTotalDose", "number", inside=_RADIOPHARMACEUTICAL),
    Attribute("RadionuclideHalfLife", "number", inside=_RADIOPHARMACEUTICAL),
    Attribute("RadiopharmaceuticalStartTime", "time", inside=_RADIOPHARMACEUTICAL),
)

_PROJECTION = (
    *_texts("ViewPosition", "DetectorType", "AnodeTargetMaterial", "BreastImplantPresent"),
    Attribute("ImageLaterality", groups=(("FrameAnatomySequence", "FrameLaterality"),)),
    Attribute("ViewCodeMeaning", keyword="CodeMeaning", inside=("ViewCodeSequence",)),
    *_all("texts", "FilterMaterial", "Grid"),
    *_all("number", "BodyPartThickness", "CompressionForce", "EntranceDoseInmGy", "OrganDose"),
    *_all("number", "ImageAndFluoroscopyAreaDoseProduct"),
    *_all("number", "PositionerPrimaryAngle", "PositionerSecondaryAngle"),
)

_ULTRASOUND = (
    *_texts("TransducerType"),
    *_all("integer", "HeartRate", "CineRate"),
    *_all("number", "FrameTime", "MechanicalIndex"),
)

_CONTRAST = (
    *_texts("ContrastBolusAgent", "ContrastBolusRoute", "ContrastBolusIngredient"),
    *_all("number", "ContrastBolusVolume", "ContrastBolusIngredientConcentration"),
)

ATTRIBUTES = (
    *_PATIENT,
    *_STUDY_AND_SERIES,
    *_EQUIPMENT,
    *_INSTANCE,
    *_IMAGE,
    *_PLANE,
    *_CT,
    *_MR,
    *_PT,
    *_PROJECTION,
    *_ULTRASOUND,
    *_CONTRAST,
)

_IDENTITY = (
    "path",
    "member",
    "version",
    "timestamp",
    "info",
    "PatientID",
    "StudyInstanceUID",
    "SeriesInstanceUID",
    "SOPInstanceUID",
    "SOPClassUID",
    "Modality",
    "StudyDate",
    "AccessionNumber",
    "StudyDescription",
    "SeriesDescription",
    "BodyPartExamined",
    "Manufacturer",
    "ManufacturerModelName",
    "PatientSex",
    "PatientAge",
    "TransferSyntaxUID",
    "SeriesNumber",
    "InstanceNumber",
    "NumberOfFrames",
)


def _acquisition(document: DocumentSql) -> str:
    date, time = document.date("AcquisitionDate"), document.time("AcquisitionTime")
    return (
        f"COALESCE({document.datetime('AcquisitionDateTime')},"
        f" {document.dialect.join_date_time(date, time)})"
    )


def typed_columns(context: Context, names: Collection[str], where: str) -> str:
    """Return a select of some columns of ``instances_typed``.

    Creating a view over all columns takes as long as creating `instances_typed` itself.

    Args:
        context: what the SQL is written for.
        names: the columns.
        where: a condition on columns of `instances`.
    """
    select = context.instances(where)
    document = select.document
    parts = {name: name for name in _IDENTITY if name in names}
    if "AcquisitionDateTime" in names:
        parts["AcquisitionDateTime"] = _acquisition(document)
    columns = list(parts)
    for each in ATTRIBUTES:
        if each.column not in names:
            continue
        parts |= each.parts(document)
        whole = each.whole(context.dialect)
        columns.append(f"{whole} AS {each.column}" if each.kind == "numbers" else whole)
    listed = ",\n  ".join(columns)
    return f"SELECT\n  {listed}\nFROM (\n{select.sql(parts)}) AS typed\n"


def _instances_typed(context: Context) -> str:
    names = [*_IDENTITY, "AcquisitionDateTime", *(each.column for each in ATTRIBUTES)]
    return typed_columns(context, names, "TRUE")


TYPED = (
    View(
        INSTANCES_TYPED,
        "One row per instance, with typed attributes, wherever a multi-frame image stores them",
        _instances_typed,
    ),
)
