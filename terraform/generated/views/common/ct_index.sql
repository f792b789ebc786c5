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
  SELECT *, NULLIF(ARRAY_TO_STRING(ImageType, '\\'), '') AS ImageType_joined, NULLIF(ARRAY_TO_STRING(ScanOptions, '\\'), '') AS ScanOptions_joined, NULLIF(ARRAY_TO_STRING(ConvolutionKernel, '\\'), '') AS ConvolutionKernel_joined
  FROM `${dataset}.instances_typed`
  WHERE SOPClassUID IN ('1.2.840.10008.5.1.4.1.1.2', '1.2.840.10008.5.1.4.1.1.2.1') AND SeriesInstanceUID IS NOT NULL
) AS acquired
GROUP BY SeriesInstanceUID
