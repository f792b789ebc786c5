SELECT stored.timestamp, stored.path, stored.version, stored.info, stored.metadata, stored.PatientID, stored.StudyInstanceUID, stored.SeriesInstanceUID, stored.SOPInstanceUID, stored.SOPClassUID, stored.Modality, stored.StudyDate, stored.member, stored.deleted, stored.rowId, stored.AccessionNumber, stored.StudyDescription, stored.SeriesDescription, stored.BodyPartExamined, stored.Manufacturer, stored.ManufacturerModelName, stored.PatientSex, stored.PatientAge, stored.TransferSyntaxUID, stored.SeriesNumber, stored.InstanceNumber, stored.NumberOfFrames
FROM `${metadata}` AS stored
WHERE NOT stored.deleted
  AND NOT EXISTS (
    WITH narrow AS (
      SELECT
        CASE WHEN member IS NULL THEN path
          ELSE SUBSTR(path, 1, LENGTH(path) - LENGTH(member) - 1) END AS object,
        path, version, CASE WHEN REGEXP_CONTAINS(version, r'^[1-9][0-9]{0,18}$') THEN SAFE_CAST(version AS INT64) END AS generation, deleted, timestamp,
        COALESCE(info.metageneration, 0) AS metageneration,
        info.ingested AS ingested, info.eventId AS eventId, rowId
      FROM `${metadata}`
    ),
    objects AS (
      SELECT
        object,
        MAX(CASE WHEN generation IS NULL THEN 1 ELSE 0 END) AS by_time,
        MAX(generation) AS current_generation,
        MAX(CASE WHEN deleted THEN generation END) AS deleted_generation
      FROM narrow
      GROUP BY object
      HAVING COUNT(*) > 1
    ),
    history AS (
      SELECT narrow.*, by_time, current_generation, deleted_generation
      FROM narrow JOIN objects ON narrow.object = objects.object
    ),
    judged AS (
      SELECT *,
        MAX(CASE WHEN deleted THEN timestamp END)
          OVER (PARTITION BY object, version) AS version_deleted,
        MAX(CASE WHEN NOT deleted THEN timestamp END)
          OVER (PARTITION BY object, version) AS version_stored
      FROM history
      WHERE by_time = 1
    ),
    marked AS (
      SELECT *,
        CASE WHEN version IS NULL THEN timestamp
          ELSE COALESCE(version_stored, version_deleted) END AS since,
        CASE WHEN version IS NULL THEN COALESCE(version_deleted >= timestamp, FALSE)
          ELSE version_deleted IS NOT NULL END AS gone
      FROM judged
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
      SELECT path, rowId, metageneration, timestamp, ingested, eventId,
        NOT deleted AND generation = current_generation
          AND COALESCE(deleted_generation < generation, TRUE) AS current_version
      FROM history
      WHERE by_time = 0
      UNION ALL
      SELECT path, rowId, metageneration, timestamp, ingested, eventId,
        place = 1 AND NOT gone AND NOT deleted AS current_version
      FROM ranked
    ),
    latest_first AS (
      SELECT rowId,
        ROW_NUMBER() OVER (
          PARTITION BY path
          ORDER BY metageneration DESC, timestamp DESC, ingested DESC, eventId DESC, rowId DESC
        ) AS place
      FROM candidates
      WHERE current_version
    ),
    superseded AS (
      SELECT rowId FROM candidates WHERE NOT current_version
      UNION ALL
      SELECT rowId FROM latest_first WHERE place > 1
    )
    SELECT 1 FROM superseded WHERE superseded.rowId = stored.rowId
  )
