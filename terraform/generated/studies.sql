SELECT
  StudyInstanceUID,
  MAX(PatientID) AS PatientID,
  MIN(StudyDate) AS StudyDate,
  COUNT(DISTINCT SeriesInstanceUID) AS series,
  COUNT(DISTINCT SOPInstanceUID) AS instances,
  COUNT(*) AS objects,
  SUM(info.input.size) AS bytes,
  MIN(timestamp) AS first_timestamp,
  MAX(timestamp) AS last_timestamp
FROM `${instances}`
GROUP BY StudyInstanceUID
