SELECT
  SeriesInstanceUID,
  COUNT(DISTINCT CONCAT(COALESCE(SOPInstanceUID, path), ' ', COALESCE(number, '')))
    AS total_segments,
  MIN(SegmentationType) AS SegmentationType,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(SegmentAlgorithmType IGNORE NULLS)) AS v ORDER BY v) AS AlgorithmType,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(SegmentAlgorithmName IGNORE NULLS)) AS v ORDER BY v) AS AlgorithmName,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(category IGNORE NULLS)) AS v ORDER BY v) AS SegmentedPropertyCategory_CodeMeanings,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(kind IGNORE NULLS)) AS v ORDER BY v) AS SegmentedPropertyType_CodeMeanings,
  MIN(segmented_SeriesInstanceUID) AS segmented_SeriesInstanceUID
FROM (
  SELECT *,
    SegmentedPropertyCategory.CodeMeaning AS category,
    SegmentedPropertyType.CodeMeaning AS kind,
    CAST(SegmentNumber AS STRING) AS number
  FROM `${dataset}.segmentations`
  WHERE SeriesInstanceUID IS NOT NULL
) AS segments
GROUP BY SeriesInstanceUID
