SELECT
  PatientID,
  MAX(PatientSex) AS PatientSex,
  MIN(StudyDate) AS first_StudyDate,
  MAX(StudyDate) AS last_StudyDate,
  COUNT(DISTINCT StudyInstanceUID) AS studies,
  COUNT(DISTINCT SeriesInstanceUID) AS series,
  COUNT(DISTINCT SOPInstanceUID) AS instances,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(Modality IGNORE NULLS)) AS v ORDER BY v) AS modalities
FROM `${dataset}.instances`
GROUP BY PatientID, CASE WHEN PatientID IS NULL THEN COALESCE(StudyInstanceUID, path) END
