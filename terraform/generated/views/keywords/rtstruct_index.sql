SELECT
  SeriesInstanceUID,
  COUNT(DISTINCT CONCAT(instance, ' ', CAST(number AS STRING))) AS total_rois,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(name IGNORE NULLS)) AS v ORDER BY v) AS ROINames,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(algorithm IGNORE NULLS)) AS v ORDER BY v) AS ROIGenerationAlgorithms,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(interpreted IGNORE NULLS)) AS v ORDER BY v) AS RTROIInterpretedTypes,
  MIN(referenced) AS referenced_SeriesInstanceUID
FROM (
SELECT
  SeriesInstanceUID,
  COALESCE(SOPInstanceUID, path) AS instance,
  roi_index AS number,
  COALESCE(JSON_VALUE(roi, '$.ROIName'), JSON_VALUE(roi, '$.ROIName[0]')) AS name,
  COALESCE(JSON_VALUE(roi, '$.ROIGenerationAlgorithm'), JSON_VALUE(roi, '$.ROIGenerationAlgorithm[0]')) AS algorithm,
  COALESCE(JSON_VALUE((SELECT observation FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$.RTROIObservationsSequence')) AS observation WITH OFFSET AS observation_number WHERE COALESCE(JSON_VALUE(observation, '$.ReferencedROINumber'), JSON_VALUE(observation, '$.ReferencedROINumber[0]')) = COALESCE(JSON_VALUE(roi, '$.ROINumber'), JSON_VALUE(roi, '$.ROINumber[0]')) ORDER BY observation_number LIMIT 1), '$.RTROIInterpretedType'), JSON_VALUE((SELECT observation FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$.RTROIObservationsSequence')) AS observation WITH OFFSET AS observation_number WHERE COALESCE(JSON_VALUE(observation, '$.ReferencedROINumber'), JSON_VALUE(observation, '$.ReferencedROINumber[0]')) = COALESCE(JSON_VALUE(roi, '$.ROINumber'), JSON_VALUE(roi, '$.ROINumber[0]')) ORDER BY observation_number LIMIT 1), '$.RTROIInterpretedType[0]')) AS interpreted,
  COALESCE(JSON_VALUE(metadata, '$.ReferencedFrameOfReferenceSequence[0].RTReferencedStudySequence[0].RTReferencedSeriesSequence[0].SeriesInstanceUID'), JSON_VALUE(metadata, '$.ReferencedFrameOfReferenceSequence[0].RTReferencedStudySequence[0].RTReferencedSeriesSequence[0].SeriesInstanceUID[0]')) AS referenced
FROM (SELECT outer_rows.*, roi, roi_offset AS roi_index FROM (SELECT * FROM `${dataset}.instances` WHERE SOPClassUID = '1.2.840.10008.5.1.4.1.1.481.3' AND SeriesInstanceUID IS NOT NULL) AS outer_rows CROSS JOIN UNNEST(JSON_QUERY_ARRAY(metadata, '$.StructureSetROISequence')) AS roi WITH OFFSET AS roi_offset) AS source_rows
) AS rois
GROUP BY SeriesInstanceUID
