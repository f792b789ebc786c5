"""Series, studies and patients: aggregates of the narrow columns of `instances`.

An object without the UID of a level is a separate row there: NULL never groups it with others. Only
``SeriesDate`` is read from the documents, and only if a query selects it.
"""

from __future__ import annotations

from dcm2bq.schema.views.queries import Context
from dcm2bq.schema.views.view import View


def _counts(context: Context, size: str = "info.input.size") -> str:
    return f"""\
  COUNT(DISTINCT SOPInstanceUID) AS instances,
  COUNT(*) AS objects,
  CAST(SUM({size}) AS {context.dialect.integer_type}) AS bytes,
  MIN(timestamp) AS first_timestamp,
  MAX(timestamp) AS last_timestamp"""


def _series(context: Context) -> str:
    documents = context.instances()
    series_date = documents.document.date("SeriesDate")
    return f"""\
SELECT
  StudyInstanceUID,
  SeriesInstanceUID,
  MAX(PatientID) AS PatientID,
  MAX(PatientAge) AS PatientAge,
  MAX(PatientSex) AS PatientSex,
  MIN(StudyDate) AS StudyDate,
  MAX(StudyDescription) AS StudyDescription,
  MAX(BodyPartExamined) AS BodyPartExamined,
  MAX(Modality) AS Modality,
  STRING_AGG(DISTINCT SOPClassUID, ',' ORDER BY SOPClassUID) AS SOPClassUID,
  STRING_AGG(DISTINCT sop_class_name, ',' ORDER BY sop_class_name) AS sop_class_name,
  STRING_AGG(DISTINCT TransferSyntaxUID, ',' ORDER BY TransferSyntaxUID) AS TransferSyntaxUID,
  STRING_AGG(DISTINCT transfer_syntax_name, ',' ORDER BY transfer_syntax_name)
    AS transfer_syntax_name,
  MAX(Manufacturer) AS Manufacturer,
  MAX(ManufacturerModelName) AS ManufacturerModelName,
  MIN(SeriesDate) AS SeriesDate,
  MAX(SeriesDescription) AS SeriesDescription,
  MAX(SeriesNumber) AS SeriesNumber,
  COUNT(DISTINCT SOPInstanceUID) AS instanceCount,
  SUM(size) / 1000000.0 AS series_size_MB,
{_counts(context, "size")}
FROM (
  SELECT i.*, c.name AS sop_class_name, t.name AS transfer_syntax_name
  FROM (
    SELECT *, info.input.size AS size, {series_date} AS SeriesDate
    FROM {documents.source()}
  ) AS i
  LEFT JOIN {context.relation("uids")} AS c ON c.UID = i.SOPClassUID
  LEFT JOIN {context.relation("uids")} AS t ON t.UID = i.TransferSyntaxUID
) AS named
GROUP BY
  StudyInstanceUID,
  SeriesInstanceUID,
  CASE WHEN StudyInstanceUID IS NULL OR SeriesInstanceUID IS NULL THEN path END
"""


def _studies(context: Context) -> str:
    return f"""\
SELECT
  StudyInstanceUID,
  MAX(PatientID) AS PatientID,
  MAX(AccessionNumber) AS AccessionNumber,
  MIN(StudyDate) AS StudyDate,
  MAX(StudyDescription) AS StudyDescription,
  {context.dialect.distinct("Modality")} AS ModalitiesInStudy,
  COUNT(DISTINCT SeriesInstanceUID) AS NumberOfStudyRelatedSeries,
  COUNT(DISTINCT SOPInstanceUID) AS NumberOfStudyRelatedInstances,
  COUNT(DISTINCT SeriesInstanceUID) AS series,
{_counts(context)}
FROM {context.relation("instances")}
GROUP BY StudyInstanceUID, CASE WHEN StudyInstanceUID IS NULL THEN path END
"""


def _patients(context: Context) -> str:
    # Without a PatientID, each study is a separate row, because its patient is unknown.
    return f"""\
SELECT
  PatientID,
  MAX(PatientSex) AS PatientSex,
  MIN(StudyDate) AS first_StudyDate,
  MAX(StudyDate) AS last_StudyDate,
  COUNT(DISTINCT StudyInstanceUID) AS studies,
  COUNT(DISTINCT SeriesInstanceUID) AS series,
  COUNT(DISTINCT SOPInstanceUID) AS instances,
  {context.dialect.distinct("Modality")} AS modalities
FROM {context.relation("instances")}
GROUP BY PatientID, CASE WHEN PatientID IS NULL THEN COALESCE(StudyInstanceUID, path) END
"""


LEVELS = (
    View(
        "series",
        "One row per series of a study, with idc-index's names; one per object without UIDs",
        _series,
        ("instances", "uids"),
    ),
    View("studies", "One row per study, with QIDO-RS's counts", _studies),
    View(
        "patients",
        "One row per PatientID; without a PatientID, one row per study",
        _patients,
    ),
)
