SELECT stored.timestamp, stored.path, stored.version, stored.info, stored.metadata, stored.PatientID, stored.StudyInstanceUID, stored.SeriesInstanceUID, stored.SOPInstanceUID, stored.SOPClassUID, stored.Modality, stored.StudyDate, stored.member, stored.deleted, stored.rowId, stored.AccessionNumber, stored.StudyDescription, stored.SeriesDescription, stored.BodyPartExamined, stored.Manufacturer, stored.ManufacturerModelName, stored.PatientSex, stored.PatientAge, stored.TransferSyntaxUID, stored.SeriesNumber, stored.InstanceNumber, stored.NumberOfFrames
FROM `${metadata}` AS stored
LEFT JOIN (
  WITH history AS (
    SELECT
      CASE WHEN member IS NULL THEN path ELSE SUBSTR(path, 1, LENGTH(path) - LENGTH(member) - 1) END AS object, path, version, CASE WHEN SAFE_CAST(version AS INT64) > 0
        AND CAST(SAFE_CAST(version AS INT64) AS STRING) = version
        THEN SAFE_CAST(version AS INT64) END AS generation, deleted, timestamp,
      COALESCE(info.metageneration, 0) AS metageneration, info.ingested AS ingested, rowId
    FROM `${metadata}`
    WHERE CASE WHEN member IS NULL THEN path ELSE SUBSTR(path, 1, LENGTH(path) - LENGTH(member) - 1) END IN (
      SELECT CASE WHEN member IS NULL THEN path ELSE SUBSTR(path, 1, LENGTH(path) - LENGTH(member) - 1) END FROM `${metadata}` GROUP BY CASE WHEN member IS NULL THEN path ELSE SUBSTR(path, 1, LENGTH(path) - LENGTH(member) - 1) END HAVING COUNT(*) > 1
    )
  ),
  objects AS (
    SELECT
      object,
      MAX(CASE WHEN generation IS NULL THEN 1 ELSE 0 END) AS by_time,
      MAX(generation) AS current_generation,
      MAX(CASE WHEN deleted THEN generation END) AS deleted_generation
    FROM history
    GROUP BY object
  ),
  by_time AS (
    SELECT *,
      MAX(CASE WHEN deleted THEN timestamp END)
        OVER (PARTITION BY object, version) AS version_deleted,
      MAX(CASE WHEN NOT deleted THEN timestamp END)
        OVER (PARTITION BY object, version) AS version_stored
    FROM history
    WHERE object IN (SELECT object FROM objects WHERE by_time = 1)
  ),
  marked AS (
    SELECT *,
      CASE WHEN version IS NULL THEN timestamp
        ELSE COALESCE(version_stored, version_deleted) END AS since,
      CASE WHEN version IS NULL THEN COALESCE(version_deleted >= timestamp, FALSE)
        ELSE version_deleted IS NOT NULL END AS gone
    FROM by_time
  ),
  ranked AS (
    SELECT *,
      RANK() OVER (
        PARTITION BY object
        ORDER BY
          since DESC,
          CASE WHEN deleted AND version IS NULL THEN 0 WHEN gone THEN 2 ELSE 1 END,
          version DESC
      ) AS place
    FROM marked
  ),
  candidates AS (
    SELECT path, rowId, metageneration, timestamp, ingested,
      generation = current_generation
        AND COALESCE(deleted_generation < generation, TRUE) AS of_current_version
    FROM history JOIN objects ON history.object = objects.object
    WHERE by_time = 0 AND NOT deleted
    UNION ALL
    SELECT path, rowId, metageneration, timestamp, ingested,
      place = 1 AND NOT gone AS of_current_version
    FROM ranked
    WHERE NOT deleted
  ),
  latest_first AS (
    SELECT rowId,
      ROW_NUMBER() OVER (
        PARTITION BY path
        ORDER BY metageneration DESC, timestamp DESC, ingested DESC, rowId DESC
      ) AS place
    FROM candidates
    WHERE of_current_version AND path IN (
      SELECT path FROM candidates WHERE of_current_version GROUP BY path HAVING COUNT(*) > 1
    )
  )
  SELECT rowId FROM candidates WHERE NOT of_current_version
  UNION ALL
  SELECT rowId FROM latest_first WHERE place > 1
) AS superseded ON superseded.rowId = stored.rowId
WHERE NOT stored.deleted AND superseded.rowId IS NULL
  AND COALESCE(stored.info.input.members, 1) > 0
