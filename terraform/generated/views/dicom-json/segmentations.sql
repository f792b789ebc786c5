SELECT
  segments.path,
  segments.PatientID,
  segments.StudyInstanceUID,
  segments.SeriesInstanceUID,
  segments.SOPInstanceUID,
  segments.FrameOfReferenceUID,
  segments.SegmentationType,
  segments.SegmentNumber,
  segments.SegmentLabel,
  segments.SegmentDescription,
  segments.SegmentAlgorithmType,
  segments.SegmentAlgorithmName,
  segments.SegmentedPropertyCategory,
  segments.SegmentedPropertyType,
  segments.AnatomicRegion,
  segments.AnatomicRegionModifier,
  segments.TrackingID,
  segments.TrackingUID,
  COALESCE(segments.named_series, images.SeriesInstanceUID) AS segmented_SeriesInstanceUID
FROM (
SELECT
  path,
  PatientID,
  StudyInstanceUID,
  SeriesInstanceUID,
  SOPInstanceUID,
  JSON_VALUE(metadata, '$."00200052".Value[0]') AS FrameOfReferenceUID,
  JSON_VALUE(metadata, '$."00620001".Value[0]') AS SegmentationType,
  SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(segment, '$."00620004".Value[0]'), r'^[+-]?[0-9]{1,18}$') AS INT64) AS SegmentNumber,
  JSON_VALUE(segment, '$."00620005".Value[0]') AS SegmentLabel,
  JSON_VALUE(segment, '$."00620006".Value[0]') AS SegmentDescription,
  JSON_VALUE(segment, '$."00620008".Value[0]') AS SegmentAlgorithmType,
  COALESCE(JSON_VALUE(segment, '$."00620009".Value[0]'), JSON_VALUE(segment, '$."00620007".Value[0]."00660036".Value[0]')) AS SegmentAlgorithmName,
  CASE WHEN COALESCE(COALESCE(JSON_VALUE(segment, '$."00620003".Value[0]."00080100".Value[0]'), JSON_VALUE(segment, '$."00620003".Value[0]."00080119".Value[0]'), JSON_VALUE(segment, '$."00620003".Value[0]."00080120".Value[0]')), JSON_VALUE(segment, '$."00620003".Value[0]."00080104".Value[0]')) IS NOT NULL THEN STRUCT(COALESCE(JSON_VALUE(segment, '$."00620003".Value[0]."00080100".Value[0]'), JSON_VALUE(segment, '$."00620003".Value[0]."00080119".Value[0]'), JSON_VALUE(segment, '$."00620003".Value[0]."00080120".Value[0]')) AS CodeValue, JSON_VALUE(segment, '$."00620003".Value[0]."00080102".Value[0]') AS CodingSchemeDesignator, JSON_VALUE(segment, '$."00620003".Value[0]."00080104".Value[0]') AS CodeMeaning) END AS SegmentedPropertyCategory,
  CASE WHEN COALESCE(COALESCE(JSON_VALUE(segment, '$."0062000F".Value[0]."00080100".Value[0]'), JSON_VALUE(segment, '$."0062000F".Value[0]."00080119".Value[0]'), JSON_VALUE(segment, '$."0062000F".Value[0]."00080120".Value[0]')), JSON_VALUE(segment, '$."0062000F".Value[0]."00080104".Value[0]')) IS NOT NULL THEN STRUCT(COALESCE(JSON_VALUE(segment, '$."0062000F".Value[0]."00080100".Value[0]'), JSON_VALUE(segment, '$."0062000F".Value[0]."00080119".Value[0]'), JSON_VALUE(segment, '$."0062000F".Value[0]."00080120".Value[0]')) AS CodeValue, JSON_VALUE(segment, '$."0062000F".Value[0]."00080102".Value[0]') AS CodingSchemeDesignator, JSON_VALUE(segment, '$."0062000F".Value[0]."00080104".Value[0]') AS CodeMeaning) END AS SegmentedPropertyType,
  CASE WHEN COALESCE(COALESCE(JSON_VALUE(segment, '$."00082218".Value[0]."00080100".Value[0]'), JSON_VALUE(segment, '$."00082218".Value[0]."00080119".Value[0]'), JSON_VALUE(segment, '$."00082218".Value[0]."00080120".Value[0]')), JSON_VALUE(segment, '$."00082218".Value[0]."00080104".Value[0]')) IS NOT NULL THEN STRUCT(COALESCE(JSON_VALUE(segment, '$."00082218".Value[0]."00080100".Value[0]'), JSON_VALUE(segment, '$."00082218".Value[0]."00080119".Value[0]'), JSON_VALUE(segment, '$."00082218".Value[0]."00080120".Value[0]')) AS CodeValue, JSON_VALUE(segment, '$."00082218".Value[0]."00080102".Value[0]') AS CodingSchemeDesignator, JSON_VALUE(segment, '$."00082218".Value[0]."00080104".Value[0]') AS CodeMeaning) END AS AnatomicRegion,
  CASE WHEN COALESCE(COALESCE(JSON_VALUE(segment, '$."00082218".Value[0]."00082220".Value[0]."00080100".Value[0]'), JSON_VALUE(segment, '$."00082218".Value[0]."00082220".Value[0]."00080119".Value[0]'), JSON_VALUE(segment, '$."00082218".Value[0]."00082220".Value[0]."00080120".Value[0]')), JSON_VALUE(segment, '$."00082218".Value[0]."00082220".Value[0]."00080104".Value[0]')) IS NOT NULL THEN STRUCT(COALESCE(JSON_VALUE(segment, '$."00082218".Value[0]."00082220".Value[0]."00080100".Value[0]'), JSON_VALUE(segment, '$."00082218".Value[0]."00082220".Value[0]."00080119".Value[0]'), JSON_VALUE(segment, '$."00082218".Value[0]."00082220".Value[0]."00080120".Value[0]')) AS CodeValue, JSON_VALUE(segment, '$."00082218".Value[0]."00082220".Value[0]."00080102".Value[0]') AS CodingSchemeDesignator, JSON_VALUE(segment, '$."00082218".Value[0]."00082220".Value[0]."00080104".Value[0]') AS CodeMeaning) END AS AnatomicRegionModifier,
  JSON_VALUE(segment, '$."00620020".Value[0]') AS TrackingID,
  JSON_VALUE(segment, '$."00620021".Value[0]') AS TrackingUID,
  segment_index,
  named_series,
  image
FROM (SELECT outer_rows.*, segment, segment_offset AS segment_index FROM (SELECT *, CASE WHEN named_series IS NULL THEN COALESCE(JSON_VALUE(metadata, '$."00081140".Value[0]."00081155".Value[0]'), JSON_VALUE(metadata, '$."00082112".Value[0]."00081155".Value[0]'), JSON_VALUE(metadata, '$."52009229".Value[0]."00089124".Value[0]."00082112".Value[0]."00081155".Value[0]'), JSON_VALUE((SELECT frame FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230".Value')) AS frame WITH OFFSET AS frame_number WHERE JSON_VALUE(frame, '$."00089124".Value[0]."00082112".Value[0]."00081155".Value[0]') <> '' ORDER BY frame_number LIMIT 1), '$."00089124".Value[0]."00082112".Value[0]."00081155".Value[0]')) END AS image FROM (SELECT *, JSON_VALUE(metadata, '$."00081115".Value[0]."0020000E".Value[0]') AS named_series FROM (SELECT * FROM `${dataset}.instances` WHERE (SOPClassUID IN ('1.2.840.10008.5.1.4.1.1.66.4', '1.2.840.10008.5.1.4.1.1.66.5', '1.2.840.10008.5.1.4.1.1.66.7') OR Modality = 'SEG')))) AS outer_rows CROSS JOIN UNNEST(JSON_QUERY_ARRAY(metadata, '$."00620002".Value')) AS segment WITH OFFSET AS segment_offset) AS source_rows
) AS segments
LEFT JOIN (
  SELECT SOPInstanceUID, MIN(SeriesInstanceUID) AS SeriesInstanceUID
  FROM `${dataset}.instances`
  WHERE SOPInstanceUID IS NOT NULL
  GROUP BY SOPInstanceUID
) AS images ON images.SOPInstanceUID = segments.image
