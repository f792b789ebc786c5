SELECT
  'instance_contents' AS kind,
  SOPInstanceUID AS UID,
  COUNT(*) AS objects,
  GREATEST(COUNT(DISTINCT info.input.crc32c), COUNT(DISTINCT info.input.md5Hash), COUNT(DISTINCT info.input.size)) AS distinct_values,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(path IGNORE NULLS)) AS v ORDER BY v) AS clashing_values
FROM `${dataset}.instances`
WHERE SOPInstanceUID IS NOT NULL
GROUP BY SOPInstanceUID
HAVING COUNT(DISTINCT info.input.crc32c) > 1 OR COUNT(DISTINCT info.input.md5Hash) > 1 OR COUNT(DISTINCT info.input.size) > 1
UNION ALL
SELECT
  'study_patients' AS kind,
  StudyInstanceUID AS UID,
  COUNT(*) AS objects,
  COUNT(DISTINCT PatientID) AS distinct_values,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(PatientID IGNORE NULLS)) AS v ORDER BY v) AS clashing_values
FROM `${dataset}.instances`
WHERE StudyInstanceUID IS NOT NULL AND PatientID IS NOT NULL
GROUP BY StudyInstanceUID
HAVING COUNT(DISTINCT PatientID) > 1
UNION ALL
SELECT
  'series_studies' AS kind,
  SeriesInstanceUID AS UID,
  COUNT(*) AS objects,
  COUNT(DISTINCT StudyInstanceUID) AS distinct_values,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(StudyInstanceUID IGNORE NULLS)) AS v ORDER BY v) AS clashing_values
FROM `${dataset}.instances`
WHERE SeriesInstanceUID IS NOT NULL AND StudyInstanceUID IS NOT NULL
GROUP BY SeriesInstanceUID
HAVING COUNT(DISTINCT StudyInstanceUID) > 1
UNION ALL
SELECT
  'series_modalities' AS kind,
  SeriesInstanceUID AS UID,
  COUNT(*) AS objects,
  COUNT(DISTINCT Modality) AS distinct_values,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(Modality IGNORE NULLS)) AS v ORDER BY v) AS clashing_values
FROM `${dataset}.instances`
WHERE SeriesInstanceUID IS NOT NULL AND Modality IS NOT NULL
GROUP BY SeriesInstanceUID
HAVING COUNT(DISTINCT Modality) > 1
