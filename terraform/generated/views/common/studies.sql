SELECT
  StudyInstanceUID,
  MAX(PatientID) AS PatientID,
  MAX(AccessionNumber) AS AccessionNumber,
  MIN(StudyDate) AS StudyDate,
  MAX(StudyDescription) AS StudyDescription,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(Modality IGNORE NULLS)) AS v ORDER BY v) AS ModalitiesInStudy,
  COUNT(DISTINCT SeriesInstanceUID) AS NumberOfStudyRelatedSeries,
  COUNT(DISTINCT SOPInstanceUID) AS NumberOfStudyRelatedInstances,
  COUNT(DISTINCT SeriesInstanceUID) AS series,
  COUNT(DISTINCT SOPInstanceUID) AS instances,
  COUNT(*) AS objects,
  CAST(SUM(info.input.size) AS INT64) AS bytes,
  MIN(timestamp) AS first_timestamp,
  MAX(timestamp) AS last_timestamp
FROM `${dataset}.instances`
GROUP BY StudyInstanceUID, CASE WHEN StudyInstanceUID IS NULL THEN path END
