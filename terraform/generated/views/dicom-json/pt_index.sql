SELECT
  SeriesInstanceUID,
  MIN(PixelSpacing_row_mm) AS PixelSpacing_row_mm,
  MIN(PixelSpacing_col_mm) AS PixelSpacing_col_mm,
  MIN(`Rows`) AS `Rows`,
  MIN(Columns) AS Columns,
  MIN(SliceThickness) AS SliceThickness,
  MIN(Units) AS Units,
  MIN(DecayCorrection) AS DecayCorrection,
  MIN(RandomsCorrectionMethod) AS RandomsCorrectionMethod,
  MIN(ReconstructionMethod) AS ReconstructionMethod,
  MIN(ScatterCorrectionMethod) AS ScatterCorrectionMethod,
  MIN(AttenuationCorrectionMethod) AS AttenuationCorrectionMethod,
  MIN(RadionuclideCodeMeaning) AS RadionuclideCodeMeaning,
  MIN(RadionuclideTotalDose) AS RadionuclideTotalDose,
  MIN(RadiopharmaceuticalStartTime) AS RadiopharmaceuticalStartTime,
  MIN(Radiopharmaceutical) AS Radiopharmaceutical,
  MIN(NumberOfSlices) AS NumberOfSlices,
  MIN(NumberOfTimeSlices) AS NumberOfTimeSlices,
  COALESCE(SPLIT(MIN(SeriesType_joined), '\\'), []) AS SeriesType,
  COALESCE(SPLIT(MIN(CorrectedImage_joined), '\\'), []) AS CorrectedImage,
  ARRAY(SELECT DISTINCT v FROM UNNEST(ARRAY_AGG(ActualFrameDuration IGNORE NULLS)) AS v ORDER BY v) AS ActualFrameDuration
FROM (
  SELECT SeriesInstanceUID, PixelSpacing_row_mm, PixelSpacing_col_mm, `Rows`, Columns, SliceThickness, Units, DecayCorrection, RandomsCorrectionMethod, ReconstructionMethod, ScatterCorrectionMethod, AttenuationCorrectionMethod, RadionuclideCodeMeaning, RadionuclideTotalDose, RadiopharmaceuticalStartTime, Radiopharmaceutical, NumberOfSlices, NumberOfTimeSlices, ActualFrameDuration, NULLIF(ARRAY_TO_STRING(SeriesType, '\\'), '') AS SeriesType_joined, NULLIF(ARRAY_TO_STRING(CorrectedImage, '\\'), '') AS CorrectedImage_joined
  FROM (
SELECT
  SeriesInstanceUID,
  `Rows`,
  Columns,
  PixelSpacing_row_mm,
  PixelSpacing_col_mm,
  SliceThickness,
  SeriesType,
  CorrectedImage,
  Units,
  DecayCorrection,
  RandomsCorrectionMethod,
  ScatterCorrectionMethod,
  AttenuationCorrectionMethod,
  ReconstructionMethod,
  ActualFrameDuration,
  NumberOfSlices,
  NumberOfTimeSlices,
  Radiopharmaceutical,
  RadionuclideCodeMeaning,
  RadionuclideTotalDose,
  RadiopharmaceuticalStartTime
FROM (
SELECT
  SeriesInstanceUID,
  SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$."00280010".Value[0]'), r'^[+-]?[0-9]{1,18}$') AS INT64) AS `Rows`,
  SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$."00280011".Value[0]'), r'^[+-]?[0-9]{1,18}$') AS INT64) AS Columns,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$."00280030".Value[0]'), JSON_VALUE(metadata, '$."52009229".Value[0]."00289110".Value[0]."00280030".Value[0]'), (SELECT IF(COUNT(DISTINCT JSON_VALUE(frame, '$."00289110".Value[0]."00280030".Value[0]')) = 1 AND COUNT(JSON_VALUE(frame, '$."00289110".Value[0]."00280030".Value[0]')) = COUNT(*), MIN(JSON_VALUE(frame, '$."00289110".Value[0]."00280030".Value[0]')), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230".Value')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS PixelSpacing_row_mm,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$."00280030".Value[1]'), JSON_VALUE(metadata, '$."52009229".Value[0]."00289110".Value[0]."00280030".Value[1]'), (SELECT IF(COUNT(DISTINCT JSON_VALUE(frame, '$."00289110".Value[0]."00280030".Value[1]')) = 1 AND COUNT(JSON_VALUE(frame, '$."00289110".Value[0]."00280030".Value[1]')) = COUNT(*), MIN(JSON_VALUE(frame, '$."00289110".Value[0]."00280030".Value[1]')), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230".Value')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS PixelSpacing_col_mm,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$."00180050".Value[0]'), JSON_VALUE(metadata, '$."52009229".Value[0]."00289110".Value[0]."00180050".Value[0]'), (SELECT IF(COUNT(DISTINCT JSON_VALUE(frame, '$."00289110".Value[0]."00180050".Value[0]')) = 1 AND COUNT(JSON_VALUE(frame, '$."00289110".Value[0]."00180050".Value[0]')) = COUNT(*), MIN(JSON_VALUE(frame, '$."00289110".Value[0]."00180050".Value[0]')), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230".Value')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS SliceThickness,
  ARRAY(SELECT v FROM UNNEST(IF(JSON_TYPE(JSON_QUERY(metadata, '$."00541000".Value')) = 'array', JSON_VALUE_ARRAY(metadata, '$."00541000".Value'), [JSON_VALUE(metadata, '$."00541000".Value')])) AS v WHERE v <> '') AS SeriesType,
  ARRAY(SELECT v FROM UNNEST(IF(JSON_TYPE(JSON_QUERY(metadata, '$."00280051".Value')) = 'array', JSON_VALUE_ARRAY(metadata, '$."00280051".Value'), [JSON_VALUE(metadata, '$."00280051".Value')])) AS v WHERE v <> '') AS CorrectedImage,
  JSON_VALUE(metadata, '$."00541001".Value[0]') AS Units,
  JSON_VALUE(metadata, '$."00541102".Value[0]') AS DecayCorrection,
  JSON_VALUE(metadata, '$."00541100".Value[0]') AS RandomsCorrectionMethod,
  JSON_VALUE(metadata, '$."00541105".Value[0]') AS ScatterCorrectionMethod,
  JSON_VALUE(metadata, '$."00541101".Value[0]') AS AttenuationCorrectionMethod,
  JSON_VALUE(metadata, '$."00541103".Value[0]') AS ReconstructionMethod,
  SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$."00181242".Value[0]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS ActualFrameDuration,
  SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$."00540081".Value[0]'), r'^[+-]?[0-9]{1,18}$') AS INT64) AS NumberOfSlices,
  SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$."00540101".Value[0]'), r'^[+-]?[0-9]{1,18}$') AS INT64) AS NumberOfTimeSlices,
  JSON_VALUE(metadata, '$."00540016".Value[0]."00180031".Value[0]') AS Radiopharmaceutical,
  JSON_VALUE(metadata, '$."00540016".Value[0]."00540300".Value[0]."00080104".Value[0]') AS RadionuclideCodeMeaning,
  SAFE_CAST(REGEXP_EXTRACT(JSON_VALUE(metadata, '$."00540016".Value[0]."00181074".Value[0]'), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS RadionuclideTotalDose,
  SAFE_CAST(REGEXP_EXTRACT(REGEXP_REPLACE(REGEXP_REPLACE(REPLACE(JSON_VALUE(metadata, '$."00540016".Value[0]."00181072".Value[0]'), ':', ''), r'^([0-9]{2}|[0-9]{4})$', r'\10000'), r'^([0-9]{2})([0-9]{2})([0-9]{2})(?:00)?(\.[0-9]{1,6})?$', r'\1:\2:\3\4'), r'^[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?$') AS TIME) AS RadiopharmaceuticalStartTime
FROM `${dataset}.instances`
WHERE SOPClassUID IN ('1.2.840.10008.5.1.4.1.1.128', '1.2.840.10008.5.1.4.1.1.130') AND SeriesInstanceUID IS NOT NULL
) AS typed
) AS typed
) AS acquired
GROUP BY SeriesInstanceUID
