SELECT
  SeriesInstanceUID,
  Modality,
  slices,
  slice_spacing_mm,
  complete_positions,
  several_slices,
  single_orientation,
  orthogonal_orientation,
  unique_slice_positions,
  consistent_in_plane_row,
  consistent_in_plane_col,
  consistent_pixel_spacing,
  consistent_image_dimensions,
  uniform_slice_spacing,
  COALESCE(complete_positions, FALSE) AND COALESCE(several_slices, FALSE) AND COALESCE(single_orientation, FALSE) AND COALESCE(orthogonal_orientation, FALSE) AND COALESCE(unique_slice_positions, FALSE) AND COALESCE(consistent_in_plane_row, FALSE) AND COALESCE(consistent_in_plane_col, FALSE) AND COALESCE(consistent_pixel_spacing, FALSE) AND COALESCE(consistent_image_dimensions, FALSE) AND COALESCE(uniform_slice_spacing, FALSE) AS regularly_spaced_3d_volume,
  ARRAY(SELECT failed FROM UNNEST([CASE WHEN NOT COALESCE(complete_positions, FALSE) THEN 'complete_positions' END, CASE WHEN NOT COALESCE(several_slices, FALSE) THEN 'several_slices' END, CASE WHEN NOT COALESCE(single_orientation, FALSE) THEN 'single_orientation' END, CASE WHEN NOT COALESCE(orthogonal_orientation, FALSE) THEN 'orthogonal_orientation' END, CASE WHEN NOT COALESCE(unique_slice_positions, FALSE) THEN 'unique_slice_positions' END, CASE WHEN NOT COALESCE(consistent_in_plane_row, FALSE) THEN 'consistent_in_plane_row' END, CASE WHEN NOT COALESCE(consistent_in_plane_col, FALSE) THEN 'consistent_in_plane_col' END, CASE WHEN NOT COALESCE(consistent_pixel_spacing, FALSE) THEN 'consistent_pixel_spacing' END, CASE WHEN NOT COALESCE(consistent_image_dimensions, FALSE) THEN 'consistent_image_dimensions' END, CASE WHEN NOT COALESCE(uniform_slice_spacing, FALSE) THEN 'uniform_slice_spacing' END]) AS failed WHERE failed IS NOT NULL) AS failed_checks
FROM (
  SELECT
    SeriesInstanceUID,
    MIN(Modality) AS Modality,
    COUNT(*) AS slices,
    MAX(mean_distance) AS slice_spacing_mm,
    COUNT(position) = COUNT(*) AND ABS(SUM(1.0 / NULLIF(frames, 0)) - COUNT(DISTINCT SOPInstanceUID)) < 0.000001 AS complete_positions,
    COUNT(*) > 1 AS several_slices,
    MAX(r0) - MIN(r0) <= 0.001 AND MAX(r1) - MIN(r1) <= 0.001 AND MAX(r2) - MIN(r2) <= 0.001 AND MAX(c0) - MIN(c0) <= 0.001 AND MAX(c1) - MIN(c1) <= 0.001 AND MAX(c2) - MIN(c2) <= 0.001 AS single_orientation,
    MIN(normal_length) BETWEEN 0.99 AND 1.01 AND MAX(normal_length) BETWEEN 0.99 AND 1.01 AS orthogonal_orientation,
    MIN(distance) >= 0.001 AS unique_slice_positions,
    MAX(in_row) - MIN(in_row) < 0.1 AS consistent_in_plane_row,
    MAX(in_column) - MIN(in_column) < 0.1 AS consistent_in_plane_col,
    MIN(s0) = MAX(s0) AND MIN(s1) = MAX(s1) AND COUNT(s0) = COUNT(*) AS consistent_pixel_spacing,
    MIN(pixel_rows) = MAX(pixel_rows) AND MIN(pixel_columns) = MAX(pixel_columns) AS consistent_image_dimensions,
    MAX(ABS(distance - mean_distance) - CASE WHEN mean_distance < 0.4 THEN mean_distance / 2 ELSE 0.2 END) < 0 AS uniform_slice_spacing
  FROM (
  SELECT *,
    LEAD(position) OVER (PARTITION BY SeriesInstanceUID ORDER BY position) - position AS distance,
    (MAX(position) OVER (PARTITION BY SeriesInstanceUID) - MIN(position) OVER (PARTITION BY SeriesInstanceUID))
      / NULLIF(COUNT(position) OVER (PARTITION BY SeriesInstanceUID) - 1, 0) AS mean_distance
  FROM (
  SELECT *, p0 * n0 + p1 * n1 + p2 * n2 AS position, p0 * r0 + p1 * r1 + p2 * r2 AS in_row, p0 * c0 + p1 * c1 + p2 * c2 AS in_column, SQRT(n0 * n0 + n1 * n1 + n2 * n2) AS normal_length
  FROM (
    SELECT *,
      r1 * c2 - r2 * c1 AS n0,
      r2 * c0 - r0 * c2 AS n1,
      r0 * c1 - r1 * c0 AS n2
    FROM (SELECT DISTINCT * FROM (
SELECT
  SeriesInstanceUID,
  Modality,
  COALESCE(SOPInstanceUID, path) AS SOPInstanceUID,
  0 AS frame,
  1 AS frames,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$.Rows'), JSON_VALUE(metadata, '$.Rows[0]')), r'^[+-]?[0-9]{1,18}$') AS INT64) AS pixel_rows,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$.Columns'), JSON_VALUE(metadata, '$.Columns[0]')), r'^[+-]?[0-9]{1,18}$') AS INT64) AS pixel_columns,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$.ImagePositionPatient'), JSON_VALUE(metadata, '$.ImagePositionPatient[0]')), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS p0,
  SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$.ImagePositionPatient[1]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS p1,
  SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$.ImagePositionPatient[2]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS p2,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$.ImageOrientationPatient'), JSON_VALUE(metadata, '$.ImageOrientationPatient[0]')), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS r0,
  SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$.ImageOrientationPatient[1]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS r1,
  SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$.ImageOrientationPatient[2]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS r2,
  SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$.ImageOrientationPatient[3]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS c0,
  SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$.ImageOrientationPatient[4]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS c1,
  SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$.ImageOrientationPatient[5]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS c2,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$.PixelSpacing'), JSON_VALUE(metadata, '$.PixelSpacing[0]')), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS s0,
  SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$.PixelSpacing[1]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS s1
FROM `${dataset}.instances`
WHERE SOPClassUID IN ('1.2.840.10008.5.1.4.1.1.2', '1.2.840.10008.5.1.4.1.1.4', '1.2.840.10008.5.1.4.1.1.128') AND SeriesInstanceUID IS NOT NULL
UNION ALL
SELECT
  SeriesInstanceUID,
  Modality,
  COALESCE(SOPInstanceUID, path) AS SOPInstanceUID,
  one_frame_index AS frame,
  NumberOfFrames AS frames,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$.Rows'), JSON_VALUE(metadata, '$.Rows[0]')), r'^[+-]?[0-9]{1,18}$') AS INT64) AS pixel_rows,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$.Columns'), JSON_VALUE(metadata, '$.Columns[0]')), r'^[+-]?[0-9]{1,18}$') AS INT64) AS pixel_columns,
  COALESCE(SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(one_frame, '$.PlanePositionSequence[0].ImagePositionPatient'), JSON_VALUE(one_frame, '$.PlanePositionSequence[0].ImagePositionPatient[0]')), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64), SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$.SharedFunctionalGroupsSequence[0].PlanePositionSequence[0].ImagePositionPatient'), JSON_VALUE(metadata, '$.SharedFunctionalGroupsSequence[0].PlanePositionSequence[0].ImagePositionPatient[0]')), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64)) AS p0,
  COALESCE(SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(one_frame, '$.PlanePositionSequence[0].ImagePositionPatient[1]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64), SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$.SharedFunctionalGroupsSequence[0].PlanePositionSequence[0].ImagePositionPatient[1]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64)) AS p1,
  COALESCE(SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(one_frame, '$.PlanePositionSequence[0].ImagePositionPatient[2]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64), SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$.SharedFunctionalGroupsSequence[0].PlanePositionSequence[0].ImagePositionPatient[2]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64)) AS p2,
  COALESCE(SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(one_frame, '$.PlaneOrientationSequence[0].ImageOrientationPatient'), JSON_VALUE(one_frame, '$.PlaneOrientationSequence[0].ImageOrientationPatient[0]')), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64), SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$.SharedFunctionalGroupsSequence[0].PlaneOrientationSequence[0].ImageOrientationPatient'), JSON_VALUE(metadata, '$.SharedFunctionalGroupsSequence[0].PlaneOrientationSequence[0].ImageOrientationPatient[0]')), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64)) AS r0,
  COALESCE(SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(one_frame, '$.PlaneOrientationSequence[0].ImageOrientationPatient[1]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64), SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$.SharedFunctionalGroupsSequence[0].PlaneOrientationSequence[0].ImageOrientationPatient[1]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64)) AS r1,
  COALESCE(SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(one_frame, '$.PlaneOrientationSequence[0].ImageOrientationPatient[2]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64), SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$.SharedFunctionalGroupsSequence[0].PlaneOrientationSequence[0].ImageOrientationPatient[2]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64)) AS r2,
  COALESCE(SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(one_frame, '$.PlaneOrientationSequence[0].ImageOrientationPatient[3]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64), SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$.SharedFunctionalGroupsSequence[0].PlaneOrientationSequence[0].ImageOrientationPatient[3]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64)) AS c0,
  COALESCE(SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(one_frame, '$.PlaneOrientationSequence[0].ImageOrientationPatient[4]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64), SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$.SharedFunctionalGroupsSequence[0].PlaneOrientationSequence[0].ImageOrientationPatient[4]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64)) AS c1,
  COALESCE(SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(one_frame, '$.PlaneOrientationSequence[0].ImageOrientationPatient[5]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64), SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$.SharedFunctionalGroupsSequence[0].PlaneOrientationSequence[0].ImageOrientationPatient[5]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64)) AS c2,
  COALESCE(SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(one_frame, '$.PixelMeasuresSequence[0].PixelSpacing'), JSON_VALUE(one_frame, '$.PixelMeasuresSequence[0].PixelSpacing[0]')), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64), SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0].PixelSpacing'), JSON_VALUE(metadata, '$.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0].PixelSpacing[0]')), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64)) AS s0,
  COALESCE(SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(one_frame, '$.PixelMeasuresSequence[0].PixelSpacing[1]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64), SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0].PixelSpacing[1]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64)) AS s1
FROM (SELECT outer_rows.*, one_frame, one_frame_offset AS one_frame_index FROM (SELECT * FROM `${dataset}.instances` WHERE SOPClassUID IN ('1.2.840.10008.5.1.4.1.1.2.1', '1.2.840.10008.5.1.4.1.1.2.2', '1.2.840.10008.5.1.4.1.1.4.1', '1.2.840.10008.5.1.4.1.1.4.4', '1.2.840.10008.5.1.4.1.1.128.1', '1.2.840.10008.5.1.4.1.1.130') AND SeriesInstanceUID IS NOT NULL) AS outer_rows CROSS JOIN UNNEST(JSON_QUERY_ARRAY(metadata, '$.PerFrameFunctionalGroupsSequence')) AS one_frame WITH OFFSET AS one_frame_offset) AS source_rows
) AS all_slices) AS slices
  ) AS oriented
) AS projected
) AS measured
  GROUP BY SeriesInstanceUID
) AS checked
