WITH numbered AS (
  SELECT *, SAFE_CAST(version AS INT64) AS version_number
  FROM `${metadata}`
),
judged AS (
  SELECT *,
    MIN(CASE WHEN version_number IS NULL THEN 0 ELSE 1 END)
      OVER (PARTITION BY path) AS all_numbered,
    MAX(CASE WHEN metadata IS NULL THEN timestamp END)
      OVER (PARTITION BY path, version) AS version_deleted,
    MAX(CASE WHEN metadata IS NOT NULL AND version IS NOT NULL THEN timestamp END)
      OVER (PARTITION BY path, version) AS version_stored
  FROM numbered
),
marked AS (
  SELECT *,
    version_deleted IS NOT NULL
      AND (version IS NOT NULL OR version_deleted >= timestamp) AS gone
  FROM judged
),
ranked AS (
  SELECT *,
    ROW_NUMBER() OVER (
      PARTITION BY path
      ORDER BY
        CASE WHEN all_numbered = 1 THEN version_number END DESC,
        CASE WHEN all_numbered = 0 THEN COALESCE(version_stored, timestamp) END DESC,
        CASE WHEN gone THEN 1 ELSE 0 END,
        COALESCE(info.metageneration, 0) DESC,
        timestamp DESC,
        info.ingested DESC,
        info.eventId DESC
    ) AS place
  FROM marked
)
SELECT timestamp, path, version, info, metadata, PatientID, StudyInstanceUID, SeriesInstanceUID, SOPInstanceUID, SOPClassUID, Modality, StudyDate, member, deleted, rowId, AccessionNumber, StudyDescription, SeriesDescription, BodyPartExamined, Manufacturer, ManufacturerModelName, PatientSex, PatientAge, TransferSyntaxUID, SeriesNumber, InstanceNumber, NumberOfFrames
FROM ranked
WHERE place = 1 AND NOT gone
