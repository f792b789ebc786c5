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
  COALESCE(JSON_VALUE(metadata, '$."00200052"'), JSON_VALUE(metadata, '$."00200052"[0]')) AS FrameOfReferenceUID,
  COALESCE(JSON_VALUE(metadata, '$."00620001"'), JSON_VALUE(metadata, '$."00620001"[0]')) AS SegmentationType,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(segment, '$."00620004"'), JSON_VALUE(segment, '$."00620004"[0]')), r'^[+-]?[0-9]{1,18}$') AS INT64) AS SegmentNumber,
  COALESCE(JSON_VALUE(segment, '$."00620005"'), JSON_VALUE(segment, '$."00620005"[0]')) AS SegmentLabel,
  COALESCE(JSON_VALUE(segment, '$."00620006"'), JSON_VALUE(segment, '$."00620006"[0]')) AS SegmentDescription,
  COALESCE(JSON_VALUE(segment, '$."00620008"'), JSON_VALUE(segment, '$."00620008"[0]')) AS SegmentAlgorithmType,
  COALESCE(COALESCE(JSON_VALUE(segment, '$."00620009"'), JSON_VALUE(segment, '$."00620009"[0]')), COALESCE(JSON_VALUE(segment, '$."00620007"[0]."00660036"'), JSON_VALUE(segment, '$."00620007"[0]."00660036"[0]'))) AS SegmentAlgorithmName,
  CASE WHEN COALESCE(COALESCE(COALESCE(JSON_VALUE(segment, '$."00620003"[0]."00080100"'), JSON_VALUE(segment, '$."00620003"[0]."00080100"[0]')), COALESCE(JSON_VALUE(segment, '$."00620003"[0]."00080119"'), JSON_VALUE(segment, '$."00620003"[0]."00080119"[0]')), COALESCE(JSON_VALUE(segment, '$."00620003"[0]."00080120"'), JSON_VALUE(segment, '$."00620003"[0]."00080120"[0]'))), COALESCE(JSON_VALUE(segment, '$."00620003"[0]."00080104"'), JSON_VALUE(segment, '$."00620003"[0]."00080104"[0]'))) IS NOT NULL THEN STRUCT(COALESCE(COALESCE(JSON_VALUE(segment, '$."00620003"[0]."00080100"'), JSON_VALUE(segment, '$."00620003"[0]."00080100"[0]')), COALESCE(JSON_VALUE(segment, '$."00620003"[0]."00080119"'), JSON_VALUE(segment, '$."00620003"[0]."00080119"[0]')), COALESCE(JSON_VALUE(segment, '$."00620003"[0]."00080120"'), JSON_VALUE(segment, '$."00620003"[0]."00080120"[0]'))) AS CodeValue, COALESCE(JSON_VALUE(segment, '$."00620003"[0]."00080102"'), JSON_VALUE(segment, '$."00620003"[0]."00080102"[0]')) AS CodingSchemeDesignator, COALESCE(JSON_VALUE(segment, '$."00620003"[0]."00080104"'), JSON_VALUE(segment, '$."00620003"[0]."00080104"[0]')) AS CodeMeaning) END AS SegmentedPropertyCategory,
  CASE WHEN COALESCE(COALESCE(COALESCE(JSON_VALUE(segment, '$."0062000f"[0]."00080100"'), JSON_VALUE(segment, '$."0062000f"[0]."00080100"[0]')), COALESCE(JSON_VALUE(segment, '$."0062000f"[0]."00080119"'), JSON_VALUE(segment, '$."0062000f"[0]."00080119"[0]')), COALESCE(JSON_VALUE(segment, '$."0062000f"[0]."00080120"'), JSON_VALUE(segment, '$."0062000f"[0]."00080120"[0]'))), COALESCE(JSON_VALUE(segment, '$."0062000f"[0]."00080104"'), JSON_VALUE(segment, '$."0062000f"[0]."00080104"[0]'))) IS NOT NULL THEN STRUCT(COALESCE(COALESCE(JSON_VALUE(segment, '$."0062000f"[0]."00080100"'), JSON_VALUE(segment, '$."0062000f"[0]."00080100"[0]')), COALESCE(JSON_VALUE(segment, '$."0062000f"[0]."00080119"'), JSON_VALUE(segment, '$."0062000f"[0]."00080119"[0]')), COALESCE(JSON_VALUE(segment, '$."0062000f"[0]."00080120"'), JSON_VALUE(segment, '$."0062000f"[0]."00080120"[0]'))) AS CodeValue, COALESCE(JSON_VALUE(segment, '$."0062000f"[0]."00080102"'), JSON_VALUE(segment, '$."0062000f"[0]."00080102"[0]')) AS CodingSchemeDesignator, COALESCE(JSON_VALUE(segment, '$."0062000f"[0]."00080104"'), JSON_VALUE(segment, '$."0062000f"[0]."00080104"[0]')) AS CodeMeaning) END AS SegmentedPropertyType,
  CASE WHEN COALESCE(COALESCE(COALESCE(JSON_VALUE(segment, '$."00082218"[0]."00080100"'), JSON_VALUE(segment, '$."00082218"[0]."00080100"[0]')), COALESCE(JSON_VALUE(segment, '$."00082218"[0]."00080119"'), JSON_VALUE(segment, '$."00082218"[0]."00080119"[0]')), COALESCE(JSON_VALUE(segment, '$."00082218"[0]."00080120"'), JSON_VALUE(segment, '$."00082218"[0]."00080120"[0]'))), COALESCE(JSON_VALUE(segment, '$."00082218"[0]."00080104"'), JSON_VALUE(segment, '$."00082218"[0]."00080104"[0]'))) IS NOT NULL THEN STRUCT(COALESCE(COALESCE(JSON_VALUE(segment, '$."00082218"[0]."00080100"'), JSON_VALUE(segment, '$."00082218"[0]."00080100"[0]')), COALESCE(JSON_VALUE(segment, '$."00082218"[0]."00080119"'), JSON_VALUE(segment, '$."00082218"[0]."00080119"[0]')), COALESCE(JSON_VALUE(segment, '$."00082218"[0]."00080120"'), JSON_VALUE(segment, '$."00082218"[0]."00080120"[0]'))) AS CodeValue, COALESCE(JSON_VALUE(segment, '$."00082218"[0]."00080102"'), JSON_VALUE(segment, '$."00082218"[0]."00080102"[0]')) AS CodingSchemeDesignator, COALESCE(JSON_VALUE(segment, '$."00082218"[0]."00080104"'), JSON_VALUE(segment, '$."00082218"[0]."00080104"[0]')) AS CodeMeaning) END AS AnatomicRegion,
  CASE WHEN COALESCE(COALESCE(COALESCE(JSON_VALUE(segment, '$."00082218"[0]."00082220"[0]."00080100"'), JSON_VALUE(segment, '$."00082218"[0]."00082220"[0]."00080100"[0]')), COALESCE(JSON_VALUE(segment, '$."00082218"[0]."00082220"[0]."00080119"'), JSON_VALUE(segment, '$."00082218"[0]."00082220"[0]."00080119"[0]')), COALESCE(JSON_VALUE(segment, '$."00082218"[0]."00082220"[0]."00080120"'), JSON_VALUE(segment, '$."00082218"[0]."00082220"[0]."00080120"[0]'))), COALESCE(JSON_VALUE(segment, '$."00082218"[0]."00082220"[0]."00080104"'), JSON_VALUE(segment, '$."00082218"[0]."00082220"[0]."00080104"[0]'))) IS NOT NULL THEN STRUCT(COALESCE(COALESCE(JSON_VALUE(segment, '$."00082218"[0]."00082220"[0]."00080100"'), JSON_VALUE(segment, '$."00082218"[0]."00082220"[0]."00080100"[0]')), COALESCE(JSON_VALUE(segment, '$."00082218"[0]."00082220"[0]."00080119"'), JSON_VALUE(segment, '$."00082218"[0]."00082220"[0]."00080119"[0]')), COALESCE(JSON_VALUE(segment, '$."00082218"[0]."00082220"[0]."00080120"'), JSON_VALUE(segment, '$."00082218"[0]."00082220"[0]."00080120"[0]'))) AS CodeValue, COALESCE(JSON_VALUE(segment, '$."00082218"[0]."00082220"[0]."00080102"'), JSON_VALUE(segment, '$."00082218"[0]."00082220"[0]."00080102"[0]')) AS CodingSchemeDesignator, COALESCE(JSON_VALUE(segment, '$."00082218"[0]."00082220"[0]."00080104"'), JSON_VALUE(segment, '$."00082218"[0]."00082220"[0]."00080104"[0]')) AS CodeMeaning) END AS AnatomicRegionModifier,
  COALESCE(JSON_VALUE(segment, '$."00620020"'), JSON_VALUE(segment, '$."00620020"[0]')) AS TrackingID,
  COALESCE(JSON_VALUE(segment, '$."00620021"'), JSON_VALUE(segment, '$."00620021"[0]')) AS TrackingUID,
  segment_index,
  named_series,
  image
FROM (SELECT outer_rows.*, segment, segment_offset AS segment_index FROM (SELECT *, CASE WHEN named_series IS NULL THEN COALESCE(COALESCE(JSON_VALUE(metadata, '$."00081140"[0]."00081155"'), JSON_VALUE(metadata, '$."00081140"[0]."00081155"[0]')), COALESCE(JSON_VALUE(metadata, '$."00082112"[0]."00081155"'), JSON_VALUE(metadata, '$."00082112"[0]."00081155"[0]')), COALESCE(JSON_VALUE(metadata, '$."52009229"[0]."00089124"[0]."00082112"[0]."00081155"'), JSON_VALUE(metadata, '$."52009229"[0]."00089124"[0]."00082112"[0]."00081155"[0]')), COALESCE(JSON_VALUE((SELECT frame FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230"')) AS frame WITH OFFSET AS frame_number WHERE COALESCE(JSON_VALUE(frame, '$."00089124"[0]."00082112"[0]."00081155"'), JSON_VALUE(frame, '$."00089124"[0]."00082112"[0]."00081155"[0]')) <> '' ORDER BY frame_number LIMIT 1), '$."00089124"[0]."00082112"[0]."00081155"'), JSON_VALUE((SELECT frame FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230"')) AS frame WITH OFFSET AS frame_number WHERE COALESCE(JSON_VALUE(frame, '$."00089124"[0]."00082112"[0]."00081155"'), JSON_VALUE(frame, '$."00089124"[0]."00082112"[0]."00081155"[0]')) <> '' ORDER BY frame_number LIMIT 1), '$."00089124"[0]."00082112"[0]."00081155"[0]'))) END AS image FROM (SELECT *, COALESCE(JSON_VALUE(metadata, '$."00081115"[0]."0020000e"'), JSON_VALUE(metadata, '$."00081115"[0]."0020000e"[0]')) AS named_series FROM (SELECT * FROM `${dataset}.instances` WHERE (SOPClassUID IN ('1.2.840.10008.5.1.4.1.1.66.4', '1.2.840.10008.5.1.4.1.1.66.5', '1.2.840.10008.5.1.4.1.1.66.7') OR Modality = 'SEG')))) AS outer_rows CROSS JOIN UNNEST(JSON_QUERY_ARRAY(metadata, '$."00620002"')) AS segment WITH OFFSET AS segment_offset) AS source_rows
) AS segments
LEFT JOIN (
  SELECT SOPInstanceUID, MIN(SeriesInstanceUID) AS SeriesInstanceUID
  FROM `${dataset}.instances`
  WHERE SOPInstanceUID IS NOT NULL
  GROUP BY SOPInstanceUID
) AS images ON images.SOPInstanceUID = segments.image
