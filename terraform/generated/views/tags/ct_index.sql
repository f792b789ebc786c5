SELECT
  SeriesInstanceUID,
  MIN(PixelSpacing_row_mm) AS PixelSpacing_row_mm,
  MIN(PixelSpacing_col_mm) AS PixelSpacing_col_mm,
  MIN(`Rows`) AS `Rows`,
  MIN(Columns) AS Columns,
  MIN(SliceThickness) AS SliceThickness,
  MIN(KVP) AS KVP,
  MIN(GantryDetectorTilt) AS GantryDetectorTilt,
  MIN(XRayTubeCurrent) AS XRayTubeCurrent_min,
  MAX(XRayTubeCurrent) AS XRayTubeCurrent_max,
  MIN(FilterType) AS FilterType,
  MIN(Exposure) AS Exposure_min,
  MAX(Exposure) AS Exposure_max,
  MIN(ExposureTime) AS ExposureTime_min,
  MAX(ExposureTime) AS ExposureTime_max,
  MIN(DataCollectionDiameter) AS DataCollectionDiameter,
  MIN(ReconstructionDiameter) AS ReconstructionDiameter,
  MIN(SpiralPitchFactor) AS SpiralPitchFactor,
  COALESCE(SPLIT(MIN(ImageType_joined), '\\'), []) AS ImageType,
  COALESCE(SPLIT(MIN(ScanOptions_joined), '\\'), []) AS ScanOptions,
  COALESCE(SPLIT(MIN(ConvolutionKernel_joined), '\\'), []) AS ConvolutionKernel
FROM (
  SELECT SeriesInstanceUID, PixelSpacing_row_mm, PixelSpacing_col_mm, `Rows`, Columns, SliceThickness, KVP, GantryDetectorTilt, XRayTubeCurrent, FilterType, Exposure, ExposureTime, DataCollectionDiameter, ReconstructionDiameter, SpiralPitchFactor, NULLIF(ARRAY_TO_STRING(ImageType, '\\'), '') AS ImageType_joined, NULLIF(ARRAY_TO_STRING(ScanOptions, '\\'), '') AS ScanOptions_joined, NULLIF(ARRAY_TO_STRING(ConvolutionKernel, '\\'), '') AS ConvolutionKernel_joined
  FROM (
SELECT
  SeriesInstanceUID,
  ImageType,
  `Rows`,
  Columns,
  PixelSpacing_row_mm,
  PixelSpacing_col_mm,
  SliceThickness,
  KVP,
  XRayTubeCurrent,
  Exposure,
  ExposureTime,
  ConvolutionKernel,
  ScanOptions,
  FilterType,
  GantryDetectorTilt,
  DataCollectionDiameter,
  ReconstructionDiameter,
  SpiralPitchFactor
FROM (
SELECT
  SeriesInstanceUID,
  ARRAY(SELECT v FROM UNNEST(IF(JSON_TYPE(JSON_QUERY(metadata, '$."00080008"')) = 'array', JSON_VALUE_ARRAY(metadata, '$."00080008"'), [JSON_VALUE(metadata, '$."00080008"')])) AS v WHERE v <> '') AS ImageType,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$."00280010"'), JSON_VALUE(metadata, '$."00280010"[0]')), r'^[+-]?[0-9]{1,18}$') AS INT64) AS `Rows`,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$."00280011"'), JSON_VALUE(metadata, '$."00280011"[0]')), r'^[+-]?[0-9]{1,18}$') AS INT64) AS Columns,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(COALESCE(JSON_VALUE(metadata, '$."00280030"'), JSON_VALUE(metadata, '$."00280030"[0]')), COALESCE(JSON_VALUE(metadata, '$."52009229"[0]."00289110"[0]."00280030"'), JSON_VALUE(metadata, '$."52009229"[0]."00289110"[0]."00280030"[0]')), (SELECT IF(COUNT(DISTINCT COALESCE(JSON_VALUE(frame, '$."00289110"[0]."00280030"'), JSON_VALUE(frame, '$."00289110"[0]."00280030"[0]'))) = 1 AND COUNT(COALESCE(JSON_VALUE(frame, '$."00289110"[0]."00280030"'), JSON_VALUE(frame, '$."00289110"[0]."00280030"[0]'))) = COUNT(*), MIN(COALESCE(JSON_VALUE(frame, '$."00289110"[0]."00280030"'), JSON_VALUE(frame, '$."00289110"[0]."00280030"[0]'))), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230"')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS PixelSpacing_row_mm,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(JSON_VALUE(metadata, '$."00280030"[1]'), JSON_VALUE(metadata, '$."52009229"[0]."00289110"[0]."00280030"[1]'), (SELECT IF(COUNT(DISTINCT JSON_VALUE(frame, '$."00289110"[0]."00280030"[1]')) = 1 AND COUNT(JSON_VALUE(frame, '$."00289110"[0]."00280030"[1]')) = COUNT(*), MIN(JSON_VALUE(frame, '$."00289110"[0]."00280030"[1]')), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230"')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS PixelSpacing_col_mm,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(COALESCE(JSON_VALUE(metadata, '$."00180050"'), JSON_VALUE(metadata, '$."00180050"[0]')), COALESCE(JSON_VALUE(metadata, '$."52009229"[0]."00289110"[0]."00180050"'), JSON_VALUE(metadata, '$."52009229"[0]."00289110"[0]."00180050"[0]')), (SELECT IF(COUNT(DISTINCT COALESCE(JSON_VALUE(frame, '$."00289110"[0]."00180050"'), JSON_VALUE(frame, '$."00289110"[0]."00180050"[0]'))) = 1 AND COUNT(COALESCE(JSON_VALUE(frame, '$."00289110"[0]."00180050"'), JSON_VALUE(frame, '$."00289110"[0]."00180050"[0]'))) = COUNT(*), MIN(COALESCE(JSON_VALUE(frame, '$."00289110"[0]."00180050"'), JSON_VALUE(frame, '$."00289110"[0]."00180050"[0]'))), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230"')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS SliceThickness,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(COALESCE(JSON_VALUE(metadata, '$."00180060"'), JSON_VALUE(metadata, '$."00180060"[0]')), COALESCE(JSON_VALUE(metadata, '$."52009229"[0]."00189325"[0]."00180060"'), JSON_VALUE(metadata, '$."52009229"[0]."00189325"[0]."00180060"[0]')), (SELECT IF(COUNT(DISTINCT COALESCE(JSON_VALUE(frame, '$."00189325"[0]."00180060"'), JSON_VALUE(frame, '$."00189325"[0]."00180060"[0]'))) = 1 AND COUNT(COALESCE(JSON_VALUE(frame, '$."00189325"[0]."00180060"'), JSON_VALUE(frame, '$."00189325"[0]."00180060"[0]'))) = COUNT(*), MIN(COALESCE(JSON_VALUE(frame, '$."00189325"[0]."00180060"'), JSON_VALUE(frame, '$."00189325"[0]."00180060"[0]'))), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230"')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS KVP,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(COALESCE(JSON_VALUE(metadata, '$."00181151"'), JSON_VALUE(metadata, '$."00181151"[0]')), COALESCE(JSON_VALUE(metadata, '$."52009229"[0]."00189321"[0]."00189330"'), JSON_VALUE(metadata, '$."52009229"[0]."00189321"[0]."00189330"[0]')), (SELECT IF(COUNT(DISTINCT COALESCE(JSON_VALUE(frame, '$."00189321"[0]."00189330"'), JSON_VALUE(frame, '$."00189321"[0]."00189330"[0]'))) = 1 AND COUNT(COALESCE(JSON_VALUE(frame, '$."00189321"[0]."00189330"'), JSON_VALUE(frame, '$."00189321"[0]."00189330"[0]'))) = COUNT(*), MIN(COALESCE(JSON_VALUE(frame, '$."00189321"[0]."00189330"'), JSON_VALUE(frame, '$."00189321"[0]."00189330"[0]'))), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230"')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS XRayTubeCurrent,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(COALESCE(JSON_VALUE(metadata, '$."00181152"'), JSON_VALUE(metadata, '$."00181152"[0]')), COALESCE(JSON_VALUE(metadata, '$."52009229"[0]."00189321"[0]."00189332"'), JSON_VALUE(metadata, '$."52009229"[0]."00189321"[0]."00189332"[0]')), (SELECT IF(COUNT(DISTINCT COALESCE(JSON_VALUE(frame, '$."00189321"[0]."00189332"'), JSON_VALUE(frame, '$."00189321"[0]."00189332"[0]'))) = 1 AND COUNT(COALESCE(JSON_VALUE(frame, '$."00189321"[0]."00189332"'), JSON_VALUE(frame, '$."00189321"[0]."00189332"[0]'))) = COUNT(*), MIN(COALESCE(JSON_VALUE(frame, '$."00189321"[0]."00189332"'), JSON_VALUE(frame, '$."00189321"[0]."00189332"[0]'))), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230"')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS Exposure,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(COALESCE(JSON_VALUE(metadata, '$."00181150"'), JSON_VALUE(metadata, '$."00181150"[0]')), COALESCE(JSON_VALUE(metadata, '$."52009229"[0]."00189321"[0]."00189328"'), JSON_VALUE(metadata, '$."52009229"[0]."00189321"[0]."00189328"[0]')), (SELECT IF(COUNT(DISTINCT COALESCE(JSON_VALUE(frame, '$."00189321"[0]."00189328"'), JSON_VALUE(frame, '$."00189321"[0]."00189328"[0]'))) = 1 AND COUNT(COALESCE(JSON_VALUE(frame, '$."00189321"[0]."00189328"'), JSON_VALUE(frame, '$."00189321"[0]."00189328"[0]'))) = COUNT(*), MIN(COALESCE(JSON_VALUE(frame, '$."00189321"[0]."00189328"'), JSON_VALUE(frame, '$."00189321"[0]."00189328"[0]'))), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230"')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS ExposureTime,
  ARRAY(SELECT v FROM UNNEST(IF(JSON_TYPE(JSON_QUERY(metadata, '$."00181210"')) = 'array', JSON_VALUE_ARRAY(metadata, '$."00181210"'), [JSON_VALUE(metadata, '$."00181210"')])) AS v WHERE v <> '') AS ConvolutionKernel,
  ARRAY(SELECT v FROM UNNEST(IF(JSON_TYPE(JSON_QUERY(metadata, '$."00180022"')) = 'array', JSON_VALUE_ARRAY(metadata, '$."00180022"'), [JSON_VALUE(metadata, '$."00180022"')])) AS v WHERE v <> '') AS ScanOptions,
  COALESCE(COALESCE(JSON_VALUE(metadata, '$."00181160"'), JSON_VALUE(metadata, '$."00181160"[0]')), COALESCE(JSON_VALUE(metadata, '$."52009229"[0]."00189325"[0]."00181160"'), JSON_VALUE(metadata, '$."52009229"[0]."00189325"[0]."00181160"[0]')), (SELECT IF(COUNT(DISTINCT COALESCE(JSON_VALUE(frame, '$."00189325"[0]."00181160"'), JSON_VALUE(frame, '$."00189325"[0]."00181160"[0]'))) = 1 AND COUNT(COALESCE(JSON_VALUE(frame, '$."00189325"[0]."00181160"'), JSON_VALUE(frame, '$."00189325"[0]."00181160"[0]'))) = COUNT(*), MIN(COALESCE(JSON_VALUE(frame, '$."00189325"[0]."00181160"'), JSON_VALUE(frame, '$."00189325"[0]."00181160"[0]'))), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230"')) AS frame)) AS FilterType,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(COALESCE(JSON_VALUE(metadata, '$."00181120"'), JSON_VALUE(metadata, '$."00181120"[0]')), COALESCE(JSON_VALUE(metadata, '$."52009229"[0]."00189304"[0]."00181120"'), JSON_VALUE(metadata, '$."52009229"[0]."00189304"[0]."00181120"[0]')), (SELECT IF(COUNT(DISTINCT COALESCE(JSON_VALUE(frame, '$."00189304"[0]."00181120"'), JSON_VALUE(frame, '$."00189304"[0]."00181120"[0]'))) = 1 AND COUNT(COALESCE(JSON_VALUE(frame, '$."00189304"[0]."00181120"'), JSON_VALUE(frame, '$."00189304"[0]."00181120"[0]'))) = COUNT(*), MIN(COALESCE(JSON_VALUE(frame, '$."00189304"[0]."00181120"'), JSON_VALUE(frame, '$."00189304"[0]."00181120"[0]'))), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230"')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS GantryDetectorTilt,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(COALESCE(JSON_VALUE(metadata, '$."00180090"'), JSON_VALUE(metadata, '$."00180090"[0]')), COALESCE(JSON_VALUE(metadata, '$."52009229"[0]."00189304"[0]."00180090"'), JSON_VALUE(metadata, '$."52009229"[0]."00189304"[0]."00180090"[0]')), (SELECT IF(COUNT(DISTINCT COALESCE(JSON_VALUE(frame, '$."00189304"[0]."00180090"'), JSON_VALUE(frame, '$."00189304"[0]."00180090"[0]'))) = 1 AND COUNT(COALESCE(JSON_VALUE(frame, '$."00189304"[0]."00180090"'), JSON_VALUE(frame, '$."00189304"[0]."00180090"[0]'))) = COUNT(*), MIN(COALESCE(JSON_VALUE(frame, '$."00189304"[0]."00180090"'), JSON_VALUE(frame, '$."00189304"[0]."00180090"[0]'))), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230"')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS DataCollectionDiameter,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(COALESCE(JSON_VALUE(metadata, '$."00181100"'), JSON_VALUE(metadata, '$."00181100"[0]')), COALESCE(JSON_VALUE(metadata, '$."52009229"[0]."00189314"[0]."00181100"'), JSON_VALUE(metadata, '$."52009229"[0]."00189314"[0]."00181100"[0]')), (SELECT IF(COUNT(DISTINCT COALESCE(JSON_VALUE(frame, '$."00189314"[0]."00181100"'), JSON_VALUE(frame, '$."00189314"[0]."00181100"[0]'))) = 1 AND COUNT(COALESCE(JSON_VALUE(frame, '$."00189314"[0]."00181100"'), JSON_VALUE(frame, '$."00189314"[0]."00181100"[0]'))) = COUNT(*), MIN(COALESCE(JSON_VALUE(frame, '$."00189314"[0]."00181100"'), JSON_VALUE(frame, '$."00189314"[0]."00181100"[0]'))), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230"')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS ReconstructionDiameter,
  SAFE_CAST(REGEXP_EXTRACT(COALESCE(COALESCE(JSON_VALUE(metadata, '$."00189311"'), JSON_VALUE(metadata, '$."00189311"[0]')), COALESCE(JSON_VALUE(metadata, '$."52009229"[0]."00189308"[0]."00189311"'), JSON_VALUE(metadata, '$."52009229"[0]."00189308"[0]."00189311"[0]')), (SELECT IF(COUNT(DISTINCT COALESCE(JSON_VALUE(frame, '$."00189308"[0]."00189311"'), JSON_VALUE(frame, '$."00189308"[0]."00189311"[0]'))) = 1 AND COUNT(COALESCE(JSON_VALUE(frame, '$."00189308"[0]."00189311"'), JSON_VALUE(frame, '$."00189308"[0]."00189311"[0]'))) = COUNT(*), MIN(COALESCE(JSON_VALUE(frame, '$."00189308"[0]."00189311"'), JSON_VALUE(frame, '$."00189308"[0]."00189311"[0]'))), NULL) FROM UNNEST(JSON_QUERY_ARRAY(metadata, '$."52009230"')) AS frame)), r'^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?$') AS FLOAT64) AS SpiralPitchFactor
FROM `${dataset}.instances`
WHERE SOPClassUID IN ('1.2.840.10008.5.1.4.1.1.2', '1.2.840.10008.5.1.4.1.1.2.1') AND SeriesInstanceUID IS NOT NULL
) AS typed
) AS typed
) AS acquired
GROUP BY SeriesInstanceUID
