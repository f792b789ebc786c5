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
  COUNT(DISTINCT SOPInstanceUID) AS instances,
  COUNT(*) AS objects,
  CAST(SUM(size) AS INT64) AS bytes,
  MIN(timestamp) AS first_timestamp,
  MAX(timestamp) AS last_timestamp
FROM (
  SELECT i.*, c.name AS sop_class_name, t.name AS transfer_syntax_name
  FROM (
    SELECT *, info.input.size AS size, SAFE.PARSE_DATE('%Y%m%d', REGEXP_EXTRACT(REPLACE(COALESCE(JSON_VALUE(metadata, '$."00080021"'), JSON_VALUE(metadata, '$."00080021"[0]')), '.', ''), r'^[12][0-9]{7}$')) AS SeriesDate
    FROM `${dataset}.instances`
  ) AS i
  LEFT JOIN `${dataset}.uids` AS c ON c.UID = i.SOPClassUID
  LEFT JOIN `${dataset}.uids` AS t ON t.UID = i.TransferSyntaxUID
) AS named
GROUP BY
  StudyInstanceUID,
  SeriesInstanceUID,
  CASE WHEN StudyInstanceUID IS NULL OR SeriesInstanceUID IS NULL THEN path END
