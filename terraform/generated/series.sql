SELECT
  StudyInstanceUID,
  SeriesInstanceUID,
  MAX(PatientID) AS PatientID,
  MAX(Modality) AS Modality,
  MIN(StudyDate) AS StudyDate,
  COUNT(DISTINCT SOPInstanceUID) AS instances,
  COUNT(*) AS objects,
  SUM(info.input.size) AS bytes,
  MIN(timestamp) AS first_timestamp,
  MAX(timestamp) AS last_timestamp
FROM `${instances}`
GROUP BY StudyInstanceUID, SeriesInstanceUID
